"""`periksa --lampiran`: does a published annex say what its inputs say?"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.common import (
    OK,
    REFUSED,
    SETTINGS_NAME,
    failed,
    find_settings,
    read_period,
    wrong_usage,
)

if TYPE_CHECKING:
    from pipeline.lampiran import Annex
    from pipeline.model import Period
    from pipeline.pencarian import Places, Sought


def run(arguments: argparse.Namespace) -> int:
    """Every annex named, one after the other; the gravest exit code."""
    from pipeline.batch import spare_collector
    from pipeline.pencarian import Places

    slip = find_slip(arguments)
    if slip:
        return wrong_usage(slip)
    spare_collector()
    places = Places(arguments.input, arguments.output)
    code = OK
    for path in arguments.lampiran:
        try:
            code = max(code, check_annex(path, places, arguments))
        except OSError as error:
            code = max(code, failed(error))
    return code


def find_slip(arguments: argparse.Namespace) -> str:
    """What is wrong with what was asked for; "" where nothing is."""
    if arguments.json:
        return "--json tidak dapat dipakai bersama --lampiran."
    if arguments.periode:
        try:
            read_period(arguments.periode)
        except ValueError:
            return f"--periode “{arguments.periode}” bukan bulan. Tulis seperti 2024-12."
    if not arguments.input.is_dir():
        return f"Folder “{arguments.input}” tidak ada."
    if arguments.pengaturan and not arguments.pengaturan.is_file():
        return f"Berkas pengaturan “{arguments.pengaturan}” tidak ada."
    missing = next((path for path in arguments.lampiran if not path.is_file()), None)
    return f"Berkas lampiran “{missing}” tidak ada." if missing else ""


def check_annex(path: Path, places: Places, arguments: argparse.Namespace) -> int:
    """One annex, said line by line; OK where all of it agrees with its inputs."""
    from pipeline.pencarian import find_workbooks
    from schemas import lampiran as kata

    print(kata.JUDUL.format(berkas=path.name))
    annex, content = open_annex(path)
    if annex is None:
        print(kata.BUKAN)
        return REFUSED
    periods, named_alike = find_periods(path, annex, arguments)
    found = find_workbooks(annex.workbooks, places, next(iter(periods), None))
    print_workbooks(found, places)
    complete = bool(found) and all(sought.path for sought in found)
    complete = complete and len({sought.named.name for sought in found}) == len(found)
    settings = settings_for(found, arguments)
    with tempfile.TemporaryDirectory(prefix="lk-", ignore_cleanup_errors=True) as work:
        if complete and periods:
            agrees = check_again(annex, content, (found, periods, settings), Path(work), places)
        else:
            agrees = check_values(annex, found, settings, Path(work))
    if agrees and named_alike:
        print(kata.COCOK)
        return OK
    print(kata.TIDAK_COCOK if agrees is False or not named_alike else kata.BELUM_PASTI)
    return REFUSED


def open_annex(path: Path) -> tuple[Annex | None, bytes]:
    """The first check: opened as any workbook is, and known by its sheet `Data`."""
    from pipeline.lampiran import read_annex
    from pipeline.load.reader import shared_reader
    from pipeline.model import Location, Severity
    from pipeline.screen import finding_lines
    from pipeline.terbitan import read_earlier
    from schemas import lampiran as kata
    from schemas import pesan
    from schemas.tabel.data import BERKAS, MASUKAN

    annex = None
    workbook, findings = shared_reader().read(path)
    findings = [finding for finding in findings if finding.severity is Severity.WAJIB]
    content = b""
    earlier = read_earlier(path)
    if workbook is not None and not findings:
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != workbook.sha256:
            findings = [pesan.BERKAS_BERUBAH.at(Location(path.name))]
        elif workbook.jenis == "xlsx":
            written, findings = shared_reader().read_written(path)
            if written is not None and written.sha256 != workbook.sha256:
                findings = [pesan.BERKAS_BERUBAH.at(Location(path.name))]
            elif written is not None:
                annex = read_annex(workbook, written, earlier)
    if findings:
        print(kata.TIDAK_TERBACA)
        print("\n".join(finding_lines(findings)))
        return None, b""
    if annex is None:
        print(kata.BUKAN_LAMPIRAN.format(berkas=BERKAS.title, masukan=MASUKAN.title))
        return None, b""
    said = {"lembar": len(annex.sheets), "workbook": len(annex.workbooks)}
    said |= {"masukan": len(annex.rows), "revisi": annex.edition.revisi}
    print(kata.TERBACA.format(**said))
    if earlier is None:
        print(kata.TANPA_PROPERTI)
    return annex, content


def find_periods(
    path: Path, annex: Annex, arguments: argparse.Namespace
) -> tuple[list[Period], bool]:
    """The months to try, and whether the file's name and the heading say the same one."""
    from pipeline.lampiran import period_of_name
    from schemas import lampiran as kata

    asked = read_period(arguments.periode)
    if asked:
        return [asked], True
    by_name, by_heading = period_of_name(path.stem), annex.period
    periods = list(dict.fromkeys(period for period in (by_name, by_heading) if period))
    if not periods:
        print(kata.TANPA_BULAN)
    if by_name and by_heading and by_name != by_heading:
        print(kata.BULAN_BERBEDA.format(nama=by_name.label, judul=by_heading.label))
        return periods, False
    return periods, True


