"""`kirim`: published annexes to the inspectorate, by e-mail or as .eml files."""

from __future__ import annotations

import argparse
import contextlib
import datetime
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from pipeline.commands.common import (
    FAILED,
    OK,
    UNDELIVERED,
    add_command,
    add_input,
    add_output,
    add_pengaturan,
    failed,
    find_settings,
    find_tasks,
    wrong_usage,
)

if TYPE_CHECKING:
    from pipeline.commands.common import Commands
    from pipeline.pembukuan import Books
    from pipeline.setting_surat import Surat as Keys
    from pipeline.surat.pos import Post
    from pipeline.surat.tulis import AlteredError, Wanted
    from pipeline.task import Task

NAME = "kirim"
DECISIONS = ("terkirim", "ulang")
BAB = 9
TANPA_PENERIMA = (
    "Belum ada penerima: isi kepada (dan dari) di bawah [surat] di pengaturan.toml, lihat "
    "docs/panduan.md bab {bab}."
)
TANPA_LAMPIRAN = "Belum ada lampiran terbit{periode} di folder output."
TIDAK_ADA_BARU = "Tidak ada yang perlu dikirim: {jumlah} surat sudah terkirim."
BERUBAH = (
    "“{berkas}” sudah diubah sejak terbit, sehingga tidak dikirim. Jalankan proses agar terbit "
    "ulang, lalu ulangi."
)
NOMOR_TIDAK_ADA = "Tidak ada surat bernomor “{nomor}”. Nomornya terlihat di status."
KEPUTUSAN = "Keputusan harus “terkirim” atau “ulang”."
TIDAK_PERLU = "Surat {nomor} {keadaan}; tidak ada yang perlu diputuskan."
DIPUTUSKAN = {
    True: "Surat {nomor} dicatat terkirim.",
    False: "Surat {nomor} akan dikirim lagi pada kirim berikutnya.",
}


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        NAME,
        "kirim lampiran yang sudah terbit lewat surel",
        description="Mengirim lampiran terbaru ke penerima di [surat] pengaturan.toml. Yang sudah\n"
        "terkirim tidak dikirim lagi. Tanpa server, suratnya ditulis ke output/kotak-keluar,\n"
        "siap dibuka di program surel.",
        example="--periode 2026-06 --coba",
    )
    for option in (add_input, add_output, add_pengaturan):
        option(parser)
    parser.add_argument(
        "--periode",
        metavar="TAHUN-BULAN",
        help="bulan lampiran yang dikirim (bawaan: bulan terakhir setiap perangkat daerah, dan "
        "bulan lain yang direvisi sesudah dikirim)",
    )
    parser.add_argument(
        "--coba", action="store_true", help="perlihatkan suratnya tanpa mengirim apa pun"
    )
    add_tunggu(parser)
    parser.add_argument(
        "--putuskan",
        nargs=2,
        metavar=("NOMOR", "KEPUTUSAN"),
        help="surat yang tidak pasti atau gagal: “terkirim” bila sudah sampai, “ulang” agar "
        "dikirim lagi",
    )
    parser.add_argument(
        "--simpan-sandi",
        action="store_true",
        help="tanyakan sandi server surat, dan simpan di penyimpanan sandi komputer ini",
    )


def add_tunggu(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tunggu",
        action="store_true",
        help="surat yang belum terkirim dicoba lagi sampai terkirim, paling lama lima hari",
    )


def run(arguments: argparse.Namespace) -> int:
    """Everything that waits, once; exit code 3 where something is not, or not surely, delivered."""
    if arguments.putuskan and arguments.putuskan[1] not in DECISIONS:
        return wrong_usage(KEPUTUSAN)
    tasks = find_tasks(arguments)
    if isinstance(tasks, int):
        return tasks
    if arguments.simpan_sandi:
        from pipeline.commands.sandi import keep_password

        return keep_password(tasks, arguments)
    code = once(arguments, tasks, patient=False)
    return keep_trying(arguments, tasks, code) if arguments.tunggu else code


def once(arguments: argparse.Namespace, tasks: Sequence[Task], *, patient: bool) -> int:
    """One hold on the output folder."""
    from pipeline.commands.proses import say_busy
    from pipeline.kunci import BusyError
    from pipeline.pembukuan import open_books

    try:
        with open_books(arguments.output, said(arguments)) as books:
            post = open_post(books)
            if arguments.putuskan:
                books.code = decide(post, *arguments.putuskan)
            else:
                trial = arguments.coba
                books.code = send(arguments, tasks, books, post, trial=trial, patient=patient)
    except BusyError as busy:
        print(say_busy(busy), file=sys.stderr)
        return FAILED
    except OSError as error:
        return failed(error)
    return books.code


def keep_trying(arguments: argparse.Namespace, tasks: Sequence[Task], code: int) -> int:
    """Until nothing waits for its next attempt any more; the output folder is free in between.

    What else a run came to (an agency that was refused) stays its exit code.
    """
    before = code if code != UNDELIVERED else OK
    own = argparse.Namespace(**{**vars(arguments), "coba": False, "putuskan": None})
    while (left := until_next(arguments.output)) is not None:
        sleep(left.total_seconds() + 1)
        code = max(before, once(own, tasks, patient=True))
    return code


