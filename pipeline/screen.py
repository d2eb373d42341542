"""What the commands print: findings by sheet, annexes written, what the system refused."""

from __future__ import annotations

import errno
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.angka import format_angka
from pipeline.model import Finding, Period, Severity
from pipeline.printed import Changed
from pipeline.report import Report
from pipeline.sel import show

if TYPE_CHECKING:
    from pipeline.baru import Standing

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
    errno.EBUSY: "sedang dipakai program lain",
    errno.ENOLCK: "penyimpanan ini tidak mengenal kunci berkas; pindahkan folder output",
    errno.EIO: "penyimpanan tidak dapat dibaca atau ditulisi",
    errno.ENAMETOOLONG: "nama berkas atau foldernya terlalu panjang",
}


def explain_os_error(error: OSError) -> str:
    """One sentence: which path, what the system said, what to do."""
    path = error.filename2 or error.filename
    if error.errno == errno.ECHILD:
        return (
            f"Pengolahan folder “{path}” terhenti sebelum selesai, mungkin karena memori komputer "
            "habis. Lampiran yang sudah terbit tetap utuh. Tutup program lain, lalu jalankan lagi."
        )
    where = f" “{path}”" if path else ""
    return (
        f"Berkas atau folder{where} tidak dapat dibaca atau ditulis: {_reason(error)}. Lampiran "
        "yang sudah terbit tetap utuh. Periksa ruang disk dan izin folder, lalu jalankan lagi."
    )


def _reason(error: OSError) -> str:
    return REASONS.get(error.errno or 0, f"kesalahan sistem nomor {error.errno}")


def print_report(report: Report, period: Period | None) -> None:
    """The agency's findings by workbook and sheet, then what was published or why not."""
    print_findings(report)
    for line in published_lines(report):
        print(line)
    for line in pdf_lines(report):
        print(line)
    if not report.done:
        print(f"Lampiran{_which(period)} BELUM ditulis: {_to_mend(report)}")
    for line in copy_lines(report):
        print(line)


def log_report(log: logging.Logger, report: Report) -> None:
    """What became of an agency, for the log: what was published, what must be mended."""
    for line in published_lines(report):
        log.info("%s: %s", report.agency, line.strip())
    for finding in report.findings:
        if finding.severity is Severity.WAJIB:
            where = finding.location
            place = " › ".join(filter(None, (where.workbook, where.sheet, where.label)))
            log.warning("%s: %s: %s", report.agency, place or "folder input", finding.message)


def published_lines(report: Report) -> list[str]:
    """What was written, what stands as it was, what changed in a revision."""
    lines = [f"Dipakai juga dari arsip: {_join(report.archived)}."] if report.archived else []
    lines += [f"Lampiran ditulis: {path}" for path in report.published]
    for period, revisi, changes in report.revised:
        lines += change_lines(period, revisi, changes)
    lines += [
        "  Lampiran yang lama sedang dibuka di program lain, maka yang baru ditulis di sampingnya: "
        f"{path}. Tutup yang lama; pada jalan berikutnya yang baru menggantikannya."
        for path in report.aside
    ]
    lines += [
        f"  “{path}” ternyata sudah diubah sejak terbit; salinannya disimpan: {kept}"
        for path, kept in report.altered
    ]
    if report.unchanged:
        months = _join([period.label for period in report.unchanged])
        lines.append(f"Lampiran tetap berlaku, tidak ada yang berubah: {months}.")
    return lines


def change_lines(period: Period, revisi: int, changes: Sequence[Changed]) -> list[str]:
    """The first few figures that changed; all of them stand in `Pra-reviu`."""
    if not changes:
        return [f"  {period.label} revisi {revisi}: tidak ada angka yang berubah."]
    lines = [
        f"  {period.label} revisi {revisi}: {len(changes)} perubahan sejak revisi {revisi - 1}."
    ]
    for change in changes[:MOST_CELLS]:
        what = " · ".join(filter(None, (change.uraian, change.unsur)))
        where = " › ".join(filter(None, (change.workbook, change.sheet, change.sel)))
        values = ""
        if (change.semula, change.menjadi) != (None, None):
            values = f": {_value(change.semula, change)} → {_value(change.menjadi, change)}"
        lines.append(f"    {what}{values}{f' ({where})' if where else ''}")
    if len(changes) > MOST_CELLS:
        lines.append(f"    … dan {len(changes) - MOST_CELLS} lagi, di Pra-reviu bagian F.")
    return lines


def _value(value: object, change: Changed) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        kind, decimals = change.kind
        return format_angka(value, 2 if kind in ("rupiah", "desimal") else decimals)
    return "tidak ada" if value in (None, "") else show(value)


def print_standing(standing: Sequence[Standing]) -> None:
    """Agencies of which nothing is new, in one line."""
    if standing:
        names = _join([one.known.perangkat_daerah for one in standing])
        print(f"Tidak ada yang baru dari {names}; lampirannya tetap berlaku.")


def _join(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_CELLS])
    rest = len(names) - MOST_CELLS
    return f"{shown}{f', dan {rest} lagi' if rest > 0 else ''}"


