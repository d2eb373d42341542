"""`kirim` against a real server: once, never twice, and whatever is not sure is said."""

import email
import email.policy
import hashlib
import sqlite3

import pytest
from smtp_server import DROP, TAKEN, Scripted
from surat import DARI, KEPADA, Kantor

from pipeline.kunci import only_run


@pytest.fixture
def kantor(tmp_path):
    kantor = Kantor(tmp_path)
    kantor.set()
    kantor.hand_in()
    return kantor


def opened(held):
    return email.message_from_bytes(held.isi, policy=email.policy.default)


def only_annex(kantor):
    (annex,) = kantor.output.glob("2024-12/*/Lampiran*.xlsx")
    return annex


def test_a_published_annex_goes_out_once(kantor, capsys):
    assert kantor.run("proses") == 0
    with Scripted() as server:
        kantor.set(server)
        assert kantor.run("kirim") == 0
        assert "Terkirim ke inspektorat@contoh.go.id" in capsys.readouterr().out
        assert kantor.run("kirim") == 0
        said = capsys.readouterr().out
        assert said == "Tidak ada yang perlu dikirim: 1 surat sudah terkirim.\n"
        assert kantor.run("proses") == 0
        assert kantor.run("kirim") == 0
    (held,) = server.held
    mail = opened(held)
    assert mail["From"] == DARI
    assert mail["To"] == KEPADA
    (part,) = mail.iter_attachments()
    annex = only_annex(kantor)
    assert part.get_filename() == annex.name
    assert part.get_content() == annex.read_bytes()
    digest = hashlib.sha256(annex.read_bytes()).hexdigest()
    for kind in ("plain", "html"):
        text = mail.get_body((kind,)).get_content()
        assert digest in text
        assert "Desember 2024" in text
        assert "100,00" in text  # pagu
        assert "40,00" in text
    (state,) = kantor.states()
    assert state["keadaan"] == "terkirim"


def test_a_revision_is_a_mail_of_its_own(kantor):
    with Scripted() as server:
        kantor.set(server)
        kantor.run("proses")
        kantor.run("kirim")
        kantor.hand_in(realisasi=50)
        kantor.run("proses")
        assert kantor.run("kirim") == 0
    first, second = map(opened, server.held)
    assert "(revisi 1)" in second["Subject"]
    assert first["Message-ID"] != second["Message-ID"]
    text = second.get_body(("plain",)).get_content()
    assert "menggantikan revisi 0" in text
    assert "40,00 menjadi 50,00" in text


def test_a_revision_takes_the_place_of_a_mail_that_waits(kantor):
    kantor.run("proses")
    kantor.run("kirim")  # no server: it lies ready
    kantor.hand_in(realisasi=50)
    kantor.run("proses")
    with Scripted() as server:
        kantor.set(server)
        assert kantor.run("kirim") == 0
    (held,) = server.held
    assert "(revisi 1)" in opened(held)["Subject"]
    assert sorted(state["keadaan"] for state in kantor.states()) == ["batal", "terkirim"]


def test_without_a_server_the_mail_lies_ready(kantor, capsys):
    kantor.run("proses")
    capsys.readouterr()
    assert kantor.run("kirim") == 0
    said = capsys.readouterr().out
    (mail,) = (kantor.output / "kotak-keluar").glob("*.eml")
    assert str(mail) in said
    assert "Server surat belum diisi" in said
    (state,) = kantor.states()
    assert (state["keadaan"], state["percobaan"]) == ("antre", 0)
    assert email.message_from_bytes(mail.read_bytes())["X-Unsent"] == "1"


def test_a_trial_shows_what_would_be_sent(kantor, capsys):
    kantor.run("proses")
    with Scripted() as server:
        kantor.set(server)
        capsys.readouterr()
        assert kantor.run("kirim", "--coba") == 0
        said = capsys.readouterr().out
        assert server.heard == []
        (mail,) = (kantor.output / "kotak-keluar").glob("*.eml")
        for text in (f"From: {DARI}", f"To: {KEPADA}", "Subject: Lampiran Laporan Kinerja"):
            assert text in said
        assert f"  {only_annex(kantor).name}" in said
        assert f"Suratnya: {mail}" in said
        assert kantor.run("kirim") == 0
        capsys.readouterr()
        assert kantor.run("kirim", "--coba") == 0  # what has gone out is not shown as if it would
        said = capsys.readouterr().out
        assert said == "Tidak ada yang perlu dikirim: 1 surat sudah terkirim.\n"
        kantor.hand_in(realisasi=50)
        kantor.run("proses")
        capsys.readouterr()
        assert kantor.run("kirim", "--coba") == 0
        said = capsys.readouterr().out
        assert said.count("Subject: ") == 1
        assert "(revisi 1)" in said
        assert "Tidak ada" not in said
    assert len(server.held) == 1


def test_a_trial_says_what_is_in_doubt(kantor, capsys):
    kantor.run("proses")
    with Scripted([{"TITIK": TAKEN + DROP}]) as server:
        kantor.set(server)
        kantor.run("kirim")
        capsys.readouterr()
        assert kantor.run("kirim", "--coba") == 3
    said = capsys.readouterr()
    assert "TIDAK PASTI" in said.err
    assert said.out == ""


def test_in_doubt_until_a_person_decides(kantor, capsys):
    kantor.run("proses")
    with Scripted([{"TITIK": TAKEN + DROP}]) as server:
        kantor.set(server)
        assert kantor.run("kirim") == 3
        said = capsys.readouterr().err
        assert "TIDAK PASTI" in said
        assert kantor.run("kirim") == 3  # not sent again by itself
        assert len(server.held) == 1
        (state,) = kantor.states()
        assert kantor.run("kirim", "--putuskan", state["id"], "ulang") == 0
        assert kantor.run("kirim") == 0
    first, second = server.held
    assert first.isi == second.isi  # the very bytes, whenever that was decided
    assert kantor.run("kirim", "--putuskan", state["id"], "terkirim") == 0


