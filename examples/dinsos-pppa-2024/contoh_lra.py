"""Write the SIPD-RI export "LRA per program": urusan down to rekening, every cell text.

Pagu and realisasi per sub kegiatan come from the printed Tabel 3.8; their split over rekening is
decided in `contoh_data.BELANJA` and held against the printed plan by jenis belanja.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import TypeAlias

from contoh_cetak import national_code, number, read_cetak, rupiah
from contoh_data import BELANJA, JENIS_CETAK, REKENING, SKPD, URUSAN
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

Code: TypeAlias = tuple[str, str, str, str]  # columns A to D
LINE = 15  # height of one line of text, in points
URAIAN_PER_LINE = 60  # characters of column E that surely fit in one line


def prefix(code: str, segments: int) -> str:
    """Return the first segments of a code."""
    return ".".join(code.split(".")[:segments])


def levels(sub_kegiatan: str, rekening: str) -> Iterator[Code]:
    """Yield the code cells A to D of each row that a rekening adds to, from urusan downwards."""
    bidang = prefix(sub_kegiatan, 2)
    yield prefix(sub_kegiatan, 1), "", "", ""
    yield bidang, "", "", ""
    yield bidang, SKPD, "", ""
    for segments in (3, 5, 6):
        yield bidang, SKPD, prefix(sub_kegiatan, segments), ""
    for segments in (3, 4, 5, 6):
        yield bidang, SKPD, sub_kegiatan, prefix(rekening, segments)


def split_belanja(printed: dict[str, tuple[int, int]]) -> list[tuple[str, str, int, int]]:
    """Return (sub kegiatan, rekening, anggaran, realisasi), the open rekening taking the rest."""
    rows = []
    for sub_kegiatan, belanja in BELANJA.items():
        pagu, realisasi = printed[sub_kegiatan]
        pagu -= sum(item.anggaran or 0 for item in belanja)
        realisasi -= sum(item.realisasi or 0 for item in belanja)
        for item in belanja:
            amounts = (
                (pagu, realisasi)
                if item.anggaran is None or item.realisasi is None
                else (item.anggaran, item.realisasi)
            )
            rows.append((sub_kegiatan, item.rekening, *amounts))
    return rows


def check_split(rows: Sequence[tuple[str, str, int, int]], printed: set[str]) -> None:
    """Raise ValueError where the split contradicts the print."""
    if {row[0] for row in rows} != printed:
        raise ValueError("BELANJA does not name the printed sub kegiatan")
    for row in rows:
        if not 0 <= row[3] <= row[2]:
            raise ValueError(f"realisasi outside 0..pagu: {row}")
    plan = {row[1]: number(row[2]) for row in read_cetak("2.x-rencana-anggaran-belanja")[1:]}
    for jenis, label in JENIS_CETAK.items():
        if sum(row[2] for row in rows if row[1].startswith(jenis)) != plan[label]:
            raise ValueError(f"{label} differs from the printed plan")


def lra_rows() -> Iterator[list[str]]:
    """Yield the data rows of the LRA, cells A to M, with `Jumlah` last."""
    table = read_cetak("3.8-realisasi-anggaran")[1:-1]
    uraian = URUSAN | REKENING | {national_code(row[1]): row[2] for row in table}
    printed = {
        national_code(row[1]): (int(number(row[3])), int(number(row[4])))
        for row in table
        if row[1].count(".") == 5
    }
    belanja = split_belanja(printed)
    check_split(belanja, set(printed))
    sums: dict[Code, list[int]] = {}
    total = [0] * 8
    for sub_kegiatan, rekening, anggaran, realisasi in belanja:
        kelompok = 2 * (int(rekening[2]) - 1)  # 5.1 operasi, 5.2 modal, 5.3 tak terduga, 5.4
        for code in levels(sub_kegiatan, rekening):
            row = sums.setdefault(code, [0] * 8)
            row[kelompok] += anggaran
            row[kelompok + 1] += realisasi
        total[kelompok] += anggaran
        total[kelompok + 1] += realisasi
    for code, amounts in sums.items():
        own = [part for part in code if part][-1]
        yield [*code, uraian[own], *map(rupiah, amounts)]
    yield ["", "", "", "", "Jumlah", *map(rupiah, total)]


def write_lra(workbook: Workbook, rows: Sequence[Sequence[str]] = ()) -> None:
    """Write the SIPD-RI export: titles in rows 1-4, header in rows 6-9, all cells text.

    `rows`: the data rows, where they are to be others than `lra_rows` gives.
    """
    base = {"font_name": "Calibri", "font_size": 11, "valign": "top", "num_format": "@"}
    title = workbook.add_format(base | {"bold": True, "align": "center"})
    head = workbook.add_format(
        base
        | {"bold": True, "align": "center", "valign": "vcenter", "border": 1, "text_wrap": True}
    )
    text = workbook.add_format(base | {"border": 1})
    wrap = workbook.add_format(base | {"border": 1, "text_wrap": True})
    right = workbook.add_format(base | {"border": 1, "align": "right"})
    bold = workbook.add_format(base | {"border": 1, "bold": True})
    bold_right = workbook.add_format(base | {"border": 1, "bold": True, "align": "right"})
    sheet = workbook.add_worksheet("Sheet1")
    for columns, width in (("A:A", 8), ("B:B", 24), ("C:D", 22), ("E:E", 62), ("F:M", 19)):
        sheet.set_column(columns, width)
    write_lra_head(sheet, title, head)
    rows = rows or list(lra_rows())
    for line, row in enumerate(rows, start=9):
        is_total = line == 8 + len(rows)
        sheet.set_row(line, LINE * ceil(len(row[4]) / URAIAN_PER_LINE))
        for column, cell in enumerate(row):
            style = (text, wrap, right)[(column >= 4) + (column >= 5)]
            if is_total:
                style = bold_right if column >= 5 else bold
            if cell:
                sheet.write_string(line, column, cell, style)
            else:
                sheet.write_blank(line, column, None, style)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(5, 8)


def write_lra_head(sheet: Worksheet, title: Format, head: Format) -> None:
    """Write rows 1-9 of the export, with its merges."""
    titles = (
        "KAB. BATU BARA",
        "REKAPITULASI BELANJA MENURUT URUSAN PEMERINTAHAN DAERAH, ORGANISASI, PROGRAM, KEGIATAN",
        "BESERTA HASIL DAN SUB KEGIATAN BESERTA KELUARAN",
        "TAHUN ANGGARAN 2024",
    )
    for row, text in enumerate(titles):
        sheet.merge_range(row, 0, row, 12, text, title)
    sheet.merge_range("A6:D8", "Kode", head)
    uraian = "Uraian Urusan, Organisasi, Program, Kegiatan dan Sub Kegiatan"
    sheet.merge_range("E6:E8", uraian, head)
    sheet.merge_range("F6:M6", "Kelompok Belanja", head)
    for column, kelompok in enumerate(("Operasi", "Modal", "Tak Terduga", "Transfer")):
        first = 5 + 2 * column
        sheet.merge_range(6, first, 6, first + 1, kelompok, head)
        sheet.write_row(7, first, ("Anggaran", "Realisasi"), head)
    sheet.merge_range("A9:D9", "", head)
    sheet.write_string("A9", "1", head)
    for column in range(4, 13):
        sheet.write_string(8, column, str(column - 2), head)
