"""Looks that a correction copy adds to the workbook's own: two marks and those of its notes sheet.

Nothing of the officer's is changed; ours come after hers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model import Severity
from pipeline.perbaikan.package import MAIN, WORKBOOK, XML_HEAD, Package
from pipeline.perbaikan.splice import Node, Part, UnkeepableError

STYLES = "xl/styles.xml"
RED, RED_TEXT = "FFFFB3B3", "FF7A0000"
YELLOW, YELLOW_TEXT = "FFFFE699", "FF5C4600"
HEAD, LINE, GREY, BLUE, WHITE = "FF1F3A5F", "FFBFC5CC", "FF8A8F94", "FF0563C1", "FFFFFFFF"
COLOURS = {Severity.WAJIB: (RED, RED_TEXT), Severity.PERHATIAN: (YELLOW, YELLOW_TEXT)}


class Look(StrEnum):
    """A kind of cell on the notes sheet."""

    TITLE = "judul"
    PLAIN = "biasa"
    HINT = "petunjuk"
    WARNING = "peringatan"
    MARK = "tanda"
    HEAD = "kepala"
    TEXT = "teks"
    CENTRE = "tengah"
    LINK = "tautan"
    WAJIB = Severity.WAJIB.value
    PERHATIAN = Severity.PERHATIAN.value
    INFO = Severity.INFO.value


FONTS = {
    "judul": '<b/><sz val="15"/><color rgb="FF1F3A5F"/>',
    "biasa": '<sz val="10"/>',
    "tebal": '<b/><sz val="10"/>',
    "tanda": f'<sz val="8"/><color rgb="{GREY}"/>',
    "kepala": f'<b/><sz val="10"/><color rgb="{WHITE}"/>',
    "tautan": f'<u/><sz val="10"/><color rgb="{BLUE}"/>',
    "wajib": f'<b/><sz val="10"/><color rgb="{RED_TEXT}"/>',
    "perhatian": f'<b/><sz val="10"/><color rgb="{YELLOW_TEXT}"/>',
}
FILLS = {"kepala": HEAD, "wajib": RED, "perhatian": YELLOW, "petunjuk": "FFEAF1F8"}
LEFT = 'horizontal="left" vertical="center" wrapText="1" indent="1"'
WRAP = 'horizontal="left" vertical="top" wrapText="1" indent="1"'
CENTRE = 'horizontal="center" vertical="top" wrapText="1"'
# look → font, fill, whether lined, alignment
LOOKS = {
    Look.TITLE: ("judul", "", False, 'vertical="center"'),
    Look.PLAIN: ("biasa", "", False, 'vertical="center"'),
    Look.HINT: (
        "biasa",
        "petunjuk",
        False,
        'horizontal="left" vertical="center" wrapText="1" indent="1"',
    ),
    Look.WARNING: ("tebal", "", False, 'vertical="center" wrapText="1"'),
    Look.MARK: ("tanda", "", False, 'vertical="center"'),
    Look.HEAD: ("kepala", "kepala", True, 'horizontal="center" vertical="center" wrapText="1"'),
    Look.TEXT: ("biasa", "", True, WRAP),
    Look.CENTRE: ("biasa", "", True, CENTRE),
    Look.LINK: ("tautan", "", True, CENTRE),
    Look.WAJIB: ("wajib", "wajib", True, CENTRE),
    Look.PERHATIAN: ("perhatian", "perhatian", True, CENTRE),
    Look.INFO: ("biasa", "", True, CENTRE),
}
SIDES = ("left", "right", "top", "bottom")
BORDER = (
    "<border>"
    + "".join(f'<{side} style="thin"><color rgb="{LINE}"/></{side}>' for side in SIDES)
    + "<diagonal/></border>"
)
EMPTY = (
    f'{XML_HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/>'
    '<name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/>'
    '</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border>'
    '<left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)
AFTER_DXFS = ("tableStyles", "colors", "extLst")


@dataclass(frozen=True)
class Styles:
    """Indexes of what was added: cell formats of the notes sheet, marks of the severities."""

    looks: dict[Look, int]
    marks: dict[Severity, int]


def add_styles(package: Package) -> Styles:
    """Append ours to the workbook's; raises UnkeepableError where it has no list of a kind."""
    if STYLES not in package.parts:
        package.add(STYLES, EMPTY.encode(), "styles")
        package.relate(WORKBOOK, "styles", STYLES)
    part = Part(package.parts[STYLES])
    fonts = _extend(part, "fonts", {name: _font(said) for name, said in FONTS.items()})
    fills = _extend(part, "fills", {name: _fill(colour) for name, colour in FILLS.items()})
    lined = _extend(part, "borders", {"garis": BORDER})["garis"]
    formats = {}
    for look, (font, fill, has_lines, alignment) in LOOKS.items():
        formats[look.value] = (
            f'<xf numFmtId="0" fontId="{fonts[font]}" fillId="{fills.get(fill, 0)}" '
            f'borderId="{lined if has_lines else 0}" xfId="0" applyFont="1" applyFill="1" '
            f'applyBorder="1" applyAlignment="1"><alignment {alignment}/></xf>'
        )
    looks = _extend(part, "cellXfs", formats)
    marks = _extend_marks(part)
    package.parts[STYLES] = part.result()
    return Styles({look: looks[look.value] for look in Look}, marks)


def _extend(part: Part, name: str, items: dict[str, str]) -> dict[str, int]:
    """Append to one of the lists; the index of each item."""
    node = part.root.find(name)
    if node is None or not node.children:
        raise UnkeepableError(f"styles without {name}")
    _append(part, node, list(items.values()))
    return {item: len(node.children) + at for at, item in enumerate(items)}


def _append(part: Part, node: Node, items: list[str]) -> None:
    part.append(node, "".join(items))
    if node.end_inside < node.end:
        part.set(node, count=str(len(node.children) + len(items)))


def _extend_marks(part: Part) -> dict[Severity, int]:
    """The formats that conditions put on cells; a workbook may have had none."""
    items = [_mark(*colours) for colours in COLOURS.values()]
    node = part.root.find("dxfs")
    if node is not None and node.children:
        _append(part, node, items)
        return {severity: len(node.children) + at for at, severity in enumerate(COLOURS)}
    whole = f'<dxfs count="{len(items)}">{"".join(items)}</dxfs>'
    following = (child.start for child in part.root.children if child.tag in AFTER_DXFS)
    at = next(following, part.root.end_inside) if node is None else node.start
    if node is not None:
        part.remove(node)
    part.insert(at, whole)
    return {severity: at for at, severity in enumerate(COLOURS)}


def _font(said: str) -> str:
    return f'<font>{said}<name val="Arial"/><family val="2"/></font>'


def _fill(colour: str) -> str:
    return (
        f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/>'
        '<bgColor indexed="64"/></patternFill></fill>'
    )


def _mark(fill: str, text: str) -> str:
    return (
        f'<dxf><font><color rgb="{text}"/></font><fill><patternFill patternType="solid">'
        f'<fgColor rgb="{fill}"/><bgColor rgb="{fill}"/></patternFill></fill></dxf>'
    )
