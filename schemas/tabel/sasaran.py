"""The table of one sasaran (Tabel 3.3, Tabel 3.5, Sasaran n): its indikator with their capaian."""

from schemas.declare import Column, Rumus, Table
from schemas.rumus import from_data, mean

TABEL = Table(
    sheet="Sasaran",
    title="Capaian Sasaran {no_sasaran}: {sasaran}",
    group="sasaran",
    numbered=True,
    columns=(
        Column(("Sasaran Strategis",), "sasaran", "teks", 36, merge=True),
        Column(("Indikator Kinerja",), "indikator", "teks", 42),
        Column(("Satuan",), "satuan", "tengah", 21),
        Column(
            ("Target",),
            "target",
            "nilai",
            14,
            formula={"indikator": from_data("target")},
            predikat="depan",
        ),
        Column(
            ("Realisasi",),
            "realisasi",
            "nilai",
            14,
            formula={"indikator": from_data("realisasi")},
            predikat="depan",
        ),
        Column(
            ("% Capaian",),
            "capaian",
            "desimal",
            12,
            formula={
                "indikator": Rumus(by="capaian_rumus", arguments={"T": "target", "R": "realisasi"}),
                "rata-rata": mean("capaian"),
            },
        ),
    ),
    label_span={"rata-rata": ("sasaran", "indikator", "satuan", "target", "realisasi")},
)
