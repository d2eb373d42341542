"""LibreOffice, the independent eye."""

import subprocess


def convert(soffice, kind, paths, folder):
    """All of them at one start, with a profile of its own."""
    profile = (folder / "profil").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    command += ["--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
