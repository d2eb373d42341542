"""Tabel 3.2: this year's realisasi beside last year's; the difference counts improvement."""

from schemas.declare import Column, Rumus, Table
from schemas.rumus import from_data

TABEL = Table(
    sheet="Tabel 3.2",
    title="Perbandingan Capaian Indikator Kinerja Tahun {tahun} dan {tahun_lalu}",
    group="sasaran",
    columns=(
        Column(("No.",), "no_sasaran", "nomor", 5, merge=True),
        Column(("Sasaran Strategis",), "sasaran", "teks", 34, merge=True),
        Column(("Indikator Kinerja",), "indikator", "teks", 40),
        Column(("Satuan",), "satuan", "tengah", 21),
        Column(
            ("Realisasi {tahun}",),
            "realisasi",
            "nilai",
            14,
            formula={"*": from_data("realisasi")},
            predikat="belakang",
        ),
        Column(
            ("Realisasi {tahun_lalu}",),
            "realisasi_lalu",
            "nilai",
            14,
            formula={"*": from_data("realisasi_lalu")},
            predikat="belakang",
        ),
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
