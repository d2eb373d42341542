"""One connection to the ledger: what is written and read, in transactions."""

from __future__ import annotations

import contextlib
import errno
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.ledger.mails import MailRows
from pipeline.ledger.rows import Folder, HandedIn, Named, Noted, Published, Run
from pipeline.ledger.schema import APPLICATION, STEPS
from pipeline.plain import plain

LEDGER = "riwayat.db"
PATIENCE = 5.0  # seconds for another process to end its transaction
REASONS = {
    "SQLITE_FULL": errno.ENOSPC,
    "SQLITE_IOERR": errno.EIO,
    "SQLITE_CANTOPEN": errno.EACCES,
    "SQLITE_PERM": errno.EACCES,
    "SQLITE_READONLY": errno.EROFS,
    "SQLITE_BUSY": errno.EBUSY,
    "SQLITE_LOCKED": errno.EBUSY,
    "SQLITE_NOMEM": errno.ENOMEM,
}
DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_ERROR", "SQLITE_CONSTRAINT")


class DamagedError(Exception):
    """The file is no ledger, damaged, or of a newer version of this program (`newer`)."""

    def __init__(self, path: Path, *, newer: bool = False) -> None:
        super().__init__(path)
        self.path = path
        self.newer = newer


class Ledger(MailRows):
    """One connection. Writing is for the run that holds the lock (`kunci`)."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    def close(self) -> None:
        self._connection.close()

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """All that is written in here, or none of it."""
        with _told(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):  # SQLite may have done so itself
                    self._connection.execute("ROLLBACK")
                raise

    def _all(self, query: str, *values: object) -> list[Any]:
        with _told(self.path):
            return self._connection.execute(query, _storable(values)).fetchall()

    def _run(self, query: str, *values: object) -> int:
        with _told(self.path):
            return self._connection.execute(query, _storable(values)).lastrowid or 0

    # runs

    def begin_run(self, mulai: str, perintah: str, pid: int) -> int:
        """The number of a new run."""
        query = "INSERT INTO jalan (mulai, perintah, pid) VALUES (?, ?, ?)"
        return self._run(query, mulai, perintah, pid)

    def end_run(self, number: int, selesai: str, kode: int, hasil: str) -> None:
        query = "UPDATE jalan SET selesai = ?, kode = ?, hasil = ? WHERE id = ?"
        self._run(query, selesai, kode, hasil, number)

    def runs(self, most: int) -> list[Run]:
        """The latest first."""
        names = "id, mulai, selesai, perintah, pid, kode, hasil"
        return [
            Run(*row)
            for row in self._all(f"SELECT {names} FROM jalan ORDER BY id DESC LIMIT ?", most)
        ]

    # input folders

    def hand_in(self, workbooks: Iterable[HandedIn], run: int) -> None:
        """Remember these; what is known of one already is kept where the new says nothing."""
        query = """
            INSERT INTO masukan
                (sha256, nama, folder, perangkat_daerah, jenis, periode, ukuran, jalan)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (sha256, nama, folder) DO UPDATE SET
                perangkat_daerah = iif(excluded.perangkat_daerah = '', perangkat_daerah,
                                       excluded.perangkat_daerah),
                jenis = iif(excluded.jenis = '', jenis, excluded.jenis),
                periode = iif(excluded.periode = '', periode, excluded.periode)
        """
        for one in workbooks:
            said = (one.perangkat_daerah, one.jenis, one.periode, one.ukuran, run)
            self._run(query, one.sha256, one.nama, one.folder, *said)

    def handed_in(self) -> list[HandedIn]:
        names = "sha256, nama, folder, ukuran, perangkat_daerah, jenis, periode"
        return [HandedIn(*row) for row in self._all(f"SELECT {names} FROM masukan ORDER BY rowid")]

    def set_folder(self, folder: Folder, noted: Sequence[Noted], run: int) -> None:
        """What became of an input folder, and what was noticed in it, instead of what was known."""
        row = (folder.folder, folder.kunci, folder.perangkat_daerah, folder.kode_skpd)
        query = "INSERT OR REPLACE INTO folder VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        self._run(query, *row, folder.periode, folder.sidik, folder.hasil, run)
        self._run("DELETE FROM catatan WHERE folder = ?", folder.folder)
        for one in noted:
            values = (folder.folder, *one)
            self._run("INSERT INTO catatan VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *values)

    def folders(self) -> list[Folder]:
        names = "folder, kunci, perangkat_daerah, kode_skpd, periode, sidik, hasil"
        return [Folder(*row) for row in self._all(f"SELECT {names} FROM folder ORDER BY folder")]

    def noted(self, folder: str) -> list[Noted]:
        names = "aturan, sifat, workbook, lembar, sel, pesan, tindakan"
        query = f"SELECT {names} FROM catatan WHERE folder = ? ORDER BY rowid"
        return [Noted(*row) for row in self._all(query, folder)]

    # annexes

    def publish(self, annex: Published, run: int) -> None:
        """Remember an edition; where it is the present one, the earlier ones are no more."""
        if annex.berlaku:
            query = "UPDATE lampiran SET berlaku = 0 WHERE kunci = ? AND periode = ?"
            self._run(query, annex.kunci, annex.periode)
        values = (
            *(annex.kunci, annex.perangkat_daerah, annex.periode, annex.revisi, annex.sidik),
            *(annex.final, annex.kertas, annex.berkas, annex.sha256, annex.berlaku, run),
        )
        columns = "kunci, perangkat_daerah, periode, revisi, sidik, final, kertas, berkas, sha256"
        marks = ", ".join("?" * len(values))
        query = f"INSERT INTO lampiran ({columns}, berlaku, jalan) VALUES ({marks})"
        number = self._run(query, *values)
        for named in annex.masukan:
            self._run("INSERT OR IGNORE INTO lampiran_masukan VALUES (?, ?, ?)", number, *named)

    def archive(self, annex: Published, berkas: str, sha256: str) -> None:
        """Where the present edition lies once another takes its place, and what it is there."""
        query = "UPDATE lampiran SET berkas = ?, sha256 = ? WHERE kunci = ? AND periode = ?"
        self._run(f"{query} AND berlaku", berkas, sha256, annex.kunci, annex.periode)

    def move(self, annex: Published, berkas: str) -> None:
        """The present edition of an annex lies elsewhere now."""
        query = "UPDATE lampiran SET berkas = ? WHERE kunci = ? AND periode = ? AND berlaku"
        self._run(query, berkas, annex.kunci, annex.periode)

    def published(self, kunci: str | None = None) -> list[Published]:
        """Every edition of an agency, or of all, in the order in which they were published."""
        names = "id, kunci, perangkat_daerah, periode, revisi, sidik, final, kertas, berkas, sha256"
        query = f"SELECT {names}, berlaku FROM lampiran"
        where = " WHERE kunci = ?" if kunci is not None else ""
        values = () if kunci is None else (kunci,)
        rows = self._all(f"{query}{where} ORDER BY id", *values)
        made_from: dict[int, list[Named]] = {}
        inputs = "SELECT lampiran, nama, sha256 FROM lampiran_masukan"
        own = f" WHERE lampiran IN (SELECT id FROM lampiran{where})" if where else ""
        for number, nama, sha256 in self._all(f"{inputs}{own} ORDER BY rowid", *values):
            made_from.setdefault(number, []).append(Named(nama, sha256))
        return [
            Published(
                *(kunci_, name, periode, revisi, sidik, bool(final), kertas, berkas, sha256),
                masukan=tuple(made_from.get(number, ())),
                berlaku=bool(berlaku),
            )
            for (
                number, kunci_, name, periode, revisi, sidik, final, kertas, berkas, sha256, berlaku
            ) in rows
        ]  # fmt: skip


def open_ledger(output: Path, *, writing: bool = False, checked: bool = True) -> Ledger | None:
    """The ledger of an output folder; None where there is none and it is only to be read.

    `checked`: all of it is looked at, since damage may lie anywhere (0,1 s for 10 MB).
    """
    path = output / LEDGER
    if not writing and not path.is_file():
        return None
    with _told(path):
        mode = "rwc" if writing else "rw"  # one left by a killed run is rolled back by a reader too
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(uri, PATIENCE, isolation_level=None, uri=True)
        try:
            version = _version(connection, path)
            if checked and not _is_sound(connection, path):
                raise DamagedError(path)
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA synchronous = FULL")
            if writing:
                _migrate(connection, version)
            elif not version:
                connection.close()
                return None
            elif version < len(STEPS):
                connection = _newer_copy(connection, version)
        except BaseException:
            connection.close()
            raise
    return Ledger(connection, path)


def _newer_copy(connection: sqlite3.Connection, version: int) -> sqlite3.Connection:
    """An older ledger as it will be, for those who only read."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    connection.close()
    _migrate(copy, version)
    return copy


