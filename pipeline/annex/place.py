"""Give every printed cell its place and every formula its addresses.

In: the sheets of `Results`. Out: `Page`s, lists of cells with row and column, where formulas name
real cells. Places are known first and formulas filled in afterwards, so that any table may refer
to any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.annex.formula import WHOLE, Places, Wanted, address, join_ranges, quote_sheet
from pipeline.annex.page import CHART_ROWS, Cell, Page, PlacedChart
from pipeline.annex.parts import (
    find_starts,
    find_widths,
    is_missing,
    make_cell,
    merge_groups,
    place_heads,
    place_notes,
    place_signature,
)
from pipeline.annex.trace import MOST_LINKS, Spot, Trace, link_cell, row_of
from pipeline.model import column_letters
from pipeline.printed import Block, PrintedSheet, Results
from schemas import catatan
from schemas.declare import Table
from schemas.tabel.data import MASUKAN

MOST_REPEATED = 40  # a longer list among other tables repeats its heads on every page
CHARTS_A_PAGE = 4


def place(results: Results) -> list[Page]:
    """Every sheet with its cells placed, its formulas addressed, its figures linked to `Data`."""
    placer = _Placer(results)
    pages = [placer.place_sheet(sheet) for sheet in results.sheets]
    named: dict[Spot, list[Spot]] = {}
    for cell, want in placer.wanted:
        cell.formula, found = address(want, placer.places)
        if cell.formula:
            named[want.sheet, _address(cell)] = found
    first, last = placer.places.get((MASUKAN.sheet, WHOLE, "nilai"), ["E1", "E0"])
    link_figures(pages, Trace(named, range(row_of(first), row_of(last) + 1)))
    placer.link_texts()
    for page in pages:
        for placed in page.charts:
            placer.find_points(placed)
    return pages


def link_figures(pages: Sequence[Page], trace: Trace) -> None:
    """Each computed cell leads to the rows of `Data` behind it."""
    width = next((page.width for page in pages if page.name == MASUKAN.sheet), 1)
    last = column_letters(width)
    for page in pages:
        computed = [cell for cell in page.cells if cell.formula and cell.value != ""]
        for cell in computed[:MOST_LINKS]:
            link_cell(cell, trace.rows_behind((page.name, _address(cell))), last)


def _address(cell: Cell) -> str:
    return f"{column_letters(cell.column + 1)}{cell.row + 1}"


class _Placer:
    """Places sheet after sheet, and remembers where every figure stands."""

    def __init__(self, results: Results) -> None:
        self.results = results
        self.places: Places = {}
        self.wanted: list[tuple[Cell, Wanted]] = []
        self.links: list[tuple[Cell, str | tuple[str, str, str]]] = []
        self.asked = {finding.location.key for finding in results.findings}

    def place_sheet(self, sheet: PrintedSheet) -> Page:
        blocks = (*sheet.blocks, *sheet.appendix)
        page = Page(sheet.name, widths=find_widths(block.table for block in blocks))
        row = self._place_heading(page, sheet)
        longest = max(blocks, key=lambda block: len(block.lines))
        for block in sheet.blocks:
            titled = block.table.title != sheet.title and len(blocks) > 1
            row = self._place_block(page, block, row, titled=titled, longest=block is longest)
        row = place_signature(page, sheet.signature, row)
        if sheet.signature:
            page.together += [(begin, row - 1) for begin in page.signed_from]
        row = self._place_charts(page, sheet, row)
        for number, block in enumerate(sheet.appendix):
            if not number:
                page.breaks.append(row + 1)
            row = self._place_block(page, block, row, titled=True, longest=block is longest)
        page.rows = row
        page.repeats_heads = len(blocks) == 1 or len(longest.lines) > MOST_REPEATED
        page.freezes = longest is blocks[0]
        page.filters = longest.table.register is not None
        return page

    def _place_block(
        self, page: Page, block: Block, row: int, *, titled: bool, longest: bool
    ) -> int:
        """A table with its title, where it has one of its own, and its notes."""
        if page.tables:
            page.gaps.add(row)
        page.tables += 1
        row += 1
        begin = row
        if block.table.new_page:
            page.breaks.append(row)
        if titled:
            page.add(Cell(row, 0, block.table.title, "teks", "subjudul", across=page.width))
            row += 1
        top = row
        row = place_heads(page, block, row)
        last = self._place_lines(page, block, row)
        page.together.append((begin, last - 1 if block.table.together else row))
        page.signed_from = (begin, last - 1) if titled else (last - 1,)
        if longest:
            page.head_rows, page.body = (top, row - 1), (row, max(row, last - 1))
        return place_notes(page, (*block.table.notes, *block.notes), last)

    def _place_charts(self, page: Page, sheet: PrintedSheet, row: int) -> int:
        """On pages of their own, two beside each other."""
        for number, chart in enumerate(sheet.charts):
            if number % CHARTS_A_PAGE == 0:
                row += 1
                page.breaks.append(row)
                page.add(Cell(row, 0, catatan.GRAFIK, "teks", "subjudul", across=page.width))
                row += 1
            page.charts.append(PlacedChart(row, number % 2, chart))
            if number % 2 or number == len(sheet.charts) - 1:
                row += CHART_ROWS
        return row

    def link_texts(self) -> None:
        """Names of sheets and cells lead there, where there is such a place."""
        for cell, target in self.links:
            if isinstance(target, str):
                cell.link = f"{quote_sheet(target)}!A1"
            elif spots := self.places.get(target):
                cell.link = f"{quote_sheet(target[0])}!{spots[0]}"
            else:
                continue
            cell.role = "tautan"

    def find_points(self, placed: PlacedChart) -> None:
        """The cells of a chart's points, which lie below each other on `Data`."""
        sheet = MASUKAN.sheet
        for unsur in placed.chart.series:
            ranges = []
            for name in (f"{unsur} label", unsur):
                found = self.places[sheet, placed.chart.kunci, name]
                (cells,) = join_ranges(found)
                ranges.append(f"{quote_sheet(sheet)}!{_absolute(cells)}")
            placed.ranges[unsur] = (ranges[0], ranges[1])

    def _place_heading(self, page: Page, sheet: PrintedSheet) -> int:
        number = sheet.name.removesuffix(" Efisiensi").removesuffix(" Anggaran")
        said = (
            self.results.perangkat_daerah,
            self.results.daerah,
            f"s.d. {self.results.period.label}",
        )
        lines = (
            *([("nomor_tabel", number)] if number.startswith("Tabel ") else []),
            *(("judul", line) for line in sheet.title.split("\n")),
            ("keterangan", " · ".join(filter(None, said))),
        )
        for row, (role, text) in enumerate(lines):
            page.add(Cell(row, 0, text, "teks", role, across=page.width))
        return len(lines)

    def _place_lines(self, page: Page, block: Block, row: int) -> int:
        table = block.table
        heights = merge_groups(block.lines, table.group)
        starts = find_starts(table.columns)
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
            cell = page.add(make_cell(row, start, column, line))
            if merged:
                cell.down = height
                page.together.append((row, row + height - 1))
            if span and column.field == span[0]:
                cell.across = sum(one.span for one in table.columns if one.field in span)
                cell.kind, cell.role = "teks", f"label {jenis}"
            own[column.field] = _address(cell)
            target = line.get(f"{column.field}_tautan")
            cell.name = line.get(f"{column.field}_nama", "")
            if target:
                self.links.append((cell, target))
            rumus = column.formula_for(jenis)
            if rumus and not (rumus.by and is_missing(line.get(rumus.by))):
                waiting.append((cell, rumus))
        self.wanted += [(cell, Wanted(page.name, rumus, line, own)) for cell, rumus in waiting]
        return own

    def _register(
        self, sheet: str, table: Table, line: Mapping[str, Any], own: Mapping[str, str]
    ) -> None:
        kunci = str(line["kunci"])
        for name in table.whole:
            ends = self.places.setdefault((sheet, WHOLE, name), [own[name], own[name]])
            ends[1] = own[name]
        if table.whole:
            key = f"{line['workbook']}|{line['sheet']}|{line['sel']}"
            if key in self.asked:
                self.places.setdefault((sheet, key, "sel"), [own["nilai"]])
        if table.register:
            name, column = table.register
            self.places.setdefault((sheet, kunci, str(line[name])), []).append(own[column])
            if table.points:
                label = (sheet, kunci, f"{line[name]} label")
                self.places.setdefault(label, []).append(own[table.points])
            return
        for name, cell in own.items():
            self.places.setdefault((sheet, kunci, name), [cell])


def _absolute(cells: str) -> str:
    """E5:E9 → $E$5:$E$9."""
    return ":".join(
        "$" + cell.rstrip("0123456789") + "$" + cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        for cell in cells.split(":")
    )
