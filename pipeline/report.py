"""What one agency's run came to, for the screen and for machines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.model import Finding, Period, Severity


@dataclass(frozen=True)
class Totals:
    """What was read for one period, to be held against the source; amounts in sen.

    None where its workbook is missing, or where something must be mended first.
    """

    period: Period
    indikator: int | None = None
    sub_kegiatan: int | None = None
    pagu: int | None = None
    realisasi: int | None = None


@dataclass(frozen=True)
class Report:
    """What one agency's run came to: findings, what was read, the annexes that were published.

    `copies`: correction copies that were written. `kept`: earlier ones that the officer has changed
    since, and that were left alone. `without_copy`: workbooks of which none could be made.
    `outdated`: PDFs of earlier annexes that were removed. `signed`: those that were kept because
    they are signed, under their new names.
    """

    agency: str
    findings: tuple[Finding, ...]
    published: tuple[str, ...] = ()
    totals: tuple[Totals, ...] = ()
    copies: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    without_copy: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        return any(finding.severity is Severity.WAJIB for finding in self.findings)


@dataclass(frozen=True)
class Handed:
    """A workbook as it was handed in: its file, whose size and time say whether it still is so.

    `folder`: where its correction copy belongs, below `output/`.
    """

    path: Path
    state: tuple[int, int]
    folder: Path


@dataclass(frozen=True)
class Draft:
    """An agency's report before any of it is in `output/`, and what is to be put there.

    `files`: content by path below `output/`; none where the agency was refused. `workbooks`: all
    that were read, for those among them that need a correction copy or need it no more.
    """

    folder: str
    report: Report
    files: tuple[tuple[Path, bytes], ...] = ()
    workbooks: tuple[Handed, ...] = ()

    def refuse(self, finding: Finding) -> Draft:
        """With one thing more to mend, hence without files and amounts."""
        findings = ordered([*self.report.findings, finding])
        totals = tuple(Totals(one.period) for one in self.report.totals)
        return Draft(self.folder, replace(self.report, findings=findings, totals=totals))


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """As Excel orders places: workbook, sheet, row, column; what several months say, once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.order))
