"""Correction copies into `output/`, and out of it again where they are no longer needed.

A copy is replaced or removed only as long as it is what was written; one that the officer has
changed is hers. Nothing in `input/` is touched.
"""

from __future__ import annotations

import contextlib
import errno
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from zipfile import ZipFile

from pipeline.load.kind import ZIP, tell_zip
from pipeline.load.nama import is_workbook
from pipeline.load.reader import shared_reader
from pipeline.model import Finding, Inputs, Period, Severity, Workbook
from pipeline.oserror import list_like, read_bytes
from pipeline.pengganti import NUMBERED, PREFIX, SUFFIX, copy_name, without_prefix
from pipeline.periode import read_date
from pipeline.publish import publish, safe_name
from pipeline.report import Draft, Handed, Report
from schemas import pesan

NO_PERIOD = "bulan belum jelas"  # a folder in `output/`
MOST_NAMES = 20
MOST_UNZIPPED = 200 * 2**20  # bytes
UNREADABLE = frozenset({pesan.LEMBAR_TERLALU_LUAS.id, pesan.LEMBAR_BERNAMA_SAMA.id})
State = tuple[int, int]


def file_states(folder: Path) -> dict[Path, State]:
    """Size and time of every workbook, before any is read."""
    states = {}
    for path in sorted(folder.iterdir()):
        with contextlib.suppress(OSError):  # said when it is read
            if is_workbook(path) and path.is_file():
                states[path] = _state(path)
    return states


def _state(path: Path) -> State:
    about = path.stat()
    return about.st_size, about.st_mtime_ns


def hand_in(
    agency: str, inputs: Sequence[Inputs], period: Period | None, states: Mapping[Path, State]
) -> tuple[Handed, ...]:
    """Every workbook with the folder of its copy: that of its own month, else of the run's."""
    months = {book.name: one.period for one in inputs for book in one.workbooks}
    shown = [each for one in inputs for each in (*one.sebelum, one)]
    months |= {name: each.period for each in shown for name in each.sendiri}
    usual = period or next((one.period for one in inputs), None)
    return tuple(
        Handed(path, state, _folder(months.get(path.name) or _named(path) or usual, agency))
        for path, state in states.items()
    )


def _named(path: Path) -> Period | None:
    """The month that the file's name says."""
    said = read_date(path.stem)
    return Period(said.tahun, said.bulan) if said.tahun and said.bulan else None


def _folder(period: Period | None, agency: str) -> Path:
    return Path(str(period) if period else NO_PERIOD) / safe_name(agency)


def publish_copies(draft: Draft, report: Report, output: Path) -> Report:
    """Write a copy of each faulty workbook, remove those of the others.

    Raises OSError where one cannot be written or removed.
    """
    names = [handed.path.name for handed in draft.workbooks]
    faulty = find_faulty(report.findings)
    written: list[Path] = []
    kept: list[Path] = []
    without: list[str] = []
    for handed in draft.workbooks:
        if handed.path.name not in faulty:
            continue
        target = output / handed.folder / copy_name(handed.path.name, names)
        content = _make(handed, report.findings, target.name)
        if content:
            written.append(_put(content, target, handed.path, kept))
        else:
            without.append(handed.path.name)
    clean = set(names) - find_open(report.findings)
    stuck = _clear(draft, report, output, clean, {*written, *kept})
    return replace(
        report,
        stuck=tuple(map(str, stuck)),
        copies=tuple(map(str, written)),
        kept=tuple(map(str, kept)),
        without_copy=tuple(without),
    )


def find_faulty(findings: Sequence[Finding]) -> set[str]:
    """Workbooks with something to mend on a sheet.

    One that cannot be read, or whose only fault is its name, has nothing to mark.
    """
    unreadable = {f.location.workbook for f in findings if f.rule in UNREADABLE}
    wajib = (f.location for f in findings if f.severity is Severity.WAJIB)
    return {where.workbook for where in wajib if where.sheet} - unreadable


def find_open(findings: Sequence[Finding]) -> set[str]:
    """Workbooks of which it is not known to be well: faulty, unreadable, or not read at all."""
    unread = pesan.DIGANTIKAN_PERBAIKAN.id
    return {
        f.location.workbook for f in findings if f.severity is Severity.WAJIB or f.rule == unread
    }


