"""One agency's workbooks to its `Inputs`, one for each period: what was read counts where?

In: a folder. Out: inputs by period, and every finding on the way. What a sheet is, is told by
`lembar`, which month a workbook speaks of by `bulan`; what is given twice is judged by `salinan`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.antarbulan import find_gaps
from pipeline.belum_diisi import is_blank_form
from pipeline.bulan import date_books, is_within, read_titles
from pipeline.check_anggaran import check_anggaran
from pipeline.gabung import free_name, open_archived, rename_finding, rename_read
from pipeline.kalender import Archived, Calendar, Read, has_spending
from pipeline.lembar import tell_sheets
from pipeline.load.folder import list_workbooks
from pipeline.load.reader import Reader, shared_reader
from pipeline.model import Data, Finding, Inputs, Location, Period, Severity, Sheet, Workbook
from pipeline.parse import numeric_parts
from pipeline.pengganti import check_originals, without_notes
from pipeline.periode import Dated, read_date
from pipeline.peta import check_mappings, extend_sources
from pipeline.recognise import Layout
from pipeline.rencana import check_plans, choose_rak
from pipeline.salinan import hush_copies
from pipeline.setahun import borrow, check_twice
from pipeline.settings import Settings
from pipeline.validate import read_pairs, read_table
from schemas import pesan
from schemas.sumber import SOURCES, source_of

Gathered = tuple[Inputs, list[Finding]]
KINERJA = ("indikator", "seri", "perjanjian_kinerja", "iku", "renstra", "capaian_tercetak")


def collect(
    folder: Path, period: Period | None, settings: Settings, reader: Reader | None = None
) -> tuple[list[Inputs], list[Finding]]:
    """The folder's inputs, by period; findings about files, sheets, cells and dates.

    `reader` opens the files, by default the one of this process.
    """
    books, findings = read_folder(folder, settings, reader)
    return gather_months(books, period, settings, findings)


def read_folder(
    folder: Path, settings: Settings, reader: Reader | None = None
) -> tuple[list[Read], list[Finding]]:
    """Every workbook of a folder with its recognised sheets."""
    reader = reader or shared_reader()
    paths, findings = list_workbooks(folder)
    reader.read_ahead(paths)
    workbooks: list[Workbook] = []
    for path in paths:
        workbook, found = reader.read(path)
        findings += found
        trusted = all(finding.severity is not Severity.WAJIB for finding in found)
        if workbook is not None and trusted:  # else its cells are not what they seem
            workbooks.append(workbook)
    replaced = [f.location.workbook for f in findings if f.rule == pesan.DIGANTIKAN_PERBAIKAN.id]
    findings += check_originals(folder, replaced, workbooks)
    workbooks = [without_notes(workbook) for workbook in workbooks]
    books, found = read_books(workbooks, settings)
    findings += found
    findings += check_mappings([path.name for path in paths], workbooks, settings)
    blocked = any(finding.severity is Severity.WAJIB for finding in findings)
    if not books and not blocked:
        findings.append(pesan.TIDAK_ADA_DATA.at(Location()))
    return books, findings


def add_archived(
    books: Sequence[Read],
    archived: Sequence[Archived],
    settings: Settings,
    reader: Reader | None = None,
) -> tuple[list[Read], list[Finding]]:
    """Workbooks from the archive, read like those of the folder, which are given."""
    reader = reader or shared_reader()
    reader.read_ahead([one.path for one in archived if one.path])
    kode_skpd = settings.kode_skpd or find_skpd(data for book in books for data in book.data)
    own = replace(settings, kode_skpd=kode_skpd)
    taken = {book.workbook.name.casefold() for book in books}
    together = [*books]
    findings: list[Finding] = []
    for one in archived:
        name = free_name(one, taken)
        taken.add(name.casefold())
        workbook, found = open_archived(one, reader)
        read, more = read_books([without_notes(workbook)] if workbook else [], own)
        together += [replace(rename_read(book, name), arsip=one) for book in read]
        findings += [rename_finding(finding, name) for finding in (*found, *more)]
    return together, findings


def gather_months(
    books: Sequence[Read], period: Period | None, settings: Settings, findings: list[Finding]
) -> tuple[list[Inputs], list[Finding]]:
    """The inputs of each period, and all findings: those given, and what months show."""
    calendar, found = date_books(books, period, settings)
    unused = {f.location for f in found if f.rule == pesan.PERIODE_LAIN.id}
    findings = [f for f in findings if not is_within(f.location, unused)] + found
    inputs = []
    if not calendar.issued:
        plans = [data for _, book in calendar.tahunan for data in book.data]
        findings += read_plans(plans, ())[1]
        if plans and not any(finding.severity is Severity.WAJIB for finding in findings):
            findings.append(pesan.TIDAK_ADA_DATA.at(Location()))
    plain = {month: gather(month, calendar) for month in calendar.shown}
    for month, (beside, noticed) in plain.items():
        if month not in calendar.issued:
            findings += [finding for finding in noticed if finding.severity is Severity.WAJIB]
            continue
        one, found = complete(beside, noticed, calendar, plain)
        inputs.append(replace(one, noticed=tuple(found)))
        findings += found
        if not any(finding.severity is Severity.WAJIB for finding in findings):
            findings += check_usable(one, calendar)
    wrong = frozenset(f.location for f in findings if f.severity is Severity.WAJIB)
    return [without_wrong(one, wrong) for one in inputs], hush_copies(findings)


def complete(
    one: Inputs, found: list[Finding], calendar: Calendar, plain: Mapping[Period, Gathered]
) -> Gathered:
    """A month to be reported: with what other months lend it, and those of its trend."""
    month = one.period
    sebelum = []
    for other in calendar.trend(month):
        beside = plain[other][0]
        if not calendar.is_to_date(other):
            beside = replace(beside, anggaran=(), bulan_lalu=(), bulan_ke=(), rak=())
        sebelum.append(beside)
    one, lent = borrow(replace(one, sebelum=tuple(sebelum)), calendar)
    workbooks = calendar.workbooks(workbooks_of(one))
    return replace(one, workbooks=workbooks), [*found, *lent, *find_gaps(calendar, month)]


def without_wrong(one: Inputs, wrong: frozenset[Location]) -> Inputs:
    """Of cells that are wrong already nothing more is said, in no month."""
    sebelum = tuple(replace(other, unreadable=wrong) for other in one.sebelum)
    return replace(one, unreadable=wrong, sebelum=sebelum)


def check_usable(inputs: Inputs, calendar: Calendar) -> list[Finding]:
    """Something must fill a table; some sheets mean nothing without `Indikator`."""
    month = inputs.period
    if inputs.indikator is not None:
        return []
    if not inputs.anggaran:
        return [pesan.TIDAK_ADA_DATA.at(book.workbook.at()) for book in calendar.books(month)]
    elsewhere = any(calendar.sheets(other, "indikator") for other in calendar.others(month))
    needing = ("seri", "capaian_tercetak", *(() if elsewhere else ("renstra",)))
    beside = [data for name in needing for data in calendar.sheets(month, name)]
    return [pesan.LEMBAR_TANPA_INDIKATOR.at(d.at(), lembar=d.sheet.name) for d in beside]


def read_books(
    workbooks: Sequence[Workbook], settings: Settings
) -> tuple[list[Read], list[Finding]]:
    """Every sheet of every workbook, recognised and validated; workbooks without data left out.

    Flat sheets, which may hold a whole region, are read last: by then it is known whose rows count.
    """
    sources = extend_sources(SOURCES, settings)
    findings: list[Finding] = []
    told: list[list[tuple[Sheet, Layout]]] = []
    for workbook in workbooks:
        known, found = tell_sheets(workbook, settings, sources)
        told.append(known)
        findings += found
    read: dict[tuple[int, int], Data] = {}
    titles: list[list[tuple[Location, Dated]]] = [[] for _ in told]
    kode_skpd = settings.kode_skpd
    for flat in (False, True):
        for number, known in enumerate(told):
            for sheet, layout in known:
                if (layout.source.codes == "mendatar") is flat:
                    one, found = read_sheet(sheet, layout, kode_skpd)
                    findings += found
                    if one is not None:
                        read[number, sheet.position] = one
                        titles[number] += read_titles(one, layout.head_rows[0])
        kode_skpd = kode_skpd or find_skpd(read.values())
    books = []
    for number, workbook in enumerate(workbooks):
        data = tuple(read[key] for key in sorted(read) if key[0] == number)
        own = [f for f in findings if f.location.workbook == workbook.name]
        if is_blank_form(own, data):
            findings = [f for f in findings if f.location.workbook != workbook.name]
            findings.append(pesan.FORMULIR_BELUM_DIISI.at(workbook.at()))
        elif data:
            dated = read_date(Path(workbook.name).stem)
            books.append(Read(workbook, data, dated, tuple(titles[number])))
    return books, findings


def read_sheet(sheet: Sheet, layout: Layout, kode_skpd: str) -> tuple[Data | None, list[Finding]]:
    """One recognised sheet, validated and, where it is a budget, judged as a whole."""
    if layout.source.pairs:
        return read_pairs(sheet, layout)
    data, findings = read_table(sheet, layout, kode_skpd)
    if data is None or not layout.source.codes:
        return data, findings
    return check_anggaran(data, findings)


def find_skpd(read: Iterable[Data]) -> str:
    """The agency's code as `Identitas` or else its own budget says it; "" where neither does."""
    sheets = list(read)
    for data in sheets:
        if data.source == "identitas" and data.frame["kode_skpd"].iloc[0]:
            return str(data.frame["kode_skpd"].iloc[0])
    budgets = [data for data in sheets if has_spending(data)]
    codes = {numeric_parts(kode): kode for data in budgets for kode in data.frame["skpd"] if kode}
    return str(next(iter(codes.values()))) if len(codes) == 1 else ""


