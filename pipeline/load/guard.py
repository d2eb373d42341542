"""What a zip file must satisfy before any reader opens it."""

from __future__ import annotations

import io
import struct
import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pipeline.model import Finding, Location
from schemas import pesan

MAX_PARTS = 2_000
MAX_UNZIPPED = 500 * 2**20
MAX_RATIO = 100
RATIO_COUNTS_ABOVE = 2**20
ENCRYPTED = 1  # in the flags of a part
CHUNK = 2**20
END = b"PK\x05\x06"  # the record that closes a zip file
NOT_COUNTED = 0xFFFF  # there; in the record of large files instead
# A declaration stands before the root element, in whatever encoding the part is written.
DOCTYPES = [
    mark.encode(code)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for code in ("utf-8", "utf-16-le", "utf-16-be")
]
BROKEN_ZIP = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    struct.error,
    ValueError,
)


def check_zip(content: bytes, where: Location) -> Finding | None:
    """The reason not to read this zip file.

    Each part is unzipped once, so that its checksum is compared: a flipped bit changes values
    without any reader noticing, but never the checksum.
    """
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            overlap = sum(part.compress_size for part in parts) > len(content)
            if overlap or _counted(content) not in (len(parts), NOT_COUNTED):
                return pesan.BERKAS_RUSAK.at(where)
            return check_directory(parts, where) or _check_parts(archive, parts, where)
    except BROKEN_ZIP:
        return pesan.BERKAS_RUSAK.at(where)


def _counted(content: bytes) -> int:
    """How many parts the file itself says it has: a damaged directory may hide one of them."""
    count: int = struct.unpack_from("<H", content, content.rindex(END) + 10)[0]
    return count


def check_directory(parts: list[ZipInfo], where: Location) -> Finding | None:
    """What the list of parts alone shows, before anything is unzipped."""
    names = [part.filename for part in parts]
    unzipped = sum(part.file_size for part in parts)
    bombs = any(
        part.file_size > max(RATIO_COUNTS_ABOVE, MAX_RATIO * part.compress_size) for part in parts
    )
    if len(parts) > MAX_PARTS or unzipped > MAX_UNZIPPED or bombs:
        return pesan.BERKAS_TERLALU_BESAR.at(where, besar=f"{unzipped / 2**20:.0f} MB")
    if any(part.flag_bits & ENCRYPTED for part in parts):
        return pesan.BERKAS_SANDI.at(where)
    methods = {part.compress_type for part in parts} - {ZIP_STORED, ZIP_DEFLATED}
    twice = len({name.casefold() for name in names}) < len(names)
    if methods or twice or any(map(_escapes, names)):
        return pesan.BERKAS_RUSAK.at(where)
    return None


def _check_parts(archive: ZipFile, parts: list[ZipInfo], where: Location) -> Finding | None:
    for part in parts:
        with archive.open(part) as stream:
            start = stream.read(CHUNK)
            is_xml = part.filename.lower().endswith((".xml", ".rels"))
            if is_xml and any(mark in start for mark in DOCTYPES):
                return pesan.BERKAS_RUSAK.at(where)
            while stream.read(CHUNK):
                pass
    return None


def _escapes(name: str) -> bool:
    return name.startswith("/") or ".." in name.split("/") or "\\" in name or ":" in name
