"""Faults planted in the example's LRA: rule → a function that plants it and says where.

Each changes one thing in a fresh copy of the example and returns the place at which the rule must
be reported: (workbook, sheet, cell).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from edit import opened, put, row_named, row_of
from make import LRA, Sub, write_lra

Place = tuple[str, str, str]
SHEET = "Sheet1"
COPY = "Sheet1 Copy"
KEGIATAN, FIRST, SECOND = "1.06.01.2.01", "1.06.01.2.01.0001", "1.06.01.2.01.0006"
LISTRIK, BACAAN = "1.06.01.2.06.0001", "1.06.01.2.06.0006"  # of one kegiatan; 4.500.000 all spent


def at(cell: str, sheet: str = SHEET, workbook: str = LRA) -> Place:
    return workbook, sheet, cell


def plant(kode: str, column: str, value: object) -> Callable[[Path], Place]:
    """A planter that writes one cell of the row of a code, where it must be reported."""

    def put_value(folder: Path) -> Place:
        with opened(folder / LRA) as book:
            cell = f"{column}{row_of(book[SHEET], kode)}"
            book[SHEET][cell] = value
        return at(cell)

    return put_value


def move_realisasi(folder: Path, sheet: str, listrik: str, bacaan: str) -> str:
    """Move realisasi between two sub kegiatan of one kegiatan: all sums above still agree."""
    with opened(folder / LRA) as book:
        target = book[sheet]
        target[f"G{row_of(target, BACAAN)}"] = bacaan
        cell = f"G{row_of(target, LISTRIK)}"
        target[cell] = listrik
    return cell


def realisasi_melebihi_pagu(folder: Path) -> Place:
    return at(move_realisasi(folder, SHEET, "4.500.001,00", "9.429.999,00"))


def realisasi_negatif(folder: Path) -> Place:
    return at(move_realisasi(folder, SHEET, "(1,00)", "13.930.001,00"))


def sen_di_luar_batas(folder: Path) -> Place:
    """Above ten trillion rupiah a cell has no room for the sen; here the sums above have none."""
    write_lra(folder / LRA, [Sub(FIRST, 1, 0), Sub(SECOND, 0, 0)])
    with opened(folder / LRA) as book:
        sheet = book[SHEET]
        for row in range(6, sheet.max_row + 1):
            sheet[f"F{row}"] = "10.000.000.000.001,00"
        sheet[f"F{row_of(sheet, SECOND)}"] = "0,55"
        cell = f"F{row_of(sheet, FIRST)}"
        sheet[cell] = "10.000.000.000.000,45"
    return at(cell)


def baris_tanpa_kode(folder: Path) -> Place:
    with opened(folder / LRA) as book:
        row = row_of(book[SHEET], SECOND)
        for column in "ABC":
            book[SHEET][f"{column}{row}"] = None
    return at(f"E{row}")


def kode_ejaan(folder: Path) -> Place:
    """1.6.01 beside 1.06.02: counted all the same."""
    with opened(folder / LRA) as book:
        row = row_of(book[SHEET], "1.06.01")
        book[SHEET][f"C{row}"] = "1.6.01"
    return at(f"C{row}")


def tingkat_hilang(folder: Path) -> Place:
    """The row of a kegiatan is gone: the first sub kegiatan, now in its place, implies it."""
    with opened(folder / LRA) as book:
        row = row_of(book[SHEET], KEGIATAN)
        book[SHEET].delete_rows(row)
    return at(f"C{row}")


def jumlah_tidak_cocok(folder: Path) -> Place:
    with opened(folder / LRA) as book:
        cell = f"F{row_named(book[SHEET], 'Jumlah')}"
        book[SHEET][cell] = "14.397.179.711,00"
    return at(cell)


def rincian_tidak_cocok(folder: Path) -> Place:
    """A rekening that is off never blocks; the sub kegiatan above it is named."""
    with opened(folder / LRA) as book:
        row = row_of(book[SHEET], FIRST)
        book[SHEET][f"F{row + 1}"] = "6.567.801,00"
    return at(f"F{row}")


def jumlah_tidak_ada(folder: Path) -> Place:
    with opened(folder / LRA) as book:
        book[SHEET].delete_rows(row_named(book[SHEET], "Jumlah"))
    return at("")


def baris_di_bawah_jumlah(folder: Path) -> Place:
    put(folder, LRA, SHEET, E292="Catatan", F292=1_388_220_340_935)
    return at("292")


def data_di_bawah_jumlah(folder: Path) -> Place:
    put(folder, LRA, SHEET, C293="2.08.07", E293="Program baru", F293="1,00")
    return at("293")


def angka_anggaran_kosong(folder: Path) -> Place:
    """A sub kegiatan whose realisasi nobody filled in."""
    with opened(folder / LRA) as book:
        sheet = book[SHEET]
        row = row_of(sheet, "1.06.01.2.02")
        sheet.insert_rows(row)
        sub = ("1.06", sheet["B13"].value, "1.06.01.2.01.0007", "", "Evaluasi", "0,00")
        for column, value in zip("ABCDEF", sub, strict=True):
            sheet[f"{column}{row}"] = value
    return at(f"G{row}")


def salinan_sama(folder: Path) -> Place:
    with opened(folder / LRA) as book:
        book.copy_worksheet(book[SHEET])
    return at("", COPY)


def salinan_berbeda(folder: Path) -> Place:
    salinan_sama(folder)
    return at(move_realisasi(folder, COPY, "4.499.999,00", "9.430.001,00"), COPY)


def periode_tidak_diketahui(folder: Path) -> Place:
    (folder / LRA).rename(folder / "LRA per Program.xlsx")
    return at("", "", "LRA per Program.xlsx")


def periode_lain(folder: Path) -> Place:
    """November is asked for; earlier months would be shown beside it, December is not."""
    shutil.copy(folder / LRA, folder / "LRA s.d. November 2024.xlsx")
    return at("", "", LRA)


def bulan_berbeda(folder: Path) -> Place:
    put(folder, LRA, SHEET, A4="KEADAAN S.D. 30 NOVEMBER 2024")
    return at("A4")


def tahun_lain(folder: Path) -> Place:
    put(folder, LRA, SHEET, A4="TAHUN ANGGARAN 2023")
    return at("A4")


def bulanan_atau_kumulatif(folder: Path) -> Place:
    """One of two months says "s.d.", the other nothing."""
    put(folder, LRA, SHEET, A4="TAHUN ANGGARAN 2024")
    shutil.copy(folder / LRA, folder / "LRA November 2024.xlsx")
    return at("", SHEET, "LRA November 2024.xlsx")


def dianggap_kumulatif(folder: Path) -> Place:
    (folder / LRA).rename(folder / "LRA Desember 2024.xlsx")
    return at("", SHEET, "LRA Desember 2024.xlsx")


def satuan_uang(folder: Path) -> Place:
    """Of one kelompok only: what are the others?"""
    put(folder, LRA, SHEET, F7="Operasi (dalam ribuan rupiah)")
    return at("F7")


def faktor_uang(folder: Path) -> Place:
    """Small amounts; with those of the example a thousand times as much is no budget."""
    write_lra(folder / LRA, [Sub(FIRST, 6_567_800, 6_000_000.5)])
    put(folder, LRA, SHEET, A2="(dalam ribuan rupiah)")
    return at("A2")


def faktor_terlalu_besar(folder: Path) -> Place:
    put(folder, LRA, SHEET, F6="Kelompok Belanja (dalam ribuan rupiah)")
    return at("F6")


def kelompok_tidak_dikenal(folder: Path) -> Place:
    """An officer's own head over both columns of a kelompok that carries nothing else."""
    with opened(folder / LRA) as book:
        sheet = book[SHEET]
        sheet["L7"] = "Transfer Dana Desa"
        sheet.unmerge_cells("L7:M7")
        sheet["M8"] = None
        for row in range(9, sheet.max_row + 1):
            sheet.cell(row, 13).value = None
    return at("L8")


