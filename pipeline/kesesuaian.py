"""Do Perjanjian Kinerja, IKU and Renstra say what the sheet `Indikator` says?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.ejaan import find_name
from pipeline.model import Data, Finding, Inputs, Rule
from pipeline.rows import Line, numbered_lines
from pipeline.seri import rows_by_indikator, same_figure, value_column
from pipeline.settings import Settings
from schemas import pesan
from schemas.declare import normalise

# `… x 100.000`, `× 100`, `*1.000`: what a formula multiplies by, at its end.
TIMES = re.compile(r"(?:[x×*]|kali)\s*(1[.0]*0)\s*%?\s*$", re.IGNORECASE)
PER = re.compile(r"\bper\s+(1[.0]*0)\b", re.IGNORECASE)


class Here:
    """The rows of the sheet `Indikator`, by their names."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.lines = dict(numbered_lines(data.frame))
        self.rows: dict[str, list[int]] = {}
        for row, line in self.lines.items():
            self.rows.setdefault(line["indikator"], []).append(row)
        self.sasaran = {line["sasaran"]: row for row, line in reversed(self.lines.items())}

    def find(self, indikator: str) -> str:
        """The indikator that is meant, whatever its spelling; "" where none clearly is."""
        return find_name(indikator, (name for name in self.rows if name)) if indikator else ""


def same_rows(here: Here, other: Data) -> Iterator[tuple[int, Line, int]]:
    """(row, line, row in `Indikator`) of every row about an indikator of that sheet.

    One that stands there under two sasaran is left out: which of them is meant?
    """
    for row, line in numbered_lines(other.frame):
        rows = here.rows.get(here.find(line["indikator"]), [])
        if len(rows) == 1:
            yield row, line, rows[0]


def ask_names(here: Here, other: Data) -> list[Finding]:
    """Indikator and sasaran of another sheet bear the names of `Indikator`; each said once."""
    findings: list[Finding] = []
    said: set[tuple[str, str]] = set()

    def say(rule: Rule, row: int, name: str, text: str, own_row: int) -> None:
        if (name, text) not in said:
            said.add((name, text))
            there = here.data.at(own_row, name)
            own = here.lines[own_row][name]
            found = {
                "apa": name,
                "ini": text,
                "itu": own,
                "lembar": there.sheet,
                "lain": there.cell,
            }
            findings.append(rule.at(other.at(row, name), **found))

    for row, line in numbered_lines(other.frame):
        indikator = line["indikator"]
        name = here.find(indikator)
        if not indikator:
            continue
        if not name:
            where = other.at(row, "indikator")
            findings.append(pesan.INDIKATOR_TIDAK_ADA.at(where, indikator=indikator))
        elif name != indikator:
            say(pesan.NAMA_BEDA_EJAAN, row, "indikator", indikator, here.rows[name][0])
    for row, line, own_row in same_rows(here, other):
        sasaran = line.get("sasaran") or ""
        if not sasaran or sasaran == here.lines[own_row]["sasaran"]:
            continue
        if sasaran in here.sasaran:
            own = here.lines[own_row]
            found = {"indikator": own["indikator"], "ini": sasaran, "itu": own["sasaran"]}
            there = here.data.at(own_row, "sasaran")
            found |= {"lembar": there.sheet, "lain": there.cell}
            findings.append(pesan.SASARAN_BUKAN_TEMPATNYA.at(other.at(row, "sasaran"), **found))
        else:
            say(pesan.NAMA_BEDA_EJAAN, row, "sasaran", sasaran, own_row)
    return findings


def ask_agreement(inputs: Inputs, settings: Settings) -> list[Finding]:
    """Perjanjian Kinerja, IKU and Renstra name the same indikator with the same target."""
    if inputs.indikator is None:
        return []
    here = Here(inputs.indikator)
    findings: list[Finding] = []
    others = (
        (inputs.perjanjian_kinerja, "target"),
        (inputs.iku, ""),
        (inputs.renstra, "target_akhir"),
    )
    for other, name in others:
        if other is not None:
            findings += [*ask_names(here, other), *ask_values(here, other, name)]
    return findings + ask_completeness(inputs, here)


