"""Which workbook counts for which month (RULES 7a, DESIGN "Periods").

In: workbooks as read. Out: each with its period, and findings where it cannot be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import BULAN, Data, Finding, Location, Period, Workbook
from pipeline.parse import is_blank, show
from pipeline.periode import Dated, read_date, read_month
from schemas import pesan

ANGGARAN = "anggaran_sipd_lra"


@dataclass(frozen=True)
class Read:
    """One workbook with its recognised sheets and what it says of its own date."""

    workbook: Workbook
    data: tuple[Data, ...]
    dated: Dated
    titles: tuple[tuple[Location, Dated], ...]

    def of(self, source: str) -> tuple[Data, ...]:
        return tuple(data for data in self.data if data.source == source)


def read_titles(data: Data, head_row: int) -> list[tuple[Location, Dated]]:
    """What the title rows above the heads say of year and month."""
    titles = []
    for row in range(1, head_row):
        for column, value in enumerate(data.sheet.cells[row - 1], 1):
            if isinstance(value, str) and not is_blank(value):
                dated = read_date(value)
                if dated.tahun or dated.bulan:
                    titles.append((data.sheet.at(row, column), dated))
    return titles


def date_books(
    books: Sequence[Read], period: Period | None
) -> tuple[list[tuple[Period, Read]], list[Finding]]:
    """Each workbook with its period; left out where it is for another or cannot be told."""
    dated: list[tuple[Period, Read]] = []
    findings: list[Finding] = []
    undated_kind: list[tuple[Period, Read]] = []
    for book in books:
        own, found = own_period(book)
        findings += found
        if found:
            continue
        month = own or period
        if month is None:
            findings.append(pesan.PERIODE_TIDAK_DIKETAHUI.at(book.workbook.at()))
            continue
        findings += check_years(book, month)
        if period is not None and month != period:
            findings += other_period(book, month, period)
            continue
        dated.append((month, book))
        cumulative = book.dated.kumulatif or any(title.kumulatif for _, title in book.titles)
        if book.of(ANGGARAN) and not cumulative:
            undated_kind.append((month, book))
    budget_months = {month for month, book in dated if book.of(ANGGARAN)}
    for month, book in undated_kind:
        where = book.of(ANGGARAN)[0].at()
        if len(budget_months) > 1:
            findings.append(pesan.BULANAN_ATAU_KUMULATIF.at(where))
        else:
            findings.append(pesan.DIANGGAP_KUMULATIF.at(where, periode=month.label))
    findings += check_typed_year(dated)
    return dated, findings


def own_period(book: Read) -> tuple[Period | None, list[Finding]]:
    """The month a workbook itself names: `Identitas`, title, file name; they must agree."""
    said: list[tuple[Location, int]] = []
    year = None
    for data in book.of("identitas"):
        line = data.frame.iloc[0]
        month = read_month(str(line["bulan"])) if line["bulan"] else None
        if line["bulan"] and month is None:
            where = data.at(0, "bulan")
            return None, [pesan.BULAN_TIDAK_TERBACA.at(where, isi=show(line["bulan"]))]
        if month:
            said.append((data.at(0, "bulan"), month))
        year = year or line["tahun"]
    said += [(where, title.bulan) for where, title in book.titles if title.bulan]
    if book.dated.bulan:
        said.append((book.workbook.at(), book.dated.bulan))
    other = next(((where, month) for where, month in said if month != said[0][1]), None)
    if other:
        here, there = (said[0], other) if other[0].row == 0 else (other, said[0])  # a cell, if any
        found = {"ini": BULAN[here[1] - 1], "itu": BULAN[there[1] - 1]}
        return None, [pesan.BULAN_BERBEDA.at(here[0], **found)]
    years = [title.tahun for _, title in book.titles if title.tahun]
    year = year or book.dated.tahun or (years[0] if years else None)
    return (Period(int(year), said[0][1]) if said and year else None), []


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
    where = book.workbook.at()
    return [pesan.PERIODE_LAIN.at(where, miliknya=month.label, diminta=wanted.label)]


def year_cell(book: Read) -> Location:
    """Where a workbook states its year."""
    for data in book.of("identitas"):
        return data.at(0, "tahun")
    return book.titles[0][0] if book.titles else book.workbook.at()


def check_typed_year(dated: Sequence[tuple[Period, Read]]) -> list[Finding]:
    """An indicator workbook whose month has a budget in another year only: its year is a slip."""
    budgets = {month for month, book in dated if book.of(ANGGARAN)}
    findings = []
    for month, book in dated:
        same_month = [budget for budget in budgets if budget.bulan == month.bulan]
        if book.of("identitas") and same_month and month not in same_month:
            found = {"isi": month.tahun, "periode": same_month[0].label}
            findings.append(
                pesan.TAHUN_LAIN.at(year_cell(book), tahun=same_month[0].tahun, **found)
            )
    return findings
