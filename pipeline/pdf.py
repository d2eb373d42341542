"""Annexes as PDF, converted by LibreOffice where it is installed.

In: the content of annexes. Out: PDF files in a temporary folder, each whole or absent; nothing in
`output/` is touched here. One start for all of them, with a profile of its own, so that neither an
open LibreOffice nor the officer's settings have a say.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

NAMES = ("soffice", "libreoffice")
LIMIT = 180.0  # seconds without a further PDF
PULSE = 0.2  # seconds
TAIL = 1024  # bytes, within which a whole PDF says that it ends


class Converted(NamedTuple):
    """A PDF for each annex, None where none was made; `late`: LibreOffice had to be stopped."""

    pdfs: list[Path | None]
    late: bool


def find_office() -> str | None:
    """LibreOffice's program: on PATH, else where its installer puts it."""
    on_path = next(filter(None, map(shutil.which, NAMES)), None)
    return on_path or next((str(path) for path in usual_places() if path.is_file()), None)


def usual_places() -> list[Path]:
    """Where Windows and macOS have it; their installers leave PATH alone."""
    if sys.platform == "darwin":
        folders = (Path("/Applications"), Path.home() / "Applications")
        return [folder / "LibreOffice.app/Contents/MacOS/soffice" for folder in folders]
    if sys.platform != "win32":
        return []
    roots = map(os.environ.get, ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"))
    folders_of = [Path(root) / "LibreOffice" / "program" for root in roots if root]
    return [folder / name for folder in folders_of for name in ("soffice.com", "soffice.exe")]


@contextlib.contextmanager
def converted(office: str, annexes: Sequence[bytes]) -> Iterator[Converted]:
    """The PDFs, in the order of the annexes, for as long as the context lasts. Raises OSError."""
    with tempfile.TemporaryDirectory(prefix="lk-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "pdf").mkdir()
        sources = [f"{number}.xlsx" for number in range(len(annexes))]
        for source, content in zip(sources, annexes, strict=True):
            (folder / source).write_bytes(content)
        profile = (folder / "profil").absolute().as_uri()
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        in_time = _run([*command, "--convert-to", "pdf", "--outdir", "pdf", *sources], folder)
        pdfs = [folder / "pdf" / f"{number}.pdf" for number in range(len(annexes))]
        yield Converted([pdf if _is_whole(pdf) else None for pdf in pdfs], not in_time)


def _run(command: Sequence[str], folder: Path) -> bool:
    """Whether it came to its end; stopped where `LIMIT` passes without a further PDF."""
    nowhere = subprocess.DEVNULL
    child = subprocess.Popen(
        command,
        cwd=folder,
        stdin=nowhere,
        stdout=nowhere,
        stderr=nowhere,
        start_new_session=True,  # `soffice` starts others, which must end with it
    )
    made, end = 0, time.monotonic() + LIMIT
    try:
        while time.monotonic() < end:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(PULSE)
                return True
            if (now := len(list((folder / "pdf").iterdir()))) > made:
                made, end = now, time.monotonic() + LIMIT
        return False
    finally:
        if child.poll() is None:
            _stop(child)


def _stop(child: subprocess.Popen[bytes]) -> None:
    """With all that it has started."""
    if sys.platform == "win32":
        tree = ["taskkill", "/F", "/T", "/PID", str(child.pid)]
        subprocess.run(tree, check=False, capture_output=True)
    else:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _is_whole(pdf: Path) -> bool:
    if not pdf.is_file():
        return False
    content = pdf.read_bytes()
    return content.startswith(b"%PDF-") and b"%%EOF" in content[-TAIL:]
