"""Write the second example beside this file: the 2024 report exactly as printed, slips and all.

In: `../cetak-2024/*.csv` and what the first example adds to the print. Out: the same two workbooks,
but with the names, codes, units and rounded figures as printed, and a sheet `Capaian Tercetak` with
every printed row about indikator. Two runs give the same bytes. Run: `python3 buat_contoh.py`
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent / "dinsos-pppa-2024"))

# The first example's modules lie in its own folder, named only now.
import contoh_lra  # noqa: E402
from buat_contoh import KINERJA, LRA, write_workbook  # noqa: E402
from contoh_cetak import national_code, number, read_cetak  # noqa: E402
from contoh_data import INDIKATOR  # noqa: E402
from contoh_indikator import (  # noqa: E402
    Cell,
    start_sheet,
    write_cell,
    write_identitas,
    write_seri,
)
from xlsxwriter.workbook import Workbook  # noqa: E402

# Printed table → its name in the report, its first row of data, and field → column.
TABEL = {
    "3.1-capaian-iku": ("Tabel 3.1", 1, {"sasaran": 1, "indikator": 2, "satuan": 3,
                                         "target": 4, "realisasi": 5, "capaian": 6}),
    "3.2-perbandingan-tahun-lalu": ("Tabel 3.2", 1, {"sasaran": 1, "indikator": 2, "satuan": 3,
                                    "realisasi": 4, "realisasi_lalu": 5, "perubahan": 6}),
    "3.3-sasaran-1": ("Tabel 3.3", 2, {}),
    "3.5-sasaran-2": ("Tabel 3.5", 2, {}),
    "3.x-sasaran-3": ("Sasaran 3", 2, {}),
    "3.x-sasaran-4": ("Sasaran 4", 2, {}),
    "3.7-target-akhir-renstra": ("Tabel 3.7", 2, {"sasaran": 0, "indikator": 1, "satuan": 2,
                                 "realisasi": 3, "target_akhir": 4, "capaian_renstra": 5}),
    "3.8-efisiensi": ("Tabel 3.8", 2, {"sasaran": 0, "indikator": 1, "satuan": 2, "target": 3,
                      "realisasi": 4, "capaian": 5, "pagu": 6, "realisasi_anggaran": 7,
                      "serapan": 8, "efisiensi": 9}),
}  # fmt: skip
SASARAN = {
    "sasaran": 0, "indikator": 1, "satuan": 2, "target": 3, "realisasi": 4, "capaian": 5,
}  # fmt: skip
KOLOM = {
    "tabel": ("Tabel", 11), "sasaran": ("Sasaran", 40), "indikator": ("Indikator", 44),
    "satuan": ("Satuan", 9), "target": ("Target", 14), "realisasi": ("Realisasi", 14),
    "realisasi_lalu": ("Realisasi Tahun Lalu", 13), "perubahan": ("Meningkat/Menurun", 13),
    "capaian": ("Capaian", 11), "target_akhir": ("Target Akhir Renstra", 12),
    "capaian_renstra": ("Capaian Renstra", 11), "pagu": ("Pagu", 19),
    "realisasi_anggaran": ("Realisasi Anggaran", 19), "serapan": ("Penyerapan", 12),
    "efisiensi": ("Efisiensi", 11),
}  # fmt: skip


def main(folder: Path = FOLDER) -> None:
    """Write both workbooks into a folder."""
    write_workbook(folder / LRA, write_lra)
    write_workbook(folder / KINERJA, write_indikator_workbook)


def write_lra(workbook: Workbook) -> None:
    """The LRA of the first example, with each code spelled as printed."""
    table = read_cetak("3.8-realisasi-anggaran")[1:-1]
    printed = {national_code(row[1]): row[1] for row in table}
    rows = [[printed.get(cell, cell) for cell in row] for row in contoh_lra.lra_rows()]
    contoh_lra.write_lra(workbook, rows)


def write_indikator_workbook(workbook: Workbook) -> None:
    """All sheets, in the order of the form; `Capaian Tercetak` last."""
    write_identitas(workbook)
    write_indikator(workbook)
    write_seri(workbook)
    write_plain(workbook, "Perjanjian Kinerja", ("Sasaran", "Indikator", "Target"), perjanjian())
    write_plain(workbook, "IKU", ("Sasaran", "Indikator", "Formula"), iku())
    write_plain(workbook, "Renstra", ("Sasaran", "Indikator", "Target Akhir Renstra"), renstra())
    heads = tuple(head for head, _ in KOLOM.values())
    widths = tuple(width for _, width in KOLOM.values())
    write_plain(workbook, "Capaian Tercetak", heads, tercetak(), widths)


def write_indikator(workbook: Workbook) -> None:
    """`Indikator`: names, satuan and rounded figures of Tabel 3.1, the rest as in 3.2 and 3.7."""
    heads = (
        "No Sasaran", "Sasaran", "Indikator", "Satuan", "Arah", "Target", "Target Tahun Lalu",
        "Target Akhir Renstra", "Program Pendukung", "Predikat", "Realisasi",
        "Realisasi Tahun Lalu", "Sebab", "Solusi",
    )  # fmt: skip
    lalu = {name: line["realisasi_lalu"] for name, line in rows_by_place("3.2")}
    akhir = {name: line["target_akhir"] for name, line in rows_by_place("3.7")}
    rows: list[list[Cell]] = []
    numbers: dict[str, int] = {}
    for (place, line), own in zip(rows_by_place("3.1"), INDIKATOR, strict=True):
        number_ = numbers.setdefault(line["sasaran"], len(numbers) + 1)
        rows.append(
            [
                *(number_, line["sasaran"], line["indikator"], line["satuan"], own.arah),
                *(cell(line["target"]), own.target_tahun_lalu, cell(akhir[place])),
                *(own.program, own.predikat, cell(line["realisasi"]), cell(lalu[place])),
                *(own.sebab, own.solusi),
            ]
        )
    write_plain(workbook, "Indikator", heads, rows)


def rows_by_place(table: str) -> list[tuple[int, dict[str, str]]]:
    """(which of the six indikator, its printed cells) of a table."""
    name = next(name for name in TABEL if name.startswith(table))
    lines = list(printed_rows(name))
    return [(place_of(line["indikator"]), line) for line in lines]


WORDS = ("penyandang", "kemiskinan", "akip", "perempuan", "terhadap anak", "capaian indikator")


def place_of(indikator: str) -> int:
    """Which of the six indikator a printed name means."""
    return next(at for at, words in enumerate(WORDS) if words in indikator.casefold())


def printed_rows(name: str) -> Iterator[dict[str, str]]:
    """The cells of a printed table by field; a blank sasaran repeats the one above."""
    label, first, columns = TABEL[name]
    sasaran = ""
    for row in read_cetak(name)[first:]:
        line = {field: row[column] for field, column in (columns or SASARAN).items()}
        sasaran = line["sasaran"] or sasaran
        yield {"tabel": label} | line | {"sasaran": sasaran}


def tercetak() -> list[list[Cell]]:
    """Every printed row about indikator, table after table."""
    return [
        [cell(line[field]) if field in line else None for field in KOLOM]
        for name in TABEL
        for line in printed_rows(name)
    ]


def perjanjian() -> list[list[Cell]]:
    return filled(read_cetak("2.3-perjanjian-kinerja")[2:], 0, (0, 1, 2))


def iku() -> list[list[Cell]]:
    return filled(read_cetak("2.2-indikator-kinerja-utama")[1:], 1, (1, 2, 3))


def renstra() -> list[list[Cell]]:
    return filled(read_cetak("3.7-target-akhir-renstra")[2:], 0, (0, 1, 4))


def filled(rows: list[list[str]], sasaran: int, columns: tuple[int, ...]) -> list[list[Cell]]:
    """These columns of a printed table, a blank sasaran repeated from above."""
    found: list[list[Cell]] = []
    above = ""
    for row in rows:
        above = row[sasaran] or above
        found.append([cell(above if column == sasaran else row[column]) for column in columns])
    return found


def cell(text: str) -> Cell:
    """A plain printed number as a number, everything else as its text: `71,30 (BB)`, `97,67 %`."""
    plain = text.replace(".", "").replace(",", "", 1).removeprefix("-")
    return number(text) if plain.isdecimal() else text


def write_plain(
    workbook: Workbook,
    name: str,
    heads: tuple[str, ...],
    rows: list[list[Cell]],
    widths: tuple[int, ...] = (),
) -> None:
    """One sheet: title, heads in row 3, rows from row 4."""
    columns = [
        (head, width) for head, width in zip(heads, widths or [24] * len(heads), strict=True)
    ]
    sheet, style = start_sheet(workbook, name, f"{name} (tercetak)", columns)
    for at, row in enumerate(rows, start=3):
        for column, value in enumerate(row):
            whole = isinstance(value, int)
            write_cell(sheet, at, column, value, style, "whole" if whole else "decimal")


if __name__ == "__main__":
    main()
