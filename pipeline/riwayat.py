"""What this agency has published before, as an agency's run needs it; only read.

In: the ledger of the output folder, or the files themselves where it does not know them (a run that
was cut off had published and not yet booked). Out: editions, and workbooks in the archive.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.arsip import LAMPIRAN, find_workbook
from pipeline.baru import folder_key
from pipeline.kalender import Archived
from pipeline.ledger import DamagedError, Folder, Published, open_ledger
from pipeline.model import Period
from pipeline.oserror import list_like
from pipeline.printed import Terbitan
from pipeline.publish import agency_key, annex_path, last_years_annex
from pipeline.terbitan import Earlier, read_earlier

TRIES = 2  # SQLite takes a read that failed for damage


@dataclass(frozen=True)
class Latest:
    """The latest edition of an annex. `booked`: as the ledger has it, None where it has not.

    `berkas`: where it lies, None where it is there no more.
    """

    revisi: int
    sidik: str
    berkas: Path | None
    booked: Published | None

    @property
    def edition(self) -> Earlier:
        return Earlier(self.revisi, self.sidik)


@dataclass(frozen=True)
class History:
    """The past of all agencies of an output folder; None as `output`: there is none."""

    output: Path | None = None
    published: tuple[Published, ...] = ()
    folders: tuple[Folder, ...] = ()
    _by_key: dict[str, list[Published]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.published:
            self._by_key.setdefault(one.kunci, []).append(one)

    def editions(self, agency: str, period: Period) -> list[Published]:
        """Every edition of one month, the first first."""
        own = self._by_key.get(agency_key(agency), [])
        return [one for one in own if one.periode == str(period)]

    def latest(self, agency: str, period: Period) -> Latest | None:
        """The latest edition, by the ledger or by the file in its place, whichever is later."""
        if self.output is None:
            return None
        booked = next((one for one in self.editions(agency, period) if one.berlaku), None)
        place = annex_path(self.output, agency, period)
        lies = self.output / booked.berkas if booked else place
        earlier = read_earlier(place)
        if earlier and (booked is None or earlier.revisi > booked.revisi):
            return Latest(*earlier, place, None)
        if booked is None:
            return None
        return Latest(booked.revisi, booked.sidik, lies if lies.is_file() else None, booked)

    def is_published(self, agency: str, period: Period, terbitan: Terbitan) -> bool:
        """Whether this very edition is booked and lies where it should."""
        latest = self.latest(agency, period)
        if latest is None or latest.booked is None or latest.berkas is None:
            return False
        booked = latest.booked
        same = (booked.revisi, booked.sidik, booked.final) == (
            *(terbitan.revisi, terbitan.sidik, terbitan.final),
        )
        return same and booked.kertas in ("", terbitan.kertas)

    def edition_before(self, agency: str, period: Period, revisi: int) -> Path | None:
        """The file of the revision before this one: in its place still, or in the archive."""
        if self.output is None or revisi == 0:
            return None
        place = annex_path(self.output, agency, period)
        kept = self.output / LAMPIRAN / place.parent.relative_to(self.output)
        files = [place, *list_like(kept, f"*{place.suffix}")]
        for path in files:
            earlier = read_earlier(path)
            if earlier and earlier.revisi == revisi - 1:
                return path
        return None

    def archived(
        self, agencies: Collection[str], years: Collection[int], known: Collection[str]
    ) -> list[Archived]:
        """The workbooks of the years' present annexes, but those of known content."""
        if self.output is None:
            return []
        months: dict[str, list[Period]] = {}
        names: dict[str, str] = {}
        keys = {agency_key(agency) for agency in agencies}
        own = [one for key in keys for one in self._by_key.get(key, []) if one.berlaku]
        for one in sorted(own, key=lambda one: one.periode):
            period = Period(*map(int, one.periode.split("-")))
            annex = last_years_annex(one.perangkat_daerah, period.tahun).name
            for nama, sha256 in one.masukan if period.tahun in years else ():
                if nama == annex:
                    continue
                names.setdefault(sha256, nama)
                months.setdefault(sha256, []).append(period)
        return [
            Archived(
                names[sha256], sha256, at[0], frozenset(at), find_workbook(self.output, sha256)
            )
            for sha256, at in months.items()
            if sha256 not in known
        ]

    def name_of(self, folder: Path, codes: Collection[str]) -> str | None:
        """What this folder's agency was called, where its SKPD are the same."""
        for one in self.folders:
            if one.folder == folder_key(folder):
                before = set(one.kode_skpd.split(";")) - {""}
                return one.perangkat_daerah if before & set(codes) or not before else None
        return None


NO_HISTORY = History()


def read_history(output: Path | None) -> History:
    """The past of an output folder; empty where it has none that can be read."""
    if output is None:
        return History()
    for _ in range(TRIES):
        with contextlib.suppress(DamagedError):  # the run itself says so, and makes it again
            ledger = open_ledger(output, checked=False)
            if ledger is None:
                break
            with contextlib.closing(ledger):
                return History(output, tuple(ledger.published()), tuple(ledger.folders()))
    return History(output)
