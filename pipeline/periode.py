"""Which month a text speaks of: file names, titles, `Identitas` (RULES 7a)."""

from __future__ import annotations

import calendar
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
DAY = re.compile(r"(?<!\d)(\d{1,2})[-./ ](0?[1-9]|1[0-2])[-./ ](20\d\d)(?!\d)")
BY_NUMBERS = r"(?:\d{1,2}[-./ ]\d{1,2}[-./ ]20\d\d|20\d\d[-./ ]?\d\d[-./ ]?\d\d)(?!\d)"
ON = r"\w*\W*(?:(?:tanggal|tgl|pada|per)\b\W*)*"
MADE_ON = re.compile(  # when a file was made says nothing of its figures
    rf"(?<![a-z])(?:(?:di|ter)?(?:cetak|unduh|ekspor|export|download|print){ON}"
    rf"(?:\d{{1,2}} [a-z]+ 20\d\d|{BY_NUMBERS})"
    rf"|(?:di)?(?:rev|update){ON}{BY_NUMBERS})"
)
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
SHORT_YEAR = re.compile(r"[\s'_-]+(\d\d)(?!\d)")
WORDS_UP_TO = r"(?<![a-z])(?:s\s?\.?\s?d\.?|s/d|sampai(?:\s+dengan)?|hingga)(?![a-z])"
UP_TO = re.compile(
    rf"{WORDS_UP_TO}\s*(?:akhir\s+|tanggal\s+|tgl\.?\s+)*(?:\d|bulan|{MONTH.pattern}|tw\b|triwulan|semester)"
)
DAYS = re.compile(rf"(?<!\d)\d{{1,2}}\s*(?:{WORDS_UP_TO}|[-–])\s*\d{{1,2}}\s+{MONTH.pattern}")
RANGE = re.compile(  # April s.d. Juni, 1 Maret 2025 - 31 Maret 2025
    rf"{MONTH.pattern}\.?(?:\s+\d+)?\s*(?:{WORDS_UP_TO}|[-–])\s*(?:\d{{1,2}}\s+)?{MONTH.pattern}"
)
ONE_MONTH = re.compile(r"\b(?:sebulan|satu bulan|bulan (?:ini|berjalan) saja)\b")
QUARTER = re.compile(r"\b(?:tw|triwulan)\s*-?\s*(iv|iii|ii|i|[1-4])\b")
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
TYPED = re.compile(
    rf"(?:{WORDS_UP_TO} ?)?(?:akhir |bulan )*(?:{MONTH.pattern}\.?|{QUARTER.pattern})"
    r"(?: (?:tahun )?20\d\d)?"
)
THIS_MONTH = re.compile(r"\bbulan (?:ini|berjalan)\b")


@dataclass(frozen=True)
class Dated:
    """What a text says: year, month, and from when its figures count.

    `kumulatif`: from January ("up to and including"). `sebulan`: of this month alone. `sebagian`:
    of several months, of which the first is not January. None of them where nothing is said.
    """

    tahun: int | None = None
    bulan: int | None = None
    kumulatif: bool = False
    sebulan: bool = False
    sebagian: bool = False


def read_date(text: str) -> Dated:
    """`LRA s.d. Desember 2024` → 2024, 12, cumulative; the last month named counts.

    A quarter is its last month; a date by numbers counts where it is the last day of its month,
    since any other may be the day on which the file was made.
    """
    text = MADE_ON.sub(" ", text.casefold().replace("_", " "))
    iso = ISO.search(text)
    if iso:
        return Dated(int(iso[1]), int(iso[2]), *read_span(text))
    years = YEAR.findall(text)
    tahun = int(years[-1]) if years else None
    months = list(MONTH.finditer(text))
    if not months:
        ends = [day for day in DAY.findall(text) if is_last(*map(int, day))]
        if ends:
            return Dated(int(ends[-1][2]), int(ends[-1][1]), *read_span(text))
        quarter = QUARTER.search(text)
        bulan = 3 * (QUARTERS.get(quarter[1]) or int(quarter[1])) if quarter else None
        return Dated(tahun, bulan, *read_span(text))
    if tahun is None and (short := SHORT_YEAR.match(text, months[-1].end())):
        tahun = 2000 + int(short[1])
    return Dated(tahun, MONTHS[months[-1][1]], *read_span(text))


def is_last(day: int, bulan: int, tahun: int) -> bool:
    return calendar.monthrange(tahun, bulan)[1] == day


def read_span(text: str) -> tuple[bool, bool, bool]:
    """(from January, of one month, of a part of the year) as far as a text in lower case says."""
    between = RANGE.search(text)
    if between:
        first, last = MONTHS[between[1]], MONTHS[between[2]]
        return first == 1, first == last != 1, first not in (1, last)
    if DAYS.search(text) or ONE_MONTH.search(text):
        return False, True, False
    kumulatif = bool(UP_TO.search(text))
    return kumulatif, bool(THIS_MONTH.search(text)) and not kumulatif, False


def read_month(text: str) -> int | None:
    """`Desember`, `Des`, `12` → 12."""
    text = text.strip().casefold()
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    return MONTHS.get(text.rstrip("."))


def read_typed(text: str) -> Dated:
    """What a cell for the month alone says: `Desember`, `12`, `s.d. Desember 2024`, `Triwulan IV`.

    Nothing where it says anything else beside: that may be a slip.
    """
    text = " ".join(text.casefold().split())
    month = read_month(text)
    if month:
        return Dated(bulan=month)
    return read_date(text) if TYPED.fullmatch(text) else Dated()
