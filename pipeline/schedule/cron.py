"""Three lines in the officer's crontab: a note, the monthly run, and the same at every start.

A run with nothing new changes nothing, so that the second makes up for a machine that was off.
Each of our lines ends with our name; every other line is kept byte for byte.
"""

from __future__ import annotations

import re

from pipeline.schedule.plan import (
    NOT_THERE,
    Hint,
    Plan,
    Reason,
    RefusedError,
    Run,
    State,
    must_run,
    name_of,
    read_plan,
    shell_line,
)

LABEL = "cron"
MOST_BYTES = 990  # of a command: Debian's cron cuts off what is longer, without a word
TIME = re.compile(r"^(\d+) (\d+) (\d+) \* \* ")
NONE_YET = (b"no crontab", b"no such file")  # the latter is what busybox says


def is_there(run: Run) -> bool:
    """Whether this user has a crontab or may have one."""
    return bool(run(["crontab", "-l"]).code != NOT_THERE)


def install(plan: Plan, run: Run) -> tuple[Hint, ...]:
    """Put our lines below the officer's; those of an earlier schedule go."""
    table = lines(plan)
    if max(len(line.split(" ", 1)[-1].encode()) for line in table[1:]) > MOST_BYTES:
        raise RefusedError(Reason.TOO_LONG)
    kept, _ = _split(_read(run), plan.root)
    if kept and not kept.endswith(b"\n"):
        kept += b"\n"
    must_run(run, ["crontab", "-"], kept + "".join(f"{line}\n" for line in table).encode())
    return (Hint.REBOOT,)


def remove(root: str, run: Run) -> bool:
    """Take our lines out; False where there are none. No crontab stays where nothing else is."""
    kept, ours = _split(_read(run), root)
    if not ours:
        return False
    if kept:
        must_run(run, ["crontab", "-"], kept)
    else:
        must_run(run, ["crontab", "-r"])
    return True


def read(root: str, run: Run) -> Plan | None:
    """What is installed for this folder; raises RefusedError where someone edited it."""
    _, ours = _split(_read(run), root)
    if not ours:
        return None
    end = _end(root)
    texts = [line.decode(errors="replace").rstrip().removesuffix(end) for line in ours]
    times = [found for text in texts if (found := TIME.match(text))]
    if len(times) != 1:
        raise RefusedError(Reason.EDITED)
    minute, hour, day = map(int, times[0].groups())
    notes = [text.removeprefix("# ") for text in texts if text.startswith("# {")]
    return read_plan(root, "".join(notes[:1]), (day, hour, minute))


def state(_root: str, _run: Run) -> State:
    """Cron keeps no account of its runs."""
    return State()


def lines(plan: Plan) -> list[str]:
    """The note, the monthly run and the run at every start."""
    command = escape(shell_line(plan))
    parts = [f"# {plan.note}", f"{plan.minute} {plan.hour} {plan.day} * * {command}"]
    return [part + _end(plan.root) for part in [*parts, f"@reboot {command}"]]


def escape(command: str) -> str:
    """A bare `%` would end the command."""
    return command.replace("%", r"\%")


def _end(root: str) -> str:
    return f" # {name_of(root)}"


def _read(run: Run) -> bytes:
    """The whole crontab, empty where there is none; raises RefusedError where it is refused."""
    done = run(["crontab", "-l"])
    if done.code == 0:
        return bytes(done.out)
    if done.code == NOT_THERE or any(words in done.said.lower() for words in NONE_YET):
        return b""
    raise RefusedError(Reason.PROGRAM, f"crontab: {done.text or done.code}")


def _split(table: bytes, root: str) -> tuple[bytes, list[bytes]]:
    """(the officer's lines as they stand, ours)."""
    end = _end(root).encode()
    every = table.splitlines(keepends=True)
    ours = [line for line in every if line.rstrip().endswith(end)]
    return b"".join(line for line in every if not line.rstrip().endswith(end)), ours
