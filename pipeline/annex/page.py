"""What is written: cells with their places, pages of them, and the charts below."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipeline.printed import Chart

CHART_ROWS = 15  # of the sheet that a chart takes; two of them above each other fill a page
CHART_ROW_POINTS = 16.0


@dataclass
class Cell:
    """One cell of a page; `across` and `down` are 1 but for merged cells.

    `link`: where a click leads within the workbook, `tip`: what is shown before the click, `name`:
    what formulas elsewhere may call it.
    """

    row: int
    column: int
    value: Any
    kind: str
    role: str
    formula: str = ""
    across: int = 1
    down: int = 1
    decimals: int = 2
    predikat: str = ""
    predikat_place: str = ""
    link: str = ""
    tip: str = ""
    name: str = ""


@dataclass
class PlacedChart:
    """A chart with its first row, its place in that row (0 or 1) and its cells.

    `ranges`: unsur → (cells of the labels, cells of the values), as formulas write them.
    """

    row: int
    side: int
    chart: Chart
    ranges: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass
class Page:
    """One sheet as it will be written; rows and columns count from 0.

    `head_rows`: heads of its longest table, `body`: first and last row of that table's lines.
    `together`: first and last row of what is better not torn over two printed pages; `signed_from`:
    first rows of what a signature is better not torn from, the last table or its last line.
    """

    name: str
    cells: list[Cell] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    head_rows: tuple[int, int] = (0, 0)
    body: tuple[int, int] = (0, 0)
    freezes: bool = True
    repeats_heads: bool = True
    gaps: set[int] = field(default_factory=set)
    breaks: list[int] = field(default_factory=list)
    together: list[tuple[int, int]] = field(default_factory=list)
    signed_from: tuple[int, ...] = ()
    charts: list[PlacedChart] = field(default_factory=list)
    filters: bool = False
    tables: int = 0
    rows: int = 0

    def add(self, cell: Cell) -> Cell:
        self.cells.append(cell)
        return cell

    @property
    def width(self) -> int:
        return len(self.widths)
