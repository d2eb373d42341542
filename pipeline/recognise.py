"""Which kind of sheet is this? Told by its heads, never by a file's or a sheet's name.

Every sheet is held against every `Source` in `schemas/`; the one that fits best tells which column
holds which field. A sheet that nearly fits is named with the head that is missing.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.heads import SEARCHED_ROWS, Heads, is_numbering
from pipeline.model import Sheet
from schemas.declare import Source, normalise

MISSING_WEIGHS = 2
# An upper head that gives a lower `Target` or `Realisasi` another sense than the report's own.
OTHER_SENSE = re.compile(
    r"\b(19|20)\d\d\b|\btahun lalu\b"
    r"|\b(tw|triwulan|semester|bulan|anggaran|keuangan|pagu|renstra|fisik)\b"
)


@dataclass(frozen=True)
class Layout:
    """Where a source's fields stand in one sheet.

    `columns`: field (or `field_1` …) → column. `cells`: for a list of pairs, field → (row, column)
    of its value. `missing`: required fields without a head. `doubled`: field → its columns.
    `others`: column → heads as typed that no field knows. `ignored`: columns that the officer's
    settings leave out. `spans`: field of joined columns → first and last of them. `rival`: label
    of another kind of sheet that fits just as well.
    """

    source: Source
    head_rows: tuple[int, int]
    first_row: int
    columns: Mapping[str, int]
    missing: tuple[str, ...]
    doubled: Mapping[str, tuple[int, ...]]
    others: Mapping[int, tuple[str, ...]]
    cells: Mapping[str, tuple[int, int]]
    ignored: frozenset[int] = frozenset()
    spans: Mapping[str, tuple[int, int]] = dataclasses.field(default_factory=dict)
    rival: str = ""

    @property
    def score(self) -> int:
        found = len(self.columns) + len(self.cells) + len(self.doubled)
        return found - MISSING_WEIGHS * len(self.missing)


def recognise(sheet: Sheet, sources: Sequence[Source], tahun: int | None = None) -> Layout | None:
    """The layout that fits best, or None where nothing fits even nearly.

    `tahun`: the year reported on, as far as it is known; a head that names it says "this year's".
    """
    heads = Heads(sheet, tahun=tahun)
    best: Layout | None = None
    refused: Layout | None = None
    for source in sources:
        if source.pairs:
            layout: Layout | None = find_pairs(sheet, source)
        else:
            complete = best is not None and not best.missing
            least = 0 if best is None or (source.refusal and not complete) else best.score - 1
            layout = _find_heads(heads, source, least)
        if layout and layout.missing and (source.refusal or source.sign in layout.missing):
            continue  # what is refused anyway must be told surely
        if layout and layout.score > (best.score if best else 0):
            best = layout
        elif layout and best and layout.score == best.score and not layout.missing:
            best = replace(best, rival=best.rival or source.label)
        if layout and layout.source.refusal:
            refused = layout
    best = refused if refused and (best is None or best.missing) else best
    return best and _with_others(heads, best)


def nearest(sheet: Sheet, sources: Sequence[Source]) -> Layout | None:
    """The kind of table of which most heads are there, though some are missing; two at least."""
    heads = Heads(sheet)
    found = (_find_heads(heads, source, least=-99) for source in sources if not source.pairs)
    near = [layout for layout in found if layout and layout.missing and len(layout.columns) > 1]
    return max(near, key=lambda layout: layout.score, default=None)


def lay_out(
    sheet: Sheet,
    source: Source,
    bottom: int,
    columns: Mapping[str, int],
    ignored: frozenset[int] = frozenset(),
) -> Layout:
    """The layout of columns that were told, with heads that end in row `bottom`."""
    heads = Heads(sheet, bottom)
    left = [c for c in heads.paths[bottom] if c not in ignored and c not in columns.values()]
    layout = _build(heads, source, bottom, columns, left)
    return replace(_with_others(heads, layout), ignored=ignored)


def find_pairs(sheet: Sheet, source: Source) -> Layout:
    """The layout of a list of label and value, however little of it is there."""
    known = {path[-1]: field.name for field in source.fields for path in field.headers}
    cells: dict[str, tuple[int, int]] = {}
    for row in range(1, min(SEARCHED_ROWS, len(sheet.cells)) + 1):
        line = sheet.cells[row - 1]
        at = next((i for i, value in enumerate(line) if normalise(value)), None)
        if at is None:
            continue
        name = known.get(normalise(line[at]))
        if name and name not in cells:
            value_at = at + 2 if sheet.cell(row, at + 2) != ":" else at + 3
            cells[name] = (row, value_at)
    missing = tuple(f.name for f in source.fields if f.required and f.name not in cells)
    return Layout(source, (0, 0), 1, {}, missing, {}, {}, cells)


def _find_heads(heads: Heads, source: Source, least: int = 0) -> Layout | None:
    """The best layout of this source whose score is above `least`."""
    known = source.known
    best: Layout | None = None
    for bottom, paths in heads.paths.items():
        hits = sum(path[-1:] in known or path[-2:] in known for path in paths.values())
        at_most = hits + source.spare if hits else 0
        if not hits or (not source.free_columns and at_most <= (best.score if best else least)):
            continue
        layout = _match(heads, source, known, bottom)
        reach = max((heads.span(bottom, c)[2] for c in layout.columns.values()), default=bottom)
        if bottom < reach <= heads.rows:  # heads merged downward: the lowest is further down
            lower = _match(heads, source, known, reach)
            layout = layout if source.refusal and layout.score > lower.score else lower
        if source.free_columns and heads.goes_on(bottom, set(layout.columns.values())):
            layout = _match(heads, source, known, bottom + 1)
        if layout.score > (best.score if best else least):
            best = layout
    return best


def _match(
    heads: Heads, source: Source, known: Mapping[tuple[str, ...], str], bottom: int
) -> Layout:
    """The layout that the heads ending in row `bottom` make, however little it fits."""
    found: dict[str, list[int]] = {}
    unknown = []
    paths = heads.paths[bottom]
    for column, path in paths.items():
        name = known.get(path[-2:]) or known.get(path[-1:])
        if not name or _means_other(heads, source, name, bottom, path, known):
            unknown.append(column)
        elif source.find(name).repeated > 1 or heads.span(bottom, column)[1] == column:
            found.setdefault(name, []).append(column)
    columns, missing, doubled = _assign(source, found, paths)
    joined = [name for name in columns if name in found and source.find(name).joined]
    spans = {name: (columns[name], heads.span(bottom, columns[name])[3]) for name in joined}
    layout = _build(heads, source, bottom, columns, unknown)
    return replace(layout, missing=tuple(missing), doubled=doubled, spans=spans)


def _build(
    heads: Heads,
    source: Source,
    bottom: int,
    columns: Mapping[str, int],
    unknown: Sequence[int],
) -> Layout:
    """A layout of these columns; of the `unknown` ones the heads are still to be read."""
    top = min((heads.top_of(bottom, column) for column in columns.values()), default=bottom)
    first = bottom + 1
    while is_numbering(heads.sheet, first):
        first += 1
    others: dict[int, tuple[str, ...]] = dict.fromkeys(unknown, ())
    return Layout(source, (top, bottom), first, columns, (), {}, others, {})


def _with_others(heads: Heads, layout: Layout) -> Layout:
    """The layout with the heads of the columns that no field knows, as typed."""
    known_at = {0, *layout.columns.values()}
    typed = {c: heads.typed_path(*layout.head_rows, c, known_at) for c in layout.others}
    return replace(layout, others={column: path for column, path in typed.items() if path})


def _means_other(
    heads: Heads,
    source: Source,
    name: str,
    bottom: int,
    path: tuple[str, ...],
    known: Mapping[tuple[str, ...], str],
) -> bool:
    """A figure's head that its upper head makes another: last year's, a quarter's, the money's.

    An upper label over all columns is a title and says nothing about one of them.
    """
    if len(path) < 2 or known.get(path[-2:]) or source.find(name).kind not in ("nilai", "angka"):
        return False
    if not OTHER_SENSE.search(path[-2]):
        return False
    uppers = {other[-2] for other in heads.paths[bottom].values() if len(other) > 1}
    return len(uppers) > 1 or any(len(p) < 2 for p in heads.paths[bottom].values())


def _assign(
    source: Source, found: Mapping[str, list[int]], labelled: Container[int]
) -> tuple[dict[str, int], list[str], dict[str, tuple[int, ...]]]:
    """(field → column, required fields without one, fields with several)."""
    columns: dict[str, int] = {}
    missing: list[str] = []
    doubled: dict[str, tuple[int, ...]] = {}
    for field in source.fields:
        at = list(found.get(field.name, ()))
        if field.repeated > 1 and len(at) == 1:  # typed once over blank heads
            at += [c for c in range(at[0] + 1, at[0] + field.repeated) if c not in labelled]
        if field.repeated > 1 and len(at) == field.repeated:
            columns.update({f"{field.name}_{n}": column for n, column in enumerate(at, 1)})
        elif field.repeated == 1 and len(at) == 1:
            columns[field.name] = at[0]
        elif field.repeated == 1 and at and not field.beside:
            doubled[field.name] = tuple(at)
        elif field.required:
            missing.append(field.name)
    return columns, missing, doubled
