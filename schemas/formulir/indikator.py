"""Sheet `Indikator` of the form.

Not asked for: `Tahun`, which stands in `Identitas`, and the quarters: who has them unprotects the
sheet, which needs no password, and adds their columns.
"""

from schemas.formulir.lembar import ARAH, RUMUS, Isian, Lembar
from schemas.indikator import SOURCE

SATUAN = (
    "%", "Nilai", "Indeks", "Orang", "Keluarga", "Unit", "Dokumen", "Laporan", "Kegiatan",
    "Predikat", "per 1.000 penduduk", "per 100.000 penduduk",
)  # fmt: skip

INDIKATOR = Lembar(
    SOURCE,
    "Indikator Kinerja Tahun {tahun}",
    "Satu baris satu indikator; mulailah di baris kuning pertama. Baris boleh disisipkan di antara "
    "baris kuning, dihapus, dan diurutkan.",
    {
        "no_sasaran": Isian(
            "Nomor urut sasaran menurut perjanjian kinerja; menentukan urutan cetak.", "1", 9
        ),
        "sasaran": Isian(
            "Sasaran strategis. Ulangi di setiap baris, agar tetap benar bila baris diurutkan. "
            "Tulis selalu sama persis.",
            "Meningkatnya akuntabilitas kinerja perangkat daerah",
            26,
        ),
        "no_indikator": Isian("Nomor urut indikator di dalam sasarannya.", "1", 10),
        "indikator": Isian(
            "Nama indikator. Dalam satu sasaran tidak boleh ada dua nama yang sama.",
            "Nilai AKIP",
            28,
        ),
        "satuan": Isian(
            "Satuan indikator. Pilih dari daftar, atau ketik sendiri.",
            "Nilai",
            13,
            pilihan=SATUAN,
            bebas=True,
        ),
        "arah": Isian(
            "Apakah hasil yang lebih tinggi itu lebih baik? Pilih dari daftar. Program tidak "
            "menebaknya.",
            ARAH["maksimal"],
            16,
            pilihan=tuple(ARAH.values()),
            wajib=True,
        ),
        "rumus": Isian(
            "Hanya untuk indikator yang semakin rendah semakin baik: cara menghitung capaiannya. "
            "Kosong berarti menurut pengaturan (bawaan: target ÷ realisasi).",
            RUMUS["T/R"],
            16,
            pilihan=tuple(RUMUS.values()),
            di_baris=False,
        ),
        "target": Isian(
            "Target tahun ini menurut perjanjian kinerja: angka, angka dengan predikat, atau "
            "tingkat.",
            "73,5",
            10,
        ),
        "target_lalu": Isian(
            "Target tahun lalu; bila kosong, diambil dari lampiran tahun lalu yang sudah terbit.",
            "72",
            10,
        ),
        "target_akhir": Isian("Target pada tahun terakhir Renstra, untuk Tabel 3.7.", "75", 10),
        "dasar_renstra": Isian(
            "Yang dibandingkan dengan target akhir Renstra: realisasi tahun ini (juga bila "
            "kosong), atau jumlah realisasi di lembar Seri.",
            "tahun ini",
            11,
            pilihan=("tahun ini", "kumulatif"),
        ),
        "program": Isian(
            "Kode program yang mendukung indikator ini, dipisahkan titik koma. Harus ada di "
            "anggaran.",
            "1.06.01; 1.06.02",
            14,
        ),
        "predikat": Isian(
            "Tulis AKIP agar huruf AA sampai D diturunkan dari nilainya, atau urutan tingkat dari "
            "tinggi ke rendah: Emas > Perak > Perunggu.",
            "AKIP",
            10,
        ),
        "realisasi": Isian(
            "Realisasi s.d. bulan laporan, angka utuh yang tidak dibulatkan. Kosong berarti belum "
            "diukur; tulis 0 hanya bila memang nol.",
            "71,3",
            11,
            bulanan=True,
        ),
        "pembilang": Isian(
            "Bila realisasi dihitung dari bagiannya: isi Pembilang, Penyebut, dan Pengali, lalu "
            "kosongkan Realisasi.",
            "14",
            12,
            bulanan=True,
            di_baris=False,
        ),
        "penyebut": Isian(
            "Lihat Pembilang. Realisasi = pembilang ÷ penyebut × pengali.",
            "379093",
            12,
            bulanan=True,
            di_baris=False,
        ),
        "pengali": Isian(
            "100 untuk persen; 100000 untuk rasio per 100.000 penduduk.",
            "100000",
            10,
            pilihan=("1", "100", "1000", "100000"),
            bebas=True,
            bulanan=True,
            di_baris=False,
        ),
        "realisasi_lalu": Isian(
            "Realisasi tahun lalu (setahun penuh), untuk Tabel 3.2; bila kosong, diambil dari "
            "lampiran tahun lalu yang sudah terbit.",
            "70,1",
            11,
        ),
        "standar_nasional": Isian(
            "Angka nasional untuk indikator ini, bila ada; dibandingkan pada Tabel 3.2.",
            "72",
            10,
            di_baris=False,
        ),
        "sumber_standar": Isian(
            "Dari mana angka nasional itu; dicetak di bawah Tabel 3.2.",
            "BPS, Maret 2024",
            16,
            di_baris=False,
        ),
        "keterangan": Isian(
            "Catatan Anda sendiri, misalnya sumber datanya.",
            "Hasil evaluasi inspektorat",
            24,
            bulanan=True,
        ),
        "sebab": Isian(
            "Sebab keberhasilan atau kegagalan mencapai target.",
            "Data kinerja belum lengkap",
            24,
            bulanan=True,
        ),
        "solusi": Isian(
            "Yang sudah atau akan dilakukan.",
            "Data dikumpulkan setiap triwulan",
            24,
            bulanan=True,
        ),
    },
    frozen="indikator",
    second_page="realisasi",
)
