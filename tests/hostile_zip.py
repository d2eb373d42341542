"""Hostile files: what is wrong lies in the zip container; see `hostile`."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile

from hostile_base import BOOK, PARTS, SHEET, STYLES, make_xlsx, zipped

MB = 2**20
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
MANIFEST = "META-INF/manifest.xml"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
CONTENT = (
    f'<office:document-content xmlns:office="{OFFICE}" xmlns:table="{TABLE}" xmlns:text="{TEXT}">'
    '<office:body><office:spreadsheet><table:table table:name="Lembar">'
    + "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="float" office:value="{value}"/>'
            if isinstance(value, float)
            else f'<table:table-cell office:value-type="string"><text:p>{value}</text:p>'
            "</table:table-cell>"
            for value in row
        )
        + "</table:table-row>"
        for row in (
            ["Kode", "Uraian", "Pagu"],
            ["1.06", "Sosial", 1250.5],
            ["2.01", "Pangan", 900.0],
        )
    )
    + "</table:table></office:spreadsheet></office:body></office:document-content>"
)
REPEATED = '<table:table-cell table:number-columns-repeated="{}"'


def make_ods(content: str = CONTENT, **more: str | bytes) -> bytes:
    return zipped([("mimetype", ODS), ("content.xml", content), (MANIFEST, "<a/>"), *more.items()])


def patched_ods(old: str, new: str) -> bytes:
    assert old in CONTENT, old
    return make_ods(CONTENT.replace(old, new, 1))


def encrypted_ods() -> bytes:
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    return zipped([("mimetype", ODS), ("content.xml", bytes(99)), (MANIFEST, manifest)])


def flagged() -> bytes:
    """A password as zip programs set it: a flag in both headers of each part."""
    content = bytearray(make_xlsx())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(mark)
        while start >= 0:
            content[start + at] |= 1
            start = content.find(mark, start + 4)
    return bytes(content)


def lying(more: int = 0, **said: int) -> bytes:
    """A workbook whose directory says other sizes than its parts have; and so many more parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        for number in range(more):
            archive.writestr(f"xl/media/{number}", "")
        for part in archive.infolist()[-max(more, 1) :]:
            for name, value in said.items():
                setattr(part, name, value)
    return target.getvalue()


def twice(name: str) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return zipped([*PARTS.items(), (name, PARTS[SHEET].replace("900", "9"))])


def with_part(name: str) -> bytes:
    return zipped([*PARTS.items(), (zipfile.ZipInfo(name), b"x")])


