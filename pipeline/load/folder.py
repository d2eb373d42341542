"""Which files of a folder are workbooks, by their names alone; what they are shows when opened."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.model import Finding, Location
from schemas import pesan

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".htm", ".html"})
NEVER_DATA = frozenset({".toml", ".md", ".txt", ".py", ".log", ".tmp", ".ini"})
# What Excel and Word leave behind while they save: lock files and eight hexadecimal digits.
LEFT_BEHIND = re.compile(r"[~.].*|[0-9A-F]{8}|Thumbs\.db", re.IGNORECASE)


def is_workbook(path: Path) -> bool:
    """Whether this name is a workbook's, and not a lock file's."""
    return path.suffix.lower() in WORKBOOKS and not LEFT_BEHIND.fullmatch(path.name)


def has_workbooks(folder: Path) -> bool:
    return any(is_workbook(path) and not path.is_dir() for path in folder.iterdir())


def list_workbooks(folder: Path) -> tuple[list[Path], list[Finding]]:
    """The folder's workbooks by name, and a finding for each other file that might hold data."""
    paths, findings = [], []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.is_dir():
            continue
        if is_workbook(path):
            paths.append(path)
        elif path.suffix.lower() not in NEVER_DATA and not LEFT_BEHIND.fullmatch(path.name):
            findings.append(pesan.BERKAS_DIABAIKAN.at(Location(path.name)))
    return paths, findings
