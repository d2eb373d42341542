"""The table of one sasaran (Tabel 3.3, Tabel 3.5, Sasaran n): its indikator with their capaian.

Below it, where the workbook says them, the causes and remedies of each.
"""

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

SEBAB_SOLUSI = Table(
    sheet="Sasaran",
    title="Analisis penyebab dan solusi",
    columns=(
        Column(("Indikator Kinerja",), "indikator", "teks", 34),
        Column(("Penyebab Keberhasilan/Kegagalan",), "sebab", "teks", 40),
        Column(("Solusi",), "solusi", "teks", 35, span=2),
        Column(("Keterangan",), "keterangan", "teks", 26, span=2),
    ),
)
