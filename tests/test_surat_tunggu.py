"""`--tunggu`: nothing that waits is left behind, whatever comes between; and what is said of it."""

import datetime
import shutil

import pytest
from smtp_server import DROP, Scripted
from surat import KEPADA, Kantor, open_office

from pipeline.commands import kirim, tunggu
from pipeline.kunci import only_run
from pipeline.surat import kirim as sending
from pipeline.surat.kotak import Box

BEGIN = datetime.datetime(2026, 12, 31, 23, 50, tzinfo=datetime.UTC)
NAMES = ("Dinas Dua", "Dinas Satu")


class Clock:
    """What the program takes for the time; `slept`: minutes, one by one."""

    def __init__(self):
        self.now = BEGIN
        self.slept = []
        self.during = []  # called one after the other, once a pause

    def sleep(self, seconds):
        self.slept.append(round(seconds / 60))
        self.now += datetime.timedelta(seconds=seconds)
        if self.during:
            self.during.pop(0)()


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(kirim, "clock", lambda: clock.now)
    monkeypatch.setattr(tunggu, "sleep", clock.sleep)
    return clock


@pytest.fixture
def kantor(tmp_path):
    return open_office(tmp_path)


def office(tmp_path, server, **more):
    kantor = Kantor(tmp_path)
    kantor.set(server, **more)
    for name in NAMES:
        kantor.hand_in(name=name)
    return kantor


def test_one_that_becomes_due_while_another_is_tried(tmp_path, clock, monkeypatch):
    real = sending.attempt

    def slowly(*arguments):
        clock.now += datetime.timedelta(seconds=20)
        return real(*arguments)

    monkeypatch.setattr(sending, "attempt", slowly)
    with Scripted([{"RCPT": "451 nanti"}]) as server:
        kantor = office(tmp_path, server)
        assert kantor.run("proses", "--kirim", "--tunggu") == 0
    assert len(server.held) == 2


def test_a_folder_that_somebody_else_has_is_waited_for(kantor, clock):
    held = only_run(kantor.output)
    clock.during = [held.__enter__, lambda: held.__exit__(None, None, None)]
    with Scripted([{"MAIL": "451 nanti"}]) as server:
        kantor.set(server)
        assert kantor.run("kirim", "--tunggu") == 0
    assert len(server.held) == 1
    assert clock.slept == [5, 5]


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_disk_that_is_away_for_a_while_is_waited_for(kantor, clock, monkeypatch, times):
    real, fails = Box.read, []

    def read(box):
        if fails:
            fails.pop()
            raise OSError(5, "Input/output error")
        return real(box)

    monkeypatch.setattr(Box, "read", read)
    clock.during = [lambda: fails.extend([1] * times)]
    with Scripted([{"MAIL": "451 nanti"}]) as server:
        kantor.set(server)
        assert kantor.run("kirim", "--tunggu") == 0
    assert len(server.held) == 1


def test_what_another_window_sent_meanwhile_is_sent(kantor, clock):
    held = only_run(kantor.output)

    def elsewhere():
        assert kantor.run("kirim") == 0
        held.__enter__()

    clock.during = [elsewhere, lambda: held.__exit__(None, None, None)]
    with Scripted([{"MAIL": "451 nanti"}]) as server:
        kantor.set(server)
        assert kantor.run("kirim", "--tunggu") == 0
    assert len(server.held) == 1


@pytest.mark.parametrize("why", ["folder", "slip", "month"])
def test_what_cannot_be_sent_is_not_waited_for(tmp_path, clock, why):
    with Scripted([{"MAIL": "451 nanti"}]) as server:
        kantor = office(tmp_path, server)
        assert kantor.run("proses", "--kirim") == 3
        if why == "folder":
            shutil.rmtree(kantor.input)
            kantor.input.mkdir()
            kantor.set(server)
            (kantor.input / "lain").mkdir()
            (kantor.input / "lain" / "pengaturan.toml").write_text(kantor.keys)
        elif why == "slip":
            for name in NAMES:
                (kantor.input / name / "pengaturan.toml").write_text("asing = 1\n")
        more = ["--periode", "2030-01"] if why == "month" else []
        kantor.run("kirim", *more, "--tunggu")
    assert clock.slept == []
    assert server.held == []


def test_a_clock_put_back_ends_no_waiting(kantor, clock):
    def back():
        clock.now -= datetime.timedelta(days=2)

    clock.during = [back]
    with Scripted([{"MAIL": "451 nanti"}] * 3) as server:
        kantor.set(server)
        assert kantor.run("kirim", "--tunggu") == 0
    assert len(server.held) == 1


def test_it_ends_after_five_days_where_nothing_can_be_sent(kantor, clock, capsys):
    with Scripted([{"MAIL": "451 nanti"}] * 200) as server:
        kantor.set(server)
        assert kantor.run("kirim", "--tunggu") == 3
    assert clock.now - BEGIN > datetime.timedelta(days=5)
    assert "sudah lima hari" in capsys.readouterr().err.splitlines()[-1]


