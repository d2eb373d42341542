"""Correction copies of every kind of file, and what stands in the officer's way is said."""

import html
import re
import zipfile

import openpyxl
import pytest
from copies import NAME, RED, RICH, SUBS, listed, marks, mend, only_copy, parts, remarks, run_proses
from copies import write_rich as write
from edit import patch_part
from make import KELOMPOK, Sub, lra_rows, write_lra
from ole2 import make_xls
from terbit import issued
from xlsb import make_xlsb

from pipeline.perbaikan import copy as perbaikan
from schemas.perbaikan import LEMBAR

FAULT = "seribu"
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "dinas"
    path.mkdir()
    return path


def heading(folder):
    """(the copy, the words above its list)."""
    code, files = run_proses(folder)
    assert code == 1
    book = openpyxl.load_workbook(only_copy(files))
    return book, " ".join(str(book[LEMBAR].cell(row, 1).value or "") for row in range(1, 7))


def grid(fault=FAULT):
    """The cells of an LRA in which F9 is no number."""
    heads = [["TAHUN ANGGARAN 2024"], [], ["Kode", "", "", "", "Uraian", "Kelompok Belanja"]]
    kelompok = [cell for name in KELOMPOK for cell in (name, "")]
    heads += [["", "", "", "", "", *kelompok], ["", "", "", "", "", *["Anggaran", "Realisasi"] * 4]]
    rows = [*heads, *lra_rows(SUBS, {})]
    rows[8][5] = fault
    return rows


def as_text(cell):
    return f"{cell},00" if isinstance(cell, int) else str(cell)


def to_xls(rows):
    def fill(sheet):
        for at, line in enumerate(rows):
            for column, cell in enumerate(line):
                if cell != "":
                    sheet.write(at, column, cell)

    return make_xls(fill)


def to_xlsb(rows):
    return make_xlsb([[cell if cell != "" else None for cell in line] for line in rows])


def to_csv(rows):
    return "\r\n".join(";".join(map(as_text, line)) for line in rows).encode()


def to_html(rows):
    lines = ("".join(f"<td>{html.escape(as_text(c))}</td>" for c in line) for line in rows)
    return f"<html><table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table></html>".encode()


def ods_cell(value):
    if isinstance(value, int):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    if not value:
        return "<table:table-cell/>"
    shown = f"<text:p>{value}</text:p></table:table-cell>"
    if value.startswith("#"):
        return f'<table:table-cell table:formula="of:=A1" calcext:value-type="error">{shown}'
    return f'<table:table-cell office:value-type="string">{shown}'


def write_ods(path, rows):
    """With a name of the sheet that Excel would not take."""
    lines = "".join(
        f"<table:table-row>{''.join(map(ods_cell, line))}</table:table-row>" for line in rows
    )
    spaces = " ".join(f'xmlns:{name}="{OFFICE}{name}:1.0"' for name in ("office", "table", "text"))
    content = (
        f'<office:document-content {spaces} xmlns:calcext="{CALCEXT}"><office:body>'
        f'<office:spreadsheet><table:table table:name="Lembar: [1]/x">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MIMETYPE)
        archive.writestr("content.xml", content)
        manifest = f'xmlns:m="{OFFICE}manifest:1.0"'
        archive.writestr("META-INF/manifest.xml", f"<m:manifest {manifest}></m:manifest>")


@pytest.mark.parametrize("ending", ["xls", "xlsb", "csv", "html", "ods", "xlsx"])
def test_formats_that_cannot_be_kept(folder, ending):
    """A workbook of values, which says so; mended it is read in place of the original."""
    path = folder / f"LRA s.d. Desember 2024.{ending}"
    if ending == "ods":
        write_ods(path, grid())
    else:
        make = {"xls": to_xls, "xlsb": to_xlsb, "csv": to_csv, "html": to_html, "xlsx": to_html}[
            ending
        ]
        path.write_bytes(make(grid()))
    book, said = heading(folder)
    assert "tidak dapat dipertahankan" in said
    assert "nilainya saja" in said
    sheet = book.worksheets[1]
    assert marks(sheet) == {RED: {"F9"}}
    assert set(remarks(sheet)) == {"F9"}
    (line,) = [line for line in listed(book) if line[0] == "wajib diperbaiki"]
    assert line[4] == f"'{sheet.title}'!F9"
    kept = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=6)]
    as_read = as_text if ending in ("csv", "html", "xlsx") else (lambda cell: cell)
    assert kept == [
        [as_read(cell) if cell != "" else None for cell in line] for line in widened(grid()[5:])
    ]
    output = folder.parent / f"{folder.name}-output"
    copy = only_copy(issued(output, "*.xlsx"))
    mend(copy, folder / copy.name, sheet.title, F9="1.500,00")
    code, files = run_proses(folder)
    assert code == 0
    assert len(files) == 1


def widened(rows):
    width = max(map(len, rows))
    return [[*line, *[""] * (width - len(line))] for line in rows]