def print_workbooks(found: Sequence[Sought], places: Places) -> None:
    """The second check: which of the workbooks are there as they were."""
    from schemas import lampiran as kata

    if not found:
        print(kata.HASH_TANPA_WORKBOOK)
        return
    there = [sought for sought in found if sought.path]
    other = [sought for sought in found if not sought.path and sought.other]
    counts = {"sama": len(there), "semua": len(found), "lain": len(other)}
    print(kata.HASH.format(**counts, hilang=len(found) - len(there) - len(other)))
    names = [sought.named.name for sought in found]
    for sought in found:
        said = {"nama": sought.named.name, "sel": f"D{sought.named.row}"}
        if sought.other and not sought.path:
            path, digest = sought.other
            said |= {"sekarang": digest[:12], "tercatat": sought.named.sha256[:12]}
            print(kata.ISI_LAIN.format(**said, tempat=path))
        elif not sought.path:
            where = {"masukan": places.masukan, "arsip": places.arsip}
            where["keluaran"] = places.keluaran
            text = kata.LAMPIRAN_TIDAK_DITEMUKAN if sought.terbit else kata.TIDAK_DITEMUKAN
            print(text.format(**said, **where))
        elif names.count(sought.named.name) > 1:
            print(kata.NAMA_GANDA.format(**said))


def settings_for(found: Sequence[Sought], arguments: argparse.Namespace) -> Path | None:
    """The settings that `proses` would take for the folder of these workbooks."""
    inputs = [sought.path for sought in found if sought.path and not sought.terbit]
    folders = list(dict.fromkeys(path.parent for path in inputs))
    beside = [folder for folder in folders if (folder / SETTINGS_NAME).is_file()]
    return find_settings((beside or folders or [arguments.input])[0], arguments)


def check_again(
    annex: Annex,
    content: bytes,
    source: tuple[Sequence[Sought], Sequence[Period], Path | None],
    work: Path,
    places: Places,
) -> bool | None:
    """The third check: every cell against the annex made once more; None where none was made."""
    from pipeline.banding import compare
    from pipeline.beda_lampiran import compared_lines
    from pipeline.hitung_ulang import make_again, open_made, sheets_of
    from pipeline.screen import finding_lines
    from schemas import lampiran as kata

    found, periods, settings = source
    again = make_again(annex, found, periods, settings, work, places)
    which = str(settings) if settings else kata.PENGATURAN_BAWAAN
    if again.content is None:
        said = {"periode": periods[0].label, "jumlah": len(again.findings), "pengaturan": which}
        text = kata.TIDAK_TERHITUNG if again.findings else kata.TANPA_LAMPIRAN
        print("\n".join([text.format(**said), *finding_lines(again.findings)]))
        return None
    made = open_made(again.content)
    ours, theirs = sheets_of(annex, again)
    differences = compare(ours, theirs)
    agrees = not differences and {*ours} == {*theirs}
    print("\n".join(compared_lines(annex, made, differences, len(found))))
    if not again.compared:
        print(kata.TANPA_SEBELUMNYA.format(revisi=annex.edition.revisi - 1))
    if again.folder:
        print(kata.SELURUH_FOLDER.format(folder=again.folder))
    if again.sidik != annex.edition.sidik:
        now = {"lampiran": annex.edition.sidik, "sekarang": again.sidik, "pengaturan": which}
        print(kata.SIDIK_BERBEDA.format(**now))
    if agrees:
        print(kata.BERKAS_PERSIS if again.content == content else kata.BERKAS_DISIMPAN)
    return agrees


def check_values(
    annex: Annex, found: Sequence[Sought], settings: Path | None, work: Path
) -> bool | None:
    """The fourth check: the single values of those workbooks that are there; never all is sure."""
    from pipeline.beda_lampiran import left_lines, value_lines
    from pipeline.hitung_ulang import read_values
    from schemas import lampiran as kata

    there = {sought.named.name for sought in found if sought.path}
    print("\n".join(left_lines(annex, [s.named.name for s in found if not s.path])))
    rows = [row for row in annex.rows if row.workbook in there]
    values = read_values(rows, found, work, settings) if there else None
    if values is None:
        print(kata.NILAI_TIDAK_ADA)
        return None
    lines, differ = value_lines(rows, values)
    print("\n".join(lines))
    return False if differ else None
