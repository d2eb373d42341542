"""A task of Windows' Task Scheduler, described in its XML (version 1.3: Windows 7 and later).

The order of the elements is that of the published schema, in places a sequence. The task runs as
the officer while she is logged on, which needs no administrator and no stored password; what was
missed is made up for when the machine is on again, or at her next logon.

What is run is `log_run.py`, which writes the log, and not `cmd /c … >> log`: cmd reads `%`, `^` and
`&` in the names of folders by rules of its own, knows the exit code only in the next line, and
shows a window which an officer would close. Under `pythonw.exe` there is none.
"""

from __future__ import annotations

import codecs
import csv
import html
import os
import re
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path, PureWindowsPath

from pipeline.publish import publish
from pipeline.schedule.plan import (
    NOT_THERE,
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
)

LABEL = "Task Scheduler"
PROGRAM = "schtasks"
MOST_SIGNS = 260  # of a command and of a folder, by the schema
VARIABLE = re.compile("%[^%]+%")
DAY = re.compile(r"<Day>(\d+)</Day>")
START = re.compile(r"<StartBoundary>\d+-\d\d-\d\dT(\d\d):(\d\d):00")
NOTE = re.compile(r"<Documentation>(.*?)</Documentation>", re.DOTALL)
NEVER_RAN, RUNNING = 0x41303, 0x41301
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
TASK = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.3" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>{title}</Description>
    <Documentation>{note}</Documentation>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>{start:%Y-%m-%dT%H:%M:%S}</StartBoundary>
      <ScheduleByMonth>
        <DaysOfMonth>
          <Day>{day}</Day>
        </DaysOfMonth>
        <Months>
          {months}
        </Months>
      </ScheduleByMonth>
    </CalendarTrigger>
    <LogonTrigger>
      <UserId>{user}</UserId>
      <Delay>PT5M</Delay>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{user}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>P6D</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{command}</Command>
      <Arguments>{arguments}</Arguments>
      <WorkingDirectory>{folder}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


def is_there(run: Run) -> bool:
    return bool(run([PROGRAM, "/?"]).code != NOT_THERE)


def install(plan: Plan, run: Run) -> tuple[Hint, ...]:
    """Register the task; /F puts it in place of an earlier one."""
    text = task(plan, datetime.now().astimezone())
    content = codecs.BOM_UTF16_LE + text.replace("\n", "\r\n").encode("utf-16-le")
    with tempfile.TemporaryDirectory() as folder:
        file = publish(content, Path(folder) / "jadwal.xml")
        must_run(run, [PROGRAM, "/Create", "/TN", _name(plan.root), "/XML", str(file), "/F"])
    return (Hint.LOGON,)


def remove(root: str, run: Run) -> bool:
    if run([PROGRAM, "/Query", "/TN", _name(root)]).code:
        return False
    must_run(run, [PROGRAM, "/Delete", "/TN", _name(root), "/F"])
    return True


def read(root: str, run: Run) -> Plan | None:
    """What is installed for this folder; raises RefusedError where someone edited it.

    All that is read is ASCII, for schtasks writes in whatever code page the window has.
    """
    done = run([PROGRAM, "/Query", "/TN", _name(root), "/XML"])
    if done.code:
        return None
    text = done.out.decode("utf-16" if done.out[:2] == codecs.BOM_UTF16_LE else "latin-1")
    days, times, notes = (pattern.findall(text) for pattern in (DAY, START, NOTE))
    if len(days) != 1 or len(times) != 1:
        raise RefusedError(Reason.EDITED)
    hour, minute = map(int, times[0])
    return read_plan(root, html.unescape("".join(notes[:1])), (int(days[0]), hour, minute))


def state(root: str, run: Run) -> State:
    """How the last run ended: the seventh column, whatever the language of its head."""
    done = run([PROGRAM, "/Query", "/TN", _name(root), "/V", "/FO", "CSV", "/NH"])
    rows = list(csv.reader(done.out.decode("latin-1").splitlines()))
    try:
        code = int(rows[0][6]) & 0xFFFFFFFF
    except (IndexError, ValueError):
        return State()
    return State() if code in (0, NEVER_RAN, RUNNING) else State(result=f"{code:#x}")


def task(plan: Plan, now: datetime) -> str:
    """The task as XML; raises RefusedError for folders that no task can name."""
    python, *rest = plan.command
    root = PureWindowsPath(plan.root)
    logged = [str(root / "pipeline" / "schedule" / "log_run.py"), plan.log, python, *rest]
    command = _without_window(python)
    if any(map(VARIABLE.search, [command, plan.root, *logged])):
        raise RefusedError(Reason.PERCENT)  # it would be replaced, and no sign guards it
    if max(len(command), len(plan.root)) > MOST_SIGNS:
        raise RefusedError(Reason.TOO_LONG)
    return TASK.format(
        title=html.escape(TITLE),
        note=html.escape(plan.note),
        start=plan.next_after(now),
        day=plan.day,
        months="\n          ".join(f"<{month} />" for month in MONTHS),
        user=html.escape(_user()),
        command=html.escape(command),
        arguments=html.escape(subprocess.list2cmdline(logged)),
        folder=html.escape(plan.root),
    )


def _name(root: str) -> str:
    return f"Laporan Kinerja {name_of(root)[-6:]}"


def _user() -> str:
    """The officer's account; a trigger at the logon of anyone would need an administrator."""
    parts = (os.environ.get("USERDOMAIN"), os.environ.get("USERNAME"))
    return "\\".join(filter(None, parts))


def _without_window(python: str) -> str:
    """The Python beside it that opens no window, where there is one."""
    quiet = Path(python).with_name("pythonw.exe")
    return str(quiet) if quiet.is_file() else python
