"""By which settings each published annex is sent, and why one cannot be.

An annex may go to nobody but those whom its own agency's settings name: the shared settings stand
for it only where they do so in a run too.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
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
    from pipeline.surat.rencana import Wanted

BAB = 9
MOST = 6  # months that are named
TANPA_PENERIMA = (
    "Belum ada penerima: isi kepada (dan dari) di bawah [surat] di pengaturan.toml, lihat "
    "docs/panduan.md bab {bab}."
)
TIDAK_DIKIRIM = "Tidak dikirim: lampiran {nama}. Pengaturannya ({berkas}) tidak menyebut penerima."
BELUM_PERNAH = (
    "Belum pernah dikirim: lampiran {nama} {bulan}. Bila perlu: kirim --periode {periode}, dan "
    "seterusnya."
)
TANPA_LAMPIRAN = "Belum ada lampiran terbit{periode} di folder output."
SETELAN_KELIRU = "Belum dikirim, karena {berkas} keliru:"
FOLDER_GANDA = (
    "Belum dikirim: lampiran {nama} {periode}. Buku kerjanya ada di beberapa folder ({folder}), "
    "sehingga penerimanya tidak pasti. Sisakan satu, lalu ulangi."
)
TANPA_FOLDER = (
    "Belum dikirim: lampiran {nama} {periode}. Folder masukannya tidak diketahui, sehingga "
    "penerimanya juga tidak. Jalankan proses dengan buku kerjanya, lalu ulangi."
)


def find_wanted(
    arguments: argparse.Namespace, books: Books, known: Sequence[Surat]
) -> tuple[list[Wanted], int]:
    """The newest annexes, each with its settings, and the exit code; says which go to nobody."""
    from pipeline.surat.keadaan import BATAL, DISUSUN
    from pipeline.surat.rencana import Wanted, mailed, newest

    period = str(read_period(arguments.periode) or "")
    published = books.ledger.published()
    annexes = newest(published, period, known)
    if not annexes:
        print(TANPA_LAMPIRAN.format(periode=f" untuk {period}" if period else ""))
        return [], OK
    files, strays = find_files(arguments, books, annexes)
    live = [surat for surat in known if surat.keadaan not in (BATAL, DISUSUN)]
    explained = {one.sha256 for surat in live for one in surat.isi}
    strays = {one: found for one, found in strays.items() if one.sha256 not in explained}
    for one, found in strays.items():
        said = {"nama": one.perangkat_daerah, "periode": one.periode}
        sentence = FOLDER_GANDA if found else TANPA_FOLDER
        print(sentence.format(folder=", ".join(map(str, found)), **said), file=sys.stderr)
    keys = read_keys(path for _, path in files)
    wanted = [
        Wanted(one, own, path.parent if path else arguments.input)
        for one, path in files
        if (own := keys[path]) is not None
    ]
    code = UNDELIVERED if strays or None in keys.values() else OK
    if code == OK and not any(one.keys.penerima for one in wanted):
        print(TANPA_PENERIMA.format(bab=BAB), file=sys.stderr)
        return wanted, UNDELIVERED
    for line in unsent_lines(files, keys, [] if period else published, mailed(known)):
        print(line)
    return wanted, code


def unsent_lines(
    files: Sequence[tuple[Published, Path | None]],
    keys: Mapping[Path | None, Keys | None],
    published: Iterable[Published],
    mailed: Collection[tuple[str, str]],
) -> list[str]:
    """Agencies without a recipient, and months of the others that never went to anybody."""
    lines = {}
    for one, path in files:
        own = keys[path]
        if own is None:
            continue
        if not own.penerima:
            said = {"nama": one.perangkat_daerah, "berkas": path or "pengaturan.toml"}
            lines[one.kunci] = TIDAK_DIKIRIM.format(**said)
            continue
        months = sorted(
            each.periode
            for each in published
            if each.berlaku
            and each.kunci == one.kunci
            and each.periode < one.periode
            and (each.kunci, each.periode) not in mailed
        )
        if months:
            rest = f", dan {len(months) - MOST} lagi" if len(months) > MOST else ""
            said = {"nama": one.perangkat_daerah, "bulan": ", ".join(months[:MOST]) + rest}
            lines[one.kunci] = BELUM_PERNAH.format(periode=months[0], **said)
    return list(lines.values())


def find_files(
    arguments: argparse.Namespace, books: Books, annexes: Sequence[Published]
) -> tuple[list[tuple[Published, Path | None]], dict[Published, list[Path]]]:
    """(annex, its settings file), and the annexes of which nobody knows whose settings are theirs,
    with the folders that could be it.

    Those came from a folder that is gone or lies elsewhere, or that a rebuilt ledger does not know
    yet.
    """
    shared = find_settings(arguments.input, arguments)
    only_shared = list_settings(arguments) <= {shared}
    files: list[tuple[Published, Path | None]] = []
    strays = {}
    home = arguments.input.resolve()
    own: dict[str, set[Path]] = {}
    for each in books.ledger.folders():
        own.setdefault(each.kunci, set()).add(Path(each.folder))
    handed_in: dict[str, set[Path]] = {}
    for workbook in books.ledger.handed_in():
        handed_in.setdefault(workbook.sha256, set()).add(Path(workbook.folder))
    for one in annexes:
        there = {path for path in own.get(one.kunci, ()) if home in (path, path.parent)}
        folders = find_folders(one, there, handed_in)
        if len(folders) == 1:
            files.append((one, find_settings(folders[0], arguments)))
        elif only_shared:
            files.append((one, shared))
        else:
            strays[one] = folders
    return files, strays


def find_folders(
    annex: Published, folders: Iterable[Path], handed_in: Mapping[str, set[Path]]
) -> list[Path]:
    """Which of its agency's folders an annex was made from; several where that is not clear.

    It is one that handed in the workbooks of the annex, most of them where months came together.
    """
    from pipeline.load.nama import has_workbooks

    made_from = {one.sha256 for one in annex.masukan}
    shared = {
        path: sum(path in handed_in.get(sha256, ()) for sha256 in made_from)
        for path in folders
        if path.is_dir()
    }
    most = max(shared.values(), default=0)
    found = sorted(path for path, count in shared.items() if count and count == most)
    return [path for path in found if has_workbooks(path)] or found


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
