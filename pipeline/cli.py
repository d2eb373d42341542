"""The command line: which command is meant; what is wrong with it in Indonesian.

Only the standard library is imported at the top: `--help` needs neither pandas nor a set-up.
Exit codes: 0 all published · 1 an agency was refused · 2 wrong usage · 3 published, but a PDF that
was asked for is missing · 4 could not run.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import traceback
from collections.abc import Iterator, Sequence
from typing import NoReturn, TextIO, cast

from pipeline.commands import formulir, jadwal, kirim, pantau, periksa, proses, status, uji
from pipeline.commands.common import FAILED, OK, USAGE

COMMANDS = (proses, periksa, kirim, formulir, status, pantau, jadwal, uji)

TRANSLATIONS = {
    "usage: ": "Pemakaian: ",
    "options": "Pilihan",
    "positional arguments": "Perintah",
    "show this help message and exit": "tampilkan keterangan ini",
    "unrecognized arguments: %s": "tidak dikenal: %s",
    "expected one argument": "harus diikuti satu isian",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "not allowed with argument %s": "tidak dapat dipakai bersama %s",
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
  python3 run.py periksa                            memeriksa saja, tidak menulis lampiran
  python3 run.py kirim --coba                       memperlihatkan surat untuk inspektorat
  python3 run.py formulir                           buku kerja kosong untuk diisi
  python3 run.py status                             apa yang terbit, menunggu, perlu diperbaiki
  python3 run.py pantau                             mengolah setiap perubahan di input/
  python3 run.py jadwal --pasang                    jalankan sendiri setiap tanggal 5
  python3 run.py proses --help                      keterangan tiap pilihan

Di Windows: ganti python3 dengan py. Panduan lengkap: docs/panduan.md"""


OUR_FAULT = (
    "Program ini terhenti karena kesalahannya sendiri. Lampiran yang sudah terbit tetap utuh. "
    "Kirimkan tulisan di atas ini dan buku kerjanya kepada pengelola TI."
)


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
    for command in COMMANDS:
        command.add(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    with _safe_screen():
        return _run(given)


def _run(given: list[str]) -> int:
    if given[:1] == [uji.NAME] and not {"-h", "--help"} & set(given):
        return uji.run(argparse.Namespace(rest=given[1:]))
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help")):
        given = [proses.NAME, *given]
    parser = build_parser()
    if given in (["-h"], ["--help"]):
        parser.print_help()
        print()
        given = [proses.NAME, "--help"]  # the command one gets without naming any
    try:
        arguments = parser.parse_args(given)
    except SystemExit as stop:
        return int(stop.code or OK)
    (chosen,) = (command for command in COMMANDS if arguments.command == command.NAME)
    try:
        code: int = chosen.run(arguments)
    except BrokenPipeError:  # nobody reads any more, as with `| head`
        return OK
    except Exception:  # ours, whatever it is: an unattended run ends as one that could not run
        traceback.print_exc()
        print(OUR_FAULT, file=sys.stderr)
        return FAILED
    return code


@contextlib.contextmanager
def _safe_screen() -> Iterator[None]:
    """Text from files must neither end a run nor command the terminal.

    Windows consoles may still use an old code page.
    """
    from pipeline.plain import PlainStream

    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    out, errors = (cast("TextIO", PlainStream(s)) for s in (sys.stdout, sys.stderr))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        yield


if __name__ == "__main__":
    sys.exit(main())
