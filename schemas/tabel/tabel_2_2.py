"""Tabel 2.2: the decreed IKU with their formula in words; one row per row of the sheet `IKU`."""

from dataclasses import replace

from schemas.declare import Column, Table
from schemas.tabel.kolom import INDIKATOR, NO, SASARAN

TABEL = Table(
    sheet="Tabel 2.2",
    title="Indikator Kinerja Utama",
    group="sasaran",
    columns=(
        NO,
        SASARAN,
        replace(INDIKATOR, head=("Indikator Kinerja Utama",), width=42),
        Column(("Formula",), "formula", "teks", 52),
    ),
)
