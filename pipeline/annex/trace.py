"""From any figure to the rows of `Data` that it rests on, as a link and as words.

In: every formula's cells. Out: where each cell's link leads. What a formula names may be a formula
itself; the way ends at the input cells of `Data`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.annex.formula import WHOLE, quote_sheet
from pipeline.annex.page import Cell
from pipeline.plain import shorten
from schemas import catatan
from schemas.tabel.data import MASUKAN

MOST_TIP = 200
MOST_LINKS = 60_000  # a sheet takes 65.530

Spot = tuple[str, str]  # sheet, cell


class Trace:
    """What every formula names, and hence the rows of `Data` behind it."""

    def __init__(self, named: Mapping[Spot, Sequence[Spot]], inputs: range) -> None:
        """`inputs`: the rows of `Data` that hold input cells."""
        self.named = named
        self.known: dict[Spot, frozenset[int]] = {(MASUKAN.sheet, WHOLE): frozenset(inputs)}

    def rows_behind(self, spot: Spot) -> frozenset[int]:
        """The rows of `Data` that hold the inputs of a figure."""
        if spot not in self.known:
            found: frozenset[int]
            if spot in self.named:
                self.known[spot] = frozenset()  # none of the annex's formulas names itself
                found = frozenset().union(*map(self.rows_behind, set(self.named[spot])))
            else:
                sheet, cell = spot
                is_input = sheet == MASUKAN.sheet
                found = frozenset({row_of(cell)} if is_input else ())
            self.known[spot] = found
        return self.known[spot]


def row_of(cell: str) -> int:
    """E12 → 12."""
    return int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def find_runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """5, 6, 7, 9 → (5, 7), (9, 9)."""
    runs: list[tuple[int, int]] = []
    for row in sorted(rows):
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs


def link_cell(cell: Cell, rows: Iterable[int], last_column: str) -> None:
    """A click leads to the first rows behind the figure; the tip names all of them."""
    runs = find_runs(rows)
    if not runs:
        return
    first, last = runs[0]
    cell.link = f"{quote_sheet(MASUKAN.sheet)}!A{first}:{last_column}{last}"
    said = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)
    cell.tip = shorten(catatan.JEJAK.format(baris=said), MOST_TIP)
