"""Do the sheets beside `Indikator` say what it says: names, units and targets of each indikator?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.angka import format_angka
from pipeline.ejaan import find_name
from pipeline.model import Data, Finding, Inputs
from pipeline.nilai import is_percent
from pipeline.rows import Line, lines_of, numbered_lines
from pipeline.seri import rows_by_indikator, same_figure, value_column
from pipeline.settings import Settings
from schemas import catatan, pesan
from schemas.declare import normalise

# 100, 1.000, 100.000; not the beginning of another number
_ROUND = r"(10{0,2}(?:[.,]?000)*)(?:[.,]0{1,2})?(?![.,]?\d)"
_TIMES = r"(?:(?<![^\W\d_])[x×*]|\bkali)"
# `… x 100.000`, `× 100 %`, `*1.000`, `100 x …`, `per 100.000 penduduk`: what a formula makes it.
FACTOR = re.compile(
    rf"{_TIMES}\s*{_ROUND}|(?<![\d.,]){_ROUND}\s*{_TIMES}|\b(?:per|tiap|setiap)\s+{_ROUND}",
    re.IGNORECASE,
)
PER = re.compile(rf"(?:\b(?:per|tiap|setiap)\s+|/\s*){_ROUND}", re.IGNORECASE)
PERMIL = frozenset({"permil", "per mil", "promil"})
SMALLEST_FACTOR = 100


class Here:
    """The rows of the sheet `Indikator`, by their names."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.lines = dict(numbered_lines(data.frame))
        self.rows: dict[str, list[int]] = {}
        for row, line in self.lines.items():
            self.rows.setdefault(line["indikator"], []).append(row)
        self.names = tuple(name for name in self.rows if name)
        sasaran = dict.fromkeys(line["sasaran"] for line in self.lines.values())
        self.sasaran = tuple(name for name in sasaran if name)

    def name_of(self, other: Data) -> str:
        """Another sheet as it is called here: with its workbook where that is another one."""
        lembar, workbook = other.sheet.name, other.sheet.workbook
        if workbook == self.data.sheet.workbook:
            return lembar
        return catatan.LEMBAR_LAIN.format(lembar=lembar, workbook=workbook)

    def find(self, indikator: str | None) -> str:
        """The indikator that is meant, whatever its spelling; "" where none clearly is."""
        return find_name(indikator or "", self.names)


def same_rows(here: Here, other: Data) -> Iterator[tuple[int, Line, int]]:
    """(row, line, row in `Indikator`) of every row about an indikator of that sheet.

    One that stands there under two sasaran is left out: which of them is meant?
    """
    for row, line in numbered_lines(other.frame):
        rows = here.rows.get(here.find(line["indikator"]), [])
        if len(rows) == 1:
            yield row, line, rows[0]


def fill_groups(printed: Data) -> Data:
    """What was printed, with each row's own table and sasaran: a blank repeats the one above."""
    if "sasaran" not in printed.frame:
        return printed
    rows: list[tuple[str | None, str | None]] = []
    for line in lines_of(printed.frame):
        above = rows[-1] if rows else (None, None)
        tabel = line["tabel"] or above[0]
        rows.append((tabel, line["sasaran"] or (above[1] if tabel == above[0] else None)))
    filled = pd.DataFrame(rows, printed.frame.index, ["tabel", "sasaran"], dtype=object)
    return replace(printed, frame=printed.frame.assign(**filled))


