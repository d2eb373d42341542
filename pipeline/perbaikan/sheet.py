"""Marks on one sheet of the officer's: colours by a condition, remarks, nothing else touched.

The colour is a conditional format of one rule that is always true. So no cell's own format is
changed, the mark shows above any other, and it can be told from hers and taken away again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.model import Severity, column_letters
from pipeline.perbaikan.comments import LEGACY, Cell, Remark, write_comments
from pipeline.perbaikan.package import Package, relation_id
from pipeline.perbaikan.splice import Node, Part, UnkeepableError

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
CONDITION = 'LEN("pemeriksaan program")>0'
AREAS_A_RULE = 250
DEFAULT_WIDTH, DEFAULT_HEIGHT = 64, 20  # pixels
SELECTED = re.compile(rb"\stabSelected\s*=\s*(?:\"[^\"]*\"|'[^']*')")
REFERENCE = re.compile(r"\$?([A-Z]+)\$?(\d+)")
# What follows these in a sheet, in the order that Excel insists on (CT_Worksheet).
AFTER_CONDITIONS = (
    "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
AFTER_LEGACY = AFTER_CONDITIONS[AFTER_CONDITIONS.index("legacyDrawing") + 1 :]


@dataclass
class Marks:
    """What is to be marked on one sheet; a row or column of 0 means the whole column or row."""

    places: dict[Severity, list[Cell]] = field(default_factory=dict)
    remarks: dict[Cell, Remark] = field(default_factory=dict)


@dataclass(frozen=True)
class Seen:
    """What the notes say of a sheet: whether it is protected, which rows and columns it hides."""

    protected: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()

    def hides(self, row: int, column: int) -> bool:
        return row in self.hidden_rows or any(a <= column <= b for a, b in self.hidden_columns)


class Canvas:
    """One sheet's part, to be marked."""

    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self.name = name
        self.part = Part(package.parts[name], closed="sheetData")
        self.root = self.part.root
        merges = self.root.find("mergeCells")
        self.merges = [
            span
            for node in (merges.all("mergeCell") if merges else ())
            if (span := _area(node.attributes.get("ref", "")))
        ]
        self.heights = {
            int(row["r"]): float(row["ht"]) / 0.75
            for row in self.part.rows
            if "ht" in row and "r" in row
        }
        columns = self.root.find("cols")
        self.columns = [node.attributes for node in (columns.children if columns else ())]

    def seen(self) -> Seen:
        protection = self.root.find("sheetProtection")
        hidden_rows = {
            int(row["r"]) for row in self.part.rows if _is_on(row, "hidden") and "r" in row
        }
        hidden = [(int(c["min"]), int(c["max"])) for c in self.columns if _is_on(c, "hidden")]
        protected = protection is not None and _is_on(protection.attributes, "sheet")
        return Seen(protected, frozenset(hidden_rows), tuple(hidden))

    def shown_cell(self, row: int, column: int) -> Cell:
        """Where something at this place is seen: the corner of a merge, the start of a row."""
        row, column = max(row, 1), max(column, 1)
        for top, left, bottom, right in self.merges:
            if top <= row <= bottom and left <= column <= right:
                return top, left
        return row, column

    def mark(self, marks: Marks, formats: Mapping[Severity, int]) -> None:
        """Take away earlier marks of ours, put on new ones, and put the part back."""
        self._unmark()
        shift = len(marks.places)
        for rule in self._rules():
            if shift and rule.attributes.get("priority", "").isdecimal():
                self.part.set(rule, priority=str(int(rule.attributes["priority"]) + shift))
        marked = [severity for severity in Severity if marks.places.get(severity)]
        conditions = "".join(
            _conditions(self._areas(marks.places[severity]), formats[severity], priority)
            for priority, severity in enumerate(marked, 1)
        )
        if conditions:
            self.part.insert(self._before(AFTER_CONDITIONS), conditions)
        boxes = self._boxes()
        relation = write_comments(self.package, self.name, boxes, marks.remarks, self._anchor)
        if relation:
            self.part.insert(self._before(AFTER_LEGACY), LEGACY.format(id=relation))
        self.package.parts[self.name] = self.part.result()

    def _boxes(self) -> str:
        """The part with the boxes of comments and buttons; pictures of a header have another."""
        node = self.root.find("legacyDrawing")
        if node is None:
            return ""
        wanted = relation_id(node)
        found = (r.target for r in self.package.relations(self.name) if r.id == wanted)
        target = next(found, "")
        if target not in self.package.parts:
            raise UnkeepableError("boxes that are nowhere")
        return target

    def _rules(self) -> list[Node]:
        """Conditions of the officer's."""
        nodes = (node for child in self.root.children for node in child.walk())
        return [n for n in nodes if n.tag == "cfRule" and not self._is_ours(n)]

    def _is_ours(self, rule: Node) -> bool:
        formula = rule.find("formula")
        return formula is not None and self.part.text(formula).replace(" ", "") == (
            CONDITION.replace(" ", "")
        )

    def _unmark(self) -> None:
        for node in self.root.all("conditionalFormatting"):
            rules = node.all("cfRule")
            ours = [rule for rule in rules if self._is_ours(rule)]
            for gone in [node] if ours and len(ours) == len(rules) else ours:
                self.part.remove(gone)

    def _before(self, following: Sequence[str]) -> int:
        places = (child.start for child in self.root.children if child.tag in following)
        return next(places, self.root.end_inside)

    def _areas(self, places: Iterable[Cell]) -> list[str]:
        """References of cells; cells one below the other as one area."""
        areas: list[str] = []
        runs: dict[int, tuple[int, int]] = {}
        for row, column in sorted(set(places), key=lambda cell: (cell[1], cell[0])):
            if not row or not column:
                areas.append(self._whole(row, column))
            elif column in runs and runs[column][1] == row - 1:
                runs[column] = (runs[column][0], row)
            else:
                areas += _close(runs, column)
                runs[column] = (row, row)
        for column in sorted(runs):
            areas += _close(runs, column)
        return areas

    def _whole(self, row: int, column: int) -> str:
        if column:
            letter = column_letters(column)
            return f"{letter}1:{letter}{LAST_ROW}"
        dimension = self.root.find("dimension")
        area = _area(dimension.attributes.get("ref", "")) if dimension else None
        last = area[3] if area and area[3] > 1 else LAST_COLUMN
        return f"A{row}:{column_letters(last)}{row}"

    def _anchor(self, cell: Cell, width: int, height: int) -> str:
        """Left, top, right and bottom of a box beside a cell, each as (index, pixels into it)."""
        row, column = cell
        left = min(column, LAST_COLUMN - 8)
        top = max(row - 2, 0)
        right, right_by = self._reach(left, width + 15, self._width)
        bottom, bottom_by = self._reach(top, height + 4, self._height)
        return f"{left}, 15, {top}, 4, {right}, {right_by}, {bottom}, {bottom_by}"

    @staticmethod
    def _reach(at: int, pixels: float, size_of: Callable[[int], float]) -> tuple[int, int]:
        while pixels > (size := size_of(at + 1)):
            pixels -= size
            at += 1
        return at, int(pixels)

    def _width(self, column: int) -> float:
        if column > LAST_COLUMN - 1:
            return float("inf")
        for said in self.columns:
            if int(said.get("min", 0)) <= column <= int(said.get("max", 0)):
                hidden = _is_on(said, "hidden")
                return 0 if hidden else float(said.get("width", 9)) * 7 + 5
        return DEFAULT_WIDTH

    def _height(self, row: int) -> float:
        return float("inf") if row > LAST_ROW - 1 else self.heights.get(row, DEFAULT_HEIGHT)


