"""Whether an agency's folder holds anything that the last run did not see; no pandas in here.

Nothing is new where the folder's files, the settings and `--periode` are those of the last run that
published everything, and each annex of it still lies in its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.ledger import TERBIT, Folder, Ledger, Published
from pipeline.masukan import digest_of_folder, hash_file, look
from pipeline.model import Period
from pipeline.publish import last_year_path, pdf_path


@dataclass(frozen=True)
class Standing:
    """A folder of which nothing is new: its agency and its annexes.

    `altered`: those that somebody has changed since.
    """

    folder: Path
    known: Folder
    annexes: tuple[Published, ...]
    altered: tuple[Path, ...]


def find_standing(
    folder: Path, settings: Path | None, period: str, ledger: Ledger, output: Path, *, pdf: bool
) -> Standing | None:
    """None where a run has something to do; `pdf`: also where a PDF is missing."""
    known = next((one for one in ledger.folders() if one.folder == folder_key(folder)), None)
    if known is None or known.hasil != TERBIT or not known.periode:
        return None
    annexes = annexes_of(known.kunci, known.periode.split(";"), ledger)
    paths = [output / one.berkas for one in annexes]
    if not all(path.is_file() for path in paths):
        return None
    if pdf and not all(pdf_path(path).is_file() for path in paths):
        return None
    digest = digest_of_folder(look(folder), settings, period)
    if not digest or digest_of_state(digest, annexes, output) != known.sidik:
        return None
    altered = [p for p, one in zip(paths, annexes, strict=True) if hash_file(p) != one.sha256]
    return Standing(folder, known, tuple(annexes), tuple(altered))


def annexes_of(kunci: str, months: Iterable[str], ledger: Ledger) -> list[Published]:
    """The present annexes of an agency for these months."""
    wanted = set(months)
    own = [one for one in ledger.published(kunci) if one.berlaku and one.periode in wanted]
    return sorted(own, key=lambda one: one.periode)


def digest_of_state(folder: str, annexes: Sequence[Published], output: Path) -> str:
    """One digest of a folder's files, of what was published from them, and of the annexes of the
    year before, which these rest on; "" without the first.
    """
    if not folder:
        return ""
    said = [(one.periode, one.revisi, one.sha256) for one in annexes]
    places = {
        last_year_path(output, one.perangkat_daerah, Period(*map(int, one.periode.split("-"))))
        for one in annexes
    }
    before = [hash_file(place) for place in sorted(filter(None, places)) if place.is_file()]
    return hashlib.sha256(repr((folder, said, before)).encode()).hexdigest()


def folder_key(folder: Path) -> str:
    """An input folder as the ledger knows it."""
    return str(folder.resolve())
