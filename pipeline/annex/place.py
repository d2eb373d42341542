"""Give every printed cell its place and every formula its addresses.

In: the sheets of `Results`. Out: `Page`s, lists of cells with row and column, where formulas name
real cells. Places are known first and formulas filled in afterwards, so that any table may refer
to any other.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline.annex.formula import Places, Wanted, address
from pipeline.model import Block, PrintedSheet, Results, column_letters
from schemas.declare import Column, Table

MAX_NOTE = 1500  # longer ones go on in the next row: a row is at most 409 points high
SIGNATURE_COLUMNS = 3
NAME_LINE = 2  # place and date, office, then the name below the room for the signature
LINES_TO_SIGN = 3


@dataclass
class Cell:
    """One cell of a page; `across` and `down` are 1 but for merged cells."""

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


@dataclass
class Page:
    """One sheet as it will be written; rows and columns count from 0."""

    name: str
    cells: list[Cell] = field(default_factory=list)
    widths: dict[int, float] = field(default_factory=dict)
    head_rows: tuple[int, int] = (0, 0)
    repeats_heads: bool = True
    gaps: set[int] = field(default_factory=set)
    breaks: list[int] = field(default_factory=list)
    rows: int = 0

    def add(self, cell: Cell) -> Cell:
        self.cells.append(cell)
        return cell

    @property
    def width(self) -> int:
        return len(self.widths)


def place(results: Results) -> list[Page]:
    """Every sheet with its cells placed and its formulas addressed."""
    placer = _Placer(results)
    pages = [placer.place_sheet(sheet) for sheet in results.sheets]
    for cell, want in placer.wanted:
        cell.formula = address(want, placer.places)
    return pages


class _Placer:
    """Places sheet after sheet, and remembers where every figure stands."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.places: Places = {}
        self.wanted: list[tuple[Cell, Wanted]] = []

    def place_sheet(self, sheet: PrintedSheet) -> Page:
        page = Page(sheet.name)
        for block in sheet.blocks:
            for column, start in zip(
                block.table.columns, _starts(block.table.columns), strict=True
            ):
                if column.span == 1:
                    page.widths[start] = max(page.widths.get(start, 0), column.width)
        row = self._place_heading(page, sheet)
        page.repeats_heads = not any(block.table.new_page for block in sheet.blocks)
        longest = max(sheet.blocks, key=lambda block: len(block.lines))
        for block in sheet.blocks:
            row += 1
            if block.table.new_page:
                page.breaks.append(row)
            if block.table.title != sheet.title and len(sheet.blocks) > 1:
                page.add(Cell(row, 0, block.table.title, "teks", "subjudul", across=page.width))
                row += 1
            top = row
            row = _place_heads(page, block, row)
            if block is longest:
                page.head_rows = (top, row - 1)
            row = self._place_lines(page, block, row)
            row = _place_notes(page, (*block.table.notes, *block.notes), row)
        page.rows = _place_signature(page, sheet.signature, row)
        return page

    def _place_heading(self, page: Page, sheet: PrintedSheet) -> int:
        number = sheet.name.removesuffix(" Efisiensi").removesuffix(" Anggaran")
        said = (
            self.results.perangkat_daerah,
            self.results.daerah,
            f"s.d. {self.results.period.label}",
        )
        lines = (
            ("nomor_tabel", number),
            *(("judul", line) for line in sheet.title.split("\n")),
            ("keterangan", " · ".join(filter(None, said))),
        )
        for row, (role, text) in enumerate(lines):
            page.add(Cell(row, 0, text, "teks", role, across=page.width))
        return len(lines)

    def _place_lines(self, page: Page, block: Block, row: int) -> int:
        table = block.table
        heights = _merge_groups(block.lines, table.group)
        starts = _starts(table.columns)
        for line, height in zip(block.lines, heights, strict=True):
            own = self._place_line(page, table, starts, line, (row, height))
            self._register(page.name, table, line, own)
            row += 1
        return row

    def _place_line(
        self,
        page: Page,
        table: Table,
        starts: Sequence[int],
        line: Mapping[str, Any],
        at: tuple[int, int],
    ) -> dict[str, str]:
        """One printed row; `at`: its row and how many its merged cells take, 0 where one covers it.

        `starts`: where each column begins. Returns the address of each of its cells by field.
        """
        row, height = at
        jenis = line["jenis"]
        span = table.label_span.get(jenis, ())
        own: dict[str, str] = {}
        waiting = []
        for column, start in zip(table.columns, starts, strict=True):
            merged = column.merge and not span
            if column.field in span[1:] or (merged and height == 0):
                continue
            cell = page.add(_cell(row, start, column, line))
            if merged:
                cell.down = height
            if span and column.field == span[0]:
                cell.across = len(span)
                cell.kind, cell.role = "teks", f"label {jenis}"
            own[column.field] = f"{column_letters(start + 1)}{row + 1}"
            rumus = column.formula_for(jenis)
            if rumus and not (rumus.by and _missing(line.get(rumus.by))):
                waiting.append((cell, rumus))
        self.wanted += [(cell, Wanted(page.name, rumus, line, own)) for cell, rumus in waiting]
        return own

    def _register(
        self, sheet: str, table: Table, line: Mapping[str, Any], own: Mapping[str, str]
    ) -> None:
        kunci = str(line["kunci"])
        if table.register:
            name, column = table.register
            self.places.setdefault((sheet, kunci, str(line[name])), []).append(own[column])
            return
        for name, cell in own.items():
            self.places.setdefault((sheet, kunci, name), [cell])


