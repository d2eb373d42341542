"""Tabel 3.8 Anggaran: pagu and realisasi of every program, kegiatan and sub kegiatan."""

from schemas.declare import Column, Table
from schemas.rumus import from_data, persen, total

TABEL = Table(
    sheet="Tabel 3.8 Anggaran",
    title="Realisasi Anggaran Program/Kegiatan\n{perangkat_daerah}\nTahun Anggaran {tahun}{s_d}",
    columns=(
        Column(("NO",), "no", "nomor", 5),
        Column(("PROGRAM KEGIATAN",), "kode", "kode", 20),
        Column(("SUB KEGIATAN",), "uraian", "teks", 62),
        Column(
            ("PAGU",),
            "pagu",
            "rupiah",
            21,
            formula={"sub kegiatan": from_data("pagu"), "*": total("pagu")},
        ),
        Column(
            ("REALISASI",),
            "realisasi",
            "rupiah",
            21,
            formula={"sub kegiatan": from_data("realisasi"), "*": total("realisasi")},
        ),
        Column(("%",), "persen", "desimal", 9, formula={"*": persen("realisasi", "pagu")}),
    ),
    label_span={"total": ("no", "kode", "uraian")},
)