def is_damaged(output: Path) -> bool:
    """Whether a ledger that seemed damaged still does: SQLite takes a failed read for damage."""
    try:
        ledger = open_ledger(output)
    except DamagedError:
        return True
    if ledger is not None:
        ledger.close()
    return False


def open_memory() -> Ledger:
    """A ledger that is nowhere kept, for a look at files whose own one is lost."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _migrate(connection, 0)
    return Ledger(connection, Path(LEDGER))


def _storable(values: Iterable[object]) -> tuple[Any, ...]:
    """Names of files may hold bytes that are no text."""
    return tuple(plain(v) if isinstance(v, str) else v for v in values)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """0: a new file. DamagedError where it belongs to another program, or to a newer version."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION and (application, version, tables) != (0, 0, 0):
        raise DamagedError(path)
    if version > len(STEPS):
        raise DamagedError(path, newer=True)
    return int(version)


def _is_sound(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether pages, indexes and the kinds of all values are as they should be; or OSError."""
    (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if said != "ok":
        code = re.search(r"error code=(\d+)", said)
        if code and int(code[1]) % 256 == sqlite3.SQLITE_IOERR:
            raise OSError(errno.EIO, said, str(path))  # the disk's fault, not that of the file
        return False
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        columns = connection.execute(f"SELECT name, lower(type) FROM pragma_table_info('{table}')")
        odd = [f"typeof({name}) NOT IN ('{kind}', 'null')" for name, kind in columns if kind]
        query = f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {' OR '.join(odd) or 'false'})"
        if connection.execute(query).fetchone() != (0,):
            return False
    return True


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    for number, step in enumerate(STEPS[version:], version + 1):
        ours = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {number};"
        connection.executescript(f"BEGIN IMMEDIATE; {step} {ours} COMMIT;")


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """What SQLite raises, as what it is: the disk's fault, or a damaged file."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        if isinstance(error, sqlite3.DatabaseError) and name.startswith(DAMAGED):
            raise DamagedError(path) from error
        if isinstance(error, sqlite3.OperationalError) and not name:  # a text that is none
            raise DamagedError(path) from error
        number = next((no for start, no in REASONS.items() if name.startswith(start)), errno.EIO)
        raise OSError(number, str(error), str(path)) from error
