"""Comments at the cells of one sheet: ours are added, earlier ones of ours taken away.

A comment is an entry in one part and a box in another (VML), which also holds the officer's boxes
and buttons. Hers stay as they are; at a cell that has one, ours is written below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.perbaikan.package import MAIN, RELATIONS, XML_HEAD, Package
from pipeline.perbaikan.splice import Node, Part, UnkeepableError
from pipeline.perbaikan.text import address, xml_text
from schemas.perbaikan import KOMENTAR, PENULIS

VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
NO_COMMENTS = (
    f'{XML_HEAD}<comments xmlns="{MAIN}"><authors></authors><commentList></commentList></comments>'
)
THREADED = "tc="  # the author of what only newer versions of Excel can show
SHAPE = re.compile(r"<v:shape\s.*?</v:shape>", re.DOTALL)
NUMBER = re.compile(r"_x0000_s(\d+)")
NOTE = re.compile(r"ObjectType=[\"']Note[\"']")
ROW, COLUMN = re.compile(r"<x:Row>\s*(\d+)\s*<"), re.compile(r"<x:Column>\s*(\d+)\s*<")
END = re.compile(r"</xml>\s*$")
BLOCKS = re.compile(r"(<o:idmap\s[^>]*?data=[\"'])([\d,]+)")
SHAPES_A_BLOCK = 1024
WIDTH, LINE_HEIGHT, CHARACTERS = 330, 16, 50  # of a box in pixels, and of a line in it
NEW_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout><v:shapetype id="_x0000_t202" '
    'coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
    "</xml>"
)
BOX = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;width:{width}pt;'
    'height:{height}pt;z-index:{place};visibility:hidden" fillcolor="#fffbe6" '
    'o:insetmode="auto"><v:fill color2="#fffbe6"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
    '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">'
    "<x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)

Cell = tuple[int, int]
Anchor = Callable[[Cell, int, int], str]


@dataclass(frozen=True)
class Remark:
    """What stands at one cell: the severity's words, then sentences and remedies."""

    head: str
    body: str


def write_comments(
    package: Package, sheet: str, boxes: str, remarks: Mapping[Cell, Remark], anchor: Anchor
) -> str:
    """Put remarks at cells of a sheet; the relation to its boxes where it had none, else "".

    `boxes`: the part with those that it has, "" for none. `anchor` says where a box of a width and
    height in pixels stands for a cell.
    """
    name = package.related(sheet, "comments")
    if not name and not remarks:
        return ""
    part = Part(package.parts[name] if name else NO_COMMENTS.encode())
    gone, boxed = _merge(part, remarks)
    if name:
        package.parts[name] = part.result()
    else:
        name = package.free_name("xl/comments{}.xml")
        package.add(name, part.result(), "comments")
        package.relate(sheet, "comments", name)
    new = {cell: remarks[cell] for cell in remarks if cell not in boxed}
    if boxes:
        package.parts[boxes] = _redraw(package.parts[boxes], gone, new, anchor)
        return ""
    return _draw(package, sheet, new, anchor) if new else ""


def _merge(part: Part, remarks: Mapping[Cell, Remark]) -> tuple[set[str], set[Cell]]:
    """Cells whose comment was ours alone and is gone; cells that have the officer's box."""
    authors, entries = part.root.find("authors"), part.root.find("commentList")
    if authors is None or entries is None:
        raise UnkeepableError("comments without a list")
    names = [part.text(author) for author in authors.all("author")]
    by_address = {address(*cell): cell for cell in remarks}
    gone: set[str] = set()
    boxed: set[Cell] = set()
    for entry in entries.all("comment"):
        ref = entry.attributes.get("ref", "")
        cell = by_address.get(ref)
        number = int(entry.attributes.get("authorId", 0))
        if names[number : number + 1] and names[number].startswith(THREADED):
            boxed |= {cell} if cell else set()
            continue
        own = _officers_text(part, entry)
        if own == "":
            part.remove(entry)
            gone.add(ref)
            continue
        if own is not None or cell:
            boxed |= {cell} if cell else set()
            _write_below(part, entry, own, remarks[cell] if cell else None)
    added = [
        f'<comment ref="{address(*cell)}" authorId="{len(names)}"><text>{_runs(remark)}</text>'
        "</comment>"
        for cell, remark in remarks.items()
        if cell not in boxed
    ]
    if added:
        part.append(authors, f"<author>{xml_text(PENULIS)}</author>")
        part.append(entries, "".join(added))
    return gone, boxed


