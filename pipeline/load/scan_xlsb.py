"""What an .xlsb file's own records say that the reader hides; see `scan`.

Records and their numbers are those of [MS-XLSB]: a kind, a length, that many bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipFile

from pipeline.load.facts import SheetFacts
from pipeline.load.scan import (
    BUILTIN_DATE,
    BUILTIN_PERCENT,
    is_date,
    is_percent,
    read_targets,
)

ROW, BLANK, RK, ERROR, BOOL, REAL, TEXT, SHARED = range(8)
FORMULA_TEXT, FORMULA_REAL, FORMULA_BOOL, FORMULA_ERROR = range(8, 12)
RICH_TEXT = 62
WITHOUT_COLUMN = range(12, 19)  # cells that follow the one before them; nobody is known to write
STRING_ITEM, FORMAT, STYLE, END_SHEETS, SHEETS_DATA, END_DATA = 19, 44, 47, 144, 145, 146
BOOK, SHEET, MERGE, STYLES, END_STYLES = 153, 156, 176, 617, 618
HIDDEN_ROW = 0x10  # in byte 11 of a row
HUNDREDTHS, INTEGER = 1, 2  # in a packed number
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
NO_TEXT = 0xFFFFFFFF
U16, U32, F64 = struct.Struct("<H"), struct.Struct("<I"), struct.Struct("<d")


def scan_xlsb(archive: ZipFile) -> list[SheetFacts]:
    """Facts of every tab, in their order.

    Raises KeyError, IndexError, ValueError or struct.error where a part is missing or broken.
    """
    targets = read_targets(archive, "xl/_rels/workbook.bin.rels")
    styles = find_styles(archive)
    blanks = find_blank_strings(archive)
    facts = []
    from_1904 = False
    for kind, data in records(archive.read("xl/workbook.bin")):
        if kind == BOOK:
            from_1904 = bool(data[0] & 1)
        elif kind == SHEET:
            relation, at = read_text(data, 8)
            name, _ = read_text(data, at)
            part = targets.get(relation, "")
            sheet = SheetFacts(name, U32.unpack_from(data)[0] != 0, from_1904, bool(part))
            if part:
                scan_sheet(archive.read(part), sheet, styles, blanks)
            facts.append(sheet)
    return facts


def records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """(kind, data) of all records of a part; IndexError where the last one is cut off."""
    at = 0
    while at < len(content):
        kind, at = _number(content, at, 2)
        length, at = _number(content, at, 4)
        if at + length > len(content):
            raise IndexError(at)
        yield kind, content[at : at + length]
        at += length


def _number(content: bytes, at: int, most: int) -> tuple[int, int]:
    """(a number of at most so many bytes with seven bits each, where it ends)."""
    number = 0
    for place in range(most):
        byte = content[at + place]
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return number, at + place + 1
    return number, at + most


def read_text(data: bytes, at: int) -> tuple[str, int]:
    """(text, where it ends) of a text led by its length in characters of two bytes."""
    (length,) = U32.unpack_from(data, at)
    if length == NO_TEXT:
        return "", at + 4
    end = at + 4 + 2 * length
    if end > len(data):
        raise IndexError(end)
    return data[at + 4 : end].decode("utf-16-le", "surrogatepass"), end


@dataclass(frozen=True)
class Styles:
    """Indexes of the cell styles whose number format shows a percentage, or a date."""

    percent: frozenset[int] = frozenset()
    date: frozenset[int] = frozenset()


def find_styles(archive: ZipFile) -> Styles:
    if "xl/styles.bin" not in archive.namelist():
        return Styles()
    percent, date = set(BUILTIN_PERCENT), set(BUILTIN_DATE)
    styles: list[int] = []
    is_of_cells = False
    for kind, data in records(archive.read("xl/styles.bin")):
        if kind == FORMAT:
            (number,) = U16.unpack_from(data)
            code, _ = read_text(data, 2)
            percent |= {number} if is_percent(code) else set()
            date |= {number} if is_date(code) else set()
        elif kind in (STYLES, END_STYLES):
            is_of_cells = kind == STYLES
        elif kind == STYLE and is_of_cells:
            styles.append(U16.unpack_from(data, 2)[0])
    return Styles(
        frozenset(index for index, style in enumerate(styles) if style in percent),
        frozenset(index for index, style in enumerate(styles) if style in date),
    )


def find_blank_strings(archive: ZipFile) -> frozenset[int]:
    """Indexes of the shared strings that are blank."""
    if "xl/sharedStrings.bin" not in archive.namelist():
        return frozenset()
    items = (d for kind, d in records(archive.read("xl/sharedStrings.bin")) if kind == STRING_ITEM)
    return frozenset(at for at, data in enumerate(items) if not read_text(data, 1)[0].strip())


def scan_sheet(content: bytes, facts: SheetFacts, styles: Styles, blanks: frozenset[int]) -> None:
    """Adds to the facts what one sheet's part says."""
    facts.merges, facts.dates = [], {}
    row = 0
    for kind, data in records(content):
        if kind == ROW:
            row = U32.unpack_from(data)[0] + 1
            if data[11] & HIDDEN_ROW:
                facts.hidden_rows.add(row)
        elif RK <= kind <= FORMULA_ERROR or kind == RICH_TEXT:
            column = U32.unpack_from(data)[0] + 1
            facts.reach(row, column)
            if kind in (ERROR, FORMULA_ERROR):
                facts.errors[row, column] = ERRORS.get(data[8], "#ERROR!")
            elif kind in (RK, REAL, FORMULA_REAL):
                note_number(kind, data, (row, column), facts, styles)
            elif not is_blank(kind, data, blanks):
                facts.columns[column].add(row)
        elif kind in WITHOUT_COLUMN:
            raise ValueError(f"a cell without its column: {kind}")
        elif kind == MERGE:
            top, bottom, left, right = struct.unpack_from("<4I", data)
            facts.merges.append((top + 1, left + 1, bottom + 1, right + 1))
    facts.hidden_rows = {row for row in facts.hidden_rows if row <= facts.last[0]}


def note_number(
    kind: int, data: bytes, at: tuple[int, int], facts: SheetFacts, styles: Styles
) -> None:
    number = read_rk(data) if kind == RK else F64.unpack_from(data, 8)[0]
    facts.columns[at[1]].add(at[0], number)
    style = U32.unpack_from(data, 4)[0] & 0xFFFFFF
    if style in styles.percent:
        facts.percent.add(at)
    elif style in styles.date and kind == RK and data[8] & 3 == INTEGER:
        assert facts.dates is not None
        facts.dates[at] = number


def is_blank(kind: int, data: bytes, blanks: frozenset[int]) -> bool:
    if kind in (BOOL, FORMULA_BOOL):
        return False
    if kind == SHARED:
        return U32.unpack_from(data, 8)[0] in blanks
    return not read_text(data, 9 if kind == RICH_TEXT else 8)[0].strip()


def read_rk(data: bytes) -> float:
    """A number in four bytes: the upper half of a float or an integer, maybe in hundredths."""
    (packed,) = U32.unpack_from(data, 8)
    if packed & INTEGER:
        number = float(struct.unpack_from("<i", data, 8)[0] >> 2)
    else:
        number = float(F64.unpack(bytes(4) + U32.pack(packed & ~3))[0])
    return number / 100 if packed & HUNDREDTHS else number
