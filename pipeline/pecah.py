"""Rows in which one cell holds several indikator: one row for each, where all cells agree.

In: raw rows. Out: raw rows, of which the further parts of a row have an index beyond the grid
(`model.PART`), and a finding for each row that was or could not be divided.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.angka import is_nothing
from pipeline.model import PART, Finding, Sheet
from pipeline.nilai import is_numbered_list, split_items, without_number
from pipeline.sel import is_blank
from schemas import pesan
from schemas.declare import Source

LISTED = "indikator"
VALUES = frozenset({"nilai", "angka"})  # never those of two indikator
WORDS = frozenset({"satuan", "arah", "rumus", "dasar_renstra"})  # short: a line for each, or one


def split_rows(
    frame: pd.DataFrame, sheet: Sheet, source: Source, columns: Mapping[str, int]
) -> tuple[pd.DataFrame, list[Finding]]:
    """One row per indikator where a cell lists several (`1. …`, `2. …`), each on its line."""
    listed = LISTED in frame and frame[LISTED].map(is_numbered_list).any()
    if not listed or source.free_columns:
        return frame, []
    index: list[int] = []
    rows: list[tuple[object, ...]] = []
    findings: list[Finding] = []
    names = [str(name) for name in frame.columns]
    for row, values in zip(map(int, frame.index), frame.itertuples(index=False), strict=True):
        line = dict(zip(names, values, strict=True))
        parts: list[dict[str, object]] = [line]
        if is_numbered_list(line[LISTED]):
            count = len(split_items(line[LISTED]))
            where = sheet.at(row, columns[LISTED])
            odd = [name for name in names if not _fits(line[name], count, source, name)]
            if odd:
                kolom = ", ".join(source.find(name).label for name in odd)
                findings.append(pesan.BEBERAPA_INDIKATOR.at(where, jumlah=count, kolom=kolom))
            else:
                findings.append(pesan.INDIKATOR_DIPECAH.at(where, jumlah=count))
                own = {n for n in names if n in WORDS or source.find(n).kind in VALUES}
                parts = [
                    {n: _part(value, at, count, own=n in own) for n, value in line.items()}
                    for at in range(count)
                ]
        index += [row + at * PART for at in range(len(parts))]
        rows += [tuple(part.values()) for part in parts]
    return pd.DataFrame(rows, index=index, columns=names, dtype=object), findings


def _fits(value: object, count: int, source: Source, name: str) -> bool:
    """Whether it is clear which part of the cell belongs to which indikator."""
    lines = len(split_items(value))
    if is_blank(value):
        return True
    if source.find(name).kind in VALUES:
        return lines == count and _is_one_kind(value)
    if name in WORDS:
        return lines in (1, count)
    if name == "program":
        return _is_list_of(value, count) or not {";", ",", "\n"} & set(str(value).strip())
    return name != "sasaran" or not is_numbered_list(value) or lines == count


def _is_one_kind(value: object) -> bool:
    """All lines are numbers, or all are levels; `- 80` (−80?) and `82,10` above `Madya` are not."""
    lines = [line for line in split_items(value) if not is_nothing(line)]
    signs = any(line.startswith(("-", "•", "*")) for line in lines)
    return not signs and len({any(map(str.isdigit, line)) for line in lines}) <= 1


def _is_list_of(value: object, count: int) -> bool:
    return is_numbered_list(value) and len(split_items(value)) == count


def _part(value: object, at: int, count: int, *, own: bool) -> object:
    """The cell's own line for this indikator, without its number; else the whole is for all."""
    if _is_list_of(value, count):
        return without_number(split_items(value)[at])
    lines = split_items(value)
    return lines[at] if own and len(lines) == count else value
