"""The way of one agency from its folder to its annexes; values pass through here only.

load → validate → review → calculate → arrange → annex
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.agency import Agency, findings_for, read_agency
from pipeline.anggaran import collect_sub_kegiatan, roll_up
from pipeline.annex import write_annex
from pipeline.arrange import arrange
from pipeline.belanja import belanja_by_jenis
from pipeline.capaian import calculate_capaian, order_indikator
from pipeline.correct import file_states, hand_in
from pipeline.deviasi import add_deviasi, add_rak, review_deviasi
from pipeline.efisiensi import calculate_efisiensi, support_by_indikator
from pipeline.figures import Figures, Month
from pipeline.model import Finding, Inputs, Period, Severity
from pipeline.perkembangan import fill_gaps, month_of
from pipeline.printed import Before, Results, Terbitan
from pipeline.publish import annex_path, last_years_annex
from pipeline.report import Draft, Edition, Report, Totals, ordered
from pipeline.review import review_results
from pipeline.riwayat import NO_HISTORY, History, read_history
from pipeline.sebelumnya import read_before
from pipeline.seri import cumulative_series
from pipeline.settings import Settings
from pipeline.tahun_lalu import add_last_year, needs_words, read_last_year
from pipeline.terbitan import edition_of
from pipeline.tercetak import review_printed
from schemas import pesan


@dataclass(frozen=True)
class Made:
    """One period: its inputs completed, its figures, its annex (empty where none was written)."""

    inputs: Inputs
    results: Results
    content: bytes
    findings: tuple[Finding, ...]


def draft_agency(
    folder: Path, period: Period | None, settings_path: Path | None, output: Path | None = None
) -> Draft:
    """Read one agency and make its annexes, or none where something must be mended first.

    `output`: where earlier annexes and workbooks lie, and the ledger that knows of them.
    """
    states = file_states(folder)
    history = read_history(output)
    agency = read_agency(folder, period, settings_path, history)
    workbooks = hand_in(agency.name, agency.inputs, period, states)
    return replace(make_annexes(agency, history), workbooks=workbooks)


def check_agency(
    folder: Path, period: Period | None, settings_path: Path | None, output: Path | None = None
) -> Draft:
    """Read one agency and say all that can be said without an annex."""
    history = read_history(output)
    return make_check(read_agency(folder, period, settings_path, history), history)


def make_annexes(agency: Agency, history: History = NO_HISTORY) -> Draft:
    """Every period's annex of an agency that was not refused; those published already, by name."""
    if agency.refused:
        return make_check(agency)
    findings = list(agency.findings)
    editions: list[Edition] = []
    unchanged: list[Period] = []
    for made in calculate_periods(agency, history, write=True):
        findings += made.findings
        if made.content:
            editions.append(make_edition(agency.name, made))
        else:
            unchanged.append(made.inputs.period)
    return _draft(agency, findings, tuple(editions), tuple(unchanged))


def make_edition(name: str, made: Made) -> Edition:
    """What is to be published of one period."""
    one, results = made.inputs, made.results
    return Edition(
        annex_path(Path(), name, one.period),
        one.period,
        results.terbitan,
        tuple((workbook.name, workbook.sha256) for workbook in one.workbooks),
        results.changes,
        made.content,
        hashlib.sha256(made.content).hexdigest(),
    )


def _draft(
    agency: Agency,
    findings: Iterable[Finding],
    editions: tuple[Edition, ...] = (),
    unchanged: tuple[Period, ...] = (),
    totals: tuple[Totals, ...] = (),
) -> Draft:
    """The report of an agency; what is said of workbooks in the archive was said before."""
    used = {workbook.name for one in agency.inputs for workbook in one.workbooks}
    said = [
        finding
        for finding in ordered(findings)
        if finding.severity is Severity.WAJIB
        or finding.rule == pesan.ARSIP_HILANG.id
        or finding.location.workbook not in agency.archived
    ]
    report = Report(
        agency.name, tuple(said), totals=totals, archived=tuple(sorted(used & agency.archived))
    )
    kinds = tuple(kinds_of(agency.inputs).items())
    return Draft(agency.folder.name, report, editions, unchanged, agency.kode_skpd, kinds)


def kinds_of(inputs: Iterable[Inputs]) -> dict[str, tuple[str, str]]:
    """SHA-256 of each workbook used → its kinds of sheets, and its month (a plan: its year)."""
    found: dict[str, tuple[dict[str, None], str]] = {}
    every = [each for one in inputs for each in (*one.sebelum, one)]
    for one in sorted(every, key=lambda one: one.period):
        content = {workbook.name: workbook.sha256 for workbook in one.workbooks}
        month = str(one.period)
        for data in one.sheets:
            if sha256 := content.get(data.sheet.workbook):
                found.setdefault(sha256, ({}, month))[0][data.source] = None
    return {sha256: ("; ".join(kinds), month) for sha256, (kinds, month) in found.items()}


def make_check(agency: Agency, history: History = NO_HISTORY) -> Draft:
    """The report alone; what only the figures show too, where they can be calculated."""
    if agency.refused:
        periods = tuple(Totals(one.period) for one in agency.inputs)
        return _draft(agency, agency.findings, totals=periods)
    found = [more for made in calculate_periods(agency, history) for more in made.findings]
    return _draft(agency, [*agency.findings, *found], totals=tuple(map(count, agency.inputs)))


