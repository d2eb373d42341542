"""Read the printed tables in `../cetak-2024/` and spell their names, codes and numbers one way."""

from __future__ import annotations

import csv
from pathlib import Path

from contoh_data import EJAAN, INDIKATOR

FOLDER = Path(__file__).resolve().parent
CETAK = FOLDER.parent / "cetak-2024"
SEGMENT = (1, 2, 2, 1, 2, 4)  # digits per segment of a program, kegiatan or sub kegiatan code


def read_cetak(name: str) -> list[list[str]]:
    """Return the rows of a printed table, blanks collapsed."""
    with (CETAK / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [[" ".join(cell.split()) for cell in row] for row in csv.reader(file)]


def column_by_indikator(name: str, header: str) -> dict[str, str]:
    """Return one column of a printed table, by the one name of each indicator."""
    head, *rows = read_cetak(name)
    label = next(i for i, text in enumerate(head) if text.startswith("Indikator Kinerja"))
    names = {indikator.nama.casefold(): indikator.nama for indikator in INDIKATOR} | EJAAN
    return {
        names[row[label].casefold()]: row[head.index(header)]
        for row in rows
        if row[label].casefold() in names
    }


def number(text: str) -> float | str:
    """Turn printed text such as `11,03`, `72,76 (BB)` or `4.500.000,00` into a number, `-` not."""
    if text == "-":
        return text
    value = float(text.partition(" (")[0].replace(".", "").replace(",", "."))
    return int(value) if value.is_integer() else value


def rupiah(amount: int) -> str:
    """Write whole rupiah as the export does: `4.500.000,00`."""
    return f"{amount:,}".replace(",", ".") + ",00"


def national_code(code: str) -> str:
    """Spell a printed code with the national number of digits: `1.6.01.2.01.01` -> `…0001`."""
    return ".".join(f"{int(part):0{n}}" for part, n in zip(code.split("."), SEGMENT, strict=False))
