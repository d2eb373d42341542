"""Quarters of an indikator to its realisasi of the year to date (RULES 7a).

Per indikator `Cara Setahun` says how: counts add up, percentages never do. A quarter is due when it
has ended by the report's month; one that is under way counts as far as it is filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.angka import from_parts, is_rounding_of, round_excel
from pipeline.kesesuaian import show_number
from pipeline.model import BULAN, Data, Finding, Inputs, Location
from pipeline.rows import Line, numbered_lines
from pipeline.settings import Settings
from schemas import pesan
from schemas.declare import normalise
from schemas.indikator import CARA_SETAHUN, REALISASI_TW, SOURCE, TARGET_TW

JUMLAH, TERAKHIR, RATA_RATA, MAKSIMUM = CARA_SETAHUN
MONTHS = 3
# Units of which a sum over the quarters is no year's figure.
NOT_ADDED = re.compile(r"%|\b(persen|per|rasio|indeks|nilai|skor|predikat|poin)\b")
EXCEL = {
    JUMLAH: "ROUND(SUM({x}),10)",
    RATA_RATA: "ROUND(AVERAGE({x}),10)",
    MAKSIMUM: "MAX({x})",
    TERAKHIR: "{x}",
}


def read_cara(text: object) -> str:
    """One of `CARA_SETAHUN`; "" where nothing, or nothing known, is written."""
    words = normalise(text)
    return next((cara for cara, known in CARA_SETAHUN.items() if words in known), "")


def used_quarters(line: Mapping[str, Any], bulan: int) -> list[str]:
    """The fields of the quarters behind this month's figure; none where one is missing."""
    cara = read_cara(line.get("cara_setahun"))
    due, begun = bulan // MONTHS, -(-bulan // MONTHS)
    counts = has_value if cara == TERAKHIR else has_number
    filled = [name for name in REALISASI_TW[:begun] if counts(line, name)]
    if not cara or not filled:
        return []
    if cara == TERAKHIR:
        return filled[-1:] if REALISASI_TW.index(filled[-1]) + 1 >= due else []
    return filled if set(REALISASI_TW[:due]) <= set(filled) else []


def to_date(line: Mapping[str, Any], bulan: int) -> tuple[float | None, list[str], str]:
    """(realisasi of the year to date, its quarters, the formula of its cell).

    None where it is a level in words.
    """
    names = used_quarters(line, bulan)
    if not names:
        return None, [], ""
    cara = read_cara(line["cara_setahun"])
    cells = ",".join(f"{{{name}@Data}}" for name in names)
    numbers = [float(line[name]) for name in names if has_number(line, name)]
    value = combine(cara, numbers) if numbers else None
    return value, names, EXCEL[cara].replace("{x}", cells)


def combine(cara: str, values: Sequence[float]) -> float:
    """Quarters to one figure; the twin of `EXCEL`."""
    if cara == TERAKHIR:
        return values[-1]
    if cara == MAKSIMUM:
        return max(values)
    total = sum(values)
    return round_excel(total if cara == JUMLAH else total / len(values))


def has_number(line: Mapping[str, Any], name: str) -> bool:
    return name in line and not pd.isna(line[name])


def has_value(line: Mapping[str, Any], name: str) -> bool:
    """A number, or a level in words."""
    return has_number(line, name) or bool(line.get(f"{name}_predikat"))


