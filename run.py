#!/usr/bin/env python3
"""Entry point: sets up `.venv` beside this file where needed, then hands over to pipeline/cli.py.

In: the command line. Out: the exit code of `pipeline.cli.main`; 4 and one Indonesian sentence
where the program cannot be set up (DESIGN decision 7); 130 after Ctrl+C.

`.venv/siap`, written last, marks a finished set-up: build and path of its Python, hash of each
lock. Where it is missing or outdated, `.venv` is made anew; only what `uji` needs is ever added.

Any Python must be able to parse this file, so that an old one says what to install instead of
showing a SyntaxError: hence ASCII, type comments, `%`. Every start pays twice for imports at the
top, hence those inside functions.
"""

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, *(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]))
BASE = getattr(sys, "_base_executable", sys.executable)  # the Python that `.venv` is made from
BUILD = "%s %d.%d%s" % ((sys.platform,) + sys.version_info[:2] + (getattr(sys, "abiflags", ""),))
MARK = os.path.join(VENV, "siap")
LOG = os.path.join(ROOT, "penyiapan.log")
RUNTIME = os.path.join(ROOT, "requirements.lock")
DEV = os.path.join(ROOT, "requirements-dev.lock")  # what `uji` adds
NONE, BEGUN = "-", "..."  # in the mark, instead of the hash of DEV: not added; adding was begun

OLD = "Program ini memerlukan Python 3.11 atau lebih baru (di sini %d.%d): pasang dari python.org."
STOPPED = "Dihentikan. Jalankan lagi bila ingin melanjutkan."
WAITING = "Menunggu penyiapan program di jendela lain selesai ..."
FIRST = "Menyiapkan program untuk pertama kali (1-2 menit, sekali saja) ... "
AGAIN = "Memperbarui perlengkapan program (1-2 menit, sekali saja) ... "
ADDING = "Menambah perlengkapan uji (sekali saja) ... "
NO_VENV = "Paket python3-venv belum ada. Jalankan: sudo apt install python3-venv, lalu ulangi."
if not sys.platform.startswith("linux"):
    NO_VENV = "Python di komputer ini tidak lengkap: pasang dari python.org, lalu ulangi."
DISK = "Ruang disk habis: kosongkan sekitar 1 GB, lalu ulangi."
HASH = "Isi paket yang terunduh bukan yang semestinya: kirimkan %s kepada pengelola TI." % LOG
LONG = "Nama folder program terlalu panjang: pindahkan, misalnya ke C:\\Laporan, lalu ulangi."
NETWORK = "Gudang paket Python tidak terjangkau: periksa internet atau proxy, lalu ulangi."
PACKAGE = "Ada paket yang tidak tersedia: pakai Python 3.11-3.14 (64-bit), periksa pengaturan pip, "
PACKAGE += "lalu ulangi (catatan: %s)." % LOG
FILES = "Ada berkas program yang hilang: salin ulang seluruh folder program, lalu ulangi."
FOLDER = "Folder %s tidak dapat ditulisi: tutup jendela lain yang menjalankan program ini, " % ROOT
FOLDER += "atau pindahkan foldernya ke tempat yang boleh Anda ubah, lalu ulangi."
UNKNOWN = "Penyiapan program gagal: kirimkan berkas %s kepada pengelola TI." % LOG
REMEDIES = (  # what pip, venv or the system says (numbers: in any language); the first that fits
    (NO_VENV, "no such option: --python|python3-venv"),
    (DISK, "[Errno 28]|[WinError 112]|No space left"),
    (HASH, "DO NOT MATCH THE HASHES"),
    (LONG, "Long Path support"),
    (NETWORK, "connection broken|Max retries|TimeoutError|SSLError|IncompleteRead"),
    (PACKAGE, "No matching distribution|not a supported wheel"),
    (FILES, "requirements.lock'|requirements-dev.lock'"),
    (FOLDER, "[Errno 1]|[Errno 13]|[Errno 30]|[WinError 5]|[WinError 32]"),
)


def main(argv):  # type: (list[str]) -> int
    """Run the command line and return its exit code."""
    if sys.version_info < (3, 11):
        say(OLD % sys.version_info[:2])
        return 4
    try:
        return start(argv)
    except KeyboardInterrupt:
        say(STOPPED)
        return 130


def start(argv):  # type: (list[str]) -> int
    """Go on in the right Python; `--help` needs no package, hence no set-up."""
    try:
        python = None if "-h" in argv or "--help" in argv else prepare("uji" in argv)
        if python:
            return hand_over(python)
    except Exception as error:  # of whatever kind: the officer gets a sentence, never a traceback
        found = (text for text, signs in REMEDIES if any(s in str(error) for s in signs.split("|")))
        say(next(found, UNKNOWN))
        return 4
    if ROOT not in sys.path:  # under -I and -P
        sys.path.insert(0, ROOT)
    from pipeline.cli import main as run_cli

    return run_cli(argv)


def prepare(dev):  # type: (bool) -> str | None
    """Set up `.venv` where needed; the Python to go on with, None where it is this very one."""
    inside = os.path.realpath(sys.prefix) == os.path.realpath(VENV)
    if inside and read_mark()[0] != BUILD:  # Python was replaced by another version
        write_mark([])
    if not is_ready(dev):
        if inside:  # left to the Python that `.venv` was made from
            return BASE
        set_up(dev)
    return None if inside else PYTHON


