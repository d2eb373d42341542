"""Tabel 3.1: target, realisasi and capaian of every indikator; one row per indikator."""

from schemas.declare import Column, Rumus, Table
from schemas.rumus import from_data, mean

TABEL = Table(
    sheet="Tabel 3.1",
    title="Capaian Indikator Kinerja Utama {sampai}",
    group="sasaran",
    columns=(
        Column(("No.",), "no_sasaran", "nomor", 5, merge=True),
        Column(("Sasaran Strategis",), "sasaran", "teks", 34, merge=True),
        Column(("Indikator Kinerja",), "indikator", "teks", 40),
        Column(("Satuan",), "satuan", "tengah", 21),
        Column(("Target",), "target", "nilai", 12, formula={"indikator": from_data("target")}),
        Column(
            ("Realisasi",), "realisasi", "nilai", 12, formula={"indikator": from_data("realisasi")}
        ),
        Column(
            ("%",),
            "capaian",
            "desimal",
            12,
            formula={
                "indikator": Rumus(by="capaian_rumus", arguments={"T": "target", "R": "realisasi"}),
                "rata-rata": mean("capaian"),
            },
        ),
    ),
    label_span={
        "rata-rata": ("no_sasaran", "sasaran", "indikator", "satuan", "target", "realisasi")
    },
)
