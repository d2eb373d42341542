"""Change one thing in a copy of an example workbook, and say what the pipeline found.

Saving through openpyxl drops the stored results of formulas; the example workbooks have none.
"""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from pipeline.batch import draft, refuse_twins
from pipeline.batch import run_all as run_batch
from pipeline.load.reader import LIMITS
from pipeline.model import Period, Severity
from pipeline.parse import numeric_parts
from pipeline.pembukuan import open_books
from pipeline.penerbitan import publish_draft, secure, stage
from pipeline.report import Draft, Report
from pipeline.task import Task

SETTINGS = "pengaturan.toml"
OUTPUT = "output"
WAJIB = Severity.WAJIB
AT_ONCE = dataclasses.replace(LIMITS, still=0)  # what a test has written stands still already


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Workbook]:
    """The workbook, saved when the block ends."""
    book = openpyxl.load_workbook(path)
    yield book
    book.save(path)


def put(folder: Path, workbook: str, sheet: str, **cells: object) -> None:
    """Write values into cells: `put(folder, LRA, "Sheet1", F14="12 juta")`."""
    with opened(folder / workbook) as book:
        for address, value in cells.items():
            book[sheet][address] = value


def row_of(sheet: Worksheet, kode: str) -> int:
    """The row of an LRA whose own code this is (of a code in two rows the first one)."""
    wanted = numeric_parts(kode)
    for row in range(1, sheet.max_row + 1):
        codes = [str(sheet.cell(row, column).value or "") for column in range(1, 5)]
        own = next((code for code in reversed(codes) if code), "")
        if own and numeric_parts(own) == wanted:
            return row
    raise LookupError(kode)


def row_named(sheet: Worksheet, name: str) -> int:
    """The first row that has a cell of exactly this text."""
    for row in sheet.iter_rows():
        if any(cell.value == name for cell in row):
            return row[0].row
    raise LookupError(name)


def column_headed(sheet: Worksheet, head: str) -> str:
    """The letter of the first column with this head among the first ten rows."""
    for row in sheet.iter_rows(max_row=10):
        for cell in row:
            if cell.value == head:
                return get_column_letter(cell.column)
    raise LookupError(head)


def run(folder: Path, periode: str | None = None) -> Report:
    """One agency through the pipeline, without a past; its settings file where it has one."""
    outputs = (folder.parent / f"output {folder.name} {n}" for n in itertools.count(1))
    output = next(path for path in outputs if not path.exists())
    (report,) = _publish([folder], output, periode)
    assert isinstance(report, Report)
    return report


def run_all(root: Path, periode: str | None = None) -> list[Report]:
    """All agencies of a folder through the pipeline, by the names of their folders.

    What was published before lies in the folder `OUTPUT` beside them.
    """
    folders = sorted(p for p in root.iterdir() if p.is_dir() and p.name != OUTPUT)
    return [one for one in _publish(folders, root / OUTPUT, periode) if one is not None]


def _publish(folders: list[Path], output: Path, periode: str | None) -> list[Report | None]:
    """Reports of those that did not fail."""
    tasks = [Task(path, period_of(periode), settings_of(path), output) for path in folders]
    with open_books(output, "uji") as books:
        jobs = [secure(task, books) for task in tasks]
        made = run_batch(draft, tasks, workers=1, keep=lambda one: stage(one, books))
        return [
            publish_draft(one, job, books) if isinstance(one, Draft) else None
            for one, job in zip(refuse_twins(made), jobs, strict=True)
        ]


def period_of(periode: str | None) -> Period | None:
    return Period(*map(int, periode.split("-"))) if periode else None


def settings_of(folder: Path) -> Path | None:
    return folder / SETTINGS if (folder / SETTINGS).exists() else None


Found = list[tuple[str, str, str]]


def found(report: Report, *rules: str, severity: Severity | None = None) -> Found:
    """(rule, sheet, cell) of the findings, those of some rules or of one severity only."""
    return [
        (finding.rule, finding.location.sheet, finding.location.cell)
        for finding in report.findings
        if (not rules or finding.rule in rules) and severity in (None, finding.severity)
    ]


