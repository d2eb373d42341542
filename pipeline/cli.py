"""Commands, what they print, and their exit codes.

Only the standard library is imported at the top: `--help` needs neither pandas nor a set-up.
Exit codes: 0 all published · 1 an agency was refused · 2 wrong usage · 4 could not run.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from pipeline.model import Period

ROOT = Path(__file__).resolve().parent.parent
SETTINGS_NAME = "pengaturan.toml"
OK, REFUSED, USAGE, FAILED = 0, 1, 2, 4

TRANSLATIONS = {
    "usage: ": "Pemakaian: ",
    "options": "Pilihan",
    "positional arguments": "Perintah",
    "show this help message and exit": "tampilkan keterangan ini",
    "unrecognized arguments: %s": "tidak dikenal: %s",
    "expected one argument": "harus diikuti satu isian",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "“%(value)s” tidak dikenal; pilihannya: "
    "%(choices)s",
    "invalid %(type)s value: %(value)r": "isian keliru: %(value)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kurang lengkap: "
    "%(matches)s",
}
DESCRIPTION = """\
Lampiran Laporan Kinerja: membaca buku kerja Excel di folder input, memeriksanya, dan menulis
lampiran tabel 3.1 sampai 3.8 ke folder output."""
EPILOG = """\
Contoh:
  python3 run.py                                    buku kerja di input/ menjadi lampiran di output/
  python3 run.py --input examples/dinsos-pppa-2024  contoh yang disertakan
  python3 run.py --periode 2026-06                  untuk LRA yang tidak menyebut bulannya
  python3 run.py proses --help                      keterangan tiap pilihan

Di Windows: ganti python3 dengan py. Panduan lengkap: docs/panduan.md"""


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one Indonesian line."""

    def error(self, message: str) -> NoReturn:
        print(f"Perintah keliru: {message}.", file=sys.stderr)
        print("Keterangan: python3 run.py --help", file=sys.stderr)
        raise SystemExit(USAGE)


def build_parser() -> argparse.ArgumentParser:
    # argparse looks its sentences up in this name; it has no other way to be given a language
    # without compiled message catalogues.
    setattr(argparse, "_", lambda text: TRANSLATIONS.get(text, text))  # noqa: B010 - not public
    layout = argparse.RawDescriptionHelpFormatter
    parser = _Parser("run.py", description=DESCRIPTION, epilog=EPILOG, formatter_class=layout)
    commands = parser.add_subparsers(dest="command", metavar="PERINTAH", title="Perintah")
    process = commands.add_parser(
        "proses",
        help="baca buku kerja, tulis lampiran (perintah bawaan)",
        description="Membaca buku kerja, memeriksanya, dan menulis lampiran.",
        epilog="Contoh: python3 run.py proses --input input --periode 2026-06",
        formatter_class=layout,
    )
    process.add_argument(
        "--input",
        type=Path,
        default=ROOT / "input",
        metavar="FOLDER",
        help="folder buku kerja satu perangkat daerah, atau satu subfolder per perangkat daerah "
        "(bawaan: input)",
    )
    process.add_argument(
        "--output",
        type=Path,
        default=ROOT / "output",
        metavar="FOLDER",
        help="folder lampiran (bawaan: output)",
    )
    process.add_argument(
        "--periode",
        metavar="TAHUN-BULAN",
        help="bulan laporan, misalnya 2024-12; dipakai untuk buku kerja yang tidak menyebut "
        "bulannya",
    )
    process.add_argument(
        "--pengaturan",
        type=Path,
        metavar="BERKAS",
        help="berkas pengaturan; bawaan: pengaturan.toml di samping buku kerja, lalu di samping "
        "run.py",
    )
    commands.add_parser(
        "uji",
        help="jalankan pengujian program ini",
        description="Menjalankan pengujian; pilihan sesudahnya diteruskan ke pytest.",
        epilog="Contoh: python3 run.py uji -k tabel_3_1",
        formatter_class=layout,
    )
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    _use_utf8()
    if given[:1] == ["uji"] and not {"-h", "--help"} & set(given):
        return subprocess.call([sys.executable, "-m", "pytest", *given[1:]], cwd=ROOT)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help")):
        given = ["proses", *given]
    parser = build_parser()
    if given in (["-h"], ["--help"]):
        parser.print_help()
        print()
        given = ["proses", "--help"]  # the command one gets without naming any
    try:
        arguments = parser.parse_args(given)
    except SystemExit as stop:
        return int(stop.code or OK)
    return process(arguments)


