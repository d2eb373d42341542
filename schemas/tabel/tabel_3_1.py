"""Tabel 3.1: target, realisasi and capaian of every indikator; one row per indikator."""

from schemas.declare import Column, Table
from schemas.tabel.kolom import CAPAIAN, INDIKATOR, NO, SASARAN, SATUAN, nilai

TABEL = Table(
    sheet="Tabel 3.1",
    title="Capaian Indikator Kinerja Utama {sampai}",
    group="sasaran",
    columns=(
        NO,
        SASARAN,
        INDIKATOR,
        SATUAN,
        nilai("Target", "target", 12),
        nilai("Realisasi", "realisasi", 12),
        Column(("%",), "capaian", "desimal", 12, formula=CAPAIAN),
    ),
    label_span={
        "rata-rata": ("no_sasaran", "sasaran", "indikator", "satuan", "target", "realisasi")
    },
)
