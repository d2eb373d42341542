"""What `proses` prints: findings by sheet, annexes written, what the system refused."""

from __future__ import annotations

import errno
from collections.abc import Sequence

from pipeline.model import Finding, Period, Report, Severity

MOST_CELLS = 12
REASONS = {
    errno.ENOSPC: "ruang disk habis",
    errno.EDQUOT: "jatah ruang disk habis",
    errno.EACCES: "tidak diizinkan (mungkin sedang dibuka di Excel)",
    errno.EPERM: "tidak diizinkan",
    errno.EROFS: "tempatnya hanya dapat dibaca",
    errno.ENOENT: "tidak ditemukan",
    errno.ENOTDIR: "ada berkas bernama sama di tempat folder itu",
    errno.EEXIST: "ada berkas bernama sama di tempat folder itu",
    errno.EISDIR: "ada folder bernama sama di tempat berkas itu",
    errno.EMFILE: "terlalu banyak berkas terbuka",
    errno.ENFILE: "terlalu banyak berkas terbuka",
    errno.EIO: "penyimpanan tidak dapat dibaca atau ditulisi",
    errno.ENAMETOOLONG: "nama berkas atau foldernya terlalu panjang",
}


def explain_os_error(error: OSError) -> str:
    """One sentence: which path, what the system said, what to do."""
    path = error.filename2 or error.filename
    where = f" “{path}”" if path else ""
    reason = REASONS.get(error.errno or 0, f"kesalahan sistem nomor {error.errno}")
    return (
        f"Berkas atau folder{where} tidak dapat dibaca atau ditulis: {reason}. Lampiran yang lama "
        "tidak berubah. Periksa ruang disk dan izin folder, lalu jalankan lagi."
    )


def print_report(report: Report, period: Period | None) -> None:
    """The agency's findings by workbook and sheet, then what was published or why not."""
    print(report.agency)
    for line in finding_lines(report.findings):
        print(line)
    for path in report.published:
        print(f"Lampiran ditulis: {path}")
    if not report.published:
        which = f" {period.label}" if period else ""
        count = sum(finding.severity is Severity.WAJIB for finding in report.findings)
        print(
            f"Lampiran{which} BELUM ditulis: {count} hal wajib diperbaiki dulu. "
            "Perbaiki sel-sel di atas, simpan, lalu jalankan lagi."
        )


def finding_lines(findings: Sequence[Finding]) -> list[str]:
    """Grouped by workbook and sheet; equal ones in one line with all their cells."""
    groups: dict[tuple[str, str], dict[tuple[int, str, str, str], list[str]]] = {}
    for finding in findings:
        place = (finding.location.workbook, finding.location.sheet)
        said = (finding.severity.rank, finding.severity.value, finding.message, finding.remedy)
        groups.setdefault(place, {}).setdefault(said, []).append(finding.location.label)
    lines = []
    for (workbook, sheet), said_at in groups.items():
        lines.append(f"\n  {' › '.join(filter(None, (workbook, sheet))) or 'Folder input'}")
        for (_, severity, message, remedy), cells in sorted(
            said_at.items(), key=lambda item: item[0][0]
        ):
            where = _join_cells([cell for cell in cells if cell])
            lines.append(f"    [{severity}] {where}{message}")
            if severity != "keterangan":
                lines.append(f"        → {remedy}")
    return [*lines, ""] if lines else []


def _join_cells(cells: Sequence[str]) -> str:
    if not cells:
        return ""
    shown = ", ".join(cells[:MOST_CELLS])
    rest = len(cells) - MOST_CELLS
    return f"{shown}{f' dan {rest} sel lain' if rest > 0 else ''}: "
