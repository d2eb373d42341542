"""Which kind of sheet is this? Told by its heads, never by a file's or a sheet's name.

Every sheet is held against every `Source` in `schemas/`; the one that fits best tells which column
holds which field. A sheet that nearly fits is named with the head that is missing.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model import Sheet
from schemas.declare import Source, normalise

SEARCHED_ROWS = 40
HEAD_ROWS = 4
MISSING_WEIGHS = 2
# An upper head that gives a lower `Target` or `Realisasi` another sense than the report's own.
OTHER_SENSE = re.compile(
    r"\b(19|20)\d\d\b|\b(tw|triwulan|semester|bulan|anggaran|keuangan|pagu|renstra|fisik)\b"
)
NUMBERING = re.compile(r"\(?(\d{1,2})\)?\.?")

Span = tuple[int, int, int, int]


@dataclass(frozen=True)
class Layout:
    """Where a source's fields stand in one sheet.

    `columns`: field (or `field_1` …) → column. `cells`: for a list of pairs, field → (row, column)
    of its value. `missing`: required fields without a head. `doubled`: field → its columns.
    `others`: column → heads as typed that no field knows. `ignored`: columns that the officer's
    settings leave out.
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

    @property
    def score(self) -> int:
        found = len(self.columns) + len(self.cells) + len(self.doubled)
        return found - MISSING_WEIGHS * len(self.missing)


def recognise(sheet: Sheet, sources: Sequence[Source]) -> Layout | None:
    """The layout that fits best, or None where nothing fits even nearly."""
    heads = _Heads(sheet)
    best: Layout | None = None
    for source in sources:
        layout = _find_pairs(sheet, source) if source.pairs else _find_heads(heads, source)
        if layout and layout.score > (best.score if best else 0):
            best = layout
    return best


def lay_out(
    sheet: Sheet,
    source: Source,
    bottom: int,
    columns: Mapping[str, int],
    ignored: frozenset[int] = frozenset(),
) -> Layout:
    """The layout of columns that were told, with heads that end in row `bottom`."""
    heads = _Heads(sheet, bottom)
    left = [c for c in heads.paths[bottom] if c not in ignored and c not in columns.values()]
    return replace(_build(heads, source, bottom, columns, left), ignored=ignored)


def _find_pairs(sheet: Sheet, source: Source) -> Layout:
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


class _Heads:
    """The upper rows of a sheet as labels, merged cells spread over all they cover."""

    def __init__(self, sheet: Sheet, rows: int = SEARCHED_ROWS) -> None:
        self.sheet = sheet
        self.rows = min(rows, len(sheet.cells))
        self.width = max((len(line) for line in sheet.cells[: self.rows]), default=0)
        self.spans: dict[tuple[int, int], Span] = {
            (row, column): (top, left, bottom, right)
            for top, left, bottom, right in sheet.merges
            if top <= self.rows
            for row in range(top, min(bottom, self.rows) + 1)
            for column in range(left, right + 1)
        }
        self.labels = [
            [normalise(self.text(row, column)) for column in range(1, self.width + 1)]
            for row in range(1, self.rows + 1)
        ]
        self.spread = [_spread(labels) for labels in self.labels]
        self.paths = {bottom: self._paths(bottom) for bottom in range(1, self.rows + 1)}

    def span(self, row: int, column: int) -> Span:
        """(top, left, bottom, right) of the merge that a cell is in, or of the cell alone."""
        return self.spans.get((row, column), (row, column, row, column))

    def text(self, row: int, column: int) -> object:
        top, left, _, _ = self.span(row, column)
        return self.sheet.cell(top, left)

    def _paths(self, bottom: int) -> dict[int, tuple[str, ...]]:
        """Column → its labels from upper to lower, for heads that end in row `bottom`.

        An upper head that was typed once for several columns counts for the blank ones at its
        right.
        """
        rows = range(max(1, bottom - HEAD_ROWS + 1), bottom + 1)
        paths = {}
        for at in range(self.width):
            if not any(self.labels[row - 1][at] for row in rows):
                continue
            above = [self.spread[row - 1][at] for row in rows[:-1]]
            paths[at + 1] = _without_repeats([*above, self.labels[bottom - 1][at]])
        return paths

    def typed_path(
        self, top: int, bottom: int, column: int, known: Container[int]
    ) -> tuple[str, ...]:
        """The labels of a column as typed, merged ones once.

        Where an upper head is blank, the one at its left reaches over it, up to a known column.
        """
        texts = []
        for row in range(top, bottom + 1):
            at = column
            while row < bottom and not self.labels[row - 1][at - 1] and at - 1 not in known:
                at -= 1
                if at == 1:
                    break
            texts.append(" ".join(str(self.text(row, at) or "").split()))
        return _without_repeats(texts)

    def goes_on(self, bottom: int, layout: Layout) -> bool:
        """True where the row below has only text, and only where no known field stands."""
        known = set(layout.columns.values())
        below = self.sheet.cells[bottom] if bottom < self.rows else ()
        filled = {at: value for at, value in enumerate(below, 1) if value is not None}
        return bool(filled) and not known & set(filled) and all(map(normalise, filled.values()))

    def top_of(self, bottom: int, column: int) -> int:
        """The row where the lowest label of this column begins."""
        row = bottom
        while row > 1 and not self.labels[row - 1][column - 1]:
            row -= 1
        return self.span(row, column)[0]


