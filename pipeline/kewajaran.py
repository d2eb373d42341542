"""Can the figures of one indikator be: not ten times its target, not below 0?"""

from __future__ import annotations

import pandas as pd

from pipeline.kesesuaian import show_number
from pipeline.model import Finding, Inputs
from pipeline.rows import numbered_lines
from pipeline.settings import Settings
from schemas import pesan

FAR = 10
FRACTION = 1  # what is no more than that is asked about as a fraction (check_nilai)


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
