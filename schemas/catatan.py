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
NOMOR_INDIKATOR = "indikator nomor {nomor}"
LANTAI_NOL = "Capaian yang negatif ditulis 0."
BATAS = "Capaian dibatasi paling tinggi {batas} %; nilai tanpa batas ada di lembar Data."
RATA_RATA = "Rata-rata capaian"
RATA_RATA_SEBAGIAN = "Rata-rata capaian dari {ada} dari {semua} indikator"
BELUM_ADA = "n/a = tidak tersedia: belum diukur atau tidak dapat dihitung."
ANGKA_UTUH = (
    "Perhitungan memakai angka utuh di lembar Data; yang tampak dibulatkan ke desimal terdekat."
)
STANDAR_NASIONAL = "Standar nasional {indikator}: {sumber}."
STANDAR_TANPA_SUMBER = "Sumber standar nasional belum ditulis untuk: {daftar}."
STANDAR_RUMUS = (
    "Capaian terhadap standar nasional dihitung seperti capaian, dengan standar sebagai target."
)
SUMBER = "Sumber: {sumber}."
DARI_ARSIP = "arsip, {bulan}{lain}"
TIDAK_ADA = "tidak ada"
TIDAK_ADA_PERUBAHAN = (
    "Tidak ada angka yang berubah: revisi ini terbit karena pengaturan atau workbook-nya berubah."
)
NILAI_BARU = "{jumlah} nilai baru dari workbook ini"
NILAI_HILANG = "{jumlah} nilai dari workbook ini tidak dipakai lagi"
TIDAK_DIBANDINGKAN = (
    "Revisi sebelumnya tidak ada lagi di arsip atau tidak terbaca, sehingga tidak dibandingkan."
)
TANPA_PERBANDINGAN = "revisi {revisi} tidak ada lagi di arsip, sehingga tidak dibandingkan"
JUMLAH_PERUBAHAN = "{jumlah} perubahan sejak revisi {revisi}; rinciannya di Pra-reviu bagian F"
DARI_BULAN_LAIN = (
    "{lembar} dari workbook {bulan}, karena workbook {periode} tidak memuatnya; berlaku setahun."
)
LEMBAR_LAIN = "{lembar} di workbook “{workbook}”"
SUMBER_LEMBAR = "workbook “{workbook}”, lembar {sheet}"
SUMBER_TAHUN_LALU = (
    "realisasi {tahun} yang tidak diisi di sana dari lampiran yang sudah terbit “{workbook}”, "
    "lembar {sheet}"
)

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

LABEL_REKENING = "{kolom}, per rekening"
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
SEBELUM = (
    "Pagu sebelum perubahan menurut kolom sumbernya; persentase dan deviasi dihitung dari pagu "
    "yang berlaku."
)
FISIK = "Fisik = realisasi fisik yang tertulis di sumber, hanya pada sub kegiatan."
PERSEN_INDUK = "% = realisasi ÷ pagu × 100, juga pada kegiatan, program, dan total."

TOTAL = "TOTAL"
TOTAL_BELANJA = "TOTAL BELANJA"
BELUM_DIRINCI = "Belum dirinci per jenis belanja di sumber"
RENCANA_BELANJA = (
    "Anggaran adalah pagu yang berlaku (sesudah perubahan, bila ada). Kelompok belanja menurut "
    "kolom sumbernya, jenis belanja menurut rekening 5.x.xx."
)
TANPA_SASARAN = "Program yang tidak mendukung indikator"
PROGRAM_SASARAN = (
    "Capaian sasaran = rata-rata capaian indikatornya; capaian program = rata-rata capaian "
    "indikator sasaran itu yang didukungnya. Penyerapan = realisasi ÷ pagu × 100."
)
PROGRAM_BEBERAPA_SASARAN = (
    "Program yang mendukung beberapa sasaran tampil utuh pada setiap sasarannya dan dihitung "
    "sekali dalam TOTAL: {daftar}."
)

TANPA_IKU = "Lembar IKU tidak ada atau tidak diisi."
TANPA_PERJANJIAN = "Lembar Perjanjian Kinerja tidak ada atau tidak diisi."
TANPA_KELOMPOK = "Workbook anggaran tidak memuat kelompok belanja maupun rekening."
TANPA_INDIKATOR = "Tidak ada workbook indikator untuk {periode}."
TANPA_ANGGARAN = "Tidak ada workbook anggaran untuk {periode}."
TANPA_TAHUN_LALU = "Kolom Realisasi Tahun Lalu tidak diisi."
TANPA_RENSTRA = "Kolom Target Akhir Renstra tidak diisi."
TIDAK_ADA_CATATAN = "Tidak ada yang perlu diperhatikan."

DRAF = "DRAF"
KATEGORI_BERKAS = "Laporan Kinerja"
JEJAK = "Asal angka: lembar Data baris {baris}"
HASIL = {
    "realisasi": ("Realisasi dari pembilang, penyebut, dan pengali, atau dari triwulan", "nilai"),
    "capaian_asli": ("Capaian tanpa batas", "desimal"),
    "capaian_lalu": ("Capaian tahun lalu", "desimal"),
    "kategori": ("Kategori capaian (Permendagri 86/2017)", "tengah"),
    "ero": ("Efisiensi menurut rumus ERO", "desimal"),
    "cetak_2024": ("Efisiensi menurut cetakan 2024", "desimal"),
    "ero_program": ("AARO × CRO − RARO", "rupiah"),
    "ne": ("Nilai efisiensi (NE)", "desimal"),
    "realisasi_program": ("Realisasi program, semua SKPD", "rupiah"),
    "rak_bulan": ("RAK bulan itu saja", "rupiah"),
    "realisasi_bulan": ("Realisasi bulan itu saja", "rupiah"),
    "tren_pagu": ("Pagu menurut LRA bulan itu", "rupiah"),
    "tren_realisasi": ("Realisasi s.d. bulan itu", "rupiah"),
    "tren_rak": ("RAK s.d. bulan itu", "rupiah"),
    "tren_capaian": ("Rata-rata capaian s.d. bulan itu", "desimal"),
}

