"""Whatever a mail server does, what we say became of a mail is what the server holds of it."""

import hashlib
import itertools

import pytest
from smtp_server import DROP, HANG, TAKEN, Scripted, half

from pipeline.setting_surat import TANPA
from pipeline.surat.antar import Mail, Verdict, deliver
from pipeline.surat.keadaan import (
    GAGAL,
    TERKIRIM,
    TIDAK_PASTI,
    TITIK,
    TUNDA,
    UKURAN,
)
from pipeline.surat.server import NoServerError, Server, connect

CONTENT = b"Subject: uji\r\n\r\n.titik\r\n..dua titik\r\n\r\nakhir\r\n"
MAIL = Mail("dinas@contoh.go.id", ("satu@contoh.go.id", "dua@contoh.go.id"), CONTENT)
BEFORE = ("SALAM", "EHLO", "MAIL", "RCPT", "RCPT 2", "DATA")
LATER = {**dict.fromkeys(BEFORE, "250"), "SALAM": "220", "DATA": "354"}
POINTS = {
    **{f"{verb} 4xx": {verb: "451 nanti"} for verb in BEFORE},
    **{f"{verb} 421": {verb: "421 tutup"} for verb in BEFORE},
    **{f"{verb} 5xx": {verb: "550 tidak"} for verb in BEFORE},
    **{f"{verb} putus": {verb: DROP} for verb in BEFORE},
    **{f"{verb} diam": {verb: HANG} for verb in BEFORE},
    **{f"{verb} separuh": {verb: half(LATER[verb][:2])} for verb in BEFORE},
    **{f"{verb} tanpa akhir baris": {verb: half(LATER[verb])} for verb in BEFORE},
    **{f"{verb} bukan SMTP": {verb: "hai"} for verb in BEFORE},
    "ISI putus": {"ISI": DROP},
    "TITIK 4xx": {"TITIK": "451 nanti"},
    "TITIK 421": {"TITIK": "421 tutup"},
    "TITIK 5xx": {"TITIK": "554 ditolak"},
    "TITIK putus": {"TITIK": DROP},
    "TITIK diam": {"TITIK": HANG},
    "TITIK diterima, putus": {"TITIK": TAKEN + DROP},
    "TITIK diterima, diam": {"TITIK": TAKEN + HANG},
    "TITIK diterima, separuh": {"TITIK": TAKEN + half("25")},
    "TITIK diterima, tanpa akhir baris": {"TITIK": TAKEN + half("250 diterima")},
    "TITIK bukan SMTP": {"TITIK": "hai"},
    "TITIK 3xx": {"TITIK": "354 lagi"},
    "QUIT 421": {"QUIT": "421 tutup"},
    "QUIT putus": {"QUIT": DROP},
}


def hand_over(server, at_dot=lambda: None, sabar=0.3):
    where = Server("127.0.0.1", server.port, TANPA, sabar=sabar)
    try:
        with connect(where) as session:
            return deliver(session, MAIL, at_dot, last_answer=sabar)
    except NoServerError as error:
        return Verdict(TUNDA, error.tahap, error.kode, error.jawaban)


@pytest.mark.parametrize(("point", "times"), list(itertools.product(POINTS, (1, 2, 5))), ids=str)
def test_the_verdict_is_the_servers_truth(point, times):
    dots = []
    with Scripted([POINTS[point]] * times) as server:
        for attempt in range(times + 1):
            before, held = len(dots), len(server.held)
            verdict = hand_over(server, lambda: dots.append(1))
            taken = len(server.held) - held
            if verdict.keadaan == TERKIRIM:
                assert taken == 1
                break
            if verdict.keadaan == TIDAK_PASTI:
                assert verdict.tahap == TITIK
                assert len(dots) == before + 1
                break  # never again by itself
            assert taken == 0
            assert verdict.keadaan in (TUNDA, GAGAL)
            assert attempt < times
    assert len(server.held) <= 1
    for held in server.held:
        assert hashlib.sha256(held.isi).digest() == hashlib.sha256(CONTENT).digest()
        assert [one.upper() for one in held.kepada] == [
            f"RCPT TO:<{one}>".upper() for one in MAIL.kepada
        ]


def test_there_are_points_enough():
    assert len(POINTS) >= 30


