"""Components of a series and their total (RULES 8a); the series of I1 begins in D, row 2."""

import pytest
from edit import found, message, must_mend, opened, run
from make import KINERJA, row, write_kinerja

RULE = "seri-jumlah-berbeda"
AKIP = "24.57 19.46 12.15 15.12", "25.49 19.27 11.38 16.62", "23.38 22.62 10.91 18"


def report_on(folder, heads, *lines, above=()):
    """The report on a series: a line a year from 2022 on; `above`: upper heads."""
    seri = [
        {"Indikator": "I1", "Urutan": n, "Tahun": 2021 + n} | dict(zip(heads, line, strict=True))
        for n, line in enumerate(lines, 1)
    ]
    write_kinerja(folder / KINERJA, [row("I1", 1, 1)], seri)
    if above:
        with opened(folder / KINERJA) as book:
            sheet = book["Seri"]
            sheet.insert_rows(1)
            for column, text in enumerate(("Indikator", "Urutan", "Tahun", *above), 1):
                sheet.cell(1, column, text)
                sheet.cell(2, column).value = sheet.cell(2, column).value if column > 3 else None
    report = run(folder)
    assert must_mend(report) == []
    return report


def cells(report):
    return [cell for _, _, cell in found(report, RULE)]


def numbers(*lines):
    """`"1 2 - 3"` as [1.0, 2.0, "-", 3.0]."""
    return [[cell if cell == "-" else float(cell) for cell in line.split()] for line in lines]


ABT = ("A", "B", "Total Nilai")


@pytest.mark.parametrize(
    ("heads", "lines", "expected"),
    [
        (ABT, ("1 2 3", "2 2 4", "3 3 6"), []),
        (ABT, ("1 2 3", "2 2 5", "3 3 6"), ["F3"]),
        (ABT, ("1 2 3", "2 2 5", "3 3 7", "1 1 2", "0 5 5"), []),  # two right, two wrong
        (ABT, ("1 2 3", "2 2 5", "3 3 7", "1 1 2", "1 5 6"), ["F3", "F4"]),
        (ABT, ("1 2 4",), []),  # nothing shows that it is a sum
        (ABT, ("1 2 3", "2 2 5"), []),
        (ABT, ("1 2 1", "2 2 2", "3 3 3"), []),
        (ABT, ("1 - 1", "2 - 2", "3 1 3"), []),  # of which
        (ABT, ("1 0 1", "2 0 2", "3 1 3"), []),
        (ABT, ("1 2 3", "2 2 4", "- 3 6"), ["F4"]),  # a blank counts as nothing
        (ABT, ("1 2 3", "2 2 4", "- 6 6"), []),
        (ABT, ("1 2 3", "2 2 4", "- - 6"), []),  # not broken down that year
        (ABT, ("1 2 3", "2 2 4", "3 3 -"), []),
        (("A", "Total"), ("1 1", "2 3", "3 3"), []),
        (("Jumlah", "Persentase"), ("1 1", "2 3", "3 3"), []),
        (("Jumlah Orang", "A", "%"), ("1 1 5", "2 3 5", "3 3 5"), []),
        (("A", "B", "Persentase B", "Total"), ("1 2 67 3", "2 2 50 4", "1 3 75 5"), ["G4"]),
        (("Target", "A", "B", "Jumlah"), ("9 1 2 3", "9 2 2 4", "9 1 3 5"), ["G4"]),
        (("Jumlah A", "Jumlah B", "Total"), ("1 2 3", "2 2 4", "1 3 5"), ["F4"]),
        (("A", "B", "Total A", "Total"), ("1 2 1 3", "2 2 2 4", "1 3 1 5"), ["G4"]),
        (("Total", "A", "B"), ("3 1 2", "4 2 2", "5 1 3"), ["D4"]),
        (("A", "B", "Nilai"), ("1 2 3", "2 2 4", "1 3 5"), []),  # not headed so
    ],
)
def test_a_year_that_does_not_add_up(tmp_path, heads, lines, expected):
    assert cells(report_on(tmp_path, heads, *numbers(*lines))) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("24.57 19.46 44.03", "25.49 19.27 44.76"), []),
        (("24.57 19.46 44.04", "25.49 19.27 44.76", "1.11 2.22 3.33"), []),  # of roundings
        (("24.57 19.46 44.05", "25.49 19.27 44.76", "1.11 2.22 3.33"), ["F2"]),
        (("24.5 19.5 44", "25.5 19.5 45", "1.5 2.5 4.1"), []),
        (("24.5 19.5 44", "25.5 19.5 45", "1.5 2.5 4.2"), ["F4"]),
        (("33 33 66", "20 20 40", "30 30 61"), ["F4"]),  # whole numbers are exact
        (("33.3333333333 33.3333333333 66.67", "20 20 40", "30 30 60.5"), ["F4"]),
        (("0.1 0.2 0.3", "0.7 0.1 0.8", "1.1 2.2 3.3"), []),  # as decimals, not in binary
        (("1.25 1.25 3", "1.5 1.5 3", "2.5 2.25 5"), []),  # the total is rounded
        (("1.25 1.25 3", "1.5 1.5 3", "2.5 2.25 6"), ["F4"]),
    ],
)
def test_roundings_of_the_typed_decimals(tmp_path, lines, expected):
    assert cells(report_on(tmp_path, ABT, *numbers(*lines))) == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (("Nilai", "Nilai", "Semua"), ["F4"]),
        (("Nilai", None, "Semua"), ["F4"]),
        (("Nilai", "Nilai", "Nilai"), ["F4"]),
        (("Nilai", "Lain", "Semua"), []),
        ((), []),
    ],
)
def test_one_head_over_the_components(tmp_path, above, expected):
    """Two years, one of them wrong: that it must be a sum is told by the head that they share."""
    assert cells(report_on(tmp_path, ABT, [1, 2, 3], [2, 2, 5], above=above)) == expected


