"""Names in several spellings, and units that fit their formula or not, across the sheets."""

import time

import pytest
from conftest import copy_example
from edit import found, must_mend, put, run
from make import KINERJA
from plant_tercetak import KLA, PEREMPUAN, add_printed

from pipeline.ejaan import find_name

INDIKATOR = "Indikator"
KNOWN = ("Rasio Kekerasan Terhadap Perempuan", "Rasio Kekerasan Terhadap Anak", KLA, "Nilai AKIP")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Ratio Kekerasan Terhadap Anak", KNOWN[1]),
        ("rasio kekerasan terhadap anak ", KNOWN[1]),
        ("Persentase Pencapaian Indikator KLA", KLA),
        ("Rasio Kekerasan", ""),  # of whom?
        ("Nilai SAKIP", "Nilai AKIP"),
        ("Nilai Indeks", ""),
        ("Presentase Capaian Indikator Kabupaten Layak Anak (KLA)", KLA),
        ("Persentase Indikator KLA", ""),
        ("Rasio Kekerasan Anak", KNOWN[1]),
        ("", ""),
    ],
)
def test_name_under_another_spelling(name, meant):
    assert find_name(name, KNOWN) == meant


def test_name_as_near_to_two_is_neither():
    assert find_name("Indeks Pelayanan C", ("Indeks Pelayanan A", "Indeks Pelayanan B")) == ""
    assert find_name("Indeks Layaman", ("Indeks Layanan", "Indeks Tayaman")) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Angka Partisipasi Murni SD", "Angka Partisipasi Murni SMP"),
        ("Luas Lahan Pertanian", "Luas Lahan Pertanahan"),
        ("Jumlah Desa Kategori I", "Jumlah Desa Kategori II"),
        ("Persentase Ibu Hamil", "Persentase Abu Hamil"),
        ("Persentase Guru Aktif", "Persentase Guru Inaktif"),
        ("Indeks Pelayanan A", "Indeks Pelayanan B"),
        ("Jumlah Kasus 2023", "Jumlah Kasus 2024"),
    ],
)
def test_names_that_look_alike_are_two(one, other):
    assert find_name(one, (other,)) == ""


def test_many_names_in_another_spelling_are_found_soon():
    """Each of 300 is held against 300: a matter of a second, not of minutes."""
    names = [f"layanan bidang nomor{number} yang sesuai standar" for number in range(300)]
    known = tuple(f"Persentase {name}" for name in names)
    start = time.perf_counter()
    assert [find_name(f"Prosentase {name}", known) for name in names] == list(known)
    assert time.perf_counter() - start < 10


def test_another_sasaran_under_another_spelling(kinerja_copy):
    """Neither the exact name of the other one nor a spelling of its own."""
    put(kinerja_copy, KINERJA, "Renstra", B7="Meningkatnya perlindungan anak dan hak anak")
    put(kinerja_copy, KINERJA, "IKU", B7="MENINGKATNYA PERLINDUNGAN ANAK DAN PEMENUHAN HAK ANAK")
    report = run(kinerja_copy)
    assert found(report, "sasaran-bukan-tempatnya") == [("sasaran-bukan-tempatnya", "IKU", "B7")]
    assert found(report, "nama-beda-ejaan") == [("nama-beda-ejaan", "Renstra", "B7")]


def test_blank_satuan_is_not_another_one(kinerja_copy):
    put(kinerja_copy, KINERJA, "Perjanjian Kinerja", D5=None)
    report = run(kinerja_copy)
    assert found(report, "satuan-berbeda") == []
    assert must_mend(report) == []


def test_printed_satuan_is_held_against_the_workbook_once(kinerja_copy):
    rows = [{"Indikator": PEREMPUAN, "Satuan": "%", "Realisasi": 3.69} for _ in range(3)]
    add_printed(kinerja_copy, *rows)
    assert found(run(kinerja_copy), "satuan-berbeda") == [("satuan-berbeda", INDIKATOR, "E7")]


@pytest.mark.parametrize(
    ("satuan", "formula", "asked"),
    [
        ("per 100.000 penduduk", "Kasus / Penduduk x 100", True),
        ("per 100.000 penduduk", "Kasus / Penduduk × 100.000", False),
        ("per 1.000 kelahiran", "Kasus / Kelahiran * 1000", False),
        ("%", "Kasus / Penduduk x 100 %", False),
        ("Persen", "Kasus / Penduduk kali 1.000", True),
        ("%", "Jumlah kasus tahun n", False),
        ("Orang", "Jumlah x 100", False),
        ("%", "Kasus / Penduduk x 100.000 jiwa", True),
        ("%", "Kasus per 100.000 penduduk", True),
        ("%", "(Kasus / Penduduk) X 100,000", True),
        ("%", "100 x Kasus / Penduduk", False),
        ("%", "100.000 * Kasus / Penduduk", True),
        ("%", "Indeks 1000 dibagi 2", False),
        ("permil", "Kasus / Penduduk x 100", True),
        ("%", "Bobot x 10 / Penduduk", False),
        ("%", "Kasus x 1.000.000,00 / Penduduk", True),
    ],
)
def test_satuan_and_formula(kinerja_copy, satuan, formula, asked):
    for sheet, cell in (("Indikator", "E7"), ("Perjanjian Kinerja", "D7"), ("Renstra", "D7")):
        put(kinerja_copy, KINERJA, sheet, **{cell: satuan})
    put(kinerja_copy, KINERJA, "IKU", D7=formula)
    said = found(run(kinerja_copy), "satuan-beda-formula")
    assert said == ([("satuan-beda-formula", INDIKATOR, "E7")] if asked else [])


def test_perjanjian_kinerja_without_satuan(tmp_path):
    """As the report prints it (Tabel 2.3)."""
    folder = copy_example(tmp_path / "dinas", KINERJA)
    put(folder, KINERJA, "Perjanjian Kinerja", D3=None, **{f"D{n}": None for n in range(4, 10)})
    assert must_mend(run(folder)) == []
