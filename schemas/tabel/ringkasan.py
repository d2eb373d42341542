"""Sheet `Ringkasan`: the page a director reads; key figures, every IKU with its grade, charts."""

from dataclasses import replace

from schemas.declare import Column, Rumus, Table
from schemas.rumus import from_data, minus, persen
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

BULAN = Column(("Bulan",), "bulan", "teks", 54, span=2)
REALISASI = Column(
    ("Realisasi s.d. (Rp)",), "realisasi", "rupiah", 22, formula={"*": from_data("tren_realisasi")}
)
PERSEN = Column(
    ("Realisasi s.d. (% pagu)",),
    "persen",
    "desimal",
    24,
    formula={"*": persen("tren_realisasi@Data", "tren_pagu@Data")},
)
RAK = Column(
    ("RAK s.d. (% pagu)",),
    "persen_rak",
    "desimal",
    15,
    formula={"*": persen("tren_rak@Data", "tren_pagu@Data")},
)
DEVIASI = Column(
    ("Deviasi (poin)",),
    "deviasi",
    "desimal",
    12,
    formula={"*": minus("persen", "persen_rak", 10)},
)
CAPAIAN = Column(
    ("Rata-rata capaian IKU (%)",),
    "capaian",
    "desimal",
    18,
    formula={"*": from_data("tren_capaian")},
)
REST = 3  # columns of the sheet to the right of the first three


def perkembangan(*, rak: bool, capaian: bool) -> Table:
    """Month by month: realisasi to date, the RAK where there is one, the mean capaian likewise."""
    plan = (RAK, DEVIASI) if rak else ()
    mean = (replace(CAPAIAN, span=REST - len(plan)),) if capaian else ()
    columns = (BULAN, REALISASI, PERSEN, *plan, *mean)
    if not capaian and rak:
        columns = (*columns[:-1], replace(DEVIASI, span=2))
    elif not capaian:
        columns = (BULAN, replace(REALISASI, span=2), replace(PERSEN, span=REST))
    return Table(SHEET, "Perkembangan bulanan", columns, together=True)


DAFTAR = Table(
    sheet=SHEET,
    title="Isi lampiran",
    columns=(
        Column(("Lembar",), "lembar", "teks", 54, span=2),
        Column(("Isi",), "isi", "teks", 90, span=5),
    ),
)
