"""What is lost, damaged, or lies in the outbox without belonging there."""

import json
import shutil

import pytest
from smtp_server import DROP, TAKEN, Scripted
from surat import KEPADA, Kantor, open_office


@pytest.fixture
def kantor(tmp_path):
    kantor = Kantor(tmp_path)
    kantor.set()
    for name in ("Dinas Dua", "Dinas Satu"):
        kantor.hand_in(name=name)
    return kantor


@pytest.fixture
def alone(tmp_path):
    return open_office(tmp_path)


def outbox(kantor):
    return kantor.output / "kotak-keluar"


@pytest.mark.parametrize("lost", ["*.eml", "*"])
def test_a_mail_that_waits_and_is_lost_is_made_again(kantor, lost):
    """And keeps no other mail back."""
    with Scripted([{"MAIL": "421 nanti"}] * 2) as server:
        kantor.set(server)
        for name in ("Dinas Dua", "Dinas Satu"):
            kantor.hand_in(name=name)
        assert kantor.run("proses", "--kirim") == 3
        (first, *_) = sorted(outbox(kantor).glob("*Dinas Dua*.eml"))
        for path in outbox(kantor).glob(lost.replace("*", f"{first.stem}*", 1)):
            path.unlink()
        assert kantor.run("kirim") == 0
    assert len(server.held) == 2


def test_the_whole_outbox_is_lost_while_a_mail_waits(alone):
    with Scripted([{"MAIL": "451 nanti"}]) as server:
        alone.set(server)
        assert alone.run("kirim") == 3
        shutil.rmtree(outbox(alone))
        assert alone.run("kirim") == 0
        assert alone.run("kirim") == 0
    assert len(server.held) == 1


def test_sent_again_by_a_person_though_its_bytes_are_gone(alone):
    with Scripted([{"TITIK": DROP}]) as server:
        alone.set(server)
        assert alone.run("kirim") == 3
        (state,) = alone.states()
        for path in outbox(alone).glob("*.eml"):
            path.unlink()
        assert alone.run("kirim", "--putuskan", state["id"], "ulang") == 0
        assert alone.run("kirim") == 0
    (held,) = server.held
    assert f"<lk.{state['id']}@contoh.go.id>".encode() in held.isi


@pytest.mark.parametrize("first", ["riwayat.db", "*.json"])
def test_what_is_lost_one_after_the_other_doubles_nothing(alone, first):
    """What one place has lost is in the other, and is put back from there by the next run."""
    second = {"riwayat.db": "*.json", "*.json": "riwayat.db"}[first]
    with Scripted() as server:
        alone.set(server)
        assert alone.run("kirim") == 0
        for lost in (first, second, first):
            for path in [*alone.output.glob(lost), *outbox(alone).glob(lost)]:
                path.unlink()
            assert alone.run("proses", "--kirim") == 0
        shutil.rmtree(outbox(alone))
        assert alone.run("proses", "--kirim") == 0
    assert len(server.held) == 1


@pytest.mark.parametrize("decided", [True, False])
def test_a_mail_that_says_nothing_any_more_is_not_made_anew(alone, decided):
    """Its number alone says what it was."""
    with Scripted([{"TITIK": TAKEN + DROP}]) as server:
        alone.set(server)
        assert alone.run("kirim") == 3
        (alone.output / "riwayat.db").unlink()
        (mail,) = outbox(alone).glob("*.eml")
        (state,) = alone.states()
        mail.write_bytes(b"")
        for path in outbox(alone).glob("*.json"):
            path.write_bytes(b"")
        if decided:
            assert alone.run("kirim", "--putuskan", state["id"], "terkirim") == 0
        assert alone.run("kirim") == (0 if decided else 3)
    assert len(server.held) == 1


def test_what_was_cancelled_is_no_doubt(alone):
    with Scripted([{"MAIL": "451 nanti"}]) as server:
        alone.set(server)
        assert alone.run("kirim") == 3
        (state,) = alone.states()
        alone.set(server, kepada=["bupati@contoh.go.id"])
        assert alone.run("kirim") == 0
        (outbox(alone) / f"{state['nama']}.json").unlink()
        (outbox(alone) / f"{state['nama']}.eml").write_text("From: a@b.id\n\nhalo\n")
        assert alone.run("kirim") == 0
    assert len(server.held) == 1


def test_an_annex_whose_only_mail_was_cancelled_is_named(kantor, capsys):
    with Scripted([{"MAIL": "421 nanti"}] * 2) as server:
        for keys in ({}, {"kepada": []}):
            kantor.set(server, **keys)
            for name in ("Dinas Dua", "Dinas Satu"):
                kantor.hand_in(name=name)
            kantor.run("proses", "--kirim")
        assert {state["keadaan"] for state in kantor.states()} == {"batal"}
        (kantor.input / "Dinas Dua").rename(kantor.folder / "Dinas Dua")
        kantor.set(server)
        kantor.hand_in(name="Dinas Satu")
        capsys.readouterr()
        assert kantor.run("kirim") == 3
    assert "Belum dikirim: lampiran Dinas Dua 2024-12. Folder" in capsys.readouterr().err


