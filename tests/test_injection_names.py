"""Names of files, folders, sheets and agencies; what the screen, JSON and footers make of texts."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile

import pytest
from edit import must_mend, patch_part, run
from make import EXAMPLE, KINERJA, LRA, ROOT
from payloads import PAYLOADS, Annex, hostile, make_folder, plain, tidied

from pipeline.annex.print_setup import footer
from pipeline.cli import main
from pipeline.load.folder import list_workbooks
from pipeline.load.nama import has_workbooks
from pipeline.model import Period
from pipeline.printed import Results
from pipeline.publish import safe_name

SCREEN_FIELDS = re.compile("(?!p-k).*")
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u2028\u2029"


def harmful(text):
    """Characters that a terminal may obey, or that turn the direction of writing."""
    return {c for c in text if (unicodedata.category(c) in ("Cc", "Cs") or c in TURNS)} - {"\n"}


@pytest.mark.parametrize("name", ["kendali", "kendali-c1", "rtl"])
def test_screen_shows_control_characters_and_obeys_none(name, tmp_path, capsys):
    text = hostile(PAYLOADS[name])
    make_folder(tmp_path / "dinas", text, fields=SCREEN_FIELDS)
    assert main(["periksa", "--input", str(tmp_path / "dinas")]) == 0
    said = capsys.readouterr()
    assert harmful(said.out + said.err) == set()
    assert "\N{REPLACEMENT CHARACTER}" in said.out
    assert main(["periksa", "--json", "--input", str(tmp_path / "dinas")]) == 0
    said = capsys.readouterr().out
    assert harmful(said) == set()
    (agency,) = json.loads(said)["perangkat_daerah"]
    assert any(tidied(text("n3")) in finding["pesan"] for finding in agency["hal"])


def test_program_by_itself_obeys_none(tmp_path):
    """Not only under the tests' own capture: bytes that reach the terminal."""
    make_folder(tmp_path / "dinas", hostile(PAYLOADS["kendali"]), fields=SCREEN_FIELDS)
    command = [sys.executable, "-m", "pipeline.cli", "--input", str(tmp_path / "dinas")]
    command += ["--output", str(tmp_path / "output"), "--periode", "2024-12\x1b[31m"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"\x1b" not in done.stdout + done.stderr
    done = subprocess.run(command[:-2], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "name",
    ["=1+1.xlsx", "@SUM(A1).xlsx", "{0} {nama} %s.xlsx", "&G&[Picture]'\".xlsx", "\u202egpj.xlsx",
     "http:contoh.xlsx", "<r>a<\\r>.xlsx", "_x0041_ 👩‍👧.xlsx", "\x1b[31m\a.xlsx"],
)  # fmt: skip
@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
def test_file_name_is_text(name, tmp_path, capsys):
    folder = tmp_path / "dinas"
    make_folder(folder, plain)
    (folder / KINERJA).rename(folder / name)
    report = run(folder)
    assert must_mend(report) == []
    annex = Annex(next(tmp_path.rglob("Lampiran*.xlsx")))
    assert annex.links() == []
    assert name in annex.cells.values()
    assert main(["periksa", "--input", str(folder)]) == 0
    assert harmful(capsys.readouterr().out) == set()


@pytest.mark.parametrize(
    "name", ["=1+1", "{0} {nama}", "&amp;quot;x&#10;=2", "a'b'!A1", "\u202egpj"]
)
def test_sheet_name_is_text(name, tmp_path):
    folder = tmp_path / "dinas"
    make_folder(folder, plain)
    with zipfile.ZipFile(folder / LRA) as archive:
        assert 'name="Sheet1"' in archive.read("xl/workbook.xml").decode()
    patch_part(folder / LRA, "xl/workbook.xml", 'name="Sheet1"', f'name="{name}"')
    report = run(folder)
    assert must_mend(report) == []
    annex = Annex(next(tmp_path.rglob("Lampiran*.xlsx")))
    assert annex.links() == []
    shown = name.replace("&amp;", "&").replace("&#10;", "\n")
    assert shown in annex.cells.values()


def test_sheet_name_without_end_is_refused(tmp_path):
    folder = tmp_path / "dinas"
    make_folder(folder, plain)
    patch_part(folder / LRA, "xl/workbook.xml", 'name="Sheet1"', f'name="{"x" * 40_000}"')
    assert must_mend(run(folder)) == [("berkas-rusak", "", "")]


@pytest.mark.skipif(sys.platform != "linux", reason="only there a name may be any bytes")
def test_name_that_is_no_text_is_refused_and_shown(tmp_path, capsys):
    """Bytes that are no UTF-8, in the name of the folder and of a workbook."""
    folder = tmp_path / os.fsdecode(b"dinas \xff")
    folder.mkdir()
    shutil.copy(EXAMPLE / LRA, folder)
    report = run(folder)
    assert len(report.published) == 1
    (folder / LRA).rename(folder / os.fsdecode(b"LRA s.d. Desember 2024 \xe9.xlsx"))
    assert must_mend(run(folder)) == [("nama-berkas-rusak", "", "")]
    for json_wanted in ([], ["--json"]):
        assert main(["periksa", *json_wanted, "--input", str(folder)]) == 1
        assert harmful(capsys.readouterr().out) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="only there a name may be any bytes")
