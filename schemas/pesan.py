"""Every sentence the officer reads about her data: rule id, severity, what was found, what to do.

Each rule is used as `RULE.at(location, name=value)`; the names are those in its braces. A finding
always stands with its workbook, sheet and cell, so the sentences do not repeat them.
"""

from pipeline.model import Rule, Severity

WAJIB, PERHATIAN, INFO = Severity.WAJIB, Severity.PERHATIAN, Severity.INFO

# --- berkas -----------------------------------------------------------------------------------
BERKAS_KOSONG = Rule(
    "berkas-kosong",
    WAJIB,
    "Berkas ini kosong (0 byte).",
    "Salin ulang dari sumbernya, atau hapus dari folder ini.",
)
BERKAS_TERLALU_BESAR = Rule(
    "berkas-terlalu-besar",
    WAJIB,
    "Berkas ini terlalu besar untuk dibaca ({besar}).",
    "Simpan hanya lembar yang diperlukan ke buku kerja baru.",
)
BERKAS_SANDI = Rule(
    "berkas-sandi",
    WAJIB,
    "Berkas ini dilindungi kata sandi.",
    "Buka di Excel, hapus kata sandinya (Berkas, Info, Proteksi Buku Kerja), lalu simpan.",
)
BERKAS_BUKAN_EXCEL = Rule(
    "berkas-bukan-excel",
    WAJIB,
    "Isi berkas ini {isi}, bukan buku kerja Excel, apa pun nama berkasnya.",
    "Pakai berkas Excel aslinya; bila tidak diperlukan, keluarkan dari folder ini.",
)
BERKAS_RUSAK = Rule(
    "berkas-rusak",
    WAJIB,
    "Berkas ini rusak atau tidak lengkap sehingga isinya tidak dapat dipercaya.",
    "Salin atau unduh ulang berkasnya; bila masih bisa dibuka di Excel, simpan ulang.",
)
BERKAS_SIMPAN_XLSX = Rule(
    "berkas-simpan-xlsx",
    WAJIB,
    "Berkas ini berformat {jenis}, yang tidak dapat dibaca dengan pasti.",
    "Buka di Excel lalu simpan sebagai .xlsx, atau keluarkan dari folder ini.",
)
BERKAS_TIDAK_TERBUKA = Rule(
    "berkas-tidak-terbuka",
    WAJIB,
    "Berkas ini tidak dapat dibuka: {sebab}.",
    "Tutup program yang memakainya atau periksa hak aksesnya, lalu jalankan lagi.",
)
BERKAS_BERUBAH = Rule(
    "berkas-berubah",
    WAJIB,
    "Berkas ini berubah selagi dibaca.",
    "Tunggu sampai selesai disalin atau disimpan, lalu jalankan lagi.",
)
BERKAS_TIDAK_SELESAI = Rule(
    "berkas-tidak-selesai",
    WAJIB,
    "Berkas ini tidak selesai dibaca: {sebab}.",
    "Buka di Excel, hapus lembar yang tidak diperlukan, lalu simpan sebagai .xlsx yang baru.",
)
NAMA_BERKAS_RUSAK = Rule(
    "nama-berkas-rusak",
    WAJIB,
    "Nama berkas ini memuat huruf yang rusak, sehingga tidak dibaca.",
    "Ganti nama berkasnya.",
)
BERKAS_DIABAIKAN = Rule(
    "berkas-diabaikan",
    INFO,
    "Berkas ini bukan buku kerja Excel dan tidak dibaca.",
    "Tidak perlu berbuat apa-apa.",
)
BERKAS_TANPA_AKHIRAN = Rule(
    "berkas-tanpa-akhiran",
    PERHATIAN,
    "Isi berkas ini tampak seperti buku kerja, tetapi akhiran namanya lain, sehingga tidak dibaca.",
    "Bila diperlukan, beri nama berakhiran .xlsx; bila masih diunduh, tunggu sampai selesai.",
)
DIGANTIKAN_PERBAIKAN = Rule(
    "digantikan-perbaikan",
    INFO,
    "Berkas ini tidak dibaca; yang dibaca salinan perbaikannya, “{nama}”, di folder yang sama.",
    "Tidak perlu berbuat apa-apa; untuk memakai berkas ini lagi, keluarkan salinannya.",
)
ASLI_BERUBAH = Rule(
    "asli-berubah",
    WAJIB,
    "Buku kerja aslinya, “{nama}”, sudah lain daripada ketika salinan perbaikan ini dibuat; tidak "
    "jelas mana yang berlaku.",
    "Keluarkan dari folder ini yang tidak berlaku lagi: salinan ini, atau aslinya.",
)
PERBAIKAN_TANPA_TANDA = Rule(
    "perbaikan-tanpa-tanda",
    PERHATIAN,
    "Berkas ini dibaca sebagai ganti “{nama}”, tetapi tanpa lembar Catatan Pemeriksaan tidak dapat "
    "dipastikan bahwa dibuat dari berkas itu.",
    "Pastikan isinya yang berlaku, lalu keluarkan “{nama}” dari folder ini.",
)
PERBAIKAN_MERAGUKAN = Rule(
    "perbaikan-meragukan",
    WAJIB,
    "Tidak jelas buku kerja mana yang digantikan salinan perbaikan ini: {daftar}.",
    "Keluarkan dari folder ini buku kerja yang tidak dipakai lagi.",
)
TIDAK_ADA_DATA = Rule(
    "tidak-ada-data",
    WAJIB,
    "Tidak ada buku kerja yang dapat mengisi tabel mana pun.",
    "Masukkan LRA per program dari SIPD-RI dan/atau buku kerja indikator ke folder ini.",
)
TIDAK_ADA_UNTUK_PERIODE = Rule(
    "tidak-ada-untuk-periode",
    WAJIB,
    "Tidak ada buku kerja untuk {periode}.",
    "Masukkan buku kerja bulan itu, atau ganti --periode.",
)
PERANGKAT_DAERAH_GANDA = Rule(
    "perangkat-daerah-ganda",
    WAJIB,
    "“{nama}” ada di lebih dari satu folder: {folder}.",
    "Gabungkan buku kerjanya dalam satu folder, atau perbaiki namanya di Identitas.",
)
PENGATURAN_KELIRU = Rule(
    "pengaturan-keliru",
    WAJIB,
    "{masalah}",
    "Perbaiki berkas pengaturan ini; contoh lengkapnya ada di docs/pengaturan-contoh.toml.",
)
PENGATURAN_TIDAK_DIBACA = Rule(
    "pengaturan-tidak-dibaca",
    PERHATIAN,
    "Berkas ini tidak dibaca sebagai pengaturan, karena namanya bukan pengaturan.toml.",
    "Ganti namanya menjadi pengaturan.toml, atau keluarkan dari folder ini.",
)
PEMETAAN_TIDAK_DIPAKAI = Rule(
    "pemetaan-tidak-dipakai",
    PERHATIAN,
    "Buku kerja “{nama}” yang kolomnya dipetakan di sini tidak ada.{dekat}",
    "Samakan namanya; tanda * boleh menggantikan bagian yang berubah, misalnya nama bulan.",
)

