"""Kinds of faults, each planted at a place drawn by a seed, and what the pipeline says of them.

A kind is a function that changes a good folder and returns where that must be reported. The kinds
stand in `fault_*.py`; the bars in `test_faults.py`.
"""

from __future__ import annotations

import functools
import random
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from edit import period_of, run_all, settings_of
from make import EXAMPLE, KEPT, KINERJA, LRA, OTHER_SKPD, SKPD, Sub, write_lra

from pipeline.flow import read_agency
from pipeline.model import Finding, Location, Severity
from pipeline.report import Report

Place = tuple[str, str, str]  # workbook, sheet, cell
Plant = Callable[[Path, random.Random], Place]
EXAMPLE_FILES = {"rinci": (LRA,), "kinerja": (KINERJA,), "keduanya": (LRA, KINERJA)}
AGENCY = "dinas"
WAJIB, PERHATIAN, INFO = Severity.WAJIB, Severity.PERHATIAN, Severity.INFO


@dataclass(frozen=True)
class Kind:
    """`good`: the good folders it may be planted in. `rules`: those that name it.

    `severity`: of the report that is due. `combines`: it can stand beside other faults, each in a
    program or sheet of its own.
    """

    name: str
    good: tuple[str, ...]
    rules: frozenset[str]
    severity: Severity
    combines: bool
    plant: Plant


@dataclass(frozen=True)
class Outcome:
    """What became of one planted fault."""

    kind: str
    seed: int
    place: Place
    reported: bool
    exact: bool
    held_back: bool
    beside: int
    said: tuple[str, ...]


KINDS: dict[str, Kind] = {}


def kind(
    good: str,
    *rules: str,
    severity: Severity = WAJIB,
    combines: bool = False,
) -> Callable[[Plant], Plant]:
    """Registers a kind under its function's name; `good`: names of good folders, by blanks."""

    def register(plant: Plant) -> Plant:
        name = plant.__name__
        assert name not in KINDS, name
        folders = tuple(good.split())
        KINDS[name] = Kind(name, folders, frozenset(rules), severity, combines, plant)
        return plant

    return register


@functools.cache
def good_folder(name: str) -> Path:
    """A folder in which nothing has to be mended; never written to."""
    keep = tempfile.TemporaryDirectory(prefix="lk-uji-", ignore_cleanup_errors=True)
    KEPT.append(keep)
    folder = Path(keep.name) / AGENCY
    folder.mkdir()
    for file in EXAMPLE_FILES.get(name, ()):
        shutil.copy(EXAMPLE / file, folder)
    if name == "dua-skpd":
        write_lra(folder / LRA, two_skpd())
    assert folder.iterdir()
    return folder


def two_skpd() -> list[Sub]:
    """Two SKPD of one bidang with programs of the same codes, amounts that differ everywhere."""
    subs = []
    for at, skpd in enumerate((SKPD, OTHER_SKPD)):
        for number in range(18):
            program, rest = divmod(number, 6)
            kegiatan, sub = divmod(rest, 3)
            kode = f"1.06.{program + 1:02d}.2.{kegiatan + 1:02d}.{sub + 1:04d}"
            pagu = 10_000_000 + 1_234_567 * number + 89_000 * at
            modal = (2_345_000 + 11_000 * number, 1_234_000 + 7_000 * number)
            subs.append(Sub(kode, pagu, pagu * 3 // 4, modal, skpd))
    return subs


@functools.cache
def known_findings(name: str) -> frozenset[tuple[str, Place]]:
    """What is said of the good folder itself."""
    folder = good_folder(name)
    findings = read_agency(folder, period_of(None), settings_of(folder)).findings
    assert all(finding.severity is not Severity.WAJIB for finding in findings), findings
    return frozenset((finding.rule, place_of(finding)) for finding in findings)


def place_of(finding: Finding) -> Place:
    where: Location = finding.location
    return where.workbook, where.sheet, where.cell


def try_kind(one: Kind, seed: int, root: Path) -> Outcome:
    """Plant one fault and see what is said of it."""
    rng = random.Random(f"{one.name} {seed}")
    good = rng.choice(one.good)
    folder = root / AGENCY
    shutil.copytree(good_folder(good), folder)
    place = one.plant(folder, rng)
    report = run_all(root)[0]
    return judge(one, seed, place, report, known_findings(good))


def judge(
    one: Kind, seed: int, place: Place, report: Report, known: frozenset[tuple[str, Place]]
) -> Outcome:
    new = [f for f in report.findings if (f.rule, place_of(f)) not in known]
    due = [f for f in new if f.severity.rank <= one.severity.rank]
    named = [f for f in new if f.rule in one.rules]
    exact = any(place_of(f) == place for f in named)
    near = [f for f in due if near_to(f, place)]
    blocking = [f for f in new if f.severity is Severity.WAJIB]
    return Outcome(
        one.name,
        seed,
        place,
        reported=exact or bool(near),
        exact=exact,
        held_back=not report.published,
        beside=sum(place_of(f) != place for f in blocking),
        said=tuple(f"{f.rule}@{f.location.cell}" for f in new),
    )


def near_to(finding: Finding, place: Place) -> bool:
    """In the row, else (where either is of a whole sheet or file) in the sheet of the fault."""
    workbook, sheet, cell = place
    where = finding.location
    if where.workbook != workbook:
        return False
    row = int("".join(filter(str.isdecimal, cell)) or 0)
    if not row or not where.row:
        return not sheet or not where.sheet or where.sheet == sheet
    return where.sheet == sheet and where.row == row
