"""Targets and realisasi: numbers with grades, units, bounds; ambiguous ones."""

import pytest
from cell import EN, ID, cell

from pipeline.parse import Nilai


@pytest.mark.parametrize(
    ("value", "angka", "predikat"),
    [
        (73, 73, ""),
        (82.1, 82.1, ""),
        ("11,03", 11.03, ""),
        ("82,1%", 82.1, ""),
        ("82,1 %", 82.1, ""),
        ("BB (73,00)", 73, "BB"),
        ("BB(73,00)", 73, "BB"),
        ("71,30 (BB)", 71.3, "BB"),
        ("82,10 Madya", 82.1, "Madya"),
        ("70,00 Pratama", 70, "Pratama"),
        ("Sangat Baik (3,75)", 3.75, "Sangat Baik"),
        ("BB", None, "BB"),
        ("wtp", None, "wtp"),
        ("Sangat Tinggi", None, "Sangat Tinggi"),
    ],
)
def test_nilai_with_its_predikat(value, angka, predikat):
    assert cell("nilai", value) == Nilai(angka, predikat)


@pytest.mark.parametrize(
    ("value", "satuan", "angka", "predikat"),
    [
        ("2 Dokumen", "Dokumen", 2, ""),
        ("270 orang", "Jiwa", 270, ""),
        ("5 per 100.000 penduduk", "per 100.000 penduduk", 5, ""),
        ("10 m2", "M2", 10, ""),
        ("5 ribu orang", "ribu orang", 5, ""),
        ("5 ribu", "ribu orang", 5, ""),
        ("5 ribu orang", "orang", "angka-tidak-terbaca", None),
        ("82,10\nMadya", "Nilai", 82.1, "Madya"),
        ("BB\n(73,00)", "Nilai", 73, "BB"),
        ("50 persen", "%", 50, ""),
        ("12 bulan", "tahun", 12, ""),  # asked elsewhere, but no grade
        ("73,00 Nilai", "Indeks", 73, ""),
        ("82,10 Madya", "Nilai", 82.1, "Madya"),
        ("65,00 B", "Nilai", 65, "B"),
        ("65,00(B)", "Nilai", 65, "B"),
        ("5 Puskesmas", "unit", 5, ""),
        ("5 Kampung Iklim", "unit", 5, "Kampung Iklim"),
        ("Level 3 (3,10)", "level", "angka-tidak-terbaca", None),
    ],
)
def test_nilai_with_its_unit(value, satuan, angka, predikat):
    """A unit is no grade, whether it is the row's own or another."""
    result = cell("nilai", value, satuan=satuan)
    assert result == (angka if predikat is None else Nilai(angka, predikat))


@pytest.mark.parametrize("value", ["≤ 5", "<5", ">= 90", "maks. 5", "Minimal 80", "5-10", "5 – 10"])
def test_bound_or_range(value):
    assert cell("nilai", value) == "angka-batas"


@pytest.mark.parametrize("value", ["80\n90", "1. 80\n2. 90", "80 %\r\n90 %"])
def test_several_numbers_in_one_cell(value):
    assert cell("nilai", value) == "beberapa-angka"


@pytest.mark.parametrize(
    ("value", "context", "result"),
    [
        ("1.250", {"style": ID}, 1250),
        ("1,250", {"style": ID}, 1.25),
        ("1,250", {"style": EN}, 1250),
        ("1.250", {"style": EN}, 1.25),
        ("1.250", {"style": EN, "firm": False}, "angka-meragukan"),
        ("1,250", {"style": EN, "firm": False}, "angka-meragukan"),
        ("1,250", {"style": EN, "firm": False, "satuan": "Orang"}, 1250),
        ("1.250", {"style": ID, "satuan": "%"}, "angka-meragukan"),
        ("1.250 %", {"style": ID, "satuan": "%"}, "angka-meragukan"),
        ("1,250", {"style": ID, "satuan": "%"}, 1.25),
        ("1,250", {"style": ID, "firm": False}, 1.25),
        ("1,250", {"style": ID, "satuan": "Orang"}, "angka-meragukan"),
        ("1.250", {"style": ID, "satuan": "Orang"}, 1250),
        ("1.250 orang", {"style": EN, "satuan": "Orang"}, "angka-meragukan"),
        ("0,250", {"satuan": "Orang"}, 0.25),
    ],
)
def test_lone_group_of_three_digits(value, context, result):
    """What only the column makes an English decimal is asked, and so is a part of a person."""
    assert cell("nilai", value, **context) == (
        result if isinstance(result, str) else Nilai(float(result))
    )


@pytest.mark.parametrize(
    "value",
    [
        "belum kontrak",
        "DP 30 %",
        "Rabu",
        "2 dari 3",
        "12 juta",
        "73..",
        "(BB)",
        "8O",
        "75l",
        "8 O",
        '75 "Baik"',
        "75 " + "x" * 61,
    ],
)
def test_nilai_that_is_none(value):
    assert cell("nilai", value) == "angka-tidak-terbaca"


def test_nilai_in_a_percent_cell():
    """0,821 under a percent format means 82,1; text keeps what it says."""
    assert cell("nilai", 0.821, percent=True) == Nilai(82.1)
    assert cell("nilai", "82,1%", percent=True) == Nilai(82.1)
    assert cell("angka", 1, percent=True) == 100.0


def test_level_that_only_the_workbook_knows():
    assert cell("nilai", "Paripurna") == "angka-tidak-terbaca"
    assert cell("nilai", "Paripurna", levels=frozenset({"paripurna"})) == Nilai(None, "Paripurna")
