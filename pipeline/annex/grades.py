"""The fill of a grade follows its word, which is there in black and white as well."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.annex.page import Page

# From the highest grade down; of different lightness, the lowest two bold.
LOOKS = (
    {"bg_color": "#A6DBA0"},
    {"bg_color": "#DCF0D7"},
    {"bg_color": "#FFF2CC"},
    {"bg_color": "#F6C6A8", "bold": True},
    {"bg_color": "#9C2A1F", "font_color": "#FFFFFF", "bold": True},
)


def mark_grades(workbook: Workbook, sheet: Worksheet, page: Page, kategori: Sequence[str]) -> None:
    """A condition a grade on all cells that hold one, so that a changed figure changes the fill."""
    cells = [cell for cell in page.cells if cell.kind == "kategori" and cell.role != "kepala"]
    if not cells:
        return
    area = (cells[0].row, cells[0].column, cells[-1].row, cells[-1].column)
    for name, look in zip(kategori, LOOKS, strict=False):
        word = '"' + name.replace('"', '""') + '"'
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": word,
            "format": workbook.add_format(look),
        }
        sheet.conditional_format(*area, rule)
