"""Sheet `Pra-reviu`: what a reviewer asks, what was checked, what was noticed, what adds up.

The columns named for the reviewer stay empty and may be written in.
"""

from schemas.declare import Column, Rumus, Table

SHEET = "Pra-reviu"
JUDUL = "Pra-reviu mandiri — bukan Pernyataan Telah Direviu"

# One grid for all blocks; only a block with columns of one sets the widths.
NO = Column(("No",), "no", "tengah", 6)
PEREVIU = Column(("Diisi pereviu",), "pereviu", "isian", 22)

CATATAN = Table(
    sheet=SHEET,
    title="C. Catatan dengan selnya",
    columns=(
        NO,
        Column(("Sifat",), "sifat", "teks", 14),
        Column(("Workbook",), "workbook", "teks", 27),
        Column(("Sheet",), "sheet", "teks", 19),
        Column(("Sel",), "sel", "tengah", 20),
        Column(("Yang ditemukan",), "ditemukan", "teks", 47),
        Column(("Yang perlu dilakukan",), "tindakan", "teks", 34),
        PEREVIU,
    ),
)

BUTIR = Table(
    sheet=SHEET,
    title="A. Butir reviu laporan kinerja (PermenPAN-RB 53/2014)",
    columns=(
        NO,
        Column(("Butir",), "butir", "teks", 41, span=2),
        Column(("Jawaban",), "jawaban", "tengah", 19),
        Column(("Lihat",), "lihat", "tengah", 20),
        Column(("Bukti dari data",), "bukti", "teks", 81, span=2),
        PEREVIU,
    ),
    label_span={"kelompok": ("no", "butir", "jawaban", "lihat", "bukti", "pereviu")},
)

PEMERIKSAAN = Table(
    sheet=SHEET,
    title="B. Pemeriksaan dan kewajaran",
    new_page=True,
    columns=(
        NO,
        Column(("Yang diperiksa",), "butir", "teks", 41, span=2),
        Column(("Hasil",), "jawaban", "tengah", 19),
        Column(("Lihat",), "lihat", "tengah", 20),
        Column(("Catatan pertama",), "bukti", "teks", 81, span=2),
        PEREVIU,
    ),
)

KONTROL = Table(
    sheet=SHEET,
    title="D. Jumlah kontrol: masukan sama dengan lampiran",
    columns=(
        NO,
        Column(("Yang dijumlahkan",), "uraian", "teks", 41, span=2),
        Column(("Masukan",), "masukan", "menurut_baris", 39, span=2),
        Column(
            ("Lampiran",),
            "lampiran",
            "menurut_baris",
            56,
            formula={"*": Rumus(by="lampiran_rumus")},
        ),
        Column(
            ("Selisih",),
            "selisih",
            "menurut_baris",
            34,
            formula={"*": Rumus("ROUND({masukan}-{lampiran},2)")},
        ),
        PEREVIU,
    ),
)

PERUBAHAN = Table(
    sheet=SHEET,
    title="F. Angka yang berubah sejak revisi sebelumnya",
    columns=(
        NO,
        Column(("Angka",), "uraian", "teks", 41, span=2),
        Column(("Semula",), "semula", "menurut_baris", 39, span=2),
        Column(("Menjadi",), "menjadi", "menurut_baris", 47),
        Column(("Dari sel",), "asal", "teks", 34),
        PEREVIU,
    ),
)

TIDAK_DICETAK = Table(
    sheet=SHEET,
    title="E. Tabel yang tidak dicetak",
    columns=(
        NO,
        Column(("Tabel",), "tabel", "teks", 41, span=2),
        Column(("Sebab",), "sebab", "teks", 141, span=5),
    ),
)
