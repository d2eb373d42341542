"""`proses`: workbooks become annexes."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.common import (
    OK,
    REFUSED,
    UNDELIVERED,
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
    from pipeline.pdf import Converted
    from pipeline.report import Draft

NAME = "proses"
WITHOUT_OFFICE = (
    "PDF tidak dibuat karena LibreOffice tidak ada di komputer ini: pasang dari libreoffice.org "
    "lalu jalankan lagi, atau simpan lampirannya sebagai PDF dari Excel."
)
Annex = tuple[Path, bytes]


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
    parser.add_argument(
        "--pdf",
        action="store_true",
        help="tulis juga setiap lampiran sebagai PDF di sampingnya; memerlukan LibreOffice",
    )


def run(arguments: argparse.Namespace) -> int:
    """Publish what can be published."""
    from pipeline.batch import draft
    from pipeline.correct import publish_copies
    from pipeline.publish import publish_draft
    from pipeline.screen import print_report

    annexes: list[Annex] = []

    def handle(made: Draft, period: Period | None) -> int:
        published = publish_draft(made, arguments.output)
        annexes.extend((arguments.output / path, content) for path, content in made.files)
        report = publish_copies(made, published, arguments.output)
        print_report(report, period)
        return OK if report.published else REFUSED

    code = for_each_agency(arguments, draft, handle)
    return max(code, _publish_pdfs(annexes)) if arguments.pdf and annexes else code


def _publish_pdfs(annexes: list[Annex]) -> int:
    """A PDF beside each annex; a signed one of the very same annex stays."""
    from pipeline import pdf
    from pipeline.publish import is_signed, pdf_path
    from pipeline.screen import explain_pdf_error

    office = pdf.find_office()
    if office is None:
        print(WITHOUT_OFFICE, file=sys.stderr)
        return OK
    try:
        signed = [path for path, _ in annexes if is_signed(pdf_path(path))]
        for path in signed:
            print(f"PDF sudah bertanda tangan dan tidak ditulis ulang: {pdf_path(path)}")
        wanted = [annex for annex in annexes if annex[0] not in signed]
        if not wanted:
            return OK
        print(f"Membuat {len(wanted)} PDF dengan LibreOffice …", flush=True)
        with pdf.converted(office, [content for _, content in wanted]) as done:
            return _publish_converted([path for path, _ in wanted], done, pdf.LIMIT)
    except OSError as error:
        print(explain_pdf_error(None, error), file=sys.stderr)
        return UNDELIVERED


def _publish_converted(annexes: list[Path], done: Converted, limit: float) -> int:
    """Those that were made into their places; says which were not."""
    from pipeline.publish import pdf_path, publish
    from pipeline.screen import explain_pdf_error, explain_pdf_failure

    code = OK
    missing = []
    for annex, made in zip(annexes, done.pdfs, strict=True):
        if made is None:
            missing.append(annex)
            continue
        content, target = made.read_bytes(), pdf_path(annex)
        try:
            print(f"PDF ditulis: {publish(content, target)}")
        except OSError as error:
            print(explain_pdf_error(target, error), file=sys.stderr)
            code = UNDELIVERED
    if missing:
        print(explain_pdf_failure(missing, limit if done.late else None), file=sys.stderr)
        code = UNDELIVERED
    return code
