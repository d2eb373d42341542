"""Settings: how a choice that no regulation fixes is made for an agency; every key has a default.

In: `pengaturan.toml` (none is fine). Out: `Settings`, and every slip of the file as a finding with
its line; the keys without a slip still count, so that the workbooks are judged by them.

A new key is one line in `Settings`; a new table `[nama]` is a class of such lines, and one line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from pipeline.load import nama
from pipeline.model import Finding, Location
from pipeline.setting_columns import COLUMNS, Headers, SheetMapping, find_fields
from pipeline.setting_kinds import PLAIN, Key, Spot, key, must_be, near, table
from pipeline.setting_surat import SURAT, Surat, check_surat
from pipeline.toml_text import read_toml
from schemas import pengaturan as kata
from schemas import pesan
from schemas.predikat import KATEGORI_CAPAIAN

METODE_EFISIENSI = ("rumus-ero", "cetak-2024")
RUMUS_MINIMAL = ("T/R", "(2T-R)/T", "R/T")
AMBANG_KATEGORI = (">=91", ">90")
JENIS_BULAN = ("kumulatif", "bulanan")
STATUS = ("draf", "final")
KERTAS = ("A4", "F4")
KATEGORI = tuple(label for label, _ in KATEGORI_CAPAIAN)
KINDS = {**PLAIN, **COLUMNS, **SURAT}
MOST_BYTES = 50_000


@dataclass(frozen=True)
class Settings:
    """The choices, named as in `pengaturan.toml`."""

    perangkat_daerah: str = key(
        "teks", "", "nama di lampiran dan folder, menggantikan yang di Identitas"
    )
    kode_skpd: str = key(
        "kode", "", "kode SKPD yang diambil dari rekap se-kabupaten, menggantikan yang di Identitas"
    )
    daerah: str = key(
        "teks", "", "kabupaten/kota di bawah judul tabel, menggantikan yang di Identitas"
    )
    jenis_bulan: str = key(
        "pilihan",
        "",
        "isi berkas LRA: angka s.d. bulan itu, atau angka bulan itu saja",
        choices=JENIS_BULAN,
    )
    metode_efisiensi: str = key(
        "pilihan", "rumus-ero", "cara menghitung kolom Efisiensi", choices=METODE_EFISIENSI
    )
    rumus_minimal: str = key(
        "pilihan",
        "T/R",
        "rumus untuk indikator yang semakin rendah semakin baik; kolom Rumus Capaian lebih kuat",
        choices=RUMUS_MINIMAL,
    )
    batas_capaian: float | None = key(
        "angka", None, "capaian tertinggi yang ditampilkan, dalam persen"
    )
    lantai_nol: bool = key("ya_tidak", False, "capaian negatif ditulis 0")
    ambang_kategori: str = key(
        "pilihan",
        ">=91",
        "batas kategori Sangat Tinggi; batas lainnya ikut",
        choices=AMBANG_KATEGORI,
    )
    kategori: tuple[str, ...] = key(
        "daftar", KATEGORI, "nama kategori capaian, dari tertinggi ke terendah", count=len(KATEGORI)
    )
    nilai_efisiensi: bool = key("ya_tidak", False, "mencetak nilai efisiensi NE = 50 + E ÷ 20 × 50")
    batas_efisiensi: float | None = key("angka", None, "E dibatasi ± angka ini sebelum NE dihitung")
    batas_deviasi: float = key(
        "angka",
        10.0,
        "sub kegiatan disebut bila tertinggal dari RAK sebanyak ini, dalam poin persen",
    )
    status_lampiran: str = key(
        "pilihan",
        "draf",
        "setiap halaman lampiran bertanda DRAF sampai diisi final",
        choices=STATUS,
    )
    kertas: str = key(
        "pilihan", "A4", "ukuran kertas lampiran; F4 adalah folio 21,5 × 33 cm", choices=KERTAS
    )
    judul: Mapping[str, str] = table("judul", "judul tabel cetak")
    judul_kolom: Mapping[str, Headers] = table("judul_kolom", "judul lain bagi sebuah kolom")
    pemetaan: tuple[SheetMapping, ...] = table(
        "pemetaan", "kolom sebuah lembar ditunjuk dengan hurufnya", tuple
    )
    surat: Surat = table("tabel", "pengiriman lampiran lewat surel", Surat, table=Surat)


def load_settings(path: Path | None) -> tuple[Settings, list[Finding]]:
    """The settings of a file, and all that is wrong in it; the defaults where there is none."""
    if path is None:
        return Settings(), []
    content = path.read_bytes()
    if len(content) > MOST_BYTES:
        return Settings(), [Spot(path.name, {}).wrong(kata.TERLALU_BESAR)]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Settings(), [_at_line(path, line).wrong(kata.BUKAN_UTF8)]
    toml = read_toml(text.replace("\r\n", "\n"))
    findings = [_at_line(path, line).wrong("{kata}", kata=slip) for line, slip in toml.slips]
    spot = Spot(path.name, toml.lines)
    values, found = read_table(Settings, toml.given, spot)
    settings = Settings(**values)
    return settings, [*findings, *found, *check_surat(settings.surat, spot.below("surat"))]


def find_misnamed(folder: Path, used: Path | None) -> list[Finding]:
    """Files of a folder that look like settings and are none, as `pengaturan.toml.txt`."""
    paths = nama.find_misnamed(folder, used)
    return [pesan.PENGATURAN_TIDAK_DIBACA.at(Location(path.name)) for path in paths]


def _at_line(path: Path, line: int) -> Spot:
    return Spot(path.name, {("",): line}, ("",))


def find_keys(table: type) -> dict[str, Key]:
    """Name → declaration of all keys of a table of settings."""
    return {each.name: each.metadata["key"] for each in fields(table)}


def read_table(
    declared: type, given: Mapping[str, Any], spot: Spot
) -> tuple[dict[str, Any], list[Finding]]:
    """The values of a table's keys, those with a slip left out; and all slips in it."""
    keys = find_keys(declared)
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    for name, said in given.items():
        own = spot.below(name)
        wanted = keys.get(name)
        if wanted is None:
            hint = near(name, keys)
            findings.append(own.wrong(kata.TIDAK_DIKENAL, kunci=name, dekat=hint))
        elif wanted.table is None:
            value, strays = _without_strays(said, keys, own)
            read, found = KINDS[wanted.kind](wanted, value, own)
            findings += [*strays, *found]
            if not found:
                values[name] = read
        elif isinstance(said, dict):
            inner, found = read_table(wanted.table, said, own)
            findings += found
            values[name] = wanted.table(**inner)
        else:
            findings.append(must_be(wanted, own))
    return values, findings


def _without_strays(value: Any, keys: Mapping[str, Key], spot: Spot) -> tuple[Any, list[Finding]]:
    """Keys below a table's head that were meant to stand above it; TOML takes them for its own."""
    if not isinstance(value, dict):
        return value, []
    strays = [
        name
        for name, inner in value.items()
        if name in keys and not (isinstance(inner, list) and find_fields(name))
    ]
    where = ".".join(spot.path)
    return {name: inner for name, inner in value.items() if name not in strays}, [
        spot.below(name).wrong(kata.DI_BAWAH_TABEL, kunci=name, tabel=where) for name in strays
    ]
