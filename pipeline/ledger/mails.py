"""What the ledger remembers of mails: the state that lies beside each one, once more."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any


class MailRows(ABC):
    """A part of `store.Ledger`."""

    @abstractmethod
    def _all(self, query: str, *values: object) -> list[Any]:
        """The rows that a query gives."""

    @abstractmethod
    def _run(self, query: str, *values: object) -> int:
        """A change; the number of the last row put in."""

    def set_mail(self, id_: str, keadaan: str, isi: str) -> None:
        """The state of a mail; `isi`: all that is known of it, as it lies beside it."""
        self._run("INSERT OR REPLACE INTO surat VALUES (?, ?, ?)", id_, keadaan, isi)

    def mails(self) -> list[tuple[str, str]]:
        """(id, all that is known) of every mail, by id."""
        return [(id_, isi) for id_, isi in self._all("SELECT id, isi FROM surat ORDER BY id")]
