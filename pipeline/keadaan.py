"""How an output folder stands: runs, annexes, what waits, what was refused, when the next run is.

In: the output folder, its ledger (or the files, where it is lost), the input folders. Nothing is
written and nothing is calculated.
"""

from __future__ import annotations

import contextlib
import datetime
import errno
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pipeline.baru import find_standing, folder_key
from pipeline.kunci import is_running, read_holder
from pipeline.ledger import (
    DITOLAK,
    DamagedError,
    HandedIn,
    Ledger,
    Noted,
    Published,
    Run,
    open_ledger,
    open_memory,
)
from pipeline.masukan import look, workbooks_of
from pipeline.model import BULAN
from pipeline.pengganti import without_prefix
from pipeline.surat.keadaan import ANTRE, GAGAL, MENGIRIM, TIDAK_PASTI, TUNDA
from pipeline.surat.kotak import Box, Surat
from pipeline.surat.pos import Post
from pipeline.task import Task

MOST_RUNS = 5
WAJIB = "wajib diperbaiki"
UNDELIVERED = (ANTRE, MENGIRIM, TUNDA, GAGAL, TIDAK_PASTI)


@dataclass(frozen=True)
class Waiting:
    """An input folder with something that no run has seen; no names where only settings changed."""

    folder: Path
    workbooks: tuple[str, ...]


@dataclass(frozen=True)
class Refused:
    """An agency that the last run refused, and what must be mended."""

    folder: str
    perangkat_daerah: str
    wajib: tuple[Noted, ...]


@dataclass(frozen=True)
class Keadaan:
    """Everything that `status` says. `berjalan`: process and begin of a run at work.

    `hilang`: annexes that are no longer where they were published. `tak_terpakai`: workbooks of
    which nothing was ever published, and that lie in no input folder any more. `surat`: mails that
    are not surely delivered. `riwayat_rusak`: the ledger cannot be read, and what is said comes
    from the files; `riwayat_sibuk`: because a run keeps it locked.
    """

    output: Path
    berjalan: tuple[str, str] | None
    jalan: tuple[Run, ...]
    lampiran: tuple[Published, ...]
    hilang: tuple[str, ...]
    menunggu: tuple[Waiting, ...]
    tak_terpakai: tuple[HandedIn, ...]
    ditolak: tuple[Refused, ...]
    surat: tuple[Surat, ...]
    berikutnya: datetime.datetime | None
    riwayat_rusak: bool = False
    riwayat_sibuk: bool = False

    def by_agency(self) -> list[tuple[str, list[Published]]]:
        """The present annexes of each agency, by month."""
        own = sorted(self.lampiran, key=lambda one: (one.kunci, one.periode))
        groups = [list(members) for _, members in groupby(own, key=lambda one: one.kunci)]
        return [(group[-1].perangkat_daerah, group) for group in groups]


def find_state(
    output: Path, tasks: Sequence[Task], berikutnya: datetime.datetime | None
) -> Keadaan:
    """Raises OSError where a folder cannot be read.

    A ledger that a run keeps locked is not waited for longer: the files say what they know.
    """
    try:
        ledger, damaged = open_to_read(output)
        with contextlib.closing(ledger):
            return _state(output, tasks, ledger, berikutnya, rusak=damaged)
    except OSError as error:
        if error.errno != errno.EBUSY:
            raise
    with contextlib.closing(made_of_files(output)) as files:
        return _state(output, tasks, files, berikutnya, sibuk=True)


def open_to_read(output: Path) -> tuple[Ledger, bool]:
    """(the ledger, whether it had to be put together from the files)."""
    with contextlib.suppress(DamagedError):
        ledger = open_ledger(output)
        if ledger is not None:
            return ledger, False
    files = made_of_files(output)
    return files, bool(files.published())


def made_of_files(output: Path) -> Ledger:
    """What the files alone say, in memory."""
    from pipeline.pembukuan import rebuild

    ledger = open_memory()
    if output.is_dir():
        rebuild(output, ledger)
    return ledger


def _state(
    output: Path,
    tasks: Sequence[Task],
    ledger: Ledger,
    berikutnya: datetime.datetime | None,
    *,
    rusak: bool = False,
    sibuk: bool = False,
) -> Keadaan:
    published = tuple(one for one in ledger.published() if one.berlaku)
    return Keadaan(
        output,
        read_holder(output) if is_running(output) else None,
        tuple(ledger.runs(MOST_RUNS)),
        published,
        tuple(one.berkas for one in published if not (output / one.berkas).is_file()),
        tuple(filter(None, (find_waiting(task, ledger, output) for task in tasks))),
        tuple(find_unused(ledger)),
        tuple(find_refused(ledger)),
        tuple(one for one in Post(Box(output), ledger).read() if one.keadaan in UNDELIVERED),
        berikutnya,
        rusak,
        sibuk,
    )


def find_waiting(task: Task, ledger: Ledger, output: Path) -> Waiting | None:
    """What a run would find new in a folder; what it refused before is not new."""
    period = str(task.period) if task.period else ""
    if find_standing(task.folder, task.settings, period, ledger, output, pdf=False):
        return None
    folder = folder_key(task.folder)
    known = {(one.nama, one.sha256) for one in ledger.handed_in() if one.folder == folder}
    files = workbooks_of(look(task.folder))
    new = [file.path.name for file in files if (file.path.name, file.sha256) not in known]
    refused = any(one.folder == folder and one.hasil == DITOLAK for one in ledger.folders())
    return Waiting(task.folder, tuple(new)) if new or not refused else None


def find_unused(ledger: Ledger) -> list[HandedIn]:
    """Workbooks handed in for nothing; none where a later one came under the same name."""
    used = {sha256 for one in ledger.published() for _, sha256 in one.masukan}
    latest = {(one.folder, without_prefix(one.nama)): one for one in ledger.handed_in()}
    return [
        one
        for one in latest.values()
        if one.sha256 not in used and not (Path(one.folder) / one.nama).is_file()
    ]


def find_refused(ledger: Ledger) -> list[Refused]:
    refused = []
    for one in ledger.folders():
        if one.hasil == DITOLAK and Path(one.folder).is_dir():
            wajib = tuple(noted for noted in ledger.noted(one.folder) if noted.sifat == WAJIB)
            refused.append(Refused(one.folder, one.perangkat_daerah, wajib))
    return refused


def missing_months(months: Sequence[str]) -> list[str]:
    """The months of a year between the first and the last of these of which there is none."""
    missing = []
    for tahun, own in groupby(sorted(months), key=lambda month: month[:4]):
        numbers = [int(month[5:]) for month in own]
        between = range(numbers[0], numbers[-1])
        missing += [f"{tahun}-{number:02d}" for number in between if number not in numbers]
    return missing


def say_time(iso: str) -> str:
    """`2026-12-05T02:00:00+07:00` → `5 Desember 2026 pukul 02.00`."""
    try:
        when = datetime.datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{when.day} {BULAN[when.month - 1]} {when.year} pukul {when:%H.%M}"
