"""What a file must satisfy before any reader opens it (looked at by content, never by name)."""

from __future__ import annotations

import io
import zlib
from zipfile import BadZipFile, ZipFile

from pipeline.model import Finding, Location
from schemas import pesan

MAX_FILE = 50 * 2**20
MAX_PARTS = 2_000
MAX_UNZIPPED = 500 * 2**20
MAX_RATIO = 100
RATIO_COUNTS_ABOVE = 2**20

ZIP = b"PK\x03\x04"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def check_content(name: str, content: bytes) -> Finding | None:
    """The reason not to open this file, or None; looks at its first bytes and a zip's checksums.

    A flipped bit changes values without any reader noticing, but never a zip's checksum.
    """
    where = Location(name)
    if not content:
        return pesan.BERKAS_KOSONG.at(where)
    if content.startswith(OLE2):
        return pesan.BERKAS_XLS_ATAU_SANDI.at(where)
    if not content.startswith(ZIP):
        return pesan.BERKAS_BUKAN_EXCEL.at(where)
    return _check_zip(content, where)


def _check_zip(content: bytes, where: Location) -> Finding | None:
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = [part.filename for part in parts]
            unzipped = sum(part.file_size for part in parts)
            if len(parts) > MAX_PARTS or unzipped > MAX_UNZIPPED:
                return pesan.BERKAS_TERLALU_BESAR.at(where, besar=f"{unzipped / 2**20:.0f} MB")
            if any(
                part.file_size > RATIO_COUNTS_ABOVE
                and part.file_size > MAX_RATIO * part.compress_size
                for part in parts
            ):
                return pesan.BERKAS_TERLALU_BESAR.at(where, besar=f"{unzipped / 2**20:.0f} MB")
            if len(set(names)) < len(names) or any(map(_escapes, names)):
                return pesan.BERKAS_RUSAK.at(where)
            if "xl/workbook.xml" not in names:
                return pesan.BERKAS_BUKAN_EXCEL.at(where)
            if archive.testzip() is not None:
                return pesan.BERKAS_RUSAK.at(where)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        return pesan.BERKAS_RUSAK.at(where)
    return None


def _escapes(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or "\\" in name or ":" in name
