"""The two blank workbooks of `formulir`, filled with what last year's workbooks already say.

In: any workbooks that the recognition reads. Out: both forms, and what could not be taken over.
Last year's figures become this year's only where they are that: from a workbook of the year before
whose month is December. Amounts of a budget are never taken over, only its codes and names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.anggaran import collect_sub_kegiatan
from pipeline.annex.formulir import write_form
from pipeline.bulan import own_period
from pipeline.collect import read_books
from pipeline.kalender import Read
from pipeline.load.reader import Reader, shared_reader
from pipeline.model import Data, Finding, Period, Severity
from pipeline.prefill import Prefill, Row
from pipeline.report import ordered
from pipeline.rows import lines_of
from pipeline.settings import Settings
from pipeline.take_over import (
    agency_of,
    programs_of,
    take_budget,
    take_indikator,
    take_named,
    take_pairs,
    take_seri,
)
from schemas import pesan
from schemas.formulir import FORMULIR_ANGGARAN, FORMULIR_INDIKATOR, NAMA_ANGGARAN, NAMA_INDIKATOR
from schemas.sumber import source_of

DECEMBER = 12
# This year's field → last year's, of a year-end workbook; and in a workbook of the same year.
MOVED = {"target_lalu": "target", "realisasi_lalu": "realisasi"}
SAME_YEAR = {"target_lalu": "target_lalu", "realisasi_lalu": "realisasi_lalu"}
BUDGET = FORMULIR_ANGGARAN.source.name
COPIED = ("iku", "renstra")  # they stand for several years


class YearsDifferError(ValueError):
    """Sources of several years, and no year was asked for; the years are its arguments."""


@dataclass(frozen=True)
class Source:
    """One workbook that a form is filled from; what it says of its own year and month."""

    book: Read
    findings: tuple[Finding, ...]
    tahun: int | None
    period: Period | None

    @property
    def name(self) -> str:
        return self.book.workbook.name

    @property
    def unread(self) -> list[Finding]:
        """What must be mended in it, but for the amounts of a budget: none is taken over."""
        amounts = {
            (data.sheet.name, column)
            for data in self.book.data
            for name, column in data.columns.items()
            if name in (*(source := source_of(data.source)).pagu, *source.realisasi, *source.rak)
        }
        return [
            finding
            for finding in self.findings
            if finding.severity is Severity.WAJIB
            and (finding.location.sheet, finding.location.column) not in amounts
        ]


@dataclass(frozen=True)
class Forms:
    """Both forms, and what was taken over; `without_last_year`: (workbook, its month or None) whose
    figures are not last year's."""

    files: tuple[tuple[str, bytes], ...]
    prefill: Prefill
    without_last_year: tuple[tuple[str, Period | None], ...] = ()


def read_sources(
    paths: Sequence[Path], settings: Settings, reader: Reader | None = None
) -> tuple[list[Source], list[Finding]]:
    """The workbooks that can be used, and the findings of those that cannot."""
    reader = reader or shared_reader()
    workbooks, refused = [], []
    for path in paths:
        workbook, findings = reader.read(path)
        refused += findings
        if workbook is not None:
            workbooks.append(workbook)
    books, findings = read_books(workbooks, settings)
    own: dict[str, list[Finding]] = {book.workbook.name: [] for book in books}
    for finding in findings:
        own.get(finding.location.workbook, refused).append(finding)
    sources = [
        Source(book, tuple(own[book.workbook.name]), year_of(book), own_period(book)[0])
        for book in books
    ]
    return sources, list(ordered([*refused, *find_doubled(books)]))


def find_doubled(books: Sequence[Read]) -> list[Finding]:
    """A sheet of one kind in two places: which of them would the form be filled from?"""
    findings = []
    first: dict[str, Data] = {}
    for data in (data for book in books for data in book.data):
        other = first.setdefault(data.source, data)
        if other is not data and not source_of(data.source).codes:
            lain = f"{other.sheet.workbook} › {other.sheet.name}"
            findings.append(pesan.LEMBAR_GANDA.at(data.at(), lembar=data.sheet.name, lain=lain))
    return findings


def year_of(book: Read) -> int | None:
    """The year that a workbook is for: `Identitas`, a title, its name."""
    said = [data.frame.iloc[0]["tahun"] for data in book.of("identitas")]
    said += [dated.tahun for _, dated in book.titles]
    said.append(book.dated.tahun)
    return next((int(year) for year in said if year), None)


def make_forms(sources: Sequence[Source], tahun: int | None) -> Forms:
    """Both workbooks for a year: the one asked for, else the one after the sources'.

    Raises YearsDifferError where those differ. Without either the year is left blank.
    """
    years = sorted({source.tahun for source in sources if source.tahun})
    if tahun is None and len(years) > 1:
        raise YearsDifferError(*years)
    tahun = tahun or (years[0] + 1 if years else None)
    found = [(source, data) for source in sources for data in source.book.data]
    rows = {data.source: take_rows(source, data, tahun) for source, data in found}
    pairs: dict[str, object] = {}
    programs: tuple[tuple[str, str], ...] = ()
    if budgets := [data for _, data in found if source_of(data.source).codes]:
        sub_kegiatan = collect_sub_kegiatan(budgets)
        rows[BUDGET] = list(take_budget(budgets, lines_of(sub_kegiatan)))
        programs, pairs = programs_of(sub_kegiatan), agency_of(sub_kegiatan)
    for _, data in found:
        if data.source == "identitas":
            pairs |= take_pairs(data)
    heads = next((tuple(d.heads.values()) for _, d in found if d.source == "seri"), ())
    prefill = Prefill(tahun, pairs | {"tahun": tahun}, rows, heads, programs)
    without = [
        (source.name, source.period)
        for source, data in found
        if data.source == "indikator" and not last_year_fields(source, tahun)
    ]
    return Forms(write_files(prefill), prefill, tuple(without))


def take_rows(source: Source, data: Data, tahun: int | None) -> list[Row]:
    """What one sheet of a source brings along, but for its pairs and budgets."""
    if data.source == "indikator":
        return take_indikator(data, last_year_fields(source, tahun))
    if data.source == "seri":
        return take_seri(data)
    if data.source == "perjanjian_kinerja":
        return take_named(data, leave_out="target")
    return take_named(data) if data.source in COPIED else []


def write_files(prefill: Prefill) -> tuple[tuple[str, bytes], ...]:
    """File name → content."""
    year = f" {prefill.tahun}" if prefill.tahun else ""
    return (
        (NAMA_INDIKATOR.format(tahun=year), write_form(FORMULIR_INDIKATOR, prefill)),
        (NAMA_ANGGARAN.format(tahun=year), write_form((FORMULIR_ANGGARAN,), prefill)),
    )


def last_year_fields(source: Source, tahun: int | None) -> dict[str, str]:
    """Which fields of a workbook hold last year's figures for a form of `tahun`; none: {}."""
    if tahun is not None and source.tahun == tahun:
        return SAME_YEAR
    if source.period is None or source.period.bulan != DECEMBER or source.tahun is None:
        return {}
    return MOVED if tahun == source.tahun + 1 else {}
