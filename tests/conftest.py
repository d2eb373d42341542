"""Fixtures that all tests share."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from edit import AT_ONCE, SETTINGS, write_grid
from jadwal_tools import Desk
from lalu import annex_of, write_2025
from make import EXAMPLE, KINERJA, LRA, ROOT, example_annex
from office import agency, put_fake
from terputus import SCENES, Runs, Scene

from pipeline.cli import main

SAMPLES = ROOT.parent / "shared" / "samples"


@pytest.fixture(scope="session", autouse=True)
def at_once():
    """Readers do not wait for files to stand still."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.load.reader.LIMITS", AT_ONCE)
        yield


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice; without it a test is skipped, or fails where CI says so."""
    path = shutil.which("soffice") or shutil.which("libreoffice")
    if path:
        return path
    if os.environ.get("LK_WAJIB_LIBREOFFICE") == "1":
        pytest.fail("LibreOffice is required here (LK_WAJIB_LIBREOFFICE=1) but not installed")
    pytest.skip("LibreOffice is not installed")


@pytest.fixture
def fake_office(tmp_path, monkeypatch):
    """A function: puts a script in place of LibreOffice; returns the log of its starts."""
    return lambda body: put_fake(tmp_path, body, monkeypatch)


@pytest.fixture(scope="session")
def runs(tmp_path_factory):
    """Runs that `strace` may take hold of."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    runs = Runs(tmp_path_factory.mktemp("jalan"))
    yield runs
    runs.close()


@pytest.fixture(scope="session")
def scene(request, runs, tmp_path_factory) -> Scene:
    """One of `terputus.SCENES`, as it was before its run."""
    scene = Scene(tmp_path_factory.mktemp("adegan"), runs, SCENES[request.param])
    scene.reset()
    return scene


@pytest.fixture
def output(tmp_path) -> Path:
    return tmp_path / "keluar"


@pytest.fixture
def small(tmp_path) -> Path:
    """The folder of an agency of one indicator."""
    return agency(tmp_path / "dinas")


@pytest.fixture
def run_proses(capsys, output):
    """A function: runs `proses` on a folder into `output`; (exit code, what it printed)."""

    def run(folder, *argv):
        code = main(["proses", "--input", str(folder), "--output", str(output), *argv])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out + err

    return run


@pytest.fixture(scope="session")
def read_pdf(soffice):
    """A function: the text of a PDF, word after word as drawn on the page."""
    pdftotext = shutil.which("pdftotext")
    if not pdftotext and os.environ.get("LK_WAJIB_LIBREOFFICE") != "1":
        pytest.skip("pdftotext (poppler-utils) is not installed")

    def read(path):
        command = [pdftotext, "-raw", "-enc", "UTF-8", str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()

    return read


@pytest.fixture(scope="session")
def example() -> Path:
    """The folder of the example, which is never written to."""
    return EXAMPLE


@pytest.fixture
def example_copy(tmp_path: Path) -> Path:
    """A fresh folder with copies of the example's two workbooks and its settings."""
    return copy_example(tmp_path / "dinsos-pppa-2024", LRA, KINERJA, SETTINGS)


@pytest.fixture
def lra_copy(tmp_path: Path) -> Path:
    """A fresh folder with a copy of the example's LRA alone: three times as fast."""
    return copy_example(tmp_path / "dinsos-pppa-2024", LRA)


@pytest.fixture
def kinerja_copy(tmp_path: Path) -> Path:
    """A fresh folder with a copy of the example's indicator workbook alone."""
    return copy_example(tmp_path / "dinsos-pppa-2024", KINERJA)


def copy_example(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        shutil.copy2(EXAMPLE / name, folder)
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real workbooks, which is never published; skipped where it is absent."""
    if not SAMPLES.is_dir():
        pytest.skip("../shared/samples is not here")
    return SAMPLES


@pytest.fixture
def grid(request: pytest.FixtureRequest, tmp_path: Path):
    """A function that turns a grid of text into a real .xlsx, by default the test's docstring.

    `grid()`, `grid(text)`, `grid(text, "LRA Juni 2026.xlsx", "Sheet1")`; how a grid is written is
    said at `edit.write_grid`.
    """

    def make(text: str = "", name: str = "Buku.xlsx", sheet: str = "Sheet1") -> Path:
        return write_grid(text or request.function.__doc__, tmp_path / name, sheet)

    return make


@pytest.fixture
def check_annex(capsys, tmp_path):
    """(exit code, what was said) of an annex held against a folder of inputs."""

    def run(*annexes, masukan=EXAMPLE, argv=()):
        where = ("--input", str(masukan), "--output", str(tmp_path / "keluaran"))
        code = main(["periksa", "--lampiran", *map(str, annexes), *where, *argv])
        said, problems = capsys.readouterr()
        return code, said + problems

    return run


@pytest.fixture
def sent_annex(tmp_path):
    """A copy of the example's annex, elsewhere and under another name."""
    return shutil.copy(example_annex(), tmp_path / "kiriman dinas.xlsx")


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    """A machine without any program of the system."""
    return Desk(tmp_path, monkeypatch, capsys)


@pytest.fixture
def cron_desk(desk):
    """One with cron and without systemd."""
    desk.put("crontab")
    return desk


@pytest.fixture
def systemd_desk(desk):
    """One with a systemd of the officer's own."""
    desk.put("systemctl")
    desk.put("loginctl")
    return desk


@pytest.fixture(scope="session")
def terbit_2024(tmp_path_factory) -> Path:
    """An output folder with the annex of the example's indikator, which is never written to."""
    root = tmp_path_factory.mktemp("terbit")
    copy_example(root / "masuk", KINERJA)
    argv = ["--input", str(root / "masuk"), "--output", str(root / "keluar")]
    assert main(["proses", *argv]) == 0
    return root / "keluar"


@pytest.fixture
def keluar(terbit_2024, tmp_path) -> Path:
    """A copy of it that a test may change."""
    return shutil.copytree(terbit_2024, tmp_path / "keluar")


@pytest.fixture
def masuk(tmp_path) -> Path:
    """The example's workbook of indikator a year later, nothing of last year filled in."""
    return write_2025(tmp_path / "masuk")


@pytest.fixture
def run_2025(masuk, keluar, capsys):
    """A function: a year after the example; (where this year's annex is, what was said)."""

    def run(command="proses"):
        capsys.readouterr()
        code = main([command, "--input", str(masuk), "--output", str(keluar)])
        said = "".join(capsys.readouterr())
        assert code == 0, said
        return annex_of(keluar, 2025), said

    return run
