"""Faults planted in the example's indicator workbook; see `plant_anggaran`."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from edit import column_headed, opened, put, row_named
from make import KINERJA, LRA
from plant_anggaran import Place

PMKS_ROW = 4  # the first indikator; more is better, no series
MISKIN = "Persentase Angka Kemiskinan"
INDIKATOR, SERI, PK = "Indikator", "Seri", "Perjanjian Kinerja"


def at(cell: str, sheet: str = INDIKATOR) -> Place:
    return KINERJA, sheet, cell


def plant(
    name: str, head: str, value: object, *, reported: str = "", sheet: str = INDIKATOR
) -> Callable[[Path], Place]:
    """A planter that writes one cell, under a head and beside a name.

    It must be reported there, or under the head `reported` of the same row.
    """

    def put_value(folder: Path) -> Place:
        with opened(folder / KINERJA) as book:
            target = book[sheet]
            row = row_named(target, name)
            target[f"{column_headed(target, head)}{row}"] = value
            return at(f"{column_headed(target, reported or head)}{row}", sheet)

    return put_value


def add_column(head: str, value: object) -> Callable[[Path], Place]:
    """A planter that adds a column to `Indikator` with one value, which must be reported."""

    def add(folder: Path) -> Place:
        put(folder, KINERJA, INDIKATOR, **{"U3": head, f"U{PMKS_ROW}": value})
        return at(f"U{PMKS_ROW}")

    return add


def lembar_tidak_dikenali(folder: Path) -> Place:
    with opened(folder / KINERJA) as book:
        book.create_sheet("Catatan")["A1"] = "Rapat hari Senin"
    return at("", "Catatan")


def lembar_kosong(folder: Path) -> Place:
    """Only the heads of the indikator are left, in row 3; the series is still there."""
    with opened(folder / KINERJA) as book:
        book["Indikator"].delete_rows(4, 20)
    return at("3", "Indikator")


def lembar_belum_diisi(folder: Path) -> Place:
    """Only the heads of the series are left, in rows 3 and 4."""
    with opened(folder / KINERJA) as book:
        book[SERI].delete_rows(5, 20)
    return at("4", SERI)


def lembar_ganda(folder: Path) -> Place:
    with opened(folder / KINERJA) as book:
        book.copy_worksheet(book[SERI])
    return at("", "Seri Copy")


def judul_kolom_hilang(folder: Path) -> Place:
    put(folder, KINERJA, INDIKATOR, E3="Diukur dalam")
    return at("3")


def judul_kolom_ganda(folder: Path) -> Place:
    put(folder, KINERJA, INDIKATOR, R3="Realisasi")
    return at("R3")


def judul_kolom_tidak_dikenal(folder: Path) -> Place:
    put(folder, KINERJA, INDIKATOR, U3="PIC")
    return at("U3")


def baris_di_bawah_tabel(folder: Path) -> Place:
    put(folder, KINERJA, INDIKATOR, B12="Sumber: BPS, diolah.")
    return at("12")


def baris_ganda(folder: Path) -> Place:
    """The second row of a series has the year of the first."""
    put(folder, KINERJA, SERI, C11=2024)
    return at("C11", SERI)


def bulan_tidak_terbaca(folder: Path) -> Place:
    put(folder, KINERJA, "Identitas", B8="Desembar")
    return at("B8", "Identitas")


def tahun_nama_berkas(folder: Path) -> Place:
    (folder / KINERJA).rename(folder / "Indikator Kinerja 2023.xlsx")
    return "Indikator Kinerja 2023.xlsx", "", ""


def realisasi_dua_angka(folder: Path) -> Place:
    """1 / 2 × 100 is not 270."""
    put(folder, KINERJA, INDIKATOR, N4=1, O4=2, P4=100)
    return at("M4")


def program_tanpa_indikator(folder: Path) -> Place:
    """PMKS no longer names 1.06.06, whose row in the LRA is 196."""
    put(folder, KINERJA, INDIKATOR, K4="1.06.02; 1.06.04")
    return LRA, "Sheet1", "C196"


def target_beda_perjanjian(folder: Path) -> Place:
    plant(MISKIN, "Target", 11, sheet=PK)(folder)
    return at("H5")


def indikator_tidak_ada(folder: Path) -> Place:
    put(folder, KINERJA, PK, C5="Angka Kemiskinan")
    return at("C5", PK)


def seri_tanpa_indikator(folder: Path) -> Place:
    put(folder, KINERJA, SERI, **{f"A{row}": "Nilai SAKIP" for row in range(10, 14)})
    return at("A10", SERI)


def satuan_berbeda(folder: Path) -> Place:
    put(folder, KINERJA, "Perjanjian Kinerja", D5="persen")
    return at("E5")


def lembar_tanpa_indikator(folder: Path) -> Place:
    """Only one sheet is left of those that need `Indikator`."""
    with opened(folder / KINERJA) as book:
        for name in (INDIKATOR, "Perjanjian Kinerja", "IKU", "Renstra"):
            del book[name]
    return at("", SERI)


def skpd_lain(folder: Path) -> Place:
    put(folder, KINERJA, "Identitas", B5="2.16.2.20.2.21.01.0000")
    return LRA, "Sheet1", ""


def kolom_tanpa_judul(folder: Path) -> Place:
    """A head between two others is gone, its figures are still there."""
    put(folder, KINERJA, INDIKATOR, J3=None)
    return at("J4")


def indikator_tidak_di_perjanjian(folder: Path) -> Place:
    with opened(folder / KINERJA) as book:
        sheet = book["Perjanjian Kinerja"]
        row = row_named(sheet, MISKIN)
        sheet.delete_rows(row)
    return at("D5")


def sasaran_dua_nama(folder: Path) -> Place:
    put(folder, KINERJA, INDIKATOR, A7=2)
    return at("B7")


def seri_berbeda(folder: Path) -> Place:
    """The poverty series keeps one column, which says something else for 2024."""
    with opened(folder / KINERJA) as book:
        sheet = book[SERI]
        for row in range(5, 10):
            sheet.cell(row, 4).value = None
            sheet.cell(row, 5).value = 11.38 if row == 8 else 12
    return at("E9", SERI)


def nip_terpotong(folder: Path) -> Place:
    """The last digits were lost while it was a number; now it is text."""
    put(folder, KINERJA, "Identitas", B14="197001011990031000")
    return at("B14", "Identitas")


def beberapa_indikator(folder: Path) -> Place:
    """Two names in one cell, but one target for both."""
    put(folder, KINERJA, INDIKATOR, D4="1. PMKS mandiri\n2. PMKS terlayani")
    return at("D4")


def indikator_dipecah(folder: Path) -> Place:
    """Two names, targets and realisasi in one row; what else stands there is for both."""
    with opened(folder / KINERJA) as book:
        sheet = book[INDIKATOR]
        for head, value in {
            "Indikator": "1. PMKS mandiri\n2. PMKS terlayani",
            "Target": "250\n300",
            "Realisasi": "270\n290",
            "Target Akhir Renstra": None,
            "Realisasi Tahun Lalu": None,
            "Target Tahun Lalu": None,
            "Program Pendukung": "1.06.02",
        }.items():
            sheet[f"{column_headed(sheet, head)}4"] = value
    return at("D4")


PLANTERS: dict[str, Callable[[Path], Place]] = {
    "lembar-tanpa-indikator": lembar_tanpa_indikator,
    "skpd-lain": skpd_lain,
    "kolom-tanpa-judul": kolom_tanpa_judul,
    "indikator-tidak-di-perjanjian": indikator_tidak_di_perjanjian,
    "sasaran-dua-nama": sasaran_dua_nama,
    "seri-berbeda": seri_berbeda,
    "lembar-tidak-dikenali": lembar_tidak_dikenali,
    "lembar-kosong": lembar_kosong,
    "baris-contoh": plant(MISKIN, "Keterangan", "Contoh: data BPS"),
    "lembar-belum-diisi": lembar_belum_diisi,
    "lembar-ganda": lembar_ganda,
    "judul-kolom-hilang": judul_kolom_hilang,
    "judul-kolom-ganda": judul_kolom_ganda,
    "judul-kolom-tidak-dikenal": judul_kolom_tidak_dikenal,
    "sel-tanpa-hasil": plant(MISKIN, "Realisasi", "=5.47*2"),
    "teks-terlalu-panjang": plant(MISKIN, "Satuan", "x" * 5_001),
    "sel-kosong": plant(MISKIN, "Satuan", None),
    "angka-meragukan": plant(MISKIN, "Realisasi Tahun Lalu", "1.234"),
    "angka-batas": plant(MISKIN, "Target", "≤ 11"),
    "beberapa-angka": plant(MISKIN, "Realisasi", "10,94\n11,02"),
    "beberapa-indikator": beberapa_indikator,
    "indikator-dipecah": indikator_dipecah,
    "satuan-di-sel": plant(MISKIN, "Realisasi", "10,94 orang"),
    "nilai-pecahan": plant(MISKIN, "Realisasi", 0.1094),
    "nip-terpotong": nip_terpotong,
    "kode-pola": plant(MISKIN, "Program Pendukung", "X.XX.05"),
    "tahun-tidak-terbaca": plant(MISKIN, "Tahun", "dua ribu", sheet=SERI),
    "bulan-tidak-terbaca": bulan_tidak_terbaca,
    "arah-tidak-dikenal": plant(MISKIN, "Arah", "naik turun"),
    "arah-kosong": plant(MISKIN, "Arah", None),
    "rumus-tidak-dikenal": plant(MISKIN, "Rumus Capaian", "R:T"),
    "dasar-renstra-tidak-dikenal": add_column("Dasar Renstra", "selamanya"),
    "kumulatif-tanpa-seri": add_column("Dasar Renstra", "kumulatif"),
    "kode-bukan-teks": plant(MISKIN, "Program Pendukung", datetime.time(1, 6, 5)),
    "baris-ganda": baris_ganda,
    "baris-di-bawah-tabel": baris_di_bawah_tabel,
    "tahun-baris-lain": add_column("Tahun", 2023),
    "tahun-nama-berkas": tahun_nama_berkas,
    "target-kosong": plant(MISKIN, "Target", None),
    "realisasi-kosong": plant(MISKIN, "Realisasi", None),
    "capaian-tidak-terhitung": plant("Nilai AKIP", "Target", 0, reported="Realisasi"),
    "realisasi-berlipat": plant(MISKIN, "Realisasi", 1094),
    "angka-kinerja-negatif": plant(MISKIN, "Realisasi", -10.94),
    "realisasi-dua-angka": realisasi_dua_angka,
    "pembilang-tidak-lengkap": plant(MISKIN, "Pembilang", 1, reported="Penyebut"),
    "predikat-berbeda": plant("Nilai AKIP", "Realisasi", "71,30 (A)"),
    "rumus-terbalik": plant(MISKIN, "Rumus Capaian", "R/T"),
    "indikator-tanpa-program": plant(MISKIN, "Program Pendukung", None),
    "program-tanpa-indikator": program_tanpa_indikator,
    "program-tidak-di-anggaran": plant(MISKIN, "Program Pendukung", "1.06.05; 1.06.99"),
    "target-beda-perjanjian": target_beda_perjanjian,
    "satuan-berbeda": satuan_berbeda,
    "indikator-tidak-ada": indikator_tidak_ada,
    "seri-tanpa-indikator": seri_tanpa_indikator,
    "efisiensi-cetak-2024": lambda folder: at(""),
}
