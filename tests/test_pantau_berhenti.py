"""How `pantau` ends: by Ctrl+C and by signals, alone or within a run; and with `proses` itself."""

import re
import signal
import sys
import time

import pytest
from make import EXAMPLE, LRA
from pantauan import Watcher, wait_until

from pipeline.cli import main

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends it with signals")
ALONE = "] Pemantauan dihentikan."
WITHIN = "] Pemantauan dihentikan, juga pengolahan yang sedang berjalan. Lampiran yang lama tidak "
SIGNALS = pytest.mark.parametrize(
    "number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP] if sys.platform != "win32" else []
)


@pytest.fixture
def watcher(tmp_path):
    one = Watcher(tmp_path)
    yield one
    one.kill()


@SIGNALS
def test_ends_while_nothing_happens(watcher, number):
    watcher.start()
    watcher.wait_done(1)
    assert watcher.end(number) == 0
    assert watcher.said.splitlines()[-1].endswith(ALONE)


@SIGNALS
def test_ends_with_a_run_and_all_that_it_started(watcher, number):
    """`end` waits until nobody is left who holds the screen."""
    watcher.hold()
    watcher.start()
    watcher.wait_held()
    began = time.monotonic()
    assert watcher.end(number) == 0
    assert time.monotonic() - began < 20  # not by force
    assert WITHIN in watcher.said.splitlines()[-1]


def test_a_run_that_does_not_end_is_ended(watcher):
    (watcher.notes / "bandel").touch()
    watcher.hold()
    watcher.start(grace=0.3)
    watcher.wait_held()
    assert watcher.end() == 0
    assert WITHIN in watcher.said.splitlines()[-1]


def test_asked_twice_it_waits_no_longer(watcher):
    (watcher.notes / "bandel").touch()
    watcher.hold()
    watcher.start(grace=600)
    watcher.wait_held()
    watcher.process.send_signal(signal.SIGINT)
    asked = watcher.notes / "bandel"
    wait_until(lambda: asked.read_text() == "diminta", "the run is asked to end")
    assert watcher.process.poll() is None
    assert watcher.end() == 0


def test_a_run_that_has_just_begun_is_ended_at_once(watcher):
    """Python itself would answer Ctrl+C with a traceback while it starts."""
    watcher.hold()
    watcher.start(young=600, grace=600)
    watcher.wait_held()
    assert watcher.end() == 0


def test_ends_while_a_copy_is_waited_for(watcher):
    watcher.start()
    watcher.wait_done(1)
    (watcher.folder / "Kosong.xlsx").touch()
    watcher.wait_said("Masih disalin, kosong, atau terkunci: “Kosong.xlsx”.", 2)
    assert watcher.end() == 0
    assert len(watcher.runs) == 1


def test_ends_while_the_folder_is_gone(watcher):
    watcher.folder.rmdir()
    watcher.start(gone=600)
    watcher.wait_said("tidak dapat dibaca")
    assert watcher.end() == 0
    watcher.folder.mkdir()


def test_the_real_thing(watcher):
    """Nothing there, then the example's LRA, copied in parts; then a copy that must be mended."""
    watcher.start_real("--periode", "2024-12")
    watcher.wait_said("Belum ada yang dapat diolah.")
    content, target = (EXAMPLE / LRA).read_bytes(), watcher.folder / LRA
    with target.open("wb") as file:
        for part in (content[:1000], content[1000:]):
            file.write(part)
            file.flush()
            time.sleep(0.3)
    watcher.wait_said("Selesai: semua lampiran sudah ditulis.")
    (path,) = re.findall("Lampiran ditulis: (.*)", watcher.said)
    assert path.endswith("2024-12.xlsx")
    assert any(watcher.output.rglob("Lampiran LK *.xlsx"))
    target.write_bytes(content[:1000])
    watcher.wait_said("Ada yang harus diperbaiki")
    assert watcher.end() == 0
    assert watcher.said.count("Mengolah …") == 2
    assert watcher.said.splitlines()[-1].endswith(ALONE)


@pytest.mark.parametrize("seconds", [0.2, 1.8, 2.6])
def test_the_real_thing_is_stopped_within_its_run(watcher, seconds):
    """At whatever moment, workers or not: no traceback, nobody left."""
    for number in range(6):
        (watcher.folder / str(number)).mkdir()
        (watcher.folder / str(number) / LRA).write_bytes((EXAMPLE / LRA).read_bytes())
    watcher.start_real()
    watcher.wait_said("Mengolah yang berubah")
    time.sleep(seconds)
    assert watcher.end() == 0
    assert "Pemantauan dihentikan" in watcher.said.splitlines()[-1]


@pytest.mark.parametrize(
    "argv",
    [
        ("--periode", "2024-13"),
        ("--jajak", "0"),
        ("--jajak", "nan"),
        ("--jajak", "sering"),
        ("--jajak", "4000"),
        ("--pengaturan", "tidak-ada.toml"),
    ],
)
def test_wrong_usage_is_2_at_once(capsys, tmp_path, argv):
    assert main(["pantau", "--input", str(tmp_path), *argv]) == 2
    said = capsys.readouterr()
    assert argv[0] in said.err or argv[1] in said.err
    assert "Memantau" not in said.out


def test_help_has_an_example(capsys):
    assert main(["pantau", "--help"]) == 0
    said = capsys.readouterr().out
    assert "Contoh: python3 run.py pantau --input" in said
    assert all(option in said for option in ("--jajak", "--periode", "--pengaturan", "--pdf"))


def test_the_run_has_the_same_options(watcher, tmp_path):
    """What is wrong with them shows in the run, which the watcher survives."""
    settings = tmp_path / "pilihan.toml"
    settings.write_text('perangkat_daerah = "Dinas Contoh"\n', encoding="utf-8")
    (watcher.folder / LRA).write_bytes((EXAMPLE / LRA).read_bytes())
    watcher.start_real("--pengaturan", str(settings))
    watcher.wait_said("Selesai: semua lampiran sudah ditulis.")
    wait_until(lambda: any(watcher.output.rglob("Lampiran LK Dinas Contoh 2024-12.xlsx")), "annex")
    settings.unlink()
    (watcher.folder / "Lain.xlsx").write_text("x")
    watcher.wait_said("Belum diolah: perintah atau pengaturannya keliru")
    assert watcher.end() == 0
