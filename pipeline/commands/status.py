"""`status`: what happened, what is published, what waits, and what to do, in one screen."""

from __future__ import annotations

import argparse
import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pipeline.commands.common import (
    OK,
    ROOT,
    add_command,
    add_input,
    add_output,
    add_pengaturan,
    add_periode,
    failed,
    find_settings,
    read_period,
    wrong_usage,
)

if TYPE_CHECKING:
    from pipeline.commands.common import Commands
    from pipeline.keadaan import Keadaan
    from pipeline.ledger import Published, Run
    from pipeline.task import Task

NAME = "status"
VERSION = 1
MOST = 8  # names in one line
DOUBTFUL = ("tidak pasti", "gagal")


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        NAME,
        "jalan terakhir, lampiran yang terbit, yang menunggu, dan yang perlu dilakukan",
        description="Menampilkan keadaan dalam satu layar; tidak menulis dan tidak menghitung "
        "apa pun.",
        example="\n        python3 run.py status --json",
    )
    for option in (add_input, add_output, add_periode, add_pengaturan):
        option(parser)
    parser.add_argument(
        "--json",
        action="store_true",
        help="cetak sebagai satu dokumen JSON, untuk dibaca program lain",
    )


def run(arguments: argparse.Namespace) -> int:
    """Always 0 where the state can be told: it is the runs that have exit codes."""
    from pipeline.keadaan import find_state
    from pipeline.schedule import next_run

    try:
        tasks = find_folders(arguments)
    except ValueError:
        return wrong_usage(f"--periode “{arguments.periode}” bukan bulan. Tulis seperti 2024-12.")
    except OSError as error:
        return failed(error)
    try:
        now = datetime.datetime.now().astimezone()
        state = find_state(arguments.output, tasks, next_run(now, ROOT))
    except OSError as error:
        return failed(error)
    if arguments.json:
        import json

        print(json.dumps(to_document(state), ensure_ascii=False, indent=2))
    else:
        print("\n".join(state_lines(state)))
    return OK


def find_folders(arguments: argparse.Namespace) -> list[Task]:
    """The input folder and those in it that hold workbooks; none where there is no such folder."""
    from pipeline.load.nama import has_workbooks
    from pipeline.task import Task

    period = read_period(arguments.periode)
    if not arguments.input.is_dir():
        return []
    folders = [arguments.input, *sorted(p for p in arguments.input.iterdir() if p.is_dir())]
    return [
        Task(folder, period, find_settings(folder, arguments), arguments.output)
        for folder in folders
        if has_workbooks(folder)
    ]


def state_lines(state: Keadaan) -> list[str]:
    lines = [f"Keadaan folder output “{state.output}”"]
    if state.riwayat_rusak:
        lines.append("  Riwayat hilang atau rusak; yang berikut disusun dari lampiran yang ada.")
    if state.riwayat_sibuk:
        lines.append("  Riwayat sedang ditulis; yang berikut disusun dari lampiran yang ada.")
    if state.berjalan:
        from pipeline.keadaan import say_time

        pid, mulai = state.berjalan
        since = f" (proses {pid}, mulai {say_time(mulai)})" if pid else ""
        lines += ["", f"Sedang berjalan{since}."]
    lines += ["", "Jalan terakhir", *(run_lines(state) or ["  belum pernah"])]
    lines += ["", "Lampiran terbit", *(annex_lines(state) or ["  belum ada"])]
    if state.hilang:
        lines += ["", "Lampiran yang tidak ada lagi di tempatnya"]
        lines += [f"  {path}" for path in state.hilang]
        lines.append("    → Jalankan proses: yang masukannya masih ada ditulis lagi.")
    lines += ["", "Menunggu diproses", *(waiting_lines(state) or ["  tidak ada"])]
    if state.tak_terpakai:
        lines += ["", "Pernah diserahkan, tidak pernah terbit, dan tidak ada lagi di folder input"]
        lines += unused_lines(state)
    lines += ["", "Wajib diperbaiki", *(refused_lines(state) or ["  tidak ada"])]
    if state.surat:
        lines += ["", "Surat yang belum (pasti) terkirim", *mail_lines(state)]
    lines += ["", f"Jalan terjadwal berikutnya: {next_line(state)}"]
    return lines


def run_lines(state: Keadaan) -> list[str]:
    """The latest runs, the last one first."""
    lines = []
    for number, run in enumerate(state.jalan):
        at_work = number == 0 and bool(state.berjalan)
        lines.append(f"  {say_run(run, at_work=at_work)}")
    return lines


def say_run(run: Run, *, at_work: bool) -> str:
    from pipeline.keadaan import say_time

    if run.kode is None:
        said = "masih berjalan" if at_work else "terputus; jalan berikutnya melanjutkannya"
        return f"{say_time(run.mulai)}: {said}."
    return f"{say_time(run.mulai)}: kode keluar {run.kode}. {run.hasil}".rstrip()


def annex_lines(state: Keadaan) -> list[str]:
    """Each agency with its years: months, revisions, and months of which there is none."""
    from pipeline.keadaan import missing_months

    lines = []
    for name, annexes in state.by_agency():
        lines.append(f"  {name}")
        for tahun, members in groupby(annexes, key=lambda one: one.periode[:4]):
            own = list(members)
            missing = missing_months([one.periode for one in own])
            gap = f"; belum ada: {', '.join(map(month_name, missing))}" if missing else ""
            lines.append(f"    {tahun}: {', '.join(spans(own))}{gap}")
    return lines


