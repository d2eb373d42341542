"""Old Excel files and what else lies in an OLE2 container, made by code."""

from __future__ import annotations

import io
from collections.abc import Callable

import xlwt

WORKBOOK = "Workbook"


def make_xls(fill: Callable[[xlwt.Worksheet], None], name: str = "Sheet1") -> bytes:
    """An .xls with one sheet that `fill` writes into."""
    book = xlwt.Workbook()
    fill(book.add_sheet(name))
    return saved(book)


def saved(book: xlwt.Workbook) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def rename_stream(content: bytes, name: str) -> bytes:
    """The same container, whose one stream now has another name: `EncryptedPackage`, …"""
    old = WORKBOOK.encode("utf-16-le")
    at = content.index(old)
    entry = name.encode("utf-16-le").ljust(64, b"\0") + (2 * len(name) + 2).to_bytes(2, "little")
    return content[:at] + entry + content[at + len(entry) :]


def encrypted() -> bytes:
    """What Excel makes of a workbook that gets a password, as far as its container tells."""
    return rename_stream(make_xls(lambda sheet: sheet.write(0, 0, "x")), "EncryptedPackage")
