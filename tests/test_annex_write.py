"""The writer by itself: what it would do with texts that the steps before never hand it."""

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from pipeline.annex.page import Cell, Page
from pipeline.annex.write import ERROR_WORDS, _Writer, options, write_annex
from pipeline.model import Period
from pipeline.printed import Results

AGENCY = "Dinas\x1b[31m Sosial\nB"


def test_even_an_untyped_write_keeps_text_as_text():
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, options()) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "=1+1")
        sheet.write(1, 0, "http://contoh.go.id")
    (sheet,) = openpyxl.load_workbook(made)
    assert (sheet["A1"].data_type, sheet["A1"].value) == ("s", "=1+1")
    assert sheet["A2"].hyperlink is None


@pytest.mark.parametrize("word", ERROR_WORDS)
def test_text_that_looks_like_an_error_stays_text(word):
    """As the value of a formula it would be stored as that error."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, options()) as book:
        page = Page("x", widths={0: 10.0}, rows=2)
        page.add(Cell(0, 0, word, "teks", "indikator", formula="=B1"))
        page.add(Cell(1, 0, "BB", "teks", "indikator", formula="=B2"))
        _Writer(book).write_page(page, Results(Period(2024, 12), "Dinas", "", ()))
    (sheet,) = openpyxl.load_workbook(made)
    assert (sheet["A1"].data_type, sheet["A1"].value) == ("s", word)
    assert (sheet["A2"].data_type, sheet["A2"].value) == ("f", "=B2")


def test_properties_hold_one_line_of_plain_text():
    content = write_annex(Results(Period(2024, 12), AGENCY, "", ()))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        said = archive.read("docProps/core.xml").decode()
    sign = "\N{REPLACEMENT CHARACTER}"
    assert f"<dc:subject>Dinas{sign}[31m Sosial{sign}B</dc:subject>" in said
    assert f"<dc:creator>Dinas{sign}[31m Sosial{sign}B</dc:creator>" in said
