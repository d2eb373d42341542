"""Faults in the codes of an LRA: each of its columns, at each level."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

from fault import PERHATIAN, Place, kind
from fault_anggaran import BOTH, at
from fault_sel import PRINTED, lra, slip

WRONG = ("kode-bertentangan", "kode-ganda")


def replace_code(
    folder: Path, rng: random.Random, column: str, value: object, *levels: str
) -> Place:
    with lra(folder, rng) as book:
        cell = f"{column}{book.draw(*levels).row}"
        book.sheet[cell].value = value
    return at(cell)


def slip_in(folder: Path, rng: random.Random, column: str, part: int, *levels: str) -> Place:
    """One part of a code gets another last digit."""
    with lra(folder, rng) as book:
        cell = f"{column}{book.draw(*levels).row}"
        book.sheet[cell].value = slip(str(book.sheet[cell].value), part, rng)
    return at(cell)


@kind(BOTH, *WRONG)
def urusan_salah(folder, rng):
    return slip_in(folder, rng, "A", 0, "urusan")


@kind(BOTH, *WRONG)
def bidang_salah(folder, rng):
    return slip_in(folder, rng, "A", 1, "bidang")


@kind(BOTH, *WRONG)
def bidang_salah_di_baris_skpd(folder, rng):
    return slip_in(folder, rng, "A", 1, "skpd")


@kind(BOTH, *WRONG)
def kode_skpd_salah(folder, rng):
    return slip_in(folder, rng, "B", rng.randint(1, 7), "skpd")


@kind(BOTH, *WRONG)
def bidang_salah_di_satu_baris(folder, rng):
    return slip_in(folder, rng, "A", rng.randint(0, 1), *PRINTED)


@kind(BOTH, *WRONG)
def skpd_salah_di_satu_baris(folder, rng):
    return slip_in(folder, rng, "B", rng.randint(0, 7), *PRINTED)


@kind(BOTH, *WRONG)
def program_salah(folder, rng):
    return slip_in(folder, rng, "C", 2, "program")


@kind(BOTH, *WRONG)
def bidang_dalam_kode_program_salah(folder, rng):
    return slip_in(folder, rng, "C", rng.randint(0, 1), "program")


@kind(BOTH, *WRONG)
def kegiatan_salah(folder, rng):
    return slip_in(folder, rng, "C", rng.randint(3, 4), "kegiatan")


@kind(BOTH, *WRONG)
def program_dalam_kode_kegiatan_salah(folder, rng):
    return slip_in(folder, rng, "C", rng.randint(0, 2), "kegiatan")


@kind(BOTH, *WRONG)
def kegiatan_dalam_kode_sub_salah(folder, rng):
    return slip_in(folder, rng, "C", rng.randint(2, 4), "sub")


@kind(BOTH, *WRONG)
def bidang_dalam_kode_sub_salah(folder, rng):
    return slip_in(folder, rng, "C", rng.randint(0, 1), "sub")


@kind("rinci", "kode-beda-rincian", "kode-ganda", severity=PERHATIAN)
def sub_salah(folder, rng):
    """The last part: where no rekening repeats the code, nothing can tell."""
    return slip_in(folder, rng, "C", 5, "sub")


@kind(BOTH, "kode-ganda", *WRONG)
def kode_saudara(folder, rng):
    """A sub kegiatan has the code of another one."""
    with lra(folder, rng) as book:
        families = [book.children(k) for k in book.of("kegiatan")]
        first, second = rng.choice([f for f in families if len(f) > 1])[:2]
        book.sheet[f"C{second.row}"].value = first.codes[2]
    return at(f"C{second.row}")


@kind(BOTH, *WRONG)
def sub_pindah_program(folder, rng):
    """A sub kegiatan has the beginning of a kegiatan of another program, which exists."""
    with lra(folder, rng) as book:
        sub = book.draw("sub")
        others = [k for k in book.of("kegiatan") if k.codes[2][:7] != sub.codes[2][:7]]
        parent = rng.choice([k for k in others if k.codes[1] == sub.codes[1]])
        book.sheet[f"C{sub.row}"].value = f"{parent.codes[2]}.0099"
    return at(f"C{sub.row}")


@kind(BOTH, "kode-tidak-terbaca", combines=True)
def kode_berhuruf(folder, rng):
    """Letters that look like digits, commas, words."""
    with lra(folder, rng) as book:
        row = book.draw(*PRINTED)
        kode = row.codes[2]
        slips = [kode.replace("0", "O", 1), kode.replace("1", "l", 1), kode.replace(".", ",", 1)]
        cell = f"C{row.row}"
        book.sheet[cell].value = rng.choice([*slips, f"{kode} (baru)", "idem"])
    return at(cell)


@kind(BOTH, "kode-tidak-terbaca", combines=True)
def kode_skpd_berhuruf(folder, rng):
    return replace_code(folder, rng, "B", rng.choice(["Dinsos", "1.O6", "-"]), *PRINTED)


@kind(BOTH, "kode-bukan-teks", combines=True)
def kode_menjadi_angka(folder, rng):
    """What Excel makes of 1.06 in a cell that is not text."""
    return replace_code(folder, rng, "A", rng.choice([1.06, 2.08, 1.6]), *PRINTED)


@kind(BOTH, "kode-bukan-teks", combines=True)
def kode_menjadi_tanggal(folder, rng):
    date = datetime.datetime(2001, rng.randint(1, 12), rng.randint(1, 28))
    return replace_code(folder, rng, rng.choice("AC"), date, "program")


@kind(BOTH, "kode-bukan-teks", combines=True)
def kode_menjadi_jam(folder, rng):
    return replace_code(folder, rng, "C", datetime.time(1, 6, rng.randint(1, 59)), "program")


@kind(BOTH, "kode-tanpa-tingkat")
def kode_terpotong(folder, rng):
    """A part too few, or one too many, for every level."""
    with lra(folder, rng) as book:
        row = book.draw(*PRINTED)
        kode = row.codes[2]
        size = {"program": 2, "kegiatan": 4, "sub": 4}[row.level]
        short = ".".join(kode.split(".")[:size])
        cell = f"C{row.row}"
        book.sheet[cell].value = rng.choice([short, f"{kode}.1.1.1.1.1"])
    return at(cell)


@kind(BOTH, "kode-tanpa-tingkat")
def kode_skpd_terpotong(folder, rng):
    with lra(folder, rng) as book:
        cell = f"B{book.draw('skpd').row}"
        book.sheet[cell].value = str(book.sheet[cell].value).rpartition(".")[0]
    return at(cell)


@kind(BOTH, "baris-tanpa-kode")
def kode_kosong(folder, rng):
    with lra(folder, rng) as book:
        row = book.draw(*PRINTED).row
        for column in "ABC":
            book.sheet[f"{column}{row}"].value = None
    return at(f"E{row}")


@kind(BOTH, "kode-ganda")
def kode_sendiri_kosong(folder, rng):
    """Only its own code is gone: the row looks like its SKPD once more."""
    with lra(folder, rng) as book:
        row = book.draw(*PRINTED).row
        book.sheet[f"C{row}"].value = None
    return at(f"B{row}")


@kind("rinci dua-skpd", "kode-ejaan", severity=PERHATIAN)
def kode_ejaan_lain(folder, rng):
    with lra(folder, rng) as book:
        cell = f"C{book.draw('program', 'kegiatan').row}"
        kode = str(book.sheet[cell].value)
        book.sheet[cell].value = kode.replace(".06.", ".6.").replace(".08.", ".8.")
    return at(cell)


@kind(BOTH, *WRONG)
def baris_kode_tertukar(folder, rng):
    """Two kegiatan of one program have each other's codes."""
    with lra(folder, rng) as book:
        families = [
            [k for k in book.children(p) if k.level == "kegiatan"] for p in book.of("program")
        ]
        family = rng.choice([f for f in families if len(f) > 1])
        one, other = rng.sample(family, 2)
        book.sheet[f"C{one.row}"].value = other.codes[2]
        book.sheet[f"C{other.row}"].value = one.codes[2]
    return at(f"C{one.row}")
