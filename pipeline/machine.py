"""The document of `periksa --json`; its keys are documented in docs/panduan.md and only grow."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pipeline.model import Finding, Severity
from pipeline.plain import ON_SCREEN
from pipeline.report import Report, Totals

VERSION = 1


def to_json(checked: Sequence[tuple[str, Report]], code: int) -> str:
    """(folder, report) of every agency as one document, keys always in the same order."""
    document = {
        "versi": VERSION,
        "kode_keluar": code,
        "perangkat_daerah": [_agency(folder, report) for folder, report in checked],
    }
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return ON_SCREEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _agency(folder: str, report: Report) -> dict[str, Any]:
    severities = [finding.severity for finding in report.findings]
    return {
        "nama": report.agency,
        "folder": folder,
        "lampiran_dapat_ditulis": not report.refused,
        "periode": [_totals(totals) for totals in report.totals],
        "jumlah": {severity.value: severities.count(severity) for severity in Severity},
        "hal": [_finding(finding) for finding in report.findings],
    }


def _totals(totals: Totals) -> dict[str, Any]:
    return {
        "bulan": str(totals.period),
        "indikator": totals.indikator,
        "sub_kegiatan": totals.sub_kegiatan,
        "pagu": _rupiah(totals.pagu),
        "realisasi": _rupiah(totals.realisasi),
    }


def _rupiah(sen: int | None) -> int | float | None:
    """Sen as a JSON number in rupiah; exact up to 15 digits, as in a cell."""
    if sen is None:
        return None
    return sen / 100 if sen % 100 else sen // 100


def _finding(finding: Finding) -> dict[str, Any]:
    where = finding.location
    return {
        "aturan": finding.rule,
        "tingkat": finding.severity.value,
        "buku_kerja": where.workbook,
        "lembar": where.sheet,
        "sel": where.cell,
        "pesan": finding.message,
        "tindakan": finding.remedy,
    }
