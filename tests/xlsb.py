"""Binary Excel workbooks (.xlsb) made by code, record by record, as [MS-XLSB] describes them."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from hostile_base import zipped

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.ms-excel."
ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#N/A": 42}
FORMULA = struct.pack("<HI", 0, 3) + b"\x1e\x01\x00" + struct.pack("<I", 0)  # =1, no extras
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    f'relationships+xml"/><Default Extension="bin" ContentType="{TYPE}sheet.binary.'
    'macroEnabled.main"/>'
    f'<Override PartName="/xl/worksheets/sheet1.bin" ContentType="{TYPE}worksheet"/>'
    f'<Override PartName="/xl/sharedStrings.bin" ContentType="{TYPE}sharedStrings"/>'
    f'<Override PartName="/xl/styles.bin" ContentType="{TYPE}styles"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
    "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.bin"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.bin"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.bin"/>'
    "</Relationships>",
}


class Formula:
    """A cell whose value was computed."""

    def __init__(self, result: object) -> None:
        self.result = result


def record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(data)
    while length > 0x7F:
        head += bytes([length & 0x7F | 0x80])
        length >>= 7
    return head + bytes([length]) + data


def text(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def make_xlsb(
    rows: Sequence[Sequence[object]],
    *,
    styles: Mapping[tuple[int, int], int] | None = None,
    hidden_rows: Sequence[int] = (),
    merges: Sequence[tuple[int, int, int, int]] = (),
    formats: Sequence[str | int] = (),
    from_1904: bool = False,
    hidden: bool = False,
    more: bytes = b"",
) -> bytes:
    """One sheet `Lembar`; addresses count from 1; style N shows `formats[N - 1]`.

    A number that is an int is stored as one, a float as a float; `more` follows the last cell.
    """
    strings: list[str] = []
    body = b""
    for row, line in enumerate(rows, 1):
        flags = b"\x10" if row in hidden_rows else b"\0"
        body += record(0, struct.pack("<IIHB", row - 1, 0, 300, 0) + flags + bytes(5))
        for column, value in enumerate(line, 1):
            style = (styles or {}).get((row, column), 0)
            body += cell(struct.pack("<II", column - 1, style), value, strings)
    width = max(map(len, rows), default=1)
    areas = b"".join(
        record(176, struct.pack("<4I", top - 1, bottom - 1, left - 1, right - 1))
        for top, left, bottom, right in merges
    )
    sheet = (
        record(129)
        + record(148, struct.pack("<4I", 0, max(len(rows) - 1, 0), 0, width - 1))
        + record(145)
        + body
        + more
        + record(146)
        + (record(177, struct.pack("<I", len(merges))) + areas + record(178) if merges else b"")
        + record(130)
    )
    book = (
        record(131)
        + record(153, struct.pack("<III", from_1904, 0, 0))
        + record(143)
        + record(156, struct.pack("<II", hidden, 1) + text("rId1") + text("Lembar"))
        + record(144)
        + record(157, struct.pack("<IIId", 0, 1, 100, 0.001) + bytes(6))
        + record(132)
    )
    items = b"".join(record(19, b"\0" + text(value)) for value in strings)
    shared = record(159, struct.pack("<II", len(strings), len(strings))) + items + record(160)
    parts = PARTS | {
        "xl/workbook.bin": book,
        "xl/worksheets/sheet1.bin": sheet,
        "xl/sharedStrings.bin": shared,
        "xl/styles.bin": make_styles(formats),
    }
    return zipped(parts.items())


def cell(head: bytes, value: object, strings: list[str]) -> bytes:
    match value:
        case None:
            return record(1, head)
        case Formula(result=str() as result) if result in ERRORS:
            return record(11, head + bytes([ERRORS[result]]) + FORMULA)
        case Formula(result=str() as result):
            return record(8, head + text(result) + FORMULA)
        case Formula(result=bool() as result):
            return record(10, head + bytes([result]) + FORMULA)
        case Formula(result=float() as result):
            return record(9, head + struct.pack("<d", result) + FORMULA)
        case bool():
            return record(4, head + bytes([value]))
        case int():
            return record(2, head + struct.pack("<i", value << 2 | 2))
        case float():
            return record(5, head + struct.pack("<d", value))
        case str() if value in ERRORS:
            return record(3, head + bytes([ERRORS[value]]))
    strings.append(str(value))
    return record(7, head + struct.pack("<I", len(strings) - 1))


def make_styles(formats: Sequence[str | int]) -> bytes:
    """Cell styles: the plain one, then one for each format code or number of a built-in one."""
    own = [(164 + at, code) for at, code in enumerate(formats) if isinstance(code, str)]
    numbers = {code: number for number, code in own}
    font = struct.pack("<HHHHBBBB", 220, 0, 400, 0, 0, 2, 0, 0) + struct.pack(
        "<BBhBBBBB", 7, 1, 0, 0, 0, 0, 255, 2
    )
    styles = [0, *(numbers[code] if isinstance(code, str) else code for code in formats)]
    xf = [
        record(47, struct.pack("<HHHHH", 0, code, 0, 0, 0) + bytes(2) + b"\x08\x10\x01\0")
        for code in styles
    ]
    return (
        record(278)
        + record(615, struct.pack("<I", len(own)))
        + b"".join(record(44, struct.pack("<H", number) + text(code)) for number, code in own)
        + record(616)
        + record(611, struct.pack("<I", 1))
        + record(43, font + text("Arial"))
        + record(612)
        + record(617, struct.pack("<I", len(xf)))
        + b"".join(xf)
        + record(618)
        + record(279)
    )
