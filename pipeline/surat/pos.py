"""The outbox and what the ledger remembers of it, as one: of two states the graver counts.

A folder put back from an old copy, or lost, sends nothing again; a lost ledger does not either.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.ledger import Ledger
from pipeline.surat.keadaan import ANTRE, BATAL, HILANG, PUTUSAN, TERKIRIM, TIDAK_PASTI, TITIK
from pipeline.surat.kotak import Box, Isi, Surat, parse, written

GRAVER = {TERKIRIM: 2, TIDAK_PASTI: 1}
FEWEST = 4  # digits of a mail's number that are enough to name it


@dataclass
class Post:
    """All mails of an output folder. Writing is for the run that holds the lock."""

    box: Box
    ledger: Ledger

    def read(self) -> list[Surat]:
        """Every mail that is known of. Raises OSError."""
        lying = {surat.id: surat for surat in self.box.read()}
        for _, text in self.ledger.mails():
            booked = parse(text)
            if booked is None:
                continue
            there = lying.get(booked.id)
            if there is None or GRAVER.get(booked.keadaan, 0) > GRAVER.get(there.keadaan, 0):
                lying[booked.id] = booked
            elif there.tahap == HILANG:  # but what it was is known
                doubt = replace(booked, keadaan=TIDAK_PASTI, tahap=HILANG)
                lying[booked.id] = booked if booked.keadaan == BATAL else doubt
        mails = [self._complete(surat) for surat in lying.values()]
        return sorted(mails, key=lambda one: (one.dibuat, one.nama))

    def _complete(self, surat: Surat) -> Surat:
        """Whose annexes they are, where the mail itself does not say it."""
        if all(one.kunci for one in surat.isi):
            return surat
        known = {one.sha256: one for one in self.ledger.published()}
        return replace(
            surat,
            isi=tuple(
                Isi(its.periode, its.kunci, its.perangkat_daerah, its.revisi, its.sha256)
                if not one.kunci and (its := known.get(one.sha256)) is not None
                else one
                for one in surat.isi
            ),
        )

    def book(self, surat: Surat) -> None:
        """A state that lasts, into the ledger."""
        self.ledger.set_mail(surat.id, surat.keadaan, written(surat))

    def mend(self, mails: Iterable[Surat]) -> None:
        """What is known of each is known in both places again: one of them may be lost next."""
        booked = dict(self.ledger.mails())
        for surat in mails:
            if not self.box.says(surat):
                self.box.set(surat)
            if booked.get(surat.id) != written(surat):
                self.book(surat)

    def cancel(self, surat: Surat) -> Surat:
        """Another takes its place; nobody is to send it by hand any more."""
        new = self.keep(replace(surat, keadaan=BATAL))
        with contextlib.suppress(OSError):  # open in a mail program
            self.box.path(surat).unlink(missing_ok=True)
        return new

    def keep(self, surat: Surat) -> Surat:
        """A state that lasts: beside the mail, and in the ledger."""
        self.box.set(surat)
        self.book(surat)
        return surat

    def put(self, surat: Surat, content: bytes, keadaan: str) -> Surat:
        """A new mail, ready to be sent."""
        new = self.box.put(surat, content, keadaan)
        self.book(new)
        return new

    def decide(self, surat: Surat, at: datetime.datetime, *, sent: bool) -> Surat:
        """A person knows, or wants it sent again: its days count from then on.

        What another edition has replaced is sent no more.
        """
        if sent:
            return self.keep(replace(surat, keadaan=TERKIRIM, tahap=PUTUSAN))
        present = {one.sha256 for one in self.ledger.published() if one.berlaku}
        if not present.issuperset(one.sha256 for one in surat.isi):
            return self.keep(replace(surat, keadaan=BATAL, tahap=PUTUSAN))
        return self.keep(
            replace(
                surat,
                keadaan=ANTRE,
                tahap=PUTUSAN,
                kode=0,
                percobaan=0,
                terakhir="",
                dibuat=at.isoformat(timespec="seconds"),
                ragu=surat.ragu or (surat.keadaan, surat.tahap) == (TIDAK_PASTI, TITIK),
            )
        )


def find(mails: Iterable[Surat], id_: str) -> Surat | None:
    """The one mail whose number begins so."""
    begin = id_.casefold()
    found = [surat for surat in mails if len(begin) >= FEWEST and surat.id.startswith(begin)]
    return found[0] if len(found) == 1 else None
