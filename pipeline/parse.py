"""One cell to one typed value, or the `Fault` that says why not.

In: a raw cell, the field it belongs to, what is known of its column. Out: str, int (sen, year,
order), float, `Nilai`, a tuple of codes, or None for an empty cell. A cell that cannot be read is
never 0 and never empty: it is a Fault, which names its rule.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from pipeline.angka import (
    MAX_DIGITS,
    SEN,
    AmbiguousError,
    Style,
    bare_number,
    from_cell,
    is_ambiguous,
    is_nothing,
    read_number,
    reads_as_decimal,
    tidy,
    to_sen,
)
from pipeline.kode import KODE, clean_code, numeric_parts, split_code
from pipeline.model import CellError, Rule, UncachedFormula
from pipeline.nilai import (
    holds_several,
    is_bound,
    is_counted,
    is_percent,
    is_unit,
    same_unit,
    split_value,
)
from pipeline.sel import Context, Fault, Nilai, is_blank, short_enough, show
from schemas import pesan
from schemas.declare import Field, normalise

__all__ = ["Context", "Fault", "Nilai", "is_blank", "numeric_parts", "parse", "show", "tidy"]

MOST_ORDER_DIGITS = 6
NO_NUMBER = (pesan.ANGKA_TIDAK_TERBACA, pesan.ANGKA_BATAS, pesan.BEBERAPA_ANGKA)
LOST_DIGITS = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)  # 1,97E+17
SECOND_CODE = re.compile(r"\d\s*[.,]\s*\d")
AS_EXPORTED = re.compile(r"-?(?:0|[1-9]\d{0,2}(?:\.\d{3}){0,4}),\d\d", re.ASCII)
FOUR_DECIMALS = re.compile(r"[.,]\d{4}")
THREE_DECIMALS = re.compile(r"(^0|\d\.\d{3}),\d{3}$|(^0|\d,\d{3})\.\d{3}$")
PERCENT_SIGN = re.compile(r"\s*(%|persen|prosen)$", re.IGNORECASE)
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


def parse(value: object, field: Field, context: Context) -> object:
    """The typed value of one cell; None where it is empty, Fault where it cannot be read."""
    if is_blank(value):
        return None
    if isinstance(value, CellError):
        return Fault(pesan.SEL_ERROR, {"isi": value.text})
    if isinstance(value, UncachedFormula):
        return Fault(pesan.SEL_TANPA_HASIL, {})
    return PARSERS[field.kind](value, field, context)


def _teks(value: object, field: Field, context: Context) -> object:
    return show(value) if not isinstance(value, str) else short_enough(value, field.label)


def _kode(value: object, field: Field, context: Context) -> object:
    if isinstance(value, float) and value.is_integer() and 0 <= value < 100:
        return str(int(value))  # a lone first part, such as urusan 1, loses nothing
    if not isinstance(value, str) or LOST_DIGITS.fullmatch(value.strip()):
        return _not_text(value, field)
    kode = clean_code(value)
    if not KODE.fullmatch(kode):
        return Fault(pesan.KODE_TIDAK_TERBACA, {"kolom": field.label, "isi": show(value)})
    return kode


def _nip(value: object, field: Field, context: Context) -> object:
    """As typed; refused where its last digits were lost: none of 18 digits ends with 000."""
    if not isinstance(value, str):
        return _not_text(value, field)
    digits = re.sub(r"[\s.]", "", value)
    if LOST_DIGITS.fullmatch(value.strip()) or re.fullmatch(r"(19|20)\d{13}000", digits):
        return Fault(pesan.NIP_TERPOTONG, {"kolom": field.label, "isi": show(value)})
    return None if is_nothing(value) else short_enough(value, field.label)


def _not_text(value: object, field: Field) -> Fault:
    jenis = "angka" if isinstance(value, int | float) else "tanggal atau jam"
    found = {"kolom": field.label, "jenis": jenis, "isi": show(value)}
    return Fault(pesan.KODE_BUKAN_TEKS, found)


def _daftar_kode(value: object, field: Field, context: Context) -> object:
    if not isinstance(value, str):
        return _not_text(value, field)
    if is_nothing(value):
        return None
    parts = filter(None, (tidy(part) for part in re.split(r"[;,\n]", value)))
    kode = tuple(map(_without_name, parts))
    if not kode or not all(KODE.fullmatch(part) and "." in part for part in kode):  # 1,06,01
        return Fault(pesan.KODE_TIDAK_TERBACA, {"kolom": field.label, "isi": show(value)})
    if any("x" in part.casefold() for part in kode):
        return Fault(pesan.KODE_POLA, {"kolom": field.label, "isi": show(value)})
    return kode


def _without_name(text: str) -> str:
    """The code of `1.06.02 Program …`; all of the text where a second code may follow."""
    split = split_code(text)
    return clean_code(text) if split is None or SECOND_CODE.search(split[1]) else split[0]


def _number(value: object, field: Field, context: Context) -> Decimal | Fault | None:
    """Any number cell or number text; percent cells count in points (0,821 → 82,1)."""
    if isinstance(value, bool | datetime.date | datetime.time):
        return _no_number(pesan.ANGKA_TIDAK_TERBACA, value, field)
    if isinstance(value, int | float):
        if not abs(value) < 10**MAX_DIGITS:  # nor is "not a number" one
            return _no_number(pesan.ANGKA_TERLALU_PANJANG, value, field)
        return from_cell(value) * (100 if context.percent else 1)
    text = tidy(str(value))
    if is_nothing(text):
        return None
    try:
        number = read_number(PERCENT_SIGN.sub("", text), context.style)
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
    if isinstance(value, str) and AS_EXPORTED.fullmatch(value) and context.faktor == 1:
        return int(value.replace(".", "").replace(",", ""))  # most amounts: worth a short way
    if context.percent or (isinstance(value, str) and PERCENT_SIGN.search(tidy(value))):
        return _no_number(pesan.ANGKA_TIDAK_TERBACA, value, field)
    if isinstance(value, str) and _has_three_decimals(value, context):
        return _no_number(pesan.ANGKA_MERAGUKAN, value, field)
    number = _number(value, field, context)
    if not isinstance(number, Decimal):
        return number
    if abs(number) >= 10**MAX_DIGITS / context.faktor:
        return _no_number(pesan.ANGKA_TERLALU_PANJANG, value, field)
    return to_sen(number * context.faktor)


def _has_three_decimals(text: str, context: Context) -> bool:
    """Text such as `1.234,567`, or `1,234` in a column of decimal commas: no rupiah has those.

    Rather a separator is wrong; but amounts in thousands have them.
    """
    if context.style and reads_as_decimal(text, context.style):
        return True
    return context.faktor == 1 and bool(THREE_DECIMALS.search(bare_number(text)[0]))


def has_fraction_of_sen(value: object, faktor: Decimal) -> bool:
    """A rupiah cell that is finer than a sen."""
    if isinstance(value, str):
        return value[-3:-2] != "," and faktor == 1 and bool(FOUR_DECIMALS.search(value))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    exact = from_cell(value) * faktor
    return exact != exact.quantize(SEN, ROUND_HALF_UP)


def _angka(value: object, field: Field, context: Context) -> object:
    number = _performance(value, field, context)
    return float(number) if isinstance(number, Decimal) else number


def _performance(value: object, field: Field, context: Context) -> Decimal | Fault | None:
    """A number in which a lone group of three digits is read only where that is sure."""
    style = context.style if isinstance(value, str) and is_ambiguous(value) else None
    if style and not _is_sure(str(value), style, context):
        return _no_number(pesan.ANGKA_MERAGUKAN, value, field)
    return _number(value, field, context)


def _is_sure(text: str, style: Style, context: Context) -> bool:
    """Whether `1.250` may be read in the style of its row, or else of its column.

    There is no part of a person and hardly 1.250 %. A column has many units: it tells thousands of
    what is counted, and decimals behind a comma; `1.250` beside `83.57` is asked.
    """
    counted = is_counted(context.satuan)
    if reads_as_decimal(text, style):
        return not counted and (context.firm or style is Style.INDONESIAN)
    return counted or (context.firm and not is_percent(context.satuan))


def _nilai(value: object, field: Field, context: Context) -> object:
    number = _performance(value, field, context)
    if number is None or isinstance(number, Decimal):
        return None if number is None else Nilai(float(number))
    if not isinstance(value, str) or number.rule is not pesan.ANGKA_TIDAK_TERBACA:
        return number
    text = tidy(value)
    if text.casefold() in context.levels:
        return Nilai(None, text)
    if holds_several(value):
        return _no_number(pesan.BEBERAPA_ANGKA, value, field)
    split = split_value(text, context.satuan)
    if split is None:
        return _no_number(pesan.ANGKA_BATAS, value, field) if is_bound(text) else number
    inner = _performance(split[0], field, context)
    if not isinstance(inner, Decimal):
        doubtful = isinstance(inner, Fault) and inner.rule is pesan.ANGKA_MERAGUKAN
        return _no_number(pesan.ANGKA_MERAGUKAN, value, field) if doubtful else number
    return Nilai(float(inner), "" if _is_unit(split[1], context) else split[1])


def _is_unit(words: str, context: Context) -> bool:
    """A unit is no grade; whether it is the row's own is asked later."""
    if words.casefold() in context.levels:
        return False
    return same_unit(words, context.satuan) or is_unit(words)


def _bebas(value: object, field: Field, context: Context) -> object:
    """A cell of a column that only the workbook knows: a number if it is one, else its text."""
    nilai = _nilai(value, field, context)
    if isinstance(nilai, Fault) and nilai.rule in NO_NUMBER:
        text = _teks(value, field, context)
        return Nilai(None, text) if isinstance(text, str) else text
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
