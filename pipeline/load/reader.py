"""One reader process for a whole run, replaced when a file kills it or keeps it too long.

    with open_reader() as reader:
        workbook, findings = reader.read(path)

Paths named by `read_ahead` are read while this process does something else.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

from pipeline.load.child import LENGTH, OUT_OF_MEMORY, WRITTEN
from pipeline.load.formulas import Written
from pipeline.model import Finding, Location, Workbook
from schemas import pesan

ROOT = Path(__file__).resolve().parent.parent.parent
START = (
    "import sys; sys.path.insert(0, {root!r}); "
    "from pipeline.load.child import main; main({most}, {seconds}, {latest})"
)
AHEAD = 4  # answers that may lie waiting
PATIENCE = 4
WATCHED = sys.platform == "win32"  # which has no limits that a process could set itself
LARGE = 8 * 2**20  # after an answer this large the child's memory is given back by replacing it
PIPE = 2**20
PULSE = 0.1  # seconds between two looks


@dataclass(frozen=True)
class Limits:
    """Of one file: seconds of work to read it, bytes of memory, seconds it must have stood still.

    A computer that is busy otherwise, or a slow network, may take `PATIENCE` times as long.
    """

    seconds: float = 30
    memory: int = 2 * 2**30
    still: float = 2
    wait: float = 10  # seconds, at most, for a file to stand still

    @property
    def latest(self) -> float:
        return PATIENCE * self.seconds


LIMITS = Limits()


class Reader:
    """Asks the child for one file after the other; a refusal where it does not answer."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._child: subprocess.Popen[bytes] | None = start_child(limits)
        self._closed = Event()
        self._worker = ThreadPoolExecutor(max_workers=1)
        self._later: deque[Path] = deque()
        self._answers: dict[Path, Future[bytes | Finding]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child whatever it is at."""
        self._closed.set()
        if self._child is not None:
            self._child.kill()
        self._worker.shutdown(wait=True, cancel_futures=True)
        self._stop()

    def read_ahead(self, paths: Iterable[Path]) -> None:
        """These will be asked for, most likely in this order."""
        self._later += [p for p in paths if p not in self._later and p not in self._answers]
        self._hand_out()

    def read(self, path: Path) -> tuple[Workbook | None, list[Finding]]:
        """The workbook, or the reason why not; never an exception because of the file."""
        if path in self._later:
            self._later.remove(path)
        if path not in self._answers:
            self._answers[path] = self._worker.submit(self._ask, path)
        answer = self._answers.pop(path).result()
        self._hand_out()
        if isinstance(answer, Finding):
            return None, [answer]
        workbook, findings = pickle.loads(answer)
        return workbook, findings

    def read_written(self, path: Path) -> tuple[Written | None, list[Finding]]:
        """Formulas and number formats of an .xlsx that was read before, or the reason why not."""
        answer = self._worker.submit(self._ask, path, WRITTEN).result()
        if isinstance(answer, Finding):
            return None, [answer]
        written, findings = pickle.loads(answer)
        return written, findings

    def _hand_out(self) -> None:
        while self._later and len(self._answers) < AHEAD:
            path = self._later.popleft()
            self._answers[path] = self._worker.submit(self._ask, path)

    def _ask(self, path: Path, what: bytes = b"") -> bytes | Finding:
        """Runs in the worker thread, one at a time."""
        where = Location(path.name)
        if not stands_still(path, self.limits, self._closed):
            return pesan.BERKAS_BERUBAH.at(where)
        if self._child is not None and self._child.poll() is not None:
            self._stop()  # someone else ended it, whatever file comes next
        child = self._child = self._child or start_child(self.limits)
        watch = Watch(child, self.limits)
        try:
            answer = ask(child, path, what)
        finally:
            watch.stop()
        if answer is None or len(answer) > LARGE:
            self._stop()
        if answer is None:
            return pesan.BERKAS_TIDAK_SELESAI.at(
                where, sebab=watch.reason or reason(child, self.limits)
            )
        return answer

    def _stop(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            for stream in (self._child.stdin, self._child.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):  # what lay ready for it cannot be flushed
                        stream.close()
            self._child = None


def open_reader(limits: Limits | None = None) -> Reader:
    return Reader(limits or LIMITS)


@functools.cache
def shared_reader() -> Reader:
    """The one of this process; its child ends with it, since then nobody asks any more."""
    reader = open_reader()
    atexit.register(reader.close)
    return reader


def start_child(limits: Limits) -> subprocess.Popen[bytes]:
    """Its errors go nowhere: a panic of the Rust library says nothing to the officer."""
    executable, environment = sys.executable, dict(os.environ)
    if sys.platform == "win32":
        # Not by `.venv`'s launcher, whose own child would be out of our sight.
        environment["__PYVENV_LAUNCHER__"] = sys.executable
        executable = getattr(sys, "_base_executable", sys.executable)
    start = START.format(
        root=str(ROOT), most=limits.memory, seconds=limits.seconds, latest=limits.latest
    )
    return subprocess.Popen(
        [executable, "-c", start],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        pipesize=PIPE,
    )


def ask(child: subprocess.Popen[bytes], path: Path, what: bytes = b"") -> bytes | None:
    """The child's answer; None where it died over it. `what`: nothing, or `WRITTEN`."""
    assert child.stdin is not None
    assert child.stdout is not None
    question = what + os.fsencode(path.absolute())
    try:
        child.stdin.write(LENGTH.pack(len(question)) + question)
        child.stdin.flush()
        head = child.stdout.read(LENGTH.size)
        if len(head) < LENGTH.size:
            return None
        (length,) = LENGTH.unpack(head)
        answer = child.stdout.read(length)
    except (OSError, ValueError):  # a pipe without its other end, or closed by us
        return None
    return answer if len(answer) == length else None


def reason(child: subprocess.Popen[bytes], limits: Limits) -> str:
    """Why a child that was not killed by us did not answer."""
    if child.wait() == OUT_OF_MEMORY:
        return MEMORY
    if sys.platform != "win32" and child.returncode == -signal.SIGPROF:
        return LATE.format(detik=limits.seconds)
    return "isinya membuat pembaca terhenti"


LATE = "memakan waktu lebih dari {detik:.0f} detik"
MEMORY = "memerlukan terlalu banyak memori"


class Watch:
    """Kills the child when it is late; where the system cannot, also for its work and memory."""

    def __init__(self, child: subprocess.Popen[bytes], limits: Limits) -> None:
        self.reason = ""
        self._child = child
        self._limits = limits
        self._done = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        limits = self._limits
        end = time.monotonic() + limits.latest
        before = usage(self._child.pid)[1] if WATCHED else 0
        while not self._done.wait(PULSE if WATCHED else limits.latest):
            memory, work = usage(self._child.pid) if WATCHED else (0, 0)
            if time.monotonic() >= end:
                self.reason = LATE.format(detik=limits.latest)
            elif work - before > limits.seconds:
                self.reason = LATE.format(detik=limits.seconds)
            elif memory > limits.memory:
                self.reason = MEMORY
            if self.reason:
                self._child.kill()
                return


def usage(process: int) -> tuple[int, float]:
    """(bytes in use, seconds at work) of a process, 0 once it has ended. Only where `WATCHED`."""
    import psutil

    try:
        about = psutil.Process(process)
        times = about.cpu_times()
        return int(about.memory_info().rss), float(times.user + times.system)
    except psutil.Error:
        return 0, 0


def wait_until_still(paths: Iterable[Path]) -> None:
    """Until none of these was changed just now, or the longest time for it is over."""
    for path in paths:
        stands_still(path, LIMITS, Event())


def stands_still(path: Path, limits: Limits, stop: Event) -> bool:
    """Wait for a file that was changed just now; False where it keeps changing."""
    try:
        seen = _state(path)
        age = time.time() - seen[1] / 1e9
        if age >= limits.still:
            return True
        still_since = time.monotonic() - max(age, 0)
        end = time.monotonic() + limits.wait
        while time.monotonic() < end and not stop.wait(PULSE):
            now = _state(path)
            if now != seen:
                seen, still_since = now, time.monotonic()
            elif time.monotonic() - still_since >= limits.still:
                return True
    except OSError:  # the child says what is wrong with it
        return True
    return stop.is_set()


def _state(path: Path) -> tuple[int, int]:
    about = path.stat()
    return about.st_size, about.st_mtime_ns
