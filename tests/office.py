"""LibreOffice, the independent eye; a script in its place; small agencies to be converted."""

import os
import subprocess

from make import KINERJA, row, write_kinerja
from terbit import issued

# In place of LibreOffice: notes its command line, then does with the sources ($@ after --outdir
# pdf) what the test says.
FAKE = """#!/bin/sh
echo "$@" >> "{log}"
while [ "$1" != pdf ] || [ "$2" = --outdir ]; do shift; done
shift
{body}
"""
MAKE = 'for f in "$@"; do printf "%%PDF-1.6 dari $f\\n%%%%EOF\\n" > "pdf/${f%.xlsx}.pdf"; done'


def convert(soffice, kind, paths, folder):
    """All of them at one start, with a profile of its own."""
    profile = (folder / "profil").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    command += ["--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def put_fake(folder, body, monkeypatch):
    """Put a script in place of LibreOffice; returns the log of its starts."""
    log = folder / "mulai.txt"
    script = folder / "bin" / "soffice"
    script.parent.mkdir()
    script.write_text(FAKE.format(log=log, body=body))
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}{os.pathsep}{os.environ['PATH']}")
    return log


def agency(folder, name="Dinas Contoh", target=1):
    """A folder with the workbook of one indicator."""
    folder.mkdir(parents=True, exist_ok=True)
    write_kinerja(folder / KINERJA, [row("i", target, 1)], Nama_Perangkat_Daerah=name)
    return folder


def only(output, suffix):
    (path,) = issued(output, f"*{suffix}")
    return path


def names(output):
    """All files, hidden ones too."""
    return [path.name for path in issued(output)]
