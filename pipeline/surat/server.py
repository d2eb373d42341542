"""A connection to the mail server on which nothing but what was verified goes over the wire.

In: how to reach it. Out: a session that has said EHLO, is encrypted, verified and logged in. Raises
`NoServerError` with the stage and what was said; no mail can have been sent then.
"""

from __future__ import annotations

import base64
import contextlib
import io
import smtplib
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from pipeline.setting_surat import STARTTLS, TANPA, TLS, is_loopback
from pipeline.setting_surat import Surat as Keys
from pipeline.surat.keadaan import ENKRIPSI, MASUK, SALAM, SAMBUNG

PATIENCE = 60.0  # seconds for a connection, and for each reply but the last one
LEAVING = 5.0
OK, READY = 250, 220
HIDDEN = "…"
FEWEST = 5  # letters of a password, or of how it was sent, that an answer may not repeat
# OpenSSL's X509_V_ERR_CERT_HAS_EXPIRED, …_HOSTNAME_MISMATCH, …_IP_ADDRESS_MISMATCH
CERTIFICATES = {10: "sertifikat_kedaluwarsa", 62: "sertifikat_nama", 64: "sertifikat_nama"}


@dataclass(frozen=True)
class Server:
    """How to reach one; `keamanan`: as in the settings. `pengguna`: "" where it wants none."""

    nama: str
    port: int
    keamanan: str
    pengguna: str = ""
    berkas_ca: Path | None = None
    sabar: float = PATIENCE


def server_of(keys: Keys, folder: Path) -> Server:
    """As the settings have it; `folder`: theirs."""
    ca = folder / keys.berkas_ca if keys.berkas_ca else None
    return Server(keys.server, keys.port_server, keys.keamanan, keys.pengguna, ca)


class NoServerError(Exception):
    """No mail was sent, whatever it was. `tahap`: how far it came; `kode`: 0 without an answer.

    `jawaban`: what the server said, or without an answer one of `SEBAB` (schemas/surat).
    """

    def __init__(self, tahap: str, kode: int, jawaban: str) -> None:
        super().__init__(f"{tahap}: {kode} {jawaban}")
        self.tahap = tahap
        self.kode = kode
        self.jawaban = jawaban


class HalfAnswerError(smtplib.SMTPServerDisconnected):
    """The connection ended in the middle of an answer, which then says nothing."""