# --- lembar dan judul kolom -------------------------------------------------------------------
LEMBAR_TERLALU_LUAS = Rule(
    "lembar-terlalu-luas",
    WAJIB,
    "Lembar ini terisi sampai sel {sel}, jauh di luar tabelnya.",
    "Hapus baris dan kolom kosong di sekitar sel itu, lalu simpan ulang.",
)
LEMBAR_BERNAMA_SAMA = Rule(
    "lembar-bernama-sama",
    WAJIB,
    "Dua lembar di buku kerja ini bernama sama, sehingga isinya dapat tertukar.",
    "Beri nama lain pada salah satunya.",
)
PEMBACAAN_BERBEDA = Rule(
    "pembacaan-berbeda",
    WAJIB,
    "Dua cara membaca kolom ini tidak memberi isi yang sama.",
    "Buka di Excel, periksa kolom ini, lalu simpan ulang sebagai .xlsx.",
)
LEMBAR_TIDAK_DIKENALI = Rule(
    "lembar-tidak-dikenali",
    INFO,
    "Lembar ini tidak dikenali dan tidak dipakai.{terlihat}{terdekat}",
    "Bila seharusnya dipakai, samakan judul kolomnya dengan docs/panduan.md.",
)
BUKU_KERJA_TIDAK_DIPAKAI = Rule(
    "buku-kerja-tidak-dipakai",
    PERHATIAN,
    "Tidak satu lembar pun di buku kerja ini dikenali; isinya tidak dipakai.{terlihat}{terdekat}",
    "Bila memang tidak diperlukan, keluarkan dari folder ini; bila diperlukan, samakan judul "
    "kolomnya dengan docs/panduan.md.",
)
LEMBAR_MERAGUKAN = Rule(
    "lembar-meragukan",
    WAJIB,
    "Lembar ini sama-sama cocok dibaca sebagai {ini} dan sebagai {itu}.",
    "Pisahkan menjadi dua lembar, atau tunjuk jenisnya dengan [pemetaan] di pengaturan.toml.",
)
LEMBAR_DITOLAK = Rule(
    "lembar-ditolak",
    PERHATIAN,
    "Lembar ini {jenis}; isinya tidak dipakai karena {sebab}.",
    "{ganti}",
)
FORMULIR_BELUM_DIISI = Rule(
    "formulir-belum-diisi",
    WAJIB,
    "Formulir ini belum diisi: semua barisnya kosong, titik-titik, contoh, atau nol.",
    "Isi di Excel lalu simpan, atau keluarkan dari folder ini bila tidak dipakai.",
)
LEMBAR_KOSONG = Rule(
    "lembar-kosong",
    WAJIB,
    "Lembar {lembar} belum diisi: semua barisnya kosong, titik-titik, contoh, atau nol.",
    "Isi datanya, atau hapus lembar ini.",
)
BARIS_CONTOH = Rule(
    "baris-contoh",
    WAJIB,
    "Baris ini tampak seperti contoh pengisian: tertulis “{isi}”.",
    "Hapus barisnya; bila memang data, hapus kata “Contoh”.",
)
LEMBAR_BELUM_DIISI = Rule(
    "lembar-belum-diisi",
    INFO,
    "Lembar {lembar} belum diisi dan tidak dipakai.",
    "Lembar ini boleh dibiarkan kosong.",
)
LEMBAR_GANDA = Rule(
    "lembar-ganda",
    WAJIB,
    "Lembar {lembar} ada lebih dari satu untuk periode yang sama; yang lain: {lain}.",
    "Sisakan satu saja.",
)
JUDUL_KOLOM_HILANG = Rule(
    "judul-kolom-hilang",
    WAJIB,
    "Lembar ini tampak seperti {lembar}, tetapi kolom “{kolom}” tidak ditemukan.",
    "Tambahkan atau perbaiki judul kolom “{kolom}”.",
)
JUDUL_KOLOM_GANDA = Rule(
    "judul-kolom-ganda",
    WAJIB,
    "Kolom “{kolom}” muncul lebih dari sekali ({sel}).",
    "Sisakan satu kolom “{kolom}”; beri judul lain pada yang tidak dipakai.",
)
KELOMPOK_TIDAK_DIKENAL = Rule(
    "kelompok-tidak-dikenal",
    WAJIB,
    "Kolom “{judul}” berisi anggaran atau realisasi, tetapi kelompok belanjanya tidak dikenali.",
    "Tulis kelompoknya: Operasi, Modal, Tak Terduga, atau Transfer.",
)
KOLOM_TANPA_JUDUL = Rule(
    "kolom-tanpa-judul",
    WAJIB,
    "Kolom ini berisi angka tetapi tidak mempunyai judul.",
    "Beri judul kolomnya, atau kosongkan.",
)
LEMBAR_TANPA_INDIKATOR = Rule(
    "lembar-tanpa-indikator",
    PERHATIAN,
    "Lembar {lembar} tidak dapat dipakai tanpa lembar Indikator.",
    "Lengkapi lembar Indikator, atau periksa judul kolomnya.",
)
JUDUL_KOLOM_TIDAK_DIKENAL = Rule(
    "judul-kolom-tidak-dikenal",
    INFO,
    "Kolom yang tidak dikenali dan tidak dipakai: {judul}.",
    "Bila seharusnya dipakai, samakan judulnya dengan docs/panduan.md.",
)

