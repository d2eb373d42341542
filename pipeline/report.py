"""What one agency's run came to, for the screen and for machines."""

from __future__ import annotations

from dataclasses import dataclass

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
    """What one agency's run came to: findings, what was read, the annexes that were published."""

    agency: str
    findings: tuple[Finding, ...]
    published: tuple[str, ...] = ()
    totals: tuple[Totals, ...] = ()

    @property
    def refused(self) -> bool:
        return any(finding.severity is Severity.WAJIB for finding in self.findings)
