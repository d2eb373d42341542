"""Which workbook counts for which month (RULES 7a, DESIGN "Periods").

In: workbooks as read. Out: a `Calendar`, and findings where a month cannot be told. A budget that
is no realisasi (pagu, RAK) belongs to a year; a workbook with a sheet a month is taken apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.antarbulan import compare_months
from pipeline.gabung import supersede, supersede_plans
from pipeline.jenis_bulan import judge_kinds
from pipeline.kalender import Calendar, Part, Read
from pipeline.model import BULAN, Data, Finding, Location, Period, Severity
from pipeline.parse import show
from pipeline.periode import Dated, read_date, read_typed
from pipeline.salinan import choose_anggaran
from pipeline.setahun import feeding, is_yearly
from pipeline.settings import Settings
from schemas import pesan
from schemas.sumber import source_of

PRINTED_ON = ("cetak", "unduh")  # a title that says when it was made says nothing of its figures


def read_titles(data: Data, head_row: int) -> list[tuple[Location, Dated]]:
    """What a budget's sheet name, the rows above its heads and its column of years say of dates."""
    source = source_of(data.source)
    if not source.codes:
        return []
    said = [(data.sheet.at(), read_date(data.sheet.name))]
    if "tahun" in data.frame:
        years = data.frame["tahun"].dropna().drop_duplicates()
        for row, year in zip(years.index, years, strict=True):
            said.append((data.at(int(row), "tahun"), Dated(int(year))))
    for row in range(1, head_row):
        for column, value in enumerate(data.sheet.cells[row - 1], 1):
            if isinstance(value, str) and not any(word in value.casefold() for word in PRINTED_ON):
                said.append((data.sheet.at(row, column), read_date(value)))
    return [(where, dated) for where, dated in said if dated != Dated()]


def date_books(
    read: Sequence[Read], period: Period | None, settings: Settings
) -> tuple[Calendar, list[Finding]]:
    """Each workbook with its period; left out where it is for another or cannot be told."""
    dated: list[tuple[Period, Read]] = []
    findings: list[Finding] = []
    books = supersede_plans([part for book in read for part in split_months(book)])
    for book in books:
        if not book.without(book.tahunan).data:
            continue
        own, found = own_period(book)
        findings += found
        if found:
            continue
        month = own or (book.arsip.period if book.arsip else period)
        if month is None:
            findings.append(pesan.PERIODE_TIDAK_DIKETAHUI.at(place_of(book)))
            continue
        findings += check_years(book, month)
        dated.append((month, book))
    calendar, found = plan_months(supersede(dated), period, settings)
    findings += found
    findings += check_typed_year(calendar.months)
    tahunan, found = attach_plans(books, calendar.issued)
    return replace(calendar, tahunan=tahunan), [*findings, *found]


def attach_plans(
    books: Sequence[Read], issued: Sequence[Period]
) -> tuple[tuple[tuple[int, Read], ...], list[Finding]]:
    """Plans (pagu, RAK) with each year that they are for: the one they say, else any reported."""
    years = dict.fromkeys(period.tahun for period in issued)
    attached: list[tuple[int, Read]] = []
    findings: list[Finding] = []
    for book in books:
        plans = book.tahunan
        if not plans:
            continue
        rest = book.without(plans)
        only = book.without(rest.data)
        said = [title for data in plans for title in titles_of(book, data) if title[1].tahun]
        named = {dated.tahun for _, dated in said} or {book.dated.tahun or 0}
        fits = [year for year in years or (0,) if year in named or 0 in (*named, year)]
        attached += [(year, only) for year in fits]
        if issued and not rest.data:
            findings += check_plan_years(only, said, issued)
        if 0 in named:
            findings += assume_year(only, sorted(years))
    return tuple(attached), findings


def assume_year(book: Read, years: Sequence[int]) -> list[Finding]:
    """A cash plan that says no year is taken for that of the report, where there is but one."""
    plans = [data.at() for data in book.data if source_of(data.source).rak]
    if len(years) > 1:
        return [pesan.TAHUN_TIDAK_DIKETAHUI.at(where) for where in plans]
    return [pesan.TAHUN_DIANGGAP.at(where, tahun=year) for where in plans for year in years]


