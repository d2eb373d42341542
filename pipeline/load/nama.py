"""What the names of files say: which are workbooks, which are nothing. Imports nothing of ours."""

from __future__ import annotations

import re
from pathlib import Path

SETTINGS = "pengaturan.toml"
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".htm", ".html"})
NEVER_DATA = frozenset({".toml", ".md", ".txt", ".py", ".log", ".tmp", ".ini"})
# What Excel and Word leave behind while they save: lock files and eight hexadecimal digits.
LEFT_BEHIND = re.compile(r"[~.].*|[0-9A-F]{8}|Thumbs\.db", re.IGNORECASE)
MISNAMED = re.compile(
    r"(?!(?-i:pengaturan\.toml)$)(pengaturan\b.*|settings?)\.(toml|txt|tml)", re.IGNORECASE
)
MAX_FILE = 50 * 2**20  # bytes of a workbook; a larger one is refused unread


def is_workbook(path: Path) -> bool:
    """Whether this name is a workbook's, and not a lock file's."""
    return path.suffix.lower() in WORKBOOKS and not LEFT_BEHIND.fullmatch(path.name)


def has_workbooks(folder: Path) -> bool:
    return any(is_workbook(path) and not path.is_dir() for path in folder.iterdir())


def is_nothing(path: Path) -> bool:
    """Whether no run ever speaks of a file of this name."""
    return path.suffix.lower() in NEVER_DATA or bool(LEFT_BEHIND.fullmatch(path.name))


def find_misnamed(folder: Path, used: Path | None) -> list[Path]:
    """Files of a folder that look like settings and are none, as `pengaturan.toml.txt`."""
    paths = sorted(folder.iterdir())
    return [path for path in paths if MISNAMED.fullmatch(path.name) and path != used]
