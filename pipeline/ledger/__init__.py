"""The ledger `output/riwayat.db`: what was handed in, published, refused, and when.

It only remembers what the files say as well: where it is lost, `pembukuan.rebuild` makes it again.
SQLite with a rollback journal, since WAL fails on network drives. Every method raises OSError where
the disk refuses, `DamagedError` where the file is no ledger (any more).
"""

from pipeline.ledger.rows import (
    DITOLAK,
    TERBIT,
    Folder,
    HandedIn,
    Named,
    Noted,
    Published,
    Run,
)
from pipeline.ledger.store import LEDGER, DamagedError, Ledger, is_damaged, open_ledger, open_memory

__all__ = [
    "DITOLAK",
    "LEDGER",
    "TERBIT",
    "DamagedError",
    "Folder",
    "HandedIn",
    "Ledger",
    "Named",
    "Noted",
    "Published",
    "Run",
    "is_damaged",
    "open_ledger",
    "open_memory",
]
