"""A mail byte for byte as it is sent: who, what about, text, HTML, and the annexes.

In: what the annexes say of themselves, the settings, the time. Out: bytes that end lines with CRLF
and are 7-bit, so that every server takes them unchanged. No text from outside reaches a header but
as text: one line, encoded, its length bounded.
"""

from __future__ import annotations

import datetime
import html
import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime

from pipeline.plain import plain, shorten
from pipeline.setting_surat import Surat as Keys
from pipeline.surat.kotak import HEADER
from pipeline.surat.ringkas import Ringkas
from schemas import catatan
from schemas import surat as kata

POLICY = SMTP.clone(cte_type="7bit")
MOST_HEADER = 200
XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
NOT_PLAIN = re.compile(r"[^A-Za-z0-9 ()_.-]+")
STYLE = "border-collapse:collapse;font-family:Arial,sans-serif;font-size:10pt"
CELL = "border:1px solid #B8C0C8;padding:3px 8px;vertical-align:top;text-align:left"


def compose(annexes: Sequence[Ringkas], keys: Keys, id_: str, at: datetime.datetime) -> bytes:
    """One mail with these annexes to all of the settings' recipients. `at`: its date."""
    names: set[str] = set()
    annexes = [replace(one, berkas=plain_name(one.berkas, names)) for one in annexes]
    mail = EmailMessage(POLICY)
    mail["From"] = address_of(keys.dari)
    mail["To"] = [address_of(one) for one in keys.kepada]
    if keys.tembusan:
        mail["Cc"] = [address_of(one) for one in keys.tembusan]
    if not keys.server:
        mail["X-Unsent"] = "1"  # Outlook then opens it to be sent, not as one received
    if keys.balas_ke:
        mail["Reply-To"] = address_of(keys.balas_ke)
    mail["Subject"] = subject(annexes, keys)
    if marks := marks_of(keys):
        mail["Keywords"] = header_text(", ".join(f"{what} {text}" for what, text in marks))
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = message_id(id_, keys.dari)
    for one in annexes:
        mail[HEADER] = f"{one.period}; {one.revisi}; {one.sha256}"
    text = lines_of(annexes, keys)
    mail.set_content("\n".join(text) + "\n", cte="base64")
    mail.add_alternative(page(annexes, keys), subtype="html", cte="base64")
    for one in annexes:
        mail.add_attachment(one.isi, *XLSX, filename=one.berkas, cte="base64")
    name_boundaries(mail, id_)
    return mail.as_bytes()


def address_of(text: str) -> Address:
    """The settings take none that is not plain ASCII; anything else is an error here."""
    return Address(addr_spec=text)


def message_id(id_: str, dari: str) -> str:
    """The same for every attempt, and for the same mail composed once more."""
    return f"<lk.{id_}@{dari.rpartition('@')[2]}>"


def subject(annexes: Sequence[Ringkas], keys: Keys) -> str:
    """The letter's number where there is one, whose annex, of when, which edition."""
    first = annexes[0]
    revised = any(one.revisi for one in annexes)
    if len(annexes) == 1:
        text = kata.JUDUL.format(
            perangkat_daerah=first.perangkat_daerah, periode=first.period.label
        )
        text += kata.JUDUL_REVISI.format(revisi=first.revisi) if revised else ""
    else:
        text = kata.JUDUL_BEBERAPA.format(jumlah=len(annexes), periode=first.period.label)
        text += kata.JUDUL_ADA_REVISI if revised else ""
    text += kata.JUDUL_LAGI if any(one.lagi for one in annexes) else ""
    text += "" if all(one.final for one in annexes) else kata.JUDUL_DRAF
    nomor = kata.JUDUL_NOMOR.format(nomor=keys.nomor_surat) if keys.nomor_surat else ""
    return header_text(nomor + text)


def header_text(text: str) -> str:
    """One short line; what looks like an encoded word `email` would decode, line ends and all."""
    return shorten(one_line(text).replace("=?", "= ?"), MOST_HEADER)


