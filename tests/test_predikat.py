"""Grades and levels (RULES 2, 8): AKIP letters, categories of a capaian, levels as targets."""

import pytest

from pipeline.capaian import capaian
from pipeline.predikat import category, compare_levels, grade_akip, scale_of
from pipeline.settings import Settings

NA = "n/a"
LABELS = Settings().kategori


@pytest.mark.parametrize(
    ("target", "realisasi", "expected"),
    [
        ("BB", "BB", 100),
        ("BB", "bb", 100),
        ("BB", "A", "di atas target"),
        ("BB", "B", "di bawah target"),
        ("Nindya", "Utama", "di atas target"),
        ("Nindya", "Pratama", "di bawah target"),
        ("WTP", "WDP", "di bawah target"),
        ("BB", "", NA),
        ("BB", "Madya", NA),
        ("Emas", "Emas", 100),
        ("Emas", "Perak", NA),  # no known order
    ],
)
def test_target_is_a_level(target, realisasi, expected):
    levels = scale_of(None, target)
    assert compare_levels(target, realisasi, levels)[0] == expected
    assert capaian(None, None, "maksimal", None, False, (target, realisasi), levels)[0] == expected


def test_scale_given_in_the_workbook():
    levels = scale_of("Emas > Perak > Perunggu", "Perak")
    assert compare_levels("Perak", "Emas", levels)[0] == "di atas target"
    assert compare_levels("Perak", "Perunggu", levels)[0] == "di bawah target"


@pytest.mark.parametrize(
    ("nilai", "letter"),
    [
        (100, "AA"), (90.01, "AA"), (90, "A"), (80.01, "A"), (80, "BB"), (72.76, "BB"),
        (70.01, "BB"), (70, "B"), (60.01, "B"), (60, "CC"), (50.01, "CC"), (50, "C"),
        (30.01, "C"), (30, "D"), (0, "D"), (None, ""),
    ],
)  # fmt: skip
def test_akip_letter(nilai, letter):
    assert grade_akip(nilai) == letter


@pytest.mark.parametrize(
    ("value", "from_91", "above_90"),
    [
        (117.29, "Sangat Tinggi", "Sangat Tinggi"),
        (91, "Sangat Tinggi", "Sangat Tinggi"),
        (90.5, "Tinggi", "Sangat Tinggi"),
        (90, "Tinggi", "Tinggi"),
        (76, "Tinggi", "Tinggi"),
        (75.55, "Sedang", "Tinggi"),
        (75, "Sedang", "Sedang"),
        (66, "Sedang", "Sedang"),
        (65.5, "Rendah", "Sedang"),
        (51, "Rendah", "Rendah"),
        (50.5, "Sangat Rendah", "Rendah"),
        (50, "Sangat Rendah", "Sangat Rendah"),
        (-5.88, "Sangat Rendah", "Sangat Rendah"),
        (NA, "", ""),
        ("di atas target", "", ""),
    ],
)
def test_kategori(value, from_91, above_90):
    assert category(value, LABELS, ">=91") == from_91
    assert category(value, LABELS, ">90") == above_90
