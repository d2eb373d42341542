"""Old Excel files (.xls, BIFF 5 and 8) by xlrd, which tells errors, dates and formats apart.

calamine returns error cells of such a file as empty text and cannot say which number stands under
a percent format, and a stray cell far away ends its process.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from typing import Any

import xlrd
from xlrd.sheet import Sheet as XlsSheet

from pipeline.load.biff import find_uncached
from pipeline.load.facts import SheetFacts
from pipeline.load.scan import is_percent
from pipeline.load.values import NO_NUMBER, Cells
from pipeline.model import CellError


def read_xls(content: bytes) -> list[tuple[SheetFacts, Cells]]:
    """Every worksheet; raises xlrd.XLRDError and nearly anything else where the file is broken."""
    said = io.StringIO()  # xlrd would print what it thinks of the file
    book = xlrd.open_workbook(
        file_contents=content, formatting_info=True, ragged_rows=True, logfile=said
    )
    percent = frozenset(
        index
        for index, style in enumerate(book.xf_list)
        if is_percent(book.format_map[style.format_key].format_str)  # built-in ones included
    )
    pairs = zip(book.sheets(), find_uncached(content), strict=True)
    return [read_sheet(book, sheet, percent, uncached) for sheet, uncached in pairs]


def read_sheet(
    book: xlrd.Book, sheet: XlsSheet, percent: frozenset[int], uncached: set[tuple[int, int]]
) -> tuple[SheetFacts, Cells]:
    facts = SheetFacts(sheet.name, hidden=sheet.visibility != 0)
    facts.uncached = dict.fromkeys(uncached, "")
    facts.merges = [
        (top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
    ]
    for at in uncached:
        facts.reach(*at)
    cells: Cells = []
    for row in range(sheet.nrows):
        line: list[object] = []
        types, values = sheet.row_types(row), sheet.row_values(row)
        for column, (kind, value) in enumerate(zip(types, values, strict=True)):
            if value == "":  # also where there is no cell, or only its format
                continue
            line.extend([None] * (column - len(line)))
            line.append(read_value(book, kind, value))
            facts.reach(row + 1, column + 1)
            style = sheet.cell_xf_index(row, column)
            if kind == xlrd.XL_CELL_NUMBER and style in percent:
                facts.percent.add((row + 1, column + 1))
        cells.append(line)
    del cells[facts.last[0] :]
    last = facts.last[0]
    facts.hidden_rows = {
        row + 1 for row, about in sheet.rowinfo_map.items() if about.hidden and row < last
    }
    return facts, cells


def read_value(book: xlrd.Book, kind: int, value: Any) -> object:
    """As calamine would return it; a date that does not exist stays the number it is."""
    if kind == xlrd.XL_CELL_ERROR:
        return CellError(xlrd.error_text_from_code.get(value, "#ERROR!"))
    if isinstance(value, float) and not math.isfinite(value):
        return CellError(NO_NUMBER)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind != xlrd.XL_CELL_DATE:
        return value
    try:
        moment: dt.datetime = xlrd.xldate_as_datetime(value, book.datemode)
    except (ValueError, OverflowError):
        return value
    if 0 <= value < 1:
        return moment.time()
    return moment if moment.time() != dt.time() else moment.date()