def must_mend(report: Report) -> Found:
    """(rule, sheet, cell) of all that blocks; asserts that the annex was held back for it."""
    blocking = found(report, severity=WAJIB)
    assert bool(blocking) != bool(report.published), (blocking, report.published)
    return blocking


def message(report: Report, rule: str) -> str:
    """The sentence of the one finding of a rule."""
    (text,) = [finding.message for finding in report.findings if finding.rule == rule]
    return text


def write_grid(text: str, path: Path, sheet: str = "Sheet1") -> Path:
    """A workbook from a grid of text; line N is Excel's row N, cells are separated by `|`.

    Prose before the first line with a `|` is skipped; a row without cells is a lone `|`. A number
    is a number, `'7` text, `=A1` a formula without stored result, `#REF!` an error, `<` and `^`
    extend the merge of the cell on the left or above.
    """
    lines = [line.strip() for line in text.splitlines()]
    start = next(at for at, line in enumerate(lines) if "|" in line)
    book = openpyxl.load_workbook(path) if path.exists() else Workbook()
    if not path.exists():
        book.remove(book.active)
    target = book.create_sheet(sheet)
    for row, line in enumerate(lines[start:], 1):
        cells = [cell.strip() for cell in line.split("|")]
        for column, cell in enumerate(cells, 1):
            if cell not in ("", "<", "^"):
                _write(target, row, column, cell)
    for area in _merges([[cell.strip() for cell in line.split("|")] for line in lines[start:]]):
        target.merge_cells(area)
    book.save(path)
    return path


def _write(sheet: Worksheet, row: int, column: int, text: str) -> None:
    value: Any = text.removeprefix("'")
    if value == text and not text.startswith("="):
        with contextlib.suppress(ValueError):
            value = float(text)
    cell = sheet.cell(row, column, value)
    if text.startswith("'"):
        cell.data_type = "s"


def _merges(rows: list[list[str]]) -> list[str]:
    """The areas of `<` and `^` together with the cell that they extend."""
    areas: dict[tuple[int, int], tuple[int, int]] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells, 1):
            neighbour = {"<": (row, column - 1), "^": (row - 1, column)}.get(cell)
            top = owner[neighbour] if neighbour else (row, column)
            owner[row, column] = top
            last = areas.get(top, top)
            areas[top] = (max(last[0], row), max(last[1], column))
    return [
        f"{get_column_letter(top[1])}{top[0]}:{get_column_letter(last[1])}{last[0]}"
        for top, last in areas.items()
        if top != last
    ]


def patch_part(path: Path, part: str, old: str, new: str) -> None:
    """Replace text in one XML part of a workbook, as no spreadsheet program would."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts[part].decode("utf-8")
    assert old in text, (part, old)
    parts[part] = text.replace(old, new).encode("utf-8")
    write_zip(path, parts.items())


def write_zip(path: Path, parts: Iterable[tuple[str, bytes]]) -> Path:
    """A zip file of these parts, in this order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return path


def anggaran_printed(report: Report) -> dict[str, tuple[float, float]]:
    """Kode → (pagu, realisasi) of the one annex's table of the budget, `TOTAL` for the last row."""
    (annex,) = report.published
    book = CalamineWorkbook.from_path(annex)
    rows = book.get_sheet_by_name("Tabel 3.8 Anggaran").to_python()
    return {row[1] or row[0]: (row[3], row[4]) for row in rows if isinstance(row[3], float)}


def sheets_used(report: Report) -> set[tuple[str, str]]:
    """(workbook, sheet) of every figure in the one annex, as its sheet `Data` says."""
    (annex,) = report.published
    rows = CalamineWorkbook.from_path(annex).get_sheet_by_name("Data").to_python()
    head = next(at for at, row in enumerate(rows) if "Sel" in row)
    own = itertools.takewhile(lambda row: row[8], rows[head + 1 :])
    return {(row[6], row[7]) for row in own}
