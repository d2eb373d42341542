"""`Program per Sasaran` (analysis f): what supported each sasaran, and what came of it.

One row per sasaran and one per program that supports it; a program of no indikator stands in a
group of its own, and the total counts every program once.
"""

from schemas.declare import Column, Table
from schemas.rumus import mean, persen, total
from schemas.tabel.tabel_3_8_anggaran import TABEL as ANGGARAN

PROGRAM = {
    field: {"*": total(field, "program_kunci", ANGGARAN.sheet)} for field in ("pagu", "realisasi")
}
TABEL = Table(
    sheet="Program per Sasaran",
    title="Program yang Menunjang Pencapaian Sasaran {sampai}",
    columns=(
        Column(("No.",), "no", "nomor", 5),
        Column(("Kode",), "kode", "kode", 14),
        Column(("Sasaran Strategis / Program",), "uraian", "teks", 58),
        Column(("Pagu",), "pagu", "rupiah", 21, formula=PROGRAM["pagu"]),
        Column(("Realisasi",), "realisasi", "rupiah", 21, formula=PROGRAM["realisasi"]),
        Column(
            ("Penyerapan (%)",),
            "serapan",
            "desimal",
            12,
            formula={"*": persen("realisasi", "pagu")},
        ),
        Column(
            ("Rata-rata Capaian (%)",),
            "capaian",
            "desimal",
            12,
            formula={"*": mean("capaian@Tabel 3.1", "indikator_kunci")},
        ),
    ),
    label_span={"total": ("no", "kode", "uraian")},
)
