"""One run at a time; the clock, the ledger, Excel and the officer's own hand beside it."""

import datetime
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from edit import put
from make import LRA, ROOT
from ringan import TELL, loaded, worked
from terbit import issued

from pipeline.cli import main
from pipeline.kunci import LOCK, BusyError, is_running, only_run
from pipeline.ledger import open_ledger
from pipeline.terbitan import read_earlier

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
MANY = 50
AT_ONCE = "import time; time.sleep = None  # who waits ends with another code" + TELL
SOON = 2  # seconds


def start(folder, output, program=("-m", "pipeline.cli")):
    argv = ["proses", "--input", str(folder), "--output", str(output)]
    return subprocess.Popen(
        [sys.executable, *program, *argv],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture
def first(lra_copy, output):
    """A run that has the lock and stands still; killed in the end, whatever the test found."""
    with start(lra_copy, output) as run:
        try:
            while not (output / ".kunci-pemegang").exists():
                assert run.poll() is None
                time.sleep(0.01)
            run.send_signal(signal.SIGSTOP)
            yield run
        finally:
            run.kill()
            run.communicate()


@posix_only
def test_fifty_starts_at_once(first, lra_copy, output):
    """One works; all others say which one, and end."""
    others = [start(lra_copy, output) for _ in range(MANY - 1)]
    said = [run.communicate()[1] for run in others]
    assert [run.returncode for run in others] == [4] * (MANY - 1)
    assert all(f"sedang berjalan di jendela lain (proses {first.pid}, mulai " in s for s in said)
    first.send_signal(signal.SIGCONT)
    first.communicate()
    assert first.returncode == 0
    assert len(open_ledger(output).runs(99)) == 1


@posix_only
def test_really_at_once(lra_copy, output):
    """Nobody waits for anybody: exactly one publishes, nobody else does anything."""
    runs = [start(lra_copy, output) for _ in range(8)]
    said = [run.communicate()[0] for run in runs]
    assert {run.returncode for run in runs} <= {0, 4}
    assert sum("Lampiran ditulis" in text for text in said) == 1
    assert len(open_ledger(output).published()) == 1


@posix_only
def test_a_second_start_ends_at_once(first, lra_copy, output):
    """It waits for nothing, loads nothing large, and works less than two seconds."""
    second = start(lra_copy, output, ("-c", AT_ONCE))
    said, wrong = second.communicate()
    assert second.returncode == 4
    assert f"sedang berjalan di jendela lain (proses {first.pid}, mulai " in wrong
    assert loaded(said) == ""
    assert worked(said) < SOON


@posix_only
def test_no_lock_is_held_after_a_kill(first, lra_copy, output):
    assert is_running(output)
    first.kill()
    first.communicate()
    assert not is_running(output)
    assert (output / LOCK).exists()
    assert main(["proses", "--input", str(lra_copy), "--output", str(output)]) == 0


def test_the_lock_within_one_process(output):
    with only_run(output), pytest.raises(BusyError) as busy, only_run(output):
        pass
    assert busy.value.pid == str(os.getpid())
    with only_run(output):
        pass


# --- the clock --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "now",
    ["2025-11-27 10:00:00", "2026-12-31 23:59:59", "2028-02-29 12:00:00", "1999-01-01 00:00:00"],
)
def test_the_clock_decides_nothing(lra_copy, output, run_proses, monkeypatch, now):
    """A year back, over new year, a leap day: the same annex, of the month that the data say."""
    assert run_proses(lra_copy)[0] == 0
    (annex,) = issued(output, "Lampiran*.xlsx")
    before = annex.read_bytes()
    moment = datetime.datetime.fromisoformat(now)

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return moment.replace(tzinfo=tz)

    monkeypatch.setattr("pipeline.pembukuan.datetime.datetime", Clock)
    monkeypatch.setattr(time, "time", moment.timestamp)
    assert "Tidak ada yang baru" in run_proses(lra_copy)[1]
    annex.unlink()
    os.utime(lra_copy / LRA, (4_000_000_000, 4_000_000_000))  # saved in the future
    assert run_proses(lra_copy)[0] == 0
    assert annex.read_bytes() == before
    assert "2024: Desember" in status(lra_copy, output, monkeypatch)


def status(folder, output, monkeypatch):
    import io

    said = io.StringIO()
    monkeypatch.setattr(sys, "stdout", said)
    assert main(["status", "--input", str(folder), "--output", str(output)]) == 0
    return said.getvalue()


# --- the ledger -------------------------------------------------------------------------------
def spoil_newer(path):
    with sqlite3.connect(path) as ledger:
        ledger.execute("PRAGMA user_version = 99")
    ledger.close()


def spoil_foreign(path):
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE milik_orang_lain (a)")
    other.close()


