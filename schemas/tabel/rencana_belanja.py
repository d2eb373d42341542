"""`Rencana Belanja`: the pagu per kelompok and jenis belanja; one row each, the total last.

A kelompok is the sum of its column in the budget, a jenis the sum of its rekening; what the
rekening leave open stands in a row of its own, so that the rows always add up.
"""

from schemas.declare import Column, Rumus, Table
from schemas.rumus import from_data

TABEL = Table(
    sheet="Rencana Belanja",
    title="Rencana Anggaran Belanja Tahun {tahun}",
    columns=(
        Column(("No.",), "no", "nomor", 6),
        Column(("Uraian",), "uraian", "teks", 80),
        Column(
            ("Anggaran",),
            "pagu",
            "rupiah",
            28,
            formula={
                "kelompok": Rumus(by="pagu_rumus"),
                "jenis": from_data("pagu_rekening"),
                "sisa": Rumus(
                    "ROUND({x}-SUM({y}),2)",
                    arguments={"x": "pagu*induk", "y": "pagu*anak"},
                ),
                "total": Rumus("{x}", arguments={"x": "pagu@Tabel 3.8 Anggaran*total"}),
            },
        ),
    ),
    label_span={"total": ("no", "uraian")},
)
