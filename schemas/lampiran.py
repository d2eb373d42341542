"""What `periksa --lampiran` says about a published annex."""

# check 1: the annex itself
JUDUL = "{berkas}"
TERBACA = (
    "  1. Lampiran: {lembar} lembar terbaca; lembar Data menyebut {workbook} workbook dan "
    "{masukan} nilai masukan; revisi {revisi}."
)
TANPA_PROPERTI = (
    "     Properti dokumennya sudah dihapus; revisi dan sidiknya diambil dari lembar Ringkasan."
)
BUKAN_LAMPIRAN = (
    "  1. Lampiran: berkas ini bukan lampiran dari program ini: lembar Data dengan daftar "
    "“{berkas}” dan “{masukan}” tidak ada. Pilih berkas “Lampiran LK …” dari folder output."
)
TIDAK_TERBACA = "  1. Lampiran: tidak dapat dibaca, jadi tidak ada yang dapat dibandingkan."
BULAN_BERBEDA = (
    "     Nama berkas menyebut {nama}, judul lembar Data menyebut {judul}: salah satunya diubah."
)
TANPA_BULAN = (
    "     Bulan laporannya tidak disebut di nama berkas maupun di judul lembar Data. Tambahkan "
    "--periode, misalnya --periode 2024-12."
)

# check 2: the workbooks it names
HASH = (
    "  2. Workbook: {sama} dari {semua} ada dengan SHA-256 yang sama; {lain} bernama sama tetapi "
    "isinya lain; {hilang} tidak ditemukan."
)
HASH_TANPA_WORKBOOK = "  2. Workbook: lembar Data tidak menyebut satu workbook pun."
ISI_LAIN = (
    "     “{nama}” (Data!{sel}): yang ada sekarang isinya lain (SHA-256 {sekarang}…, di lampiran "
    "{tercatat}…): {tempat}"
)
TIDAK_DITEMUKAN = (
    "     “{nama}” (Data!{sel}): tidak ditemukan di “{masukan}” dan di arsip masukan “{arsip}”."
)
LAMPIRAN_TIDAK_DITEMUKAN = (
    "     “{nama}” (Data!{sel}): lampiran tahun lalu ini tidak ditemukan di folder lampiran dan "
    "arsip di “{keluaran}”."
)
NAMA_GANDA = "     “{nama}” (Data!{sel}): nama ini disebut lebih dari sekali."

# check 3: the figures, calculated again
ANGKA_SAMA = (
    "  3. Angka: dihitung ulang dari {workbook} workbook itu; {sel} sel pada {lembar} lembar "
    "dibandingkan (nilai, rumus, dan bentuk angka), semuanya sama."
)
ANGKA_BERBEDA = (
    "  3. Angka: dihitung ulang dari {workbook} workbook itu; {sel} sel pada {lembar} lembar "
    "dibandingkan (nilai, rumus, dan bentuk angka), {beda} sel berbeda."
)
BERKAS_PERSIS = "     Berkasnya sama persis, byte demi byte, dengan hasil hitung ulang."
BERKAS_DISIMPAN = (
    "     Isi selnya sama, tetapi berkasnya sudah pernah disimpan lagi atau diubah di luar nilai, "
    "rumus, dan bentuk angka (warna, grafik, tanda DRAF, kertas); itu tidak ikut dibandingkan."
)
TANPA_SEBELUMNYA = (
    "   Perubahan sejak revisi {revisi} (Pra-reviu bagian F) tidak dibandingkan: revisi itu tidak "
    "ada di folder output maupun arsipnya."
)
SELURUH_FOLDER = "     Dihitung bersama berkas lain di folder “{folder}”, seperti saat diterbitkan."
SIDIK_BERBEDA = (
    "     Sidik masukan dan pengaturan berbeda ({lampiran}; sekarang {sekarang}): pengaturan.toml "
    "atau versi programnya bukan yang dipakai saat terbit. Pengaturan sekarang: {pengaturan}."
)
PENGATURAN_BAWAAN = "bawaan program"
TIDAK_TERHITUNG = (
    "  3. Angka: dari workbook itu program tidak dapat membuat lampiran {periode}: {jumlah} hal "
    "wajib diperbaiki. Pengaturan yang dipakai: {pengaturan}."
)
TANPA_LAMPIRAN = (
    "  3. Angka: dari workbook itu tidak ada lampiran untuk {periode}. Pengaturan yang dipakai: "
    "{pengaturan}."
)
LEMBAR_HILANG = "     Lembar “{lembar}” tidak ada di lampiran ini."
LEMBAR_TAMBAHAN = "     Lembar “{lembar}” ada di lampiran ini, tetapi tidak di hasil hitung ulang."
BARIS_HILANG = (
    "     Baris Data tidak ada di lampiran ini: nomor {nomor}, {unsur} “{kunci}”, dari {asal}."
)
BARIS_TAMBAHAN = (
    "     Data!{sel}: baris ini tidak berasal dari masukan: {unsur} “{kunci}”, dari {asal}."
)
BARIS_LAIN = "     dan {jumlah} baris Data lain."
SEL_BERBEDA = "     {lembar}!{sel}: di lampiran {lampiran}; dari masukan {masukan}"
SEL_LAIN = "     dan {jumlah} sel lain."
ISIAN_PEREVIU = (
    "     {jumlah} sel pada kolom “Diisi pereviu” terisi; kolom itu milik pereviu dan tidak ikut "
    "dibandingkan."
)
TANPA_HASIL = (
    "     {jumlah} rumus di lampiran ini tidak menyimpan hasilnya: berkasnya disimpan oleh program "
    "lain tanpa dihitung."
)
KOSONG = "kosong"
BELUM_DIHITUNG = "tanpa hasil tersimpan"
TEKS = "“{isi}”"
RUMUS = "{rumus} (hasil {hasil})"
BENTUK = "{hasil} (bentuk angka {bentuk})"
MOST_SHOWN = 20

# check 4: what can be compared where workbooks are missing
TIDAK_DIHITUNG_ULANG = (
    "  3. Angka: tidak dihitung ulang{karena}. Tabel, rumus, dan hasil hitung di {lembar} lembar "
    "tidak dapat dipastikan."
)
KARENA_WORKBOOK = ", karena {jumlah} workbook tidak ada dengan isi yang sama"
NILAI_TANPA_WORKBOOK = (
    "     Dari “{workbook}”: {jumlah} nilai masukan tidak dapat dibandingkan (Data baris {baris})."
)
NILAI_SAMA = (
    "  4. Nilai masukan: {sama} dari {semua} nilai dibaca lagi dari workbook yang ada dan sama; "
    "{beda} berbeda; {belum} tidak dapat dibaca lagi."
)
NILAI_TIDAK_ADA = "  4. Nilai masukan: tidak satu pun workbook ada, jadi tidak ada yang dibaca."
NILAI_BELUM = (
    "     Data!{sel}: {asal} tidak dibaca program sebagai nilai, jadi tidak dapat dibandingkan."
)
ASAL = "{workbook} › {lembar} › {sel}"

# the verdict
COCOK = "  Kesimpulan: COCOK. Seluruh isi sel lampiran ini sesuai dengan masukannya."
TIDAK_COCOK = "  Kesimpulan: TIDAK COCOK. Ada isi lampiran ini yang berbeda dari masukannya."
BELUM_PASTI = (
    "  Kesimpulan: BELUM DAPAT DIPASTIKAN. Yang dapat dibandingkan sama, selebihnya belum. "
    "Lengkapi workbook atau pengaturannya, lalu periksa lagi."
)
BUKAN = "  Kesimpulan: TIDAK DAPAT DIPERIKSA."