def _spread(labels: Sequence[str]) -> list[str]:
    spread: list[str] = []
    for label in labels:
        spread.append(label or (spread[-1] if spread else ""))
    return spread


def _without_repeats(labels: Iterable[str]) -> tuple[str, ...]:
    path: list[str] = []
    for label in labels:
        if label and (not path or path[-1] != label):
            path.append(label)
    return tuple(path)


def _find_heads(heads: _Heads, source: Source) -> Layout | None:
    known = {path: field.name for field in source.fields for path in field.headers}
    best: Layout | None = None
    for bottom, paths in heads.paths.items():
        if not any(path[-size:] in known for path in paths.values() for size in (1, 2)):
            continue
        layout = _match(heads, source, known, bottom)
        reach = max((heads.span(bottom, c)[2] for c in layout.columns.values()), default=bottom)
        if bottom < reach <= heads.rows:  # heads merged downward: the lowest is further down
            layout = _match(heads, source, known, reach)
        if source.free_columns and heads.goes_on(bottom, layout):
            layout = _match(heads, source, known, bottom + 1)
        if layout.score > (best.score if best else 0):
            best = layout
    return best


def _match(
    heads: _Heads, source: Source, known: Mapping[tuple[str, ...], str], bottom: int
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
    layout = _build(heads, source, bottom, columns, unknown)
    return replace(layout, missing=tuple(missing), doubled=doubled)


def _build(
    heads: _Heads,
    source: Source,
    bottom: int,
    columns: Mapping[str, int],
    unknown: Sequence[int],
) -> Layout:
    """A layout of these columns; of the `unknown` ones the heads are kept."""
    top = min((heads.top_of(bottom, column) for column in columns.values()), default=bottom)
    known_at = {0, *columns.values()}
    first = bottom + 1
    while _is_numbering(heads.sheet, first):
        first += 1
    typed = {column: heads.typed_path(top, bottom, column, known_at) for column in unknown}
    others = {column: path for column, path in typed.items() if path}
    return Layout(source, (top, bottom), first, columns, (), {}, others, {})


def _means_other(
    heads: _Heads,
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
        elif field.repeated == 1 and at:
            doubled[field.name] = tuple(at)
        elif field.required:
            missing.append(field.name)
    return columns, missing, doubled


def _is_numbering(sheet: Sheet, row: int) -> bool:
    """A row (1) (2) (3) … below the heads."""
    if row > len(sheet.cells):
        return False
    filled = [value for value in sheet.cells[row - 1] if value is not None]
    numbers = []
    for value in filled:
        text = f"{value:g}" if isinstance(value, int | float) else str(value).strip()
        match = NUMBERING.fullmatch(text)
        if not match:
            return False
        numbers.append(int(match[1]))
    return len(numbers) > 2 and sorted(numbers) == list(range(1, len(numbers) + 1))
