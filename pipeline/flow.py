"""The way of one agency from its folder to its published annexes; values pass through here only.

load → validate → review → calculate → arrange → annex → publish
"""

from __future__ import annotations

from pathlib import Path

from pipeline.anggaran import collect_sub_kegiatan, roll_up
from pipeline.annex import write_annex
from pipeline.arrange import arrange
from pipeline.capaian import calculate_capaian
from pipeline.collect import collect
from pipeline.efisiensi import calculate_efisiensi
from pipeline.model import Figures, Finding, Inputs, Location, Period, Report, Results, Severity
from pipeline.publish import annex_path, publish
from pipeline.review import review, review_results
from pipeline.seri import cumulative_series
from pipeline.settings import Settings, SettingsError, load_settings
from schemas import pesan

SETTINGS_NAME = "pengaturan.toml"


def process_agency(
    folder: Path, output: Path, period: Period | None, settings_path: Path | None
) -> Report:
    """Publish every period's annex of one agency, or none where something must be mended first.

    Raises OSError where the world fails (disk, rights); findings about the data are in the report.
    """
    inputs, findings = collect(folder, period)
    try:
        settings = load_settings(settings_path)
    except SettingsError as error:
        where = Location(settings_path.name if settings_path else SETTINGS_NAME)
        findings.append(pesan.PENGATURAN_KELIRU.at(where, masalah=str(error)))
        return Report(folder.name, ordered(findings))
    for one in inputs:
        findings += review(one, settings)
    name = agency_name(inputs, settings, folder)
    if any(finding.severity is Severity.WAJIB for finding in findings):
        return Report(name, ordered(findings))
    published = []
    for one in inputs:
        results, found = calculate(one, name, settings, findings_for(one, inputs, findings))
        findings += found
        path = annex_path(output, name, one.period)
        published.append(str(publish(write_annex(results), path)))
    return Report(name, ordered(findings), tuple(published))


def calculate(
    inputs: Inputs, name: str, settings: Settings, findings: list[Finding]
) -> tuple[Results, list[Finding]]:
    """All figures of one period, arranged for print; and what only the figures show."""
    capaian = sub_kegiatan = anggaran = efisiensi = None
    if inputs.indikator is not None:
        capaian = calculate_capaian(inputs.indikator.frame, cumulative_series(inputs), settings)
    if inputs.anggaran:
        sub_kegiatan = collect_sub_kegiatan(inputs.anggaran)
        anggaran = roll_up(sub_kegiatan)
    if capaian is not None and anggaran is not None:
        efisiensi = calculate_efisiensi(capaian, anggaran, settings.batas_efisiensi)
    ero = None if efisiensi is None else efisiensi.perangkat_daerah
    found = review_results(inputs, capaian, ero, settings)
    known = ordered([*findings, *found])
    figures = Figures(capaian, sub_kegiatan, anggaran, efisiensi)
    return arrange(inputs, name, figures, settings, known), found


def findings_for(one: Inputs, inputs: list[Inputs], findings: list[Finding]) -> list[Finding]:
    """The findings that concern this period: all but those of workbooks of another period."""
    own = {workbook.name for workbook in one.workbooks}
    others = {workbook.name for other in inputs for workbook in other.workbooks} - own
    return [finding for finding in findings if finding.location.workbook not in others]


def ordered(findings: list[Finding]) -> tuple[Finding, ...]:
    """As Excel orders places: workbook, sheet, row, column."""
    return tuple(sorted(findings, key=lambda finding: finding.order))


def agency_name(inputs: list[Inputs], settings: Settings, folder: Path) -> str:
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
    return names.pop() if len(names) == 1 else folder.resolve().name
