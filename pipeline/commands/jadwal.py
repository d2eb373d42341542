"""`jadwal`: installs, removes and shows the monthly run of `proses`."""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.common import (
    FAILED,
    OK,
    ROOT,
    add_command,
    add_input,
    add_output,
    add_pengaturan,
    failed,
    wrong_usage,
)

if TYPE_CHECKING:
    from pipeline.commands.common import Commands
    from pipeline.schedule import Plan, RefusedError, System

NAME = "jadwal"
TANGGAL, JAM = 5, "02:00"
DAYS = range(1, 29)  # which every month has
CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
ONLY_FOR_PASANG = ("tanggal", "jam", "input", "output", "pengaturan", "kirim")
NOT_INSTALLED = "Jadwal belum terpasang. Pasang dengan: python3 run.py jadwal --pasang"
NOWHERE = (
    "Komputer ini tidak mempunyai pengatur jadwal (systemd atau cron). Minta pengelola TI memasang "
    "paket cron, lalu ulangi."
)
LABELS = {"systemd": "systemd", "cron": "cron", "Task Scheduler": "Task Scheduler Windows"}
HINTS = {
    "LINGER": "Jadwal hanya jalan selama Anda masuk ke komputer ini. Agar jalan juga tanpa itu, "
    "minta pengelola TI menjalankan: sudo loginctl enable-linger {user}",
    "LOGON": "Jadwal jalan selama Anda masuk ke Windows. Agar yang terlewat tersusul, proses juga "
    "dijalankan 5 menit sesudah Anda masuk; bila tidak ada yang baru, tidak ada yang berubah.",
    "REBOOT": "Agar yang terlewat tersusul, proses juga dijalankan saat komputer dinyalakan; bila "
    "tidak ada yang baru, tidak ada yang berubah.",
}
REFUSED = {
    "PROGRAM": "Pengatur jadwal komputer ini menolak ({detail}). Kirimkan kalimat ini kepada "
    "pengelola TI.",
    "EDITED": "Waktu pada jadwal ini pernah diubah dengan tangan dan bukan lagi sekali sebulan. "
    "Pasang ulang dengan --pasang, atau hapus dengan --hapus.",
    "TOO_LONG": "Nama folder terlalu panjang untuk pengatur jadwal komputer ini. Pindahkan folder "
    "program, input, atau output ke tempat yang namanya lebih pendek, lalu ulangi.",
    "PERCENT": "Nama folder yang memuat dua tanda % tidak dapat dipakai pada jadwal Windows. Ganti "
    "nama foldernya, lalu ulangi.",
}
CODES = {
    "0": "semua berhasil",
    "1": "ada perangkat daerah yang buku kerjanya perlu diperbaiki",
    "2": "perintahnya keliru, mungkin karena foldernya dipindahkan",
    "3": "lampiran terbit, tetapi ada kiriman atau PDF yang tidak jadi",
    "4": "tidak dapat dijalankan",
    "127": "Python atau programnya tidak ditemukan",
}


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        NAME,
        "pasang, hapus, atau lihat jadwal proses setiap bulan",
        description="Membuat komputer ini menjalankan proses sendiri sekali sebulan. Bila komputer "
        "mati pada\nwaktunya, proses dijalankan sesudah komputer hidup lagi. Hasil tiap kali jalan "
        "dicatat di\nlog/jadwal.log dalam folder output. Tanpa pilihan: sama dengan --lihat.",
        example="--pasang\n"
        "        python3 run.py jadwal --pasang --tanggal 10 --jam 06:30\n"
        "        python3 run.py jadwal --lihat\n"
        "        python3 run.py jadwal --hapus\n\n"
        "Satu folder program mempunyai satu jadwal: --pasang sekali lagi menggantinya. Sebelum "
        "folder\nprogram dipindahkan, hapus dulu jadwalnya; sesudahnya pasang lagi.",
    )
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--pasang", action="store_true", help="pasang atau ganti jadwal")
    chosen.add_argument("--hapus", action="store_true", help="hapus jadwal")
    chosen.add_argument("--lihat", action="store_true", help="tampilkan jadwal (bawaan)")
    parser.add_argument(
        "--tanggal",
        type=int,
        metavar="1-28",
        help=f"tanggal setiap bulan, untuk --pasang (bawaan: {TANGGAL})",
    )
    parser.add_argument(
        "--jam", metavar="JJ:MM", help=f"waktu setempat, untuk --pasang (bawaan: {JAM})"
    )
    for option in (add_input, add_output, add_pengaturan):
        option(parser)
    parser.add_argument(
        "--kirim",
        action="store_const",
        const=True,
        help="kirim juga lampirannya, dan coba lagi sampai terkirim; untuk --pasang",
    )
    parser.set_defaults(input=None, output=None)  # what was not asked for


