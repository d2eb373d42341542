"""Codes as officers write them: a code and its name in one cell, blanks and line breaks within.

In: text of a cell. Out: the code as the source has it (its zeros kept) without what stands around
it. Whether a code is a program or a rekening is for others to say.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline.angka import tidy

KODE = re.compile(r"[\dXx]+(\.[\dXx]+)*")
# Up to four parts of two digits, then longer ones: sub kegiatan, SKPD, rekening. No date fits.
_PART, _LONG = r"(?:\d{1,2}|[Xx]{1,2})", r"\d{1,5}"
_DOT = r"\s*\.\s*"
_CODE = rf"{_PART}(?:(?:{_DOT}{_PART}){{3}}(?:{_DOT}{_LONG}){{1,8}}|(?:{_DOT}{_PART}){{0,3}})"
# The name after its code: behind a blank, or glued to it as a long word.
CODE_AND_NAME = re.compile(
    rf"[\[('’]?(?P<kode>{_CODE})(?P<gap>[\])]?\s*[.:|–—-]?\s*)(?P<nama>[^\W\d_].*)", re.DOTALL
)
AT_DOT = re.compile(r"\s*\.\s*(?!\.)")
LONE_PART = re.compile(r"(urusan|unsur|non urusan)\b", re.IGNORECASE)
GLUED_WORD = re.compile(r"[^\W\d_]{4,}(?![^\W_])")
SLIPPED = re.compile(r"[OoIlSsB]\d*\b")  # a letter for a digit: part of the code, not a name


def clean_code(text: str) -> str:
    """The code without blanks at its dots and around it, a leading apostrophe or a final dot.

    A blank within a part stays, so that two codes in one cell never become one.
    """
    return AT_DOT.sub(".", tidy(text).removeprefix("'").strip()).strip(".").strip()


def split_code(text: str) -> tuple[str, str] | None:
    """`1.06.01 PROGRAM …` → (`1.06.01`, `PROGRAM …`); None where that is not sure.

    The name loses line breaks and doubled blanks. A code of one part counts only before the name
    of an urusan (`1 URUSAN …`), so that `2 Dokumen` is none.
    """
    found = CODE_AND_NAME.fullmatch(tidy(text))
    if not found:
        return None
    kode, nama = "".join(found["kode"].split()), " ".join(found["nama"].split())
    if "." not in kode and not LONE_PART.match(nama):
        return None
    if not re.search(r"\s", found["gap"]) and not GLUED_WORD.match(nama):
        return None
    return None if SLIPPED.match(nama) else (kode, nama)


@cache
def numeric_parts(kode: str) -> tuple[int, ...] | None:
    """1.06.01 and 1.6.1 → (1, 6, 1); None where a part is no number (X.XX.01)."""
    parts = kode.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else None
