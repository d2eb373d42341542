"""Faults in the indicator workbook."""

from __future__ import annotations

import datetime

from edit import column_headed, opened
from fault import PERHATIAN, Place, kind
from make import KINERJA

ROWS = range(4, 10)
INDIKATOR, SERI, PK, IKU, RENSTRA = "Indikator", "Seri", "Perjanjian Kinerja", "IKU", "Renstra"
NUMBERS = ("Target", "Target Akhir Renstra", "Realisasi", "Realisasi Tahun Lalu")
AKIP_ROW = 6


def at(cell: str, sheet: str = INDIKATOR) -> Place:
    return KINERJA, sheet, cell


def put(folder, sheet, head, row, value, number_format="") -> Place:
    with opened(folder / KINERJA) as book:
        cell = book[sheet][f"{column_headed(book[sheet], head)}{row}"]
        cell.value = value
        if number_format:
            cell.number_format = number_format
    return at(cell.coordinate, sheet)


def put_any(folder, rng, value, *heads) -> Place:
    return put(folder, INDIKATOR, rng.choice(heads or NUMBERS), rng.choice(ROWS), value)


@kind("kinerja", "angka-tidak-terbaca", combines=True)
def nilai_berupa_kata(folder, rng):
    return put_any(folder, rng, rng.choice(["tujuh puluh", "10 juta", "3 dari 4", "x"]))


@kind("kinerja", "angka-batas", combines=True)
def nilai_berupa_rentang(folder, rng):
    return put_any(folder, rng, rng.choice(["5 s.d. 7", "≤ 5", "maks. 10", "5 - 10", "> 90 %"]))


@kind("kinerja", "beberapa-angka", combines=True)
def dua_nilai_dalam_satu_sel(folder, rng):
    return put_any(folder, rng, rng.choice(["80\n90", "1. 80\n2. 90", "5 %\n6 %"]))


@kind("kinerja", "satuan-di-sel", severity=PERHATIAN, combines=True)
def nilai_bersatuan_lain(folder, rng):
    return put_any(folder, rng, rng.choice(["12 bulan", "3 dokumen", "7,5 ton"]), "Realisasi")


@kind("kinerja", "sel-error", combines=True)
def nilai_error(folder, rng):
    return put_any(folder, rng, rng.choice(["#REF!", "#DIV/0!", "#N/A", "#VALUE!"]))


@kind("kinerja", "sel-tanpa-hasil", combines=True)
def nilai_rumus_tanpa_hasil(folder, rng):
    return put_any(folder, rng, "=A1+B1")


@kind("kinerja", "angka-meragukan", combines=True)
def nilai_meragukan(folder, rng):
    """Not of people: thousands of them are told by the commas elsewhere in the sheet."""
    row, text = rng.choice(ROWS[1:]), rng.choice(["1.234", "12.500"])
    return put(folder, INDIKATOR, rng.choice(NUMBERS), row, text)


@kind("kinerja", "angka-tidak-terbaca", combines=True)
def nilai_berupa_tanggal(folder, rng):
    return put_any(folder, rng, datetime.datetime(2024, rng.randint(1, 12), 3))


@kind("kinerja", "sel-kosong", combines=True)
def satuan_kosong(folder, rng):
    return put(folder, INDIKATOR, "Satuan", rng.choice(ROWS), None)


@kind("kinerja", "sel-kosong")
def indikator_kosong(folder, rng):
    return put(folder, INDIKATOR, "Indikator", rng.choice(ROWS), None)


@kind("kinerja", "sel-kosong", "sasaran-dua-nama")
def sasaran_kosong(folder, rng):
    return put(folder, INDIKATOR, "Sasaran", rng.choice([4, 6, 7, 8]), None)


@kind("kinerja", "arah-kosong", combines=True)
def arah_kosong(folder, rng):
    return put(folder, INDIKATOR, "Arah", rng.choice(ROWS), None)


@kind("kinerja", "arah-tidak-dikenal", combines=True)
def arah_salah(folder, rng):
    words = ["tinggi", "naik turun", "semakin besar", "-", "lebih baik"]
    return put(folder, INDIKATOR, "Arah", rng.choice(ROWS), rng.choice(words))


@kind("kinerja", "rumus-tidak-dikenal", combines=True)
def rumus_salah(folder, rng):
    return put(folder, INDIKATOR, "Rumus Capaian", rng.choice(ROWS), rng.choice(["R:T", "2T-R/T"]))


