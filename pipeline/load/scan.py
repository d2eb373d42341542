"""What a workbook's raw XML says that the reader hides.

The reader (python-calamine) returns an error cell and a formula that was never computed as empty
text. This second reading goes through each sheet's XML once, keeps no cell values, and names the
addresses of such cells, the hidden rows, the cells under a percent format, and how far the used
range reaches.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import ZipFile

# Built-in number formats 9 and 10 are 0% and 0.00% (ECMA-376 part 1, 18.8.30).
BUILTIN_PERCENT = frozenset({9, 10})
QUOTED_OR_BRACKETED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


@dataclass
class SheetFacts:
    """Facts of one worksheet; addresses are (row, column), counted from 1 as Excel does."""

    name: str
    hidden: bool
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached: dict[tuple[int, int], str] = field(default_factory=dict)
    percent: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    last: tuple[int, int] = (0, 0)
    farthest: str = ""


def scan_workbook(archive: ZipFile) -> list[SheetFacts]:
    """Facts of every worksheet, in the order of the tabs.

    Raises KeyError, ElementTree.ParseError or expat.ExpatError where a part is missing or broken.
    """
    percent_styles = find_percent_styles(archive)
    facts = []
    for name, hidden, part in list_sheets(archive):
        sheet = SheetFacts(name, hidden)
        if part:
            _Scanner(sheet, percent_styles).read(archive, part)
        facts.append(sheet)
    return facts


def list_sheets(archive: ZipFile) -> list[tuple[str, bool, str]]:
    """(name, hidden, part name) a tab; the part name is empty for chart and macro sheets."""
    targets = {}
    for relation in _parse(archive, "xl/_rels/workbook.xml.rels"):
        if relation.get("Type", "").endswith("/worksheet"):
            target = posixpath.join("/xl", relation.get("Target", ""))
            targets[relation.get("Id")] = posixpath.normpath(target).lstrip("/")
    sheets = []
    for element in _parse(archive, "xl/workbook.xml").iter():
        if _bare(element.tag) == "sheet":
            relation_id = next((v for k, v in element.items() if _bare(k) == "id"), None)
            hidden = element.get("state", "visible") != "visible"
            sheets.append((element.get("name", ""), hidden, targets.get(relation_id, "")))
    return sheets


def find_percent_styles(archive: ZipFile) -> frozenset[int]:
    """Indexes of the cell styles whose number format shows a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    root = _parse(archive, "xl/styles.xml")
    formats = set(BUILTIN_PERCENT)
    for element in root.iter():
        if _bare(element.tag) == "numFmt":
            code = QUOTED_OR_BRACKETED.sub("", element.get("formatCode", ""))
            if "%" in code:
                formats.add(int(element.get("numFmtId", "0")))
    for element in root:
        if _bare(element.tag) == "cellXfs":
            return frozenset(
                index
                for index, style in enumerate(element)
                if int(style.get("numFmtId", "0")) in formats
            )
    return frozenset()


class _Scanner:
    """Goes through one sheet's XML; state of the cell at hand is kept between the callbacks."""

    def __init__(self, facts: SheetFacts, percent_styles: frozenset[int]) -> None:
        self.facts = facts
        self.percent_styles = {str(index) for index in percent_styles}
        self.row = self.column = 0
        self.type = ""
        self.has_formula = self.has_value = False
        self.text: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype

    def read(self, archive: ZipFile, part: str) -> None:
        with archive.open(part) as stream:
            self.parser.ParseFile(stream)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = _local(tag)
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v":
            if self.type == "e":
                self._collect()
            self.has_value = self.type == "str"  # a formula may rightly yield empty text
            if not self.has_value:
                self.parser.CharacterDataHandler = self._see_value
        elif tag == "f":
            self.has_formula = True
            self._collect()
        elif tag == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
            if attributes.get("hidden") in ("1", "true"):
                self.facts.hidden_rows.add(self.row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference:
            self.row, self.column = split_reference(reference)
        else:
            self.column += 1
        self.type = attributes.get("t", "n")
        self.has_formula = self.has_value = False
        self.text = []
        if attributes.get("s") in self.percent_styles and self.type == "n":
            self.facts.percent.add((self.row, self.column))
        last_row, last_column = self.facts.last
        if self.row > last_row or self.column > last_column:
            self.facts.farthest = reference or ""
            self.facts.last = (max(last_row, self.row), max(last_column, self.column))

    def _end(self, tag: str) -> None:
        tag = _local(tag)
        if tag in ("v", "f"):
            self.parser.CharacterDataHandler = None
        elif tag == "c":
            address = (self.row, self.column)
            if self.type == "e":
                self.facts.errors[address] = "".join(self.text) or "#ERROR!"
            elif self.has_formula and not self.has_value:
                self.facts.uncached[address] = "".join(self.text)

    def _collect(self) -> None:
        self.text = []
        self.parser.CharacterDataHandler = self.text.append

    def _see_value(self, text: str) -> None:
        self.has_value = True
        if self.type == "e":
            self.text.append(text)

    def _refuse_doctype(self, *_: object) -> None:
        raise expat.ExpatError("a document type declaration is not part of a workbook")


def split_reference(reference: str) -> tuple[int, int]:
    """`F37` → (37, 6)."""
    column = 0
    for at, letter in enumerate(reference):
        if not letter.isalpha():
            return int(reference[at:]), column
        column = column * 26 + ord(letter.upper()) - 64
    raise expat.ExpatError(f"not a cell reference: {reference}")


def _parse(archive: ZipFile, part: str) -> ElementTree.Element:
    text = archive.read(part)
    if b"<!DOCTYPE" in text:
        raise expat.ExpatError("a document type declaration is not part of a workbook")
    return ElementTree.fromstring(text)


def _bare(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
