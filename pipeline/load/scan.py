"""What a workbook's raw XML says that the reader hides (.xlsx, .xlsm).

The reader (python-calamine) returns an error cell and a formula that was never computed as empty
text. This second reading goes through each sheet's XML once and names the addresses of such cells,
the hidden rows, the cells under a percent format, how far the used range reaches, and what each
column adds up to.
"""

from __future__ import annotations

import posixpath
import re
import string
from functools import lru_cache
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import ZipFile

from pipeline.load.dates import serial_of_iso
from pipeline.load.facts import SheetFacts

# Built-in number formats 9 and 10 are 0% and 0.00% (ECMA-376 part 1, 18.8.30).
BUILTIN_PERCENT = frozenset({9, 10})
BUILTIN_DATE = frozenset((*range(14, 23), 45, 46, 47))
DATE = re.compile(r"[dmyhs]", re.IGNORECASE)
QUOTED_OR_BRACKETED = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')
BLANK = rb"(?:\s|\xc2\xa0|&#\w+;|_x\w{4}_)*"
BLANK_TEXT = re.compile(rb"<(?:\w+:)?(?:t|si)(?:\s[^>]*)?(?:/>|>" + BLANK + rb"</)")
STRINGS = "xl/sharedStrings.xml"


def scan_xlsx(archive: ZipFile) -> list[SheetFacts]:
    """Facts of every tab, in their order.

    Raises KeyError, ValueError, ElementTree.ParseError or expat.ExpatError where a part is missing
    or broken.
    """
    percent_styles = find_percent_styles(archive)
    blank_strings = find_blank_strings(archive)
    facts = []
    book = _parse(archive, "xl/workbook.xml")
    from_1904 = any(
        _bare(element.tag) == "workbookPr" and element.get("date1904") in ("1", "true")
        for element in book
    )
    for name, hidden, part in list_sheets(archive, book):
        sheet = SheetFacts(name, hidden, from_1904, is_worksheet=bool(part))
        if part:
            _Scanner(sheet, percent_styles, blank_strings).read(archive, part)
            sheet.hidden_rows = {row for row in sheet.hidden_rows if row <= sheet.last[0]}
        facts.append(sheet)
    return facts


def list_sheets(archive: ZipFile, book: ElementTree.Element) -> list[tuple[str, bool, str]]:
    """(name, hidden, part name) a tab; the part name is empty for chart and macro sheets."""
    targets = read_targets(archive, "xl/_rels/workbook.xml.rels")
    sheets = []
    for element in book.iter():
        if _bare(element.tag) == "sheet":
            relation_id = next((v for k, v in element.items() if _bare(k) == "id"), None)
            hidden = element.get("state", "visible") != "visible"
            sheets.append((element.get("name", ""), hidden, targets.get(relation_id or "", "")))
    return sheets


def read_targets(archive: ZipFile, part: str) -> dict[str, str]:
    """Relation → part name of every worksheet."""
    targets = {}
    for relation in _parse(archive, part):
        if relation.get("Type", "").endswith("/worksheet"):
            target = posixpath.join("/xl", relation.get("Target", ""))
            targets[relation.get("Id", "")] = posixpath.normpath(target).lstrip("/")
    return targets


