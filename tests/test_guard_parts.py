"""Guards of the opening of files, each by itself: no other guard behind it hides its absence."""

from __future__ import annotations

import errno
import io
import random
import zipfile

import pytest

from pipeline.load import opening
from pipeline.load.guard import CHUNK, check_zip
from pipeline.model import Location
from schemas import pesan

PARTS = {"xl/workbook.xml": b"<workbook/>", "gambar.png": b"<!DOCTYPE x>", "b.xml": b"<b/>"}


def zipped(parts=PARTS, method=zipfile.ZIP_DEFLATED):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def rule(content):
    finding = check_zip(content, Location("x.xlsx"))
    return finding and finding.rule


def test_good_zip():
    """A picture may hold any bytes, also such as a declaration begins with."""
    assert rule(zipped()) is None
    assert rule(zipped(PARTS | {"c.xml": b"<!DOCTYPE x>"})) == pesan.BERKAS_RUSAK.id


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compression_that_no_spreadsheet_writes(method):
    assert rule(zipped(method=method)) == pesan.BERKAS_RUSAK.id


def test_part_that_the_directory_hides():
    """The end of the file counts more parts than are listed."""
    content = bytearray(zipped())
    at = content.rindex(b"PK\x05\x06") + 10
    content[at] += 1
    assert rule(bytes(content)) == pesan.BERKAS_RUSAK.id


def test_checksum_of_a_part_longer_than_one_reading():
    part = random.Random(1).randbytes(2 * CHUNK + CHUNK // 2)
    content = bytearray(zipped(PARTS | {"gambar2.png": part}, zipfile.ZIP_STORED))
    assert rule(bytes(content)) is None
    content[content.index(part[-50:])] ^= 1
    assert rule(bytes(content)) == pesan.BERKAS_RUSAK.id


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "tidak diizinkan, atau sedang dipakai program lain"),
        (errno.ENOENT, "sudah tidak ada"),
        (errno.EIO, "gagal dibaca dari penyimpanannya"),
    ],
)
def test_reason_of_a_file_that_does_not_open(tmp_path, monkeypatch, number, said):
    path = tmp_path / "LRA.xlsx"
    path.write_bytes(zipped())

    def fail(_self):
        raise OSError(number, "x")

    monkeypatch.setattr("pathlib.Path.read_bytes", fail)
    workbook, (finding,) = opening.read_workbook(path)
    assert workbook is None
    assert finding.rule == pesan.BERKAS_TIDAK_TERBUKA.id
    assert said in finding.message


def test_file_that_is_too_large_is_not_even_read(tmp_path, monkeypatch):
    path = tmp_path / "LRA.xlsx"
    with path.open("wb") as file:
        file.truncate(opening.MAX_FILE + 1)
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda _self: pytest.fail("was read"))
    workbook, (finding,) = opening.read_workbook(path)
    assert workbook is None
    assert finding.rule == pesan.BERKAS_TERLALU_BESAR.id
    assert "50 MB" in finding.message
