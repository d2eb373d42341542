"""Inputs whose figures once went missing, or were taken for others, without a word."""

import openpyxl
import pytest
from edit import anggaran_printed, found, must_mend, opened, run
from make import KINERJA, LRA, Sub, row, write_kinerja, write_lra
from python_calamine import CalamineWorkbook

SUBS = [
    Sub("1.06.01.2.01.0001", 1000, 900),
    Sub("1.06.01.2.01.0002", 500, 400, (300, 200)),
    Sub("1.06.02.2.01.0001", 2000, 1500),
]
TOTAL = 3800
IDENTITAS = [("Nama Perangkat Daerah", "Dinas Contoh"), ("Tahun", 2024), ("Bulan", "Desember")]
PROGRAM = "1.06.01;1.06.02"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_lra(folder / LRA, SUBS)
    return folder


def write_indikator(folder, *rows, merges=()):
    book = openpyxl.Workbook()
    book.active.title = "Identitas"
    for line in IDENTITAS:
        book.active.append(line)
    sheet = book.create_sheet("Indikator")
    for line in rows:
        sheet.append(line)
    for span in merges:
        sheet.merge_cells(span)
    book.save(folder / KINERJA)


def rules(report):
    return {rule for rule, _, _ in must_mend(report)}


def test_bidang_whose_rows_are_gone(folder):
    """Its money is in Jumlah and in nothing that is printed."""
    with opened(folder / LRA) as book:
        sheet = book.active
        last = sheet.max_row
        sheet.insert_rows(last, 2)
        for at, kode in enumerate(("2", "2.08"), last):
            sheet.cell(at, 1).value, sheet.cell(at, 5).value = kode, "LAIN"
            for column in range(6, 14):
                amount = {6: "7.000,00", 7: "6.000,00"}.get(column, "0,00")
                sheet.cell(at, column).value = amount
        sheet.cell(last + 2, 6).value, sheet.cell(last + 2, 7).value = "10.500,00", "8.800,00"
    assert rules(run(folder)) == {"jumlah-tidak-cocok"}


def test_skpd_code_in_two_spellings(folder):
    """One SKPD, whatever the zeros; said once, printed once."""
    with opened(folder / LRA) as book:
        sheet = book.active
        row_at = next(r[0].row for r in sheet.iter_rows() if r[2].value == SUBS[1].kode)
        sheet.cell(row_at, 2).value = "1.06.0.00.0.00.1.0000"
    report = run(folder)
    assert must_mend(report) == []
    assert found(report, "kode-ejaan")
    printed = anggaran_printed(report)
    assert printed["TOTAL"][0] == TOTAL
    assert printed["1.06.01"][0] == 1800


def test_copy_with_its_skpd_spelled_otherwise(folder):
    with opened(folder / LRA) as book:
        copy = book.copy_worksheet(book.active)
        for line in copy.iter_rows(min_row=6):
            if line[1].value:
                line[1].value = "1.6.0.00.0.00.01.0000"
    report = run(folder)
    assert must_mend(report) == []
    assert [rule for rule, _, _ in found(report, "salinan-sama")] == ["salinan-sama"]
    assert anggaran_printed(report)["TOTAL"][0] == TOTAL


def test_copy_that_names_no_skpd(folder):
    with opened(folder / LRA) as book:
        copy = book.copy_worksheet(book.active)
        for line in copy.iter_rows(min_row=6):
            line[1].value = None
    report = run(folder)
    assert not report.published or anggaran_printed(report)["TOTAL"][0] == TOTAL


@pytest.mark.parametrize(
    ("cell", "head", "rule"),
    [
        ("H4", "Belanja Modal BLUD", "kelompok-tidak-dikenal"),
        ("I5", "Realisasi s.d. Desember", "judul-kolom-hilang"),
    ],
)
def test_kelompok_under_another_head(folder, cell, head, rule):
    with opened(folder / LRA) as book:
        book.active[cell] = head
    assert rule in rules(run(folder))


HEADS = ["Sasaran", "Indikator", "Satuan", "Arah"]
MERGED = ["A1:A2", "B1:B2", "C1:C2", "D1:D2"]


@pytest.mark.parametrize(
    ("upper", "lower", "values"),
    [
        (["Capaian 2023", None], ["Target", "Realisasi"], [70, 60]),
        (["Triwulan I", None], ["Target", "Realisasi"], [20, 20]),
        (["Anggaran", None], ["Target", "Realisasi"], [3800, 3000]),
    ],
)
def test_target_of_another_year_quarter_or_of_money(folder, upper, lower, values):
    """`Target` below such a head is not this year's target."""
    write_indikator(
        folder,
        [*HEADS, *upper, "Program Pendukung"],
        [None] * 4 + lower,
        ["Sas", "Ind", "%", "maksimal", *values, PROGRAM],
        merges=[*MERGED, "E1:F1", "G1:G2"],
    )
    assert rules(run(folder)) == {"judul-kolom-hilang"}


