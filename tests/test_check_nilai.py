"""Targets and realisasi of whole rows: their separators, units, scale; several in one cell."""

import pytest
from edit import found, message, must_mend, opened, run
from python_calamine import CalamineWorkbook

FORM = "Indikator.xlsx"
HEADS = "Sasaran | Indikator | Satuan | Target | Realisasi | Arah | Realisasi Tahun Lalu"
IDENTITAS = """
    Nama Perangkat Daerah | Dinas Contoh
    Tahun                 | 2026
    Bulan                 | Juni
"""


@pytest.fixture
def form(grid):
    """A function that writes rows of (satuan, target, realisasi, last year's) and runs them."""

    def make(*rows, **cells):
        grid(IDENTITAS, FORM, "Identitas")
        path = grid(HEADS, FORM, "Indikator")
        with opened(path) as book:
            sheet = book["Indikator"]
            for at, (satuan, target, realisasi, lalu) in enumerate(rows, 2):
                values = ("S1", f"I{at}", satuan, target, realisasi, "naik", lalu)
                for column, value in enumerate(values, 1):
                    sheet.cell(at, column).value = value
            for address, value in cells.items():
                sheet[address] = value
        return run(path.parent)

    return make


def printed(report):
    """(indikator, unsur) → (value, cell) of the one annex's sheet `Data`."""
    (annex,) = report.published
    rows = CalamineWorkbook.from_path(annex).get_sheet_by_name("Data").to_python()
    head = next(at for at, row in enumerate(rows) if "Sel" in row)
    return {(row[2], row[3]): (row[4], row[8]) for row in rows[head + 1 :] if row[8]}


@pytest.mark.parametrize(
    ("rows", "blocking"),
    [
        ([("Orang", "1.250", "980,5", None)], []),  # its row says Indonesian
        ([("Orang", "1,250", "980.5", None)], []),
        ([("rasio", "1.250", "9.85", None)], []),
        ([("Orang", "1.250", "9.85", None)], ["D2"]),  # 1,25 people
        ([("%", "83.57", "80", None), ("Orang", "1.250", "1.100", None)], ["D3", "E3"]),
        ([("%", "83.57", "80", None), ("rasio", "1.250", 1, None)], ["D3"]),
        ([("%", "83,57", "80", None), ("Orang", "1.250", "1.100", None)], []),
        ([("%", "83,57", "80", None), ("rasio", "1.250", "1.100", None)], ["D3", "E3"]),
        ([("%", "83,57", "1.250", None)], ["E2"]),  # 1.250 %?
        ([("%", "83,57", "80", None), ("rasio", "45,293", "22", None)], []),
        ([("%", "83,57", "80", None), ("Orang", "1,250", "1200", None)], ["D3"]),
        ([("%", "83,57", "80.5", None), ("rasio", "1,250", "1", None)], []),
        ([("%", "83,57", "80.5", None), ("%", "83.57", 80, 1), ("rasio", "1,250", 1, 1)], ["D4"]),
        ([("Orang", "1.250", "1.100", None)], ["D2", "E2"]),
    ],
)
def test_separators_are_those_of_the_row_then_of_the_column(form, rows, blocking):
    report = form(*rows)
    assert must_mend(report) == [("angka-meragukan", "Indikator", cell) for cell in blocking]


def test_separators_of_a_row_give_its_values(form):
    figures = printed(form(("Orang", "1.250", "980,5", "1.100"), ("rasio", "1.250", "9.85", "2.5")))
    assert figures["I2", "Target"] == (1250, "D2")
    assert figures["I2", "Realisasi Tahun Lalu"] == (1100, "G2")
    assert figures["I3", "Target"] == (1.25, "D3")


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (("Dokumen", "2 Dokumen", "2 dok", 1), []),
        (("Orang", "270 jiwa", "200", 1), []),
        (("Nilai AKIP", "73,00 Nilai", "BB (71,30)", 70), []),
        (("%", "82,1 %", "80 persen", 70), []),
        (("Persentase (%)", "82,1 %", "80", 70), []),
        (("Nilai", "82,10 Madya", "80", 70), []),
        (("tahun", "12 bulan", "1", 1), ["D2"]),
        (("ribu orang", "5000 orang", "4 ribu", 1), ["D2"]),
        (("per 100.000 penduduk", "2,79 %", "3 per 100.000 penduduk", 1), ["D2"]),
        (("Orang", "5", "4 Gemilang", 1), ["E2"]),
    ],
)
def test_unit_beside_the_number(form, row, cells):
    report = form(row)
    assert must_mend(report) == []
    assert found(report, "satuan-di-sel") == [("satuan-di-sel", "Indikator", at) for at in cells]


