"""The raw data rows of a recognised sheet: where they begin and end, what each column is.

In: a `Sheet` and its `Layout`. Out: a frame of raw cells (index = Excel row), and what is known of
each of its columns. Nothing is judged here but where the data ends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from pipeline.angka import guess_style
from pipeline.kode import split_code
from pipeline.model import Finding, Sheet
from pipeline.nilai import is_counted
from pipeline.parse import Context, is_blank, show
from pipeline.pecah import split_rows
from pipeline.recognise import Layout
from schemas import pesan
from schemas.declare import Field, Source, normalise

TOTAL_LABELS = frozenset(
    f"{word} {of}".strip()
    for word in ("jumlah", "total", "grand total", "jumlah total")
    for of in ("", "belanja", "anggaran", "keseluruhan", "belanja daerah")
)
CODE_START = re.compile(r"[\dXx]+[.,][\dXxOo]")
MOST_NOTE_CELLS = 2
PERFORMANCE_KINDS = frozenset({"angka", "nilai", "bebas"})
NUMBER_KINDS = PERFORMANCE_KINDS | {"rupiah"}


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
    """Raw data rows below the heads without the blank ones; a total row is the last of them.

    The findings say what else stands there and is not read.
    """
    columns = dict(layout.columns)
    if layout.source.free_columns:
        columns |= {free_name(column): column for column in layout.others}
    frame = raw_frame(sheet, layout, columns)
    if frame.empty:
        return frame, []
    if layout.source.ends_with_total:
        return cut_below_total(frame, sheet, layout.source)
    frame, findings = cut_notes(drop_numbered(frame, layout.source), sheet, layout.source)
    frame, divided = split_rows(fill_down(frame, layout.source), sheet, layout.source, columns)
    return frame, findings + divided


def raw_frame(sheet: Sheet, layout: Layout, columns: Mapping[str, int]) -> pd.DataFrame:
    """The cells of these columns below the heads, blank rows left out; index = Excel row."""
    index, rows = [], []
    joined = [(n, *item) for n, name in enumerate(columns) if (item := _joined(layout, name))]
    above: list[object] = []
    for row in range(layout.first_row, len(sheet.cells) + 1):
        values = [sheet.cell(row, column) for column in columns.values()]
        for place, how, first, last in joined:
            cells = [sheet.cell(row, column) for column in range(first, last + 1)]
            if how == "sambung":
                values[place], above = join_code(cells, above)
            else:
                values[place] = next((cell for cell in cells if not is_blank(cell)), None)
        if not all(map(is_blank, values)):
            index.append(row)
            rows.append(values)
    by_column = zip(*rows, strict=True) if rows else ((),) * len(columns)
    at = pd.Index(index)  # once for all columns
    series = {
        name: pd.Series(list(values), index=at, dtype=object)
        for name, values in zip(columns, by_column, strict=True)
    }
    return pd.DataFrame(series, index=at, columns=list(columns), dtype=object)


def _joined(layout: Layout, name: str) -> tuple[str, int, int] | None:
    """How the several columns under one head make one value, and which they are."""
    first, last = layout.spans.get(name, (0, 0))
    return (layout.source.find(name).joined, first, last) if last > first else None


def join_code(cells: Sequence[object], above: list[object]) -> tuple[object, list[object]]:
    """A code whose parts stand in several cells, those of its ancestors at most once, above.

    Also the parts as the next row may lean on them. A cell that holds a whole code is the code; one
    that may have lost a zero (a fraction) or is an error is given back as it is.
    """
    filled = [at for at, cell in enumerate(cells) if not is_blank(cell)]
    if not filled:
        return None, above
    parts = [_part(cell) for cell in cells]
    last = parts[filled[-1]]
    odd = next((parts[at] for at in filled if not isinstance(parts[at], str)), None)
    whole = any(str(parts[at]).count(".") > 1 for at in filled)
    if odd is not None or filled == [0] or whole:
        return (last if odd is None else odd), parts
    for at in range(filled[-1]):
        if is_blank(parts[at]):
            parts[at] = above[at] if at < len(above) else None
    own = parts[: filled[-1] + 1]
    if not all(isinstance(part, str) for part in own):
        return last, parts
    return ".".join(str(part).strip(" .") for part in own), own


def _part(cell: object) -> object:
    """A part of a code; typed as a whole number it has lost nothing that its cell said."""
    whole = isinstance(cell, float) and cell.is_integer()
    return f"{cell:.0f}" if whole else cell


def cut_below_total(
    frame: pd.DataFrame, sheet: Sheet, source: Source
) -> tuple[pd.DataFrame, list[Finding]]:
    """What stands below the total row is scratch work, unless it has codes: then it is data."""
    frame = name_total(frame)
    codes = frame[code_columns(frame)]
    if source.codes == "dalam uraian":
        codes = frame[["uraian"]].map(lambda value: show(value) if _has_code(value) else None)
    uncoded = codes.map(is_blank).all(axis=1)
    totals = frame.index[uncoded & frame["uraian"].map(is_total)]
    if totals.empty:
        return frame, []
    below = frame.index[frame.index > totals[0]]
    coded = below[codes.loc[below].map(_begins_like_code).any(axis=1)]
    if not coded.empty:
        return frame.loc[: totals[0]], [pesan.DATA_DI_BAWAH_JUMLAH.at(sheet.at(int(coded[0])))]
    findings = [pesan.BARIS_DI_BAWAH_JUMLAH.at(sheet.at(int(row))) for row in below]
    return frame.loc[: totals[0]], findings


def code_columns(frame: pd.DataFrame) -> list[str]:
    return [name for name in map(str, frame) if name == "kode" or name.startswith("kode_")]


def _has_code(value: object) -> bool:
    return isinstance(value, str) and split_code(value) is not None


def _begins_like_code(value: object) -> bool:
    """Not a word of a note or signature that stands in a code column."""
    if isinstance(value, str):
        text = value.replace("\xa0", " ").strip()
        return text.isdecimal() or bool(CODE_START.match(text))
    return value is not None


def name_total(frame: pd.DataFrame) -> pd.DataFrame:
    """A total whose label stands among the codes, as in merged cells, gets it as its uraian."""
    names = code_columns(frame)
    labels = frame[names].map(is_total).any(axis=1)
    if not names or not labels.any():
        return frame
    first = [next(v for v in values if is_total(v)) for values in frame.loc[labels, names].values]
    named = frame.copy()
    named.loc[labels, "uraian"] = first
    named.loc[labels, names] = None
    return named


def drop_numbered(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    """Leave out rows that carry nothing but a number, as forms have them ready to be filled."""
    numbers = {field.name for field in source.fields if field.kind == "urutan"}
    bare = frame[frame[source.anchor].map(is_blank)]
    if bare.empty:
        return frame
    empty = pd.DataFrame(
        {n: bare[n].map(_is_number if n in numbers else is_blank) for n in map(str, bare.columns)}
    )
    return frame.drop(bare.index[empty.all(axis=1)])


def _is_number(value: object) -> bool:
    return is_blank(value) or show(value).rstrip(".) ").isdecimal()


def cut_notes(
    frame: pd.DataFrame, sheet: Sheet, source: Source
) -> tuple[pd.DataFrame, list[Finding]]:
    """Sentences and signatures below the last row are no data: at most two cells, no figure."""
    anchored = frame.index[~frame[source.anchor].map(is_blank)]
    below = frame[frame.index > (anchored.max() if len(anchored) else 0)]
    if below.empty:
        return frame, []
    figures = [f.name for f in source.fields if f.kind in NUMBER_KINDS and f.name in frame]
    filled = ~below.map(is_blank)
    short = filled.sum(axis=1) <= MOST_NOTE_CELLS
    free = [name for name in map(str, frame.columns) if name.startswith("kolom_")]
    numbers = below[free].map(lambda value: isinstance(value, int | float)).any(axis=1)
    notes = below.index[short & ~filled[figures].any(axis=1) & ~numbers]
    findings = [pesan.BARIS_DI_BAWAH_TABEL.at(sheet.at(int(row))) for row in notes]
    return frame.drop(notes), findings


def is_total(label: object) -> bool:
    """`Jumlah`, `JUMLAH`, `J U M L A H`, `TOTAL` …"""
    if not isinstance(label, str) or label[:1].isdigit():
        return False
    text = normalise(label)
    return text in TOTAL_LABELS or text.replace(" ", "") in ("jumlah", "total", "grandtotal")


def fill_down(frame: pd.DataFrame, source: Source) -> pd.DataFrame:
    """Merged or blank group cells repeat the ones above, as long as no group cell starts anew."""
    names = [f.name for f in source.fields if f.fill_down and f.name in frame]
    if not names or frame.empty:
        return frame
    above: dict[str, object] = dict.fromkeys(names)
    filled: dict[str, list[object]] = {name: [] for name in names}
    for values in zip(*(frame[name] for name in names), strict=True):
        own = {n: value for n, value in zip(names, values, strict=True) if not is_blank(value)}
        if own:
            above = dict.fromkeys(names) | own
        for name in names:
            filled[name].append(above[name])
    return frame.assign(
        **{name: pd.Series(values, frame.index, object) for name, values in filled.items()}
    )


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
            style = guess_style({value for value in raw[name] if isinstance(value, str)})
        contexts[name] = Context(style=style, firm=field.kind == "rupiah", levels=levels)
    return contexts


def find_row_contexts(
    raw: pd.DataFrame, fields: Mapping[str, Field], contexts: Mapping[str, Context]
) -> dict[str, list[Context]]:
    """Of a column of targets, realisasi or other performance figures: what each row says.

    The values of one indikator have one unit, those of a column have many; so what is ambiguous
    follows the others of its indikator; only where they say nothing its column, and where people
    or things are counted the sheet.
    """
    names = [name for name, field in fields.items() if field.kind in PERFORMANCE_KINDS]
    if not names:
        return {}
    groups = [str(value) for value in raw.get("indikator", raw.index)]
    texts: dict[str, set[str]] = {}
    for group, values in zip(groups, raw[names].itertuples(index=False), strict=True):
        texts.setdefault(group, set()).update(v for v in values if isinstance(v, str))
    styles = {group: guess_style(found) for group, found in texts.items()}
    anywhere = guess_style(text for found in texts.values() for text in found)
    units = [show(v) if isinstance(v, str) else "" for v in raw.get("satuan", [None] * len(raw))]
    return {
        name: [
            replace(
                contexts[name],
                style=styles[group]
                or contexts[name].style
                or (anywhere if is_counted(unit) else None),
                firm=styles[group] is not None,
                satuan=unit if fields[name].kind == "nilai" else "",
            )
            for group, unit in zip(groups, units, strict=True)
        ]
        for name in names
    }
