"""Names for the tables and the key figures, for whoever calculates on with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlsxwriter.workbook import Workbook

from pipeline.annex.formula import quote_sheet
from pipeline.annex.page import Page
from pipeline.model import column_letters

NOT_IN_NAMES = re.compile(r"\W+")


def name_figures(workbook: Workbook, pages: Sequence[Page]) -> None:
    """`Tabel_3_1`: heads and lines of a sheet's longest table; `Pokok_Pagu`: a key figure."""
    for page in pages:
        first, last = page.head_rows[0] + 1, page.body[1] + 1
        area = f"$A${first}:${column_letters(page.width)}${last}"
        _define(workbook, page.name, page.name, area)
        for cell in page.cells:
            if cell.name:
                spot = f"${column_letters(cell.column + 1)}${cell.row + 1}"
                _define(workbook, cell.name, page.name, spot)


def _define(workbook: Workbook, name: str, sheet: str, area: str) -> None:
    workbook.define_name(NOT_IN_NAMES.sub("_", name), f"={quote_sheet(sheet)}!{area}")
