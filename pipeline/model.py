"""The values that pass from step to step; frozen, and importing nothing else of ours.

A workbook becomes `Sheet`s (cells that know their address), a recognised sheet becomes `Data`
(a typed frame whose index is Excel's row number), all that was noticed becomes `Finding`s. What is
printed is in `printed`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
FIRST_YEAR = 1900


@dataclass(frozen=True, order=True)
class Period:
    """A reporting month; figures are cumulative from January up to and including it."""

    tahun: int
    bulan: int

    def __post_init__(self) -> None:
        if not (FIRST_YEAR <= self.tahun <= 2999 and 1 <= self.bulan <= 12):
            raise ValueError(f"no such period: {self.tahun}-{self.bulan}")

    def __str__(self) -> str:
        return f"{self.tahun}-{self.bulan:02d}"

    @property
    def label(self) -> str:
        """As the officer says it: `Desember 2024`."""
        return f"{BULAN[self.bulan - 1]} {self.tahun}"

    @property
    def year_before(self) -> Period | None:
        """The month whose annex has last year's figures: a year's realisasi is December's."""
        return Period(self.tahun - 1, len(BULAN)) if self.tahun > FIRST_YEAR else None


class Severity(StrEnum):
    """How much a finding weighs, in the officer's words; sorted from heavy to light."""

    WAJIB = "wajib diperbaiki"
    PERHATIAN = "perlu diperhatikan"
    INFO = "keterangan"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


@functools.cache
def column_letters(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True, order=True)
class Location:
    """Where in the officer's files: a workbook, a sheet, a cell; 0 or "" where it is the whole.

    Ordered as Excel orders: workbook, the sheet's place among its tabs, row, column.
    """

    workbook: str = ""
    position: int = 0
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """`F37`; `37` for a whole row, `F` for a whole column, "" for a whole sheet."""
        return f"{column_letters(self.column)}{self.row or ''}"

    @property
    def key(self) -> str:
        """What the row of this cell on `Data` is known by to the notes about it."""
        return f"{self.workbook}|{self.sheet}|{self.cell}"

    @property
    def label(self) -> str:
        """The cell as the officer reads it: `F37`, `baris 37`, `kolom F`."""
        if self.row and not self.column:
            return f"baris {self.row}"
        return f"kolom {self.cell}" if self.column and not self.row else self.cell


@dataclass(frozen=True)
class Finding:
    """One thing noticed about the officer's data: where, what was found, what to do."""

    rule: str
    severity: Severity
    location: Location
    message: str
    remedy: str

    @property
    def order(self) -> tuple[Location, int, str, str]:
        return (self.location, self.severity.rank, self.rule, self.message)


@dataclass(frozen=True)
class Rule:
    """A kind of finding: stable id, severity, and its sentences with `{names}` to fill in."""

    id: str
    severity: Severity
    message: str
    remedy: str

    def at(self, location: Location, **found: object) -> Finding:
        return Finding(
            self.id,
            self.severity,
            location,
            self.message.format(**found),
            self.remedy.format(**found),
        )


PART = 10**8  # row + PART, row + 2 * PART …: further parts of a row that was divided


@dataclass(frozen=True)
class CellError:
    """A cell that holds an Excel error such as #REF!; calamine alone would call it empty."""

    text: str


@dataclass(frozen=True)
class UncachedFormula:
    """A formula whose result was never stored, since no spreadsheet program ever saved it."""

    text: str


@dataclass(frozen=True)
class Sheet:
    """One worksheet as read: `cells[row - 1][column - 1]`, None where a cell is empty."""

    workbook: str
    position: int
    name: str
    cells: Sequence[Sequence[object]]
    merges: Sequence[tuple[int, int, int, int]] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    percent_cells: frozenset[tuple[int, int]] = frozenset()

    def cell(self, row: int, column: int) -> object:
        """The cell's value; None outside the used range."""
        row %= PART
        if 1 <= row <= len(self.cells) and 1 <= column <= len(self.cells[row - 1]):
            return self.cells[row - 1][column - 1]
        return None

    def at(self, row: int = 0, column: int = 0) -> Location:
        return Location(self.workbook, self.position, self.name, row % PART, column)


