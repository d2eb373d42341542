"""Correction copies in tests: a workbook with everything an officer may have, and what a copy says.

`mend` stands for the officer in Excel: it changes cells and saves the whole workbook anew.
"""

from __future__ import annotations

import base64
import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
import xlsxwriter
from make import KELOMPOK, Sub, lra_rows
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from terbit import issued

from pipeline.cli import main
from schemas.perbaikan import KOMENTAR, LEMBAR

SUBS = [
    Sub("1.06.01.2.01.0001", 1_000, 900),
    Sub("1.06.01.2.01.0002", 500, 400),
    Sub("1.06.02.2.01.0001", 7_000, 6_500, (300, 200)),
]
RED, YELLOW = "FFFFB3B3", "FFFFE699"
LOGO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
NAME = "LRA s.d. Desember 2024.xlsx"


def write_rich(
    path: Path,
    subs: Sequence[Sub] = SUBS,
    extra: dict[str, object] | None = None,
    *,
    commented: bool = True,
):
    """An LRA with comments, a chart, conditions, a formula, a print area, hidden rows and sheets.

    `extra`: values of further cells, which come last.
    """
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        cover = book.add_worksheet("Sampul")
        cover.write_string("A1", "Catatan: hal-hal lain")
        sheet = book.add_worksheet("LRA 'induk' & lain")
        money = book.add_format({"num_format": "#,##0.00", "bg_color": "#DDEBF7", "border": 1})
        sheet.write_string("A1", "TAHUN ANGGARAN 2024")
        sheet.merge_range("A3:D5", "Kode", money)
        sheet.merge_range("E3:E5", "Uraian", money)
        sheet.merge_range("F3:M3", "Kelompok Belanja", money)
        for number, kelompok in enumerate(KELOMPOK):
            sheet.merge_range(3, 5 + 2 * number, 3, 6 + 2 * number, kelompok)
            sheet.write_row(4, 5 + 2 * number, ("Anggaran", "Realisasi"))
        for at, line in enumerate(lra_rows(subs, {}), 5):
            for column, cell in enumerate(line):
                if isinstance(cell, str) and cell:
                    sheet.write_string(at, column, cell)
                elif cell not in (None, ""):
                    sheet.write_number(at, column, cell, money)
        sheet.write_formula("P6", "=SUM(F6:G6)", money, 12345)
        for address, value in (extra or {}).items():
            sheet.write(address, value)
        if commented:
            sheet.write_comment("F8", "Kata Bu Ani: cek lagi", {"author": "Ani"})
            sheet.write_comment("A1", "catatan saya", {"author": "Ani"})
            sheet.insert_button("R3", {"caption": "Hitung"})
        sheet.set_header("&L&G", {"image_left": "logo.png", "image_data_left": BytesIO(LOGO)})
        sheet.conditional_format(
            "F6:F20",
            {
                "type": "cell",
                "criteria": ">",
                "value": 5,
                "format": book.add_format({"bold": True}),
            },
        )
        sheet.data_validation("Q6", {"validate": "list", "source": ["ya", "tidak"]})
        sheet.set_column("E:E", 44)
        sheet.set_row(7, None, None, {"hidden": True})
        sheet.freeze_panes(5, 0)
        sheet.autofilter("A5:M20")
        sheet.print_area("A1:M20")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='LRA ''induk'' & lain'!$F$6:$F$9"})
        cover.insert_chart("C3", chart)
        book.add_worksheet("Lama").hide()
        sheet.activate()
    return path


RICH = "LRA 'induk' & lain"


def run_proses(folder: Path, capsys=None) -> tuple[int, list[Path]]:
    """(exit code, files in the output folder beside it by their paths)."""
    output = folder.parent / f"{folder.name}-output"
    code = main(["proses", "--input", str(folder), "--output", str(output)])
    return code, issued(output, "*.xlsx")


def only_copy(files: Sequence[Path]) -> Path:
    (path,) = (path for path in files if path.name.startswith("Perbaikan - "))
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def marks(sheet: Worksheet) -> dict[str, set[str]]:
    """Colour → references of the areas that our condition colours."""
    found: dict[str, set[str]] = {}
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            if rule.formula and "pemeriksaan program" in rule.formula[0]:
                colour = rule.dxf.fill.bgColor.rgb
                found.setdefault(colour, set()).update(str(area.sqref).split())
    return found


def remarks(sheet: Worksheet) -> dict[str, str]:
    """Address → comment, of the cells whose comment has words of ours."""
    return {
        cell.coordinate: cell.comment.text
        for line in sheet.iter_rows()
        for cell in line
        if cell.comment and KOMENTAR in cell.comment.text
    }


def listed(book: openpyxl.Workbook, name: str = LEMBAR) -> list[tuple[str, str, str, str, str]]:
    """(severity, sheet, cell, sentence, where the link leads) of each line of the notes."""
    sheet = book[name]
    head = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "No")
    lines = []
    for row in range(head + 1, sheet.max_row + 1):
        values = [sheet.cell(row, column).value or "" for column in range(2, 6)]
        link = sheet.cell(row, 4).hyperlink
        assert link is None or link.target is None, "leads out of the workbook"
        lines.append((*values, link.location if link else ""))
    return lines


def leads_to(location: str) -> tuple[str, str]:
    """`'Dinas ''A'''!F14` → (Dinas 'A', F14)."""
    sheet, cell = re.fullmatch(r"'(.*)'!([A-Z]+\d+)", location).groups()
    return sheet.replace("''", "'"), cell


def mend(path: Path, target: Path, sheet: str, **cells: object) -> Path:
    """Save the copy under another path with these cells changed, as a spreadsheet program does."""
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        if isinstance(value, Comment):
            book[sheet][address].comment = value
        else:
            book[sheet][address] = value
    target.parent.mkdir(exist_ok=True)
    book.save(target)
    return target
