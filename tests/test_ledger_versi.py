"""A ledger of an earlier version: read as it is, made newer by the next run, nothing lost."""

import contextlib
import sqlite3

from pipeline.ledger import open_ledger
from pipeline.ledger.schema import APPLICATION, STEPS


def make_first_version(output):
    with contextlib.closing(sqlite3.connect(output / "riwayat.db", isolation_level=None)) as ledger:
        ledger.executescript(STEPS[0])
        ledger.execute(f"PRAGMA application_id = {APPLICATION}")
        ledger.execute("PRAGMA user_version = 1")
        ledger.execute(
            "INSERT INTO jalan (mulai, perintah, pid) VALUES ('2026-01-01T00:00', 'proses', 1)"
        )


def version(output):
    with contextlib.closing(sqlite3.connect(output / "riwayat.db")) as ledger:
        return ledger.execute("PRAGMA user_version").fetchone()[0]


def test_reading_changes_nothing(tmp_path):
    make_first_version(tmp_path)
    before = (tmp_path / "riwayat.db").read_bytes()
    with contextlib.closing(open_ledger(tmp_path)) as ledger:
        assert [run.perintah for run in ledger.runs(5)] == ["proses"]
        assert ledger.mails() == []
    assert (tmp_path / "riwayat.db").read_bytes() == before


def test_writing_makes_it_newer(tmp_path):
    make_first_version(tmp_path)
    with contextlib.closing(open_ledger(tmp_path, writing=True)) as ledger:
        ledger.set_mail("a1", "terkirim", "{}")
        assert [run.perintah for run in ledger.runs(5)] == ["proses"]
    assert version(tmp_path) == len(STEPS)
    with contextlib.closing(open_ledger(tmp_path)) as ledger:
        assert ledger.mails() == [("a1", "{}")]
