"""`kirim`: published annexes to the inspectorate, by e-mail or as .eml files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.commands.common import (
    FAILED,
    add_command,
    add_input,
    add_output,
    add_pengaturan,
    failed,
    find_tasks,
    wrong_usage,
)

if TYPE_CHECKING:
    from pipeline.commands.common import Commands
    from pipeline.pembukuan import Books
    from pipeline.task import Task

NAME = "kirim"
DECISIONS = ("terkirim", "ulang")
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
        help="bulan lampiran yang dikirim (bawaan: bulan terakhir setiap perangkat daerah, dan bulan "
        "lain yang direvisi sesudah dikirim)",
    )
    parser.add_argument(
        "--coba", action="store_true", help="perlihatkan suratnya tanpa mengirim apa pun"
    )
    parser.add_argument(
        "--putuskan",
        nargs=2,
        metavar=("NOMOR", "KEPUTUSAN"),
        help="surat yang tidak pasti atau gagal: “terkirim” bila sudah sampai, “ulang” agar dikirim "
        "lagi",
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
    from pipeline.surat.kotak import Box
    from pipeline.surat.pos import Post

    post = Post(Box(books.output), books.ledger)
    if arguments.putuskan:
        return decide(post, *arguments.putuskan)
    return send(arguments, tasks, books, post, patient=False)
