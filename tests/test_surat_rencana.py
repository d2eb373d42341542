"""Whatever changes between two runs, whoever is to have an annex gets it, and gets it once."""

import email
import email.policy
from collections import Counter

import pytest
from make import LRA, Sub, write_lra
from smtp_server import DROP, TAKEN, Scripted
from surat import DARI, KEPADA, Kantor

BUPATI = "bupati@contoh.go.id"
NAMES = ("Dinas Dua", "Dinas Satu")


@pytest.fixture
def server():
    with Scripted() as server:
        yield server


@pytest.fixture
def one(tmp_path, server):
    kantor = Kantor(tmp_path)
    kantor.set(server)
    kantor.hand_in()
    assert kantor.run("proses") == 0
    return kantor


@pytest.fixture
def two(tmp_path, server):
    """Two agencies of one office."""
    kantor = Kantor(tmp_path)
    kantor.set(server)
    for name in NAMES:
        kantor.hand_in(name=name)
    assert kantor.run("proses") == 0
    return kantor


def set_all(kantor, server, **more):
    kantor.set(server, **more)
    for name in NAMES:
        keys = f'perangkat_daerah = "{name}"\n{kantor.keys}'
        (kantor.input / name / "pengaturan.toml").write_text(keys, encoding="utf-8")


def opened(held):
    return email.message_from_bytes(held.isi, policy=email.policy.default)


def went(server):
    """How often each annex went to each person."""
    return Counter(
        (person[len("rcpt TO:<") : -1], part.get_filename())
        for held in server.held
        for person in held.kepada
        for part in opened(held).iter_attachments()
    )


def states(kantor):
    return sorted(state["keadaan"] for state in kantor.states())


def test_a_recipient_more_after_a_trial(one, server):
    one.run("kirim", "--coba")
    one.set(server, kepada=[KEPADA, BUPATI])
    assert one.run("kirim") == 0
    assert [len(held.kepada) for held in server.held] == [2]
    assert set(went(server).values()) == {1}
    assert states(one) == ["batal", "terkirim"]


def test_a_recipient_less_after_a_trial(one, server):
    one.set(server, kepada=[KEPADA, BUPATI])
    one.run("kirim", "--coba")
    one.set(server)
    assert one.run("kirim") == 0
    assert [(to, n) for (to, _), n in went(server).items()] == [(KEPADA, 1)]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("before", [["kirim", "--coba"], ["kirim"]], ids=" ".join)
def test_one_mail_or_several_set_otherwise_before_the_first_attempt(two, server, first, before):
    set_all(two, None, satu_surat=first)  # no server yet
    two.run(*before)
    set_all(two, server, satu_surat=not first)
    assert two.run("kirim") == 0
    assert len(server.held) == (2 if first else 1)
    assert set(went(server).values()) == {1}
    assert len(went(server)) == 2


def failed(kantor):
    (state,) = [state for state in kantor.states() if state["keadaan"] == "gagal"]
    return state["id"]


def test_a_failed_mail_waits_for_its_person_and_keeps_no_other_back(one):
    with Scripted([{"TITIK": "554 ditolak"}]) as server:
        one.set(server)
        assert one.run("kirim") == 3
        one.set(server, kepada=[KEPADA, BUPATI])
        assert one.run("kirim") == 3
        assert [to for to, _ in went(server)] == [BUPATI]
        one.run("kirim", "--putuskan", failed(one), "ulang")
        assert one.run("kirim") == 0
        assert one.run("kirim") == 0
    assert set(went(server).values()) == {1}
    assert len(went(server)) == 2


def test_a_failed_mail_of_several_can_be_sent_one_by_one(two):
    with Scripted([{"TITIK": "552 terlalu besar"}]) as server:
        set_all(two, server, satu_surat=True)
        assert two.run("kirim") == 3
        set_all(two, server, satu_surat=False)
        assert two.run("kirim") == 3
        assert server.held == []
        two.run("kirim", "--putuskan", failed(two), "ulang")
        assert two.run("kirim") == 0
        assert two.run("kirim") == 0
    assert set(went(server).values()) == {1}
    assert len(went(server)) == 2
    assert states(two) == ["batal", "terkirim", "terkirim"]


