"""One agency's folder as read: its name, its inputs by month, everything noticed about them.

In: a folder, settings, what was published before. Out: an `Agency`. Nothing is calculated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.bulan import years_of
from pipeline.collect import add_archived, gather_months, read_folder
from pipeline.kalender import Read
from pipeline.model import Finding, Inputs, Location, Period, Severity
from pipeline.parse import numeric_parts
from pipeline.plain import plain
from pipeline.report import ordered
from pipeline.review import review
from pipeline.riwayat import NO_HISTORY, History
from pipeline.settings import Settings, find_misnamed, load_settings
from schemas import pesan


@dataclass(frozen=True)
class Agency:
    """One agency's folder as read: name, inputs by period, what was noticed, settings.

    `findings`: all of them; those about one month's report alone are that month's `noticed` too.
    `archived`: the names of workbooks that no longer lie in the folder.
    """

    folder: Path
    name: str
    inputs: tuple[Inputs, ...]
    findings: tuple[Finding, ...]
    settings: Settings
    kode_skpd: frozenset[str] = frozenset()
    archived: frozenset[str] = frozenset()

    @property
    def refused(self) -> bool:
        return any(finding.severity is Severity.WAJIB for finding in self.findings)


def read_agency(
    folder: Path,
    period: Period | None,
    settings_path: Path | None,
    history: History = NO_HISTORY,
) -> Agency:
    """Everything that can be known before anything is written.

    Raises OSError where the world fails (disk, rights); what is wrong with the data is a finding.
    """
    settings, findings = load_settings(settings_path)
    findings += find_misnamed(folder, settings_path)
    books, found = read_folder(folder, settings)
    findings += found
    codes = codes_of(books)
    before = history.name_of(folder, codes)
    name = agency_name(books, settings, before, folder)
    known = {book.workbook.sha256 for book in books}
    archived = history.archived({name, before or name}, years_of(books, period), known)
    if archived:
        books, found = add_archived(books, archived, settings)
        findings += found
    collected, findings = gather_months(books, period, settings, findings)
    inputs = []
    for one in collected:
        found = review(one, settings)
        findings += found
        inputs.append(replace(one, noticed=(*one.noticed, *found)))
    findings = keep_reported([*findings, *review_trend(inputs, settings)], inputs)
    refused = any(finding.severity is Severity.WAJIB for finding in findings)
    if period and not inputs and not refused:
        findings.append(pesan.TIDAK_ADA_UNTUK_PERIODE.at(Location(), periode=period.label))
    kept = frozenset(book.workbook.name for book in books if book.arsip)
    return Agency(folder, name, tuple(inputs), ordered(findings), settings, codes, kept)


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


def findings_for(
    one: Inputs, inputs: Sequence[Inputs], findings: Sequence[Finding]
) -> list[Finding]:
    """The findings that concern this period's report: its own, and those about what feeds it.

    Which other months lie in the folder is none of its concern.
    """
    own = set(one.noticed)
    monthly = {finding for other in inputs for finding in other.noticed} - own
    known = {workbook.name for other in inputs for workbook in other.workbooks}
    known |= {name for other in inputs for each in (other, *other.sebelum) for name in each.sendiri}
    others = known - one.sendiri - {data.sheet.workbook for data in (*one.belanja, *one.rak)}

    def concerns(finding: Finding) -> bool:
        where = finding.location
        if finding.rule == pesan.PERIODE_LAIN.id:
            return False
        return finding in own or where.workbook not in others or is_lent(one, where)

    return [finding for finding in findings if finding not in monthly and concerns(finding)]


def is_lent(one: Inputs, where: Location) -> bool:
    """Whether another month's workbook lends what stands there."""
    return any(
        (where.workbook, where.sheet) == (lent.data.sheet.workbook, lent.data.sheet.name)
        and (name != "program" or where.column == lent.data.columns.get(name))
        for name, lent in one.pinjaman.items()
    )


def agency_name(books: Sequence[Read], settings: Settings, before: str | None, folder: Path) -> str:
    """Settings, else `Identitas`, else what it was called before, the sole SKPD row, the folder."""
    if settings.perangkat_daerah:
        return settings.perangkat_daerah
    for book in books:
        for data in book.of("identitas"):
            if data.frame["perangkat_daerah"].iloc[0]:
                return str(data.frame["perangkat_daerah"].iloc[0])
    if before:
        return before
    names = {
        str(name)
        for book in books
        for data in book.anggaran
        for name in data.frame.loc[data.frame["tingkat"] == "skpd", "uraian"]
    }
    return names.pop() if len(names) == 1 else plain(folder.resolve().name)


def codes_of(books: Sequence[Read]) -> frozenset[str]:
    """The SKPD that these workbooks have budgets of, by the numbers of their codes."""
    codes = {kode for book in books for data in book.anggaran for kode in data.frame["skpd"]}
    parts = [numeric_parts(kode) for kode in codes if kode]
    return frozenset(".".join(map(str, numbers)) for numbers in parts if numbers)