# --- isi sel ----------------------------------------------------------------------------------
SEL_ERROR = Rule(
    "sel-error",
    WAJIB,
    "Sel berisi {isi}, bukan nilai.",
    "Perbaiki rumusnya atau ketik nilainya.",
)
SEL_ERROR_DI_LUAR = Rule(
    "sel-error-di-luar",
    INFO,
    "Sel berisi {isi}, di kolom yang tidak dipakai.",
    "Tidak menghalangi; perbaiki bila sempat.",
)
SEL_TANPA_HASIL = Rule(
    "sel-tanpa-hasil",
    WAJIB,
    "Sel berisi rumus yang hasilnya belum tersimpan.",
    "Buka dan simpan sekali di Excel atau LibreOffice, lalu jalankan lagi.",
)
SEL_KOSONG = Rule(
    "sel-kosong",
    WAJIB,
    "{kolom} kosong.",
    "Isi {kolom} pada baris ini.",
)
SATUAN_UANG = Rule(
    "satuan-uang",
    WAJIB,
    "Tertulis “{isi}”, tetapi tidak jelas apakah semua anggaran dan realisasi di lembar ini dalam "
    "satuan itu.",
    "Pakai unduhan asli dalam rupiah penuh; atau tulis satu satuan saja di judul tabel, misalnya "
    "“(dalam ribu rupiah)”.",
)
FAKTOR_UANG = Rule(
    "faktor-uang",
    PERHATIAN,
    "Tertulis “{isi}”, jadi semua anggaran dan realisasi di lembar ini dikalikan {faktor}.",
    "Bila angkanya sudah rupiah penuh, hapus tulisan itu.",
)
FAKTOR_TERLALU_BESAR = Rule(
    "faktor-terlalu-besar",
    WAJIB,
    "Tertulis “{isi}”, tetapi bila dikalikan {faktor} ada angka di atas 5 triliun rupiah; angkanya "
    "tampaknya sudah rupiah penuh.",
    "Bila sudah rupiah penuh, hapus tulisan itu; bila belum, pakai unduhan asli dalam rupiah "
    "penuh.",
)
ANGKA_TIDAK_TERBACA = Rule(
    "angka-tidak-terbaca",
    WAJIB,
    "{kolom} harus berupa angka, tetapi tertulis “{isi}”.",
    "Ketik angkanya saja, misalnya 1.250.000,00.",
)
ANGKA_MERAGUKAN = Rule(
    "angka-meragukan",
    WAJIB,
    "{kolom} tertulis “{isi}”: titik/komanya dapat berarti ribuan atau desimal.",
    "Ketik sebagai angka (bukan teks), atau lengkapi desimalnya, misalnya 1.234,00 atau 1,2340.",
)
ANGKA_BATAS = Rule(
    "angka-batas",
    WAJIB,
    "{kolom} tertulis “{isi}”: sebuah batas atau rentang, bukan satu angka.",
    "Ketik satu angka saja, misalnya 5. Mana yang lebih baik, lebih tinggi atau lebih rendah, "
    "ditulis di kolom Arah.",
)
BEBERAPA_ANGKA = Rule(
    "beberapa-angka",
    WAJIB,
    "{kolom} berisi beberapa baris dalam satu sel: “{isi}”.",
    "Satu indikator satu baris: sisipkan baris di bawahnya, lalu pindahkan indikator berikutnya "
    "beserta satuan, target, dan realisasinya ke sana; sel Sasaran boleh digabung.",
)
BEBERAPA_INDIKATOR = Rule(
    "beberapa-indikator",
    WAJIB,
    "Sel ini memuat {jumlah} indikator, tetapi isi kolom {kolom} tidak dapat dibagi menurut "
    "urutannya.",
    "Pecah menjadi {jumlah} baris: satu indikator satu baris, dengan satuan, target, dan "
    "realisasinya sendiri; sel Sasaran boleh digabung.",
)
INDIKATOR_DIPECAH = Rule(
    "indikator-dipecah",
    INFO,
    "Sel ini memuat {jumlah} indikator; dibaca sebagai {jumlah} baris, dengan satuan, target, dan "
    "realisasi menurut urutannya.",
    "Sebaiknya tulis satu indikator satu baris.",
)
SATUAN_DI_SEL = Rule(
    "satuan-di-sel",
    PERHATIAN,
    "{kolom} tertulis “{isi}”, sedangkan Satuan baris ini “{satuan}”.",
    "Samakan satuannya dan ketik angkanya saja; bila itu predikat, tulis predikatnya juga di kolom "
    "Predikat.",
)
NILAI_PECAHAN = Rule(
    "nilai-pecahan",
    PERHATIAN,
    "{kolom} tertulis {isi}, sedangkan {lain}; mungkin maksudnya {persen}.",
    "Bila maksudnya {persen}, ketik {persen} atau beri sel itu format %; bila memang {isi}, "
    "biarkan.",
)
ANGKA_TERLALU_PANJANG = Rule(
    "angka-terlalu-panjang",
    WAJIB,
    "{kolom} berisi lebih dari 15 angka; Excel sudah membulatkan angka terakhirnya.",
    "Periksa nilainya; kode atau NIP diketik sebagai teks (format sel: Teks).",
)
TEKS_TERLALU_PANJANG = Rule(
    "teks-terlalu-panjang",
    WAJIB,
    "{kolom} berisi {jumlah} huruf; lampiran memuat paling banyak {paling}.",
    "Ringkas isinya.",
)
ANGKA_NEGATIF = Rule(
    "angka-negatif",
    WAJIB,
    "{kolom} bernilai negatif ({isi}).",
    "Perbaiki angkanya; {kolom} tidak boleh di bawah nol.",
)
ANGKA_TEKS_DIBACA = Rule(
    "angka-teks-dibaca",
    INFO,
    "{jumlah} angka tersimpan sebagai teks dan dibaca sebagai angka.",
    "Tidak perlu berbuat apa-apa.",
)
TANDA_KOSONG = Rule(
    "tanda-kosong",
    INFO,
    "Tertulis “{isi}”, bukan angka, sehingga dibaca kosong ({jumlah} sel seperti ini di lembar "
    "ini).",
    "Ketik angkanya bila ada; 0 ditulis bila memang nol.",
)
PECAHAN_SEN = Rule(
    "pecahan-sen",
    INFO,
    "{kolom} memuat pecahan di bawah satu sen ({isi}); dibulatkan ke sen terdekat.",
    "Tidak perlu berbuat apa-apa.",
)
SEN_DI_LUAR_BATAS = Rule(
    "sen-di-luar-batas",
    PERHATIAN,
    "{kolom} begitu besar sehingga sennya tidak dapat ditampilkan tepat di Excel ({isi}).",
    "Cocokkan sennya dengan sumber.",
)
TAHUN_TIDAK_TERBACA = Rule(
    "tahun-tidak-terbaca",
    WAJIB,
    "{kolom} harus berupa tahun empat angka, tetapi tertulis “{isi}”.",
    "Ketik tahunnya saja, misalnya 2024.",
)
BULAN_TIDAK_TERBACA = Rule(
    "bulan-tidak-terbaca",
    WAJIB,
    "Bulan tertulis “{isi}”, bukan nama atau nomor bulan.",
    "Ketik nama bulannya, misalnya Desember.",
)
ARAH_TIDAK_DIKENAL = Rule(
    "arah-tidak-dikenal",
    WAJIB,
    "Arah tertulis “{isi}”.",
    "Tulis “semakin tinggi semakin baik” atau “semakin rendah semakin baik”.",
)
ARAH_KOSONG = Rule(
    "arah-kosong",
    WAJIB,
    "Arah kosong. Dari namanya, indikator ini tampaknya “{dugaan}”, tetapi program tidak boleh "
    "menentukan sendiri.",
    "Isi kolom Arah: “semakin tinggi semakin baik” atau “semakin rendah semakin baik”.",
)
RUMUS_TIDAK_DIKENAL = Rule(
    "rumus-tidak-dikenal",
    WAJIB,
    "Rumus Capaian tertulis “{isi}”.",
    "Kosongkan, atau tulis T/R, (2T-R)/T, atau R/T.",
)
DASAR_RENSTRA_TIDAK_DIKENAL = Rule(
    "dasar-renstra-tidak-dikenal",
    WAJIB,
    "Dasar Renstra tertulis “{isi}”.",
    "Kosongkan, atau tulis “tahun ini” atau “kumulatif”.",
)
KUMULATIF_TANPA_SERI = Rule(
    "kumulatif-tanpa-seri",
    WAJIB,
    "Dasar Renstra “kumulatif” memerlukan seri indikator ini dengan tepat satu kolom angka atau "
    "kolom berjudul Realisasi, sampai dengan tahun laporan.",
    "Lengkapi lembar Seri, atau tulis “tahun ini”.",
)
KODE_BUKAN_TEKS = Rule(
    "kode-bukan-teks",
    WAJIB,
    "{kolom} tersimpan sebagai {jenis} ({isi}); angka nol di dalam kodenya mungkin sudah hilang.",
    "Ubah format sel menjadi Teks, lalu ketik ulang kodenya.",
)
NIP_TERPOTONG = Rule(
    "nip-terpotong",
    WAJIB,
    "{kolom} tertulis “{isi}”; angka terakhirnya sudah hilang di Excel.",
    "Ubah format sel menjadi Teks, lalu ketik ulang NIP-nya.",
)
KODE_POLA = Rule(
    "kode-pola",
    WAJIB,
    "{kolom} tertulis “{isi}”: X adalah pengganti dalam daftar induk, bukan kode yang sebenarnya.",
    "Ganti X.XX dengan kode bidang urusannya, misalnya 1.06.01.",
)
KODE_TIDAK_TERBACA = Rule(
    "kode-tidak-terbaca",
    WAJIB,
    "{kolom} tertulis “{isi}”, bukan kode.",
    "Ketik kodenya seperti 1.06.01; beberapa kode dipisahkan titik koma (;).",
)

