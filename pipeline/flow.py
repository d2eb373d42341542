"""The way of one agency from its folder to its annexes; values pass through here only.

load → validate → review → calculate → arrange → annex
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.anggaran import collect_sub_kegiatan, roll_up
from pipeline.annex import write_annex
from pipeline.arrange import arrange
from pipeline.belanja import belanja_by_jenis
from pipeline.capaian import calculate_capaian, order_indikator
from pipeline.collect import collect
from pipeline.correct import file_states, hand_in
from pipeline.deviasi import add_deviasi, add_rak, review_deviasi
from pipeline.efisiensi import calculate_efisiensi, support_by_indikator
from pipeline.model import Figures, Finding, Inputs, Location, Month, Period, Severity
from pipeline.perkembangan import fill_gaps, month_of
from pipeline.plain import plain
from pipeline.printed import Results, Terbitan
from pipeline.publish import annex_path
from pipeline.report import Draft, Report, Totals, ordered
from pipeline.review import review, review_results
from pipeline.seri import cumulative_series
from pipeline.settings import Settings, find_misnamed, load_settings
from pipeline.terbitan import edition_of
from pipeline.tercetak import review_printed
from schemas import pesan


@dataclass(frozen=True)
class Agency:
    """One agency's folder as read: name, inputs by period, what was noticed, settings.

    `findings`: all of them; those about one month's report alone are that month's `noticed` too.
    """

    folder: Path
    name: str
    inputs: tuple[Inputs, ...]
    findings: tuple[Finding, ...]
    settings: Settings

    @property
    def refused(self) -> bool:
        return any(finding.severity is Severity.WAJIB for finding in self.findings)


def draft_agency(
    folder: Path, period: Period | None, settings_path: Path | None, output: Path | None = None
) -> Draft:
    """Read one agency and make its annexes, or none where something must be mended first.

    `output`: where earlier annexes lie, which tell the number of a revision.
    """
    states = file_states(folder)
    agency = read_agency(folder, period, settings_path)
    workbooks = hand_in(agency.name, agency.inputs, period, states)
    return replace(make_annexes(agency, output), workbooks=workbooks)


def check_agency(folder: Path, period: Period | None, settings_path: Path | None) -> Draft:
    """Read one agency and say all that can be said without an annex."""
    return make_check(read_agency(folder, period, settings_path))


def read_agency(folder: Path, period: Period | None, settings_path: Path | None) -> Agency:
    """Everything that can be known before anything is written.

    Raises OSError where the world fails (disk, rights); what is wrong with the data is a finding.
    """
    settings, findings = load_settings(settings_path)
    findings += find_misnamed(folder, settings_path)
    collected, found = collect(folder, period, settings)
    findings += found
    inputs = []
    for one in collected:
        found = review(one, settings)
        findings += found
        inputs.append(replace(one, noticed=(*one.noticed, *found)))
    findings = keep_reported([*findings, *review_trend(inputs, settings)], inputs)
    refused = any(finding.severity is Severity.WAJIB for finding in findings)
    if period and not inputs and not refused:
        findings.append(pesan.TIDAK_ADA_UNTUK_PERIODE.at(Location(), periode=period.label))
    name = agency_name(inputs, settings, folder)
    return Agency(folder, name, tuple(inputs), ordered(findings), settings)


def review_trend(inputs: Sequence[Inputs], settings: Settings) -> list[Finding]:
    """What must be mended in months that are only shown beside those reported, each once."""
    reported = {one.period for one in inputs}
    shown = {other.period: other for one in inputs for other in one.sebelum}
    others = (other for period, other in shown.items() if period not in reported)
    found = (finding for other in others for finding in review(other, settings))
    return [finding for finding in found if finding.severity is Severity.WAJIB]


def keep_reported(findings: Sequence[Finding], inputs: Sequence[Inputs]) -> list[Finding]:
    """Without what only concerns months that are not reported, unless it must be mended."""
    reported = {finding for one in inputs for finding in findings_for(one, inputs, findings)}
    beside = {name for one in inputs for other in one.sebelum for name in other.sendiri}
    return [
        finding
        for finding in findings
        if finding.severity is Severity.WAJIB
        or finding in reported
        or finding.location.workbook not in beside
    ]


def make_annexes(agency: Agency, output: Path | None = None) -> Draft:
    """Every period's annex of an agency that was not refused."""
    if agency.refused:
        return make_check(agency)
    findings = list(agency.findings)
    files = []
    for results, found in calculate_periods(agency, output):
        findings += found
        path = annex_path(Path(), agency.name, results.period)
        files.append((path, write_annex(results)))
    return Draft(agency.folder.name, Report(agency.name, ordered(findings)), tuple(files))


