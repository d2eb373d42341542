"""`kirim --simpan-sandi`: the password of the mail server, asked for and kept."""

from __future__ import annotations

import argparse
import getpass

from pipeline.commands.common import OK, failed, list_settings, wrong_usage

TANYA_SANDI = "Sandi {pengguna} di {server} (tidak terlihat saat diketik): "
SANDI_KOSONG = "Sandi {pengguna} di {server} kosong, sehingga tidak disimpan."
TANPA_PENGGUNA = "Isi server dan pengguna di bawah [surat] di pengaturan.toml lebih dahulu."
DISIMPAN = {
    "keyring": "Sandi disimpan di penyimpanan sandi komputer ini.",
    "berkas": "Komputer ini tidak mempunyai penyimpanan sandi; sandi disimpan di berkas yang hanya "
    "dapat dibaca oleh Anda: {berkas}",
}


def keep_password(arguments: argparse.Namespace) -> int:
    """Asked for each account, without an echo, and kept."""
    from pipeline.settings import load_settings
    from pipeline.surat.sandi import keep_secret, secret_file

    accounts = {
        (keys.server, keys.pengguna)
        for keys in (load_settings(path)[0].surat for path in list_settings(arguments))
        if keys.server and keys.pengguna
    }
    if not accounts:
        return wrong_usage(TANPA_PENGGUNA)
    for server, pengguna in sorted(accounts):
        secret = ask(TANYA_SANDI.format(pengguna=pengguna, server=server))
        if not secret:
            return wrong_usage(SANDI_KOSONG.format(pengguna=pengguna, server=server))
        try:
            place = keep_secret(server, pengguna, secret)
        except OSError as error:
            return failed(error)
        print(DISIMPAN[place].format(berkas=secret_file(server, pengguna)))
    return OK


def ask(question: str) -> str:
    """Without an echo; "" where nobody is there to answer."""
    try:
        return getpass.getpass(question)
    except EOFError:
        return ""
