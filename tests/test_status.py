"""`status`: one screen of what happened and what to do; the same as JSON."""

import contextlib
import datetime
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys

import pytest
from bulanan import book_name, write_months
from edit import put
from make import LRA, ROOT, Sub

from pipeline.cli import main
from pipeline.keadaan import missing_months, say_time
from pipeline.kunci import only_run
from pipeline.ledger import open_ledger

SATU = "1.06.01.2.01.0001"
MONTHS = [[Sub(SATU, 10_000, 100 * n)] for n in range(1, 13)]


@pytest.fixture
def status(capsys, output):
    """A function: what `status` says about a folder; as a document with `--json`."""

    def run(folder, *argv):
        capsys.readouterr()
        code = main(["status", "--input", str(folder), "--output", str(output), *argv])
        out, err = capsys.readouterr()
        assert (code, err) == (0, "")
        return json.loads(out) if "--json" in argv else out

    return run


def test_before_anything(status, tmp_path, output):
    said = status(tmp_path / "tidak ada")
    assert "Jalan terakhir\n  belum pernah" in said
    assert "Lampiran terbit\n  belum ada" in said
    assert not output.exists()


def test_months_revisions_and_gaps(status, tmp_path, run_proses):
    folder = tmp_path / "dinas"
    write_months(folder, MONTHS, kumulatif=True, only=[1, 2, 3, 5])
    assert run_proses(folder)[0] == 0
    put(folder, book_name(3, kumulatif=True), "Sheet1", N11="gagal lelang")
    assert run_proses(folder)[0] == 0
    said = status(folder)
    assert (
        "    2024: Januari–Februari, Maret (revisi 1), Mei (revisi 1); belum ada: April\n" in said
    )
    assert "kode keluar 0. 2 lampiran terbit." in said
    assert "kode keluar 0. 4 lampiran terbit." in said
    (agency,) = status(folder, "--json")["perangkat_daerah"]
    assert agency["bulan_belum_ada"] == ["2024-04"]
    assert [one["revisi"] for one in agency["lampiran"]] == [0, 0, 1, 1]
    assert all(one["ada"] and len(one["sha256"]) == 64 for one in agency["lampiran"])


def test_what_waits_and_what_is_gone(status, lra_copy, run_proses, output):
    assert LRA in status(lra_copy)
    run_proses(lra_copy)
    assert "Menunggu diproses\n  tidak ada" in status(lra_copy)
    shutil.copy(lra_copy / LRA, lra_copy / "LRA s.d. November 2024.xlsx")
    said = status(lra_copy)
    assert f"{lra_copy}: LRA s.d. November 2024.xlsx" in said
    assert "→ Jalankan: python3 run.py" in said
    (lra_copy / "LRA s.d. November 2024.xlsx").unlink()
    (lra_copy / "pengaturan.toml").write_text('kertas = "F4"')
    assert "pengaturan atau lampirannya berubah" in status(lra_copy)
    (lra_copy / "pengaturan.toml").unlink()
    (annex,) = output.glob("2024-12/*/Lampiran*.xlsx")
    annex.unlink()
    assert "Lampiran yang tidak ada lagi di tempatnya\n  2024-12/" in status(lra_copy)


def test_what_was_refused(status, lra_copy, run_proses):
    put(lra_copy, LRA, "Sheet1", G15="abc")
    assert run_proses(lra_copy)[0] == 1
    said = status(lra_copy)
    assert f"1 hal di {LRA}" in said
    assert "Menunggu diproses\n  tidak ada" in said
    (refused,) = status(lra_copy, "--json")["ditolak"]
    assert (refused["hal"][0]["workbook"], refused["hal"][0]["sel"]) == (LRA, "G15")
    shutil.rmtree(lra_copy)
    assert "Wajib diperbaiki\n  tidak ada" in status(lra_copy)


