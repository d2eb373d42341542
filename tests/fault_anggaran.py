"""Faults in the amounts and rows of an LRA."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

from fault import INFO, PERHATIAN, Place, kind
from fault_sel import AMOUNTS, PRINTED, SHEET, Lra, Row, lra
from make import LRA

SUMS = ("rincian-lebih-benar", "jumlah-tidak-cocok")
ALL = ("urusan", "bidang", "skpd", *PRINTED)
BOTH = "rinci dua-skpd"


def at(cell: str, sheet: str = SHEET) -> Place:
    return LRA, sheet, cell


def put(
    folder: Path, rng: random.Random, value: object, *levels: str, number_format: str = ""
) -> Place:
    """One amount replaced by something else."""
    with lra(folder, rng) as book:
        cell = book.amount(*(levels or PRINTED))
        book.sheet[cell].value = value
        if number_format:
            book.sheet[cell].number_format = number_format
    return at(cell)


def change(folder: Path, rng: random.Random, levels: tuple[str, ...], how, least: int = 0) -> Place:
    """One amount replaced by another amount."""
    with lra(folder, rng) as book:
        cell = book.amount(*levels, least=least)
        book.write(cell, how(book.sen(cell)))
    return at(cell)


def checked(folder: Path, rng: random.Random) -> tuple[str, ...]:
    """Levels whose amounts two sums hold: those of a sub kegiatan only where it has rekening."""
    with lra(folder, rng) as book:
        return PRINTED if book.of("rekening") else ("program", "kegiatan")


@kind(BOTH, "angka-tidak-terbaca", combines=True)
def angka_berupa_kata(folder, rng):
    return put(
        folder, rng, rng.choice(["lima juta", "12 juta", "nihil?", "belum", "500 ribu", "Rp"])
    )


@kind(BOTH, "sel-error", combines=True)
def angka_error(folder, rng):
    errors = ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!"]
    return put(folder, rng, rng.choice(errors))


@kind(BOTH, "sel-tanpa-hasil", combines=True)
def angka_rumus_tanpa_hasil(folder, rng):
    return put(folder, rng, "=SUM(F20:F21)")


@kind(BOTH, "angka-tidak-terbaca", "angka-meragukan", combines=True)
def angka_pemisah_bertentangan(folder, rng):
    return put(folder, rng, rng.choice(["1.234,567.890", "12,34.56,7", "1.23.4,5", "1,2,3.4.5"]))


@kind(BOTH, "angka-terlalu-panjang", combines=True)
def angka_tujuh_belas_digit(folder, rng):
    return put(folder, rng, rng.randrange(10**16, 10**17))


@kind(BOTH, "angka-tidak-terbaca", combines=True)
def angka_berupa_tanggal(folder, rng):
    return put(folder, rng, datetime.datetime(2024, rng.randint(1, 12), rng.randint(1, 28)))


@kind(BOTH, "angka-tidak-terbaca", combines=True)
def angka_berupa_benar_salah(folder, rng):
    return put(folder, rng, rng.choice([True, False]))


@kind(BOTH, "angka-tidak-terbaca", combines=True)
def angka_berformat_persen(folder, rng):
    return put(folder, rng, 0.95, number_format="0.00%")


@kind(BOTH, "angka-tidak-terbaca", combines=True)
def angka_dua_dalam_satu_sel(folder, rng):
    return put(folder, rng, "1.000.000,00 / 2.000.000,00")


@kind(BOTH, "angka-tidak-terbaca", combines=True)
def angka_huruf_o(folder, rng):
    """The letter O for a nought."""
    return put(folder, rng, rng.choice(["1.2O0.000,00", "l.250.000,00", "O"]))


@kind(BOTH, "angka-negatif")
def pagu_negatif(folder, rng):
    with lra(folder, rng) as book:
        cell = book.amount(*PRINTED, columns="FHJL")
        book.write(cell, -book.sen(cell))
    return at(cell)


@kind(BOTH, *SUMS)
def realisasi_bertanda_minus(folder, rng):
    with lra(folder, rng) as book:
        levels = PRINTED if book.of("rekening") else ("program", "kegiatan")
        cell = book.amount(*levels, columns="GIKM")
        book.write(cell, -book.sen(cell))
    return at(cell)


@kind(BOTH, *SUMS, combines=True)
def angka_selisih_satu_rupiah(folder, rng):
    sign = rng.choice([-100, 100])
    return change(folder, rng, checked(folder, rng), lambda sen: sen + sign)


@kind(BOTH, *SUMS, combines=True)
def angka_selisih_satu_sen(folder, rng):
    return change(folder, rng, checked(folder, rng), lambda sen: sen + 1)


@kind(BOTH, *SUMS, combines=True)
def angka_digit_tertukar(folder, rng):
    def swap(sen: int) -> int:
        digits = list(str(sen))
        places = [n for n in range(len(digits) - 1) if digits[n] != digits[n + 1]]
        n = rng.choice(places)
        digits[n], digits[n + 1] = digits[n + 1], digits[n]
        return int("".join(digits))

    return change(folder, rng, checked(folder, rng), swap)


@kind(BOTH, *SUMS, combines=True)
def angka_seribu_kali(folder, rng):
    return change(folder, rng, checked(folder, rng), lambda sen: sen * 1000)


@kind(BOTH, *SUMS, combines=True)
def angka_kehilangan_tiga_nol(folder, rng):
    return change(folder, rng, checked(folder, rng), lambda sen: sen // 1000)


@kind(BOTH, *SUMS, combines=True)
def angka_kehilangan_satu_digit(folder, rng):
    return change(folder, rng, checked(folder, rng), lambda sen: sen // 1000 * 100)


@kind("rinci", *SUMS, "angka-anggaran-kosong")
def angka_terhapus(folder, rng):
    with lra(folder, rng) as book:
        cell = book.amount(*PRINTED)
        book.sheet[cell].value = None
    return at(cell)


@kind(BOTH, "jumlah-tidak-cocok", *SUMS)
def subtotal_atas_salah(folder, rng):
    """An urusan, bidang or SKPD row whose parts and parent agree without it."""
    return change(folder, rng, ("urusan", "bidang", "skpd"), lambda sen: sen + 500_000)


@kind(BOTH, "angka-anggaran-kosong", *SUMS)
def baris_tanpa_angka(folder, rng):
    """All pagu, or all realisasi, of a sub kegiatan are blank."""
    with lra(folder, rng) as book:
        row = book.draw("sub").row
        columns = rng.choice(["FHJL", "GIKM"])
        filled = [f"{c}{row}" for c in columns if book.sen(f"{c}{row}")]
        for column in columns:
            book.sheet[f"{column}{row}"].value = None
    return at((filled or [f"{columns[0]}{row}"])[0])


def shift(book: Lra, row: Row, column: str, sen: int) -> None:
    """Add an amount to a row and to everything it is part of, so that all sums still agree."""
    bidang, skpd, kode, _ = row.codes
    for other in book.rows:
        above = other.level in PRINTED and f"{kode}.".startswith(f"{other.codes[2]}.")
        above = above and other.codes[1] == skpd
        above |= other.level == "skpd" and other.codes[:2] == (bidang, skpd)
        above |= other.level in ("urusan", "bidang") and f"{bidang}.".startswith(f"{other.kode}.")
        if above:
            cell = f"{column}{other.row}"
            book.write(cell, book.sen(cell) + sen)
    cell = f"{column}{book.total()}"
    book.write(cell, book.sen(cell) + sen)


@kind("dua-skpd", "realisasi-melebihi-pagu", severity=PERHATIAN)
def realisasi_di_atas_pagu(folder, rng):
    with lra(folder, rng) as book:
        row = book.draw("sub")
        over = book.sen(f"F{row.row}") - book.sen(f"G{row.row}") + rng.randint(1, 10**9)
        shift(book, row, "G", over)
    return at(f"G{row.row}")


@kind("dua-skpd", "realisasi-negatif", severity=PERHATIAN)
def realisasi_di_bawah_nol(folder, rng):
    with lra(folder, rng) as book:
        row = book.draw("sub")
        shift(book, row, "G", -book.sen(f"G{row.row}") - rng.randint(1, 10**9))
    return at(f"G{row.row}")


@kind(BOTH, *SUMS)
def baris_bergeser_ke_kanan(folder, rng):
    """The amounts of one row stand one column further right."""
    with lra(folder, rng) as book:
        row = book.draw(
            *(("sub", "kegiatan", "program") if book.of("rekening") else ("program",))
        ).row
        first = next(c for c in AMOUNTS if book.sen(f"{c}{row}"))
        values = [book.sheet[f"{c}{row}"].value for c in AMOUNTS[:-1]]
        for column, value in zip(AMOUNTS, [None, *values], strict=True):
            book.sheet[f"{column}{row}"].value = value
    return at(f"{first}{row}")


@kind("rinci", "rincian-tidak-cocok", severity=INFO)
def angka_dua_sub_tertukar(folder, rng):
    """Two sub kegiatan of one kegiatan have each other's amounts: only their rekening tell."""
    with lra(folder, rng) as book:
        families = [book.children(k) for k in book.of("kegiatan")]
        one, other = rng.choice([f for f in families if len(f) > 1])[:2]
        for column in "FGHI":
            a, b = f"{column}{one.row}", f"{column}{other.row}"
            first, second = book.sen(a), book.sen(b)
            book.write(a, second)
            book.write(b, first)
    return at(f"F{one.row}")


