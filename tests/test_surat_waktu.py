"""When a mail that was put off is tried again, and when it is given up."""

import datetime

import pytest
from smtp_server import Scripted
from surat import open_office

from pipeline.commands import kirim, tunggu

BEGIN = datetime.datetime(
    2026, 12, 31, 23, 50, tzinfo=datetime.timezone(datetime.timedelta(hours=7))
)
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = BEGIN

    monkeypatch.setattr(kirim, "clock", lambda: Clock.now)
    return Clock


@pytest.fixture
def kantor(tmp_path):
    return open_office(tmp_path)


def attempts(kantor):
    (state,) = kantor.states()
    return state["percobaan"]


def test_pauses_grow_and_nobody_is_hurried(kantor, clock):
    with Scripted([{"MAIL": "451 nanti"}] * 9) as server:
        kantor.set(server)
        tried = []
        for minute in range(400):
            clock.now = BEGIN + minute * MINUTE
            if minute % 5 == 0:
                before = server.seen
                assert kantor.run("proses", "--kirim") == 3
                tried += [minute] * (server.seen - before)
    assert tried == [0, 5, 15, 35, 75, 145, 215, 285, 355]
    assert server.held == []


def test_a_person_need_not_wait(kantor, clock):
    with Scripted([{"MAIL": "451 nanti"}]) as server:
        kantor.set(server)
        kantor.run("proses", "--kirim")
        assert kantor.run("kirim") == 0
    assert len(server.held) == 1


def test_a_clock_that_was_put_back_keeps_nothing_waiting(kantor, clock):
    with Scripted([{"MAIL": "451 nanti"}]) as server:
        kantor.set(server)
        kantor.run("proses", "--kirim")
        clock.now = BEGIN - datetime.timedelta(days=400)
        assert kantor.run("proses", "--kirim") == 0
    assert len(server.held) == 1


def test_given_up_after_five_days_and_said(kantor, clock, capsys):
    with Scripted([{"MAIL": "451 nanti"}] * 3) as server:
        kantor.set(server)
        for hours in (0, 119, 121):
            clock.now = BEGIN + datetime.timedelta(hours=hours)
            capsys.readouterr()
            assert kantor.run("proses", "--kirim") == 3
        said = capsys.readouterr().err
        assert said.startswith("Gagal dikirim")
        assert "sudah lima hari" in said
        assert kantor.run("proses", "--kirim") == 3  # loud until somebody decides
        assert server.seen == 3
        (state,) = kantor.states()
        assert kantor.run("kirim", "--putuskan", state["id"], "ulang") == 0
        assert kantor.run("proses", "--kirim") == 0
    assert len(server.held) == 1


def test_a_revision_after_a_failure_goes_out(kantor, clock):
    with Scripted([{"MAIL": "550 tidak"}]) as server:
        kantor.set(server)
        assert kantor.run("proses", "--kirim") == 3
        kantor.hand_in(realisasi=50)
        assert kantor.run("proses", "--kirim") == 0
    assert len(server.held) == 1


@pytest.mark.parametrize("command", [("kirim",), ("proses", "--kirim")])
def test_waiting_until_it_is_sent(kantor, clock, monkeypatch, command):
    slept = []

    def sleep(seconds):
        slept.append(round(seconds / 60))
        clock.now += datetime.timedelta(seconds=seconds)

    monkeypatch.setattr(tunggu, "sleep", sleep)
    with Scripted([{"MAIL": "451 nanti"}] * 3) as server:
        kantor.set(server)
        assert kantor.run(*command, "--tunggu") == 0
    assert slept == [5, 10, 20]
    assert len(server.held) == 1
