"""Which column of a series holds what: the realisasi, what can be added up (RULES 4)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.angka import from_cell, is_rounding_of
from pipeline.model import Data, Inputs
from pipeline.rows import Line, numbered_lines
from schemas.declare import normalise

NOT_REALISASI = re.compile(r"target|pagu|anggaran|capaian")
# What heads the value of the whole indikator beside its components.
VALUE_WORDS = frozenset(
    {"total", "jumlah", "nilai", "skor", "indeks", "persentase", "persen", "%", "akhir", "hasil"}
)


def rows_by_indikator(seri: Data) -> dict[str, list[tuple[int, Line]]]:
    """Indikator → the rows of its series, each with its Excel row."""
    rows: dict[str, list[tuple[int, Line]]] = {}
    for row, line in numbered_lines(seri.frame):
        if line["indikator"]:
            rows.setdefault(line["indikator"], []).append((row, line))
    return rows


def realisasi_column(seri: Data, own: Sequence[tuple[int, Line]]) -> str:
    """The column of a series that holds the realisasi: the one so headed, or its only figure."""
    heads = {name: normalise(seri.heads[name][-1]) for name in seri.heads}
    numeric = [name for name in heads if any(not pd.isna(line[name]) for _, line in own)]
    named = [name for name in numeric if heads[name] == "realisasi"]
    chosen = named or [name for name in numeric if not NOT_REALISASI.search(heads[name])]
    return chosen[0] if len(chosen) == 1 and (named or len(numeric) == 1) else ""


def value_column(
    seri: Data, own: Sequence[tuple[int, Line]], tahun: int, realisasi: float | None
) -> str:
    """The column that holds the indikator's own value, among several figures of its series.

    That is the one of its realisasi, else the one headed `Total Nilai`, `Persentase` or the like
    that holds this year's realisasi. It need not be one that can be added up.
    """
    column = realisasi_column(seri, own)
    if column or realisasi is None or not own:
        return column
    words = VALUE_WORDS | set(normalise(own[0][1]["indikator"]).split())
    now = [line for _, line in own if not pd.isna(line["tahun"]) and line["tahun"] == tahun]
    heads = {name: normalise(path[-1]) for name, path in seri.heads.items()}
    fitting = [
        name
        for name, head in heads.items()
        if set(head.split()) <= words
        and not NOT_REALISASI.search(head)
        and any(not pd.isna(line[name]) and same_figure(line[name], realisasi) for line in now)
    ]
    return fitting[0] if len(fitting) == 1 else ""


def same_figure(one: float, other: float) -> bool:
    """Whether two figures are one, of which either may be a rounding."""
    return is_rounding_of(float(one), float(other)) or is_rounding_of(float(other), float(one))


def cumulative_series(inputs: Inputs) -> pd.DataFrame | None:
    """indikator, tahun, nilai, kolom of every series with one column that can be added up.

    That is its only column of numbers, or the one headed `Realisasi`; years after the report's are
    left out, and a series without this year's value has no row.
    """
    if inputs.seri is None:
        return None
    rows = []
    this_year = inputs.period.tahun
    for indikator, own in rows_by_indikator(inputs.seri).items():
        chosen = realisasi_column(inputs.seri, own)
        known = [line for _, line in own if not pd.isna(line["tahun"])]
        lines = [line for line in known if line["tahun"] <= this_year]
        if not chosen or all(line["tahun"] != this_year for line in lines):
            continue
        if any(pd.isna(line[chosen]) for line in lines):
            continue
        rows += [
            {
                "indikator": indikator,
                "tahun": int(line["tahun"]),
                "nilai": float(line[chosen]),
                "kolom": chosen,
            }
            for line in lines
        ]
    return pd.DataFrame(rows, columns=["indikator", "tahun", "nilai", "kolom"])


def realisasi_renstra(line: Mapping[str, Any], seri: pd.DataFrame | None) -> float | None:
    """This year's realisasi, or the sum to date where the Renstra target is cumulative (RULES 4).

    `seri`: indikator, tahun, nilai, kolom: one row per tahun up to this one, of the series that
    the review found fit to be added up.
    """
    if line["dasar_renstra"] != "kumulatif":
        return None if pd.isna(line["realisasi"]) else float(line["realisasi"])
    values = _years(line, seri)["nilai"]
    return float(sum(from_cell(float(value)) for value in values)) if len(values) else None


def renstra_formula(line: Mapping[str, Any], seri: pd.DataFrame | None) -> str:
    """The cell's formula for `realisasi_renstra`."""
    if line["dasar_renstra"] != "kumulatif":
        return "{realisasi@Data}"
    columns = _years(line, seri)["kolom"]
    return f"SUM({{{columns.iloc[0]}@Data*seri_kunci}})" if len(columns) else ""


def seri_keys(line: Mapping[str, Any], seri: pd.DataFrame | None) -> list[str]:
    """What `Data` calls the years that a cumulative realisasi adds up."""
    if line["dasar_renstra"] != "kumulatif":
        return []
    return [seri_key(line, int(tahun)) for tahun in _years(line, seri)["tahun"]]


def seri_key(line: Mapping[str, Any], tahun: int) -> str:
    """What a row of an indikator's series is called on `Data`."""
    return f"Seri {line['no_sasaran']}.{line['no_indikator']} tahun {tahun}"


def _years(line: Mapping[str, Any], seri: pd.DataFrame | None) -> pd.DataFrame:
    if seri is None:
        return pd.DataFrame(columns=["indikator", "tahun", "nilai", "kolom"])
    own: pd.DataFrame = seri[seri["indikator"] == line["indikator"]]
    return own
