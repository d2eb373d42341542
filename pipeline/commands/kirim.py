"""`kirim`: published annexes to the inspectorate, by e-mail or as .eml files."""

from __future__ import annotations

import argparse
import contextlib
import datetime
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from pipeline.commands.common import (
    OK,
    UNDELIVERED,
    add_command,
    add_input,
    add_output,
    add_pengaturan,
    check_usage,
    failed,
    wrong_usage,
)
from pipeline.commands.giliran import Turn, take_turn

if TYPE_CHECKING:
    from pipeline.commands.common import Commands
    from pipeline.pembukuan import Books
    from pipeline.surat.kotak import Surat
    from pipeline.surat.pos import Post
    from pipeline.surat.tulis import AlteredError, Wanted

NAME = "kirim"
DECISIONS = ("terkirim", "ulang")
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
    if wrong := check_usage(arguments):
        return wrong
    if arguments.simpan_sandi:
        from pipeline.commands.sandi import keep_password

        return keep_password(arguments)
    return keep_trying(arguments, once(arguments, patient=False))


def once(arguments: argparse.Namespace, *, patient: bool) -> Turn:
    """Everything that is due, or a decision."""

    def work(books: Books) -> int:
        post = open_post(books)
        if arguments.putuskan:
            return decide(post, *arguments.putuskan)
        return send(arguments, books, post, trial=arguments.coba, patient=patient)

    return take_turn(arguments.output, said(arguments), work)


def keep_trying(arguments: argparse.Namespace, turn: Turn) -> int:
    """Until nothing waits for its next attempt any more, as asked; the output folder is free in
    between. What else a run came to (an agency that was refused) stays its exit code.
    """
    code = turn.code
    if not arguments.tunggu or not turn.dapat:
        return code
    before = code if code != UNDELIVERED else OK
    own = argparse.Namespace(**{**vars(arguments), "coba": False, "putuskan": None})
    while (left := until_next(arguments.output)) is not None:
        sleep(left.total_seconds() + 1)
        code = max(before, once(own, patient=True).code)
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


def send_published(arguments: argparse.Namespace, books: Books) -> int:
    """For `proses --kirim`: what is not due yet waits, for nobody is there to hurry it."""
    return send(arguments, books, open_post(books), patient=True)


def open_post(books: Books) -> Post:
    from pipeline.surat.kotak import Box
    from pipeline.surat.pos import Post

    return Post(Box(books.output), books.ledger)


def send(
    arguments: argparse.Namespace,
    books: Books,
    post: Post,
    *,
    trial: bool = False,
    patient: bool = False,
) -> int:
    """The mails of what is published; a trial only shows them."""
    from pipeline.commands.penerima import find_wanted
    from pipeline.surat.keadaan import BATAL
    from pipeline.surat.kirim import send_due
    from pipeline.surat.tulis import prepare
    from pipeline.tell_mail import explain

    wanted, code = find_wanted(arguments, books, post.read())
    if not wanted:
        return code
    mails, problems = prepare(post, books.output, wanted, clock)
    for problem in problems:
        code = max(code, tell_problem(problem))
    live = [surat for surat in mails if surat.keadaan != BATAL]
    if trial:
        return max(code, show(live, wanted, post))
    done = {}
    for _ in range(2):  # a mail that proved too large is split, and its parts are sent at once
        for surat in send_due(post, live, wanted, clock, patient=patient):
            done[surat.id] = surat
        if not any(surat.keadaan == BATAL for surat in done.values()):
            break
        live = [s for s in prepare(post, books.output, wanted, clock)[0] if s.keadaan != BATAL]
    now = [done.get(surat.id, surat) for surat in live]
    lines = explain(now, wanted, post, done) or [nothing_new(now)]
    return max(code, tell(lines, books.log))


def show(mails: Sequence[Surat], wanted: Sequence[Wanted], post: Post) -> int:
    """What would be sent, as its recipients will see it, and what needs a person first."""
    from pipeline.surat.keadaan import WAITING
    from pipeline.tell_mail import explain, show_mail

    waiting = [surat for surat in mails if surat.keadaan in WAITING]
    for surat in waiting:
        print(show_mail(post, surat))
    rest = [surat for surat in mails if surat not in waiting]
    lines = explain(rest, wanted, post, ())
    return tell(lines or ([] if waiting else [nothing_new(rest)]))


def nothing_new(mails: Sequence[Surat]) -> tuple[str, bool]:
    from pipeline.surat.keadaan import TERKIRIM

    sent = sum(surat.keadaan == TERKIRIM for surat in mails)
    return TIDAK_ADA_BARU.format(jumlah=sent), False


def tell(lines: Sequence[tuple[str, bool]], log: logging.Logger | None = None) -> int:
    """(line, whether a person must look at it) on screen and in the log; 3 where one must."""
    for line, grave in lines:
        print(line, file=sys.stderr if grave else sys.stdout)
        if log is not None:
            log.log(logging.WARNING if grave else logging.INFO, line)
    return UNDELIVERED if any(grave for _, grave in lines) else OK


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
