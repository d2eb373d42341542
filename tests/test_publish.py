"""An annex is in `output/` whole or not at all: killed or failing at any step."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from make import ROOT

from pipeline.model import Period
from pipeline.publish import (
    RESERVED,
    annex_path,
    publish,
    publish_new,
    safe_name,
    sync_folder,
)

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals and /dev/full of POSIX")
OLD, NEW = b"lama " * 1000, b"baru " * 3000
SHORT = b"baru"  # stays in Python's own buffer until it is flushed
MOST_STEPS = 60

# Counts every audited call (open, rename, chmod, remove …) and every fsync; at step N it is killed
# or the call fails. Prints how many steps a whole run has.
CHILD = """
import errno, os, signal, sys, warnings
warnings.simplefilter("ignore")
from pathlib import Path
from pipeline.publish import publish
mode, wanted, path = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
new = sys.stdin.buffer.read()
steps, real_fsync, busy = 0, os.fsync, False
watched = ("open", "os.", "tempfile.", "shutil.", "pathlib.")

def step():
    global steps
    steps += 1
    if steps == wanted:
        if mode == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(errno.ENOSPC, "penuh")

def hook(event, arguments):
    if running and event.startswith(watched) and not event.startswith("os.kill"):
        step()

def fsync(handle):
    step()
    real_fsync(handle)
    step()

os.fsync, running = fsync, False
sys.addaudithook(hook)
running = True
try:
    publish(new, path)
    code = 0
except OSError:
    code = 7
