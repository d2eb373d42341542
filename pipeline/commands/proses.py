"""`proses`: workbooks become annexes."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.common import (
    OK,
    REFUSED,
    ROOT,
    SETTINGS_NAME,
    add_command,
    add_input,
    add_output,
    add_pengaturan,
    add_periode,
    failed,
    find_agencies,
    read_period,
    wrong_usage,
)

if TYPE_CHECKING:
    from pipeline.commands.common import Commands
    from pipeline.model import Period

NAME = "proses"


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        NAME,
        "baca buku kerja, tulis lampiran (perintah bawaan)",
        description="Membaca buku kerja, memeriksanya, dan menulis lampiran.",
        example="--input input --periode 2026-06",
    )
    for option in (add_input, add_output, add_periode, add_pengaturan):
        option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read every agency of the input folder, then publish what can be published."""
    period: Period | None = None
    if arguments.periode:
        try:
            period = read_period(arguments.periode)
        except ValueError:
            return wrong_usage(
                f"--periode “{arguments.periode}” bukan bulan. Tulis seperti 2024-12."
            )
    if not arguments.input.is_dir():
        return wrong_usage(f"Folder “{arguments.input}” tidak ada.")
    if arguments.pengaturan and not arguments.pengaturan.is_file():
        return wrong_usage(f"Berkas pengaturan “{arguments.pengaturan}” tidak ada.")
    try:
        folders = find_agencies(arguments.input)
    except OSError as error:
        return failed(error)
    return process_folders(folders, arguments, period) if folders else REFUSED


def process_folders(
    folders: Sequence[Path], arguments: argparse.Namespace, period: Period | None
) -> int:
    """Each agency by itself: one that fails does not keep the others from being published."""
    # A short run leaves few cycles to collect, and imports none; by default the collector would go
    # through all that pandas brings again and again.
    gc.set_threshold(100_000, 50, 100)
    from pipeline.flow import publish_agency, read_agency, refuse_twins
    from pipeline.screen import print_report

    code = OK
    agencies = []
    for folder in folders:
        beside = (folder / SETTINGS_NAME, ROOT / SETTINGS_NAME)
        settings = arguments.pengaturan or next((path for path in beside if path.is_file()), None)
        try:
            agencies.append(read_agency(folder, period, settings))
        except OSError as error:
            code = max(code, failed(error))
    for agency in refuse_twins(agencies):
        try:
            report = publish_agency(agency, arguments.output)
        except OSError as error:
            code = max(code, failed(error))
            continue
        print_report(report, period)
        code = max(code, OK if report.published else REFUSED)
    return code