def _place_notes(page: Page, notes: Sequence[str], row: int) -> int:
    """Sentences below a table, a little apart from it."""
    page.gaps.add(row)
    lines = [line for note in notes for line in textwrap.wrap(note, MAX_NOTE)]
    for at, line in enumerate(lines, row + 1):
        page.add(Cell(at, 0, line, "teks", "catatan", across=page.width))
    return row + 1 + len(lines)


def _place_signature(page: Page, lines: Sequence[str], row: int) -> int:
    """Who signs, below the last table at the right; one cell, so that no page break splits it."""
    if not lines:
        return row
    columns = max(1, min(SIGNATURE_COLUMNS, page.width - 1))
    text = "\n".join((*lines[:NAME_LINE], *[""] * LINES_TO_SIGN, *lines[NAME_LINE:]))
    page.add(Cell(row + 1, page.width - columns, text, "teks", "tanda_tangan", "", columns))
    return row + 2


def _starts(columns: Sequence[Column]) -> list[int]:
    starts, at = [], 0
    for column in columns:
        starts.append(at)
        at += column.span
    return starts


def _place_heads(page: Page, block: Block, row: int) -> int:
    """Heads with equal upper ones merged, then the row (1) (2) (3) where printed."""
    columns = block.table.columns
    starts = _starts(columns)
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


def _cell(row: int, start: int, column: Column, line: Mapping[str, Any]) -> Cell:
    value = line.get(column.field)
    kind = line["jenis_angka"] if column.kind == "menurut_baris" else column.kind
    digits = line.get(f"{column.field}_desimal", line.get("desimal"))
    by_row = column.kind == "menurut_baris"
    predikat = line.get("predikat" if by_row else f"{column.field}_predikat")
    place = "belakang" if by_row else column.predikat
    return Cell(
        row,
        start,
        None if _missing(value) else value,
        kind,
        line["jenis"],
        across=column.span,
        decimals=2 if digits is None or _missing(digits) else int(digits),
        predikat="" if _missing(predikat) or not place else str(predikat),
        predikat_place=place,
    )


def _missing(value: Any) -> bool:
    if value is None or isinstance(value, str | int | list | tuple):
        return value is None
    return bool(pd.isna(value))


def _merge_groups(lines: Sequence[Mapping[str, Any]], group: str) -> list[int]:
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
