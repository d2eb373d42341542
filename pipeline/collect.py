"""One agency's workbooks to its `Inputs`, one for each period: what was read counts where?

In: a folder. Out: inputs by period, and every finding on the way. Which workbook speaks of which
month is told by `bulan`; copies of a sheet, and sheets given twice are judged here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.bulan import date_books, is_within, read_titles
from pipeline.check_anggaran import check_anggaran
from pipeline.kalender import Calendar, Read
from pipeline.load import Reader, list_workbooks, shared_reader
from pipeline.model import Data, Finding, Inputs, Location, Period, Severity, Workbook
from pipeline.periode import Dated, read_date
from pipeline.peta import check_mappings, extend_sources, mapped_layout
from pipeline.recognise import recognise
from pipeline.salinan import hush_copies
from pipeline.settings import Settings
from pipeline.validate import read_pairs, read_table
from schemas import pesan
from schemas.sumber import SOURCES

KINERJA = ("indikator", "seri", "perjanjian_kinerja", "iku", "renstra")


def collect(
    folder: Path, period: Period | None, settings: Settings, reader: Reader | None = None
) -> tuple[list[Inputs], list[Finding]]:
    """The folder's inputs, by period; findings about files, sheets, cells and dates.

    `reader` opens the files, by default the one of this process.
    """
    reader = reader or shared_reader()
    paths, findings = list_workbooks(folder)
    reader.read_ahead(paths)
    books: list[Read] = []
    workbooks: list[Workbook] = []
    for path in paths:
        workbook, found = reader.read(path)
        findings += found
        if workbook is not None:
            workbooks.append(workbook)
            book, found = read_sheets(workbook, settings)
            findings += found
            if book.data:
                books.append(book)
    findings += check_mappings([path.name for path in paths], workbooks, settings)
    blocked = any(finding.severity is Severity.WAJIB for finding in findings)
    if not books and not blocked:
        findings.append(pesan.TIDAK_ADA_DATA.at(Location()))
    calendar, found = date_books(books, period, settings)
    unused = {f.location for f in found if f.rule == pesan.PERIODE_LAIN.id}
    findings = [f for f in findings if not is_within(f.location, unused)] + found
    inputs = []
    for month in calendar.issued:
        own = calendar.books(month)
        collected, found = gather(month, calendar)
        findings += found
        if not any(finding.severity is Severity.WAJIB for finding in findings):
            findings += check_usable(collected, own)
        wrong = (f.location for f in findings if f.severity is Severity.WAJIB)
        inputs.append(replace(collected, unreadable=frozenset(wrong)))
    return inputs, hush_copies(findings)


def check_usable(inputs: Inputs, books: Sequence[Read]) -> list[Finding]:
    """Something must fill a table; sheets beside `Indikator` mean nothing without it."""
    if inputs.indikator is not None:
        return []
    beside = [data for book in books for name in KINERJA for data in book.of(name)]
    if inputs.anggaran:
        return [pesan.LEMBAR_TANPA_INDIKATOR.at(d.at(), lembar=d.sheet.name) for d in beside]
    return [pesan.TIDAK_ADA_DATA.at(book.workbook.at()) for book in books]


def read_sheets(workbook: Workbook, settings: Settings) -> tuple[Read, list[Finding]]:
    """Every sheet of a workbook, recognised and validated."""
    sources = extend_sources(SOURCES, settings)
    findings: list[Finding] = []
    data: list[Data] = []
    titles: list[tuple[Location, Dated]] = []
    unknown: list[Finding] = []
    recognised = False
    for sheet in workbook.sheets:
        layout, wrong = mapped_layout(sheet, settings, sources)
        if wrong:
            findings += wrong
            recognised = True  # by its settings, which are to be mended first
            continue
        layout = layout or recognise(sheet, sources)
        if layout is None:
            unknown.append(pesan.LEMBAR_TIDAK_DIKENALI.at(sheet.at()))
            continue
        recognised = True
        read = read_pairs if layout.source.pairs else read_table
        result, found = read(sheet, layout)
        if result is not None and layout.source.codes:
            result, more = check_anggaran(result, found)
            found = [*found, *more]
            titles += read_titles(result, layout.head_rows[0])
        findings += found
        if result is not None:
            data.append(result)
    if recognised:
        findings += unknown
    else:
        findings.append(pesan.BUKU_KERJA_TIDAK_DIPAKAI.at(workbook.at()))
    name = Path(workbook.name).stem
    return Read(workbook, tuple(data), read_date(name), tuple(titles)), findings


def gather(period: Period, calendar: Calendar) -> tuple[Inputs, list[Finding]]:
    """The inputs of one period: its budget and what is added to it, single sheets taken once."""
    books = calendar.books(period)
    anggaran, earlier = calendar.anggaran(period), calendar.earlier(period)
    findings: list[Finding] = []
    single: dict[str, Any] = {}
    for source in ("identitas", *KINERJA):
        found = [data for book in books for data in book.of(source)]
        single[source] = found[0] if found else None
        for data in found[1:]:
            first = found[0].sheet
            findings.append(
                pesan.LEMBAR_GANDA.at(
                    data.at(), lembar=data.sheet.name, lain=f"{first.workbook} › {first.name}"
                )
            )
    identitas = single.pop("identitas")
    values: dict[str, Any] = {} if identitas is None else dict(identitas.frame.iloc[0])
    feeding = (*anggaran, *earlier, *single.values())
    used = {data.sheet.workbook for data in feeding if data is not None}
    workbooks = calendar.workbooks(used)
    return Inputs(period, workbooks, values, anggaran, earlier, **single), findings
