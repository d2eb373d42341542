"""Placed pages to the bytes of a workbook, the same bytes for the same pages.

Typed writes only: text stays text whatever it begins with, numbers stay numbers, and formulas are
written with their computed value.
"""

from __future__ import annotations

import calendar
import datetime
import io
import re
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.annex.breaks import find_breaks
from pipeline.annex.charts import insert_charts
from pipeline.annex.grades import mark_grades
from pipeline.annex.names import name_figures
from pipeline.annex.page import Cell, Page
from pipeline.annex.place import place
from pipeline.annex.print_setup import MARGINS, set_up_print
from pipeline.annex.style import (
    CENTRED_KINDS,
    FONT,
    NUMBER_KINDS,
    OUTSIDE,
    indent,
    is_bold,
    look_of,
    number_characters,
    number_format,
    pixels,
    properties,
    text_height,
)
from pipeline.model import Period
from pipeline.plain import MAX_TEXT, excel_length, plain, shorten
from pipeline.printed import Results
from pipeline.terbitan import REVISI, SIDIK
from schemas import catatan

MAX_ROWS = 1_048_576
MAX_ROW_POINTS = 409.0
MAX_PROPERTY = 255
# xlsxwriter takes a text for runs of rich text, that is for XML, that begins and ends like this.
RICH_TEXT = ("<r>", "</r>")
# Excel reads _x0007_ in a text as a control character, and _x005F_ as the underscore of such.
ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# As the value of a formula xlsxwriter would store these texts as errors.
ERROR_WORDS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
MIN_ROW_POINTS = 16.0
GAP_POINTS = 6.0


def write_annex(results: Results) -> bytes:
    """The annex workbook of one agency and period."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, options())
    set_properties(workbook, results)
    writer = _Writer(workbook)
    pages = place(results)
    for page in pages:
        writer.write_page(page, results)
    name_figures(workbook, pages)
    workbook.close()
    return buffer.getvalue()


def set_properties(workbook: Workbook, results: Results) -> None:
    """Whose annex, of which period and edition; the next run reads the edition from here."""
    agency = shorten(plain(results.perangkat_daerah), MAX_PROPERTY)
    terbitan = results.terbitan
    workbook.set_properties(
        {
            "title": f"Lampiran Laporan Kinerja {results.period.label}",
            "subject": agency,
            "author": agency,
            "category": catatan.KATEGORI_BERKAS,
            "status": catatan.STATUS_FINAL if terbitan.final else catatan.DRAF,
            "created": end_of(results.period),
        }
    )
    workbook.set_custom_property(REVISI, terbitan.revisi, "number_int")
    if terbitan.sidik:
        workbook.set_custom_property(SIDIK, terbitan.sidik, "text")


def options() -> dict[str, Any]:
    """A fresh dictionary each time: xlsxwriter writes into it, and a second annex would differ."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        # The default font sets the unit of column widths; Calibri is missing on many machines.
        "default_format_properties": dict(FONT),
    }


def end_of(period: Period) -> datetime.datetime:
    """The period's last day: the only date in the file, so that no clock enters it."""
    last = calendar.monthrange(period.tahun, period.bulan)[1]
    return datetime.datetime(period.tahun, period.bulan, last)


