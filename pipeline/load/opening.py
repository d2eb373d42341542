"""Open one file: told by its content, guarded, read, and held against itself.

What is wrong with the file is a finding that names it, never an exception.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
import stat
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import ZipFile

from pipeline.load.facts import SheetFacts
from pipeline.load.guard import check_zip
from pipeline.load.kind import OLE2, ZIP, tell_ole2, tell_other, tell_zip
from pipeline.load.nama import MAX_FILE
from pipeline.load.scan import scan_xlsx
from pipeline.load.scan_ods import scan_ods
from pipeline.load.scan_xlsb import scan_xlsb
from pipeline.load.values import Cells, check_facts, make_sheet, mark, read_sheets
from pipeline.model import Finding, Location, Sheet, Workbook
from schemas import pesan

Opened = tuple[tuple[Sheet, ...] | None, list[Finding]]

SCANS: dict[str, Callable[[ZipFile], list[SheetFacts]]] = {
    "xlsx": scan_xlsx,
    "xlsb": scan_xlsb,
    "ods": scan_ods,
}
# Formats of a workbook that no reader here reads faithfully → their names in a sentence.
NOT_READ = {
    "xls-lama": "Excel yang sangat lama (sebelum 1993)",
    "xml-2003": "XML Excel 2003",
    "fods": "OpenDocument satu berkas (.fods)",
    "xlsx-lain": "Excel dengan susunan yang tidak lazim",
    "mht": "halaman web satu berkas (.mht)",
}
BROKEN = (
    LookupError,
    ValueError,
    EOFError,
    struct.error,
    ElementTree.ParseError,
    expat.ExpatError,
)


def read_workbook(path: Path) -> tuple[Workbook | None, list[Finding]]:
    """The workbook with error and never-computed cells marked, or the reason why not."""
    where = Location(path.name)
    try:
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            return None, [pesan.BERKAS_TIDAK_TERBUKA.at(where, sebab="bukan berkas biasa")]
        if before.st_size > MAX_FILE:
            besar = f"{before.st_size / 2**20:.0f} MB"
            return None, [pesan.BERKAS_TERLALU_BESAR.at(where, besar=besar)]
        content = path.read_bytes()
        kind, (sheets, findings) = read_content(path.name, content)
        if _changed(path, before, content):
            return None, [pesan.BERKAS_BERUBAH.at(where)]
    except OSError as error:
        return None, [pesan.BERKAS_TIDAK_TERBUKA.at(where, sebab=_reason(error))]
    if sheets is None:
        return None, findings
    return Workbook(path.name, hashlib.sha256(content).hexdigest(), sheets, kind), findings


def _changed(path: Path, before: os.stat_result, content: bytes) -> bool:
    after = path.stat()
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return not same or path.read_bytes() != content


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "tidak diizinkan, atau sedang dipakai program lain"
    if isinstance(error, FileNotFoundError):
        return "sudah tidak ada"
    return "gagal dibaca dari penyimpanannya"


def read_content(name: str, content: bytes) -> tuple[str, Opened]:
    """(format, what it holds) of a file's bytes."""
    where = Location(name)
    if not content:
        return "", (None, [pesan.BERKAS_KOSONG.at(where)])
    if content.startswith(ZIP):
        refusal = check_zip(content, where)
        if refusal:
            return "", (None, [refusal])
        kind = tell_zip(content)
        if kind in SCANS:
            return kind, read_zip(name, content, SCANS[kind])
    elif content.startswith(OLE2):
        kind = tell_ole2(content)
        if kind == "xls":
            return kind, read_old(name, content)
    else:
        kind, text = tell_other(content)
        if kind == "html":
            return kind, read_page(name, text)
        if kind == "csv":
            return kind, read_text(name, text)
    return kind, (None, [refuse(kind, where)])


def refuse(kind: str, where: Location) -> Finding:
    """The sentence about a file that is something else."""
    if kind == "sandi":
        return pesan.BERKAS_SANDI.at(where)
    if kind == "rusak":
        return pesan.BERKAS_RUSAK.at(where)
    if kind in NOT_READ:
        return pesan.BERKAS_SIMPAN_XLSX.at(where, jenis=NOT_READ[kind])
    return pesan.BERKAS_BUKAN_EXCEL.at(where, isi=kind)


def read_zip(name: str, content: bytes, scan: Callable[[ZipFile], list[SheetFacts]]) -> Opened:
    """.xlsx, .xlsm, .xlsb, .ods: the second look first, since it also guards the reader."""
    import python_calamine

    where = Location(name)
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            facts = scan(archive)
        refusal = check_facts(name, facts)
        return (None, [refusal]) if refusal else read_sheets(name, content, facts)
    except (python_calamine.CalamineError, OSError, *BROKEN):  # OSError: of the bytes at hand
        return None, [pesan.BERKAS_RUSAK.at(where)]


def read_old(name: str, content: bytes) -> Opened:
    """.xls"""
    from xlrd.biffh import XLRDError

    from pipeline.load.xls import read_xls

    where = Location(name)
    try:
        return assemble(name, read_xls(content))
    except XLRDError as error:
        encrypted = "encrypted" in str(error)
        return None, [(pesan.BERKAS_SANDI if encrypted else pesan.BERKAS_RUSAK).at(where)]
    except Exception:  # xlrd names no closed list of what a broken file may raise
        return None, [pesan.BERKAS_RUSAK.at(where)]


def read_page(name: str, text: str) -> Opened:
    """HTML, under whatever name."""
    from pipeline.load.html import read_html

    where = Location(name)
    try:
        tables = read_html(text)
        if not tables:
            return None, [pesan.BERKAS_BUKAN_EXCEL.at(where, isi="halaman web tanpa tabel")]
        return assemble(name, tables)
    except (RecursionError, ValueError):  # thousands of elements or merges within each other
        return None, [pesan.BERKAS_RUSAK.at(where)]


def read_text(name: str, text: str) -> Opened:
    """CSV, under whatever name."""
    from pipeline.load.text import read_csv

    where = Location(name)
    try:
        table = read_csv(text)
    except csv.Error:
        return None, [pesan.BERKAS_RUSAK.at(where)]
    if table is None:
        return None, [pesan.BERKAS_BUKAN_EXCEL.at(where, isi="teks biasa")]
    return assemble(name, [table])


def assemble(name: str, tables: Sequence[tuple[SheetFacts, Cells]]) -> Opened:
    """Sheets of a format whose one reader knows all there is to know."""
    refusal = check_facts(name, [facts for facts, _ in tables])
    if refusal:
        return None, [refusal]
    sheets = []
    for position, (facts, cells) in enumerate(tables, 1):
        mark(cells, facts)
        sheets.append(make_sheet(name, position, facts, cells, facts.merges or ()))
    return tuple(sheets), []
