"""What a recipient reads: subject, text, and heads of the mail that carries annexes."""

JUDUL = "Lampiran Laporan Kinerja {perangkat_daerah} s.d. {periode}"
JUDUL_BEBERAPA = "Lampiran Laporan Kinerja {jumlah} perangkat daerah s.d. {periode}"
JUDUL_REVISI = " (revisi {revisi})"
JUDUL_ADA_REVISI = " (dengan revisi)"
JUDUL_LAGI = " (terbit ulang)"
JUDUL_DRAF = " [DRAF]"
JUDUL_NOMOR = "{nomor} - "

NOMOR, SIFAT, KLASIFIKASI = "Nomor", "Sifat", "Klasifikasi"
HAL, ISI_HAL = "Hal", "Penyampaian lampiran Laporan Kinerja"
SALAM = "Yth. Bapak/Ibu,"
PEMBUKA = "Bersama ini disampaikan lampiran Laporan Kinerja:"
PENUTUP = (
    "Angka di lampiran adalah rumus hidup ke lembar Data, yang menyebut buku kerja, lembar, dan "
    "sel asalnya. Untuk memastikan berkas ini utuh, cocokkan SHA-256-nya; di Windows: "
    'certutil -hashfile "<nama berkas>" SHA256'
)
TERIMA_KASIH = "Terima kasih."

PERANGKAT_DAERAH, PERIODE, REVISI = "Perangkat daerah", "Periode", "Revisi"
MENGGANTIKAN = "{revisi}, menggantikan revisi {sebelumnya}"
PERTAMA = "0 (terbitan pertama)"
TERBIT_LAGI = (
    "{revisi}, terbit ulang dengan angka yang sama; menggantikan berkas yang dikirim sebelumnya"
)
STATUS, PRA_REVIU, BERKAS, SHA256 = "Status", "Catatan Pra-reviu", "Berkas", "SHA-256"
BERUBAH = "Berubah sejak revisi {sebelumnya}"
TIDAK_BERUBAH = "tidak ada angka"
DARI_MENJADI = "{uraian}: {semula} menjadi {menjadi}"
ASAL = " ({asal})"
LAGI = "… dan {jumlah} lagi, di Pra-reviu bagian F"
TIDAK_ADA = "tidak ada"

# why a mail could not be handed over: cause → sentence
SEBAB = {
    "dns": "nama server tidak ditemukan",
    "ditolak": "server menolak sambungan",
    "lama": "server tidak menjawab",
    "putus": "sambungan terputus",
    "sertifikat_kedaluwarsa": "sertifikat server sudah kedaluwarsa",
    "sertifikat_nama": "sertifikat itu bukan untuk nama server ini",
    "sertifikat_tak_dikenal": "sertifikat server tidak dikenal; bila CA-nya milik sendiri, isi "
    "berkas_ca",
    "enkripsi": "enkripsi dengan server gagal",
    "tanpa_starttls": "server tidak menawarkan STARTTLS, sehingga tidak ada yang dikirim",
    "berkas_ca": "berkas_ca tidak dapat dibaca",
    "masuk": "server tidak menawarkan cara masuk dengan nama pengguna dan sandi",
    "tanpa_enkripsi": "sambungannya tidak terenkripsi, sehingga tidak ada yang dikirim",
    "berkas": "berkas suratnya di output/kotak-keluar tidak dapat dibaca",
    "sandi": "sandinya tidak ditemukan; jalankan kirim --simpan-sandi, lihat panduan bab 9",
    "sandi_tak_terbaca": "berkas sandinya tidak dapat dibaca; jalankan kirim --simpan-sandi",
    "sandi_huruf": "nama pengguna atau sandinya memuat huruf yang tidak dapat dikirim (hanya A-Z, "
    "angka, dan tanda baca biasa); minta yang lain kepada pengelola server surat",
    "sandi_terbuka": "berkas sandinya dapat dibaca orang lain; jalankan kirim --simpan-sandi",
}
JAWABAN = "server menjawab {kode}: {jawaban}"
TERLALU_BESAR = (
    "suratnya {ukuran}, dan server itu paling banyak menerima {batas}; minta pengelolanya "
    "menaikkan batas itu"
)
# how far it came → what that was
TAHAP = {
    "sambung": "menyambung ke server",
    "salam": "menyapa server",
    "enkripsi": "mengenkripsi sambungan",
    "masuk": "masuk dengan nama pengguna dan sandi",
    "pengirim": "menyebut pengirim",
    "penerima": "menyebut penerima",
    "data": "memulai isi surat",
    "isi": "menyampaikan isi surat",
    "titik": "menutup surat",
}
MENYERAH = "sudah lima hari tidak dapat dikirim; yang terakhir, {sebab}"
SAAT = "saat {tahap}, {sebab}"

# what is said on screen
TERKIRIM = "Terkirim ke {kepada}: {nama}."
SIAP_DIBUKA = (
    "Siap dikirim ke {kepada}: {berkas}. Server surat belum diisi; buka berkas itu di program "
    "surel dan kirim, lalu catat: kirim --putuskan {nomor} terkirim"
)
TUNDA = "Belum terkirim ke {kepada}: {nama}. Sebabnya, {sebab}. "
NANTI = {  # whether this run itself tries again
    True: "Dicoba lagi sesudah {kapan}.",
    False: "Jalankan kirim untuk mencoba lagi; proses --kirim mencobanya sesudah {kapan}.",
}
GAGAL = (
    "Gagal dikirim ke {kepada}: {nama}. Sebabnya, {sebab}. Perbaiki, lalu: kirim --putuskan "
    "{nomor} ulang"
)
TIDAK_PASTI = (
    "TIDAK PASTI sampai ke {kepada}: {nama}. Isinya sudah disampaikan, tetapi jawaban server tidak "
    "diketahui. Tanyakan kepada penerima, lalu: kirim --putuskan {nomor} terkirim, atau kirim "
    "--putuskan {nomor} ulang"
)
HILANG = (
    "TIDAK PASTI sampai ke {kepada}: {nama}. Berkas keadaannya (.json) hilang atau rusak, sehingga "
    "tidak diketahui apakah surat itu pernah dikirim. Tanyakan kepada penerima, lalu: kirim "
    "--putuskan {nomor} terkirim, atau kirim --putuskan {nomor} ulang"
)
TANPA_PENGIRIM = (
    "Belum dikirim ke {kepada}: {nama}. Folder masukan perangkat daerahnya tidak ditemukan, atau "
    "pengaturannya keliru."
)
KEPALA = ("From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID")
LAMPIRAN = "Lampiran:"
DI = "Suratnya: {berkas}"
