"""What the ledger keeps: runs, input folders, workbooks, editions, notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

TERBIT, DITOLAK = OUTCOMES = ("terbit", "ditolak")


class Named(NamedTuple):
    """A workbook that an annex was made from."""

    nama: str
    sha256: str


@dataclass(frozen=True)
class Published:
    """One edition of an annex. `berkas`: its path below `output/`, with slashes.

    `kunci`: the agency as its folder is called, in lower case. `kertas`: "" where nobody knows.
    """

    kunci: str
    perangkat_daerah: str
    periode: str
    revisi: int
    sidik: str
    final: bool
    kertas: str
    berkas: str
    sha256: str
    masukan: tuple[Named, ...] = ()
    berlaku: bool = True

    @property
    def edition(self) -> tuple[int, str]:
        """What the annex says of itself."""
        return self.revisi, self.sidik


@dataclass(frozen=True)
class Folder:
    """What the last run made of an input folder; `hasil`: one of `OUTCOMES`.

    `kode_skpd`, `periode`: parted by `;`. `sidik`: a digest of all that lay in it and of the
    annexes that came of it.
    """

    folder: str
    kunci: str
    perangkat_daerah: str
    kode_skpd: str
    periode: str
    sidik: str
    hasil: str


@dataclass(frozen=True)
class HandedIn:
    """A workbook of an input folder. `jenis`: its kinds of sheets; `periode`: its month or year."""

    sha256: str
    nama: str
    folder: str
    ukuran: int
    perangkat_daerah: str = ""
    jenis: str = ""
    periode: str = ""


@dataclass(frozen=True)
class Run:
    """One run; `selesai` and `kode` are None where it is still at work or was cut off."""

    id: int
    mulai: str
    selesai: str | None
    perintah: str
    pid: int
    kode: int | None
    hasil: str


class Noted(NamedTuple):
    """A finding as the ledger keeps it."""

    aturan: str
    sifat: str
    workbook: str
    lembar: str
    sel: str
    pesan: str
    tindakan: str
