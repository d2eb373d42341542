"""Last year's figures come from last year's published annex, and must be what it published."""

import shutil
from hashlib import sha256

import openpyxl
import pytest
from edit import opened, put
from lalu import BOOK, LALU, ROWS, TARGET_LALU, annex_of, data_rows, publish_rows_2025
from make import column_of, publish_rows, read_annex, row
from plant_kinerja import MISKIN
from plant_tahun_lalu import AGENCY, publish_year
from plant_tercetak import KLA, PEREMPUAN, PMKS

from pipeline.terbitan import read_earlier


def notes(annex):
    """(cell, sentence) of every note of Pra-reviu about last year's annex."""
    lines = openpyxl.load_workbook(annex)["Pra-reviu"].iter_rows(values_only=True)
    own = (line for line in lines if str(line[0]).startswith("C."))
    return [(line[4], line[5]) for line in own if "sudah terbit" in str(line[5])]


def check_of(annex):
    """What came of the check against last year's annex; None where it is not listed."""
    lines = openpyxl.load_workbook(annex)["Pra-reviu"].iter_rows(values_only=True)
    return next((line[3] for line in lines if "lampiran tahun lalu" in str(line[1])), None)


def test_empty_cells_are_filled_from_the_annex(run_2025, keluar):
    annex, said = run_2025()
    before = annex_of(keluar, 2024)
    assert column_of(annex, "Tabel 3.2", "Realisasi 2024") == column_of(
        before, "Tabel 3.1", "Realisasi"
    )
    assert "12 angka tahun lalu yang kosong di lembar ini diambil dari lampiran" in said
    assert [cell for cell, _ in notes(annex)] == [""]  # of no single cell
    source = [text for text in read_annex(annex)["Tabel 3.2"].values() if "Sumber:" in str(text)]
    assert len(source) == 1
    assert f"“{before.name}”, lembar Data" in source[0]
    assert check_of(annex) == "Sesuai"


def test_each_value_names_the_cell_of_the_annex_that_holds_it(run_2025, keluar):
    annex, _ = run_2025()
    before = annex_of(keluar, 2024)
    cells = read_annex(before)
    for unsur, published_as in (("Realisasi", "Realisasi"), ("Target", "Target")):
        own = data_rows(annex, f"{unsur} Tahun Lalu")
        known = data_rows(before, published_as)
        assert len(own) == len(ROWS)
        for indikator, (value, workbook, sheet, cell) in own.items():
            assert workbook == before.name
            assert cells[sheet][cell] == value == known[indikator][0]


def test_grades_come_along(run_2025):
    annex, _ = run_2025()
    sheet = openpyxl.load_workbook(annex)["Tabel 3.2"]
    formats = {line[2].value: line[5].number_format for line in sheet.iter_rows(min_row=6)}
    assert "Madya" in formats[KLA]
    assert "(BB)" in formats["Nilai AKIP"]


def test_annex_is_named_with_its_digest(run_2025, keluar):
    annex, _ = run_2025()
    before = annex_of(keluar, 2024)
    lines = openpyxl.load_workbook(annex)["Data"].iter_rows(max_row=8, values_only=True)
    named = {line[1]: line[3] for line in lines if str(line[1]).endswith(".xlsx")}
    assert list(named) == [BOOK, before.name]
    assert named[before.name] == sha256(before.read_bytes()).hexdigest()


def test_same_again_is_the_same_file_and_a_revised_annex_a_revision(run_2025, keluar):
    annex, _ = run_2025()
    content, first = annex.read_bytes(), read_earlier(annex)
    assert run_2025()[0].read_bytes() == content
    with opened(annex_of(keluar, 2024)) as book:
        book["Ringkasan"]["A1"] = "Ringkasan, diperbaiki"
    run_2025()
    assert (first.revisi, read_earlier(annex).revisi) == (0, 1)
    assert read_earlier(annex).sidik != first.sidik


