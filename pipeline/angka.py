"""Indonesian numbers: text to exact value, value to text, and Excel's rounding (RULES 1).

Nothing here guesses: a text that can be read two ways is only read with a guide from its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum

NA = "n/a"  # not available: shown as text, never 0
Angka = float | str  # a computed figure, or `n/a` or other words where there is none

SEN = Decimal("0.01")
WIDE = Context(prec=400)  # any float, to any number of decimals
MAX_DECIMALS = 4
MAX_DIGITS = 15  # a spreadsheet's number cell keeps no more

INDONESIAN = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?|\d+,\d+")
ENGLISH = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?|\d+\.\d+")
PLAIN = re.compile(r"\d+")
AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
NOTHING = frozenset(
    {"", "n/a", "na", "n.a", "nihil", "kosong"}
    | {f"{word} {what}" for word in ("belum", "tidak") for what in ("ada", "tersedia", "diukur")}
    | {f"belum {what}" for what in ("dinilai", "dihitung", "rilis", "dirilis", "terbit")}
    | {"tidak ada data", "belum ada data", "data belum ada", "data tidak ada"}
    | {"data belum tersedia", "data tidak tersedia"}
)
MARKS = " .,…-–—_"  # a cell of these alone is a form that nobody filled in
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
CURRENCY = re.compile(r"^(rp|idr)(?![^\W\d_])\.?\s*", re.IGNORECASE)
NO_SEN = re.compile(r"^([\d.]*\d)\s*,\s*[-–]$")  # 84.000,- is 84.000,00
WITHOUT_SEN = re.compile(r"[,.]\s*[-–]$")  # 1.000.000,-
# A number with a word or a percent sign on either side: `BB (73,00)`, `2,5 orang`.
NUMBER_ALONE = re.compile(r"^\D*?([-+–]?\s?\d[\d.,]*\d|\d)\D*$")
MINUS_BEHIND = re.compile(r"(.*\d[.,]\d\d)\s*-")


class Style(Enum):
    """Which separators a column's numbers use."""

    INDONESIAN = "1.234,50"
    ENGLISH = "1,234.50"


class AmbiguousError(ValueError):
    """`1.234` alone: a thousand or a decimal?"""


def tidy(text: str) -> str:
    """Text without line breaks, invisible signs, doubled, trailing or non-breaking blanks."""
    if not text.isascii():
        text = text.translate(INVISIBLE | FULL_WIDTH)
    return " ".join(text.split())


def bare_number(text: str) -> tuple[str, int]:
    """Digits and separators of a number text, and its sign.

    `(1.234)`, `−5` and `1.234,00-` are negative; `(-5)` says it twice and is no number.
    """
    text = _without_currency(tidy(text).replace("−", "-"))
    sign = 1
    if text.startswith("(") and text.endswith(")"):
        sign, text = -1, _without_currency(text[1:-1].strip())
    elif text[:1] in ("-", "–") and text != "-":
        sign, text = -1, _without_currency(text[1:].strip())
    elif text.startswith("+"):
        text = text[1:].strip()
    text = WITHOUT_SEN.sub("", NO_SEN.sub(r"\g<1>,00", text))
    behind = MINUS_BEHIND.fullmatch(text)
    return (behind[1], -1) if behind and sign == 1 else (text, sign)


def _without_currency(text: str) -> str:
    text = CURRENCY.sub("", text)
    return text[:-6].rstrip() if text[-7:].casefold() == " rupiah" else text


def is_nothing(text: str) -> bool:
    """True for the ways of writing "none": blank, `-`, `N/A`, `Rp -`, `belum ada`."""
    text = CURRENCY.sub("", tidy(text).casefold()).strip(MARKS)
    return text in NOTHING


def is_ambiguous(text: str) -> bool:
    """`1.250` or `1,250`, a percent sign behind it or not: a thousand or a decimal?"""
    return bool(AMBIGUOUS.fullmatch(bare_number(text.rstrip("% "))[0]))


def reads_as_decimal(text: str, style: Style) -> bool:
    """Whether a text that could be read two ways (`1.250`) is a decimal in this style."""
    mark = "," if style is Style.INDONESIAN else "."
    return is_ambiguous(text) and mark in bare_number(text)[0]


