"""Sheet `Ringkasan`: the page a director reads; key figures, every IKU with its grade, charts."""

from dataclasses import replace

from schemas.declare import Column, Rumus, Table
from schemas.rumus import from_data
from schemas.tabel.kolom import SATUAN

SHEET = "Ringkasan"
JUDUL = "Ringkasan Laporan Kinerja {sampai}"

LAPORAN = Table(
    sheet=SHEET,
    title="Laporan",
    columns=(
        Column(("Uraian",), "uraian", "teks", 54, span=2),
        Column(("Isi",), "isi", "teks", 90, span=5),
    ),
)

POKOK = Table(
    sheet=SHEET,
    title="Angka pokok",
    columns=(
        Column(("Uraian",), "uraian", "teks", 54, span=2),
        Column(
            ("Nilai",),
            "nilai",
            "menurut_baris",
            42,
            span=2,
            formula={"*": Rumus(by="nilai_rumus")},
        ),
        Column(("Keterangan",), "keterangan", "teks", 48, span=3),
    ),
)

IKHTISAR = Table(
    sheet=SHEET,
    title="Ikhtisar capaian indikator kinerja utama",
    columns=(
        Column(("No.",), "nomor", "tengah", 7),
        Column(("Indikator Kinerja Utama",), "indikator", "teks", 54),
        Column(
            ("Realisasi",),
            "realisasi",
            "nilai",
            22,
            formula={"*": from_data("realisasi")},
            predikat="hasil",
        ),
        replace(SATUAN, width=24),
        Column(
            ("Target",),
            "target",
            "nilai",
            15,
            formula={"*": from_data("target")},
            predikat="belakang",
        ),
        Column(
            ("% Capaian",), "capaian", "desimal", 12, formula={"*": Rumus("{capaian@Tabel 3.1}")}
        ),
        Column(("Kategori",), "kategori", "kategori", 18, formula={"*": from_data("kategori")}),
    ),
)

DAFTAR = Table(
    sheet=SHEET,
    title="Isi lampiran",
    columns=(
        Column(("Lembar",), "lembar", "teks", 54, span=2),
        Column(("Isi",), "isi", "teks", 90, span=5),
    ),
)
