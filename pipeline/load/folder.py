"""Which files of a folder are workbooks, by their names; what they are shows when opened."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.load.kind import OLE2, ZIP
from pipeline.load.nama import is_nothing, is_workbook
from pipeline.model import Finding, Location
from pipeline.pengganti import replace_corrected
from pipeline.plain import plain
from schemas import pesan

# Formats that begin as workbooks do, and are known to be none.
OTHER_DOCUMENTS = frozenset(
    {".doc", ".docx", ".ppt", ".pptx", ".pps", ".ppsx", ".odt", ".odp", ".vsd", ".vsdx", ".msg"}
) | {".zip", ".kmz", ".jar", ".apk", ".epub"}
BROKEN_NAME = re.compile("[\ud800-\udfff]")  # bytes that are no UTF-8, on Linux


def list_workbooks(folder: Path) -> tuple[list[Path], list[Finding]]:
    """The folder's workbooks by name, and a finding for each other file that might hold data.

    A workbook beside its correction copy is not among them.
    """
    paths, findings = [], []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.is_dir():
            continue
        if is_workbook(path) and BROKEN_NAME.search(path.name):
            findings.append(pesan.NAMA_BERKAS_RUSAK.at(Location(plain(path.name))))
        elif is_workbook(path):
            paths.append(path)
        elif not is_nothing(path):
            rule = pesan.BERKAS_TANPA_AKHIRAN if _seems_one(path) else pesan.BERKAS_DIABAIKAN
            findings.append(rule.at(Location(plain(path.name))))
    kept, replaced = replace_corrected([path.name for path in paths])
    return [path for path in paths if path.name in kept], [*findings, *replaced]


def _seems_one(path: Path) -> bool:
    """Whether a file of another name begins as workbooks do: `LRA`, `LRA.xlsx.crdownload`."""
    if path.suffix.lower() in OTHER_DOCUMENTS or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(OLE2)).startswith((ZIP, OLE2))
    except OSError:
        return False
