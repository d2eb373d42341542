"""What each sheet of a workbook is: read as a source, refused by its name, or not known.

In: a `Workbook`. Out: its sheets that are to be read, each with its `Layout`; findings about the
others: what was seen, what it came closest to, what to bring instead.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from pathlib import Path

from pipeline.heads import SEARCHED_ROWS
from pipeline.model import Finding, Sheet, Workbook
from pipeline.parse import is_blank, tidy
from pipeline.periode import YEAR, read_date
from pipeline.peta import mapped_layout
from pipeline.recognise import Layout, find_pairs, nearest, recognise
from pipeline.settings import Settings
from schemas import pesan
from schemas.declare import Source, normalise
from schemas.ditolak import SEBAB

TITLE_ROWS = 15
TITLE_CELLS = 2
MOST_HEADS = 6
FEWEST_HEADS = 2


def tell_sheets(
    workbook: Workbook, settings: Settings, sources: Sequence[Source]
) -> tuple[list[tuple[Sheet, Layout]], list[Finding]]:
    """The sheets to read, each with the layout that fits it best; findings about the others."""
    known: list[tuple[Sheet, Layout]] = []
    findings: list[Finding] = []
    unknown: list[Sheet] = []
    stated = stated_years(workbook, sources)
    for sheet in workbook.sheets:
        layout, wrong = mapped_layout(sheet, settings, sources)
        findings += wrong
        if wrong:
            continue
        layout = layout or recognise(sheet, sources, year_of(sheet, stated))
        if layout is None or (layout.missing and layout.source.rak):
            unknown.append(sheet)
        elif layout.source.refusal:
            jenis, sebab, ganti = SEBAB[layout.source.refusal]
            found = {"jenis": jenis, "sebab": sebab, "ganti": ganti}
            findings.append(pesan.LEMBAR_DITOLAK.at(sheet.at(), **found))
        elif layout.rival and not layout.missing:
            found = {"ini": layout.source.label, "itu": layout.rival}
            findings.append(pesan.LEMBAR_MERAGUKAN.at(sheet.at(), **found))
        else:
            known.append((sheet, layout))
    if known or findings:
        findings += [
            pesan.LEMBAR_TIDAK_DIKENALI.at(sheet.at(), **describe(sheet, sources))
            for sheet in unknown
        ]
    elif unknown:
        fullest = max(unknown, key=lambda sheet: len(seen_heads(sheet)))
        said = describe(fullest, sources)
        findings.append(pesan.BUKU_KERJA_TIDAK_DIPAKAI.at(workbook.at(), **said))
    else:
        nothing = {"terlihat": "", "terdekat": ""}
        findings.append(pesan.BUKU_KERJA_TIDAK_DIPAKAI.at(workbook.at(), **nothing))
    return known, findings


def stated_years(workbook: Workbook, sources: Sequence[Source]) -> frozenset[int]:
    """The years that `Identitas` and the file's name say."""
    named = read_date(Path(workbook.name).stem).tahun
    years = {named} if named else set()
    lists = [source for source in sources if source.pairs and not source.refusal]
    for sheet in workbook.sheets:
        if len(sheet.cells) > SEARCHED_ROWS:
            continue
        for layout in (find_pairs(sheet, source) for source in lists):
            at = None if layout.missing else layout.cells.get("tahun")
            value = sheet.cell(*at) if at else None
            if isinstance(value, float) or (isinstance(value, str) and value.strip().isdecimal()):
                years.add(int(value))
    return frozenset(years)


def year_of(sheet: Sheet, stated: Set[int]) -> int | None:
    """The year a sheet reports on; None where nothing says it, or not all the same."""
    years = _title_years(sheet) | stated
    return next(iter(years)) if len(years) == 1 else None


def _title_years(sheet: Sheet) -> set[int]:
    """Years in the rows above the heads; a text that names several says none."""
    years: set[int] = set()
    for line in sheet.cells[:TITLE_ROWS]:
        texts = [value for value in line if not is_blank(value)]
        if len(texts) > TITLE_CELLS:
            break
        for text in texts:
            found = {int(year) for year in YEAR.findall(text)} if isinstance(text, str) else set()
            years |= found if len(found) == 1 else set()
    return years


def describe(sheet: Sheet, sources: Sequence[Source]) -> dict[str, str]:
    """Sentences about a sheet that fits nothing: the heads seen, the kind that came closest."""
    heads = seen_heads(sheet)
    shown = ", ".join(f"“{head}”" for head in heads[:MOST_HEADS])
    said = {"terlihat": f" Judul yang terlihat: {shown}." if heads else "", "terdekat": ""}
    near = nearest(sheet, [source for source in sources if not source.refusal])
    if near:
        missing = ", ".join(f"“{near.source.find(name).label}”" for name in near.missing)
        said["terdekat"] = f" Paling mirip {near.source.label}, tetapi tanpa kolom {missing}."
    return said


def seen_heads(sheet: Sheet) -> list[str]:
    """The texts of the first row that has nearly as many as any; none where that is a title."""
    rows = [
        [tidy(value) for value in line if isinstance(value, str) and normalise(value)]
        for line in sheet.cells[:SEARCHED_ROWS]
    ]
    most = max(map(len, rows), default=0)
    first = next((row for row in rows if 2 * len(row) >= most), [])
    return first if len(first) >= FEWEST_HEADS else []
