"""The outbox `output/kotak-keluar/`: every mail as it is sent, with its state beside it.

    <period> <agency> revisi <n> <id>.eml     the very bytes, also of every further attempt
    <the same>.json                           its state; without it nobody knows, and it is in doubt

What is written is durable before what follows it.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.alamat import is_address
from pipeline.oserror import list_like, read_bytes
from pipeline.publish import publish
from pipeline.surat.keadaan import (
    ANTRE,
    DISUSUN,
    HILANG,
    MENGIRIM,
    STATES,
    TIDAK_PASTI,
    TITIK,
    TUNDA,
)

OUTBOX = "kotak-keluar"
VERSION = 1
ID = 12  # hexadecimal digits
# The name of a mail; what else lies there is not ours.
OURS = re.compile(rf"\d{{4}}-\d\d .+ [0-9a-f]{{{ID}}}")
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
    `setelan`: of what the settings said when it was made. `ragu`: it may have arrived once, and a
    person wants it sent again.
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
    setelan: str = ""
    ragu: bool = False

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

    def put(self, surat: Surat, content: bytes, keadaan: str = ANTRE) -> Surat:
        """A new mail, ready to be sent. Raises OSError; what is half there is then put again."""
        self._write(replace(surat, keadaan=DISUSUN))
        publish(content, self.path(surat))
        return self.set(surat, keadaan=keadaan)

    def set(self, surat: Surat, **changed: Any) -> Surat:
        """The new state, durable. Raises OSError."""
        new = replace(surat, **changed)
        self._write(new)
        return new

    def has(self, surat: Surat) -> bool:
        return self.path(surat).is_file()

    def says(self, surat: Surat) -> bool:
        """Whether just this state lies beside it. Raises OSError."""
        state = self.folder / f"{surat.nama}.json"
        return state.is_file() and parse(read_bytes(state)) == surat

    def content(self, surat: Surat) -> bytes:
        """The bytes to be sent. Raises OSError."""
        return read_bytes(self.path(surat))

    def read(self) -> list[Surat]:
        """Every mail, by name. One that was being sent when its run was cut off is judged by where.

        Before the final dot it was not sent, from there on nobody knows. Raises OSError.
        """
        paths = [*list_like(self.folder, "*.eml"), *list_like(self.folder, "*.json")]
        names = sorted({path.stem for path in paths if OURS.fullmatch(path.stem)})
        return [surat for name in names if (surat := self._read(name))]

    def _read(self, name: str) -> Surat | None:
        mail, state = self.folder / f"{name}.eml", self.folder / f"{name}.json"
        surat = parse(read_bytes(state)) if state.is_file() else None
        if surat is None or surat.nama != name:
            return lost(mail) if mail.is_file() else None
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
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return surat if is_sound(surat) else None


def is_sound(surat: Surat) -> bool:
    """Whether every part is what it must be; another hand may have written it."""
    texts = [surat.id, surat.nama, surat.dari, surat.keadaan, surat.tahap, surat.jawaban]
    texts += [surat.dibuat, surat.terakhir, surat.setelan, *surat.kepada]
    numbers = [surat.kode, surat.percobaan]
    for one in surat.isi:
        texts += [one.periode, one.kunci, one.perangkat_daerah, one.sha256]
        numbers.append(one.revisi)
    return (
        all(isinstance(text, str) for text in texts)
        and all(type(number) is int for number in numbers)
        and isinstance(surat.ragu, bool)
        and surat.keadaan in STATES
        and all(map(is_address, (*surat.kepada, *filter(None, [surat.dari]))))
        and is_time(surat.dibuat)
        and (is_time(surat.terakhir) or (not surat.terakhir and surat.keadaan != TUNDA))
    )


def is_time(text: str) -> bool:
    try:
        return datetime.datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def lost(path: Path) -> Surat:
    """A mail of which only the bytes are left: whether it was sent nobody knows. Raises OSError."""
    import email
    from email.utils import getaddresses

    mail = email.message_from_bytes(read_bytes(path))

    def people(*fields: str) -> tuple[str, ...]:
        said = [str(text) for field in fields for text in mail.get_all(field, [])]
        return tuple(one for _, one in getaddresses(said) if is_address(one))

    isi = []
    for said in mail.get_all(HEADER, []):
        periode, _, rest = "".join(str(said).split()).partition(";")
        revisi, _, sha256 = rest.partition(";")
        if revisi.isdecimal() and sha256:
            isi.append(Isi(periode, "", "", int(revisi), sha256))
    written = datetime.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return Surat(
        id=path.stem.rpartition(" ")[2],
        nama=path.stem,
        isi=tuple(isi),
        dari="".join(people("From")[:1]),
        kepada=people("To", "Cc"),
        dibuat=written.isoformat(timespec="seconds"),
        keadaan=TIDAK_PASTI,
        tahap=HILANG,
    )
