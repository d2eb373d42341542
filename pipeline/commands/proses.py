"""`proses`: workbooks become annexes."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from pipeline.commands.common import (
    OK,
    REFUSED,
    add_command,
    add_input,
    add_output,
    add_pengaturan,
    add_periode,
    for_each_agency,
)

if TYPE_CHECKING:
    from pipeline.commands.common import Commands
    from pipeline.model import Period
    from pipeline.report import Draft

NAME = "proses"


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        NAME,
        "baca buku kerja, tulis lampiran (perintah bawaan)",
        description="Membaca buku kerja, memeriksanya, dan menulis lampiran. Buku kerja yang\n"
        "selnya wajib diperbaiki ditulis ke folder output sebagai “Perbaikan - <nama>.xlsx”\n"
        "dengan selnya ditandai; sesudah diperbaiki, taruh di folder input.",
        example="--input input --periode 2026-06",
    )
    for option in (add_input, add_output, add_periode, add_pengaturan):
        option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Publish what can be published."""
    from pipeline.batch import draft
    from pipeline.correct import publish_copies
    from pipeline.publish import publish_draft
    from pipeline.screen import print_report

    def handle(made: Draft, period: Period | None) -> int:
        report = publish_copies(made, publish_draft(made, arguments.output), arguments.output)
        print_report(report, period)
        return OK if report.published else REFUSED

    return for_each_agency(arguments, draft, handle)