@pytest.mark.parametrize("ledger", [True, False])
def test_a_state_that_is_lost_is_said_and_decided(alone, capsys, ledger):
    with Scripted([{"TITIK": DROP}]) as server:
        alone.set(server)
        assert alone.run("kirim") == 3
        (state,) = alone.states()
        for path in outbox(alone).glob("*.json"):
            path.unlink()
        if not ledger:
            (alone.output / "riwayat.db").unlink()
        capsys.readouterr()
        assert alone.run("kirim") == 3
        said = capsys.readouterr().err
        assert "Berkas keadaannya (.json) hilang atau rusak" in said
        assert f"TIDAK PASTI sampai ke {KEPADA}" in said
        assert server.seen == 1
        assert alone.run("kirim", "--putuskan", state["id"], "ulang") == 0
        assert alone.run("kirim") == 0
        assert alone.run("kirim") == 0
    assert len(server.held) == 1


def test_a_mail_nobody_can_send_any_more_is_said(kantor, capsys):
    with Scripted([{"MAIL": "451 nanti"}]) as server:
        kantor.set(server)
        for name in ("Dinas Dua", "Dinas Satu"):
            kantor.hand_in(name=name)
        kantor.run("proses", "--kirim")
        waits, _ = [state for state in kantor.states() if state["keadaan"] == "tunda"]
        shutil.rmtree(kantor.input / waits["isi"][0]["perangkat_daerah"])
        capsys.readouterr()
        assert kantor.run("kirim") == 3
    said = capsys.readouterr().err
    assert f"Belum dikirim ke {KEPADA}: {waits['nama']}. Folder masukan" in said


def test_other_files_are_no_mails(alone, capsys):
    outbox(alone).mkdir()
    for name in (
        "Undangan rapat 202412310930.eml",
        "Surat Bupati.eml",
        "catatan.json",
        ".2024-12 x 0123456789ab.eml.baru",
    ):
        (outbox(alone) / name).write_text("From: undisclosed-recipients:;\n\nhalo\n")
    with Scripted() as server:
        alone.set(server)
        assert alone.run("kirim") == 0
    assert "PASTI" not in capsys.readouterr().err
    assert len(server.held) == 1


@pytest.mark.parametrize(
    "heads",
    [
        "X-Laporan-Kinerja: rusak\nX-Laporan-Kinerja: 2024-12; x; 00\nX-Laporan-Kinerja: a; 1; \n",
        "",
        "From: undisclosed-recipients:;\n",
        'From: =?utf-8?q?x=0Ay?= <a@b>\nTo: ((\nCc: "\n',
    ],
)
def test_a_mail_with_odd_heads_and_no_state(alone, capsys, heads):
    outbox(alone).mkdir()
    (outbox(alone) / "2024-12 Dinas revisi 0 0123456789ab.eml").write_text(f"{heads}\nhalo\n")
    with Scripted() as server:
        alone.set(server)
        assert alone.run("kirim") == 3
        assert "kirim --putuskan 0123456789ab terkirim" in capsys.readouterr().err
        assert alone.run("status") == 0
        assert alone.run("kirim", "--putuskan", "0123456789AB", "terkirim") == 0
        assert alone.run("kirim") == 0
    assert len(server.held) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"terakhir": ""},
        {"terakhir": "", "percobaan": 0},
        {"terakhir": "kemarin"},
        {"terakhir": "2026-01-01T00:00:00"},
        {"dibuat": 7},
        {"dibuat": "kemarin"},
        {"nama": "2024-12 Dinas Lain revisi 0 0123456789ab"},
        {"kode": "451"},
        {"percobaan": None},
        {"keadaan": "beres"},
        {"kepada": ["a@b.id\r\nBcc: x@y.id"]},
        {"kepada": ["\u00e9@b.id"]},
        {"dari": "bukan alamat"},
        {"isi": [{"periode": 1}]},
        {"isi": 3},
        {"ragu": "ya"},
        {"asing": 1},
        {"versi": 2},
        {"jawaban": 3},
    ],
    ids=str,
)
def test_a_state_that_another_hand_wrote_is_doubt(alone, capsys, wrong):
    with Scripted([{"MAIL": "451 nanti"}]) as server:
        alone.set(server)
        assert alone.run("kirim") == 3
        (path,) = outbox(alone).glob("*.json")
        path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **wrong}))
        capsys.readouterr()
        assert alone.run("kirim") == 3
        assert "TIDAK PASTI" in capsys.readouterr().err
        assert alone.run("status") == 0
    assert server.held == []


def test_few_digits_name_no_mail(alone):
    with Scripted([{"TITIK": DROP}]) as server:
        alone.set(server)
        assert alone.run("kirim") == 3
        (state,) = alone.states()
        assert alone.run("kirim", "--putuskan", state["id"][:3], "terkirim") == 2
        assert alone.run("kirim", "--putuskan", state["id"][:4].upper(), "terkirim") == 0