# --- anggaran ---------------------------------------------------------------------------------
KODE_TANPA_TINGKAT = Rule(
    "kode-tanpa-tingkat",
    WAJIB,
    "Kode “{isi}” bukan kode urusan, SKPD, program, kegiatan, atau sub kegiatan.",
    "Perbaiki kodenya, misalnya 1.06.01 (program), 1.06.01.2.01 (kegiatan), "
    "1.06.01.2.01.0001 (sub kegiatan).",
)
BARIS_TANPA_KODE = Rule(
    "baris-tanpa-kode",
    WAJIB,
    "Baris “{uraian}” berisi angka tetapi tidak mempunyai kode.",
    "Lengkapi kodenya, atau hapus barisnya bila bukan data.",
)
TANPA_SUB_KEGIATAN = Rule(
    "tanpa-sub-kegiatan",
    WAJIB,
    "Tidak ada satu baris sub kegiatan pun.",
    "Unduh LRA per program sampai tingkat sub kegiatan.",
)
SKPD_LAIN = Rule(
    "skpd-lain",
    WAJIB,
    "LRA ini untuk SKPD {isi}, sedangkan Kode SKPD di Identitas {itu}.",
    "Masukkan LRA perangkat daerah ini, atau perbaiki Kode SKPD di Identitas.",
)
KODE_EJAAN = Rule(
    "kode-ejaan",
    PERHATIAN,
    "Kode ditulis “{isi}”, tidak seragam dengan kode lain ({contoh}).",
    "Samakan penulisannya; angkanya tetap dihitung.",
)
KODE_BERTENTANGAN = Rule(
    "kode-bertentangan",
    WAJIB,
    "Kode “{isi}” tidak cocok dengan kode lain di baris ini atau di baris sekitarnya ({acuan}).",
    "Perbaiki kode di sel ini.",
)
KODE_BEDA_RINCIAN = Rule(
    "kode-beda-rincian",
    PERHATIAN,
    "Kode sub kegiatan tertulis “{isi}”, sedangkan rekening di bawahnya menyebut {itu}.",
    "Pastikan kode di sel ini benar; kode inilah yang dicetak.",
)
KODE_GANDA = Rule(
    "kode-ganda",
    WAJIB,
    "Kode {isi} ada lebih dari sekali dalam satu SKPD (juga di {lain}).",
    "Hapus salah satu barisnya, atau perbaiki kodenya.",
)
BARIS_GANDA = Rule(
    "baris-ganda",
    WAJIB,
    "“{isi}” ada lebih dari sekali (juga di {lain}).",
    "Hapus salah satu barisnya.",
)
TINGKAT_HILANG = Rule(
    "tingkat-hilang",
    PERHATIAN,
    "Baris {tingkat} {isi} tidak ada; dibuat dari kodenya, tanpa nama.",
    "Lengkapi baris {tingkat} itu di sumbernya.",
)
JUMLAH_TIDAK_COCOK = Rule(
    "jumlah-tidak-cocok",
    WAJIB,
    "{kolom} {nama} tertulis {tertulis}, sedangkan {bagian} di bawahnya berjumlah {dihitung}: "
    "selisih Rp{selisih}.",
    "Perbaiki angka yang keliru sehingga keduanya sama.",
)
RINCIAN_LEBIH_BENAR = Rule(
    "rincian-lebih-benar",
    WAJIB,
    "{kolom} {nama} tertulis {tertulis}, sedangkan {bagian} di bawahnya berjumlah {dihitung}, "
    "sesuai dengan tingkat di atasnya: selisih Rp{selisih}.",
    "Perbaiki angka di sel ini.",
)
RINCIAN_TIDAK_COCOK = Rule(
    "rincian-tidak-cocok",
    INFO,
    "{kolom} {nama} tertulis {tertulis}, sedangkan rincian rekeningnya {dihitung} "
    "(selisih Rp{selisih}); yang dipakai angka sub kegiatan.",
    "Tidak menghalangi; rincian rekening tidak masuk tabel.",
)
SISA_TIDAK_COCOK = Rule(
    "sisa-tidak-cocok",
    WAJIB,
    "Sisa tertulis {tertulis}, sedangkan pagu dikurangi realisasi {dihitung}.",
    "Pastikan judul kolom pagu, realisasi, dan sisa benar, lalu perbaiki angka yang keliru.",
)
RINCIAN_TANPA_KODE = Rule(
    "rincian-tanpa-kode",
    INFO,
    "{jumlah} baris tanpa kode (rincian rekening, atau tanpa angka) tidak dibaca, mulai baris ini.",
    "Tidak perlu berbuat apa-apa; yang dijumlahkan sub kegiatannya.",
)
SUB_KEGIATAN_TANPA_PAGU = Rule(
    "sub-kegiatan-tanpa-pagu",
    INFO,
    "{jumlah} baris sub kegiatan tanpa rekening dan tanpa pagu tidak dibaca, mulai baris ini.",
    "Tidak perlu berbuat apa-apa bila sub kegiatan itu memang tidak dianggarkan.",
)
SKPD_BELUM_DITENTUKAN = Rule(
    "skpd-belum-ditentukan",
    WAJIB,
    "Lembar ini memuat {jumlah} SKPD ({kode} …); yang mana perangkat daerah ini belum diketahui.",
    "Isi Kode SKPD di lembar Identitas, atau kode_skpd di pengaturan.toml.",
)
SKPD_TIDAK_ADA = Rule(
    "skpd-tidak-ada",
    WAJIB,
    "Lembar ini tidak memuat satu baris pun dari SKPD {kode}.",
    "Masukkan berkas yang memuat perangkat daerah ini, atau perbaiki Kode SKPD-nya.",
)
DISARING_SKPD = Rule(
    "disaring-skpd",
    INFO,
    "{dipakai} dari {semua} baris dipakai, yaitu baris SKPD {kode}.",
    "Tidak perlu berbuat apa-apa.",
)
KODE_DUA_NAMA = Rule(
    "kode-dua-nama",
    WAJIB,
    "Kode {isi} dipakai untuk “{ini}” dan “{itu}” ({lain}); keduanya akan terjumlah menjadi satu.",
    "Perbaiki kode atau nama sub kegiatannya sehingga satu kode satu nama.",
)
PAGU_SAJA = Rule(
    "pagu-saja",
    PERHATIAN,
    "Lembar ini hanya memuat pagu, tanpa realisasi; tabel anggaran tidak dapat diisi darinya.",
    "Masukkan LRA per program dari SIPD-RI; pagunya akan dicocokkan dengan lembar ini.",
)
PAGU_SAMA = Rule(
    "pagu-sama",
    INFO,
    "Pagu di lembar ini sama dengan {lain}; yang dipakai LRA.",
    "Tidak perlu berbuat apa-apa.",
)
PAGU_BERBEDA = Rule(
    "pagu-berbeda",
    WAJIB,
    "Pagu sub kegiatan {nama} tertulis {ini}, sedangkan di {lain} {itu}.",
    "Samakan keduanya, atau keluarkan yang sudah tidak berlaku dari folder ini.",
)
RAK_SENDIRI = Rule(
    "rak-sendiri",
    PERHATIAN,
    "Lembar ini rencana anggaran kas (RAK), yang tidak mengisi tabel mana pun tanpa realisasi.",
    "Masukkan LRA per program dari SIPD-RI; deviasi terhadap RAK lalu dihitung.",
)
JUMLAH_TIDAK_ADA = Rule(
    "jumlah-tidak-ada",
    PERHATIAN,
    "Baris Jumlah tidak ditemukan atau kosong, sehingga totalnya tidak dapat dicocokkan.",
    "Pastikan tidak ada baris terakhir yang terpotong.",
)
BARIS_DI_BAWAH_JUMLAH = Rule(
    "baris-di-bawah-jumlah",
    INFO,
    "Isi di bawah baris Jumlah tidak dibaca.",
    "Tidak perlu berbuat apa-apa.",
)
DATA_DI_BAWAH_JUMLAH = Rule(
    "data-di-bawah-jumlah",
    WAJIB,
    "Ada baris berkode di bawah baris Jumlah; tidak jelas apakah ikut dijumlahkan.",
    "Pindahkan ke atas baris Jumlah, atau hapus bila bukan data.",
)
BARIS_DI_BAWAH_TABEL = Rule(
    "baris-di-bawah-tabel",
    INFO,
    "Catatan di bawah tabel tidak dibaca.",
    "Tidak perlu berbuat apa-apa.",
)
ANGKA_ANGGARAN_KOSONG = Rule(
    "angka-anggaran-kosong",
    WAJIB,
    "{kolom} {nama} kosong di semua kelompok belanja.",
    "Isi angkanya; tulis 0 bila memang nol.",
)
REALISASI_MELEBIHI_PAGU = Rule(
    "realisasi-melebihi-pagu",
    PERHATIAN,
    "{kolom} {nama} melebihi pagunya sebesar Rp{selisih}.",
    "Periksa pagu (sesudah perubahan?) dan realisasinya.",
)
REALISASI_NEGATIF = Rule(
    "realisasi-negatif",
    PERHATIAN,
    "{kolom} {nama} bernilai negatif ({isi}).",
    "Pastikan ini memang pengembalian belanja.",
)
SALINAN_SAMA = Rule(
    "salinan-sama",
    INFO,
    "Lembar ini salinan lembar {lain} (sama sampai baris Jumlah); tidak dijumlahkan lagi.",
    "Tidak perlu berbuat apa-apa.",
)
SALINAN_BERBEDA = Rule(
    "salinan-berbeda",
    WAJIB,
    "Angka di sel ini {ini}, sedangkan di {lain} {itu}, padahal keduanya untuk SKPD dan periode "
    "yang sama.",
    "Samakan angkanya, atau keluarkan lembar yang tidak berlaku.",
)

