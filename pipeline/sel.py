"""What a cell can become, what is known beside it, and how it is shown to the officer."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.angka import Style, from_cell, tidy
from pipeline.model import BULAN, Rule
from pipeline.plain import excel_length
from schemas import pesan
from schemas.predikat import URUTAN_TINGKAT

MAX_LETTERS = 5_000  # of a text; a cell of the annex, which may join several, takes 32.767


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
    """What is known beside the cell.

    `style`: the separators of its column, or of the row of the same indikator (`firm`), whose
    values are of one unit and written by one hand. `percent`: the cell's format. `satuan`: the unit
    of its row. `faktor`: what amounts are multiplied by ("dalam ribu rupiah"). `levels`: known
    grades, in lower case.
    """

    style: Style | None = None
    firm: bool = True
    percent: bool = False
    satuan: str = ""
    faktor: Decimal = Decimal(1)
    levels: frozenset[str] = field(
        default=frozenset(level.casefold() for scale in URUTAN_TINGKAT for level in scale)
    )


def is_blank(value: object) -> bool:
    """Empty, or text of blanks and invisible signs only."""
    if not isinstance(value, str):
        return value is None
    return not value.strip() or not (value.isascii() or tidy(value))


def short_enough(value: str, label: str) -> str | Fault:
    """The tidied text, or a Fault where the annex has no room for it."""
    text = tidy(value)
    length = excel_length(text)
    if length <= MAX_LETTERS:
        return text
    found = {"kolom": label, "jumlah": length, "paling": MAX_LETTERS}
    return Fault(pesan.TEKS_TERLALU_PANJANG, found)


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
