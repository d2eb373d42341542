"""The blank budget workbook, for an agency that has no export of SIPD-RI; same layout as that."""

from schemas.anggaran_sipd_lra import SOURCE
from schemas.formulir.lembar import Isian, Lembar

KELOMPOK_BELANJA = "Kelompok Belanja"
TAHUN_ANGGARAN = "TAHUN ANGGARAN {tahun}"
SAMPAI = "s.d. {bulan}"
TAHUN_TITLE, TAHUN_NOTE = "Tahun anggaran", "Ganti titik-titik dengan tahun anggarannya."
BULAN_TITLE = "Bulan"
BULAN_NOTE = "Bulan terakhir yang realisasinya termasuk di sini. Pilih dari daftar."
JUMLAH = "Jumlah"
JUMLAH_NOTE = (
    "Ketik jumlah seluruhnya menurut sumber Anda. Program mencocokkannya dengan baris di atasnya."
)
# Of the four code columns from left to right; the head spans them all.
KODE = (
    ("Urusan/bidang", "Kode urusan di baris urusan (1); di baris lain kode bidangnya (1.06)."),
    ("SKPD", "Kode SKPD, di semua baris kecuali baris urusan dan bidang."),
    ("Program sampai sub kegiatan", "Kode program, kegiatan, atau sub kegiatan baris ini."),
    ("Rekening", "Dibiarkan kosong; rekening tidak masuk tabel."),
)
CONTOH_KODE = ("1.06", "1.06.0.00.0.00.01.0000", "1.06.01.2.01.0001", "(kosong)")
LEBAR_KODE = (8, 22, 18, 10)

PAGU_NOTE = (
    "Anggaran {kelompok} dalam rupiah penuh, sesudah perubahan. Cukup di baris sub kegiatan; baris "
    "di atasnya boleh dikosongkan."
)
REALISASI_NOTE = (
    "Realisasi {kelompok} dari Januari s.d. bulan laporan, dalam rupiah penuh. Cukup di baris sub "
    "kegiatan; baris di atasnya boleh dikosongkan."
)


def _amount(name: str, note: str, contoh: str, *, bulanan: bool) -> Isian:
    kelompok = SOURCE.find(name).label.split(maxsplit=1)[1]
    return Isian(note.format(kelompok=kelompok), contoh, 17, bulanan=bulanan)


CONTOH_PAGU = ("250.000.000", "40.000.000", "0", "0")
CONTOH_REALISASI = ("201.350.000", "38.750.500", "0", "0")

ANGGARAN = Lembar(
    SOURCE,
    "Anggaran dan Realisasi per Program, Kegiatan, dan Sub Kegiatan",
    "Hanya bila tidak ada unduhan LRA per program dari SIPD-RI. Isilah sel kuning: satu baris "
    "untuk setiap urusan, bidang, SKPD, program, kegiatan, dan sub kegiatan.",
    {
        "kode": Isian(
            "Kode baris ini dan induknya. Kolom A urusan atau bidang, B SKPD, C program, kegiatan, "
            "atau sub kegiatan; D dibiarkan kosong.",
            "1.06 | 1.06.0.00.0.00.01.0000 | 1.06.01.2.01.0001",
            LEBAR_KODE[0],
        ),
        "uraian": Isian(
            "Nama urusan, bidang, SKPD, program, kegiatan, atau sub kegiatan.",
            "Penyusunan dokumen perencanaan",
            46,
        ),
        **{
            name: _amount(name, PAGU_NOTE, contoh, bulanan=False)
            for name, contoh in zip(SOURCE.pagu, CONTOH_PAGU, strict=True)
        },
        **{
            name: _amount(name, REALISASI_NOTE, contoh, bulanan=True)
            for name, contoh in zip(SOURCE.realisasi, CONTOH_REALISASI, strict=True)
        },
        "alasan": Isian(
            "Alasan bila realisasi sub kegiatan rendah; dicetak di bawah tabel.",
            "Gagal lelang",
            24,
            bulanan=True,
        ),
    },
    rows=120,
    nama="Anggaran",
)