# --- Ringkasan --------------------------------------------------------------------------------
LAPORAN = {
    "periode": "Periode",
    "revisi": "Revisi",
    "perubahan": "Perubahan",
    "status": "Status",
    "sidik": "Sidik masukan dan pengaturan",
    "pra_reviu": "Catatan Pra-reviu",
}
PERIODE_SAMPAI = "Januari s.d. {periode}"
REVISI_PERTAMA = "0 (terbitan pertama)"
STATUS_DRAF = "DRAF — belum dinyatakan final"
STATUS_FINAL = "FINAL"
JUMLAH_CATATAN = "{perhatian} perlu diperhatikan, {keterangan} keterangan; rinciannya di Pra-reviu"

POKOK = {
    "capaian": "Rata-rata capaian (%)",
    "tercapai": "Indikator dengan capaian 100 % atau lebih",
    "pagu": "Pagu anggaran (Rp)",
    "realisasi": "Realisasi anggaran (Rp)",
    "serapan": "Penyerapan anggaran (%)",
    "ero": "Efisiensi perangkat daerah menurut rumus ERO (%)",
}
DARI_INDIKATOR = "dari {ada} dari {semua} indikator"
RINCIAN_ANGGARAN = "{program} program, {kegiatan} kegiatan, {sub_kegiatan} sub kegiatan"
PENYERAPAN = "realisasi ÷ pagu × 100"
ERO_RINGKAS = "atas program yang mendukung indikator"
KATEGORI_AMBANG = {
    ">=91": "Kategori menurut Permendagri 86/2017, batas bawah termasuk: {batas}.",
    ">90": "Kategori menurut Permendagri 86/2017, dibaca di atas batas: {batas}.",
}
KATEGORI_BATAS = {">=91": "{nama} ≥ {batas}", ">90": "{nama} > {batas}"}
KATEGORI_TERAKHIR = "{nama} di bawahnya"
GRAFIK = "Grafik"
GRAFIK_CAPAIAN = "Capaian per indikator terhadap 100 %"
GRAFIK_CAPAIAN_SERI = "Capaian (%)"
GRAFIK_ACUAN = "100 %"
GRAFIK_CAPAIAN_ALT = (
    "Diagram kolom: capaian {jumlah} indikator dengan garis acuan 100 %. Tertinggi indikator "
    "{tertinggi}, terendah indikator {terendah}. Nomor indikator ada pada tabel ikhtisar."
)
GRAFIK_PENYERAPAN = "Penyerapan anggaran per program (%)"
GRAFIK_PENYERAPAN_SERI = "Penyerapan (%)"
GRAFIK_PENYERAPAN_ALT = (
    "Diagram batang: realisasi dalam persen dari pagu untuk {jumlah} program. Tertinggi program "
    "{tertinggi}, terendah program {terendah}."
)
GRAFIK_SERI_ALT = (
    "Diagram garis: {indikator}, dari {awal} pada {dari} menjadi {akhir} pada {sampai}."
)
GRAFIK_RAK = "Realisasi s.d. terhadap RAK s.d. bulan"
GRAFIK_RAK_SERI = "RAK s.d."
GRAFIK_REALISASI_SERI = "Realisasi s.d."
GRAFIK_RAK_ALT = (
    "Diagram garis: rencana anggaran kas dan realisasi dari Januari s.d. {periode}. RAK s.d. "
    "{rak}, realisasi s.d. {realisasi} rupiah."
)
BANYAK_SEL = "banyak sel"
PERKEMBANGAN = (
    "Setiap bulan menurut workbook bulan itu, seperti di lampirannya; persen dari pagu bulan itu."
)
PERKEMBANGAN_RAK = "Deviasi = % realisasi − % RAK, dalam poin; negatif berarti tertinggal."
BULAN_TANPA_LRA = "Belum ada LRA bulan {daftar} {tahun}."
GRAFIK_BULANAN = "Perkembangan bulanan: realisasi s.d. dalam persen dari pagu"
GRAFIK_BULANAN_SERI = "Realisasi s.d. (% pagu)"
GRAFIK_BULANAN_RAK_SERI = "RAK s.d. (% pagu)"
GRAFIK_BULANAN_ALT = (
    "Diagram garis: realisasi s.d. dalam persen dari pagu, bulan demi bulan, dari {awal} pada "
    "{dari} menjadi {akhir} pada {sampai}."
)
GRAFIK_BULANAN_RAK_ALT = " RAK s.d. {sampai} {rak}."
TITIK = {
    "bulanan": "Titik grafik: realisasi s.d. dalam persen",
    "bulanan_rak": "Titik grafik: RAK s.d. dalam persen",
    "capaian": "Titik grafik: capaian",
    "acuan": "Titik grafik: acuan",
    "penyerapan": "Titik grafik: penyerapan",
    "seri": "Titik grafik: seri",
    "rak": "Titik grafik: RAK s.d.",
    "realisasi": "Titik grafik: realisasi s.d.",
}
ISI_LEMBAR = {
    "Tabel 3.8 Anggaran": "Realisasi anggaran per program, kegiatan, dan sub kegiatan",
    "Pra-reviu": "Butir reviu, pemeriksaan, catatan dengan selnya, dan jumlah kontrol",
    "Data": "Setiap sel masukan yang dipakai dengan workbook, lembar, dan selnya",
}
