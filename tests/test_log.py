"""The log of all runs, and how far a long run is."""

import logging
import re
import sys

import pytest
from edit import put
from make import LRA

from pipeline import log as log_module
from pipeline.log import LOG, open_log
from pipeline.progress import LINES, MANY, progress

LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \[jalan \d+\] (INFO|PERHATIAN|GAGAL) \S.*")


def test_every_line_has_time_run_and_level(lra_copy, output, run_proses):
    run_proses(lra_copy)
    put(lra_copy, LRA, "Sheet1", G15="abc")
    run_proses(lra_copy)
    lines = (output / LOG).read_text(encoding="utf-8").splitlines()
    assert all(LINE.fullmatch(line) for line in lines)
    assert sum("[jalan 2] PERHATIAN" in line and "G15" in line for line in lines) == 1
    assert "[jalan 2] INFO Selesai, kode keluar 1." in lines[-1]


def test_it_turns_over_and_keeps_five(output, monkeypatch):
    monkeypatch.setattr(log_module, "MOST_BYTES", 500)
    output.mkdir()
    for run in range(1, 60):
        with open_log(output, run) as log:
            log.info("x" * 100)
    files = sorted(path.name for path in (output / "log").iterdir())
    assert files == ["laporan-kinerja.log", *(f"laporan-kinerja.log.{n}" for n in range(1, 6))]
    assert all(path.stat().st_size <= 500 for path in (output / "log").iterdir())


def test_text_of_files_stays_on_its_line(output):
    output.mkdir()
    with open_log(output, 1) as log:
        log.warning("nama\nbaris \x1b[2J")
    (line,) = (output / LOG).read_text(encoding="utf-8").splitlines()
    assert LINE.fullmatch(line)
    assert "\x1b" not in line


def test_a_log_that_cannot_be_written_keeps_no_run_back(lra_copy, output, run_proses):
    output.mkdir()
    (output / "log").write_text("di tempat foldernya")
    code, said = run_proses(lra_copy)
    assert code == 0, said
    assert "Lampiran ditulis" in said
    assert logging.getLogger().handlers == logging.root.handlers


@pytest.mark.parametrize(("total", "lines"), [(2, 0), (MANY - 1, 0), (MANY, LINES), (207, LINES)])
def test_plain_lines_where_there_is_no_terminal(capsys, total, lines):
    with progress(total) as step:
        for _ in range(total):
            step()
    said = capsys.readouterr().err.splitlines()
    assert len(said) == lines
    assert not lines or said[-1].startswith(f"{total} dari {total} perangkat daerah")


def test_a_bar_on_a_terminal(monkeypatch, capsys):
    """It goes when all is done, and draws nothing over what was said before."""

    class Terminal:
        encoding, text = "utf-8", ""

        def isatty(self):
            return True

        def write(self, text):
            self.text += text

        def flush(self):
            pass

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(sys, "__stderr__", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress(5) as step:
        for _ in range(5):
            step()
    assert "5 dari 5 perangkat daerah" in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal.text)
    assert "\x1b[2K" in terminal.text
    assert capsys.readouterr().out == ""
