"""Runs that are cut off or hindered at one system call, and what must hold afterwards.

`strace` takes hold of a run that waits (`fork_server`) and does its mischief at the n-th call of a
name that touches a path below the output folder: of all such calls only the main thread's count.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from make import KINERJA, LRA, ROOT, Sub, row, write_kinerja, write_lra

from pipeline.commands.proses import NOTHING_NEW

OLD = 1_700_000_000  # when the workbooks were saved: they stand still
CHANGING = (
    *("mkdir", "openat", "write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "rmdir"),
    *("ftruncate", "fchown", "flock", "close"),
)
LOOKING = ("newfstatat", "fcntl", "pread64", "read", "lseek", "getdents64", "ioctl")
BOOKED = {
    "lampiran": "SELECT kunci, perangkat_daerah, periode, revisi, sidik, final, kertas, berkas, "
    "sha256, berlaku FROM lampiran",
    "lampiran_masukan": "SELECT kunci, periode, revisi, berlaku, nama, m.sha256 "
    "FROM lampiran_masukan m JOIN lampiran l ON l.id = m.lampiran",
    "masukan": "SELECT sha256, nama, folder, perangkat_daerah, jenis, periode, ukuran FROM masukan",
    "folder": "SELECT folder, kunci, perangkat_daerah, kode_skpd, periode, sidik, hasil "
    "FROM folder",
    "catatan": "SELECT * FROM catatan",
}
Tree = dict[str, str]


@dataclass(frozen=True)
class Said:
    """What a run came to. `pid`: that of its process."""

    pid: int
    code: int
    out: str
    err: str


class Runs:
    """One run after the other, without the imports of each."""

    def __init__(self, folder: Path) -> None:
        self._said = folder / "kata"
        self._server = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "fork_server.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
        )
        assert self._answer() == "ready"

    def close(self) -> None:
        self._server.communicate()

    def run(self, argv: Sequence[object], *strace: str) -> Said:
        """One run to its end, under `strace` where options of it are given."""
        job = {"argv": [str(word) for word in argv], "said": str(self._said), "held": bool(strace)}
        self._tell(json.dumps(job))
        pid = self._answer()
        with self._traced(pid, strace) if strace else contextlib.nullcontext():
            code = self._answer()
        out, err = (Path(f"{self._said}.{name}").read_text("utf-8") for name in ("out", "err"))
        return Said(pid, code, out, err)

    @contextlib.contextmanager
    def _traced(self, pid: int, strace: Sequence[str]):
        command = ["strace", "-p", str(pid), *strace]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
            assert tracer.stderr
            for line in tracer.stderr:
                if "attached" in line:
                    break
            else:
                raise AssertionError(line)
            self._tell("go")
            yield
            tracer.stderr.read()

    def _tell(self, line: str) -> None:
        assert self._server.stdin
        self._server.stdin.write(f"{line}\n")
        self._server.stdin.flush()

    def _answer(self) -> Any:
        assert self._server.stdout
        return json.loads(self._server.stdout.readline())


class Scene:
    """Input and output as they are before a run, that can be made so again and again.

    `before`, `after`: the files of the output folder at the start and once an undisturbed run is
    done; `rows`: what the ledger then says; `calls`: names of system calls that touch it, counted.
    """

    def __init__(self, folder: Path, runs: Runs, prepare: Callable[[Scene], None]) -> None:
        self.home, self._start, self._trace = folder / "kini", folder / "awal", folder / "jejak"
        self._runs = runs
        self.input, self.output = self.home / "input", self.home / "output"
        self.input.mkdir(parents=True)
        self.output.mkdir()
        prepare(self)
        shutil.copytree(self.home, self._start)
        self.inputs, self.before = tree(self.input), tree(self.output)
        clean = self.run("-y", "-s", "4096", "-o", str(self._trace))
        assert clean.code == 0, clean
        self.after, self.rows = tree(self.output), booked(self.output)
        self.reset()
        where = re.escape(str(self.output))
        told = self._trace.read_text("utf-8")
        touched = set(re.findall(rf'["<]({where}(?:/[^">]*)?)[">]', told))
        self._paths = [word for path in sorted(touched) for word in ("-P", path)]
        assert self.hinder(",".join(CHANGING + LOOKING), "").code == 0
        lines = self._trace.read_text("utf-8").splitlines()
        self.calls = Counter(line.partition("(")[0] for line in lines if "(" in line)
        self.reset()

    def reset(self) -> None:
        """As it was before the run; the folder itself stays, which may be a disk of its own."""
        for folder in (self.input, self.output):
            for path in folder.iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            shutil.copytree(self._start / folder.name, folder, dirs_exist_ok=True)

    def run(self, *strace: str) -> Said:
        argv = ("proses", "--input", self.input, "--output", self.output)
        return self._runs.run(argv, *strace)

    def hinder(self, call: str, what: str) -> Said:
        """A run with mischief at a call: `signal=KILL:when=3`, `error=EIO:when=3`."""
        inject = ["-e", f"inject={call}:{what}"] if what else []
        return self.run("-o", str(self._trace), *self._paths, "-e", f"trace={call}", *inject)

    def half(self) -> list[str]:
        """What must hold whenever a run is cut off, before anything else is done."""
        now = tree(self.output)
        wrong = [f"input: {name}" for name in changed(self.inputs, tree(self.input))]
        for name in sorted(annexes(self.before) | annexes(self.after)):
            whole = {self.before.get(name), self.after.get(name)}
            if (name in self.before or name in now) and now.get(name) not in whole:
                wrong.append(f"neither the old nor the new: {name}")
        lost = {self.before[name] for name in annexes(self.before)} - set(now.values())
        return wrong + [
            f"lost edition: {name}" for name in self.before if self.before[name] in lost
        ]

    def whole(self) -> list[str]:
        """What is not as after an undisturbed run, once a plain run is done after all."""
        said = self.run()
        wrong = [] if said.code == 0 else [f"plain run: {said}"]
        wrong += [f"output: {name}" for name in changed(self.after, tree(self.output))]
        wrong += [f"input: {name}" for name in changed(self.inputs, tree(self.input))]
        rows = booked(self.output)
        wrong += [f"ledger: {rows[table]}" for table in rows if rows[table] != self.rows.get(table)]
        again = self.run()
        if again.code or again.out.strip() != NOTHING_NEW.format(jumlah=2):
            wrong.append(f"third run: {again}")
        return wrong


def hindered(said: Said, output: Path) -> list[str]:
    """What is wrong with how a run ended that the system refused something."""
    wrong = [] if said.code in (0, 4) else [f"code: {said}"]
    wrong += [f"traceback: {said}"] if "Traceback" in said.out + said.err else []
    names = str(output) in said.err or "riwayat.db" in said.err
    if said.code == 4 and not (names and "alankan lagi" in said.err):
        wrong.append(f"no sentence: {said}")
    return wrong


def tree(folder: Path) -> Tree:
    """Path → SHA-256 of every file but ledger, log and lock, which say when a run was."""
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and (name := path.relative_to(folder).as_posix()) not in ("riwayat.db", ".kunci")
        and not name.startswith("log/")
    }


def annexes(files: Tree) -> set[str]:
    return {name for name in files if re.match(r"\d{4}-\d\d/.*/Lampiran LK [^/]*\.xlsx$", name)}


def changed(before: Tree, now: Tree) -> list[str]:
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def booked(output: Path) -> dict[str, list[tuple]]:
    """What the ledger says but of runs, and whether it is whole."""
    with contextlib.closing(sqlite3.connect(output / "riwayat.db")) as ledger:
        rows = {table: sorted(ledger.execute(query)) for table, query in BOOKED.items()}
        return rows | {"integrity": ledger.execute("PRAGMA integrity_check").fetchall()}


def write_agency(folder: Path, name: str, realisasi: object = 82) -> None:
    """A small agency, whose workbooks were saved long ago."""
    folder.mkdir(exist_ok=True)
    write_kinerja(folder / KINERJA, [row("Ind", 80, realisasi)], Nama_Perangkat_Daerah=name)
    if not (folder / LRA).exists():
        pagu = 1000 + len(name)
        write_lra(folder / LRA, [Sub("1.06.01.2.01.0001", pagu, 900)])
    for path in folder.iterdir():
        os.utime(path, (OLD, OLD))


def first(scene: Scene) -> None:
    """Two agencies that were never published."""
    write_agency(scene.input / "satu", "Dinas Satu")
    write_agency(scene.input / "dua", "Dinas Dua A")


def revision(scene: Scene) -> None:
    """One agency stands; of the other a workbook was faulty, and is mended: a correction copy and
    a PDF go, the earlier edition goes into the archive.
    """
    first(scene)
    assert scene.run().code == 0
    write_agency(scene.input / "satu", "Dinas Satu", "delapan puluh")
    assert scene.run().code == 1
    (annex,) = scene.output.glob("2024-12/Dinas Satu/Lampiran*.xlsx")
    annex.with_suffix(".pdf").write_bytes(b"%PDF-1.4 of the first edition")
    assert list(annex.parent.glob("Perbaikan - *.xlsx"))
    write_agency(scene.input / "satu", "Dinas Satu", 84)


def lost_ledger(scene: Scene) -> None:
    """A damaged ledger, an earlier edition, and a PDF that somebody has signed."""
    first(scene)
    assert scene.run().code == 0
    write_agency(scene.input / "satu", "Dinas Satu", 84)
    (annex,) = scene.output.glob("2024-12/Dinas Satu/Lampiran*.xlsx")
    annex.with_suffix(".pdf").write_bytes(b"%PDF-1.4 /ByteRange [0 1 2 3]")
    ledger = scene.output / "riwayat.db"
    ledger.write_bytes(ledger.read_bytes()[:5000])


def pending(scene: Scene) -> None:
    """A revision that waits beside the edition before it, which was open in Excel."""
    revision(scene)
    assert scene.run().code == 0
    (annex,) = scene.output.glob("2024-12/Dinas Satu/Lampiran*.xlsx")
    (earlier,) = scene.output.glob("arsip/lampiran/2024-12/Dinas Satu/*.xlsx")
    beside = annex.rename(annex.with_name(f"{annex.stem} (2).xlsx"))
    shutil.copy2(earlier, annex)
    annex.with_suffix(".pdf").write_bytes(b"%PDF-1.4 of the first edition")
    with contextlib.closing(sqlite3.connect(scene.output / "riwayat.db")) as ledger, ledger:
        berkas = beside.relative_to(scene.output).as_posix()
        query = "UPDATE lampiran SET berkas = ? WHERE berlaku AND kunci = 'dinas satu'"
        assert ledger.execute(query, (berkas,)).rowcount == 1


SCENES = {
    "baru": first,
    "revisi": revision,
    "riwayat rusak": lost_ledger,
    "menunggu": pending,
}
