"""What an .ods file's own XML says that the reader hides; see `scan`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat
from zipfile import ZipFile

from pipeline.load.dates import serial_of_duration, serial_of_iso
from pipeline.load.facts import SheetFacts
from pipeline.load.values import MAX_BOX

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
NUMBERS = frozenset({"float", "percentage", "currency"})
# Older programs store an error as the number 0 and only show it.
ERROR = re.compile(r"#[A-Z0-9/!?]+|Err:\d+")


def scan_ods(archive: ZipFile) -> list[SheetFacts]:
    """Facts of every sheet; raises KeyError, ValueError or expat.ExpatError where it is broken."""
    scanner = _Scanner()
    with archive.open("content.xml") as stream:
        scanner.parser.ParseFile(stream)
    return scanner.sheets


@dataclass
class _Cell:
    """A cell as written once; it may stand for several beside and below it."""

    column: int
    repeated: int
    attributes: dict[str, str]
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.attributes.get(OFFICE + "string-value") or "\n".join(self.lines)

    @property
    def formula(self) -> str:
        return self.attributes.get(TABLE + "formula", "")


class _Scanner:
    """Goes through the one XML part; state of the row and cell at hand is kept between calls."""

    def __init__(self) -> None:
        self.sheets: list[SheetFacts] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.depth = self.row = self.column = self.rows_repeated = self.cell_depth = 0
        self.cells: list[_Cell] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if tag in (TABLE + "table-cell", TABLE + "covered-table-cell"):
            repeated = int(attributes.get(TABLE + "number-columns-repeated", 1))
            self.cells.append(_Cell(self.column + 1, repeated, attributes))
            self.column += repeated
            self.cell_depth = self.depth
        elif tag == TEXT + "p" and self.depth == self.cell_depth + 1:
            self.cells[-1].lines.append("")
            self.parser.CharacterDataHandler = self._add_text
        elif tag == TABLE + "table-row":
            self.row += 1
            self.column = self.cell_depth = 0
            self.cells = []
            self.rows_repeated = int(attributes.get(TABLE + "number-rows-repeated", 1))
            self.is_hidden = attributes.get(TABLE + "visibility", "visible") != "visible"
        elif tag == TABLE + "table":
            hidden = attributes.get(TABLE + "style-name", "") in self.hidden_styles
            name = attributes.get(TABLE + "name", "")
            self.sheets.append(SheetFacts(name, hidden, merges=[]))
            self.row = 0
        elif tag == STYLE + "style":
            self.style = attributes.get(STYLE + "name", "")
        elif tag == STYLE + "table-properties" and attributes.get(TABLE + "display") == "false":
            self.hidden_styles.add(self.style)

    def _add_text(self, text: str) -> None:
        self.cells[-1].lines[-1] += text

    def _end(self, tag: str) -> None:
        if tag == TEXT + "p" and self.depth == self.cell_depth + 1:
            self.parser.CharacterDataHandler = None
        elif tag == TABLE + "table-row" and self.sheets:
            self._end_row(self.sheets[-1])
        self.depth -= 1

    def _end_row(self, facts: SheetFacts) -> None:
        last = self.row + self.rows_repeated - 1
        for cell in self.cells:
            if OFFICE + "value-type" in cell.attributes or cell.formula or cell.text:
                right = cell.column + cell.repeated - 1
                facts.reach(last, right)
                if facts.last[0] * facts.last[1] <= MAX_BOX:  # else refused anyway
                    for row in range(self.row, last + 1):
                        for column in range(cell.column, right + 1):
                            _note(facts, row, column, cell)
            _note_merge(facts, self.row, cell)
        if self.is_hidden and facts.last[0] >= self.row:
            facts.hidden_rows.update(range(self.row, min(last, facts.last[0]) + 1))
        self.row = last


def _note(facts: SheetFacts, row: int, column: int, cell: _Cell) -> None:
    kind = cell.attributes.get(OFFICE + "value-type", "")
    is_error = cell.attributes.get(CALCEXT + "value-type") == "error"
    if is_error or (cell.formula and ERROR.fullmatch(cell.text)):
        facts.errors[row, column] = cell.text or "#ERROR!"
    elif cell.formula and not kind:
        facts.uncached[row, column] = cell.formula
    elif kind in NUMBERS:
        facts.columns[column].add(row, float(cell.attributes[OFFICE + "value"]))
        if kind == "percentage":
            facts.percent.add((row, column))
    elif kind == "date":
        facts.columns[column].add(row, serial_of_iso(cell.attributes[OFFICE + "date-value"]))
    elif kind == "time":
        facts.columns[column].add(row, serial_of_duration(cell.attributes[OFFICE + "time-value"]))
    elif kind == "boolean" or cell.text:
        facts.columns[column].add(row)


def _note_merge(facts: SheetFacts, row: int, cell: _Cell) -> None:
    down = int(cell.attributes.get(TABLE + "number-rows-spanned", 1))
    right = int(cell.attributes.get(TABLE + "number-columns-spanned", 1))
    if facts.merges is not None and (down > 1 or right > 1):
        facts.merges.append((row, cell.column, row + down - 1, cell.column + right - 1))
