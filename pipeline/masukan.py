"""What lies in an agency's input folder, by content: told before anything is read or calculated."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.load.nama import MAX_FILE, is_nothing, is_workbook
from pipeline.oserror import about

BLOCK = 2**20
UNKNOWN = ""  # instead of a SHA-256: too large, not to be read, or no workbook


@dataclass(frozen=True)
class InFolder:
    """A file of an input folder as it was at one moment; `sha256` may be UNKNOWN."""

    path: Path
    ukuran: int
    mtime_ns: int
    sha256: str


def look(folder: Path) -> tuple[InFolder, ...]:
    """Every file that a run would open or speak of, by name. Raises OSError for the folder."""
    found = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        try:
            about = path.stat()
            if path.is_dir() or is_nothing(path):
                continue
            wanted = is_workbook(path) and about.st_size <= MAX_FILE
            digest = hash_file(path) if wanted else UNKNOWN
        except OSError:  # gone again, or said when it is opened
            found.append(InFolder(path, -1, -1, UNKNOWN))
            continue
        found.append(InFolder(path, about.st_size, about.st_mtime_ns, digest))
    return tuple(found)


def workbooks_of(files: Sequence[InFolder]) -> list[InFolder]:
    """The workbooks among them whose content is known."""
    return [file for file in files if file.sha256 != UNKNOWN]


def digest_of_folder(files: Sequence[InFolder], settings: Path | None, period: str) -> str:
    """One digest of all that a run of this folder starts from; "" where a workbook is not known."""
    if any(is_workbook(file.path) and file.sha256 == UNKNOWN for file in files):
        return ""
    said = [(file.path.name, file.sha256) for file in files]
    own = settings.read_bytes() if settings else b""
    text = repr((said, hashlib.sha256(own).hexdigest(), bool(settings), period))
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def changed_since(files: Sequence[InFolder]) -> list[str]:
    """Names of those that are not what they were any more, or gone."""
    changed = []
    for file in files:
        try:
            about = file.path.stat()
            same = (about.st_size, about.st_mtime_ns) == (file.ukuran, file.mtime_ns)
            if same and file.sha256 != UNKNOWN:
                same = hash_file(file.path) == file.sha256
        except OSError:
            same = file.ukuran < 0
        if not same:
            changed.append(file.path.name)
    return changed


def hash_file(path: Path) -> str:
    """SHA-256 of a file, block after block."""
    digest = hashlib.sha256()
    with about(path), path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
