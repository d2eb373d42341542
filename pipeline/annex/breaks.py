"""Where a page is better turned than a group of rows torn: a sasaran, a table's title and heads.

In: a page with its row heights. Out: rows before which the printed page turns. Spreadsheet programs
may fill a page a little otherwise, so rooms are counted on the safe side.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.annex.page import Page
from pipeline.annex.style import pixels

POINTS_PER_INCH = 72
POINTS_PER_PIXEL = 0.75
DEFAULT_POINTS = 15.0
SAFE = 0.96
# Landscape: (width, height) in inches.
SIZES = {"A4": (11.69, 8.27), "F4": (13.0, 8.5)}


def find_breaks(
    page: Page, heights: Mapping[int, float], kertas: str, margins: Mapping[str, float]
) -> list[int]:
    """The page's own breaks, and those that keep its groups together."""
    room = room_of(page, kertas, margins)
    first, last = page.head_rows
    repeated = range(first, last + 1) if page.repeats_heads else ()
    heads = sum(heights.get(row, DEFAULT_POINTS) for row in repeated)
    groups = {at: end for at, end in sorted(page.together) if end > at}
    breaks = sorted(page.breaks)
    turned = set(breaks)
    used = 0.0
    for row in range(page.rows):
        if row in turned:
            used = heads
        group = sum(heights.get(at, DEFAULT_POINTS) for at in range(row, groups.get(row, row) + 1))
        if used > heads and used + group > room and heads + group <= room:
            if row in groups:
                turned.add(row)
            used = heads
        used += heights.get(row, DEFAULT_POINTS)
        if used > room:
            used = heads + heights.get(row, DEFAULT_POINTS)
    return sorted(turned)


def room_of(page: Page, kertas: str, margins: Mapping[str, float]) -> float:
    """Points of rows that a printed page holds, at the scale that makes it one page wide."""
    wide, high = SIZES[kertas]
    across = (wide - margins["left"] - margins["right"]) * POINTS_PER_INCH
    down = (high - margins["top"] - margins["bottom"]) * POINTS_PER_INCH
    width = sum(map(pixels, page.widths.values())) * POINTS_PER_PIXEL
    return down / min(1.0, across / width) * SAFE
