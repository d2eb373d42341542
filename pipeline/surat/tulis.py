"""The planned mails, written into the outbox; those that they replace are cancelled.

In: the plan, the annexes as published. Out: the outbox with every mail of it, each whole or not
there.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.ledger import Published
from pipeline.model import Period
from pipeline.publish import safe_name
from pipeline.setting_surat import Surat as Keys
from pipeline.surat.keadaan import ANTRE, ARRIVED, DISUSUN, GAGAL, TUNDA, WAITING
from pipeline.surat.kotak import ID, Isi, Surat
from pipeline.surat.pos import Post
from pipeline.surat.rencana import Planned, Wanted, outdated, plan, sent_before, stands
from pipeline.surat.ringkas import Ringkas, read_facts
from pipeline.surat.susun import compose

Clock = Callable[[], datetime.datetime]


class AlteredError(Exception):
    """An annex is not what was published any more (`ada`: but there), and is not sent."""

    def __init__(self, path: Path, *, ada: bool = True) -> None:
        super().__init__(path)
        self.path = path
        self.ada = ada


@dataclass(frozen=True)
class Prepared:
    """`surat`: every mail that is known of; `kirim`: those of them that are to be sent now.

    `masalah`: what kept others from being made.
    """

    surat: list[Surat]
    kirim: list[Surat]
    masalah: list[OSError | AlteredError]


def prepare(
    post: Post, output: Path, wanted: Sequence[Wanted], clock: Clock, *, trial: bool = False
) -> Prepared:
    """The outbox as planned. Raises OSError of the outbox itself.

    A mail that was tried keeps its bytes as long as the settings say the same. One of a trial is
    there to be looked at, and counts for nothing.
    """
    known = post.read()
    post.mend(known)
    planned = plan(known, wanted)
    gone = {surat.id for surat in outdated(known, wanted, planned)}
    mails = {surat.id: post.cancel(surat) if surat.id in gone else surat for surat in known}
    decided = [s for s in known if s.keadaan in WAITING and stands(s, wanted)]
    ready = [surat for surat in decided if post.box.has(surat)]
    problems: list[OSError | AlteredError] = []
    for one in [*planned, *again(decided, wanted, post)]:
        there = mails.get(one.id)
        if there is not None and there.keadaan in (*ARRIVED, GAGAL):
            continue  # what it holds may be unknown, but its number is the same
        if there is None or is_to_be_made(there, one, post):
            queued = not trial or (there is not None and there.keadaan in (ANTRE, TUNDA))
            try:
                there = write(post, output, one, sent_before(one, known), clock(), queued=queued)
            except (OSError, AlteredError) as error:
                problems.append(error)
                continue
            mails[one.id] = there
        ready.append(there)
    return Prepared(list(mails.values()), ready, problems)


def again(decided: Sequence[Surat], wanted: Sequence[Wanted], post: Post) -> list[Planned]:
    """Mails that a person wants sent again, and whose bytes are gone: made once more."""
    own = {one.annex.sha256: one for one in wanted}
    return [
        Planned(surat.kepada, tuple(own[one.sha256] for one in surat.isi))
        for surat in decided
        if not post.box.has(surat)
    ]


def is_to_be_made(surat: Surat, one: Planned, post: Post) -> bool:
    """Never tried, or by settings that are others by now, or without its bytes."""
    if surat.keadaan not in WAITING or not surat.tahap or not post.box.has(surat):
        return True
    return surat.setelan != said_by(for_people(one.members[0].keys, one.kepada))


def write(
    post: Post,
    output: Path,
    one: Planned,
    before: frozenset[str],
    at: datetime.datetime,
    *,
    queued: bool,
) -> Surat:
    """A new mail in the outbox. `before`: as `sent_before`. Raises OSError, AlteredError."""
    keys = for_people(one.members[0].keys, one.kepada)
    annexes = [
        replace(read_annex(output, each.annex, each.period), lagi=each.annex.sha256 in before)
        for each in one.members
    ]
    surat = Surat(
        id=one.id,
        nama=name_of(one.isi, one.id),
        isi=one.isi,
        dari=keys.dari,
        kepada=one.kepada,
        dibuat=at.isoformat(timespec="seconds"),
        setelan=said_by(keys),
    )
    keadaan = ANTRE if queued else DISUSUN
    return post.put(surat, compose(annexes, keys, one.id, at), keadaan)


def for_people(keys: Keys, people: Sequence[str]) -> Keys:
    """The settings for some of their recipients; those of copies alone become the letter's own."""
    kepada = tuple(one for one in keys.kepada if one in people)
    tembusan = tuple(one for one in keys.tembusan if one in people and one not in kepada)
    return replace(keys, kepada=kepada or tembusan, tembusan=tembusan if kepada else ())


def said_by(keys: Keys) -> str:
    """What of the settings stands in a mail, as a digest."""
    said = [keys.dari, keys.kepada, keys.tembusan, keys.balas_ke, bool(keys.server)]
    text = json.dumps([*said, keys.nomor_surat, keys.sifat, keys.klasifikasi])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID]


def read_annex(output: Path, annex: Published, period: Period) -> Ringkas:
    """The annex as published; AlteredError where it is another one by now, or gone."""
    path = output / annex.berkas
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise AlteredError(path, ada=False) from error
    if hashlib.sha256(content).hexdigest() != annex.sha256:
        raise AlteredError(path)
    return Ringkas(
        annex.perangkat_daerah, period, annex.revisi, annex.final, path.name, annex.sha256,
        content, read_facts(path, annex.revisi),
    )  # fmt: skip


def name_of(isi: Sequence[Isi], id_: str) -> str:
    """`2024-12 Dinas Sosial revisi 0 0123456789ab`."""
    first = isi[0]
    if len(isi) == 1:
        return f"{first.periode} {safe_name(first.perangkat_daerah)} revisi {first.revisi} {id_}"
    return f"{first.periode} {len(isi)} perangkat daerah {id_}"
