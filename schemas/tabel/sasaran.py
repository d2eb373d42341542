"""The table of one sasaran (Tabel 3.3, Tabel 3.5, Sasaran n): its indikator with their capaian."""

from schemas.declare import Column, Table
from schemas.tabel.kolom import CAPAIAN, INDIKATOR, SASARAN, SATUAN, nilai

TABEL = Table(
    sheet="Sasaran",
    title="Capaian Sasaran {no_sasaran}: {sasaran}{s_d}",
    group="sasaran",
    numbered=True,
    columns=(
        SASARAN,
        INDIKATOR,
        SATUAN,
        nilai("Target", "target", 14, "depan"),
        nilai("Realisasi", "realisasi", 14, "depan"),
        Column(("% Capaian",), "capaian", "desimal", 12, formula=CAPAIAN),
    ),
    label_span={"rata-rata": ("sasaran", "indikator", "satuan", "target", "realisasi")},
)
