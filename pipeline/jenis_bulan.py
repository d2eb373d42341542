"""Are the amounts of a monthly budget from January on, or of that month alone? (RULES 7a)

In: the budget sheets with their months. Out: for each whether it is of one month, and findings. It
is told by titles, names and settings, which must agree; by the figures only where nothing is said
and they leave no doubt, and then it is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.angka import format_rupiah
from pipeline.kalender import JANUARI, Amounts, Part, Read, merge_months
from pipeline.model import Finding, Location, Period
from pipeline.settings import Settings
from schemas import pesan

KUMULATIF, BULANAN = "kumulatif", "bulanan"
# Amounts of single months rise or fall alike: that none of ten falls is one chance in a thousand.
ENOUGH_RISES = 10


@dataclass(frozen=True)
class Change:
    """From one month to a later one: sums (sen) of the rows both have; which rose, which fell."""

    before: int
    after: int
    rose: tuple[object, ...]
    fell: tuple[object, ...]


def judge_kinds(
    dated: Sequence[tuple[Period, Read]], parts: Sequence[Part], settings: Settings
) -> tuple[tuple[Part, ...], list[Finding]]:
    """The sheets, told whether they are of one month alone."""
    findings: list[Finding] = []
    said: dict[int, str] = {}
    for month, book in dated:
        if not book.anggaran:
            continue
        kind, found = said_kind(month, book, settings)
        findings += found
        said |= {id(data): "" if found else kind for data in book.anggaran}
    wrong = {finding.location.workbook for finding in findings}
    silent = [
        part
        for part in parts
        if not said[id(part.data)]
        and part.period.bulan != JANUARI
        and part.data.sheet.workbook not in wrong
    ]
    for tahun in sorted({part.period.tahun for part in silent}):
        own = [part for part in silent if part.period.tahun == tahun]
        kind, found = guess_kind(own, [p for p in parts if p.period.tahun == tahun])
        findings += found
        said |= {id(part.data): kind for part in own}
    judged = (replace(part, bulanan=said[id(part.data)] == BULANAN) for part in parts)
    return tuple(judged), findings


def said_kind(month: Period, book: Read, settings: Settings) -> tuple[str, list[Finding]]:
    """What titles, the file's name and the settings say; "" where they are silent."""
    texts = [*book.titles, (book.workbook.at(), book.dated)]
    part = next((where for where, text in texts if text.sebagian), None)
    if part:
        return "", [pesan.BULAN_SEBAGIAN.at(part, periode=month.label)]
    if month.bulan == JANUARI:
        return "", []
    places = [(KUMULATIF, where) for where, text in texts if text.kumulatif]
    places += [(BULANAN, where) for where, text in texts if text.sebulan]
    kinds = {kind for kind, _ in places} | ({settings.jenis_bulan} - {""})
    if len(kinds) > 1:
        kind, where = places[-1]
        itu = KUMULATIF if kind == BULANAN else BULANAN
        return "", [pesan.JENIS_BULAN_BERTENTANGAN.at(where, ini=kind, itu=itu)]
    return (kinds.pop() if kinds else ""), []


def guess_kind(silent: Sequence[Part], parts: Sequence[Part]) -> tuple[str, list[Finding]]:
    """The kind of the sheets of one year of which nothing is said; `parts`: all of that year."""
    if len({part.period for part in parts}) == 1:
        return KUMULATIF, assumed(silent)
    by_month = merge_months(
        [p for p in parts if p.period.bulan == JANUARI or any(p is s for s in silent)]
    )
    months = sorted(by_month)
    rose = 0
    fell = False
    for earlier, later in pairwise(months):
        change = compare(by_month[earlier], by_month[later])
        if change.after < change.before:
            found = {"ini": format_rupiah(change.after), "itu": format_rupiah(change.before)}
            where = next(part.data.at() for part in silent if part.period == later)
            return BULANAN, [pesan.DIANGGAP_BULANAN.at(where, lalu=earlier.label, **found)]
        rose += len(change.rose)
        fell = fell or bool(change.fell)
    if rose >= ENOUGH_RISES and not fell:
        return KUMULATIF, assumed(silent)
    return "", [pesan.BULANAN_ATAU_KUMULATIF.at(part.data.at()) for part in silent]


def assumed(silent: Sequence[Part]) -> list[Finding]:
    return [
        pesan.DIANGGAP_KUMULATIF.at(part.data.at(), periode=part.period.label) for part in silent
    ]


def compare(earlier: Amounts, later: Amounts) -> Change:
    """How realisasi changed over the rows that both months have."""
    both = [key for key in later if key in earlier]
    before = {key: amount(earlier[key], "realisasi") for key in both}
    after = {key: amount(later[key], "realisasi") for key in both}
    return Change(
        sum(before.values()),
        sum(after.values()),
        tuple(key for key in both if after[key] > before[key]),
        tuple(key for key in both if after[key] < before[key]),
    )


def amount(line: Mapping[str, tuple[int, Location]], unsur: str) -> int:
    """In sen; 0 where the sheet says none."""
    return line[unsur][0] if unsur in line else 0
