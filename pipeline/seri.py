"""Series that can be added up: what a cumulative Renstra target is held against (RULES 4)."""

from __future__ import annotations

import re

import pandas as pd

from pipeline.model import Data, Inputs
from schemas.declare import normalise

NOT_REALISASI = re.compile(r"target|pagu|anggaran|capaian")


def realisasi_column(seri: Data, own: pd.DataFrame) -> str:
    """The column of a series that holds the realisasi: the one so headed, or its only figure."""
    heads = {name: normalise(seri.heads[name][-1]) for name in seri.heads}
    numeric = [name for name in heads if own[name].notna().any()]
    named = [name for name in numeric if heads[name] == "realisasi"]
    chosen = named or [name for name in numeric if not NOT_REALISASI.search(heads[name])]
    return chosen[0] if len(chosen) == 1 and (named or len(numeric) == 1) else ""


def cumulative_series(inputs: Inputs) -> pd.DataFrame | None:
    """indikator, tahun, nilai, kolom of every series with one column that can be added up.

    That is its only column of numbers, or the one headed `Realisasi`; years after the report's are
    left out, and a series without this year's value has no row.
    """
    if inputs.seri is None:
        return None
    rows = []
    frame = inputs.seri.frame
    for indikator, own in frame.groupby("indikator", sort=False):
        chosen = realisasi_column(inputs.seri, own)
        years = own[own["tahun"] <= inputs.period.tahun]
        if not chosen or inputs.period.tahun not in set(years["tahun"]):
            continue
        values = years[chosen]
        if values.isna().any():
            continue
        rows += [
            {"indikator": indikator, "tahun": int(tahun), "nilai": float(nilai), "kolom": chosen}
            for tahun, nilai in zip(years["tahun"], values, strict=True)
        ]
    return pd.DataFrame(rows, columns=["indikator", "tahun", "nilai", "kolom"])
