"""Formulas of an old Excel file that were never computed, which no reader tells from empty text.

Excel stores a result beside each formula, also the mark for "empty text"; a library that cannot
compute stores that mark everywhere. So where no formula of a file has any other result, none was
ever computed.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

import olefile

FORMULAS = frozenset({0x0006, 0x0206, 0x0406})
BOUNDSHEET, END = 0x0085, 0x000A
WORKSHEET = 0
STREAMS = ("Workbook", "Book")
EMPTY_TEXT = 3  # in the first byte of a result whose last two bytes are FF FF

Cell = tuple[int, int]


def find_uncached(content: bytes) -> list[set[Cell]]:
    """(row, column), from 1, of formulas without a result, for each worksheet."""
    with olefile.OleFileIO(io.BytesIO(content)) as file:
        name = next(name for name in STREAMS if file.exists(name))
        stream = file.openstream(name).read()
    starts = [
        struct.unpack_from("<I", stream, at)[0]
        for kind, at in _records(stream, 0)
        if kind == BOUNDSHEET and stream[at + 5] == WORKSHEET
    ]
    formulas = [dict(_formulas(stream, start)) for start in starts]
    if any(computed for sheet in formulas for computed in sheet.values()):
        return [set() for _ in formulas]
    return [set(sheet) for sheet in formulas]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int]]:
    """(kind, where its data begin) of the records up to the end of this part of the stream."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, at + 4
        if kind == END:
            return
        at += 4 + length


def _formulas(stream: bytes, start: int) -> Iterator[tuple[Cell, bool]]:
    """The cell of each formula of one sheet, and whether it has a result."""
    for kind, at in _records(stream, start):
        if kind in FORMULAS:
            row, column = struct.unpack_from("<HH", stream, at)
            result = stream[at + 6 : at + 14]
            yield (row + 1, column + 1), not (result[0] == EMPTY_TEXT and result[6:] == b"\xff\xff")
