"""A correction copy in LibreOffice: it shows the marks, and mended and saved there it is read."""

import shutil
import subprocess

import openpyxl
import pytest
from copies import (
    NAME,
    RED,
    RICH,
    listed,
    marks,
    mend,
    only_copy,
    parts,
    remarks,
    run_proses,
    write_rich,
)
from office import convert

from schemas.perbaikan import KOMENTAR, LEMBAR

pytestmark = pytest.mark.libreoffice
PALE_RED = (255, 179, 179)


@pytest.fixture
def rich(tmp_path):
    """A folder whose one workbook has text for numbers in F9 and F12."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_rich(folder / NAME, extra={"F9": "seribu", "F12": "=HYPERLINK(1)"})
    return folder


@pytest.fixture
def copy(rich, tmp_path):
    """Its correction copy, under a short name."""
    code, files = run_proses(rich)
    assert code == 1
    return shutil.copy(only_copy(files), tmp_path / "salinan.xlsx")


def test_it_shows_the_list_and_the_colours(copy, soffice, read_pdf, tmp_path):
    convert(soffice, "pdf", [copy], tmp_path)
    said = " ".join(read_pdf(tmp_path / "salinan.pdf").split())
    for words in ("Catatan Pemeriksaan", "2 wajib diperbaiki", "Ketik angkanya saja", f"{NAME}"):
        assert words in said
    drawn = [pixels(page) for page in pages(tmp_path / "salinan.pdf")]
    assert PALE_RED in drawn[0], "the list"
    assert any(PALE_RED in page for page in drawn[1:]), "the cells"


def pages(pdf):
    if not shutil.which("pdftoppm"):
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    subprocess.run(["pdftoppm", "-r", "40", str(pdf), str(pdf.with_suffix(""))], check=True)
    return sorted(pdf.parent.glob(f"{pdf.stem}-*.ppm"))


def pixels(path):
    """The colours of a page."""
    _, _, _, data = path.read_bytes().split(b"\n", 3)
    return set(zip(data[::3], data[1::3], data[2::3], strict=False))


def test_mended_and_saved_there_it_is_read(rich, copy, soffice, tmp_path):
    """Half mended it is marked anew, with nothing of the old marks left; mended it is clean."""
    name = f"Perbaikan - {NAME}"
    half = mend(copy, tmp_path / "separuh" / "x.xlsx", RICH, F9=1_500)
    convert(soffice, "xlsx", [half], tmp_path / "disimpan")
    saved = tmp_path / "disimpan" / "x.xlsx"
    assert set(remarks(openpyxl.load_workbook(saved)[RICH])) == {"F9", "F12"}
    assert marks(openpyxl.load_workbook(saved)[RICH]), "LibreOffice keeps the marks"
    shutil.copy(saved, rich / name)
    code, files = run_proses(rich)
    assert code == 1
    again = only_copy(files)
    book = openpyxl.load_workbook(again)
    assert book.sheetnames == [LEMBAR, "Sampul", RICH, "Lama"]
    assert marks(book[RICH]) == {RED: {"F12"}}
    assert set(remarks(book[RICH])) == {"F12"}
    assert book[RICH]["F8"].comment.text == "Kata Bu Ani: cek lagi"
    assert [line[2] for line in listed(book) if line[0] == "wajib diperbaiki"] == ["F12"]
    assert sum(KOMENTAR.encode() in text for text in parts(again).values()) == 1

    whole = mend(again, tmp_path / "utuh" / "x.xlsx", RICH, F12=500)
    convert(soffice, "xlsx", [whole], tmp_path / "disimpan")
    shutil.copy(saved, rich / name)
    code, files = run_proses(rich)
    assert code == 0
    assert [path.name.split(" ")[0] for path in files] == ["Lampiran"]