def gather(period: Period, calendar: Calendar) -> Gathered:
    """A period's own inputs: its budget and what is added to it, single sheets taken once."""
    anggaran, earlier = calendar.anggaran(period), calendar.earlier(period)
    rak, findings = read_plans(calendar.plans(period), anggaran)
    single: dict[str, Any] = {}
    for source in ("identitas", *KINERJA):
        sheets = calendar.sheets(period, source)
        single[source] = sheets[0] if sheets else None
        findings += check_twice(sheets)
    identitas = single.pop("identitas")
    values: dict[str, Any] = {} if identitas is None else dict(identitas.frame.iloc[0])
    months = calendar.earlier_months(period)
    inputs = Inputs(period, (), values, anggaran, earlier, months, rak, **single)
    own = frozenset(book.workbook.name for book in calendar.books(period))
    return replace(inputs, lembar_identitas=identitas, sendiri=own), findings


def workbooks_of(inputs: Inputs) -> set[str]:
    """The names of all workbooks that feed its figures, lend it a sheet, or feed its trend."""
    single = (getattr(inputs, source) for source in KINERJA)
    sheets = [data for data in (*inputs.belanja, *inputs.rak, *single) if data is not None]
    sheets += [inputs.lembar_identitas] if inputs.lembar_identitas is not None else []
    sheets += [lent.data for lent in inputs.pinjaman.values()]
    for other in inputs.sebelum:
        sheets += [*other.belanja, *other.rak]
        sheets += [other.indikator] if other.indikator is not None else []
    return {data.sheet.workbook for data in sheets}


def read_plans(
    plans: Sequence[Data], anggaran: Sequence[Data]
) -> tuple[tuple[Data, ...], list[Finding]]:
    """The cash plans to hold a realisasi against; findings about those and about pagu alone."""
    cash = [data for data in plans if source_of(data.source).rak]
    rak, findings = choose_rak(cash, anggaran)
    others = [data for data in plans if not source_of(data.source).rak]
    return rak, [*check_plans(others, anggaran), *findings]
