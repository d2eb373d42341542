"""One cell to one typed value: amounts, years, names (RULES 1, INPUTS 6)."""

import datetime
from decimal import Decimal

import pytest
from cell import cell

from pipeline.model import CellError, UncachedFormula
from pipeline.sel import Nilai
from schemas.declare import normalise


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
        (",", None),
        ("Rp.", None),
        ("Rp -", None),
        ("n.a.", None),
        ("Tidak ada", None),
        ("belum tersedia.", None),
        ("......", None),
        ("\u200b", None),
        ("Rp0,-", 0),
        ("-0,00", 0),
        ("+5", 500),
        ("–5", -500),
        ("1.234,00-", -123400),
        ("Rp(1.000.000)", -100000000),
        ("(Rp1.000.000,-)", -100000000),
        ("IDR 1.000.000", 100000000),
        ("1.000.000 rupiah", 100000000),
        ("\uff11\uff0e\uff12\uff13\uff14\uff0c\uff15\uff10", 123450),
        ("\ufeff1.234,50\u200b", 123450),
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


@pytest.mark.parametrize(
    ("value", "sen"),
    [
        (1e12, "angka-terlalu-panjang"),
        ("1.000.000.000.000", "angka-terlalu-panjang"),
        (-1e12, "angka-terlalu-panjang"),
        ("999.999.999.999,00", 99_999_999_999_900_000),
        (0.125, 12_500),
    ],
)
def test_rupiah_in_thousands(value, sen):
    """No more digits than a cell can hold, counted after the multiplication."""
    assert cell("rupiah", value, faktor=Decimal(1000)) == sen


@pytest.mark.parametrize("text", ["Kabupaten", "> 10", "10-20", "70 dan 80", "±5"])
def test_column_of_the_workbook_s_own_may_hold_any_text(text):
    """What is no number there is text; a number that can be read in two ways is asked."""
    assert cell("bebas", text) == Nilai(None, text)
    assert cell("bebas", f"{text}\n2\n3") == Nilai(None, f"{text} 2 3")
    assert cell("bebas", "1.234") == "angka-meragukan"
    assert cell("bebas", "BB (73,00)") == Nilai(73.0, "BB")


def test_rupiah_under_a_percent_format():
    assert cell("rupiah", 0.5, percent=True) == "angka-tidak-terbaca"


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
        ("nip", "1,97001011990031E+17", "nip-terpotong"),
        ("nip", "197001011990031000", "nip-terpotong"),
        ("nip", "-", None),
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


@pytest.mark.parametrize("kind", ["rupiah", "nilai", "angka", "kode", "daftar_kode", "nip", "teks"])
@pytest.mark.parametrize("text", ["1{}x", "{}1", "({}", "{}%", "1.{}.06", "BB ({}", "1. a{}2. b"])
@pytest.mark.parametrize("filler", [" ", "\n", "1.", "1 ", ". ", "- ", "a ", "rp"])
def test_longest_cell_is_read_at_once(kind, text, filler):
    """No pattern tries all ways through the 32.767 signs that a cell may hold."""
    cell(kind, text.format(filler * (32_000 // len(filler))), satuan="ribu orang")
