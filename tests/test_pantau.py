"""`pantau` as a process: what makes it run, how often, and what it survives."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from make import EXAMPLE, LRA
from pantauan import Watcher, wait_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends it with signals")
CHUNK = 0.1  # seconds between two parts of a slow copy
BLIND = """
class Blind(pipeline.watch.Eyes):
    def open(self, view, poll): pass
pipeline.watch.Eyes = Blind
"""
NO_INOTIFY = 'echo 0 > /proc/sys/user/max_inotify_{} && exec "$@"'


@pytest.fixture
def watcher(tmp_path):
    one = Watcher(tmp_path)
    yield one
    one.kill()


def copy_slowly(source, target, chunks=15):
    """The longest pause in it, seconds: on a busy machine it may be longer than meant."""
    content = source.read_bytes()
    size = len(content) // chunks + 1
    longest, last = 0.0, time.monotonic()
    with target.open("wb") as file:
        for start in range(0, len(content), size):
            file.write(content[start : start + size])
            file.flush()
            longest, last = max(longest, time.monotonic() - last), time.monotonic()
            time.sleep(CHUNK)
    return longest


def wait_found(watcher, name):
    wait_until(lambda: name in watcher.runs[-1], f"a run that finds {name}")


def test_runs_once_at_the_start_and_ends_with_0(watcher):
    """Several seconds of silence are not waited for: the next run is the second."""
    (watcher.folder / "A.xlsx").write_text("a")
    watcher.start()
    watcher.wait_done(1)
    (watcher.folder / "B.xlsx").write_text("b")
    watcher.wait_done(2)
    assert watcher.end() == 0
    assert watcher.runs == [{"A.xlsx": 1}, {"A.xlsx": 1, "B.xlsx": 1}]
    assert "Baru: “B.xlsx”. Mengolah …\nkeluaran proses\n" in watcher.said
    assert watcher.said.splitlines()[-1].endswith("] Pemantauan dihentikan.")


def test_slow_copy_is_one_run_when_complete(watcher):
    watcher.start(quiet=1)
    watcher.wait_done(1)
    source = EXAMPLE / LRA
    for number in range(1, 10):
        target = watcher.folder / f"LRA {number}.xlsx"
        longest = copy_slowly(source, target)
        wait_found(watcher, target.name)
        if longest < 0.9:
            break
    watcher.wait_done(len(watcher.runs))
    (first,) = [run for run in watcher.runs if target.name in run]
    assert first[target.name] == source.stat().st_size
    assert f"Masih disalin: “{target.name}”. Ditunggu sampai lengkap." in watcher.said
    assert watcher.end() == 0
    assert len([run for run in watcher.runs if target.name in run]) == 1


def test_burst_is_one_run(watcher):
    """With a folder of an agency that did not exist before."""
    watcher.start(quiet=1)
    watcher.wait_done(1)
    (watcher.folder / "Dinas A").mkdir()
    for name in ("A.xlsx", "B.xlsx", "Dinas A/C.xlsx", "pengaturan.toml"):
        (watcher.folder / name).write_text("isi")
    watcher.wait_done(2)
    (watcher.folder / "Dinas A" / "C.xlsx").write_text("isi lain")  # its folder is watched too
    watcher.wait_done(3)
    assert watcher.end() == 0
    first, second = watcher.runs[1:]
    assert len(first) == 4
    assert second == first | {"Dinas A/C.xlsx": 8}
    names = "“A.xlsx”, “B.xlsx”, “Dinas A/C.xlsx”, “pengaturan.toml”"
    assert f"Baru: {names}. Mengolah" in watcher.said
    assert "Berubah: “Dinas A/C.xlsx”. Mengolah" in watcher.said


def test_change_during_a_run_is_worked_off_after_it(watcher):
    (watcher.folder / "A.xlsx").write_text("a")
    watcher.hold()
    watcher.start()
    watcher.wait_held()
    (watcher.folder / "A.xlsx").write_text("lebih panjang")
    (watcher.folder / "B.xlsx").write_text("b")
    watcher.let_go()
    watcher.wait_done(2)
    assert watcher.end() == 0
    assert watcher.runs == [{"A.xlsx": 1}, {"A.xlsx": 13, "B.xlsx": 1}]


def test_removed_and_renamed(watcher):
    (watcher.folder / "A.xlsx").write_text("a")
    (watcher.folder / "B.xlsx").write_text("b")
    watcher.start()
    watcher.wait_done(1)
    (watcher.folder / "A.xlsx").rename(watcher.folder / "C.xlsx")
    watcher.wait_done(2)
    (watcher.folder / "B.xlsx").unlink()
    watcher.wait_done(3)
    assert watcher.end() == 0
    assert "Baru: “C.xlsx”. Dihapus: “A.xlsx”. Mengolah" in watcher.said
    assert "Dihapus: “B.xlsx”. Mengolah" in watcher.said
    assert len(watcher.runs) == 3


def test_what_is_no_workbook_starts_nothing(tmp_path):
    """Lock files, what is left behind while saving, the output inside the input."""
    watcher = Watcher(tmp_path)
    watcher.output = watcher.folder / "output"
    watcher.output.mkdir()
    try:
        watcher.start(look=0.2)
        watcher.wait_done(1)
        for name in ("~$A.xlsx", ".~lock.A.xlsx#", "12AB34CD", "A.xlsx.crdownload", "A.tmp"):
            (watcher.folder / name).write_text("x")
        (watcher.output / "Lampiran.xlsx").write_text("x")
        time.sleep(1.5)  # three times what a run would wait for
        (watcher.folder / "Z.xlsx").write_text("z")
        watcher.wait_done(2)
        assert watcher.end() == 0
    finally:
        watcher.kill()
    assert len(watcher.runs) == 2
    assert "Baru: “Z.xlsx”. Mengolah" in watcher.said


def test_polling_sees_a_change(watcher):
    """The first may be seen because one looks as soon as there are eyes; not the second."""
    watcher.start(poll=0.2)
    watcher.wait_said("Isi folder dilihat setiap 0,2 detik.")
    watcher.wait_done(1)
    for number in (2, 3):
        (watcher.folder / f"{number}.xlsx").write_text("a")
        watcher.wait_done(number)
    assert watcher.end() == 0


def test_lost_events_lose_nothing(watcher):
    watcher.start(before=BLIND, look=0.3)
    watcher.wait_done(1)
    (watcher.folder / "A.xlsx").write_text("a")
    watcher.wait_done(2)
    assert watcher.end() == 0


@pytest.mark.parametrize("limit", ["instances", "watches"])
def test_without_room_for_events_it_polls(watcher, limit):
    """The limits of the system, in a user namespace of its own."""
    prefix = ["unshare", "-Ur", "sh", "-c", NO_INOTIFY.format(limit), "sh"]
    if not shutil.which("unshare") or subprocess.run([*prefix, "true"], check=False).returncode:
        pytest.skip("no user namespaces here")
    watcher.start(prefix=prefix, poll=None)
    watcher.wait_said("Sistem ini tidak dapat memberi tahu perubahan")
    watcher.wait_done(1)
    for number in (2, 3):
        (watcher.folder / f"{number}.xlsx").write_text("a")
        watcher.wait_done(number)
    assert watcher.end() == 0
    assert watcher.said.count("Sistem ini tidak dapat") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="has no such names")
def test_name_that_is_no_text(watcher):
    """watchfiles stops there; the events after it are seen all the same."""
    watcher.start()
    watcher.wait_done(1)
    Path(os.fsdecode(bytes(watcher.folder) + b"/\xff.xlsx")).write_text("x")
    watcher.wait_done(2)
    (watcher.folder / "A.xlsx").write_text("a")
    watcher.wait_done(3)
    assert watcher.end() == 0


def test_folder_goes_and_comes_back(watcher, tmp_path):
    """Once with what changed meanwhile; then made anew; events of it are still seen after that."""
    (watcher.folder / "A.xlsx").write_text("a")
    watcher.start()
    watcher.wait_done(1)
    away = tmp_path / "terputus"
    watcher.folder.rename(away)
    watcher.wait_said("tidak dapat dibaca: tidak ditemukan.")
    (away / "B.xlsx").write_text("b")
    away.rename(watcher.folder)
    watcher.wait_said("dapat dibaca lagi.")
    watcher.wait_done(2)
    shutil.rmtree(watcher.folder)
    watcher.wait_said("tidak dapat dibaca: tidak ditemukan.", 2)
    watcher.folder.mkdir()
    watcher.wait_done(3)
    (watcher.folder / "C.xlsx").write_text("c")
    watcher.wait_done(4)
    assert watcher.end() == 0
    assert watcher.runs[1:] == [{"A.xlsx": 1, "B.xlsx": 1}, {}, {"C.xlsx": 1}]
    assert watcher.said.count("tidak dapat dibaca") == 2


def test_folder_comes_back_unchanged(watcher, tmp_path):
    """Nothing to do where all was published before."""
    (watcher.folder / "A.xlsx").write_text("a")
    watcher.start()
    watcher.wait_done(1)
    watcher.folder.rename(tmp_path / "terputus")
    watcher.wait_said("tidak dapat dibaca")
    (tmp_path / "terputus").rename(watcher.folder)
    watcher.wait_said("dapat dibaca lagi.")
    (watcher.folder / "B.xlsx").write_text("b")
    watcher.wait_done(2)
    assert watcher.end() == 0
    assert len(watcher.runs) == 2


def test_folder_that_is_not_there_yet_is_waited_for(watcher):
    watcher.folder.rmdir()
    watcher.start()
    watcher.wait_said("tidak dapat dibaca: tidak ditemukan. Ditunggu sampai ada")
    assert watcher.runs == []
    watcher.folder.mkdir()
    watcher.wait_done(1)
    assert watcher.end() == 0


def test_4_is_tried_again_until_it_can_run(watcher):
    (watcher.notes / "kode").write_text("4 4 -9 1 0")
    (watcher.folder / "A.xlsx").write_text("a")
    watcher.start()
    watcher.wait_said("Ada yang harus diperbaiki")
    assert watcher.said.count("Belum dapat diolah: lihat keterangan di atas. Dicoba lagi") == 2
    assert watcher.said.count("terhenti sebelum selesai (kode -9). Dicoba lagi") == 1
    assert watcher.said.count("Mencoba lagi …") == 3
    (watcher.folder / "A.xlsx").write_text("diperbaiki")
    watcher.wait_done(1)
    assert watcher.end() == 0
    assert len(watcher.runs) == 5
