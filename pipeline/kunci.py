"""One run at a time: a lock in `output/` that the system frees when its holder ends, even killed.

In: the output folder. Out: a context in which no other run writes there, or `BusyError`.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from pipeline.oserror import about

LOCK = ".kunci"  # stays when nobody holds it
HOLDER = ".kunci-pemegang"  # on Windows a locked file cannot be read, hence one beside it


class BusyError(Exception):
    """Another run is at work; its process and when it began, where it has said so already."""

    def __init__(self, pid: str, mulai: str) -> None:
        super().__init__(pid, mulai)
        self.pid = pid
        self.mulai = mulai


@contextlib.contextmanager
def only_run(output: Path) -> Iterator[None]:
    """Hold the lock; raises BusyError at once where another run does, OSError where it cannot."""
    output.mkdir(parents=True, exist_ok=True)
    with (output / LOCK).open("ab") as file:
        with about(output / LOCK):
            taken = _take(file.fileno())
        if not taken:
            raise BusyError(*read_holder(output))
        holder = output / HOLDER
        with contextlib.suppress(OSError):  # only said to the others
            now = datetime.datetime.now().astimezone().replace(microsecond=0)
            holder.write_text(f"{os.getpid()}\n{now.isoformat()}\n", encoding="utf-8")
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                holder.unlink()


def is_running(output: Path) -> bool:
    """Whether a run holds the lock; nothing is written. OSError where that cannot be told."""
    lock = output / LOCK
    if not lock.is_file():
        return False
    with lock.open("ab") as file:
        return not _take(file.fileno())


def read_holder(output: Path) -> tuple[str, str]:
    """(process, time it began); blanks where it has not written them yet."""
    try:
        lines = (output / HOLDER).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    return (lines[0], lines[1]) if len(lines) == 2 else ("", "")


def _take(handle: int) -> bool:
    """The lock, if it is free; closing the file gives it back."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the latter on Windows
        return False
    return True
