"""`Rencana Program`: the pagu of each program, all SKPD together; one row per program."""

from schemas.declare import Column, Table
from schemas.rumus import total
from schemas.tabel.tabel_3_8_anggaran import TABEL as ANGGARAN

TABEL = Table(
    sheet="Rencana Program",
    title="Rencana Anggaran Program Tahun {tahun}",
    columns=(
        Column(("No",), "no", "nomor", 6),
        Column(("Kode",), "kode", "kode", 16),
        Column(("Nama Program",), "uraian", "teks", 72),
        Column(
            ("Jumlah Anggaran",),
            "pagu",
            "rupiah",
            28,
            formula={"*": total("pagu", "program_kunci", ANGGARAN.sheet)},
        ),
    ),
    label_span={"total": ("no", "kode", "uraian")},
)