def ask_names(here: Here, other: Data) -> list[Finding]:
    """Indikator and sasaran of another sheet bear the names of `Indikator`; each said once."""
    findings: list[Finding] = []
    said: set[tuple[str, str]] = set()

    def say(row: int, name: str, text: str, own_row: int) -> None:
        own = here.lines[own_row][name]
        if (text, own) not in said:
            said.add((text, own))
            there = here.data.at(own_row, name)
            found = {"apa": name, "ini": text, "itu": own, "lembar": there.sheet}
            where = other.at(row, name)
            findings.append(pesan.NAMA_BEDA_EJAAN.at(where, lain=there.cell, **found))

    for row, line in numbered_lines(other.frame):
        indikator = line["indikator"]
        name = here.find(indikator)
        if not indikator:
            continue
        if not name:
            where = other.at(row, "indikator")
            findings.append(pesan.INDIKATOR_TIDAK_ADA.at(where, indikator=indikator))
        elif name != indikator:
            say(row, "indikator", indikator, here.rows[name][0])
    for row, line, own_row in same_rows(here, other):
        own, sasaran = here.lines[own_row], line.get("sasaran")
        if not sasaran or not own["sasaran"] or sasaran == own["sasaran"]:
            continue
        if find_name(sasaran, here.sasaran) not in ("", own["sasaran"]):
            found = {"indikator": own["indikator"], "ini": sasaran, "itu": own["sasaran"]}
            there = here.data.at(own_row, "sasaran")
            found |= {"lembar": there.sheet, "lain": there.cell}
            findings.append(pesan.SASARAN_BUKAN_TEMPATNYA.at(other.at(row, "sasaran"), **found))
        else:
            say(row, "sasaran", sasaran, own_row)
    return findings


def ask_agreement(inputs: Inputs, settings: Settings) -> list[Finding]:
    """Perjanjian Kinerja, IKU and Renstra name the same indikator with the same target.

    What a report printed names them too; its figures are asked about when all are calculated.
    """
    if inputs.indikator is None:
        return []
    here = Here(inputs.indikator)
    findings: list[Finding] = []
    printed = inputs.capaian_tercetak
    others = (
        (inputs.perjanjian_kinerja, "target"),
        (inputs.iku, ""),
        (inputs.renstra, "target_akhir"),
        (printed and fill_groups(printed), ""),
    )
    for other, name in others:
        if other is not None:
            findings += [*ask_names(here, other), *ask_values(here, other, name)]
    return findings + ask_completeness(inputs, here)


def ask_values(here: Here, other: Data, name: str) -> list[Finding]:
    """Satuan and target (`name`) of another sheet are those of `Indikator`; each said once."""
    findings: list[Finding] = []
    said: set[tuple[int, str]] = set()
    for row, line, own_row in same_rows(here, other):
        own = here.lines[own_row]
        satuan = normalise(line.get("satuan"))
        known = (own_row, satuan) in said
        if satuan and own["satuan"] and normalise(own["satuan"]) != satuan and not known:
            said.add((own_row, satuan))
            findings.append(
                pesan.SATUAN_BERBEDA.at(
                    here.data.at(own_row, "satuan"),
                    indikator=own["indikator"],
                    ini=own["satuan"],
                    itu=line["satuan"],
                    lembar=here.name_of(other),
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
                    lembar=here.name_of(other),
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
            here.data.at(row, "indikator"), indikator=line["indikator"], lembar=here.name_of(signed)
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
        made, wanted = factors(line["formula"] or ""), factor_of_unit(own["satuan"] or "")
        if len(made) == 1 and wanted and wanted not in made:
            findings.append(
                pesan.SATUAN_BEDA_FORMULA.at(
                    here.data.at(own_row, "satuan"),
                    indikator=own["indikator"],
                    satuan=own["satuan"],
                    kali=format_angka(made.pop(), 0),
                    lain=f"{here.name_of(inputs.iku)} {inputs.iku.at(row, 'formula').cell}",
                )
            )
    return findings


def factors(formula: str) -> set[int]:
    """What a formula in words multiplies by (100, 1.000, 100.000 …), wherever it says so."""
    found = {_whole(next(filter(None, match.groups()))) for match in FACTOR.finditer(formula)}
    return {factor for factor in found if factor >= SMALLEST_FACTOR}


def factor_of_unit(satuan: str) -> int:
    """100 for a percentage, 100.000 for `per 100.000 penduduk`; 0 where the unit says nothing."""
    if found := PER.search(satuan):
        return _whole(found[1])
    if "‰" in satuan or normalise(satuan) in PERMIL:
        return 1000
    return 100 if is_percent(satuan) else 0


def _whole(text: str) -> int:
    return int(text.replace(".", "").replace(",", ""))


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
