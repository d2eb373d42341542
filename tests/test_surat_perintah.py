"""What is wrong with how `kirim` was asked, or with the disk, is said."""

import pytest
from smtp_server import DROP, Scripted
from surat import open_office

from pipeline.cli import main
from pipeline.surat.kotak import Box


@pytest.fixture
def kantor(tmp_path):
    return open_office(tmp_path)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--periode", "Juni"], "--periode “Juni” bukan bulan. Tulis seperti 2024-12."),
        (["--pengaturan", "tidak ada.toml"], "Berkas pengaturan “tidak ada.toml” tidak ada."),
        (["--putuskan", "0123456789ab", "ulang"], "Tidak ada surat bernomor “0123456789ab”."),
        (["--putuskan", "0123456789ab", "mungkin"], "Keputusan harus “terkirim” atau “ulang”."),
    ],
)
def test_a_wrong_command(kantor, capsys, more, said):
    capsys.readouterr()
    assert kantor.run("kirim", *more) == 2
    assert capsys.readouterr().err.startswith(said)


def test_of_another_month_only_what_was_asked_for(kantor, capsys):
    with Scripted([{"MAIL": "451 nanti"}]) as server:
        kantor.set(server)
        assert kantor.run("kirim") == 3
        capsys.readouterr()
        assert kantor.run("kirim", "--periode", "2030-01") == 0
        said = capsys.readouterr()
        assert said.out == "Belum ada lampiran terbit untuk 2030-01 di folder output.\n"
        assert said.err == ""
        assert kantor.run("kirim", "--coba") == 0  # shown, and nothing else is said of it
        said = capsys.readouterr()
        assert said.out.count("Subject:") == 1
        assert said.err == ""
    assert server.held == []


def test_a_folder_that_is_not_there(tmp_path, capsys):
    assert main(["kirim", "--input", str(tmp_path / "x"), "--output", str(tmp_path / "y")]) == 2
    assert "tidak ada." in capsys.readouterr().err
    assert not (tmp_path / "y").exists()


@pytest.mark.parametrize("decision", ["terkirim", "ulang"])
def test_nothing_is_to_be_decided_of_what_was_sent(kantor, capsys, decision):
    with Scripted() as server:
        kantor.set(server)
        assert kantor.run("kirim") == 0
        (state,) = kantor.states()
        capsys.readouterr()
        assert kantor.run("kirim", "--putuskan", state["id"], decision) == 0
        said = capsys.readouterr().out
        assert said == f"Surat {state['id']} terkirim; tidak ada yang perlu diputuskan.\n"
        assert kantor.run("kirim") == 0
    assert len(server.held) == 1


def test_an_annex_too_large_for_the_server(kantor, capsys):
    """What stays too large by itself is not tried over and over."""
    small = {"EHLO": "250-uji\r\n250 SIZE 30000"}
    with Scripted([small] * 3) as server:
        kantor.set(server)
        for _ in range(2):
            capsys.readouterr()
            assert kantor.run("kirim") == 3
            said = capsys.readouterr().err
            assert said.startswith("Gagal dikirim ke inspektorat@contoh.go.id")
            assert " MB, dan server itu paling banyak menerima 0,0 MB; minta pengelolanya" in said
        assert server.seen == 1
        assert not [one for one in server.heard if one.upper().startswith("MAIL")]


def test_a_number_of_two_mails_names_none(kantor, monkeypatch):
    kantor.hand_in(realisasi=50)
    with Scripted([{"TITIK": DROP}] * 2) as server:
        kantor.set(server)
        kantor.run("kirim")
        kantor.run("proses", "--kirim")
        one, two = (state["id"] for state in kantor.states())
        monkeypatch.setattr("pipeline.surat.pos.FEWEST", 0)
        assert kantor.run("kirim", "--putuskan", "", "terkirim") == 2
        assert one[0] == two[0] or kantor.run("kirim", "--putuskan", one[0], "terkirim") == 0


def test_a_disk_that_is_full(kantor, capsys, monkeypatch):
    """The mail is not there, not even half of it, and comes with the next run."""
    real = Box.put

    def full(*_):
        raise OSError(28, "No space left on device", "kotak-keluar/x.eml")

    monkeypatch.setattr(Box, "put", full)
    with Scripted() as server:
        kantor.set(server)
        capsys.readouterr()
        assert kantor.run("kirim") == 4
        said = capsys.readouterr()
        assert "kotak-keluar/x.eml" in said.err
        assert "ruang disk habis" in said.err
        assert said.out == ""
        monkeypatch.setattr(Box, "put", real)
        assert kantor.run("kirim") == 0
    assert len(server.held) == 1
