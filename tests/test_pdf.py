"""`--pdf`: a PDF beside each annex, whole, of the very same content, or none and a sentence."""

import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from office import MAKE, agency, names, only

from pipeline import pdf

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="a script in place of soffice")
libreoffice = pytest.mark.libreoffice
AGENCY = "Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak"


@libreoffice
def test_the_annex_as_it_is_printed(run_proses, example, output, soffice, read_pdf):
    code, said = run_proses(example, "--pdf")
    assert code == 0
    made, annex = only(output, ".pdf"), only(output, ".xlsx")
    assert made == annex.with_suffix(".pdf")
    assert f"PDF ditulis: {made}" in said
    text = read_pdf(made)
    assert f"{AGENCY}, s.d. Desember 2024, revisi 0 Tabel 3.1, halaman" in " ".join(text.split())
    assert "Tabel 3.1" in text
    info = subprocess.run(["pdfinfo", made], check=True, capture_output=True, text=True).stdout
    pages = int(re.search(r"Pages:\s*(\d+)", info)[1])
    assert pages > 10
    assert text.count("\f") == pages
    assert f"dari {pages}" in text


@libreoffice
def test_a_new_revision_has_a_new_pdf(run_proses, small, output, soffice, read_pdf):
    assert run_proses(small, "--pdf")[0] == 0
    agency(small, "Dinas Contoh", 2)
    code, said = run_proses(small, "--pdf")
    assert code == 0
    assert said.index("PDF lama dihapus") < said.index("PDF ditulis")
    text = " ".join(read_pdf(only(output, ".pdf")).split())
    assert "revisi 1 Tabel 3.1" in text
    assert "revisi 0 Tabel 3.1" not in text


@posix_only
def test_one_start_for_all_agencies(run_proses, fake_office, tmp_path, output):
    """Each PDF of its own annex; one refused agency keeps none back, and code 1 stays."""
    log = fake_office(MAKE)
    for name, target in (("a", 1), ("b", 1), ("c", "x")):
        agency(tmp_path / "masuk" / name, f"Dinas {name}", target)
    code, said = run_proses(tmp_path / "masuk", "--pdf")
    assert code == 1
    assert len(log.read_text().splitlines()) == 1
    assert said.index("Dinas c") < said.index("PDF ditulis")
    made = {path.name: path.read_text().split()[2] for path in output.rglob("*.pdf")}
    assert made == {
        "Lampiran LK Dinas a 2024-12.pdf": "0.xlsx",
        "Lampiran LK Dinas b 2024-12.pdf": "1.xlsx",
    }


@posix_only
def test_its_own_profile_and_no_window(run_proses, fake_office, small, tmp_path):
    log = fake_office(MAKE)
    assert run_proses(small, "--pdf")[0] == 0
    command = log.read_text()
    (profile,) = re.findall(r"-env:UserInstallation=file://(/\S+)", command)
    assert "--headless" in command
    assert not Path(profile).parent.exists(), "the temporary folder is gone"


def test_without_the_option_none_is_made(run_proses, small, output, monkeypatch):
    monkeypatch.setattr(pdf, "find_office", lambda: pytest.fail("not asked for"))
    code, said = run_proses(small)
    assert code == 0
    assert "PDF" not in said
    assert [Path(name).suffix for name in names(output)] == [".xlsx"]


def test_without_libreoffice_the_annex_is_there(run_proses, small, output, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf, "usual_places", list)
    code, said = run_proses(small, "--pdf")
    assert code == 0
    assert said.splitlines()[-1].startswith("PDF tidak dibuat karena LibreOffice tidak ada")
    assert [Path(name).suffix for name in names(output)] == [".xlsx"]


def test_without_libreoffice_a_refusal_stays_1(run_proses, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf, "usual_places", list)
    code, said = run_proses(agency(tmp_path / "dinas", "Dinas", "x"), "--pdf")
    assert code == 1
    assert "LibreOffice" not in said


@posix_only
@pytest.mark.parametrize(
    "body",
    [
        "exit 1",
        "exit 0",
        'printf "%%PDF-1.6 setengah" > pdf/0.pdf',
        'printf "bukan PDF %%%%EOF" > pdf/0.pdf',
        "kill -9 $$",
    ],
)
def test_a_failure_is_3_and_leaves_no_half_pdf(run_proses, fake_office, small, output, body):
    fake_office(body)
    code, said = run_proses(small, "--pdf")
    assert code == 3
    assert "Lampiran ditulis" in said
    assert "PDF tidak dibuat dari “Lampiran LK Dinas Contoh 2024-12.xlsx”" in said.splitlines()[-1]
    assert names(output) == ["Lampiran LK Dinas Contoh 2024-12.xlsx"]


