"""`formulir`: blank workbooks to be filled in."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.common import (
    OK,
    REFUSED,
    ROOT,
    SETTINGS_NAME,
    add_command,
    add_output,
    add_pengaturan,
    failed,
    wrong_usage,
)

if TYPE_CHECKING:
    from pipeline.commands.common import Commands
    from pipeline.formulir import Forms, Source
    from pipeline.model import Finding

NAME = "formulir"
YEARS = range(2000, 2100)


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        NAME,
        "tulis buku kerja kosong untuk diisi",
        description="Menulis dua buku kerja kosong: formulir indikator, dan formulir anggaran bagi "
        "yang tidak\nmempunyai unduhan SIPD-RI. Berkas yang sudah ada tidak pernah ditimpa.",
        example='--dari "Indikator Kinerja 2025.xlsx"',
    )
    parser.add_argument(
        "--dari",
        type=Path,
        action="append",
        default=[],
        metavar="BERKAS",
        help="isi formulir dari buku kerja tahun lalu atau unduhan SIPD-RI: sasaran, indikator, "
        "program, dan realisasi tahun lalu; boleh lebih dari sekali",
    )
    parser.add_argument(
        "--tahun",
        type=int,
        metavar="TAHUN",
        help="tahun laporan, misalnya 2026; bawaan: setahun sesudah tahun BERKAS, atau kosong",
    )
    add_output(parser, "folder formulir")
    add_pengaturan(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write both forms; nothing is written where a workbook to fill them from is of no use."""
    if arguments.tahun is not None and arguments.tahun not in YEARS:
        return wrong_usage(f"--tahun “{arguments.tahun}” bukan tahun. Tulis seperti 2026.")
    for path in (*arguments.dari, *filter(None, [arguments.pengaturan])):
        if path.is_dir():
            return wrong_usage(f"“{path}” adalah folder. Sebutkan satu berkas di dalamnya.")
        if not path.is_file():
            return wrong_usage(f"Berkas “{path}” tidak ada.")
    from pipeline.formulir import YearsDifferError, make_forms, read_sources
    from pipeline.model import Severity
    from pipeline.settings import load_settings

    try:
        settings, findings = load_settings(_find_settings(arguments))
        sources, refused = read_sources(arguments.dari, settings) if arguments.dari else ([], [])
        findings += refused
        if any(finding.severity is not Severity.INFO for finding in findings):
            return _refuse(findings)
        forms = make_forms(sources, arguments.tahun)
        return _publish(forms, sources, arguments.output)
    except YearsDifferError as error:
        years = " dan ".join(map(str, error.args))
        return wrong_usage(
            f"Berkas-berkas --dari itu untuk tahun {years}. Sebutkan tahun formulirnya, misalnya "
            f"--tahun {error.args[-1] + 1}."
        )
    except OSError as error:
        return failed(error)


def _find_settings(arguments: argparse.Namespace) -> Path | None:
    """Those asked for, else beside the first workbook, else beside run.py."""
    if arguments.pengaturan:
        return Path(arguments.pengaturan)
    beside = [path.parent / SETTINGS_NAME for path in arguments.dari[:1]]
    return next((path for path in (*beside, ROOT / SETTINGS_NAME) if path.is_file()), None)


def _refuse(findings: Sequence[Finding]) -> int:
    from pipeline.screen import finding_lines

    for line in finding_lines(findings):
        print(line)
    print("Formulir BELUM ditulis. Perbaiki hal di atas, atau jalankan tanpa --dari.")
    return REFUSED


def _publish(forms: Forms, sources: Sequence[Source], output: Path) -> int:
    from pipeline.publish import publish_new

    for name, content in forms.files:
        path, written = publish_new(content, output / name)
        if not written:
            print(f"Formulir sudah ada, tidak diubah: {path}")
            continue
        print(f"Formulir ditulis: {path}")
        if path.name != name:
            print(f"  “{name}” sudah ada dan tidak diubah.")
    if sources:
        _print_taken(forms, sources)
    print(
        "Isilah sel kuning di Excel, simpan, lalu salin ke folder input. Formulir Anggaran tidak "
        "diperlukan bila ada\nunduhan LRA per program dari SIPD-RI."
    )
    return OK


def _print_taken(forms: Forms, sources: Sequence[Source]) -> None:
    """What was taken over, and what was not and why."""
    from pipeline.screen import finding_lines

    prefill = forms.prefill
    counts = (
        (len(prefill.rows_of("indikator")), "indikator"),
        (len(prefill.rows_of("seri")), "baris seri"),
        (len(prefill.programs), "program"),
        (len(prefill.rows_of("anggaran_sipd_lra")), "baris anggaran tanpa angka"),
    )
    taken = ", ".join(f"{count} {word}" for count, word in counts if count) or "identitas saja"
    print(f"Terisi dari {', '.join(source.name for source in sources)}: {taken}.")
    if not prefill.tahun:
        print("Tahunnya tidak tertulis di berkas itu; isilah di Identitas, atau pakai --tahun.")
    for name, period in forms.without_last_year:
        said = f"isinya s.d. {period.label}" if period else "bulannya tidak diketahui"
        wanted = f"s.d. Desember {prefill.tahun - 1}" if prefill.tahun else "setahun penuh"
        print(
            f"Realisasi dan Target Tahun Lalu dibiarkan kosong: yang diperlukan angka {wanted}, "
            f"sedangkan “{name}” {said}."
        )
    unread = [finding for source in sources for finding in source.unread]
    if unread:
        print("Yang berikut tidak terbaca, dan dibiarkan kosong di formulir:")
        for line in finding_lines(unread):
            print(line)
