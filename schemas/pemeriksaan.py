"""The checks and questions of plausibility of `Pra-reviu`, and which findings each raises."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Rule
from schemas import pesan

SESUAI, CATATAN, TIDAK_DIPERIKSA = "Sesuai", "{jumlah} catatan", "Tidak dapat diperiksa"
KURANG_MASUKAN = "Tidak ada: {kurang}."


@dataclass(frozen=True)
class Pemeriksaan:
    """One check; `aturan`: the findings that it raises, `perlu`: the input without which none.

    `bila_ada`: it is listed only where that input is there.
    """

    teks: str
    aturan: tuple[str, ...]
    perlu: tuple[str, ...] = ()
    lembar: str = ""
    bila_ada: bool = False


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
        "Realisasi dan target tahun lalu sama dengan lampiran tahun lalu yang sudah terbit",
        _ids(pesan.REALISASI_LALU_BERBEDA, pesan.TARGET_LALU_BERBEDA),
        ("tahun_lalu",),
        "Tabel 3.2",
        bila_ada=True,
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
        _ids(pesan.TERCETAK_TIDAK_TERHITUNG, pesan.TERCETAK_BERBEDA, pesan.TERCETAK_BEDA_ANGGARAN),
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
