"""The monthly run, installed in whatever this machine starts programs with.

One file per system, each with the same functions: `is_there`, `install`, `remove`, `read`, `state`.
A folder of the program has one schedule, whose name holds a hash of the folder.
"""

from __future__ import annotations

import contextlib
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from pipeline.schedule import cron, systemd, windows
from pipeline.schedule.plan import (
    LOG,
    Hint,
    Plan,
    Reason,
    RefusedError,
    Run,
    State,
    run_program,
)

__all__ = ["THIS", "Machine", "Plan", "RefusedError", "System", "find", "install", "make_plan"]
__all__ += ["next_run", "remove"]


class System(Protocol):
    """What a file of this folder offers; `read` of systemd asks no program of the system."""

    LABEL: str

    def is_there(self, run: Run, /) -> bool: ...
    def install(self, plan: Plan, run: Run, /) -> tuple[Hint, ...]: ...
    def remove(self, root: str, run: Run, /) -> bool: ...
    def read(self, root: str, run: Run, /) -> Plan | None: ...
    def state(self, root: str, run: Run, /) -> State: ...


@dataclass(frozen=True)
class Machine:
    """Which kind of machine this is (`sys.platform`), and how its programs are run."""

    platform: str
    run: Run

    @property
    def systems(self) -> tuple[System, ...]:
        """Those that it may have, the better one first."""
        return (windows,) if self.platform == "win32" else (systemd, cron)


THIS = Machine(sys.platform, run_program)


def make_plan(
    root: Path,
    time: tuple[int, int, int],
    folders: tuple[Path, Path],
    pengaturan: Path | None,
    more: tuple[str, ...] = (),
) -> Plan:
    """The run of `proses` at (day, hour, minute) from input to output folder; all paths absolute.

    `more`: options of `proses` that it gets.

    The Python is the one that `.venv` is made from: run.py finds or mends its `.venv` under it,
    while the Python inside is gone when `.venv` is.
    """
    base = getattr(sys, "_base_executable", None)
    python = base if base and Path(base).exists() else sys.executable
    source, output = (folder.resolve() for folder in folders)
    options = ["proses", "--input", str(source), "--output", str(output)]
    if pengaturan:
        options += ["--pengaturan", str(pengaturan.resolve())]
    command = (python, str(root / "run.py"), *options, *more)
    return Plan(str(root), *time, command, str(output / LOG))


def install(plan: Plan, machine: Machine) -> tuple[System, tuple[Hint, ...]] | None:
    """Install it in the best system that is there, and in no other; None where there is none.

    Raises OSError or RefusedError; what was installed before then stands.
    """
    there = [system for system in machine.systems if system.is_there(machine.run)]
    if not there:
        return None
    Path(plan.log).parent.mkdir(parents=True, exist_ok=True)
    hints = there[0].install(plan, machine.run)
    for other in machine.systems:
        if other is not there[0]:
            with contextlib.suppress(RefusedError):  # who may not use it has nothing there
                other.remove(plan.root, machine.run)
    return there[0], hints


def remove(root: Path, machine: Machine) -> list[System]:
    """Remove it wherever it is; returns where it was."""
    return [system for system in machine.systems if system.remove(str(root), machine.run)]


def find(root: Path, machine: Machine) -> tuple[System, Plan] | None:
    """Where it is installed, and as what; raises RefusedError where it was edited by hand."""
    for system in machine.systems:
        try:
            plan = system.read(str(root), machine.run)
        except RefusedError as error:
            if error.reason is Reason.EDITED:
                raise
            continue  # who may not use it has nothing there
        if plan:
            return system, plan
    return None


def next_run(now: datetime, root: Path, machine: Machine = THIS) -> datetime | None:
    """When the installed run starts next after `now` (local time); None where there is none.

    At most one short program is asked, and none where systemd has it.
    """
    try:
        found = find(root, machine)
    except (OSError, RefusedError):
        return None
    return found[1].next_after(now) if found else None
