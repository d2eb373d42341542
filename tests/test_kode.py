"""A code and its name in one cell."""

import datetime

import pytest
from cell import cell
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.kode import split_code
from pipeline.parse import numeric_parts


@pytest.mark.parametrize(
    ("text", "kode", "nama"),
    [
        ("1.06.01 PROGRAM PENUNJANG", "1.06.01", "PROGRAM PENUNJANG"),
        ("1.01.2.22.0.00.01.0000 Dinas  Pendidikan", "1.01.2.22.0.00.01.0000", "Dinas Pendidikan"),
        ("1.06.01.2.01.0001 Penyusunan", "1.06.01.2.01.0001", "Penyusunan"),
        ("5.1.02.01.01.0024 Belanja ATK", "5.1.02.01.01.0024", "Belanja ATK"),
        ("5.1 BELANJA OPERASI", "5.1", "BELANJA OPERASI"),
        ("1.06 URUSAN PEMERINTAHAN", "1.06", "URUSAN PEMERINTAHAN"),
        ("1 URUSAN PEMERINTAHAN WAJIB", "1", "URUSAN PEMERINTAHAN WAJIB"),
        ("X.XX.01 PROGRAM PENUNJANG", "X.XX.01", "PROGRAM PENUNJANG"),
        ("\xa0'1.6.01 - Program", "1.6.01", "Program"),
        ("[1.06.01] Program", "1.06.01", "Program"),
        ("1.06.01. Program", "1.06.01", "Program"),
        ("1.06.01: Program", "1.06.01", "Program"),
        ("1.06.01\nProgram\nPenunjang", "1.06.01", "Program Penunjang"),
        ("1.06.01\n.2.01 Kegiatan", "1.06.01.2.01", "Kegiatan"),
        ("1 . 06 . 01 Program", "1.06.01", "Program"),
        ("1.06.01PROGRAM PENUNJANG", "1.06.01", "PROGRAM PENUNJANG"),
        ("1.06.01.PROGRAM", "1.06.01", "PROGRAM"),
        ("4.01 SEKRETARIAT DAERAH", "4.01", "SEKRETARIAT DAERAH"),
        ("4.01.01.2.01 P3K dan Bantuan", "4.01.01.2.01", "P3K dan Bantuan"),
    ],
)
def test_code_and_name(text, kode, nama):
    assert split_code(text) == (kode, nama)


@pytest.mark.parametrize(
    "text",
    [
        "", "1.06.01", "PROGRAM", "2 Dokumen", "1. Meningkatnya layanan", "1.234 Dokumen",
        "12.05.2024 Rapat", "1.234.567 rupiah", "1,06,01 PROGRAM", "1.06.O1 PROGRAM",
        "1.06. O1 PROGRAM", "1.06.0l PROGRAM", "1.06.01.2.Ol Kegiatan", "1.06.01 2.01 Kegiatan",
        "- 1.06.01", "Program 1.06.01", "2,5 Km", "1..06 Program", "1.06.01 -",
    ],
)  # fmt: skip
def test_what_is_no_code_with_a_name(text):
    assert split_code(text) is None


@given(
    st.lists(st.integers(1, 99), min_size=2, max_size=4),
    st.lists(st.integers(0, 9999), max_size=4),
    st.sampled_from([" ", "  ", "\n", " - ", ". ", "\xa0"]),
)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_code_is_found_again(first, rest, gap):
    kode = ".".join([f"{first[0]}", *(f"{n:02d}" for n in first[1:]), *map(str, rest)])
    if len(first) == 4 or not rest:
        assert split_code(f"{kode}{gap}Program Dua") == (kode, "Program Dua")


@pytest.mark.parametrize(
    ("value", "kode"),
    [
        ("1.06.01", "1.06.01"),
        (" 1.06.01\n.2.01 ", "1.06.01.2.01"),
        ("1.06.01.", "1.06.01"),
        ("X.XX.01", "X.XX.01"),
        ("'1.06.01", "1.06.01"),
        ("1 . 06 .\n01", "1.06.01"),
        ("\uff11.06.01", "1.06.01"),
        (2.0, "2"),
        (106.0, "kode-bukan-teks"),
        ("1,06E+05", "kode-bukan-teks"),
        ("1.06.01 1.06.02", "kode-tidak-terbaca"),
        ("1.06.0\n1", "kode-tidak-terbaca"),
        ("1.06..01", "kode-tidak-terbaca"),
        (1.06, "kode-bukan-teks"),
        (datetime.time(1, 6, 2), "kode-bukan-teks"),
        (datetime.datetime(2001, 6, 1), "kode-bukan-teks"),
        ("1.06.01 PROGRAM", "kode-tidak-terbaca"),
        ("1,06", "kode-tidak-terbaca"),
        ("", None),
    ],
)
def test_kode(value, kode):
    assert cell("kode", value) == kode


@pytest.mark.parametrize(
    ("value", "kode"),
    [
        ("1.06.02; 1.06.04;1.06.06", ("1.06.02", "1.06.04", "1.06.06")),
        ("1.06.02\n1.06.04", ("1.06.02", "1.06.04")),
        ("1.06.02;", ("1.06.02",)),
        ("1.06.02 Program A; 1.06.04 Program B", ("1.06.02", "1.06.04")),
        ("'1.06.02.", ("1.06.02",)),
        ("1.06.02 dan 1.06.04 Program", "kode-tidak-terbaca"),
        ("1.06.02 1.06.04", "kode-tidak-terbaca"),
        ("1.06.\n02", "kode-tidak-terbaca"),
        ("X.XX.01", "kode-pola"),
        ("-", None),
        (1.06, "kode-bukan-teks"),
        (datetime.time(1, 6, 2), "kode-bukan-teks"),
        ("1.06.02 dan 1.06.04", "kode-tidak-terbaca"),
        (";", "kode-tidak-terbaca"),
        ("1,06,01", "kode-tidak-terbaca"),
    ],
)
def test_daftar_kode(value, kode):
    assert cell("daftar_kode", value) == kode


def test_codes_are_compared_by_their_parts():
    assert numeric_parts("1.6.01") == numeric_parts("1.06.1") == (1, 6, 1)
    assert numeric_parts("X.XX.01") is None