@kind(BOTH, "kode-ganda")
def baris_ganda(folder, rng):
    with lra(folder, rng) as book:
        row = book.draw(*PRINTED).row
        values = [cell.value for cell in book.sheet[row]]
        book.sheet.insert_rows(row + 1)
        for column, value in enumerate(values, 1):
            book.sheet.cell(row + 1, column).value = value
    return at(f"C{row + 1}")


@kind(BOTH, "tingkat-hilang", severity=PERHATIAN)
def baris_kegiatan_hilang(folder, rng):
    with lra(folder, rng) as book:
        row = book.draw("kegiatan").row
        book.sheet.delete_rows(row)
    return at(f"C{row}")


@kind(BOTH, "tingkat-hilang", severity=PERHATIAN)
def baris_program_hilang(folder, rng):
    with lra(folder, rng) as book:
        row = book.draw("program").row
        book.sheet.delete_rows(row)
    return at(f"C{row}")


@kind(BOTH, "tingkat-hilang", severity=PERHATIAN)
def baris_skpd_hilang(folder, rng):
    with lra(folder, rng) as book:
        row = book.draw("skpd").row
        book.sheet.delete_rows(row)
    return at(f"B{row}")


@kind(BOTH, *SUMS)
def baris_sub_hilang(folder, rng):
    """What is left to name is the kegiatan that its parts no longer make up."""
    with lra(folder, rng) as book:
        sub = book.draw("sub")
        parent = sub.codes[2].rpartition(".")[0]
        above = next(r for r in book.rows if r.codes[1:3] == (sub.codes[1], parent))
        column = next(c for c in AMOUNTS if book.sen(f"{c}{sub.row}"))
        book.sheet.delete_rows(sub.row)
    return at(f"{column}{above.row}")


