"""What lies in the input folder at one moment, what changed since, and whether it is whole.

Looked at are the names of workbooks and settings in the folder and in its subfolders, one per
agency, as `proses` looks at them; nothing is read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline.load.nama import is_workbook

UNREADABLE = (-1, -1)
Files = Mapping[str, tuple[int, int]]


class View(NamedTuple):
    """Size and time of change (ns) of each file by its path, folders with what tells them apart."""

    files: Files
    folders: tuple[tuple[str, int, int], ...]

    @property
    def has_workbooks(self) -> bool:
        return any(is_workbook(Path(path)) for path in self.files)


class Changes(NamedTuple):
    """Paths of files, each in order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def look(folder: Path, output: Path, settings: str, more: Iterable[Path] = ()) -> View:
    """What is there now: workbooks and files named as settings are; `more`: single files elsewhere.

    Nothing of `output` is ever among it, though it may lie in the folder.

    A subfolder that may not be read counts as a file that may not: `proses` says so. Raises OSError
    where the folder cannot be looked at, as when its drive is disconnected.
    """
    files: dict[str, tuple[int, int]] = {}
    root, avoided = os.path.realpath(folder), Path(os.path.realpath(output))
    folders = [_folder(root)]
    below = []
    for path, status in _entries(root):
        if not stat.S_ISDIR(status.st_mode):
            _take(files, path, status, settings)
        elif Path(path) != avoided:
            below.append(path)
    for subfolder in below:
        try:
            for path, status in _entries(subfolder):
                _take(files, path, status, settings)
            folders.append(_folder(subfolder))
        except (FileNotFoundError, NotADirectoryError):  # gone meanwhile
            continue
        except PermissionError:
            files[subfolder] = UNREADABLE
    for path in map(os.path.realpath, more):
        try:
            _take(files, path, os.stat(path), os.path.basename(path))  # noqa: PTH116, PTH119
        except OSError:
            continue
    return View(files, tuple(sorted(folders)))


def _folder(path: str) -> tuple[str, int, int]:
    status = os.stat(path)  # noqa: PTH116
    return path, status.st_dev, status.st_ino


def _entries(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Path and state of each that is still there; Windows knows the true size only by `os.stat`."""
    with os.scandir(folder) as entries:
        paths = [entry.path for entry in entries]
    for path in paths:
        try:
            yield path, os.stat(path)  # noqa: PTH116
        except (FileNotFoundError, PermissionError):
            continue


def _take(
    files: dict[str, tuple[int, int]], path: str, status: os.stat_result, settings: str
) -> None:
    file = Path(path)
    if (is_workbook(file) or file.name == settings) and stat.S_ISREG(status.st_mode):
        files[path] = status.st_size, status.st_mtime_ns


def compare(before: Files, now: Files) -> Changes:
    added = sorted(path for path in now if path not in before)
    changed = sorted(path for path, state in now.items() if before.get(path, state) != state)
    removed = sorted(path for path in before if path not in now)
    return Changes(tuple(added), tuple(changed), tuple(removed))


def find_held(before: Files, now: Files) -> list[str]:
    """Of what came or changed: what cannot be opened or is larger than it looked, empty workbooks.

    Windows does not let a file be opened that is being copied. To open one asks a network drive for
    its true size.
    """
    new = compare(before, now)
    return [path for path in (*new.added, *new.changed) if not _is_whole(path, now[path])]


def _is_whole(path: str, state: tuple[int, int]) -> bool:
    if state == UNREADABLE:
        return True
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            file.read(1)
            size = os.fstat(file.fileno()).st_size
    except OSError:
        return False
    return size == state[0] and (size > 0 or not is_workbook(Path(path)))
