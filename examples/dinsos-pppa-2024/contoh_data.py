"""What the example adds to the printed report: every decision that the print does not make.

`README.md` explains each table in words. Amounts are rupiah; `None` for both amounts of a rekening
means "what is left of the sub kegiatan as printed in Tabel 3.8".
"""

from __future__ import annotations

from typing import NamedTuple

SKPD = "1.06.2.08.0.00.01.0000"

# Own code -> uraian of the levels above program, which Tabel 3.8 does not print.
URUSAN = {
    "1": "URUSAN PEMERINTAHAN WAJIB YANG BERKAITAN DENGAN PELAYANAN DASAR",
    "1.06": "SOSIAL",
    "2": "URUSAN PEMERINTAHAN WAJIB YANG TIDAK BERKAITAN DENGAN PELAYANAN DASAR",
    "2.08": "PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK",
    SKPD: "DINAS SOSIAL, PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK",
}

# Jenis belanja (3 segments) -> its line in the printed "Rencana Anggaran Tahun 2024".
JENIS_CETAK = {
    "5.1.01": "Belanja Pegawai",
    "5.1.02": "Belanja Barang Jasa",
    "5.1.05": "Belanja Hibah",
    "5.1.06": "Belanja Bantuan Sosial",
    "5.2.02": "Belanja Modal Peralatan dan Mesin",
    "5.2.05": "Belanja Modal Aset Tetap Lainnya",
}