@pytest.mark.parametrize("gone", [(LALU, TARGET_LALU), (LALU,)])
def test_without_the_columns(run_2025, masuk, gone):
    with opened(masuk / BOOK) as book:
        for column in gone:
            book["Indikator"].delete_cols(openpyxl.utils.column_index_from_string(column))
    annex, _ = run_2025()
    assert column_of(annex, "Tabel 3.2", "Realisasi 2024")[PEREMPUAN] == 3.693
    assert len(data_rows(annex, "Realisasi Tahun Lalu")) == len(ROWS)
    assert len(data_rows(annex, "Target Tahun Lalu")) == len(ROWS)


def test_column_absent_and_a_new_indikator(run_2025, masuk):
    """Last year's annex has nothing of it: it has no row on `Data`, and n/a in the table."""
    with opened(masuk / BOOK) as book:
        book["Indikator"].delete_cols(17)
        book["Indikator"]["D4"] = "Cakupan layanan rehabilitasi"
        book["Perjanjian Kinerja"]["C4"] = "Cakupan layanan rehabilitasi"
    annex, _ = run_2025()
    assert column_of(annex, "Tabel 3.2", "Realisasi 2024")["Cakupan layanan rehabilitasi"] == "n/a"
    assert len(data_rows(annex, "Realisasi Tahun Lalu")) == len(ROWS) - 1


@pytest.mark.parametrize(
    ("column", "typed", "shown", "published"),
    [(LALU, 11.5, "11,5", "10,94"), (LALU, "-", "-", "10,94"), (TARGET_LALU, 11, "11", "11,03")],
)
def test_difference_is_noted_at_its_cell(run_2025, masuk, column, typed, shown, published):
    put(masuk, BOOK, "Indikator", **{f"{column}5": typed})
    annex, _ = run_2025()
    cell, text = notes(annex)[-1]
    assert cell == f"{column}5"
    unsur = "Realisasi Tahun Lalu" if column == LALU else "Target Tahun Lalu"
    assert text.startswith(
        f"{unsur} “{MISKIN}” tertulis {shown}, sedangkan lampiran Desember 2024 yang sudah terbit "
        f"menyebut {published} (Data › E"
    )
    assert check_of(annex) == "1 catatan"
    value = "n/a" if typed == "-" else typed
    assert data_rows(annex, unsur)[MISKIN] == (value, BOOK, "Indikator", f"{column}5")


@pytest.mark.parametrize(
    ("at", "typed", "differs"),
    [
        (7, 3.693, False),
        (7, 3.69, False),  # as it was printed
        (7, 3.7, True),
        (7, 4, True),
        (4, "270 Orang", False),
        (9, "82,10 Madya", False),
        (9, 82.1, False),
        (9, "82,10 Pratama", True),
        (9, "Madya", False),
        (9, "Pratama", True),
        (6, "71,30 (BB)", False),
        (6, "BB", False),
    ],
)
def test_what_is_printed_alike_is_no_difference(run_2025, masuk, at, typed, differs):
    put(masuk, BOOK, "Indikator", **{f"{LALU}{at}": typed})
    annex, _ = run_2025()
    assert [cell for cell, _ in notes(annex) if cell] == ([f"{LALU}{at}"] if differs else [])


def test_what_was_printed_is_held_against_it(run_2025, masuk):
    """The sheet `Indikator` is empty there: the sentence names the annex's cell."""
    with opened(masuk / BOOK) as book:
        sheet = book.create_sheet("Capaian Tercetak")
        for line in (("Tabel", "Indikator", "Realisasi Tahun Lalu"), ("3.2", MISKIN, 11.5)):
            sheet.append(line)
    annex, said = run_2025()
    _, workbook, sheet, cell = data_rows(annex, "Realisasi Tahun Lalu")[MISKIN]
    where = f"menurut lembar {sheet} › {cell} ({workbook}) 10,94"
    assert f"C2: Realisasi Tahun Lalu “{MISKIN}” tercetak 11,5, sedangkan {where}" in said


def test_target_is_held_against_what_was_published(run_2025, masuk):
    """A looser one than last year's, which only the annex tells."""
    put(masuk, BOOK, "Indikator", H8=30)
    annex, said = run_2025()
    assert (
        "H8: Target “Rasio Kekerasan Terhadap Anak” 30, lebih longgar daripada target tahun" in said
    )
    assert f"lalu 22 ({annex.name.replace('2025', '2024')} › Data › E" in said