def find_percent_styles(archive: ZipFile) -> frozenset[str]:
    """Indexes, as text, of the cell styles whose number format shows a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    root = _parse(archive, "xl/styles.xml")
    formats = set(BUILTIN_PERCENT)
    for element in root.iter():
        if _bare(element.tag) == "numFmt" and is_percent(element.get("formatCode", "")):
            formats.add(int(element.get("numFmtId", "0")))
    for element in root:
        if _bare(element.tag) == "cellXfs":
            return frozenset(
                str(index)
                for index, style in enumerate(element)
                if int(style.get("numFmtId", "0")) in formats
            )
    return frozenset()


def is_percent(code: str) -> bool:
    """Whether a number format shows a percentage; a quoted `%` is only text."""
    return "%" in QUOTED_OR_BRACKETED.sub("", code)


def is_date(code: str) -> bool:
    """Whether a number format shows a date or a time of day."""
    return bool(DATE.search(QUOTED_OR_BRACKETED.sub("", code)))


def find_blank_strings(archive: ZipFile) -> frozenset[str]:
    """Indexes, as text, of the shared strings that are blank; seldom any."""
    if STRINGS not in archive.namelist() or not BLANK_TEXT.search(archive.read(STRINGS)):
        return frozenset()
    items = (item for item in _parse(archive, STRINGS) if _bare(item.tag) == "si")
    return frozenset(str(at) for at, item in enumerate(items) if not _shown(item).strip())


def _shown(item: ElementTree.Element) -> str:
    """A shared string without its phonetic hints."""
    runs = [part for part in item if _bare(part.tag) in ("t", "r")]
    return "".join(text for run in runs for text in run.itertext())


class _Scanner:
    """Goes through one sheet's XML; state of the cell at hand is kept between the callbacks."""

    def __init__(
        self, facts: SheetFacts, percent_styles: frozenset[str], blank_strings: frozenset[str]
    ) -> None:
        self.facts = facts
        self.percent_styles = percent_styles
        self.blank_strings = blank_strings
        self.row = self.column = 0
        self.type = self.style = ""
        self.has_formula = self.has_value = self.is_inline = False
        self.value: list[str] = []
        self.formula: list[str] = []
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
            if self.has_value:  # readers take the first one or the last
                raise ValueError("a cell of two values")
            self.has_value = True
            self.parser.CharacterDataHandler = self.value.append
        elif tag == "f":
            self.has_formula = True
            self.parser.CharacterDataHandler = self.formula.append
        elif tag == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
            if attributes.get("hidden") in ("1", "true"):
                self.facts.hidden_rows.add(self.row)
        elif tag == "is":
            self.has_value = self.is_inline = True
        elif tag == "t" and self.is_inline:
            self.parser.CharacterDataHandler = self.value.append

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference:
            self.row, self.column = split_reference(reference)
        else:
            self.column += 1
        self.type = attributes.get("t", "n")
        self.style = attributes.get("s", "")
        self.has_formula = self.has_value = self.is_inline = False
        self.value = []
        self.formula = []

    def _end(self, tag: str) -> None:
        tag = _local(tag)
        if tag in ("v", "f", "t"):
            self.parser.CharacterDataHandler = None
        elif tag == "c" and (self.has_value or self.has_formula or self.type == "e"):
            self._end_cell("".join(self.value))

    def _end_cell(self, text: str) -> None:
        row, column = self.row, self.column
        facts = self.facts
        facts.reach(row, column)
        if self.type == "e":
            facts.errors[row, column] = text or "#ERROR!"
        elif self.type == "n" and text:
            facts.columns[column].add(row, float(text))
            if self.style in self.percent_styles:
                facts.percent.add((row, column))
        elif self.type == "d" and text:
            facts.columns[column].add(row, serial_of_iso(text))
        elif text:
            if not self._is_blank(text):  # of blanks readers say different things
                facts.columns[column].add(row)
        elif self.has_formula and not (self.type == "str" and self.has_value):
            # A formula may rightly yield empty text; any other one without a value has no result.
            facts.uncached[row, column] = "".join(self.formula)

    def _is_blank(self, text: str) -> bool:
        if self.type != "s":
            return not text.strip()
        if not (text.isascii() and text.isdigit()):  # calamine would take the first text instead
            raise ValueError(f"not the number of a shared string: {text}")
        return text in self.blank_strings

    def _refuse_doctype(self, *_: object) -> None:
        raise expat.ExpatError("a document type declaration is not part of a workbook")


def split_reference(reference: str) -> tuple[int, int]:
    """`F37` → (37, 6)."""
    letters = reference.rstrip(string.digits)
    if not (letters.isascii() and letters.isalpha()) or letters == reference:
        raise expat.ExpatError(f"not a cell reference: {reference}")
    return int(reference[len(letters) :]), column_number(letters)


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column


def _parse(archive: ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(part))


def _bare(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _local(tag: str) -> str:
    return tag.rpartition(":")[2] if ":" in tag else tag
