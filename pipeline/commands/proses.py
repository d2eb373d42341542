"""`proses`: workbooks become annexes."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.common import (
    OK,
    REFUSED,
    add_command,
    add_input,
    add_output,
    add_pengaturan,
    add_periode,
    failed,
    find_tasks,
    for_each,
    wrong_usage,
)
from pipeline.commands.giliran import named, take_turn
from pipeline.commands.tunggu import add_tunggu

if TYPE_CHECKING:
    from pipeline.baru import Standing
    from pipeline.batch import Outcome
    from pipeline.commands.common import Commands
    from pipeline.pembukuan import Books
    from pipeline.penerbitan import Job
    from pipeline.report import Draft
    from pipeline.task import Task

NAME = "proses"
ISSUED = "{jumlah} lampiran terbit."
NOTHING_NEW = "Tidak ada yang baru di folder input: {jumlah} lampiran tetap berlaku."
TUNGGU_TANPA_KIRIM = "--tunggu hanya bersama --kirim."
DIUBAH = "Perhatian: {berkas} sudah diubah sejak terbit; dibiarkan seperti sekarang."


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        NAME,
        "baca buku kerja, tulis lampiran (perintah bawaan)",
        description="Membaca buku kerja, memeriksanya, dan menulis lampiran. Buku kerja yang\n"
        "selnya wajib diperbaiki ditulis ke folder output sebagai “Perbaikan - <nama>.xlsx”\n"
        "dengan selnya ditandai; sesudah diperbaiki, taruh di folder input.",
        example="--input input --periode 2026-06",
    )
    for option in (add_input, add_output, add_periode, add_pengaturan):
        option(parser)
    parser.add_argument(
        "--pdf",
        action="store_true",
        help="tulis juga setiap lampiran sebagai PDF di sampingnya; memerlukan LibreOffice",
    )
    parser.add_argument(
        "--kirim",
        action="store_true",
        help="sesudah terbit, kirim lampiran ke penerima di [surat] pengaturan.toml",
    )
    add_tunggu(parser)


def run(arguments: argparse.Namespace) -> int:
    """Publish what is new and can be published; the only run at work on this output folder."""
    from pipeline.commands.kirim import keep_trying, send_published

    if arguments.tunggu and not arguments.kirim:
        return wrong_usage(TUNGGU_TANPA_KIRIM)
    tasks = find_tasks(arguments)
    if isinstance(tasks, int):
        return tasks
    if not tasks and not arguments.kirim:
        return REFUSED
    processed, waiting = OK, None

    def work(books: Books) -> int:
        nonlocal processed, waiting
        processed = _run(arguments, tasks, books) if tasks else REFUSED
        sent, waiting = send_published(arguments, books) if arguments.kirim else (OK, None)
        return max(processed, sent)

    turn = take_turn(arguments.output, said(arguments), work)
    return keep_trying(arguments, turn, waiting, processed)


def _run(arguments: argparse.Namespace, tasks: list[Task], books: Books) -> int:
    """What is new through the pipeline; an agency of which nothing is new costs no pandas."""
    from pipeline.baru import find_standing

    standing: dict[int, Standing] = {}
    for number, task in enumerate(tasks):
        period = str(task.period) if task.period else ""
        with contextlib.suppress(OSError):  # said when its turn comes
            found = find_standing(
                task.folder, task.settings, period, books.ledger, books.output, pdf=arguments.pdf
            )
            if found:
                standing[number] = found
    for one in standing.values():
        for path in one.altered:
            print(DIUBAH.format(berkas=path))
    if standing and len(standing) == len(tasks):
        books.outcome = NOTHING_NEW.format(jumlah=sum(len(s.annexes) for s in standing.values()))
        print(books.outcome)
        return OK
    return _publish(arguments, tasks, standing, books)


def _publish(
    arguments: argparse.Namespace, tasks: list[Task], standing: dict[int, Standing], books: Books
) -> int:
    """Every agency that has something new; one that fails does not keep the others back."""
    from pipeline.batch import draft, prepare, refuse_twins, run_all

    prepare(len(tasks) - len(standing))
    from pipeline.commands.pdf import publish_pdfs, without_pdf
    from pipeline.penerbitan import clashes, publish_draft, secure, stage
    from pipeline.progress import progress
    from pipeline.screen import explain_os_error, log_report, print_report, print_standing

    def make(numbers: Iterable[int]) -> None:
        new = []
        for number in numbers:
            try:
                new.append(secure(tasks[number], books))
            except OSError as error:
                unsecured.append(error)
        jobs.extend(new)
        with progress(len(new)) as step:

            def keep(one: Outcome) -> Outcome:
                step()
                return stage(one, books)

            outcomes.extend(run_all(draft, [job.task for job in new], keep=keep))

    jobs: list[Job] = []
    unsecured: list[OSError] = []
    outcomes: list[Outcome] = []
    make(number for number in range(len(tasks)) if number not in standing)
    twins = clashes(outcomes, standing)  # of an agency that another folder has published
    if twins:
        make(twins)
    annexes: list[Path] = []
    count = 0

    def handle(number: int, made: Draft) -> int:
        nonlocal count
        report = publish_draft(made, jobs[number], books)
        count += len(report.published)
        annexes.extend(map(Path, report.published))
        annexes.extend(without_pdf(report, books.output))
        print_report(report, jobs[number].task.period)
        log_report(books.log, report)
        return OK if report.done else REFUSED

    def tell(error: OSError) -> int:
        books.log.error(explain_os_error(named(error, books.output)))
        return failed(error)

    code = max([OK, *map(tell, unsecured)])
    code = for_each(refuse_twins(outcomes), handle, code, tell)
    print_standing([one for number, one in standing.items() if number not in twins])
    books.outcome = ISSUED.format(jumlah=count)
    return max(code, publish_pdfs(annexes)) if arguments.pdf and annexes else code


def said(arguments: argparse.Namespace) -> str:
    """The command as it is booked."""
    words = [NAME, "--input", str(arguments.input)]
    words += ["--periode", arguments.periode] if arguments.periode else []
    words += ["--pdf"] if arguments.pdf else []
    return " ".join([*words, "--kirim"] if arguments.kirim else words)
