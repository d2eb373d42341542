"""Tabel 3.2: this year's realisasi beside last year's; the difference counts improvement."""

from schemas.declare import Column, Rumus, Table
from schemas.tabel.kolom import INDIKATOR, NO, SASARAN, SATUAN, nilai

TABEL = Table(
    sheet="Tabel 3.2",
    title="Perbandingan Capaian Indikator Kinerja Tahun {tahun} dan {tahun_lalu}{s_d}",
    group="sasaran",
    columns=(
        NO,
        SASARAN,
        INDIKATOR,
        SATUAN,
        nilai("Realisasi {tahun}", "realisasi", 14, "belakang"),
        nilai("Realisasi {tahun_lalu}", "realisasi_lalu", 14, "belakang"),
        Column(
            ("Meningkat/ Menurun",),
            "perubahan",
            "nilai",
            14,
            formula={
                "*": Rumus(
                    by="perubahan_rumus", arguments={"R": "realisasi", "L": "realisasi_lalu"}
                )
            },
        ),
    ),
    notes=(
        "Meningkat/Menurun menyatakan perbaikan dalam satuan indikator: positif berarti membaik, "
        "negatif berarti memburuk, juga untuk indikator yang semakin rendah semakin baik.",
    ),
)
