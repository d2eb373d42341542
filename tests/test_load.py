"""Opening workbooks: what is refused before any reader sees it, and what readers hide."""

import datetime as dt
import random
import shutil
import warnings
import zipfile

import openpyxl
import pytest
import xlsxwriter
from edit import found, must_mend, opened, patch_part, run, write_grid, write_zip
from make import KINERJA, LRA

from pipeline.load.folder import list_workbooks
from pipeline.load.nama import has_workbooks
from pipeline.load.opening import read_workbook
from pipeline.model import CellError, UncachedFormula

SHEET_XML = "xl/worksheets/sheet1.xml"


def read(path):
    """The one sheet of a workbook that can be read."""
    workbook, findings = read_workbook(path)
    assert findings == []
    (sheet,) = workbook.sheets
    return sheet


def refusal(path):
    """(rule, workbook) of the one reason why a file is not read."""
    workbook, (finding,) = read_workbook(path)
    assert workbook is None
    return finding.rule, finding.location.workbook


@pytest.fixture
def good(tmp_path):
    """A small workbook that can be read."""
    return write_grid("Kode | Uraian\n'1.06 | Sosial", tmp_path / "baik.xlsx")


def test_files_beside_workbooks(tmp_path):
    """Lock files and hidden files are passed over; what might hold data is named."""
    for name in ("~$LRA.xlsx", ".LRA.xlsx", "catatan.txt", "b.XLSX", "a.xlsx", "c.xlsm"):
        (tmp_path / name).touch()
    for name in ("LRA Juni", "LRA.xlsx.bak", "surat.docx", "~$LRA", "simpan.tmp"):
        (tmp_path / name).write_bytes(b"PK\x03\x04")
    for name in ("LRA.xls", "LRA.csv", "LRA.ods", "LRA.xlsb", "LRA.htm", "LRA.pdf", "1A2B3C4D"):
        (tmp_path / name).touch()
    (tmp_path / "bidang.xlsx").mkdir()
    paths, findings = list_workbooks(tmp_path)
    names = ["LRA.csv", "LRA.htm", "LRA.ods", "LRA.xls", "LRA.xlsb", "a.xlsx", "b.XLSX", "c.xlsm"]
    assert [path.name for path in paths] == names
    assert [(f.rule, f.location.workbook) for f in findings] == [
        ("berkas-tanpa-akhiran", "LRA Juni"),
        ("berkas-diabaikan", "LRA.pdf"),
        ("berkas-tanpa-akhiran", "LRA.xlsx.bak"),
        ("berkas-diabaikan", "surat.docx"),
    ]
    assert has_workbooks(tmp_path)
    assert not has_workbooks(tmp_path / "bidang.xlsx")


def test_zip_that_is_no_workbook(tmp_path):
    path = write_zip(tmp_path / "surat.xlsx", [("word/document.xml", b"<a/>")])
    assert refusal(path) == ("berkas-bukan-excel", "surat.xlsx")


@pytest.mark.parametrize("name", ["../keluar.xml", "/etc/x", "C:/x", "xl\\x.xml"])
def test_part_that_escapes(good, name):
    with zipfile.ZipFile(good, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"x")
    assert refusal(good) == ("berkas-rusak", "baik.xlsx")


