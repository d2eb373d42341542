"""The parts of a page: heads, lines' cells, notes below a table, the signature."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.annex.page import Cell, Page
from pipeline.printed import Block
from schemas.declare import Column, Table

MAX_NOTE = 1500  # longer ones go on in the next row: a row is at most 409 points high
SIGNATURE_COLUMNS = 3
NAME_LINE = 2  # place and date, office, then the name below the room for the signature
LINES_TO_SIGN = 3


def place_notes(page: Page, notes: Sequence[str], row: int) -> int:
    """Sentences below a table, a little apart from it."""
    page.gaps.add(row)
    lines = [line for note in notes for line in textwrap.wrap(note, MAX_NOTE)]
    for at, line in enumerate(lines, row + 1):
        page.add(Cell(at, 0, line, "teks", "catatan", across=page.width))
    return row + 1 + len(lines)


def place_signature(page: Page, lines: Sequence[str], row: int) -> int:
    """Who signs, below the last table at the right; one cell, so that no page break splits it."""
    if not lines:
        return row
    columns = max(1, min(SIGNATURE_COLUMNS, page.width - 1))
    text = "\n".join((*lines[:NAME_LINE], *[""] * LINES_TO_SIGN, *lines[NAME_LINE:]))
    page.add(Cell(row + 1, page.width - columns, text, "teks", "tanda_tangan", "", columns))
    return row + 2


def find_starts(columns: Sequence[Column]) -> list[int]:
    """The column of the sheet in which each column of a table begins."""
    starts, at = [], 0
    for column in columns:
        starts.append(at)
        at += column.span
    return starts


def find_widths(tables: Iterable[Table]) -> dict[int, float]:
    """The width of each column of the sheet, as its tables want it.

    A column that spans several counts only where no other table says how wide these are.
    """
    widths: dict[int, float] = {}
    spread: dict[int, float] = {}
    for table in tables:
        for column, start in zip(table.columns, find_starts(table.columns), strict=True):
            if column.span == 1:
                widths[start] = max(widths.get(start, 0), column.width)
            for at in range(start, start + column.span):
                spread.setdefault(at, column.width / column.span)
    return dict(sorted((spread | widths).items()))


def place_heads(page: Page, block: Block, row: int) -> int:
    """Heads with equal upper ones merged, then the row (1) (2) (3) where printed."""
    columns = block.table.columns
    starts = find_starts(columns)
    depth = max(len(column.head) for column in columns)
    at = 0
    while at < len(columns):
        column = columns[at]
        if len(column.head) == 1:
            page.add(
                Cell(row, starts[at], column.head[0], "teks", "kepala", "", column.span, depth)
            )
            at += 1
            continue
        end = at
        while end < len(columns) and columns[end].head[0] == column.head[0]:
            lower = columns[end]
            page.add(Cell(row + 1, starts[end], lower.head[-1], "teks", "kepala", "", lower.span))
            end += 1
        across = starts[end - 1] + columns[end - 1].span - starts[at]
        page.add(Cell(row, starts[at], column.head[0], "teks", "kepala", "", across))
        at = end
    row += depth
    if block.table.numbered:
        for number, (column, start) in enumerate(zip(columns, starts, strict=True), 1):
            page.add(Cell(row, start, f"({number})", "teks", "nomor_kolom", "", column.span))
        row += 1
    return row


def make_cell(row: int, start: int, column: Column, line: Mapping[str, Any]) -> Cell:
    """A line's cell in one column of its table."""
    value = line.get(column.field)
    kind = line["jenis_angka"] if column.kind == "menurut_baris" else column.kind
    digits = line.get(f"{column.field}_desimal", line.get("desimal"))
    by_row = column.kind == "menurut_baris"
    predikat = line.get("predikat" if by_row else f"{column.field}_predikat")
    place = "belakang" if by_row else column.predikat
    return Cell(
        row,
        start,
        None if is_missing(value) else value,
        kind,
        line["jenis"],
        across=column.span,
        decimals=2 if digits is None or is_missing(digits) else int(digits),
        predikat="" if is_missing(predikat) or not place else str(predikat),
        predikat_place=place,
    )


def is_missing(value: Any) -> bool:
    """Whether a line has nothing there."""
    if value is None or isinstance(value, str | int | list | tuple):
        return value is None
    return bool(pd.isna(value))


def merge_groups(lines: Sequence[Mapping[str, Any]], group: str) -> list[int]:
    """For each row: how many rows its merged cells take, 0 where one above covers it."""
    heights = [1] * len(lines)
    if not group:
        return heights
    first = 0
    for at in range(1, len(lines)):
        same = lines[at]["jenis"] == lines[first]["jenis"] == "indikator"
        if same and lines[at].get(group) == lines[first].get(group):
            heights[first] += 1
            heights[at] = 0
        else:
            first = at
    return heights
