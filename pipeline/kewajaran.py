"""Can the figures of one indikator be: not ten times its target, no target that asks for less?

Each question is one plain function; the list of them, those of other modules too, is at the bottom.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.angka import decimals_of, from_cell, round_excel, tidy
from pipeline.kesesuaian import number, show_number
from pipeline.model import Data, Finding, Inputs, Location
from pipeline.predikat import scale_of
from pipeline.rasio import ask_ratios
from pipeline.rows import Line, numbered_lines
from pipeline.seri import cumulative_series, rows_by_indikator, same_figure, value_column
from pipeline.seri_jumlah import ask_totals
from pipeline.settings import Settings
from pipeline.triwulan import realisasi_to_date
from schemas import pesan
from schemas.declare import normalise
from schemas.formulir.lembar import ARAH

FAR = 10
FRACTION = 1  # what is no more than that is asked about as a fraction (check_nilai)
DIGITS = 2  # figures that are printed alike are not said to differ
DECEMBER = 12
YEARS = re.compile(  # 2021-2026, 2021–2026, Tahun 2021 s.d. 2026
    r"(?:renstra |periode )?(?:tahun )?(?P<awal>(?:19|20)\d\d)"
    r"\s*(?:[-–—−/]|s\s?\.?\s?/?\s?d\b\.?|sampai(?: dengan)?|hingga)\s*"
    r"(?:tahun )?(?P<akhir>(?:19|20)\d\d)"
)


@dataclass(frozen=True)
class Value:
    """A target or realisasi: its number, its level in words, and the cell it stands in."""

    angka: float | None
    kata: str
    where: Location
    tahun: int = 0

    @property
    def shown(self) -> str:
        return show_number(self.angka, self.kata)

    def seen_from(self, where: Location) -> str:
        """Its cell, as said of in another one: with sheet and workbook where those are others."""
        own = (self.where.workbook, self.where.sheet, self.where.label)
        if own[0] != where.workbook:
            return " › ".join(own)
        return " › ".join(own[2:] if own[1] == where.sheet else own[1:])


def ask_size(inputs: Inputs, settings: Settings) -> list[Finding]:
    """Ten times the target is most likely another unit; below 0 a ratio rewards the worse."""
    findings: list[Finding] = []
    data = inputs.indikator
    if data is None:
        return findings
    for row, line in numbered_lines(data.frame):
        target, realisasi = line["target"], line["realisasi"]
        if pd.isna(target) or pd.isna(realisasi):
            continue
        found = {"indikator": line["indikator"], "target": show_number(target)}
        found["realisasi"] = show_number(realisasi)
        where = data.at(row, "realisasi")
        if min(target, realisasi) < 0:
            findings.append(pesan.ANGKA_KINERJA_NEGATIF.at(where, **found))
        elif target > FRACTION and realisasi >= FAR * target:
            findings.append(pesan.REALISASI_BERLIPAT.at(where, **found))
    return findings


def ask_targets(inputs: Inputs, settings: Settings) -> list[Finding]:
    """A target asks for no less than last year's, nor for less than was reached before."""
    data = inputs.indikator
    if data is None:
        return []
    findings: list[Finding] = []
    series = rows_by_indikator(inputs.seri) if inputs.seri else {}
    for row, line in numbered_lines(data.frame):
        target = value_of(data, row, line, "target")
        found = {"indikator": line["indikator"], "ini": target.shown}
        found["arah"] = ARAH.get(line.get("arah") or "", "")
        before = value_of(data, row, line, "target_lalu")
        if is_better(before, target, line):
            found |= {"itu": before.shown, "lain": before.seen_from(target.where)}
            findings.append(pesan.TARGET_LEBIH_LONGGAR.at(target.where, **found))
        last = value_of(data, row, line, "realisasi_lalu")
        earlier = earlier_values(inputs, line, series.get(line["indikator"], ()))
        reached = [replace(last, tahun=inputs.period.tahun - 1), *earlier]
        best = find_best(reached, line)
        if is_better(best, target, line):
            found |= {"itu": best.shown, "lain": best.seen_from(target.where)}
            findings.append(pesan.TARGET_DI_BAWAH_HASIL.at(target.where, tahun=best.tahun, **found))
    return findings