@dataclass(frozen=True)
class Workbook:
    """One file of the officer's, as read; `jenis`: xlsx (.xlsm too), xls, xlsb, ods, html, csv."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    jenis: str = "xlsx"

    def at(self) -> Location:
        return Location(self.name)


@dataclass(frozen=True)
class Data:
    """A recognised sheet after validation.

    `frame`: one row per data row, index = Excel row (+ `PART` where one row was divided), columns =
    the source's fields (typed, NA where unreadable or empty). `columns`: field → column number in
    the sheet. `heads`: column that only this workbook has → its heads as typed. `cells`: in a list
    of label and value, field → (row, column) of its value. `origins`: (row, field) → the cell of
    another workbook that its value comes from.
    """

    source: str
    sheet: Sheet
    frame: pd.DataFrame
    columns: Mapping[str, int]
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    cells: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    origins: Mapping[tuple[int, str], Location] = field(default_factory=dict)

    def at(self, row: int = 0, name: str = "") -> Location:
        if (row, name) in self.origins:
            return self.origins[row, name]
        if name in self.cells:
            return self.sheet.at(*self.cells[name])
        return self.sheet.at(row, self.columns.get(name, 0))


@dataclass(frozen=True)
class Pinjaman:
    """A sheet of another month of the year that serves this one too, and which month's it is."""

    period: Period
    data: Data


@dataclass(frozen=True)
class Inputs:
    """All that one agency handed in for one period; None where a workbook is missing.

    `identitas`: what `lembar_identitas` says, by field.
    `bulan_lalu`: budget sheets of earlier months whose realisasi is added to this one's, the latest
    first; none where a sheet counts from January on; `bulan_ke`: the month of each. `rak`: the cash
    plan of the year. `pinjaman`: what other months of the year lend, by kind of sheet; `program`:
    the Indikator whose programs these rows take, or whose sasaran count where this month has none.
    `sendiri`: names of the workbooks of this very month. `sebelum`: the earlier months that its
    monthly trend shows, the earliest first. `unreadable`: cells that are wrong already, about which
    nothing more is said. `tahun_lalu`: last year's annex as published, the last of `workbooks`,
    where last year's figures were held against it. `noticed`: findings about this month's report
    alone.
    """

    period: Period
    workbooks: tuple[Workbook, ...]
    identitas: Mapping[str, Any]
    anggaran: tuple[Data, ...] = ()
    bulan_lalu: tuple[Data, ...] = ()
    bulan_ke: tuple[int, ...] = ()
    rak: tuple[Data, ...] = ()
    indikator: Data | None = None
    seri: Data | None = None
    perjanjian_kinerja: Data | None = None
    iku: Data | None = None
    renstra: Data | None = None
    capaian_tercetak: Data | None = None
    lembar_identitas: Data | None = None
    pinjaman: Mapping[str, Pinjaman] = field(default_factory=dict)
    sendiri: frozenset[str] = frozenset()
    sebelum: tuple[Inputs, ...] = ()
    unreadable: frozenset[Location] = frozenset()
    tahun_lalu: Workbook | None = None
    noticed: tuple[Finding, ...] = ()

    @property
    def sheets(self) -> tuple[Data, ...]:
        """Every sheet of its own."""
        signed = (self.perjanjian_kinerja, self.iku, self.renstra)
        single = (self.indikator, self.seri, *signed, self.capaian_tercetak, self.lembar_identitas)
        return (*self.anggaran, *self.bulan_lalu, *self.rak, *(one for one in single if one))

    @property
    def belanja(self) -> tuple[Data, ...]:
        """All budget sheets whose realisasi is added up, this period's first."""
        return (*self.anggaran, *self.bulan_lalu)