REKENING = {
    "5.1.01": "Belanja Pegawai",
    "5.1.01.01": "Belanja Gaji dan Tunjangan ASN",
    "5.1.01.01.001": "Belanja Gaji Pokok ASN",
    "5.1.01.01.001.00001": "Belanja Gaji Pokok PNS",
    "5.1.01.01.002": "Belanja Tunjangan Keluarga ASN",
    "5.1.01.01.002.00001": "Belanja Tunjangan Keluarga PNS",
    "5.1.01.01.003": "Belanja Tunjangan Jabatan ASN",
    "5.1.01.01.003.00001": "Belanja Tunjangan Jabatan PNS",
    "5.1.01.01.006": "Belanja Tunjangan Beras ASN",
    "5.1.01.01.006.00001": "Belanja Tunjangan Beras PNS",
    "5.1.01.02": "Belanja Tambahan Penghasilan ASN",
    "5.1.01.02.001": "Tambahan Penghasilan berdasarkan Beban Kerja ASN",
    "5.1.01.02.001.00001": "Tambahan Penghasilan berdasarkan Beban Kerja PNS",
    "5.1.01.03": "Tambahan Penghasilan berdasarkan Pertimbangan Objektif Lainnya ASN",
    "5.1.01.03.007": "Belanja Honorarium",
    "5.1.01.03.007.00001": "Belanja Honorarium Penanggungjawaban Pengelola Keuangan",
    "5.1.02": "Belanja Barang dan Jasa",
    "5.1.02.01": "Belanja Barang",
    "5.1.02.01.001": "Belanja Barang Pakai Habis",
    "5.1.02.01.001.00004": "Belanja Bahan-Bahan Bakar dan Pelumas",
    "5.1.02.01.001.00024": "Belanja Alat/Bahan untuk Kegiatan Kantor-Alat Tulis Kantor",
    "5.1.02.01.001.00031": "Belanja Alat/Bahan untuk Kegiatan Kantor-Alat Listrik",
    "5.1.02.01.001.00032": "Belanja Alat/Bahan untuk Kegiatan Kantor-Perlengkapan Dinas",
    "5.1.02.01.001.00039": "Belanja Barang untuk Dijual/Diserahkan kepada Masyarakat",
    "5.1.02.01.001.00043": "Belanja Natura dan Pakan-Natura",
    "5.1.02.01.001.00052": "Belanja Makanan dan Minuman Rapat",
    "5.1.02.01.001.00053": "Belanja Makanan dan Minuman Jamuan Tamu",
    "5.1.02.01.001.00058": "Belanja Makanan dan Minuman Aktivitas Lapangan",
    "5.1.02.02": "Belanja Jasa",
    "5.1.02.02.001": "Belanja Jasa Kantor",
    "5.1.02.02.001.00003": (
        "Honorarium Narasumber atau Pembahas, Moderator, Pembawa Acara, dan Panitia"
    ),
    "5.1.02.02.001.00006": "Honorarium Penyuluhan atau Pendampingan",
    "5.1.02.02.001.00026": "Belanja Jasa Tenaga Administrasi",
    "5.1.02.02.001.00027": "Belanja Jasa Tenaga Operator Komputer",
    "5.1.02.02.001.00030": "Belanja Jasa Tenaga Kebersihan",
    "5.1.02.02.001.00047": "Belanja Jasa Penyelenggaraan Acara",
    "5.1.02.02.001.00060": "Belanja Tagihan Air",
    "5.1.02.02.001.00061": "Belanja Tagihan Listrik",
    "5.1.02.02.001.00062": "Belanja Langganan Jurnal/Surat Kabar/Majalah",
    "5.1.02.02.001.00063": "Belanja Kawat/Faksimili/Internet/TV Berlangganan",
    "5.1.02.02.001.00067": "Belanja Pembayaran Pajak, Bea, dan Perizinan",
    "5.1.02.02.012": (
        "Belanja Kursus/Pelatihan, Sosialisasi, Bimbingan Teknis serta Pendidikan dan Pelatihan"
    ),
    "5.1.02.02.012.00001": "Belanja Kursus Singkat/Pelatihan",
    "5.1.02.02.012.00002": "Belanja Sosialisasi",
    "5.1.02.02.012.00003": "Belanja Bimbingan Teknis",
    "5.1.02.03": "Belanja Pemeliharaan",
    "5.1.02.03.002": "Belanja Pemeliharaan Peralatan dan Mesin",
    "5.1.02.03.002.00035": (
        "Belanja Pemeliharaan Alat Angkutan-Alat Angkutan Darat Bermotor-Kendaraan Dinas Bermotor"
        " Perorangan"
    ),
    "5.1.02.03.002.00036": (
        "Belanja Pemeliharaan Alat Angkutan-Alat Angkutan Darat Bermotor-Kendaraan Bermotor"
        " Penumpang"
    ),
    "5.1.02.04": "Belanja Perjalanan Dinas",
    "5.1.02.04.001": "Belanja Perjalanan Dinas Dalam Negeri",
    "5.1.02.04.001.00001": "Belanja Perjalanan Dinas Biasa",
    "5.1.02.04.001.00003": "Belanja Perjalanan Dinas Dalam Kota",
    "5.1.05": "Belanja Hibah",
    "5.1.05.05": (
        "Belanja Hibah kepada Badan, Lembaga, Organisasi Kemasyarakatan yang Berbadan Hukum"
        " Indonesia"
    ),
    "5.1.05.05.003": (
        "Belanja Hibah kepada Badan dan Lembaga Nirlaba, Sukarela Bersifat Sosial Kemasyarakatan"
    ),
    "5.1.05.05.003.00001": (
        "Belanja Hibah Uang kepada Badan dan Lembaga Nirlaba, Sukarela Bersifat Sosial"
        " Kemasyarakatan"
    ),
    "5.1.06": "Belanja Bantuan Sosial",
    "5.1.06.01": "Belanja Bantuan Sosial kepada Individu",
    "5.1.06.01.001": "Belanja Bantuan Sosial Uang kepada Individu",
    "5.1.06.01.001.00001": "Belanja Bantuan Sosial Uang yang Direncanakan kepada Individu",
    "5.2.02": "Belanja Modal Peralatan dan Mesin",
    "5.2.02.02": "Belanja Modal Alat Angkutan",
    "5.2.02.02.001": "Belanja Modal Alat Angkutan Darat Bermotor",
    "5.2.02.02.001.00004": "Belanja Modal Kendaraan Bermotor Beroda Dua",
    "5.2.02.06": "Belanja Modal Alat Studio, Komunikasi, dan Pemancar",
    "5.2.02.06.001": "Belanja Modal Alat Studio",
    "5.2.02.06.001.00001": "Belanja Modal Peralatan Studio Audio",
    "5.2.02.10": "Belanja Modal Komputer",
    "5.2.02.10.001": "Belanja Modal Komputer Unit",
    "5.2.02.10.001.00002": "Belanja Modal Personal Computer",
    "5.2.02.15": "Belanja Modal Alat Keselamatan Kerja",
    "5.2.02.15.003": "Belanja Modal Alat SAR",
    "5.2.02.15.003.00001": "Belanja Modal Alat Penolong",
    "5.2.05": "Belanja Modal Aset Tetap Lainnya",
    "5.2.05.01": "Belanja Modal Bahan Perpustakaan",
    "5.2.05.01.001": "Belanja Modal Bahan Perpustakaan Tercetak",
    "5.2.05.01.001.00001": "Belanja Modal Buku Umum",
}