def test_a_failed_annex_is_not_joined_with_others(two):
    """Split, one refused, one put off: the refused one does not drag the other along."""
    small = {"EHLO": "250-uji\r\n250 SIZE 60000"}
    refused = {**small, "RCPT": "550 tidak ada", "RSET": "421 tutup"}
    with Scripted([small, refused, {**small, "MAIL": "451 nanti"}]) as server:
        set_all(two, server, satu_surat=True)
        assert two.run("kirim") == 3
        assert states(two) == ["batal", "gagal", "tunda"]
        assert two.run("kirim") == 3
        assert states(two) == ["batal", "gagal", "terkirim"]
        two.run("kirim", "--putuskan", failed(two), "ulang")
        assert two.run("kirim") == 0
    assert set(went(server).values()) == {1}
    assert len(went(server)) == 2
    assert {len(list(opened(held).iter_attachments())) for held in server.held} == {1}


def test_what_was_sent_by_hand_can_be_recorded_though_it_was_cancelled(one, server):
    one.set()
    one.run("kirim")  # lies ready
    (state,) = one.states()
    one.set(kepada=[KEPADA, BUPATI])
    one.run("kirim")
    assert len(list(one.output.glob("kotak-keluar/*.eml"))) == 1  # nobody takes the wrong one
    assert one.run("kirim", "--putuskan", state["id"], "terkirim") == 0
    one.set(server, kepada=[KEPADA, BUPATI])
    assert one.run("kirim") == 0
    assert [to for to, _ in went(server)] == [BUPATI]


@pytest.mark.parametrize("said", ["553 bukan pengirim", "451 nanti"])
def test_a_sender_that_was_put_right(one, said):
    with Scripted([{"MAIL": said}]) as server:
        one.set(server, dari="salah@contoh.go.id")
        assert one.run("kirim") == 3
        one.set(server)
        (state,) = one.states()
        one.run("kirim", "--putuskan", state["id"], "ulang")
        assert one.run("kirim") == 0
    (held,) = server.held
    assert DARI in held.dari
    assert opened(held)["From"] == DARI


def test_a_server_set_later_does_not_get_a_draft(one, server):
    """What lies ready for a mail program is marked as not sent."""
    one.set()
    one.run("kirim")
    (state,) = one.states()
    one.run("kirim", "--putuskan", state["id"], "ulang")
    one.set(server)
    assert one.run("kirim") == 0
    assert "X-Unsent" not in opened(server.held[0])


def test_a_mail_in_doubt_keeps_its_bytes_whatever_the_settings_say(one):
    with Scripted([{"TITIK": TAKEN + DROP}]) as server:
        one.set(server)
        assert one.run("kirim") == 3
        one.set(server, balas_ke="lain@contoh.go.id")
        (state,) = one.states()
        one.run("kirim", "--putuskan", state["id"], "ulang")
        assert one.run("kirim") == 0
    first, second = server.held
    assert first.isi == second.isi


def test_a_mail_in_doubt_whose_annex_was_replaced(one, capsys):
    with Scripted([{"TITIK": DROP}]) as server:
        one.set(server)
        assert one.run("kirim") == 3
        (state,) = one.states()
        one.hand_in(realisasi=50)
        one.run("proses")
        assert one.run("kirim") == 3  # the new one went out; of the old one nobody knows
        capsys.readouterr()
        assert one.run("kirim", "--putuskan", state["id"], "ulang") == 0
        assert "sudah digantikan terbitan lain, sehingga dibatalkan" in capsys.readouterr().out
        assert one.run("kirim") == 0
    assert ["(revisi 1)" in opened(held)["Subject"] for held in server.held] == [True]


