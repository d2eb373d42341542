"""What is given once a year serves all of its months: yearly sheets, programs, whose report it is.

In: a `Calendar`. Out: for a month whose own workbooks lack such a sheet, that of the latest earlier
month of its year which has it, else of the earliest later one; two months that both have their own
keep it each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.ejaan import find_name
from pipeline.kalender import Calendar, Read
from pipeline.model import Data, Finding, Inputs, Location, Period, Pinjaman
from pipeline.rows import Line, numbered_lines
from schemas import pesan
from schemas.sumber import source_of

YEARLY = ("perjanjian_kinerja", "iku", "renstra")
IDENTITAS, INDIKATOR, PROGRAM = "identitas", "indikator", "program"
OF_A_MONTH = ("tahun", "bulan", "tanggal")  # what `Identitas` says of one month's report alone


def is_yearly(book: Read) -> bool:
    """A workbook that holds nothing but yearly sheets: it lends, and is no month's report."""
    sources = {data.source for data in book.without(book.tahunan).data}
    return bool(sources & {*YEARLY}) and sources <= {IDENTITAS, *YEARLY}


def find_lent(calendar: Calendar, month: Period) -> dict[str, Pinjaman]:
    """What other months lend to this one, by kind of sheet; `program`: an Indikator's programs."""
    lent = {
        source: _nearest(calendar, month, source)
        for source in (*YEARLY, IDENTITAS)
        if not calendar.sheets(month, source)
    }
    own = calendar.sheets(month, INDIKATOR)
    if (own or calendar.anggaran(month)) and not any(map(names_programs, own)):
        lent[PROGRAM] = _nearest(calendar, month, INDIKATOR, names_programs)
    return {name: found for name, found in lent.items() if found is not None}


def _nearest(
    calendar: Calendar, month: Period, source: str, fits: Callable[[Data], bool] = lambda _: True
) -> Pinjaman | None:
    for other in calendar.others(month):
        for data in calendar.sheets(other, source):
            if fits(data):
                return Pinjaman(other, data)
    return None


def names_programs(indikator: Data) -> bool:
    """Whether any of its rows names a program."""
    lines = (line for _, line in numbered_lines(indikator.frame))
    return any(line.get(PROGRAM) for line in lines)


def borrow(inputs: Inputs, calendar: Calendar) -> tuple[Inputs, list[Finding]]:
    """The month's inputs with what other months lend, and which workbook that is."""
    lent = find_lent(calendar, inputs.period)
    findings: list[Finding] = []
    for name, one in lent.items():
        findings += [*say_lent(name, one), *check_twice(rivals(calendar, one))]
    sheets: dict[str, Any] = {name: lent[name].data for name in YEARLY if name in lent}
    if IDENTITAS in lent:
        sheet = lent[IDENTITAS].data
        sheets["lembar_identitas"] = sheet
        said = dict(sheet.frame.iloc[0])
        sheets[IDENTITAS] = {k: value for k, value in said.items() if k not in OF_A_MONTH}
    if PROGRAM in lent and inputs.indikator is not None:
        sheets[INDIKATOR] = with_programs(inputs.indikator, lent[PROGRAM].data)
    return replace(inputs, pinjaman=lent, **sheets), findings


def say_lent(name: str, lent: Pinjaman) -> list[Finding]:
    """Said once for all months that it serves: the sentence names none of them."""
    data, label = lent.data, source_of(lent.data.source).label
    if name == PROGRAM:
        label = source_of(data.source).find(PROGRAM).label
    where = data.at(0, PROGRAM) if name == PROGRAM else data.at()
    return [pesan.DIPAKAI_BULAN_LAIN.at(where, lembar=label, tahun=lent.period.tahun)]


def rivals(calendar: Calendar, lent: Pinjaman) -> list[Data]:
    """All sheets of that kind in the month that lends: there must be no other."""
    return calendar.sheets(lent.period, lent.data.source)


def check_twice(sheets: Sequence[Data]) -> list[Finding]:
    """Of several sheets of one kind in one month nobody knows which counts."""
    return [
        pesan.LEMBAR_GANDA.at(
            data.at(),
            lembar=data.sheet.name,
            lain=f"{sheets[0].sheet.workbook} › {sheets[0].sheet.name}",
        )
        for data in sheets[1:]
    ]


def with_programs(indikator: Data, lender: Data) -> Data:
    """Each row with the programs of the lender's row of the same name, and the cell they are in.

    `program_sel`: that cell. A name that the lender has under two sasaran is told by its sasaran.
    """
    lines = numbered_lines(lender.frame)
    names = tuple(dict.fromkeys(line["indikator"] for _, line in lines if line["indikator"]))
    programs: list[Any] = []
    cells: list[Location | None] = []
    for _, line in numbered_lines(indikator.frame):
        found = _row_of(line, lines, find_name(line["indikator"] or "", names))
        programs.append(found[1][PROGRAM] if found else None)
        cells.append(lender.at(found[0], PROGRAM) if found else None)
    index = indikator.frame.index
    columns = {PROGRAM: programs, "program_sel": cells}
    frame = indikator.frame.assign(
        **{name: pd.Series(column, index, dtype=object) for name, column in columns.items()}
    )
    return replace(indikator, frame=frame)


def program_cell(indikator: Data, row: int, line: Line) -> Location:
    """The cell that names a row's programs: its own, or that of the month that lends them."""
    lent: Location | None = line.get("program_sel")
    return lent or indikator.at(row, PROGRAM)


def _row_of(line: Line, lines: Sequence[tuple[int, Line]], name: str) -> tuple[int, Line] | None:
    """The one row of that name; of several the one of the same sasaran."""
    own = [row for row in lines if name and row[1]["indikator"] == name]
    if len(own) > 1:
        own = [row for row in own if row[1]["sasaran"] == line["sasaran"]]
    return own[0] if len(own) == 1 else None


def feeding(calendar: Calendar, issued: Sequence[Period]) -> set[int]:
    """The `id` of each sheet that an annex of these months rests on."""
    shown = replace(calendar, issued=tuple(issued)).shown
    sheets = [data for month in shown for data in calendar.earlier(month)]
    sheets += [part.data for part in calendar.parts if part.period in shown]
    sheets += [data for month in shown for data in calendar.sheets(month, INDIKATOR)]
    for month in issued:
        for one in find_lent(calendar, month).values():
            sheets += rivals(calendar, one)
    return {id(data) for data in sheets}
