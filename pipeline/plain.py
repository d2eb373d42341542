"""Characters that are no text: what they become where they could do harm.

A terminal obeys control characters, XML cannot hold some, and marks of direction make a name look
like another. Cells of the annex keep every character; screens, file names, footers do not.
"""

from __future__ import annotations

import re
from typing import Any, TextIO

SHOWN = "\N{REPLACEMENT CHARACTER}"
NOT_TEXT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
ON_SCREEN = re.compile(NOT_TEXT.pattern.replace("\x00-\x1f", "\x00-\x09\x0b-\x1f"))
MAX_TEXT = 32_767  # of a cell, as Excel counts


def plain(text: str, instead: str = SHOWN) -> str:
    """One line of text and nothing else."""
    return NOT_TEXT.sub(instead, text)


def excel_length(text: str) -> int:
    """Characters as Excel counts them: an emoji is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, most: int) -> str:
    """A text of at most so many characters, as Excel counts; what is cut off ends with `…`."""
    if excel_length(text) <= most:
        return text
    kept = text[: most - 1]
    while excel_length(kept) > most - 1:
        kept = kept[:-1]
    return f"{kept}…"


class PlainStream:
    """A stream on which control characters are shown and not obeyed."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(ON_SCREEN.sub(SHOWN, text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
