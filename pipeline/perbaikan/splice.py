"""Edit one XML part of a workbook in place: what is not touched stays as it was, to the byte.

A part is read once for where its elements begin and end; changes are noted and applied together.
A parser that writes the whole part anew would rename namespaces, which Excel does not forgive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

START_TAG = re.compile(rb"<[^>\"']*(?:\"[^\"]*\"[^>\"']*|'[^']*'[^>\"']*)*>")
BARE_TAG = re.compile(r"(</?)(?=\w)")
DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)")
UTF8 = (b"utf-8", b"utf8", b"us-ascii")


class UnkeepableError(Exception):
    """This workbook cannot be edited in place; its values can still be copied."""


@dataclass
class Node:
    """An element: bytes `start` to `end`, its content from `inside` to `end_inside`."""

    tag: str
    attributes: dict[str, str]
    start: int
    inside: int
    end_inside: int = 0
    end: int = 0
    children: list[Node] = field(default_factory=list)

    def find(self, tag: str) -> Node | None:
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> list[Node]:
        return [child for child in self.children if child.tag == tag]

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            yield from child.walk()


class Part:
    """One XML part; `closed` names the elements whose content is not looked into.

    Raises UnkeepableError where it is not UTF-8, expat.ExpatError where it is broken.
    """

    def __init__(self, content: bytes, closed: str = "") -> None:
        said = DECLARED.match(content.removeprefix(b"\xef\xbb\xbf"))
        if said and said[1].lower() not in UTF8:
            raise UnkeepableError("not UTF-8")
        self.content = content
        self.rows: list[dict[str, str]] = []  # attributes of the rows in a closed element
        self._closed = closed
        self._inside_closed = 0
        self._open: list[Node] = []
        self._edits: list[tuple[int, int, bytes]] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.Parse(content, True)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._inside_closed:
            self._inside_closed += 1
            if len(attributes) > 1 and tag.endswith("row"):
                self.rows.append(attributes)
            return
        at = self._parser.CurrentByteIndex
        match = START_TAG.match(self.content, at)
        if match is None:
            raise UnkeepableError("not UTF-8")
        prefix, _, local = tag.rpartition(":")
        node = Node(local, attributes, at, match.end())
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
            self.prefix = f"{prefix}:" if prefix else ""
        self._open.append(node)
        if local == self._closed:
            self._inside_closed = 1

    def _end(self, _: str) -> None:
        if self._inside_closed > 1:
            self._inside_closed -= 1
            return
        self._inside_closed = 0
        node = self._open.pop()
        if self.content[node.inside - 2 : node.inside] == b"/>":
            node.end_inside = node.end = node.inside
        else:
            node.end_inside = self._parser.CurrentByteIndex
            node.end = self.content.index(b">", node.end_inside) + 1

    @property
    def namespace(self) -> str:
        name = f"xmlns:{self.prefix[:-1]}" if self.prefix else "xmlns"
        return self.root.attributes.get(name, "")

    def text(self, node: Node) -> str:
        """All text within an element, as a reader sees it."""
        said: list[str] = []
        parser = expat.ParserCreate()
        parser.CharacterDataHandler = said.append
        parser.Parse(self.content[node.start : node.end], True)
        return "".join(said)

    def insert(self, at: int, fragment: str) -> None:
        """Elements without a prefix; they get the one that this part uses."""
        self._edits.append((at, at, self._own(fragment)))

    def append(self, node: Node, fragment: str) -> None:
        """As the last children of an element, also of one that has been empty (`<a/>`)."""
        if node.end_inside < node.end:
            self.insert(node.end_inside, fragment)
            return
        start = self.content[node.start : node.inside]
        name = start[1 : 1 + len(self.prefix) + len(node.tag)]
        opened = start[:-2].rstrip() + b">"
        self._edits.append((node.start, node.end, opened + self._own(fragment) + b"</%s>" % name))

    def remove(self, node: Node) -> None:
        self._edits.append((node.start, node.end, b""))

    def replace_inside(self, node: Node, fragment: str) -> None:
        self._edits.append((node.inside, node.end_inside, self._own(fragment)))

    def set(self, node: Node, **attributes: str) -> None:
        """Change or add attributes; the values are ours and need no escaping."""
        tag = self.content[node.start : node.inside]
        for name, value in attributes.items():
            pattern = re.compile(rb"(\s%s\s*=\s*)(?:\"[^\"]*\"|'[^']*')" % name.encode())
            told = b'"%s"' % value.encode()
            found = pattern.search(tag)
            if found:
                tag = tag[: found.end(1)] + told + tag[found.end() :]
            else:
                end = -2 if tag.endswith(b"/>") else -1
                tag = tag[:end].rstrip() + b" %s=%s" % (name.encode(), told) + tag[end:]
        self._edits.append((node.start, node.inside, tag))

    def _own(self, fragment: str) -> bytes:
        return BARE_TAG.sub(rf"\1{self.prefix}", fragment).encode()

    def result(self) -> bytes:
        """With all changes, in the order in which they were noted where they meet."""
        pieces, at = [], 0
        for start, end, told in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += [self.content[at:start], told]
            at = end
        return b"".join([*pieces, self.content[at:]])
