"""Text for XML: characters that it cannot hold are shown as such, never dropped or obeyed."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from pipeline.model import column_letters

MOST_CHARACTERS = 32_000  # a cell holds 32.767
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read `_x0041_` as A


def xml_text(text: str) -> str:
    """The content of an element."""
    if len(text) > MOST_CHARACTERS:
        text = f"{text[:MOST_CHARACTERS]}…"
    return escape(IMPOSSIBLE.sub("�", ESCAPED.sub("_x005F_", text)))


def xml_attribute(text: str) -> str:
    """The content of an attribute in double quotes; `_x0041_` means itself there."""
    told = escape(IMPOSSIBLE.sub("�", text), {'"': "&quot;"})
    return told.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def address(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"
