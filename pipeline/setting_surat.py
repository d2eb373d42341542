"""`[surat]` of `pengaturan.toml`: by which server an annex goes to whom.

No password stands here, and none may: `surat/sandi` says where it comes from.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.alamat import MOST_LETTERS, is_address
from pipeline.model import Finding
from pipeline.setting_kinds import Key, Read, Reader, Spot, are_texts, key, must_be
from schemas import pengaturan as kata

TLS, STARTTLS, TANPA = KEAMANAN = ("tls", "starttls", "tanpa")
PORTS = {TLS: 465, STARTTLS: 587, TANPA: 25}
MOST_ADDRESSES = 50
MOST_PORT = 65_535
HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")


@dataclass(frozen=True)
class Surat:
    """The keys, named as in the file."""

    dari: str = key("alamat", "", "alamat pengirim")
    kepada: tuple[str, ...] = key("alamat_alamat", (), "alamat penerima, misalnya inspektorat")
    tembusan: tuple[str, ...] = key("alamat_alamat", (), "alamat yang mendapat tembusan")
    balas_ke: str = key("alamat", "", "alamat untuk balasan, bila bukan alamat pengirim")
    server: str = key(
        "server", "", "server surat keluar; kosong: surat hanya ditulis ke output/kotak-keluar"
    )
    port: int | None = key(
        "port", None, "port server itu; kosong: 465 untuk tls, 587 untuk starttls"
    )
    keamanan: str = key(
        "pilihan",
        TLS,
        "sambungan terenkripsi sejak awal (tls) atau sesudah STARTTLS; tanpa hanya untuk "
        "server di komputer ini sendiri",
        choices=KEAMANAN,
    )
    pengguna: str = key(
        "teks", "", "nama pengguna di server itu; sandinya disimpan dengan kirim --simpan-sandi"
    )
    berkas_ca: str = key(
        "teks", "", "sertifikat CA sendiri (.pem), di samping berkas pengaturan ini"
    )
    satu_surat: bool = key(
        "ya_tidak",
        False,
        "lampiran beberapa perangkat daerah untuk penerima yang sama dalam satu surat",
    )
    nomor_surat: str = key("teks", "", "nomor surat pengantar, dicetak di judul dan isi surat")
    sifat: str = key("teks", "", "sifat surat pengantar, misalnya Biasa")
    klasifikasi: str = key("teks", "", "kode klasifikasi surat pengantar")

    @property
    def penerima(self) -> tuple[str, ...]:
        """All that get it, each once."""
        return tuple({one.casefold(): one for one in (*self.kepada, *self.tembusan)}.values())

    @property
    def port_server(self) -> int:
        return self.port or PORTS[self.keamanan]


def is_loopback(host: str) -> bool:
    """Whether a server is this very computer, so that nothing goes over a wire."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def check_surat(surat: Surat, spot: Spot) -> list[Finding]:
    """What is wrong only taken together."""
    findings = []
    if surat.penerima and not surat.dari:
        findings.append(spot.wrong(kata.SURAT_TANPA_PENGIRIM))
    if surat.server and surat.keamanan == TANPA and not is_loopback(surat.server):
        findings.append(spot.below("keamanan").wrong(kata.SURAT_TANPA_ENKRIPSI))
    elif surat.pengguna and surat.keamanan == TANPA:
        findings.append(spot.below("pengguna").wrong(kata.SANDI_TANPA_ENKRIPSI))
    return findings


def _fits(fits: Any) -> Reader:
    def read(own: Key, value: Any, spot: Spot) -> Read:
        return (value, []) if fits(value) else (None, [must_be(own, spot, value)])

    return read


def _read_addresses(own: Key, value: Any, spot: Spot) -> Read:
    if not are_texts(value) or len(value) > MOST_ADDRESSES or not all(map(is_address, value)):
        return None, [must_be(own, spot)]
    return tuple(value), []


def _is_host(value: object) -> bool:
    if not isinstance(value, str) or len(value) > MOST_LETTERS:
        return False
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return not value or bool(HOST.fullmatch(value))
    return True


def _is_port(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MOST_PORT


SURAT: Mapping[str, Reader] = {
    "alamat": _fits(is_address),
    "alamat_alamat": _read_addresses,
    "server": _fits(_is_host),
    "port": _fits(_is_port),
}
