"""Hostile and odd files beside good ones: each its own sentence, and the good ones are read.

No traceback, no end of the parent: a file that kills its reader takes only itself along.
"""

import os
import shutil
import signal
import sys
from collections import defaultdict
from pathlib import Path
from threading import Event, Timer

import hostile
import pytest
from edit import AT_ONCE, WAJIB, write_grid
from hostile_base import GRID
from hostile_old import no_number
from make import KINERJA, LRA

from pipeline.cli import main
from pipeline.collect import collect
from pipeline.load import opening, reader
from pipeline.load.guard import check_zip
from pipeline.load.reader import Limits, ask, open_reader, stands_still, start_child
from pipeline.model import CellError, Location
from pipeline.settings import Settings

REFUSED = {name: rule for rule, makers in hostile.REFUSED.items() for name in makers}
MAKERS = {
    name: make
    for makers in (*hostile.REFUSED.values(), hostile.ODD, hostile.ODD_TEXT)
    for name, make in makers.items()
}
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="no such files and signals on Windows")
# The child of `reader`, spoilt: what it does depends on the name of the file.
SPOILT = """
import os, sys, threading
sys.path.insert(0, {root!r})
from pipeline.load import child, opening
def spoil(path, read=opening.read_workbook):
    print("kebisingan")
    os.write(1, b"kebisingan")
    match path.stem:
        case "lambat": threading.Event().wait()
        case "sibuk":
            while True: pass
        case "rakus": bytearray({most} + 1)
        case "mati": os.kill(os.getpid(), 9)
        case "panik": raise BaseException
        case "keluar": os._exit(0)
    return read(path)
opening.read_workbook = spoil
child.main({most}, {seconds}, {latest})
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory, example):
    """The example with all hostile and odd files among its own."""
    folder = tmp_path_factory.mktemp("campur")
    for name in (LRA, KINERJA):
        shutil.copy(example / name, folder)
    for name, make in MAKERS.items():
        (folder / name).write_bytes(make())
    return folder


@pytest.fixture(scope="module")
def checked(folder):
    """(inputs, workbook → its findings) of that folder, read as a run reads it."""
    findings = defaultdict(list)
    with open_reader(AT_ONCE) as own:
        inputs, found = collect(folder, None, Settings(), own)
    for finding in found:
        findings[finding.location.workbook].append(finding)
    return inputs, findings


@pytest.fixture
def spoilt(monkeypatch):
    monkeypatch.setattr(reader, "START", SPOILT)


@pytest.mark.parametrize("name", REFUSED)
def test_refused_by_name(checked, name):
    """One sentence that names the file, under the right rule, which holds the annex back."""
    rules = [finding.rule for finding in checked[1][name] if finding.severity is WAJIB]
    if name in hostile.REFUSED["pembacaan-berbeda"]:  # its sheet is looked into all the same
        assert REFUSED[name] in rules
    else:
        assert rules == [REFUSED[name]]


@pytest.mark.parametrize("name", [*hostile.ODD, *hostile.ODD_TEXT])
def test_odd_but_read_right(folder, name):
    workbook, findings = opening.read_workbook(folder / name)
    assert findings == []
    rows = [trim(line) for line in workbook.sheets[0].cells]
    texts = [[format(cell, "g") if isinstance(cell, float) else cell for cell in r] for r in GRID]
    assert [row for row in rows if row] == (texts if name in hostile.ODD_TEXT else GRID)


@pytest.mark.parametrize("name", ["bukan angka.xlsx", "tak hingga.xlsx", "bukan angka.xls"])
def test_what_is_no_number_is_an_error_at_its_cell(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(no_number() if path.suffix == ".xls" else MAKERS[name]())
    workbook, _ = opening.read_workbook(path)
    row = 2 if path.suffix == ".xls" else 3
    assert workbook.sheets[0].cell(row, 3) == CellError("#NUM!")


@pytest.mark.parametrize("name", ["bzip2.xlsx", "lzma.xlsx", "gaya tertelan.xlsx"])
def test_container_is_refused_before_any_reader_sees_it(name):
    assert check_zip(MAKERS[name](), Location(name)).rule == "berkas-rusak"


def trim(line):
    cells = list(line)
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def test_good_files_among_hostile_ones_are_read(checked):
    """Both good workbooks, in spite of all that died beside them; and nothing blamed on them."""
    (inputs,), findings = checked
    assert {book.name for book in inputs.workbooks} == {LRA, KINERJA}
    assert inputs.indikator is not None
    assert len(inputs.anggaran) == 1
    assert not [
        f for f in (*findings[LRA], *findings[KINERJA], *findings[""]) if f.severity is WAJIB
    ]


def test_periksa_of_hostile_files(folder, capsys):
    """The whole command: an exit code of its design, each file named, no traceback."""
    assert main(["periksa", "--input", str(folder)]) == 1
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert [name for name in REFUSED if name not in said.out] == []


def read_all(folder, limits, names):
    """Rule or "" of each file, read in this order by one reader, of which the last is sound."""
    write_grid("Kode | Uraian\n'1.06 | Sosial", folder / "baik.xlsx")
    for name in names:
        shutil.copy(folder / "baik.xlsx", folder / name)
    paths = [folder / name for name in (*names, "baik.xlsx")]
    with open_reader(limits) as own:
        own.read_ahead(paths)
        answers = [own.read(path) for path in paths]
    assert [(w is None, bool(found)) for w, found in answers[-1:]] == [(False, False)]
    return [(f.rule, f.location.workbook, f.message) for _, found in answers for f in found]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("mati.xlsx", "isinya membuat pembaca terhenti", marks=POSIX),
        ("panik.xlsx", "isinya membuat pembaca terhenti"),
        ("keluar.xlsx", "isinya membuat pembaca terhenti"),
        pytest.param("rakus.xlsx", "terlalu banyak memori", marks=POSIX),
    ],
)
def test_dead_reader_is_replaced(spoilt, tmp_path, name, why):
    ((rule, workbook, message),) = read_all(tmp_path, AT_ONCE, [name])
    assert (rule, workbook) == ("berkas-tidak-selesai", name)
    assert why in message


@pytest.mark.parametrize(
    ("name", "patience", "seconds"),
    [("lambat.xlsx", 2, 2), pytest.param("sibuk.xlsx", 60, 1, marks=POSIX)],
)
def test_late_reader_is_replaced(spoilt, tmp_path, monkeypatch, name, patience, seconds):
    """One that waits is late by the clock, one that works by its work."""
    monkeypatch.setattr(reader, "PATIENCE", patience)
    bad = write_grid("a | b", tmp_path / name)
    good = write_grid("a | b", tmp_path / "baik.xlsx")
    with open_reader(Limits(still=0, seconds=1)) as own:
        _, (finding,) = own.read(bad)
        own.limits = AT_ONCE
        workbook, findings = own.read(good)
    assert (finding.rule, finding.location.workbook) == ("berkas-tidak-selesai", name)
    assert f"lebih dari {seconds} detik" in finding.message
    assert (workbook is not None, findings) == (True, [])


@pytest.mark.parametrize(
    ("used", "why"),
    [((2**40, 0), "terlalu banyak memori"), ((0, 31), "lebih dari 30 detik")],
)
def test_limits_where_the_system_sets_none(spoilt, tmp_path, monkeypatch, used, why):
    """On Windows the parent looks on: at the child at hand, from the moment it was asked."""
    monkeypatch.setattr(reader, "WATCHED", True)
    asked = []

    def usage(process):
        asked.append(process)
        return used if asked.count(asked[0]) > 1 and process == asked[0] else (0, 0)

    monkeypatch.setattr(reader, "usage", usage)
    ((rule, workbook, message),) = read_all(tmp_path, AT_ONCE, ["lambat.xlsx"])
    assert (rule, workbook) == ("berkas-tidak-selesai", "lambat.xlsx")
    assert why in message


def test_killed_from_outside_between_two_files(tmp_path):
    path = write_grid("a | b", tmp_path / "a.xlsx")
    with open_reader(AT_ONCE) as own:
        own._child.kill()
        own._child.wait()
        workbook, findings = own.read(path)
    assert (workbook is not None, findings) == (True, [])


@POSIX
def test_child_without_parent_ends(tmp_path, monkeypatch):
    """Idle: when its input ends. Busy: by its own alarm."""
    early = SPOILT.replace("child.main(", "child.ORPHANED = 0.1 - {latest}\nchild.main(")
    monkeypatch.setattr(reader, "START", early)
    idle = start_child(AT_ONCE)
    assert idle.communicate() == (b"", None)
    assert idle.returncode == 0
    busy = start_child(AT_ONCE)
    end = Timer(20, busy.kill)
    end.start()
    assert ask(busy, write_grid("a | b", tmp_path / "lambat.xlsx")) is None
    assert busy.wait() == -signal.SIGALRM
    end.cancel()
    busy.communicate()


@POSIX
def test_what_is_no_file(tmp_path, example):
    """Pipes, folders and links that lead nowhere; none of them is waited for."""
    os.mkfifo(tmp_path / "pipa.xlsx")
    (tmp_path / "putus.xlsx").symlink_to(tmp_path / "tidak-ada.xlsx")
    (tmp_path / "nol.xlsx").symlink_to("/dev/zero")
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "~$kunci.xlsx").write_bytes(b"\x05Admin" + bytes(159))
    shutil.copy(example / LRA, tmp_path)
    with open_reader(AT_ONCE) as own:
        inputs, findings = collect(tmp_path, None, Settings(), own)
    refused = sorted((f.rule, f.location.workbook) for f in findings if f.severity is WAJIB)
    names = ["nol.xlsx", "pipa.xlsx", "putus.xlsx"]
    assert refused == [("berkas-tidak-terbuka", name) for name in names]
    assert len(inputs[0].anggaran) == 1


def test_file_that_keeps_changing_is_not_read(tmp_path, monkeypatch):
    path = write_grid("a | b", tmp_path / "a.xlsx")
    sizes = iter(range(10**6))
    now = path.stat().st_mtime_ns
    monkeypatch.setattr(reader, "_state", lambda _: (next(sizes), now))
    with open_reader(Limits(still=60, wait=0.3)) as own:
        workbook, (finding,) = own.read(path)
    assert (workbook, finding.rule) == (None, "berkas-berubah")


def test_file_that_stands_still_is_read(tmp_path):
    """Changed long ago: at once. Changed just now, or in the future: after a while."""
    path = write_grid("a | b", tmp_path / "a.xlsx")
    limits = Limits(still=0.2)
    assert stands_still(path, limits, Event())
    os.utime(path, (2**31, 2**31))
    assert stands_still(path, limits, Event())
    os.utime(path, (0, 0))
    assert stands_still(path, Limits(still=3600, wait=0), Event())
    assert stands_still(Path("tidak-ada.xlsx"), limits, Event())


@pytest.mark.parametrize("change", ["time", "content", "gone"])
def test_changed_while_read(tmp_path, monkeypatch, change):
    """Also where its time or its size tells nothing."""
    path = write_grid("a | b", tmp_path / "a.xlsx")
    real = opening.read_content

    def read_content(name, content):
        at = path.stat().st_mtime_ns
        if change == "gone":
            path.unlink()
        else:
            path.write_bytes(content if change == "time" else content[::-1])
            os.utime(path, ns=(at, at + (change == "time")))
        return real(name, content)

    monkeypatch.setattr(opening, "read_content", read_content)
    workbook, (finding,) = opening.read_workbook(path)
    assert workbook is None
    assert finding.rule == ("berkas-tidak-terbuka" if change == "gone" else "berkas-berubah")
