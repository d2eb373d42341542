"""Workbooks handed in earlier, which the officer no longer keeps in the folder, beside those there.

What lies in the folder always goes before what lies in the archive: for the same month, the same
SKPD, the same kind of sheet. Nothing else that was handed in once is forgotten.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.kalender import Archived, Read
from pipeline.load.reader import Reader
from pipeline.model import Data, Finding, Location, Period, Severity, Workbook
from pipeline.salinan import parts_of
from schemas import catatan, pesan
from schemas.sumber import source_of


def free_name(archived: Archived, taken: Collection[str]) -> str:
    """Its own name, or with its month where another workbook is called so (in lower case)."""
    path = Path(archived.nama)
    name, number = archived.nama, 1
    while name.casefold() in taken:
        more = "" if number == 1 else f", {chr(ord('a') + number - 1)}"
        mark = catatan.DARI_ARSIP.format(bulan=archived.period.label, lain=more)
        name = f"{path.stem} ({mark}){path.suffix}"
        number += 1
    return name


def open_archived(archived: Archived, reader: Reader) -> tuple[Workbook | None, list[Finding]]:
    """The workbook as it was handed in, or a finding where it is there no more."""
    workbook, findings = reader.read(archived.path) if archived.path else (None, [])
    trusted = all(finding.severity is not Severity.WAJIB for finding in findings)
    if workbook is None or workbook.sha256 != archived.sha256 or not trusted:
        said = {"bulan": archived.period.label, "sidik": archived.sha256[:12]}
        return None, [pesan.ARSIP_HILANG.at(Location(archived.nama), **said)]
    return rename(workbook, archived.nama), findings


def rename(workbook: Workbook, name: str) -> Workbook:
    sheets = tuple(replace(sheet, workbook=name) for sheet in workbook.sheets)
    return replace(workbook, name=name, sheets=sheets)


def rename_read(book: Read, name: str) -> Read:
    """The same with another name, which all its cells know."""
    data = tuple(replace(d, sheet=replace(d.sheet, workbook=name)) for d in book.data)
    titles = tuple((replace(where, workbook=name), dated) for where, dated in book.titles)
    return replace(book, workbook=rename(book.workbook, name), data=data, titles=titles)


def rename_finding(finding: Finding, name: str) -> Finding:
    return replace(finding, location=replace(finding.location, workbook=name))


def supersede(dated: Sequence[tuple[Period, Read]]) -> list[tuple[Period, Read]]:
    """Without what the archive says of a month that the folder, or that month's annex, has better.

    In: every workbook with its month. Out: the same, archived ones with fewer sheets or left out.
    """
    kept = []
    for month, book in dated:
        if book.arsip is None:
            kept.append((month, book))
            continue
        better = [
            data
            for at, other in dated
            if at == month and _goes_before(other, book, month)
            for data in other.data
        ]
        rest = book.without(tuple(data for data in book.data if _has(better, data)))
        if rest.data:
            kept.append((month, rest))
    return kept


def supersede_plans(books: Sequence[Read]) -> list[Read]:
    """Without archived plans (pagu, RAK) of which the folder has one of the same kind and SKPD."""
    own = [data for book in books if book.arsip is None for data in book.tahunan]
    kept = []
    for book in books:
        replaced = [data for data in book.tahunan if book.arsip is not None and _has(own, data)]
        kept.append(book.without(tuple(replaced)) if replaced else book)
    return kept


def _goes_before(other: Read, book: Read, month: Period) -> bool:
    """The folder before the archive; there, what the month's own annex was made from."""
    if other is book or book.arsip is None:
        return False
    if other.arsip is None:
        return True
    return month in other.arsip.months and month not in book.arsip.months


def _has(better: Iterable[Data], data: Data) -> bool:
    """Whether the same is said: a budget of the same SKPD, or the same single sheet."""
    budget = bool(source_of(data.source).codes)
    for other in better:
        if not budget and other.source == data.source:
            return True
        if budget and source_of(other.source).codes and _same_kind(other, data):
            one, two = parts_of(other), parts_of(data)
            if one & two or not one or not two:
                return True
    return False


def _same_kind(one: Data, other: Data) -> bool:
    """Cash plans replace cash plans; realisasi replaces realisasi."""
    own, others = source_of(one.source), source_of(other.source)
    return bool(own.rak) == bool(others.rak) and bool(own.realisasi) == bool(others.realisasi)