@pytest.mark.parametrize(
    "spelling",
    [
        "Prosentase angka kemiskinan",
        "Persentase Angka  Kemiskinan",
        "Persentase Angka Kemiskinann",
    ],
)
def test_matched_by_name_whatever_its_spelling_and_place(run_2025, masuk, spelling):
    with opened(masuk / BOOK) as book:
        sheet = book["Indikator"]
        sheet["D5"], sheet["D4"] = PMKS, spelling
    annex, _ = run_2025()
    lalu = column_of(annex, "Tabel 3.2", "Realisasi 2024")
    assert lalu[PMKS] == 270
    assert {value for name, value in lalu.items() if "iskinan" in name} == {10.94}


def test_two_that_may_be_meant_are_left_out(tmp_path, capsys):
    names = ("Persentase Angka Kemiskinen", "Persentase Angka Kemiskinin")
    publish_year(tmp_path / "keluar", [row(name, 10, 9) for name in names], 2024)
    annex = publish_rows_2025(tmp_path, [row(MISKIN, 10, 8), row(names[0], 10, 8)])
    assert column_of(annex, "Tabel 3.2", "Realisasi 2024") == {MISKIN: "n/a", names[0]: 9}
    annex = publish_rows_2025(tmp_path, [row(MISKIN, 10, 8)])
    assert "Tabel 3.2" not in openpyxl.load_workbook(annex).sheetnames


def test_every_month_has_last_decembers(tmp_path):
    publish_year(tmp_path / "keluar", [row("i", 50, 49)], 2024)
    annex = publish_rows_2025(tmp_path, [row("i", 50, 20)], bulan=6)
    assert column_of(annex, "Tabel 3.2", "Realisasi 2024") == {"i": 49}


def test_levels_without_a_number(tmp_path, capsys):
    publish_year(tmp_path / "keluar", [row("Opini BPK", "WTP", "WDP")], 2024)
    annex = publish_rows_2025(tmp_path, [row("Opini BPK", "WTP", "WTP")])
    assert column_of(annex, "Tabel 3.2", "Realisasi 2024") == {"Opini BPK": "WDP"}
    assert data_rows(annex, "Target Tahun Lalu")["Opini BPK"][0] == "WTP"


def test_computed_realisasi_stands_among_the_results(tmp_path, capsys):
    parts = {"Pembilang": 1, "Penyebut": 3, "Pengali": 100}
    before = publish_year(tmp_path / "keluar", [row("i", 50, None, **parts)], 2024)
    annex = publish_rows_2025(tmp_path, [row("i", 50, 40)])
    value, workbook, sheet, cell = data_rows(annex, "Realisasi Tahun Lalu")["i"]
    assert value == 33.3333333333
    assert (workbook, read_annex(before)[sheet][cell]) == (before.name, value)
    assert str(read_annex(before, formulas=True)[sheet][cell]).startswith("=")


def test_not_measured_last_year_counts_as_none(tmp_path, capsys):
    publish_year(tmp_path / "keluar", [row("i", 50, None), row("j", 50, 49)], 2024)
    rows = [row("i", 50, 40, Realisasi_Tahun_Lalu=33), row("j", 50, 40)]
    annex = publish_rows_2025(tmp_path, rows)
    said = "".join(capsys.readouterr())
    assert column_of(annex, "Tabel 3.2", "Realisasi 2024") == {"i": 33, "j": 49}
    assert "Tahun Lalu “i” tertulis" not in said


def test_only_december_counts(tmp_path, capsys):
    """Not even where November is all there is."""
    folder = tmp_path / "lalu"
    annex = publish_rows(folder, [row("i", 5, 4)], Nama_Perangkat_Daerah=AGENCY, Bulan="November")
    shutil.copytree(annex.parent.parent.parent, tmp_path / "keluar")
    annex = publish_rows_2025(tmp_path, [row("i", 5, 4)])
    said = "".join(capsys.readouterr())
    assert "Tabel 3.2" not in openpyxl.load_workbook(annex).sheetnames
    assert "tahun lalu" not in said
