"""Budgets in other layouts than the LRA: the same figures, or the reason why not."""

import shutil

import pytest
from edit import anggaran_printed, found, message, must_mend, opened, put, run
from layouts import (
    RAK,
    REKAP,
    RFK,
    SKPD,
    WITH_REALISASI,
    changed,
    lra_lines,
    save,
    write_glued,
    write_rak,
    write_rak_single,
    write_rekap,
    write_single,
)
from make import EXAMPLE, LRA
from openpyxl.workbook import Workbook

from pipeline.anggaran import collect_sub_kegiatan
from pipeline.collect import collect
from pipeline.model import Period
from pipeline.settings import Settings

DECEMBER = Period(2024, 12)
SUB = "1.06.01.2.01.0001"


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """What the example's LRA alone prints."""
    folder = tmp_path_factory.mktemp("lra") / "dinas"
    folder.mkdir()
    shutil.copy2(EXAMPLE / LRA, folder)
    return anggaran_printed(run(folder))


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("layout", WITH_REALISASI)
def test_same_figures_from_another_layout(folder, printed, layout):
    WITH_REALISASI[layout](folder / RFK)
    report = run(folder, "2024-12")
    assert must_mend(report) == []
    assert anggaran_printed(report) == printed


def test_details_and_words_of_progress_are_left_alone(folder):
    """Rows without code below a rekening add to nothing, and are said."""
    write_single(folder / RFK)
    report = run(folder, "2024-12")
    assert [rule for rule, _, _ in found(report, "rincian-tanpa-kode")] == ["rincian-tanpa-kode"]


@pytest.mark.parametrize("write", [write_single, write_glued])
def test_wrong_sum_in_one_code_layout(folder, write):
    off = next(line for line in lra_lines() if line.kode == SUB)
    lines = changed(lra_lines(), SUB, pagu=off.pagu + 1)
    write(folder / RFK, lines)
    rules = {rule for rule, _, _ in must_mend(run(folder, "2024-12"))}
    assert "rincian-lebih-benar" in rules


def test_remainder_shows_that_columns_were_mistaken(folder):
    write_single(folder / RFK)
    with opened(folder / RFK) as book:
        sheet = book.active
        row = next(r for r in range(7, 99) if sheet.cell(r, 1).value == SUB)
        sheet.cell(row, 6).value += 5
    assert must_mend(run(folder, "2024-12")) == [("sisa-tidak-cocok", "Sheet", f"F{row}")]


def test_income_accounts_and_lists_without_codes(folder):
    """Each kind that can feed no table is named, with what to bring instead."""
    head = ("Kode Rekening", "Uraian", "Anggaran", "Realisasi")
    cases = {
        "LRA pendapatan": [head, ("4", "PENDAPATAN DAERAH", 5, 4), ("4.1", "PAD", 5, 4)],
        "tingkat rekening": [head, ("5", "BELANJA DAERAH", 5, 4), ("5.1", "BELANJA OPERASI", 5, 4)],
        "tanpa kode": [head[1:], ("BELANJA OPERASI", 5, 4), ("Jumlah", 5, 4)],
        "belum diisi": [head, ("1.06.01", "PROGRAM …", 0, 0), ("1.06.01.2.01", "…", 0, None)],
        "register SP2D": [("No SP2D", "Tanggal", "Nilai"), ("0001/LS", "1 Maret 2024", 5)],
    }
    for words, rows in cases.items():
        save(folder / f"{words}.xlsx", rows)
    report = run(folder, "2024-12")
    said = {f.location.workbook: f for f in report.findings if f.rule == "lembar-ditolak"}
    assert [words for words in cases if words not in said[f"{words}.xlsx"].message] == []
    assert all("LRA per program" in f.remedy or "Isi dahulu" in f.remedy for f in said.values())
    assert [rule for rule, _, _ in must_mend(report)] == ["tidak-ada-data"]