def run(arguments: argparse.Namespace) -> int:
    """Do one of the three; what belongs to --pasang alone is refused elsewhere."""
    from pipeline import schedule

    given = [name for name in ONLY_FOR_PASANG if getattr(arguments, name) is not None]
    if given and not arguments.pasang:
        return wrong_usage(f"--{given[0]} hanya untuk --pasang. Tambahkan --pasang.")
    try:
        if arguments.pasang:
            return _install(arguments)
        return _remove() if arguments.hapus else _show()
    except schedule.RefusedError as error:
        return _refused(error)
    except OSError as error:
        return failed(error)


def _install(arguments: argparse.Namespace) -> int:
    from pipeline import schedule
    from pipeline.plain import plain

    tanggal = TANGGAL if arguments.tanggal is None else arguments.tanggal
    if tanggal not in DAYS:
        return wrong_usage(f"--tanggal {tanggal}: isi 1 sampai 28, yang ada pada setiap bulan.")
    clock = CLOCK.fullmatch(arguments.jam or JAM)
    if not clock:
        return wrong_usage(f"--jam “{arguments.jam}” bukan waktu. Tulis seperti 02:00.")
    source, output = arguments.input or ROOT / "input", arguments.output or ROOT / "output"
    if not source.is_dir():
        return wrong_usage(f"Folder “{source}” tidak ada.")
    if arguments.pengaturan and not arguments.pengaturan.is_file():
        return wrong_usage(f"Berkas pengaturan “{arguments.pengaturan}” tidak ada.")
    time = (tanggal, int(clock[1]), int(clock[2]))
    more = ("--kirim", "--tunggu") if arguments.kirim else ()
    plan = schedule.make_plan(ROOT, time, (source, output), arguments.pengaturan, more)
    strange = [text for text in (plan.root, *plan.command) if plain(text) != text]
    if strange:
        return wrong_usage(
            f"Nama “{strange[0]}” memuat tanda yang tidak dapat ditulis pada jadwal. Ganti namanya."
        )
    installed = schedule.install(plan, schedule.THIS)
    if not installed:
        print(NOWHERE, file=sys.stderr)
        return FAILED
    system, hints = installed
    print(f"Jadwal terpasang ({LABELS[system.LABEL]}): setiap {_when(plan)}.")
    print(f"Jalan berikutnya: {_date(plan.next_after(_now()))}.")
    print(f"Catatannya: {plan.log}")
    for hint in hints:
        print(HINTS[hint.name].format(user=_user()))
    return OK


def _remove() -> int:
    from pipeline import schedule

    removed = schedule.remove(ROOT, schedule.THIS)
    for system in removed:
        print(f"Jadwal dihapus ({LABELS[system.LABEL]}).")
    if not removed:
        print("Tidak ada jadwal yang terpasang; tidak ada yang dihapus.")
    return OK


def _show() -> int:
    from pipeline import schedule

    found = schedule.find(ROOT, schedule.THIS)
    if not found:
        print(NOT_INSTALLED)
        return OK
    system, plan = found
    state = system.state(plan.root, schedule.THIS.run)
    active = state.active
    print(f"Jadwal terpasang ({LABELS[system.LABEL]}): setiap {_when(plan)}.")
    following = _date(plan.next_after(_now())) if active else "tidak ada, jadwalnya dimatikan"
    print(f"Jalan berikutnya  {following}")
    print(f"Perintah          {_command(system, plan)}")
    print(f"Catatan           {plan.log or 'tidak diketahui'}")
    print(f"Terakhir jalan    {_last(plan)}")
    if state.result:
        print(f"Menurut {system.LABEL}: {state.result}")
    if not active or not plan.command or not Path(plan.command[0]).exists():
        print("Jadwal ini tidak dapat jalan. Pasang lagi dengan: python3 run.py jadwal --pasang")
    return OK


def _refused(error: RefusedError) -> int:
    print(REFUSED[error.reason.name].format(detail=error.detail), file=sys.stderr)
    return FAILED


def _last(plan: Plan) -> str:
    """When the run last ended and how, as its log says."""
    from pipeline.schedule.plan import last_run

    last = last_run(plan.log)
    if not last:
        return "belum pernah"
    moment, code = last
    meaning = CODES.get(code, "terhenti sebelum selesai; lihat catatan")
    return f"{_date(moment)}, kode keluar {code}: {meaning}"


def _command(system: System, plan: Plan) -> str:
    """As one would type it on this machine."""
    if not plan.command:
        return "tidak diketahui"
    windows = system.LABEL == "Task Scheduler"
    return subprocess.list2cmdline(plan.command) if windows else shlex.join(plan.command)


def _when(plan: Plan) -> str:
    return f"tanggal {plan.day} pukul {plan.hour:02d}.{plan.minute:02d}"


def _date(moment: datetime) -> str:
    """`5 Desember 2026 pukul 02.00`."""
    from pipeline.model import BULAN

    return f"{moment.day} {BULAN[moment.month - 1]} {moment.year} pukul {moment:%H.%M}"


def _now() -> datetime:
    return datetime.now().astimezone()


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "<nama pengguna>"
