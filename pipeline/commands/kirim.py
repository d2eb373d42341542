"""`kirim`: published annexes to the inspectorate, by e-mail or as .eml files."""

from __future__ import annotations

import argparse
import datetime
import getpass
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
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
BAB = 11
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
TANYA_SANDI = "Sandi {pengguna} di {server} (tidak terlihat saat diketik): "
SANDI_KOSONG = "Sandinya kosong; tidak ada yang disimpan."
TANPA_PENGGUNA = "Isi server dan pengguna di bawah [surat] di pengaturan.toml lebih dahulu."
DISIMPAN = {
    "keyring": "Sandi disimpan di penyimpanan sandi komputer ini.",
    "berkas": "Komputer ini tidak mempunyai penyimpanan sandi; sandi disimpan di berkas yang hanya "
    "dapat dibaca oleh Anda: {berkas}",
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
    from pipeline.commands.proses import say_busy
    from pipeline.kunci import BusyError
    from pipeline.pembukuan import open_books

    if arguments.putuskan and arguments.putuskan[1] not in DECISIONS:
        return wrong_usage(KEPUTUSAN)
    tasks = find_tasks(arguments)
    if isinstance(tasks, int):
        return tasks
    if arguments.simpan_sandi:
        return keep_password(tasks, arguments)
    try:
        with open_books(arguments.output, said(arguments)) as books:
            books.code = _run(arguments, tasks, books)
    except BusyError as busy:
        print(say_busy(busy), file=sys.stderr)
        return FAILED
    except OSError as error:
        return failed(error)
    return books.code


def _run(arguments: argparse.Namespace, tasks: Sequence[Task], books: Books) -> int:
    post = open_post(books)
    if arguments.putuskan:
        return decide(post, *arguments.putuskan)
    return send(arguments, tasks, books, post, trial=arguments.coba)


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


def keep_password(tasks: Sequence[Task], arguments: argparse.Namespace) -> int:
    """Asked for each account, without an echo, and kept."""
    from pipeline.settings import load_settings
    from pipeline.surat.sandi import keep_secret, secret_file

    paths = {task.settings for task in tasks} | {find_settings(arguments.input, arguments)}
    accounts = {
        (keys.server, keys.pengguna)
        for keys in (load_settings(path)[0].surat for path in paths if path)
        if keys.server and keys.pengguna
    }
    if not accounts:
        return wrong_usage(TANPA_PENGGUNA)
    for server, pengguna in sorted(accounts):
        secret = getpass.getpass(TANYA_SANDI.format(pengguna=pengguna, server=server))
        if not secret:
            return wrong_usage(SANDI_KOSONG)
        try:
            place = keep_secret(server, pengguna, secret)
        except OSError as error:
            return failed(error)
        print(DISIMPAN[place].format(berkas=secret_file(server, pengguna)))
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
