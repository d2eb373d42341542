"""Many agencies in one run: each is one pure call, several at once in processes of their own.

In: one `Task` an agency. Out: its `Draft`, or what kept it from being made. Nothing is published
here, and no agency keeps another back. Where there are workers, only they import pandas.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import gc
import itertools
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from functools import partial
from typing import TYPE_CHECKING

from pipeline.load.folder import list_workbooks
from pipeline.load.reader import shared_reader
from pipeline.model import Location
from pipeline.publish import safe_name
from pipeline.report import Draft
from pipeline.task import Task
from schemas import pesan

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

MOST_WORKERS = 8
MEMORY_EACH = 2**30  # what a worker with the largest workbook takes, and room beside it
# Linux: a server process imports this once and every worker begins as its copy. Forking is not safe
# elsewhere; there each worker starts anew (spawn).
START_METHOD = "forkserver" if sys.platform == "linux" else "spawn"
IMPORTED_ONCE = ["pandera.backends.pandas.register", "pipeline.flow"]


Work = Callable[[Task], Draft]
Outcome = Draft | OSError


def draft(task: Task) -> Draft:
    """With the annexes, for `proses`."""
    from pipeline.flow import draft_agency

    return draft_agency(*task)


def check(task: Task) -> Draft:
    """Without, for `periksa`."""
    from pipeline.flow import check_agency

    return check_agency(*task)


def prepare(count: int) -> None:
    """Have the workers for so many agencies made ready, while this process does something else."""
    if sys.platform == "linux" and min(count, most_workers()) > 1:
        from multiprocessing import forkserver, resource_tracker

        _context()
        resource_tracker.ensure_running()  # it lets interrupts through when it has begun
        with _deaf_to_interrupts():
            forkserver.ensure_running()


def _context() -> BaseContext:
    context = multiprocessing.get_context(START_METHOD)
    if START_METHOD == "forkserver":
        context.set_forkserver_preload(IMPORTED_ONCE)
    return context


def run_all(
    work: Work,
    tasks: Sequence[Task],
    workers: int | None = None,
    keep: Callable[[Outcome], Outcome] = lambda outcome: outcome,
) -> list[Outcome]:
    """Every agency's draft in the order of the tasks, or the OSError that it ended with.

    A worker that is killed takes only its own agency with it: ChildProcessError. `keep`: what is
    done with each in this process as soon as it is there.
    """
    workers = min(len(tasks), workers or most_workers())
    if workers < 2:
        spare_collector()
        _start_reading(tasks)
        one = partial(_tidily, work) if len(tasks) > 1 else work
        return [keep(_outcome(partial(one, task))) for task in tasks]
    done = _Done(keep)
    while waiting := [task for task in tasks if task not in done]:
        for suspect in _work_off(work, waiting, workers, done):
            if _work_off(work, [suspect], 1, done):  # alone it shows whether it was this one
                done[suspect] = ChildProcessError(errno.ECHILD, "killed", str(suspect.folder))
    return [done[task] for task in tasks]


class _Done(dict[Task, Outcome]):
    """The outcomes so far, each as `keep` leaves it."""

    def __init__(self, keep: Callable[[Outcome], Outcome]) -> None:
        super().__init__()
        self._keep = keep

    def __setitem__(self, task: Task, outcome: Outcome) -> None:
        super().__setitem__(task, self._keep(outcome))


def _start_reading(tasks: Sequence[Task]) -> None:
    """The reader process opens the workbooks while this one imports pandas."""
    for task in tasks:
        with contextlib.suppress(OSError):  # said when its turn comes
            shared_reader().read_ahead(list_workbooks(task.folder)[0])


def _work_off(
    work: Work, tasks: Sequence[Task], workers: int, done: dict[Task, Outcome]
) -> list[Task]:
    """Add all to `done`; where a worker dies, only up to then: returns those then at work.

    No more are handed out than there are workers, so that few are suspected of having killed it.
    """
    running: dict[Future[Draft], Task] = {}
    waiting = iter(tasks)
    with ProcessPoolExecutor(workers, _context(), _start_worker) as pool, _ending_workers():

        def hand_out(count: int) -> None:
            for task in itertools.islice(waiting, count):
                with _deaf_to_interrupts():
                    running[pool.submit(_tidily, work, task)] = task

        finished: list[tuple[Task, Future[Draft]]] = []
        try:
            hand_out(workers)
            while running:
                ready = wait(running, return_when=FIRST_COMPLETED).done
                finished = [(running.pop(future), future) for future in ready]
                hand_out(len(finished))  # first, lest a worker waits while these are kept
                while finished:
                    task, future = finished[-1]
                    done[task] = _outcome(future.result)
                    finished.pop()
        except BrokenExecutor:
            return [*(task for task, _ in finished), *running.values()]
    return []


def _outcome(call: Callable[[], Draft]) -> Outcome:
    """What a call comes to; the world's faults are told in the end, each in its turn."""
    try:
        return call()
    except OSError as error:
        return error


def _start_worker() -> None:
    """Ctrl+C reaches every process of the console; the parent alone answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    spare_collector()
    _keep_for_good()


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """A process started in here is so for good; here Ctrl+C only waits (Windows cannot)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def _ending_workers() -> Iterator[None]:
    """After Ctrl+C nobody waits for what is under way."""
    try:
        yield
    except KeyboardInterrupt:
        for child in multiprocessing.active_children():
            child.terminate()
        raise


def _tidily(work: Work, task: Task) -> Draft:
    """One of many: what it leaves is collected before the next one comes."""
    try:
        return work(task)
    finally:
        gc.collect()
        _keep_for_good()


@functools.cache
def _keep_for_good() -> None:
    """All that is there by now stays, and is not gone through in search of garbage again."""
    gc.freeze()


def spare_collector() -> None:
    """A short run leaves few cycles to collect, and imports none.

    By default the collector would go through all that pandas brings again and again.
    """
    gc.set_threshold(100_000, 50, 100)


def most_workers() -> int:
    """As many as this process may use processors, and as there is memory for."""
    if hasattr(os, "sched_getaffinity"):
        processors = len(os.sched_getaffinity(0))
    else:
        processors = os.cpu_count() or 1
    workers = min(processors, MOST_WORKERS)
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
        workers = min(workers, memory // MEMORY_EACH)
    return max(1, workers)


def refuse_twins(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """One agency in two folders would write one annex twice: both are refused."""
    folders: dict[str, list[str]] = {}
    for outcome in outcomes:
        if isinstance(outcome, Draft):
            folders.setdefault(_key(outcome), []).append(outcome.folder)
    return [
        _refuse(outcome, same)
        if isinstance(outcome, Draft) and len(same := folders[_key(outcome)]) > 1
        else outcome
        for outcome in outcomes
    ]


def _refuse(twin: Draft, folders: Sequence[str]) -> Draft:
    found = {"nama": twin.report.agency, "folder": ", ".join(folders)}
    return twin.refuse(pesan.PERANGKAT_DAERAH_GANDA.at(Location(), **found))


def _key(made: Draft) -> str:
    return safe_name(made.report.agency).casefold()
