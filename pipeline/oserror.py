"""Files and folders, so that no OSError is passed over, or names no file.

The system names none where writing or reading fails; `Path.glob` passes over a folder that it may
not read, and `zipfile` takes a file that cannot be read for a damaged one.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path


@contextlib.contextmanager
def about(path: Path) -> Iterator[None]:
    """An OSError in here that names no file names this one."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise


def read_bytes(path: Path) -> bytes:
    with about(path):
        return path.read_bytes()


def list_like(folder: Path, *patterns: str) -> list[Path]:
    """What lies below a folder, one pattern for each level; nothing where it is not there."""
    paths = [folder]
    for pattern in patterns:
        paths = [path for one in paths for path in _inside(one) if fnmatch(path.name, pattern)]
    return sorted(paths)


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
