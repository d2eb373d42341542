"""The example's annex against the printed report: 295 of 295 numbers."""

import subprocess
import sys

import cetak
import openpyxl
import pytest
from make import ROOT, example_annex

TOOL = ROOT.parent / "shared" / "tools" / "compare_with_report.py"


def test_every_printed_number():
    result = cetak.compare(example_annex())
    assert not result.missed
    assert (result.found, result.wanted) == (295, 295)


def test_a_wrong_number_is_missed(tmp_path):
    """The comparison itself: one figure changed by 0,01 and one row moved are both seen."""
    path = tmp_path / "salah.xlsx"
    book = openpyxl.load_workbook(example_annex(), data_only=True)
    sheet = book["Tabel 3.1"]
    sheet["G7"] = sheet["G7"].value + 0.01
    sheet = book["Tabel 3.7"]
    sheet["B7"], sheet["B8"] = sheet["B8"].value, sheet["B7"].value
    book.save(path)
    result = cetak.compare(path)
    assert result.wanted == 295
    assert result.found < 295
    assert any(text.startswith("Tabel 3.1 kemiskinan: printed 100,82") for text in result.missed)
    assert any(text.startswith("Tabel 3.7") for text in result.missed)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("4.875.918.410,00", "4875918410.00"),
        ("-1,46", "-1.46"),
        ("71,30 (BB)", "71.30"),
        ("BB (73,00)", "73.00"),
        ("82,10 Madya", "82.10"),
        ("97,67 %", "97.67"),
        ("270", "270"),
        ("-", None),
        ("1.06.01.2.01", None),
        ("%", None),
    ],
)
def test_printed_number(cell, number):
    found = cetak.printed_number(cell)
    assert (None if found is None else str(found)) == number


@pytest.mark.skipif(not TOOL.is_file(), reason="the tool lies outside the project")
def test_tool_outside_the_project():
    done = subprocess.run(
        [sys.executable, str(TOOL), str(example_annex())],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.strip().endswith("295 of 295 printed numbers match")
