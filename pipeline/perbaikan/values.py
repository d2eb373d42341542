"""A workbook of values, for formats that cannot be kept: .xls, .ods, web pages, text.

Every value stays what it was read as: text stays text, also where it looks like a formula. A cell
that held an error, or a formula that was never computed, holds an error, so that it is still asked
for.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.model import CellError, Sheet, UncachedFormula, column_letters
from pipeline.perbaikan.text import ESCAPED, IMPOSSIBLE, MOST_CHARACTERS, address

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME = 31
WIDEST, NARROWEST, LOOKED_AT = 60, 8, 300
OLDEST = dt.datetime(1900, 3, 1)  # Excel's days before it are one off
ERRORS = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"}
)


def write_values(sheets: Sequence[Sheet]) -> tuple[bytes, dict[str, str]]:
    """The workbook's bytes; each sheet's name → the one it has there."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    names: dict[str, str] = {}
    all_hidden = all(sheet.hidden for sheet in sheets)  # Excel wants one that is not
    for sheet in sheets:
        name = sheet_name(sheet.name, list(names.values()))
        names[sheet.name] = name
        page = book.create_sheet(name)
        page.sheet_state = "hidden" if sheet.hidden and not all_hidden else "visible"
        for letter, width in _widths(sheet):
            page.column_dimensions[letter].width = width
        for row in sheet.hidden_rows:
            page.row_dimensions[row].hidden = True
        for cells in _rows(page, sheet):
            page.append(cells)
        for top, left, bottom, right in sheet.merges:
            page.merged_cells.add(f"{address(top, left)}:{address(bottom, right)}")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue(), names


def sheet_name(name: str, taken: Sequence[str]) -> str:
    """As Excel allows it; a number behind it where that makes two alike."""
    plain = IMPOSSIBLE.sub(" ", FORBIDDEN.sub(" ", name)).strip(" '")[:LONGEST_NAME] or "Lembar"
    known = {other.casefold() for other in taken}
    found, number = plain, 1
    while found.casefold() in known:
        number += 1
        tail = f" ({number})"
        found = plain[: LONGEST_NAME - len(tail)] + tail
    return found


def _rows(page: Any, sheet: Sheet) -> Iterator[list[Any]]:
    from openpyxl.cell import WriteOnlyCell

    for row, line in enumerate(sheet.cells, 1):
        cells: list[Any] = []
        for column, value in enumerate(line, 1):
            if value is None:
                cells.append(None)
                continue
            cell = WriteOnlyCell(page)
            _put(cell, value)
            if (row, column) in sheet.percent_cells:
                cell.number_format = "0.00%"
            cells.append(cell)
        yield cells


def _put(cell: Any, value: object) -> None:
    """The kind of a cell is told, never left to be guessed from its text."""
    if isinstance(value, CellError | UncachedFormula):
        known = isinstance(value, CellError) and value.text in ERRORS
        cell._value = value.text if known and isinstance(value, CellError) else "#N/A"
        cell.data_type = "e"
        return
    if isinstance(value, dt.datetime) and value < OLDEST:
        value = value.isoformat(" ")
    elif isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        early = dt.datetime.combine(value, dt.time()) < OLDEST
        value = value.isoformat() if early else value
    elif isinstance(value, float) and not math.isfinite(value):
        value = str(value)
    if isinstance(value, str):
        cell._value = ESCAPED.sub("_x005F_", IMPOSSIBLE.sub("�", value))[:MOST_CHARACTERS]
        cell.data_type = "s"
    elif isinstance(value, float):
        cell._value, cell.data_type = repr(value), "n"  # else rounded to 16 digits
    else:
        cell.value = value


def _widths(sheet: Sheet) -> Iterator[tuple[str, float]]:
    """From the first rows; a text that runs over blank neighbours does not widen its column."""
    widest: dict[int, int] = {}
    for line in sheet.cells[:LOOKED_AT]:
        for column, value in enumerate(line, 1):
            if value is not None:
                widest[column] = max(widest.get(column, 0), min(len(str(value)), WIDEST))
    for column, width in sorted(widest.items()):
        yield column_letters(column), max(width + 2, NARROWEST)
