"""What `pantau` sees in a folder, when a file counts as complete, which drives it distrusts."""

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import view as views
from pipeline.commands import common, pantau
from pipeline.drive import file_system, is_network, is_network_kind
from pipeline.eyes import Eyes
from pipeline.one_run import Stop
from pipeline.view import Changes, compare, find_held, look
from pipeline.watch import Pauses, Plan, Watch

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 22 0:45 / /mnt/Berkas\\040Bersama rw - cifs //server/bersama rw
41 22 0:46 / /mnt/a rw shared:9 master:2 - nfs4 server:/a rw
42 41 8:17 / /mnt/a/lokal rw - ext4 /dev/sdb1 rw
43 22 0:47 / /home/x/kantor rw - fuse.sshfs x@server: rw
44 22 8:33 / /media/usb rw - fuseblk /dev/sdc1 rw
45 22 0:48 / /mnt/ganti rw - ext4 /dev/sdd1 rw
46 22 0:49 / /mnt/ganti rw - 9p C: rw
rusak
"""


class Listener:
    """A teller that only remembers."""

    def __init__(self):
        self.said = []

    def __getattr__(self, name):
        return lambda *args, **more: self.said.append((name, *args, *more.values()))


def names(folder, output, *more):
    seen = look(folder, output, common.SETTINGS_NAME, more)
    return sorted(os.path.relpath(path, os.path.realpath(folder)) for path in seen.files)


def make(folder, *paths):
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("x")


def watching(folder, **pauses):
    listener = Listener()
    quick = {"quiet": 0.1, "step": 0.02, "first_word": 0.05, "more_words": 0.1, "stuck": 600}
    plan = Plan(folder, folder / "keluar", ["true"], pauses=Pauses(**quick | pauses))
    return Watch(plan, listener, Stop()), listener


def test_workbooks_and_settings_of_the_folder_and_of_its_subfolders(tmp_path):
    make(tmp_path, "A.xlsx", "b.CSV", "pengaturan.toml", "Dinas/C.xls", "Dinas/pengaturan.toml")
    make(tmp_path, "~$A.xlsx", ".A.xlsx.x1", "12AB34CD", "A.tmp", "lain.toml", "surat.docx")
    make(tmp_path, "Dinas/dalam/D.xlsx", "output/E.xlsx", "output/2024-12/F.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "putus.xlsx").symlink_to(tmp_path / "tidak ada.xlsx")
    seen = look(tmp_path, tmp_path / "output", common.SETTINGS_NAME)
    found = names(tmp_path, tmp_path / "output")
    wanted = ["A.xlsx", "Dinas/C.xls", "Dinas/pengaturan.toml", "b.CSV", "pengaturan.toml"]
    assert found == [path.replace("/", os.sep) for path in wanted]
    watched = {Path(name).name for name, *_ in seen.folders}
    assert watched == {tmp_path.name, "Dinas", "folder.xlsx"}


def test_output_may_be_the_input_or_lie_around_it(tmp_path):
    make(tmp_path, "masuk/A.xlsx", "masuk/Dinas/B.xlsx")
    for output in (tmp_path, tmp_path / "masuk", tmp_path / "lain"):
        assert len(names(tmp_path / "masuk", output)) == 2


def test_settings_elsewhere_count_too(tmp_path):
    make(tmp_path, "masuk/A.xlsx", "lain/pilihan.txt")
    more = (tmp_path / "lain" / "pilihan.txt", tmp_path / "tidak ada.toml")
    assert len(names(tmp_path / "masuk", tmp_path / "keluar", *more)) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
def test_a_pipe_is_no_workbook(tmp_path):
    """To open it would wait for ever."""
    os.mkfifo(tmp_path / "A.xlsx")
    assert names(tmp_path, tmp_path / "keluar") == []


def test_subfolder_that_may_not_be_read_hides_nothing_else(tmp_path, monkeypatch):
    make(tmp_path, "A/A.xlsx", "B/B.xlsx")
    listed = views._entries

    def refuse(folder):
        if folder.endswith("A"):
            raise PermissionError(13, "Permission denied", folder)
        return listed(folder)

    monkeypatch.setattr(views, "_entries", refuse)
    assert names(tmp_path, tmp_path / "keluar") == ["A", f"B{os.sep}B.xlsx"]
    now = look(tmp_path, tmp_path / "keluar", common.SETTINGS_NAME).files
    assert find_held({}, now) == []


def test_a_drive_that_fails_is_not_a_folder_without_workbooks(tmp_path, monkeypatch):
    """Neither where the folder itself cannot be listed, nor where a subfolder cannot."""
    make(tmp_path, "A/A.xlsx")
    listed = views._entries

    def fail(folder):
        if folder.endswith("A"):
            raise OSError(5, "Input/output error", folder)
        return listed(folder)

    monkeypatch.setattr(views, "_entries", fail)
    with pytest.raises(OSError, match="Input/output"):
        names(tmp_path, tmp_path / "keluar")
    with pytest.raises(FileNotFoundError):
        names(tmp_path / "tidak ada", tmp_path / "keluar")


def test_compare():
    before = {"a": (1, 1), "b": (1, 1), "c": (1, 1), "d": (1, 1)}
    now = {"a": (1, 1), "b": (2, 1), "c": (1, 2), "e": (1, 1)}
    assert compare(before, now) == Changes(("e",), ("b", "c"), ("d",))


def test_held_is_what_is_empty_grows_or_cannot_be_opened(tmp_path, monkeypatch):
    make(tmp_path, "A.xlsx", "lama.xlsx", "terkunci.xlsx", "tumbuh.xlsx")
    (tmp_path / "kosong.xlsx").touch()
    (tmp_path / "pengaturan.toml").touch()
    now = look(tmp_path, tmp_path / "keluar", common.SETTINGS_NAME).files
    (tmp_path / "tumbuh.xlsx").write_text("lebih")  # as a network drive shows it late
    opened = open

    def refuse(path, *rest):
        if "terkunci" in str(path) or "lama" in str(path):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *rest)

    monkeypatch.setattr(views, "open", refuse, raising=False)
    seen = {path: state for path, state in now.items() if "lama" in path}
    held = [Path(path).name for path in find_held(seen, now)]
    assert held == ["kosong.xlsx", "terkunci.xlsx", "tumbuh.xlsx"]


def test_an_empty_workbook_holds_the_others_back_only_so_long(tmp_path):
    (tmp_path / "kosong.xlsx").touch()
    make(tmp_path, "A.xlsx")
    watch, listener = watching(tmp_path, stuck=0.5)
    began = time.monotonic()
    settled = watch.settle(watch.look())
    assert time.monotonic() - began >= 0.5
    assert len(settled.files) == 2
    said = [what for what in listener.said if what[0] == "copying"]
    assert len(said) >= 2
    assert all(held and "kosong.xlsx" in paths[0] for _, paths, held in said)


def test_pauses_grow_until_something_else_comes_out(tmp_path):
    watch, listener = watching(tmp_path)
    view = watch.look()
    for code in (4, 4, 4, -9, 4, 4, 4, 4, 3, 4, 2, 4):
        watch.plan_next(code, view)
    pauses = [pause for _, _, pause, _ in listener.said]
    assert pauses == [10, 20, 40, 80, 160, 320, 600, 600, None, 10, None, 10]


def test_mail_that_waits_is_tried_again(tmp_path):
    watch, listener = watching(tmp_path)
    left = iter((300, 590, None, 5, None))
    watch.plan = replace(watch.plan, mails=lambda: next(left))
    for code in (3, 3, 3, 1, 0):  # the third: only a person can do something about it
        watch.plan_next(code, watch.look())
    assert [pause for _, _, pause, _ in listener.said] == [300, 590, None, 5, None]


def test_a_run_that_cannot_start_is_tried_again(tmp_path):
    watch, listener = watching(tmp_path)
    watch.plan = replace(watch.plan, command=[str(tmp_path / "tidak ada")])
    watch.run(watch.look())
    assert [what for what, *_ in listener.said] == ["running", "cannot_start", "ended"]
    assert listener.said[-1] == ("ended", 4, 10, False)


def test_a_long_run_is_said_now_and_then(tmp_path):
    watch, listener = watching(tmp_path, long_run=60)
    for seconds in (0, 59, 60, 61, 119, 120, 130):
        watch.say_how_long(seconds)
    assert listener.said == [("still_running", 60), ("still_running", 120)]


def test_after_a_failure_the_return_of_the_folder_is_a_reason_to_run(tmp_path):
    """It may have failed because the folder went."""
    folder = tmp_path / "masuk"
    for code, due in ((0, False), (3, False), (1, True), (2, True)):
        folder.mkdir()
        watch, _ = watching(folder)
        watch.seen = watch.look().files
        watch.plan_next(code, watch.look())
        assert not watch.is_due(watch.seen)
        folder.rmdir()
        assert watch.look() is None
        folder.mkdir()
        assert watch.is_due(watch.look().files) is due, code
        folder.rmdir()


@pytest.mark.parametrize(
    ("place", "kind", "network"),
    [
        ("/", "ext4", False),
        ("/home/x", "ext4", False),
        ("/mnt/Berkas Bersama/masuk", "cifs", True),
        ("/mnt/a", "nfs4", True),
        ("/mnt/abc", "ext4", False),
        ("/mnt/a/lokal/masuk", "ext4", False),
        ("/home/x/kantor/2026", "fuse.sshfs", True),
        ("/media/usb/masuk", "fuseblk", False),
        ("/mnt/ganti", "9p", True),
    ],
)
def test_network_drives_of_linux(place, kind, network):
    assert file_system(place, MOUNTS) == kind
    assert is_network_kind(kind) is network


def test_a_network_drive_is_polled(tmp_path, monkeypatch):
    assert not is_network([str(tmp_path)])
    monkeypatch.setattr("pipeline.watch.is_network", lambda folders: str(tmp_path) in folders)
    opened = []
    monkeypatch.setattr(Eyes, "open", lambda _, view, poll: opened.append(poll))
    watch, listener = watching(tmp_path)
    watch.open_eyes(watch.look())
    assert opened == [5]
    assert ("polling", 5, "network") in listener.said


def test_a_closed_window_does_not_end_the_watching(tmp_path, monkeypatch):
    def write(*_, **__):
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr("builtins.print", write)
    pantau.Screen(tmp_path).started()


def test_many_names_are_cut(tmp_path, capsys):
    screen = pantau.Screen(tmp_path)
    paths = [str(tmp_path.resolve() / f"{n:02}.xlsx") for n in range(15)]
    screen.running(Changes(tuple(paths), (), ()))
    said = capsys.readouterr().out
    assert "“00.xlsx”, " in said
    assert "“11.xlsx” dan 3 lainnya. Mengolah …" in said
    assert "12.xlsx" not in said


@pytest.mark.parametrize(("code", "starts"), [(0, "Selesai"), (1, "Ada yang harus diperbaiki")])
def test_one_sentence_for_each_code(tmp_path, capsys, code, starts):
    pantau.Screen(tmp_path).ended(code, None, workbooks=True)
    assert f"] {starts}" in capsys.readouterr().out


def test_when_it_is_tried_again_is_said(tmp_path, capsys):
    screen = pantau.Screen(tmp_path)
    screen.ended(4, 40, workbooks=True)
    screen.ended(4, 600, workbooks=True)
    screen.ended(3, None, workbooks=True)
    first, second, third = capsys.readouterr().out.splitlines()
    assert "Belum dapat diolah" in first
    assert "Dicoba lagi dalam 40 detik" in first
    assert "Dicoba lagi dalam 10 menit" in second
    assert "PDF atau pengirimannya belum" in third
