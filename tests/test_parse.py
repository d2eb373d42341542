"""One cell to one typed value: numbers, codes, grades, percent cells (RULES 1, INPUTS 6)."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.angka import (
    AmbiguousError,
    Style,
    format_angka,
    format_rupiah,
    guess_style,
    read_number,
    round_excel,
    to_sen,
)
from pipeline.model import CellError, UncachedFormula
from pipeline.parse import Context, Fault, Nilai, numeric_parts, parse
from schemas.declare import Field, normalise

ID, EN = Style.INDONESIAN, Style.ENGLISH


def cell(kind, value, **context):
    """The typed value of a cell, or the id of the rule that it breaks."""
    result = parse(value, Field("x", "X", kind, (("x",),)), Context(**context))
    return result.rule.id if isinstance(result, Fault) else result


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("10.701.893.800,00", "10701893800"),
        ("513.425.170.766", "513425170766"),
        ("0,00", "0"),
        ("0", "0"),
        ("36387492566,45", "36387492566.45"),
        ("Rp53.683.500,00", "53683500"),
        ("Rp. 53.683.500,-", "53683500"),
        ("rp 1.234.567,89", "1234567.89"),
        ("(1.234,00)", "-1234"),
        ("-1,46", "-1.46"),
        ("−1,46", "-1.46"),
        ("-Rp1.000.000", "-1000000"),
        ("\xa01.234,50 \xa0", "1234.5"),
        ("11,837,901,269", "11837901269"),
        ("1,234.50", "1234.5"),
        ("83.57", "83.57"),
        ("0.482", "0.482"),
        ("0,482", "0.482"),
    ],
)
def test_number_text_that_can_be_read_one_way(text, number):
    assert read_number(text, None) == Decimal(number)


@pytest.mark.parametrize("text", ["1.234", "1,234", "12.500", "Rp1.234", "(1.234)"])
def test_number_text_that_can_be_read_two_ways(text):
    with pytest.raises(AmbiguousError):
        read_number(text, None)
    assert abs(read_number(text.replace(",", "."), ID)) >= 1000
    assert abs(read_number(text.replace(",", "."), EN)) < 1000


@pytest.mark.parametrize(
    "text",
    [
        "abc", "1.2.3", "12 juta", "1,2,3", "1.23.456", "1.234,", "1e5", "2,43036E+11", "=1+1",
        "1.234,567.89", "1,234,56", "1.234.56", "12a", "--5", "Rp", "5 Rp", "1 234", "²", "½",
    ],
)  # fmt: skip
def test_number_text_that_contradicts_itself(text):
    assert cell("rupiah", text) == "angka-tidak-terbaca"
    assert cell("rupiah", text, style=ID) == "angka-tidak-terbaca"


def test_style_of_a_column():
    assert guess_style(["1.234", "0,00", "Jumlah"]) is ID
    assert guess_style(["1,234", "83.57", "12"]) is EN
    assert guess_style(["0,00", "83.57"]) is None
    assert guess_style(["1.234", "12"]) is None
    assert guess_style([]) is None


@given(st.integers(-(10**17), 10**17))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_rupiah_round_trip(sen):
    """What is printed as rupiah is read back to the same sen, also as text of a cell."""
    text = format_rupiah(sen)
    assert to_sen(read_number(text, None)) == sen
    assert to_sen(read_number(f"Rp{text.removeprefix('-')}", None)) == abs(sen)
    if abs(sen) < 10**17:
        assert cell("rupiah", text) == sen


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 4))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_number_round_trip(value, digits):
    """Any number of decimals; a single group of three is read by the column's style."""
    rounded = Decimal(format(value, f".{digits}f"))
    assert read_number(format_angka(rounded, digits), ID) == rounded


@pytest.mark.parametrize(
    ("value", "shown"),
    [(82.1 / 80 * 100, 102.63), (1.005, 1.01), (-1.005, -1.01), (2.675, 2.68), (0.1 + 0.2, 0.3)],
)
def test_rounds_as_excel_shows(value, shown):
    assert round_excel(value, 2) == shown


