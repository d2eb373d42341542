"""An annex goes to nobody but those whom its own agency's settings name."""

import shutil

import pytest
from smtp_server import Scripted
from surat import KEPADA, Kantor

OWN = "inspektorat-kota@contoh.go.id"


@pytest.fixture
def server():
    with Scripted() as server:
        yield server


@pytest.fixture
def kantor(tmp_path, server):
    """Two agencies; one of them is another inspectorate's."""
    kantor = Kantor(tmp_path)
    kantor.set(server)
    kantor.hand_in(name="Dinas Pertanian")
    kantor.set(server, kepada=[OWN])
    kantor.hand_in(name="Dinas Sosial")
    kantor.set(server)
    assert kantor.run("proses") == 0
    return kantor


def went(server):
    """(recipient, agency named in the subject) of each mail."""
    found = []
    for held in server.held:
        (to,) = [one[len("rcpt TO:<") : -1] for one in held.kepada]
        (named,) = [n for n in (b"Pertanian", b"Sosial") if b"Lampiran LK Dinas " + n in held.isi]
        found.append((to, named.decode()))
    return sorted(found)


RIGHT = [(OWN, "Sosial"), (KEPADA, "Pertanian")]


def test_each_by_its_own_settings(kantor, server):
    assert kantor.run("kirim") == 0
    assert went(server) == RIGHT


def test_workbooks_that_were_taken_away_change_nothing(kantor, server, capsys):
    """The settings stay where they are; that there is nothing to process is not said."""
    for path in kantor.input.rglob("*.xlsx"):
        path.unlink()
    capsys.readouterr()
    assert kantor.run("kirim") == 0
    assert went(server) == RIGHT
    assert capsys.readouterr().err == ""


def test_a_folder_that_is_gone_leaves_nobody_to_send_to(kantor, server, capsys):
    shutil.rmtree(kantor.input / "Dinas Pertanian")
    assert kantor.run("kirim") == 3
    assert "Belum dikirim: lampiran Dinas Pertanian 2024-12. Folder" in capsys.readouterr().err
    assert went(server) == RIGHT[:1]


def test_the_settings_of_a_copy_elsewhere_are_not_asked(kantor, server, tmp_path):
    """All of it was moved: what is left at the old place says nothing any more."""
    shutil.copytree(tmp_path, tmp_path / "baru")
    moved = Kantor(tmp_path / "baru")
    assert moved.run("kirim") == 3
    assert server.held == []
    assert moved.run("proses", "--kirim") == 0
    assert went(server) == RIGHT


def test_a_folder_that_was_renamed(kantor, server):
    """Whatever it is called, and though the old one is still known."""
    (kantor.input / "Dinas Sosial").rename(kantor.input / "A baru")
    assert kantor.run("proses", "--kirim") == 0
    assert went(server) == RIGHT


def test_what_was_moved_out_of_a_folder_that_is_still_there(kantor, server):
    (kantor.input / "A baru").mkdir()
    for path in (kantor.input / "Dinas Sosial").iterdir():
        path.rename(kantor.input / "A baru" / path.name)
    assert kantor.run("proses", "--kirim") == 0
    assert went(server) == RIGHT


def test_another_folder_that_claims_to_be_the_agency_gets_nothing(kantor, server):
    """Its workbooks are others than those of the annex; the run refuses both."""
    kantor.set(server, kepada=["salah@contoh.go.id"])
    kantor.hand_in(name="Dinas Sosial", realisasi=77)
    (kantor.input / "Dinas Sosial").rename(kantor.input / "Z tiruan")
    kantor.set(server, kepada=[OWN])
    kantor.hand_in(name="Dinas Sosial")
    assert kantor.run("proses") == 1
    assert kantor.run("kirim") == 0
    assert went(server) == RIGHT


def test_the_same_workbooks_in_two_folders(kantor, server, capsys):
    shutil.copytree(kantor.input / "Dinas Sosial", kantor.input / "Z salinan")
    kantor.set(server, kepada=["salah@contoh.go.id"])
    (kantor.input / "Z salinan" / "pengaturan.toml").write_text(
        f'perangkat_daerah = "Dinas Sosial"\n{kantor.keys}', encoding="utf-8"
    )
    kantor.run("proses")
    capsys.readouterr()
    assert kantor.run("kirim") == 3
    said = capsys.readouterr().err
    assert "Buku kerjanya ada di beberapa folder" in said
    assert str(kantor.input / "Z salinan") in said
    assert went(server) == RIGHT[1:]


def test_a_ledger_made_again_sends_by_no_settings_but_the_right_ones(kantor, server, capsys):
    (kantor.output / "riwayat.db").unlink()
    assert kantor.run("kirim") == 3
    assert capsys.readouterr().err.count("penerimanya juga tidak. Jalankan proses") == 2
    assert server.held == []
    assert kantor.run("proses", "--kirim") == 0
    assert went(server) == RIGHT


def test_what_has_gone_out_already_is_no_concern_any_more(kantor, server, capsys):
    assert kantor.run("kirim") == 0
    shutil.rmtree(kantor.input / "Dinas Pertanian")
    assert kantor.run("kirim") == 0
    assert capsys.readouterr().err == ""
    assert went(server) == RIGHT


def test_one_file_for_all_needs_no_folder(tmp_path, server):
    kantor = Kantor(tmp_path)
    kantor.set(server)
    kantor.hand_in()
    assert kantor.run("proses") == 0
    (kantor.output / "riwayat.db").unlink()
    assert kantor.run("kirim") == 0
    assert len(server.held) == 1
