"""A watcher in a process of its own, and a stand-in for `proses` that does what a test says."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from make import ROOT

DEADLINE = 60  # seconds; nothing takes so long but on a machine that is stuck
QUICK = {
    "quiet": 0.5, "quiet_network": 0.5, "step": 0.05, "look": 600, "first_word": 0.3,
    "more_words": 0.6, "gone": 0.1, "retry": 0.1, "retry_most": 0.2, "grace": 20, "young": 0,
}  # fmt: skip
# Started with what `Plan` takes; `{before}` is what else a test wants done in that process.
WATCHER = """\
import json, signal, sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)
import pipeline.watch
from pipeline.commands.pantau import Screen
{before}
folder, output, command, poll, pauses = json.loads(sys.argv[1])
pauses = pipeline.watch.Pauses(**pauses)
plan = pipeline.watch.Plan(Path(folder), Path(output), command, poll=poll, pauses=pauses)
sys.exit(pipeline.watch.watch(plan, Screen(Path(folder))))
"""
# Notes what it finds, waits as long as there is a file `tahan`, ends with the next code of `kode`.
FAKE = """\
import json, os, subprocess, sys, time
from pathlib import Path
folder, notes = Path(sys.argv[1]), Path(sys.argv[2])
journal, codes = notes / "jurnal", notes / "kode"
found = {str(p.relative_to(folder)): p.stat().st_size for p in folder.rglob("*") if p.is_file()}
with journal.open("a") as file:
    print(json.dumps(found), file=file)
other = None
if (notes / "tahan").exists():
    other = subprocess.Popen(["sleep", "600"])
    (notes / "tahan").write_text("mulai")
print("keluaran proses", flush=True)
try:
    while (notes / "tahan").exists():
        time.sleep(0.02)
except KeyboardInterrupt:
    if not (notes / "bandel").exists():
        sys.exit(130)
    (notes / "bandel").write_text("diminta")
    time.sleep(600)
if other:
    other.kill()
given = codes.read_text().split() if codes.exists() else []
number = len(journal.read_text().splitlines()) - 1
code = int(given[number]) if number < len(given) else 0
if code < 0:
    os.kill(os.getpid(), -code)
sys.exit(code)
"""
# `run.py` as it is, but for the making of `.venv`; the runs are started in the same way.
REAL = """\
import signal, sys
from pathlib import Path
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.path.insert(0, {root!r})
    import run
    from pipeline.commands import pantau
    run.prepare = lambda dev: None
    pantau.PROGRAM = Path(__file__)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    run.leave(run.main(sys.argv[1:]))
"""


def wait_until(true, what):
    """Poll with a deadline; returns what it came to."""
    end = time.monotonic() + DEADLINE
    while not (found := true()):
        if time.monotonic() > end:
            pytest.fail(f"waited in vain: {what() if callable(what) else what}")
        time.sleep(0.02)
    return found


class Watcher:
    """A running `pantau`, the folder it watches and all that it has said."""

    def __init__(self, base: Path, folder: Path | None = None) -> None:
        self.folder, self.notes = folder or base / "masuk", base / "catatan"
        self.output = base / "keluar"
        self.folder.mkdir(exist_ok=True)
        self.notes.mkdir()
        self.said = ""

    def start(self, *, before="", poll=None, prefix=(), **pauses):
        """With the stand-in, after its first run."""
        fake = self.notes / "proses.py"
        fake.write_text(FAKE)
        command = [sys.executable, "-I", "-S", str(fake), str(self.folder), str(self.notes)]
        plan = [str(self.folder), str(self.output), command, poll, QUICK | pauses]
        code = WATCHER.format(before=before)
        self._start([*prefix, sys.executable, "-c", code, json.dumps(plan)])
        return self

    def start_real(self, *argv):
        """With `proses` itself."""
        script = self.notes / "jalan.py"
        script.write_text(REAL.format(root=str(ROOT)))
        where = ["--input", str(self.folder), "--output", str(self.output)]
        self._start([sys.executable, str(script), "pantau", *where, *argv])
        return self

    def _start(self, command):
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"PYTHONUTF8": "1", "PYTHONIOENCODING": "utf-8:replace"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self):
        """To the end, which comes when nobody is left who could write."""
        for line in self.process.stdout:
            self.said += line
        self.process.stdout.close()

    @property
    def runs(self):
        """What each run so far found: {name: size}."""
        journal = self.notes / "jurnal"
        if not journal.exists():
            return []
        lines = journal.read_text().splitlines(keepends=True)
        return [json.loads(line) for line in lines if line.endswith("\n")]

    def wait_said(self, text, times=1):
        wait_until(lambda: self.said.count(text) >= times, lambda: f"{text!r} in:\n{self.said}")

    def wait_done(self, times):
        """Until so many runs have ended with all published."""
        self.wait_said("Selesai: ", times)

    def hold(self):
        """The next run goes on until it is let go."""
        (self.notes / "tahan").touch()

    def wait_held(self):
        wait_until(lambda: (self.notes / "tahan").read_text() == "mulai", "the run begins")

    def let_go(self):
        (self.notes / "tahan").unlink()

    def end(self, number=signal.SIGINT):
        """Its exit code, when all that it has started is gone too."""
        self.process.send_signal(number)
        code = self.process.wait(DEADLINE)
        self.reader.join(DEADLINE)
        assert not self.reader.is_alive(), "processes are left"
        assert "Traceback" not in self.said, self.said
        return code

    def kill(self):
        """Whatever is still there at the end of a test, its runs too."""
        with contextlib.suppress(FileNotFoundError):
            self.let_go()
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(DEADLINE)
        self.reader.join(DEADLINE)
