"""A workbook as a package of parts (.xlsx): its tabs, its relations, its content types.

Everything is kept as bytes; only what is changed is looked into.
"""

from __future__ import annotations

import io
import posixpath
from dataclasses import dataclass
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pipeline.perbaikan.splice import Node, Part, UnkeepableError

WORKBOOK = "xl/workbook.xml"
TYPES = "[Content_Types].xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NO_RELATIONS = f'{XML_HEAD}<Relationships xmlns="{PACKAGE_RELATIONS}"></Relationships>'.encode()
MACROS = "vbaProject"
DATE = (1980, 1, 1, 0, 0, 0)  # no clock gets into the file


@dataclass(frozen=True)
class Relation:
    """`kind` is the last word of its type; `target` a part's name, "" outside the package."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True)
class Tab:
    """One sheet in its place; `part` is "" where it has none, `kind` worksheet, chartsheet …"""

    name: str
    part: str
    kind: str
    hidden: bool


class Package:
    """The parts of a workbook by name."""

    def __init__(self, content: bytes) -> None:
        with ZipFile(io.BytesIO(content)) as archive:
            self.parts = {info.filename: archive.read(info) for info in archive.infolist()}
        if Part(self.parts[WORKBOOK]).namespace != MAIN:
            raise UnkeepableError("another dialect of this format")

    def tabs(self) -> list[Tab]:
        """In the order in which Excel shows them."""
        known = {relation.id: relation for relation in self.relations(WORKBOOK)}
        tabs = []
        for node in self.sheet_nodes(Part(self.parts[WORKBOOK])):
            relation = known.get(relation_id(node), Relation("", "", ""))
            hidden = node.attributes.get("state", "visible") != "visible"
            name = node.attributes.get("name", "")
            tabs.append(Tab(name, relation.target, relation.kind, hidden))
        return tabs

    @staticmethod
    def sheet_nodes(workbook: Part) -> list[Node]:
        sheets = workbook.root.find("sheets")
        if sheets is None:
            raise UnkeepableError("no sheets")
        return sheets.all("sheet")

    def relations(self, of: str) -> list[Relation]:
        """Those of one part, in their order."""
        path = relations_path(of)
        if path not in self.parts:
            return []
        relations = []
        for node in Part(self.parts[path]).root.all("Relationship"):
            said = node.attributes
            target = ""
            if said.get("TargetMode") != "External":
                joined = posixpath.join("/", posixpath.dirname(of), said.get("Target", ""))
                target = posixpath.normpath(joined).lstrip("/")
            kind = said.get("Type", "").rpartition("/")[2]
            relations.append(Relation(said.get("Id", ""), kind, target))
        return relations

    def related(self, of: str, kind: str) -> str:
        """The first part of this kind, "" where there is none."""
        found = (r.target for r in self.relations(of) if r.kind == kind and r.target in self.parts)
        return next(found, "")

    def relate(self, of: str, kind: str, target: str) -> str:
        """A new relation; its id."""
        path = relations_path(of)
        part = Part(self.parts.get(path, NO_RELATIONS))
        taken = {node.attributes.get("Id") for node in part.root.all("Relationship")}
        number = next(n for n in range(1, len(taken) + 2) if f"rIdLk{n}" not in taken)
        part.append(
            part.root,
            f'<Relationship Id="rIdLk{number}" Type="{RELATIONS}/{kind}" Target="/{target}"/>',
        )
        self.parts[path] = part.result()
        return f"rIdLk{number}"

    def unrelate(self, of: str, kind: str) -> None:
        """Take out every relation of a kind, and what it led to."""
        path = relations_path(of)
        part = Part(self.parts[path])
        nodes = part.root.all("Relationship")
        for node, relation in zip(nodes, self.relations(of), strict=True):
            if relation.kind == kind:
                part.remove(node)
                self.parts.pop(relation.target, None)
                self.parts.pop(relations_path(relation.target), None)
        self.parts[path] = part.result()

    def free_name(self, pattern: str) -> str:
        """`xl/comments{}.xml` → the first of these names that no part has."""
        taken = {name.casefold() for name in self.parts}
        numbers = range(1, len(taken) + 2)
        return next(p for n in numbers if (p := pattern.format(n)).casefold() not in taken)

    def add(self, name: str, content: bytes, content_type: str) -> None:
        self.parts[name] = content
        types = Part(self.parts[TYPES])
        types.append(
            types.root,
            f'<Override PartName="/{name}" ContentType="{SPREADSHEET}{content_type}+xml"/>',
        )
        self.parts[TYPES] = types.result()

    def know_extension(self, extension: str, content_type: str) -> None:
        types = Part(self.parts[TYPES])
        known = {n.attributes.get("Extension", "").lower() for n in types.root.all("Default")}
        if extension not in known:
            types.insert(
                types.root.inside,
                f'<Default Extension="{extension}" ContentType="{content_type}"/>',
            )
            self.parts[TYPES] = types.result()

    def make_plain(self) -> bool:
        """Turn a workbook with macros, or a template, into a plain one; True where macros went."""
        had = any(relation.kind == MACROS for relation in self.relations(WORKBOOK))
        if had:
            self.unrelate(WORKBOOK, MACROS)
        types = Part(self.parts[TYPES])
        for node in types.root.children:
            name = node.attributes.get("PartName", "").lstrip("/")
            if name == WORKBOOK:
                types.set(node, ContentType=f"{SPREADSHEET}sheet.main+xml")
            elif MACROS in node.attributes.get("ContentType", ""):
                types.remove(node)
        self.parts[TYPES] = types.result()
        return had

    def to_bytes(self) -> bytes:
        """The same parts give the same bytes."""
        buffer = io.BytesIO()
        with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
            for name in sorted(self.parts, key=lambda name: (name != TYPES, name)):
                info = ZipInfo(name, DATE)
                info.compress_type = ZIP_DEFLATED
                archive.writestr(info, self.parts[name])
        return buffer.getvalue()


def relations_path(of: str) -> str:
    folder, name = posixpath.split(of)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relation_id(node: Node) -> str:
    return next((v for k, v in node.attributes.items() if k.rpartition(":")[2] == "id"), "")
