"""Where the password comes from, and where it never goes."""

import os
import pty
import stat
import subprocess
import sys
import time

import keyring.backend
import pytest
from make import ROOT
from surat import Kantor

from pipeline.surat import sandi

SECRET = "sangat-rahasia-77"


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 9.0

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    monkeypatch.setattr(keyring.backend, "get_all_keyring", list)
    return tmp_path


@pytest.fixture
def ring(monkeypatch):
    ring = Ring()
    monkeypatch.setattr(keyring.backend, "get_all_keyring", lambda: [ring])
    return ring


def test_a_safe_keyring_is_used(ring, monkeypatch):
    monkeypatch.setattr(sandi, "SAFE", {Ring.__module__})
    assert sandi.keep_secret("smtp.contoh.go.id", "dinas", SECRET) == sandi.KEYRING
    assert sandi.find_secret("smtp.contoh.go.id", "dinas") == SECRET
    assert not sandi.secret_file("smtp.contoh.go.id", "dinas").exists()


def test_one_that_is_not_known_to_be_safe_is_not(ring):
    assert sandi.keep_secret("smtp.contoh.go.id", "dinas", SECRET) == sandi.BERKAS
    assert ring.kept == {}
    path = sandi.secret_file("smtp.contoh.go.id", "dinas")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sandi.find_secret("smtp.contoh.go.id", "dinas") == SECRET


def test_a_keyring_that_is_locked_gives_way_to_the_file(ring, monkeypatch):
    monkeypatch.setattr(sandi, "SAFE", {Ring.__module__})
    monkeypatch.setattr(ring, "set_password", lambda *_: (_ for _ in ()).throw(RuntimeError))
    assert sandi.keep_secret("smtp.contoh.go.id", "dinas", SECRET) == sandi.BERKAS
    assert sandi.find_secret("smtp.contoh.go.id", "dinas") == SECRET


