"""PDFs of the annexes that `proses` published, where they were asked for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.common import OK, UNDELIVERED

if TYPE_CHECKING:
    from pipeline.pdf import Converted
    from pipeline.report import Report

WITHOUT_OFFICE = (
    "PDF tidak dibuat karena LibreOffice tidak ada di komputer ini: pasang dari libreoffice.org "
    "lalu jalankan lagi, atau simpan lampirannya sebagai PDF dari Excel."
)


def without_pdf(report: Report, output: Path) -> list[Path]:
    """The annexes published before that have no PDF beside them."""
    from pipeline.publish import annex_path, pdf_path

    paths = [annex_path(output, report.agency, period) for period in report.unchanged]
    return [path for path in paths if path.is_file() and not pdf_path(path).is_file()]


def publish_pdfs(annexes: list[Path]) -> int:
    """A PDF beside each annex; a signed one of the very same annex stays."""
    from pipeline import pdf
    from pipeline.publish import is_signed, pdf_path
    from pipeline.screen import explain_pdf_error

    office = pdf.find_office()
    if office is None:
        print(WITHOUT_OFFICE, file=sys.stderr)
        return OK
    try:
        signed = [path for path in annexes if is_signed(pdf_path(path))]
        for path in signed:
            print(f"PDF sudah bertanda tangan dan tidak ditulis ulang: {pdf_path(path)}")
        wanted = [path for path in annexes if path not in signed]
        if not wanted:
            return OK
        print(f"Membuat {len(wanted)} PDF dengan LibreOffice …", flush=True)
        with pdf.converted(office, [path.read_bytes() for path in wanted]) as done:
            return _publish_converted(wanted, done, pdf.LIMIT)
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