class Belanja(NamedTuple):
    """One rekening of a sub kegiatan; no amounts: the rest of the printed pagu and realisasi."""

    rekening: str
    anggaran: int | None = None
    realisasi: int | None = None


# Sub kegiatan -> its rekening in the order of their codes; exactly one of them is the rest.
BELANJA = {
    "1.06.01.2.01.0001": (
        Belanja("5.1.02.01.001.00024", 2_567_800, 1_565_000),
        Belanja("5.1.02.01.001.00052"),
    ),
    "1.06.01.2.01.0006": (
        Belanja("5.1.02.01.001.00024", 1_470_000, 995_000),
        Belanja("5.1.02.01.001.00052"),
    ),
    "1.06.01.2.02.0001": (
        Belanja("5.1.01.01.001.00001", 2_150_000_000, 2_041_300_400),
        Belanja("5.1.01.01.002.00001", 195_000_000, 183_412_760),
        Belanja("5.1.01.01.003.00001", 145_000_000, 137_640_000),
        Belanja("5.1.01.01.006.00001", 118_000_000, 110_214_720),
        Belanja("5.1.01.02.001.00001"),
    ),
    "1.06.01.2.06.0001": (Belanja("5.1.02.01.001.00031"),),
    "1.06.01.2.06.0006": (
        Belanja("5.1.02.02.001.00062"),
        Belanja("5.2.05.01.001.00001", 70_000_000, 55_000_000),
    ),
    "1.06.01.2.07.0002": (Belanja("5.2.02.02.001.00004"),),
    "1.06.01.2.08.0002": (
        Belanja("5.1.02.02.001.00060", 9_600_000, 4_218_500),
        Belanja("5.1.02.02.001.00061"),
        Belanja("5.1.02.02.001.00063", 24_000_000, 12_400_000),
    ),
    "1.06.01.2.08.0004": (
        Belanja("5.1.01.03.007.00001", 123_480_000, 118_980_000),
        Belanja("5.1.02.01.001.00053", 72_800_000, 72_800_000),
        Belanja("5.1.02.02.001.00026"),
        Belanja("5.1.02.02.001.00030", 144_000_000, 144_000_000),
    ),
    "1.06.01.2.09.0001": (
        Belanja("5.1.02.01.001.00004", 40_000_000, 39_870_250),
        Belanja("5.1.02.02.001.00067", 7_000_000, 7_000_000),
        Belanja("5.1.02.03.002.00035"),
    ),
    "1.06.01.2.09.0002": (
        Belanja("5.1.02.01.001.00004", 96_000_000, 84_215_808),
        Belanja("5.1.02.02.001.00067", 16_000_000, 15_280_000),
        Belanja("5.1.02.03.002.00036"),
    ),
    "1.06.02.2.03.0002": (
        Belanja("5.1.02.02.001.00006", 252_000_000, 252_000_000),
        Belanja("5.1.02.04.001.00003"),
    ),
    "1.06.02.2.03.0004": (Belanja("5.1.05.05.003.00001"),),
    "1.06.04.2.01.0001": (
        Belanja("5.1.02.01.001.00043"),
        Belanja("5.1.02.04.001.00003", 14_195_000, 13_470_000),
    ),
    "1.06.04.2.01.0005": (
        Belanja("5.1.02.01.001.00039"),
        Belanja("5.1.02.01.001.00052", 120_000_000, 107_400_000),
        Belanja("5.1.02.02.001.00003", 142_000_000, 128_000_000),
        Belanja("5.1.02.04.001.00003", 100_000_000, 91_600_000),
    ),
    "1.06.04.2.01.0006": (
        Belanja("5.1.02.01.001.00039", 2_950_000_000, 2_889_640_000),
        Belanja("5.1.02.01.001.00058"),
        Belanja("5.1.02.02.001.00006", 300_000_000, 300_000_000),
        Belanja("5.1.02.04.001.00003", 150_000_000, 141_800_000),
    ),
    "1.06.04.2.02.0003": (
        Belanja("5.1.02.01.001.00043"),
        Belanja("5.1.02.04.001.00003", 109_805_000, 104_400_000),
    ),
    "1.06.04.2.02.0008": (
        Belanja("5.1.02.01.001.00039"),
        Belanja("5.1.02.02.001.00006", 216_000_000, 216_000_000),
        Belanja("5.1.02.02.012.00002", 170_910_132, 157_600_000),
    ),
    "1.06.05.2.02.0003": (
        Belanja("5.1.02.01.001.00024", 75_800_000, 74_800_000),
        Belanja("5.1.02.02.001.00027", 240_000_000, 240_000_000),
        Belanja("5.1.02.04.001.00003"),
        Belanja("5.1.06.01.001.00001", 65_000_000, 65_000_000),
        Belanja("5.2.02.10.001.00002", 57_800_000, 57_200_000),
    ),
    "1.06.06.2.01.0001": (
        Belanja("5.1.02.01.001.00043"),
        Belanja("5.1.02.01.001.00058", 30_000_000, 20_000_000),
    ),
    "1.06.06.2.02.0002": (
        Belanja("5.1.02.01.001.00032", 36_000_000, 36_000_000),
        Belanja("5.1.02.02.001.00006"),
        Belanja("5.1.02.02.012.00001", 60_000_000, 60_000_000),
        Belanja("5.2.02.15.003.00001", 150_000_000, 150_000_000),
    ),
    "2.08.02.2.02.0002": (
        Belanja("5.1.02.01.001.00052"),
        Belanja("5.1.02.02.001.00003", 12_000_000, 9_000_000),
        Belanja("5.1.02.04.001.00001", 16_000_000, 15_000_000),
    ),
    "2.08.02.2.03.0002": (
        Belanja("5.1.02.02.012.00003", 20_000_000, 7_000_000),
        Belanja("5.1.02.04.001.00001"),
    ),
    "2.08.02.2.03.0003": (
        Belanja("5.1.02.01.001.00052", 148_717_000, 142_000_000),
        Belanja("5.1.02.02.001.00003", 60_000_000, 57_000_000),
        Belanja("5.1.02.02.001.00047"),
        Belanja("5.1.02.04.001.00003", 60_000_000, 58_000_000),
        Belanja("5.2.02.06.001.00001", 75_000_000, 74_500_000),
    ),
    "2.08.04.2.02.0002": (
        Belanja("5.1.02.01.001.00052"),
        Belanja("5.1.02.02.001.00006", 72_000_000, 72_000_000),
        Belanja("5.1.02.02.012.00003", 80_000_000, 78_000_000),
        Belanja("5.1.02.04.001.00001", 25_000_000, 22_400_000),
    ),
    "2.08.06.2.01.0001": (
        Belanja("5.1.02.01.001.00052"),
        Belanja("5.1.02.02.001.00047", 110_000_000, 108_500_000),
        Belanja("5.1.02.02.012.00002", 60_000_000, 59_000_000),
        Belanja("5.1.02.04.001.00001", 45_000_000, 43_500_000),
    ),
}