@kind(BOTH, "sel-kosong", combines=True)
def uraian_kosong(folder, rng):
    with lra(folder, rng) as book:
        cell = f"E{book.draw(*PRINTED).row}"
        book.sheet[cell].value = None
    return at(cell)


@kind(BOTH, "jumlah-tidak-ada", severity=PERHATIAN)
def jumlah_hilang(folder, rng):
    with lra(folder, rng) as book:
        book.sheet.delete_rows(book.total())
    return at("")


@kind(BOTH, *SUMS)
def jumlah_salah(folder, rng):
    with lra(folder, rng) as book:
        cell = f"{rng.choice('FGHI')}{book.total()}"
        book.write(cell, book.sen(cell) + rng.choice([-1, 1]) * rng.randint(1, 10**8))
    return at(cell)


@kind(BOTH, "angka-tidak-terbaca", "sel-error", "sel-tanpa-hasil")
def jumlah_bukan_angka(folder, rng):
    with lra(folder, rng) as book:
        cell = f"{rng.choice('FGHI')}{book.total()}"
        book.sheet[cell].value = rng.choice(["lihat lampiran", "#REF!", "=SUM(F10:F20)"])
    return at(cell)


@kind(BOTH, "baris-tanpa-kode")
def jumlah_salah_nama(folder, rng):
    with lra(folder, rng) as book:
        cell = f"E{book.total()}"
        book.sheet[cell].value = rng.choice(["Jmlh", "Juml ah semua", "Rekap"])
    return at(cell)


@kind(BOTH, "data-di-bawah-jumlah")
def baris_di_bawah_jumlah(folder, rng):
    with lra(folder, rng) as book:
        source = book.draw(*PRINTED).row
        row = book.total() + rng.randint(1, 4)
        for column in range(1, 14):
            book.sheet.cell(row, column).value = book.sheet.cell(source, column).value
    return at(str(row))


@kind(BOTH, "data-di-bawah-jumlah")
def jumlah_di_tengah(folder, rng):
    """A row called Jumlah without code in between ends the sheet; what follows has codes."""
    with lra(folder, rng) as book:
        row = rng.choice(book.of("program")[1:]).row
        book.sheet.insert_rows(row)
        book.sheet[f"E{row}"] = "Jumlah"
        for column in AMOUNTS:
            book.sheet[f"{column}{row}"] = 0
    return at(str(row + 1))


@kind(BOTH, "jumlah-tidak-ada")
def lembar_terpotong(folder, rng):
    with lra(folder, rng) as book:
        keep = rng.choice(book.rows[len(book.rows) // 3 : -1]).row
        book.sheet.delete_rows(keep + 1, book.total())
    return at("")


@kind("rinci", *SUMS)
def sel_gabungan_bergeser(folder, rng):
    """Two amounts merged: Excel keeps the left one only."""
    with lra(folder, rng) as book:
        cell = book.amount("program", "kegiatan", "sub", columns="GI")
        row = int(cell[1:])
        left = chr(ord(cell[0]) - 1)
        book.sheet.merge_cells(f"{left}{row}:{cell}")
    return at(cell)
