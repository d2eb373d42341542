"""One run as a process of its own, and how one is asked to end.

A run that crashes takes nothing with it, and what it takes of memory goes when it ends.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

PULSE = 0.1  # seconds in which a signal is noticed
CODES = range(5)  # that a run ends with by itself
CUT_SHORT = None


class Stop:
    """How often one was asked to end: Ctrl+C, or a signal of the system."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, *_: Any) -> None:
        self.asked += 1

    def wait(self, seconds: float, nudge: threading.Event | None = None) -> None:
        """Until then, until a nudge, or until one is asked to end."""
        end = time.monotonic() + seconds
        while not self.asked and (left := end - time.monotonic()) > 0:
            if nudge is None:
                time.sleep(min(PULSE, left))
            elif nudge.wait(min(PULSE, left)):
                return


@contextlib.contextmanager
def listening() -> Iterator[Stop]:
    """Signals to end are noted. What the caller ignores (`nohup`) stays ignored."""
    stop = Stop()
    names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    numbers = [number for number in numbers if signal.getsignal(number) != signal.SIG_IGN]
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def run_once(
    command: Sequence[str],
    stop: Stop,
    every: Callable[[float], None] = lambda _: None,
    *,
    grace: float = 10,
    young: float = 1.5,
) -> int | None:
    """Its exit code; CUT_SHORT where it was ended because one was asked to. Raises OSError.

    `every` is told again and again for how many seconds it has been running. `grace`: seconds it
    has to end when it is asked to. Younger than `young` it is not asked: Python, still starting,
    would answer with a traceback, and nothing is half-written that was not renamed into place.

    It has the screen, and a session of its own: Ctrl+C reaches it through us, and with it goes all
    that it has started. On Windows the console tells it too.
    """
    began = time.monotonic()
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        start_new_session=True,
    )
    while child.poll() is None and not stop.asked:
        every(time.monotonic() - began)
        time.sleep(PULSE)
    if not stop.asked:
        return child.returncode
    code = _end(child, stop, 0 if time.monotonic() - began < young else grace)
    return code if code in CODES else CUT_SHORT


def _end(child: subprocess.Popen[bytes], stop: Stop, grace: float) -> int:
    """As Ctrl+C would, then by force: after its time, or when one is asked again."""
    end, asked = time.monotonic() + grace, stop.asked
    if grace and sys.platform != "win32":
        _send(child, signal.SIGINT)
    while child.poll() is None and time.monotonic() < end and stop.asked == asked:
        time.sleep(PULSE)
    if sys.platform != "win32":
        _send(child, signal.SIGKILL)
    elif child.poll() is None:
        tree = ["taskkill", "/F", "/T", "/PID", str(child.pid)]
        subprocess.run(tree, check=False, capture_output=True)
    return child.wait()


def _send(child: subprocess.Popen[bytes], number: int) -> None:
    """To all processes of the run; there may be none left."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, number)
