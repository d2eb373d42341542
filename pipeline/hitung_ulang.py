"""An annex made once more from the very workbooks that it names, without being published.

In: an annex as read, and the folders in which its workbooks may lie. Out: which of them are there,
the bytes of the annex that comes of them, or the single values that can still be read.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from pipeline.angka import NA, from_sen
from pipeline.annex import write_annex
from pipeline.banding import compare
from pipeline.collect import read_books
from pipeline.flow import calculate, read_agency
from pipeline.lampiran import Annex, Named, Stated, read_annex
from pipeline.load import shared_reader
from pipeline.load.folder import is_workbook
from pipeline.load.formulas import find_written
from pipeline.load.guard import MAX_FILE
from pipeline.load.opening import read_content
from pipeline.model import PART, Data, Finding, Period, Severity, Workbook, column_letters
from pipeline.pengganti import without_notes
from pipeline.plain import plain
from pipeline.printed import Terbitan
from pipeline.publish import FORBIDDEN, MAX_NAME_BYTES, safe_name
from pipeline.settings import load_settings
from pipeline.terbitan import digest_of
from schemas.sumber import source_of

ARCHIVE = Path("arsip") / "masukan"
COLUMN_OF_SERI = "kolom_"


@dataclass(frozen=True)
class Sought:
    """A workbook that an annex names: where it lies, or one of its name with other bytes."""

    named: Named
    path: Path | None = None
    other: tuple[Path, str] | None = None


@dataclass(frozen=True)
class Again:
    """What came of making an annex once more: its bytes and digest, or what keeps it from that.

    `folder`: whose further files had to lie beside the workbooks, as they did when it was made.
    """

    content: bytes | None = None
    sidik: str = ""
    findings: tuple[Finding, ...] = ()
    folder: Path | None = None


@dataclass
class Places:
    """Files of the input folder, of its agencies and of the archive; each is read once."""

    masukan: Path
    arsip: Path
    digests: dict[Path, str] = field(default_factory=dict)

    def files(self) -> Iterator[Path]:
        """Those of the input folder first."""
        yield from (p for p in _entries(self.masukan) if p.is_file() and is_workbook(p))
        for folder in _entries(self.masukan):
            if folder.is_dir():
                yield from (p for p in _entries(folder) if p.is_file() and is_workbook(p))
        if self.arsip.is_dir():
            yield from (path for path in sorted(self.arsip.rglob("*")) if path.is_file())

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


def find_workbooks(workbooks: Sequence[Named], places: Places) -> list[Sought]:
    """Each workbook by its content, whatever it is called; else one of its name.

    Raises OSError where a file of such a name cannot be read.
    """
    names = {named.name for named in workbooks}
    files = [(path, places.digest(path, wanted=path.name in names)) for path in places.files()]
    found = []
    for named in workbooks:
        path = next((path for path, digest in files if digest and digest == named.sha256), None)
        other = next(((p, d) for p, d in files if p.name == named.name and path is None), None)
        usable = path is not None and is_name(named.name)
        found.append(Sought(named, path if usable else None, other))
    return found


def is_name(name: str) -> bool:
    """Whether an annex names a workbook in a folder, and no place elsewhere."""
    safe = not any(mark in name for mark in FORBIDDEN) and plain(name) == name
    return safe and is_workbook(Path(name)) and len(name.encode()) <= 255


def copy_workbooks(found: Iterable[Sought], folder: Path) -> bool:
    """The workbooks under the names that the annex gives them, with their times.

    False where one is not what it was any more. Raises OSError.
    """
    for sought in found:
        if sought.path is None:
            continue
        copy = folder / sought.named.name
        shutil.copy2(sought.path, copy)
        if hashlib.sha256(copy.read_bytes()).hexdigest() != sought.named.sha256:
            return False
    return True


def make_folder(parent: Path, annex: Annex) -> Path:
    """A folder named like the agency, whose name may come from there."""
    name = annex.perangkat_daerah
    fits = len(name.encode(errors="replace")) <= MAX_NAME_BYTES and plain(name) == name
    legal = fits and name.strip(". ") and not any(mark in name for mark in FORBIDDEN)
    folder = parent / (name if legal else safe_name(name))
    folder.mkdir(parents=True)
    return folder


def make_again(
    annex: Annex,
    found: Sequence[Sought],
    periods: Sequence[Period],
    settings: Path | None,
    work: Path,
    masukan: Path,
) -> Again:
    """The annex of these workbooks alone, else with the further files of their folder.

    These may add notes to Pra-reviu (another month, a file left aside). The one that differs least
    counts. Raises OSError.
    """
    folder = make_folder(work / "1", annex)
    if not copy_workbooks(found, folder):
        return Again()
    best = _best(annex, folder, periods, settings)
    beside = _folder_of(found, masukan)
    if best[0] and beside is not None:
        whole = make_folder(work / "2", annex)
        own = {sought.path for sought in found}
        for path in _entries(beside):
            if path.is_file() and path not in own and path.stat().st_size <= MAX_FILE:
                shutil.copy2(path, whole)
        if copy_workbooks(found, whole):
            count, made = _best(annex, whole, periods, settings)
            if made.content is not None and count < best[0]:
                made = Again(made.content, made.sidik, made.findings, beside)
                best = count, made
    return best[1]


def _folder_of(found: Sequence[Sought], masukan: Path) -> Path | None:
    """The one input folder in which all of them lie, where it holds more."""
    folders = {sought.path.parent for sought in found if sought.path is not None}
    if len(folders) != 1:
        return None
    (folder,) = folders
    inside = masukan in (folder, folder.parent)
    more = sum(path.is_file() for path in _entries(folder)) > len(found)
    return folder if inside and more else None


def _best(
    annex: Annex, folder: Path, periods: Sequence[Period], settings: Path | None
) -> tuple[float, Again]:
    """(number of cells that differ, what was made): with the month given, and without."""
    best: tuple[float, Again] | None = None
    for period in periods:
        for asked in (period, None):
            made = make_annex(annex, folder, period, asked, settings)
            count = float("inf")
            if made.content is not None:
                count = count_differences(annex, made.content)
            if best is None or count < best[0]:
                best = count, made
            if not count:
                return best
    return best or (float("inf"), Again())


def make_annex(
    annex: Annex, folder: Path, period: Period, asked: Period | None, settings: Path | None
) -> Again:
    """The annex of one month, in the edition of the one that is checked.

    `asked`: the month that `proses` would be given. Raises OSError.
    """
    agency = read_agency(folder, asked, settings)
    if agency.refused:
        wajib = (f for f in agency.findings if f.severity is Severity.WAJIB)
        return Again(findings=tuple(wajib))
    for one in agency.inputs:
        if one.period == period:
            revisi, sidik = annex.edition
            terbitan = Terbitan(revisi, sidik, annex.final, agency.settings.kertas)
            results, _ = calculate(one, agency, terbitan, {})
            digest = digest_of(one, agency.name, agency.settings)
            return Again(write_annex(results), digest)
    return Again()


def count_differences(annex: Annex, content: bytes) -> int:
    """Cells that differ, and sheets that only one of both has."""
    made = open_made(content)
    return len(compare(annex.sheets, made.sheets)) + len({*annex.sheets} ^ {*made.sheets})


def open_made(content: bytes) -> Annex:
    """An annex that was just made, as it would be read."""
    kind, (sheets, _) = read_content("", content)
    made = read_annex(Workbook("", "", sheets or (), kind), find_written(content), None)
    assert made is not None, "an annex that we do not know again"
    return made


def read_values(
    rows: Sequence[Stated], folder: Path, settings_path: Path | None
) -> dict[int, list[object]]:
    """Row of `Data` → what the pipeline reads in its input cell; left out where it reads none.

    A cell that was divided has several values.
    """
    settings, _ = load_settings(settings_path)
    workbooks = []
    for path in _entries(folder):
        workbook, found = shared_reader().read(path)
        if workbook is not None and all(f.severity is not Severity.WAJIB for f in found):
            workbooks.append(without_notes(workbook))
    books, _ = read_books(workbooks, settings)
    sheets = {(book.workbook.name, data.sheet.name): data for book in books for data in book.data}
    by_sheet: dict[tuple[str, str], dict[str, list[object]]] = {}
    values = {}
    for row in rows:
        key = row.workbook, row.sheet
        if key not in by_sheet:
            by_sheet[key] = values_of(sheets[key]) if key in sheets else {}
        if row.sel in by_sheet[key]:
            values[row.row] = by_sheet[key][row.sel]
    return values


def values_of(data: Data) -> dict[str, list[object]]:
    """Cell → its values as `Data` of an annex states them: rupiah, a number, a grade, n/a."""
    found: dict[str, list[object]] = {}
    names = {field.name: field for field in source_of(data.source).fields}
    for name in map(str, data.frame.columns):
        column = data.columns.get(name, 0)
        if not column and name.removeprefix(COLUMN_OF_SERI).isdecimal():
            column = int(name.removeprefix(COLUMN_OF_SERI))
        if not column:
            continue
        base = name if name in names else name.rpartition("_")[0]
        is_rupiah = base in names and names[base].kind == "rupiah"
        words: Mapping[object, object] = {}
        if f"{name}_predikat" in data.frame.columns:
            words = dict(data.frame[f"{name}_predikat"].items())
        for row, value in data.frame[name].items():
            cell = f"{column_letters(column)}{int(str(row)) % PART}"
            found.setdefault(cell, []).append(_stated(value, words.get(row), is_rupiah=is_rupiah))
    return found


def _stated(value: object, predikat: object, *, is_rupiah: bool) -> object:
    if isinstance(value, list | tuple | str):
        return value
    with contextlib.suppress(TypeError, ValueError):
        if not pd.isna(value):  # type: ignore[call-overload]  # any value
            return from_sen(int(str(value))) if is_rupiah else float(str(value))
    return predikat if isinstance(predikat, str) and predikat else NA
