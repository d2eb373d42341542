"""Correction copies by their names and their mark: which file stands for which.

`Perbaikan - X.xlsx` stands for `X`, whatever the format of X, in the same folder. Its notes sheet
is known by a sentence in one cell, not by its name, since an officer may have a sheet so named. The
sentence also says of which bytes the copy was made: a workbook that is handed in anew under an old
name must not be hidden by last month's copy.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from pipeline.model import Finding, Location, Sheet, Workbook
from schemas import pesan

PREFIX = "Perbaikan - "
SUFFIX = ".xlsx"
NUMBERED = re.compile(r"(.+) \(\d+\)")  # by Windows, or by us where the first name was taken
MARK = "Tanda program: LK-PERBAIKAN-1 "
MARK_CELL = (5, 1)
DIGESTS = re.compile(r"[0-9a-f]{16} ([0-9a-f]{16})")  # of the copy as written, of its original
UNKNOWN = "0" * 16


def is_copy(name: str) -> bool:
    return name.casefold().startswith(PREFIX.casefold())


def without_prefix(name: str) -> str:
    """`Perbaikan - X.xlsx` → `X.xlsx`, however often it was put before."""
    while is_copy(name):
        name = name[len(PREFIX) :]
    return name


def copy_name(name: str, beside: Sequence[str]) -> str:
    """The name of a workbook's correction copy; `beside`: all workbooks of its folder.

    Where several of them differ in their extension alone, the extension stays within the name.
    """
    own = without_prefix(name)
    stem = PurePath(own).stem
    others = {without_prefix(other).casefold() for other in beside}
    alike = [other for other in others if PurePath(other).stem == stem.casefold()]
    if len(alike) > 1 and not is_copy(name):
        stem = own
    return f"{PREFIX}{stem}{SUFFIX}"


def replace_corrected(names: Sequence[str]) -> tuple[list[str], list[Finding]]:
    """The workbooks to read: those without a correction copy beside them, and the copies.

    A finding names each one that is left out, or each copy of which it is open what it stands for.
    """
    originals = [name for name in names if not is_copy(name)]
    replaced: dict[str, str] = {}
    findings = []
    for name in names:
        if not is_copy(name):
            continue
        own = _originals_of(name, originals)
        if len(own) > 1:
            found = {"daftar": ", ".join(f"“{other}”" for other in own)}
            findings.append(pesan.PERBAIKAN_MERAGUKAN.at(Location(name), **found))
        replaced |= dict.fromkeys(own[:1] if len(own) == 1 else (), name)
    findings += [
        pesan.DIGANTIKAN_PERBAIKAN.at(Location(name), nama=copy) for name, copy in replaced.items()
    ]
    return [name for name in names if name not in replaced], findings


def _originals_of(copy: str, originals: Sequence[str]) -> list[str]:
    """By whole name, else by name without extension, else without the number at its end."""
    stem = PurePath(without_prefix(copy)).stem
    numbered = NUMBERED.fullmatch(stem)
    for wanted in (stem, numbered[1] if numbered else stem):
        for part in ("name", "stem"):
            own = [n for n in originals if _same(getattr(PurePath(n), part), wanted)]
            if own:
                return own
    return []


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def without_notes(workbook: Workbook) -> Workbook:
    """A correction copy without its list of findings, which is nobody's data."""
    kept = tuple(sheet for sheet in workbook.sheets if not is_notes(sheet))
    return workbook if len(kept) == len(workbook.sheets) else replace(workbook, sheets=kept)


def is_notes(sheet: Sheet) -> bool:
    """Whether this sheet is the list of findings that a correction copy begins with."""
    return _made_of(sheet) is not None


def _made_of(sheet: Sheet) -> str | None:
    """What the list says of the workbook that the copy was made of; None where it is no list."""
    value = sheet.cell(*MARK_CELL)
    if not isinstance(value, str) or not value.startswith(MARK):
        return None
    digests = DIGESTS.fullmatch(value.removeprefix(MARK).strip())
    return digests[1] if digests else None


def short_digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[: len(UNKNOWN)]


def check_originals(
    folder: Path, replaced: Sequence[str], workbooks: Iterable[Workbook]
) -> list[Finding]:
    """Copies beside an original that is not, or not surely, the one that they were made of."""
    findings = []
    for workbook in workbooks:
        for name in _originals_of(workbook.name, replaced) if is_copy(workbook.name) else ():
            made_of = next(filter(None, map(_made_of, workbook.sheets)), UNKNOWN)
            if made_of == UNKNOWN:
                findings.append(pesan.PERBAIKAN_TANPA_TANDA.at(workbook.at(), nama=name))
            elif made_of != _digest_of(folder / name):
                findings.append(pesan.ASLI_BERUBAH.at(workbook.at(), nama=name))
    return findings


def _digest_of(path: Path) -> str:
    """ "" where it cannot be read, hence not be told to be the same."""
    try:
        return short_digest(path.read_bytes())
    except OSError:
        return ""
