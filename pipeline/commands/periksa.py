"""`periksa`: what `proses` would say, without writing anything; `--lampiran`: see there."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.common import (
    OK,
    REFUSED,
    USAGE,
    add_command,
    add_input,
    add_output,
    add_pengaturan,
    add_periode,
    find_tasks,
    for_each,
    read_period,
)

if TYPE_CHECKING:
    from pipeline.commands.common import Commands
    from pipeline.report import Draft, Report

NAME = "periksa"


def add(commands: Commands) -> None:
    parser = add_command(
        commands,
        NAME,
        "baca dan periksa buku kerja saja, tanpa menulis lampiran",
        description="Membaca dan memeriksa buku kerja seperti proses, tanpa menulis apa pun.",
        example="--input input --json\n"
        '        python3 run.py periksa --lampiran "output/2024-12/Dinas/Lampiran LK Dinas '
        '2024-12.xlsx"\n\n'
        "Dengan --lampiran: lampiran yang sudah terbit dibandingkan dengan masukannya. Workbook "
        "yang\ndisebut lembar Data dicari menurut SHA-256-nya, angkanya dihitung ulang, dan setiap "
        "sel yang\nberbeda disebut. Kode keluar 0: semua cocok; 1: ada yang berbeda atau belum "
        "dapat dipastikan.",
    )
    for option in (add_input, add_periode, add_pengaturan):
        option(parser)
    parser.add_argument(
        "--json",
        action="store_true",
        help="cetak hasilnya sebagai satu dokumen JSON, untuk dibaca program lain",
    )
    parser.add_argument(
        "--lampiran",
        type=Path,
        nargs="+",
        metavar="BERKAS",
        help="bandingkan lampiran yang sudah terbit ini dengan masukannya di folder --input dan di "
        "arsip masukan",
    )
    parser.add_argument(
        "--arsip",
        action="store_true",
        help="baca ulang setiap lampiran dan setiap buku kerja di arsip folder --output, dan "
        "bandingkan dengan catatannya",
    )
    parser.add_argument(
        "--surat",
        action="store_true",
        help="sambungkan ke server surat di [surat] pengaturan.toml dan masuk, tanpa mengirim apa "
        "pun",
    )
    add_output(parser, "folder lampiran yang sudah terbit, dengan riwayat dan arsipnya")


def run(arguments: argparse.Namespace) -> int:
    """Check every agency; with `--json` standard output is the document and nothing else."""
    if arguments.lampiran:
        from pipeline.commands import lampiran

        return lampiran.run(arguments)
    if arguments.arsip:
        from pipeline.commands import arsip

        return arsip.run(arguments)
    if arguments.surat:
        from pipeline.commands import surat

        return surat.run(arguments)
    from pipeline.batch import check, prepare, refuse_twins, run_all

    tasks = find_tasks(arguments)
    if tasks == USAGE:
        return USAGE
    prepare(0 if isinstance(tasks, int) else len(tasks))
    from pipeline.screen import print_check

    checked: list[tuple[str, Report]] = []

    def handle(number: int, made: Draft) -> int:
        checked.append((made.folder, made.report))
        if not arguments.json:
            print_check(made.report, read_period(arguments.periode))
        return REFUSED if made.report.refused else OK

    if isinstance(tasks, int):
        code = tasks
    else:  # which of them are twins shows only when all are read
        code = for_each(refuse_twins(run_all(check, tasks)), handle, OK if tasks else REFUSED)
    if arguments.json:
        from pipeline.machine import to_json

        print(to_json(checked, code))
    return code