def test_percent_format_under_another_unit(form, tmp_path):
    form(("Orang", 0.5, 0.4, 1))
    path = tmp_path / FORM
    with opened(path) as book:
        for cell in ("D2", "E2"):
            book["Indikator"][cell].number_format = "0.00%"
    again = run(tmp_path)
    assert [at for _, _, at in found(again, "satuan-di-sel")] == ["D2", "E2"]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (("%", 80, 0.821, 75), ["E2"]),
        (("%", 80, 82.1, 0.75), ["G2"]),
        (("%", 0.8, 82.1, 75), ["D2"]),
        (("%", 100, 1, 98), ["E2"]),
        (("Indeks", 75, 0.752, None), ["E2"]),
        (("Indeks", 0.75, 0.752, None), []),
        (("%", 0.5, 0.4, 0.45), []),
        (("%", 2, 0.8, 1.5), []),
        (("%", 80, 0, 75), []),
        (("Nilai", 80, 1, 75), []),
        (("Orang", 80, 0.821, 75), []),
    ],
)
def test_fraction_beside_percentages(form, row, cells):
    """Asked, not refused: 0,9 % of 80 % can be true in January."""
    report = form(row)
    assert must_mend(report) == []
    assert found(report, "nilai-pecahan") == [("nilai-pecahan", "Indikator", at) for at in cells]


def test_fraction_is_asked_with_the_figure_that_may_be_meant(form):
    assert "0,821" in message(form(("%", 80, 0.821, 75)), "nilai-pecahan")
    assert "82,1" in message(form(("%", 80, 0.821, 75)), "nilai-pecahan")


def test_several_indikator_in_one_row(form):
    """Each gets the line of its number; what stands once is for all; the cells are the same."""
    report = form(
        ("%\nOrang", "80 %\n1.250,5", "1. 82,1\n2. 1.300", None),
        ("%", 10, 9, None),
        B2="1. Persentase A\n2. Jumlah B",
    )
    assert must_mend(report) == []
    assert found(report, "indikator-dipecah") == [("indikator-dipecah", "Indikator", "B2")]
    figures = printed(report)
    assert figures["Persentase A", "Target"] == (80, "D2")
    assert figures["Persentase A", "Realisasi"] == (82.1, "E2")
    assert figures["Jumlah B", "Target"] == (1250.5, "D2")
    assert figures["Jumlah B", "Realisasi"] == (1300, "E2")
    assert figures["I3", "Target"] == (10, "D3")


@pytest.mark.parametrize(
    ("row", "names", "kolom"),
    [
        (("%", "80", "82\n91", None), "1. A\n2. B", "Target"),
        (("%", "80\n90", "82\n91\n92", None), "a. A\nb. B", "Realisasi"),
        (("%\n%\n%", "80\n90", "82\n91", None), "- A\n- B", "Satuan"),
        (("%", "- 80\n- 90", "82\n91", None), "- A\n- B", "Target"),
        (("%", "80\n90", "82,10\nMadya", None), "1. A\n2. B", "Realisasi"),
    ],
)
def test_several_indikator_of_which_it_is_not_clear(form, row, names, kolom):
    report = form(row, B2=names)
    assert ("beberapa-indikator", "Indikator", "B2") in must_mend(report)
    assert kolom in message(report, "beberapa-indikator")


@pytest.mark.parametrize("name", ["Persentase\nAnak", "1. Persentase A", "1. A\n3. B", "A\n2. B"])
def test_name_that_is_no_list(form, name):
    report = form(("%", 80, 82, None), B2=name)
    assert must_mend(report) == []


def test_line_of_a_wrapped_sasaran_is_for_all(form):
    report = form(("%", "80\n90", "82\n91", None), A2="Meningkatnya\nMutu", B2="1. A\n2. B")
    assert must_mend(report) == []
    (annex,) = report.published
    rows = CalamineWorkbook.from_path(annex).get_sheet_by_name("Tabel 3.1").to_python()
    assert any("Meningkatnya Mutu" in row for row in rows)


@pytest.mark.parametrize("text", ["nihil", "belum rilis", "Tidak ada"])
def test_nothing_in_words_is_quoted(form, text):
    """Is it none, or none yet? It counts as not measured, and says so in her words."""
    report = form(("Kasus", 5, text, 1))
    assert must_mend(report) == []
    assert f"“{text}”" in message(report, "realisasi-kosong")