def has_quarters(line: Mapping[str, Any], bulan: int) -> bool:
    """Whether its realisasi is to come from its quarters, complete or not."""
    begun = REALISASI_TW[: -(-bulan // MONTHS)]
    return bool(read_cara(line.get("cara_setahun"))) and any(has_value(line, n) for n in begun)


def ask_quarters(inputs: Inputs, settings: Settings) -> list[Finding]:
    """Quarters that are missing, too early, or of which it is not said how they make a year."""
    data = inputs.indikator
    own = ("cara_setahun", *REALISASI_TW, *TARGET_TW)
    if data is None or not any(name in data.columns for name in own):
        return []
    bulan = inputs.period.bulan
    findings: list[Finding] = []
    for row, line in numbered_lines(data.frame):
        findings += ask_cara(data, row, line, bulan)
        findings += ask_missing(data, row, line, bulan)
        findings += ask_future(data, row, line, bulan)
        findings += ask_typed(data, row, line, bulan)
        findings += ask_targets(data, row, line)
    return findings


def ask_cara(data: Data, row: int, line: Line, bulan: int) -> list[Finding]:
    """How quarters make a year is known, and fits the unit."""
    typed = line.get("cara_setahun")
    cara = read_cara(typed)
    filled = [name for name in REALISASI_TW if has_value(line, name)]
    if typed and not cara:
        return [pesan.CARA_SETAHUN_TIDAK_DIKENAL.at(data.at(row, "cara_setahun"), isi=typed)]
    if not filled:
        return []
    if not cara:
        rule = (
            pesan.CARA_SETAHUN_KOSONG
            if typed_realisasi(line) is None
            else pesan.TRIWULAN_TIDAK_DIPAKAI
        )
        at = data.at(row, "cara_setahun" if "cara_setahun" in data.columns else filled[0])
        return [rule.at(at, indikator=line["indikator"])]
    if cara == JUMLAH and NOT_ADDED.search(normalise(line["satuan"])):
        where = data.at(row, "cara_setahun")
        found = {"indikator": line["indikator"], "satuan": line["satuan"]}
        return [pesan.PERSEN_DIJUMLAHKAN.at(where, **found)]
    return []


def ask_missing(data: Data, row: int, line: Line, bulan: int) -> list[Finding]:
    """A quarter that has ended and is empty: without it there is no figure to date."""
    if not has_quarters(line, bulan) or used_quarters(line, bulan):
        return []
    due = REALISASI_TW[: bulan // MONTHS]
    if read_cara(line["cara_setahun"]) == TERAKHIR:
        due = due[-1:]
    found = {"indikator": line["indikator"], "bulan": BULAN[bulan - 1]}
    return [
        pesan.TRIWULAN_KOSONG.at(place(data, row, name), kolom=SOURCE.find(name).label, **found)
        for name in due
        if not has_number(line, name)  # a level in words cannot be added up
    ]


def ask_future(data: Data, row: int, line: Line, bulan: int) -> list[Finding]:
    """A quarter that has not begun and is filled already; it is not used."""
    found = {"indikator": line["indikator"], "bulan": BULAN[bulan - 1]}
    return [
        pesan.TRIWULAN_MENDATANG.at(data.at(row, name), kolom=SOURCE.find(name).label, **found)
        for name in REALISASI_TW[-(-bulan // MONTHS) :]
        if has_value(line, name)
    ]


def ask_typed(data: Data, row: int, line: Line, bulan: int) -> list[Finding]:
    """A realisasi beside its quarters must be what they make."""
    value, _, _ = to_date(line, bulan)
    typed = typed_realisasi(line)
    if value is None or typed is None or is_rounding_of(typed, value):
        return []
    found = {"tertulis": show_number(typed), "dihitung": show_number(value)}
    found["cara"] = read_cara(line["cara_setahun"])
    return [pesan.TRIWULAN_BERBEDA.at(data.at(row, "realisasi"), **found)]


def ask_targets(data: Data, row: int, line: Line) -> list[Finding]:
    """The targets of the four quarters make the year's."""
    cara = read_cara(line.get("cara_setahun"))
    if not cara or not all(has_number(line, name) for name in (*TARGET_TW, "target")):
        return []
    value = combine(cara, [float(line[name]) for name in TARGET_TW])
    if is_rounding_of(float(line["target"]), value):
        return []
    found = {"tertulis": show_number(line["target"]), "dihitung": show_number(value)}
    found |= {"indikator": line["indikator"], "cara": cara}
    return [pesan.TARGET_TRIWULAN_BERBEDA.at(data.at(row, "target"), **found)]


def typed_realisasi(line: Line) -> float | None:
    """The year's realisasi as the workbook has it without its quarters."""
    parts: Iterable[Any] = [line.get(name) for name in ("pembilang", "penyebut", "pengali")]
    numbers = [float(part) for part in parts if part is not None and not pd.isna(part)]
    if len(numbers) == MONTHS and numbers[1]:
        return from_parts(*numbers)
    return None if pd.isna(line["realisasi"]) else float(line["realisasi"])


def realisasi_to_date(line: Line, bulan: int) -> float | None:
    """The realisasi that the annex takes: from its quarters, its parts, or as typed."""
    value, quarters, _ = to_date(line, bulan)
    return value if quarters else typed_realisasi(line)


def place(data: Data, row: int, name: str) -> Location:
    """A quarter's cell; that of the indikator where it has no column."""
    return data.at(row, name if name in data.columns else "indikator")
