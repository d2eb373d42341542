"""Formulas of the declarations to formulas of cells, once every figure has its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.declare import Rumus

# A text between quotes is kept as it is: it may be the officer's, braces and all.
PLACEHOLDER = re.compile(r'"[^"]*"|\{(\w+)(?:@([^*{}]+))?(?:\*(\w+))?\}')
MAX_FORMULA = 8192
MAX_ARGUMENTS = 255
WHOLE = "*"

# (sheet, kunci, field) → the cells that hold it
Places = dict[tuple[str, str, str], list[str]]


@dataclass(frozen=True)
class Wanted:
    """A formula that waits for all places to be known."""

    sheet: str
    rumus: Rumus
    line: Mapping[str, Any]
    own: Mapping[str, str]


def address(want: Wanted, places: Places) -> tuple[str, list[tuple[str, str]]]:
    """The formula with real cells, and those cells with their sheets.

    "" where one of them does not exist or a cell cannot hold the formula: the value stays plain.
    """
    template = str(want.line[want.rumus.by]) if want.rumus.by else want.rumus.excel
    for name, stands_for in want.rumus.arguments.items():
        template = template.replace(f"{{{name}}}", f"{{{stands_for}}}")
    absent = False
    named: list[tuple[str, str]] = []

    def fill(match: re.Match[str]) -> str:
        nonlocal absent
        if not match[1]:
            return match[0]
        sheet, found = find_cells(match, want, places)
        if is_whole(match, want):
            named.append((sheet, WHOLE))
            cells = f"{prefix_of(sheet, want)}{':'.join(found)}" if found else ""
        else:
            named.extend((sheet, cell) for cell in found)
            summed = f"SUM({match[0]})" in template
            cells = _written(sheet, found, want, summed=summed)
        absent = absent or not cells
        lone = match.group(0) == template
        return f"SUM({cells})" if lone and re.search(r"[,:]", cells) else cells

    formula = PLACEHOLDER.sub(fill, template)
    if absent:
        return "", []
    if len(formula) > MAX_FORMULA:  # hundreds of SKPD: the figure stands without it
        return "", []
    return f"={formula}", named


def is_whole(match: re.Match[str], want: Wanted) -> bool:
    """Whether a placeholder stands for a whole column, of which only the ends are known."""
    return bool(match[3]) and want.line.get(match[3]) == [WHOLE]


def prefix_of(sheet: str, want: Wanted) -> str:
    return "" if sheet == want.sheet else f"{quote_sheet(sheet)}!"


def find_cells(match: re.Match[str], want: Wanted, places: Places) -> tuple[str, list[str]]:
    """The sheet and the cells that a placeholder stands for."""
    name, sheet, over = match.groups()
    at = sheet or want.sheet
    if not sheet and not over:
        return at, [want.own[name]] if name in want.own else []
    keys = want.line.get(over) if over else [want.line["kunci"]]
    return at, [cell for key in keys or [] for cell in places.get((at, str(key), name), [])]


def _written(sheet: str, found: Sequence[str], want: Wanted, *, summed: bool) -> str:
    """Cells as a formula writes them: neighbours as ranges, another sheet named.

    More than a function takes are `summed` in parts.
    """
    prefix = prefix_of(sheet, want)
    cells = [f"{prefix}{cells}" for cells in join_ranges(found)]
    if len(cells) <= MAX_ARGUMENTS:
        return ",".join(cells)
    if not summed:
        raise ValueError(f"too many cells for one formula on {want.sheet}")
    parts = (cells[n : n + MAX_ARGUMENTS] for n in range(0, len(cells), MAX_ARGUMENTS))
    return ",".join(f"SUM({','.join(part)})" for part in parts)


def quote_sheet(name: str) -> str:
    """A sheet's name as formulas write it."""
    return name if name.isalnum() else "'" + name.replace("'", "''") + "'"


def join_ranges(cells: Sequence[str]) -> list[str]:
    """G5, G6, G7, G9 → G5:G7, G9."""
    runs: list[list[tuple[str, int]]] = []
    for cell in cells:
        letters = cell.rstrip("0123456789")
        spot = (letters, int(cell[len(letters) :]))
        if runs and runs[-1][-1] == (spot[0], spot[1] - 1):
            runs[-1].append(spot)
        else:
            runs.append([spot])
    return [
        f"{run[0][0]}{run[0][1]}" + (f":{run[-1][0]}{run[-1][1]}" if len(run) > 1 else "")
        for run in runs
    ]
