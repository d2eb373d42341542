"""A published annex as it stands in its file.

In: the sheets, formulas and number formats that the guarded reader returned. Nothing is calculated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from pipeline.load.formulas import ByCell, Written
from pipeline.model import CellError, Period, Sheet, UncachedFormula, Workbook
from pipeline.periode import read_date
from pipeline.sel import show
from pipeline.terbitan import Earlier
from schemas import catatan
from schemas import lampiran as kata
from schemas.declare import Table
from schemas.tabel.data import BERKAS, MASUKAN
from schemas.tabel.ringkasan import SHEET as RINGKASAN

DATA = MASUKAN.sheet
HEADING_ROWS = 5
AS_PUBLISHED = re.compile(r"Lampiran LK .* (\d{4})-(\d\d)(?: \(\d+\)| - .*)?")
FIRST_NUMBER = re.compile(r"\d{1,6}")


class Cell(NamedTuple):
    """What one cell holds: its stored value, its formula, and how its number is shown."""

    value: object
    formula: str = ""
    bentuk: str = ""


Cells = Mapping[tuple[int, int], Cell]  # (row, column), counted from 1


@dataclass(frozen=True)
class Named:
    """A workbook that an annex names, and the row of `Data` where it does."""

    row: int
    name: str
    sha256: str


@dataclass(frozen=True)
class Stated:
    """One input value as it stands on `Data`, and where it says that it comes from."""

    row: int
    no: str
    kunci: str
    unsur: str
    nilai: object
    workbook: str
    sheet: str
    sel: str

    @property
    def identity(self) -> tuple[str, ...]:
        return (self.kunci, self.unsur, self.workbook, self.sheet, self.sel)

    @property
    def asal(self) -> str:
        return kata.ASAL.format(workbook=self.workbook, lembar=self.sheet, sel=self.sel)


@dataclass(frozen=True)
class Annex:
    """A published annex: sheet → cells, what `Data` names, and what it says of its edition."""

    sheets: Mapping[str, Cells]
    workbooks: tuple[Named, ...]
    rows: tuple[Stated, ...]
    perangkat_daerah: str
    period: Period | None
    edition: Earlier
    final: bool


def read_annex(workbook: Workbook, written: Written, earlier: Earlier | None) -> Annex | None:
    """The annex of this program that a workbook is; None where it is none.

    `earlier`: what its document properties say.
    """
    by_name = {sheet.name: sheet for sheet in workbook.sheets}
    data = by_name.get(DATA)
    tops = [find_block(data, table) for table in (BERKAS, MASUKAN)] if data else []
    if data is None or None in tops:
        return None
    named = tuple(
        Named(row, _text(line["workbook"]), _text(line["sha256"]).strip().lower())
        for row, line in read_block(data, BERKAS)
    )
    sheets = {
        name: join(sheet, written.formulas.get(name, {}), written.formats.get(name, {}))
        for name, sheet in by_name.items()
    }
    agency, period = read_heading(data)
    revisi, final, sidik = read_edition(by_name.get(RINGKASAN))
    edition = earlier or Earlier(revisi, sidik)
    return Annex(sheets, named, read_rows(data), agency, period, edition, final)


def join(sheet: Sheet, formulas: ByCell, formats: ByCell) -> dict[tuple[int, int], Cell]:
    """The filled cells of a sheet, each with its formula and, where it is a number, its format."""
    filled = {
        (row, column): value
        for row, line in enumerate(sheet.cells, 1)
        for column, value in enumerate(line, 1)
        if value not in (None, "") or (row, column) in formulas
    }
    filled = dict.fromkeys(formulas) | filled
    return {
        at: Cell(value, formulas.get(at, ""), formats.get(at, "") if _is_number(value) else "")
        for at, value in filled.items()
    }


def find_block(sheet: Sheet, table: Table) -> int | None:
    """The row of a table's heads, which stand below its title; None where there are none."""
    for row in range(1, len(sheet.cells)):
        if sheet.cell(row, 1) == table.title:
            heads = [sheet.cell(row + 1, column) for column in starts(table)]
            if heads == [column.head[0] for column in table.columns]:
                return row + 1
    return None


