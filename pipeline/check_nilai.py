"""What cells leave open: another unit than the row's, a fraction for a percent, a stray comma.

In: a typed frame and its raw cells. Out: findings; no value is changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from pipeline.angka import from_cell, tidy
from pipeline.model import PART, Data, Finding
from pipeline.nilai import is_percent, is_scale, same_unit, split_value
from pipeline.rows import Line, numbered_lines
from pipeline.sel import Context, is_blank, show
from schemas import pesan
from schemas.declare import Field

DASH = re.compile(r"\s*([-–—]+|n/a|)\s*", re.IGNORECASE)
# Values of a whole year; those of a quarter may well be small.
YEARLY = ("target", "realisasi", "target_lalu", "target_akhir", "realisasi_lalu")
ALIKE = 3  # a fraction × 100 this close to the row's largest value is taken for its percentage


def check_values(
    data: Data, raw: pd.DataFrame, fields: Mapping[str, Field], contexts: Mapping[str, Context]
) -> list[Finding]:
    """Questions about the targets and realisasi of a sheet that has a column `satuan`."""
    names = [name for name, field in fields.items() if field.kind == "nilai" and not field.own_unit]
    if "satuan" not in fields or not names:
        return []
    findings: list[Finding] = []
    for row, line in numbered_lines(data.frame):
        satuan = str(line["satuan"] or "")
        for name in names if satuan else ():
            value = raw.at[row, name]
            words = words_beside(data, row, name, value, satuan)
            if words and not pd.isna(line[name]) and words.casefold() not in contexts[name].levels:
                found = {"isi": _shown(value, line[name]), "satuan": satuan}
                where = data.at(row, name)
                findings.append(pesan.SATUAN_DI_SEL.at(where, kolom=fields[name].label, **found))
        findings += ask_fractions(data, row, line, fields)
    return findings


def say_nothings(data: Data, raw: pd.DataFrame, fields: Mapping[str, Field]) -> list[Finding]:
    """Says once which amounts hold a stray mark or a word for "none", read as blank.

    A dash or n/a is how tables write it anyway. `data` is as parsed, not typed yet.
    """
    cells = [
        (int(row), name)
        for name, field in fields.items()
        if field.kind == "rupiah"
        for row, value, read in zip(raw.index, raw[name], data.frame[name], strict=True)
        if read is None
        and isinstance(value, str)
        and not (is_blank(value) or DASH.fullmatch(value))
    ]
    if not cells:
        return []
    row, name = min(cells)
    isi = show(raw.at[row, name])
    return [pesan.TANDA_KOSONG.at(data.at(row, name), isi=isi, jumlah=len(cells))]


def words_beside(data: Data, row: int, name: str, value: object, satuan: str) -> str:
    """The words or percent sign beside a number that are not the row's satuan; "" for none."""
    if (row % PART, data.columns[name]) in data.sheet.percent_cells and not isinstance(value, str):
        return "" if value is None or is_percent(satuan) else "%"
    if not isinstance(value, str):
        return ""
    text = tidy(value)
    if text.endswith("%"):
        return "" if is_percent(satuan) else "%"
    split = split_value(text, satuan)
    return "" if split is None or same_unit(split[1], satuan) else split[1]


def _shown(value: object, read: float) -> str:
    return show(value) if isinstance(value, str) else f"{show(float(read))} %"


def ask_fractions(data: Data, row: int, line: Line, fields: Mapping[str, Field]) -> list[Finding]:
    """0,821 beside a target of 80 %: probably 82,1. It can be right, so it is only asked."""
    given = (name for name in YEARLY if name in fields and not pd.isna(line[name]))
    known = {name: float(line[name]) for name in given}
    highest = max(known, key=lambda name: known[name], default="")
    below = 1 if is_percent(line["satuan"]) else 0.9999 if is_scale(line["satuan"]) else 0
    findings = []
    for name, value in known.items():
        percent, top = 100 * value, known[highest]
        if 0 < value <= below and top > 1 and top / ALIKE <= percent <= top * ALIKE:
            found = {
                "isi": show(value),
                "lain": f"{fields[highest].label} {show(top)}",
                "persen": show(float(from_cell(value) * 100)),
            }
            where = data.at(row, name)
            findings.append(pesan.NILAI_PECAHAN.at(where, kolom=fields[name].label, **found))
    return findings
