"""One mail handed over, stage by stage, so that it is always known what a failure means.

`smtplib.sendmail` raises the same for "not sent" and for "accepted, and the answer lost", takes one
of two recipients for success, and an error of QUIT for one of the mail. Here each verb is said by
itself: before the final dot nothing is sent, after it only the server's answer counts.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.surat.keadaan import (
    DATA,
    GAGAL,
    ISI,
    PENERIMA,
    PENGIRIM,
    TERKIRIM,
    TIDAK_PASTI,
    TITIK,
    TUNDA,
    UKURAN,
)
from pipeline.surat.server import Plain, cause_of, text_of

LAST_ANSWER = 600.0  # seconds, as RFC 5321 has it (4.5.3.2.6)
DOT = b".\r\n"
OK = 2  # the first digit of an answer
GO_ON, LEAVES = 354, 421
PIECE = 65_536  # bytes
MOST_DIGITS = 15  # of a number of bytes
LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)
STATES = {2: TERKIRIM, 4: TUNDA, 5: GAGAL}  # by the first digit of the last answer


@dataclass(frozen=True)
class Mail:
    """What goes over the wire: who it is from and for, and its bytes."""

    dari: str
    kepada: tuple[str, ...]
    isi: bytes


@dataclass(frozen=True)
class Verdict:
    """What became of a mail; `tahap`: how far it came; `kode`, `jawaban`: what the server said.

    At UKURAN `jawaban` is the most bytes that the server takes.
    """

    keadaan: str
    tahap: str
    kode: int = 0
    jawaban: str = ""


def deliver(
    session: Plain, mail: Mail, at_dot: Callable[[], None], last_answer: float = LAST_ANSWER
) -> Verdict:
    """Hand over these very bytes. `at_dot` is called, and must be durable, before the final dot.

    All recipients or none: where one is refused, nothing is sent to anybody.
    """
    most = size_limit(session)
    if most and len(mail.isi) > most:
        return Verdict(GAGAL, UKURAN, 0, str(most))
    options = [f"SIZE={len(mail.isi)}"] if session.has_extn("size") else []
    stages: tuple[tuple[str, Callable[[], list[tuple[int, bytes]]]], ...] = (
        (PENGIRIM, lambda: [session.mail(mail.dari, options)]),
        (PENERIMA, lambda: [session.rcpt(one) for one in mail.kepada]),
        (DATA, lambda: [session.docmd("DATA")]),
    )
    tahap = PENGIRIM
    try:
        for tahap, say in stages:
            if refused := [answer for answer in say() if not is_yes(answer[0], tahap)]:
                return _refused(session, tahap, refused)
        tahap = ISI
        for piece in pieces(stuffed(mail.isi)):
            session.send(piece)
    except (OSError, smtplib.SMTPException) as error:
        session.close()
        return Verdict(TUNDA, tahap, 0, cause_of(error))
    at_dot()
    try:
        if session.sock is not None:
            session.sock.settimeout(last_answer)
        session.send(DOT)
        code, said = session.getreply()
        if session.sock is not None:
            session.sock.settimeout(session.timeout)
    except (OSError, smtplib.SMTPException) as error:
        session.close()
        return Verdict(TIDAK_PASTI, TITIK, 0, cause_of(error))
    keadaan = STATES.get(code // 100, TIDAK_PASTI)
    if keadaan == TIDAK_PASTI or code == LEAVES:  # out of step, or about to hang up
        session.close()
    return Verdict(keadaan, TITIK, code, text_of(said))


def is_yes(code: int, tahap: str) -> bool:
    return code == GO_ON if tahap == DATA else code // 100 == 2


def _refused(session: Plain, tahap: str, answers: list[tuple[int, bytes]]) -> Verdict:
    """Nothing is sent; for good (5xx) where one of the refusals is."""
    code, said = max(answers, key=lambda answer: answer[0])
    if LEAVES in dict(answers):
        session.close()
    with contextlib.suppress(OSError, smtplib.SMTPException):
        if session.rset()[0] // 100 != OK:
            session.close()
    return Verdict(STATES[5] if code // 100 == 5 else TUNDA, tahap, code, text_of(said))


def size_limit(session: Plain) -> int:
    """The most bytes of a mail, as the server has said after EHLO; 0 where it has not."""
    said = session.esmtp_features.get("size", "").strip()
    sound = said.isascii() and said.isdigit() and len(said) <= MOST_DIGITS
    return int(said) if sound else 0


def pieces(content: bytes) -> Iterator[bytes]:
    """So small that the patience with a server counts from one to the next."""
    yield from (content[at : at + PIECE] for at in range(0, len(content), PIECE))


def stuffed(content: bytes) -> bytes:
    """Lines that begin with a dot get one more; the final dot is not among them."""
    return LEADING_DOT.sub(b"..", content if content.endswith(b"\r\n") else content + b"\r\n")
