"""What a file is, told by its content and never by its name."""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

ZIP = b"PK\x03\x04"
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLDEST_XLS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00")  # Excel 2.0 to 4.0
ODS = b"application/vnd.oasis.opendocument.spreadsheet"

# How a file begins → what it is called in a sentence to the officer.
BEGINNINGS = {
    b"%PDF": "dokumen PDF",
    b"\x89PNG": "gambar",
    b"\xff\xd8\xff": "gambar",
    b"GIF8": "gambar",
    b"BM": "gambar",
    b"II*\x00": "gambar",
    b"MM\x00*": "gambar",
    b"{\\rtf": "dokumen Word (.rtf)",
    b"Rar!": "arsip .rar",
    b"7z\xbc\xaf": "arsip .7z",
    b"\x1f\x8b": "arsip .gz",
    b"PK\x05\x06": "arsip zip kosong",
    b"MZ": "sebuah program",
}
# One part of a zip file → what the file is.
ZIP_PARTS = {
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "word/document.xml": "dokumen Word",
    "ppt/presentation.xml": "presentasi PowerPoint",
}
ENCRYPTED_PACKAGE = "encrypted-package"  # where LibreOffice hides a whole document
MANIFEST = "META-INF/manifest.xml"
ODS_ENCRYPTED = b"encryption-data"
OLE2_STREAMS = {
    "EncryptedPackage": "sandi",
    "Workbook": "xls",
    "Book": "xls",
    "WordDocument": "dokumen Word",
    "PowerPoint Document": "presentasi PowerPoint",
}
HTML = re.compile(r"<(?:!doctype\s+html|html|table|head|body|meta|style)\b", re.IGNORECASE)
# What stands near the start of a text → its format.
XML_KINDS = {
    "urn:schemas-microsoft-com:office:spreadsheet": "xml-2003",
    "urn:oasis:names:tc:opendocument:xmlns:office": "fods",
}
LOOKED_AT = 4096  # characters of a text, to tell what it is
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def tell_zip(content: bytes) -> str:
    """`xlsx`, `xlsb`, `ods`, `sandi` where it is encrypted, or what else this zip file is."""
    with ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        if "mimetype" in names and archive.read("mimetype").startswith(ODS):
            manifest = archive.read(MANIFEST) if MANIFEST in names else b""
            encrypted = ENCRYPTED_PACKAGE in names or ODS_ENCRYPTED in manifest
            return "sandi" if encrypted else "ods"
    called = next((kind for part, kind in ZIP_PARTS.items() if part in names), "arsip zip")
    is_unusual = called == "arsip zip" and any(name.startswith("xl/") for name in names)
    return "xlsx-lain" if is_unusual else called


def tell_ole2(content: bytes) -> str:
    """`xls`, `sandi` where it is encrypted, `rusak`, or what else lies in this OLE2 file."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            return next((kind for name, kind in OLE2_STREAMS.items() if file.exists(name)), "rusak")
    except Exception:  # olefile names no closed list of what a broken file may raise
        return "rusak"


def tell_other(content: bytes) -> tuple[str, str]:
    """`html`, `csv`, or what else a file is that is no container; and its text where it has one."""
    if content.startswith(OLDEST_XLS):
        return "xls-lama", ""
    for beginning, called in BEGINNINGS.items():
        if content.startswith(beginning):
            return called, ""
    text = decode(content)
    if text is None:
        return "data yang tidak dikenal", ""
    start = text[:LOOKED_AT].lstrip()
    if start.startswith("<"):
        kind = next((kind for mark, kind in XML_KINDS.items() if mark in start), "")
        if kind:
            return kind, text
    if start[:13].casefold() == "mime-version:":
        return "mht", text
    return ("html" if HTML.search(start) and start.startswith("<") else "csv"), text


def decode(content: bytes) -> str | None:
    """The text in a file: by its mark, else UTF-8, else Windows-1252; None where it is no text."""
    marks = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
    codes = [code for mark, code in marks.items() if content.startswith(mark)]
    for code in codes or ["utf-8", "cp1252"]:
        try:
            text = content.decode(code).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
        return None if CONTROL.search(text) else text
    return None
