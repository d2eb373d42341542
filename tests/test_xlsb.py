"""Binary workbooks (.xlsb): what calamine returns, and what only their records say.

The workbooks are made by code; LibreOffice, which shares none of it, reads them alike.
"""

import datetime as dt
import io
import struct
import zipfile

import pytest
from edit import anggaran_printed, found, must_mend, run
from hostile_base import GRID, zipped
from make import LRA
from office import convert
from openpyxl import load_workbook
from xlsb import Formula, make_xlsb, record

from pipeline.load.opening import read_workbook
from pipeline.model import CellError

NAME = LRA.replace(".xlsx", ".xlsb")


@pytest.fixture
def read(tmp_path):
    """The one sheet of a binary workbook, which must be read without a word."""

    def read_it(content):
        path = tmp_path / "biner.xlsb"
        path.write_bytes(content)
        workbook, findings = read_workbook(path)
        assert (workbook.jenis, findings) == ("xlsb", [])
        (sheet,) = workbook.sheets
        return sheet

    return read_it


@pytest.fixture
def refusal(tmp_path):
    def read_it(content):
        path = tmp_path / "biner.xlsb"
        path.write_bytes(content)
        workbook, (finding,) = read_workbook(path)
        assert workbook is None
        return finding.rule

    return read_it


def test_values_errors_and_formulas(read):
    """Also errors of formulas, which calamine leaves out, and integers, which Excel packs."""
    rows = [
        ["Kode", "Pagu", 12, 2.5, True, -7],
        [None, "#REF!", Formula("#DIV/0!"), Formula("BB"), Formula(7.25), Formula("")],
        [Formula(True), " ", 10**8, 123_456_789.25, None, Formula("#N/A")],
    ]
    cells = [list(line) for line in read(make_xlsb(rows)).cells]
    assert cells == [
        ["Kode", "Pagu", 12.0, 2.5, True, -7.0],
        [None, CellError("#REF!"), CellError("#DIV/0!"), "BB", 7.25, None],
        [True, " ", 1e8, 123_456_789.25, None, CellError("#N/A")],
    ]
    assert all(type(value) is not int for line in cells for value in line)


@pytest.mark.parametrize("from_1904", [True, False])
def test_dates_however_stored(read, from_1904):
    numbers = [45_657, 45_657.0, 45_657.5, 12, 59]
    shift = dt.timedelta(days=1462 if from_1904 else 0)
    day = dt.date(2024, 12, 31) + shift
    styles = {(1, 1): 1, (1, 2): 2, (1, 3): 3, (1, 4): 4, (1, 5): 1}
    formats = [14, "dd/mm/yyyy", "dd mmm yyyy hh:mm", '0" hari"']
    sheet = read(make_xlsb([numbers], styles=styles, formats=formats, from_1904=from_1904))
    last = dt.date(1904, 2, 29) if from_1904 else dt.date(1900, 2, 28)
    noon = dt.datetime.combine(day, dt.time(12))
    assert list(sheet.cells[0]) == [day, day, noon, 12.0, last]


def test_percent_hidden_and_merged(read):
    rows = [["a", "b", "c"], [0.5, 0.5, 50], [1.0, 2.0, 3.0]]
    sheet = read(
        make_xlsb(
            rows,
            styles={(2, 1): 1, (2, 2): 2, (2, 3): 3},
            formats=[10, '0.0"%"', "0.0%"],
            hidden_rows=[2],
            merges=[(1, 1, 1, 2), (2, 2, 3, 2)],
            hidden=True,
        )
    )
    assert sheet.percent_cells == {(2, 1), (2, 3)}
    assert (sheet.hidden, sheet.hidden_rows) == (True, {2})
    assert list(sheet.merges) == [(1, 1, 1, 2), (2, 2, 3, 2)]