def spans(annexes: list[Published]) -> list[str]:
    """`Januari–Maret`, `Mei (revisi 1)`: months in a row of the same revision together."""
    groups: list[list[Published]] = []
    for one in annexes:
        last = groups[-1][-1] if groups else None
        follows = last and int(one.periode[5:]) == int(last.periode[5:]) + 1
        if last and follows and last.revisi == one.revisi:
            groups[-1].append(one)
        else:
            groups.append([one])
    return [
        "–".join(dict.fromkeys((month_name(own[0].periode), month_name(own[-1].periode))))
        + (f" (revisi {own[0].revisi})" if own[0].revisi else "")
        for own in groups
    ]


def month_name(periode: str) -> str:
    from pipeline.model import BULAN

    return BULAN[int(periode[5:]) - 1]


def waiting_lines(state: Keadaan) -> list[str]:
    lines = []
    for one in state.menunggu:
        names = join(list(one.workbooks)) or "pengaturan atau lampirannya berubah"
        lines.append(f"  {one.folder}: {names}")
    if lines:
        lines.append("    → Jalankan: python3 run.py (di Windows: py run.py)")
    return lines


def unused_lines(state: Keadaan) -> list[str]:
    from pipeline.arsip import MASUKAN

    lines = [f"  {one.nama}: {MASUKAN / one.sha256}" for one in state.tak_terpakai]
    return [*lines, "    → Bila masih diperlukan, salin kembali ke folder input."]


def refused_lines(state: Keadaan) -> list[str]:
    lines = []
    for one in state.ditolak:
        names = join(sorted({noted.workbook for noted in one.wajib if noted.workbook}))
        where = f" di {names}" if names else ""
        lines.append(f"  {one.perangkat_daerah}: {len(one.wajib)} hal{where}")
    if lines:
        lines.append(
            "    → Rinciannya: python3 run.py periksa; salinan bertanda ada di folder output."
        )
    return lines


def mail_lines(state: Keadaan) -> list[str]:
    """Every mail that is not surely with its recipients, and what to do."""
    said = "  {0.keadaan}: {0.nama} → {1} (nomor {0.id})"
    lines = [said.format(one, join(list(one.kepada))) for one in state.surat]
    remedy = "    → Jalankan: python3 run.py kirim"
    if any(one.keadaan in DOUBTFUL for one in state.surat):
        remedy += "; yang tidak pasti atau gagal: kirim --putuskan NOMOR terkirim (atau ulang)"
    return [*lines, remedy]


def next_line(state: Keadaan) -> str:
    from pipeline.keadaan import say_time

    if state.berikutnya is None:
        return "belum dipasang (python3 run.py jadwal --pasang)."
    return f"{say_time(state.berikutnya.isoformat())}."


def join(names: list[str]) -> str:
    rest = len(names) - MOST
    return ", ".join(names[:MOST]) + (f", dan {rest} lagi" if rest > 0 else "")


def to_document(state: Keadaan) -> dict[str, Any]:
    """The document of `--json`; its keys are documented in docs/panduan.md and only grow."""
    from pipeline.keadaan import missing_months

    running = state.berjalan
    return {
        "versi": VERSION,
        "output": str(state.output),
        "riwayat_rusak": state.riwayat_rusak,
        "riwayat_sibuk": state.riwayat_sibuk,
        "berjalan": running and {"proses": running[0], "mulai": running[1]},
        "jalan": [
            {
                "nomor": run.id,
                "mulai": run.mulai,
                "selesai": run.selesai,
                "perintah": run.perintah,
                "kode_keluar": run.kode,
                "hasil": run.hasil,
            }
            for run in state.jalan
        ],
        "perangkat_daerah": [
            {
                "nama": name,
                "bulan_belum_ada": missing_months([one.periode for one in annexes]),
                "lampiran": [
                    {
                        "bulan": one.periode,
                        "revisi": one.revisi,
                        "final": one.final,
                        "berkas": one.berkas,
                        "sha256": one.sha256,
                        "ada": one.berkas not in state.hilang,
                    }
                    for one in annexes
                ],
            }
            for name, annexes in state.by_agency()
        ],
        "menunggu": [
            {"folder": str(one.folder), "buku_kerja": list(one.workbooks)} for one in state.menunggu
        ],
        "tidak_terpakai": [
            {"buku_kerja": one.nama, "sha256": one.sha256, "folder": one.folder}
            for one in state.tak_terpakai
        ],
        "ditolak": [
            {
                "nama": one.perangkat_daerah,
                "folder": one.folder,
                "hal": [noted._asdict() for noted in one.wajib],
            }
            for one in state.ditolak
        ],
        "belum_terkirim": [
            {
                "nomor": one.id,
                "surat": one.berkas,
                "kepada": list(one.kepada),
                "keadaan": one.keadaan,
                "percobaan": one.percobaan,
                "terakhir": one.terakhir,
            }
            for one in state.surat
        ],
        "jadwal_berikutnya": state.berikutnya.isoformat() if state.berikutnya else None,
    }