def make_check(agency: Agency) -> Draft:
    """The report alone; what only the figures show too, where they can be calculated."""
    folder = agency.folder.name
    if agency.refused:
        periods = tuple(Totals(one.period) for one in agency.inputs)
        return Draft(folder, Report(agency.name, agency.findings, totals=periods))
    found = [finding for _, more in calculate_periods(agency) for finding in more]
    totals = tuple(map(count, agency.inputs))
    return Draft(folder, Report(agency.name, ordered([*agency.findings, *found]), totals=totals))


def count(inputs: Inputs) -> Totals:
    """Rows and amounts that the annex of one period would rest on."""
    indikator = None if inputs.indikator is None else len(inputs.indikator.frame)
    if not inputs.anggaran:
        return Totals(inputs.period, indikator)
    sub_kegiatan = collect_sub_kegiatan(inputs.anggaran, inputs.bulan_lalu)
    pagu, realisasi = (int(sub_kegiatan[name].sum()) for name in ("pagu", "realisasi"))
    return Totals(inputs.period, indikator, len(sub_kegiatan), pagu, realisasi)


def calculate_periods(
    agency: Agency, output: Path | None = None
) -> Iterator[tuple[Results, list[Finding]]]:
    """The figures of one period after the other, so that only one is held at a time."""
    months: dict[Period, Month] = {}
    for one in agency.inputs:
        published = annex_path(output, agency.name, one.period) if output else None
        terbitan = edition_of(one, agency.name, agency.settings, published)
        yield calculate(one, agency, terbitan, months)


def calculate(
    one: Inputs, agency: Agency, terbitan: Terbitan, months: dict[Period, Month]
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
    known = ordered([*findings_for(one, agency.inputs, agency.findings), *found])
    return arrange(one, agency.name, figures, settings, known, terbitan), found


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


def findings_for(
    one: Inputs, inputs: Sequence[Inputs], findings: Sequence[Finding]
) -> list[Finding]:
    """The findings that concern this period's report: its own, and those about what feeds it."""
    own = set(one.noticed)
    monthly = {finding for other in inputs for finding in other.noticed} - own
    known = {workbook.name for other in inputs for workbook in other.workbooks}
    known |= {name for other in inputs for each in (other, *other.sebelum) for name in each.sendiri}
    others = known - one.sendiri - {data.sheet.workbook for data in (*one.belanja, *one.rak)}

    def concerns(finding: Finding) -> bool:
        where = finding.location
        return finding in own or where.workbook not in others or is_lent(one, where)

    return [finding for finding in findings if finding not in monthly and concerns(finding)]


def is_lent(one: Inputs, where: Location) -> bool:
    """Whether another month's workbook lends what stands there."""
    return any(
        (where.workbook, where.sheet) == (lent.data.sheet.workbook, lent.data.sheet.name)
        and (name != "program" or where.column == lent.data.columns.get(name))
        for name, lent in one.pinjaman.items()
    )


def agency_name(inputs: Sequence[Inputs], settings: Settings, folder: Path) -> str:
    """Settings, else `Identitas`, else the sole SKPD row, else the folder."""
    if settings.perangkat_daerah:
        return settings.perangkat_daerah
    for one in inputs:
        if one.identitas.get("perangkat_daerah"):
            return str(one.identitas["perangkat_daerah"])
    names = {
        str(name)
        for one in inputs
        for data in one.anggaran
        for name in data.frame.loc[data.frame["tingkat"] == "skpd", "uraian"]
    }
    return names.pop() if len(names) == 1 else plain(folder.resolve().name)
