"""Sheets are told by their heads: another order, more columns, other words, the same figures."""

import shutil
from functools import cache

import pytest
from conftest import copy_example
from edit import anggaran_printed, found, message, must_mend, opened, put, run, write_grid
from make import EXAMPLE, KINERJA, LRA, example_annex
from python_calamine import CalamineWorkbook
from variants import KINERJA_VARIANTS, LRA_VARIANTS, make_kinerja_variant, make_lra_variant

from pipeline.report import Report

PRINTED = ("Tabel 3.1", "Tabel 3.2", "Tabel 3.4", "Tabel 3.7")
DATA_ROWS = 75


@pytest.fixture(scope="module")
def light(tmp_path_factory):
    """The example's LRA without its rekening rows: a quarter of the rows, the same table."""
    folder = copy_example(tmp_path_factory.mktemp("ringan") / "ringan", LRA)
    make_lra_variant(folder, "no rekening")
    return folder


@pytest.fixture
def light_copy(light, tmp_path):
    shutil.copytree(light, tmp_path / "dinsos-pppa-2024")
    return tmp_path / "dinsos-pppa-2024"


@cache
def expected_anggaran():
    return anggaran_printed(Report("", (), (str(example_annex()),)))


@cache
def expected():
    return figures(example_annex())


def figures(annex):
    """All that the tables of the annex show but the names of the sheets it came from."""
    book = CalamineWorkbook.from_path(str(annex))
    return {
        name: [
            [cell for cell in row if not str(cell).startswith("Sumber")]
            for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        ]
        for name in PRINTED
    }


@pytest.mark.parametrize("name", LRA_VARIANTS)
def test_lra_in_another_dress(light_copy, name):
    make_lra_variant(light_copy, name)
    report = run(light_copy)
    assert must_mend(report) == []
    assert anggaran_printed(report) == expected_anggaran()


@pytest.mark.parametrize("name", KINERJA_VARIANTS)
def test_kinerja_in_another_dress(kinerja_copy, name):
    make_kinerja_variant(kinerja_copy, name)
    report = run(kinerja_copy)
    assert must_mend(report) == []
    assert figures(report.published[0]) == expected()


def test_extra_columns_are_named(light_copy):
    """Heads that no field knows are told once; their error cells are told and do not block."""
    make_lra_variant(light_copy, "extra columns")
    report = run(light_copy)
    assert found(report, "judul-kolom-tidak-dikenal") == [
        ("judul-kolom-tidak-dikenal", "Sheet1", "N8")
    ]
    assert "“Total” (N8)" in message(report, "judul-kolom-tidak-dikenal")
    errors = [cell for _, _, cell in found(report, "sel-error-di-luar")]
    assert errors == [f"O{row}" for row in range(20, DATA_ROWS + 1, 20)]


@pytest.mark.parametrize(
    ("cell", "head", "kolom"),
    [
        ("A6", "No", "Kode"),
        ("E6", "Nomenklatur", "Uraian"),
        ("F8", "Alokasi", "Anggaran Belanja Operasi"),
        ("G8", "Sisa", "Realisasi Belanja Operasi"),
        ("F7", "Belanja Lainnya", "Anggaran Belanja Operasi"),
    ],
)
def test_missing_head_of_the_lra(light_copy, cell, head, kolom):
    """Named with the row of heads, the officer's word for the column, and nothing published."""
    put(light_copy, LRA, "Sheet1", **{cell: head})
    report = run(light_copy)
    assert ("judul-kolom-hilang", "Sheet1", "8") in must_mend(report)
    assert any(kolom in finding.message for finding in report.findings)


@pytest.mark.parametrize("head", ["Sasaran", "Indikator", "Satuan", "Target", "Realisasi"])
def test_missing_head_of_indikator(kinerja_copy, head):
    with opened(kinerja_copy / KINERJA) as book:
        cell = next(cell for cell in book["Indikator"][3] if cell.value == head)
        cell.value = "Lain-lain"
    report = run(kinerja_copy)
    assert must_mend(report) == [("judul-kolom-hilang", "Indikator", "3")]
    assert f"“{head}”" in message(report, "judul-kolom-hilang")


@pytest.mark.parametrize("head", ["Rumus Capaian", "Predikat", "Sebab", "Target Akhir Renstra"])
def test_optional_head_may_be_missing(kinerja_copy, head):
    with opened(kinerja_copy / KINERJA) as book:
        sheet = book["Indikator"]
        sheet.delete_cols(next(cell.column for cell in sheet[3] if cell.value == head))
    assert must_mend(run(kinerja_copy)) == []


@pytest.mark.parametrize(
    ("cell", "head", "last"), [("T3", "Realisasi", "T3"), ("G3", "Target", "H3")]
)
def test_doubled_head(kinerja_copy, cell, head, last):
    """Both cells are named; it stands at the last of them."""
    put(kinerja_copy, KINERJA, "Indikator", **{cell: head})
    report = run(kinerja_copy)
    assert must_mend(report) == [("judul-kolom-ganda", "Indikator", last)]
    assert cell in message(report, "judul-kolom-ganda")


def test_doubled_kelompok(light_copy):
    put(light_copy, LRA, "Sheet1", H7="Operasi")
    report = run(light_copy)
    assert must_mend(report) == [
        ("judul-kolom-ganda", "Sheet1", "H8"),
        ("judul-kolom-ganda", "Sheet1", "I8"),
    ]


def test_unknown_kelompok_is_not_added_up(light_copy):
    """An added `Total` with both heads below it is no kelompok belanja."""
    with opened(light_copy / LRA) as book:
        sheet = book["Sheet1"]
        sheet["N7"] = "Total"
        sheet["N8"], sheet["O8"] = "Anggaran", "Realisasi"
        for row in range(10, DATA_ROWS + 1):
            sheet[f"N{row}"], sheet[f"O{row}"] = 1_000_000, 900_000
    report = run(light_copy)
    assert must_mend(report) == []
    assert anggaran_printed(report) == expected_anggaran()


@pytest.mark.parametrize("times", [1, 30])
def test_sheet_of_something_else(light_copy, times):
    """Notes beside the data are passed over with a word, also where a few heads sound alike."""
    text = "\n".join(["Rapat | Senin | 08.00", "Kode | Tempat | Keterangan"] * times)
    write_grid(text, light_copy / "Catatan.xlsx")
    report = run(light_copy)
    assert must_mend(report) == []
    assert found(report, "buku-kerja-tidak-dipakai") == [("buku-kerja-tidak-dipakai", "", "")]


def test_identitas_with_colons(kinerja_copy):
    """Label, colon, value in three columns."""
    with opened(kinerja_copy / KINERJA) as book:
        sheet = book["Identitas"]
        for row in range(4, 15):
            sheet[f"C{row}"] = sheet[f"B{row}"].value
            sheet[f"B{row}"] = ":"
    report = run(kinerja_copy)
    assert must_mend(report) == []
    assert "Dinas Sosial" in report.agency


def test_example_folder_is_left_alone():
    assert {path.name for path in EXAMPLE.iterdir()} >= {LRA, KINERJA}
    assert not list(EXAMPLE.glob("*Perbaikan*"))