class _WholeLines(io.RawIOBase):
    """A server's answers; one that is cut off is none (smtplib would take `25` for a code)."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def readline(self, limit: int | None = -1, /) -> bytes:
        line = self._file.readline(-1 if limit is None else limit)
        if line and not line.endswith(b"\n") and len(line) != limit:
            raise HalfAnswerError(f"half an answer: {line!r}")
        return line

    def close(self) -> None:
        self._file.close()
        super().close()


class Plain(smtplib.SMTP):
    """An SMTP session whose answers are whole, with a code that SMTP has."""

    file: Any

    def getreply(self) -> tuple[int, bytes]:
        if self.file is None and self.sock is not None:
            self.file = _WholeLines(self.sock.makefile("rb"))
        code, said = super().getreply()
        if not 200 <= code <= 599:
            self.close()
            raise HalfAnswerError(f"no SMTP answer: {code} {said!r}")
        return code, said


class Encrypted(Plain, smtplib.SMTP_SSL):
    """The same, encrypted from its first byte."""


@contextlib.contextmanager
def connect(server: Server, secret: str | None = None) -> Iterator[Plain]:
    """A session ready for a mail. `secret`: said once it is safe.

    Whatever the settings say, nothing goes over a wire in clear.
    """
    if server.keamanan == TANPA and not is_loopback(server.nama):
        raise NoServerError(SAMBUNG, 0, "tanpa_enkripsi")
    context = make_context(server)
    session = _open(server, context)
    try:
        _greet(session)
        if server.keamanan == STARTTLS:
            _encrypt(session, context)
            _greet(session)
        if server.pengguna and secret is not None:
            _log_in(session, server.pengguna, secret)
        yield session
        _leave(session)
    finally:
        session.close()


def _leave(session: Plain) -> None:
    """Politely; what comes of it says nothing about any mail."""
    if session.sock is not None:
        session.sock.settimeout(LEAVING)
        with contextlib.suppress(OSError, smtplib.SMTPException):
            session.quit()


def make_context(server: Server) -> ssl.SSLContext:
    """Certificates and names are verified, always; by the CA of the settings where there is one."""
    try:
        return ssl.create_default_context(cafile=server.berkas_ca)
    except (OSError, ValueError) as error:
        raise NoServerError(ENKRIPSI, 0, "berkas_ca") from error


def _open(server: Server, context: ssl.SSLContext) -> Plain:
    with _at(SAMBUNG):
        if server.keamanan == TLS:
            return Encrypted(server.nama, server.port, timeout=server.sabar, context=context)
        return Plain(server.nama, server.port, timeout=server.sabar)


def _greet(session: Plain) -> None:
    with _at(SALAM):
        code, said = session.ehlo()
    if code != OK:
        raise NoServerError(SALAM, code, text_of(said))


def _encrypt(session: Plain, context: ssl.SSLContext) -> None:
    """Required: where it is not offered, or somebody has taken the offer out, nothing is said."""
    if not session.has_extn("starttls"):
        raise NoServerError(ENKRIPSI, 0, "tanpa_starttls")
    with _at(ENKRIPSI):
        code, said = session.starttls(context=context)
    if code != READY:
        raise NoServerError(ENKRIPSI, code, text_of(said))


def _log_in(session: Plain, user: str, secret: str) -> None:
    """Encrypted, of ASCII, since smtplib sends no other; a server that repeats the password is not
    quoted.
    """
    if not isinstance(session.sock, ssl.SSLSocket):
        raise NoServerError(MASUK, 0, "tanpa_enkripsi")
    if not f"{user}{secret}".isascii():
        raise NoServerError(MASUK, 0, "sandi_huruf")
    with _at(MASUK):
        try:
            session.login(user, secret)
        except smtplib.SMTPResponseException as error:
            said = HIDDEN if repeats(error.smtp_error, user, secret) else error.smtp_error
            raise smtplib.SMTPResponseException(error.smtp_code, said) from None


def repeats(said: bytes | str, user: str, secret: str) -> bool:
    """Whether a server said a part of the password, in a form in which it was sent."""
    text = text_of(said, most=None)
    sent = [base64.b64encode(one.encode()).decode() for one in (secret, f"\0{user}\0{secret}")]
    forms = [(secret, min(FEWEST, len(secret))), *((one.rstrip("="), FEWEST) for one in sent)]
    return any(
        form[at : at + fewest] in text
        for form, fewest in forms
        for at in range(max(1, len(form) - fewest + 1))
    )


@contextlib.contextmanager
def _at(tahap: str) -> Iterator[None]:
    """What goes wrong in here, with the stage it went wrong at."""
    try:
        yield
    except smtplib.SMTPResponseException as error:
        raise NoServerError(tahap, error.smtp_code, text_of(error.smtp_error)) from error
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise NoServerError(tahap, 0, cause_of(error)) from error


def cause_of(error: Exception) -> str:
    """Which of `SEBAB` it is."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return CERTIFICATES.get(error.verify_code, "sertifikat_tak_dikenal")
    kinds: tuple[tuple[type[Exception], str], ...] = (
        (ssl.SSLError, "enkripsi"),
        (socket.gaierror, "dns"),
        (UnicodeError, "dns"),  # no name that a server can have
        (ConnectionRefusedError, "ditolak"),
        (TimeoutError, "lama"),
        (smtplib.SMTPNotSupportedError, "masuk"),
    )
    if type(error) is smtplib.SMTPException:  # only of `login`, which found no way that it knows
        return "masuk"
    inner = error.__cause__ or error.__context__
    if isinstance(error, smtplib.SMTPServerDisconnected) and isinstance(inner, TimeoutError):
        return "lama"
    return next((name for kind, name in kinds if isinstance(error, kind)), "putus")


def text_of(said: bytes | str, most: int | None = 200) -> str:
    """What a server said, in one line of printable text."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    kept = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(kept.split())[:most]
