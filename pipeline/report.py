"""What one agency's run came to, for the screen and for machines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.model import Finding, Period, Severity
from pipeline.printed import Changed, Terbitan


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
    `stuck`: copies no longer needed that are open, and go with the next run.
    `outdated`: PDFs of earlier annexes that were removed. `signed`: those that were kept because
    they are signed, under their new names. `unchanged`: months published before, of which nothing
    is new. `archived`: workbooks used that no longer lie in the input folder. `revised`: revisions
    with what changed. `aside`: annexes that could not take the place of one that is open.
    `altered`: earlier editions that somebody had changed, and the copies of them that were kept.
    """

    agency: str
    findings: tuple[Finding, ...]
    published: tuple[str, ...] = ()
    totals: tuple[Totals, ...] = ()
    copies: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    without_copy: tuple[str, ...] = ()
    stuck: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    unchanged: tuple[Period, ...] = ()
    archived: tuple[str, ...] = ()
    revised: tuple[tuple[Period, int, tuple[Changed, ...]], ...] = ()
    aside: tuple[str, ...] = ()
    altered: tuple[tuple[str, str], ...] = ()

    @property
    def refused(self) -> bool:
        return any(finding.severity is Severity.WAJIB for finding in self.findings)

    @property
    def done(self) -> bool:
        """Whether every month of it is published, now or before."""
        return bool(self.published or self.unchanged)


@dataclass(frozen=True)
class Edition:
    """An annex that was made. `path`: its place below `output/`. `masukan`: name and SHA-256 of
    each workbook it was made from. `changes`: since the edition before, None for the first.

    `content`: its bytes, or the file on the disk of `output/` in which they wait.
    """

    path: Path
    period: Period
    terbitan: Terbitan
    masukan: tuple[tuple[str, str], ...]
    changes: tuple[Changed, ...] | None
    content: bytes | Path
    sha256: str


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

    `editions`: the annexes made; none where the agency was refused. `unchanged`: months whose annex
    is published just so. `kode_skpd`: the SKPD of its budgets. `kinds`: SHA-256 of each workbook
    used, its kinds of sheets, its month. `workbooks`: all that were read, for those among them that
    need a correction copy or need it no more.
    """

    folder: str
    report: Report
    editions: tuple[Edition, ...] = ()
    unchanged: tuple[Period, ...] = ()
    kode_skpd: frozenset[str] = frozenset()
    kinds: tuple[tuple[str, tuple[str, str]], ...] = ()
    workbooks: tuple[Handed, ...] = ()

    def refuse(self, finding: Finding) -> Draft:
        """With one thing more to mend, hence without annexes and amounts."""
        findings = ordered([*self.report.findings, finding])
        totals = tuple(Totals(one.period) for one in self.report.totals)
        report = replace(self.report, findings=findings, totals=totals)
        return replace(self, report=report, editions=(), unchanged=())


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """As Excel orders places: workbook, sheet, row, column; what several months say, once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.order))
