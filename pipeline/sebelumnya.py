"""What the edition before an annex states, read back from its file.

In: a published annex. Out: its `Before`; None where the file cannot be read as one any more.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.lampiran import find_block, read_block, read_rows
from pipeline.load.reader import shared_reader
from pipeline.model import Severity
from pipeline.printed import Before, Stood
from schemas.tabel.data import MASUKAN
from schemas.tabel.ringkasan import POKOK, SHEET


def read_before(annex: Path | None) -> Before | None:
    """The input values and the main figures of an edition."""
    if annex is None:
        return None
    workbook, findings = shared_reader().read(annex)
    if workbook is None or any(finding.severity is Severity.WAJIB for finding in findings):
        return None
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    data, ringkasan = sheets.get(MASUKAN.sheet), sheets.get(SHEET)
    if data is None or find_block(data, MASUKAN) is None:
        return None
    names = {str(row["no"]): str(row["uraian"] or "") for _, row in read_block(data, MASUKAN)}
    readable = str | int | float
    masukan = tuple(
        Stood(
            row.kunci, names.get(row.no, ""), row.unsur, row.nilai, row.workbook, row.sheet, row.sel
        )
        for row in read_rows(data)
        if isinstance(row.nilai, readable)
    )
    main = read_block(ringkasan, POKOK) if ringkasan else ()
    pokok = {str(row["uraian"]): row["nilai"] for _, row in main}
    return Before(masukan, {name: v for name, v in pokok.items() if isinstance(v, readable)})