@pytest.mark.parametrize(
    ("value", "sen"),
    [
        (36387492566.45, 3638749256645),
        (0.0, 0),
        ("0", 0),
        (0.005, 1),
        (-0.005, -1),
        ("9.999.999.999.999,99", 999999999999999),
        (9999999999999.98, 999999999999998),
        (None, None),
        ("  \xa0", None),
        ("-", None),
        ("N/A", None),
        (",", "angka-tidak-terbaca"),
        (True, "angka-tidak-terbaca"),
        (datetime.datetime(2024, 1, 2), "angka-tidak-terbaca"),
        (datetime.time(1, 6, 2), "angka-tidak-terbaca"),
        ("48 %", "angka-tidak-terbaca"),
        (1e15, "angka-terlalu-panjang"),
        ("1.000.000.000.000.000", "angka-terlalu-panjang"),
        ("1.234", "angka-meragukan"),
        (CellError("#REF!"), "sel-error"),
        (UncachedFormula("A1"), "sel-tanpa-hasil"),
    ],
)
def test_rupiah(value, sen):
    assert cell("rupiah", value) == sen


def test_rupiah_under_a_percent_format():
    assert cell("rupiah", 0.5, percent=True) == "angka-tidak-terbaca"


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
    "value", ["belum kontrak", "DP 30 %", "Rabu", "2 dari 3", "12 juta", "73..", "(BB)"]
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


@pytest.mark.parametrize(
    ("value", "kode"),
    [
        ("1.06.01", "1.06.01"),
        (" 1.06.01\n.2.01 ", "1.06.01.2.01"),
        ("1.06.01.", "1.06.01"),
        ("X.XX.01", "X.XX.01"),
        (2.0, "2"),
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


@pytest.mark.parametrize(
    ("kind", "value", "result"),
    [
        ("tahun", 2024, 2024),
        ("tahun", 2024.0, 2024),
        ("tahun", "2024", 2024),
        ("tahun", 24, "tahun-tidak-terbaca"),
        ("tahun", 2024.5, "tahun-tidak-terbaca"),
        ("tahun", datetime.datetime(2024, 1, 1), "tahun-tidak-terbaca"),
        ("urutan", "1.", 1),
        ("urutan", "2)", 2),
        ("urutan", "a", "angka-tidak-terbaca"),
        ("nip", "19700101 199003 1 001", "19700101 199003 1 001"),
        ("nip", 197001011990031001, "kode-bukan-teks"),
        ("arah", "Semakin Tinggi Semakin Baik", "maksimal"),
        ("arah", "minimize", "minimal"),
        ("arah", "naik turun", "arah-tidak-dikenal"),
        ("rumus", "(2T − R) / T", "(2T-R)/T"),
        ("rumus", "t/r", "T/R"),
        ("rumus", "R:T", "rumus-tidak-dikenal"),
        ("teks", "  ganda \xa0 spasi\nbaris ", "ganda spasi baris"),
        ("teks", 2024.0, "2024"),
        ("teks", datetime.datetime(2025, 1, 31), "31 Januari 2025"),
    ],
)
def test_other_kinds(kind, value, result):
    assert cell(kind, value) == result


@pytest.mark.parametrize(
    "label",
    [
        "Pagu Anggaran",
        " PAGU\nANGGARAN ",
        "Pagu\xa0 Anggaran (Rp.)",
        "pagu anggaran [RP]",
        "Pagu, Anggaran:",
    ],
)
def test_heads_are_compared_without_their_dress(label):
    assert normalise(label) == "pagu anggaran"


@pytest.mark.parametrize("label", [None, 7, 1.5, datetime.date(2024, 1, 1), "(Rp)", " "])
def test_what_is_no_head(label):
    assert normalise(label) == ""
