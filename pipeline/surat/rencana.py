"""Which mails there should be: of which annexes, for whom. Nothing is written here.

In: the published annexes with the settings of their agencies, every mail that is known. Out: the
mails by which whoever is to have an annex, and has not, gets it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.ledger import Published
from pipeline.model import Period
from pipeline.setting_surat import Surat as Keys
from pipeline.surat.keadaan import ANTRE, ARRIVED, BATAL, DIPECAH, DISUSUN, GAGAL, TUNDA, WAITING
from pipeline.surat.kotak import Isi, Surat, id_of


@dataclass(frozen=True)
class Wanted:
    """An annex that is to go to the recipients of these settings, of which there may be none."""

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


@dataclass(frozen=True)
class Planned:
    """One mail: its recipients, its annexes."""

    kepada: tuple[str, ...]
    members: tuple[Wanted, ...]

    @property
    def isi(self) -> tuple[Isi, ...]:
        return tuple(sorted(one.isi for one in self.members))

    @property
    def id(self) -> str:
        return id_of(self.isi, self.kepada)


def newest(published: Iterable[Published], periode: str, known: Sequence[Surat]) -> list[Published]:
    """The annexes to be sent: of a period; without one the latest of each agency, and every month
    that was begun with: revised since it went out, or not with everybody yet.
    """
    present = [one for one in published if one.berlaku]
    if periode:
        return [one for one in present if one.periode == periode]
    latest = {one.kunci: one.periode for one in sorted(present, key=lambda one: one.periode)}
    waits = {
        (one.kunci, one.periode)
        for surat in known
        if surat.keadaan in (ANTRE, TUNDA, GAGAL)
        for one in surat.isi
    }
    arrived = [one for surat in known if surat.keadaan in ARRIVED for one in surat.isi]
    went, files = {(one.kunci, one.periode) for one in arrived}, {one.sha256 for one in arrived}
    return [
        one
        for one in present
        if latest[one.kunci] == one.periode
        or (one.kunci, one.periode) in waits
        or ((one.kunci, one.periode) in went and one.sha256 not in files)
    ]


def mailed(known: Iterable[Surat]) -> set[tuple[str, str]]:
    """(agency, month) of all that was ever to be sent."""
    return {
        (one.kunci, one.periode)
        for surat in known
        if surat.keadaan not in (DISUSUN, BATAL)
        for one in surat.isi
    }


def plan(known: Sequence[Surat], wanted: Sequence[Wanted]) -> list[Planned]:
    """Nobody gets an annex again that went to them, or may have, or of which a person has decided
    or is to decide. What was too large together stays alone.
    """
    had = {
        (one.sha256, person.casefold())
        for surat in known
        if surat.keadaan in ARRIVED or stands(surat, wanted)
        for one in surat.isi
        for person in surat.kepada
    }
    alone = {one.sha256 for surat in known if surat.tahap == DIPECAH for one in surat.isi}
    groups: dict[tuple[object, ...], Planned] = {}
    for number, one in enumerate(wanted):
        people = tuple(
            person
            for person in one.keys.penerima
            if (one.annex.sha256, person.casefold()) not in had
        )
        if people:
            joined = one.keys.satu_surat and one.annex.sha256 not in alone
            together = (one.annex.periode, one.keys) if joined else (number,)
            before = groups.get((people, *together), Planned(people, ()))
            groups[people, *together] = Planned(people, (*before.members, one))
    return list(groups.values())


def stands(surat: Surat, wanted: Sequence[Wanted]) -> bool:
    """Whether a mail of which a person has decided that it is sent again, or is to decide, is still
    what is to be sent.
    """
    if not (surat.keadaan == GAGAL or (surat.ragu and surat.keadaan in WAITING)):
        return False
    own = {one.annex.sha256: one.keys.penerima for one in wanted}
    return all(set(surat.kepada) <= set(own.get(one.sha256, ())) for one in surat.isi)


def outdated(
    known: Sequence[Surat], wanted: Sequence[Wanted], planned: Sequence[Planned]
) -> list[Surat]:
    """Mails that were surely not sent, and of which another, or none, is to be sent now."""
    scope = {(one.annex.kunci, one.annex.periode) for one in wanted}
    ids = {one.id for one in planned}
    return [
        surat
        for surat in known
        if surat.keadaan in (*WAITING, GAGAL)
        and surat.id not in ids
        and not stands(surat, wanted)
        and any((one.kunci, one.periode) in scope for one in surat.isi)
    ]


def sent_before(surat: Planned, known: Iterable[Surat]) -> frozenset[str]:
    """SHA-256 of its annexes of which the same edition went to one of these people before, as
    another file: with other paper, or as a draft.
    """
    people = {one.casefold() for one in surat.kepada}
    went = {
        (one.kunci, one.periode, one.revisi): one.sha256
        for mail in known
        if mail.keadaan in ARRIVED and people & {one.casefold() for one in mail.kepada}
        for one in mail.isi
    }
    return frozenset(
        one.sha256
        for one in surat.isi
        if went.get((one.kunci, one.periode, one.revisi), one.sha256) != one.sha256
    )