def check_plan_years(
    book: Read, said: Sequence[tuple[Location, Dated]], issued: Sequence[Period]
) -> list[Finding]:
    """Years that a plan says and of which no month is reported."""
    years = {period.tahun for period in issued}
    last = issued[-1]
    if not said and book.dated.tahun and book.dated.tahun not in years:
        found = {"isi": book.dated.tahun, "periode": last.label}
        return [pesan.TAHUN_NAMA_BERKAS.at(book.workbook.at(), **found)]
    return [
        pesan.TAHUN_LAIN.at(where, isi=dated.tahun, periode=last.label, tahun=last.tahun)
        for where, dated in said
        if dated.tahun not in years
    ]


def plan_months(
    dated: Sequence[tuple[Period, Read]], period: Period | None, settings: Settings
) -> tuple[Calendar, list[Finding]]:
    """What counts in which month, and which months are reported."""
    parts: list[Part] = []
    copies: dict[Period, list[Finding]] = {}
    for month in sorted({month for month, _ in dated}):
        own = [data for at, book in dated if at == month for data in book.anggaran]
        chosen, copies[month] = choose_anggaran(own)
        parts += [Part(month, data) for data in chosen]
    known, judged = judge_kinds(dated, parts, settings)
    calendar = Calendar(tuple(dated), known)
    issued = choose_months(calendar, period)
    calendar = replace(calendar, issued=issued)
    feeds = feeding(calendar, issued)
    findings: list[Finding] = []
    used: list[tuple[Period, Read]] = []
    for month, book in dated:
        if month in issued or any(id(data) in feeds for data in book.data):
            used.append((month, book))
        elif period is not None:
            findings += other_period(book, month, period)
    months = {month for month, _ in used}
    findings += [finding for month in sorted(months) for finding in copies[month]]
    left_out = {finding.location for finding in findings if finding.rule == pesan.PERIODE_LAIN.id}
    findings += [f for f in judged if not is_within(f.location, left_out)]
    if not any(finding.severity is Severity.WAJIB for finding in judged):
        findings += compare_months(calendar)
    return replace(calendar, months=tuple(used)), findings


def choose_months(calendar: Calendar, period: Period | None) -> tuple[Period, ...]:
    """The months to be reported: the one asked for, else all that do more than lend to others."""
    months = sorted({month for month, _ in calendar.months})
    if period is not None:
        return (period,) if period in months else ()
    issued = [m for m in months if not all(map(is_yearly, calendar.books(m)))]
    feeds = feeding(calendar, issued)
    lent = {m for m, book in calendar.months if any(id(data) in feeds for data in book.data)}
    return tuple(month for month in months if month in issued or month not in lent)


def is_within(where: Location, places: set[Location]) -> bool:
    """A cell of one of these workbooks or, where a workbook is taken apart, sheets."""
    whole = Location(where.workbook)
    return whole in places or replace(whole, position=where.position, sheet=where.sheet) in places


def split_months(book: Read) -> list[Read]:
    """A workbook with a budget sheet a month, as one part a month and one of all else."""
    by_month: dict[int, list[Data]] = {}
    for data in book.anggaran:
        for _, title in titles_of(book, data)[:1]:
            if title.bulan:
                by_month.setdefault(title.bulan, []).append(data)
    if len(by_month) < 2:
        return [book]
    parts = []
    for sheets in by_month.values():
        titles = [title for data in sheets for title in titles_of(book, data)]
        year = Dated(book.dated.tahun)  # the month in the name of the file is not each one's
        parts.append(
            replace(book, data=tuple(sheets), dated=year, titles=tuple(titles), split=True)
        )
    taken = tuple(data for sheets in by_month.values() for data in sheets)
    rest = book.without(taken)
    names = {data.sheet.position for data in rest.data}
    titles = [title for title in book.titles if title[0].position in names]
    return [*parts, *([replace(rest, titles=tuple(titles))] if rest.data else [])]


def titles_of(book: Read, data: Data) -> list[tuple[Location, Dated]]:
    """What one sheet says, that which names a month first."""
    own = [title for title in book.titles if title[0].position == data.sheet.position]
    return sorted(own, key=lambda title: not title[1].bulan)


def place_of(book: Read) -> Location:
    """Where something about a workbook is said: its sheet where it is taken apart."""
    return book.data[0].at() if book.split else book.workbook.at()


