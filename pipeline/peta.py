"""What the settings say of the officer's columns: further heads, and columns told by letter.

In: the declarations, a `Sheet`, `Settings`. Out: declarations with the further heads; a `Layout`
for a sheet whose columns were told, so that nothing has to be recognised.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePath

from pipeline.model import Finding, Sheet, Workbook, column_letters
from pipeline.pengganti import is_copy, without_prefix
from pipeline.recognise import Layout, lay_out
from pipeline.setting_columns import Headers, SheetMapping, find_fields
from pipeline.setting_kinds import near
from pipeline.settings import Settings
from schemas import pengaturan as kata
from schemas import pesan
from schemas.declare import Source


def extend_sources(sources: tuple[Source, ...], settings: Settings) -> tuple[Source, ...]:
    """The declarations with the further heads of the settings."""
    if not settings.judul_kolom:
        return sources
    return _extend(sources, tuple(settings.judul_kolom.items()))


@lru_cache(maxsize=32)
def _extend(
    sources: tuple[Source, ...], heads: tuple[tuple[str, Headers], ...]
) -> tuple[Source, ...]:
    extra: dict[tuple[str, str], Headers] = {}
    for name, paths in heads:
        for source, field in find_fields(name, sources):
            known = extra.get((source.name, field.name), ())
            extra[source.name, field.name] = (*known, *paths)
    return tuple(
        replace(
            source,
            fields=tuple(
                replace(field, headers=(*field.headers, *extra.get((source.name, field.name), ())))
                for field in source.fields
            ),
        )
        for source in sources
    )


def mapped_layout(
    sheet: Sheet, settings: Settings, sources: Sequence[Source]
) -> tuple[Layout | None, list[Finding]]:
    """The layout that the settings tell for this sheet, None where they tell none or a wrong one.

    The findings are slips in the settings: rows and columns that the sheet does not have.
    """
    mapping = next((m for m in settings.pemetaan if _is_for(m, sheet)), None)
    if mapping is None:
        return None, []
    findings = _check_reach(mapping, sheet)
    if findings:
        return None, findings
    source = next(source for source in sources if source.name == mapping.source)
    return _build(sheet, source, mapping), []


def _is_for(mapping: SheetMapping, sheet: Sheet) -> bool:
    return _is_named(mapping.workbook, sheet.workbook) and _fits(mapping.sheet, sheet.name)


def _is_named(pattern: str, workbook: str) -> bool:
    """A correction copy stands for its workbook, whatever format that one has."""
    if _fits(pattern, workbook) or not is_copy(workbook):
        return _fits(pattern, workbook)
    own = without_prefix(workbook)
    return _fits(pattern, own) or _fits(PurePath(pattern).stem, PurePath(own).stem)


def _fits(pattern: str, name: str) -> bool:
    """`*` stands for anything; case does not count, as on Windows."""
    parts = (re.escape(part) for part in pattern.casefold().split("*"))
    return re.fullmatch(".*".join(parts), name.casefold()) is not None


def _check_reach(mapping: SheetMapping, sheet: Sheet) -> list[Finding]:
    rows, width = len(sheet.cells), max(map(len, sheet.cells), default=0)
    lembar = f"“{sheet.name}”"
    findings = []
    if mapping.head_row > rows:
        spot = mapping.spots[""].below("baris_judul")
        findings.append(spot.wrong(kata.BARIS_DI_LUAR, lembar=lembar, sampai=rows))
    for name, columns in mapping.columns.items():
        if columns[-1] > width:
            spot = mapping.spots[name]
            found = {"nama": spot.path[-1], "huruf": column_letters(columns[-1])}
            last = column_letters(width)
            findings.append(spot.wrong(kata.KOLOM_DI_LUAR, lembar=lembar, sampai=last, **found))
    return findings


def _build(sheet: Sheet, source: Source, mapping: SheetMapping) -> Layout:
    columns: dict[str, int] = {}
    for name, at in mapping.columns.items():
        single = source.find(name).repeated == 1
        columns |= {name if single else f"{name}_{n}": c for n, c in enumerate(at, 1)}
    return lay_out(sheet, source, mapping.head_row, columns, mapping.ignored)


def check_mappings(
    names: Sequence[str], workbooks: Sequence[Workbook], settings: Settings
) -> list[Finding]:
    """Mappings for a workbook or sheet that is not there; of `names` only `workbooks` were read."""
    findings = []
    for mapping in settings.pemetaan:
        spot = mapping.spots[""]
        own = [book for book in workbooks if _is_named(mapping.workbook, book.name)]
        sheets = [sheet.name for book in own for sheet in book.sheets]
        if not any(_is_named(mapping.workbook, name) for name in names):
            found = {"nama": mapping.workbook, "dekat": near(mapping.workbook, names)}
            findings.append(pesan.PEMETAAN_TIDAK_DIPAKAI.at(spot.at(), **found))
        elif own and not any(_fits(mapping.sheet, sheet) for sheet in sheets):
            found = {"nama": mapping.sheet, "dekat": near(mapping.sheet, sheets)}
            findings.append(spot.wrong(kata.LEMBAR_TAK_DITEMUKAN, buku=own[0].name, **found))
    return findings
