"""Only over a connection that is encrypted and verified, and logged in by a password kept aside."""

import base64
import datetime
import socket

import pytest
import trustme
from aiosmtpd.smtp import AuthResult
from smtp_server import Scripted
from smtp_tls import NAME, SECRET, USER, ca, ca_file, context_of, free_port, serve

from pipeline.setting_surat import STARTTLS, TANPA, TLS
from pipeline.surat.antar import Mail, deliver
from pipeline.surat.keadaan import ENKRIPSI, GAGAL, MASUK, SAMBUNG, TERKIRIM, UKURAN
from pipeline.surat.server import NoServerError, Server, connect

__all__ = ["ca", "ca_file", "serve"]
# aiosmtpd does not count TLS from the first byte as such.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH")
MAIL = Mail("dinas@contoh.go.id", ("inspektorat@contoh.go.id",), b"Subject: uji\r\n\r\nisi\r\n")


def send(port, keamanan, ca_file, secret=SECRET, name=NAME):
    with connect(Server(name, port, keamanan, USER, ca_file, sabar=5), secret) as session:
        return deliver(session, MAIL, lambda: None)


def refused(*arguments, **more):
    with pytest.raises(NoServerError) as caught:
        send(*arguments, **more)
    return caught.value.tahap, caught.value.jawaban


@pytest.mark.parametrize("keamanan", [TLS, STARTTLS])
def test_encrypted_verified_and_logged_in(serve, ca, ca_file, keamanan):
    held, port = serve(context_of(ca.issue_cert(NAME)), keamanan)
    assert send(port, keamanan, ca_file).keadaan == TERKIRIM
    assert held.mails == [MAIL.isi]


@pytest.mark.parametrize("keamanan", [TLS, STARTTLS])
def test_a_wrong_password(serve, ca, ca_file, keamanan):
    held, port = serve(context_of(ca.issue_cert(NAME)), keamanan)
    with pytest.raises(NoServerError) as caught:
        send(port, keamanan, ca_file, secret="bukan itu")
    assert (caught.value.tahap, caught.value.kode) == (MASUK, 535)
    assert held.mails == []


PLAIN = base64.b64encode(f"\0{USER}\0{SECRET}".encode()).decode()
ALONE = base64.b64encode(SECRET.encode()).decode()


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("5.7.8 sandi salah", True),
        (f"sandi {SECRET} salah", False),
        (f"AUTH PLAIN {PLAIN}?", False),
        (f"AUTH PLAIN {PLAIN.rstrip('=')}", False),
        (f"AUTH PLAIN {PLAIN[:-7]}...", False),
        (f"{ALONE} salah", False),
        (f"yang dikirim {SECRET[:6]}***", False),
    ],
)
def test_a_server_that_repeats_the_password_is_not_quoted(serve, ca, ca_file, said, quoted):
    def repeat(server, session, envelope, mechanism, given):
        return AuthResult(success=False, handled=False, message=f"535 {said}")

    _, port = serve(context_of(ca.issue_cert(NAME)), TLS, authenticator=repeat)
    assert refused(port, TLS, ca_file) == (MASUK, said if quoted else "…")


@pytest.mark.parametrize("offer", ["AUTH XOAUTH2", "AUTH NTLM GSSAPI"])
def test_a_server_without_a_way_to_log_in_that_is_known(ca, ca_file, offer):
    context = context_of(ca.issue_cert(NAME))
    with Scripted(
        [{"EHLO": f"250-uji\r\n250 {offer}"}], lambda s: context.wrap_socket(s, server_side=True)
    ) as server:
        assert refused(server.port, TLS, ca_file) == (MASUK, "masuk")


def test_nothing_goes_over_a_wire_in_clear(monkeypatch):
    """Whoever asks, and whatever settings it was that said so."""
    with Scripted() as server:
        with pytest.raises(NoServerError) as caught:
            send(server.port, TANPA, None, name="surat.kabupaten.test")
        assert caught.value.jawaban == "tanpa_enkripsi"
        with pytest.raises(NoServerError) as caught:
            send(server.port, TANPA, None, name="127.0.0.1")  # with a password
        assert (caught.value.tahap, caught.value.jawaban) == (MASUK, "tanpa_enkripsi")
    assert not [said for said in server.heard if said.upper().startswith(("AUTH", "MAIL"))]


