"""An annex made once more from the very workbooks that it names, without being published.

In: an annex as read, and where its workbooks lie. Out: the bytes of the annex that comes of them,
or the single values that can still be read.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from pipeline.agency import read_agency
from pipeline.angka import NA, from_sen
from pipeline.annex import write_annex
from pipeline.banding import compare, without_changes
from pipeline.collect import read_books
from pipeline.flow import calculate, with_last_year
from pipeline.lampiran import Annex, Cells, Stated, read_annex
from pipeline.load.formulas import find_written
from pipeline.load.nama import MAX_FILE
from pipeline.load.opening import read_content
from pipeline.load.reader import shared_reader
from pipeline.model import PART, Data, Finding, Period, Severity, Sheet, Workbook, column_letters
from pipeline.pencarian import Places, Sought, copy_workbooks
from pipeline.pengganti import without_notes
from pipeline.plain import plain
from pipeline.printed import Before, Terbitan
from pipeline.publish import FORBIDDEN, MAX_NAME_BYTES, safe_name
from pipeline.riwayat import History
from pipeline.sebelumnya import read_before
from pipeline.settings import load_settings
from pipeline.terbitan import digest_of
from schemas.sumber import source_of

Past = tuple[Path, Before | None]  # where last year's annex lies, and what the edition before said
COLUMN_OF_SERI = "kolom_"


@dataclass(frozen=True)
class Again:
    """What came of making an annex once more: its bytes and digest, or what keeps it from that.

    `folder`: whose further files had to lie beside the workbooks, as they did when it was made.
    `compared`: whether the edition before was at hand, so that what changed can be told.
    """

    content: bytes | None = None
    sidik: str = ""
    findings: tuple[Finding, ...] = ()
    folder: Path | None = None
    compared: bool = True


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
    places: Places,
) -> Again:
    """The annex of these workbooks alone, else with the further files of their folder.

    These may add notes to Pra-reviu (another month, a file left aside). The one that differs least
    counts. Raises OSError.
    """
    folder, output = make_folder(work / "1", annex), work / "terbit"
    if not copy_workbooks(found, folder, output):
        return Again()
    before = find_before(annex, periods, places.keluaran)
    best = _best(annex, folder, periods, settings, (output, before))
    beside = _folder_of(found, places.masukan)
    if best[0] and beside is not None:
        whole = make_folder(work / "2", annex)
        own = {sought.path for sought in found}
        for path in sorted(beside.iterdir()):
            if path.is_file() and path not in own and path.stat().st_size <= MAX_FILE:
                shutil.copy2(path, whole)
        if copy_workbooks(found, whole, output):
            count, made = _best(annex, whole, periods, settings, (output, before))
            if made.content is not None and count < best[0]:
                best = count, replace(made, folder=beside)
    return best[1]


def find_before(annex: Annex, periods: Sequence[Period], keluaran: Path) -> Before | None:
    """What the edition before stated, where it still lies in the output folder or its archive."""
    history = History(keluaran)
    name, revisi = annex.perangkat_daerah, annex.edition.revisi
    files = (history.edition_before(name, period, revisi) for period in periods)
    return read_before(next(filter(None, files), None))


def _folder_of(found: Sequence[Sought], masukan: Path) -> Path | None:
    """The one input folder in which all of them lie, where it holds more."""
    inputs = [sought.path for sought in found if sought.path is not None and not sought.terbit]
    folders = {path.parent for path in inputs}
    if len(folders) != 1:
        return None
    (folder,) = folders
    inside = masukan in (folder, folder.parent)
    more = sum(path.is_file() for path in sorted(folder.iterdir())) > len(inputs)
    return folder if inside and more else None


def _best(
    annex: Annex,
    folder: Path,
    periods: Sequence[Period],
    settings: Path | None,
    past: Past,
) -> tuple[float, Again]:
    """(number of cells that differ, what was made): with the month given, and without."""
    best: tuple[float, Again] | None = None
    for period in periods:
        for asked in (period, None):
            made = make_annex(annex, folder, (period, asked), settings, past)
            count = float("inf")
            if made.content is not None:
                count = count_differences(annex, made)
            if best is None or count < best[0]:
                best = count, made
            if not count:
                return best
    return best or (float("inf"), Again())


def make_annex(
    annex: Annex,
    folder: Path,
    month: tuple[Period, Period | None],
    settings: Path | None,
    past: Past,
) -> Again:
    """The annex of one month, in the edition of the one that is checked.

    `month`: its own, and the one that `proses` would be given. Raises OSError.
    """
    period, asked = month
    output, before = past
    agency = read_agency(folder, asked, settings)
    if agency.refused:
        wajib = (f for f in agency.findings if f.severity is Severity.WAJIB)
        return Again(findings=tuple(wajib))
    for one in agency.inputs:
        if one.period == period:
            own, known, _ = with_last_year(one, agency, output, {})
            revisi, sidik = annex.edition
            terbitan = Terbitan(revisi, sidik, annex.final, agency.settings.kertas)
            results, _ = calculate(own, agency, known, (terbitan, before), {})
            digest = digest_of(own, agency.name, agency.settings)
            compared = not revisi or before is not None
            return Again(write_annex(results), digest, compared=compared)
    return Again()


def count_differences(annex: Annex, again: Again) -> int:
    """Cells that differ, and sheets that only one of both has."""
    ours, theirs = sheets_of(annex, again)
    return len(compare(ours, theirs)) + len({*ours} ^ {*theirs})


def sheets_of(annex: Annex, again: Again) -> tuple[Mapping[str, Cells], Mapping[str, Cells]]:
    """The sheets to compare: of the annex, and of the one that was made again."""
    assert again.content is not None
    ours, theirs = annex.sheets, open_made(again.content).sheets
    if again.compared:
        return ours, theirs
    return without_changes(ours), without_changes(theirs)


def open_made(content: bytes) -> Annex:
    """An annex that was just made, as it would be read."""
    kind, (sheets, _) = read_content("", content)
    made = read_annex(Workbook("", "", sheets or (), kind), find_written(content), None)
    assert made is not None, "an annex that we do not know again"
    return made


def read_values(
    rows: Sequence[Stated], found: Sequence[Sought], work: Path, settings_path: Path | None
) -> dict[int, list[object]] | None:
    """Row of `Data` → what the pipeline reads in its input cell; left out where it reads none.

    A cell that was divided has several values. None where a workbook is not what it was any more.
    """
    folder, output = work / "masukan", work / "terbit"
    if not copy_workbooks(found, folder, output):
        return None
    settings, _ = load_settings(settings_path)
    by_sheet: dict[tuple[str, str], dict[str, list[object]]] = {}
    for published in (sought.terbit for sought in found if sought.path and sought.terbit):
        workbook = _open(output / published)
        for sheet in workbook.sheets if workbook else ():
            by_sheet[published.name, sheet.name] = cells_of(sheet)
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    workbooks = [without_notes(workbook) for path in paths if (workbook := _open(path))]
    books, _ = read_books(workbooks, settings)
    by_sheet |= {
        (book.workbook.name, data.sheet.name): values_of(data)
        for book in books
        for data in book.data
    }
    cells = {row.row: by_sheet.get((row.workbook, row.sheet), {}).get(row.sel) for row in rows}
    return {row: values for row, values in cells.items() if values is not None}


def _open(path: Path) -> Workbook | None:
    """The workbook; None for one that must not be trusted."""
    workbook, found = shared_reader().read(path)
    return workbook if all(f.severity is not Severity.WAJIB for f in found) else None


def cells_of(sheet: Sheet) -> dict[str, list[object]]:
    """The filled cells of last year's annex, as they stand there."""
    return {
        f"{column_letters(column)}{row}": [value]
        for row, line in enumerate(sheet.cells, 1)
        for column, value in enumerate(line, 1)
        if value not in (None, "")
    }


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
