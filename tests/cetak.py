"""An annex held against the tables printed in the 2024 report, cell by cell.

In: the annex, `examples/cetak-2024/*.csv` (every cell as printed). A printed row is found by what
it is about (its indikator, its code, its year, or the total), in the printed order; each printed
number must stand in the same column of that row, rounded half away from zero to the printed
decimals.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl

PRINT = Path(__file__).resolve().parent.parent / "examples" / "cetak-2024"

# Sheet → its printed table, and which column tells what a row is about.
TABLES = {
    "Tabel 3.1": ("3.1-capaian-iku", "Indikator Kinerja"),
    "Tabel 3.2": ("3.2-perbandingan-tahun-lalu", "Indikator Kinerja"),
    "Tabel 3.3": ("3.3-sasaran-1", "Indikator Kinerja"),
    "Tabel 3.4": ("3.4-seri-kemiskinan", "Tahun"),
    "Tabel 3.5": ("3.5-sasaran-2", "Indikator Kinerja"),
    "Tabel 3.6": ("3.6-seri-nilai-sakip", "Tahun"),
    "Sasaran 3": ("3.x-sasaran-3", "Indikator Kinerja"),
    "Sasaran 4": ("3.x-sasaran-4", "Indikator Kinerja"),
    "Tabel 3.7": ("3.7-target-akhir-renstra", "Indikator Kinerja"),
    "Tabel 3.8 Efisiensi": ("3.8-efisiensi", "Indikator Kinerja"),
    "Tabel 3.8 Anggaran": ("3.8-realisasi-anggaran", "PROGRAM KEGIATAN"),
}
# The print spells four of the six names in more than one way.
INDIKATOR = {
    "mandiri": "pmks",
    "kemiskinan": "kemiskinan",
    "akip": "akip",
    "kekerasan terhadap perempuan": "perempuan",
    "kekerasan terhadap anak": "anak",
    "capaian indikator": "kla",
}
KODE = re.compile(r"\d(\.\d+){2,5}")
TAHUN = re.compile(r"20\d\d")
NUMBER = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?|-?\d+(,\d+)?")

Row = list[object]


@dataclass
class Comparison:
    """How many printed numbers were looked for and found, and what was not."""

    wanted: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)


def compare(annex: Path) -> Comparison:
    """Every printed number of every table."""
    book = openpyxl.load_workbook(annex, data_only=True)
    result = Comparison()
    for sheet, (name, label) in TABLES.items():
        rows = [list(row) for row in book[sheet].iter_rows(values_only=True)]
        with (PRINT / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            printed: list[Row] = [list(row) for row in csv.reader(file)]
        compare_table(sheet, printed, rows, label, result)
    return result


def compare_table(
    sheet: str, printed: list[Row], rows: list[Row], label: str, result: Comparison
) -> None:
    """Each printed row with the sheet's next row about the same."""
    at = 0
    column, own_column = find_column(printed, label), find_column(rows, label)
    for line in printed:
        key = key_of(line, column)
        wanted = {place: n for place, n in enumerate(map(printed_number, line)) if n is not None}
        wanted = {place: n for place, n in wanted.items() if place > column}
        if not key or not wanted:
            continue
        result.wanted += len(wanted)
        here = (n for n in range(at, len(rows)) if key_of(rows[n], own_column) == key)
        found = next(here, None)
        if found is None:
            result.missed.append(f"{sheet}: no row for {key} after row {at}")
            continue
        at = found + 1
        for place, number in wanted.items():
            shown = shown_number(rows[found][place], number)
            if shown == number:
                result.found += 1
            else:
                result.missed.append(f"{sheet} {key}: printed {line[place]}, here {shown}")


def find_column(rows: list[Row], label: str) -> int:
    return next(row.index(label) for row in rows if label in row)


def key_of(row: Row, column: int) -> str:
    """What a row is about; "" for heads, notes and blanks."""
    if str(row[0]).strip() == "TOTAL":
        return "total"
    text = str(row[column] or "").strip().casefold()
    if KODE.fullmatch(text):
        return ".".join(str(int(part)) for part in text.split("."))
    if TAHUN.fullmatch(text):
        return text
    return next((key for words, key in INDIKATOR.items() if words in text), "")


def printed_number(cell: object) -> Decimal | None:
    """`71,30 (BB)`, `BB (73,00)`, `97,67 %` → the number; None for other text."""
    text = re.sub(r"^[A-Z]+ \((.*)\)$", r"\1", str(cell).strip())
    match = NUMBER.match(text)
    if not match or re.match(r"[\d.]*\d\.\d{2}\.", text):  # a code, not a number
        return None
    return Decimal(match[0].replace(".", "").replace(",", "."))


def shown_number(cell: object, printed: Decimal) -> Decimal | None:
    """The sheet's number with the printed number of decimals; None for text."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    return Decimal(f"{cell:.15g}").quantize(printed, ROUND_HALF_UP)
