"""Do Perjanjian Kinerja, IKU and Renstra say what the sheet `Indikator` says?"""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.model import Finding, Inputs
from pipeline.rows import Line, numbered_lines
from pipeline.seri import rows_by_indikator, same_figure, value_column
from pipeline.settings import Settings
from schemas import pesan
from schemas.declare import normalise


def ask_agreement(inputs: Inputs, settings: Settings) -> list[Finding]:
    """Perjanjian Kinerja, IKU and Renstra name the same indikator with the same target."""
    findings: list[Finding] = []
    if inputs.indikator is None:
        return findings
    own_lines = numbered_lines(inputs.indikator.frame)
    here = {line["indikator"]: (row, line) for row, line in own_lines}
    twins = {line["indikator"] for row, line in own_lines if here[line["indikator"]][0] != row}
    others = (
        (inputs.perjanjian_kinerja, "target"),
        (inputs.iku, ""),
        (inputs.renstra, "target_akhir"),
    )
    for other, name in others:
        if other is None:
            continue
        for row, line in numbered_lines(other.frame):
            indikator = line["indikator"]
            if indikator not in here:
                where = other.at(row, "indikator")
                findings.append(pesan.INDIKATOR_TIDAK_ADA.at(where, indikator=indikator))
                continue
            if indikator in twins:  # of one name under two sasaran: which one is meant?
                continue
            own_row, own = here[indikator]
            if "satuan" in line and normalise(own["satuan"]) != normalise(line["satuan"]):
                findings.append(
                    pesan.SATUAN_BERBEDA.at(
                        inputs.indikator.at(own_row, "satuan"),
                        indikator=indikator,
                        ini=own["satuan"],
                        itu=line["satuan"],
                        lembar=other.sheet.name,
                        lain=other.at(row, "satuan").cell,
                    )
                )
            if name and name in inputs.indikator.columns and _differ(own, line, name):
                findings.append(
                    pesan.TARGET_BEDA_PERJANJIAN.at(
                        inputs.indikator.at(own_row, name),
                        indikator=indikator,
                        ini=show_number(own[name], own[f"{name}_predikat"]),
                        itu=show_number(line[name], line[f"{name}_predikat"]),
                        lembar=other.sheet.name,
                        lain=other.at(row, name).cell,
                    )
                )
    return findings + ask_completeness(inputs)


def ask_completeness(inputs: Inputs) -> list[Finding]:
    """Every indikator was signed for: it stands in the Perjanjian Kinerja too."""
    signed = inputs.perjanjian_kinerja
    if signed is None or inputs.indikator is None:
        return []
    names = set(signed.frame["indikator"])
    return [
        pesan.INDIKATOR_TIDAK_DI_PERJANJIAN.at(
            inputs.indikator.at(row, "indikator"),
            indikator=line["indikator"],
            lembar=signed.sheet.name,
        )
        for row, line in numbered_lines(inputs.indikator.frame)
        if line["indikator"] and line["indikator"] not in names
    ]


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
