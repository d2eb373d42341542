"""Whether everything published and handed in is still there as it was: every hash compared.

In: the output folder and its ledger. Out: what was compared, and each thing that is not as it was.
Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline import arsip
from pipeline.ledger import Ledger
from pipeline.masukan import hash_file
from pipeline.oserror import list_like
from pipeline.pembukuan import MONTH
from pipeline.publish import last_years_annex

HILANG, BERUBAH, TAK_DIKENAL = "hilang", "berubah", "tidak dikenal"


@dataclass(frozen=True)
class Problem:
    """`apa`: HILANG, BERUBAH or TAK_DIKENAL; `berkas`: below the output folder, or a name."""

    apa: str
    berkas: str
    sha256: str = ""
    sekarang: str = ""


@dataclass(frozen=True)
class Checked:
    """`lampiran`, `masukan`: how many files were read and compared."""

    lampiran: int
    masukan: int
    problems: tuple[Problem, ...]


def check_archive(output: Path, ledger: Ledger) -> Checked:
    """Raises OSError where a file cannot be read."""
    problems = [*_check_editions(output, ledger), *_find_strangers(output, ledger)]
    count = 0
    there = set()
    for sha256, path in arsip.workbooks(output):
        count += 1
        there.add(sha256)
        now = hash_file(path)
        if now != sha256:
            problems.append(Problem(BERUBAH, _below(path, output), sha256, now))
    problems += _check_inputs(output, ledger, there)
    return Checked(len(ledger.published()), count, tuple(problems))


def _check_editions(output: Path, ledger: Ledger) -> Iterator[Problem]:
    for one in ledger.published():
        path = output / one.berkas
        if not path.is_file():
            yield Problem(HILANG, one.berkas, one.sha256)
        elif (now := hash_file(path)) != one.sha256:
            yield Problem(BERUBAH, one.berkas, one.sha256, now)


def _check_inputs(output: Path, ledger: Ledger, there: set[str]) -> Iterator[Problem]:
    """What was handed in, and what an annex was made from: a workbook, or last year's annex."""
    editions = ledger.published()
    known = there | {one.sha256 for one in editions}
    places = {last_years_annex(e.perangkat_daerah, int(e.periode[:4])) for e in editions}
    known |= {hash_file(output / path) for path in places if (output / path).is_file()}
    wanted = {one.sha256: one.nama for one in ledger.handed_in()}
    wanted |= {sha256: nama for one in editions for nama, sha256 in one.masukan}
    for sha256, nama in wanted.items():
        if sha256 not in known:
            yield Problem(HILANG, nama, sha256)


def _find_strangers(output: Path, ledger: Ledger) -> Iterator[Problem]:
    """Annexes in the month folders that nobody booked."""
    booked = {one.berkas for one in ledger.published()}
    for path in list_like(output, MONTH, "*", "Lampiran LK *.xlsx"):
        if _below(path, output) not in booked:
            yield Problem(TAK_DIKENAL, _below(path, output))


def _below(path: Path, output: Path) -> str:
    return path.relative_to(output).as_posix()