def test_an_agency_that_was_refused_stays_the_exit_code(tmp_path, clock):
    with Scripted([{"MAIL": "451 nanti"}]) as server:
        kantor = office(tmp_path, server)
        assert kantor.run("proses") == 0
        (next((kantor.input / "Dinas Dua").glob("*.xlsx"))).write_bytes(b"bukan buku kerja")
        assert kantor.run("proses", "--kirim", "--tunggu") == 1
    assert clock.slept
    assert len(server.held) == 2


@pytest.mark.parametrize(
    "more",
    [
        ["--coba", "--tunggu"],
        ["--coba", "--putuskan", "0123", "ulang"],
        ["--tunggu", "--putuskan", "0123", "ulang"],
        ["--simpan-sandi", "--coba"],
    ],
)
def test_what_excludes_each_other(kantor, capsys, more):
    with Scripted() as server:
        kantor.set(server)
        assert kantor.run("kirim", *more) == 2
    assert "tidak dapat digabung" in capsys.readouterr().err
    assert server.heard == []


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["kirim"], "Jalankan kirim untuk mencoba lagi; proses --kirim mencobanya sesudah 31 Des"),
        (["kirim", "--tunggu"], "Dicoba lagi sesudah 31 Desember 23.55."),
    ],
)
def test_who_tries_again_is_said(kantor, clock, capsys, command, said):
    with Scripted([{"MAIL": "451 nanti"}]) as server:
        kantor.set(server)
        kantor.run(*command)
    assert said in capsys.readouterr().err


def test_given_up_is_said_where_the_server_refused_to_talk(kantor, clock, capsys):
    with Scripted([{"SALAM": "554 pergi"}] * 3) as server:
        kantor.set(server)
        for hours in (0, 121):
            clock.now = BEGIN + datetime.timedelta(hours=hours)
            capsys.readouterr()
            assert kantor.run("kirim") == 3
    assert "sudah lima hari tidak dapat dikirim" in capsys.readouterr().err


def test_what_waits_is_tried_though_there_is_nothing_to_process(kantor, capsys):
    with Scripted([{"MAIL": "451 nanti"}]) as server:
        kantor.set(server)
        assert kantor.run("kirim") == 3
        for path in kantor.input.glob("*.xlsx"):
            path.unlink()
        capsys.readouterr()
        assert kantor.run("proses", "--kirim") == 3  # not due yet, and said
        said = capsys.readouterr().err
        assert "Belum ada buku kerja" in said
        assert "Belum terkirim" in said
        assert server.seen == 1
        assert kantor.run("kirim") == 0
    assert len(server.held) == 1


@pytest.mark.parametrize("nobody", [True, False])
def test_doubt_is_said_whatever_else_there_is_to_say(kantor, capsys, nobody):
    with Scripted([{"TITIK": DROP}]) as server:
        kantor.set(server)
        assert kantor.run("kirim") == 3
        kantor.set(server, kepada=[] if nobody else [KEPADA])
        capsys.readouterr()
        assert kantor.run("kirim", *([] if nobody else ["--periode", "2030-01"])) == 3
    said = capsys.readouterr()
    assert "TIDAK PASTI" in said.err
    told = "Belum ada penerima" if nobody else "Belum ada lampiran terbit"
    assert told in (said.err if nobody else said.out)
    assert "Tidak ada yang perlu" not in said.out


def test_what_was_put_off_is_not_hurried_by_another_that_was_split(tmp_path, clock):
    small = {"EHLO": "250-uji\r\n250 SIZE 90000"}
    with Scripted([{"MAIL": "451 nanti"}]) as server:
        kantor = Kantor(tmp_path)
        kantor.set(server)
        kantor.hand_in(name="Kantor Lain")
        assert kantor.run("proses", "--kirim") == 3
    with Scripted([{**small, "MAIL": "451 nanti"}, small, small]) as server:
        kantor.set(server)
        (kantor.input / "Kantor Lain" / "pengaturan.toml").write_text(
            f'perangkat_daerah = "Kantor Lain"\n{kantor.keys}', encoding="utf-8"
        )
        kantor.set(server, satu_surat=True)
        for name in NAMES:
            kantor.hand_in(name=name)
        kantor.run("proses")
        kantor.run("kirim")
    tried = {state["isi"][0]["kunci"]: state["percobaan"] for state in kantor.states()}
    assert tried["kantor lain"] == 2


def test_an_altered_annex_is_not_sent_though_its_mail_lies_ready(kantor, capsys):
    """What is advised then works."""
    kantor.run("kirim")  # no server
    (annex,) = kantor.output.glob("2024-12/*/Lampiran*.xlsx")
    annex.write_bytes(annex.read_bytes() + b"\0")
    with Scripted() as server:
        kantor.set(server)
        capsys.readouterr()
        assert kantor.run("kirim") == 3
        said = capsys.readouterr()
        assert "sudah diubah sejak terbit, sehingga tidak dikirim. Pindahkan" in said.err
        assert said.out == ""
        assert server.held == []
        annex.unlink()
        assert kantor.run("kirim") == 3
        assert "tidak ada lagi di folder output, sehingga tidak dikirim" in capsys.readouterr().err
        assert kantor.run("proses", "--kirim") == 0
    assert len(server.held) == 1
