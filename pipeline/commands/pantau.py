"""`pantau`: the input folder is watched, and each change processed as `proses` would."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.common import (
    FAILED,
    OK,
    REFUSED,
    ROOT,
    SETTINGS_NAME,
    UNDELIVERED,
    USAGE,
    add_command,
    add_input,
    add_output,
    add_pengaturan,
    add_periode,
    read_period,
    wrong_usage,
)

if TYPE_CHECKING:
    from pipeline.commands.common import Commands
    from pipeline.view import Changes

NAME = "pantau"
PROGRAM = ROOT / "run.py"
MOST_NAMES = 12
SLOWEST = 3600  # seconds between two looks
REASONS = {
    "network": "Folder ini ada di jaringan: isinya dilihat setiap {seconds} detik.",
    "asked": "Isi folder dilihat setiap {seconds} detik.",
    "no events": "Sistem ini tidak dapat memberi tahu perubahan di folder (batasnya tercapai atau "
    "tidak didukung): isinya dilihat setiap {seconds} detik.",
}
DONE = "Selesai: semua lampiran sudah ditulis."
NOTHING = "Belum ada yang dapat diolah. Begitu ada buku kerja di folder input, langsung diolah."
ENDED = {
    OK: DONE,
    REFUSED: "Ada yang harus diperbaiki: lihat keterangan di atas dan berkas “Perbaikan - …” di "
    "folder output. Begitu perbaikannya disimpan di folder input, langsung diolah lagi.",
    USAGE: "Belum diolah: perintah atau pengaturannya keliru, lihat keterangan di atas. Hentikan "
    "dengan Ctrl+C, lalu betulkan.",
    UNDELIVERED: "Lampiran sudah ditulis, tetapi PDF atau pengirimannya belum: lihat keterangan di "
    "atas.",
    FAILED: "Belum dapat diolah: lihat keterangan di atas.",
}


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        NAME,
        "pantau folder input, olah setiap perubahannya",
        description="Memantau folder input dan subfoldernya. Setiap buku kerja atau "
        "pengaturan.toml yang datang,\nberubah, atau dihapus diolah seperti dengan proses, "
        "sesudah selesai disalin. Berjalan terus\nsampai dihentikan dengan Ctrl+C (kode keluar 0).",
        example=r"--input D:\Laporan\masuk --output D:\Laporan\keluar",
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
    parser.add_argument(
        "--jajak",
        type=float,
        metavar="DETIK",
        help="lihat isi folder setiap sekian detik, tanpa menunggu pemberitahuan dari sistem; "
        "di folder jaringan sudah dengan sendirinya (setiap 5 detik)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Watch until Ctrl+C; what is wrong with the command line is said at once.

    A folder that is not there may be a drive that is not connected yet: it is waited for.
    """
    if arguments.periode:
        try:
            read_period(arguments.periode)
        except ValueError:
            return wrong_usage(
                f"--periode “{arguments.periode}” bukan bulan. Tulis seperti 2024-12."
            )
    if arguments.pengaturan and not arguments.pengaturan.is_file():
        return wrong_usage(f"Berkas pengaturan “{arguments.pengaturan}” tidak ada.")
    if arguments.jajak is not None and not 0.1 <= arguments.jajak <= SLOWEST:
        return wrong_usage(f"--jajak harus antara 0.1 dan {SLOWEST} detik. Tulis seperti 10.")
    from pipeline.watch import Plan, watch

    elsewhere = arguments.pengaturan or ROOT / SETTINGS_NAME
    plan = Plan(
        arguments.input,
        arguments.output,
        command(arguments),
        (elsewhere,),
        poll=arguments.jajak,
        mails=partial(until_next_mail, arguments.output) if arguments.kirim else lambda: None,
    )
    return watch(plan, Screen(arguments.input))


def until_next_mail(output: Path) -> float | None:
    from pipeline.commands.kirim import clock
    from pipeline.commands.tunggu import until_next_in

    left = until_next_in(output, clock())
    return left.total_seconds() if left is not None else None