running = False
print(steps)
sys.exit(code)
"""


def run_child(mode, step, path):
    return subprocess.run(
        [sys.executable, "-c", CHILD, mode, str(step), str(path)],
        input=NEW,
        cwd=ROOT,
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def fresh(folder: Path, content: bytes | None) -> Path:
    path = folder / "2024-12" / "Dinas" / "Lampiran.xlsx"
    if content is not None:
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    return path


@posix_only
@pytest.mark.parametrize("earlier", [OLD, None], ids=["over an earlier one", "first time"])
def test_killed_at_any_step(tmp_path, earlier):
    """The earlier annex or the new one, never half; a plain rerun then gives the new one."""
    seen = set()
    for step in range(1, MOST_STEPS):
        path = fresh(tmp_path / str(step), earlier)
        done = run_child("kill", step, path)
        found = path.read_bytes() if path.exists() else None
        assert found in (earlier, NEW), f"broken at step {step}"
        seen.add(found)
        if done.returncode == 0:
            break
        assert done.returncode == -9, done.stderr
        assert run_child("kill", 0, path).returncode == 0
        assert path.read_bytes() == NEW
    assert done.returncode == 0, "never came to its end"
    assert step > 6
    assert seen == {earlier, NEW}


@posix_only
def test_failing_at_any_step(tmp_path):
    """An error leaves the earlier annex byte for byte, and no temporary file."""
    failed = 0
    for step in range(1, MOST_STEPS):
        path = fresh(tmp_path / str(step), OLD)
        done = run_child("fail", step, path)
        assert [entry.name for entry in path.parent.iterdir()] == [path.name], f"step {step}"
        assert path.read_bytes() in (OLD, NEW)
        assert done.returncode in (0, 7), done.stderr  # some calls may fail without harm
        failed += done.returncode == 7
        if int(done.stdout) < step:
            break
    assert done.returncode == 0, "never came to its end"
    assert failed > 4


@pytest.mark.parametrize("call", ["pathlib.Path.open", "os.fsync", "os.replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE])
def test_error_before_the_rename(tmp_path, monkeypatch, call, number):
    path = fresh(tmp_path, OLD)

    def fail(*_args, **_options):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(call, fail)
    if call == "os.replace":
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match=r".") as caught:
        publish(NEW, path)
    assert caught.value.errno == number
    monkeypatch.undo()
    assert path.read_bytes() == OLD
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def is_folder(handle):
    return stat.S_ISDIR(os.fstat(handle).st_mode)


@posix_only
@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.EIO])
def test_folder_that_cannot_be_synced(tmp_path, monkeypatch, number):
    """Some network shares refuse fsync on a folder: no failure. Any other error is one."""
    path = fresh(tmp_path, OLD)
    real = os.fsync

    def fsync(handle):
        if is_folder(handle):
            raise OSError(number, os.strerror(number))
        real(handle)

    monkeypatch.setattr("os.fsync", fsync)
    if number == errno.EIO:
        with pytest.raises(OSError, match=os.strerror(number)):
            publish(NEW, path)
    else:
        assert publish(NEW, path) == path
    assert path.read_bytes() == NEW


@posix_only
def test_all_of_it_is_on_the_disk_before_the_rename_and_the_rename_after(tmp_path, monkeypatch):
    path = fresh(tmp_path, OLD)
    synced = []

    def fsync(handle):
        size = 0 if is_folder(handle) else os.fstat(handle).st_size
        synced.append((is_folder(handle), size, path.read_bytes() == SHORT))

    monkeypatch.setattr("os.fsync", fsync)
    publish(SHORT, path)
    assert synced == [(False, len(SHORT), False), (True, 0, True)]


def test_windows_syncs_no_folder(monkeypatch):
    """There a folder cannot be opened."""
    monkeypatch.setattr("pipeline.publish.os", SimpleNamespace(name="nt"))
    sync_folder(Path("folder"))


def test_new_file_beside_what_is_there(tmp_path, monkeypatch):
    """Never over anything; the very same file is not written twice."""
    monkeypatch.setattr("pipeline.publish.itertools", SimpleNamespace(count=lambda n: range(n, 9)))
    path = tmp_path / "Formulir.xlsx"
    assert publish_new(OLD, path) == (path, True)
    assert publish_new(OLD, path) == (path, False)
    second = tmp_path / "Formulir (2).xlsx"
    assert publish_new(NEW, path) == (second, True)
    assert (path.read_bytes(), second.read_bytes()) == (OLD, NEW)
    third = tmp_path / "Formulir (3).xlsx"
    third.mkdir()
    assert publish_new(b"lain", path) == (tmp_path / "Formulir (4).xlsx", True)


def test_readable_by_everyone(tmp_path):
    path = publish(NEW, fresh(tmp_path, None))
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o644


def test_path_of_an_annex():
    path = annex_path(Path("keluar"), "Dinas A/B", Period(2024, 3))
    assert path == Path("keluar/2024-03/Dinas A B/Lampiran LK Dinas A B 2024-03.xlsx")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Dinas Sosial", "Dinas Sosial"),
        ('a<b>c:d"e/f\\g|h?i*j', "a b c d e f g h i j"),
        ("Dinas\nSosial\t1\x00", "Dinas Sosial 1"),
        ("Dinas Sosial...", "Dinas Sosial"),
        (" . Dinas . ", "Dinas"),
        ("..", "tanpa nama"),
        ("", "tanpa nama"),
        ("../../etc", "etc"),
        ("CON", "CON_"),
        ("nul", "nul_"),
        ("Com1", "Com1_"),
        ("LPT9", "LPT9_"),
        ("CONTOH", "CONTOH"),
        ("Dinas PUPR & Perumahan (Kab.)", "Dinas PUPR & Perumahan (Kab.)"),
    ],
)
def test_safe_name(name, safe):
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    "name", [*sorted(RESERVED), "con.dinas", "aux.", "PRN .txt", "nul:x", "com1.a.b"]
)
def test_reserved_on_windows_whatever_follows_the_dot(name):
    assert safe_name(name).split(".")[0].strip().casefold() not in RESERVED


def test_long_names_are_cut_and_stay_apart():
    one, other = ("Dinas " + "Panjang " * 10 + end for end in ("satu", "dua"))
    names = [safe_name(one), safe_name(other)]
    assert names[0] != names[1]
    for name in names:
        stem, _, digest = name.rpartition(" ")
        assert len(stem) <= 60
        assert len(digest) == 6
        assert int(digest, 16) >= 0
    assert safe_name("x" * 60) == "x" * 60
    assert safe_name("x" * 59 + ". y").startswith("x" * 59 + " ")