def count(inputs: Inputs) -> Totals:
    """Rows and amounts that the annex of one period would rest on."""
    indikator = None if inputs.indikator is None else len(inputs.indikator.frame)
    if not inputs.anggaran:
        return Totals(inputs.period, indikator)
    sub_kegiatan = collect_sub_kegiatan(inputs.anggaran, inputs.bulan_lalu)
    pagu, realisasi = (int(sub_kegiatan[name].sum()) for name in ("pagu", "realisasi"))
    return Totals(inputs.period, indikator, len(sub_kegiatan), pagu, realisasi)


def calculate_periods(agency: Agency, history: History, *, write: bool = False) -> Iterator[Made]:
    """One period after the other, so that only one's figures are held at a time.

    An annex is written where it is to be, or where a later year rests on it.
    """
    months: dict[Period, Month] = {}
    contents: dict[Period, bytes] = {}
    rests_on = {one.period.year_before for one in agency.inputs if one.indikator is not None}
    for own in agency.inputs:
        one, known, unusable = with_last_year(own, agency, history.output, contents)
        latest = history.latest(agency.name, one.period)
        terbitan = edition_of(one, agency.name, agency.settings, latest.edition if latest else None)
        before = read_before(history.edition_before(agency.name, one.period, terbitan.revisi))
        results, found = calculate(one, agency, known, (terbitan, before), months)
        published = history.is_published(agency.name, one.period, terbitan)
        if not published and (write or one.period in rests_on):
            contents[one.period] = write_annex(results)
        more = [finding for finding in known if finding not in agency.findings]
        content = contents.get(one.period, b"")
        yield Made(one, results, content, (*more, *unusable, *found))


def with_last_year(
    one: Inputs, agency: Agency, output: Path | None, made: Mapping[Period, bytes]
) -> tuple[Inputs, list[Finding], list[Finding]]:
    """A period's inputs with last year's figures, and all that was noticed about them so far.

    `made`: annexes of this run. Apart, for it concerns no annex: why last year's is of no use.
    """
    known = findings_for(one, agency.inputs, agency.findings)
    before = one.period.year_before
    path = (output or Path()) / last_years_annex(agency.name, one.period.tahun)
    if one.indikator is None or before is None:
        return one, known, []
    content = made.get(before)
    if content is None and not (output and path.is_file()):
        return one, known, []
    words = needs_words(one.indikator)
    lalu, unusable = read_last_year(path, content, before, agency.name, words=words)
    if lalu is None:
        return one, known, unusable
    completed, found = add_last_year(one, lalu, agency.settings)
    return completed, [*known, *found], unusable


def calculate(
    one: Inputs,
    agency: Agency,
    known: list[Finding],
    edition: tuple[Terbitan, Before | None],
    months: dict[Period, Month],
) -> tuple[Results, list[Finding]]:
    """All figures of one period, arranged for print; and what only the figures show.

    `months`: what the trend says of each month so far, to which those that it lacks are added.
    """
    settings = agency.settings
    figures = calculate_figures(one, settings)
    months[one.period] = month_of(one.period, figures)
    for other in one.sebelum:
        if other.period not in months:
            months[other.period] = month_of(other.period, calculate_figures(other, settings))
    shown = [months[each.period] for each in (*one.sebelum, one)]
    figures = replace(figures, bulanan=fill_gaps(shown))
    found = review_figures(one, figures, settings)
    return arrange(one, agency.name, figures, settings, ordered([*known, *found]), *edition), found


def calculate_figures(inputs: Inputs, settings: Settings) -> Figures:
    """Everything that one month's own inputs give."""
    capaian = sub_kegiatan = anggaran = belanja = efisiensi = dukungan = None
    if inputs.indikator is not None:
        series, bulan = cumulative_series(inputs), inputs.period.bulan
        capaian = calculate_capaian(inputs.indikator.frame, series, settings, bulan)
    if inputs.anggaran:
        sub_kegiatan = collect_sub_kegiatan(inputs.anggaran, inputs.bulan_lalu)
        anggaran = roll_up(sub_kegiatan)
        belanja = belanja_by_jenis(inputs.anggaran)
        if inputs.rak:
            sub_kegiatan = add_rak(sub_kegiatan, inputs.rak, inputs.period)
            anggaran = add_deviasi(anggaran, sub_kegiatan)
    if capaian is not None and anggaran is not None:
        efisiensi = calculate_efisiensi(capaian, anggaran, settings.batas_efisiensi)
        dukungan = efisiensi.by_indikator
    elif anggaran is not None and "program" in inputs.pinjaman:
        lent = order_indikator(inputs.pinjaman["program"].data.frame)
        dukungan = support_by_indikator(lent, anggaran)
    return Figures(capaian, sub_kegiatan, anggaran, belanja, efisiensi, dukungan)


def review_figures(inputs: Inputs, figures: Figures, settings: Settings) -> list[Finding]:
    """What only the figures show."""
    efisiensi = figures.efisiensi
    ero = None if efisiensi is None else efisiensi.perangkat_daerah
    found = review_results(inputs, figures.capaian, ero, settings)
    if figures.capaian is not None:
        found += review_printed(inputs, figures.capaian, efisiensi, settings)
    if figures.sub_kegiatan is not None and figures.anggaran is not None:
        found += review_deviasi(inputs, figures.sub_kegiatan, figures.anggaran, settings)
    return found
