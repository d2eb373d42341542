"""The archive in `output/arsip/`: every workbook handed in and every edition that was replaced.

    masukan/<SHA-256>/<name>                          workbooks, by content
    lampiran/<YYYY-MM>/<agency>/<name> (revisi n).xlsx   earlier editions

Nothing in here is ever changed or removed by the program.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from pipeline.ledger import Published
from pipeline.masukan import InFolder, hash_file
from pipeline.oserror import list_like, read_bytes
from pipeline.publish import publish, publish_from

ARCHIVE = "arsip"
MASUKAN = PurePath(ARCHIVE, "masukan")
LAMPIRAN = PurePath(ARCHIVE, "lampiran")
MAX_NAME = 100  # characters of a name in the archive; that of its folder has 64


def keep_workbook(file: InFolder, output: Path) -> bool:
    """A copy of a workbook under its own hash; False where it is not what it was any more."""
    folder = output / MASUKAN / file.sha256
    if find_workbook(output, file.sha256):
        return True
    name = file.path.name
    if len(os.fsencode(name)) > MAX_NAME:
        stem = os.fsencode(file.path.stem)[: MAX_NAME - len(file.path.suffix)]
        name = stem.decode(errors="ignore") + file.path.suffix
    return publish_from(file.path, folder / name, file.sha256)


def find_workbook(output: Path, sha256: str) -> Path | None:
    """Where a workbook of this content lies in the archive."""
    folder = output / MASUKAN / sha256
    if not folder.is_dir():
        return None
    return next((path for path in sorted(folder.iterdir()) if not _is_temporary(path)), None)


def workbooks(output: Path) -> Iterator[tuple[str, Path]]:
    """(SHA-256 that it should have, its path) of every workbook in the archive."""
    folder = output / MASUKAN
    if not folder.is_dir():
        return
    for own in sorted(path for path in folder.iterdir() if path.is_dir()):
        yield from ((own.name, path) for path in sorted(own.iterdir()) if not _is_temporary(path))


def keep_edition(annex: Path, output: Path, mark: str) -> Path:
    """A copy of a published annex that is about to be replaced; `mark`: `revisi 0`, …

    One of the very same content is there once. Raises OSError.
    """
    folder = output / LAMPIRAN / annex.parent.relative_to(output)
    content = read_bytes(annex)
    for number in itertools.count(1):
        more = f", {number}" if number > 1 else ""
        target = folder / f"{annex.stem} ({mark}{more}){annex.suffix}"
        if not target.exists():
            return publish(content, target)
        if read_bytes(target) == content:
            return target
    raise AssertionError("there is always a next number")


def find_edition(output: Path, published: Published) -> Path | None:
    """An edition in the archive: the very file, else one that says it is that revision."""
    from pipeline.terbitan import read_earlier

    folder = output / LAMPIRAN / PurePath(published.berkas).parent
    files = [path for path in list_like(folder, "*.xlsx") if not _is_temporary(path)]
    for path in files:
        if hash_file(path) == published.sha256:
            return path
    return next((path for path in files if read_earlier(path) == published.edition), None)


def _is_temporary(path: Path) -> bool:
    return path.name.startswith(".")
