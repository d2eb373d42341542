"""Values by python-calamine, held against the second look at the same file (DESIGN decision 8)."""

from __future__ import annotations

import datetime as dt
import io
import math
from array import array
from collections.abc import Mapping, Sequence

from pipeline.load.dates import DAYS_1904, day, serial
from pipeline.load.facts import Area, Column, SheetFacts
from pipeline.model import CellError, Finding, Location, Sheet, UncachedFormula
from schemas import pesan

MAX_SHEETS = 256
MAX_BOX = 5_000_000
MAX_BOXES = 4 * MAX_BOX  # of all sheets of a workbook
MAX_NAME = 255  # of a sheet; Excel allows 31
DATE_DIFFERENCE = 1e-5  # days a date may be off, since readers round its time of day
NO_NUMBER = "#NUM!"
NOTHING = Column()

Cells = list[list[object]]


def check_facts(workbook: str, facts: Sequence[SheetFacts]) -> Finding | None:
    """The reason not to have these sheets read at all."""
    if len(facts) > MAX_SHEETS:
        return pesan.BERKAS_TERLALU_BESAR.at(Location(workbook), besar=f"{len(facts)} lembar")
    seen = set()
    for position, sheet in enumerate(facts, 1):
        where = Location(workbook, position, sheet.name)
        if len(sheet.name) > MAX_NAME:
            return pesan.BERKAS_RUSAK.at(Location(workbook))
        if sheet.name.casefold() in seen:
            return pesan.LEMBAR_BERNAMA_SAMA.at(where)
        seen.add(sheet.name.casefold())
        if sheet.last[0] * sheet.last[1] > MAX_BOX:
            return pesan.LEMBAR_TERLALU_LUAS.at(
                where, sel=Location("", 0, "", *sheet.farthest).cell
            )
    boxes = sum(sheet.last[0] * sheet.last[1] for sheet in facts)
    if boxes > MAX_BOXES:
        besar = f"{boxes / 1e6:.0f} juta sel"
        return pesan.BERKAS_TERLALU_BESAR.at(Location(workbook), besar=besar)
    return None


def read_sheets(
    workbook: str, content: bytes, facts: Sequence[SheetFacts]
) -> tuple[tuple[Sheet, ...], list[Finding]]:
    """Values by calamine, marks by the second look; what they disagree about.

    Raises CalamineError, OSError or ValueError where calamine cannot read the file.
    """
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_object(io.BytesIO(content))
    sheets, findings = [], []
    for position, known in enumerate(facts, 1):
        if not known.is_worksheet:
            continue
        source = book.get_sheet_by_name(known.name)
        cells: Cells = [
            [None if value == "" else value for value in row]
            for row in source.to_python(skip_empty_area=False)
        ]
        if known.dates is not None:
            put_dates(cells, known.dates, known.counts_from_1904)
        merges = known.merges
        if merges is None:
            merges = [
                (top + 1, left + 1, bottom + 1, right + 1)
                for (top, left), (bottom, right) in source.merged_cell_ranges or ()
            ]
        findings += compare(Location(workbook, position, known.name), cells, known)
        mark(cells, known)
        sheets.append(make_sheet(workbook, position, known, cells, merges))
    return tuple(sheets), findings


def put_dates(cells: Cells, dates: Mapping[tuple[int, int], float], from_1904: bool) -> None:
    """Numbers and dates as calamine returns them from the other formats."""
    for line in cells:
        line[:] = [float(value) if type(value) is int else value for value in line]
    for (row, column), number in dates.items():
        if row <= len(cells) and column <= len(cells[row - 1]):  # else the readings differ anyway
            cells[row - 1][column - 1] = day(number, from_1904)


def make_sheet(
    workbook: str, position: int, known: SheetFacts, cells: Cells, merges: Sequence[Area]
) -> Sheet:
    """Raises ValueError where the merges overlap without end."""
    return Sheet(
        workbook,
        position,
        known.name,
        cells,
        within(merges, len(cells), max(map(len, cells), default=0)),
        known.hidden,
        frozenset(known.hidden_rows),
        frozenset(known.percent),
    )


def within(merges: Sequence[Area], rows: int, columns: int) -> tuple[Area, ...]:
    """The merges as far as they reach into the cells, so that who goes through them comes to an
    end; ValueError where they cover more than any sheet may have."""
    inside = []
    total = 0
    for top, left, bottom, right in merges:
        area = top, left, min(bottom, rows), min(right, columns)
        size = (area[2] - top + 1) * (area[3] - left + 1)
        if area[2] >= top and size > 1:  # of two negative sides the size is no size
            inside.append(area)
            total += size
    if total > MAX_BOX:
        raise ValueError("merges that overlap")
    return tuple(inside)


def compare(where: Location, cells: Cells, known: SheetFacts) -> list[Finding]:
    """Columns of which the two readings do not say the same.

    A number that is none (NaN, infinite), which no two readings agree about, becomes an error cell.
    """
    width = max([len(row) for row in cells] + list(known.columns), default=0)
    findings = []
    for column in range(1, width + 1):
        values = [row[column - 1] if len(row) >= column else None for row in cells]
        seen = known.columns.get(column, NOTHING)
        if not agrees(values, seen, known.counts_from_1904):
            place = Location(where.workbook, where.position, where.sheet, 0, column)
            findings.append(pesan.PEMBACAAN_BERBEDA.at(place))
            for row, value in enumerate(values):
                if isinstance(value, float) and not math.isfinite(value):
                    cells[row][column - 1] = CellError(NO_NUMBER)
    return findings


def agrees(values: Sequence[object], known: Column, from_1904: bool = False) -> bool:
    """Whether a column's values are as many, in the same rows, and add up to the same."""
    filled = rows = dates = 0
    numbers = array("d")
    for row, value in enumerate(values, 1):
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        filled += 1
        rows += row
        if isinstance(value, float | int) and not isinstance(value, bool):
            numbers.append(value)
        elif not isinstance(value, str | bool):
            number = serial(value)
            if number is not None:
                dates += 1
                if from_1904 and isinstance(value, dt.date):
                    number -= DAYS_1904
                numbers.append(number)
    if (filled, rows, len(numbers)) != (known.filled, known.rows, len(known.numbers)):
        return False
    try:
        return abs(math.fsum(numbers) - math.fsum(known.numbers)) <= dates * DATE_DIFFERENCE
    except (ValueError, OverflowError):  # infinite numbers are nobody's data
        return False


def mark(cells: Cells, known: SheetFacts) -> None:
    """Put the cells that calamine shows as empty back in their place, widening where needed."""
    marks: dict[tuple[int, int], object] = {
        **{at: CellError(text) for at, text in known.errors.items()},
        **{at: UncachedFormula(text) for at, text in known.uncached.items()},
    }
    for (row, column), what in marks.items():
        while len(cells) < row:
            cells.append([])
        line = cells[row - 1]
        line.extend([None] * (column - len(line)))
        line[column - 1] = what