def test_decided_to_have_arrived(kantor):
    kantor.run("proses")
    with Scripted([{"TITIK": TAKEN + DROP}]) as server:
        kantor.set(server)
        kantor.run("kirim")
        (state,) = kantor.states()
        assert kantor.run("kirim", "--putuskan", state["id"][:6], "terkirim") == 0
        assert kantor.run("kirim") == 0
    assert len(server.held) == 1


def test_put_off_and_sent_later_with_the_same_bytes(kantor, capsys):
    kantor.run("proses")
    with Scripted([{"RCPT": "451 greylisted"}]) as server:
        kantor.set(server)
        assert kantor.run("kirim") == 3
        said = capsys.readouterr().err
        assert "451: greylisted" in said
        (mail,) = (kantor.output / "kotak-keluar").glob("*.eml")
        before = mail.read_bytes()
        assert kantor.run("kirim") == 0
    (held,) = server.held
    assert held.isi == before == mail.read_bytes()


def test_a_new_recipient_gets_it_and_no_other_again(kantor):
    with Scripted() as server:
        kantor.set(server)
        kantor.run("proses")
        kantor.run("kirim")
        kantor.set(server, kepada=[KEPADA, "bupati@contoh.go.id"])
        assert kantor.run("kirim") == 0
    assert [held.kepada for held in server.held] == [
        [f"rcpt TO:<{KEPADA}>"],
        ["rcpt TO:<bupati@contoh.go.id>"],
    ]


@pytest.mark.parametrize("lost", ["state", "ledger", "both", "outbox"])
def test_what_is_lost_doubles_no_mail(kantor, lost):
    with Scripted() as server:
        kantor.set(server)
        kantor.run("proses")
        kantor.run("kirim")
        outbox = kantor.output / "kotak-keluar"
        if lost in ("state", "both"):
            (state,) = outbox.glob("*.json")
            state.unlink()
        if lost in ("ledger", "both"):
            (kantor.output / "riwayat.db").unlink()
        if lost == "outbox":
            for path in outbox.iterdir():
                path.unlink()
        code = kantor.run("kirim")
    assert len(server.held) == 1
    assert code == (3 if lost == "both" else 0)


def test_an_annex_that_was_altered_is_not_sent(kantor, capsys):
    kantor.run("proses")
    annex = only_annex(kantor)
    annex.write_bytes(annex.read_bytes() + b"\0")
    with Scripted() as server:
        kantor.set(server)
        assert kantor.run("kirim") == 3
    assert "sudah diubah sejak terbit" in capsys.readouterr().err
    assert server.held == []


def test_one_mail_for_several_agencies_and_split_where_it_is_too_large(tmp_path):
    kantor = Kantor(tmp_path)
    small = {"EHLO": "250-uji\r\n250 SIZE 90000"}
    with Scripted([small, small, small]) as server:
        kantor.set(server, satu_surat=True)
        for name in ("Dinas Satu", "Dinas Dua", "Dinas Tiga"):
            kantor.hand_in(name=name)
        assert kantor.run("proses") == 0
        assert kantor.run("kirim") == 0
        assert kantor.run("kirim") == 0
    assert [len(list(opened(held).iter_attachments())) for held in server.held] == [1, 1, 1]
    assert sorted(state["keadaan"] for state in kantor.states()) == ["batal", *["terkirim"] * 3]


def test_one_mail_for_several_agencies(tmp_path):
    kantor = Kantor(tmp_path)
    with Scripted() as server:
        kantor.set(server, satu_surat=True)
        for name in ("Dinas Satu", "Dinas Dua"):
            kantor.hand_in(name=name)
        kantor.run("proses")
        assert kantor.run("kirim") == 0
    (held,) = server.held
    assert "2 perangkat daerah" in opened(held)["Subject"]
    assert len(list(opened(held).iter_attachments())) == 2


def test_a_slip_in_the_settings_keeps_the_mail_back(kantor, capsys):
    """Nothing goes by half of what was meant; the file and the key are named."""
    with Scripted() as server:
        kantor.set(server)
        kantor.run("proses")
        kantor.set(server, tembusan=["bukan alamat"])
        assert kantor.run("kirim") == 3
        said = capsys.readouterr().err
        assert f"Belum dikirim, karena {kantor.input / 'pengaturan.toml'} keliru:" in said
        assert "“tembusan” harus daftar alamat surel" in said
        kantor.set(server)
        assert kantor.run("kirim") == 0
    assert len(server.held) == 1


@pytest.mark.parametrize("more", [[], ["--coba"], ["--putuskan", "x", "ulang"]])
def test_a_ledger_of_a_newer_version(kantor, capsys, more):
    kantor.run("proses")
    with sqlite3.connect(kantor.output / "riwayat.db") as ledger:
        ledger.execute("PRAGMA user_version = 99")
    ledger.close()
    assert kantor.run("kirim", *more) == 4
    assert "ditulis versi program yang lebih baru" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["kirim"], ["proses", "--kirim"]])
def test_who_cannot_have_its_turn_does_not_wait_for_it(kantor, capsys, command):
    kantor.run("proses")
    with only_run(kantor.output):
        assert kantor.run(*command, "--tunggu") == 4
    assert "sedang berjalan di jendela lain" in capsys.readouterr().err


def test_waiting_is_for_mails(kantor, capsys):
    assert kantor.run("proses", "--tunggu") == 2
    assert "--tunggu hanya bersama --kirim" in capsys.readouterr().err
