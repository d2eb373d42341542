"""The upper rows of a sheet as the labels of its columns.

In: a `Sheet`. Out: for every row that may be the lowest of the heads, each column's labels from
upper to lower; merged cells count for all they cover, numbering rows for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence, Set
from itertools import pairwise

from pipeline.model import Sheet
from schemas.declare import normalise

SEARCHED_ROWS = 40
HEAD_ROWS = 4
# (1), 2., 5 = (4/3)*100, (a), k: what stands below or between heads to number the columns.
NUMBERING = re.compile(r"\(?(\d{1,2}|[a-z©])\)?\.?(\s*=.*)?", re.IGNORECASE)
YEAR = re.compile(r"(?:\b(?:ta|t a|tahun|thn|tahun anggaran)\s+)?\b((?:19|20)\d\d)\b")

Span = tuple[int, int, int, int]


class Heads:
    """The upper rows of a sheet as labels, merged cells spread over all they cover."""

    def __init__(self, sheet: Sheet, rows: int = SEARCHED_ROWS, tahun: int | None = None) -> None:
        self.sheet = sheet
        self.rows = min(rows, len(sheet.cells))
        self.width = max((len(line) for line in sheet.cells[: self.rows]), default=0)
        self.spans: dict[tuple[int, int], Span] = {
            (row, column): (top, left, bottom, right)
            for top, left, bottom, right in sheet.merges
            if top <= self.rows
            for row in range(top, min(bottom, self.rows) + 1)
            for column in range(left, right + 1)
        }
        self.labels = [
            [""] * self.width
            if is_numbering(sheet, row)
            else [
                _of_year(normalise(self.text(row, column)), tahun)
                for column in range(1, self.width + 1)
            ]
            for row in range(1, self.rows + 1)
        ]
        self.spread = [_spread(labels) for labels in self.labels]
        self.paths = {bottom: self._paths(bottom) for bottom in range(1, self.rows + 1)}

    def span(self, row: int, column: int) -> Span:
        """(top, left, bottom, right) of the merge that a cell is in, or of the cell alone."""
        return self.spans.get((row, column), (row, column, row, column))

    def text(self, row: int, column: int) -> object:
        top, left, _, _ = self.span(row, column)
        return self.sheet.cell(top, left)

    def _paths(self, bottom: int) -> dict[int, tuple[str, ...]]:
        """Column → its labels from upper to lower, for heads that end in row `bottom`.

        An upper head that was typed once for several columns counts for the blank ones at its
        right.
        """
        rows = range(max(1, bottom - HEAD_ROWS + 1), bottom + 1)
        paths = {}
        for at in range(self.width):
            if not any(self.labels[row - 1][at] for row in rows):
                continue
            above = [self.spread[row - 1][at] for row in rows[:-1]]
            paths[at + 1] = _without_repeats([*above, self.labels[bottom - 1][at]])
        return paths

    def typed_path(
        self, top: int, bottom: int, column: int, known: Container[int]
    ) -> tuple[str, ...]:
        """The labels of a column as typed, merged ones once.

        Where an upper head is blank, the one at its left reaches over it, up to a known column.
        """
        texts = []
        for row in range(top, bottom + 1):
            at = column
            while row < bottom and not self.labels[row - 1][at - 1] and at - 1 not in known:
                at -= 1
                if at == 1:
                    break
            texts.append(" ".join(str(self.text(row, at) or "").split()))
        return _without_repeats(texts)

    def goes_on(self, bottom: int, known: Set[int]) -> bool:
        """True where the row below has only text, and only where no known field stands."""
        below = self.sheet.cells[bottom] if bottom < self.rows else ()
        filled = {at: value for at, value in enumerate(below, 1) if value is not None}
        return bool(filled) and not known & set(filled) and all(map(normalise, filled.values()))

    def top_of(self, bottom: int, column: int) -> int:
        """The row where the lowest label of this column begins."""
        row = bottom
        while row > 1 and not self.labels[row - 1][column - 1]:
            row -= 1
        return self.span(row, column)[0]


def _of_year(label: str, tahun: int | None) -> str:
    """`realisasi 2024` → `realisasi` in a report on 2024, → `realisasi tahun lalu` in one on 2025.

    A year alone becomes `tahun ini` or `tahun lalu`; any other year stays.
    """
    found = YEAR.search(label) if tahun else None
    if not found or tahun is None or tahun - int(found[1]) not in (0, 1):
        return label
    before = tahun > int(found[1])
    rest = " ".join((label[: found.start()] + label[found.end() :]).split())
    word = "tahun lalu" if before else "tahun ini"
    return f"{rest} {word}" if rest and before else rest or word


def _spread(labels: Sequence[str]) -> list[str]:
    spread: list[str] = []
    for label in labels:
        spread.append(label or (spread[-1] if spread else ""))
    return spread


def _without_repeats(labels: Iterable[str]) -> tuple[str, ...]:
    path: list[str] = []
    for label in labels:
        if label and (not path or path[-1] != label):
            path.append(label)
    return tuple(path)


def is_numbering(sheet: Sheet, row: int) -> bool:
    """A row (1) (2) (3) … or (a) (b) (c) … below or between the heads; some repeat or skip one."""
    if row > len(sheet.cells):
        return False
    numbers = []
    for value in sheet.cells[row - 1]:
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        text = f"{value:g}" if isinstance(value, int | float) else str(value).strip().casefold()
        match = NUMBERING.fullmatch(text)
        if not match:
            return False
        sign = match[1].replace("©", "c")  # Excel's own correction of (c)
        numbers.append(int(sign) if sign.isdecimal() else ord(sign) - ord("a") + 1)
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    rises = numbers[:1] in ([1], [2]) and all(step in (0, 1, 2) for step in steps)
    return len(set(numbers)) > 2 and (rises or sorted(numbers) == list(range(1, len(numbers) + 1)))
