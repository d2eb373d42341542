"""An agency's draft into `output/`: earlier editions into the archive, new ones into their places,
correction copies, and last of all the ledger.

A run that is cut off anywhere in here is made good by the next one: what is in its place already is
not written again, what is not booked is booked.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.arsip import find_edition, find_workbook, keep_edition, keep_workbook
from pipeline.baru import Standing, annexes_of, digest_of_state, folder_key
from pipeline.batch import Outcome
from pipeline.correct import publish_copies
from pipeline.ledger import DITOLAK, TERBIT, Folder, HandedIn, Named, Noted, Published
from pipeline.load.nama import is_workbook
from pipeline.load.reader import wait_until_still
from pipeline.masukan import (
    InFolder,
    changed_since,
    digest_of_folder,
    hash_file,
    look,
    workbooks_of,
)
from pipeline.model import Finding, Location
from pipeline.pembukuan import Books, mark_of, read_edition
from pipeline.publish import agency_key, last_years_annex, move, pdf_path, place_annex, publish
from pipeline.report import Draft, Edition, Report
from pipeline.task import Task
from pipeline.terbitan import read_earlier
from schemas import pesan

TRIES, PAUSE = 5, 0.4  # for an annex that is open in Excel


def secure(task: Task, books: Books) -> Job:
    """Every workbook of a folder copied into the archive, before anything is made of it.

    Raises OSError.
    """
    wait_until_still([path for path in task.folder.iterdir() if is_workbook(path)])
    files = look(task.folder)
    period = str(task.period) if task.period else ""
    digest = digest_of_folder(files, task.settings, period)
    changed = [f.path.name for f in workbooks_of(files) if not keep_workbook(f, books.output)]
    return Job(task, files, digest, tuple(changed))


def stage(outcome: Outcome, books: Books) -> Outcome:
    """A draft with its annexes on the disk instead of in memory, or what kept them from it."""
    if isinstance(outcome, OSError):
        return outcome
    staged = []
    try:
        for edition in outcome.editions:
            assert isinstance(edition.content, bytes)
            path = books.staging / f"{edition.period} {edition.sha256}.xlsx"
            staged.append(replace(edition, content=publish(edition.content, path)))
    except OSError as error:
        return error
    return replace(outcome, editions=tuple(staged))


@dataclass(frozen=True)
class Job:
    """An agency's folder in this run. `digest`: of all that it starts from, as `baru` tells it.

    `changed`: workbooks that were others already when they were to be copied.
    """

    task: Task
    files: tuple[InFolder, ...]
    digest: str
    changed: tuple[str, ...] = ()


def clashes(outcomes: Sequence[Outcome], standing: Mapping[int, Standing]) -> list[int]:
    """Folders of which nothing is new, but whose agency now lies in another folder too."""
    keys = {agency_key(made.report.agency) for made in outcomes if isinstance(made, Draft)}
    return [number for number, one in standing.items() if one.known.kunci in keys]


def publish_draft(draft: Draft, job: Job, books: Books) -> Report:
    """Put an agency's files in their places, and book what became of its folder.

    Raises OSError where one cannot be written; an earlier annex then stands as it was.
    """
    changed = {*job.changed, *changed_since(job.files), *read_otherwise(draft, job, books)}
    for name in sorted(changed):
        draft = draft.refuse(pesan.BERKAS_BERUBAH.at(Location(name)))
    report = replace(draft.report, unchanged=draft.unchanged)
    booked: list[Published] = []
    for edition in draft.editions:
        report, placed = place(edition, report, books)
        booked += placed
    report = publish_copies(draft, report, books.output)
    with books.ledger.together():
        for published in booked:
            book(published, books)
        books.ledger.hand_in(handed_in(draft, job), books.run)
        noted = [note(finding) for finding in report.findings]
        books.ledger.set_folder(outcome(draft, report, job, books), noted, books.run)
    return report


def read_otherwise(draft: Draft, job: Job, books: Books) -> list[str]:
    """Workbooks that were read with a content which nobody has kept: they came, or were others for
    a while, since the run began.
    """
    handed_in = {file.sha256 for file in job.files}
    unseen = {
        sha256: nama
        for edition in draft.editions
        for nama, sha256 in edition.masukan
        if sha256 not in handed_in
        and nama != last_years_annex(draft.report.agency, edition.period.tahun).name
    }
    return [n for sha256, n in unseen.items() if not find_workbook(books.output, sha256)]


def book(new: Published, books: Books) -> None:
    """An edition into the ledger; the one before it is in the archive now, as the ledger learns."""
    before = find_present(books, new.kunci, new.periode)
    if before is not None and new.berlaku:
        if replace(before, masukan=(), berkas="") == replace(new, masukan=(), berkas=""):
            books.ledger.move(new, new.berkas)
            return  # it was gone from its place, and is there again
        kept = find_edition(books.output, before)
        if kept is not None:
            berkas = kept.relative_to(books.output).as_posix()
            books.ledger.archive(before, berkas, hash_file(kept))
    books.ledger.publish(new, books.run)


def find_present(books: Books, kunci: str, periode: str) -> Published | None:
    """The edition that the ledger has as the present one."""
    own = books.ledger.published(kunci)
    return next((one for one in own if one.berlaku and one.periode == periode), None)


def place(edition: Edition, report: Report, books: Books) -> tuple[Report, list[Published]]:
    """One annex into its place, the one there before into the archive; what is to be booked.

    That is one more where a run had published the one before, and was cut off before it booked it.
    """
    assert isinstance(edition.content, Path)
    output, target = books.output, books.output / edition.path
    before = find_present(books, agency_key(report.agency), str(edition.period))
    new = Published(
        agency_key(report.agency),
        report.agency,
        str(edition.period),
        edition.terbitan.revisi,
        edition.terbitan.sidik,
        edition.terbitan.final,
        edition.terbitan.kertas,
        edition.path.as_posix(),
        edition.sha256,
        tuple(Named(*one) for one in edition.masukan),
    )
    forgotten: list[Published] = []
    if target.is_file() and hash_file(target) == edition.sha256:
        edition.content.unlink()
    else:
        if target.is_file():
            mark, altered = mark_of(target, new, before)
            kept = keep_edition(target, output, mark)
            if before is None or read_revision(target) > before.revisi:
                unbooked = read_edition(kept, output, present=False)
                forgotten = [unbooked] if unbooked else []
            if altered:
                report = replace(report, altered=(*report.altered, (str(target), str(kept))))
        placed, pdf = put(edition.content, target, new, output)
        if placed != target:
            report = replace(report, aside=(*report.aside, str(placed)))
            new = replace(new, berkas=placed.relative_to(output).as_posix())
        if pdf == pdf_path(target):
            report = replace(report, outdated=(*report.outdated, str(pdf)))
        elif pdf:
            report = replace(report, signed=(*report.signed, str(pdf)))
    report = replace(report, published=(*report.published, str(output / new.berkas)))
    if edition.changes is not None:
        change = (edition.period, edition.terbitan.revisi, edition.changes)
        report = replace(report, revised=(*report.revised, change))
    return report, [*forgotten, new]


def read_revision(annex: Path) -> int:
    """What an annex says of itself; -1 where it is none."""
    earlier = read_earlier(annex)
    return earlier.revisi if earlier else -1


def put(staged: Path, target: Path, new: Published, output: Path) -> tuple[Path, Path | None]:
    """(where it is now, the PDF that had to give way): beside the place of one that is open."""
    for attempt in range(1, TRIES + 1):
        try:
            return target, place_annex(staged, target)
        except PermissionError:
            if not target.is_file() or not staged.is_file():
                raise  # the folder's rights, not an annex that is open in Excel
            if attempt == TRIES:
                break
            time.sleep(PAUSE)
    beside = target.with_name(f"{target.stem} (2){target.suffix}")
    if beside.is_file():
        keep_edition(beside, output, mark_of(beside, new, None)[0])
    move(staged, beside)
    return beside, None


def handed_in(draft: Draft, job: Job) -> list[HandedIn]:
    """The workbooks of the folder, with what is known of each."""
    kinds = dict(draft.kinds)
    return [
        HandedIn(
            file.sha256,
            file.path.name,
            folder_key(job.task.folder),
            file.ukuran,
            draft.report.agency,
            *kinds.get(file.sha256, ("", "")),
        )
        for file in workbooks_of(job.files)
    ]


def outcome(draft: Draft, report: Report, job: Job, books: Books) -> Folder:
    """What became of a folder; its digest only where nothing is left to be done by the next run."""
    kunci = agency_key(draft.report.agency)
    months = sorted({*map(str, draft.unchanged), *(str(one.period) for one in draft.editions)})
    published = bool(months) and not draft.report.refused
    digest = ""
    if published and not report.stuck:
        annexes = annexes_of(kunci, months, books.ledger)
        digest = digest_of_state(job.digest, annexes, books.output)
    return Folder(
        folder_key(job.task.folder),
        kunci,
        draft.report.agency,
        ";".join(sorted(draft.kode_skpd)),
        ";".join(months),
        digest,
        TERBIT if published else DITOLAK,
    )


def note(finding: Finding) -> Noted:
    """A finding as the ledger keeps it."""
    where = finding.location
    return Noted(
        finding.rule,
        finding.severity.value,
        where.workbook,
        where.sheet,
        where.label,
        finding.message,
        finding.remedy,
    )