def test_what_was_handed_in_for_nothing(status, tmp_path, run_proses):
    """April came without March, was refused, and is in the folder no more."""
    folder = tmp_path / "dinas"
    write_months(folder, MONTHS, only=[4])
    (folder / "pengaturan.toml").write_text('jenis_bulan = "bulanan"')
    assert run_proses(folder)[0] == 1
    (folder / book_name(4)).unlink()
    write_months(folder, MONTHS, only=[1])
    assert run_proses(folder)[0] == 0
    assert f"  {book_name(4)}: arsip/masukan/" in status(folder)
    (unused,) = status(folder, "--json")["tidak_terpakai"]
    assert unused["buku_kerja"] == book_name(4)


def test_a_run_at_work_and_one_that_was_cut_off(status, lra_copy, run_proses, output):
    run_proses(lra_copy)
    ledger = open_ledger(output, writing=True)
    ledger.begin_run("2026-11-27T02:00:00+07:00", "proses", 7)
    ledger.close()
    with only_run(output):
        said = status(lra_copy)
        assert f"Sedang berjalan (proses {os.getpid()}, mulai " in said
        assert "27 November 2026 pukul 02.00: masih berjalan." in said
        assert status(lra_copy, "--json")["berjalan"]["proses"] == str(os.getpid())
    said = status(lra_copy)
    assert "27 November 2026 pukul 02.00: terputus; jalan berikutnya melanjutkannya." in said


def test_without_its_ledger(status, lra_copy, run_proses, output):
    run_proses(lra_copy)
    (output / "riwayat.db").write_bytes(b"bukan riwayat" * 100)
    before = (output / "riwayat.db").read_bytes()
    said = status(lra_copy)
    assert "Riwayat hilang atau rusak" in said
    assert "2024: Desember" in said
    assert (output / "riwayat.db").read_bytes() == before, "only a run may mend it"


def test_while_a_run_keeps_the_ledger_locked(status, lra_copy, run_proses, output, monkeypatch):
    run_proses(lra_copy)
    monkeypatch.setattr("pipeline.ledger.store.PATIENCE", 0.1)
    with contextlib.closing(sqlite3.connect(output / "riwayat.db")) as other:
        other.execute("BEGIN EXCLUSIVE")
        said = status(lra_copy)
        assert status(lra_copy, "--json")["riwayat_sibuk"]
    assert "Riwayat sedang ditulis" in said
    assert "2024: Desember" in said
    assert not status(lra_copy, "--json")["riwayat_sibuk"]


def test_next_run(status, tmp_path, monkeypatch):
    when = datetime.datetime(2026, 12, 5, 2, 0).astimezone()
    monkeypatch.setattr("pipeline.schedule.next_run", lambda now, root: when)
    assert "berikutnya: 5 Desember 2026 pukul 02.00." in status(tmp_path)
    assert status(tmp_path, "--json")["jadwal_berikutnya"] == when.isoformat()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_while_a_run_is_stopped_in_the_middle(status, lra_copy, output):
    """Neither waits for it nor disturbs it."""
    command = [sys.executable, str(ROOT / "run.py"), "proses"]
    argv = ["--input", str(lra_copy), "--output", str(output)]
    run = subprocess.Popen([*command, *argv], stdout=subprocess.DEVNULL)
    while not (output / ".kunci-pemegang").exists():
        assert run.poll() is None
    run.send_signal(signal.SIGSTOP)
    assert "Sedang berjalan" in status(lra_copy)
    run.send_signal(signal.SIGCONT)
    assert run.wait(60) == 0


def test_months_between():
    assert missing_months(["2024-12", "2025-02", "2025-05"]) == ["2025-03", "2025-04"]
    assert missing_months([]) == []


def test_a_time_that_is_none_is_shown_as_it_is():
    assert say_time("2026-12-05T02:00:00+07:00") == "5 Desember 2026 pukul 02.00"
    assert say_time("kemarin") == "kemarin"


def test_wrong_month_is_2(capsys):
    assert main(["status", "--periode", "2024-13"]) == 2
    assert "bukan bulan" in capsys.readouterr().err
