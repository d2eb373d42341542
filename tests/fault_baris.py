"""Faults in the rows of an LRA: lost, doubled, moved; and its row Jumlah."""

from __future__ import annotations

from fault import INFO, PERHATIAN, kind
from fault_anggaran import BOTH, SUMS, at
from fault_sel import AMOUNTS, PRINTED, lra


@kind(BOTH, *SUMS)
def baris_bergeser_ke_kanan(folder, rng):
    """The amounts of one row stand one column further right."""
    with lra(folder, rng) as book:
        row = book.draw(*(PRINTED if book.of("rekening") else ("program",))).row
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