def until_next(output: Path) -> datetime.timedelta | None:
    """How long until the next attempt of a mail that was put off; None where there is none."""
    from pipeline.keadaan import open_to_read
    from pipeline.surat.kirim import due
    from pipeline.surat.kotak import Box
    from pipeline.surat.pos import Post

    with contextlib.closing(open_to_read(output)[0]) as ledger:
        mails = Post(Box(output), ledger).read()
    now = clock()
    times = [at - now for surat in mails if (at := due(surat, now)) is not None]
    return min(times, default=None)


def send_published(arguments: argparse.Namespace, tasks: Sequence[Task], books: Books) -> int:
    """For `proses --kirim`: what is not due yet waits, for nobody is there to hurry it."""
    return send(arguments, tasks, books, open_post(books), patient=True)


def open_post(books: Books) -> Post:
    from pipeline.surat.kotak import Box
    from pipeline.surat.pos import Post

    return Post(Box(books.output), books.ledger)


def send(
    arguments: argparse.Namespace,
    tasks: Sequence[Task],
    books: Books,
    post: Post,
    *,
    trial: bool = False,
    patient: bool = False,
) -> int:
    """The mails of what is published; a trial only shows them."""
    from pipeline.surat.keadaan import BATAL
    from pipeline.surat.kirim import send_due
    from pipeline.surat.tulis import prepare
    from pipeline.tell_mail import explain, show_mail

    wanted, code = find_wanted(arguments, tasks, books, post)
    if not wanted:
        return code
    mails, problems = prepare(post, books.output, wanted, clock)
    for problem in problems:
        code = max(code, tell_problem(problem))
    live = [surat for surat in mails if surat.keadaan != BATAL]
    if trial:
        for surat in live:
            print(show_mail(post, surat))
        return code
    done = {}
    for _ in range(2):  # a mail that proved too large is split, and its parts are sent at once
        for surat in send_due(post, live, wanted, clock, patient=patient):
            done[surat.id] = surat
        if not any(surat.keadaan == BATAL for surat in done.values()):
            break
        live = [s for s in prepare(post, books.output, wanted, clock)[0] if s.keadaan != BATAL]
    for line, grave in explain([done.get(surat.id, surat) for surat in live], wanted, post, done):
        print(line, file=sys.stderr if grave else sys.stdout)
        books.log.log(logging.WARNING if grave else logging.INFO, line)
        code = max(code, UNDELIVERED if grave else OK)
    return code


def find_wanted(
    arguments: argparse.Namespace, tasks: Sequence[Task], books: Books, post: Post
) -> tuple[list[Wanted], int]:
    """The newest annexes, each with its agency's settings; says why there are none."""
    from pipeline.commands.common import read_period
    from pipeline.surat.tulis import Wanted, newest

    period = str(read_period(arguments.periode) or "")
    mailed = {(one.kunci, one.periode) for surat in post.read() for one in surat.isi}
    annexes = newest(books.ledger.published(), period, mailed)
    if not annexes:
        print(TANPA_LAMPIRAN.format(periode=f" untuk {period}" if period else ""))
        return [], OK
    keys = read_keys(arguments, tasks, books)
    wanted = [Wanted(one, *keys(one.kunci)) for one in annexes]
    if not any(one.keys.penerima for one in wanted):
        print(TANPA_PENERIMA.format(bab=BAB))
        return [], UNDELIVERED
    return [one for one in wanted if one.keys.penerima], OK


def read_keys(
    arguments: argparse.Namespace, tasks: Sequence[Task], books: Books
) -> Callable[[str], tuple[Keys, Path]]:
    """Agency → its `[surat]` and the folder of that file; slips were said when it was published."""
    from pipeline.baru import folder_key
    from pipeline.settings import load_settings

    folders = {folder.folder: folder.kunci for folder in books.ledger.folders()}
    paths = {folders.get(folder_key(task.folder)): task.settings for task in tasks}
    shared = find_settings(arguments.input, arguments)

    def of(kunci: str) -> tuple[Keys, Path]:
        path = paths.get(kunci, shared)
        settings, _ = load_settings(path)
        return settings.surat, path.parent if path else arguments.input

    return of


def decide(post: Post, nomor: str, keputusan: str) -> int:
    """What became of a mail, as a person knows it."""
    from pipeline.surat.keadaan import GAGAL, TIDAK_PASTI, WAITING
    from pipeline.surat.pos import find

    surat = find(post.read(), nomor)
    if surat is None:
        return wrong_usage(NOMOR_TIDAK_ADA.format(nomor=nomor))
    if surat.keadaan not in (TIDAK_PASTI, GAGAL, *WAITING):
        print(TIDAK_PERLU.format(nomor=surat.id, keadaan=surat.keadaan))
        return OK
    sent = keputusan == DECISIONS[0]
    post.decide(surat, clock(), sent=sent)
    print(DIPUTUSKAN[sent].format(nomor=surat.id))
    return OK


def tell_problem(problem: OSError | AlteredError) -> int:
    if isinstance(problem, OSError):
        return failed(problem)
    print(BERUBAH.format(berkas=problem.path.name), file=sys.stderr)
    return UNDELIVERED


def clock() -> datetime.datetime:
    """Local time with its offset."""
    return datetime.datetime.now().astimezone()


def said(arguments: argparse.Namespace) -> str:
    """The command as it is booked."""
    words = [NAME]
    words += ["--periode", arguments.periode] if arguments.periode else []
    words += ["--coba"] if arguments.coba else []
    return " ".join([*words, *(["--putuskan", *arguments.putuskan] if arguments.putuskan else [])])