def test_indikator_whose_realisasi_is_headed_by_its_year(folder):
    """The year reported on is this year's, the one before it last year's."""
    write_indikator(
        folder,
        [*HEADS, "Target 2024", "Realisasi 2023", "Realisasi 2024", "Program Pendukung"],
        ["Sas", "Ind", "%", "maksimal", 80, 70, 82.1, PROGRAM],
    )
    report = run(folder)
    assert must_mend(report) == []
    (annex,) = report.published
    rows = CalamineWorkbook.from_path(annex).get_sheet_by_name("Tabel 3.2").to_python()
    assert next(row for row in rows if "Ind" in row)[4:6] == [82.1, 70]


@pytest.mark.parametrize("heads", [("Target", "Realisasi 2023"), ("Target", "Realisasi 2025")])
def test_indikator_whose_realisasi_is_of_another_year(folder, heads):
    """Asked for, never taken for this year's nor for the Perjanjian Kinerja."""
    write_indikator(
        folder,
        [*HEADS, *heads, "Program Pendukung"],
        ["Sas", "Ind", "%", "maksimal", 80, 82.1, PROGRAM],
    )
    assert rules(run(folder)) == {"judul-kolom-hilang"}


def test_months_that_disagree(folder):
    write_kinerja(folder / "Indikator s.d. November 2024.xlsx", [row("Ind", 80, 82)])
    assert rules(run(folder)) == {"bulan-berbeda"}


def test_level_beside_a_number_is_said(folder):
    """Target BB against realisasi 71,30: not comparable, and not passed over."""
    write_kinerja(folder / KINERJA, [row("Nilai AKIP", "BB", "71,30 (BB)", Predikat="AKIP")])
    report = run(folder)
    assert must_mend(report) == []
    assert found(report, "capaian-tidak-terhitung")


def test_unmeasured_indikator_has_no_level(folder):
    """The column Predikat says nothing about a realisasi that is empty."""
    write_kinerja(folder / KINERJA, [row("Opini BPK", "WTP", None, Predikat="WTP")])
    report = run(folder)
    assert found(report, "realisasi-kosong")
    values = openpyxl.load_workbook(report.published[0], data_only=True)["Tabel 3.1"]
    assert "WTP" not in {cell.value for cell in values["F"]}


@pytest.mark.parametrize("text", ["5 ratus", "20 juta/tahun", "2 jt.", "1,5 jutaan", "2 M", "3 ½"])
def test_words_that_change_a_number(folder, text):
    write_kinerja(folder / KINERJA, [row("Ind", 80, text)])
    assert rules(run(folder)) == {"angka-tidak-terbaca"}


@pytest.mark.parametrize("label", ["JUMLAH BELANJA", "Grand Total"])
def test_total_row_by_other_names(folder, label):
    with opened(folder / LRA) as book:
        sheet = book.active
        sheet.cell(sheet.max_row, 5).value = label
    report = run(folder)
    assert must_mend(report) == []
    assert found(report, "jumlah-tidak-ada") == []


def test_total_label_among_the_codes(folder):
    with opened(folder / LRA) as book:
        sheet = book.active
        sheet.cell(sheet.max_row, 5).value = None
        sheet.cell(sheet.max_row, 1).value = "JUMLAH"
    report = run(folder)
    assert must_mend(report) == []
    assert anggaran_printed(report)["TOTAL"][0] == TOTAL


def test_unreadable_rekening_never_blocks(lra_copy):
    with opened(lra_copy / LRA) as book:
        sheet = book.active
        at = next(line[0].row for line in sheet.iter_rows(min_row=10) if line[3].value)
        sheet.cell(at, 4).value = "Rek?"
    assert must_mend(run(lra_copy)) == []


def test_hundreds_of_skpd_in_one_formula(tmp_path):
    """More than 255 cells in one sum."""
    folder = tmp_path / "kabupaten"
    folder.mkdir()
    with_skpd = [
        Sub("1.06.01.2.01.0001", 10, 5, skpd=f"1.06.0.00.0.00.{n:02}.0000") for n in range(1, 261)
    ]
    write_lra(folder / LRA, with_skpd)
    report = run(folder)
    assert must_mend(report) == []
    assert anggaran_printed(report)["TOTAL"][0] == 2600
