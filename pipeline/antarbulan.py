"""Months held against each other: nothing missing, nothing falling, nothing lost (RULES 7a).

In: a `Calendar`. Out: findings about the months that are to be reported.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.angka import format_rupiah
from pipeline.jenis_bulan import ENOUGH_RISES, amount, compare
from pipeline.kalender import Amounts, Calendar, Part, merge_months
from pipeline.model import BULAN, Finding, Location, Period
from pipeline.parse import numeric_parts
from pipeline.salinan import parts_of
from schemas import pesan


def compare_months(calendar: Calendar) -> list[Finding]:
    """All questions about the months in their order."""
    return [finding for question in QUESTIONS for finding in question(calendar)]


def ask_missing_months(calendar: Calendar) -> list[Finding]:
    """Amounts of one month are added up from January on: each month must be there, once said."""
    findings: list[Finding] = []
    said: set[Period] = set()
    for month in calendar.issued:
        missing = [other for other in calendar.missing(month) if other not in said]
        said |= set(missing)
        if missing:
            own = (p.data for p in calendar.parts if p.period == month and p.bulanan)
            found = {"periode": month.label, "daftar": name_months(missing)}
            findings.append(pesan.BULAN_HILANG.at(next(own).at(), **found))
    return findings


def find_gaps(calendar: Calendar, month: Period) -> list[Finding]:
    """Months that the monthly trend lacks between two that it has: said where it goes on.

    In the same words for every month after it. Nothing of months that must be added up, of which a
    missing one is refused.
    """
    if any(part.bulanan for part in calendar.parts if part.period == month):
        return []
    there = [other for other in calendar.trend(month) if calendar.is_to_date(other)]
    findings = []
    for before, after in pairwise([*there, month]):
        missing = [Period(month.tahun, n) for n in range(before.bulan + 1, after.bulan)]
        if missing:
            found = {"daftar": name_months(missing), "tahun": month.tahun}
            findings.append(pesan.BULAN_TERLEWAT.at(first_sheet(calendar, after), **found))
    return findings


def name_months(months: Sequence[Period]) -> str:
    """`Februari, April`."""
    return ", ".join(BULAN[month.bulan - 1] for month in months)


def ask_missing_skpd(calendar: Calendar) -> list[Finding]:
    """An SKPD of this month that an earlier one lacks: its sum would be too low; once said."""
    findings: list[Finding] = []
    said: set[tuple[object, Period]] = set()
    for month, own, earlier in _added_months(calendar):
        for other in sorted({part.period for part in earlier}):
            there = [parts_of(part.data) for part in earlier if part.period == other]
            for part in own:
                lost = parts_of(part.data).difference(*there)
                new = {pair for pair in lost if (pair, other) not in said}
                said |= {(pair, other) for pair in new}
                codes = {kode for kode in part.data.frame["skpd"] if kode}
                named = {skpd for _, skpd in new}
                nama = ", ".join(sorted(kode for kode in codes if numeric_parts(kode) in named))
                if new:
                    found = {"nama": nama, "lalu": other.label, "periode": month.label}
                    findings.append(pesan.SKPD_BULAN_HILANG.at(part.data.at(), **found))
    return findings


def ask_lost_rows(calendar: Calendar) -> list[Finding]:
    """A sub kegiatan that has spent and is not there any more."""
    findings: list[Finding] = []
    said: set[object] = set()
    for _, own, earlier in _chains(calendar):
        there = merge_months(own)
        known = {key for amounts in there.values() for key in amounts}
        for month, amounts in merge_months(earlier).items():
            for key, line in amounts.items():
                if key in known or key in said or not amount(line, "realisasi"):
                    continue
                said.add(key)
                where = own[0].data.at()
                sen, cell = line["realisasi"]
                findings.append(
                    pesan.SUB_KEGIATAN_HILANG.at(
                        where,
                        nama=code_of(key),
                        lalu=month.label,
                        isi=format_rupiah(sen),
                        lain=name_of(cell),
                    )
                )
    return findings


def ask_sums(calendar: Calendar) -> list[Finding]:
    """Months added up that exceed the pagu, though none of them does alone."""
    findings: list[Finding] = []
    for month, own, earlier in _added_months(calendar):
        now = next(iter(merge_months(own).values()))
        before = merge_months(earlier)
        for key, line in now.items():
            if "pagu" not in line or "realisasi" not in line:
                continue
            others = (amounts[key] for amounts in before.values() if key in amounts)
            total = amount(line, "realisasi") + sum(amount(o, "realisasi") for o in others)
            over = total - line["pagu"][0]
            if over > 0 and amount(line, "realisasi") <= line["pagu"][0]:
                found = {"kolom": f"Jumlah realisasi Januari s.d. {month.label}"}
                found |= {"nama": code_of(key), "selisih": format_rupiah(over)}
                where = line["realisasi"][1]
                findings.append(pesan.REALISASI_MELEBIHI_PAGU.at(where, **found))
    return findings


def ask_falls(calendar: Calendar) -> list[Finding]:
    """Realisasi to date that is lower than the month before; of all rows where the sum falls."""
    findings: list[Finding] = []
    for before, after, earlier, later in _pairs(calendar, bulanan=False):
        change = compare(earlier, later)
        found = {"lalu": before.label, "periode": after.label}
        if change.after < change.before:
            where = first_sheet(calendar, after)
            sums = {"ini": format_rupiah(change.after), "itu": format_rupiah(change.before)}
            rows = len(change.fell)
            findings.append(pesan.JUMLAH_REALISASI_TURUN.at(where, baris=rows, **sums, **found))
            continue
        for key in change.fell:
            sen, cell = earlier[key]["realisasi"]
            now, where = later[key].get("realisasi", (0, first_sheet(calendar, after)))
            findings.append(
                pesan.REALISASI_TURUN.at(
                    where,
                    nama=code_of(key),
                    ini=format_rupiah(now),
                    itu=format_rupiah(sen),
                    lain=name_of(cell),
                    **found,
                )
            )
    return findings


def ask_rises(calendar: Calendar) -> list[Finding]:
    """Amounts said to be of one month each of which no row ever falls look like sums."""
    chains = _added_months(calendar)
    if not chains:
        return []
    last, own, earlier = chains[-1]
    months = merge_months([*own, *earlier])
    changes = [compare(months[a], months[b]) for a, b in pairwise(sorted(months))]
    rose = sum(len(change.rose) for change in changes)
    if rose < ENOUGH_RISES or any(change.fell for change in changes):
        return []
    return [pesan.BULANAN_TAMPAK_KUMULATIF.at(first_sheet(calendar, last), periode=last.label)]


def ask_pagu(calendar: Calendar) -> list[Finding]:
    """A pagu that changed in the year: said once a month; the last one counts."""
    findings: list[Finding] = []
    for before, after, earlier, later in (
        *_pairs(calendar, bulanan=False),
        *_pairs(calendar, bulanan=True),
    ):
        changed = [
            key
            for key, line in later.items()
            if "pagu" in line
            and "pagu" in earlier.get(key, {})
            and line["pagu"][0] != earlier[key]["pagu"][0]
        ]
        if changed:
            key = changed[0]
            (now, where), (then, cell) = later[key]["pagu"], earlier[key]["pagu"]
            findings.append(
                pesan.PAGU_BERUBAH.at(
                    where,
                    jumlah=len(changed),
                    lalu=before.label,
                    nama=code_of(key),
                    itu=format_rupiah(then),
                    lain=name_of(cell),
                    ini=format_rupiah(now),
                    periode=after.label,
                )
            )
    return findings


def _chains(calendar: Calendar) -> list[tuple[Period, list[Part], list[Part]]]:
    """Per reported month: its sheets, and those of the months whose amounts it must contain."""
    chains = _added_months(calendar)
    for before, after in _neighbours(calendar, bulanan=False):
        own = [p for p in calendar.parts if p.period == after]
        chains.append((after, own, [p for p in calendar.parts if p.period == before]))
    return chains


def _added_months(calendar: Calendar) -> list[tuple[Period, list[Part], list[Part]]]:
    """Per reported month of one-month sheets: those sheets, and the earlier ones to be added."""
    chains = []
    for month in calendar.issued:
        own = [p for p in calendar.parts if p.period == month and p.bulanan]
        earlier = [
            p
            for p in calendar.parts
            if p.adds_up and p.period.tahun == month.tahun and p.period < month
        ]
        if own and earlier:
            chains.append((month, own, earlier))
    return chains


def _neighbours(calendar: Calendar, *, bulanan: bool) -> list[tuple[Period, Period]]:
    """Each reported month with the month before it in the folder, both of one kind."""
    fits: Callable[[Part], bool] = (lambda p: p.adds_up) if bulanan else (lambda p: not p.bulanan)
    months = sorted({part.period for part in calendar.parts if fits(part)})
    return [
        (before, after)
        for before, after in pairwise(months)
        if after in calendar.issued and before.tahun == after.tahun
    ]


def _pairs(calendar: Calendar, *, bulanan: bool) -> list[tuple[Period, Period, Amounts, Amounts]]:
    """The same with what they say of each sub kegiatan."""
    fits: Callable[[Part], bool] = (lambda p: p.adds_up) if bulanan else (lambda p: not p.bulanan)
    months = merge_months([part for part in calendar.parts if fits(part)])
    neighbours = _neighbours(calendar, bulanan=bulanan)
    return [(before, after, months[before], months[after]) for before, after in neighbours]


def first_sheet(calendar: Calendar, month: Period) -> Location:
    """A month's first budget sheet."""
    return calendar.anggaran(month)[0].at()


def code_of(key: object) -> str:
    """The code of a sub kegiatan by its numbers, as the print writes it."""
    parts: Sequence[int] = key[1] if isinstance(key, tuple) and key[1] else ()
    widths = (1, 2, 2, 1, 2, 4)
    return ".".join(f"{part:0{width}}" for part, width in zip(parts, widths, strict=False))


def name_of(where: Location) -> str:
    return f"{where.workbook} › {where.sheet} › {where.cell}"


QUESTIONS: tuple[Callable[[Calendar], list[Finding]], ...] = (
    ask_missing_months,
    ask_missing_skpd,
    ask_lost_rows,
    ask_sums,
    ask_falls,
    ask_rises,
    ask_pagu,
)
