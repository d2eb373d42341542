"""One turn at the output folder: nobody else writes there, and who cannot have it says why."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.commands.common import FAILED, failed

if TYPE_CHECKING:
    from pipeline.kunci import BusyError
    from pipeline.pembukuan import Books

SIBUK = "Program ini sedang berjalan di jendela lain{siapa}. Tunggu sampai selesai, lalu ulangi."
LEBIH_BARU = (
    "Riwayat {berkas} ditulis versi program yang lebih baru. Jalankan versi itu, atau perbarui "
    "program ini."
)
RUSAK = (
    "Riwayat {berkas} ternyata rusak, dan disisihkan. Lampiran yang sudah terbit tetap utuh. "
    "Jalankan lagi: riwayat disusun ulang dari lampiran-lampiran itu."
)


class Turn(NamedTuple):
    """What came of it; `dapat`: whether there was one at all."""

    code: int
    dapat: bool = True


def take_turn(output: Path, command: str, work: Callable[[Books], int]) -> Turn:
    """The exit code of `work`, booked as `command`; 4 where the folder or its ledger refuses."""
    from pipeline.kunci import BusyError
    from pipeline.ledger import DamagedError
    from pipeline.pembukuan import NewerError, open_books

    try:
        with open_books(output, command) as books:
            for line in books.lines:
                print(line)
            books.code = work(books)
    except BusyError as busy:
        print(say_busy(busy), file=sys.stderr)
        return Turn(FAILED, dapat=False)
    except NewerError as error:
        print(LEBIH_BARU.format(berkas=error.path), file=sys.stderr)
        return Turn(FAILED, dapat=False)
    except DamagedError as error:
        print(RUSAK.format(berkas=error.path), file=sys.stderr)
        return Turn(FAILED)
    except OSError as error:
        return Turn(failed(named(error, output)))
    return Turn(books.code)


def say_busy(busy: BusyError) -> str:
    """Who holds the output folder, as far as is known."""
    who = f" (proses {busy.pid}, mulai {busy.mulai})" if busy.pid else ""
    return SIBUK.format(siapa=who)


def named(error: OSError, output: Path) -> OSError:
    """The system does not always say which file it is about."""
    if error.filename is None:
        error.filename = str(output)
    return error
