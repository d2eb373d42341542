"""Fill the blank forms with the example's data, into unlocked cells only, as an officer could."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from make import EXAMPLE, KINERJA, LRA
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.cli import main
from pipeline.formulir import make_forms
from schemas.declare import normalise

INDIKATOR, ANGGARAN = "Formulir Indikator 2024.xlsx", "Formulir Anggaran 2024.xlsx"
TABLES = {"Indikator": 3, "Perjanjian Kinerja": 3, "IKU": 3, "Renstra": 3}  # head row there
NOT_SAID = ("periode renstra",)  # of Identitas, which the example leaves out
HEAD_ROW, SERI_ROWS, FIRST_BUDGET_ROW = 5, (5, 6), 10


def make_blank(folder: Path, tahun: int = 2024) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in make_forms([], tahun).files:
        (folder / name).write_bytes(content)
    return folder


def type_in(sheet: Worksheet, row: int, column: int, value: object) -> None:
    """Type into a cell; nothing can be typed into a protected one."""
    cell = sheet.cell(row, column)
    assert not cell.protection.locked, f"{sheet.title} {cell.coordinate} is protected"
    cell.value = value


def fill_indikator(path: Path, only: tuple[str, ...] = ()) -> None:
    """Every sheet of the indicator form, or some."""
    source = openpyxl.load_workbook(EXAMPLE / KINERJA)
    form = openpyxl.load_workbook(path)
    for sheet in form:
        if only and sheet.title not in only:
            continue
        if sheet.title == "Identitas":
            fill_pairs(source["Identitas"], sheet)
        elif sheet.title == "Seri":
            fill_seri(source["Seri"], sheet)
        else:
            fill_table(source[sheet.title], sheet, TABLES[sheet.title])
    form.save(path)


def fill_pairs(source: Worksheet, form: Worksheet) -> None:
    values = {normalise(line[0].value): line[1].value for line in source.iter_rows(min_row=4)}
    for line in form.iter_rows(min_row=5):
        label = normalise(line[0].value)
        if label not in NOT_SAID:
            type_in(form, line[0].row, 2, values[label])


def fill_table(source: Worksheet, form: Worksheet, head_row: int) -> None:
    """Column by column, by the heads."""
    columns = {normalise(cell.value): cell.column for cell in form[HEAD_ROW]}
    for head in source[head_row]:
        rows = source.iter_rows(min_row=head_row + 1, min_col=head.column, max_col=head.column)
        for at, (cell,) in enumerate(rows, HEAD_ROW + 1):
            if cell.value is not None:
                type_in(form, at, columns[normalise(head.value)], cell.value)


def fill_seri(source: Worksheet, form: Worksheet) -> None:
    """Same columns; of the heads those that the officer types."""
    for row, own in zip((3, 4), SERI_ROWS, strict=True):
        for cell in source[row][3:]:
            type_in(form, own, cell.column, cell.value)
    for at, line in enumerate(source.iter_rows(min_row=5, values_only=True), SERI_ROWS[1] + 1):
        for column, value in enumerate(line, 1):
            if value is not None:
                type_in(form, at, column, value)


def fill_anggaran(path: Path) -> None:
    """Down to sub kegiatan, without rekening; the month, and `Jumlah` in its own row."""
    source = openpyxl.load_workbook(EXAMPLE / LRA)["Sheet1"]
    book = openpyxl.load_workbook(path)
    form = book["Anggaran"]
    type_in(form, 4, 6, "s.d. Desember")
    at = FIRST_BUDGET_ROW
    for line in source.iter_rows(min_row=10, max_col=13, values_only=True):
        if line[4] == "Jumlah":
            total = next(c.row for c in form["E"] if c.value == "Jumlah")
            for column, value in enumerate(line[5:], 6):
                type_in(form, total, column, number(value))
        elif not line[3]:
            for column, value in enumerate(line[:5], 1):
                type_in(form, at, column, value or None)
            for column, value in enumerate(line[5:], 6):
                type_in(form, at, column, number(value))
            at += 1
    book.save(path)


def number(text: str) -> float:
    """`1.234,50` as the number that one types."""
    return float(text.replace(".", "").replace(",", "."))


def from_example(output: Path, *names: str, tahun: int | None = None) -> Path:
    argv = ["formulir", "--output", str(output)]
    for name in names or (KINERJA, LRA):
        argv += ["--dari", str(EXAMPLE / name)]
    assert main([*argv, *(["--tahun", str(tahun)] if tahun else [])]) == 0
    return output


def table_of(path: Path, sheet: str, head_row: int = 5) -> list[dict[str, object]]:
    """Rows of a form by their heads, without the blank ones."""
    lines = list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))
    heads = [str(text or "").removesuffix(" *") for text in lines[head_row - 1]]
    rows = [dict(zip(heads, line, strict=True)) for line in lines[head_row:]]
    return [row for row in rows if any(value is not None for value in row.values())]