def test_unknown_sheet_says_what_was_seen_and_what_is_missing(folder):
    save(folder / "Aneh.xlsx", [("Kode", "Uraian", "Vol"), ("1.06.01", "PROGRAM", 3)])
    report = run(folder, "2024-12")
    text = message(report, "buku-kerja-tidak-dipakai")
    assert "“Kode”, “Uraian”, “Vol”" in text
    assert "Paling mirip Anggaran dengan satu kolom kode, tetapi tanpa kolom “Pagu”" in text


# --- flat recaps ------------------------------------------------------------------------------


def test_recap_agrees_with_the_lra(folder, printed):
    """Filtered by the SKPD that the LRA names; equal, so that only that is said."""
    shutil.copy2(EXAMPLE / LRA, folder)
    write_rekap(folder / REKAP)
    report = run(folder, "2024-12")
    assert must_mend(report) == []
    assert anggaran_printed(report) == printed
    assert {rule for rule, _, _ in found(report, "pagu-sama", "disaring-skpd")} == {
        "pagu-sama",
        "disaring-skpd",
    }
    assert found(report, "sub-kegiatan-tanpa-pagu")


def test_recap_with_another_pagu_names_both_cells(folder):
    shutil.copy2(EXAMPLE / LRA, folder)
    off = next(line for line in lra_lines() if line.kode == SUB)
    write_rekap(folder / REKAP, changed(lra_lines(), SUB, pagu=off.pagu + 10))
    report = run(folder, "2024-12")
    ((rule, sheet, cell),) = must_mend(report)
    assert (rule, sheet) == ("pagu-berbeda", "Sheet")
    assert cell.startswith("R")
    assert f"{LRA} › Sheet1 › F" in message(report, "pagu-berbeda")


def test_recap_of_several_agencies_without_a_code(folder):
    write_rekap(folder / REKAP)
    report = run(folder, "2024-12")
    assert ("skpd-belum-ditentukan", "Sheet", "E1") in must_mend(report)
    assert SKPD in message(report, "skpd-belum-ditentukan")


def test_recap_alone_feeds_no_table(folder):
    write_rekap(folder / REKAP, others=())
    report = run(folder, "2024-12")
    assert found(report, "pagu-saja")
    assert [rule for rule, _, _ in must_mend(report)] == ["tidak-ada-data"]


def test_recap_without_this_agency(folder, kinerja_copy):
    write_rekap(kinerja_copy / REKAP, others=("2.08.0.00.0.00.01.0000", "2.09.0.00.0.00.01.0000"))
    with opened(kinerja_copy / REKAP) as book:
        sheet = book.active
        for row in range(2, sheet.max_row + 1):
            for column in (5, 7):
                cell = sheet.cell(row, column)
                cell.value = str(cell.value).replace(SKPD, "2.10.0.00.0.00.01.0000")
    assert [rule for rule, _, _ in must_mend(run(kinerja_copy))] == ["skpd-tidak-ada"]


def test_one_code_with_two_names(folder):
    write_rekap(folder / REKAP, others=())
    put(folder, REKAP, "Sheet", N3="Nama yang lain")
    assert ("kode-dua-nama", "Sheet", "M3") in must_mend(run(folder, "2024-12"))


@pytest.mark.parametrize(
    ("cell", "kode", "rule"),
    [
        ("I3", "1.06.99", "kode-bertentangan"),
        ("K3", "1.06.01.2.99", "kode-bertentangan"),
        ("M3", "1.06.01.2.01", "kode-tanpa-tingkat"),
    ],
)
def test_codes_of_a_row_that_do_not_belong_together(folder, cell, kode, rule):
    write_rekap(folder / REKAP, others=())
    put(folder, REKAP, "Sheet", **{cell: kode})
    assert (rule, "Sheet", cell) in must_mend(run(folder, "2024-12"))


def test_scratch_work_below_a_recap(folder):
    write_rekap(folder / REKAP, others=())
    with opened(folder / REKAP) as book:
        row = book.active.max_row + 2
        book.active[f"N{row}"] = "hitung ulang"
        book.active[f"N{row + 1}"], book.active[f"R{row + 1}"] = "hitung ulang", 5
    report = run(folder, "2024-12")
    assert [cell for _, _, cell in found(report, "baris-di-bawah-tabel")] == [
        str(row),
        str(row + 1),
    ]


