"""Faults in heads, titles, sheets and file names of an LRA."""

from __future__ import annotations

from edit import opened
from fault import kind
from fault_anggaran import BOTH, at
from fault_sel import SHEET, Lra
from make import LRA


def heads(sheet):
    """(row of the kelompok, row of Anggaran/Realisasi) of an LRA."""
    bottom = next(cell.row for cell in sheet["F"] if cell.value == "Anggaran")
    return bottom - 1, bottom


@kind(BOTH, "judul-kolom-hilang")
def judul_operasi_hilang(folder, rng):
    with opened(folder / LRA) as book:
        sheet = book[SHEET]
        upper, lower = heads(sheet)
        cell = rng.choice([f"F{lower}", f"G{lower}", f"F{upper}"])
        sheet[cell].value = rng.choice(["Nilai", "Ke-1", "x"])
    return at(str(lower))


@kind(BOTH, "judul-kolom-hilang")
def judul_kode_atau_uraian_hilang(folder, rng):
    with opened(folder / LRA) as book:
        sheet = book[SHEET]
        upper, lower = heads(sheet)
        sheet[f"{rng.choice('AE')}{upper - 1}"].value = rng.choice(["Nama", None, "Nomor"])
    return at(str(lower))


@kind(BOTH, "judul-kolom-hilang")
def judul_pasangan_hilang(folder, rng):
    """Of a kelompok only one of its two heads is left."""
    with opened(folder / LRA) as book:
        sheet = book[SHEET]
        _, lower = heads(sheet)
        gone, left = rng.choice(["HI", "IH", "JK", "LM"])
        sheet[f"{gone}{lower}"].value = "Catatan"
    return at(f"{left}{lower}")


@kind(BOTH, "judul-kolom-ganda")
def judul_ganda(folder, rng):
    with opened(folder / LRA) as book:
        sheet = book[SHEET]
        upper, lower = heads(sheet)
        at_column, twin = rng.choice([("H", "I"), ("J", "K"), ("L", "M")])
        sheet[f"{at_column}{upper}"].value = "Operasi"
    return at(f"{rng.choice([at_column, twin])}{lower}")


@kind(BOTH, "judul-kolom-ganda")
def judul_anggaran_dua_kali(folder, rng):
    with opened(folder / LRA) as book:
        sheet = book[SHEET]
        _, lower = heads(sheet)
        column = rng.choice("GI")
        sheet[f"{column}{lower}"].value = "Anggaran"
    return at(f"{column}{lower}")


@kind(BOTH, "kelompok-tidak-dikenal")
def kelompok_salah_ketik(folder, rng):
    with opened(folder / LRA) as book:
        sheet = book[SHEET]
        upper, lower = heads(sheet)
        column = rng.choice("HJL")
        sheet[f"{column}{upper}"].value = rng.choice(["Mdal", "Hibah", "Lain-lain", "Belanja XYZ"])
    return at(f"{column}{lower}")


@kind(BOTH, "kolom-tanpa-judul")
def kolom_angka_tanpa_judul(folder, rng):
    with opened(folder / LRA) as book:
        sheet = book[SHEET]
        upper, lower = heads(sheet)
        for area in list(sheet.merged_cells.ranges):
            if area.max_row >= upper - 1:
                sheet.unmerge_cells(str(area))
        for column in range(6, 14):  # heads of their own, so that none reaches over its neighbour
            above = sheet.cell(upper, column - (column % 2)).value
            sheet.cell(upper, column).value = above
        first = next(
            row
            for row in range(lower + 1, sheet.max_row)
            if sheet.cell(row, 1).value in ("1", 1) and sheet.cell(row, 5).value != "2"
        )
        column = rng.choice("HI")
        sheet[f"{column}{upper}"].value = sheet[f"{column}{lower}"].value = None
        other = "I" if column == "H" else "H"
        sheet[f"{other}{upper}"].value = sheet[f"{other}{lower}"].value = None
        for row in range(first, sheet.max_row + 1):
            sheet[f"{other}{row}"].value = None
            sheet[f"{column}{row}"].value = 1000 + row
    return at(f"{column}{first}")