def unselect(content: bytes) -> bytes:
    """A sheet that is not selected: two selected ones would be edited together."""
    head = content.find(b"sheetData")
    end = head if head >= 0 else len(content)
    return SELECTED.sub(b"", content[:end]) + content[end:]


def _conditions(areas: Sequence[str], mark: int, priority: int) -> str:
    condition = CONDITION.replace(">", "&gt;")
    return "".join(
        f'<conditionalFormatting sqref="{" ".join(areas[at : at + AREAS_A_RULE])}">'
        f'<cfRule type="expression" dxfId="{mark}" priority="{priority}">'
        f"<formula>{condition}</formula></cfRule></conditionalFormatting>"
        for at in range(0, len(areas), AREAS_A_RULE)
    )


def _close(runs: dict[int, tuple[int, int]], column: int) -> list[str]:
    if column not in runs:
        return []
    first, last = runs.pop(column)
    letter = column_letters(column)
    return [f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}"]


def _area(reference: str) -> tuple[int, int, int, int] | None:
    """`A3:D5` → (3, 1, 5, 4); None for anything else."""
    corners = [REFERENCE.fullmatch(corner) for corner in reference.split(":")]
    if not corners or not all(corners):
        return None
    cells = [(int(c[2]), _number(c[1])) for c in corners if c]
    return (*cells[0], *cells[-1])


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _is_on(attributes: Mapping[str, str], name: str) -> bool:
    return attributes.get(name) in ("1", "true", "on")
