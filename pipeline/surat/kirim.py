"""The mails that wait are sent: attempts, their pauses and end, and what became of each.

In: the outbox, the settings by which each is sent. Out: the mails in their new states, each
durable before what follows from it.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from pipeline.surat.antar import Mail, Verdict, deliver
from pipeline.surat.keadaan import (
    BATAL,
    DIPECAH,
    GAGAL,
    ISI,
    MASUK,
    MENGIRIM,
    SAMBUNG,
    TIDAK_PASTI,
    TITIK,
    TUNDA,
    UKURAN,
    WAITING,
)
from pipeline.surat.kotak import Surat
from pipeline.surat.pos import Post
from pipeline.surat.rencana import Wanted
from pipeline.surat.sandi import NoSecretError, find_secret
from pipeline.surat.server import NoServerError, Plain, Server, connect, server_of
from pipeline.surat.tulis import Clock

BACKOFF = (5, 10, 20, 40, 70)  # minutes after the n-th attempt; the last one from then on
EXPIRY = datetime.timedelta(days=5)


def next_attempt(surat: Surat) -> datetime.datetime:
    """When one that was put off is to be tried again."""
    wait = BACKOFF[min(max(surat.percobaan, 1), len(BACKOFF)) - 1]
    return datetime.datetime.fromisoformat(surat.terakhir) + datetime.timedelta(minutes=wait)


def is_due(surat: Surat, now: datetime.datetime) -> bool:
    """A clock that was put back keeps nothing waiting."""
    if surat.keadaan != TUNDA:
        return True
    last = datetime.datetime.fromisoformat(surat.terakhir)
    return not last <= now < next_attempt(surat)


def expired(surat: Surat, now: datetime.datetime) -> bool:
    return now - datetime.datetime.fromisoformat(surat.dibuat) > EXPIRY


def send_all(
    post: Post, mails: Sequence[Surat], server: Server, secret: str | None, clock: Clock
) -> list[Surat]:
    """Each through one session, or as many as it takes; all put off where there is none."""
    done: list[Surat] = []
    waiting = list(mails)
    while waiting:
        try:
            with connect(server, secret) as session:
                while waiting and session.sock is not None:
                    surat = begin(post, waiting[0], clock)
                    done.append(settle(post, surat, attempt(post, surat, session)))
                    waiting.pop(0)
        except NoServerError as error:
            verdict = Verdict(TUNDA, error.tahap, error.kode, error.jawaban)
            done += [settle(post, begin(post, surat, clock), verdict) for surat in waiting]
            break
    return done


def begin(post: Post, surat: Surat, clock: Clock) -> Surat:
    now = clock().isoformat(timespec="seconds")
    return post.box.set(
        surat, keadaan=MENGIRIM, tahap=SAMBUNG, percobaan=surat.percobaan + 1, terakhir=now
    )


def attempt(post: Post, surat: Surat, session: Plain) -> Verdict:
    """One mail over one session. Raises OSError of the disk; then it was not sent."""
    try:
        mail = Mail(surat.dari, surat.kepada, post.box.content(surat))
    except OSError:
        return Verdict(TUNDA, ISI, 0, "berkas")

    def at_dot() -> None:
        post.box.set(surat, tahap=TITIK)
        post.book(replace(surat, keadaan=TIDAK_PASTI, tahap=TITIK))

    return deliver(session, mail, at_dot)


def settle(post: Post, surat: Surat, verdict: Verdict) -> Surat:
    """What became of it, durable; one too large with several annexes gives way to one for each."""
    new = replace(
        surat,
        keadaan=verdict.keadaan,
        tahap=verdict.tahap,
        kode=verdict.kode,
        jawaban=verdict.jawaban,
    )
    if verdict.tahap == UKURAN and len(surat.isi) > 1:
        new = replace(new, keadaan=BATAL, tahap=DIPECAH)
    elif new.keadaan == TUNDA and expired(new, datetime.datetime.fromisoformat(new.terakhir)):
        new = replace(new, keadaan=GAGAL)
    return post.keep(new)


def sender_of(surat: Surat, wanted: Sequence[Wanted]) -> Wanted | None:
    """By whose settings a mail is sent: those of its agency now."""
    annexes = {(one.kunci, one.periode) for one in surat.isi}
    return next((w for w in wanted if (w.annex.kunci, w.annex.periode) in annexes), None)


def send_due(
    post: Post,
    mails: Sequence[Surat],
    wanted: Sequence[Wanted],
    clock: Clock,
    *,
    patient: bool,
) -> list[Surat]:
    """Those that wait and have a server, tried once; `patient`: those not due yet are left alone.

    Mails of agencies with the same server and user share a session.
    """
    groups: dict[Server, list[Surat]] = {}
    for surat in mails:
        sender = sender_of(surat, wanted)
        waits = surat.keadaan in WAITING and (not patient or is_due(surat, clock()))
        if sender is not None and sender.keys.server and waits:
            groups.setdefault(server_of(sender.keys, sender.folder), []).append(surat)
    done: list[Surat] = []
    for server, own in groups.items():
        try:
            secret = find_secret(server.nama, server.pengguna) if server.pengguna else None
        except NoSecretError as error:
            why = Verdict(TUNDA, MASUK, 0, error.sebab)
            done += [settle(post, begin(post, surat, clock), why) for surat in own]
            continue
        done += send_all(post, own, server, secret, clock)
    return done