def test_a_text_that_looks_like_a_formula_stays_text(folder):
    rows = grid()
    rows[8][4] = "=1+1"
    rows[9][4] = "#N/A"
    (folder / "LRA s.d. Desember 2024.csv").write_bytes(to_csv(rows))
    book, _ = heading(folder)
    sheet = book.worksheets[1]
    assert (sheet["E9"].value, sheet["E9"].data_type) == ("=1+1", "s")
    assert sheet["E10"].data_type == "s"


def test_errors_stay_errors(folder):
    """Else an error in a cell of text would be text, and a formula without result a blank."""
    write_ods(folder / "LRA s.d. Desember 2024.ods", grid("#N/A"))
    book, _ = heading(folder)
    sheet = book.worksheets[1]
    assert (sheet["F9"].value, sheet["F9"].data_type) == ("#N/A", "e")


def test_macros_stay_behind(folder):
    """Under the name .xlsx Excel refuses a workbook with macros."""
    path = (folder / NAME).with_suffix(".xlsm")
    write(path, extra={"F9": FAULT})
    types = ("[Content_Types].xml", "sheet.main+xml", "sheet.macroEnabled.main+xml")
    patch_part(
        path,
        types[0],
        f"openxmlformats-officedocument.spreadsheetml.{types[1]}",
        "ms-excel.sheet.macroEnabled.main+xml",
    )
    patch_part(
        path,
        types[0],
        "<Override ",
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override ',
    )
    patch_part(
        path,
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        '<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/'
        'relationships/vbaProject" Target="vbaProject.bin"/></Relationships>',
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    _, said = heading(folder)
    assert "Makro" in said
    output = folder.parent / f"{folder.name}-output"
    copy = only_copy(issued(output, "*.xls*"))
    assert copy.name == f"Perbaikan - {NAME}"
    said = parts(copy)
    assert "xl/vbaProject.bin" not in said
    assert not any(b"vbaProject" in text or b"macroEnabled" in text for text in said.values())


def test_protected_sheets_are_named(folder):
    write_lra(folder / NAME, SUBS)
    book = openpyxl.load_workbook(folder / NAME)
    book.active["F9"] = FAULT
    book.active.protection.sheet = True
    book.save(folder / NAME)
    copy, said = heading(folder)
    assert "“Sheet1” terproteksi" in said
    assert copy["Sheet1"].protection.sheet


def test_formulas_without_result(folder):
    """Those that have one keep it; those that have none are to be saved once in Excel."""
    write(folder / NAME, extra={"F9": FAULT})
    with zipfile.ZipFile(folder / NAME) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml").decode()
    cell = re.search(r'<c r="G9".*?</c>', sheet)[0]
    patch_part(folder / NAME, "xl/worksheets/sheet2.xml", cell, '<c r="G9"><f>400+900</f></c>')
    book, said = heading(folder)
    assert "simpan sekali di Excel" in said
    assert book[RICH]["G9"].value == "=400+900"
    assert {line[2] for line in listed(book)} >= {"F9", "G9"}


def test_a_workbook_that_cannot_be_edited_in_place(folder):
    write_lra(folder / NAME, SUBS)
    book = openpyxl.load_workbook(folder / NAME)
    book.active["F9"] = FAULT
    book.save(folder / NAME)
    styles = parts(folder / NAME)["xl/styles.xml"].decode()
    fonts = re.search("<borders.*?</borders>", styles)[0]
    patch_part(folder / NAME, "xl/styles.xml", fonts, "")
    copy, said = heading(folder)
    assert "Susunan berkas aslinya tidak dapat dipertahankan" in said
    assert marks(copy["Sheet1"]) == {RED: {"F9"}}


def test_other_ways_to_write_the_same_xml(folder):
    """Every element with a prefix, no styles, one-sided quotes."""
    write_lra(folder / NAME, SUBS)
    book = openpyxl.load_workbook(folder / NAME)
    book.active["F9"] = FAULT
    book.save(folder / NAME)
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        text = parts(folder / NAME)[part].decode()
        told = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", text).replace("xmlns=", "xmlns:x=")
        told = told.replace('s="1"', 's="0"')
        patch_part(folder / NAME, part, text, told)
    copy, said = heading(folder)
    assert "dipertahankan" not in said
    assert marks(copy["Sheet1"]) == {RED: {"F9"}}
    assert set(remarks(copy["Sheet1"])) == {"F9"}


def test_all_are_listed_though_not_all_remarked(folder, monkeypatch):
    monkeypatch.setattr(perbaikan, "MOST_REMARKS", 3)
    subs = [Sub(f"1.06.01.2.01.{n:04d}", 100, 50) for n in range(1, 21)]
    write_lra(folder / NAME, subs)
    book = openpyxl.load_workbook(folder / NAME)
    for row in range(12, 32):
        book.active.cell(row, 6 + row % 2).value = FAULT
    book.save(folder / NAME)
    copy, said = heading(folder)
    assert "hanya pada 3 sel pertama" in said
    assert len([line for line in listed(copy) if line[0] == "wajib diperbaiki"]) == 20
    assert len(remarks(copy["Sheet1"])) == 3
    (areas,) = marks(copy["Sheet1"]).values()
    assert len(areas) == 20
