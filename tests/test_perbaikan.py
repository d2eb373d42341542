"""Correction copies: the officer's workbook as it was, marked, and read in place of it."""

import re

import openpyxl
import pytest
from copies import (
    NAME,
    RED,
    RICH,
    SUBS,
    YELLOW,
    leads_to,
    listed,
    marks,
    mend,
    only_copy,
    parts,
    remarks,
    run_proses,
    write_rich,
)
from make import LRA, Sub, write_lra

from schemas.perbaikan import KOMENTAR, LEMBAR

COPY = f"Perbaikan - {LRA}"
OUTSIDE_SHEET = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
}


@pytest.fixture
def rich(tmp_path):
    """A folder with one rich workbook: F9 is no number, G11 is above its pagu."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_rich(folder / NAME, extra={"F9": "seribu"})
    return folder


def test_marks_remarks_and_list(rich):
    code, files = run_proses(rich)
    assert code == 1
    path = only_copy(files)
    assert path.name == f"Perbaikan - {NAME}"
    assert path.parent.parent.name == "2024-12"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [LEMBAR, "Sampul", RICH, "Lama"]
    assert book.active.title == LEMBAR
    assert marks(book[RICH]) == {RED: {"F9"}}
    (remark,) = remarks(book[RICH]).items()
    assert remark[0] == "F9"
    assert "wajib diperbaiki" in remark[1]
    assert "seribu" in remark[1]
    assert "→ Ketik angkanya saja" in remark[1]
    lines = [line for line in listed(book) if line[0] == "wajib diperbaiki"]
    assert [(line[1], line[2]) for line in lines] == [(RICH, "F9")]
    assert leads_to(lines[0][4]) == (RICH, "F9")
    assert f"Perbaikan - {NAME}" in book[LEMBAR]["A3"].value


def test_everything_else_is_as_it_was(rich):
    _, files = run_proses(rich)
    before, after = parts(rich / NAME), parts(only_copy(files))
    changed = {name for name in before if before[name] != after.get(name)}
    sheets = {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"}
    own = {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}
    assert changed <= OUTSIDE_SHEET | sheets | own
    assert set(after) - set(before) == {"xl/worksheets/sheet4.xml"}
    for name in sheets:
        cells = [text[text.index(b"<sheetData") :] for text in (before[name], after[name])]
        end = cells[0].index(b"<conditionalFormatting") if b"<conditionalF" in cells[0] else None
        assert cells[1].startswith(cells[0][:end])
    one, two = (openpyxl.load_workbook(path) for path in (rich / NAME, only_copy(files)))
    for name in one.sheetnames:
        assert look(one[name]) == look(two[name])
    assert [n.value for n in two.worksheets[2].defined_names.values()] == [
        n.value for n in one.worksheets[1].defined_names.values()
    ]
    assert len(two["Sampul"]._charts) == len(one["Sampul"]._charts) == 1
    assert openpyxl.load_workbook(only_copy(files), data_only=True)[RICH]["P6"].value == 12345


def look(sheet):
    """All that one sees of a sheet but our marks."""
    cells = {
        cell.coordinate: (
            cell.value,
            *map(str, (cell.fill, cell.font, cell.border, cell.protection)),
        )
        for line in sheet.iter_rows()
        for cell in line
    }
    widths = {letter: (d.width, d.hidden) for letter, d in sheet.column_dimensions.items()}
    heights = {row: (d.height, d.hidden) for row, d in sheet.row_dimensions.items()}
    merges = sorted(map(str, sheet.merged_cells.ranges))
    rules = [
        (str(area.sqref), rule.formula)
        for area in sheet.conditional_formatting
        for rule in area.rules
        if "pemeriksaan" not in str(rule.formula)
    ]
    checks = [str(check.sqref) for check in sheet.data_validations.dataValidation]
    comments = [c.comment.text for line in sheet.iter_rows() for c in line if c.comment]
    hers = [text for text in comments if KOMENTAR not in text]
    rest = (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_area, sheet.sheet_state)
    return cells, widths, heights, merges, rules, checks, hers, rest


def test_only_one_sheet_is_selected(rich):
    """Two selected sheets would be edited together."""
    _, files = run_proses(rich)
    selected = [n for n, text in parts(only_copy(files)).items() if b"tabSelected" in text]
    assert selected == ["xl/worksheets/sheet4.xml"]


def test_her_own_comment_stays_above_ours(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_rich(folder / NAME, extra={"F8": "seribu"})
    _, files = run_proses(folder)
    book = openpyxl.load_workbook(only_copy(files))
    (text,) = remarks(book[RICH]).values()
    assert text.startswith("Kata Bu Ani: cek lagi\n\n" + KOMENTAR)
    assert book[RICH]["A1"].comment.text == "catatan saya"
    again = mend(only_copy(files), folder / f"Perbaikan - {NAME}", RICH, F8=1_000)
    run_proses(folder)
    assert openpyxl.load_workbook(again)[RICH]["F8"].comment.text.startswith("Kata Bu Ani")


def test_the_picture_of_her_header_keeps_its_own_boxes(tmp_path):
    """Boxes of comments and of pictures in headers are parts of one kind."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_rich(folder / NAME, extra={"F9": "seribu"}, commented=False)
    before = {n: t for n, t in parts(folder / NAME).items() if n.endswith(".vml")}
    _, files = run_proses(folder)
    after = {n: t for n, t in parts(only_copy(files)).items() if n.endswith(".vml")}
    assert len(before) == 1
    assert len(after) == 2
    (new,) = after.keys() - before.keys()
    assert {name: after[name] for name in before} == before
    assert after[new].count(b'ObjectType="Note"') == 1
    text = parts(only_copy(files))["xl/worksheets/sheet2.xml"]
    assert text.index(b"<legacyDrawing ") < text.index(b"<legacyDrawingHF ")


