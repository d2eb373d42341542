"""The notes sheet of a correction copy: every finding with a link to its cell, and what to do.

All text is written as text; the only links are to cells of this workbook, and they are ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Finding, Severity
from pipeline.pengganti import MARK, MARK_CELL
from pipeline.perbaikan.package import MAIN, XML_HEAD
from pipeline.perbaikan.styles import Look
from pipeline.perbaikan.text import xml_attribute, xml_text
from schemas import perbaikan as kata

NO_DIGEST = "0" * 16
HEAD_ROW = 7
MOST_LINKS = 60_000  # Excel holds 65.530 a sheet
WIDTHS = (5, 17, 24, 13, 62, 62)
LAST = "F"
TEXT_HEIGHT, TITLE_HEIGHT, LINE = 18, 28, 14  # points
CHARACTERS = 200  # of the merged lines on top
LINE_CHARACTERS = 74  # of the two text columns
LOOK_OF = {
    Severity.WAJIB: Look.WAJIB,
    Severity.PERHATIAN: Look.PERHATIAN,
    Severity.INFO: Look.INFO,
}


@dataclass(frozen=True)
class Line:
    """One finding on the sheet; `target` is a reference to its cell, "" where there is none."""

    finding: Finding
    sheet: str
    cell: str
    target: str


@dataclass(frozen=True)
class Heading:
    """What stands above the list; `made_of`: digest of the workbook that the copy was made of."""

    workbook: str
    made_of: str
    copy: str
    warnings: tuple[str, ...]


def write_notes(heading: Heading, lines: Sequence[Line], looks: dict[Look, int]) -> bytes:
    """The sheet's part, with a digest of zeros in its mark."""
    rows = [*_heading_rows(heading, lines, looks), _head(looks)]
    rows += [_row(at, line, looks) for at, line in enumerate(lines, HEAD_ROW + 1)]
    links = "".join(
        f'<hyperlink ref="D{at}" location="{xml_attribute(line.target)}" '
        f'display="{xml_attribute(line.cell)}"/>'
        for at, line in enumerate(lines[:MOST_LINKS], HEAD_ROW + 1)
        if line.target
    )
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
        for at, width in enumerate(WIDTHS, 1)
    )
    merges = "".join(f'<mergeCell ref="A{row}:{LAST}{row}"/>' for row in range(1, HEAD_ROW - 1))
    last = HEAD_ROW + max(len(lines), 1)
    return (
        f'{XML_HEAD}<worksheet xmlns="{MAIN}"><sheetPr><tabColor rgb="FFC00000"/>'
        '<pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{LAST}{last}"/><sheetViews><sheetView showGridLines="0" '
        f'tabSelected="1" workbookViewId="0"><pane ySplit="{HEAD_ROW}" '
        f'topLeftCell="A{HEAD_ROW + 1}" activePane="bottomLeft" state="frozen"/><selection '
        f'pane="bottomLeft" activeCell="D{HEAD_ROW + 1}" sqref="D{HEAD_ROW + 1}"/></sheetView>'
        f'</sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols>'
        f"<sheetData>{''.join(rows)}</sheetData>"
        f'<mergeCells count="{HEAD_ROW - 2}">{merges}</mergeCells>'
        + (f"<hyperlinks>{links}</hyperlinks>" if links else "")
        + '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _heading_rows(heading: Heading, lines: Sequence[Line], looks: dict[Look, int]) -> list[str]:
    counts = {
        severity: sum(line.finding.severity is severity for line in lines) for severity in Severity
    }
    said = " · ".join(
        kata.JUMLAH.format(jumlah=f"{count:,}".replace(",", "."), tingkat=severity.value)
        for severity, count in counts.items()
        if count
    )
    name = f"{kata.BUKU_KERJA.format(nama=heading.workbook)}   ·   {said}"
    hints = "\n".join(kata.PETUNJUK).format(nama=heading.copy)
    warnings = "\n".join(heading.warnings)
    texts = (
        (kata.LEMBAR, Look.TITLE, TITLE_HEIGHT),
        (name, Look.PLAIN, TEXT_HEIGHT),
        (hints, Look.HINT, _height(hints, CHARACTERS) + 8),
        (warnings, Look.WARNING, _height(warnings, CHARACTERS) + 4 if warnings else 6),
        (f"{MARK}{NO_DIGEST} {heading.made_of}", Look.MARK, TEXT_HEIGHT),
    )
    rows = []
    for row, (text, look, height) in enumerate(texts, 1):
        cells = "".join(f'<c r="{letter}{row}" s="{looks[look]}"/>' for letter in "BCDEF")
        cells = _cell(f"A{row}", text, looks[look]) + cells
        rows.append(f'<row r="{row}" ht="{height}" customHeight="1">{cells}</row>')
    if (len(texts), 1) != MARK_CELL:
        raise ValueError("the mark is not where it is looked for")
    return rows


def _head(looks: dict[Look, int]) -> str:
    cells = "".join(
        _cell(f"{letter}{HEAD_ROW}", text, looks[Look.HEAD])
        for letter, text in zip("ABCDEF", kata.KEPALA, strict=True)
    )
    return f'<row r="{HEAD_ROW}" ht="22" customHeight="1">{cells}</row>'


def _row(at: int, line: Line, looks: dict[Look, int]) -> str:
    finding = line.finding
    lines = max(_lines(text, LINE_CHARACTERS) for text in (finding.message, finding.remedy))
    values = (
        (line.sheet, Look.TEXT),
        (line.cell, Look.LINK if line.target else Look.CENTRE),
        (finding.message, Look.TEXT),
        (finding.remedy, Look.TEXT),
    )
    severity = _cell(f"B{at}", finding.severity.value, looks[LOOK_OF[finding.severity]])
    cells = "".join(
        _cell(f"{letter}{at}", text, looks[look])
        for letter, (text, look) in zip("CDEF", values, strict=True)
    )
    number = f'<c r="A{at}" s="{looks[Look.CENTRE]}"><v>{at - HEAD_ROW}</v></c>'
    height = min(lines * LINE + 4, 400)
    return f'<row r="{at}" ht="{height}" customHeight="1">{number}{severity}{cells}</row>'


def _cell(reference: str, text: str, style: int) -> str:
    if not text:
        return f'<c r="{reference}" s="{style}"/>'
    return (
        f'<c r="{reference}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{xml_text(text)}</t></is></c>"
    )


def _lines(text: str, characters: int) -> int:
    return sum(len(part) // characters + 1 for part in text.split("\n"))


def _height(text: str, characters: int) -> int:
    return _lines(text, characters) * LINE + 2
