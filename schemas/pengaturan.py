"""What the officer reads about `pengaturan.toml`: its kinds of value, and every slip in it.

The keys themselves are declared in `pipeline/settings.py`. A slip stands with its file and line.
"""

from __future__ import annotations

import re

# kind of a key → what must stand there
HARUS = {
    "teks": "teks di antara tanda kutip, paling panjang {paling} huruf",
    "kode": 'kode berisi angka dan titik di antara tanda kutip, misalnya "1.06.2.08.0.00.01.0000"',
    "pilihan": "salah satu dari: {pilihan}",
    "ya_tidak": "true atau false, tanpa tanda kutip",
    "angka": "angka di atas 0, tanpa tanda kutip",
    "daftar": "{jumlah} teks yang berbeda, dari tertinggi ke terendah, masing-masing paling "
    "panjang {paling} huruf",
    "judul": 'pasangan "nama lembar" = "judul"',
    "judul_kolom": 'pasangan "nama kolom" = ["judul lain", "judul lain"]',
    "daftar_judul": 'daftar teks, misalnya ["Judul Lain", "Kepala › Judul"]',
    "pemetaan": 'tabel seperti [pemetaan."nama buku kerja.xlsx"."nama lembar"]',
    "alamat": 'alamat surel di antara tanda kutip, misalnya "inspektorat@contoh.go.id"',
    "alamat_alamat": 'daftar alamat surel, misalnya ["inspektorat@contoh.go.id"]',
    "server": 'nama server di antara tanda kutip, misalnya "smtp.contoh.go.id"',
    "port": "angka bulat 1 sampai 65535, tanpa tanda kutip",
    "tabel": "tabel, ditulis [{kunci}] pada baris tersendiri",
}

KELIRU = "“{kunci}” harus {harus}."
MAKSUDNYA = " Maksudnya “{dekat}”?"
TIDAK_DIKENAL = "Kunci “{kunci}” tidak dikenal.{dekat}"
DI_BAWAH_TABEL = (
    "“{kunci}” tertulis di bawah [{tabel}] sehingga dianggap bagiannya; pindahkan ke atas "
    "tanda [ ] yang pertama."
)
GANDA = "“{kunci}” sudah tertulis di baris {baris}; sisakan satu saja."
GANDA_DI_SINI = "Ada kunci yang tertulis dua kali; sisakan satu saja."

# the whole file
BUKAN_UTF8 = "Berkas ini bukan teks UTF-8; simpan ulang di Notepad dengan Encoding UTF-8."
TERLALU_BESAR = "Berkas ini terlalu besar untuk sebuah berkas pengaturan."

# a line that is no TOML: the first sentence whose pattern the line matches
BARIS_KELIRU = "Baris ini tidak dapat dibaca. {petunjuk}"
PETUNJUK = (
    (re.compile(r"[“”„‘’]"), 'Pakai tanda kutip lurus ("), bukan tanda kutip melengkung.'),
    (
        re.compile(r"^[^#=]*=\s*\"[^\"]*\\"),
        "Di antara tanda kutip ganda, tanda \\ ditulis dua kali (\\\\); atau pakai tanda kutip "
        "tunggal: 'isi'.",
    ),
    (re.compile(r"=\s*\d+,\d+\s*(#|$)"), "Desimal ditulis dengan titik, misalnya 12.5."),
    (
        re.compile(r"=\s*(ya|tidak|benar|salah|true|false)\b", re.IGNORECASE),
        "Tulis true atau false dengan huruf kecil.",
    ),
    (
        re.compile(r"^\s*\["),
        'Nama tabel ditulis seperti [judul] atau [pemetaan."berkas"."lembar"].',
    ),
    (
        re.compile(r"^\s*[^\s\"'=#]+\s+[^=#\"']+="),
        "Nama yang berisi spasi ditulis di antara tanda kutip.",
    ),
    (re.compile(r"=\s*\["), "Daftar ditutup dengan tanda ], dan isinya dipisahkan tanda koma."),
    (re.compile(r"=\s*([\"'])(?!.*\1)"), "Tanda kutipnya belum ditutup."),
    (re.compile(r"=\s*(#|$)"), "Isinya belum ditulis sesudah tanda =."),
    (re.compile(r"="), 'Teks ditulis di antara tanda kutip lurus: kunci = "isi".'),
    (re.compile(r""), 'Tulis seperti: kunci = "isi"; catatan diawali tanda #.'),
)

# [judul]
LEMBAR_TIDAK_ADA = "Tidak ada lembar lampiran bernama “{nama}”.{dekat}"

# [judul_kolom]
KOLOM_TIDAK_ADA = "Tidak ada kolom bernama “{nama}”.{dekat}"
JUDUL_KOSONG = "Judul kolom untuk “{nama}” kosong."
JUDUL_TERLALU_DALAM = "“{judul}” mempunyai lebih dari dua tingkat; tulis dua tingkat terbawah saja."
JUDUL_MILIK_LAIN = "Judul “{judul}” untuk “{nama}” sudah menjadi judul kolom “{lain}”."

# [surat]
SURAT_TANPA_PENGIRIM = "[surat] menyebut penerima, tetapi belum menyebut pengirimnya: dari."
SURAT_TANPA_ENKRIPSI = (
    '“keamanan” = "tanpa" hanya untuk server di komputer ini sendiri; pakai tls atau starttls.'
)
SANDI_TANPA_ENKRIPSI = (
    "“pengguna” berarti sandi ikut dikirim, dan itu tidak pernah tanpa enkripsi; pakai tls atau "
    "starttls, atau hapus “pengguna”."
)

# [pemetaan]
JENIS_BELUM_ADA = "Pemetaan ini belum menyebut `jenis`, yaitu salah satu dari: {pilihan}."
JENIS_TIDAK_ADA = "Tidak ada jenis lembar “{nama}”.{dekat} Pilihannya: {pilihan}."
BARIS_JUDUL_BELUM_ADA = (
    "Pemetaan ini belum menyebut `baris_judul`, yaitu nomor baris judul terbawah."
)
BARIS_JUDUL_KELIRU = "`baris_judul` harus nomor baris Excel, misalnya 7."
HURUF_KELIRU = "Kolom untuk “{nama}” harus huruf kolom Excel, misalnya {contoh}."
ABAIKAN_KELIRU = '`abaikan` harus daftar huruf kolom Excel, misalnya ["H", "J:L"].'
KOLOM_BELUM_ADA = "Pemetaan ini belum menyebut kolom untuk {nama}."
KOLOM_DUA_KALI = "Kolom {huruf} dipakai untuk “{nama}” dan juga untuk “{lain}”."
BARIS_DI_LUAR = "Lembar {lembar} hanya sampai baris {sampai}."
KOLOM_DI_LUAR = (
    "Lembar {lembar} hanya sampai kolom {sampai}, padahal “{nama}” dipetakan ke {huruf}."
)
LEMBAR_TAK_DITEMUKAN = "Buku kerja {buku} tidak mempunyai lembar “{nama}”.{dekat}"
