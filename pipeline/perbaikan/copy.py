"""One workbook and its findings to its correction copy, as bytes.

The workbook's own parts are kept and only added to; where that cannot be, a workbook of its values
takes their place.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from xml.parsers import expat
from zipfile import BadZipFile

from pipeline.model import Finding, Severity, Sheet
from pipeline.pengganti import MARK, MARK_CELL, UNKNOWN, is_copy, short_digest
from pipeline.perbaikan.comments import Cell, Remark
from pipeline.perbaikan.notes import NO_DIGEST, Heading, Line, write_notes
from pipeline.perbaikan.package import RELATIONS, WORKBOOK, Package, Tab, relations_path
from pipeline.perbaikan.sheet import Canvas, Marks, Seen, unselect
from pipeline.perbaikan.splice import Part, UnkeepableError
from pipeline.perbaikan.styles import COLOURS, add_styles
from pipeline.perbaikan.text import address, xml_attribute
from pipeline.perbaikan.values import sheet_name, write_values
from schemas import perbaikan as kata
from schemas import pesan

MOST_REMARKS = 2_000
STRINGS = "xl/sharedStrings.xml"
SHEETS = "xl/worksheets/sheet{}.xml"
CORE = "docProps/core.xml"  # who wrote it and when
CLOCK = re.compile(rb"\d{4}-\d\d-\d\dT[\d:.]+Z")
MARKED = re.compile(re.escape(MARK.encode()) + rb"([0-9a-f]{16}) ([0-9a-f]{16})")
UNKEEPABLE = (
    UnkeepableError,
    BadZipFile,
    LookupError,
    ValueError,
    RecursionError,
    expat.ExpatError,
)


@dataclass(frozen=True)
class Original:
    """The officer's workbook: its file name, bytes and format; its sheets when asked for."""

    name: str
    content: bytes
    kind: str
    sheets: Callable[[], Sequence[Sheet]]


def make_copy(original: Original, findings: Sequence[Finding], name: str) -> bytes | None:
    """The correction copy under this name; `findings` are those of this workbook.

    None where its sheets are needed and cannot be read.
    """
    if original.kind == "xlsx":
        try:
            return _annotate(Package(original.content), original, findings, name, ())
        except UNKEEPABLE:
            warning = kata.HANYA_NILAI_SUSUNAN
    else:
        warning = kata.HANYA_NILAI.format(jenis=kata.JENIS.get(original.kind, original.kind))
    sheets = original.sheets()
    if not sheets:
        return None
    content, names = write_values(sheets)
    package = Package(content)
    package.parts[CORE] = CLOCK.sub(b"2000-01-01T00:00:00Z", package.parts[CORE])
    moved = [_moved(finding, names) for finding in findings]
    return _annotate(package, original, moved, name, (warning,))


def is_untouched(content: bytes) -> bool:
    """Whether these are the bytes of a correction copy as it was written, with nothing changed."""
    try:
        package = Package(content)
    except UNKEEPABLE:
        return False
    for name, part in package.parts.items():
        found = MARKED.search(part) if name.startswith("xl/worksheets/") else None
        if found:
            package.parts[name] = part.replace(found[1], NO_DIGEST.encode(), 1)
            if _digest(package) == found[1].decode():
                return True
            package.parts[name] = part
    return False


def _annotate(
    package: Package,
    original: Original,
    findings: Sequence[Finding],
    name: str,
    warnings: Sequence[str],
) -> bytes:
    """Marks on the sheets, the list in front of them, the digest of it all within the list."""
    had_macros = package.make_plain()
    styles = add_styles(package)
    tabs = package.tabs()
    old, made_of = _find_notes(package, tabs)
    if old is None and not is_copy(original.name):
        made_of = short_digest(original.content)
    ordered = sorted(findings, key=lambda finding: (finding.severity.rank, finding.order))
    marked, cut = _keep(ordered)
    places: dict[str, Seen] = {}
    for at, tab in enumerate(tabs):
        if tab.kind == "worksheet" and at != old:
            canvas = Canvas(package, tab.part)
            places[tab.name] = canvas.seen()
            own = [finding for finding in marked if finding.location.sheet == tab.name]
            canvas.mark(_marks(own, canvas), styles.marks)
        if tab.part in package.parts and at != old:
            package.parts[tab.part] = unselect(package.parts[tab.part])
    hidden = {tab.name for tab in tabs if tab.hidden}
    lines = [_line(finding, places, hidden) for finding in ordered]
    said = [*warnings, *_warnings(ordered, places, had_macros=had_macros, cut=cut)]
    content = write_notes(Heading(original.name, made_of, name, tuple(said)), lines, styles.looks)
    part = _place_notes(package, tabs, old, content)
    blank = MARK + NO_DIGEST
    told = MARK + _digest(package)
    package.parts[part] = package.parts[part].replace(blank.encode(), told.encode(), 1)
    return package.to_bytes()


def _keep(findings: Sequence[Finding]) -> tuple[list[Finding], bool]:
    """Those that are marked on their sheets; whether there are too many for a remark each."""
    marked = [f for f in findings if f.severity in COLOURS and f.location.cell]
    by_sheet = Counter(sheet for sheet, _ in {(f.location.sheet, f.location.cell) for f in marked})
    return marked, max(by_sheet.values(), default=0) > MOST_REMARKS


