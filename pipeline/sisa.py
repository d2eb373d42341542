"""Where a budget sheet has a column of what is left: pagu − realisasi, or columns were mistaken."""

from __future__ import annotations

import pandas as pd

from pipeline.angka import SEN, format_rupiah
from pipeline.model import Data, Finding
from pipeline.rows import numbered_lines
from schemas import pesan

NAMES = ("pagu", "realisasi", "sisa")


def check_remainder(data: Data, leaves: set[int]) -> list[Finding]:
    """Rows that are printed whose `sisa` is another; less than a rupiah is rounding."""
    if not all(name in data.frame for name in NAMES):
        return []
    findings = []
    for row, line in numbered_lines(data.frame):
        pagu, realisasi, sisa = (line[name] for name in NAMES)
        if row in leaves or pd.isna(pagu) or pd.isna(sisa):
            continue
        due = int(pagu) - (0 if pd.isna(realisasi) else int(realisasi))
        if abs(int(sisa) - due) >= SEN:
            found = {"tertulis": format_rupiah(int(sisa)), "dihitung": format_rupiah(due)}
            findings.append(pesan.SISA_TIDAK_COCOK.at(data.at(row, "sisa"), **found))
    return findings
