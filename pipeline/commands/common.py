"""What the commands share: exit codes, options, what is wrong with what was asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.batch import Outcome
    from pipeline.model import Period
    from pipeline.report import Draft
    from pipeline.task import Task

    # What `ArgumentParser.add_subparsers` returns; argparse has no public name for it.
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS_NAME = "pengaturan.toml"
OK, REFUSED, USAGE, UNDELIVERED, FAILED = 0, 1, 2, 3, 4


def add_command(
    commands: Commands, name: str, help_text: str, *, description: str, example: str
) -> argparse.ArgumentParser:
    """A command's parser, with a line for the list of commands and an example below its options."""
    return commands.add_parser(
        name,
        help=help_text,
        description=description,
        epilog=f"Contoh: python3 run.py {name} {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--input",
        type=Path,
        default=ROOT / "input",
        metavar="FOLDER",
        help="folder buku kerja satu perangkat daerah, atau satu subfolder per perangkat daerah "
        "(bawaan: input)",
    )


def add_output(parser: argparse.ArgumentParser, what: str = "folder lampiran") -> None:
    parser.add_argument(
        "--output",
        type=Path,
        default=ROOT / "output",
        metavar="FOLDER",
        help=f"{what} (bawaan: output)",
    )


def add_periode(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--periode",
        metavar="TAHUN-BULAN",
        help="bulan laporan, misalnya 2024-12; dipakai untuk buku kerja yang tidak menyebut "
        "bulannya",
    )


def add_pengaturan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--pengaturan",
        type=Path,
        metavar="BERKAS",
        help="berkas pengaturan; bawaan: pengaturan.toml di samping buku kerja, lalu di folder "
        "input, lalu di samping run.py",
    )


def find_tasks(arguments: argparse.Namespace) -> list[Task] | int:
    """One task for each agency of the input folder; an exit code where something is wrong."""
    from pipeline.task import Task

    if wrong := check_usage(arguments):
        return wrong
    period = read_period(arguments.periode)
    try:
        folders = find_agencies(arguments.input)
    except OSError as error:
        return failed(error)
    warn_misnamed(folders, arguments)
    return [
        Task(folder, period, find_settings(folder, arguments), arguments.output)
        for folder in folders
    ]


def check_usage(arguments: argparse.Namespace) -> int:
    """0, or the exit code where the month, the folder or the settings file is none; says which."""
    try:
        read_period(arguments.periode)
    except ValueError:
        return wrong_usage(f"--periode “{arguments.periode}” bukan bulan. Tulis seperti 2024-12.")
    if not arguments.input.is_dir():
        return wrong_usage(f"Folder “{arguments.input}” tidak ada.")
    if arguments.pengaturan and not arguments.pengaturan.is_file():
        return wrong_usage(f"Berkas pengaturan “{arguments.pengaturan}” tidak ada.")
    return OK


def for_each(
    outcomes: Iterable[Outcome],
    handle: Callable[[int, Draft], int],
    code: int = OK,
    tell: Callable[[OSError], int] | None = None,
) -> int:
    """Every agency's draft through `handle`, with its number; the gravest exit code.

    One that fails does not keep the others back; `tell` says why and gives its code.
    """
    for number, outcome in enumerate(outcomes):
        try:
            if isinstance(outcome, OSError):
                raise outcome
            code = max(code, handle(number, outcome))
        except OSError as error:
            code = max(code, (tell or failed)(error))
    return code


def find_settings(folder: Path, arguments: argparse.Namespace) -> Path | None:
    """An agency's settings: those asked for, else beside its workbooks, else for all agencies."""
    if arguments.pengaturan:
        return Path(arguments.pengaturan)
    beside = (folder / SETTINGS_NAME, arguments.input / SETTINGS_NAME, ROOT / SETTINGS_NAME)
    return next((path for path in beside if path.is_file()), None)


def list_settings(arguments: argparse.Namespace) -> set[Path]:
    """The settings files of an input folder: the shared one, and each agency's own."""
    shared = find_settings(arguments.input, arguments)
    below = set() if arguments.pengaturan else set(arguments.input.glob(f"*/{SETTINGS_NAME}"))
    return below | ({shared} if shared else set())


def warn_misnamed(folders: Sequence[Path], arguments: argparse.Namespace) -> None:
    """Says which shared files look like settings and are none; an agency's own are findings."""
    from pipeline.load.nama import find_misnamed

    shared = [] if arguments.pengaturan else sorted({arguments.input, ROOT} - set(folders))
    for place in shared:
        for path in find_misnamed(place, None):
            from schemas.pesan import PENGATURAN_TIDAK_DIBACA as RULE

            print(f"{path}: {RULE.message} {RULE.remedy}", file=sys.stderr)


def wrong_usage(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return USAGE


def failed(error: OSError) -> int:
    """Says what the system refused, in Indonesian, and what to do."""
    from pipeline.screen import explain_os_error

    print(explain_os_error(error), file=sys.stderr)
    return FAILED


def read_period(text: str | None) -> Period | None:
    """`2024-12`; None where none is given; raises ValueError for anything else."""
    from pipeline.model import Period

    if not text:
        return None
    tahun, _, bulan = text.partition("-")
    if not (len(tahun) == 4 and tahun.isdecimal() and bulan.isdecimal() and len(bulan) <= 2):
        raise ValueError(text)
    return Period(int(tahun), int(bulan))


def find_agencies(folder: Path) -> list[Path]:
    """The folder itself, or its subfolders; says what is wrong and returns none otherwise."""
    from pipeline.load.nama import has_workbooks

    own = has_workbooks(folder)
    below = [path for path in sorted(folder.iterdir()) if path.is_dir() and has_workbooks(path)]
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path not in below and any(map(has_workbooks, _folders_in(path))):
            print(
                f"Folder “{path.name}” dilewati: buku kerjanya ada di subfolder di dalamnya. "
                "Taruh langsung di folder perangkat daerahnya.",
                file=sys.stderr,
            )
    if own and below:
        print(
            f"Folder “{folder}” berisi buku kerja dan juga subfolder berisi buku kerja "
            f"({below[0].name}). Pindahkan semuanya ke subfolder, satu per perangkat daerah.",
            file=sys.stderr,
        )
        return []
    if not own and not below:
        print(
            f"Belum ada buku kerja Excel di folder “{folder}”. Salin LRA per program dari "
            "SIPD-RI dan/atau buku kerja indikator ke sana, lalu jalankan lagi.",
            file=sys.stderr,
        )
        return []
    return below or [folder]


def _folders_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()]
