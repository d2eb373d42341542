"""Write the indicator workbook: Identitas, Indikator, Seri and the three sheets to compare with.

Numbers come from the printed tables; satuan, arah, program and texts from `contoh_data.INDIKATOR`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TypeAlias

from contoh_cetak import column_by_indikator, number, read_cetak
from contoh_data import AKIP, IDENTITAS, INDIKATOR, KEMISKINAN, KLA, PMKS, Indikator
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

Cell: TypeAlias = str | float | None


def write_indikator_workbook(workbook: Workbook) -> None:
    """Write all sheets, in the order of the form."""
    write_identitas(workbook)
    write_indikator(workbook)
    write_seri(workbook)
    write_pembanding(workbook)


def styles(workbook: Workbook) -> dict[str, Format]:
    """Return the named styles of the indicator workbook."""
    base = {"border": 1, "valign": "top", "text_wrap": True}
    centre = {"align": "center", "valign": "vcenter"}
    return {
        "title": workbook.add_format({"bold": True, "font_size": 14}),
        "head": workbook.add_format(base | centre | {"bold": True, "bg_color": "#D9E2F3"}),
        "text": workbook.add_format(base | {"num_format": "@"}),
        "whole": workbook.add_format(base | {"num_format": "0"}),
        "decimal": workbook.add_format(base | {"num_format": "0.00"}),
    }


def start_sheet(
    workbook: Workbook, name: str, title: str, columns: Sequence[tuple[str, float]]
) -> tuple[Worksheet, dict[str, Format]]:
    """Add a sheet with its title in A1 and one header row in row 3; return it and its styles."""
    style = styles(workbook)
    sheet = workbook.add_worksheet(name)
    sheet.write_string(0, 0, title, style["title"])
    for column, (header, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, header, style["head"])
    sheet.set_row(2, 48)
    set_print(sheet, (2, 2))
    return sheet, style


def write_cell(
    sheet: Worksheet, row: int, column: int, value: Cell, style: dict[str, Format], kind: str
) -> None:
    """Write text as text, a number under the format `kind`; "" and None leave the cell empty."""
    if value is None:
        sheet.write_blank(row, column, None, style[kind])
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style["text"])
    else:
        sheet.write_number(row, column, value, style[kind])


def write_rows(
    sheet: Worksheet, rows: Sequence[Sequence[Cell]], style: dict[str, Format], height: float
) -> None:
    """Write indicator rows from row 4; columns A and B are merged over each sasaran's rows."""
    for _, group in groupby(enumerate(rows, start=3), key=lambda pair: pair[1][0]):
        block = list(group)
        first, last = block[0][0], block[-1][0]
        for row, cells in block:
            sheet.set_row(row, height)
            kind = "whole" if PMKS in cells else "decimal"
            for column, cell in enumerate(cells):
                integer = isinstance(cell, int) and column in (0, 2)
                write_cell(sheet, row, column, cell, style, "whole" if integer else kind)
        for column in (0, 1):
            if last > first:
                sheet.merge_range(first, column, last, column, "", style["whole"])
            write_cell(sheet, first, column, block[0][1][column], style, "whole")


def numbered_sasaran() -> list[tuple[int, str, int, Indikator]]:
    """Return (No Sasaran, sasaran, No Indikator, indikator) in the order of Tabel 3.1."""
    result: list[tuple[int, str, int, Indikator]] = []
    for row, indikator in zip(read_cetak("3.1-capaian-iku")[1:], INDIKATOR, strict=True):
        no, sasaran, last, _ = result[-1] if result else (0, "", 0, None)
        if row[0]:
            no, sasaran, last = int(row[0]), row[1], 0
        result.append((no, sasaran, last + 1, indikator))
    return result


def write_identitas(workbook: Workbook) -> None:
    """Write the sheet `Identitas`."""
    columns = (("Uraian", 26), ("Isi", 58), ("Keterangan", 84))
    sheet, style = start_sheet(workbook, "Identitas", "Identitas Perangkat Daerah", columns)
    sheet.set_row(2, 18)
    for row, cells in enumerate(IDENTITAS, start=3):
        for column, cell in enumerate(cells):
            kind = "whole" if isinstance(cell, int) else "text"
            write_cell(sheet, row, column, cell, style, kind)


