"""Which mails are to be sent, and sent they are: composing, superseding, attempts, decisions.

In: the ledger's present annexes, the settings of each agency, the outbox. Out: the mails with their
new states; every state is durable before what follows from it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.ledger import Published
from pipeline.masukan import hash_file
from pipeline.model import Period
from pipeline.publish import safe_name
from pipeline.setting_surat import Surat as Keys
from pipeline.surat.antar import (
    GAGAL,
    TERKIRIM,
    TIDAK_PASTI,
    TITIK,
    TUNDA,
    Mail,
    Verdict,
    deliver,
)
from pipeline.surat.kotak import (
    BATAL,
    MENGIRIM,
    WAITING,
    Box,
    Isi,
    Surat,
    id_of,
)
from pipeline.surat.ringkas import Ringkas, read_facts
from pipeline.surat.server import SAMBUNG, NoServerError, Plain, Server, connect
from pipeline.surat.susun import compose

BACKOFF = (5, 10, 20, 40, 70)  # minutes after the n-th attempt; the last one from then on
EXPIRY = datetime.timedelta(days=5)
KEDALUWARSA, PUTUSAN, DIPECAH = "kedaluwarsa", "putusan", "dipecah"
RANK = {TERKIRIM: 2, TIDAK_PASTI: 1}  # what is known of a mail in two places: the graver counts


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


def supersede(box: Box, known: Sequence[Surat], wanted: Sequence[Wanted]) -> list[Surat]:
    """Mails that wait and are not what is to be sent any more are cancelled."""
    by_annex = {(one.annex.kunci, one.annex.periode): one for one in wanted}
    kept = []
    for surat in known:
        outdated = surat.keadaan in WAITING and any(
            (now := by_annex.get((one.kunci, one.periode))) is not None
            and (now.annex.sha256 != one.sha256 or not set(surat.kepada) <= set(now.keys.penerima))
            for one in surat.isi
        )
        kept.append(box.set(surat, keadaan=BATAL) if outdated else surat)
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


def write(
    box: Box,
    output: Path,
    people: tuple[str, ...],
    members: Sequence[Wanted],
    at: datetime.datetime,
) -> Surat:
    """A new mail in the outbox. Raises OSError, AlteredError."""
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
    return box.put(surat, compose(annexes, keys, id_, at))


def for_people(keys: Keys, people: Sequence[str]) -> Keys:
    """The settings for some of their recipients; those of copies alone become the letter's own."""
    kepada = tuple(one for one in keys.kepada if one in people)
    tembusan = tuple(one for one in keys.tembusan if one in people and one not in kepada)
    return replace(keys, kepada=kepada or tembusan, tembusan=tembusan if kepada else ())


def read_annex(output: Path, annex: Published, period: Period) -> Ringkas:
    """The annex as published; AlteredError where it is another one by now."""
    path = output / annex.berkas
    content = path.read_bytes()
    if hash_file(path) != annex.sha256:
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


def due(surat: Surat, now: datetime.datetime) -> datetime.datetime | None:
    """When it is to be tried next; None for now."""
    if surat.keadaan != TUNDA or not surat.percobaan:
        return None
    wait = BACKOFF[min(surat.percobaan, len(BACKOFF)) - 1]
    last = datetime.datetime.fromisoformat(surat.terakhir)
    next_ = last + datetime.timedelta(minutes=wait)
    return next_ if last <= now < next_ else None  # a clock put back keeps nothing waiting


def expired(surat: Surat, now: datetime.datetime) -> bool:
    return now - datetime.datetime.fromisoformat(surat.dibuat) > EXPIRY


Settle = Callable[[Surat], None]


def send_all(
    box: Box,
    mails: Sequence[Surat],
    server: Server,
    secret: Callable[[], str] | None,
    settle: Settle,
    clock: Callable[[], datetime.datetime],
) -> list[Surat]:
    """Each through one session, or as many as it takes; all put off where there is none.

    `settle` is told each new state that lasts.
    """
    done: list[Surat] = []
    waiting = list(mails)
    while waiting:
        try:
            with connect(server, secret) as session:
                while waiting and session.sock is not None:
                    surat = begin(box, waiting[0], clock)
                    settled = judge(box, surat, attempt(box, surat, session))
                    settle(settled)
                    done.append(settled)
                    waiting.pop(0)
        except NoServerError as error:
            verdict = Verdict(TUNDA, error.tahap, error.kode, error.jawaban)
            for surat in waiting:
                settled = judge(box, begin(box, surat, clock), verdict)
                settle(settled)
                done.append(settled)
            break
    return done


def begin(box: Box, surat: Surat, clock: Callable[[], datetime.datetime]) -> Surat:
    return box.set(
        surat,
        keadaan=MENGIRIM,
        tahap=SAMBUNG,
        percobaan=surat.percobaan + 1,
        terakhir=clock().isoformat(timespec="seconds"),
    )


def attempt(box: Box, surat: Surat, session: Plain) -> Verdict:
    """One mail over one session. Raises OSError of the disk; then it was not sent."""
    mail = Mail(surat.dari, surat.kepada, box.content(surat))
    return deliver(session, mail, lambda: _at_dot(box, surat))


def _at_dot(box: Box, surat: Surat) -> None:
    box.set(surat, tahap=TITIK)


def judge(box: Box, surat: Surat, verdict: Verdict) -> Surat:
    return box.set(
        surat,
        keadaan=verdict.keadaan,
        tahap=verdict.tahap,
        kode=verdict.kode,
        jawaban=verdict.jawaban,
    )
