"""Old workbooks (.xls): what xlrd says of a cell, as the other readers say it."""

import datetime as dt
from types import SimpleNamespace

import pytest
import xlrd

from pipeline.load.xls import read_value
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


def test_dates_of_an_old_mac():
    book = SimpleNamespace(datemode=1)
    assert read_value(book, xlrd.XL_CELL_DATE, 44_195.0) == dt.date(2024, 12, 31)
