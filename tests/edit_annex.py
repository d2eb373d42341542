"""The example's annex as it was published, and ways to tamper with a copy of it."""

import functools
import re
import zipfile

import openpyxl
from make import example_annex

DATA = "Data"


@functools.cache
def values():
    return openpyxl.load_workbook(example_annex(), data_only=True)


def sheet_part(name):
    return f"xl/worksheets/sheet{values().sheetnames.index(name) + 1}.xml"


def edit_part(path, part, change):
    """Rewrite one part of the zip file: stored values of formulas stay, as they would in Excel."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = parts[part].decode()
    after = change(before)
    assert after != before
    parts[part] = after.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def edit_cell(path, sheet, cell, pattern, new):
    """Replace what matches within one cell of the sheet's XML."""

    def change(xml):
        at = re.search(rf'<c r="{cell}"[^>]*>.*?</c>', xml)
        return xml[: at.start()] + re.sub(pattern, new, at[0], count=1) + xml[at.end() :]

    edit_part(path, sheet_part(sheet), change)


def data_row(workbook=None):
    """The first row of `Data` with an input number, of this workbook."""
    for line in values()[DATA].iter_rows(min_row=12):
        if isinstance(line[4].value, int | float) and workbook in (None, line[6].value):
            return line[0].row
    raise LookupError(workbook)


def differing(said):
    return re.findall(r"^ +([^\n:]+![A-Z]+\d+): di lampiran", said, re.MULTILINE)


def counts(said):
    """How many workbooks are the same, of how many; of another content; missing."""
    found = re.search(r"2\. Workbook: (\d+) dari (\d+) .*?; (\d+) bernama.*?; (\d+) tidak", said)
    return tuple(map(int, found.groups()))


@functools.cache
def formulas():
    return openpyxl.load_workbook(example_annex())


def shift(match, after):
    """Rows below the deleted one move up by one."""
    if match[1]:
        return f'<row r="{int(match[1]) - (int(match[1]) > after)}"'
    return f'<c r="{match[2]}{int(match[3]) - (int(match[3]) > after)}"'
