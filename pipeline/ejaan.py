"""One name under several spellings: which of the known names is meant, if clearly one.

Names are compared word by word, since Indonesian words of another meaning look much alike
(pertanian, pertanahan): a word may have one slip, another prefix or be an abbreviation, no more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from schemas.declare import normalise

CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
# Words that are left out or put in without another meaning.
FILLERS = frozenset(
    {"yang", "dan", "di", "pada", "dalam", "terhadap", "untuk", "oleh", "dengan", "dari", "ke"}
    | {"atas", "serta", "bagi"}
)
SAME = {"prosentase": "persentase", "presentase": "persentase", "index": "indeks"}
# `pencapaian` is `capaian`; in- and non- turn a word round.
PREFIXES = frozenset({"pe", "pem", "pen", "peng", "per", "ke", "me", "mem", "men", "meng", "ter"})
LONG_ENOUGH = 5  # a slip in a shorter word makes another one


@lru_cache(maxsize=4096)
def find_name(name: str, known: tuple[str, ...]) -> str:
    """The known name that this one spells otherwise (or equals); "" where none clearly is."""
    if not name or name in known:
        return name
    same = [one for one in known if normalise(one) == normalise(name)]
    if same:
        return same[0] if len(same) == 1 else ""
    near = [(slips, one) for one in known if (slips := count_slips(name, one)) is not None]
    fewest = min((slips for slips, _ in near), default=0)
    best = [one for slips, one in near if slips == fewest]
    return best[0] if len(best) == 1 else ""


def count_slips(one: str, other: str) -> int | None:
    """How many words are spelt otherwise; None where they are two names."""
    first, second = spell_out(one, other), spell_out(other, one)
    if "".join(first) == "".join(second):
        return 0
    if len(first) != len(second):
        return None
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if 2 * len(pairs) > len(first) or not all(is_slip(a, b) for a, b in pairs):
        return None
    return len(pairs)


def is_slip(one: str, other: str) -> bool:
    """Two words that are one: a letter more, less, other, two swapped, or another prefix."""
    short, long = sorted((one, other), key=len)
    if len(long) < LONG_ENOUGH or not (short.isalpha() and long.isalpha()):
        return False
    if long.endswith(short) and long.removesuffix(short) in PREFIXES:
        return True
    differing = (at for at, pair in enumerate(zip(short, long, strict=False)) if len({*pair}) > 1)
    start = next(differing, len(short))
    a, b = short[start:], long[start:]
    swapped = a[:2] == b[:2][::-1] and a[2:] == b[2:]
    return swapped or b[1:] in (a, a[1:])


def spell_out(text: str, full: str) -> list[str]:
    """The words of a name; an abbreviation becomes the words of the other name it stands for."""
    short, words = abbreviations(text), list(words_of(text))
    if not short:
        return words
    full_words = words_of(full)
    spelt: list[str] = []
    for word in words:
        spelt += (full_form(word, full_words) if word in short else ()) or (word,)
    return spelt


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """Its words without fillers, and without abbreviations that it explains itself (`(KLA)`)."""
    words = tuple(normalise(text).replace("-", " ").replace("/", " ").split())
    own = tuple(SAME.get(word, word) for word in words if word not in FILLERS)
    short = abbreviations(text)
    return tuple(word for word in own if word not in short or not full_form(word, own))


@lru_cache(maxsize=4096)
def abbreviations(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in CAPITALS.findall(text))


def full_form(short: str, words: Sequence[str]) -> tuple[str, ...]:
    """`kla` → the run of words with these initials; none where there is none."""
    size = len(short)
    runs = (tuple(words[at : at + size]) for at in range(len(words) - size + 1))
    return next((run for run in runs if "".join(word[0] for word in run) == short), ())