def starts(table: Table) -> list[int]:
    """The column of the sheet in which each column of a table begins, counted from 1."""
    spans = [column.span for column in table.columns]
    return list(accumulate(spans[:-1], initial=1))


def read_block(sheet: Sheet, table: Table) -> Iterable[tuple[int, dict[str, object]]]:
    """The rows of a table, down to the first empty one, by the fields of its columns."""
    top = find_block(sheet, table)
    if top is None:
        return
    for row in range(top + 1, len(sheet.cells) + 1):
        line = {
            column.field: sheet.cell(row, at)
            for column, at in zip(table.columns, starts(table), strict=True)
        }
        if all(value in (None, "") for value in line.values()):
            return
        yield row, line


def read_rows(data: Sheet, table: Table = MASUKAN) -> tuple[Stated, ...]:
    """Every input value that an annex states; `table`: of another block of the same columns."""
    return tuple(
        Stated(
            row,
            show(line["no"]) if line["no"] is not None else "",
            _text(line["kunci"]),
            _text(line["label"]),
            line["nilai"],
            *(_text(line[name]) for name in ("workbook", "sheet", "sel")),
        )
        for row, line in read_block(data, table)
    )


def read_heading(data: Sheet) -> tuple[str, Period | None]:
    """Agency and month as the heading of `Data` names them."""
    for row in range(1, HEADING_ROWS):
        parts = _text(data.cell(row, 1)).split(" · ")
        dated = read_date(parts[-1])
        if parts[-1].startswith("s.d. ") and dated.tahun and dated.bulan:
            return parts[0] if len(parts) > 1 else "", Period(dated.tahun, dated.bulan)
    return "", None


def read_edition(ringkasan: Sheet | None) -> tuple[int, bool, str]:
    """Revision, whether final, and digest as `Ringkasan` states them."""
    said: dict[str, str] = {}
    if ringkasan is not None:
        for row in range(1, len(ringkasan.cells) + 1):
            said.setdefault(_text(ringkasan.cell(row, 1)), _text(ringkasan.cell(row, 3)))
    revisi = FIRST_NUMBER.match(said.get(catatan.LAPORAN["revisi"], ""))
    final = said.get(catatan.LAPORAN["status"]) == catatan.STATUS_FINAL
    return int(revisi[0]) if revisi else 0, final, said.get(catatan.LAPORAN["sidik"], "")


def period_of_name(stem: str) -> Period | None:
    """The month in the name of a file that is still called as it was published."""
    match = AS_PUBLISHED.fullmatch(stem)
    try:
        return Period(int(match[1]), int(match[2])) if match else None
    except ValueError:
        return None


def same(one: object, other: object) -> bool:
    """Whether two values are the same; numbers to the 15 digits that a spreadsheet keeps."""
    if one in (None, "") or other in (None, ""):
        return one in (None, "") and other in (None, "")
    if _is_number(one) and _is_number(other):
        return f"{one:.15g}" == f"{other:.15g}"
    if isinstance(one, str) and isinstance(other, str):
        return one.replace("\r\n", "\n") == other.replace("\r\n", "\n")
    return type(one) is type(other) and one == other


def rows_only_in(one: Sequence[Stated], other: Sequence[Stated]) -> list[Stated]:
    """The rows of `Data` that the other one has not."""
    known = {row.identity for row in other}
    return [row for row in one if row.identity not in known]


def show_cell(cell: Cell, *, formula: bool, bentuk: bool) -> str:
    """A cell as the inspector reads it, its formula or format only where that is what differs."""
    text = show_value(cell.value)
    if formula and cell.formula:
        text = kata.RUMUS.format(rumus=cell.formula, hasil=text)
    return kata.BENTUK.format(hasil=text, bentuk=cell.bentuk) if bentuk else text


def show_value(value: object) -> str:
    if value in (None, ""):
        return kata.KOSONG
    if isinstance(value, UncachedFormula):
        return kata.BELUM_DIHITUNG
    if isinstance(value, CellError):
        return value.text
    return kata.TEKS.format(isi=show(value)) if isinstance(value, str) else show(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return show(value) if _is_number(value) else ""
