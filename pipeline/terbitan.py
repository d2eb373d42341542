"""Which revision an annex is: told by what it is made from, and by the one published before.

Every annex carries its own number and digest among its document properties, so that the next run
knows them without any list kept beside.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from dataclasses import fields
from pathlib import Path
from typing import NamedTuple

from pipeline.model import Inputs
from pipeline.oserror import read_bytes
from pipeline.printed import Terbitan
from pipeline.settings import Settings

REVISI, SIDIK = "Revisi", "Sidik masukan"
PROPERTIES = "docProps/custom.xml"
MOST_BYTES = 100_000
SHOWN = 16
DEFAULTS = Settings()
NO_FIGURES = frozenset({"status_lampiran", "kertas", "surat"})
# What zipfile raises for a damaged, encrypted or odd file.
UNREADABLE = (
    OSError, KeyError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


class Earlier(NamedTuple):
    """Revision and digest of a published annex."""

    revisi: int
    sidik: str


def digest_of(inputs: Inputs, perangkat_daerah: str, settings: Settings) -> str:
    """The digest of all that one annex is made from; neither the tool's version nor a clock.

    What a workbook is called is not among it: from the archive it may come under another name.
    Setting an annex final or choosing its paper changes no figure and is no revision, nor does whom
    it is sent to. A setting at its default is as one that an earlier version did not know.
    """
    chosen = {
        each.name: value
        for each in fields(settings)
        if each.name not in NO_FIGURES
        and (value := getattr(settings, each.name)) != getattr(DEFAULTS, each.name)
    }
    made_from = (
        str(inputs.period),
        perangkat_daerah,
        sorted(workbook.sha256 for workbook in inputs.workbooks),
        chosen,
    )
    return hashlib.sha256(repr(made_from).encode("utf-8", "surrogatepass")).hexdigest()[:SHOWN]


def edition_of(
    inputs: Inputs, perangkat_daerah: str, settings: Settings, earlier: Earlier | None
) -> Terbitan:
    """This annex's edition; `earlier`: the latest one, where there is any."""
    sidik = digest_of(inputs, perangkat_daerah, settings)
    revisi = 0
    if earlier:
        revisi = earlier.revisi + (earlier.sidik != sidik)
    return Terbitan(revisi, sidik, settings.status_lampiran == "final", settings.kertas)


def read_earlier(annex: Path) -> Earlier | None:
    """What a published annex says of itself; None where there is none, or none that says it.

    Raises OSError where that cannot be known: the revision after it would be a wrong one.
    """
    try:
        content = read_bytes(annex)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(PROPERTIES) as part:
            text = part.read(MOST_BYTES).decode("utf-8", "replace")
    except UNREADABLE:
        return None
    found = {name: _property(text, name) for name in (REVISI, SIDIK)}
    if not found[REVISI].isdecimal() or not found[SIDIK]:
        return None
    return Earlier(int(found[REVISI]), found[SIDIK])


def _property(text: str, name: str) -> str:
    """The value of a document property, as xlsxwriter, Excel and LibreOffice write it."""
    match = re.search(rf'name="{re.escape(name)}"[^>]*>\s*<[^>]+>([^<]*)<', text)
    return match[1].strip() if match else ""
