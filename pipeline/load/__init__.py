"""Open workbooks safely and turn them into `Sheet`s that know each cell's address.

In: a folder, a path. Out: `Workbook`s, and findings about files that cannot be read. Nothing here
knows what a sheet means.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import ZipFile

from pipeline.load.guard import MAX_FILE, check_content
from pipeline.load.scan import SheetFacts, scan_workbook
from pipeline.model import CellError, Finding, Location, Sheet, UncachedFormula, Workbook
from schemas import pesan

READ = frozenset({".xlsx", ".xlsm"})
NOT_YET_READ = frozenset({".xls", ".xlsb", ".ods", ".csv"})
NEVER_DATA = frozenset({".toml", ".md", ".txt", ".py", ".log", ".tmp", ".ini"})
MAX_SHEETS = 256
MAX_BOX = 5_000_000


def list_workbooks(folder: Path) -> tuple[list[Path], list[Finding]]:
    """The folder's workbooks by name, and a finding for each other file that might hold data."""
    paths, findings = [], []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if not path.is_file() or path.name.startswith(("~$", ".", "~")):
            continue
        suffix = path.suffix.lower()
        if suffix in READ:
            paths.append(path)
        elif suffix in NOT_YET_READ:
            findings.append(pesan.BERKAS_SIMPAN_XLSX.at(Location(path.name), jenis=suffix))
        elif suffix not in NEVER_DATA:
            findings.append(pesan.BERKAS_DIABAIKAN.at(Location(path.name)))
    return paths, findings


def read_workbook(path: Path) -> tuple[Workbook | None, list[Finding]]:
    """The workbook with error and never-computed cells marked, or the reason why not."""
    where = Location(path.name)
    size = path.stat().st_size
    if size > MAX_FILE:
        return None, [pesan.BERKAS_TERLALU_BESAR.at(where, besar=f"{size / 2**20:.0f} MB")]
    content = path.read_bytes()
    refusal = check_content(path.name, content)
    if refusal:
        return None, [refusal]
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            facts = scan_workbook(archive)
    except (KeyError, ValueError, ElementTree.ParseError, expat.ExpatError):
        return None, [pesan.BERKAS_RUSAK.at(where)]
    for position, sheet in enumerate(facts, 1):
        if sheet.last[0] * sheet.last[1] > MAX_BOX:
            spot = Location(path.name, position, sheet.name)
            return None, [pesan.LEMBAR_TERLALU_LUAS.at(spot, sel=sheet.farthest)]
    names = [sheet.name.casefold() for sheet in facts]
    if len(facts) > MAX_SHEETS or len(set(names)) < len(names):
        return None, [pesan.BERKAS_RUSAK.at(where)]
    sheets = _read_sheets(path.name, content, facts)
    if sheets is None:
        return None, [pesan.BERKAS_RUSAK.at(where)]
    return Workbook(path.name, hashlib.sha256(content).hexdigest(), sheets), []


def _read_sheets(
    workbook: str, content: bytes, facts: list[SheetFacts]
) -> tuple[Sheet, ...] | None:
    """Values by calamine, marks by the scan; None where calamine cannot read the file."""
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_object(io.BytesIO(content))
        kinds = {meta.name: meta.typ for meta in book.sheets_metadata}
        sheets = []
        for position, known in enumerate(facts, 1):
            if kinds.get(known.name) != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            source = book.get_sheet_by_name(known.name)
            cells: list[list[object]] = [
                [None if value == "" else value for value in row]
                for row in source.to_python(skip_empty_area=False)
            ]
            _mark(cells, known)
            merges = tuple(
                (top + 1, left + 1, bottom + 1, right + 1)
                for (top, left), (bottom, right) in source.merged_cell_ranges or ()
            )
            sheets.append(
                Sheet(
                    workbook,
                    position,
                    known.name,
                    cells,
                    merges,
                    known.hidden,
                    frozenset(known.hidden_rows),
                    frozenset(known.percent),
                )
            )
    except (python_calamine.CalamineError, OSError, ValueError):
        return None
    return tuple(sheets)


def _mark(cells: list[list[object]], known: SheetFacts) -> None:
    """Put the cells that calamine shows as empty back in their place, widening where needed."""
    marks: dict[tuple[int, int], object] = {
        **{at: CellError(text) for at, text in known.errors.items()},
        **{at: UncachedFormula(text) for at, text in known.uncached.items()},
    }
    for (row, column), mark in marks.items():
        while len(cells) < row:
            cells.append([])
        line = cells[row - 1]
        line.extend([None] * (column - len(line)))
        line[column - 1] = mark