def ask_values(here: Here, other: Data, name: str) -> list[Finding]:
    """Satuan and target (`name`) of another sheet are those of `Indikator`."""
    findings: list[Finding] = []
    for row, line, own_row in same_rows(here, other):
        own = here.lines[own_row]
        if "satuan" in line and normalise(own["satuan"]) != normalise(line["satuan"]):
            findings.append(
                pesan.SATUAN_BERBEDA.at(
                    here.data.at(own_row, "satuan"),
                    indikator=own["indikator"],
                    ini=own["satuan"],
                    itu=line["satuan"],
                    lembar=other.sheet.name,
                    lain=other.at(row, "satuan").cell,
                )
            )
        if name and name in here.data.columns and _differ(own, line, name):
            findings.append(
                pesan.TARGET_BEDA_PERJANJIAN.at(
                    here.data.at(own_row, name),
                    indikator=own["indikator"],
                    ini=show_number(own[name], own[f"{name}_predikat"]),
                    itu=show_number(line[name], line[f"{name}_predikat"]),
                    lembar=other.sheet.name,
                    lain=other.at(row, name).cell,
                )
            )
    return findings


def ask_completeness(inputs: Inputs, here: Here) -> list[Finding]:
    """Every indikator was signed for: it stands in the Perjanjian Kinerja too."""
    signed = inputs.perjanjian_kinerja
    if signed is None:
        return []
    names = {here.find(indikator) for indikator in signed.frame["indikator"]}
    return [
        pesan.INDIKATOR_TIDAK_DI_PERJANJIAN.at(
            here.data.at(row, "indikator"), indikator=line["indikator"], lembar=signed.sheet.name
        )
        for row, line in here.lines.items()
        if line["indikator"] and line["indikator"] not in names
    ]


def ask_unit(inputs: Inputs, settings: Settings) -> list[Finding]:
    """The satuan fits the formula: times 100 is a percentage, times 100.000 is none."""
    if inputs.indikator is None or inputs.iku is None:
        return []
    here = Here(inputs.indikator)
    findings = []
    for row, line, own_row in same_rows(here, inputs.iku):
        own = here.lines[own_row]
        times = TIMES.search(line["formula"] or "")
        factor = times[1].replace(".", "") if times else ""
        satuan = own["satuan"] or ""
        percent = "%" in satuan or "persen" in normalise(satuan)
        wanted = PER.search(satuan)
        per = wanted[1].replace(".", "") if wanted else ("100" if percent else "")
        if factor and per and factor != per:
            findings.append(
                pesan.SATUAN_BEDA_FORMULA.at(
                    here.data.at(own_row, "satuan"),
                    indikator=own["indikator"],
                    satuan=satuan,
                    kali=times[1] if times else "",
                    lain=f"{inputs.iku.sheet.name} {inputs.iku.at(row, 'formula').cell}",
                )
            )
    return findings


def ask_series_values(inputs: Inputs, settings: Settings) -> list[Finding]:
    """This and last year's realisasi are the same in a series that has a column of them."""
    findings: list[Finding] = []
    if inputs.seri is None or inputs.indikator is None:
        return findings
    seri, period = inputs.seri, inputs.period
    series = rows_by_indikator(seri)
    for _, line in numbered_lines(inputs.indikator.frame):
        own = series.get(line["indikator"], [])
        column = value_column(seri, own, period.tahun, number(line["realisasi"]))
        here = {period.tahun: line["realisasi"], period.tahun - 1: line.get("realisasi_lalu")}
        for row, record in own if column else ():
            one, other = record[column], here.get(record["tahun"])
            if pd.isna(one) or pd.isna(other) or same_figure(one, other):
                continue
            findings.append(
                pesan.SERI_BERBEDA.at(
                    seri.at(row, column),
                    indikator=line["indikator"],
                    tahun=record["tahun"],
                    ini=show_number(one),
                    itu=show_number(other),
                )
            )
    return findings


def _differ(one: Line, other: Line, name: str) -> bool:
    """Two targets that are not the same number or, where they are levels, not the same level."""
    if pd.isna(one[name]) and pd.isna(other[name]):
        levels = (str(line[f"{name}_predikat"]).casefold() for line in (one, other))
        return len(set(levels)) > 1
    if pd.isna(one[name]) or pd.isna(other[name]):
        return True
    return float(one[name]) != float(other[name])


def number(value: Any) -> float | None:
    """A figure of a frame; None for NA and for a column that is not there."""
    return None if value is None or pd.isna(value) else float(value)


def show_number(value: Any, level: str = "") -> str:
    """A number as the officer typed it; its level, or "kosong", where there is none."""
    return (level or "kosong") if pd.isna(value) else f"{float(value):.10g}".replace(".", ",")
