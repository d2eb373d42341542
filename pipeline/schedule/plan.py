"""What is to be run and when; what each system's file says of it in one line of its own.

The day and the time are read from where the system itself reads them. The command is read from a
note beside it, in ASCII and JSON, because a quoted command line cannot be taken apart for certain.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from pathlib import Path

NAME = "laporan-kinerja-"
TITLE = "Laporan Kinerja: proses bulanan"
LOG = Path("log", "jadwal.log")
EXIT_WORDS = "kode keluar"
EXIT_LINE = re.compile(rf"^(\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d) {EXIT_WORDS} (\S+)$", re.MULTILINE)
TAIL = 65_536  # bytes at the end of a log in which its last run is sought
PATIENCE = 60  # seconds for a program of the system
NOT_THERE = 127


@dataclass(frozen=True)
class Plan:
    """A run of `command` on one day of every month; `day` is 1 to 28, which every month has."""

    root: str
    day: int
    hour: int
    minute: int
    command: tuple[str, ...]
    log: str

    @property
    def name(self) -> str:
        return name_of(self.root)

    @property
    def note(self) -> str:
        """One line of ASCII from which `command` and `log` come back whole."""
        return json.dumps({"perintah": self.command, "log": self.log})

    def next_after(self, now: datetime) -> datetime:
        """The first start later than `now`; both in local time."""
        start = now.replace(
            day=self.day, hour=self.hour, minute=self.minute, second=0, microsecond=0, fold=0
        )
        if start > now:
            return start
        return (start.replace(day=1) + timedelta(days=31)).replace(day=self.day)


class Reason(Enum):
    """Why a schedule could not be installed, removed or read."""

    PROGRAM = auto()  # a program of the system refused; the detail is what it said
    EDITED = auto()  # someone changed the time by hand to what is no monthly run
    TOO_LONG = auto()
    PERCENT = auto()


class RefusedError(Exception):
    """No fault of the disk: the system refuses, or cannot hold this schedule."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


class Hint(Enum):
    """What the officer should know of an installed schedule."""

    LINGER = auto()  # it only runs while she is logged in
    LOGON = auto()  # the same, and what was missed is made up for at the next logon
    REBOOT = auto()  # what was missed is made up for at the next start of the machine


@dataclass(frozen=True)
class State:
    """What the system itself knows of the last run; None: it does not say."""

    active: bool = True
    result: str | None = None


@dataclass(frozen=True)
class Done:
    """How a program of the system ended."""

    code: int
    out: bytes = b""
    said: bytes = b""

    @property
    def text(self) -> str:
        """What it had to say, in one line."""
        return " ".join((self.said or self.out).decode(errors="replace").split())


Run = Callable[..., Done]


def run_program(command: Sequence[str], given: bytes = b"") -> Done:
    """Run a program of the system, without questions to the officer."""
    quiet = {**os.environ, "LC_ALL": "C"}
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, timeout=PATIENCE, check=False, env=quiet
        )
    except OSError as error:
        return Done(NOT_THERE, said=str(error.strerror).encode())
    except subprocess.TimeoutExpired:
        return Done(NOT_THERE, said=b"timeout")
    return Done(done.returncode, done.stdout, done.stderr)


def must_run(run: Run, command: Sequence[str], given: bytes = b"") -> Done:
    """Run it; raises RefusedError with what it said where it fails."""
    done: Done = run(command, given)
    if done.code:
        raise RefusedError(Reason.PROGRAM, f"{command[0]}: {done.text or done.code}")
    return done


def name_of(root: str) -> str:
    """The schedule of this folder of the program: each folder has one, and only one."""
    folder = os.path.normcase(root).encode(errors="surrogatepass")
    return NAME + hashlib.sha256(folder).hexdigest()[:6]


def read_plan(root: str, note: str, time: tuple[int, int, int]) -> Plan:
    """The plan of a note and of the (day, hour, minute) beside it; a broken note has no command."""
    try:
        kept = json.loads(note)
        command, log = tuple(map(str, kept["perintah"])), str(kept["log"])
    except (ValueError, KeyError, TypeError):
        command, log = (), ""
    return Plan(root, *time, command, log)


def shell_line(plan: Plan) -> str:
    """The run as one line for /bin/sh: all that is said, then the exit code, go into the log.

    The shell does it, not the program, so that a Python or a folder that is gone is told as well.
    A folder of logs that was moved away is made anew.
    """
    python, program, *options = plan.command
    inside = program.removeprefix(plan.root + "/")  # cron's lines are short
    run = f"cd {shlex.quote(plan.root)} && {shlex.join([python, inside, *options])}"
    told = f'k=$?; echo "$(date "+%Y-%m-%d %H:%M:%S") {EXIT_WORDS} $k"; exit $k'
    log = f'L={shlex.quote(plan.log)}; mkdir -p "${{L%/*}}"'
    return f'{log}; {{ {run}; {told}; }} >> "$L" 2>&1'


def last_run(log: str) -> tuple[datetime, str] | None:
    """When the last run of this log ended, and its exit code; None where it has none yet."""
    try:
        with Path(log).open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - TAIL))
            ends = EXIT_LINE.findall(file.read().decode(errors="replace").replace("\r\n", "\n"))
        return datetime.fromisoformat(ends[-1][0]), ends[-1][1]
    except (OSError, IndexError, ValueError):
        return None
