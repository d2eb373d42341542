"""How far a long run is: a bar on a terminal, now and then a plain line anywhere else."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

FEWEST = 3  # agencies, before there is anything to wait for
MANY = 20  # agencies, before lines tell how far it is
LINES = 10  # in a whole run, where there is no terminal
READ = "{jumlah} dari {semua} perangkat daerah selesai dibaca"


@contextlib.contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """A function to call once for each agency that is done."""
    if total < FEWEST:
        yield lambda: None
    elif sys.stderr.isatty():
        with _bar(total) as step:
            yield step
    else:
        yield _Lines(total) if total >= MANY else lambda: None


class _Lines:
    """A line after each tenth of them."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0

    def __call__(self) -> None:
        before, self._done = self._done, self._done + 1
        if before * LINES // self._total < self._done * LINES // self._total:
            line = READ.format(jumlah=self._done, semua=self._total)
            print(f"{line} …", file=sys.stderr, flush=True)


@contextlib.contextmanager
def _bar(total: int) -> Iterator[Callable[[], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.completed} dari {task.total} perangkat daerah"),
        BarColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(file=sys.__stderr__), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
