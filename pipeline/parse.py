"""One cell to one typed value, or the `Fault` that says why not.

In: a raw cell, the field it belongs to, what is known of its column. Out: str, int (sen, year,
order), float, `Nilai`, a tuple of codes, or None for an empty cell. A cell that cannot be read is
never 0 and never empty: it is a Fault, which names its rule.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from pipeline.angka import (
    MAX_DIGITS,
    SEN,
    AmbiguousError,
    Style,
    from_cell,
    is_nothing,
    read_number,
    to_sen,
)
from pipeline.kode import KODE
from pipeline.model import BULAN, CellError, Rule, UncachedFormula
from schemas import pesan
from schemas.declare import Field, normalise
from schemas.predikat import URUTAN_TINGKAT

MOST_ORDER_DIGITS = 6
PREDIKAT_DEPAN = re.compile(r"(?P<predikat>[^\W\d][^()\d]*?)\s*\((?P<angka>[-\d.,%\s]+)\)")
PREDIKAT_BELAKANG = re.compile(r"(?P<angka>[-\d.,%]+)\s*(?P<predikat>\(?[^\W\d][^()\d]*\)?)")
# Words that change the number before them: such a text is no number with a grade.
CHANGES_NUMBER = frozenset(
    {"puluh", "ratus", "ribu", "ribuan", "rb", "juta", "jutaan", "jt", "miliar", "milyar", "mlr"}
    | {"m", "t", "k", "triliun", "lusin", "dari", "per", "atau", "sampai", "s", "d", "x", "kali"}
)
ARAH = {
    **dict.fromkeys(
        ("semakin tinggi semakin baik", "maksimal", "positif", "naik", "maximize", "max"),
        "maksimal",
    ),
    **dict.fromkeys(
        ("semakin rendah semakin baik", "minimal", "negatif", "turun", "minimize", "min"),
        "minimal",
    ),
}
RUMUS = {"t/r": "T/R", "(2t-r)/t": "(2T-R)/T", "r/t": "R/T"}
# The formula in words: `(2 × target − realisasi) ÷ target × 100`.
RUMUS_WORDS = {"target": "t", "realisasi": "r", "÷": "/", "−": "-", "2×": "2", "2x": "2"}
TIMES_100 = re.compile(r"[×x*]100%?$")


@dataclass(frozen=True)
class Fault:
    """Why a cell cannot be read."""

    rule: Rule
    found: Mapping[str, object]


@dataclass(frozen=True)
class Nilai:
    """A target or realisasi: its number, and the grade or level that stands beside it."""

    angka: float | None
    predikat: str = ""


@dataclass(frozen=True)
class Context:
    """What is known beside the cell: its column's separators, its format, the known levels."""

    style: Style | None = None
    percent: bool = False
    levels: frozenset[str] = field(
        default=frozenset(level.casefold() for scale in URUTAN_TINGKAT for level in scale)
    )


def is_blank(value: object) -> bool:
    """Empty, or text of blanks only."""
    return value is None or (isinstance(value, str) and not value.replace("\xa0", " ").strip())


def parse(value: object, field: Field, context: Context) -> object:
    """The typed value of one cell; None where it is empty, Fault where it cannot be read."""
    if is_blank(value):
        return None
    if isinstance(value, CellError):
        return Fault(pesan.SEL_ERROR, {"isi": value.text})
    if isinstance(value, UncachedFormula):
        return Fault(pesan.SEL_TANPA_HASIL, {})
    return PARSERS[field.kind](value, field, context)


def tidy(text: str) -> str:
    """Text without line breaks, doubled, trailing or non-breaking blanks."""
    return " ".join(text.replace("\xa0", " ").split())


def show(value: object) -> str:
    """A raw cell as the officer sees it, cut where it is long."""
    if isinstance(value, datetime.date):
        text = show_date(value)
    elif isinstance(value, bool):
        text = "TRUE" if value else "FALSE"
    elif isinstance(value, int | float):
        text = f"{from_cell(value):f}".replace(".", ",")
    else:
        text = tidy(str(value))
    return text if len(text) <= 60 else text[:57] + "…"


def show_date(value: datetime.date) -> str:
    return f"{value.day} {BULAN[value.month - 1]} {value.year}"


@cache
def numeric_parts(kode: str) -> tuple[int, ...] | None:
    """1.06.01 and 1.6.1 → (1, 6, 1); None where a part is no number (X.XX.01)."""
    parts = kode.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else None


def _teks(value: object, field: Field, context: Context) -> object:
    return show(value) if not isinstance(value, str) else tidy(value)


def _kode(value: object, field: Field, context: Context) -> object:
    if isinstance(value, float) and value.is_integer() and value < 10**6:
        return str(int(value))  # a lone first part, such as urusan 1, loses nothing
    if not isinstance(value, str):
        return _not_text(value, field)
    kode = "".join(value.replace("\xa0", " ").split()).strip(".")
    if not KODE.fullmatch(kode):
        return Fault(pesan.KODE_TIDAK_TERBACA, {"kolom": field.label, "isi": show(value)})
    return kode


def _nip(value: object, field: Field, context: Context) -> object:
    return tidy(value) if isinstance(value, str) else _not_text(value, field)


def _not_text(value: object, field: Field) -> Fault:
    jenis = "angka" if isinstance(value, int | float) else "tanggal atau jam"
    found = {"kolom": field.label, "jenis": jenis, "isi": show(value)}
    return Fault(pesan.KODE_BUKAN_TEKS, found)


