"""The text of a target or realisasi: its number, and the words that stand beside it.

In: tidied text. Out: pieces of that text, or what kind of text it is. Nothing is computed here.
"""

from __future__ import annotations

import re

from pipeline.plain import excel_length
from schemas.declare import normalise
from schemas.satuan import HITUNGAN, LAINNYA, PERSEN, SEBUTAN, SKALA

WORD_IN_FRONT = re.compile(r"(?P<kata>[^\W\d][^()\d]*?)\s*\((?P<angka>[-+–\d.,%\s]+)\)")
WORD_BEHIND = re.compile(
    r"(?P<angka>[-+–]?\s?\d[\d.,]*(?:\s?%)?)\s*(?P<kata>\(?[^\W\d][^()\d]*\)?)"
)
NUMBER_IN_FRONT = re.compile(r"(?P<angka>[-+–]?\s?\d[\d.,]*)\s*(?P<sisa>[^\d\s.,%].*)?")
# Words that change the number before them: such a text is no number with a grade.
CHANGES_NUMBER = frozenset(
    {"puluh", "puluhan", "belasan", "ratus", "ratusan", "ribu", "ribuan", "rb", "juta", "jutaan"}
    | {"jt", "miliar", "milyar", "mlr", "triliun", "lusin", "m", "t", "k", "rp", "idr"}
    | {"dari", "per", "atau", "dan", "sampai", "hingga", "s", "d", "x", "kali", "lebih", "kurang"}
    | {"persepuluh", "setengah"}
)
BOUND = re.compile(
    r"(≤|≥|<|>|=|±|~|(maks|min)(imal|imum)?\b\.?|(kurang|lebih) dari\b|di (atas|bawah)\b"
    r"|paling (banyak|sedikit|lambat|tinggi|rendah)\b|sekitar\b|kurang lebih\b).*\d.*",
    re.IGNORECASE,
)
RANGE = re.compile(
    r"\d[\d.,]*\s?%?\s*(-|–|—|s\.?\s?/?d\.?\s|sampai\b|hingga\b)(\s*dengan\b)?\s*\d[\d.,]*\s?%?\D*",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"(?:(?P<nomor>\d{1,2}|[A-Za-z])\s*[.)]|[-•*])\s+(?P<isi>\S.*)")
OTHER_NAME = {word: names[0] for names in SEBUTAN for word in names}
LETTERS = re.compile(r"[a-z½¼¾]+")
GRADES = frozenset("ABCDE")
MAX_PREDIKAT = 60  # words stand in a number format, which takes 255 and no quotes


def split_value(text: str, satuan: str = "") -> tuple[str, str] | None:
    """`BB (73,00)`, `71,30 (BB)`, `2 Dokumen` → number text and words; None where it is neither.

    What repeats the row's satuan is taken off whatever it is (`5 per 100.000 penduduk`); words
    that change the number (`2 juta`) are nothing to be taken off.
    """
    front = NUMBER_IN_FRONT.fullmatch(text)
    if front and front["sisa"] and satuan and same_unit(front["sisa"], satuan):
        return front["angka"], front["sisa"].strip()
    split = WORD_IN_FRONT.fullmatch(text) or WORD_BEHIND.fullmatch(text)
    if not split:
        return None
    words = split["kata"].strip("() .")
    if not words[:1].isalpha() or CHANGES_NUMBER & set(LETTERS.findall(words.casefold())):
        return None
    if '"' in words or excel_length(words) > MAX_PREDIKAT or _is_slip(split, words):
        return None
    return split["angka"].strip(), words


def _is_slip(split: re.Match[str], words: str) -> bool:
    """`8O`, `75l`: one letter that was meant to be a digit; `65,00 B` and `65,00(B)` are grades."""
    glued = split.re is WORD_BEHIND and split.string[split.end("angka")].isalpha()
    return len(words) == 1 and (glued or words.upper() not in GRADES)


def is_bound(text: str) -> bool:
    """`≤ 5`, `maks. 5`, `5-10`, `5 s.d. 10`: a bound or a range, not one number."""
    return bool(BOUND.fullmatch(text) or RANGE.fullmatch(text))


def split_items(value: object) -> list[str]:
    """The lines of a cell that holds several things, one a line; one or none otherwise."""
    return [line.strip() for line in str(value or "").splitlines() if line.strip()]


def holds_several(value: object) -> bool:
    """Several lines with a number each; `82,10` above `Madya` is one value."""
    return sum(bool(re.search(r"\d", line)) for line in split_items(value)) > 1


def is_numbered_list(value: object) -> bool:
    """Several lines, each with its number, letter or dash: `1. …`, `2. …`."""
    found = [NUMBERED.match(line) for line in split_items(value)]
    marks = [match["nomor"] for match in found if match]
    if len(found) < 2 or len(marks) < len(found):
        return False
    first = marks[0] or ""
    if first.isdecimal():
        return marks == [str(number) for number in range(1, len(marks) + 1)]
    return all(mark == (chr(ord(first) + at) if first else None) for at, mark in enumerate(marks))


def without_number(line: str) -> str:
    """A line of a numbered list without its number."""
    found = NUMBERED.match(line)
    return found["isi"] if found else line


MOST_UNIT_WORDS = 3


def unit_name(words: str) -> str:
    """The name under which a unit is compared: `Jiwa` and `org` are `orang`, `persen` is `%`."""
    name = normalise(words)
    if "%" in name or PERSEN & set(name.split()):
        return "%"
    return OTHER_NAME.get(name, name)


def name_beside(words: str) -> str:
    """The unit that stands beside a number; more than a few words are none, `%` in them or not."""
    plain = normalise(words)
    return unit_name(words) if len(plain.split()) <= MOST_UNIT_WORDS else plain


def same_unit(words: str, satuan: str) -> bool:
    """`Nilai` beside a satuan `Nilai AKIP` is the same, too; `orang` beside `ribu orang` is not."""
    one, other = name_beside(words), unit_name(satuan)
    if one == other or not one:
        return one != ""
    more = set(other.split()) - set(one.split())
    part = set(one.split()) <= set(other.split())
    return part and not any(word in CHANGES_NUMBER or not word.isalpha() for word in more)


def is_unit(words: str) -> bool:
    """Whether these words are known to be a unit, hence no grade."""
    return name_beside(words) in HITUNGAN | LAINNYA | {"%"}


def is_counted(satuan: str) -> bool:
    """Whether this unit has no fractions: people, documents, cases."""
    return unit_name(satuan) in HITUNGAN


def is_percent(satuan: str) -> bool:
    return unit_name(satuan) == "%"


def is_scale(satuan: str) -> bool:
    """Nilai, skor, indeks: mostly between 0 and 100."""
    return unit_name(satuan) in SKALA
