"""Which month a text speaks of (RULES 7a)."""

import pytest

from pipeline.model import BULAN, Location, Period, column_letters
from pipeline.periode import Dated, read_date, read_month, read_typed


@pytest.mark.parametrize(
    ("text", "tahun", "bulan", "kumulatif"),
    [
        ("LRA per Program s.d. Desember 2024", 2024, 12, True),
        ("LRA sd Juni 2026", 2026, 6, True),
        ("LRA s/d Nop 2025", 2025, 11, True),
        ("sampai dengan Bulan September 2025", 2025, 9, True),
        ("jan sd 12 mei 26", 2026, 5, True),
        ("lra_januari", None, 1, False),
        ("LRA_Per_Program_Agt_2025 (1)", 2025, 8, False),
        ("Agust 2025", 2025, 8, False),
        ("Peb 2025", 2025, 2, False),
        ("LRA Per Program-2026-06", 2026, 6, False),
        ("2024-12", 2024, 12, False),
        ("LRA 2024.12 - Copy", 2024, 12, False),
        ("Januari - Maret 2025", 2025, 3, True),
        ("LRA hingga Mei 2026", 2026, 5, True),
        ("KEADAAN S.D. BULAN INI", None, None, True),
        ("LRA s.d. TW II 2026", 2026, 6, True),
        ("Triwulan III 2026", 2026, 9, False),
        ("REKAP SAMPAI DENGAN SUB KEGIATAN TAHUN 2026", 2026, None, False),
        ("TAHUN ANGGARAN 2026", 2026, None, False),
        ("Desember'24", 2024, 12, False),
        ("Indikator Kinerja 2024", 2024, None, False),
        ("LRA DINKES", None, None, False),
        ("Dinas Pemadam", None, None, False),
        ("Meikarta Junior Sepatu", None, None, False),
        ("PERIODE 1 JANUARI 2025 S.D. 31 DESEMBER 2025", 2025, 12, True),
        ("LRA 31-12-2024", 2024, 12, False),
        ("LRA s.d. 30.6.2026", 2026, 6, True),
        ("LRA 29/02/2028", 2028, 2, False),
        ("LRA 28-02-2028", 2028, None, False),
        ("LRA Desember 2024 (cetak 05-01-2025)", 2024, 12, False),
        ("LRA Desember 2024 dicetak tgl. 5 Januari 2025", 2024, 12, False),
        ("LRA Desember 2024 direvisi pada 20250105", 2024, 12, False),
        ("LRA Desember 2024 rev_2025-01-05", 2024, 12, False),
        ("LRA diunduh 5 Januari 2025", None, None, False),
        ("LRA revisi Desember 2024", 2024, 12, False),
        ("LRA revisi 2 Desember 2024", 2024, 12, False),
        ("", None, None, False),
    ],
)
def test_read_date(text, tahun, bulan, kumulatif):
    assert read_date(text) == Dated(tahun, bulan, kumulatif)


@pytest.mark.parametrize(
    ("text", "bulan", "sebulan", "sebagian"),
    [
        ("1 s.d. 31 Maret 2025", 3, True, False),
        ("1 Maret 2025 - 31 Maret 2025", 3, True, False),
        ("1-30 Juni 2026", 6, True, False),
        ("Realisasi bulan ini, Juni 2026", 6, True, False),
        ("April s.d. Juni 2026", 6, False, True),
        ("TW II April-Juni 2026", 6, False, True),
        ("Desember 2024 - Januari 2025", 1, False, True),
        ("1 Januari s.d. 30 Juni 2026", 6, False, False),
        ("s.d. bulan ini, Juni 2026", 6, False, False),
    ],
)
def test_of_one_month_or_of_a_part_of_the_year(text, bulan, sebulan, sebagian):
    dated = read_date(text)
    assert (dated.bulan, dated.sebulan, dated.sebagian) == (bulan, sebulan, sebagian)
    assert dated.kumulatif is not (sebulan or sebagian)


@pytest.mark.parametrize("text", ["LRA Per Program-17-5-2026", "17/05/2026", "LRA 2026-05-17"])
def test_a_date_by_numbers_is_no_wrong_month(text):
    """A day beside the month must not be taken for it: May or nothing."""
    dated = read_date(text)
    assert dated.tahun == 2026
    assert dated.bulan in (5, None)


@pytest.mark.parametrize("number", range(1, 13))
def test_read_month(number):
    name = BULAN[number - 1]
    for text in (name, name.upper(), f" {name[:3]}. ", str(number), f"{number:02d}"):
        assert read_month(text) == number


@pytest.mark.parametrize("text", ["", "0", "13", "Desembar", "Triwulan I", "December"])
def test_what_is_no_month(text):
    assert read_month(text) is None


@pytest.mark.parametrize(
    ("text", "tahun", "bulan"),
    [
        ("Desember", None, 12),
        ("12", None, 12),
        ("Desember 2024", 2024, 12),
        ("s.d. Desember 2024", 2024, 12),
        ("Triwulan IV", None, 12),
        ("April s.d. Juni 2026", None, None),
        ("sd Des. 2024", 2024, 12),
        ("Sampai dengan  bulan Desember", None, 12),
        ("TW IV tahun 2024", 2024, 12),
        ("Desembar 2024", None, None),
        ("Des-", None, None),
        ("Desember 2024?", None, None),
        ("Nov/Des", None, None),
        ("31 Desember 2024", None, None),
        ("akhir tahun", None, None),
    ],
)
def test_a_cell_for_the_month(text, tahun, bulan):
    said = read_typed(text)
    assert (said.tahun, said.bulan) == (tahun, bulan)


def test_period():
    assert str(Period(2024, 3)) == "2024-03"
    assert Period(2024, 3).label == "Maret 2024"
    assert Period(2023, 12) < Period(2024, 1)
    for tahun, bulan in ((2024, 0), (2024, 13), (24, 1)):
        with pytest.raises(ValueError, match="no such period"):
            Period(tahun, bulan)


@pytest.mark.parametrize(
    ("column", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")],
)
def test_cells_are_named_as_in_excel(column, letters):
    assert column_letters(column) == letters
    assert Location("b", 1, "s", 37, column).cell == f"{letters}37"
    assert Location("b", 1, "s", 37).cell == "37"
    assert Location("b").cell == ""
