"""One run's hold on an output folder: the lock, the ledger, what an earlier run left half done.

    with open_books(output, "proses") as books: …

Raises BusyError where another run is at work, OSError where the disk refuses, DamagedError where
the ledger shows itself damaged (it is set aside, and the next run makes it again), `NewerError`
where it is of a newer version of this program.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
import itertools
import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.arsip import LAMPIRAN, keep_edition
from pipeline.kunci import only_run
from pipeline.ledger import LEDGER, DamagedError, Ledger, Named, Published, is_damaged, open_ledger
from pipeline.log import open_log
from pipeline.masukan import hash_file
from pipeline.model import Period
from pipeline.oserror import list_like
from pipeline.publish import TEMPORARY, agency_key, annex_path, place_annex, sync_folder

STAGING = ".kerja"  # annexes that are made, and not yet in their places
MONTH = "[0-9][0-9][0-9][0-9]-[0-9][0-9]"
REVISI, DIUBAH, SEBELUMNYA = "revisi {nomor}", "{revisi}, diubah", "{revisi}, sebelumnya"
BUKAN_DARI_PROGRAM = "bukan dari program"
CUT_OFF = (None, 4)  # exit codes of runs that may have left files that were being written
REVISION = re.compile(r" \((?:revisi \d+.*)\)$")


class NewerError(Exception):
    """The ledger was written by a newer version of this program, which alone may go on with it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


@dataclass
class Books:
    """What a run writes into. `lines`: what was put right at its start, to be told."""

    output: Path
    ledger: Ledger
    run: int
    log: logging.Logger
    lines: list[str]
    code: int = 0
    outcome: str = ""

    @property
    def staging(self) -> Path:
        return self.output / STAGING


@contextlib.contextmanager
def open_books(output: Path, command: str) -> Iterator[Books]:
    """The lock and the ledger for the time of one run, which is booked with its exit code."""
    with only_run(output):
        ledger, lines = _open(output)
        try:
            if all(run.kode in CUT_OFF for run in ledger.runs(1)):
                sweep(output)
            run = ledger.begin_run(now(), command, os.getpid())
            with open_log(output, run) as log:
                books = Books(output, ledger, run, log, lines)
                log.info(MULAI.format(perintah=command, pid=os.getpid()))
                settle(books)
                for line in lines:
                    log.warning(line)
                with _told_to(log):
                    yield books
                sweep_staging(output)  # of agencies that were refused after all
                ledger.end_run(run, now(), books.code, books.outcome)
                log.info(SELESAI.format(kode=books.code, hasil=books.outcome))
        except DamagedError as error:
            ledger.close()
            if not is_damaged(output):
                raise OSError(errno.EIO, str(error), str(error.path)) from error
            set_aside(output)
            raise
        finally:
            ledger.close()


@contextlib.contextmanager
def _told_to(log: logging.Logger) -> Iterator[None]:
    """What ends a run before its time stands in the log."""
    try:
        yield
    except BaseException as error:
        log.error(TERHENTI.format(sebab=f"{type(error).__name__}: {error}"))
        raise


def now() -> str:
    """Local time with its offset; for people, never for a figure."""
    return datetime.datetime.now().astimezone().isoformat(timespec="seconds")


def _open(output: Path) -> tuple[Ledger, list[str]]:
    """The ledger; made again from the files where it is lost or damaged."""
    lines = []
    path = output / LEDGER
    try:
        ledger = open_ledger(output, writing=True)
    except DamagedError as error:
        if error.newer:
            raise NewerError(path) from error
        if is_damaged(output):
            lines.append(RUSAK.format(nama=LEDGER, lain=set_aside(output).name))
        ledger = open_ledger(output, writing=True)
    assert ledger is not None
    if not ledger.runs(1) and not ledger.published():  # new, lost, or cut off before it was whole
        try:
            found = rebuild(output, ledger)
        except BaseException:
            ledger.close()
            raise
        if found:
            lines.append(DISUSUN_ULANG.format(jumlah=found))
        sync_folder(output)
    return ledger, lines


MULAI = "Mulai: {perintah} (proses {pid})."
SELESAI = "Selesai, kode keluar {kode}. {hasil}"
TERHENTI = "Terhenti: {sebab}"
RUSAK = "Riwayat ({nama}) rusak; disimpan sebagai {lain}."
DISUSUN_ULANG = "Riwayat disusun ulang dari {jumlah} lampiran di folder output."


def set_aside(output: Path) -> Path:
    """A ledger that cannot be used any more under the first free name; its journal with it."""
    path = output / LEDGER
    for number in itertools.count(1):
        aside = path.with_name(f"{path.stem} (rusak {number}){path.suffix}")
        if not aside.exists():
            break
    # The journal first, lest the new ledger takes it for its own.
    for beside in list_like(output, f"{LEDGER}-*"):
        beside.replace(output / beside.name.replace(LEDGER, aside.name, 1))
    path.replace(aside)
    sync_folder(output)
    return aside


