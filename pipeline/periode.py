"""Which month a text speaks of: file names, titles, `Identitas` (RULES 7a)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import BULAN

ABBREVIATED = {
    "jan": 1, "peb": 2, "feb": 2, "mar": 3, "mrt": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7,
    "agt": 8, "ags": 8, "agust": 8, "agu": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "nop": 11,
    "des": 12,
}  # fmt: skip
MONTHS = {
    **{name.casefold(): number for number, name in enumerate(BULAN, 1)},
    "pebruari": 2,
    "nopember": 11,
    **ABBREVIATED,
}
MONTH = re.compile(rf"(?<![a-z])({'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![a-z])")
ISO = re.compile(r"(?<!\d)(20\d\d)[-_. ](0[1-9]|1[0-2])(?!\d)")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
SHORT_YEAR = re.compile(r"[\s'_-]+(\d\d)(?!\d)")
UP_TO = re.compile(r"(?<![a-z])(s\s?\.?\s?d\.?|s/d|sampai(\s+dengan)?)(?![a-z])")
DAYS = re.compile(r"(?<!\d)\d{1,2}\s*(s\s?\.?\s?d\.?|s/d|sampai)\s")  # 1 s.d. 31 Desember


@dataclass(frozen=True)
class Dated:
    """What a text says: year, month, and whether it says "up to and including"."""

    tahun: int | None = None
    bulan: int | None = None
    kumulatif: bool = False


def read_date(text: str) -> Dated:
    """`LRA s.d. Desember 2024` → 2024, 12, cumulative; the last month named counts."""
    text = text.casefold().replace("_", " ")
    kumulatif = bool(UP_TO.search(text)) and not DAYS.search(text)
    iso = ISO.search(text)
    if iso:
        return Dated(int(iso[1]), int(iso[2]), kumulatif)
    years = YEAR.findall(text)
    tahun = int(years[-1]) if years else None
    months = list(MONTH.finditer(text))
    if not months:
        return Dated(tahun, None, kumulatif)
    if tahun is None and (short := SHORT_YEAR.match(text, months[-1].end())):
        tahun = 2000 + int(short[1])
    return Dated(tahun, MONTHS[months[-1][1]], kumulatif)


def read_month(text: str) -> int | None:
    """`Desember`, `Des`, `12` → 12."""
    text = text.strip().casefold()
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    return MONTHS.get(text.rstrip("."))
