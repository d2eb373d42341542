"""`periksa --lampiran`: what a number looks like, the reviewer's own column, a hostile file."""

import re
import subprocess
import zipfile

import pytest
from edit_annex import differing, edit_part, formulas, sheet_part, values
from make import example_annex

from pipeline.banding import reviewed, shown_alike, spelled
from pipeline.lampiran import Cell
from pipeline.load.formulas import find_written
from pipeline.load.reader import Limits, open_reader
from schemas.tabel import pra_reviu

STYLES = "xl/styles.xml"
PEREVIU = pra_reviu.PEREVIU.head[0]


def test_a_grade_that_only_the_number_format_says(check_annex, sent_annex):
    """71,30 (BB) is the number 71,3: whoever edits its format promotes the agency."""
    edit_part(sent_annex, STYLES, lambda xml: xml.replace("(BB)", "(AA)"))
    code, said = check_annex(sent_annex)
    graded = [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in formulas()
        for line in sheet.iter_rows()
        for cell in line
        if "(BB)" in cell.number_format
        and isinstance(values()[sheet.title][cell.coordinate].value, int | float)
    ]
    assert code == 1
    assert graded
    assert differing(said) == graded
    assert '71,3 (bentuk angka [$-421]#,##0.00" (AA)"_)); dari masukan 71,3' in said
    assert "TIDAK COCOK" in said


def test_a_number_shown_as_another(check_annex, sent_annex):
    """Every decimal shown as 100,00, though each cell holds what it held."""
    old = 'formatCode="[$-421]#,##0.00_)"'
    edit_part(sent_annex, STYLES, lambda xml: xml.replace(old, 'formatCode="&quot;100,00&quot;"'))
    code, said = check_annex(sent_annex)
    assert code == 1
    assert 'bentuk angka "100,00"); dari masukan' in said


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ('"BB ("#,##0.00")"_)', '"BB ("#,##0.00\\)_)', True),  # as LibreOffice writes it again
        ('#,##0.00" (BB)"_)', '#,##0.00" (AA)"_)', False),
        ("#,##0.00", '"#,##0.00"', False),
        ("", "0%", True),  # one of them is no number: the values differ
    ],
)
def test_number_formats_are_compared_by_what_they_say(one, other, alike):
    assert shown_alike(Cell(1.5, bentuk=one), Cell(1.5, bentuk=other)) is alike


def test_spelled():
    assert spelled('[$-421]"a)"0_)') == "[$-421]\\a\\)0_)"


def write_beside(path, cell, text):
    """Fill one empty cell of Pra-reviu, as the reviewer does in Excel."""
    new = rf'\1 t="inlineStr"><is><t>{text}</t></is></c>'
    part = sheet_part(pra_reviu.SHEET)
    edit_part(path, part, lambda xml: re.sub(rf'(<c r="{cell}" s="\d+")/>', new, xml))


def empty_cells():
    """Two empty cells of Pra-reviu: one in the reviewer's own column, one in another."""
    sheet = formulas()[pra_reviu.SHEET]
    (head, *_) = (c for line in sheet.iter_rows() for c in line if c.value == PEREVIU)
    own = head.offset(row=2)
    other = next(
        cell
        for line in sheet.iter_rows(min_row=head.row + 1)
        for cell in line
        if cell.column < head.column and cell.value is None and cell.has_style
    )
    return own.coordinate, other.coordinate


def test_what_the_reviewer_writes_in_his_column_is_no_difference(check_annex, sent_annex):
    write_beside(sent_annex, empty_cells()[0], "Sesuai dokumen")
    code, said = check_annex(sent_annex)
    assert code == 0, said
    assert "1 sel pada kolom “Diisi pereviu” terisi" in said


def test_what_stands_in_another_column_is_one(check_annex, sent_annex):
    write_beside(sent_annex, empty_cells()[1], "Sesuai dokumen")
    code, said = check_annex(sent_annex)
    assert (code, differing(said)) == (1, [f"{pra_reviu.SHEET}!{empty_cells()[1]}"])
    assert PEREVIU not in said


def test_only_his_own_cells_are_left_out():
    """Neither what stands above the head, nor what the program wrote, nor another sheet."""
    wrote = {(5, 8): Cell(PEREVIU), (7, 8): Cell("a")}
    filled = wrote | {(4, 8): Cell("x"), (6, 8): Cell("x"), (6, 7): Cell("x"), (7, 8): Cell("b")}
    annex = {pra_reviu.SHEET: filled, "Data": filled}
    inputs = {pra_reviu.SHEET: wrote, "Data": wrote}
    assert reviewed(annex, inputs) == {(6, 8)}
    assert reviewed(annex, inputs, "Data") == set()


@pytest.mark.libreoffice
def test_saved_again_by_libreoffice_agrees(check_annex, sent_annex, soffice, tmp_path):
    profile = (tmp_path / "profil").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    command += ["--outdir", str(tmp_path / "lagi"), str(sent_annex)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    code, said = check_annex(tmp_path / "lagi" / sent_annex.name)
    assert code == 0, said
    assert "pernah disimpan lagi" in said


def test_formulas_are_read_where_a_hostile_file_does_no_harm(sent_annex):
    """A small file of very many styles: openpyxl would take minutes and gigabytes over it."""
    style = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
    many = "".join(f'{style}<alignment indent="{n % 200}"/></xf>' for n in range(40_000))
    edit_part(sent_annex, STYLES, lambda xml: xml.replace("</cellXfs>", f"{many}</cellXfs>"))
    with open_reader(Limits(still=0, seconds=1)) as reader:
        assert reader.read(sent_annex)[0] is not None
        written, findings = reader.read_written(sent_annex)
        assert written is None
        assert [finding.rule for finding in findings] == ["berkas-tidak-selesai"]
        assert reader.read_written(example_annex())[0] is not None, "the next one is read"


def test_formulas_of_a_broken_file(sent_annex):
    sent_annex.write_bytes(b"PK\x03\x04 rusak")
    with open_reader(Limits(still=0)) as reader:
        assert [f.rule for f in reader.read_written(sent_annex)[1]] == ["berkas-rusak"]


def test_formulas_say_of_which_bytes_they_are(sent_annex):
    written = find_written(sent_annex.read_bytes())
    assert written.formulas["Tabel 3.1"][6, 6].startswith("=Data!")
    edit_part(sent_annex, STYLES, lambda xml: f"{xml} ")
    with zipfile.ZipFile(sent_annex) as archive:
        assert archive.testzip() is None
    assert find_written(sent_annex.read_bytes()).sha256 != written.sha256