def _make(handed: Handed, findings: Sequence[Finding], name: str) -> bytes | None:
    """None where the file is no longer the one that was checked, or too large to hold in memory."""
    from pipeline.perbaikan import Original, make_copy

    path = handed.path
    if not path.is_file() or _state(path) != handed.state:
        return None
    content = read_bytes(path)
    if content.startswith(ZIP) and unzipped_size(content) > MOST_UNZIPPED:
        return None
    own = [finding for finding in findings if finding.location.workbook == path.name]

    def read() -> Workbook:
        workbook, _ = shared_reader().read(path)
        return workbook or Workbook(path.name, "", ())

    if content.startswith(ZIP) and tell_zip(content) == "xlsx":
        original = Original(path.name, content, "xlsx", lambda: read().sheets)
    else:
        workbook = read()
        original = Original(path.name, content, workbook.jenis, lambda: workbook.sheets)
    return make_copy(original, own, name)


def unzipped_size(content: bytes) -> int:
    with ZipFile(io.BytesIO(content)) as archive:
        return sum(part.file_size for part in archive.infolist())


def _put(content: bytes, target: Path, source: Path, kept: list[Path]) -> Path:
    """Over an earlier copy; beside it, with a number, where the officer has changed or opened it.

    Those that she has changed are added to `kept`; what was written under later numbers goes.
    """
    paths = _numbered(target)
    for at, path in enumerate(paths, 1):
        if path.exists() and not _is_spare(path, source):
            kept.append(path)
            continue
        try:
            if not (path.exists() and read_bytes(path) == content):
                publish(content, path)
        except PermissionError:
            if not path.exists():
                raise  # the folder's rights, not a file that is open in Excel
            continue
        for later in paths[at:]:
            if later.exists() and _is_spare(later, source):
                _remove(later)
        return path
    raise FileExistsError(errno.EEXIST, "too many copies", str(target))


def _remove(path: Path) -> bool:
    """Whether it is gone; one that is open in Excel stays until the next run."""
    with contextlib.suppress(PermissionError):
        path.unlink()
        return True
    return False


def _numbered(target: Path) -> list[Path]:
    """`X.xlsx`, `X (2).xlsx` …"""
    more = (target.with_name(f"{target.stem} ({n}){target.suffix}") for n in range(2, MOST_NAMES))
    return [target, *more]


def _is_spare(path: Path, *sources: Path) -> bool:
    """Whether nothing is lost with this copy: as we wrote it, or handed in just so."""
    from pipeline.perbaikan import is_untouched

    content = read_bytes(path)
    return is_untouched(content) or any(
        source.is_file() and read_bytes(source) == content for source in sources
    )


def _clear(
    draft: Draft, report: Report, output: Path, clean: Collection[str], needed: Collection[Path]
) -> list[Path]:
    """Remove earlier copies of workbooks that are clean now; after a success, of all.

    Returns those that are open and could not be removed.
    """
    stuck: list[Path] = []
    sources = {handed.path.name: handed.path for handed in draft.workbooks}
    stems = {PurePath(without_prefix(name)).stem.casefold() for name in clean}
    stems |= {without_prefix(name).casefold() for name in clean}
    names = {safe_name(report.agency), safe_name(draft.folder)}
    months = {handed.folder.parts[0] for handed in draft.workbooks} | {NO_PERIOD}
    for folder in sorted(output / month / name for month in months for name in names):
        if not folder.is_dir():
            continue
        for path in list_like(folder, f"{PREFIX}*{SUFFIX}"):
            stem = PurePath(without_prefix(path.name)).stem.casefold()
            numbered = NUMBERED.fullmatch(stem)
            is_clean = stem in stems or (numbered is not None and numbered[1] in stems)
            own = [sources[path.name]] if path.name in sources else []
            if path in needed or not (is_clean or not report.refused):
                continue
            if _is_spare(path, *own) and not _remove(path):
                stuck.append(path)
        if folder.parent.name == NO_PERIOD:
            with contextlib.suppress(OSError):  # something else is in there
                folder.rmdir()
                folder.parent.rmdir()
    return stuck
