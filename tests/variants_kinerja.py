"""The example's indicator workbook as other officers keep it; see `variants_look`."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table
from variants import unmerge


def as_list_object(book: Workbook) -> None:
    sheet = book["Indikator"]
    unmerge(sheet)
    sheet.add_table(Table(displayName="Indikator2024", ref="A3:T9"))


def upper_case(book: Workbook) -> None:
    """All but the heads of a series, which are printed as typed."""
    for sheet in book:
        for cell in sheet[3] if sheet.title != "Seri" else ():
            if isinstance(cell.value, str):
                cell.value = cell.value.upper()


def names_with_blanks(book: Workbook) -> None:
    """In one sheet names end with blanks or break into two lines."""
    for row in range(4, 10):
        cell = book["Perjanjian Kinerja"][f"C{row}"]
        cell.value = cell.value.replace(" ", "\r\n", 1) + "\xa0 "


def notes_below(book: Workbook) -> None:
    for name in ("Indikator", "Perjanjian Kinerja", "IKU", "Renstra"):
        book[name]["B12"] = "Sumber: BPS, diolah"
        book[name]["B15"] = "Kepala Dinas"


def no_kinerja_titles(book: Workbook) -> None:
    for sheet in book:
        if sheet.title != "Identitas":
            sheet["A1"] = None


def columns_beside(book: Workbook) -> None:
    sheet = book["Indikator"]
    for column, head in zip("UVW", ("PIC", "Tautan Bukti", "% Capaian"), strict=True):
        sheet[f"{column}3"] = head
        for row in range(4, 10):
            sheet[f"{column}{row}"] = "=1/0" if head.startswith("%") else "https://contoh.go.id"
    sheet.column_dimensions["T"].hidden = True
    sheet.row_dimensions[5].hidden = True


def percent_cells(book: Workbook) -> None:
    """What is 11,03 in one workbook is 11,03 % in another."""
    for column in "HJMQ":
        cell = book["Indikator"][f"{column}5"]
        cell.value = round(cell.value / 100, 6)
        cell.number_format = "0.00%"


def percent_texts(book: Workbook) -> None:
    for column in "HJMQ":
        cell = book["Indikator"][f"{column}5"]
        cell.value = f"{cell.value:.2f} %".replace(".", ",")


def identitas_by_hand(book: Workbook) -> None:
    sheet = book["Identitas"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=14)]
    for at, (label, value, _) in enumerate(reversed(rows), 4):
        sheet[f"A{at}"], sheet[f"B{at}"], sheet[f"C{at}"] = f"{label.upper()} :", value, None
        if label == "Tahun":
            sheet[f"B{at}"] = "2024"
        if label == "Bulan":
            sheet[f"B{at}"] = 12


def directions(book: Workbook) -> None:
    words = {"semakin tinggi semakin baik": "MAKSIMAL", "semakin rendah semakin baik": "Minimal"}
    for row in range(4, 10):
        cell = book["Indikator"][f"F{row}"]
        cell.value = words[cell.value]


def programs_in_lines(book: Workbook) -> None:
    sheet = book["Indikator"]
    sheet["K4"] = "1.06.02\r\n1.6.04,\n1.06.06;"


def dashes(book: Workbook) -> None:
    sheet = book["Indikator"]
    for row in range(4, 10):
        for column in "IJKLMNOPQ":
            cell = sheet[f"{column}{row}"]
            if cell.value in (None, ""):
                cell.value = "-"


def rows_apart(book: Workbook) -> None:
    sheet = book["Indikator"]
    unmerge(sheet)
    for row in (9, 7, 6):
        sheet.insert_rows(row)


def kinerja_furnished(book: Workbook) -> None:
    for sheet in book:
        sheet.freeze_panes = "B4"
        sheet["A3"].comment = Comment("isi di sini", "perencana")
        sheet.sheet_properties.tabColor = "00FF00"
        sheet.protection.sheet = True


KINERJA_LOOKS: dict[str, Callable[[Workbook], None]] = {
    "list object": as_list_object,
    "upper case": upper_case,
    "names with blanks": names_with_blanks,
    "notes below": notes_below,
    "no titles": no_kinerja_titles,
    "columns beside": columns_beside,
    "percent cells": percent_cells,
    "percent texts": percent_texts,
    "identitas by hand": identitas_by_hand,
    "directions": directions,
    "programs in lines": programs_in_lines,
    "dashes": dashes,
    "rows apart": rows_apart,
    "furnished": kinerja_furnished,
}