def own_period(book: Read) -> tuple[Period | None, list[Finding]]:
    """The month a workbook itself names: `Identitas`, title, file name; they must agree."""
    said: list[tuple[Location, int]] = []
    year = None
    for data in book.of("identitas"):
        line = data.frame.iloc[0]
        where = data.at(0, "bulan")
        typed = read_typed(str(line["bulan"] or ""))
        if line["bulan"] and typed.bulan is None:
            return None, [pesan.BULAN_TIDAK_TERBACA.at(where, isi=show(line["bulan"]))]
        if typed.bulan:
            said.append((where, typed.bulan))
        year = year or line["tahun"]
        if typed.bulan and typed.tahun and year and typed.tahun != year:
            label = Period(int(year), typed.bulan).label
            return None, [pesan.TAHUN_LAIN.at(where, isi=typed.tahun, periode=label, tahun=year)]
    said += [(where, title.bulan) for where, title in book.titles if title.bulan]
    if book.dated.bulan:
        said.append((book.workbook.at(), book.dated.bulan))
    if len({month for _, month in said}) > 1:
        return None, [two_months(said)]
    years = [title.tahun for _, title in book.titles if title.tahun]
    year = year or book.dated.tahun or (years[0] if years else None)
    return (Period(int(year), said[0][1]) if said and year else None), []


def years_of(books: Sequence[Read], period: Period | None) -> set[int]:
    """The years that workbooks speak of."""
    years = {period.tahun} if period else set()
    for book in books:
        own = own_period(book)[0]
        said = [own.tahun] if own else [book.dated.tahun, *(t.tahun for _, t in book.titles)]
        years |= {tahun for tahun in said if tahun}
    return years


def two_months(said: Sequence[tuple[Location, int]]) -> Finding:
    """Says which months are named where; at the narrowest place that differs from the first one.

    Where that is the file's name, at the first one.
    """
    others = [place for place in said if place[1] != said[0][1]]
    where, month = max((*others, said[0]), key=lambda p: (bool(p[0].row), bool(p[0].sheet)))
    there = {f"{BULAN[other - 1]} ({name_of(at)})" for at, other in said if other != month}
    return pesan.BULAN_BERBEDA.at(where, ini=BULAN[month - 1], itu=", ".join(sorted(there)))


def name_of(where: Location) -> str:
    """What the officer calls a place within its workbook."""
    if where.row:
        return f"{where.sheet} › {where.cell}"
    return f"nama lembar {where.sheet}" if where.sheet else "nama berkas"


def check_years(book: Read, period: Period) -> list[Finding]:
    """Years said anywhere in a workbook that are not its period's."""
    findings = [
        pesan.TAHUN_LAIN.at(where, isi=dated.tahun, periode=period.label, tahun=period.tahun)
        for where, dated in book.titles
        if dated.tahun and dated.tahun != period.tahun
    ]
    named = book.dated.tahun
    if named and named != period.tahun:
        found = {"isi": named, "periode": period.label}
        findings.append(pesan.TAHUN_NAMA_BERKAS.at(book.workbook.at(), **found))
    return findings


def other_period(book: Read, month: Period, wanted: Period) -> list[Finding]:
    """A workbook for another month is not used; the same month of another year is a slip."""
    if month.bulan == wanted.bulan:
        found = {"isi": month.tahun, "periode": wanted.label, "tahun": wanted.tahun}
        return [pesan.TAHUN_LAIN.at(year_cell(book), **found)]
    where = place_of(book)
    return [pesan.PERIODE_LAIN.at(where, miliknya=month.label, diminta=wanted.label)]


def year_cell(book: Read) -> Location:
    """Where a workbook states its year."""
    for data in book.of("identitas"):
        return data.at(0, "tahun")
    said = [where for where, title in book.titles if title.tahun]
    return said[0] if said else book.workbook.at()


def check_typed_year(dated: Sequence[tuple[Period, Read]]) -> list[Finding]:
    """An indicator workbook whose month has a budget in another year only: its year is a slip."""
    budgets = {month for month, book in dated if book.anggaran}
    findings = []
    for month, book in dated:
        same_month = [budget for budget in budgets if budget.bulan == month.bulan]
        if book.of("identitas") and same_month and month not in same_month:
            found = {"isi": month.tahun, "periode": same_month[0].label}
            findings.append(
                pesan.TAHUN_LAIN.at(year_cell(book), tahun=same_month[0].tahun, **found)
            )
    return findings
