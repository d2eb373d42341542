"""`--tunggu`: mails that were put off are tried again, until all are settled or given up."""

from __future__ import annotations

import argparse
import contextlib
import datetime
from collections.abc import Callable
from pathlib import Path
from time import sleep

from pipeline.commands.common import OK
from pipeline.commands.giliran import Turn

NOTHING = datetime.timedelta(0)
AT_LEAST, AT_MOST = datetime.timedelta(minutes=5), datetime.timedelta(minutes=75)  # of a pause


def add_tunggu(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tunggu",
        action="store_true",
        help="surat yang belum terkirim dicoba lagi sampai terkirim, paling lama lima hari",
    )


def wait_and_try(
    output: Path,
    turn: Turn,
    again: Callable[[], Turn],
    clock: Callable[[], datetime.datetime],
    *,
    otherwise: int = OK,
) -> int:
    """The exit code in the end. The output folder is free in between; where somebody else has it,
    or it cannot be reached, the next time is waited for.

    `otherwise`: what else the run came to (an agency that was refused), which stays.
    """
    from pipeline.surat.kirim import EXPIRY

    code, end = turn.code, clock() + EXPIRY + AT_MOST
    while (left := until_next(output, clock())) is not None and clock() < end:
        sleep(left.total_seconds())
        code = max(otherwise, again().code)
    return code


def until_next(output: Path, now: datetime.datetime) -> datetime.timedelta | None:
    """How long until a mail that was put off is to be tried again; None where there is none.

    What should have been tried already, and was not, waits for its next turn too.
    """
    from pipeline.keadaan import open_to_read
    from pipeline.ledger import DamagedError
    from pipeline.surat.keadaan import TUNDA
    from pipeline.surat.kirim import expired, next_attempt
    from pipeline.surat.kotak import Box
    from pipeline.surat.pos import Post

    try:
        with contextlib.closing(open_to_read(output)[0]) as ledger:
            mails = Post(Box(output), ledger).read()
    except (OSError, DamagedError):  # its turn will say so
        return AT_LEAST
    waits = [
        next_attempt(surat) - now
        for surat in mails
        if surat.keadaan == TUNDA and not expired(surat, now)
    ]
    return min((wait if NOTHING < wait < AT_MOST else AT_LEAST for wait in waits), default=None)
