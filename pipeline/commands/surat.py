"""`periksa --surat`: whether mails could be sent, step by step, for the one who keeps the computer.

It connects, encrypts, logs in and leaves; no mail is begun.
"""

from __future__ import annotations

import argparse
import datetime
import ssl
from typing import TYPE_CHECKING

from pipeline.commands.common import OK, UNDELIVERED, check_usage, list_settings, wrong_usage

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.setting_surat import Surat
    from pipeline.surat.server import Plain

SIAP = "  Siap mengirim; tidak ada surat yang dikirim."
BELUM = "  Belum dapat mengirim: {sebab}."
TANPA_PENERIMA = "kepada belum diisi"
KELIRU = "pengaturannya keliru"
DARI, KEPADA = "  Dari {dari}", "  Kepada {kepada}"
TANPA_SERVER = (
    "  Server belum diisi: surat ditulis ke output/kotak-keluar, dan dikirim dari program surel."
)
TANPA_SURAT = "Belum ada [surat] di pengaturan.toml; lihat docs/pengaturan-contoh.toml."
TERSAMBUNG = "  Tersambung ke {server}"
ENKRIPSI = "  Enkripsi {versi}, sertifikatnya sah sampai {sampai}"
TANPA_ENKRIPSI = "  Tanpa enkripsi, ke komputer ini sendiri"
MASUK = "  Masuk sebagai {pengguna}: diterima"
TANPA_MASUK = "  Tanpa nama pengguna"
UKURAN = "  Surat paling besar: {batas}"
TANPA_BATAS = "  Surat paling besar: tidak disebut server"


def run(arguments: argparse.Namespace) -> int:
    """Each account of the settings; exit code 3 where one cannot be used."""
    from pipeline.settings import load_settings

    if wrong := check_usage(arguments):
        return wrong
    code, found = OK, False
    for path in sorted(list_settings(arguments)):
        settings, slips = load_settings(path)
        keys = settings.surat
        if not keys.penerima and not keys.server and not slips:
            continue
        found = True
        print(path)
        for slip in slips:
            print(f"  {slip.message} {slip.remedy}")
        if slips:
            print(BELUM.format(sebab=KELIRU))
        code = max(code, UNDELIVERED if slips else examine(keys, path.parent))
    return code if found else wrong_usage(TANPA_SURAT)


def examine(keys: Surat, folder: Path) -> int:
    """One account, line by line."""
    from pipeline.surat.sandi import NoSecretError, find_secret
    from pipeline.surat.server import NoServerError, connect, server_of
    from pipeline.tell_mail import say_cause
    from schemas import surat as kata

    print(DARI.format(dari=keys.dari or "?"))
    print(KEPADA.format(kepada=", ".join(keys.penerima) or "?"))
    if not keys.penerima:
        print(BELUM.format(sebab=TANPA_PENERIMA))
        return UNDELIVERED
    if not keys.server:
        print(TANPA_SERVER)
        return OK
    server = server_of(keys, folder)
    try:
        secret = find_secret(server.nama, server.pengguna) if server.pengguna else None
        with connect(server, secret) as session:
            for line in session_lines(session, keys):
                print(line)
    except NoSecretError as error:
        print(BELUM.format(sebab=kata.SEBAB[error.sebab]))
        return UNDELIVERED
    except NoServerError as error:
        print(BELUM.format(sebab=say_cause(error.tahap, error.kode, error.jawaban)))
        return UNDELIVERED
    print(SIAP)
    return OK


def session_lines(session: Plain, keys: Surat) -> list[str]:
    """What was agreed with the server."""
    from pipeline.surat.antar import size_limit
    from pipeline.tell_mail import megabytes, say_day

    lines = [TERSAMBUNG.format(server=f"{keys.server}:{keys.port_server}")]
    sock = session.sock
    if isinstance(sock, ssl.SSLSocket):
        certificate = sock.getpeercert() or {}
        end = ssl.cert_time_to_seconds(str(certificate["notAfter"]))
        at = datetime.datetime.fromtimestamp(end).astimezone()
        lines.append(ENKRIPSI.format(versi=sock.version(), sampai=say_day(at)))
    else:
        lines.append(TANPA_ENKRIPSI)
    lines.append(MASUK.format(pengguna=keys.pengguna) if keys.pengguna else TANPA_MASUK)
    most = size_limit(session)
    lines.append(UKURAN.format(batas=megabytes(most)) if most else TANPA_BATAS)
    return lines
