"""The whole command against a server that fails 1, 2 or 5 times, then is good.

What `kirim` says became of the mail is what the server holds, at any of the points of
`test_surat_antar`; a person decides where only a person may. All of them: `-m lambat`.
"""

import email
import email.policy
import shutil
from functools import partial

import pytest
from smtp_server import Scripted
from surat import Kantor
from test_surat_antar import POINTS

from pipeline.surat.antar import deliver
from pipeline.surat.keadaan import GAGAL, TERKIRIM, TIDAK_PASTI, TUNDA
from pipeline.surat.server import Server

PATIENCE = 0.3  # seconds; in use minutes
EVERY = [(point, times) for point in POINTS if "RCPT 2" not in point for times in (1, 2, 5)]
SAMPLE = 10  # of how many one is taken each time


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    kantor = Kantor(tmp_path_factory.mktemp("kantor"))
    kantor.set()
    kantor.hand_in()
    assert kantor.run("proses") == 0
    return kantor


@pytest.fixture
def kantor(published, tmp_path, monkeypatch):
    shutil.copytree(published.folder, tmp_path / "kantor")
    monkeypatch.setattr("pipeline.surat.server.Server", partial(Server, sabar=PATIENCE))
    monkeypatch.setattr("pipeline.surat.kirim.deliver", partial(deliver, last_answer=PATIENCE))
    return Kantor(tmp_path / "kantor")


def check(kantor, point, times):
    tried = set()  # the mail as it lay there after each attempt
    with Scripted([POINTS[point]] * times) as server:
        kantor.set(server)
        for _ in range(times):
            code = kantor.run("kirim")
            (written,) = kantor.output.glob("kotak-keluar/*.eml")
            tried.add(written.read_bytes())
            (state,) = kantor.states()
            if state["keadaan"] in (TERKIRIM, TIDAK_PASTI):
                break
            assert (code, state["keadaan"] in (TUNDA, GAGAL), server.held) == (3, True, [])
            if state["keadaan"] == GAGAL:
                assert kantor.run("kirim", "--putuskan", state["id"], "ulang") == 0
        else:
            assert kantor.run("kirim") == 0
        (state,) = kantor.states()
        taken = len(server.held)
        if state["keadaan"] == TIDAK_PASTI:
            assert point.startswith(("ISI", "TITIK"))  # the network takes a body whoever reads it
            assert state["tahap"] == "titik"
            assert [kantor.run("kirim"), len(server.held)] == [3, taken]  # never by itself
            assert kantor.run("kirim", "--putuskan", state["id"], "ulang") == 0
            while kantor.run("kirim"):  # the server is not good yet
                assert kantor.run("kirim", "--putuskan", state["id"], "ulang") == 0
            assert len(server.held) > taken
        else:
            assert (state["keadaan"], taken) == (TERKIRIM, 1)
        assert [kantor.run("kirim"), kantor.run("proses", "--kirim")] == [0, 0]
    (annex,) = kantor.output.glob("2024-12/*/Lampiran*.xlsx")
    assert {held.isi for held in server.held} == tried
    for held in server.held:
        mail = email.message_from_bytes(held.isi, policy=email.policy.default)
        (part,) = mail.iter_attachments()
        assert part.get_content() == annex.read_bytes()
        assert mail["Message-ID"] == f"<lk.{state['id']}@contoh.go.id>"


@pytest.mark.parametrize(("point", "times"), EVERY[::SAMPLE], ids=str)
def test_at_some_points(kantor, point, times):
    check(kantor, point, times)


@pytest.mark.lambat
@pytest.mark.parametrize(("point", "times"), EVERY, ids=str)
def test_at_every_point(kantor, point, times):
    check(kantor, point, times)
