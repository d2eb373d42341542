"""Tabel 3.2: this year's realisasi beside last year's; the difference counts improvement.

`TABEL_STANDAR` holds it against a national standard as well, where the workbook has one.
"""

from dataclasses import replace

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

TABEL_STANDAR = replace(
    TABEL,
    columns=(
        *TABEL.columns,
        nilai("Standar Nasional", "standar_nasional", 14, "belakang"),
        Column(
            ("Capaian terhadap Standar (%)",),
            "capaian_standar",
            "desimal",
            14,
            formula={
                "*": Rumus(
                    by="capaian_standar_rumus",
                    arguments={"T": "standar_nasional", "R": "realisasi"},
                )
            },
        ),
    ),
)
