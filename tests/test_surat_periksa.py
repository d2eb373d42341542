"""`periksa --surat`: what works and what does not, in words for who keeps the computer."""

import datetime
import json

import pytest
import trustme
from smtp_server import Scripted
from smtp_tls import NAME, SECRET, USER, ca, ca_file, context_of, free_port, serve
from surat import DARI, KEPADA

from pipeline.cli import main
from pipeline.setting_surat import STARTTLS, TANPA, TLS

__all__ = ["ca", "ca_file", "serve"]
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH")
PAST = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


@pytest.fixture
def doctor(tmp_path, ca_file, monkeypatch, capsys):
    """(exit code, what it says) with these keys; the password is kept."""
    config = tmp_path / "config" / "laporan-kinerja"
    config.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(config.parent))
    for name in (NAME, "127.0.0.1", "tidak-ada.invalid"):
        path = config / f"sandi-surat {USER} {name}"
        path.write_text(SECRET, encoding="utf-8")
        path.chmod(0o600)
    folder = tmp_path / "masuk"
    folder.mkdir()
    (folder / "ca.pem").write_bytes(ca_file.read_bytes())

    def examine(port=None, keamanan=TLS, **more):
        keys = {"dari": DARI, "kepada": [KEPADA]}
        if port is not None:
            keys |= {"server": NAME, "port": port, "keamanan": keamanan}
            keys |= {"pengguna": USER, "berkas_ca": "ca.pem"}
        lines = [f"{key} = {json.dumps(value)}" for key, value in (keys | more).items()]
        text = "\n".join(["[surat]", *lines, ""])
        (folder / "pengaturan.toml").write_text(text, encoding="utf-8")
        code = main(["periksa", "--surat", "--input", str(folder)])
        done = capsys.readouterr()
        assert SECRET not in done.out + done.err
        return code, done.out + done.err

    return examine


@pytest.mark.parametrize("keamanan", [TLS, STARTTLS])
def test_all_is_well(doctor, serve, ca, keamanan):
    held, port = serve(context_of(ca.issue_cert(NAME)), keamanan, data_size_limit=10_000_000)
    code, said = doctor(port, keamanan)
    assert code == 0
    assert f"Dari {DARI}\n  Kepada {KEPADA}\n  Tersambung ke localhost:{port}\n" in said
    assert "Enkripsi TLSv1.3, sertifikatnya sah sampai " in said
    assert said.endswith(
        "  Masuk sebagai dinas: diterima\n  Surat paling besar: 10,0 MB\n"
        "  Siap mengirim; tidak ada surat yang dikirim.\n"
    )
    assert held.mails == []


@pytest.mark.parametrize("keamanan", [TLS, STARTTLS])
def test_a_certificate_that_proves_nothing(doctor, serve, ca, keamanan):
    cases = {
        "sertifikat itu bukan untuk nama server ini": ca.issue_cert("lain.contoh.go.id"),
        "sertifikat server sudah kedaluwarsa": ca.issue_cert(NAME, not_after=PAST),
        "sertifikat server tidak dikenal; bila CA-nya milik sendiri, isi berkas_ca": (
            trustme.CA().issue_cert(NAME)
        ),
    }
    stage = "menyambung ke server" if keamanan == TLS else "mengenkripsi sambungan"
    for why, certificate in cases.items():
        _, port = serve(context_of(certificate), keamanan)
        code, said = doctor(port, keamanan)
        assert code == 3
        assert said.endswith(f"  Belum dapat mengirim: saat {stage}, {why}.\n")


def test_a_wrong_password(doctor, serve, ca):
    _, port = serve(context_of(ca.issue_cert(NAME)), TLS, authenticator=refuse)
    code, said = doctor(port)
    assert code == 3
    assert "saat masuk dengan nama pengguna dan sandi, server menjawab 535: " in said


def refuse(server, session, envelope, mechanism, given):
    from aiosmtpd.smtp import AuthResult

    return AuthResult(success=False, handled=False)


def test_no_password_is_kept(doctor, serve, ca):
    _, port = serve(context_of(ca.issue_cert(NAME)), TLS)
    code, said = doctor(port, pengguna="orang-lain")
    assert code == 3
    assert "sandinya tidak ditemukan; jalankan kirim --simpan-sandi" in said


def test_starttls_is_not_offered(doctor):
    with Scripted() as server:
        code, said = doctor(server.port, STARTTLS)
    assert code == 3
    assert "server tidak menawarkan STARTTLS, sehingga tidak ada yang dikirim" in said
    assert not [one for one in server.heard if one.upper().startswith(("AUTH", "MAIL"))]


def test_nobody_answers(doctor):
    code, said = doctor(free_port(), server="127.0.0.1")
    assert code == 3
    assert "saat menyambung ke server, server menolak sambungan" in said


def test_no_such_server(doctor):
    code, said = doctor(465, server="tidak-ada.invalid")
    assert code == 3
    assert "saat menyambung ke server, nama server tidak ditemukan" in said


def test_a_ca_file_that_is_not_there(doctor):
    code, said = doctor(465, berkas_ca="lain.pem")
    assert code == 3
    assert "berkas_ca tidak dapat dibaca" in said


def test_without_a_server(doctor):
    code, said = doctor()
    assert code == 0
    assert "surat ditulis ke output/kotak-keluar, dan dikirim dari program surel" in said


def test_without_a_recipient(doctor):
    code, said = doctor(kepada=[], server="127.0.0.1", port=1)
    assert code == 3
    assert said.endswith("  Belum dapat mengirim: kepada belum diisi.\n")


def test_a_slip_in_the_settings(doctor):
    code, said = doctor(kepada=["bukan alamat"])
    assert code == 3
    assert "“kepada” harus daftar alamat surel" in said


def test_settings_with_a_slip_are_not_tried(doctor, serve, ca):
    """Least of all those that would send the password in clear."""
    with Scripted() as server:
        code, said = doctor(server.port, TANPA, server="surat.kabupaten.test")
        assert code == 3
        assert "hanya untuk server di komputer ini sendiri" in said
        assert "Belum dapat mengirim: pengaturannya keliru." in said
        assert "Siap mengirim" not in said
        assert doctor(server.port, TANPA, server="127.0.0.1")[0] == 3  # with a user
    assert server.heard == []


def test_nothing_is_set(tmp_path, capsys):
    assert main(["periksa", "--surat", "--input", str(tmp_path)]) == 2
    assert "Belum ada [surat] di pengaturan.toml" in capsys.readouterr().err