def test_a_mail_sent_again_gives_way_to_a_revision(one):
    with Scripted([{"TITIK": DROP}]) as server:
        one.set(server)
        one.run("kirim")
        (state,) = one.states()
        one.run("kirim", "--putuskan", state["id"], "ulang")
        one.hand_in(realisasi=50)
        one.run("proses")
        assert one.run("kirim") == 0
    assert ["(revisi 1)" in opened(held)["Subject"] for held in server.held] == [True]


@pytest.mark.parametrize(
    ("more", "draft"), [('kertas = "F4"', True), ('status_lampiran = "final"', False)]
)
def test_the_same_edition_as_another_file_says_so(one, server, more, draft):
    assert one.run("kirim") == 0
    (one.input / "pengaturan.toml").write_text(f"{more}\n{one.keys}", encoding="utf-8")
    assert one.run("proses", "--kirim") == 0
    first, second = map(opened, server.held)
    assert "(terbit ulang)" not in first["Subject"]
    assert ("[DRAF]" in second["Subject"]) == draft
    assert "(terbit ulang)" in second["Subject"]
    text = second.get_body(("plain",)).get_content()
    assert "Revisi: 0, terbit ulang dengan angka yang sama; menggantikan berkas" in text
    one.set(server, kepada=[BUPATI])  # to whom it is not new
    (one.input / "pengaturan.toml").write_text(f"{more}\n{one.keys}", encoding="utf-8")
    assert one.run("kirim") == 0
    assert "(terbit ulang)" not in opened(server.held[2])["Subject"]


def test_nobody_to_send_to_any_more(one, capsys):
    with Scripted([{"MAIL": "451 nanti"}]) as server:
        one.set(server)
        assert one.run("kirim") == 3
        one.set(server, kepada=[])
        assert one.run("kirim") == 3
        assert "Belum ada penerima" in capsys.readouterr().err
    assert states(one) == ["batal"]
    assert server.held == []


def test_months_that_never_went_out_are_named(one, server, capsys):
    one.set(server, tembusan=["bukan alamat"])
    assert one.run("kirim") == 3
    one.set(server)
    (one.input / LRA).unlink()
    later = one.input / LRA.replace("2024", "2025")
    write_lra(later, [Sub("1.06.01.2.01.0001", 100, 40)], tahun=2025)
    assert one.run("proses") == 0
    capsys.readouterr()
    assert one.run("kirim") == 0
    said = capsys.readouterr().out
    assert " 2024-12. Bila perlu: kirim --periode 2024-12, dan seterusnya." in said
    assert one.run("kirim", "--periode", "2024-12") == 0
    capsys.readouterr()
    assert one.run("kirim") == 0
    assert capsys.readouterr().out == "Tidak ada yang perlu dikirim: 2 surat sudah terkirim.\n"
    assert len(server.held) == 2
    one.set(server, kepada=[BUPATI])  # who gets the latest month, and no year of them
    assert one.run("kirim") == 0
    assert [to for to, name in went(server) if "2025" in name] == [KEPADA, BUPATI]
    assert [to for to, name in went(server) if "2024" in name] == [KEPADA]


def test_a_trial_of_another_month_changes_nothing(one, server):
    (one.input / LRA).unlink()
    later = one.input / LRA.replace("2024", "2025")
    write_lra(later, [Sub("1.06.01.2.01.0001", 100, 40)], tahun=2025)
    assert one.run("proses") == 0
    assert one.run("kirim", "--periode", "2024-12", "--coba") == 0
    assert one.run("kirim") == 0
    assert ["2025" in name for _, name in went(server)] == [True]


def test_an_agency_without_recipients_is_named(two, server, capsys):
    path = two.input / "Dinas Dua" / "pengaturan.toml"
    path.write_text('perangkat_daerah = "Dinas Dua"\n', encoding="utf-8")
    assert two.run("kirim") == 0
    said = capsys.readouterr().out
    assert f"Tidak dikirim: lampiran Dinas Dua. Pengaturannya ({path}) tidak menyebut" in said
    assert len(server.held) == 1