# --- periode ----------------------------------------------------------------------------------
PERIODE_TIDAK_DIKETAHUI = Rule(
    "periode-tidak-diketahui",
    WAJIB,
    "Bulan laporan buku kerja ini tidak tertulis di mana pun.",
    "Tulis bulannya di nama berkas, misalnya “LRA s.d. Desember 2024.xlsx”, atau jalankan dengan "
    "--periode 2024-12.",
)
ARSIP_HILANG = Rule(
    "arsip-hilang",
    PERHATIAN,
    "Buku kerja ini dipakai lampiran {bulan}, tetapi tidak ada lagi di folder input dan di arsip "
    "(SHA-256 {sidik}…), atau isinya di sana berubah.",
    "Taruh kembali buku kerja aslinya di folder input; lampiran yang sudah terbit tidak berubah.",
)
PERIODE_LAIN = Rule(
    "periode-lain",
    INFO,
    "Buku kerja ini untuk {miliknya}; tidak dipakai pada laporan {diminta}.",
    "Tidak perlu berbuat apa-apa.",
)
DIPAKAI_BULAN_LAIN = Rule(
    "dipakai-bulan-lain",
    INFO,
    "{lembar} ini berlaku juga untuk bulan lain tahun {tahun} yang buku kerjanya tidak memuatnya.",
    "Tidak perlu berbuat apa-apa; bila berubah, masukkan yang baru di buku kerja bulan itu.",
)
BULAN_BERBEDA = Rule(
    "bulan-berbeda",
    WAJIB,
    "Di sini tertulis {ini}, sedangkan di tempat lain {itu}.",
    "Samakan keduanya, supaya jelas bulan mana yang dilaporkan.",
)
TAHUN_LAIN = Rule(
    "tahun-lain",
    WAJIB,
    "Tertulis tahun {isi}, padahal laporan ini untuk {periode}.",
    "Masukkan buku kerja tahun {tahun}, atau perbaiki tahunnya.",
)
TAHUN_NAMA_BERKAS = Rule(
    "tahun-nama-berkas",
    WAJIB,
    "Nama berkas menyebut tahun {isi}, sedangkan isinya untuk {periode}.",
    "Perbaiki tahun di dalamnya, atau ganti nama berkasnya.",
)
TAHUN_BARIS_LAIN = Rule(
    "tahun-baris-lain",
    WAJIB,
    "Baris ini untuk tahun {isi}, padahal laporan ini untuk {periode}.",
    "Hapus baris tahun lain, atau perbaiki tahunnya.",
)
BULANAN_ATAU_KUMULATIF = Rule(
    "bulanan-atau-kumulatif",
    WAJIB,
    "Ada LRA untuk beberapa bulan, tetapi nama berkasnya tidak menyebut “s.d.”, sehingga tidak "
    "jelas apakah isinya sebulan atau kumulatif.",
    "Beri nama seperti “LRA s.d. Juni 2026.xlsx” bila kumulatif; bila satu bulan, tulis "
    'jenis_bulan = "bulanan" di pengaturan.toml.',
)
DIANGGAP_KUMULATIF = Rule(
    "dianggap-kumulatif",
    PERHATIAN,
    "Tidak tertulis apakah LRA ini untuk satu bulan atau s.d. bulan; dianggap s.d. {periode}.",
    "Bila benar kumulatif, beri nama seperti “LRA s.d. {periode}.xlsx” agar jelas.",
)