@posix_only
def test_a_failure_outweighs_a_refusal(run_proses, fake_office, tmp_path):
    fake_office("exit 1")
    for name, target in (("a", 1), ("c", "x")):
        agency(tmp_path / "masuk" / name, f"Dinas {name}", target)
    assert run_proses(tmp_path / "masuk", "--pdf")[0] == 3


@posix_only
def test_an_annex_that_cannot_be_written_outweighs_a_failure(
    run_proses, fake_office, tmp_path, output
):
    fake_office("exit 1")
    for name in ("a", "b"):
        agency(tmp_path / "masuk" / name, f"Dinas {name}")
    (output / "2024-12").mkdir(parents=True)
    (output / "2024-12" / "Dinas a").write_text("bukan folder")
    code, said = run_proses(tmp_path / "masuk", "--pdf")
    assert code == 4
    assert "PDF tidak dibuat dari “Lampiran LK Dinas b" in said


@posix_only
def test_what_was_made_before_a_failure_is_kept(run_proses, fake_office, tmp_path, output):
    fake_office('printf "%%PDF-1.6\\n%%%%EOF\\n" > pdf/0.pdf; exit 1')
    for name in ("a", "b"):
        agency(tmp_path / "masuk" / name, f"Dinas {name}")
    code, said = run_proses(tmp_path / "masuk", "--pdf")
    assert code == 3
    assert only(output, ".pdf").name == "Lampiran LK Dinas a 2024-12.pdf"
    assert "Dinas a" not in said.splitlines()[-1]


@posix_only
def test_a_hung_one_is_stopped_with_all_it_started(
    run_proses, fake_office, small, output, tmp_path, monkeypatch
):
    """Half a PDF is in the making, by a child of the script."""
    monkeypatch.setattr(pdf, "LIMIT", 1.0)
    fake_office(f'printf "%%PDF-1.6" > pdf/0.pdf; sleep 300 & echo $! > "{tmp_path}/anak"; wait')
    begun = time.monotonic()
    code, said = run_proses(small, "--pdf")
    assert code == 3
    assert time.monotonic() - begun < 60
    assert "tidak selesai dalam 1 detik" in said.splitlines()[-1]
    assert [Path(name).suffix for name in names(output)] == [".xlsx"]
    child = int((tmp_path / "anak").read_text())
    assert ended(child)


def ended(process):
    """Gone, or a zombie that nobody has collected."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        shown = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
        )
        if shown.stdout.strip()[:1] in ("", "Z"):
            return True
        time.sleep(0.05)
    return False


@posix_only
def test_the_limit_begins_anew_with_each_pdf(fake_office, monkeypatch):
    """Three of 0.9 seconds each, together longer than the limit of two."""
    monkeypatch.setattr(pdf, "LIMIT", 2.0)
    fake_office(MAKE.replace("do ", "do sleep 0.9; "))
    with pdf.converted(pdf.find_office(), [b"a", b"b", b"c"]) as done:
        assert not done.late
        assert None not in done.pdfs


@posix_only
def test_a_file_that_cannot_be_started_is_3(run_proses, small, output, tmp_path, monkeypatch):
    broken = tmp_path / "soffice"
    broken.write_bytes(b"\x7fELF rusak")
    broken.chmod(0o755)
    monkeypatch.setattr(pdf, "find_office", lambda: str(broken))
    code, said = run_proses(small, "--pdf")
    assert code == 3
    assert "lampirannya sudah ditulis" in said
    assert [Path(name).suffix for name in names(output)] == [".xlsx"]


@posix_only
def test_something_in_the_way_of_the_pdf_is_3(run_proses, fake_office, small, output):
    fake_office(MAKE)
    assert run_proses(small)[0] == 0
    only(output, ".xlsx").with_suffix(".pdf").mkdir()
    code, said = run_proses(small, "--pdf")
    assert code == 3
    assert "ada folder bernama sama" in said
    assert [Path(name).suffix for name in names(output)] == [".xlsx"]


def test_it_is_found_on_path_under_either_name(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("libreoffice", "soffice"):
        program = tmp_path / name
        shutil.copy(sys.executable, program)
        assert pdf.find_office() == str(program)


@pytest.mark.parametrize(
    ("platform", "variable", "place"),
    [
        ("win32", "ProgramFiles", "LibreOffice/program/soffice.exe"),
        ("win32", "ProgramFiles(x86)", "LibreOffice/program/soffice.com"),
        ("darwin", "HOME", "Applications/LibreOffice.app/Contents/MacOS/soffice"),
    ],
)
def test_it_is_found_where_it_is_usually_installed(
    tmp_path, monkeypatch, platform, variable, place
):
    program = tmp_path / place
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.setattr(pdf.shutil, "which", lambda _name: None)
    monkeypatch.setattr(pdf.sys, "platform", platform)
    for name in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, str(tmp_path))
    assert pdf.find_office() == str(program)
