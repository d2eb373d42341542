"""What was read, by month: the workbooks of each period and the budget sheets that count in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.model import Data, Location, Period, Workbook
from pipeline.parse import numeric_parts
from pipeline.periode import Dated
from pipeline.salinan import amounts_by_key, parts_of
from schemas.sumber import source_of

JANUARI = 1
# (SKPD, sub kegiatan) by their numbers → pagu, realisasi → sen and its first cell
Amounts = Mapping[Any, Mapping[str, tuple[int, Location]]]


@dataclass(frozen=True)
class Archived:
    """A workbook in the archive. `period`: the first month whose annex was made from it.

    `months`: those whose present annex is. `path`: None where it is there no more.
    """

    nama: str
    sha256: str
    period: Period
    months: frozenset[Period]
    path: Path | None


@dataclass(frozen=True)
class Read:
    """One workbook with its recognised sheets and what it says of its own date.

    `split`: it is the part of a workbook that is of one month. `arsip`: it no longer lies in the
    input folder.
    """

    workbook: Workbook
    data: tuple[Data, ...]
    dated: Dated
    titles: tuple[tuple[Location, Dated], ...]
    split: bool = False
    arsip: Archived | None = None

    def of(self, source: str) -> tuple[Data, ...]:
        return tuple(data for data in self.data if data.source == source)

    @property
    def anggaran(self) -> tuple[Data, ...]:
        """The budget sheets that say what was spent: those belong to a month."""
        return tuple(data for data in self.data if has_spending(data))

    @property
    def tahunan(self) -> tuple[Data, ...]:
        """The budget sheets that only say what is planned: those belong to a year."""
        planned = (data for data in self.data if not has_spending(data))
        return tuple(d for d in planned if source_of(d.source).pagu or source_of(d.source).rak)

    def without(self, left_out: tuple[Data, ...]) -> Read:
        kept = tuple(data for data in self.data if all(data is not other for other in left_out))
        return replace(self, data=kept)


def has_spending(data: Data) -> bool:
    return any(name in data.frame for name in source_of(data.source).realisasi)


@dataclass(frozen=True)
class Part:
    """One budget sheet that counts in its month; `bulanan`: its amounts are of this month alone."""

    period: Period
    data: Data
    bulanan: bool = False

    @cached_property
    def amounts(self) -> Amounts:
        """What it says of each sub kegiatan."""
        return amounts_by_key(self.data)

    @property
    def adds_up(self) -> bool:
        """January alone is January to date as well."""
        return self.bulanan or self.period.bulan == JANUARI


@dataclass(frozen=True)
class Calendar:
    """`months`: every workbook used with its period. `issued`: the periods to be reported.

    `parts`: the budget sheets that count, without copies. `tahunan`: plans with their year.
    """

    months: tuple[tuple[Period, Read], ...] = ()
    parts: tuple[Part, ...] = ()
    tahunan: tuple[tuple[int, Read], ...] = ()
    issued: tuple[Period, ...] = ()

    @property
    def shown(self) -> list[Period]:
        """The periods to be reported and those that are shown beside them, in their order."""
        return sorted({o for month in self.issued for o in (month, *self.trend(month))})

    def books(self, month: Period) -> list[Read]:
        return [book for period, book in self.months if period == month]

    def sheets(self, month: Period, source: str) -> list[Data]:
        """The month's own sheets of one kind."""
        return [data for book in self.books(month) for data in book.of(source)]

    def others(self, month: Period) -> list[Period]:
        """The other months of its year: the latest earlier one first, the later ones after them."""
        months = {other for other, _ in self.months if other.tahun == month.tahun} - {month}
        return sorted(months, key=lambda other: (other > month, abs(other.bulan - month.bulan)))

    def plans(self, month: Period) -> list[Data]:
        """The sheets of plans (pagu, RAK) of its year."""
        books = [book for tahun, book in self.tahunan if tahun == month.tahun]
        return [data for book in books for data in book.data]

    def anggaran(self, month: Period) -> tuple[Data, ...]:
        return tuple(part.data for part in self.parts if part.period == month)

    def earlier(self, month: Period) -> tuple[Data, ...]:
        """The budget sheets from January on whose realisasi is to be added to this month's.

        None where this month's are cumulative. Rows of an SKPD that is cumulative in this month are
        in there already, so they are left out.
        """
        own = [part for part in self.parts if part.period == month]
        if not any(part.bulanan for part in own):
            return ()
        covered = {pair for part in own if not part.bulanan for pair in parts_of(part.data)}
        return tuple(_without_pairs(part.data, covered) for part in self._before(month))

    def earlier_months(self, month: Period) -> tuple[int, ...]:
        """The month of each sheet in `earlier`."""
        return tuple(part.period.bulan for part in self._before(month)[: len(self.earlier(month))])

    def _before(self, month: Period) -> list[Part]:
        """The sheets of earlier months of the year that can be added up, the latest first."""
        before = (
            part
            for part in self.parts
            if part.adds_up and part.period.tahun == month.tahun and part.period < month
        )
        return sorted(before, key=lambda part: part.period, reverse=True)

    def missing(self, month: Period) -> list[Period]:
        """Earlier months of its year that its sheets of one month need, and that are not there."""
        if not any(part.bulanan for part in self.parts if part.period == month):
            return []
        there = {part.period for part in self.parts if part.adds_up}
        before = (Period(month.tahun, number) for number in range(JANUARI, month.bulan))
        return [other for other in before if other not in there]

    def is_to_date(self, month: Period) -> bool:
        """Whether it has a budget whose realisasi is known from January on."""
        return bool(self.anggaran(month)) and not self.missing(month)

    def trend(self, month: Period) -> tuple[Period, ...]:
        """The earlier months of its year that a month with a budget is shown beside.

        From the first one with a budget on; one between them may have an Indikator alone.
        """
        if not self.anggaran(month):
            return ()
        earlier = sorted(other for other in self.others(month) if other < month)
        first = next((other for other in earlier if self.is_to_date(other)), month)
        return tuple(
            other
            for other in earlier
            if other >= first and (self.is_to_date(other) or self.sheets(other, "indikator"))
        )

    def workbooks(self, names: set[str]) -> tuple[Workbook, ...]:
        """The workbooks of these names in the order of their months, each once."""
        months = sorted(self.months, key=lambda month: month[0])
        read = [book for _, book in months] + [book for _, book in self.tahunan]
        found = {book.workbook.name: book.workbook for book in read if book.workbook.name in names}
        return tuple(found.values())


def merge_months(parts: Sequence[Part]) -> dict[Period, Amounts]:
    """What the sheets of each month say of each sub kegiatan."""
    months: dict[Period, Amounts] = {}
    for part in parts:
        months[part.period] = {**months.get(part.period, {}), **part.amounts}
    return months


def _without_pairs(data: Data, pairs: set[tuple[object, ...]]) -> Data:
    """A sheet without the rows of some (bidang, SKPD)."""
    if not pairs & parts_of(data):
        return data
    frame = data.frame
    own = zip(frame["bidang"].map(numeric_parts), frame["skpd"].map(numeric_parts), strict=True)
    return replace(data, frame=frame.loc[[pair not in pairs for pair in own]])
