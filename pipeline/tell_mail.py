"""What is said of mails: to whom, what became of each, why, and what to do."""

from __future__ import annotations

import datetime
import email
import email.policy
from collections.abc import Collection, Sequence

from pipeline.model import BULAN
from pipeline.plain import plain
from pipeline.surat.keadaan import (
    ANTRE,
    ENKRIPSI,
    GAGAL,
    HILANG,
    MASUK,
    SALAM,
    SAMBUNG,
    TERKIRIM,
    TIDAK_PASTI,
    TUNDA,
    UKURAN,
)
from pipeline.surat.kirim import next_attempt, sender_of
from pipeline.surat.kotak import Surat
from pipeline.surat.pos import Post
from pipeline.surat.rencana import Wanted
from schemas import surat as kata

MEGABYTE = 1_000_000
PERMANENT = 500  # and above: the server refuses for good
NO_SESSION = (SAMBUNG, SALAM, ENKRIPSI, MASUK)  # what is refused there is not the mail


def explain(
    mails: Sequence[Surat],
    wanted: Sequence[Wanted],
    post: Post,
    tried: Collection[str],
    *,
    again: bool = False,
) -> list[tuple[str, bool]]:
    """(line, whether a person must look at it) of every mail that is not settled, or was now.

    `again`: this run itself tries what was put off once more.
    """
    lines = []
    for surat in mails:
        names = {"nama": surat.nama, "kepada": ", ".join(surat.kepada), "nomor": surat.id}
        sender = sender_of(surat, wanted)
        if surat.keadaan == TERKIRIM and surat.id in tried:
            lines.append((kata.TERKIRIM.format(**names), False))
        elif surat.keadaan == TIDAK_PASTI:
            said = kata.HILANG if surat.tahap == HILANG else kata.TIDAK_PASTI
            lines.append((said.format(**names), True))
        elif surat.keadaan == GAGAL:
            lines.append((kata.GAGAL.format(sebab=reason(surat, post), **names), True))
        elif surat.keadaan in (ANTRE, TUNDA) and sender is None:
            lines.append((kata.TANPA_PENGIRIM.format(**names), True))
        elif surat.keadaan in (ANTRE, TUNDA) and sender is not None and not sender.keys.server:
            where = post.box.path(surat)
            lines.append((kata.SIAP_DIBUKA.format(berkas=where, **names), False))
        elif surat.keadaan == TUNDA:
            when = kata.NANTI[again].format(kapan=say_time(next_attempt(surat)))
            said = kata.TUNDA.format(sebab=reason(surat, post), **names)
            lines.append((said + when, True))
    return lines


def reason(surat: Surat, post: Post) -> str:
    """Why a mail was not sent, in words."""
    if surat.tahap == UKURAN:
        size = len(post.box.content(surat)) if post.box.has(surat) else 0
        most = int(surat.jawaban) if surat.jawaban.isdecimal() else 0
        return kata.TERLALU_BESAR.format(ukuran=megabytes(size), batas=megabytes(most))
    why = say_cause(surat.tahap, surat.kode, surat.jawaban)
    given_up = surat.keadaan == GAGAL and (surat.kode < PERMANENT or surat.tahap in NO_SESSION)
    return kata.MENYERAH.format(sebab=why) if given_up else why


def say_cause(tahap: str, kode: int, jawaban: str) -> str:
    """What the server said at a stage, or what kept it from saying anything."""
    if kode:
        why = kata.JAWABAN.format(kode=kode, jawaban=jawaban)
    else:
        why = kata.SEBAB.get(jawaban, kata.SEBAB["putus"])
    stage = kata.TAHAP.get(tahap, "")
    return kata.SAAT.format(tahap=stage, sebab=why) if stage else why


def show_mail(post: Post, surat: Surat) -> str:
    """A mail as its recipient will see it."""
    mail = email.message_from_bytes(post.box.content(surat), policy=email.policy.default)
    body = mail.get_body(("plain",))
    heads = [f"{name}: {plain(str(mail[name]))}" for name in kata.KEPALA if mail[name]]
    text = "\n".join(body.get_content().rstrip().splitlines()) if body else ""
    files = [f"  {part.get_filename()}" for part in mail.iter_attachments()]
    end = [kata.LAMPIRAN, *files, kata.DI.format(berkas=post.box.path(surat))]
    return "\n".join([*heads, "", text, "", *end, ""])


def megabytes(size: int) -> str:
    return f"{size / MEGABYTE:.1f} MB".replace(".", ",")


def say_time(at: datetime.datetime) -> str:
    return f"{at.day} {BULAN[at.month - 1]} {at.hour:02d}.{at.minute:02d}"


def say_day(at: datetime.datetime) -> str:
    return f"{at.day} {BULAN[at.month - 1]} {at.year}"
