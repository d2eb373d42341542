"""What a reviewer asks (PermenPAN-RB 53/2014, kertas kerja reviu): 23 items, and the checks behind.

The items stand in their order. What an answer rests on is found in `pipeline/telaah.py`; its
sentences stand here.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas import pesan

YA, TIDAK, TIDAK_DAPAT = "Ya", "Tidak", "Tidak dapat dinilai dari data"


@dataclass(frozen=True)
class Butir:
    """One item; `kunci`: the function that answers it, none where data cannot tell."""

    kelompok: str
    nomor: int
    teks: str
    kunci: str = ""


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