def test_each_total_has_its_own_components(tmp_path):
    """Two groups, each with a total of its own below one head."""
    heads = ("L", "P", "Total", "Laki", "Puan", "Total ")
    above = ("Anak", "Anak", "Anak", "Dewasa", "Dewasa", "Dewasa")
    lines = numbers("1 2 3 5 5 10", "2 2 4 6 6 12", "1 1 9 7 7 14")
    report = report_on(tmp_path, heads, *lines, above=above)
    assert cells(report) == ["F5"]


def test_what_is_said_of_it(tmp_path):
    heads = ("Rencana", "Ukur", "Lapor", "Evaluasi", "Total Nilai")
    totals = (71.3, 72.76, 75.91)
    lines = [[*line, total] for line, total in zip(numbers(*AKIP), totals, strict=True)]
    report = report_on(tmp_path, heads, *lines)
    assert cells(report) == ["H4"]
    said = "Total Nilai seri “I1” tahun 2024 tertulis 75,91, sedangkan bagiannya (D4:G4) berjumlah"
    assert message(report, RULE) == f"{said} 74,91."


def test_cells_that_are_apart(tmp_path):
    heads = ("A", "Rasio", "B", "Total")
    report = report_on(tmp_path, heads, *numbers("1 9 2 3", "2 9 2 4", "1 9 1 12"))
    assert "bagiannya (D4, F4) berjumlah 2." in message(report, RULE)


def test_an_unreadable_component_is_told_of_alone(tmp_path):
    seri = [
        {"Indikator": "I1", "Urutan": n, "Tahun": 2020 + n, "A": n, "B": n, "Total": 2 * n}
        for n in (1, 2, 3, 4)
    ]
    seri[3]["A"] = "1.250"
    write_kinerja(tmp_path / KINERJA, [row("I1", 1, 1)], seri)
    report = run(tmp_path)
    assert must_mend(report) == [("angka-meragukan", "Seri", "D5")]
    assert found(report, RULE) == []