def command(arguments: argparse.Namespace) -> list[str]:
    """The command line of a run."""
    given = [sys.executable, str(PROGRAM), "proses"]
    for name in ("input", "output", "periode", "pengaturan"):
        if value := getattr(arguments, name):
            given += [f"--{name}", str(value)]
    given += ["--pdf"] if arguments.pdf else []
    return [*given, "--kirim"] if arguments.kirim else given


class Screen:
    """Says what happens, one line each, with day and time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def say(self, sentence: str) -> None:
        """Nobody need be looking: a closed window or a full disk does not end the watching."""
        with contextlib.suppress(OSError):
            print(f"[{time.strftime('%d/%m/%Y %H.%M')}] {sentence}", flush=True)

    def started(self) -> None:
        self.say(f"Memantau folder “{self.folder}”. Untuk berhenti, tekan Ctrl+C.")

    def polling(self, seconds: float, reason: str) -> None:
        self.say(REASONS[reason].format(seconds=f"{seconds:g}".replace(".", ",")))

    def gone(self, error: OSError) -> None:
        from pipeline.screen import REASONS as SAID

        reason = SAID.get(error.errno or 0, f"kesalahan sistem nomor {error.errno}")
        self.say(
            f"Folder “{self.folder}” tidak dapat dibaca: {reason}. Ditunggu sampai ada; periksa "
            "namanya, atau sambungan jaringannya."
        )

    def back(self) -> None:
        self.say(f"Folder “{self.folder}” dapat dibaca lagi.")

    def copying(self, paths: Sequence[str], *, held: bool) -> None:
        what = "Masih disalin, kosong, atau terkunci" if held else "Masih disalin"
        self.say(f"{what}: {self.names(paths)}. Ditunggu sampai lengkap.")

    def running(self, changes: Changes | None) -> None:
        """None: the first run."""
        if changes is None:
            self.say("Mengolah yang berubah sejak pemantauan terakhir …")
            return
        said = [
            f"{what}: {self.names(paths)}"
            for what, paths in (
                ("Baru", changes.added),
                ("Berubah", changes.changed),
                ("Dihapus", changes.removed),
            )
            if paths
        ]
        self.say(f"{'. '.join(said)}. Mengolah …" if said else "Mencoba lagi …")

    def still_running(self, seconds: float) -> None:
        self.say(f"Pengolahan masih berjalan, sudah {seconds / 60:.0f} menit.")

    def cannot_start(self, error: OSError) -> None:
        from pipeline.screen import explain_os_error

        self.say(explain_os_error(error))

    def ended(self, code: int, again: float | None, *, workbooks: bool) -> None:
        unknown = f"Pengolahan terhenti sebelum selesai (kode {code})."
        said = ENDED.get(code, unknown) if workbooks or code != REFUSED else NOTHING
        self.say(f"{said} {_when(again)}" if again is not None else said)

    def stopped(self, *, within_run: bool) -> None:
        if within_run:
            self.say(
                "Pemantauan dihentikan, juga pengolahan yang sedang berjalan. Lampiran yang lama "
                "tidak berubah; jalankan pantau lagi untuk melanjutkan."
            )
        else:
            self.say("Pemantauan dihentikan.")

    def names(self, paths: Sequence[str]) -> str:
        """As they are called in the folder."""
        root = os.path.realpath(self.folder)
        shown = [
            f"“{os.path.relpath(path, root) if _is_below(path, root) else path}”"
            for path in paths[:MOST_NAMES]
        ]
        rest = len(paths) - MOST_NAMES
        return f"{', '.join(shown)}{f' dan {rest} lainnya' if rest > 0 else ''}"


def _is_below(path: str, root: str) -> bool:
    return Path(path).is_relative_to(root)


def _when(seconds: float) -> str:
    much = f"{seconds:.0f} detik" if seconds < 60 else f"{seconds / 60:.0f} menit"
    return f"Dicoba lagi dalam {much}, atau begitu ada yang berubah."