def test_hidden_cells_are_said_to_be(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_rich(folder / NAME, extra={"F8": "seribu"})
    _, files = run_proses(folder)
    cells = [line[2] for line in listed(openpyxl.load_workbook(only_copy(files)))]
    assert "F8 (tersembunyi)" in cells


def test_whole_rows(tmp_path):
    """A row of heads in which one is missing: coloured as wide as the sheet, one remark."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_rich(folder / NAME, extra={"F4": "x"})
    _, files = run_proses(folder)
    book = openpyxl.load_workbook(only_copy(files))
    (areas,) = marks(book[RICH]).values()
    assert areas == {"A5:P5", "F5", "G5"}
    assert set(remarks(book[RICH])) == {"A3", "F5", "G5"}, "A3 is the corner of A3:D5"
    (line,) = {line[2:] for line in listed(book) if line[2] == "baris 5" and "Anggaran" in line[3]}
    assert leads_to(line[2]) == (RICH, "A5")


PAYLOADS = [
    "=HYPERLINK(\"http://jahat\",\"x\")", "+1+1", "-2+3", "@SUM(A1)", "<b>x</b>&amp;", "]]>",
    "{=1}", "'x", "_x005F_x0041_", "\"onclick=\"", "{nama}", "=cmd|' /C calc'!A0", "http://jahat/",
]  # fmt: skip


def test_text_of_the_input_stays_text(tmp_path):
    """In sentences, in comments, in names of sheets and files."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    subs = [Sub(f"1.06.01.2.01.{n:04d}", 100, 50) for n in range(1, len(PAYLOADS) + 1)]
    name = "LRA s.d. Desember 2024 &'=1.xlsx"
    write_lra(folder / name, subs)
    book = openpyxl.load_workbook(folder / name)
    sheet = book.active
    sheet.title = "=1+1'!A1&<x>"
    for row, text in enumerate(PAYLOADS, 12):
        sheet.cell(row, 6).value = text
        sheet.cell(row, 6).data_type = "s"
    book.save(folder / name)
    code, files = run_proses(folder)
    assert code == 1
    copy = openpyxl.load_workbook(only_copy(files))
    lines = listed(copy)
    assert len(lines) >= len(PAYLOADS)
    for line in lines:
        assert not line[4] or leads_to(line[4])[0] == "=1+1'!A1&<x>"
    types = {cell.data_type for row in copy[LEMBAR].iter_rows() for cell in row}
    assert types == {"s", "n"}
    said = " ".join(line[3] for line in lines)
    remarked = " ".join(remarks(copy.worksheets[1]).values())
    for text in PAYLOADS:
        if not text.startswith("_x"):  # openpyxl leaves Excel's escapes as they are written
            assert text in said
            assert text in remarked
    assert "_x005F_x0041_" in parts(only_copy(files))["xl/worksheets/sheet2.xml"].decode()
    rels = [t for n, t in parts(only_copy(files)).items() if n.endswith(".rels")]
    assert not any(b"jahat" in text or b"External" in text for text in rels)
    assert not any(
        re.search(rb"<f[ >/]", text)
        for n, text in parts(only_copy(files)).items()
        if n.startswith("xl/worksheets/")
    )


def test_perhatian_is_yellow_and_listed(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    over = [*SUBS, Sub("1.06.02.2.01.0002", 10, 20)]
    write_rich(folder / NAME, over, extra={"F9": "x"})
    _, files = run_proses(folder)
    book = openpyxl.load_workbook(only_copy(files))
    found = marks(book[RICH])
    assert set(found) == {RED, YELLOW}
    assert "perlu diperhatikan" in {line[0] for line in listed(book)}


def test_a_workbook_whose_name_alone_is_wrong_gets_no_copy(tmp_path):
    """Nothing in it could be marked; under another name a copy would not stand for it."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_lra(folder / "LRA.xlsx", SUBS)
    code, files = run_proses(folder)
    assert code == 1
    assert files == []
