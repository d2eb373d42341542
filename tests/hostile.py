"""Hostile and odd files, made by code: file name → what makes its bytes, by what must come of it.

`REFUSED` are answered with one sentence under the rule they stand below; `ODD` are read, and their
first sheet is `GRID`. See also `hostile_zip`, `hostile_xml` and `hostile_old`, of which this is
the sum.
"""

from __future__ import annotations

from collections.abc import Callable

import hostile_old
import hostile_xml
import hostile_zip
from hostile_base import make_xlsx

Makers = dict[str, Callable[[], bytes]]


def literal(**contents: bytes) -> Makers:
    return {f"{name}.xlsx": lambda content=content: content for name, content in contents.items()}


NO_WORKBOOK = literal(
    dokumen=b"%PDF-1.7\n1 0 obj",
    gambar=b"\x89PNG\r\n\x1a\n" + bytes(64),
    foto=b"\xff\xd8\xff\xe0" + bytes(64),
    surat=b"{\\rtf1 Yth. Kepala Dinas}",
    arsip=b"Rar!\x1a\x07\x00" + bytes(64),
    padat=b"7z\xbc\xaf\x27\x1c" + bytes(64),
    tar=b"\x1f\x8b\x08\x00" + bytes(64),
    hampa=b"PK\x05\x06" + bytes(18),
    program=b"MZ\x90\x00" + bytes(64),
    spasi=b" \r\n" * 100,
    nol=bytes(4096),
    acak=bytes(range(256)) * 8,
    prosa="Kepada Yth. Kepala Dinas:\nbersama ini kami kirim laporan.\n".encode("utf-16"),
    halaman=b"<!DOCTYPE html><html><body><p>Sesi berakhir, silakan masuk lagi</p></body></html>",
)
OTHER_FORMATS: Makers = {
    "xml2003.xls": lambda: (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    ),
    "datar.ods": lambda: (
        b'<?xml version="1.0"?><office:document xmlns:office='
        b'"urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'
    ),
    "halaman.xls": lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
    "biff2.xls": lambda: b"\x09\x00\x04\x00\x02\x00\x10\x00" + bytes(64),
    "biff3.xls": lambda: b"\x09\x02\x06\x00\x00\x03\x10\x00\x00\x00" + bytes(64),
    "biff4.xls": lambda: b"\x09\x04\x06\x00\x00\x04\x10\x00\x00\x00" + bytes(64),
}
DEEP = "<div>" * 3_000
TEXTS: Makers = {
    "dalam.html": f"<table><tr><td>{DEEP}x</table>".encode,
    "kutip.csv": lambda: b'Kode;Uraian;Pagu\n"1.06;Sosial;1250,5\n2.01;Pangan;900\n',
    "panjang.csv": lambda: b'Kode;Uraian\n1;"' + b"x" * 200_000 + b'"\n',
}
HTML = (
    "<html><table><tr><th>Kode<th>Uraian<th>Pagu<tr><td>1.06<td>Sosial<td>1250.5"
    "<tr><td>2.01<td rowspan=99999 colspan=0>Pangan<td>900</table>"
)
CSV = "sep=;\r\nKode;Uraian;Pagu\r\n1.06;Sosial;1250.5\r\n2.01;Pangan;900\r\n;;\r\n"
AS_TEXT: Makers = {
    "tabel.xls": HTML.encode,
    "tabel utf-16.xlsx": lambda: HTML.encode("utf-16"),
    "teks.xlsx": lambda: CSV.encode("utf-8-sig"),
    "teks.xls": lambda: CSV.encode("utf-16"),
    "teks.csv": lambda: CSV.replace(";", "\t").removeprefix("sep=\t\r\n").encode(),
}

REFUSED: dict[str, Makers] = {
    "berkas-kosong": {"kosong.xlsx": bytes, "kosong.csv": bytes},
    "berkas-bukan-excel": NO_WORKBOOK | hostile_zip.NO_WORKBOOK | hostile_old.NO_WORKBOOK,
    "berkas-simpan-xlsx": OTHER_FORMATS | hostile_zip.OTHER_FORMATS,
    "berkas-sandi": hostile_zip.LOCKED | hostile_old.LOCKED,
    "berkas-terlalu-besar": hostile_zip.TOO_LARGE | hostile_xml.TOO_LARGE,
    "berkas-rusak": TEXTS | hostile_zip.BROKEN | hostile_xml.BROKEN | hostile_old.BROKEN,
    "berkas-tidak-selesai": hostile_xml.DEADLY,
    "lembar-bernama-sama": hostile_xml.SAME_NAME,
    "lembar-terlalu-luas": hostile_xml.TOO_WIDE | hostile_old.TOO_WIDE,
    "pembacaan-berbeda": hostile_xml.AMBIGUOUS,
}
ODD: Makers = {
    "biasa.xlsx": make_xlsx,
    "=HYPERLINK(1).xlsx": make_xlsx,
    f"{'panjang ' * 24}.xlsx": make_xlsx,
    "baik.ods": hostile_zip.make_ods,
    "bernama xls.xls": make_xlsx,
    **hostile_zip.ODD,
    **hostile_xml.ODD,
    **hostile_old.ODD,
}
ODD_TEXT = AS_TEXT