@kind("kinerja", "rumus-terbalik", severity=PERHATIAN)
def rumus_terbalik(folder, rng):
    return put(folder, INDIKATOR, "Rumus Capaian", rng.choice([5, 7, 8]), "R/T")


@kind("kinerja", "target-kosong", severity=PERHATIAN)
def target_kosong(folder, rng):
    return put(folder, INDIKATOR, "Target", rng.choice(ROWS), None)


@kind("kinerja", "realisasi-kosong", severity=PERHATIAN)
def realisasi_kosong(folder, rng):
    return put(folder, INDIKATOR, "Realisasi", rng.choice(ROWS), None)


@kind("kinerja", "baris-ganda")
def indikator_ganda(folder, rng):
    with opened(folder / KINERJA) as book:
        sheet = book[INDIKATOR]
        first = rng.choice([4, 8])
        sheet[f"D{first + 1}"].value = sheet[f"D{first}"].value
    return at(f"D{first + 1}")


@kind("kinerja", "sasaran-dua-nama", severity=PERHATIAN)
def nomor_sasaran_salah(folder, rng):
    row = rng.choice([6, 7])
    put(folder, INDIKATOR, "No Sasaran", row, {6: 1, 7: 2}[row])
    return at(f"B{row}")


@kind("keduanya", "program-tidak-di-anggaran")
def program_tidak_ada(folder, rng):
    kode = f"1.06.{rng.randint(10, 99)}"
    return put(folder, INDIKATOR, "Program Pendukung", rng.choice(ROWS), kode)


@kind("kinerja", "indikator-tanpa-program", severity=PERHATIAN)
def program_kosong(folder, rng):
    return put(folder, INDIKATOR, "Program Pendukung", rng.choice(ROWS), None)


@kind("kinerja", "kode-tidak-terbaca", combines=True)
def program_berupa_nama(folder, rng):
    value = rng.choice(["Program Sosial", "1,06,01", "1.06.01 dan 1.06.02", "1.O6.02"])
    return put(folder, INDIKATOR, "Program Pendukung", rng.choice(ROWS), value)


@kind("kinerja", "kode-bukan-teks", combines=True)
def program_menjadi_angka(folder, rng):
    value = rng.choice([1.06, datetime.time(1, 6, 2), datetime.datetime(2001, 6, 2)])
    return put(folder, INDIKATOR, "Program Pendukung", rng.choice(ROWS), value)


@kind("kinerja", "predikat-berbeda", severity=PERHATIAN)
def predikat_salah(folder, rng):
    value = rng.choice(["71,30 (A)", "71,30 (CC)", "AA (71,30)"])
    return put(folder, INDIKATOR, "Realisasi", AKIP_ROW, value)


@kind("kinerja", "pembilang-tidak-lengkap")
def penyebut_kosong(folder, rng):
    row = rng.choice(ROWS)
    put(folder, INDIKATOR, "Pembilang", row, rng.randint(1, 99))
    return at(f"O{row}")


@kind("kinerja", "pembilang-tidak-lengkap")
def penyebut_nol(folder, rng):
    row = rng.choice(ROWS)
    for head, value in (("Pembilang", 5), ("Penyebut", 0), ("Pengali", 100)):
        put(folder, INDIKATOR, head, row, value)
    return at(f"O{row}")


@kind("kinerja", "realisasi-dua-angka")
def realisasi_dua_angka(folder, rng):
    row = rng.choice([4, 5, 6, 7, 8])
    for head, value in (("Pembilang", rng.randint(1, 50)), ("Penyebut", 977), ("Pengali", 100)):
        put(folder, INDIKATOR, head, row, value)
    return at(f"M{row}")


@kind("kinerja", "capaian-tidak-terhitung", severity=PERHATIAN)
def target_nol(folder, rng):
    row = rng.choice([4, 6, 9])
    put(folder, INDIKATOR, "Target", row, 0)
    return at(f"M{row}")


@kind("kinerja", "angka-tidak-terbaca", "arah-tidak-dikenal", "sel-kosong")
def baris_indikator_bergeser(folder, rng):
    """The cells of one row from Satuan on stand one column further right."""
    row = rng.choice(ROWS)
    with opened(folder / KINERJA) as book:
        sheet = book[INDIKATOR]
        values = [sheet.cell(row, column).value for column in range(5, 20)]
        for column, value in enumerate([None, *values], 5):
            sheet.cell(row, column).value = value
    return at(f"E{row}")