def earlier_values(inputs: Inputs, line: Line, own: Sequence[tuple[int, Line]]) -> list[Value]:
    """What an indikator's series says was reached before the report's year, the latest first.

    None where the series holds something else: it must agree with the sheet `Indikator`.
    """
    seri, period = inputs.seri, inputs.period
    realisasi = realisasi_to_date(line, period.bulan)
    column = value_column(seri, own, period.tahun, realisasi) if seri else ""
    if not seri or not column:
        return []
    values = [
        Value(float(record[column]), "", seri.at(row, column), int(record["tahun"]))
        for row, record in own
        if not pd.isna(record["tahun"]) and not pd.isna(record[column])
    ]
    here = {period.tahun: realisasi, period.tahun - 1: number(line.get("realisasi_lalu"))}
    alike = {
        same_figure(one.angka, other)
        for one in values
        if (other := here.get(one.tahun)) is not None and one.angka is not None
    }
    earlier = [one for one in values if one.tahun < period.tahun]
    return sorted(earlier, key=lambda one: -one.tahun) if alike == {True} else []


def ask_renstra(inputs: Inputs, settings: Settings) -> list[Finding]:
    """The report's year is one of its Renstra, whose targets still ask for something."""
    typed, sheet = inputs.identitas.get("periode_renstra"), inputs.lembar_identitas
    years = read_years(str(typed or ""))
    findings: list[Finding] = []
    tahun = inputs.period.tahun
    if typed and sheet:
        where = sheet.at(0, "periode_renstra")
        if years is None:
            findings.append(pesan.PERIODE_RENSTRA_TIDAK_TERBACA.at(where, isi=typed))
        elif not years[0] <= tahun <= years[1]:
            found = {"isi": typed, "periode": inputs.period.label}
            findings.append(pesan.PERIODE_RENSTRA_LAIN.at(where, **found))
    if years and tahun >= years[1]:  # in the last year it may well be reached
        return findings
    return findings + ask_final_targets(inputs)


def ask_final_targets(inputs: Inputs) -> list[Finding]:
    """A Renstra target that was passed already, where less is better only by the year's end."""
    data = inputs.indikator
    if data is None:
        return []
    findings = []
    series = cumulative_series(inputs)
    for row, line in numbered_lines(data.frame):
        if line.get("arah") == "minimal" and inputs.period.bulan < DECEMBER:
            continue
        goal = value_of(data, row, line, "target_akhir")
        realisasi = value_of(data, row, line, "realisasi")
        realisasi = replace(realisasi, angka=realisasi_to_date(line, inputs.period.bulan))
        if normalise(line.get("dasar_renstra")) == "kumulatif":
            realisasi = total_to_date(inputs.seri, series, line["indikator"])
        if is_better(realisasi, goal, line):
            found = {"ini": goal.shown, "itu": realisasi.shown}
            found |= {"indikator": line["indikator"], "lain": realisasi.seen_from(goal.where)}
            findings.append(pesan.TARGET_RENSTRA_TERLAMPAUI.at(goal.where, **found))
    return findings


def total_to_date(seri: Data | None, series: pd.DataFrame | None, indikator: str) -> Value:
    """The sum of an indikator's series up to this year; no figure where it cannot be added up."""
    own = None if series is None else series[series["indikator"] == indikator]
    if own is None or seri is None or own.empty:
        return Value(None, "", Location())
    total = float(sum(from_cell(float(value)) for value in own["nilai"]))
    return Value(total, "", seri.at(0, own["kolom"].iloc[0]))


def read_years(text: str) -> tuple[int, int] | None:
    """The first and last year of `2021-2026`, `2021 s.d. 2026`; None for anything else."""
    found = YEARS.fullmatch(tidy(text).casefold())
    years = (int(found["awal"]), int(found["akhir"])) if found else None
    return years if years and years[0] < years[1] else None


def value_of(data: Data, row: int, line: Line, name: str) -> Value:
    words = str(line.get(f"{name}_predikat") or "")
    return Value(number(line.get(name)), words, data.at(row, name))


def is_better(one: Value, other: Value, line: Line) -> bool:
    """Whether one is better by the indikator's direction, or on its scale; False where unknown."""
    if one.angka is not None and other.angka is not None:
        digits = max(DIGITS, min(decimals_of(one.angka), decimals_of(other.angka)))
        gap = round_excel(one.angka, digits) - round_excel(other.angka, digits)
        return gap * {"maksimal": 1, "minimal": -1}.get(line.get("arah") or "", 0) > 0
    scale = [level.casefold() for level in scale_of(line.get("predikat"), other.kata)]
    pair = (one.kata.casefold(), other.kata.casefold())
    if line.get("arah") != "maksimal" or not set(pair) <= set(scale):
        return False
    return scale.index(pair[0]) < scale.index(pair[1])


def find_best(values: Sequence[Value], line: Line) -> Value:
    """The best of what was reached; of equal ones the first."""
    best = values[0]
    for one in values[1:]:
        if (best.angka is None and not best.kata) or is_better(one, best, line):
            best = one
    return best


Question = Callable[[Inputs, Settings], list[Finding]]
KEWAJARAN: tuple[Question, ...] = (ask_size, ask_targets, ask_renstra, ask_ratios, ask_totals)