def test_number_in_hundredths_and_upper_half_of_a_float(read):
    """The two kinds of packed numbers that the maker does not write."""
    hundredths = struct.pack("<II", 3, 0) + struct.pack("<i", 12_345 << 2 | 3)
    upper = struct.pack("<II", 4, 0) + struct.pack("<d", 1250.5)[4:]
    sheet = read(make_xlsb([GRID[0]], more=record(2, hundredths) + record(2, upper)))
    assert list(sheet.cells[0])[3:] == [123.45, 1250.5]


def test_text_that_calamine_leaves_out_is_not_lost(tmp_path):
    """A text with formats of its own within the cell (BrtCellRString)."""
    path = tmp_path / "kaya.xlsb"
    rich = struct.pack("<IIB", 3, 0, 0) + struct.pack("<I", 2) + "BB".encode("utf-16-le")
    path.write_bytes(make_xlsb(GRID, more=record(62, rich)))
    workbook, findings = read_workbook(path)
    cell = workbook.sheets[0].cell(3, 4)
    assert cell == "BB" or [f.rule for f in findings] == ["pembacaan-berbeda"]


@pytest.mark.parametrize(
    "more",
    [
        record(17, struct.pack("<I", 0) + b"\1\0\0\0x\0"),  # a cell without its column
        record(5, b"\0\0\0\0"),  # cut short
        b"\x05\x7f\0",  # longer than the part
    ],
)
def test_broken_records(refusal, more):
    assert refusal(make_xlsb(GRID, more=more)) == "berkas-rusak"


def test_fewer_texts_than_said(refusal):
    """calamine calls it an error of the disk."""
    content = make_xlsb(GRID)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    said = struct.pack("<II", 7, 7)
    shared = parts["xl/sharedStrings.bin"].replace(said, struct.pack("<II", 9, 9))
    assert shared != parts["xl/sharedStrings.bin"]
    assert refusal(zipped((parts | {"xl/sharedStrings.bin": shared}).items())) == "berkas-rusak"


def test_empty_row_far_below_is_nothing(read):
    far = record(0, struct.pack("<II", 2**20 - 1, 0) + bytes(9))
    assert len(read(make_xlsb(GRID, more=far)).cells) == len(GRID)


def test_stray_cell(refusal):
    far = record(0, struct.pack("<II", 2**20 - 1, 0) + bytes(9))
    far += record(5, struct.pack("<II", 16_383, 0) + struct.pack("<d", 7.0))
    assert refusal(make_xlsb(GRID, more=far)) == "lembar-terlalu-luas"


def test_budget_in_a_binary_workbook(example, lra_copy):
    """The example's LRA gives the same table; an error in it is found at its cell."""
    printed = anggaran_printed(run(lra_copy))
    sheet = load_workbook(example / LRA)["Sheet1"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    areas = [(a.min_row, a.min_col, a.max_row, a.max_col) for a in sheet.merged_cells.ranges]
    (lra_copy / LRA).unlink()
    (lra_copy / NAME).write_bytes(make_xlsb(rows, merges=areas))
    assert anggaran_printed(run(lra_copy)) == printed
    rows[13][5] = Formula("#REF!")
    (lra_copy / NAME).write_bytes(make_xlsb(rows, merges=areas))
    assert ("sel-error", "Lembar", "F14") in must_mend(run(lra_copy)) + found(run(lra_copy))


@pytest.mark.libreoffice
def test_libreoffice_reads_them_alike(soffice, tmp_path):
    path = tmp_path / "biner.xlsb"
    rows = [*GRID, [45_657, 0.125, "#N/A"], [True, -3.75, "ujung"]]
    path.write_bytes(make_xlsb(rows, styles={(4, 1): 1, (4, 2): 2}, formats=[14, "0.0%"]))
    convert(soffice, "xlsx", [path], tmp_path)
    own, _ = read_workbook(path)
    other, _ = read_workbook(path.with_suffix(".xlsx"))
    assert [list(line) for line in own.sheets[0].cells] == [
        list(line) for line in other.sheets[0].cells
    ]
    assert own.sheets[0].percent_cells == other.sheets[0].percent_cells
