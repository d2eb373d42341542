"""A small workbook as text, part by part, so that any part of it can be spoilt."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

GRID = [["Kode", "Uraian", "Pagu"], ["1.06", "Sosial", 1250.5], ["2.01", "Pangan", 900.0]]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET, BOOK, STRINGS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml"
RELS, STYLES = "xl/_rels/workbook.xml.rels", "xl/styles.xml"
ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    '<c r="C1" t="s"><v>2</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2" t="s"><v>4</v></c>'
    '<c r="C2"><v>1250.5</v></c></row>'
    '<row r="3"><c r="A3" t="s"><v>5</v></c><c r="B3" t="s"><v>6</v></c>'
    '<c r="C3"><v>900</v></c></row>'
)
TEXTS = ("Kode", "Uraian", "Pagu", "1.06", "Sosial", "2.01", "Pangan")
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
    f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    BOOK: f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Lembar" '
    'sheetId="1" r:id="rId1"/></sheets></workbook>',
    RELS: f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/worksheet" '
    f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" '
    f'Target="sharedStrings.xml"/><Relationship Id="rId3" Type="{RELATIONS}/styles" '
    'Target="styles.xml"/></Relationships>',
    STYLES: f'<styleSheet xmlns="{MAIN}"><cellXfs count="1"><xf numFmtId="0"/></cellXfs>'
    "</styleSheet>",
    STRINGS: f'<sst xmlns="{MAIN}" count="7" uniqueCount="7">'
    + "".join(f"<si><t>{text}</t></si>" for text in TEXTS)
    + "</sst>",
    SHEET: f'<worksheet xmlns="{MAIN}"><sheetData>{ROWS}</sheetData></worksheet>',
}


def zipped(parts: Iterable[tuple[str | zipfile.ZipInfo, str | bytes]]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return target.getvalue()


def make_xlsx(changed: Mapping[str, str | bytes | None] | None = None) -> bytes:
    """The small workbook; `changed` gives parts other contents, more parts, or None to drop one."""
    parts = PARTS | dict(changed or {})
    return zipped((name, content) for name, content in parts.items() if content is not None)


def patched(part: str, *pairs: str) -> bytes:
    """The small workbook with text of one part replaced: old, new, old, new, …"""
    text = PARTS[part]
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text, (part, old)
        text = text.replace(old, new)
    return make_xlsx({part: text})


def with_cells(xml: str) -> bytes:
    """The small workbook with more rows below its own."""
    return patched(SHEET, "</sheetData>", f"{xml}</sheetData>")