DIANGGAP_BULANAN = Rule(
    "dianggap-bulanan",
    PERHATIAN,
    "Tidak tertulis apakah LRA ini untuk satu bulan atau s.d. bulan. Jumlah realisasinya turun "
    "dari {itu} ({lalu}) menjadi {ini}, sehingga dianggap satu bulan dan dijumlahkan dari Januari.",
    'Bila benar, tulis jenis_bulan = "bulanan" di pengaturan.toml; bila s.d. bulan, "kumulatif".',
)
BULAN_SEBAGIAN = Rule(
    "bulan-sebagian",
    WAJIB,
    "Rentang bulan di sini tidak dimulai dari Januari, padahal laporan {periode} memuat angka dari "
    "Januari.",
    "Masukkan LRA s.d. {periode}, atau satu LRA untuk setiap bulan.",
)
JENIS_BULAN_BERTENTANGAN = Rule(
    "jenis-bulan-bertentangan",
    WAJIB,
    "Di sini LRA disebut {ini}, sedangkan di tempat lain (judul, nama berkas, atau jenis_bulan di "
    "pengaturan.toml) {itu}.",
    "Samakan semuanya: “s.d.” untuk kumulatif, tanpa “s.d.” untuk satu bulan.",
)
BULAN_HILANG = Rule(
    "bulan-hilang",
    WAJIB,
    "LRA ini berisi angka satu bulan. Realisasi s.d. {periode} memerlukan LRA setiap bulan dari "
    "Januari, tetapi yang ini tidak ada: {daftar}.",
    "Masukkan LRA bulan itu, atau ganti dengan LRA s.d. {periode}.",
)
BULAN_TERLEWAT = Rule(
    "bulan-terlewat",
    PERHATIAN,
    "LRA bulan {daftar} {tahun} tidak ada, sehingga Perkembangan bulanan di Ringkasan kosong (n/a) "
    "pada bulan itu.",
    "Masukkan LRA s.d. bulan itu, bila masih ada.",
)
SKPD_BULAN_HILANG = Rule(
    "skpd-bulan-hilang",
    PERHATIAN,
    "SKPD {nama} tidak ada di LRA {lalu}, sehingga realisasinya bulan itu tidak ikut dijumlahkan "
    "dalam laporan {periode}.",
    "Masukkan LRA bulan itu untuk SKPD ini, bila memang ada.",
)
SUB_KEGIATAN_HILANG = Rule(
    "sub-kegiatan-hilang",
    PERHATIAN,
    "Sub kegiatan {nama} tidak ada lagi di sini, padahal pada {lalu} realisasinya {isi} ({lain}).",
    "Pastikan sub kegiatan itu memang dihapus atau pindah kode.",
)
JUMLAH_REALISASI_TURUN = Rule(
    "jumlah-realisasi-turun",
    PERHATIAN,
    "Jumlah realisasi s.d. {periode} {ini}, lebih rendah daripada s.d. {lalu} {itu}; {baris} sub "
    "kegiatan turun.",
    "Bila LRA ini berisi angka satu bulan, jangan sebut “s.d.”, dan tulis jenis_bulan = "
    '"bulanan" di pengaturan.toml.',
)
REALISASI_TURUN = Rule(
    "realisasi-turun",
    PERHATIAN,
    "Realisasi sub kegiatan {nama} s.d. {periode} {ini}, lebih rendah daripada s.d. {lalu} {itu} "
    "({lain}).",
    "Pastikan penurunan ini memang pengembalian atau pemindahan belanja.",
)
BULANAN_TAMPAK_KUMULATIF = Rule(
    "bulanan-tampak-kumulatif",
    PERHATIAN,
    "LRA dianggap berisi angka satu bulan dan dijumlahkan, tetapi dari bulan ke bulan sampai "
    "{periode} tidak satu pun realisasinya turun; mungkin isinya sudah s.d. bulan.",
    'Periksa unduhannya; bila s.d. bulan, tulis jenis_bulan = "kumulatif" di pengaturan.toml.',
)
PAGU_BERUBAH = Rule(
    "pagu-berubah",
    INFO,
    "Pagu {jumlah} sub kegiatan berubah sejak {lalu}, misalnya {nama}: dari {itu} ({lain}) menjadi "
    "{ini}. Laporan {periode} memakai pagu di LRA ini.",
    "Tidak perlu berbuat apa-apa bila anggarannya memang berubah.",
)
TAHUN_TIDAK_DIKETAHUI = Rule(
    "tahun-tidak-diketahui",
    WAJIB,
    "Tahun anggaran lembar ini tidak tertulis di mana pun.",
    "Tulis tahunnya di nama berkas, misalnya “RAK 2026.xlsx”.",
)
TAHUN_DIANGGAP = Rule(
    "tahun-dianggap",
    PERHATIAN,
    "Tahun anggaran lembar ini tidak tertulis; dianggap {tahun} seperti buku kerja lainnya.",
    "Tulis tahunnya di nama berkas, misalnya “RAK {tahun}.xlsx”, agar jelas.",
)


# --- rencana anggaran kas (RAK) ---------------------------------------------------------------
TERTINGGAL_RAK = Rule(
    "tertinggal-rak",
    PERHATIAN,
    "Realisasi {nama} s.d. {periode} {persen} % dari pagu, sedangkan RAK-nya {rak} % ({lain}): "
    "tertinggal {deviasi} poin, lebih dari {batas}.",
    "Periksa pelaksanaannya; sebabnya dapat ditulis di kolom Alasan.",
)
RAK_TIDAK_ADA = Rule(
    "rak-tidak-ada",
    PERHATIAN,
    "Sub kegiatan {nama} tidak ada di RAK ({lain}); deviasinya dan jumlah di atasnya n/a.",
    "Lengkapi RAK, atau pakai RAK yang sudah disesuaikan dengan perubahan anggaran.",
)
RAK_TANPA_ANGGARAN = Rule(
    "rak-tanpa-anggaran",
    PERHATIAN,
    "Sub kegiatan {nama} ada di RAK ({isi} setahun) tetapi tidak ada di LRA; RAK-nya tidak ikut "
    "dijumlahkan.",
    "Periksa kodenya, atau pakai RAK yang sudah disesuaikan dengan perubahan anggaran.",
)
RAK_BEDA_PAGU = Rule(
    "rak-beda-pagu",
    PERHATIAN,
    "RAK setahun {jumlah} sub kegiatan tidak sama dengan pagunya, misalnya {nama}: RAK {rak}, pagu "
    "{pagu}.",
    "Pakai RAK yang sudah disesuaikan dengan perubahan anggaran.",
)