class _Writer:
    """Writes pages into one workbook; formats are made once and shared."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.looks: dict[tuple[object, ...], Format] = {}

    def write_page(self, page: Page, results: Results) -> None:
        if page.rows > MAX_ROWS:
            raise ValueError(f"{page.name}: more rows than a sheet can hold")
        widen(page)
        sheet = self.workbook.add_worksheet(page.name)
        for column, width in page.widths.items():
            sheet.set_column(column, column, width)
        heights = row_heights(page)
        for row, height in heights.items():
            sheet.set_row(row, height)
        page.breaks = find_breaks(page, heights, results.terbitan.kertas, MARGINS)
        for cell in page.cells:
            self._write_cell(sheet, cell)
        mark_grades(self.workbook, sheet, page, results.kategori)
        insert_charts(self.workbook, sheet, page)
        set_up_print(sheet, page, results)

    def _format(self, cell: Cell) -> Format:
        """The format of a cell; cells that look alike share one, and few looks are worked out."""
        look = (*look_of(cell), cell.predikat, cell.predikat_place)
        if look not in self.looks:
            wanted = properties(cell)
            key = tuple(sorted(wanted.items()))
            if key not in self.formats:
                self.formats[key] = self.workbook.add_format(wanted)
            self.looks[look] = self.formats[key]
        return self.looks[look]

    def _write_cell(self, sheet: Worksheet, cell: Cell) -> None:
        style = self._format(cell)
        at = (cell.row, cell.column)
        if cell.across > 1 or cell.down > 1:
            last = (cell.row + cell.down - 1, cell.column + cell.across - 1)
            sheet.merge_range(*at, *last, "", style)
        if cell.link:
            sheet.write_url(*at, f"internal:{cell.link}", style, "", cell.tip or None)
        if cell.formula and cell.value not in ERROR_WORDS:
            sheet.write_formula(*at, cell.formula, style, stored_value(cell.value))
        elif cell.value is None:
            sheet.write_blank(*at, None, style)
        elif isinstance(cell.value, int | float):
            sheet.write_number(*at, cell.value, style)
        else:
            write_text(sheet, cell, str(cell.value), style)


def write_text(sheet: Worksheet, cell: Cell, text: str, style: Format) -> None:
    """The text as it is, whatever it looks like."""
    if excel_length(text) > MAX_TEXT:
        raise ValueError(f"{sheet.get_name()}: text too long for a cell")
    at = (cell.row, cell.column)
    if text.startswith(RICH_TEXT[0]) and text.endswith(RICH_TEXT[1]):
        sheet.write_rich_string(*at, text[:1], text[1:2], text[2:], style)
    else:
        sheet.write_string(*at, text, style)


def stored_value(value: Any) -> Any:
    """A formula's value as the file holds it; only of plain texts does xlsxwriter see to that."""
    if not isinstance(value, str):
        return value
    text = ESCAPE_LIKE.sub("_x005F_", value)
    return NOT_XML.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def widen(page: Page) -> None:
    """Columns wide enough for their longest number: one that does not fit is shown as ###."""
    for cell in page.cells:
        is_number = isinstance(cell.value, int | float) and cell.kind in NUMBER_KINDS
        if is_number and cell.across == 1:
            need = number_characters(shown_text(cell), bold=is_bold(cell.role))
            page.widths[cell.column] = max(page.widths[cell.column], need)


def row_heights(page: Page) -> dict[int, float]:
    """Points a row, so that every wrapped text fits, merged cells included."""
    widths = {column: pixels(width) for column, width in page.widths.items()}
    heights: dict[int, float] = dict.fromkeys(page.gaps, GAP_POINTS)
    tall = []
    measured: dict[tuple[object, ...], float] = {}  # many a text stands in many rows
    for cell in page.cells:
        room = sum(widths.get(cell.column + n, 0) for n in range(cell.across))
        size = int(OUTSIDE.get(cell.role, {}).get("font_size", 10))
        bold = is_bold(cell.role) or bool(OUTSIDE.get(cell.role, {}).get("bold"))
        steps = 0 if cell.role in OUTSIDE else indent(cell.kind, cell.role)
        text = shown_text(cell)
        look = (text, room, bold, size, steps)
        if look not in measured:
            measured[look] = text_height(text, room, bold=bold, size=size, indent=steps)
        need = measured[look]
        if cell.row in page.gaps:
            continue
        if cell.down > 1:
            tall.append((cell, need))
        else:
            heights[cell.row] = max(heights.get(cell.row, MIN_ROW_POINTS), need)
    for cell, need in tall:
        rows = range(cell.row, cell.row + cell.down)
        lacking = need - sum(heights.get(row, MIN_ROW_POINTS) for row in rows)
        for row in rows:
            heights[row] = heights.get(row, MIN_ROW_POINTS) + max(0.0, lacking) / cell.down
    return {row: min(MAX_ROW_POINTS, round(height, 1)) for row, height in heights.items()}


def shown_text(cell: Cell) -> str:
    """About what the cell shows, for the room it needs."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return cell.value
    if cell.kind == "umum" or cell.kind in CENTRED_KINDS:
        return f"{cell.value:.10g}"
    decimals = number_format(cell.kind, cell.value, cell.decimals).count("0") - 1
    return f"{cell.value:,.{decimals}f} {cell.predikat}".strip()
