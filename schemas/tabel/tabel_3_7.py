"""Tabel 3.7: realisasi against the target at the end of the Renstra; one row per indikator."""

from schemas.declare import Column, Rumus, Table
from schemas.tabel.kolom import INDIKATOR, SASARAN, SATUAN, nilai

TABEL = Table(
    sheet="Tabel 3.7",
    title="Perbandingan Realisasi Kinerja {sampai} dengan Target Akhir Renstra",
    group="sasaran",
    numbered=True,
    columns=(
        SASARAN,
        INDIKATOR,
        SATUAN,
        Column(
            ("Realisasi {tahun}",),
            "realisasi_renstra",
            "nilai",
            15,
            formula={"*": Rumus(by="realisasi_renstra_rumus")},
            predikat="belakang",
        ),
        nilai("Target Akhir Renstra", "target_akhir", 15, "belakang"),
        Column(
            ("Realisasi {sampai} Terhadap Target Renstra (%)",),
            "capaian_renstra",
            "desimal",
            18,
            formula={
                "*": Rumus(
                    by="capaian_renstra_rumus",
                    arguments={"T": "target_akhir", "R": "realisasi_renstra"},
                )
            },
        ),
    ),
)
