"""Components of a series add up to its total (RULES 8a: SAKIP does in all four years).

Which columns are components is not said anywhere: they are where their sum is the total in most of
the years, so that a year in which it is not stands out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import pandas as pd

from pipeline.angka import decimals_of, format_angka, from_cell
from pipeline.model import Data, Finding, Inputs
from pipeline.rows import Line
from pipeline.seri import rows_by_indikator
from pipeline.settings import Settings
from schemas import pesan
from schemas.declare import normalise

TOTAL = re.compile(r"\b(?:total|jumlah)\b")
# What is a share, a rate or a plan is no component of a total.
NO_PART = re.compile(
    r"%|\b(?:persen|persentase|prosentase|rasio|rata|indeks|peringkat|kategori|target|capaian"
    r"|pertumbuhan|kenaikan|penurunan|selisih|per)\b"
)
LEAST_PARTS = 2
Rows = Sequence[tuple[int, Line]]
Parts = Sequence[str]


def ask_totals(inputs: Inputs, settings: Settings) -> list[Finding]:
    """Every total of a series that is not the sum of its components."""
    seri = inputs.seri
    if seri is None:
        return []
    findings: list[Finding] = []
    for own in rows_by_indikator(seri).values():
        digits = {name: column_decimals(own, name) for name in seri.heads if has_any(own, name)}
        for total, parts in find_totals(seri, own, digits):
            for row, line in own:
                unreadable = {seri.at(row, name) for name in parts} & inputs.unreadable
                if is_sum(line, total, parts, digits) is False and not unreadable:
                    findings.append(say_sum(seri, row, line, total, parts))
    return findings


def find_totals(
    seri: Data, own: Rows, digits: Mapping[str, int]
) -> Iterator[tuple[str, list[str]]]:
    """Columns that are totals in most years, each with its components."""
    heads = {name: [normalise(step) for step in seri.heads[name]] for name in digits}
    for total in heads:
        if not TOTAL.search(heads[total][-1]):
            continue
        for parts in candidates(heads, total):
            right = sum(is_evidence(line, total, parts, digits) for _, line in own)
            wrong = sum(is_sum(line, total, parts, digits) is False for _, line in own)
            # Under one common head the figures belong together: as many right as wrong will do.
            if right > wrong or (right == wrong > 0 and have_common_head(heads, parts)):
                yield total, parts
                break


def candidates(heads: Mapping[str, list[str]], total: str) -> Iterator[list[str]]:
    """Sets of columns that may be the components: those under the total's own head come first."""
    parts = [n for n in heads if n != total and not NO_PART.search(heads[n][-1])]
    beside = [n for n in parts if len(heads[n]) > 1 and heads[n][:-1] == heads[total][:-1]]
    single = [n for n in parts if not TOTAL.search(heads[n][-1])]
    seen: list[list[str]] = []
    for names in (beside, single, parts):
        if len(names) >= LEAST_PARTS and names not in seen:
            seen.append(names)
            yield names


def have_common_head(heads: Mapping[str, list[str]], parts: Sequence[str]) -> bool:
    """Whether one upper head stands over all of them."""
    above = {tuple(heads[name][:-1]) for name in parts}
    return len(above) == 1 and above != {()}


def is_sum(line: Line, total: str, parts: Parts, digits: Mapping[str, int]) -> bool | None:
    """Whether a year's components make its total; None where it has no total or no component.

    A blank component counts as nothing. Each figure may be off by half of its column's last
    decimal; whole numbers are exact, unless the others are not.
    """
    filled = [name for name in parts if not pd.isna(line[name])]
    if pd.isna(line[total]) or not filled:
        return None
    places = [digits[name] for name in (total, *filled)]
    rough = [place for at, place in enumerate(places) if place or at == 0] if any(places) else []
    slack = sum((Decimal(5).scaleb(-place - 1) for place in rough), Decimal(0))
    return abs(sum_of(line, parts) - from_cell(line[total])) <= slack


def is_evidence(line: Line, total: str, parts: Parts, digits: Mapping[str, int]) -> bool:
    """Whether a year shows that these are the components: two of them or more make the total."""
    filled = [name for name in parts if not pd.isna(line[name]) and line[name]]
    return len(filled) >= LEAST_PARTS and is_sum(line, total, parts, digits) is True


def say_sum(seri: Data, row: int, line: Line, total: str, parts: Parts) -> Finding:
    """A total that its components do not make, at its cell."""
    found = {"indikator": line["indikator"], "tahun": line["tahun"], "kolom": seri.heads[total][-1]}
    found |= {"tertulis": show(from_cell(line[total])), "dihitung": show(sum_of(line, parts))}
    where = seri.at(row, total)
    return pesan.SERI_JUMLAH_BERBEDA.at(where, lain=cells_of(seri, row, parts), **found)


def has_any(own: Rows, name: str) -> bool:
    return any(not pd.isna(line[name]) for _, line in own)


def column_decimals(own: Rows, name: str) -> int:
    """The most decimals of a column; 71,3 among 72,76 was typed 71,30."""
    return max(decimals_of(line[name]) for _, line in own if not pd.isna(line[name]))


def sum_of(line: Line, parts: Parts) -> Decimal:
    known = (from_cell(line[name]) for name in parts if not pd.isna(line[name]))
    return sum(known, Decimal(0))


def show(value: Decimal) -> str:
    """With the decimals it has, two at least where it has any."""
    places = decimals_of(float(value))
    return format_angka(value, max(places, 2) if places else 0)


def cells_of(seri: Data, row: int, parts: Parts) -> str:
    """`F12:J12` where the columns stand beside each other, else each cell."""
    columns = [seri.columns[name] for name in parts]
    cells = [seri.at(row, name).cell for name in parts]
    if columns == list(range(columns[0], columns[0] + len(columns))):
        return f"{cells[0]}:{cells[-1]}"
    return ", ".join(cells)