def _officers_text(part: Part, entry: Node) -> str | None:
    """What is left of a comment without ours: None where it is all hers, "" where it was ours."""
    text = entry.find("text")
    said = "".join(part.text(t) for t in text.walk() if t.tag == "t") if text else ""
    if KOMENTAR not in said:
        return None
    return said[: said.index(KOMENTAR)].strip()


def _write_below(part: Part, entry: Node, own: str | None, remark: Remark | None) -> None:
    text = entry.find("text")
    if text is None:
        raise UnkeepableError("a comment without text")
    below = _runs(remark, "\n\n") if remark else ""
    if own is None:
        part.append(text, below)
    else:
        part.replace_inside(text, f"{_run(own)}{below}")


def _runs(remark: Remark, before: str = "") -> str:
    head = _run(f"{before}{KOMENTAR}\n{remark.head}\n", bold=True)
    return f"{head}{_run(remark.body)}"


def _run(text: str, *, bold: bool = False) -> str:
    look = f'<rPr>{"<b/>" if bold else ""}<sz val="9"/><rFont val="Tahoma"/><family val="2"/></rPr>'
    return f'<r>{look}<t xml:space="preserve">{xml_text(text)}</t></r>'


def _redraw(content: bytes, gone: set[str], new: Mapping[Cell, Remark], anchor: Anchor) -> bytes:
    """A part of boxes with those of new comments, without those of comments that are gone."""
    drawing = content.decode("utf-8", errors="surrogateescape")
    drawing = SHAPE.sub(lambda box: "" if _belongs(box[0], gone) else box[0], drawing)
    first = max(map(int, NUMBER.findall(drawing)), default=SHAPES_A_BLOCK) + 1
    known = BLOCKS.search(drawing)
    if known and new:
        blocks = {*known[2].split(","), *_blocks(first, len(new))}
        told = ",".join(sorted(blocks, key=lambda block: (len(block), block)))
        drawing = f"{drawing[: known.start(2)]}{told}{drawing[known.end(2) :]}"
    drawing = END.sub(lambda end: _boxes(first, new, anchor) + end[0], drawing)
    return drawing.encode("utf-8", errors="surrogateescape")


def _draw(package: Package, sheet: str, new: Mapping[Cell, Remark], anchor: Anchor) -> str:
    """A new part of boxes; the relation to it."""
    first = SHAPES_A_BLOCK + 1
    drawing = NEW_VML.format(blocks=",".join(_blocks(first, len(new))))
    name = package.free_name("xl/drawings/vmlDrawing{}.vml")
    drawing = END.sub(lambda end: _boxes(first, new, anchor) + end[0], drawing)
    package.parts[name] = drawing.encode()
    package.know_extension("vml", VML_TYPE)
    return package.relate(sheet, "vmlDrawing", name)


def _blocks(first: int, count: int) -> list[str]:
    """Numbers of boxes come in blocks, which a part declares."""
    last = first + count - 1
    return [str(n) for n in range(first // SHAPES_A_BLOCK, last // SHAPES_A_BLOCK + 1)]


def _boxes(first: int, new: Mapping[Cell, Remark], anchor: Anchor) -> str:
    return "".join(
        _box(first + at, at + 1, cell, remark, anchor)
        for at, (cell, remark) in enumerate(new.items())
    )


def _belongs(box: str, cells: set[str]) -> bool:
    row, column = ROW.search(box), COLUMN.search(box)
    if not (row and column and NOTE.search(box)):
        return False
    return address(int(row[1]) + 1, int(column[1]) + 1) in cells


def _box(number: int, place: int, cell: Cell, remark: Remark, anchor: Anchor) -> str:
    lines = 3 + sum(len(line) // CHARACTERS + 1 for line in remark.body.split("\n"))
    height = min(lines, 30) * LINE_HEIGHT
    return BOX.format(
        number=number,
        width=WIDTH * 0.75,
        height=height * 0.75,
        place=place,
        anchor=anchor(cell, WIDTH, height),
        row=cell[0] - 1,
        column=cell[1] - 1,
    )


LEGACY = f'<legacyDrawing xmlns:r="{RELATIONS}" r:id="{{id}}"/>'