def marks_of(keys: Keys) -> list[tuple[str, str]]:
    """What the settings say of the surat pengantar."""
    said = (
        (kata.NOMOR, keys.nomor_surat), (kata.SIFAT, keys.sifat),
        (kata.KLASIFIKASI, keys.klasifikasi),
    )  # fmt: skip
    return [(what, one_line(text)) for what, text in said if text]


def letter_of(keys: Keys) -> list[tuple[str, str]]:
    """The head of the surat pengantar; none where the settings say nothing of it."""
    marks = marks_of(keys)
    return [*marks, (kata.HAL, kata.ISI_HAL)] if marks else []


def said_of(one: Ringkas) -> list[tuple[str, str]]:
    """All that is said of one annex, (about what, what)."""
    revisi = kata.PERTAMA
    if one.lagi:
        revisi = kata.TERBIT_LAGI.format(revisi=one.revisi)
    elif one.revisi:
        revisi = kata.MENGGANTIKAN.format(revisi=one.revisi, sebelumnya=one.revisi - 1)
    return [
        (kata.PERANGKAT_DAERAH, one_line(one.perangkat_daerah)),
        (kata.PERIODE, catatan.PERIODE_SAMPAI.format(periode=one.period.label)),
        (kata.REVISI, revisi),
        (kata.STATUS, catatan.STATUS_FINAL if one.final else catatan.STATUS_DRAF),
        *one.baris,
        (kata.BERKAS, one.berkas),
        (kata.SHA256, one.sha256),
    ]


def lines_of(annexes: Sequence[Ringkas], keys: Keys) -> list[str]:
    """The text of the mail, line by line."""
    lines = [f"{what}: {text}" for what, text in letter_of(keys)]
    lines += ["", kata.SALAM, "", kata.PEMBUKA] if lines else [kata.SALAM, "", kata.PEMBUKA]
    for one in annexes:
        lines.append("")
        lines += [f"{what}: {text}" if what else f"  {text}" for what, text in said_of(one)]
    return [*lines, "", kata.PENUTUP, "", kata.TERIMA_KASIH]


def page(annexes: Sequence[Ringkas], keys: Keys) -> str:
    """The same as a page without anything from outside."""
    letter = "".join(f"<div>{_text(what)}: {_text(text)}</div>" for what, text in letter_of(keys))
    tables = "".join(
        f'<table style="{STYLE}">'
        + "".join(
            f'<tr><th style="{CELL}">{_text(what)}</th><td style="{CELL}">{_text(text)}</td></tr>'
            for what, text in said_of(one)
        )
        + "</table><br>"
        for one in annexes
    )
    return (
        '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"></head>'
        f'<body style="font-family:Arial,sans-serif;font-size:10pt">{letter}'
        f"<p>{_text(kata.SALAM)}</p><p>{_text(kata.PEMBUKA)}</p>{tables}"
        f"<p>{_text(kata.PENUTUP)}</p><p>{_text(kata.TERIMA_KASIH)}</p></body></html>\n"
    )


def plain_name(name: str, taken: set[str]) -> str:
    """A file's name in plain letters, which no mail program garbles; each only once."""
    stem, dot, ending = one_line(name).rpartition(".")
    folded = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    kept = " ".join(NOT_PLAIN.sub(" ", folded).split()) or "Lampiran"
    for number in itertools.count(1):
        free = f"{kept} ({number}){dot}{ending}" if number > 1 else f"{kept}{dot}{ending}"
        if free.casefold() not in taken:
            break
    taken.add(free.casefold())
    return free


def one_line(text: str) -> str:
    return " ".join(plain(text, " ").split())


def name_boundaries(mail: MIMEPart, id_: str) -> None:
    """Boundaries from the mail's own number instead of chance."""
    for number, part in enumerate(one for one in mail.walk() if one.is_multipart()):
        part.set_boundary(f"lk-{id_}-{number}")


def _text(text: str) -> str:
    return html.escape(text)
