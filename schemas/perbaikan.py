"""What the officer reads in a correction copy: its notes sheet and the comments at the cells."""

LEMBAR = "Catatan Pemeriksaan"
KEPALA = ("No", "Tingkat", "Lembar", "Sel", "Yang ditemukan", "Yang perlu dilakukan")

BUKU_KERJA = "Buku kerja: {nama}"
JUMLAH = "{jumlah} {tingkat}"
PETUNJUK = (
    "1.  Klik alamat di kolom Sel untuk menuju ke selnya. Yang merah wajib diperbaiki, yang kuning "
    "perlu diperhatikan; keterangannya juga ada di komentar sel.",
    "2.  Perbaiki selnya, lalu simpan sebagai Excel (.xlsx) dengan nama ini juga: {nama}",
    "3.  Taruh di folder input, di samping buku kerja aslinya, lalu jalankan program lagi. Yang "
    "dibaca berkas ini; aslinya tidak berubah.",
    "Warna, komentar, dan lembar ini biarkan saja: program tidak membacanya sebagai data.",
)

# what was not kept, or stands in the way
HANYA_NILAI = (
    "Format {jenis} tidak dapat dipertahankan: berkas ini berisi nilainya saja, tanpa rumus, "
    "warna, dan lebar kolom aslinya."
)
HANYA_NILAI_SUSUNAN = (
    "Susunan berkas aslinya tidak dapat dipertahankan: berkas ini berisi nilainya saja, tanpa "
    "rumus, warna, dan lebar kolom aslinya."
)
TANPA_MAKRO = "Makro di buku kerja asli tidak ikut ke berkas ini."
SIMPAN_SEKALI = (
    "Ada rumus yang hasilnya belum tersimpan: simpan sekali di Excel, dengan sel yang sudah benar."
)
TERPROTEKSI = (
    "Lembar {daftar} terproteksi: buka dulu proteksinya (Peninjauan, Buka Proteksi Lembar)."
)
TERSEMBUNYI = "{nama} (lembar tersembunyi)"
SELURUH_LEMBAR = "lembar ini"
SEL_TERSEMBUNYI = "{sel} (tersembunyi)"
KOMENTAR_SEBAGIAN = (
    "Komentar hanya pada {jumlah} sel pertama setiap lembar; selebihnya ada di daftar ini saja."
)

JENIS = {
    "xls": "Excel lama (.xls)",
    "xlsb": "Excel biner (.xlsb)",
    "ods": "OpenDocument (.ods)",
    "html": "halaman web (HTML)",
    "csv": "teks (CSV)",
}

# A comment begins with this line, by which it is known again when the copy comes back.
KOMENTAR = "[Catatan pemeriksaan program]"
PENULIS = "Pemeriksaan Laporan Kinerja"
