"""CSV and its kin as one sheet of text cells."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import dropwhile, islice

from pipeline.load.facts import SheetFacts
from pipeline.load.values import Cells

DELIMITERS = (";", "\t", ",")  # the first one wins a tie: commas also stand in amounts
SAMPLE_LINES = 2_000
NAMED = "sep="  # Excel's own first line, which is no row


def read_csv(text: str) -> tuple[SheetFacts, Cells] | None:
    """The rows; None where this is text but no table. Raises csv.Error where a quote stays open."""
    delimiter = None
    first, _, rest = text.partition("\n")
    if first.casefold().startswith(NAMED) and len(first.strip()) == len(NAMED) + 1:
        delimiter, text = first.strip()[-1], rest
    delimiter = delimiter or find_delimiter(text)
    if delimiter is None:
        return None
    facts = SheetFacts("CSV")
    cells: Cells = []
    lines = io.StringIO(text, newline="")
    for row, values in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), 1):
        line: list[object] = [value if value.strip() else None for value in values]
        while line and line[-1] is None:
            line.pop()
        if line:
            cells.extend([] for _ in range(row - 1 - len(cells)))
            cells.append(line)
            facts.reach(row, len(line))
    return facts, cells


def find_delimiter(text: str) -> str | None:
    """The one that cuts the most lines into the same number of cells, at least half of them all."""
    sample = list(islice(io.StringIO(text, newline=""), SAMPLE_LINES))
    best, most = None, 0
    for delimiter in DELIMITERS:
        rows = csv.reader(sample, delimiter=delimiter)  # its last quote may stay open where cut
        filled = (len(row) for row in rows if any(map(str.strip, row)))
        widths = list(dropwhile(lambda width: width < 2, filled))  # below titles, if any
        ((width, count),) = Counter(widths).most_common(1) or [(0, 0)]
        if width > 1 and count > most and 2 * count >= len(widths):
            best, most = delimiter, count
    return best