def guess_style(texts: Iterable[str]) -> Style | None:
    """The style that the column's unambiguous texts agree on, or None."""
    seen = set()
    for text in texts:
        digits, _ = bare_number(NUMBER_ALONE.sub(r"\1", text))
        if AMBIGUOUS.fullmatch(digits):
            continue
        if INDONESIAN.fullmatch(digits):
            seen.add(Style.INDONESIAN)
        elif ENGLISH.fullmatch(digits):
            seen.add(Style.ENGLISH)
    return seen.pop() if len(seen) == 1 else None


def read_number(text: str, style: Style | None) -> Decimal:
    """The exact value of a number text.

    Raises AmbiguousError where only a guide could tell, ValueError where it is no number.
    """
    digits, sign = bare_number(text)
    if AMBIGUOUS.fullmatch(digits):
        if style is None:
            raise AmbiguousError(text)
    elif INDONESIAN.fullmatch(digits):
        style = Style.INDONESIAN
    elif ENGLISH.fullmatch(digits):
        style = Style.ENGLISH
    elif not PLAIN.fullmatch(digits):
        raise ValueError(text)
    thousands, decimal = (",", ".") if style is Style.ENGLISH else (".", ",")
    number = Decimal(digits.replace(thousands, "").replace(decimal, "."))
    return sign * number if number else number


def from_cell(value: float) -> Decimal:
    """The number that a cell shows at full precision: 0.1 + 0.2 counts as 0.3, as in Excel."""
    return Decimal(f"{value:.15g}")


def round_excel(value: float | Decimal, digits: int = 10) -> float:
    """ROUND() of a spreadsheet: half away from zero, on the 15 digits a cell holds."""
    exact = value if isinstance(value, Decimal) else from_cell(value)
    return float(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, context=WIDE))


def to_sen(rupiah: Decimal) -> int:
    """Rupiah as whole sen, fractions of a sen rounded half away from zero."""
    return int((rupiah * 100).quantize(Decimal(1), ROUND_HALF_UP))


def from_sen(sen: int) -> float:
    """Sen as the rupiah number of a cell; exact up to 15 digits."""
    return float(Decimal(sen) / 100)


def from_parts(pembilang: float, penyebut: float, pengali: float) -> float:
    """pembilang / penyebut × pengali (Tabel 2.2)."""
    return round_excel(pembilang / penyebut * pengali)


def decimals_of(value: float) -> int:
    """How many decimals a number has as its cell keeps it: 82,1 has one, 270 none."""
    return max(0, -int(from_cell(value).normalize().as_tuple().exponent))


def is_rounding_of(typed: float, exact: float) -> bool:
    """Whether a typed number is the exact one, rounded to the decimals it was typed with."""
    return from_cell(round_excel(exact, decimals_of(typed))) == from_cell(typed)


def serapan(pagu: int, realisasi: int) -> Angka:
    """realisasi / pagu × 100 (sen in, percent out), never the mean of parts; n/a without pagu."""
    return NA if pagu == 0 else round_excel(from_sen(realisasi) / from_sen(pagu) * 100)


def mean_of(values: Iterable[Angka]) -> Angka:
    """Plain mean of those that are numbers; n/a where there is none."""
    numbers = [value for value in values if not isinstance(value, str)]
    return round_excel(sum(numbers) / len(numbers)) if numbers else NA


def shown_decimals(values: Iterable[float | None], target: float | None) -> int:
    """Digits shown: none where all are whole, else as many as the target has, two to four."""
    if all(value == int(value) for value in values if value is not None):
        return 0
    return min(MAX_DECIMALS, max(2, decimals_of(target) if target is not None else 0))


def format_angka(value: float | Decimal, digits: int = 2) -> str:
    """1234.5 → `1.234,50`."""
    exact = value if isinstance(value, Decimal) else from_cell(value)
    text = f"{exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP, context=WIDE):,f}"
    return text.translate(str.maketrans(",.", ".,"))


def format_rupiah(sen: int) -> str:
    """Sen as `1.234,50`."""
    return format_angka(Decimal(sen) / 100)