def _use_utf8() -> None:
    """Windows consoles may still use an old code page; characters must never end a run."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def process(arguments: argparse.Namespace) -> int:
    """`proses`: read every agency of the input folder, then publish what can be published."""
    period: Period | None = None
    if arguments.periode:
        try:
            period = read_period(arguments.periode)
        except ValueError:
            return wrong_usage(
                f"--periode “{arguments.periode}” bukan bulan. Tulis seperti 2024-12."
            )
    if not arguments.input.is_dir():
        return wrong_usage(f"Folder “{arguments.input}” tidak ada.")
    if arguments.pengaturan and not arguments.pengaturan.is_file():
        return wrong_usage(f"Berkas pengaturan “{arguments.pengaturan}” tidak ada.")
    try:
        folders = find_agencies(arguments.input)
    except OSError as error:
        return failed(error)
    return process_folders(folders, arguments, period) if folders else REFUSED


def process_folders(
    folders: Sequence[Path], arguments: argparse.Namespace, period: Period | None
) -> int:
    """Each agency by itself: one that fails does not keep the others from being published."""
    # A short run leaves few cycles to collect, and imports none; by default the collector would go
    # through all that pandas brings again and again.
    gc.set_threshold(100_000, 50, 100)
    from pipeline.flow import publish_agency, read_agency, refuse_twins
    from pipeline.screen import print_report

    code = OK
    agencies = []
    for folder in folders:
        beside = (folder / SETTINGS_NAME, ROOT / SETTINGS_NAME)
        settings = arguments.pengaturan or next((path for path in beside if path.is_file()), None)
        try:
            agencies.append(read_agency(folder, period, settings))
        except OSError as error:
            code = max(code, failed(error))
    for agency in refuse_twins(agencies):
        try:
            report = publish_agency(agency, arguments.output)
        except OSError as error:
            code = max(code, failed(error))
            continue
        print_report(report, period)
        code = max(code, OK if report.published else REFUSED)
    return code


def wrong_usage(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return USAGE


def failed(error: OSError) -> int:
    """Says what the system refused, in Indonesian, and what to do."""
    from pipeline.screen import explain_os_error

    print(explain_os_error(error), file=sys.stderr)
    return FAILED


def read_period(text: str) -> Period:
    """`2024-12`; raises ValueError for anything else."""
    from pipeline.model import Period

    tahun, _, bulan = text.partition("-")
    if not (len(tahun) == 4 and tahun.isdecimal() and bulan.isdecimal() and len(bulan) <= 2):
        raise ValueError(text)
    return Period(int(tahun), int(bulan))


def find_agencies(folder: Path) -> list[Path]:
    """The folder itself, or its subfolders; says what is wrong and returns none otherwise."""
    own = _has_workbooks(folder)
    below = [path for path in sorted(folder.iterdir()) if path.is_dir() and _has_workbooks(path)]
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path not in below and any(map(_has_workbooks, _folders_in(path))):
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
            f"Belum ada buku kerja Excel (.xlsx) di folder “{folder}”. Salin LRA per program dari "
            "SIPD-RI dan/atau buku kerja indikator ke sana, lalu jalankan lagi.",
            file=sys.stderr,
        )
        return []
    return below or [folder]


def _folders_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()]


def _has_workbooks(folder: Path) -> bool:
    suffixes = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
    return any(
        path.suffix.lower() in suffixes and not path.name.startswith(("~$", "."))
        for path in folder.iterdir()
        if path.is_file()
    )


if __name__ == "__main__":
    sys.exit(main())