def test_part_twice(good):
    with zipfile.ZipFile(good, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        archive.writestr(SHEET_XML, b"<worksheet/>")
    assert refusal(good) == ("berkas-rusak", "baik.xlsx")


@pytest.mark.parametrize(
    "parts", [[("x.xml", bytes(2 * 2**20))], [(f"{n}", b"") for n in range(2001)]]
)
def test_zip_bomb(good, parts):
    with zipfile.ZipFile(good, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    assert refusal(good) == ("berkas-terlalu-besar", "baik.xlsx")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", SHEET_XML])
def test_document_type_declaration(good, part):
    with zipfile.ZipFile(good) as archive:
        text = archive.read(part).decode()
    root = text[text.index("<", text.index("?>") if "?>" in text else 0) :]
    patch_part(good, part, root, '<!DOCTYPE x [<!ENTITY a "1">]>' + root)
    assert refusal(good) == ("berkas-rusak", "baik.xlsx")


@pytest.mark.parametrize("part", [SHEET_XML, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_broken_or_missing_part(good, part):
    with zipfile.ZipFile(good) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    write_zip(good, (parts | {part: parts[part][:-9]}).items())
    assert refusal(good) == ("berkas-rusak", "baik.xlsx")
    write_zip(good, [item for item in parts.items() if item[0] != part])
    rule = "berkas-simpan-xlsx" if part == "xl/workbook.xml" else "berkas-rusak"
    assert refusal(good) == (rule, "baik.xlsx")


def test_two_sheets_of_one_name(tmp_path):
    path = write_grid("a | b", tmp_path / "dua.xlsx", "Jan")
    write_grid("c | d", path, "Feb")
    patch_part(path, "xl/workbook.xml", 'name="Feb"', 'name="JAN"')
    assert refusal(path) == ("lembar-bernama-sama", "dua.xlsx")


def test_too_many_sheets(tmp_path):
    path = tmp_path / "banyak.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for _ in range(257):
            book.add_worksheet()
    assert refusal(path) == ("berkas-terlalu-besar", "banyak.xlsx")


def test_stray_cell_far_away_is_named(good):
    with opened(good) as book:
        book.active["XFD1048576"] = "x"
    workbook, (finding,) = read_workbook(good)
    assert (workbook, finding.rule) == (None, "lembar-terlalu-luas")
    assert (finding.location.sheet, "XFD1048576" in finding.message) == ("Sheet1", True)


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bit_never_changes_a_value(example, tmp_path, seed):
    """A flipped bit is refused, or it hit what carries no value (names, times, padding)."""
    content = bytearray((example / KINERJA).read_bytes())
    at = random.Random(seed).randrange(len(content) * 8)
    content[at // 8] ^= 1 << at % 8
    path = tmp_path / KINERJA
    path.write_bytes(content)
    workbook, findings = read_workbook(path)
    if workbook is None:
        assert [finding.severity.name for finding in findings] == ["WAJIB"]
    else:
        whole, _ = read_workbook(example / KINERJA)
        assert [s.cells for s in workbook.sheets] == [s.cells for s in whole.sheets]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_truncated(example, tmp_path, share):
    content = (example / LRA).read_bytes()
    path = tmp_path / "LRA.xlsx"
    path.write_bytes(content[: int(len(content) * share)])
    assert refusal(path) == ("berkas-rusak", "LRA.xlsx")


def test_addresses_and_errors(grid):
    """Errors and formulas that were never computed keep their address, also at the far end.

    |
    |        | Kode | Pagu
    |        | 'x   | 12.5   | | #REF!
    #DIV/0!  | | '007 | =1+1 | | #N/A
    """
    sheet = read(grid())
    assert sheet.cell(3, 3) == "x"
    assert sheet.cell(3, 4) == 12.5
    assert sheet.cell(4, 3) == "007"
    assert sheet.cell(3, 6) == CellError("#REF!")
    assert sheet.cell(4, 1) == CellError("#DIV/0!")
    assert sheet.cell(4, 6) == CellError("#N/A")
    assert isinstance(sheet.cell(4, 4), UncachedFormula)
    assert [sheet.cell(1, 1), sheet.cell(99, 99)] == [None, None]


def test_formula_with_its_result(tmp_path):
    """A stored result counts, also 0 and empty text; `#VALUE!` of a formula is an error."""
    path = tmp_path / "rumus.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, result in enumerate([3, 0, "BB", "kosong", "#VALUE!"]):
            sheet.write_formula(row, 0, "=B1", None, result)
    patch_part(path, SHEET_XML, "<v>kosong</v>", "<v></v>")
    values = [line[0] for line in read(path).cells]
    assert values == [3, 0, "BB", None, CellError("#VALUE!")]


def test_wrong_dimension_is_not_believed(example, tmp_path):
    shutil.copy(example / LRA, tmp_path)
    patch_part(tmp_path / LRA, SHEET_XML, '<dimension ref="A1:M290"/>', '<dimension ref="A1"/>')
    assert len(read(tmp_path / LRA).cells) == 290


def test_rows_out_of_order(tmp_path):
    path = write_grid("a | 1\nb | 2\nc | 3", tmp_path / "acak.xlsx")
    with zipfile.ZipFile(path) as archive:
        text = archive.read(SHEET_XML).decode()
    first, second = text.index('<row r="1"'), text.index('<row r="2"')
    row = text[first:second]
    patch_part(path, SHEET_XML, row, "")
    patch_part(path, SHEET_XML, "</sheetData>", row + "</sheetData>")
    assert [line[:2] for line in read(path).cells] == [["a", 1], ["b", 2], ["c", 3]]


def test_percent_hidden_and_merged(tmp_path):
    path = tmp_path / "gaya.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Terlihat")
        formats = ["0%", "0.00%", '0.0"%"', "0,0[Red]%", "0.00", "@"]
        for row, code in enumerate(formats):
            sheet.write_number(row, 0, 0.5, book.add_format({"num_format": code}))
        sheet.merge_range("C1:D2", "x")
        sheet.write("E9", "ujung")
        sheet.set_row(2, None, None, {"hidden": True})
        book.add_worksheet("Lama").hide()
    workbook, _ = read_workbook(path)
    shown, hidden = workbook.sheets
    assert shown.percent_cells == {(1, 1), (2, 1), (4, 1)}
    assert (shown.hidden_rows, list(shown.merges)) == ({3}, [(1, 3, 2, 4)])
    assert [(s.name, s.position, s.hidden) for s in (shown, hidden)] == [
        ("Terlihat", 1, False),
        ("Lama", 2, True),
    ]


@pytest.mark.parametrize("from_1904", [True, False])
def test_dates_of_both_systems(tmp_path, from_1904):
    """Both readings agree about them."""
    path = tmp_path / "tanggal.xlsx"
    formats = {"dd/mm/yyyy": 44_561, "hh:mm": 0.5, "[h]:mm": 1.5, "dd/mm/yyyy hh:mm": 44_561.25}
    with xlsxwriter.Workbook(path, {"date_1904": from_1904}) as book:
        sheet = book.add_worksheet()
        for row, (code, value) in enumerate(formats.items()):
            sheet.write_number(row, 0, value, book.add_format({"num_format": code}))
    day = dt.date(2026, 1, 1) if from_1904 else dt.date(2021, 12, 31)
    assert [line[0] for line in read(path).cells] == [
        day,
        dt.time(12),
        dt.timedelta(days=1.5),
        dt.datetime.combine(day, dt.time(6)),
    ]


def test_chart_sheet_is_no_sheet(tmp_path):
    path = tmp_path / "grafik.xlsx"
    with xlsxwriter.Workbook(path) as book:
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Data!$A$1"})
        book.add_chartsheet("Grafik").set_chart(chart)
        book.add_worksheet("Data").write("A1", "x")
    sheet = read(path)
    assert (sheet.name, sheet.position, sheet.cell(1, 1)) == ("Data", 2, "x")


def test_all_faults_in_one_report(example_copy):
    """One unreadable file does not hide what is wrong in another one; inputs stay as they were."""
    (example_copy / "Kosong.xlsx").touch()
    with opened(example_copy / LRA) as book:
        book["Sheet1"]["F14"] = "?"
    before = {path.name: path.read_bytes() for path in example_copy.iterdir()}
    report = run(example_copy)
    assert must_mend(report) == [
        ("berkas-kosong", "", ""),
        ("angka-tidak-terbaca", "Sheet1", "F14"),
    ]
    assert {path.name: path.read_bytes() for path in example_copy.iterdir()} == before


def test_error_beside_the_table_does_not_block(lra_copy):
    with opened(lra_copy / LRA) as book:
        book["Sheet1"]["O20"] = "#REF!"
    assert ("sel-error-di-luar", "Sheet1", "O20") in found(run(lra_copy))
    assert openpyxl.load_workbook(lra_copy / LRA)["Sheet1"]["O20"].value == "#REF!"
