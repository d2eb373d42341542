"""A timer and a service of the officer's own systemd: no rights of an administrator needed."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

from pipeline.publish import publish
from pipeline.schedule.plan import (
    TITLE,
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

LABEL = "systemd"
CTL = ("systemctl", "--user")
NOTE = "# jadwal: "
TIME = re.compile(r"^OnCalendar=\*-\*-(\d\d) (\d\d):(\d\d):00$", re.MULTILINE)
SERVICE = """\
{note}
[Unit]
Description={title}

[Service]
Type=oneshot
WorkingDirectory=-{folder}
ExecStart=:/bin/sh -c {line}
TimeoutStartSec=6d
"""
TIMER = """\
[Unit]
Description={title}

[Timer]
OnCalendar=*-*-{day:02d} {hour:02d}:{minute:02d}:00
Persistent=true

[Install]
WantedBy=timers.target
"""


def is_there(run: Run) -> bool:
    """Whether a systemd of this user answers; a machine may have systemd without one."""
    return bool(run([*CTL, "show-environment"]).code == 0)


def install(plan: Plan, run: Run) -> tuple[Hint, ...]:
    """Write both files and start the timer; what was there before is put back where that fails."""
    earlier = {path: _read(path) for path in _files(plan.root)}
    try:
        for path, text in zip(earlier, units(plan), strict=True):
            publish(text.encode(), path)
        must_run(run, [*CTL, "daemon-reload"])
        must_run(run, [*CTL, "enable", "--now", _timer(plan.root)])
    except (OSError, RefusedError):
        with contextlib.suppress(OSError):
            _put_back(earlier)
        run([*CTL, "daemon-reload"])
        raise
    lingers = run(["loginctl", "--no-ask-password", "enable-linger"]).code == 0
    return () if lingers else (Hint.LINGER,)


def remove(root: str, run: Run) -> bool:
    """Stop and delete it; False where there was none. A run under way is left to its end."""
    files = [path for path in (*_files(root), _wanted(root)) if path.is_symlink() or path.exists()]
    if not files:
        return False
    run([*CTL, "disable", "--now", _timer(root)])
    for path in files:
        path.unlink(missing_ok=True)
    run([*CTL, "daemon-reload"])
    run([*CTL, "reset-failed", f"{name_of(root)}.service"])
    return True


def read(root: str, _run: Run) -> Plan | None:
    """What is installed for this folder; asks no program. Raises RefusedError where edited."""
    service, timer = (_read(path) for path in _files(root))
    if timer is None:
        return None
    time = TIME.findall(timer.decode(errors="replace"))
    if len(time) != 1:
        raise RefusedError(Reason.EDITED)
    day, hour, minute = map(int, time[0])
    lines = (service or b"").decode(errors="replace").splitlines()
    notes = [line.removeprefix(NOTE) for line in lines if line.startswith(NOTE)]
    return read_plan(root, "".join(notes[:1]), (day, hour, minute))


def state(root: str, run: Run) -> State:
    """Whether the timer waits, and how the service ended since the machine was started."""
    timer = run([*CTL, "show", _timer(root), "-p", "ActiveState"])
    shown = run([*CTL, "show", f"{name_of(root)}.service", "-p", "Result,ExecMainStatus"])
    if timer.code or shown.code:
        return State()
    active = b"ActiveState=active" in timer.out.splitlines()
    values = dict(line.partition("=")[::2] for line in shown.out.decode().splitlines())
    result, code = values.get("Result", ""), values.get("ExecMainStatus", "0")
    if result == "success":
        return State(active)
    return State(active, f"{result} {code}" if result == "exit-code" else result or None)


def units(plan: Plan) -> tuple[str, str]:
    """The text of the service and of the timer.

    `:` keeps systemd from replacing variables, `$` is the shell's. A folder is never unquoted;
    the slash behind it guards a name that ends with a blank or a backslash. One that is gone (`-`)
    is left to the shell, which tells it in the log.
    """
    service = SERVICE.format(
        note=NOTE + plan.note,
        title=TITLE,
        folder=plan.root.replace("%", "%%") + "/",
        line=quote(shell_line(plan)),
    )
    timer = TIMER.format(title=TITLE, day=plan.day, hour=plan.hour, minute=plan.minute)
    return service, timer


def quote(text: str) -> str:
    r"""One argument as systemd takes it apart: `\`, `"` and `%` have a meaning of their own."""
    for sign, written in (("\\", r"\\"), ('"', r"\""), ("%", "%%")):
        text = text.replace(sign, written)
    return f'"{text}"'


def _folder() -> Path:
    """Where this user's units lie; a relative XDG_CONFIG_HOME is to be ignored."""
    named = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    return (
        (named if named.is_absolute() else Path(os.environ.get("HOME", "/")) / ".config")
        / "systemd"
        / "user"
    )


def _files(root: str) -> tuple[Path, Path]:
    name = name_of(root)
    return _folder() / f"{name}.service", _folder() / f"{name}.timer"


def _timer(root: str) -> str:
    return f"{name_of(root)}.timer"


def _wanted(root: str) -> Path:
    """The link by which the timer starts with the machine."""
    return _folder() / "timers.target.wants" / _timer(root)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _put_back(earlier: dict[Path, bytes | None]) -> None:
    for path, content in earlier.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            publish(content, path)
