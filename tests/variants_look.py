"""More of the example's workbooks as other officers keep them: what Excel adds, what hands add.

See `variants`; each keeps all figures as they are.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from variants import BOTTOM, FIRST, TOP, arrange_columns, fill_merges

HEADS = range(TOP, BOTTOM + 1)


def texts(sheet: Worksheet, rows: range) -> Iterator[Cell]:
    for row in rows:
        yield from (cell for cell in sheet[row] if isinstance(cell.value, str))


def data_rows(sheet: Worksheet) -> range:
    return range(FIRST, sheet.max_row + 1)


def blank_rows(sheet: Worksheet) -> None:
    for row in (60, 40, 25, 11):
        sheet.insert_rows(row, 2)


def blank_column(sheet: Worksheet) -> None:
    arrange_columns(sheet, "ABCDENFGHIJKLM", 1)


def hidden_rows_and_columns(sheet: Worksheet) -> None:
    for row in range(15, 50, 3):
        sheet.row_dimensions[row].hidden = True
    for column in "BDJ":
        sheet.column_dimensions[column].hidden = True


def filtered(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = f"A9:M{sheet.max_row}"
    sheet.auto_filter.add_filter_column(2, ["1.06.01"])
    for row in range(30, 60):
        sheet.row_dimensions[row].hidden = True


def copied(state: str) -> Callable[[Worksheet], None]:
    def copy(sheet: Worksheet) -> None:
        book = sheet.parent
        twin = book.copy_worksheet(sheet)
        twin.title, twin.sheet_state = "lama", state

    return copy


def coloured(sheet: Worksheet) -> None:
    thin = Side(style="thin")
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = Font(name="Comic Sans MS", size=9, bold=cell.row % 2 == 0, color="FF0000")
            cell.fill = PatternFill("solid", fgColor="FFFF00")
            cell.border = Border(left=thin, bottom=thin)
            cell.protection = Protection(locked=False)
    sheet.protection.sheet = True


def stray_blanks(sheet: Worksheet) -> None:
    """Blanks of every kind before and behind codes, names and amounts."""
    for cell in texts(sheet, data_rows(sheet)):
        cell.value = f" {cell.value}\xa0 "


def dotted_codes(sheet: Worksheet) -> None:
    for row in data_rows(sheet):
        for column in "AC":
            if sheet[f"{column}{row}"].value:
                sheet[f"{column}{row}"].value += "."


def scratch_below(sheet: Worksheet) -> None:
    """A SUBTOTAL two rows below, never computed, and a remainder beside it."""
    row = sheet.max_row + 2
    sheet[f"E{row}"] = "Cek"
    sheet[f"F{row}"] = f"=SUBTOTAL(9,F{FIRST}:F{row - 3})"
    sheet[f"G{row}"] = 12345


def signature_below(sheet: Worksheet) -> None:
    row = sheet.max_row + 3
    lines = (
        "Lima Puluh, 31 Desember 2024",
        "Kepala Dinas,",
        None,
        None,
        "NAMA PEJABAT",
        "NIP. 1970",
    )
    for at, text in enumerate(lines, row):
        sheet[f"G{at}"] = text
    sheet[f"A{row}"] = "Mengetahui:"


def furnished(sheet: Worksheet) -> None:
    """What Excel offers beside cells."""
    last = sheet.max_row
    sheet.freeze_panes = "F10"
    sheet.print_area = f"A1:M{last}"
    sheet.print_title_rows = "6:9"
    sheet.parent.defined_names["pagu"] = DefinedName("pagu", attr_text=f"Sheet1!$F$10:$F${last}")
    sheet["F15"].comment = Comment("cek lagi", "bendahara")
    choice = DataValidation(type="list", formula1='"Ya,Tidak"')
    sheet.add_data_validation(choice)
    choice.add("N15")
    red = PatternFill("solid", bgColor="FF0000")
    sheet.conditional_formatting.add("F10:F60", CellIsRule("lessThan", ["0"], fill=red))
    for row in range(20, 30):
        sheet.row_dimensions[row].outlineLevel = 2
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=6, min_row=10, max_row=15))
    sheet.add_chart(chart, "P3")


def padded(sheet: Worksheet) -> None:
    """A thousand rows that only have a format."""
    for row in range(sheet.max_row + 1, sheet.max_row + 1001):
        for column in "EFG":
            sheet[f"{column}{row}"].number_format = "#,##0.00"


def broken_lines(sheet: Worksheet) -> None:
    """CR LF inside heads and names."""
    for cell in texts(sheet, HEADS):
        cell.value = cell.value.replace(" ", "\r\n", 1)
    for row in data_rows(sheet):
        sheet[f"E{row}"].value = str(sheet[f"E{row}"].value).replace(" ", "\r\n", 1)


def heads_as(change: Callable[[str], str]) -> Callable[[Worksheet], None]:
    def rewrite(sheet: Worksheet) -> None:
        for cell in texts(sheet, HEADS):
            cell.value = change(cell.value)

    return rewrite


def kode_over_each(sheet: Worksheet) -> None:
    fill_merges(sheet)
    for column in "BCD":
        assert sheet[f"{column}{BOTTOM}"].value == "Kode"


def rich_text(sheet: Worksheet) -> None:
    """Names and heads of which a part is bold."""
    bold = InlineFont(b=True)
    for cell in [sheet["E6"], sheet["F7"], *(sheet[f"E{row}"] for row in data_rows(sheet))]:
        half = len(cell.value) // 2
        cell.value = CellRichText(TextBlock(bold, cell.value[:half]), cell.value[half:])


def dates_beside(sheet: Worksheet) -> None:
    sheet[f"N{TOP}"] = "Tanggal SP2D"
    for row in data_rows(sheet):
        sheet[f"N{row}"] = datetime.datetime(2024, 12, 1 + row % 28)


def percent_beside(sheet: Worksheet) -> None:
    sheet[f"N{TOP}"] = "%"
    for row in data_rows(sheet):
        sheet[f"N{row}"] = 0.9512
        sheet[f"N{row}"].number_format = "0.00%"


def sheets_before(sheet: Worksheet) -> None:
    book = sheet.parent
    book.create_sheet("Kosong", 0)
    notes = book.create_sheet("Catatan ‘lain’", 0)
    notes["B2"] = "Rekap rapat 12 Desember 2024"
    secret = book.create_sheet("rahasia", 1)
    secret.sheet_state = "veryHidden"
    secret["A1"] = "x"
    book.active = 3
    sheet.title = "LRA = Des (s.d.) & 'final'"


def without_sen(sheet: Worksheet) -> None:
    """Text amounts without decimals."""
    for row in data_rows(sheet):
        for cell in sheet[row][5:13]:
            cell.value = cell.value.removesuffix(",00")


def no_titles(sheet: Worksheet) -> None:
    for area in list(sheet.merged_cells.ranges):
        if area.max_row < TOP:
            sheet.unmerge_cells(str(area))
    for row in range(1, TOP):
        for cell in sheet[row]:
            cell.value = None


def merged_total(sheet: Worksheet) -> None:
    last = sheet.max_row
    sheet[f"A{last}"] = "JUMLAH"
    sheet[f"E{last}"] = None
    sheet.merge_cells(f"A{last}:E{last}")


def reasons(sheet: Worksheet) -> None:
    sheet[f"N{TOP}"] = "Kendala"
    sheet["N15"] = "=gagal lelang"
    sheet["N15"].data_type = "s"


def blank_zeros(sheet: Worksheet) -> None:
    """Zeros left blank, or a dash, where the kelompok has another amount in that row."""
    for row in data_rows(sheet):
        for at, cell in enumerate(sheet[row][7:13]):
            if cell.value == "0,00":
                cell.value = None if at % 2 else "-"


def accounting(sheet: Worksheet) -> None:
    """Numbers in Excel's accounting format, codes that are text on purpose."""
    for row in data_rows(sheet):
        for cell in sheet[row][:4]:
            cell.quotePrefix = True
        for cell in sheet[row][5:13]:
            cell.value = float(cell.value.replace(".", "").replace(",", "."))
            cell.number_format = '_-"Rp"* #,##0.00_-;[Red]-"Rp"* #,##0.00_-;[$-421]_-@_-'


LOOKS: dict[str, Callable[[Worksheet], None]] = {
    "blank rows": blank_rows,
    "blank column": blank_column,
    "hidden rows and columns": hidden_rows_and_columns,
    "filtered": filtered,
    "copy": copied("visible"),
    "hidden copy": copied("hidden"),
    "coloured and protected": coloured,
    "stray blanks": stray_blanks,
    "dotted codes": dotted_codes,
    "scratch below": scratch_below,
    "signature below": signature_below,
    "furnished": furnished,
    "padded": padded,
    "broken lines": broken_lines,
    "upper case heads": heads_as(str.upper),
    "lower case heads": heads_as(str.lower),
    "(Rp) in heads": heads_as(lambda text: f"{text} (Rp)"),
    "kode over each": kode_over_each,
    "rich text": rich_text,
    "dates beside": dates_beside,
    "percent beside": percent_beside,
    "sheets before": sheets_before,
    "without sen": without_sen,
    "no titles": no_titles,
    "merged total": merged_total,
    "reasons": reasons,
    "blank zeros": blank_zeros,
    "accounting": accounting,
}