def write_indikator(workbook: Workbook) -> None:
    """Write the sheet `Indikator`: one row per indicator, numbers as numbers."""
    columns = (
        ("No Sasaran", 9),
        ("Sasaran", 32),
        ("No Indikator", 9),
        ("Indikator", 34),
        ("Satuan", 13),
        ("Arah", 16),
        ("Rumus Capaian", 10),
        ("Target", 11),
        ("Target Tahun Lalu", 11),
        ("Target Akhir Renstra", 11),
        ("Program Pendukung", 14),
        ("Predikat", 9),
        ("Realisasi", 11),
        ("Pembilang", 11),
        ("Penyebut", 11),
        ("Pengali", 10),
        ("Realisasi Tahun Lalu", 11),
        ("Keterangan", 38),
        ("Sebab", 38),
        ("Solusi", 44),
    )
    title = "Indikator Kinerja Tahun 2024"
    sheet, style = start_sheet(workbook, "Indikator", title, columns)
    target = read_kinerja("Target")
    realisasi = read_kinerja("Realisasi")
    tahun_lalu = column_by_indikator("3.2-perbandingan-tahun-lalu", "Realisasi 2023")
    renstra = column_by_indikator("3.7-target-akhir-renstra", "Target Akhir Renstra")
    rows: list[list[Cell]] = []
    for no, sasaran, no_indikator, indikator in numbered_sasaran():
        nama = indikator.nama
        hasil = realisasi[nama] if indikator.realisasi is None else indikator.realisasi
        rows.append(
            [
                *(no, sasaran, no_indikator, nama, indikator.satuan, indikator.arah, ""),
                *(target[nama], indikator.target_tahun_lalu, number(renstra[nama])),
                *(indikator.program, indikator.predikat, hasil, None, None, None),
                *(number(tahun_lalu[nama]), indikator.keterangan),
                *(indikator.sebab, indikator.solusi),
            ]
        )
    write_rows(sheet, rows, style, 110)


def read_kinerja(header: str) -> dict[str, Cell]:
    """Return Target or Realisasi of 2024: numbers of Tabel 3.1, for KLA the text with predikat."""
    cells: dict[str, Cell] = {
        nama: number(text) for nama, text in column_by_indikator("3.1-capaian-iku", header).items()
    }
    return cells | {KLA: column_by_indikator("3.x-sasaran-4", header)[KLA]}


def write_seri(workbook: Workbook) -> None:
    """Write the sheet `Seri`: one row per indicator and year, headers in rows 3 and 4."""
    columns = (("Indikator", 32), ("Urutan", 9), ("Tahun", 9), *(("", 15),) * 9)
    sheet, style = start_sheet(workbook, "Seri", "Seri Data Beberapa Tahun", columns)
    kemiskinan, akip = read_cetak("3.4-seri-kemiskinan"), read_cetak("3.6-seri-nilai-sakip")
    for column, header in ((0, "Indikator"), (1, "Urutan"), (2, "Tahun")):
        sheet.merge_range(2, column, 3, column, header, style["head"])
    sheet.merge_range(2, 3, 2, 4, kemiskinan[0][1], style["head"])
    sheet.merge_range(2, 5, 2, 9, akip[0][1], style["head"])
    sheet.write_row(3, 3, kemiskinan[1][1:3] + akip[1][1:6], style["head"])
    sheet.merge_range(2, 10, 3, 10, "Total Nilai", style["head"])
    sheet.merge_range(2, 11, 3, 11, "Kategori", style["head"])
    sheet.set_row(2, 18)
    sheet.set_row(3, 48)
    set_print(sheet, (2, 3))
    rows: list[list[Cell]] = []
    for urutan, row in enumerate(kemiskinan[2:], start=1):
        rows.append([KEMISKINAN, urutan, int(row[0]), *map(number, row[1:3]), *[None] * 7])
    for urutan, row in enumerate(akip[2:], start=1):
        rows.append([AKIP, urutan, int(row[0]), None, None, *map(number, row[1:7]), row[7]])
    for line, cells in enumerate(rows, start=4):
        for column, cell in enumerate(cells):
            write_cell(sheet, line, column, cell, style, "whole" if column < 3 else "decimal")


def write_pembanding(workbook: Workbook) -> None:
    """Write `Perjanjian Kinerja`, `IKU` and `Renstra`, against which the review compares."""
    start = (("No Sasaran", 9.0), ("Sasaran", 40.0), ("Indikator", 44.0))
    satuan = ("Satuan", 16.0)
    target: dict[str, Cell] = read_kinerja("Target") | {
        AKIP: column_by_indikator("3.5-sasaran-2", "Target")[AKIP]
    }
    formula = column_by_indikator("2.2-indikator-kinerja-utama", "Formula")
    renstra = column_by_indikator("3.7-target-akhir-renstra", "Target Akhir Renstra")
    pk: list[list[Cell]] = []
    iku: list[list[Cell]] = []
    akhir: list[list[Cell]] = []
    for no, sasaran, _, indikator in numbered_sasaran():
        nama = indikator.nama
        pk.append([no, sasaran, nama, indikator.satuan, target[nama]])
        iku.append([no, sasaran, nama, formula[nama]])
        akhir.append([no, sasaran, nama, indikator.satuan, number(renstra[nama])])
    for name, title, columns, rows in (
        ("Perjanjian Kinerja", "Perjanjian Kinerja Tahun 2024", (satuan, ("Target", 16.0)), pk),
        ("IKU", "Indikator Kinerja Utama", (("Formula", 60.0),), iku),
        ("Renstra", "Target Akhir Renstra", (satuan, ("Target Akhir Renstra", 16.0)), akhir),
    ):
        sheet, style = start_sheet(workbook, name, title, (*start, *columns))
        write_rows(sheet, rows, style, 34)


def set_print(sheet: Worksheet, head: tuple[int, int]) -> None:
    """Print landscape on A4, one page wide, the header rows on every page and frozen on screen."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(*head)
    sheet.freeze_panes(head[1] + 1, 0)
