"""Tabel 2.3: the signed targets; one row per row of the sheet `Perjanjian Kinerja`."""

from dataclasses import replace

from schemas.declare import Table
from schemas.tabel.kolom import INDIKATOR, SASARAN, nilai

TABEL = Table(
    sheet="Tabel 2.3",
    title="Perjanjian Kinerja Tahun {tahun}",
    group="sasaran",
    numbered=True,
    columns=(
        replace(SASARAN, width=48),
        replace(INDIKATOR, width=58),
        nilai("Target", "target", 20, "depan"),
    ),
)