def compressed(method: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
    return target.getvalue()


def overlapping() -> bytes:
    """All parts of the directory point at the first one's bytes."""
    content = bytearray(make_xlsx())
    start = content.find(b"PK\x01\x02")
    while start >= 0:
        struct.pack_into("<I", content, start + 42, 0)
        start = content.find(b"PK\x01\x02", start + 4)
    return bytes(content)


def swallowed(part: str) -> bytes:
    """The directory says that the entry of one part is a comment on the one before it."""
    content = bytearray(make_xlsx())
    entry = b"PK\x01\x02"
    at = content.rindex(part.encode()) - 46
    before = content.rindex(entry, 0, at)
    after = content.find(entry, at + 4)
    struct.pack_into("<H", content, before + 32, after - at)
    return bytes(content)


def flipped(byte: int) -> bytes:
    """One bit of one value, in a part that is not compressed."""
    content = bytearray(compressed(zipfile.ZIP_STORED))
    content[content.index(b"1250.5") + byte] ^= 1
    return bytes(content)


NO_WORKBOOK = {
    "surat.xlsx": lambda: zipped([("[Content_Types].xml", ""), ("word/document.xml", "<a/>")]),
    "paparan.xlsx": lambda: zipped([("ppt/presentation.xml", "<a/>")]),
    "foto-foto.xlsx": lambda: zipped([("IMG_1.jpg", b"\xff\xd8\xff")]),
    "teks.ods": lambda: zipped([("mimetype", "application/vnd.oasis.opendocument.text")]),
}
OTHER_FORMATS = {
    "lain.xlsx": lambda: make_xlsx({BOOK: None, "xl/workbook2.xml": PARTS[BOOK]}),
}
LOCKED = {
    "sandi zip.xlsx": flagged,
    "sandi.ods": encrypted_ods,
    "sandi utuh.ods": lambda: make_ods("", **{"encrypted-package": bytes(99)}),
}
TOO_LARGE = {
    "bom.xlsx": lambda: make_xlsx({"xl/media/a.bin": bytes(10 * MB)}),
    "bom lembar.xlsx": lambda: make_xlsx({SHEET: PARTS[SHEET] + " " * (4 * MB)}),
    "bom gaya.xlsx": lambda: make_xlsx({"xl/styles.xml": "<a>" + '<xf numFmtId="9"/>' * 10**6}),
    "bom.ods": lambda: make_ods(CONTENT + " " * (4 * MB)),
    "bagian.xlsx": lambda: make_xlsx({f"xl/{n}.xml": "" for n in range(2_001)}),
    "mengaku besar.xlsx": lambda: lying(600, file_size=MB),
    "zip64.xlsx": lambda: lying(file_size=2**40),
}
BROKEN = {
    "separuh.xlsx": lambda: make_xlsx()[:900],
    "ekor.xlsx": lambda: make_xlsx()[:-9],
    "kepala.xlsx": lambda: b"PK\x03\x04",
    "lubang.xlsx": lambda: make_xlsx()[:400] + make_xlsx()[500:],
    "bit.xlsx": lambda: flipped(0),
    "gaya tertelan.xlsx": lambda: swallowed(STYLES),
    "bit lain.xlsx": lambda: flipped(5),
    "tumpang.xlsx": overlapping,
    "mengaku kecil.xlsx": lambda: lying(file_size=100),
    "mengaku panjang.xlsx": lambda: lying(compress_size=MB),
    "keluar.xlsx": lambda: with_part("../../keluar.xml"),
    "akar.xlsx": lambda: with_part("/etc/cron.d/x"),
    "kandar.xlsx": lambda: with_part("C:/Windows/x"),
    "miring.xlsx": lambda: with_part("xl\\worksheets\\sheet1.xml"),
    "kembar.xlsx": lambda: twice(SHEET),
    "kembar huruf.xlsx": lambda: twice(SHEET.upper()),
    "bzip2.xlsx": lambda: compressed(zipfile.ZIP_BZIP2),
    "lzma.xlsx": lambda: compressed(zipfile.ZIP_LZMA),
    "tanpa lembar.xlsx": lambda: make_xlsx({SHEET: None}),
    "tanpa daftar.xlsx": lambda: make_xlsx({"xl/_rels/workbook.xml.rels": None}),
    "tanpa isi.ods": lambda: zipped([("mimetype", ODS)]),
    "separuh.ods": lambda: make_ods(CONTENT[:-60]),
    "nilai hilang.ods": lambda: patched_ods(' office:value="900.0"', ""),
    "ulang teks.ods": lambda: patched_ods("<table:table-cell", REPEATED.format("dua")),
    "ulang minus.ods": lambda: patched_ods("<table:table-cell", REPEATED.format("-3")),
    "entitas.ods": lambda: make_ods('<!DOCTYPE x [<!ENTITY a "9">]>' + CONTENT),
}
SVG = '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" ""><svg/>'
ODD = {
    "gambar svg.xlsx": lambda: make_xlsx({"xl/media/image1.svg": SVG}),
    "polos.xlsx": lambda: compressed(zipfile.ZIP_STORED),
    "sarang.xlsx": lambda: make_xlsx({"xl/embeddings/a.xlsx": make_xlsx(), "b.zip": make_xlsx()}),
    "ulang kosong.ods": lambda: patched_ods(
        "</table:table-row>",
        REPEATED.format(16_381) + "/></table:table-row>",
    ),
    "bawah kosong.ods": lambda: patched_ods(
        "</table:table>",
        '<table:table-row table:number-rows-repeated="1048573"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>',
    ),
}
