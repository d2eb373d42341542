"""Forms that nobody has filled in: blanks, dots, the example, zeros everywhere.

In: the raw rows of a sheet; what was found in a workbook. Out: whether any of it says something of
its period. What a form brings along from last year (names, codes, last year's figures) does not
count.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.model import Data, Finding, Severity, Sheet
from pipeline.sel import is_blank, show
from schemas import pesan
from schemas.declare import Source
from schemas.sumber import source_of

FILLER = re.compile(r"[\s.…_\-–—:]*")  # where something was to be written
ZERO = re.compile(r"(rp\.?)?\s*0+([.,]0+)?\s*%?", re.IGNORECASE)
EXAMPLE = re.compile(r"\s*\(?contoh\b", re.IGNORECASE)
# Among rows of data only a text that says no more than that is one: a name may begin so.
SURE_EXAMPLE = re.compile(
    r"\s*\(?contoh(\s+(isian|pengisian|baris))?\s*([:).–-]|\d|$)", re.IGNORECASE
)


def is_unfilled(raw: pd.DataFrame, source: Source) -> bool:
    """True where no row has any of the figures that make a row of this source.

    Zeros everywhere are no figures, but in a lone row: one indikator may aim at 0 and reach it.
    """
    if source.codes not in ("", "berjenjang"):
        return raw.empty  # of those `kosong` tells what they are instead
    told = source.figures or (*source.pagu, *source.realisasi, *source.rak)
    names = [name for name in raw if str(name) in told] or list(raw)
    figures = raw[names].itertuples(index=False, name=None)
    rows = zip(figures, raw.itertuples(index=False, name=None), strict=True)
    lone = not source.codes and len(raw) == 1
    return not any(
        any(says_something(value, zero=lone) for value in told_by) and not any(map(is_example, row))
        for told_by, row in rows
    )


def says_something(value: object, *, zero: bool = False) -> bool:
    """False for blanks, dots and strokes; for zeros too, typed or as text, unless `zero` counts."""
    if is_blank(value):
        return False
    if isinstance(value, str):
        text = value.replace("\xa0", " ").strip()
        return not FILLER.fullmatch(text) and (zero or not ZERO.fullmatch(text))
    return zero or isinstance(value, bool) or value != 0


def is_example(value: object) -> bool:
    """A text that calls itself an example."""
    return isinstance(value, str) and bool(EXAMPLE.match(value))


def check_examples(
    sheet: Sheet, raw: pd.DataFrame, columns: Mapping[str, int], texts: Sequence[str]
) -> list[Finding]:
    """Rows left over from a form's example, at the cell that says so: never data, never dropped.

    `texts`: the columns that hold names and remarks.
    """
    found: dict[int, Finding] = {}
    for name in reversed(texts):
        for row, value in zip(raw.index, raw[name], strict=True):
            if isinstance(value, str) and SURE_EXAMPLE.match(value):
                where = sheet.at(int(str(row)), columns[name])
                found[where.row] = pesan.BARIS_CONTOH.at(where, isi=show(value))
    return list(found.values())


def is_blank_form(findings: Sequence[Finding], data: Sequence[Data]) -> bool:
    """Whether a workbook as a whole waits to be filled in.

    `findings`, `data`: all of that workbook. Its tables are blank, but for those that may be and
    that came along from last year while `Identitas` does not even say the month.
    """
    blank = {pesan.LEMBAR_KOSONG.id, pesan.LEMBAR_BELUM_DIISI.id}
    identitas = {one.sheet.name for one in data if one.source == "identitas"}
    tables = [one for one in data if one.source != "identitas"]
    wrong = [f for f in findings if f.severity is Severity.WAJIB and f.rule not in blank]
    if any(f.location.sheet not in identitas for f in wrong):
        return False
    if not any(finding.rule in blank for finding in findings):
        return False
    return not tables or (bool(wrong) and all(source_of(one.source).optional for one in tables))
