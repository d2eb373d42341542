"""Whether a folder lies on another computer, whose changes the system does not announce."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "drvfs", "afs", "ncpfs", "ceph", "gfs2", "ocfs2"}
    | {"lustre", "beegfs", "gpfs", "orangefs", "coda", "vboxsf", "prl_fs", "virtiofs", "davfs"}
    | {"fakeowner", "osxfs"}  # folders of Windows or macOS within Docker
)
# Where the kernel sees what goes through it, but not what others do: sshfs, rclone, vmhgfs-fuse …
# `fuseblk` is a local disk, such as NTFS.
FUSE = "fuse."
REMOTE = 4  # DRIVE_REMOTE of GetDriveTypeW
OCTAL = re.compile(r"\\([0-7]{3})")


def is_network(folders: Iterable[str]) -> bool:
    """Any of them. Where it cannot be told, no: they are looked at every so often anyhow."""
    places = [os.path.realpath(folder) for folder in folders]
    if sys.platform == "win32":
        return any(map(_is_remote, places))
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return any(is_network_kind(file_system(place, mounts)) for place in places)


def is_network_kind(kind: str) -> bool:
    """Of a file system, as the kernel names it."""
    return kind in NETWORK or kind.startswith(FUSE)


def file_system(place: str, mounts: str) -> str:
    """The kind that a path lies on, by the text of /proc/self/mountinfo; "" where it says none.

    Of mounts in one place the last one is seen.
    """
    best, kind = "", ""
    for line in mounts.splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split(" ")
        if not dash or len(fields) < 5:
            continue
        point = OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[4])
        inside = place == point or place.startswith(f"{point.rstrip('/')}/")
        if inside and len(point) >= len(best):
            best, kind = point, after.split(" ")[0]
    return kind


def _is_remote(place: str) -> bool:
    """`\\\\server\\share`, or a letter that stands for one."""
    if sys.platform != "win32":
        return False
    import ctypes

    drive = os.path.splitdrive(place)[0].removeprefix("\\\\?\\")
    if not re.fullmatch("[A-Za-z]:", drive):
        return True
    return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == REMOTE)