@kind("rinci", "faktor-terlalu-besar")
def dalam_ribuan(folder, rng):
    with opened(folder / LRA) as book:
        text = rng.choice(["(dalam ribuan rupiah)", "Dalam Jutaan Rupiah", "dalam ribu rupiah"])
        cell = rng.choice(["A2", "E1", "A3"]) if book[SHEET]["A2"].value else "A2"
        row = int(cell[1:])
        merged = next((a for a in book[SHEET].merged_cells.ranges if cell in a), None)
        place = f"{merged.start_cell.coordinate}" if merged else f"{cell[0]}{row}"
        book[SHEET][place].value = text
    return at(place)


@kind(BOTH, "tahun-lain")
def judul_tahun_lain(folder, rng):
    with opened(folder / LRA) as book:
        sheet = book[SHEET]
        cell = "A4" if sheet["A4"].value and "TAHUN" in str(sheet["A4"].value) else "A1"
        sheet[cell].value = f"TAHUN ANGGARAN {rng.choice([2019, 2022, 2023, 2025])}"
    return at(cell)


@kind(BOTH, "bulan-berbeda")
def judul_bulan_lain(folder, rng):
    months = ["JANUARI", "PEBRUARI", "MARET", "APRIL", "MEI", "JUNI", "AGUSTUS", "NOP", "OKT"]
    with opened(folder / LRA) as book:
        sheet = book[SHEET]
        cell = "A4" if sheet["A4"].value and "TAHUN" in str(sheet["A4"].value) else "A1"
        sheet[cell].value = f"KEADAAN S.D. 30 {rng.choice(months)} 2024"
    return at(cell)


@kind("keduanya", "tahun-lain", "tahun-nama-berkas")
def nama_berkas_tahun_lain(folder, rng):
    name = f"LRA s.d. Desember {rng.choice([2021, 2023, 2025])}.xlsx"
    (folder / LRA).rename(folder / name)
    return name, "", ""


@kind(BOTH, "periode-tidak-diketahui")
def nama_berkas_tanpa_bulan(folder, rng):
    name = rng.choice(["LRA.xlsx", "LRA per Program Desembr 2024.xlsx", "Unduhan (1).xlsx"])
    (folder / LRA).rename(folder / name)
    return name, "", ""


@kind(BOTH, "salinan-berbeda")
def salinan_berbeda(folder, rng):
    """A copy, visible or hidden, in which amounts of one row and all sums above are others."""
    with opened(folder / LRA) as book:
        sheet = book.copy_worksheet(book[SHEET])
        sheet.sheet_state = rng.choice(["visible", "hidden"])
        cell = Lra(sheet, rng).amount("sub", columns="F")
        row = sheet[f"E{cell[1:]}"]
        row.value = f"{row.value} (lama)"
    return at(f"E{cell[1:]}", f"{SHEET} Copy")


@kind(BOTH, "salinan-berbeda")
def salinan_lebih_pendek(folder, rng):
    """An older copy without its last sub kegiatan, whose amounts are 0."""
    with opened(folder / LRA) as book:
        old = book.copy_worksheet(book[SHEET])
        lra = Lra(old, rng)
        row = lra.of("sub")[-1].row
        for at_row in range(row, row + 1):
            old[f"E{at_row}"].value = "Sub kegiatan lama"
    return at(f"E{row}", f"{SHEET} Copy")


@kind(BOTH, "tanpa-sub-kegiatan")
def hanya_sampai_kegiatan(folder, rng):
    with opened(folder / LRA) as book:
        lra = Lra(book[SHEET], rng)
        for row in reversed(lra.of("sub", "rekening")):
            book[SHEET].delete_rows(row.row)
    return at("")
