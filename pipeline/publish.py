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
import tempfile
from dataclasses import replace
from pathlib import Path

from pipeline.model import Period
from pipeline.plain import plain
from pipeline.report import Draft, Report

MAX_NAME = 60
MAX_NAME_BYTES = 180  # a name has 255 with all that stands around it
FORBIDDEN = '<>:"/\\|?*'
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)


def publish_draft(draft: Draft, output: Path) -> Report:
    """Put an agency's files in their places.

    Raises OSError where one cannot be written; an earlier annex then stands as it was.
    """
    published: list[str] = []
    outdated: list[str] = []
    signed: list[str] = []
    for path, content in draft.files:
        annex = output / path
        pdf = publish_annex(content, annex)
        published.append(str(annex))
        if pdf:
            (outdated if pdf == pdf_path(annex) else signed).append(str(pdf))
    return replace(
        draft.report, published=tuple(published), outdated=tuple(outdated), signed=tuple(signed)
    )


def publish_annex(content: bytes, path: Path) -> Path | None:
    """Put an annex in its place; the PDF of an earlier one does not stay beside other content.

    Returns that PDF: under its own name where it was removed, under its new one where it was kept
    because it is signed. Raises OSError; the annex and its PDF then stand as they were.
    """
    pdf = pdf_path(path)
    if not pdf.is_file() or (path.is_file() and path.read_bytes() == content):
        publish(content, path)
        return None
    signed = is_signed(pdf)
    aside = _free_name(pdf) if signed else pdf.with_name(f".{pdf.name}.tmp")
    pdf.replace(aside)
    try:
        publish(content, path)
    except BaseException:
        with contextlib.suppress(OSError):
            aside.replace(pdf)
        raise
    if signed:
        return aside
    with contextlib.suppress(OSError):
        aside.unlink()
    return pdf


def pdf_path(annex: Path) -> Path:
    """Where the PDF of an annex lies."""
    return annex.with_suffix(".pdf")


def is_signed(pdf: Path) -> bool:
    """Whether a PDF carries an electronic signature, which no program may take from it.

    What a signature covers is told by its `ByteRange`, which is never compressed.
    """
    return pdf.is_file() and b"/ByteRange" in pdf.read_bytes()


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
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(path.parent)
    return path


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network shares cannot
            raise
    finally:
        os.close(handle)
