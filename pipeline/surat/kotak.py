"""The outbox `output/kotak-keluar/`: every mail as it is sent, with its state beside it.

    <period> <agency> revisi <n> <id>.eml     the very bytes, also of every further attempt
    <the same>.json                           its state; without it nobody knows, and it is in doubt

What is written is durable before what follows it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.oserror import list_like, read_bytes
from pipeline.publish import publish
from pipeline.surat.keadaan import ANTRE, DISUSUN, MENGIRIM, STATES, TIDAK_PASTI, TITIK, WAITING

OUTBOX = "kotak-keluar"
VERSION = 1
ID = 12  # hexadecimal digits
HEADER = "X-Laporan-Kinerja"  # what a mail says of itself where its state is lost


@dataclass(frozen=True, order=True)
class Isi:
    """An annex in a mail; `sha256` of the file."""

    periode: str
    kunci: str
    perangkat_daerah: str
    revisi: int
    sha256: str


@dataclass(frozen=True)
class Surat:
    """A mail and what became of it. Times are those of the clock, with their offset.

    `tahap`: how far the last attempt came; `kode`, `jawaban`: what the server said to it.
    """

    id: str
    nama: str
    isi: tuple[Isi, ...]
    dari: str
    kepada: tuple[str, ...]
    dibuat: str
    keadaan: str = DISUSUN
    tahap: str = ""
    kode: int = 0
    jawaban: str = ""
    percobaan: int = 0
    terakhir: str = ""

    @property
    def berkas(self) -> str:
        return f"{self.nama}.eml"


def id_of(isi: Iterable[Isi], kepada: Iterable[str]) -> str:
    """The same annexes for the same people are the same mail."""
    said = [[one.periode, one.kunci, one.sha256] for one in sorted(isi)]
    text = json.dumps([said, sorted(one.casefold() for one in kepada)])
    return hashlib.sha256(text.encode()).hexdigest()[:ID]


class Box:
    """The outbox of an output folder. Writing is for the run that holds the lock (`kunci`)."""

    def __init__(self, output: Path) -> None:
        self.folder = output / OUTBOX

    def path(self, surat: Surat) -> Path:
        return self.folder / surat.berkas

    def put(self, surat: Surat, content: bytes) -> Surat:
        """A new mail, ready to be sent. Raises OSError; what is half there is then put again."""
        self._write(replace(surat, keadaan=DISUSUN))
        publish(content, self.path(surat))
        return self.set(surat, keadaan=ANTRE)

    def set(self, surat: Surat, **changed: Any) -> Surat:
        """The new state, durable. Raises OSError."""
        new = replace(surat, **changed)
        self._write(new)
        return new

    def content(self, surat: Surat) -> bytes:
        """The bytes to be sent. Raises OSError."""
        return read_bytes(self.path(surat))

    def read(self) -> list[Surat]:
        """Every mail, by name. One that was being sent when its run was cut off is judged by where.

        Before the final dot it was not sent, from there on nobody knows. Raises OSError.
        """
        paths = [*list_like(self.folder, "*.eml"), *list_like(self.folder, "*.json")]
        names = sorted({path.stem for path in paths if not path.name.startswith(".")})
        return [surat for name in names if (surat := self._read(name))]

    def _read(self, name: str) -> Surat | None:
        mail, state = self.folder / f"{name}.eml", self.folder / f"{name}.json"
        surat = parse(read_bytes(state)) if state.is_file() else None
        if surat is None or surat.nama != name:
            return lost(name, read_bytes(mail)) if mail.is_file() else None
        if surat.keadaan in WAITING and not mail.is_file():
            return None  # never sent, and its bytes are gone: it is made again
        if surat.keadaan == MENGIRIM:
            return replace(surat, keadaan=TIDAK_PASTI if surat.tahap == TITIK else ANTRE)
        return surat

    def _write(self, surat: Surat) -> None:
        publish(f"{written(surat, indent=2)}\n".encode(), self.folder / f"{surat.nama}.json")


def written(surat: Surat, indent: int | None = None) -> str:
    """A state as it lies beside its mail, or in one line of plain ASCII."""
    state = {"versi": VERSION, **dataclasses.asdict(surat)}
    return json.dumps(state, ensure_ascii=indent is None, indent=indent)


def parse(content: bytes | str) -> Surat | None:
    """A state as it was written; None where it is damaged."""
    try:
        given = json.loads(content)
        if given.pop("versi") != VERSION:
            return None
        isi = tuple(Isi(**one) for one in given.pop("isi"))
        surat = Surat(isi=isi, kepada=tuple(given.pop("kepada")), **given)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    texts = (surat.id, surat.nama, surat.dari, surat.keadaan, surat.tahap, *surat.kepada)
    sound = all(isinstance(text, str) for text in texts) and surat.keadaan in STATES
    return surat if sound else None


def lost(name: str, content: bytes) -> Surat:
    """A mail of which only the bytes are left: whether it was sent nobody knows."""
    import email
    import email.policy

    mail = email.message_from_bytes(content, policy=email.policy.SMTP)
    isi = []
    for said in mail.get_all(HEADER, []):
        periode, _, rest = str(said).partition("; ")
        revisi, _, sha256 = rest.partition("; ")
        if revisi.isdecimal() and sha256:
            isi.append(Isi(periode, "", "", int(revisi), sha256))
    people = [
        one.addr_spec
        for field in ("To", "Cc")
        for header in mail.get_all(field, [])
        for one in header.addresses
    ]
    sender = mail["From"].addresses[0].addr_spec if mail["From"] else ""
    return Surat(
        id=name.rpartition(" ")[2],
        nama=name,
        isi=tuple(isi),
        dari=sender,
        kepada=tuple(people),
        dibuat=str(mail["Date"] or ""),
        keadaan=TIDAK_PASTI,
    )
