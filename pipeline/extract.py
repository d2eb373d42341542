"""The raw data rows of a recognised sheet: where they begin and end, what each column is.

In: a `Sheet` and its `Layout`. Out: a frame of raw cells (index = Excel row), and what is known of
each of its columns. Nothing is judged here but where the data ends.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from pipeline.angka import guess_style
from pipeline.model import Finding, Sheet
from pipeline.parse import Context, is_blank
from pipeline.recognise import Layout
from schemas import pesan
from schemas.declare import Field, Source, normalise

TOTAL_LABELS = ("jumlah", "total", "grand total", "jumlah total", "total belanja")
NUMBER_KINDS = frozenset({"rupiah", "angka", "nilai", "bebas"})


def expand_fields(
    layout: Layout,
) -> tuple[dict[str, Field], dict[str, int], dict[str, tuple[str, ...]]]:
    """By column name in the frame: its field, its column in the sheet, its heads where free.

    Repeated and free columns get one name each.
    """
    fields = {}
    columns = dict(layout.columns)
    heads = {}
    for name in layout.columns:
        base = name if any(f.name == name for f in layout.source.fields) else name[:-2]
        fields[name] = layout.source.find(base)
    if layout.source.free_columns:
        for column, path in layout.others.items():
            name = free_name(column)
            fields[name] = Field(name, " › ".join(path), "bebas", (("bebas",),))
            columns[name] = column
            heads[name] = path
    return fields, columns, heads


def free_name(column: int) -> str:
    """The frame's name for a column that only the workbook knows."""
    return f"kolom_{column}"


def extract_rows(sheet: Sheet, layout: Layout) -> tuple[pd.DataFrame, list[Finding]]:
    """Raw data rows below the heads, blank ones left out, the total row included as the last.

    Also says what stands below the total row, which is not read.
    """
    columns = dict(layout.columns)
    if layout.source.free_columns:
        columns |= {free_name(column): column for column in layout.others}
    rows: dict[int, list[object]] = {}
    findings: list[Finding] = []
    names = list(columns)
    codes = [name for name in names if name.startswith("kode_")]
    total_at = 0
    for row in range(layout.first_row, len(sheet.cells) + 1):
        values = [sheet.cell(row, column) for column in columns.values()]
        if all(map(is_blank, values)):
            continue
        if total_at:
            findings.append(pesan.BARIS_DI_BAWAH_JUMLAH.at(sheet.at(row)))
            break
        rows[row] = values
        if layout.source.ends_with_total:
            line = dict(zip(names, values, strict=True))
            if is_total(line["uraian"]) and all(is_blank(line[name]) for name in codes):
                total_at = row
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=names, dtype=object)
    frame = drop_stray_rows(fill_down(frame, layout.source), sheet, layout.source, findings)
    return frame, findings


def is_total(label: object) -> bool:
    """`Jumlah`, `JUMLAH`, `J U M L A H`, `TOTAL` …"""
    text = normalise(label)
    return text in TOTAL_LABELS or text.replace(" ", "") in ("jumlah", "total", "grandtotal")


def fill_down(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    """Merged or blank group cells repeat the ones above, as long as no group cell starts anew."""
    names = [f.name for f in source.fields if f.fill_down and f.name in frame]
    if not names or frame.empty:
        return frame
    blank = frame[names].map(is_blank)
    group = (~blank).any(axis=1).cumsum()
    filled = frame[names].where(~blank, None).groupby(group).transform("first")
    return frame.assign(**{name: filled[name].astype(object) for name in names})


def drop_stray_rows(
    frame: pd.DataFrame, sheet: Sheet, source: Source, findings: list[Finding]
) -> pd.DataFrame:
    """Leave out rows that carry only a number or a filled-down group, such as pre-numbered ones."""
    if source.ends_with_total or frame.empty:
        return frame
    ignored = {f.name for f in source.fields if f.fill_down or f.kind == "urutan"}
    used = [name for name in frame if name not in ignored]
    return frame[~frame[used].map(is_blank).all(axis=1)]


def find_contexts(
    sheet: Sheet, raw: pd.DataFrame, fields: Mapping[str, Field]
) -> dict[str, Context]:
    """What each column's cells say about the ambiguous ones among them (RULES 1)."""
    levels = Context().levels
    if "predikat" in raw:
        scales = (str(text).split(">") for text in raw["predikat"] if isinstance(text, str))
        levels |= {level.strip().casefold() for scale in scales for level in scale if level}
    contexts = {}
    for name, field in fields.items():
        style = None
        if field.kind in NUMBER_KINDS:
            style = guess_style(value for value in raw[name] if isinstance(value, str))
        contexts[name] = Context(style=style, levels=levels)
    return contexts
