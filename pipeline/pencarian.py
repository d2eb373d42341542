"""Where the workbooks lie that an annex names: each is told by its SHA-256, whatever it is called.

In: an annex as read, and the folders of inputs, of the archive and of published annexes. Out: their
files. The one among them that is last year's annex is no input (`tahun_lalu`).
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.lampiran import Named
from pipeline.load.nama import MAX_FILE, is_workbook
from pipeline.model import Period
from pipeline.plain import plain
from pipeline.publish import FORBIDDEN

ARCHIVE = "arsip"
MONTH = re.compile(r"\d{4}-\d\d")  # a folder of annexes


@dataclass(frozen=True)
class Sought:
    """A workbook that an annex names: where it lies, or one of its name with other bytes.

    `terbit`: where below `output` last year's annex was published; None for an input.
    """

    named: Named
    path: Path | None = None
    other: tuple[Path, str] | None = None
    terbit: Path | None = None


@dataclass
class Places:
    """Files of the input folder, of its agencies and of the output folder; each is read once."""

    masukan: Path
    keluaran: Path
    digests: dict[Path, str] = field(default_factory=dict)

    @property
    def arsip(self) -> Path:
        """The archive of inputs."""
        return self.keluaran / ARCHIVE / "masukan"

    def files(self) -> Iterator[Path]:
        """Those of the input folder first."""
        yield from (p for p in _entries(self.masukan) if p.is_file() and is_workbook(p))
        for folder in _entries(self.masukan):
            if folder.is_dir():
                yield from (p for p in _entries(folder) if p.is_file() and is_workbook(p))
        if self.arsip.is_dir():
            yield from (path for path in sorted(self.arsip.rglob("*")) if path.is_file())

    def annexes(self) -> Iterator[Path]:
        """Those in their places first, then the archive."""
        months = _entries(self.keluaran) if self.keluaran.is_dir() else []
        for month in months:
            if MONTH.fullmatch(month.name) and month.is_dir():
                for folder in _entries(month):
                    own = _entries(folder) if folder.is_dir() else []
                    yield from (path for path in own if path.is_file() and is_workbook(path))
        archive = self.keluaran / ARCHIVE
        if archive.is_dir():
            yield from (path for path in sorted(archive.rglob("*")) if path.is_file())

    def digest(self, path: Path, *, wanted: bool) -> str:
        """Its SHA-256; "" for one too large, or unreadable and not looked for by its name."""
        if path not in self.digests:
            try:
                small = path.stat().st_size <= MAX_FILE
                content = path.read_bytes() if small else b""
                self.digests[path] = hashlib.sha256(content).hexdigest() if small else ""
            except OSError:
                if wanted:
                    raise
                return ""
        return self.digests[path]


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def find_workbooks(
    workbooks: Sequence[Named], places: Places, period: Period | None
) -> list[Sought]:
    """Each workbook by its content, whatever it is called; else one of its name.

    `period`: the month of the annex that names them. Raises OSError where a file of such a name
    cannot be read.
    """
    names = {named.name for named in workbooks}

    def read(paths: Iterable[Path]) -> list[tuple[Path, str]]:
        return [(path, places.digest(path, wanted=path.name in names)) for path in paths]

    inputs = read(places.files())
    found = []
    for named in workbooks:
        terbit = published_path(named.name, period)
        files = [*inputs, *(read(places.annexes()) if terbit else ())]
        path = next((path for path, digest in files if digest and digest == named.sha256), None)
        other = next(((p, d) for p, d in files if p.name == named.name and path is None), None)
        usable = path is not None and is_name(named.name)
        found.append(Sought(named, path if usable else None, other, terbit))
    return found


def published_path(name: str, period: Period | None) -> Path | None:
    """Where last year's annex lies below `output`, if that is what a workbook's name says."""
    before = period.year_before if period else None
    if before is None:
        return None
    said = re.fullmatch(rf"Lampiran LK (.+) {before}\.xlsx", name)
    return Path(str(before), said[1], name) if said else None


def is_name(name: str) -> bool:
    """Whether an annex names a workbook in a folder, and no place elsewhere."""
    safe = not any(mark in name for mark in FORBIDDEN) and plain(name) == name
    return safe and is_workbook(Path(name)) and len(name.encode()) <= 255


def copy_workbooks(found: Iterable[Sought], folder: Path, output: Path) -> bool:
    """The inputs under the names that the annex gives them, last year's annex in its place below
    `output`, all with their times.

    False where one is not what it was any more. Raises OSError.
    """
    for sought in found:
        if sought.path is None:
            continue
        copy = output / sought.terbit if sought.terbit else folder / sought.named.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(sought.path, copy)
        if hashlib.sha256(copy.read_bytes()).hexdigest() != sought.named.sha256:
            return False
    return True