def tanpa_sub_kegiatan(folder: Path) -> Place:
    """Only one rekening and the total row, which states nothing, are left."""
    with opened(folder / LRA) as book:
        sheet = book[SHEET]
        leaf = next(row for row in range(10, sheet.max_row) if sheet.cell(row, 4).value)
        sheet.delete_rows(leaf + 1, sheet.max_row - leaf - 1)
        sheet.delete_rows(10, leaf - 10)
        for column in range(6, 14):
            sheet.cell(11, column).value = None
    return at("")


PLANTERS: dict[str, Callable[[Path], Place]] = {
    "kelompok-tidak-dikenal": kelompok_tidak_dikenal,
    "tanpa-sub-kegiatan": tanpa_sub_kegiatan,
    "satuan-uang": satuan_uang,
    "faktor-uang": faktor_uang,
    "tanda-kosong": plant(FIRST, "J", ","),
    "faktor-terlalu-besar": faktor_terlalu_besar,
    "angka-tidak-terbaca": plant(KEGIATAN, "F", "12 juta"),
    "angka-terlalu-panjang": plant(FIRST, "F", 1_234_567_890_123_456),
    "angka-negatif": plant(FIRST, "F", "-6.567.800,00"),
    "angka-teks-dibaca": lambda folder: at(""),
    "pecahan-sen": plant(FIRST, "F", 6_567_800.001),
    "sen-di-luar-batas": sen_di_luar_batas,
    "sel-error": plant(FIRST, "G", "#REF!"),
    "sel-error-di-luar": plant(FIRST, "N", "#DIV/0!"),
    "kode-tidak-terbaca": plant(SECOND, "C", "1.06.01.2.01.baru"),
    "kode-tanpa-tingkat": plant(SECOND, "C", "1.06.01.2"),
    "baris-tanpa-kode": baris_tanpa_kode,
    "kode-ejaan": kode_ejaan,
    "kode-bertentangan": plant(SECOND, "A", "1.07"),
    "kode-beda-rincian": plant(SECOND, "C", "1.06.01.2.01.0009"),
    "kode-ganda": plant(SECOND, "C", FIRST),
    "tingkat-hilang": tingkat_hilang,
    "jumlah-tidak-cocok": jumlah_tidak_cocok,
    "rincian-lebih-benar": plant(FIRST, "F", "6.567.801,00"),
    "rincian-tidak-cocok": rincian_tidak_cocok,
    "jumlah-tidak-ada": jumlah_tidak_ada,
    "baris-di-bawah-jumlah": baris_di_bawah_jumlah,
    "data-di-bawah-jumlah": data_di_bawah_jumlah,
    "angka-anggaran-kosong": angka_anggaran_kosong,
    "realisasi-melebihi-pagu": realisasi_melebihi_pagu,
    "realisasi-negatif": realisasi_negatif,
    "salinan-sama": salinan_sama,
    "salinan-berbeda": salinan_berbeda,
    "periode-tidak-diketahui": periode_tidak_diketahui,
    "periode-lain": periode_lain,
    "bulan-berbeda": bulan_berbeda,
    "tahun-lain": tahun_lain,
    "bulanan-atau-kumulatif": bulanan_atau_kumulatif,
    "dianggap-kumulatif": dianggap_kumulatif,
}
