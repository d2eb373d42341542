"""By which settings each published annex is sent, and why one cannot be.

An annex may go to nobody but those whom its own agency's settings name: the shared settings stand
for it only where they do so in a run too.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.common import (
    OK,
    UNDELIVERED,
    find_settings,
    list_settings,
    read_period,
)

if TYPE_CHECKING:
    from pipeline.ledger import Published
    from pipeline.pembukuan import Books
    from pipeline.setting_surat import Surat as Keys
    from pipeline.surat.kotak import Surat
    from pipeline.surat.tulis import Wanted

BAB = 9
TANPA_PENERIMA = (
    "Belum ada penerima: isi kepada (dan dari) di bawah [surat] di pengaturan.toml, lihat "
    "docs/panduan.md bab {bab}."
)
TANPA_LAMPIRAN = "Belum ada lampiran terbit{periode} di folder output."
SETELAN_KELIRU = "Belum dikirim, karena {berkas} keliru:"
TANPA_FOLDER = (
    "Belum dikirim: lampiran {nama} {periode}. Folder masukannya tidak diketahui, sehingga "
    "penerimanya juga tidak. Jalankan proses dengan buku kerjanya, lalu ulangi."
)


def find_wanted(
    arguments: argparse.Namespace, books: Books, known: Sequence[Surat]
) -> tuple[list[Wanted], int]:
    """The newest annexes that go to somebody, and the exit code; says why others do not."""
    from pipeline.surat.tulis import Wanted, newest

    period = str(read_period(arguments.periode) or "")
    mailed = {(one.kunci, one.periode) for surat in known for one in surat.isi}
    annexes = newest(books.ledger.published(), period, mailed)
    if not annexes:
        print(TANPA_LAMPIRAN.format(periode=f" untuk {period}" if period else ""))
        return [], OK
    files, strays = find_files(arguments, books, annexes)
    sent = {one.sha256 for surat in known for one in surat.isi}
    strays = [one for one in strays if one.sha256 not in sent]
    for one in strays:
        said = {"nama": one.perangkat_daerah, "periode": one.periode}
        print(TANPA_FOLDER.format(**said), file=sys.stderr)
    keys = read_keys(path for _, path in files)
    wanted = [
        Wanted(one, own, path.parent if path else arguments.input)
        for one, path in files
        if (own := keys[path]) is not None
    ]
    code = UNDELIVERED if strays or None in keys.values() else OK
    if code == OK and not any(one.keys.penerima for one in wanted):
        print(TANPA_PENERIMA.format(bab=BAB))
        return [], UNDELIVERED
    return [one for one in wanted if one.keys.penerima], code


def find_files(
    arguments: argparse.Namespace, books: Books, annexes: Sequence[Published]
) -> tuple[list[tuple[Published, Path | None]], list[Published]]:
    """(annex, its settings file), and the annexes of which nobody knows whose settings are theirs.

    Those came from a folder that is gone or lies elsewhere, or that a rebuilt ledger does not know
    yet.
    """
    home = arguments.input.resolve()
    known = ((one.kunci, Path(one.folder)) for one in books.ledger.folders())
    folders = {kunci: folder for kunci, folder in known if home in (folder, folder.parent)}
    shared = find_settings(arguments.input, arguments)
    only_shared = list_settings(arguments) <= {shared}
    files: list[tuple[Published, Path | None]] = []
    strays = []
    for one in annexes:
        folder = folders.get(one.kunci)
        if folder is not None and folder.is_dir():
            files.append((one, find_settings(folder, arguments)))
        elif only_shared:
            files.append((one, shared))
        else:
            strays.append(one)
    return files, strays


def read_keys(paths: Iterable[Path | None]) -> dict[Path | None, Keys | None]:
    """`[surat]` of each file; None, and said, where the file has a slip: nothing goes by half."""
    from pipeline.settings import load_settings

    keys: dict[Path | None, Keys | None] = {}
    for path in dict.fromkeys(paths):
        settings, slips = load_settings(path)
        keys[path] = None if slips else settings.surat
        if slips:
            print(SETELAN_KELIRU.format(berkas=path), file=sys.stderr)
        for slip in slips:
            print(f"  {slip.message} {slip.remedy}", file=sys.stderr)
    return keys
