"""`kirim`: published annexes to the inspectorate, by e-mail or as .eml files."""

from __future__ import annotations

import argparse
import datetime
import logging
import sys
from collections.abc import Sequence
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
    read_period,
    wrong_usage,
)
from pipeline.commands.giliran import Turn, take_turn
from pipeline.commands.tunggu import add_tunggu, wait_and_try

if TYPE_CHECKING:
    from pipeline.commands.common import Commands
    from pipeline.pembukuan import Books
    from pipeline.surat.kotak import Surat
    from pipeline.surat.pos import Post
    from pipeline.surat.tulis import AlteredError

NAME = "kirim"
DECISIONS = ("terkirim", "ulang")
TIDAK_ADA_BARU = "Tidak ada yang perlu dikirim: {jumlah} surat sudah terkirim."
BERUBAH = {  # whether it is still there
    True: "“{berkas}” sudah diubah sejak terbit, sehingga tidak dikirim. Pindahkan berkas itu ke "
    "luar folder output, jalankan proses agar lampirannya terbit lagi, lalu ulangi.",
    False: "“{berkas}” tidak ada lagi di folder output, sehingga tidak dikirim. Jalankan proses "
    "agar terbit lagi, lalu ulangi.",
}
NOMOR_TIDAK_ADA = "Tidak ada surat bernomor “{nomor}”. Nomornya terlihat di status."
SATU_SAJA = "--coba, --tunggu, --putuskan, dan --simpan-sandi tidak dapat digabung."
DIGANTIKAN = (
    "Surat {nomor} memuat lampiran yang sudah digantikan terbitan lain, sehingga dibatalkan. Yang "
    "terbaru mempunyai suratnya sendiri: jalankan kirim."
)
KEPUTUSAN = "Keputusan harus “terkirim” atau “ulang”."
TIDAK_PERLU = "Surat {nomor} {keadaan}; tidak ada yang perlu diputuskan."
DIPUTUSKAN = {
    True: "Surat {nomor} dicatat terkirim.",
    False: "Surat {nomor} dikirim lagi pada kirim berikutnya, bila penerimanya belum mendapat "
    "lampiran itu lewat surat lain.",
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


def run(arguments: argparse.Namespace) -> int:
    """Everything that waits, once; exit code 3 where something is not, or not surely, delivered."""
    if arguments.putuskan and arguments.putuskan[1] not in DECISIONS:
        return wrong_usage(KEPUTUSAN)
    alone = (arguments.coba, arguments.tunggu, arguments.putuskan, arguments.simpan_sandi)
    if sum(map(bool, alone)) > 1:
        return wrong_usage(SATU_SAJA)
    if wrong := check_usage(arguments):
        return wrong
    if arguments.simpan_sandi:
        from pipeline.commands.sandi import keep_password

        return keep_password(arguments)
    return keep_trying(arguments, *once(arguments, patient=False))


def once(arguments: argparse.Namespace, *, patient: bool) -> tuple[Turn, list[Surat] | None]:
    """Everything that is due, or a decision; and what was put off, None where that is not known."""
    waiting: list[Surat] | None = None

    def work(books: Books) -> int:
        nonlocal waiting
        post = open_post(books)
        if arguments.putuskan:
            return decide(post, *arguments.putuskan)
        code, waiting = send(arguments, books, post, trial=arguments.coba, patient=patient)
        return code

    return take_turn(arguments.output, said(arguments), work), waiting


def keep_trying(
    arguments: argparse.Namespace,
    turn: Turn,
    waiting: Sequence[Surat] | None,
    otherwise: int = OK,
) -> int:
    """Until nothing waits for its next attempt any more, where that was asked for; see `tunggu`."""
    if not arguments.tunggu or not waiting:
        return turn.code
    own = argparse.Namespace(**{**vars(arguments), "coba": False, "putuskan": None})
    return wait_and_try(turn, waiting, lambda: once(own, patient=True), clock, otherwise=otherwise)


def send_published(arguments: argparse.Namespace, books: Books) -> tuple[int, list[Surat]]:
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
) -> tuple[int, list[Surat]]:
    """The mails of what is published: the exit code, and those that wait for their next attempt.

    A trial only shows them.
    """
    from pipeline.commands.penerima import find_wanted
    from pipeline.surat.keadaan import BATAL
    from pipeline.surat.kirim import send_due
    from pipeline.surat.tulis import prepare
    from pipeline.tell_mail import explain

    wanted, code = find_wanted(arguments, books, post.read())
    done: dict[str, Surat] = {}
    while True:  # a mail that proved too large is split, and its parts are sent at once
        found = prepare(post, books.output, wanted, clock, trial=trial)
        if trial:
            break
        new = [surat for surat in found.kirim if surat.id not in done]
        tried = send_due(post, new, wanted, clock, patient=patient)
        done |= {surat.id: surat for surat in tried}
        if not any(surat.keadaan == BATAL for surat in tried):
            break
    code = max([code, *map(tell_problem, found.masalah)])
    if trial:
        show(post, found.kirim)
    shown = {surat.id for surat in found.kirim} if trial else ()
    mails = [
        done.get(surat.id, surat)
        for surat in found.surat
        if surat.id not in shown and is_asked_for(surat, arguments.periode)
    ]
    lines = explain(mails, wanted, post, done, again=arguments.tunggu)
    if wanted and not lines and not shown and code == OK:
        lines = [nothing_new(mails)]
    waiting = [done.get(surat.id, surat) for surat in found.kirim]
    return max(code, tell(lines, None if trial else books.log)), waiting


def is_asked_for(surat: Surat, periode: str | None) -> bool:
    """Whether something is to be said of it: of another month only what nobody knows or can do."""
    from pipeline.surat.keadaan import WAITING

    period = str(read_period(periode) or "")
    return not (
        period and surat.keadaan in WAITING and all(one.periode != period for one in surat.isi)
    )


def show(post: Post, mails: Sequence[Surat]) -> None:
    """What would be sent, as its recipients will see it."""
    from pipeline.tell_mail import show_mail

    for surat in mails:
        print(show_mail(post, surat))


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
    from pipeline.surat.keadaan import BATAL, GAGAL, TIDAK_PASTI, WAITING
    from pipeline.surat.pos import find

    surat = find(post.read(), nomor)
    if surat is None:
        return wrong_usage(NOMOR_TIDAK_ADA.format(nomor=nomor))
    by_hand = surat.keadaan == BATAL and keputusan == DECISIONS[0]  # its .eml was sent all the same
    if surat.keadaan not in (TIDAK_PASTI, GAGAL, *WAITING) and not by_hand:
        print(TIDAK_PERLU.format(nomor=surat.id, keadaan=surat.keadaan))
        return OK
    sent = keputusan == DECISIONS[0]
    now = post.decide(surat, clock(), sent=sent)
    said = DIGANTIKAN if now.keadaan == BATAL else DIPUTUSKAN[sent]
    print(said.format(nomor=surat.id))
    return OK


def tell_problem(problem: OSError | AlteredError) -> int:
    if isinstance(problem, OSError):
        return failed(problem)
    print(BERUBAH[problem.ada].format(berkas=problem.path.name), file=sys.stderr)
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