PENJELASAN = "Isian contoh, bukan pejabat sebenarnya; ganti dengan data Anda."
IDENTITAS: tuple[tuple[str, str | int, str], ...] = (
    (
        "Nama Perangkat Daerah",
        "Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak",
        "",
    ),
    ("Kode SKPD", SKPD, "Kode seperti di SIPD; isi sebagai teks."),
    ("Kabupaten/Kota", "Kabupaten Batu Bara", ""),
    ("Tahun", 2024, "Tahun kinerja yang dilaporkan."),
    ("Bulan", "Desember", "Realisasi sampai dengan akhir bulan ini."),
    ("Tempat", "Lima Puluh", "Tempat penandatanganan."),
    ("Tanggal", "31 Januari 2025", "Isian contoh; isi sebagai teks."),
    ("Jabatan Penanda Tangan", "Kepala Dinas", ""),
    ("Nama Penanda Tangan", "NAMA PEJABAT", PENJELASAN),
    ("Pangkat/Golongan", "Pembina Utama Muda (IV/c)", PENJELASAN),
    ("NIP", "00000000 000000 0 000", PENJELASAN + " Isi sebagai teks."),
)

TINGGI = "semakin tinggi semakin baik"
RENDAH = "semakin rendah semakin baik"
PMKS = "Jumlah Penyandang Masalah Kesejahteraan Sosial (PMKS) yang Mandiri"
KEMISKINAN = "Persentase Angka Kemiskinan"
AKIP = "Nilai AKIP"
KEKERASAN_PEREMPUAN = "Rasio Kekerasan Terhadap Perempuan"
KEKERASAN_ANAK = "Rasio Kekerasan Terhadap Anak"
KLA = "Persentase Capaian Indikator Kabupaten Layak Anak"

