"""Put an annex into `output/` whole or not at all.

A temporary file in the same folder is written, flushed to the disk and renamed over the old one;
whatever happens before the rename leaves the earlier annex as it was.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import itertools
import os
from collections.abc import Iterator
from pathlib import Path

from pipeline.model import Period
from pipeline.oserror import about, read_bytes
from pipeline.plain import plain

DESEMBER = 12
NO_ANNEX = Path("tidak ada")  # where there is no year before
TEMPORARY = ".baru"
MOST_BYTES = 240  # of a name, so that one longer by a few is still possible
BLOCK = 2**20
MAX_NAME = 60
MAX_NAME_BYTES = 180  # a name has 255 with all that stands around it
FORBIDDEN = '<>:"/\\|?*'
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)


def place_annex(staged: Path, path: Path) -> Path | None:
    """Put a finished annex in its place; the PDF of an earlier one does not stay beside it.

    Returns that PDF: under its own name where it was removed, under its new one where it was kept
    because it is signed. Raises OSError; where the annex then stands as it was, so does its PDF.
    """
    pdf = pdf_path(path)
    if not pdf.is_file():
        move(staged, path)
        return None
    signed = is_signed(pdf)
    aside = _free_name(pdf) if signed else temporary_of(pdf)
    pdf.replace(aside)
    try:
        move(staged, path)
    except BaseException:
        if staged.exists():  # otherwise the new annex has taken its place
            with contextlib.suppress(OSError):
                aside.replace(pdf)
        raise
    if signed:
        return aside
    aside.unlink()
    return pdf


def pdf_path(annex: Path) -> Path:
    """Where the PDF of an annex lies."""
    return annex.with_suffix(".pdf")


def is_signed(pdf: Path) -> bool:
    """Whether a PDF carries an electronic signature, which no program may take from it.

    What a signature covers is told by its `ByteRange`, which is never compressed.
    """
    return pdf.is_file() and b"/ByteRange" in read_bytes(pdf)


def _free_name(pdf: Path) -> Path:
    """`X (lama, bertanda tangan).pdf`, with a number where there is one already."""
    for number in itertools.count(1):
        more = f" {number}" if number > 1 else ""
        free = pdf.with_name(f"{pdf.stem} (lama, bertanda tangan{more}){pdf.suffix}")
        if not free.exists():
            return free
    raise AssertionError("there is always a next number")


def publish_new(content: bytes, path: Path) -> tuple[Path, bool]:
    """Write a file beside what is there already, as `name (2)`; never over a filled-in form.

    Returns where it is, and False where the very same file was there before. Raises OSError.
    """
    candidate = path
    for number in itertools.count(2):
        if not candidate.exists():
            return publish(content, candidate), True
        if candidate.is_file() and candidate.read_bytes() == content:
            return candidate, False
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
    raise AssertionError("there is always a next number")


def annex_path(output: Path, perangkat_daerah: str, period: Period) -> Path:
    """`output/2024-12/<agency>/Lampiran LK <agency> 2024-12.xlsx`."""
    agency = safe_name(perangkat_daerah)
    return output / str(period) / agency / f"Lampiran LK {agency} {period}.xlsx"


def last_years_annex(perangkat_daerah: str, tahun: int) -> Path:
    """Below `output/`: the annex that the figures of the year before this one come from."""
    before = Period(tahun, DESEMBER).year_before
    return annex_path(Path(), perangkat_daerah, before) if before else NO_ANNEX


def agency_key(perangkat_daerah: str) -> str:
    """What tells agencies apart: the name of its folder, as Windows compares names."""
    return safe_name(perangkat_daerah).casefold()


def safe_name(name: str) -> str:
    """An agency's name as Windows and Linux allow it; a cut one ends with a short hash."""
    kept = "".join(" " if c in FORBIDDEN else c for c in plain(name, " "))
    kept = " ".join(kept.split()).strip(". ") or "tanpa nama"
    if len(kept) > MAX_NAME or len(kept.encode()) > MAX_NAME_BYTES:
        digest = hashlib.sha256(name.encode(errors="replace")).hexdigest()[:6]
        cut = kept[:MAX_NAME].encode()[:MAX_NAME_BYTES].decode(errors="ignore")
        kept = f"{cut.rstrip('. ')} {digest}"
    stem, dot, rest = kept.partition(".")
    return f"{stem.rstrip()}_{dot}{rest}" if stem.strip().casefold() in RESERVED else kept


def publish(content: bytes, path: Path) -> Path:
    """Write the file atomically; raises OSError and leaves any earlier file untouched."""
    make_folder(path.parent)
    with _written(path) as temporary:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    sync_folder(path.parent)
    return path


def publish_from(source: Path, path: Path, sha256: str) -> bool:
    """Copy a file atomically, whatever its size; False, and no copy, where its hash is another.

    Raises OSError.
    """
    make_folder(path.parent)
    digest = hashlib.sha256()
    with _written(path) as temporary:
        with source.open("rb") as read, temporary.open("wb") as file:
            while block := read.read(BLOCK):
                digest.update(block)
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
        if digest.hexdigest() != sha256:
            return False
        temporary.replace(path)
    sync_folder(path.parent)
    return True


def move(source: Path, path: Path) -> None:
    """A finished file of the same disk into its place, over an earlier one; raises OSError."""
    make_folder(path.parent)
    source.replace(path)
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """A folder with those above it, each of them durable; raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def temporary_of(path: Path) -> Path:
    """What a file is called until it is whole; the same each time, since only one run writes."""
    name = path.name
    if len(os.fsencode(name)) > MOST_BYTES:
        name = hashlib.sha256(os.fsencode(name)).hexdigest()
    return path.with_name(f".{name}{TEMPORARY}")


@contextlib.contextmanager
def _written(path: Path) -> Iterator[Path]:
    """The file to write instead; gone in the end, unless it was renamed."""
    temporary = temporary_of(path)
    try:
        with about(path):
            yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


def sync_folder(folder: Path) -> None:
    """Make a rename itself durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with about(folder):
            os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network shares cannot
            raise
    finally:
        os.close(handle)
