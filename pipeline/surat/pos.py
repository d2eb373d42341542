"""The outbox and what the ledger remembers of it, as one: of two states the graver counts.

A folder put back from an old copy, or lost, sends nothing again; a lost ledger does not either.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.ledger import Ledger
from pipeline.surat.keadaan import ANTRE, PUTUSAN, TERKIRIM, TIDAK_PASTI
from pipeline.surat.kotak import Box, Surat, parse, written

GRAVER = {TERKIRIM: 2, TIDAK_PASTI: 1}


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
        return sorted(lying.values(), key=lambda one: (one.dibuat, one.nama))

    def book(self, surat: Surat) -> None:
        """A state that lasts, into the ledger."""
        self.ledger.set_mail(surat.id, surat.keadaan, written(surat))

    def keep(self, surat: Surat) -> Surat:
        """A state that lasts: beside the mail, and in the ledger."""
        self.box.set(surat)
        self.book(surat)
        return surat

    def put(self, surat: Surat, content: bytes) -> Surat:
        """A new mail, ready to be sent."""
        new = self.box.put(surat, content)
        self.book(new)
        return new

    def decide(self, surat: Surat, at: datetime.datetime, *, sent: bool) -> Surat:
        """A person knows, or wants it sent again: its days count from then on."""
        if sent:
            return self.keep(replace(surat, keadaan=TERKIRIM, tahap=PUTUSAN))
        since = at.isoformat(timespec="seconds")
        return self.keep(
            replace(surat, keadaan=ANTRE, tahap=PUTUSAN, kode=0, percobaan=0, dibuat=since)
        )


def find(mails: Iterable[Surat], id_: str) -> Surat | None:
    """The one mail whose number begins so."""
    found = [surat for surat in mails if id_ and surat.id.startswith(id_.casefold())]
    return found[0] if len(found) == 1 else None