SPOILED = {
    "gone": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("bukan riwayat\n" * 99),
    "noise": lambda path: path.write_bytes(os.urandom(30_000)),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "page": lambda path: path.write_bytes(path.read_bytes()[:4096]),
    "foreign": spoil_foreign,
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_damaged_ledger_is_made_again(lra_copy, output, run_proses, name):
    run_proses(lra_copy)
    put(lra_copy, LRA, "Sheet1", E15="Lain")
    run_proses(lra_copy)
    before = [(one.revisi, one.sha256, one.berlaku) for one in open_ledger(output).published()]
    SPOILED[name](output / "riwayat.db")
    put(lra_copy, LRA, "Sheet1", E15="Lain lagi")
    code, said = run_proses(lra_copy)
    assert code == 0, said
    assert "Riwayat disusun ulang dari 2 lampiran" in said
    (annex,) = issued(output, "Lampiran*.xlsx")
    assert read_earlier(annex).revisi == 2
    now = [(one.revisi, one.sha256) for one in open_ledger(output).published()]
    assert now[:2] == [(revisi, sha256) for revisi, sha256, _ in before]
    assert bool(list(output.glob("riwayat (rusak *).db"))) == (name not in ("gone", "empty"))
    assert main(["periksa", "--arsip", "--output", str(output)]) == 0


def test_a_ledger_of_a_newer_version_is_left_alone(lra_copy, output, run_proses):
    run_proses(lra_copy)
    spoil_newer(output / "riwayat.db")
    before = (output / "riwayat.db").read_bytes()
    code, said = run_proses(lra_copy)
    assert code == 4
    assert "versi program yang lebih baru" in said
    assert (output / "riwayat.db").read_bytes() == before


# --- changed meanwhile ------------------------------------------------------------------------
@pytest.mark.parametrize("how", ["content", "content, same size and time", "time", "gone"])
def test_a_workbook_that_changes_during_the_run_is_refused(
    lra_copy, output, run_proses, monkeypatch, how
):
    path = lra_copy / LRA
    run_proses(lra_copy)
    (annex,) = issued(output, "Lampiran*.xlsx")
    before = annex.read_bytes()
    put(lra_copy, LRA, "Sheet1", E15="Lain")
    from pipeline import flow

    real = flow.draft_agency

    def draft_then_change(*task):
        made = real(*task)
        about, content = path.stat(), path.read_bytes()
        if how == "time":
            os.utime(path, (1, 1))
        elif how == "gone":
            path.unlink()
        else:
            path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
            if "same" in how:
                os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
        return made

    monkeypatch.setattr(flow, "draft_agency", draft_then_change)
    code, said = run_proses(lra_copy)
    assert code == 1
    assert "Berkas ini berubah selagi dibaca" in said
    assert LRA in said
    assert annex.read_bytes() == before


# --- open in Excel ----------------------------------------------------------------------------
def test_an_annex_open_in_excel_gets_its_new_one_beside_it(
    lra_copy, output, run_proses, monkeypatch
):
    run_proses(lra_copy)
    (annex,) = issued(output, "Lampiran*.xlsx")
    first = annex.read_bytes()
    put(lra_copy, LRA, "Sheet1", E15="Lain")
    tries = []
    real = Path.replace

    def replace(self, target):
        if Path(target) == annex:
            tries.append(self)
            raise PermissionError(13, "dibuka", str(target))
        return real(self, target)

    monkeypatch.setattr("pipeline.penerbitan.PAUSE", 0)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        code, said = run_proses(lra_copy)
        assert (code, len(tries)) == (0, 5)
        beside = annex.with_name(f"{annex.stem} (2).xlsx")
        assert f"ditulis di sampingnya: {beside}" in said
        assert (annex.read_bytes(), read_earlier(beside).revisi) == (first, 1)
        assert "Tidak ada yang baru" in run_proses(lra_copy)[1]
        second = beside.read_bytes()
    code, said = run_proses(lra_copy)
    assert code == 0
    assert "kini menggantikan" in said
    assert (annex.read_bytes(), beside.exists()) == (second, False)
    (kept,) = output.glob("arsip/lampiran/2024-12/*/*.xlsx")
    assert kept.read_bytes() == first
    assert main(["periksa", "--arsip", "--output", str(output)]) == 0


def test_a_pdf_folder_of_another_program_is_never_swept(lra_copy, output, run_proses):
    """Only hidden files that end as ours do are taken for what a run left unfinished."""
    run_proses(lra_copy)
    (annex,) = issued(output, "Lampiran*.xlsx")
    mine = annex.with_name(".catatan.txt")
    mine.write_text("milik petugas")
    (output / "riwayat.db").unlink()
    left = annex.with_name(f".{annex.name}.baru")
    left.write_bytes(b"setengah")
    run_proses(lra_copy)
    assert mine.exists()
    assert not left.exists()
    shutil.rmtree(output / "log")
    assert run_proses(lra_copy)[0] == 0