# Casefolded spellings met in the print -> the one name used here, where case alone does not tell.
EJAAN = {
    "persentase pencapaian indikator kla": KLA,
    "ratio kekerasan terhadap perempuan": KEKERASAN_PEREMPUAN,
    "ratio kekerasan terhadap anak": KEKERASAN_ANAK,
}


class Indikator(NamedTuple):
    """What Tabel 3.1, 3.2 and 3.7 do not say of an indicator; `realisasi` overrules the print."""

    nama: str
    satuan: str
    arah: str
    program: str
    target_tahun_lalu: float | None = None
    predikat: str = ""
    realisasi: float | None = None
    keterangan: str = ""
    sebab: str = ""
    solusi: str = ""


INDIKATOR = (
    Indikator(PMKS, "Orang", TINGGI, "1.06.02; 1.06.04; 1.06.06", target_tahun_lalu=250),
    Indikator(
        KEMISKINAN,
        "%",
        RENDAH,
        "1.06.05",
        sebab=(
            "Belum sinkronnya indikator kemiskinan antara Kemensos (DTKS), BKKBN (Keluarga Resiko"
            " Stunting), dan BPS (Angka Kemiskinan)."
        ),
        solusi="Menyamakan persepsi terkait indikator kemiskinan.",
    ),
    Indikator(AKIP, "Nilai", TINGGI, "1.06.01", predikat="AKIP"),
    Indikator(
        KEKERASAN_PEREMPUAN,
        "per 100.000 penduduk",
        RENDAH,
        "2.08.02",
        target_tahun_lalu=2.91,
        realisasi=3.693,
        keterangan=(
            "Laporan mencetak realisasi 3,69. Nilai 3,693 dihitung balik dari persentase yang"
            " tercetak: 75,55 (Tabel 3.1) dan 37,64 (Tabel 3.7)."
        ),
    ),
    Indikator(
        KEKERASAN_ANAK,
        "per 100.000 penduduk",
        RENDAH,
        "2.08.04",
        target_tahun_lalu=15.70,
        realisasi=45.293,
        keterangan=(
            "Laporan mencetak realisasi 45,29. Nilai 45,293 dihitung balik dari persentase yang"
            " tercetak: 48,57 (Tabel 3.1) dan 39,74 (Tabel 3.7)."
        ),
        sebab="Tingginya kasus kekerasan terhadap anak.",
        solusi=(
            "Meningkatkan sosialisasi kepada masyarakat dan sekolah tentang perlindungan anak;"
            " mengaktifkan kemitraan dengan lembaga/pemerhati anak; meningkatkan peran serta"
            " aktivis Perlindungan Anak Terpadu Berbasis Masyarakat (PATBM) dan forum anak sebagai"
            " pelapor dan pelopor."
        ),
    ),
    Indikator(KLA, "%", TINGGI, "2.08.06", target_tahun_lalu=61),
)