def hand_over(python):  # type: (str) -> int
    """Run the same command line, interpreter options included, under another Python."""
    os.environ.pop("PYTHONHOME", None)  # would hide `.venv` from its own Python
    command = [python] + sys.orig_argv[1:]
    if sys.platform != "win32":
        os.execv(python, command)
    import subprocess

    child = subprocess.Popen(command)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            pass  # the child has received it too, and ends by itself


def is_ready(dev):  # type: (bool) -> bool
    """Whether `.venv` is finished, made from the present locks, and its Python still there."""
    _, base, runtime, tests = read_mark()
    whole = all(map(os.path.exists, (PYTHON, base, os.path.join(VENV, "pyvenv.cfg"))))
    return whole and runtime == digest(RUNTIME) and (not dev or tests == digest(DEV))


def set_up(dev):  # type: (bool) -> None
    """Make or complete `.venv`; of many starts at once one does it and the others wait."""
    import time

    with open(os.path.join(ROOT, ".venv.lock"), "ab") as file:
        mine = try_lock(file.fileno())
        if not mine:
            say(WAITING)
        while not mine:
            time.sleep(0.1)
            mine = try_lock(file.fileno())
        if not is_ready(dev):
            build(dev, file.fileno())


def try_lock(guard):  # type: (int) -> bool
    """Take the lock if it is free; the system frees it when its holder dies."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(guard, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(guard, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # the latter on Windows
        return False
    return True


def build(dev, guard):  # type: (bool, int) -> None
    """Add the tests' packages to a sound `.venv`, else make it anew; the mark comes last."""
    open(LOG, "wb").close()
    add = is_ready(False) and read_mark()[3] == NONE
    mark = (read_mark()[:2] if add else [BUILD, BASE]) + [digest(RUNTIME)]
    tests = digest(DEV) if dev else NONE
    say(ADDING if add else AGAIN if read_mark()[0] else FIRST, end="")
    try:
        if add:
            write_mark(mark + [BEGUN])
        else:
            if os.path.exists(MARK):
                os.remove(MARK)
            make_venv(guard)
        install(dev, guard)
        write_mark(mark + [tests])
    except BaseException:
        say("gagal.")
        raise
    say("selesai.")


def make_venv(guard):  # type: (int) -> None
    """An empty `.venv`, with its own pip where this Python brings one."""
    if not has("venv") or not (has("ensurepip") or has("pip")):
        raise RuntimeError("python3-venv")
    run_step([sys.executable, "-P", "-m", "venv", "--clear", "--without-pip", VENV], guard)
    if has("ensurepip"):
        run_step([PYTHON, "-P", "-m", "ensurepip", "--default-pip"], guard)


def install(dev, guard):  # type: (bool, int) -> None
    """Install the locked packages; where to find them is left to the user's own pip settings."""
    pip = [sys.executable, "-P", "-m", "pip", "--python", PYTHON]
    if has("ensurepip"):
        pip = [PYTHON, "-P", "-m", "pip"]
    pip += ["install", "--require-hashes", "--only-binary=:all:", "--no-input", "--no-user"]
    pip += ["--disable-pip-version-check", "--progress-bar=off"]
    run_step(pip + ["-r", RUNTIME] + (["-r", DEV] if dev else []), guard)


def run_step(command, guard):  # type: (list[str], int) -> None
    """Run one command, all its output into the log.

    It shares the lock: after a kill the next start waits for it. (Windows keeps files in use.)
    """
    from subprocess import DEVNULL, run

    fds = () if sys.platform == "win32" else (guard,)
    with open(LOG, "ab") as log:
        done = run(command, check=False, stdin=DEVNULL, stdout=log, stderr=log, pass_fds=fds)
    if done.returncode:
        with open(LOG, encoding="utf-8", errors="replace") as text:
            raise RuntimeError(text.read())


def read_mark():  # type: () -> list[str]
    """The four lines of the mark; blanks where the set-up is unfinished."""
    try:
        with open(MARK, encoding="utf-8", errors="replace") as file:
            lines = file.read().splitlines()
    except OSError:
        lines = []
    return lines if len(lines) == 4 else [""] * 4


def write_mark(lines):  # type: (list[str]) -> None
    """Replace the mark, after the packages' own files have reached the disk."""
    if sys.platform != "win32":
        os.sync()
    with open(MARK + ".baru", "w", encoding="utf-8") as file:
        file.write("\n".join(lines))
    os.replace(MARK + ".baru", MARK)


def digest(path):  # type: (str) -> str
    """SHA-256 of a file."""
    import hashlib

    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def has(module):  # type: (str) -> bool
    """Whether this Python brings a module, without importing it."""
    import importlib.util

    return importlib.util.find_spec(module) is not None


def say(text, end="\n"):  # type: (str, str) -> None
    """Text on the screen, apart from what the commands print."""
    sys.stderr.write(text + end)
    sys.stderr.flush()


def leave(code):  # type: (int) -> None
    """End at once: all is written and closed, and to take pandas apart costs a sixth of a run."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # nobody reads any more
            pass
    os._exit(code)


if __name__ == "__main__":
    leave(main(sys.argv[1:]))
