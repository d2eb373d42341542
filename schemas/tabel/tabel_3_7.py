"""Tabel 3.7: realisasi against the target at the end of the Renstra; one row per indikator."""

from schemas.declare import Column, Rumus, Table
from schemas.rumus import from_data

TABEL = Table(
    sheet="Tabel 3.7",
    title="Perbandingan Realisasi Kinerja {sampai} dengan Target Akhir Renstra",
    group="sasaran",
    numbered=True,
    columns=(
        Column(("Sasaran Strategis",), "sasaran", "teks", 34, merge=True),
        Column(("Indikator Kinerja",), "indikator", "teks", 40),
        Column(("Satuan",), "satuan", "tengah", 21),
        Column(
            ("Realisasi {tahun}",),
            "realisasi_renstra",
            "nilai",
            15,
            formula={"*": Rumus(by="realisasi_renstra_rumus")},
            predikat="belakang",
        ),
        Column(
            ("Target Akhir Renstra",),
            "target_akhir",
            "nilai",
            15,
            formula={"*": from_data("target_akhir")},
            predikat="belakang",
        ),
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
