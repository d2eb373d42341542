"""A frame's rows as plain dictionaries, with Excel's row number where it matters."""

from __future__ import annotations

import weakref
from typing import Any

import pandas as pd

Line = dict[str, Any]

# Frames are never changed (a step returns a new one), and many questions are asked of the same one.
_KNOWN: dict[int, tuple[weakref.ReferenceType[pd.DataFrame], list[Line]]] = {}


def lines_of(frame: pd.DataFrame) -> list[Line]:
    """One dictionary per row, which the caller may change."""
    key = id(frame)
    known = _KNOWN.get(key)
    if known is None or known[0]() is not frame:
        known = (weakref.ref(frame, lambda _: _KNOWN.pop(key, None)), _read_lines(frame))
        _KNOWN[key] = known
    return [line.copy() for line in known[1]]


def _read_lines(frame: pd.DataFrame) -> list[Line]:
    """Column by column, which is several times faster than by row."""
    names = [str(name) for name in frame.columns]
    columns = [column.tolist() for _, column in frame.items()]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def numbered_lines(frame: pd.DataFrame) -> list[tuple[int, Line]]:
    """(index, dictionary) per row: for a frame read from a sheet the index is Excel's row."""
    return [(int(str(row)), line) for row, line in zip(frame.index, lines_of(frame), strict=True)]