def test_other_files_are_only_named(tmp_path):
    """A picture whose name is no text; a pipe in which something waits that looks like Excel."""
    (tmp_path / os.fsdecode(b"foto \xff.jpg")).write_bytes(b"")
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    writer = os.open(pipe, os.O_RDWR)  # else to open it would wait for one
    os.write(writer, b"PK\x03\x04" * 2)
    paths, findings = list_workbooks(tmp_path)
    os.close(writer)
    assert paths == []
    assert {finding.rule for finding in findings} == {"berkas-diabaikan"}
    assert len(findings) == 2


def test_folder_is_an_agency_by_its_workbooks(tmp_path):
    """Not by other files, nor by folders that are named like one."""
    (tmp_path / "catatan.txt").write_text("LRA menyusul")
    (tmp_path / "arsip.xlsx").mkdir()
    assert not has_workbooks(tmp_path)
    (tmp_path / "LRA.xlsx").write_bytes(b"")
    assert has_workbooks(tmp_path)


@pytest.mark.parametrize(
    ("agency", "shown"),
    [
        ("Dinas R&G", "Dinas R&&&8G"),
        ("Badan &[Picture]", "Badan &&&8[Picture]"),
        ("9 Dinas & 8", " 9 Dinas && 8"),
        ("Dinas\x1b[31m", "Dinas\N{REPLACEMENT CHARACTER}[31m"),
        ("😀" * 60, "😀" * 39 + "…"),
    ],
)
def test_footer(agency, shown):
    """`&G` and `&[Picture]` are pictures to xlsxwriter; && is a lone &, &8 the size."""
    text = footer(Results(Period(2024, 12), agency, "", ()))
    assert text == f"&L&8{shown}, s.d. Desember 2024, revisi 0&R&8&A, halaman &P dari &N"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Dinas\u202egpj.exe", "Dinas gpj.exe"),
        ("Dinas\x1b[31m\x9b1m", "Dinas [31m 1m"),
        ("=1+1|'x'!A0", "=1+1 'x'!A0"),
        ("a\ud800b", "a b"),
        ("../../etc/passwd", "etc passwd"),
    ],
)
def test_name_of_a_file(name, safe):
    assert safe_name(name) == safe


def test_name_of_a_file_fits_every_file_system():
    """255 bytes with all that stands around it; names cut alike stay apart."""
    one, other = safe_name("😀" * 60), safe_name("😀" * 59 + "x")
    assert one != other
    assert max(len(name.encode()) for name in (one, other)) < 200
    assert safe_name("\ud800" * 90) == safe_name("\ud800" * 90)
