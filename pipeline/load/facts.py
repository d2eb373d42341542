"""What a second look at a sheet's own bytes says, beside the values that the reader returns."""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass, field

Area = tuple[int, int, int, int]


@dataclass
class Column:
    """How many cells of a column hold something, the sum of their row numbers, their numbers."""

    filled: int = 0
    rows: int = 0
    numbers: array[float] = field(default_factory=lambda: array("d"))

    def add(self, row: int, number: float | None = None) -> None:
        self.filled += 1
        self.rows += row
        if number is not None:
            self.numbers.append(number)


@dataclass
class SheetFacts:
    """Facts of one worksheet; addresses are (row, column), counted from 1 as Excel does.

    `last` is the corner of the box that holds something, `farthest` the cell that widened it last:
    styles and empty rows do not count. `columns` leaves out error cells and formulas without a
    result. `merges` is None where the reader itself knows them, `dates` where it knows dates: else
    the day numbers under a date format that it returns as numbers.
    """

    name: str
    hidden: bool = False
    counts_from_1904: bool = False
    is_worksheet: bool = True
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncached: dict[tuple[int, int], str] = field(default_factory=dict)
    percent: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    merges: list[Area] | None = None
    dates: dict[tuple[int, int], float] | None = None
    last: tuple[int, int] = (0, 0)
    farthest: tuple[int, int] = (0, 0)
    columns: defaultdict[int, Column] = field(default_factory=lambda: defaultdict(Column))

    def reach(self, row: int, column: int) -> None:
        """A cell that holds something, be it an error or an empty text."""
        last_row, last_column = self.last
        if row > last_row or column > last_column:
            self.last = (max(last_row, row), max(last_column, column))
            self.farthest = (row, column)