def pdf_lines(report: Report) -> list[str]:
    """What became of the PDFs of earlier annexes."""
    lines = [
        f"PDF lama dihapus karena isi lampirannya kini berbeda: {path}" for path in report.outdated
    ]
    lines += [
        f"PDF lama yang bertanda tangan disimpan, isi lampirannya kini berbeda: {path}"
        for path in report.signed
    ]
    return lines


def explain_pdf_failure(annexes: Sequence[Path], seconds: float | None) -> str:
    """One sentence for all that have none; `seconds`: after which LibreOffice was stopped."""
    late = f"tidak selesai dalam {seconds:.0f} detik" if seconds else "gagal mengubahnya"
    shown = ", ".join(f"“{path.name}”" for path in annexes[:MOST_CELLS])
    rest = len(annexes) - MOST_CELLS
    return (
        f"PDF tidak dibuat dari {shown}{f' dan {rest} lampiran lain' if rest > 0 else ''}, karena "
        f"LibreOffice {late}: lampirannya sudah ditulis; jalankan lagi, atau simpan sebagai PDF "
        "dari Excel."
    )


def explain_pdf_error(pdf: Path | None, error: OSError) -> str:
    """The system refused a PDF (None: LibreOffice or its temporary folder); annexes are there."""
    which = f"PDF “{pdf}”" if pdf else "PDF"
    return (
        f"{which} tidak dapat ditulis ({_reason(error)}), tetapi lampirannya sudah ditulis: tutup "
        "berkas PDF yang sedang terbuka, periksa ruang disk dan izin folder, lalu jalankan lagi."
    )


def copy_lines(report: Report) -> list[str]:
    """Where the correction copies lie, and what to do with them."""
    lines = [f"Salinan perbaikan: {path}" for path in report.copies]
    if lines:
        lines.append(
            "  Sel-selnya sudah ditandai di sana. Buka di Excel, perbaiki, simpan, lalu taruh di "
            "folder input di samping aslinya tanpa mengganti namanya; jalankan lagi."
        )
    lines += [
        f"  “{path}” sudah Anda ubah dan tidak ditimpa. Bila perbaikannya selesai, pindahkan ke "
        "folder input."
        for path in report.kept
    ]
    lines += [
        f"  “{path}” tidak diperlukan lagi, tetapi sedang dibuka di program lain. Tutup, lalu "
        "jalankan lagi: berkas itu akan dihapus."
        for path in report.stuck
    ]
    lines += [
        f"Salinan perbaikan “{name}” tidak ditulis: berkasnya berubah selagi dibaca, atau terlalu "
        "besar. Perbaiki langsung di buku kerjanya."
        for name in report.without_copy
    ]
    return lines


def print_check(report: Report, period: Period | None) -> None:
    """The agency's findings, then whether an annex could be written."""
    print_findings(report)
    if report.refused:
        print(f"Lampiran{_which(period)} BELUM dapat ditulis: {_to_mend(report)}")
        return
    for totals in report.totals:
        print(f"Lampiran {totals.period.label} dapat ditulis. Jalankan perintah proses.")


def print_findings(report: Report) -> None:
    print(report.agency)
    for line in finding_lines(report.findings):
        print(line)


def _which(period: Period | None) -> str:
    return f" {period.label}" if period else ""


def _to_mend(report: Report) -> str:
    count = sum(finding.severity is Severity.WAJIB for finding in report.findings)
    return (
        f"{count} hal wajib diperbaiki dulu. Perbaiki sel-sel di atas, simpan, lalu jalankan lagi."
    )


def finding_lines(findings: Sequence[Finding]) -> list[str]:
    """Grouped by workbook and sheet; equal ones in one line with all their cells.

    Sheets of which the very same is said stand under one heading.
    """
    groups: dict[tuple[str, str], dict[tuple[int, str, str, str], list[str]]] = {}
    for finding in findings:
        place = (finding.location.workbook, finding.location.sheet)
        said = (finding.severity.rank, finding.severity.value, finding.message, finding.remedy)
        groups.setdefault(place, {}).setdefault(said, []).append(finding.location.label)
    sheets: dict[tuple[str, Any], list[str]] = {}
    for (workbook, sheet), said_at in groups.items():
        everything = tuple((said, tuple(cells)) for said, cells in said_at.items())
        sheets.setdefault((workbook, everything), []).append(sheet)
    lines = []
    for (workbook, everything), names in sheets.items():
        heading = " › ".join(filter(None, (workbook, _join_sheets(names))))
        lines.append(f"\n  {heading or 'Folder input'}")
        for (_, severity, message, remedy), cells in sorted(everything, key=lambda s: s[0][0]):
            where = _join_cells([cell for cell in cells if cell])
            lines.append(f"    [{severity}] {where}{message}")
            if severity != "keterangan":
                lines.append(f"        → {remedy}")
    return [*lines, ""] if lines else []


def _join_sheets(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_CELLS])
    rest = len(names) - MOST_CELLS
    return f"{shown}{f' dan {rest} lembar lain' if rest > 0 else ''}"


def _join_cells(cells: Sequence[str]) -> str:
    if not cells:
        return ""
    shown = ", ".join(cells[:MOST_CELLS])
    rest = len(cells) - MOST_CELLS
    return f"{shown}{f' dan {rest} sel lain' if rest > 0 else ''}: "
