"""Which mails there should be: of which annexes, for whom, in place of which others.

In: the ledger's present annexes, the settings of each agency, the outbox. Out: the outbox with
every mail that was missing, each whole or not there.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.ledger import Published
from pipeline.model import Period
from pipeline.publish import safe_name
from pipeline.setting_surat import Surat as Keys
from pipeline.surat.keadaan import ANTRE, BATAL, DIPECAH, DISUSUN, GAGAL, WAITING
from pipeline.surat.kotak import Isi, Surat, id_of
from pipeline.surat.pos import Post
from pipeline.surat.ringkas import Ringkas, read_facts
from pipeline.surat.susun import compose


@dataclass(frozen=True)
class Wanted:
    """An annex that is to go to somebody, and by whose settings."""

    annex: Published
    keys: Keys
    folder: Path  # of the settings file

    @property
    def period(self) -> Period:
        return Period(*map(int, self.annex.periode.split("-")))

    @property
    def isi(self) -> Isi:
        one = self.annex
        return Isi(one.periode, one.kunci, one.perangkat_daerah, one.revisi, one.sha256)


Clock = Callable[[], datetime.datetime]
Missing = tuple[tuple[str, ...], list[Wanted]]  # recipients, annexes of one mail


class AlteredError(Exception):
    """An annex is not what was published any more, and is not sent."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def newest(
    published: Iterable[Published], periode: str, mailed: set[tuple[str, str]]
) -> list[Published]:
    """The annexes to be sent: of a period; without one the latest of each agency, and every month
    of which an earlier edition has gone out.
    """
    present = [one for one in published if one.berlaku]
    if periode:
        return [one for one in present if one.periode == periode]
    latest = {one.kunci: one.periode for one in sorted(present, key=lambda one: one.periode)}
    return [
        one
        for one in present
        if latest[one.kunci] == one.periode or (one.kunci, one.periode) in mailed
    ]


def supersede(post: Post, known: Sequence[Surat], wanted: Sequence[Wanted]) -> list[Surat]:
    """Mails that were not sent, and are not what is to be sent any more, are cancelled."""
    by_annex = {(one.annex.kunci, one.annex.periode): one for one in wanted}
    kept = []
    for surat in known:
        outdated = surat.keadaan in (*WAITING, GAGAL) and any(
            (now := by_annex.get((one.kunci, one.periode))) is not None
            and (now.annex.sha256 != one.sha256 or not set(surat.kepada) <= set(now.keys.penerima))
            for one in surat.isi
        )
        kept.append(post.keep(replace(surat, keadaan=BATAL)) if outdated else surat)
    return kept


def missing(known: Sequence[Surat], wanted: Sequence[Wanted]) -> list[Missing]:
    """(recipients, annexes) of the mails that are not there yet.

    Nobody gets an annex again that went to them, or may have.
    """
    had = {
        (one.sha256, person.casefold())
        for surat in known
        if surat.keadaan not in (BATAL, GAGAL)
        for one in surat.isi
        for person in surat.kepada
    }
    failed = {surat.id for surat in known if surat.keadaan == GAGAL}
    split = {surat.id for surat in known if surat.tahap == DIPECAH}
    groups: dict[tuple[object, ...], Missing] = {}
    for number, one in enumerate(wanted):
        people = tuple(
            person
            for person in one.keys.penerima
            if (one.annex.sha256, person.casefold()) not in had
        )
        if people:
            together = (one.annex.periode, one.keys) if one.keys.satu_surat else (number,)
            groups.setdefault((people, *together), (people, []))[1].append(one)
    found: list[Missing] = []
    for people, members in groups.values():
        whole = id_of([one.isi for one in members], people) not in split
        found += [(people, members)] if whole else [(people, [one]) for one in members]
    return [
        (people, members)
        for people, members in found
        if id_of([one.isi for one in members], people) not in failed
    ]


def write(post: Post, output: Path, one: Missing, at: datetime.datetime) -> Surat:
    """A new mail in the outbox. Raises OSError, AlteredError."""
    people, members = one
    isi = tuple(sorted(one.isi for one in members))
    id_ = id_of(isi, people)
    first = members[0]
    keys = for_people(first.keys, people)
    annexes = [read_annex(output, one.annex, one.period) for one in members]
    surat = Surat(
        id=id_,
        nama=name_of(isi, id_),
        isi=isi,
        dari=keys.dari,
        kepada=people,
        dibuat=at.isoformat(timespec="seconds"),
    )
    return post.put(surat, compose(annexes, keys, id_, at))


def for_people(keys: Keys, people: Sequence[str]) -> Keys:
    """The settings for some of their recipients; those of copies alone become the letter's own."""
    kepada = tuple(one for one in keys.kepada if one in people)
    tembusan = tuple(one for one in keys.tembusan if one in people and one not in kepada)
    return replace(keys, kepada=kepada or tembusan, tembusan=tembusan if kepada else ())


def read_annex(output: Path, annex: Published, period: Period) -> Ringkas:
    """The annex as published; AlteredError where it is another one by now."""
    path = output / annex.berkas
    content = path.read_bytes()
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


def prepare(
    post: Post, output: Path, wanted: Sequence[Wanted], clock: Clock
) -> tuple[list[Surat], list[OSError | AlteredError]]:
    """Every mail that is known of, with those that were missing; what kept some from being made.

    One that was never tried is made anew, since the settings may be others by now.
    """
    known = supersede(post, post.read(), wanted)
    fresh = {surat.id for surat in known if surat.keadaan in (DISUSUN, ANTRE) and not surat.tahap}
    problems: list[OSError | AlteredError] = []
    new = []
    for one in missing([surat for surat in known if surat.id not in fresh], wanted):
        try:
            new.append(write(post, output, one, clock()))
        except (OSError, AlteredError) as error:
            problems.append(error)
    made = {surat.id for surat in new}
    return [*(surat for surat in known if surat.id not in made), *new], problems
