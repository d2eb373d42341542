"""`pantau`: what comes into the input folder is processed, until one is asked to stop.

Events of the system only ever say "look now": what changed is told by comparing what lies in the
folder with what lay there when the last run began. So neither a lost event nor a change during a
run loses anything, and a burst of changes is one run.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pipeline.commands.common import FAILED, OK, REFUSED, SETTINGS_NAME, UNDELIVERED, USAGE
from pipeline.drive import is_network
from pipeline.eyes import Eyes
from pipeline.one_run import CUT_SHORT, Stop, listening, run_once
from pipeline.view import Changes, Files, View, compare, find_held, look

MOST_DOUBLED = 30  # pauses; by then the longest is long since reached


@dataclass(frozen=True)
class Pauses:
    """Seconds. Each is told by a clock that nobody sets."""

    quiet: float = 2  # nothing changed for so long: copied completely
    quiet_network: float = 5  # where a computer sees the size of a file up to 3 seconds late
    step: float = 0.5  # between two looks at what is being copied
    first_word: float = 10  # of waiting for a copy; further ones:
    more_words: float = 180
    stuck: float = 300  # an empty or locked file that long unchanged is not being copied
    look: float = 30  # even where no event came
    poll: float = 5
    gone: float = 3  # between two looks for a folder that disappeared
    retry: float = 10  # doubled up to the most
    retry_most: float = 600
    long_run: float = 1800
    grace: float = 10  # for a run to end when it is asked to
    young: float = 1.5  # a run that hardly can have written anything yet; see `run_once`


@dataclass(frozen=True)
class Plan:
    """What is watched, and the command line that works it off.

    `settings`: files elsewhere that also count. `poll`: look every so many seconds instead of
    waiting for events. `mails`: seconds until a mail that was put off is to be tried again; None
    where there is none.
    """

    folder: Path
    output: Path
    command: Sequence[str]
    settings: Sequence[Path] = ()
    poll: float | None = None
    mails: Callable[[], float | None] = lambda: None
    pauses: Pauses = field(default_factory=Pauses)


class Teller(Protocol):
    """Says it to the officer."""

    def started(self) -> None: ...
    def polling(self, seconds: float, reason: str) -> None: ...
    def gone(self, error: OSError) -> None: ...
    def back(self) -> None: ...
    def copying(self, paths: Sequence[str], *, held: bool) -> None: ...
    def running(self, changes: Changes | None) -> None: ...
    def still_running(self, seconds: float) -> None: ...
    def cannot_start(self, error: OSError) -> None: ...
    def ended(self, code: int, again: float | None, *, workbooks: bool) -> None: ...
    def stopped(self, *, within_run: bool) -> None: ...


class Watch:
    """One watching from its start to its end; see `watch`."""

    def __init__(self, plan: Plan, tell: Teller, stop: Stop) -> None:
        self.plan, self.tell, self.stop = plan, tell, stop
        self.pauses = plan.pauses
        self.eyes = Eyes()
        self.poll: float | None = plan.poll
        self.failures = 0  # of the eyes, with the same folders
        self.is_gone = False
        self.seen: Files | None = None  # what the last run was given
        self.code = OK
        self.cut_short = False
        self.long_runs = 0
        self.tries = 0  # that could not run, one after the other
        self.again: float | None = None  # when it is tried again

    def go_on(self) -> None:
        """Until one is asked to end."""
        while not self.stop.asked:
            view = self.look()
            if view is None:
                self.stop.wait(self.pauses.gone)
                continue
            self.open_eyes(view)
            if not self.is_due(view.files):
                until = self.pauses.look
                if self.again is not None:
                    until = min(until, max(0.0, self.again - time.monotonic()))
                self.stop.wait(until, self.eyes.nudge)
                continue
            settled = self.settle(view)
            if settled is not None and self.is_due(settled.files):
                self.run(settled)
        self.eyes.close()
        if self.eyes.thread:
            self.eyes.thread.join(1)

    def is_due(self, files: Files) -> bool:
        return files != self.seen or (self.again is not None and time.monotonic() >= self.again)

    def look(self) -> View | None:
        """None where the folder cannot be looked at; said when it goes and when it comes back."""
        self.eyes.nudge.clear()
        plan = self.plan
        try:
            view = look(plan.folder, plan.output, SETTINGS_NAME, plan.settings)
        except OSError as error:
            if not self.is_gone:
                self.tell.gone(error)
            self.is_gone = True
            self.eyes.close()
            return None
        if self.is_gone:
            self.is_gone = False
            self.tell.back()
            if self.code not in (OK, UNDELIVERED):  # perhaps only because it went
                self.again = time.monotonic()
        return view

    def open_eyes(self, view: View) -> None:
        """Where the system announces no changes of this folder, or has no room for it: polling."""
        if self.eyes.failed.is_set():
            self.failures = 0 if self.eyes.worked.is_set() else self.failures + 1
            if self.failures > 1 and self.poll is None:
                self.start_polling("no events")
            elif self.failures > 1:
                self.stop.wait(self.pauses.poll)
        elif (
            self.poll is None
            and self.eyes.folders != view.folders
            and is_network(folder for folder, *_ in view.folders)
        ):
            self.start_polling("network")
        self.eyes.open(view, self.poll)

    def start_polling(self, reason: str) -> None:
        self.poll = self.pauses.poll
        self.tell.polling(self.poll, reason)

    def settle(self, view: View) -> View | None:
        """What is there once all of it is complete; None where it went or one is asked to end."""
        pauses = self.pauses
        quiet = pauses.quiet_network if self.poll is not None else pauses.quiet
        since = time.monotonic()
        word = since + pauses.first_word
        last: Sequence[str] = ()
        while True:
            self.stop.wait(pauses.step)
            now = None if self.stop.asked else self.look()
            if now is None:
                return None
            moment, held = time.monotonic(), []
            if now.files != view.files:
                new = compare(view.files, now.files)
                last, since = (*new.added, *new.changed), moment
            elif moment - since >= quiet:
                held = find_held(self.seen or {}, now.files)
                if not held or moment - since >= pauses.stuck:
                    return now
            view = now
            if moment >= word and (held or last):
                self.tell.copying(held or last, held=bool(held))
                word = moment + pauses.more_words

    def run(self, view: View) -> None:
        """One run, and when there is to be another though nothing changes."""
        self.tell.running(None if self.seen is None else compare(self.seen, view.files))
        self.seen = view.files
        try:
            code = run_once(
                self.plan.command,
                self.stop,
                self.say_how_long,
                grace=self.pauses.grace,
                young=self.pauses.young,
            )
        except OSError as error:
            self.tell.cannot_start(error)
            code = FAILED
        self.long_runs = 0
        self.cut_short = code is CUT_SHORT
        if code is not None:
            self.plan_next(code, view)

    def say_how_long(self, seconds: float) -> None:
        if seconds >= self.pauses.long_run * (self.long_runs + 1):
            self.long_runs += 1
            self.tell.still_running(seconds)

    def plan_next(self, code: int, view: View) -> None:
        """What could not run, or crashed, is tried again after ever longer pauses."""
        self.code, self.again, pause = code, None, None
        if code in (OK, REFUSED, USAGE, UNDELIVERED):
            self.tries = 0
            pause = self.plan.mails()
        else:
            pause = min(self.pauses.retry * 2**self.tries, self.pauses.retry_most)
            self.tries = min(self.tries + 1, MOST_DOUBLED)
        if pause is not None:
            self.again = time.monotonic() + pause
        self.tell.ended(code, pause, workbooks=view.has_workbooks)


def watch(plan: Plan, tell: Teller) -> int:
    """Watch until one is asked to end; the exit code.

    It is 0, also where a run was cut short: to end is what was asked for, the earlier annexes stand
    as they were, and the next start begins with a run of all that is there.
    """
    with listening() as stop:
        tell.started()
        if plan.poll is not None:
            tell.polling(plan.poll, "asked")
        watching = Watch(plan, tell, stop)
        watching.go_on()
        tell.stopped(within_run=watching.cut_short)
    return OK
