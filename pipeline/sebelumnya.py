"""What the edition before an annex states, read back from its file.

In: a published annex. Out: its `Before`; None where the file cannot be read as one any more.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.lampiran import find_block, read_block, read_rows
from pipeline.load.reader import shared_reader
from pipeline.model import Severity, Sheet
from pipeline.printed import Before, Stood
from schemas.declare import Table
from schemas.tabel.data import HASIL, MASUKAN
from schemas.tabel.ringkasan import POKOK, SHEET

READABLE = str | int | float


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
    masukan = [one for table in (MASUKAN, HASIL) for one in _stated(data, table)]
    main = read_block(ringkasan, POKOK) if ringkasan else ()
    pokok = {str(row["uraian"]): row["nilai"] for _, row in main}
    readable = {name: value for name, value in pokok.items() if isinstance(value, READABLE)}
    return Before(tuple(masukan), readable)


def _stated(data: Sheet, table: Table) -> list[Stood]:
    """The rows of one block that come from a workbook and hold a value."""
    names = {str(row["no"]): str(row["uraian"] or "") for _, row in read_block(data, table)}
    return [
        Stood(
            row.kunci, names.get(row.no, ""), row.unsur, row.nilai, row.workbook, row.sheet, row.sel
        )
        for row in read_rows(data, table)
        if row.workbook and isinstance(row.nilai, READABLE)
    ]
