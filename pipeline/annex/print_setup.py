"""How a page is printed and kept: paper, heads, footers, protection.

Landscape, one page wide; each page says whose it is, of which period and revision, and whether it
is final. Sheets are protected against slips of the hand, without a password.
"""

from __future__ import annotations

import re

from xlsxwriter.worksheet import Worksheet

from pipeline.annex.page import Page
from pipeline.plain import plain, shorten
from pipeline.printed import Results
from schemas import catatan

PAPERS = {"A4": 9, "F4": 14}  # 14: Folio, 8,5 × 13 inch
MARGINS = {"left": 0.5, "right": 0.5, "top": 0.6, "bottom": 0.7}
MAX_FOOTER_NAME = 80
MAX_FROZEN_ROWS = 14
# What may still be done on a protected sheet.
ALLOWED = {
    "format_columns": True,
    "format_rows": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


def footer(results: Results) -> str:
    """Agency, sheet and page; Excel takes 255 characters, and a digit after &8 as its size.

    xlsxwriter would take `&G` and `&[Picture]` for pictures, even where the & is a doubled one.
    """
    agency = shorten(plain(results.perangkat_daerah), MAX_FOOTER_NAME).replace("&", "&&")
    agency = re.sub(r"&(?=G|\[Picture\])", "&&8", agency)
    if agency[:1].isdigit():
        agency = f" {agency}"
    edition = f"s.d. {results.period.label}, revisi {results.terbitan.revisi}"
    return f"&L&8{agency}, {edition}&R&8&A, halaman &P dari &N"


def set_up_print(sheet: Worksheet, page: Page, results: Results) -> None:
    """Landscape, one page wide, heads repeated, footer and mark."""
    sheet.set_landscape()
    sheet.set_paper(PAPERS[results.terbitan.kertas])
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    first, last = page.head_rows
    if page.repeats_heads:
        sheet.repeat_rows(first, last)
    if page.breaks:
        sheet.set_h_pagebreaks(page.breaks)
    if page.freezes and last < MAX_FROZEN_ROWS:
        sheet.freeze_panes(last + 1, 0)
    sheet.print_area(0, 0, page.rows - 1, page.width - 1)
    if not results.terbitan.final:
        sheet.set_header(f'&C&"Arial,Bold"&12{catatan.DRAF}')
    sheet.set_footer(footer(results))
    if page.filters:
        sheet.autofilter(last, 0, page.body[1], page.width - 1)
    sheet.protect("", ALLOWED)