# --- kinerja ----------------------------------------------------------------------------------
TARGET_KOSONG = Rule(
    "target-kosong",
    PERHATIAN,
    "Target indikator “{indikator}” {isi}; capaiannya n/a.",
    "Isi targetnya.",
)
REALISASI_KOSONG = Rule(
    "realisasi-kosong",
    PERHATIAN,
    "Realisasi indikator “{indikator}” {isi} (belum diukur); capaiannya n/a.",
    "Isi realisasinya bila sudah ada; 0 ditulis bila memang nol.",
)
CAPAIAN_TIDAK_TERHITUNG = Rule(
    "capaian-tidak-terhitung",
    PERHATIAN,
    "Capaian indikator “{indikator}” tidak dapat dihitung: target {target}, realisasi {realisasi}.",
    "Periksa target dan realisasinya.",
)
REALISASI_BERLIPAT = Rule(
    "realisasi-berlipat",
    PERHATIAN,
    "Realisasi indikator “{indikator}” {realisasi}, sepuluh kali targetnya ({target}) atau lebih.",
    "Pastikan target dan realisasinya dalam satuan yang sama.",
)
ANGKA_KINERJA_NEGATIF = Rule(
    "angka-kinerja-negatif",
    PERHATIAN,
    "Indikator “{indikator}” bernilai negatif (target {target}, realisasi {realisasi}), sehingga "
    "capaiannya dapat menyesatkan.",
    "Periksa capaiannya, dan jelaskan di kolom Keterangan.",
)
TARGET_LEBIH_LONGGAR = Rule(
    "target-lebih-longgar",
    PERHATIAN,
    "Target “{indikator}” {ini}, lebih longgar daripada target tahun lalu {itu} ({lain}), padahal "
    "{arah}.",
    "Pastikan targetnya benar; bila benar, jelaskan alasannya di kolom Keterangan.",
)
TARGET_DI_BAWAH_HASIL = Rule(
    "target-di-bawah-hasil",
    PERHATIAN,
    "Target “{indikator}” {ini}, padahal pada tahun {tahun} sudah dicapai {itu} ({lain}) dan "
    "{arah}.",
    "Pastikan targetnya benar; bila benar, jelaskan alasannya di kolom Keterangan.",
)
TARGET_RENSTRA_TERLAMPAUI = Rule(
    "target-renstra-terlampaui",
    PERHATIAN,
    "Target akhir Renstra “{indikator}” {ini} sudah terlampaui oleh realisasi {itu} ({lain}). "
    "Apakah target itu masih menantang?",
    "Bila Renstra belum berakhir, pertimbangkan mengubah targetnya; bila ini tahun terakhirnya, "
    "isi Periode Renstra di lembar Identitas.",
)
PERIODE_RENSTRA_TIDAK_TERBACA = Rule(
    "periode-renstra-tidak-terbaca",
    PERHATIAN,
    "Periode Renstra tertulis “{isi}”, bukan tahun awal dan tahun akhir.",
    "Tulis keduanya, misalnya 2025-2029.",
)
PERIODE_RENSTRA_LAIN = Rule(
    "periode-renstra-lain",
    PERHATIAN,
    "Periode Renstra tertulis “{isi}”, sedangkan laporan ini untuk {periode}, di luar periode itu.",
    "Perbaiki periodenya; bila benar, ganti target akhirnya dengan target Renstra yang berlaku.",
)
PERSEN_DI_ATAS_100 = Rule(
    "persen-di-atas-100",
    PERHATIAN,
    "{kolom} “{indikator}” {isi} %, padahal menurut rumusnya ({lain}) ini bagian dari keseluruhan, "
    "yang tidak dapat melebihi 100 %.",
    "Periksa angkanya, atau perbaiki rumusnya di lembar {lembar}.",
)
PEMBILANG_TIDAK_BULAT = Rule(
    "pembilang-tidak-bulat",
    PERHATIAN,
    "Realisasi “{indikator}” {realisasi} %. Menurut rumusnya ({rumus}) ini hasil bagi dua jumlah, "
    "tetapi dari {penyebut} ({lain}) yang terdekat {bawah} ({persen_bawah} %) dan {atas} "
    "({persen_atas} %).",
    "Periksa realisasinya; bila penyebutnya bukan {penyebut}, perbaiki di tempat itu.",
)
REALISASI_DUA_ANGKA = Rule(
    "realisasi-dua-angka",
    WAJIB,
    "Realisasi tertulis {tertulis}, sedangkan pembilang ÷ penyebut × pengali = {dihitung}.",
    "Kosongkan Realisasi agar dihitung, atau perbaiki pembilang/penyebutnya.",
)
PEMBILANG_TIDAK_LENGKAP = Rule(
    "pembilang-tidak-lengkap",
    WAJIB,
    "Pembilang, penyebut (bukan 0), dan pengali harus terisi ketiganya.",
    "Lengkapi, atau kosongkan ketiganya dan isi Realisasi.",
)
CARA_SETAHUN_TIDAK_DIKENAL = Rule(
    "cara-setahun-tidak-dikenal",
    WAJIB,
    "Cara Setahun tertulis “{isi}”.",
    "Tulis “jumlah”, “terakhir”, “rata-rata”, atau “maksimum”.",
)
CARA_SETAHUN_KOSONG = Rule(
    "cara-setahun-kosong",
    WAJIB,
    "Realisasi triwulan indikator “{indikator}” terisi, tetapi Cara Setahun kosong, sehingga tidak "
    "jelas bagaimana menjadi realisasi setahun.",
    "Isi Cara Setahun: “jumlah” (orang, dokumen), “terakhir” (nilai, indeks), “rata-rata”, atau "
    "“maksimum”; atau isi Realisasi.",
)
TRIWULAN_TIDAK_DIPAKAI = Rule(
    "triwulan-tidak-dipakai",
    INFO,
    "Realisasi triwulan indikator “{indikator}” tidak dipakai; yang dipakai kolom Realisasi.",
    "Isi Cara Setahun bila realisasinya harus dihitung dari triwulan.",
)
TRIWULAN_KOSONG = Rule(
    "triwulan-kosong",
    PERHATIAN,
    "{kolom} indikator “{indikator}” kosong, padahal laporan ini s.d. {bulan}; realisasinya n/a.",
    "Isi angkanya; tulis 0 bila memang nol.",
)
TRIWULAN_MENDATANG = Rule(
    "triwulan-mendatang",
    PERHATIAN,
    "{kolom} indikator “{indikator}” sudah terisi, padahal laporan ini s.d. {bulan}; tidak "
    "dipakai.",
    "Kosongkan sampai triwulannya tiba, atau perbaiki bulan laporan.",
)
TRIWULAN_BERBEDA = Rule(
    "triwulan-berbeda",
    WAJIB,
    "Realisasi tertulis {tertulis}, sedangkan menurut triwulannya ({cara}) {dihitung}.",
    "Kosongkan Realisasi agar dihitung, atau perbaiki angka triwulannya.",
)
TARGET_TRIWULAN_BERBEDA = Rule(
    "target-triwulan-berbeda",
    PERHATIAN,
    "Target “{indikator}” {tertulis}, sedangkan menurut target triwulannya ({cara}) {dihitung}.",
    "Samakan keduanya; capaian dihitung terhadap target setahun.",
)
PERSEN_DIJUMLAHKAN = Rule(
    "persen-dijumlahkan",
    PERHATIAN,
    "Realisasi indikator “{indikator}” bersatuan {satuan}, tetapi triwulannya dijumlahkan.",
    "Persentase, rasio, dan nilai tidak dijumlahkan; tulis “terakhir” atau “rata-rata”.",
)
PREDIKAT_BERBEDA = Rule(
    "predikat-berbeda",
    PERHATIAN,
    "Predikat tertulis {tertulis}, sedangkan nilai {angka} menurut skala {skala} berpredikat "
    "{seharusnya}.",
    "Perbaiki predikat atau nilainya; tabel memakai yang tertulis.",
)
RUMUS_TERBALIK = Rule(
    "rumus-terbalik",
    PERHATIAN,
    "Indikator “{indikator}” semakin rendah semakin baik, tetapi capaiannya dihitung R/T: makin "
    "buruk hasilnya, makin tinggi capaiannya.",
    "Pertimbangkan T/R atau (2T-R)/T.",
)
INDIKATOR_TANPA_PROGRAM = Rule(
    "indikator-tanpa-program",
    PERHATIAN,
    "Indikator “{indikator}” tidak mempunyai program pendukung.",
    "Isi kode programnya di kolom Program Pendukung.",
)
PROGRAM_TANPA_INDIKATOR = Rule(
    "program-tanpa-indikator",
    PERHATIAN,
    "Program {kode} {nama} tidak mendukung indikator mana pun.",
    "Tulis kodenya di Program Pendukung indikator yang didukungnya.",
)
PROGRAM_TIDAK_DI_ANGGARAN = Rule(
    "program-tidak-di-anggaran",
    WAJIB,
    "Program {kode} tidak ada di anggaran.",
    "Perbaiki kodenya, atau masukkan LRA yang memuat program itu.",
)
TARGET_BEDA_PERJANJIAN = Rule(
    "target-beda-perjanjian",
    PERHATIAN,
    "Target “{indikator}” di sini {ini}, sedangkan di lembar {lembar} {itu} ({lain}).",
    "Samakan keduanya.",
)
SATUAN_BERBEDA = Rule(
    "satuan-berbeda",
    PERHATIAN,
    "Satuan “{indikator}” di sini “{ini}”, sedangkan di lembar {lembar} “{itu}” ({lain}).",
    "Samakan keduanya.",
)
INDIKATOR_TIDAK_ADA = Rule(
    "indikator-tidak-ada",
    PERHATIAN,
    "Indikator “{indikator}” tidak ada di lembar Indikator dengan nama yang sama persis.",
    "Samakan nama indikatornya.",
)
INDIKATOR_TIDAK_DI_PERJANJIAN = Rule(
    "indikator-tidak-di-perjanjian",
    PERHATIAN,
    "Indikator “{indikator}” tidak ada di lembar {lembar}.",
    "Lengkapi lembar {lembar}, atau samakan namanya.",
)
NAMA_BEDA_EJAAN = Rule(
    "nama-beda-ejaan",
    PERHATIAN,
    "Nama {apa} “{ini}” di lembar {lembar} {lain} ditulis “{itu}”; dianggap sama.",
    "Tulis sama persis di semua lembar dan tabel.",
)
SASARAN_BUKAN_TEMPATNYA = Rule(
    "sasaran-bukan-tempatnya",
    PERHATIAN,
    "Indikator “{indikator}” ada di bawah sasaran “{ini}”, sedangkan di lembar {lembar} {lain} di "
    "bawah “{itu}”.",
    "Pindahkan ke sasaran yang benar; lampiran mengikuti lembar Indikator.",
)
SATUAN_BEDA_FORMULA = Rule(
    "satuan-beda-formula",
    PERHATIAN,
    "Satuan “{indikator}” tertulis “{satuan}”, sedangkan formulanya dikalikan {kali} ({lain}).",
    "Tulis satuan yang sesuai, misalnya “per 100.000 penduduk”, atau perbaiki formulanya.",
)
PREDIKAT_DUA = Rule(
    "predikat-dua",
    PERHATIAN,
    "“{indikator}” dengan angka {angka} di sini berpredikat {ini}, di {lain} berpredikat {itu}.",
    "Tentukan satu predikat, lalu pakai di semua tabel.",
)
TERCETAK_TIDAK_TERHITUNG = Rule(
    "tercetak-tidak-terhitung",
    PERHATIAN,
    "{kolom} “{indikator}” tercetak {tercetak}, padahal angka yang tercetak di baris yang sama "
    "menghasilkan {dihitung}.",
    "Buku kerja laporan itu mungkin memuat angka yang tidak dibulatkan: ketik angka utuhnya di "
    "lembar Indikator, atau perbaiki yang tercetak.",
)
TERCETAK_BERBEDA = Rule(
    "tercetak-berbeda",
    PERHATIAN,
    "{kolom} “{indikator}” tercetak {tercetak}, sedangkan menurut lembar {lembar} {isi}.",
    "Samakan keduanya.",
)
TERCETAK_BEDA_ANGGARAN = Rule(
    "tercetak-beda-anggaran",
    PERHATIAN,
    "{kolom} “{indikator}” tercetak {tercetak}, sedangkan jumlah program pendukungnya {isi}.",
    "Periksa Program Pendukung di lembar Indikator dan LRA yang dipakai, lalu samakan keduanya.",
)
EFISIENSI_TERCETAK = Rule(
    "efisiensi-tercetak",
    PERHATIAN,
    "Kolom Efisiensi ({sel}) mencampur persen dengan rasio: (capaian dalam persen − realisasi ÷ "
    "pagu) ÷ 100. Menurut rumus ERO, dalam persen: {daftar}.",
    "Hitung dengan rumus ERO; lampiran mencetaknya di Tabel 3.8 Efisiensi.",
)
SASARAN_DUA_NAMA = Rule(
    "sasaran-dua-nama",
    PERHATIAN,
    "No Sasaran {nomor} dipakai untuk “{ini}” dan “{itu}”; keduanya dihitung sendiri-sendiri.",
    "Samakan nama sasarannya, atau bedakan nomornya.",
)
REALISASI_LALU_BERBEDA = Rule(
    "realisasi-lalu-berbeda",
    PERHATIAN,
    "Realisasi Tahun Lalu “{indikator}” tertulis {ini}, sedangkan lampiran {periode} yang sudah "
    "terbit menyebut {itu} ({lain}).",
    "Perbaiki yang keliru: sel ini (bila dikosongkan, angka lampiran itu yang dipakai), atau "
    "lampiran {periode}.",
)
TARGET_LALU_BERBEDA = Rule(
    "target-lalu-berbeda",
    PERHATIAN,
    "Target Tahun Lalu “{indikator}” tertulis {ini}, sedangkan lampiran {periode} yang sudah "
    "terbit menyebut {itu} ({lain}).",
    "Perbaiki yang keliru: sel ini (bila dikosongkan, angka lampiran itu yang dipakai), atau "
    "lampiran {periode}.",
)
TAHUN_LALU_DARI_LAMPIRAN = Rule(
    "tahun-lalu-dari-lampiran",
    INFO,
    "{jumlah} angka tahun lalu yang kosong di lembar ini diambil dari lampiran {periode} yang "
    "sudah terbit.",
    "Bila ada yang keliru, tulis angkanya di kolom Realisasi atau Target Tahun Lalu.",
)
LAMPIRAN_LALU_TIDAK_DIPAKAI = Rule(
    "lampiran-lalu-tidak-dipakai",
    INFO,
    "Lampiran {periode} yang sudah terbit tidak dapat dipakai untuk angka tahun lalu. {sebab}",
    "Terbitkan lagi lampiran {periode}, atau tulis angka tahun lalu di buku kerja.",
)
LAMPIRAN_LALU_BUKAN = "Berkas ini bukan lampiran {periode} dari program ini."
LAMPIRAN_LALU_TANPA_TABEL = "Tabel 3.1 tidak ada di dalamnya."
LAMPIRAN_LALU_BUKAN_ANGKA = "Sel ini tidak berisi angka, atau hasil hitungnya tidak tersimpan."
SERI_BERBEDA = Rule(
    "seri-berbeda",
    PERHATIAN,
    "Seri “{indikator}” tahun {tahun} tertulis {ini}, sedangkan di lembar Indikator {itu}.",
    "Samakan keduanya.",
)
SERI_JUMLAH_BERBEDA = Rule(
    "seri-jumlah-berbeda",
    PERHATIAN,
    "{kolom} seri “{indikator}” tahun {tahun} tertulis {tertulis}, sedangkan bagiannya ({lain}) "
    "berjumlah {dihitung}.",
    "Perbaiki angka yang keliru sehingga keduanya sama.",
)
SERI_TANPA_INDIKATOR = Rule(
    "seri-tanpa-indikator",
    PERHATIAN,
    "Seri “{indikator}” tidak ada indikatornya di lembar Indikator; serinya tidak dicetak.",
    "Samakan nama indikatornya.",
)
EFISIENSI_CETAK_2024 = Rule(
    "efisiensi-cetak-2024",
    PERHATIAN,
    "Kolom Efisiensi mengikuti cara cetakan 2024 (capaian dalam persen dikurangi realisasi/pagu, "
    "dibagi 100), bukan rumus ERO; menurut rumus ERO efisiensi perangkat daerah {ero} %.",
    'Untuk laporan baru pakai metode_efisiensi = "rumus-ero" di pengaturan.toml.',
)

RULES = tuple(value for value in list(globals().values()) if isinstance(value, Rule))
if len({rule.id for rule in RULES}) < len(RULES):
    raise ValueError("two rules of one id")