def _marks(findings: Sequence[Finding], canvas: Canvas) -> Marks:
    """Colours and remarks of one sheet; of a cell with several findings the gravest colours it."""
    said: dict[Cell, list[Finding]] = {}
    colours: dict[Cell, Severity] = {}
    for finding in findings:
        row, column = finding.location.row, finding.location.column
        shown = canvas.shown_cell(row, column)
        said.setdefault(shown, []).append(finding)
        colours.setdefault(shown if row and column else (row, column), finding.severity)
    marks = Marks()
    for cell, severity in colours.items():
        marks.places.setdefault(severity, []).append(cell)
    for cell, own in list(said.items())[:MOST_REMARKS]:
        body = "\n".join(f"{finding.message}\n→ {finding.remedy}" for finding in own)
        marks.remarks[cell] = Remark(own[0].severity.value, body)
    return marks


def _line(finding: Finding, places: Mapping[str, Seen], hidden: set[str]) -> Line:
    where = finding.location
    if where.sheet not in places:
        return Line(finding, where.sheet, where.label, "")
    quoted = where.sheet.replace("'", "''")
    target = f"'{quoted}'!{address(max(where.row, 1), max(where.column, 1))}"
    sheet, cell = where.sheet, where.label or kata.SELURUH_LEMBAR
    if sheet in hidden:
        sheet = kata.TERSEMBUNYI.format(nama=sheet)
    elif places[where.sheet].hides(where.row, where.column):
        cell = kata.SEL_TERSEMBUNYI.format(sel=cell)
    return Line(finding, sheet, cell, target)


def _warnings(
    findings: Sequence[Finding], places: Mapping[str, Seen], *, had_macros: bool, cut: bool
) -> list[str]:
    """What the officer must know of this copy before she begins."""
    grave = [finding for finding in findings if finding.severity in COLOURS]
    faulty = {finding.location.sheet for finding in grave}
    protected = [f"“{n}”" for n, seen in places.items() if seen.protected and n in faulty]
    said = []
    if any(finding.rule == pesan.SEL_TANPA_HASIL.id for finding in grave):
        said.append(kata.SIMPAN_SEKALI)
    if protected:
        said.append(kata.TERPROTEKSI.format(daftar=", ".join(protected)))
    if had_macros:
        said.append(kata.TANPA_MAKRO)
    if cut:
        said.append(kata.KOMENTAR_SEBAGIAN.format(jumlah=f"{MOST_REMARKS:,}".replace(",", ".")))
    return said


def _find_notes(package: Package, tabs: Sequence[Tab]) -> tuple[int | None, str]:
    """The place of an earlier list of ours among the tabs, whatever it is called by now.

    And what it says of the workbook that the first copy was made of.
    """
    ours = _marked_strings(package.parts.get(STRINGS, b""))
    cell = re.compile(
        rb"<(?:\w+:)?c\s[^>]*?\br=\"%s\"[^>]*>(.*?)</(?:\w+:)?c>" % address(*MARK_CELL).encode(),
        re.DOTALL,
    )
    for at, tab in enumerate(tabs):
        found = cell.search(package.parts.get(tab.part, b""))
        if not found:
            continue
        index = re.search(rb"<(?:\w+:)?v>(\d+)<", found[1])
        mark = MARKED.search(found[1]) or (ours.get(index[1]) if index else None)
        if mark:
            return at, mark[2].decode()
    return None, UNKNOWN


def _marked_strings(strings: bytes) -> dict[bytes, re.Match[bytes]]:
    """Shared strings that are a mark of ours, by their index as it is written."""
    if MARK.encode() not in strings:
        return {}
    part = Part(strings)
    items = (part.content[node.start : node.end] for node in part.root.all("si"))
    return {str(at).encode(): m for at, item in enumerate(items) if (m := MARKED.search(item))}


def _place_notes(package: Package, tabs: Sequence[Tab], old: int | None, content: bytes) -> str:
    """The list as the first sheet, or in the place of an earlier one; its part's name."""
    workbook = Part(package.parts[WORKBOOK])
    if old is None:
        part = package.free_name(SHEETS)
        package.add(part, content, "worksheet")
        relation = package.relate(WORKBOOK, "worksheet", part)
        nodes = package.sheet_nodes(workbook)
        number = 1 + max(int(node.attributes.get("sheetId", 0)) for node in nodes)
        name = xml_attribute(sheet_name(kata.LEMBAR, [tab.name for tab in tabs]))
        workbook.insert(
            nodes[0].start,
            f'<sheet xmlns:r="{RELATIONS}" name="{name}" sheetId="{number}" r:id="{relation}"/>',
        )
    else:
        part = tabs[old].part
        package.parts[part] = content
        package.parts.pop(relations_path(part), None)
    _rearrange(workbook, old)
    package.parts[WORKBOOK] = workbook.result()
    return part


def _rearrange(workbook: Part, old: int | None) -> None:
    """Names that belong to one tab follow it by one place; the list is the tab that is shown."""
    names = workbook.root.find("definedNames")
    for node in names.children if names else ():
        own = node.attributes.get("localSheetId")
        if own is not None and old is None:
            workbook.set(node, localSheetId=str(int(own) + 1))
        elif own is not None and int(own) == old:
            workbook.remove(node)
    views = workbook.root.find("bookViews")
    for view in views.children if views else ():
        workbook.set(view, activeTab=str(old or 0), firstSheet="0")


def _digest(package: Package) -> str:
    """Of all parts, that of the list with a digest of zeros."""
    digest = hashlib.sha256()
    for name, part in sorted(package.parts.items()):
        digest.update(f"{name}\0{len(part)}\0".encode())
        digest.update(part)
    return digest.hexdigest()[: len(NO_DIGEST)]


def _moved(finding: Finding, names: Mapping[str, str]) -> Finding:
    """A finding in the workbook of values, where a sheet may have another name."""
    where = finding.location
    return replace(finding, location=replace(where, sheet=names.get(where.sheet, where.sheet)))
