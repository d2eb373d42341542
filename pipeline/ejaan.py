"""One name under several spellings: which of the known names is meant, if clearly one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from schemas.declare import normalise

NEAR = 0.87  # `Ratio` for `Rasio`, `Pencapaian` for `Capaian`; another indikator is below 0.8
APART = 0.05  # by so much the nearest is nearer than the next
CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
LEAST_INITIALS = 2


def find_name(name: str, known: Iterable[str]) -> str:
    """The known name that this one spells otherwise (or equals); "" where none clearly is."""
    names = list(dict.fromkeys(known))
    if name in names:
        return name
    same = [one for one in names if normalise(one) == normalise(name)]
    if len(same) == 1:
        return same[0]
    ranked = sorted(((likeness(name, one), one) for one in names), reverse=True)
    if not ranked or ranked[0][0] < NEAR:
        return ""
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < APART:
        return ""
    return ranked[0][1]


def likeness(one: str, other: str) -> float:
    """From 0 to 1; an abbreviation is read as the words of the other name whose initials it is."""
    first = normalise(spell_out(one, other))
    second = normalise(spell_out(other, one))
    return difflib.SequenceMatcher(None, first, second, autojunk=False).ratio()


def spell_out(text: str, full: str) -> str:
    """`Indikator KLA` beside `… Kabupaten Layak Anak` → `Indikator Kabupaten Layak Anak`."""
    words = re.findall(r"\w+", full)
    found: dict[str, str] = {}
    for match in set(CAPITALS.findall(text)):
        size = len(match)
        for at in range(len(words) - size + 1):
            run = words[at : at + size]
            if size >= LEAST_INITIALS and "".join(word[0] for word in run).upper() == match:
                found[match] = " ".join(run)
    return CAPITALS.sub(lambda match: found.get(match[0], match[0]), text)
