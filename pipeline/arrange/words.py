"""{words} of titles and heads, and the officer's own text among them."""

from __future__ import annotations

import re
from collections.abc import Mapping

WORD = re.compile(r"\{\{|\}\}|\{(\w+)\}")


def fill(text: str, words: Mapping[str, str]) -> str:
    """Known {words} filled in, quoted braces made plain ones."""

    def replace(match: re.Match[str]) -> str:
        if match[1]:
            return words.get(match[1], match[0])
        return match[0][0]

    return WORD.sub(replace, text)


def quote(text: str) -> str:
    """The officer's text in a title that will be filled: its braces mean nothing."""
    return text.replace("{", "{{").replace("}", "}}")


def quote_in(text: str, own: Mapping[str, str]) -> str:
    """A title with the officer's texts in it, still to be filled with the other words."""
    return WORD.sub(lambda m: quote(own[m[1]]) if m[1] in own else m[0], text)
