"""Tables of a web page, which local web applications save under an Excel name.

The page is parsed as browsers and Excel do, missing end tags and all (lexbor). Each table becomes
a sheet of text cells; cells that span rows or columns become merges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.load.facts import Area, SheetFacts
from pipeline.load.values import Cells

MOST_COLUMNS = 1_000  # as HTML itself limits `colspan`
BLANKS = re.compile(r"[ \t\r\n\f]+")
BLOCKS = frozenset({"p", "div", "li", "br"})
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def read_html(text: str) -> list[tuple[SheetFacts, Cells]]:
    """Every table that holds something, in the order of the page."""
    tables = []
    for number, table in enumerate(LexborHTMLParser(text).css("table"), 1):
        facts, cells = read_table(table, f"Tabel {number}")
        if facts.last != (0, 0):
            tables.append((facts, cells))
    return tables


def read_table(table: LexborNode, name: str) -> tuple[SheetFacts, Cells]:
    """One table; a row's cells begin where the spans from above leave room."""
    facts = SheetFacts(name, merges=[])
    cells: Cells = []
    taken: dict[int, int] = {}  # column → last row that a span from above covers
    rows = list(_rows(table))
    for row, element in enumerate(rows, 1):
        line: list[object] = []
        column = 0
        for cell in _children(element, "td", "th"):
            column += 1
            while taken.get(column, 0) >= row:
                column += 1
            area = _area(cell, row, column, len(rows))
            value = _text(cell)
            if value:
                line.extend([None] * (column - 1 - len(line)))
                line.append(value)
                facts.reach(row, column)
            if area[:2] != area[2:]:
                _note(facts, area)
            taken.update(dict.fromkeys(range(column, area[3] + 1), area[2]))
            column = area[3]
        cells.append(line)
        if HIDDEN.search(element.attributes.get("style") or ""):
            facts.hidden_rows.add(row)
    return facts, cells


def _note(facts: SheetFacts, area: Area) -> None:
    assert facts.merges is not None
    facts.merges.append(area)


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    """Its own rows, without those of tables within its cells; each stands in a part of its own,
    which the parser adds where the page has none."""
    for part in _children(table, "thead", "tbody", "tfoot"):
        yield from _children(part, "tr")


def _children(node: LexborNode, *tags: str) -> Iterator[LexborNode]:
    return (child for child in node.iter() if child.tag in tags)


def _area(cell: LexborNode, row: int, column: int, last_row: int) -> Area:
    down = _span(cell, "rowspan") or last_row  # 0: to the end of the table
    right = min(max(1, _span(cell, "colspan")), MOST_COLUMNS)
    return row, column, min(row + down - 1, last_row), column + right - 1


def _span(cell: LexborNode, name: str) -> int:
    text = (cell.attributes.get(name) or "").strip()
    return int(text) if text.isdecimal() and len(text) < 6 else 1


def _text(cell: LexborNode) -> str:
    """What one sees in the cell, without tables within it; lines as one sees them."""
    lines = (line.strip() for line in "".join(_pieces(cell)).split("\n"))
    return "\n".join(filter(None, lines))


def _pieces(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield BLANKS.sub(" ", child.text())
        elif child.tag not in ("table", "style", "script"):
            around = "\n" if child.tag in BLOCKS else ""
            yield around
            yield from _pieces(child)
            yield around
