"""Whatever stands in a name or an address, it reaches a mail as text, and never as a header."""

import email
import email.policy
import json
import re

import pytest
from payloads import PAYLOADS
from smtp_server import Scripted
from surat import DARI, KEPADA, Kantor

from pipeline.settings import load_settings

SMUGGLED = "penyusup@jahat.invalid"
HEADERS = {
    "crlf": f"Dinas\r\nBcc: {SMUGGLED}",
    "lf": f"Dinas\nBcc: {SMUGGLED}",
    "cr": f"Dinas\rBcc: {SMUGGLED}",
    "dua baris": f"Dinas\r\n\r\nBcc: {SMUGGLED}",
    "lipat": f"Dinas\r\n Bcc: {SMUGGLED}",
    "nel": f"Dinas\x85Bcc: {SMUGGLED}",
    "ls": f"Dinas\u2028Bcc: {SMUGGLED}",
    "ff": f"Dinas\x0cBcc: {SMUGGLED}",
    "vt": f"Dinas\x0bBcc: {SMUGGLED}",
    "nul": f"Dinas\0\r\nBcc: {SMUGGLED}",
    "kata terenkode": f"=?utf-8?q?Dinas=0D=0ABcc:_{SMUGGLED}?=",
    "base64": "=?utf-8?b?RGluYXMNCkJjYzogcGVueXVzdXBAamFoYXQuaW52YWxpZA==?=",
    "titik": "Dinas\r\n.\r\nQUIT\r\n",
    "perintah": f"Dinas\r\nRCPT TO:<{SMUGGLED}>",
    "batas": "Dinas\r\n--lk-0\r\nContent-Type: text/html",
    "nama berkas": 'Dinas"; filename="jahat.exe',
    "alamat": f"Dinas <{SMUGGLED}>,",
    "panjang": "Dinas " + "x" * 480,
}
TEXTS = {**HEADERS, **{name: text.replace("@@", "@") for name, text in PAYLOADS.items()}}
ADDRESSES = (
    f"a@contoh.go.id\r\nBcc: {SMUGGLED}",
    f"a@contoh.go.id\nBcc: {SMUGGLED}",
    f"a@contoh.go.id, {SMUGGLED}",
    f"a@contoh.go.id> RCPT TO:<{SMUGGLED}",
    f"Dinas <{SMUGGLED}>",
    "a@contoh.go.id ",
    " a@contoh.go.id",
    "a b@contoh.go.id",
    '"a b"@contoh.go.id',
    "a@contoh..go.id",
    "a@-contoh.go.id",
    "a@contoh.go.id\0",
    "a@contoh.go.id\x7f",
    "ä@contoh.go.id",
    "a@contöh.go.id",
    "a@[127.0.0.1]",
    "@contoh.go.id",
    "a@",
    "a",
    "",
    "a" * 250 + "@contoh.go.id",
)
KNOWN = {
    *("From", "To", "Subject", "Date", "Message-ID", "X-Laporan-Kinerja", "MIME-Version"),
    *("Content-Type", "X-Unsent", "Keywords"),
}


def quoted(text):
    """As TOML writes it, control characters and all."""
    return re.sub("[\x7f-\x9f]", lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text))


def test_there_are_payloads_enough():
    assert len(TEXTS) + len(ADDRESSES) >= 30


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_name_is_only_text(text, tmp_path):
    kantor = Kantor(tmp_path)
    with Scripted() as server:
        kantor.set(server, nomor_surat=text[:400], sifat=text[:400])
        kantor.hand_in()
        path = kantor.input / "pengaturan.toml"
        path.write_text(f"perangkat_daerah = {quoted(text)}\n{kantor.keys}", encoding="utf-8")
        if load_settings(path)[1]:
            assert kantor.run("proses") == 1  # not taken as a name at all
            return
        assert kantor.run("proses") == 0
        assert kantor.run("kirim") == 0
    (held,) = server.held
    assert held.kepada == [f"rcpt TO:<{KEPADA}>"]
    assert not [said for said in server.heard if SMUGGLED in said]
    mail = email.message_from_bytes(held.isi, policy=email.policy.default)
    assert set(mail.keys()) <= KNOWN
    assert [mail[name] for name in ("From", "To")] == [DARI, KEPADA]
    raw, _, _ = held.isi.partition(b"\r\n\r\n")
    raw.decode("ascii")
    assert b"\nBcc" not in raw
    parts = [part.get_content_type() for part in mail.walk()]
    assert parts == [
        *("multipart/mixed", "multipart/alternative", "text/plain", "text/html"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]
    (attached,) = mail.iter_attachments()
    assert re.fullmatch(r"[A-Za-z0-9 ()_.-]+\.xlsx", attached.get_filename())
    page = mail.get_body(("html",)).get_content()
    assert not re.search(r"<(?!/?(html|head|meta|body|p|div|table|tr|th|td|br|!DOCTYPE)\b)", page)


@pytest.mark.parametrize("key", ["dari", "balas_ke", "kepada", "tembusan"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_none(tmp_path, key, address):
    path = tmp_path / "pengaturan.toml"
    value = [address] if key in ("kepada", "tembusan") else address
    path.write_text(f"[surat]\n{key} = {json.dumps(value)}\n", encoding="utf-8")
    settings, findings = load_settings(path)
    assert findings
    assert settings.surat.penerima == ()
    assert settings.surat.dari == ""