@pytest.mark.parametrize(
    ("script", "wanted"),
    [
        ({}, (TERKIRIM, TITIK, 250)),
        ({"MAIL": "550 tidak"}, (GAGAL, "pengirim", 550)),
        ({"RCPT": "451 nanti"}, (TUNDA, "penerima", 451)),
        ({"RCPT": "451 nanti", "RCPT 2": "550 tidak ada"}, (GAGAL, "penerima", 550)),
        ({"DATA": "451 nanti"}, (TUNDA, "data", 451)),
        ({"TITIK": "452 penuh"}, (TUNDA, TITIK, 452)),
        ({"TITIK": TAKEN + DROP}, (TIDAK_PASTI, TITIK, 0)),
    ],
)
def test_what_is_said_of_it(script, wanted):
    with Scripted([script]) as server:
        verdict = hand_over(server)
    assert (verdict.keadaan, verdict.tahap, verdict.kode) == wanted


def test_one_of_two_recipients_refused_sends_to_nobody():
    with Scripted([{"RCPT 2": "550 tidak ada"}]) as server:
        verdict = hand_over(server)
    assert verdict == Verdict(GAGAL, "penerima", 550, "tidak ada")
    assert server.held == []
    assert "rset" in [said.lower() for said in server.heard]


def test_a_mail_too_large_for_the_server_is_not_begun():
    with Scripted([{"EHLO": "250-uji\r\n250 SIZE 20"}]) as server:
        verdict = hand_over(server)
    assert verdict == Verdict(GAGAL, UKURAN, 0, "20")
    assert not [said for said in server.heard if said.upper().startswith("MAIL")]


@pytest.mark.parametrize("said", ["9" * 5000, "12x", "\u00b2", "", "-5"])
def test_an_absurd_limit_is_none(said):
    with Scripted([{"EHLO": f"250-uji\r\n250 SIZE {said}"}]) as server:
        assert hand_over(server).keadaan == TERKIRIM


@pytest.mark.parametrize(
    ("script", "keadaan"),
    [
        ({"MAIL": "421 tutup"}, TUNDA),
        ({"TITIK": "421 tutup"}, TUNDA),
        ({"TITIK": "354 lagi"}, TIDAK_PASTI),
    ],
)
def test_a_server_that_leaves_or_is_out_of_step_is_asked_no_more(script, keadaan):
    """The next mail gets a connection of its own."""
    with (
        Scripted([script]) as server,
        connect(Server("127.0.0.1", server.port, TANPA, sabar=0.3)) as session,
    ):
        assert deliver(session, MAIL, lambda: None, last_answer=0.3).keadaan == keadaan
        assert session.sock is None


def test_a_slow_line_carries_what_is_large():
    """Patience is with a server that takes nothing, not with one that takes it slowly."""
    large = Mail(MAIL.dari, MAIL.kepada, CONTENT + (b"isi " * 200 + b"\r\n") * 7_000)
    with Scripted([{"LAMBAT": "0.05"}]) as server:
        where = Server("127.0.0.1", server.port, TANPA, sabar=1)
        with connect(where) as session:
            verdict = deliver(session, large, lambda: None, last_answer=20)
    assert verdict.keadaan == TERKIRIM
    assert server.held[0].isi == large.isi


def test_each_mail_of_a_session_has_the_same_patience():
    with (
        Scripted() as server,
        connect(Server("127.0.0.1", server.port, TANPA, sabar=7)) as session,
    ):
        for _ in range(2):
            assert session.sock.gettimeout() == 7
            assert deliver(session, MAIL, lambda: None).keadaan == TERKIRIM


def test_a_refused_mail_that_cannot_be_taken_back_ends_the_session():
    with (
        Scripted([{"RCPT": "550 tidak ada", "RSET": "503 salah urutan"}]) as server,
        connect(Server("127.0.0.1", server.port, TANPA, sabar=0.3)) as session,
    ):
        assert deliver(session, MAIL, lambda: None).keadaan == GAGAL
        assert session.sock is None


def test_the_dot_is_recorded_before_it_is_sent():
    with Scripted() as server:

        def at_dot():
            assert server.held == []
            raise OSError("disk full")

        with pytest.raises(OSError, match="disk full"):
            hand_over(server, at_dot)
    assert server.held == []
