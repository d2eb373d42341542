"""What the kinds of faults in an LRA share: its rows by level, its amounts as they are written."""

from __future__ import annotations

import contextlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from edit import opened
from make import LRA
from openpyxl.worksheet.worksheet import Worksheet

SHEET = "Sheet1"
AMOUNTS = "FGHIJKLM"
LEVELS = {1: "urusan", 2: "bidang", 3: "program", 5: "kegiatan", 6: "sub"}
AMOUNT = re.compile(r"\d{1,3}(\.\d{3})*,\d\d")
PRINTED = ("program", "kegiatan", "sub")


@dataclass(frozen=True)
class Row:
    row: int
    level: str
    codes: tuple[str, str, str, str]

    @property
    def kode(self) -> str:
        return next((code for code in reversed(self.codes) if code), "")


class Lra:
    """The sheet of an LRA and its rows."""

    def __init__(self, sheet: Worksheet, rng: random.Random) -> None:
        self.sheet = sheet
        self.rng = rng
        self.rows = list(self._rows())

    def _rows(self) -> Iterator[Row]:
        for row in range(6, self.sheet.max_row + 1):
            codes = tuple(str(self.sheet.cell(row, n).value or "") for n in range(1, 5))
            if codes[0] in ("Kode", "") or not self.sheet.cell(row, 6).value:
                continue
            if self.sheet.cell(row, 5).value == "2":  # the numbering below the heads
                continue
            yield Row(row, level_of(codes), codes)

    def of(self, *levels: str) -> list[Row]:
        return [row for row in self.rows if row.level in levels]

    def draw(self, *levels: str) -> Row:
        return self.rng.choice(self.of(*levels))

    def total(self) -> int:
        return self.sheet.max_row

    def children(self, row: Row) -> list[Row]:
        start = f"{row.codes[2]}."
        return [
            other
            for other in self.of(*PRINTED)
            if other.codes[1] == row.codes[1] and other.codes[2].startswith(start)
        ]

    def sen(self, cell: str) -> int:
        """Its amount; 0 where it is blank or another fault was planted before."""
        value = self.sheet[cell].value
        if isinstance(value, str):
            return int(value.replace(".", "").replace(",", "")) if AMOUNT.fullmatch(value) else 0
        return round(value * 100) if type(value) in (int, float) else 0

    def write(self, cell: str, sen: int) -> None:
        """The amount as the sheet writes amounts: as a number, or as text with two decimals."""
        if isinstance(self.sheet[cell].value, str):
            self.sheet[cell].value = text_of(sen)
        else:
            self.sheet[cell].value = sen / 100

    def amount(self, *levels: str, least: int = 0, columns: str = AMOUNTS) -> str:
        """A cell drawn among the amounts of these levels that are above `least` sen."""
        cells = [
            f"{column}{row.row}"
            for row in self.of(*levels)
            for column in columns
            if self.sen(f"{column}{row.row}") > least
        ]
        return self.rng.choice(cells)


def text_of(sen: int) -> str:
    whole = f"{abs(sen) // 100:,}".replace(",", ".")
    return f"{'-' if sen < 0 else ''}{whole},{abs(sen) % 100:02d}"


def level_of(codes: Sequence[str]) -> str:
    if codes[3]:
        return "rekening"
    if codes[2]:
        return LEVELS[len(codes[2].split("."))]
    return "skpd" if codes[1] else LEVELS[len(codes[0].split("."))]


@contextlib.contextmanager
def lra(folder: Path, rng: random.Random) -> Iterator[Lra]:
    """The LRA of a folder, saved when the block ends."""
    with opened(folder / LRA) as book:
        yield Lra(book[SHEET], rng)


def other_digit(text: str, at: int, rng: random.Random) -> str:
    """The text with another digit there."""
    digit = rng.choice([d for d in "123456789" if d != text[at]])
    return text[:at] + digit + text[at + 1 :]


def slip(kode: str, part: int, rng: random.Random) -> str:
    """A code with a typing slip in one of its parts: another last digit."""
    parts = kode.split(".")
    parts[part] = other_digit(parts[part], len(parts[part]) - 1, rng)
    return ".".join(parts)