@pytest.mark.parametrize("name", ["a..b", "x" * 70 + ".id"])
def test_a_name_that_no_server_has(name):
    assert refused(465, TLS, None, name=name) == (SAMBUNG, "dns")


def test_a_ca_file_of_an_impossible_name():
    assert refused(465, TLS, "a\0b") == (ENKRIPSI, "berkas_ca")


@pytest.mark.parametrize(("user", "secret"), [(USER, "sandi-\u00e9"), ("din\u00e1s", SECRET)])
def test_what_smtplib_cannot_send_is_said(serve, ca, ca_file, user, secret):
    held, port = serve(context_of(ca.issue_cert(NAME)), TLS)
    where = Server(NAME, port, TLS, user, ca_file, sabar=5)
    with pytest.raises(NoServerError) as caught, connect(where, secret):
        pass
    assert (caught.value.tahap, caught.value.jawaban) == (MASUK, "sandi_huruf")
    assert held.mails == []


@pytest.mark.parametrize("keamanan", [TLS, STARTTLS])
def test_certificates_that_prove_nothing(serve, ca, ca_file, keamanan):
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    cases = {
        "sertifikat_nama": ca.issue_cert("lain.contoh.go.id"),
        "sertifikat_kedaluwarsa": ca.issue_cert(NAME, not_after=past),
        "sertifikat_tak_dikenal": trustme.CA().issue_cert(NAME),
    }
    for why, certificate in cases.items():
        held, port = serve(context_of(certificate), keamanan)
        assert refused(port, keamanan, ca_file) == (
            SAMBUNG if keamanan == TLS else ENKRIPSI,
            why,
        )
        assert held.mails == []


def test_without_its_own_ca_a_self_made_one_is_unknown(serve, ca):
    _, port = serve(context_of(ca.issue_cert(NAME)), TLS)
    assert refused(port, TLS, None) == (SAMBUNG, "sertifikat_tak_dikenal")


def test_starttls_taken_out_of_the_offer():
    with Scripted() as server:
        assert refused(server.port, STARTTLS, None) == (ENKRIPSI, "tanpa_starttls")
    assert not [said for said in server.heard if said.upper().startswith(("AUTH", "MAIL"))]


def test_starttls_refused():
    with Scripted([{"EHLO": "250-uji\r\n250 STARTTLS", "STARTTLS": "454 tidak"}]) as server:
        with pytest.raises(NoServerError) as caught:
            send(server.port, STARTTLS, None)
        assert (caught.value.tahap, caught.value.kode) == (ENKRIPSI, 454)
    assert not [said for said in server.heard if said.upper().startswith(("AUTH", "MAIL"))]


def test_a_server_that_speaks_plainly_where_tls_is_wanted():
    with Scripted() as server:
        assert refused(server.port, TLS, None)[0] == SAMBUNG
    assert server.heard == [] or not [one for one in server.heard if "AUTH" in one.upper()]


def test_nobody_there():
    assert refused(free_port(), TLS, None, name="127.0.0.1") == (SAMBUNG, "ditolak")


def test_no_such_name():
    assert refused(465, TLS, None, name="tidak-ada.invalid") == (SAMBUNG, "dns")


def test_a_server_that_hangs():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server = Server("127.0.0.1", silent.getsockname()[1], TANPA, sabar=0.3)
        with pytest.raises(NoServerError) as caught, connect(server):
            pass
    assert (caught.value.tahap, caught.value.jawaban) == (SAMBUNG, "lama")


def test_a_ca_file_that_is_none(serve, ca, tmp_path):
    _, port = serve(context_of(ca.issue_cert(NAME)), TLS)
    (tmp_path / "ca.pem").write_text("bukan sertifikat")
    assert refused(port, TLS, tmp_path / "ca.pem") == (ENKRIPSI, "berkas_ca")
    assert refused(port, TLS, tmp_path / "tidak ada.pem") == (ENKRIPSI, "berkas_ca")


def test_too_large_for_the_server(serve, ca, ca_file):
    held, port = serve(context_of(ca.issue_cert(NAME)), TLS, data_size_limit=10)
    verdict = send(port, TLS, ca_file)
    assert (verdict.keadaan, verdict.tahap, verdict.jawaban) == (GAGAL, UKURAN, "10")
    assert held.mails == []
