"""A written workbook as text, one line a cell, for a readable diff.

A line says: cell, value (a formula with its value), number format, bold and size, alignment, fill.
Above the cells stand merges, widths, heights and the print set-up.
"""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet


def dump(path: Path) -> dict[str, str]:
    """Sheet → its text."""
    formulas = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    return {
        sheet.title: "\n".join([*head_lines(sheet), "", *cell_lines(sheet, values[sheet.title])])
        + "\n"
        for sheet in formulas
    }


def head_lines(sheet: Worksheet) -> list[str]:
    """What belongs to the sheet as a whole."""
    page, margins = sheet.page_setup, sheet.page_margins
    fit = sheet.sheet_properties.pageSetUpPr.fitToPage
    wide, tall = (1 if n is None else int(n) for n in (page.fitToWidth, page.fitToHeight))
    breaks = ", ".join(str(at.id) for at in sheet.row_breaks.brk)
    widths = sorted((d.min, d.max, d.width) for d in sheet.column_dimensions.values())
    heights: dict[str, list[int]] = {}
    for row, dimension in sheet.row_dimensions.items():
        heights.setdefault(f"{dimension.height:g}" if dimension.height else "-", []).append(row)
    footer = " | ".join(
        f"[{part.size}] {part.text}"
        for part in (sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddFooter.right)
        if part.text
    )
    return [
        f"sheet: {sheet.title}",
        f"paper: {page.paperSize} {page.orientation}, fit {fit}: pages {wide} × {tall or 'any'}",
        f"margins: {margins.left:g} {margins.right:g} {margins.top:g} {margins.bottom:g}",
        f"centred: {bool(sheet.print_options.horizontalCentered)}",
        f"print area: {sheet.print_area}; repeated rows: {sheet.print_title_rows}",
        f"breaks after rows: {breaks or '-'}",
        f"footer: {footer}",
        f"panes frozen at: {sheet.freeze_panes}; gridlines: {sheet.sheet_view.showGridLines}",
        "widths: " + ", ".join(f"{show_columns(*at)} {width:g}" for *at, width in widths),
        "merges: " + " ".join(sorted(map(str, sheet.merged_cells.ranges), key=merge_order)),
        *(f"height {height}: rows {ranges(rows)}" for height, rows in sorted(heights.items())),
    ]


def show_columns(first: int, last: int) -> str:
    """`E` or `E-G`."""
    names = dict.fromkeys((get_column_letter(first), get_column_letter(last)))
    return "-".join(names)


def merge_order(text: str) -> tuple[int, str]:
    first = text.split(":", maxsplit=1)[0]
    return int(first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), text


def ranges(rows: list[int]) -> str:
    """1, 2, 3, 5 → `1-3 5`."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and runs[-1][-1] == row - 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return " ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def cell_lines(sheet: Worksheet, values: Worksheet) -> list[str]:
    """One line a filled cell; blank cells of a table only where they bring a fill or border."""
    return [
        line
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and (line := cell_line(cell, values[cell.coordinate].value))
    ]


def cell_line(cell: Cell, value: object) -> str:
    if cell.value is None:
        return ""
    said = show(value)
    if cell.data_type == "f":
        said = f"{cell.value} → {said}"
    style = [cell.number_format] if cell.number_format != "General" else []
    style += [("bold " if cell.font.b else "") + f"{cell.font.sz:g}"]
    style += [show_alignment(cell)]
    if cell.fill.fill_type == "solid":
        style.append(f"#{cell.fill.fgColor.rgb[2:]}")
    if cell.border.left.style:
        style.append(cell.border.left.style)
    return f"{cell.coordinate:<6}{said}  · {' · '.join(style)}"


def show(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return repr(value)
    return f"{value:.15g}"


def show_alignment(cell: Cell) -> str:
    align = cell.alignment
    parts = [align.horizontal or "-", align.vertical or "-"]
    if align.wrap_text:
        parts.append("wrap")
    if align.indent:
        parts.append(f"indent {align.indent:g}")
    return " ".join(parts)
