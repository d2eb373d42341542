"""The reader process's owner: what is asked, when it ends, what Windows needs."""

import itertools
import time
from pathlib import Path
from threading import Event, Timer
from types import SimpleNamespace

from edit import AT_ONCE, write_grid

from pipeline.load import reader
from pipeline.load.opening import read_content
from pipeline.load.reader import LIMITS, Limits, open_reader, stands_still, start_child

HEAD_OVER_TWO = (
    b"<html><table><tr><th rowspan=2>Kode<th colspan=2>Anggaran"
    b"<tr><th>Pagu<th>Realisasi<tr><td>1.06<td>900<td>800</table>"
)


def test_each_file_is_read_once(tmp_path, monkeypatch):
    """Also one that is announced twice, or asked for out of turn."""
    paths = [write_grid("a | b", tmp_path / f"{n}.xlsx") for n in range(reader.AHEAD + 3)]
    asked = []
    real = reader.ask

    def ask(child, path, what=b""):
        asked.append(path)
        return real(child, path, what)

    monkeypatch.setattr(reader, "ask", ask)
    with open_reader(AT_ONCE) as own:
        own.read_ahead(paths)
        own.read_ahead(paths)
        assert len(own._answers) == reader.AHEAD  # more would fill the memory
        answers = [own.read(path)[0].name for path in reversed(paths)]
        assert (list(own._later), own._answers) == ([], {})
    assert answers == [path.name for path in reversed(paths)]
    assert sorted(asked) == paths


def test_close_does_not_wait_for_a_child_at_work(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "START", "import time; time.sleep(60)  # {root} {most}")
    path = write_grid("a | b", tmp_path / "a.xlsx")
    own = open_reader(AT_ONCE)
    own.read_ahead([path])
    time.sleep(0.3)
    started = time.monotonic()
    own.close()
    assert time.monotonic() - started < 20


def test_one_child_reads_all_but_is_replaced_after_a_large_file(tmp_path, monkeypatch):
    """Its memory would stay taken."""
    path = write_grid("a | b", tmp_path / "a.xlsx")
    with open_reader(AT_ONCE) as own:
        first = own._child
        own.read(path)
        own.read(path)
        assert own._child is first
        monkeypatch.setattr(reader, "LARGE", 10)
        own.read(path)
        assert own._child is not first
        assert first.poll() is not None


def test_file_that_changes_all_the_time_does_not_stand_still(monkeypatch):
    sizes = itertools.count()
    now = time.time_ns()
    monkeypatch.setattr(reader, "_state", lambda _: (next(sizes), now))
    stop = Event()
    end = Timer(20, stop.set)
    end.start()
    try:
        assert not stands_still(Path("a.xlsx"), Limits(still=0.3, wait=1), stop)
    finally:
        end.cancel()


def test_nobody_waits_for_a_file_after_the_end(tmp_path):
    path = write_grid("a | b", tmp_path / "a.xlsx")
    stop = Event()
    stop.set()
    started = time.monotonic()
    assert stands_still(path, Limits(still=60, wait=60), stop)
    assert time.monotonic() - started < 20


def test_windows_starts_the_python_behind_the_launcher(monkeypatch):
    """The launcher of a `.venv` starts a second process, which could not be watched."""
    started = []
    monkeypatch.setattr(
        reader,
        "sys",
        SimpleNamespace(platform="win32", executable="venv.exe", _base_executable="python.exe"),
    )
    monkeypatch.setattr(
        reader.subprocess, "Popen", lambda command, **more: started.append((command[0], more))
    )
    start_child(LIMITS)
    ((executable, more),) = started
    assert executable == "python.exe"
    assert more["env"]["__PYVENV_LAUNCHER__"] == "venv.exe"


def test_elsewhere_it_starts_this_python(monkeypatch):
    monkeypatch.delenv("__PYVENV_LAUNCHER__", raising=False)
    monkeypatch.setattr(reader, "sys", SimpleNamespace(platform="linux", executable="python"))
    started = []
    monkeypatch.setattr(
        reader.subprocess, "Popen", lambda command, **more: started.append((command[0], more))
    )
    start_child(LIMITS)
    ((executable, more),) = started
    assert executable == "python"
    assert "__PYVENV_LAUNCHER__" not in more["env"]


def test_windows_knows_no_signals(monkeypatch):
    """There the child's exit code alone tells, and `signal` lacks their names."""
    monkeypatch.setattr(reader, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(reader, "signal", SimpleNamespace())
    child = SimpleNamespace(wait=lambda: 1, returncode=1)
    assert reader.reason(child, LIMITS) == "isinya membuat pembaca terhenti"


def test_merges_of_a_page_are_kept():
    """Heads stand in merged cells there too."""
    kind, (sheets, findings) = read_content("LRA.xls", HEAD_OVER_TWO)
    assert (kind, findings) == ("html", [])
    assert set(sheets[0].merges) == {(1, 1, 2, 1), (1, 2, 1, 3)}
