"""Hostile files: OLE2 containers, as old Excel files and encrypted new ones are; see `hostile`."""

from __future__ import annotations

import struct

import xlwt
from hostile_base import GRID
from ole2 import encrypted, make_xls, rename_stream, saved

SECTOR = 512
FILEPASS = struct.pack("<HHHHHH", 0x002F, 6, 0, 1, 2, 3)


def good() -> bytes:
    def fill(sheet: xlwt.Worksheet) -> None:
        for row, line in enumerate(GRID):
            for column, value in enumerate(line):
                sheet.write(row, column, value)

    return make_xls(fill, "Lembar")


def patched(at: int, what: bytes) -> bytes:
    content = good()
    return content[:at] + what + content[at + len(what) :]


def looping() -> bytes:
    """Each sector of the allocation table says that it is followed by itself."""
    content = bytearray(good())
    (table,) = struct.unpack_from("<I", content, 76)
    start = (table + 1) * SECTOR
    for at in range(SECTOR // 4):
        struct.pack_into("<I", content, start + 4 * at, at)
    return bytes(content)


def password() -> bytes:
    """A FILEPASS record after the first record of the stream."""
    content = bytearray(good())
    at = content.index(b"\x09\x08\x10\x00")
    content[at + 20 : at + 20 + len(FILEPASS)] = FILEPASS
    return bytes(content)


def stray() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Lembar")
    sheet.write(0, 0, "x")
    sheet.write(65_535, 255, "x")
    return saved(book)


def shifted() -> bytes:
    """Lengths of records that point far beyond the stream."""
    content = bytearray(good())
    at = content.index(b"\x09\x08\x10\x00")
    content[at + 2 : at + 4] = b"\xff\xff"
    return bytes(content)


def no_number() -> bytes:
    """C2 is a number cell whose eight bytes are no number."""
    third = struct.pack("<d", 1 / 3)  # which no shorter form of a number holds
    content = make_xls(lambda sheet: sheet.write(1, 2, 1 / 3))
    assert content.count(third) == 1
    return content.replace(third, struct.pack("<d", float("nan")))


def bad_index() -> bytes:
    """A cell that refers to a text that is not there (LABELSST, index 9.999)."""
    content = bytearray(good())
    at = content.index(struct.pack("<HHHH", 0x00FD, 10, 1, 1))
    struct.pack_into("<I", content, at + 10, 9999)
    return bytes(content)


NO_WORKBOOK = {
    "surat.xls": lambda: rename_stream(good(), "WordDocument"),
    "paparan.xls": lambda: rename_stream(good(), "PowerPoint Document"),
}
LOCKED = {
    "sandi.xlsx": encrypted,
    "sandi.xls": password,
}
BROKEN = {
    "kepala.xls": lambda: good()[:8],
    "1 kB.xls": lambda: good()[:1024],
    "separuh.xls": lambda: good()[: len(good()) // 2],
    "sektor.xls": lambda: patched(30, b"\xff\xff"),
    "direktori.xls": lambda: patched(48, b"\xff\xff\xff\x00"),
    "putaran.xls": looping,
    "panjang.xls": shifted,
    "indeks.xls": bad_index,
    "bukan buku.xls": lambda: rename_stream(good(), "Gambar"),
    "nol.xls": lambda: good()[:512] + bytes(len(good()) - 512),
}
TOO_WIDE = {"ujung.xls": stray}
ODD = {
    "biasa.xls": good,
    "bernama xlsx.xlsx": good,
    "jumlah tabel.xls": lambda: patched(44, b"\xff\xff\xff\x7f"),
}
