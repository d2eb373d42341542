"""Money in thousands or millions, said only in a title or a head: by what are they multiplied?

In: a `Sheet` and its `Layout`. Out: the factor of its amounts, or the question. It counts only
where it is plainly that of every amount column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model import Finding, Location, Sheet
from pipeline.recognise import Layout
from schemas import pesan

UNIT = r"(?P<{0}>ribu|juta|mil[iy]ar|triliun|trilyun)(?:an)?"
SAID = re.compile(
    rf"dalam\s+{UNIT.format('dalam')}(?:\s+(?:rupiah|rp\.?))?|{UNIT.format('kata')}\s+rupiah"
    rf"|\brp\.?\s*{UNIT.format('rp')}\b|\brp\.?\s*(?P<nol>000(?:[.,]000)*)\b"
    r"|\bx\s*(?:rp\.?\s*)?1[.,]000\b",
    re.IGNORECASE,
)
IN_FULL = re.compile(r"dalam\s+(satuan\s+)?rupiah\b|[(\[]\s*rp\.?\s*[)\]]", re.IGNORECASE)
YEAR_BEFORE = re.compile(r"\b(19|20)\d\d$")
FACTORS = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "milyar": 10**9}
FACTORS |= {"triliun": 10**12, "trilyun": 10**12}
# No budget of an agency is larger: five trillion rupiah in one amount, in sen.
MOST_SEN = 5 * 10**14


@dataclass(frozen=True)
class Saying:
    """A cell above the data that says how its amounts are written; no factor where unclear."""

    where: Location
    text: str
    factor: int | None
    columns: frozenset[int]


@dataclass(frozen=True)
class Factor:
    """By what the amounts of a sheet are multiplied, and the cells that say so."""

    value: Decimal
    sayings: tuple[Saying, ...]

    def explain(self, largest: int) -> list[Finding]:
        """What is said about it; asked after all where an amount (sen) outgrows any budget."""
        rule = pesan.FAKTOR_TERLALU_BESAR if largest > MOST_SEN else pesan.FAKTOR_UANG
        shown = f"{self.value:,}".replace(",", ".")
        return [rule.at(one.where, isi=one.text, faktor=shown) for one in self.sayings]


def find_factor(sheet: Sheet, layout: Layout) -> tuple[Factor | None, list[Finding]]:
    """The factor of all amount columns; None where nothing is said, or with the question."""
    money = _money_columns(layout)
    sayings = list(_sayings(sheet, layout, money))
    said = [saying for saying in sayings if saying.factor != 1]
    if not said:
        return None, []
    factors = {column: _factors_over(column, sayings) for column in money}
    agreed = {factor for found in factors.values() for factor in found or {None}}
    if len(agreed) != 1 or None in agreed:
        return None, [pesan.SATUAN_UANG.at(one.where, isi=one.text) for one in said]
    return Factor(Decimal(agreed.pop() or 1), tuple(said)), []


def _money_columns(layout: Layout) -> set[int]:
    kinds = {field.name: field.kind for field in layout.source.fields}
    return {column for name, column in layout.columns.items() if kinds.get(name) == "rupiah"}


def _factors_over(column: int, sayings: Iterable[Saying]) -> set[int | None]:
    return {saying.factor for saying in sayings if column in saying.columns}


def _sayings(sheet: Sheet, layout: Layout, money: set[int]) -> Iterator[Saying]:
    """Every cell above the data that speaks of rupiah, thousands or millions."""
    top, bottom = layout.head_rows
    for row in range(1, bottom + 1):
        for column, value in enumerate(sheet.cells[row - 1], 1) if money else ():
            if not isinstance(value, str):
                continue
            found = next((m for m in SAID.finditer(value) if not _is_amount(value, m)), None)
            if not found and not IN_FULL.search(value):
                continue
            over = frozenset(money) if row < top else _columns_under(sheet, row, column, bottom)
            text, factor = (found[0].lower(), _factor(value, found)) if found else (value, 1)
            if over & money or found:
                yield Saying(sheet.at(row, column), text, factor, over)


def _factor(text: str, found: re.Match[str]) -> int | None:
    """The factor; None where it is not plainly said of the table's amounts."""
    before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
    alone = not re.search(r"\w", before + after)
    in_brackets = ("(" in before and ")" in after) or ("[" in before and "]" in after)
    if not (alone or in_brackets or found["dalam"] or "satuan" in before.lower()):
        return None
    of_money = re.search(r"rp|rupiah|000", found[0], re.IGNORECASE)
    if not of_money and after[:1].isalpha():  # dalam ribuan orang
        return None
    if found["nol"]:
        return int(10 ** sum(map(str.isdigit, found["nol"])))
    word = found["dalam"] or found["kata"] or found["rp"]
    return FACTORS[word.lower()] if word else 10**3


def _is_amount(text: str, found: re.Match[str]) -> bool:
    """`bantuan 5 juta rupiah` is an amount, not how amounts are written; a year is none."""
    before = text[: found.start()].rstrip()
    return not found["dalam"] and before[-1:].isdigit() and not YEAR_BEFORE.search(before)


def _columns_under(sheet: Sheet, row: int, column: int, bottom: int) -> frozenset[int]:
    """The columns that a head stands over: those of its merge, or its own in the lowest row."""
    for top, left, below, right in sheet.merges:
        if top <= row <= below and left <= column <= right:
            return frozenset(range(left, right + 1))
    return frozenset({column}) if row == bottom else frozenset()