def test_workbook_of_charts_alone(folder):
    """It has no sheet of which anything could be said."""
    shutil.copy2(EXAMPLE / LRA, folder)
    book = Workbook()
    book.create_chartsheet("Grafik")
    book.remove(book.worksheets[0])
    book.save(folder / "Grafik.xlsx")
    (place,) = found(run(folder), "buku-kerja-tidak-dipakai")
    assert place[1:] == ("", "")


# --- the cash plan ----------------------------------------------------------------------------


@pytest.mark.parametrize("write", [write_rak, write_rak_single])
def test_cash_plan_is_read_beside_the_lra(folder, printed, write):
    shutil.copy2(EXAMPLE / LRA, folder)
    write(folder / RAK)
    inputs, findings = collect(folder, DECEMBER, Settings())
    assert [f for f in findings if f.severity.rank == 0] == []
    ((one,), (rak,)) = (inputs, inputs[0].rak)
    sub = rak.frame[rak.frame["tingkat"] == "sub kegiatan"]
    months = [f"rak_{n}" for n in range(1, 13)]
    assert int(sub[months].sum().sum()) == int(collect_sub_kegiatan(one.anggaran)["pagu"].sum())


def test_cash_plan_alone_is_refused_by_name(folder):
    write_rak(folder / RAK)
    report = run(folder, "2024-12")
    assert found(report, "rak-sendiri")
    assert [rule for rule, _, _ in must_mend(report)] == ["tidak-ada-data"]


def test_cash_plan_of_another_year(folder):
    shutil.copy2(EXAMPLE / LRA, folder)
    write_rak(folder / RAK, tahun=2023)
    assert ("tahun-lain", "Sheet", "B5") in must_mend(run(folder, "2024-12"))


def test_wrong_total_above_the_data(folder):
    shutil.copy2(EXAMPLE / LRA, folder)
    write_rak(folder / RAK)
    with opened(folder / RAK) as book:
        book.active["T4"].value += 1
    assert must_mend(run(folder, "2024-12")) == [("jumlah-tidak-cocok", "Sheet", "T4")]


def test_rfk_without_skpd_beside_the_lra(folder, printed):
    """What names no SKPD is compared by code alone; the LRA is what counts."""
    shutil.copy2(EXAMPLE / LRA, folder)
    write_single(
        folder / RFK, tuple(line for line in lra_lines() if line.codes[2] or not line.kode)
    )
    report = run(folder, "2024-12")
    assert must_mend(report) == []
    assert anggaran_printed(report) == printed
    assert [f.location.workbook for f in report.findings if f.rule == "salinan-sama"] == [RFK]


def test_row_that_lost_its_code_is_no_detail(folder):
    """A sub kegiatan without code below a rekening, without any sum that would miss it."""
    lines = tuple(line for line in lra_lines() if line.level == "sub kegiatan" or line.is_rekening)
    write_single(folder / RFK, lines)
    with opened(folder / RFK) as book:
        sheet = book.active
        row = next(
            r
            for r in range(9, 400)
            if str(sheet.cell(r, 1).value).count(".") == 5
            and str(sheet.cell(r, 1).value)[:2] == "1."
            and sheet.cell(r, 3).value > 10**8
        )
        sheet.cell(row, 1).value = None
    assert ("baris-tanpa-kode", "Sheet", f"B{row}") in must_mend(run(folder, "2024-12"))


def test_rows_above_the_only_skpd_are_its_own(folder, printed):
    lines = lra_lines()
    first = next(at for at, line in enumerate(lines) if line.codes[1] and not line.codes[2])
    write_single(folder / RFK, (*lines[:first], *lines[first + 1 :]))
    report = run(folder, "2024-12")
    assert must_mend(report) == []
    assert anggaran_printed(report) == printed
