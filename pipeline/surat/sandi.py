"""The password of the mail server: where it comes from, and how it gets there.

In this order: `$CREDENTIALS_DIRECTORY/sandi-surat-<server>` (systemd), the system's own keyring, a
file that only its owner can read. Each is for one server, and no other is told it. Never the
settings, never the command line, and never a log or a message.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import urllib.parse
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.oserror import about

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

CREDENTIAL = "sandi-surat"
SERVICE = "Laporan Kinerja"
# keyring would take one that writes plain text to the disk without a word.
SAFE = frozenset(
    {
        "keyring.backends.Windows",
        "keyring.backends.macOS",
        "keyring.backends.SecretService",
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
    }
)
MOST_BYTES = 4096
KEYRING, BERKAS = "keyring", "berkas"
NONE, OPEN, UNREADABLE = "sandi", "sandi_terbuka", "sandi_tak_terbaca"


class NoSecretError(Exception):
    """`sebab`: there is none, others can read it, or nobody can (`SEBAB` of schemas/surat)."""

    def __init__(self, sebab: str = NONE) -> None:
        super().__init__(sebab)
        self.sebab = sebab


def find_secret(server: str, user: str) -> str:
    """The password. Raises NoSecretError."""
    try:
        given = os.environ.get("CREDENTIALS_DIRECTORY")
        if given and (path := Path(given, credential(server))).is_file():
            return _only_line(path)
        ring = safe_keyring()
        if ring is not None and (found := _from(ring, server, user)):
            return found
        path = secret_file(server, user)
        if not path.is_file():
            raise NoSecretError
        if not is_private(path):
            raise NoSecretError(OPEN)
        return _only_line(path)
    except OSError as error:
        raise NoSecretError(UNREADABLE) from error


def keep_secret(server: str, user: str, secret: str) -> str:
    """Into the keyring, or into a file of one's own where there is no safe one; which of them."""
    ring = safe_keyring()
    if ring is not None:
        with contextlib.suppress(Exception):  # locked, or without a session: then the file
            ring.set_password(service_of(server), user, secret)
            if _from(ring, server, user) == secret:
                return KEYRING
        with contextlib.suppress(Exception):  # an earlier one would be found before the file
            ring.delete_password(service_of(server), user)
    path = secret_file(server, user)
    with about(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.baru")
        temporary.unlink(missing_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{secret}\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    return BERKAS


def service_of(server: str) -> str:
    """What a keyring is to call it."""
    return f"{SERVICE} {server.casefold()}"


def credential(server: str) -> str:
    """What systemd is to call it."""
    return f"{CREDENTIAL}-{urllib.parse.quote(server.casefold(), safe='')}"


def secret_file(server: str, user: str) -> Path:
    """Below the user's own configuration, one for each account."""
    base = os.environ.get("APPDATA" if sys.platform == "win32" else "XDG_CONFIG_HOME")
    folder = Path(base) if base else Path.home() / ".config"
    name = urllib.parse.quote(f"{user} {server.casefold()}", safe="@ ")
    return folder / "laporan-kinerja" / f"{CREDENTIAL} {name}"


def is_private(path: Path) -> bool:
    """Whether nobody else can read it; on Windows the user's folder sees to that."""
    if sys.platform == "win32":
        return True
    found = path.lstat()
    own = found.st_uid == os.geteuid() and stat.S_ISREG(found.st_mode)
    return own and not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)


def safe_keyring() -> KeyringBackend | None:
    """The best of those that keep a password encrypted; None where there is none."""
    from keyring import backend

    rings = []
    for ring in backend.get_all_keyring():
        with contextlib.suppress(Exception):  # a backend that cannot work here
            if type(ring).__module__ in SAFE and ring.priority > 0:
                rings.append(ring)
    return max(rings, key=lambda ring: ring.priority, default=None)


def _from(ring: KeyringBackend, server: str, user: str) -> str | None:
    with contextlib.suppress(Exception):  # locked, or without a session
        return ring.get_password(service_of(server), user)
    return None


def _only_line(path: Path) -> str:
    """Raises NoSecretError where nothing stands there."""
    with about(path), path.open(encoding="utf-8-sig", errors="surrogateescape") as file:
        said = file.readline(MOST_BYTES).rstrip("\r\n")
    if not said:
        raise NoSecretError
    return said
