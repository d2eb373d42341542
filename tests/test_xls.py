"""Old workbooks (.xls): what xlrd says of a cell, as the other readers say it."""

import datetime as dt
from types import SimpleNamespace

import pytest
import xlrd
import xlwt
from ole2 import make_xls

from pipeline.load.xls import read_value, read_xls
from pipeline.model import CellError


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        (xlrd.XL_CELL_TEXT, "1.06", "1.06"),
        (xlrd.XL_CELL_NUMBER, 7.0, 7.0),
        (xlrd.XL_CELL_NUMBER, float("inf"), CellError("#NUM!")),
        (xlrd.XL_CELL_ERROR, 0x07, CellError("#DIV/0!")),
        (xlrd.XL_CELL_ERROR, 0x17, CellError("#REF!")),
        (xlrd.XL_CELL_ERROR, 0x2A, CellError("#N/A")),
        (xlrd.XL_CELL_ERROR, 99, CellError("#ERROR!")),
        (xlrd.XL_CELL_BOOLEAN, 1, True),
        (xlrd.XL_CELL_BOOLEAN, 0, False),
        (xlrd.XL_CELL_DATE, 45_657.0, dt.date(2024, 12, 31)),
        (xlrd.XL_CELL_DATE, 45_657.25, dt.datetime(2024, 12, 31, 6)),
        (xlrd.XL_CELL_DATE, 0.5, dt.time(12)),
        (xlrd.XL_CELL_DATE, 1e10, 1e10),
    ],
)
def test_value_of_a_cell(kind, value, read):
    """An error cell holds a small number, which must never be taken for one."""
    found = read_value(SimpleNamespace(datemode=0), kind, value)
    assert (found, type(found)) == (read, type(read))


def style(number_format):
    return xlwt.easyxf(num_format_str=number_format)


def fill(sheet):
    """A1 to E3, with a hidden row within and one below, and cells that only have a format."""
    sheet.write(0, 0, "Kode")
    sheet.write(0, 1, 0.5, style("0%"))
    sheet.write(0, 2, 0.25, style('0.0" "%'))
    sheet.write(0, 3, 0.75, style("0.00"))
    sheet.write(0, 4, "80", style("0%"))
    sheet.row(1).set_cell_text(0, "")
    sheet.row(1).set_cell_error(1, "#REF!")
    sheet.row(1).set_cell_boolean(2, True)
    sheet.row(1).hidden = True
    sheet.write(2, 3, dt.date(2024, 12, 31), style("DD/MM/YYYY"))
    sheet.row(2).height_mismatch = True  # a row with a height of its own is not a hidden one
    for column in range(8):
        sheet.row(3).set_cell_blank(column, style("0%"))
    sheet.row(9).hidden = True
    sheet.merge(0, 0, 5, 6)


def test_sheet():
    ((facts, cells),) = read_xls(make_xls(fill))
    assert cells == [
        ["Kode", 0.5, 0.25, 0.75, "80"],
        [None, CellError("#REF!"), True],
        [None, None, None, dt.date(2024, 12, 31)],
    ]
    assert facts.percent == {(1, 2), (1, 3)}
    assert facts.hidden_rows == {2}
    assert facts.last == (3, 5)
    assert facts.merges == [(1, 6, 1, 7)]


def test_dates_of_an_old_mac():
    book = SimpleNamespace(datemode=1)
    assert read_value(book, xlrd.XL_CELL_DATE, 44_195.0) == dt.date(2024, 12, 31)
