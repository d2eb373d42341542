"""Faults in the amounts of an LRA."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

from fault import PERHATIAN, Place, kind
from fault_sel import PRINTED, SHEET, Lra, Row, lra
from make import LRA

SUMS = ("rincian-lebih-benar", "jumlah-tidak-cocok")
ALL = ("urusan", "bidang", "skpd", *PRINTED)
BOTH = "rinci dua-skpd"


def at(cell: str, sheet: str = SHEET) -> Place:
    return LRA, sheet, cell


def put(folder: Path, rng: random.Random, value: object, number_format: str = "") -> Place:
    """One amount replaced by something else."""
    with lra(folder, rng) as book:
        cell = book.amount(*PRINTED)
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
    words = ["lima juta", "12 juta", "nihil?", "belum", "500 ribu", "Rp?"]
    return put(folder, rng, rng.choice(words))


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
