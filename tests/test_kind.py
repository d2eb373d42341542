"""What a file is, told by its first bytes, whatever its name."""

import io
import zipfile

import pytest

from pipeline.load.kind import tell_other, tell_zip

ODS = b"application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = "META-INF/manifest.xml"


@pytest.mark.parametrize(
    ("beginning", "called"),
    [
        (b"%PDF-1.7", "dokumen PDF"),
        (b"\x89PNG\r\n", "gambar"),
        (b"\xff\xd8\xff\xe0", "gambar"),
        (b"GIF89a", "gambar"),
        (b"{\\rtf1", "dokumen Word (.rtf)"),
        (b"Rar!\x1a", "arsip .rar"),
        (b"7z\xbc\xaf\x27", "arsip .7z"),
        (b"\x1f\x8b\x08", "arsip .gz"),
        (b"MZ\x90", "sebuah program"),
        (b"\x00\x01", "data yang tidak dikenal"),
        (b"MIME-Version: 1.0", "mht"),
        (b"\xef\xbb\xbf<html>", "html"),
        (b"  <TABLE border=1>", "html"),
        (b"Kode;Uraian;<table>", "csv"),
        ("Kode;Pagu".encode("utf-16"), "csv"),
        (b"<?xml version='1.0'?><x>", "csv"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
         "xml-2003"),
    ],
)  # fmt: skip
def test_what_is_no_container(beginning, called):
    assert tell_other(beginning + b" and more" * (not beginning.endswith(b"\x00")))[0] == called


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ({"xl/workbook.xml": b""}, "xlsx"),
        ({"xl/workbook.bin": b""}, "xlsb"),
        ({"xl/other.xml": b""}, "xlsx-lain"),
        ({"word/document.xml": b"", "xl/x.xml": b""}, "dokumen Word"),
        ({"a.txt": b""}, "arsip zip"),
        ({"mimetype": ODS}, "ods"),
        ({"mimetype": ODS + b"-template"}, "ods"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "arsip zip"),
        ({"mimetype": b"x", "xl/workbook.xml": b""}, "xlsx"),
        ({"mimetype": ODS, MANIFEST: b"<encryption-data/>"}, "sandi"),
        ({"mimetype": ODS, "encrypted-package": b""}, "sandi"),
        ({"mimetype": ODS, MANIFEST: b"<file-entry/>"}, "ods"),
    ],
)
def test_what_a_zip_file_is(parts, kind):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert tell_zip(content.getvalue()) == kind
