"""What a reviewer asks (PermenPAN-RB 53/2014, kertas kerja reviu): 23 items, and the checks behind.

The items stand in their order. What an answer rests on is found in `pipeline/telaah.py`; its
sentences stand here.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Rule
from schemas import pesan

YA, TIDAK, TIDAK_DAPAT = "Ya", "Tidak", "Tidak dapat dinilai dari data"


@dataclass(frozen=True)
class Butir:
    """One item; `kunci`: the function that answers it, none where data cannot tell."""

    kelompok: str
    nomor: int
    teks: str
    kunci: str = ""


@dataclass(frozen=True)
class Pemeriksaan:
    """One check; `aturan`: the findings that it raises, `perlu`: the input without which none."""

    teks: str
    aturan: tuple[str, ...]
    perlu: tuple[str, ...] = ()
    lembar: str = ""


FORMAT, MEKANISME, SUBSTANSI = "I. Format", "II. Mekanisme penyusunan", "III. Substansi"

BUTIR = (
    Butir(FORMAT, 1, "Laporan menampilkan data penting perangkat daerah.", "data_penting"),
    Butir(FORMAT, 2, "Laporan menyajikan informasi target kinerja.", "target"),
    Butir(FORMAT, 3, "Laporan menyajikan capaian kinerja yang memadai.", "capaian"),
    Butir(FORMAT, 4, "Lampiran mendukung informasi pada badan laporan.", "lampiran"),
    Butir(FORMAT, 5, "Laporan menyajikan upaya perbaikan ke depan.", "perbaikan"),
    Butir(FORMAT, 6, "Laporan menyajikan akuntabilitas keuangan.", "keuangan"),
    Butir(MEKANISME, 1, "Laporan disusun oleh unit kerja yang bertugas untuk itu."),
    Butir(MEKANISME, 2, "Informasi dalam laporan didukung data yang memadai.", "data_memadai"),
    Butir(MEKANISME, 3, "Ada mekanisme penyampaian data dari unit kerja ke unit penyusun."),
    Butir(MEKANISME, 4, "Ada penanggung jawab pengumpulan data di setiap unit kerja."),
    Butir(MEKANISME, 5, "Data dan informasi kinerja diyakini keandalannya.", "keandalan"),
    Butir(MEKANISME, 6, "Analisis dan penjelasan diketahui unit kerja terkait."),
    Butir(MEKANISME, 7, "Laporan merangkum laporan unit kerja di bawahnya, bukan gabungan saja."),
    Butir(SUBSTANSI, 1, "Tujuan/sasaran sesuai dengan perjanjian kinerja.", "sasaran_perjanjian"),
    Butir(SUBSTANSI, 2, "Tujuan/sasaran selaras dengan Renstra.", "sasaran_renstra"),
    Butir(SUBSTANSI, 3, "Jika butir 1 dan 2 tidak, ada penjelasan yang memadai.", "alasan_sasaran"),
    Butir(SUBSTANSI, 4, "Target sesuai dengan target perjanjian kinerja.", "target_perjanjian"),
    Butir(SUBSTANSI, 5, "IKU sesuai dengan IKU yang ditetapkan.", "iku"),
    Butir(SUBSTANSI, 6, "Jika butir 4 dan 5 tidak, ada penjelasan yang memadai.", "alasan_iku"),
    Butir(
        SUBSTANSI,
        7,
        "Ada perbandingan dengan tahun lalu, standar nasional, dan lainnya yang berguna.",
        "perbandingan",
    ),
    Butir(SUBSTANSI, 8, "IKU cukup untuk mengukur tujuan/sasaran.", "iku_cukup"),
    Butir(SUBSTANSI, 9, "Jika butir 8 tidak, ada penjelasan yang memadai."),
    Butir(SUBSTANSI, 10, "IKU dan targetnya SMART.", "smart"),
)

# kunci → what is said for each answer
BUKTI = {
    "data_penting": {
        YA: "Nama perangkat daerah, kabupaten/kota, periode, dan penanda tangan terisi.",
        TIDAK: "Di Identitas belum terisi: {kurang}.",
    },
    "target": {
        YA: "{ada} dari {semua} indikator mempunyai target.",
        TIDAK: "{ada} dari {semua} indikator mempunyai target; belum: {kurang}.",
    },
    "capaian": {
        YA: "Capaian {ada} dari {semua} indikator terhitung, dengan rumusnya di bawah tabel.",
        TIDAK: "Capaian {ada} dari {semua} indikator terhitung; belum: {kurang}.",
    },
    "lampiran": {YA: "{tabel} tabel; setiap angkanya menunjuk barisnya di lembar Data."},
    "perbaikan": {
        YA: "Setiap indikator yang capaiannya di bawah 100 % mempunyai solusi ({ada} indikator).",
        TIDAK: "{jumlah} indikator di bawah 100 % belum mempunyai solusi: {kurang}.",
    },
    "keuangan": {
        YA: "Pagu dan realisasi {sub} sub kegiatan; penyerapan {persen} %.",
        TIDAK: "Tidak ada workbook anggaran untuk periode ini.",
    },
    "data_memadai": {
        YA: "Setiap angka berasal dari sel masukan yang disebut di lembar Data.",
        TIDAK: "Belum ada datanya: {kurang}.",
    },
    "keandalan": {
        TIDAK: "{jumlah} hal pada bagian B dan C perlu dijelaskan lebih dulu.",
        TIDAK_DAPAT: "Pemeriksaan bagian B tidak menemukan perbedaan; keandalan sumber datanya "
        "sendiri tidak terlihat dari workbook.",
    },
    "sasaran_perjanjian": {
        YA: "{semua} sasaran sama dengan lembar Perjanjian Kinerja.",
        TIDAK: "Berbeda dari lembar Perjanjian Kinerja: {kurang}.",
        TIDAK_DAPAT: "Lembar Perjanjian Kinerja tidak ada.",
    },
    "sasaran_renstra": {
        YA: "{semua} sasaran sama dengan lembar Renstra.",
        TIDAK: "Berbeda dari lembar Renstra: {kurang}.",
        TIDAK_DAPAT: "Lembar Renstra tidak ada.",
    },
    "alasan_sasaran": {
        TIDAK_DAPAT: "Penjelasan ada di narasi laporan, bukan di workbook.",
    },
    "target_perjanjian": {
        YA: "Target semua indikator sama dengan lembar Perjanjian Kinerja.",
        TIDAK: "Target {jumlah} indikator berbeda atau tidak ada di Perjanjian Kinerja.",
        TIDAK_DAPAT: "Lembar Perjanjian Kinerja tidak ada.",
    },
    "iku": {
        YA: "{semua} indikator sama dengan lembar IKU.",
        TIDAK: "Berbeda dari lembar IKU: {kurang}.",
        TIDAK_DAPAT: "Lembar IKU tidak ada.",
    },
    "alasan_iku": {TIDAK_DAPAT: "Penjelasan ada di narasi laporan, bukan di workbook."},
    "perbandingan": {
        YA: "Dibandingkan dengan: {ada}. Tidak ada datanya: {kurang}.",
        TIDAK: "Realisasi tahun lalu tidak ada. Dibandingkan dengan: {ada}.",
    },
    "iku_cukup": {
        TIDAK: "Sasaran tanpa indikator: {kurang}.",
        TIDAK_DAPAT: "Setiap sasaran mempunyai indikator ({semua} indikator untuk {sasaran} "
        "sasaran); cukup tidaknya perlu dinilai pereviu.",
    },
    "smart": {
        TIDAK: "Belum terukur (target, satuan, arah, atau formula): {kurang}.",
        TIDAK_DAPAT: "Terukur: target, satuan, arah, dan formula semua indikator terisi; "
        "selebihnya perlu dinilai pereviu.",
    },
}
TANPA_KUNCI = "Tidak terlihat dari workbook; diisi pereviu."
TIDAK_ADA = "tidak ada"
TIDAK_BERLAKU = "Tidak diperlukan: butir {butir} sesuai."
BANDING = {
    "realisasi_lalu": "tahun lalu",
    "seri": "beberapa tahun",
    "target_akhir": "target akhir Renstra",
    "standar_nasional": "standar nasional",
}

IDENTITAS = {
    "perangkat_daerah": "Nama Perangkat Daerah",
    "daerah": "Kabupaten/Kota",
    "nama": "Nama Penanda Tangan",
    "jabatan": "Jabatan Penanda Tangan",
}
TARGET_BERBEDA = frozenset(
    rule.id for rule in (pesan.TARGET_BEDA_PERJANJIAN, pesan.INDIKATOR_TIDAK_DI_PERJANJIAN)
)

SESUAI, CATATAN, TIDAK_DIPERIKSA = "Sesuai", "{jumlah} catatan", "Tidak dapat diperiksa"
KURANG_MASUKAN = "Tidak ada: {kurang}."
MASUKAN = {
    "indikator": "lembar Indikator",
    "anggaran": "workbook anggaran",
    "perjanjian_kinerja": "lembar Perjanjian Kinerja",
    "iku": "lembar IKU",
    "renstra": "lembar Renstra",
    "seri": "lembar Seri",
    "rak": "RAK",
    "capaian_tercetak": "lembar Capaian Tercetak",
}


def _ids(*rules: Rule) -> tuple[str, ...]:
    return tuple(rule.id for rule in rules)


INDIKATOR, ANGGARAN = ("indikator",), ("anggaran",)
PEMERIKSAAN = (
    Pemeriksaan(
        "Indikator sama nama dan satuannya dengan Perjanjian Kinerja, IKU, dan Renstra",
        _ids(
            pesan.INDIKATOR_TIDAK_ADA,
            pesan.INDIKATOR_TIDAK_DI_PERJANJIAN,
            pesan.NAMA_BEDA_EJAAN,
            pesan.SATUAN_BERBEDA,
        ),
        (*INDIKATOR, "perjanjian_kinerja"),
    ),
    Pemeriksaan(
        "Target sama dengan Perjanjian Kinerja, target akhir dengan Renstra",
        _ids(pesan.TARGET_BEDA_PERJANJIAN),
        (*INDIKATOR, "perjanjian_kinerja"),
    ),
    Pemeriksaan(
        "Setiap target terisi dan terukur", _ids(pesan.TARGET_KOSONG), INDIKATOR, "Tabel 3.1"
    ),
    Pemeriksaan(
        "Setiap realisasi terisi dan menghasilkan capaiannya",
        _ids(pesan.REALISASI_KOSONG, pesan.CAPAIAN_TIDAK_TERHITUNG),
        INDIKATOR,
        "Tabel 3.1",
    ),
    Pemeriksaan(
        "Realisasi wajar terhadap targetnya",
        _ids(
            pesan.REALISASI_BERLIPAT,
            pesan.ANGKA_KINERJA_NEGATIF,
            pesan.NILAI_PECAHAN,
            pesan.PERSEN_DI_ATAS_100,
        ),
        INDIKATOR,
        "Tabel 3.1",
    ),
    Pemeriksaan(
        "Target tidak lebih longgar daripada target tahun lalu",
        _ids(pesan.TARGET_LEBIH_LONGGAR),
        INDIKATOR,
        "Tabel 3.1",
    ),
    Pemeriksaan(
        "Target tidak di bawah yang pernah dicapai",
        _ids(pesan.TARGET_DI_BAWAH_HASIL),
        INDIKATOR,
        "Tabel 3.2",
    ),
    Pemeriksaan(
        "Target akhir Renstra belum terlampaui, dan tahunnya di dalam periode Renstra",
        _ids(
            pesan.TARGET_RENSTRA_TERLAMPAUI,
            pesan.PERIODE_RENSTRA_LAIN,
            pesan.PERIODE_RENSTRA_TIDAK_TERBACA,
        ),
        INDIKATOR,
        "Tabel 3.7",
    ),
    Pemeriksaan(
        "Pembilang sebuah persentase bulat",
        _ids(pesan.PEMBILANG_TIDAK_BULAT),
        (*INDIKATOR, "iku"),
        "Tabel 2.2",
    ),
    Pemeriksaan(
        "Komponen seri berjumlah sama dengan totalnya",
        _ids(pesan.SERI_JUMLAH_BERBEDA),
        ("seri",),
        "Tabel 3.4",
    ),
    Pemeriksaan(
        "Realisasi tahun lalu sama dengan serinya", _ids(pesan.SERI_BERBEDA), ("seri",), "Tabel 3.2"
    ),
    Pemeriksaan(
        "Predikat sesuai dengan angkanya, satu predikat untuk satu angka",
        _ids(pesan.PREDIKAT_BERBEDA, pesan.PREDIKAT_DUA),
        INDIKATOR,
        "Tabel 3.1",
    ),
    Pemeriksaan(
        "Setiap indikator di bawah sasarannya",
        _ids(pesan.SASARAN_BUKAN_TEMPATNYA, pesan.SASARAN_DUA_NAMA),
        INDIKATOR,
        "Tabel 3.1",
    ),
    Pemeriksaan(
        "Satuan sesuai dengan formula pada lembar IKU",
        _ids(pesan.SATUAN_BEDA_FORMULA),
        (*INDIKATOR, "iku"),
        "Tabel 2.2",
    ),
    Pemeriksaan(
        "Yang tercetak dapat dihitung ulang dan sama dengan lembar Indikator",
        _ids(pesan.TERCETAK_TIDAK_TERHITUNG, pesan.TERCETAK_BERBEDA),
        (*INDIKATOR, "capaian_tercetak"),
    ),
    Pemeriksaan(
        "Subjumlah di sumber sama dengan jumlah rinciannya",
        _ids(pesan.RINCIAN_TIDAK_COCOK, pesan.RINCIAN_LEBIH_BENAR, pesan.SISA_TIDAK_COCOK),
        ANGGARAN,
        "Tabel 3.8 Anggaran",
    ),
    Pemeriksaan(
        "Realisasi tidak melebihi pagu dan tidak negatif",
        _ids(pesan.REALISASI_MELEBIHI_PAGU, pesan.REALISASI_NEGATIF),
        ANGGARAN,
        "Tabel 3.8 Anggaran",
    ),
    Pemeriksaan(
        "Kode program, kegiatan, dan sub kegiatan satu ejaan",
        _ids(pesan.KODE_EJAAN, pesan.KODE_DUA_NAMA),
        ANGGARAN,
        "Tabel 3.8 Anggaran",
    ),
    Pemeriksaan(
        "Setiap program mendukung indikator, setiap indikator didukung program",
        _ids(
            pesan.PROGRAM_TANPA_INDIKATOR,
            pesan.INDIKATOR_TANPA_PROGRAM,
            pesan.PROGRAM_TIDAK_DI_ANGGARAN,
        ),
        (*INDIKATOR, *ANGGARAN),
        "Program per Sasaran",
    ),
    Pemeriksaan(
        "Efisiensi dihitung menurut rumus yang tertulis",
        _ids(pesan.EFISIENSI_CETAK_2024, pesan.EFISIENSI_TERCETAK),
        (*INDIKATOR, *ANGGARAN),
        "Tabel 3.8 Efisiensi",
    ),
    Pemeriksaan(
        "Realisasi tidak tertinggal dari RAK, dan RAK sama dengan pagu",
        _ids(
            pesan.TERTINGGAL_RAK,
            pesan.RAK_TIDAK_ADA,
            pesan.RAK_TANPA_ANGGARAN,
            pesan.RAK_BEDA_PAGU,
        ),
        ("rak",),
        "Tabel 3.8 Anggaran",
    ),
)
KONTROL = {
    "pagu": "Pagu: semua sel sub kegiatan",
    "realisasi": "Realisasi: semua sel sub kegiatan",
    "jumlah_pagu": "Pagu: baris Jumlah pada sumber",
    "belanja": "Rencana Belanja: jumlah kelompok",
    "rencana_program": "Rencana Program: jumlah program",
    "dukungan": "Program per Sasaran: TOTAL",
    "sub_kegiatan": "Banyaknya sub kegiatan",
    "target": "Jumlah target berupa angka (pemeriksaan silang)",
    "indikator": "Banyaknya indikator",
}
