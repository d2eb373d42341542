"""The dress rehearsal: from the workbooks to the inspectorate, and no password left on the way."""

import contextlib
import email
import email.policy
import os
import shutil
import subprocess
import sys
from pathlib import Path

import cetak
import pytest
from make import EXAMPLE, ROOT
from smtp_tls import SECRET, USER, ca, ca_file, context_of, serve

from pipeline.setting_surat import TLS

__all__ = ["ca", "ca_file", "serve"]
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH")
KEYS = """
[surat]
dari = "dinsos@contoh.go.id"
kepada = ["inspektorat@contoh.go.id"]
server = "localhost"
port = {port}
keamanan = "tls"
pengguna = "dinas"
berkas_ca = "ca.pem"
nomor_surat = "700/12/DINSOS/2025"
sifat = "Biasa"
klasifikasi = "700"
"""


@pytest.fixture
def office(tmp_path, ca, ca_file, serve):
    held, port = serve(context_of(ca.issue_cert("localhost")), TLS)
    shutil.copytree(EXAMPLE, tmp_path / "input")
    shutil.copy(ca_file, tmp_path / "input" / "ca.pem")
    with (tmp_path / "input" / "pengaturan.toml").open("a", encoding="utf-8") as file:
        file.write(KEYS.format(port=port))
    return tmp_path, held


def run(folder, *arguments, **environment):
    command = [sys.executable, "-m", "pipeline.cli", *arguments]
    places = ["--input", str(folder / "input"), "--output", str(folder / "output")]
    return subprocess.run(
        [*command, *places],
        cwd=ROOT,
        env=os.environ | {"XDG_CONFIG_HOME": str(folder / "config")} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def keep(folder, secret=SECRET, mode=0o600):
    path = folder / "config" / "laporan-kinerja" / f"sandi-surat {USER} localhost"
    path.parent.mkdir(parents=True)
    path.write_text(f"{secret}\n", encoding="utf-8")
    path.chmod(mode)
    return path


def mentions(folder, secret):
    """Every file below that holds the password, but the one that is for it."""
    own = folder / "config"
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and own not in path.parents and secret.encode() in path.read_bytes()
    ]


def test_from_the_workbooks_to_the_inspectorate(office):
    folder, held = office
    keep(folder)
    done = run(folder, "proses", "--kirim")
    assert done.returncode == 0, done.stderr
    assert "Terkirim ke inspektorat@contoh.go.id" in done.stdout
    (content,) = held.mails
    mail = email.message_from_bytes(content, policy=email.policy.default)
    assert mail["Subject"].startswith("700/12/DINSOS/2025 - Lampiran Laporan Kinerja Dinas Sosial")
    (part,) = mail.iter_attachments()
    saved = folder / "diterima.xlsx"
    saved.write_bytes(part.get_content())
    result = cetak.compare(saved)
    assert (result.found, result.wanted) == (295, 295)
    assert mentions(folder, SECRET) == []
    assert SECRET not in done.stdout + done.stderr
    assert mail["Keywords"] == "Nomor 700/12/DINSOS/2025, Sifat Biasa, Klasifikasi 700"
    text = mail.get_body(("plain",)).get_content().splitlines()
    assert f"Berkas: {part.get_filename()}" in text
    assert text[:3] == ["Nomor: 700/12/DINSOS/2025", "Sifat: Biasa", "Klasifikasi: 700"]
    again = run(folder, "proses", "--kirim")
    assert again.returncode == 0
    assert len(held.mails) == 1


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_no_process_tells_the_password(office):
    """While it sends, neither a command line nor an environment holds it."""
    folder, held = office
    keep(folder)
    seen, place = set(), folder / "input"
    begin = [sys.executable, "-m", "pipeline.cli", "proses", "--kirim", "--input", str(place)]
    environment = os.environ | {"XDG_CONFIG_HOME": str(folder / "config")}
    with subprocess.Popen(
        [*begin, "--output", str(folder / "output")],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    ) as sending:
        while sending.poll() is None:
            for process in Path("/proc").iterdir():
                for name in ("cmdline", "environ"):
                    with contextlib.suppress(OSError):
                        seen.add((process / name).read_bytes())
    assert sending.returncode == 0
    assert len(held.mails) == 1
    assert any(str(place).encode() in one for one in seen)
    assert not [one for one in seen if SECRET.encode() in one]


def test_a_wrong_password_is_nowhere_either(office):
    folder, held = office
    keep(folder, "keliru-tetapi-rahasia")
    done = run(folder, "proses", "--kirim")
    assert done.returncode == 3
    assert "535" in done.stderr
    assert mentions(folder, "keliru-tetapi-rahasia") == []
    assert "keliru-tetapi-rahasia" not in done.stdout + done.stderr
    assert held.mails == []


def test_a_password_that_others_can_read_is_not_used(office):
    folder, held = office
    keep(folder, mode=0o644)
    done = run(folder, "proses", "--kirim")
    assert done.returncode == 3
    assert "dapat dibaca orang lain" in done.stderr
    assert held.mails == []


def test_no_password_yet(office):
    folder, held = office
    done = run(folder, "proses", "--kirim")
    assert done.returncode == 3
    assert "kirim --simpan-sandi" in done.stderr
    assert held.mails == []


def test_the_credential_of_systemd_comes_first(office):
    folder, held = office
    keep(folder, "keliru")
    (folder / "kredensial").mkdir()
    (folder / "kredensial" / "sandi-surat-localhost").write_text(SECRET, encoding="utf-8")
    done = run(folder, "proses", "--kirim", CREDENTIALS_DIRECTORY=str(folder / "kredensial"))
    assert done.returncode == 0, done.stderr
    assert len(held.mails) == 1


def test_the_doctor(office):
    folder, held = office
    keep(folder)
    done = run(folder, "periksa", "--surat")
    assert done.returncode == 0, done.stderr
    for said in ("Enkripsi TLSv1", "Masuk sebagai dinas: diterima", "Siap mengirim"):
        assert said in done.stdout
    assert held.mails == []
