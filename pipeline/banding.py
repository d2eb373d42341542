"""In which cells one annex differs from another: value, formula, and how a number is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.lampiran import Cell, Cells, same
from pipeline.model import Location
from schemas import catatan
from schemas.tabel import pra_reviu, ringkasan

QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True)
class Difference:
    """One cell that is not the same in both; row and column count from 1."""

    sheet: str
    row: int
    column: int
    annex: Cell
    inputs: Cell

    @property
    def cell(self) -> str:
        return Location("", 0, "", self.row, self.column).cell


def compare(annex: Mapping[str, Cells], inputs: Mapping[str, Cells]) -> list[Difference]:
    """The cells of the sheets in both that are not the same, sheet after sheet, row after row."""
    nothing = Cell(None)
    found = []
    for name in inputs:
        ours, theirs = annex.get(name, {}), inputs[name]
        for row, column in sorted(spots(annex, inputs, name)):
            one, other = (cells.get((row, column), nothing) for cells in (ours, theirs))
            if not (
                same(one.value, other.value)
                and one.formula == other.formula
                and shown_alike(one, other)
            ):
                found.append(Difference(name, row, column, one, other))
    return found


def without_changes(sheets: Mapping[str, Cells]) -> dict[str, Cells]:
    """Without what an annex says of the revision before it, which nobody can tell from inputs."""
    kept = dict(sheets)
    notes, summary = sheets.get(pra_reviu.SHEET, {}), sheets.get(ringkasan.SHEET, {})
    tops = [row for (row, _), cell in notes.items() if cell.value == pra_reviu.PERUBAHAN.title]
    if tops:
        kept[pra_reviu.SHEET] = {at: cell for at, cell in notes.items() if at[0] < tops[0]}
    said = [at[0] for at, cell in summary.items() if cell.value == catatan.LAPORAN["perubahan"]]
    if said:
        kept[ringkasan.SHEET] = {at: cell for at, cell in summary.items() if at[0] != said[0]}
    return kept


def count_cells(annex: Mapping[str, Cells], inputs: Mapping[str, Cells]) -> int:
    """How many cells of how many sheets `compare` holds against each other."""
    return sum(len(spots(annex, inputs, name)) for name in inputs)


def spots(
    annex: Mapping[str, Cells], inputs: Mapping[str, Cells], name: str
) -> set[tuple[int, int]]:
    """The cells of a sheet in both that are compared: all but what a reviewer has filled in."""
    if name not in annex:
        return set()
    return {*annex[name], *inputs[name]} - reviewed(annex, inputs, name)


def reviewed(
    annex: Mapping[str, Cells], inputs: Mapping[str, Cells], name: str = pra_reviu.SHEET
) -> set[tuple[int, int]]:
    """The cells below a head of the reviewer's own column that only the annex has filled."""
    ours, theirs = annex.get(name, {}), inputs.get(name, {})
    if name != pra_reviu.SHEET:
        return set()
    heads = {at for at, cell in theirs.items() if cell.value == pra_reviu.PEREVIU.head[0]}
    tops = {column: min(row for row, at in heads if at == column) for _, column in heads}
    return {(row, at) for row, at in {*ours} - {*theirs} if row > tops.get(at, row)}


def shown_alike(one: Cell, other: Cell) -> bool:
    """Whether two numbers look alike: 71,3 may say `(BB)` by its format alone."""
    return not (one.bentuk and other.bentuk) or spelled(one.bentuk) == spelled(other.bentuk)


def spelled(bentuk: str) -> str:
    """A number format in one spelling: a text in quotes as single characters, `")"` as `\\)`."""
    return QUOTED.sub(lambda quoted: re.sub("(.)", r"\\\1", quoted[1], flags=re.DOTALL), bentuk)
