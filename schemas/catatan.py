"""The sentences printed below the tables of the annex: formulas, limits, sources."""

MAKSIMAL = "Capaian indikator yang semakin tinggi semakin baik = realisasi ÷ target × 100."
MINIMAL = {
    "T/R": "Capaian indikator yang semakin rendah semakin baik = target ÷ realisasi × 100: "
    "{daftar}.",
    "(2T-R)/T": "Capaian indikator yang semakin rendah semakin baik = "
    "(2 × target − realisasi) ÷ target × 100: {daftar}.",
    "R/T": "Perhatian: capaian indikator yang semakin rendah semakin baik berikut dihitung "
    "realisasi ÷ target × 100, sehingga hasil yang lebih buruk bercapaian lebih tinggi: {daftar}.",
}
LANTAI_NOL = "Capaian yang negatif ditulis 0."
BATAS = "Capaian dibatasi paling tinggi {batas} %; nilai tanpa batas ada di lembar Data."
RATA_RATA = "Rata-rata capaian"
RATA_RATA_SEBAGIAN = "Rata-rata capaian dari {ada} dari {semua} indikator"
BELUM_ADA = "n/a = tidak tersedia: belum diukur atau tidak dapat dihitung."
ANGKA_UTUH = (
    "Perhitungan memakai angka utuh di lembar Data; yang tampak dibulatkan ke desimal terdekat."
)
SUMBER = "Sumber: {sumber}."
SUMBER_LEMBAR = "workbook “{workbook}”, lembar {sheet}"

EFISIENSI_ERO = (
    "Efisiensi (%) = (AARO × CRO − RARO) ÷ AARO × 100; AARO pagu, RARO realisasi anggaran, CRO "
    "capaian sebagai rasio (1 = 100 %). Untuk perangkat daerah dijumlahkan atas program yang "
    "mendukung indikator."
)
EFISIENSI_CETAK = (
    "Kolom Efisiensi mengikuti cara cetakan Laporan Kinerja 2024: "
    "(capaian dalam persen − realisasi ÷ pagu) ÷ 100. Pada cara itu capaian tidak dijadikan rasio "
    "lebih dulu, sehingga penyerapan anggaran hampir tidak berpengaruh. Menurut rumus ERO yang "
    "tertulis dalam laporan yang sama, efisiensinya ada pada tabel sesudah ini."
)
PROGRAM_BERSAMA = (
    "Program yang mendukung beberapa indikator tampil utuh pada setiap indikatornya dan dihitung "
    "sekali dalam jumlah: {daftar}."
)
NILAI_EFISIENSI = "Nilai efisiensi NE = 50 + E ÷ 20 × 50 (PMK 22/2021)."
NILAI_EFISIENSI_BERBATAS = (
    "Nilai efisiensi NE = 50 + E ÷ 20 × 50 (PMK 22/2021), dengan E dibatasi ±{batas} %."
)
NIP = "NIP {nip}"

LABEL_JUMLAH = "Jumlah program yang mendukung indikator"
LABEL_PERANGKAT_DAERAH = "Perangkat daerah"
LABEL_NILAI_EFISIENSI = "Nilai efisiensi (NE)"

DI_BAWAH_SEPARUH = (
    "Terdapat {jumlah} sub kegiatan yang realisasinya di bawah 50 %, yaitu: {daftar}."
)
TIDAK_ADA_DI_BAWAH_SEPARUH = "Tidak ada sub kegiatan yang realisasinya di bawah 50 %."
SATU_DI_BAWAH = "{uraian} ({persen} %)"
SATU_DI_BAWAH_ALASAN = "{uraian} ({persen} %; {alasan})"
JUMLAH_BULANAN = (
    "Realisasi adalah jumlah LRA bulanan Januari s.d. {periode}; pagu menurut LRA {periode}."
)
TERTINGGAL_RAK = (
    "Terdapat {jumlah} sub kegiatan yang tertinggal lebih dari {batas} poin dari RAK s.d. "
    "{periode}, yaitu: {daftar}."
)
TIDAK_ADA_TERTINGGAL = (
    "Tidak ada sub kegiatan yang tertinggal lebih dari {batas} poin dari RAK s.d. {periode}."
)
SATU_TERTINGGAL = "{uraian} (realisasi {persen} %, RAK {rak} %)"
SATU_TERTINGGAL_ALASAN = "{uraian} (realisasi {persen} %, RAK {rak} %; {alasan})"
DEVIASI = (
    "RAK = rencana anggaran kas Januari s.d. {bulan}, juga dalam persen dari pagu. Deviasi = "
    "realisasi − RAK, dalam rupiah dan dalam poin persen; negatif berarti tertinggal."
)
PERSEN_INDUK = "% = realisasi ÷ pagu × 100, juga pada kegiatan, program, dan total."

TANPA_INDIKATOR = "Tidak ada workbook indikator untuk {periode}."
TANPA_ANGGARAN = "Tidak ada workbook anggaran untuk {periode}."
TANPA_TAHUN_LALU = "Kolom Realisasi Tahun Lalu tidak diisi."
TANPA_RENSTRA = "Kolom Target Akhir Renstra tidak diisi."
TIDAK_ADA_CATATAN = "Tidak ada yang perlu diperhatikan."

HASIL = {
    "realisasi": ("Realisasi dari pembilang, penyebut, dan pengali, atau dari triwulan", "nilai"),
    "capaian_asli": ("Capaian tanpa batas", "desimal"),
    "capaian_lalu": ("Capaian tahun lalu", "desimal"),
    "kategori": ("Kategori capaian (Permendagri 86/2017)", "tengah"),
    "ero": ("Efisiensi menurut rumus ERO", "desimal"),
    "cetak_2024": ("Efisiensi menurut cetakan 2024", "desimal"),
    "ero_program": ("AARO × CRO − RARO", "rupiah"),
    "ne": ("Nilai efisiensi (NE)", "desimal"),
}
