"""`--tunggu`: mails that were put off are tried again, until all are settled or given up."""

from __future__ import annotations

import argparse
import contextlib
import datetime
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from pipeline.commands.common import OK
from pipeline.commands.giliran import Turn

if TYPE_CHECKING:
    from pipeline.surat.kotak import Surat

NOTHING = datetime.timedelta(0)
AT_LEAST, AT_MOST = datetime.timedelta(minutes=5), datetime.timedelta(minutes=75)  # of a pause


def add_tunggu(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tunggu",
        action="store_true",
        help="surat yang belum terkirim dicoba lagi sampai terkirim, paling lama lima hari",
    )


def wait_and_try(
    turn: Turn,
    waiting: Sequence[Surat],
    again: Callable[[], tuple[Turn, Sequence[Surat] | None]],
    clock: Callable[[], datetime.datetime],
    *,
    otherwise: int = OK,
) -> int:
    """The exit code in the end. `waiting`: the mails that were put off; `again`: one more turn, and
    those that it put off; None where it could not see to them.

    The output folder is free in between; where somebody else has it, or it cannot be reached, the
    next time is waited for. `otherwise`: what else the run came to (an agency that was refused),
    which stays.
    """
    code = turn.code
    while (left := until_next(waiting, clock(), AT_LEAST)) is not None:
        sleep(left.total_seconds())
        turn, now = again()
        code = max(otherwise, turn.code) if turn.dapat else code
        waiting = waiting if now is None else now
    return code


def until_next(
    mails: Iterable[Surat], now: datetime.datetime, overdue: datetime.timedelta
) -> datetime.timedelta | None:
    """How long until a mail that was put off is to be tried again; None where there is none.

    `overdue`: for one that should have been tried already, and was not.
    """
    from pipeline.surat.keadaan import TUNDA
    from pipeline.surat.kirim import expired, next_attempt

    waits = [
        next_attempt(surat) - now
        for surat in mails
        if surat.keadaan == TUNDA and not expired(surat, now)
    ]
    return min((wait if NOTHING < wait < AT_MOST else overdue for wait in waits), default=None)


def until_next_in(output: Path, now: datetime.datetime) -> datetime.timedelta | None:
    """The same of an output folder in which a run has just tried what it could."""
    from pipeline.keadaan import open_to_read
    from pipeline.ledger import DamagedError
    from pipeline.surat.kotak import Box
    from pipeline.surat.pos import Post

    try:
        with contextlib.closing(open_to_read(output)[0]) as ledger:
            return until_next(Post(Box(output), ledger).read(), now, AT_MOST)
    except (OSError, DamagedError):  # its turn will say so
        return AT_LEAST