def test_the_order(ring, monkeypatch, tmp_path):
    server, user = "smtp.contoh.go.id", "dinas"
    with pytest.raises(sandi.NoSecretError):
        sandi.find_secret(server, user)
    sandi.keep_secret(server, user, "dari berkas")
    assert sandi.find_secret(server, user) == "dari berkas"
    monkeypatch.setattr(sandi, "SAFE", {Ring.__module__})
    ring.set_password(f"{sandi.SERVICE} {server}", user, "dari keyring")
    assert sandi.find_secret(server, user) == "dari keyring"
    (tmp_path / "kredensial").mkdir()
    (tmp_path / "kredensial" / f"sandi-surat-{server}").write_text("dari systemd\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "kredensial"))
    assert sandi.find_secret(server, user) == "dari systemd"
    with pytest.raises(sandi.NoSecretError):  # it is for that server alone
        sandi.find_secret("smtp.lain.example", user)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_file_that_others_can_read_is_none(mode):
    sandi.keep_secret("smtp.contoh.go.id", "dinas", SECRET)
    path = sandi.secret_file("smtp.contoh.go.id", "dinas")
    path.chmod(mode)
    with pytest.raises(sandi.NoSecretError) as caught:
        sandi.find_secret("smtp.contoh.go.id", "dinas")
    assert caught.value.sebab == "sandi_terbuka"


def test_what_nobody_can_read_is_said(monkeypatch):
    sandi.keep_secret("smtp.contoh.go.id", "dinas", SECRET)
    with pytest.raises(sandi.NoSecretError) as caught:
        sandi.find_secret("s" * 300, "dinas")  # no file can be called so
    assert caught.value.sebab == "sandi_tak_terbaca"
    monkeypatch.setattr(sandi, "_only_line", lambda _: (_ for _ in ()).throw(PermissionError))
    with pytest.raises(sandi.NoSecretError) as caught:
        sandi.find_secret("smtp.contoh.go.id", "dinas")
    assert caught.value.sebab == "sandi_tak_terbaca"


def test_a_new_password_counts_though_the_keyring_keeps_the_old_one(ring, monkeypatch):
    monkeypatch.setattr(sandi, "SAFE", {Ring.__module__})
    ring.set_password(f"{sandi.SERVICE} smtp.contoh.go.id", "dinas", "lama")
    monkeypatch.setattr(ring, "set_password", lambda *_: (_ for _ in ()).throw(RuntimeError))
    assert sandi.keep_secret("smtp.contoh.go.id", "dinas", SECRET) == sandi.BERKAS
    assert sandi.find_secret("smtp.contoh.go.id", "dinas") == SECRET


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf\r\n"])
def test_an_empty_file_is_none(content):
    sandi.keep_secret("smtp.contoh.go.id", "dinas", SECRET)
    sandi.secret_file("smtp.contoh.go.id", "dinas").write_bytes(content)
    with pytest.raises(sandi.NoSecretError):
        sandi.find_secret("smtp.contoh.go.id", "dinas")


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfsandi\r\n", b"sandi", b"sandi\nlain\n"])
def test_a_file_of_an_editor(content):
    sandi.keep_secret("smtp.contoh.go.id", "dinas", SECRET)
    sandi.secret_file("smtp.contoh.go.id", "dinas").write_bytes(content)
    assert sandi.find_secret("smtp.contoh.go.id", "dinas") == "sandi"


def test_letters_that_are_no_utf_8_are_not_sent():
    sandi.keep_secret("smtp.contoh.go.id", "dinas", SECRET)
    sandi.secret_file("smtp.contoh.go.id", "dinas").write_bytes(b"sand\xec\n")
    assert not sandi.find_secret("smtp.contoh.go.id", "dinas").isascii()


def test_a_link_to_a_file_is_none(tmp_path):
    path = sandi.secret_file("smtp.contoh.go.id", "dinas")
    path.parent.mkdir(parents=True)
    (tmp_path / "lain").write_text(SECRET)
    (tmp_path / "lain").chmod(0o600)
    path.symlink_to(tmp_path / "lain")
    with pytest.raises(sandi.NoSecretError):
        sandi.find_secret("smtp.contoh.go.id", "dinas")


@pytest.mark.parametrize("server", ["../../lari", "a/b", "..", "a\0b"])
def test_no_name_leads_out_of_the_folder(server, tmp_path):
    path = sandi.secret_file(server, "../x")
    assert path.parent == tmp_path / "config" / "laporan-kinerja"


def test_typed_without_an_echo_and_nowhere_in_the_list_of_processes(tmp_path):
    kantor = Kantor(tmp_path)
    kantor.set(server="smtp.contoh.go.id", pengguna="dinas")
    kantor.hand_in()
    command = [sys.executable, "-m", "pipeline.cli", "kirim", "--simpan-sandi"]
    pid, master = pty.fork()
    if not pid:
        os.chdir(ROOT)
        places = ("--input", str(kantor.input), "--output", str(kantor.output))
        os.execv(sys.executable, [*command, *places])
    said = b""
    while b"Sandi dinas di smtp.contoh.go.id" not in said:
        said += os.read(master, 1000)
    time.sleep(0.2)  # the echo is turned off after the question
    os.write(master, f"{SECRET}\n".encode())
    listed = subprocess.run(["ps", "axeww"], capture_output=True, check=False).stdout
    while True:
        try:
            more = os.read(master, 1000)
        except OSError:
            break
        if not more:
            break
        said += more
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    os.close(master)
    assert SECRET.encode() not in said
    assert SECRET.encode() not in listed
    assert b"disimpan" in said
    assert sandi.find_secret("smtp.contoh.go.id", "dinas") == SECRET


def test_without_an_account_nothing_is_asked(tmp_path, capsys):
    kantor = Kantor(tmp_path)
    kantor.set()
    kantor.hand_in()
    assert kantor.run("kirim", "--simpan-sandi") == 2
    assert "Isi server dan pengguna" in capsys.readouterr().err