def rebuild(output: Path, ledger: Ledger) -> int:
    """Every edition that lies in the output folder and its archive; returns how many."""
    found = [(path, False) for path in list_like(output / LAMPIRAN, MONTH, "*", "*.xlsx")]
    found += [(path, True) for path in list_like(output, MONTH, "*", "*.xlsx")]
    editions = [read_edition(path, output, present=present) for path, present in found]
    known = sorted((one for one in editions if one), key=lambda one: (one.berlaku, one.revisi))
    with ledger.together():
        for one in known:
            ledger.publish(one, 0)
    return len(known)


def read_edition(path: Path, output: Path, *, present: bool) -> Published | None:
    """An annex as it says of itself; None where it is none, or no longer where it belongs."""
    from pipeline.lampiran import read_block, read_heading
    from pipeline.lampiran import read_edition as read_said
    from pipeline.load.reader import shared_reader
    from pipeline.model import Severity
    from pipeline.terbitan import read_earlier
    from schemas.tabel.data import BERKAS
    from schemas.tabel.ringkasan import SHEET as RINGKASAN

    earlier = read_earlier(path)
    if path.name.startswith(".") or earlier is None:
        return None
    workbook, findings = shared_reader().read(path)
    sheets = {sheet.name: sheet for sheet in workbook.sheets} if workbook else {}
    if BERKAS.sheet not in sheets or any(f.severity is Severity.WAJIB for f in findings):
        return None
    data = sheets[BERKAS.sheet]
    agency, period = read_heading(data)
    if not agency or period is None:
        return None
    stem = REVISION.sub("", path.stem)
    place = annex_path(output, agency, period)
    if present and path.parent != place.parent:
        return None
    if present and stem != place.stem and not re.fullmatch(r".* \(\d+\)", stem):
        return None
    named = tuple(
        Named(str(line["workbook"]), str(line["sha256"])) for _, line in read_block(data, BERKAS)
    )
    return Published(
        agency_key(agency),
        agency,
        str(period),
        earlier.revisi,
        earlier.sidik,
        read_said(sheets.get(RINGKASAN))[1],
        "",
        path.relative_to(output).as_posix(),
        hash_file(path),
        named,
        present,
    )


def sweep(output: Path) -> None:
    """What a run that was cut off left unfinished: only files that were being written."""
    for path in output.rglob(f".*{TEMPORARY}"):
        with contextlib.suppress(OSError):
            path.unlink()
    sweep_staging(output)


def sweep_staging(output: Path) -> None:
    """Annexes that were made and are not to be published."""
    for path in (output / STAGING).glob("*"):
        with contextlib.suppress(OSError):
            path.unlink()


def settle(books: Books) -> None:
    """Annexes that could not take the place of one open in Excel take it now, if it is closed."""
    output = books.output
    for one in books.ledger.published():
        period = Period(*map(int, one.periode.split("-")))
        place = annex_path(output, one.perangkat_daerah, period)
        aside = output / one.berkas
        if not one.berlaku or aside == place:
            continue
        if not aside.is_file():
            if place.is_file() and hash_file(place) == one.sha256:  # cut off before it was booked
                books.ledger.move(one, place.relative_to(output).as_posix())
            continue
        try:
            if place.is_file():
                keep_edition(place, output, mark_of(place, one, None)[0])
            place_annex(aside, place)
        except PermissionError:
            if not aside.is_file():  # it has taken its place: the disk's fault, not Excel's
                raise
            continue
        books.ledger.move(one, place.relative_to(output).as_posix())
        books.lines.append(KINI_DI_TEMPATNYA.format(nama=aside.name, berkas=place))


KINI_DI_TEMPATNYA = "“{nama}” kini menggantikan {berkas}."


def mark_of(annex: Path, new: Published, booked: Published | None) -> tuple[str, bool]:
    """(how an edition is called in the archive, whether somebody has changed it since).

    `new`: what takes its place. `booked`: what is known to have been published there.
    """
    from pipeline.terbitan import read_earlier

    earlier = read_earlier(annex)
    if earlier is None:
        return BUKAN_DARI_PROGRAM, True
    mark = REVISI.format(nomor=earlier.revisi)
    if booked is not None and hash_file(annex) != booked.sha256 and earlier == booked.edition:
        return DIUBAH.format(revisi=mark), True
    if earlier.revisi >= new.revisi:
        return SEBELUMNYA.format(revisi=mark), False
    return mark, False