def _daftar_kode(value: object, field: Field, context: Context) -> object:
    if not isinstance(value, str):
        return _not_text(value, field)
    if is_nothing(value):
        return None
    kode = tuple(filter(None, ("".join(part.split()) for part in re.split(r"[;,\n]", value))))
    if not kode or not all(KODE.fullmatch(part) and "." in part for part in kode):  # 1,06,01
        return Fault(pesan.KODE_TIDAK_TERBACA, {"kolom": field.label, "isi": show(value)})
    return kode


def _number(value: object, field: Field, context: Context) -> Decimal | Fault | None:
    """Any number cell or number text; percent cells count in points (0,821 → 82,1)."""
    if isinstance(value, bool | datetime.date | datetime.time):
        return _no_number(pesan.ANGKA_TIDAK_TERBACA, value, field)
    if isinstance(value, int | float):
        if abs(value) >= 10**MAX_DIGITS:
            return _no_number(pesan.ANGKA_TERLALU_PANJANG, value, field)
        return from_cell(value) * (100 if context.percent else 1)
    text = tidy(str(value))
    if is_nothing(text):
        return None
    try:
        number = read_number(text.rstrip("% "), context.style)
    except AmbiguousError:
        return _no_number(pesan.ANGKA_MERAGUKAN, value, field)
    except ValueError:
        return _no_number(pesan.ANGKA_TIDAK_TERBACA, value, field)
    if abs(number) >= 10**MAX_DIGITS:
        return _no_number(pesan.ANGKA_TERLALU_PANJANG, value, field)
    return number


def _no_number(rule: Rule, value: object, field: Field) -> Fault:
    return Fault(rule, {"kolom": field.label, "isi": show(value)})


def _rupiah(value: object, field: Field, context: Context) -> object:
    if context.percent or (isinstance(value, str) and value.rstrip().endswith("%")):
        return _no_number(pesan.ANGKA_TIDAK_TERBACA, value, field)
    number = _number(value, field, context)
    return to_sen(number) if isinstance(number, Decimal) else number


def has_fraction_of_sen(value: object) -> bool:
    """A rupiah cell that is a number and finer than a sen (text amounts are as printed)."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    exact = from_cell(value)
    return exact != exact.quantize(SEN, ROUND_HALF_UP)


def _angka(value: object, field: Field, context: Context) -> object:
    number = _number(value, field, context)
    return float(number) if isinstance(number, Decimal) else number


def _nilai(value: object, field: Field, context: Context) -> object:
    number = _number(value, field, context)
    if number is None or isinstance(number, Decimal):
        return None if number is None else Nilai(float(number))
    if not isinstance(value, str):
        return number
    text = tidy(value)
    if text.casefold() in context.levels:
        return Nilai(None, text)
    split = PREDIKAT_DEPAN.fullmatch(text) or PREDIKAT_BELAKANG.fullmatch(text)
    if not split or CHANGES_NUMBER & set(re.findall(r"[a-z½¼¾]+", split["predikat"].casefold())):
        return number
    if not split["predikat"].lstrip("(")[:1].isalpha():
        return number
    inner = _number(split["angka"].strip(), field, context)
    if not isinstance(inner, Decimal):
        return number
    return Nilai(float(inner), split["predikat"].strip("() "))


def _bebas(value: object, field: Field, context: Context) -> object:
    """A cell of a column that only the workbook knows: a number if it is one, else its text."""
    nilai = _nilai(value, field, context)
    if isinstance(nilai, Fault) and nilai.rule is pesan.ANGKA_TIDAK_TERBACA:
        return Nilai(None, show(value))
    return nilai


def _tahun(value: object, field: Field, context: Context) -> object:
    text = show(value).removesuffix(",0")
    if re.fullmatch(r"(19|2\d)\d\d", text) and not isinstance(value, datetime.date):
        return int(text)
    return Fault(pesan.TAHUN_TIDAK_TERBACA, {"kolom": field.label, "isi": show(value)})


def _urutan(value: object, field: Field, context: Context) -> object:
    text = show(value).rstrip(".) ")
    if text.isdecimal() and len(text) <= MOST_ORDER_DIGITS and not isinstance(value, datetime.date):
        return int(text)
    return _no_number(pesan.ANGKA_TIDAK_TERBACA, value, field)


def _arah(value: object, field: Field, context: Context) -> object:
    found = ARAH.get(normalise(value))
    return found or Fault(pesan.ARAH_TIDAK_DIKENAL, {"isi": show(value)})


def _rumus(value: object, field: Field, context: Context) -> object:
    text = TIMES_100.sub("", "".join(show(value).casefold().split()))
    for word, sign in RUMUS_WORDS.items():
        text = text.replace(word, sign)
    return RUMUS.get(text) or Fault(pesan.RUMUS_TIDAK_DIKENAL, {"isi": show(value)})


PARSERS: dict[str, Callable[[object, Field, Context], object]] = {
    "teks": _teks,
    "kode": _kode,
    "nip": _nip,
    "daftar_kode": _daftar_kode,
    "rupiah": _rupiah,
    "angka": _angka,
    "nilai": _nilai,
    "bebas": _bebas,
    "tahun": _tahun,
    "urutan": _urutan,
    "arah": _arah,
    "rumus": _rumus,
}
