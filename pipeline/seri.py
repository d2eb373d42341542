"""Series that can be added up: what a cumulative Renstra target is held against (RULES 4)."""

from __future__ import annotations

import pandas as pd

from pipeline.model import Inputs
from schemas.declare import normalise


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
        numeric = [name for name in inputs.seri.heads if own[name].notna().any()]
        named = [n for n in numeric if normalise(inputs.seri.heads[n][-1]) == "realisasi"]
        chosen = named or numeric
        years = own[own["tahun"] <= inputs.period.tahun]
        if len(chosen) != 1 or inputs.period.tahun not in set(years["tahun"]):
            continue
        values = years[chosen[0]]
        if values.isna().any():
            continue
        rows += [
            {"indikator": indikator, "tahun": int(tahun), "nilai": float(nilai), "kolom": chosen[0]}
            for tahun, nilai in zip(years["tahun"], values, strict=True)
        ]
    return pd.DataFrame(rows, columns=["indikator", "tahun", "nilai", "kolom"])
