"""What the heads of a sheet leave open: missing, doubled, unknown, absent over figures.

In: a `Sheet` and its `Layout`. Out: findings. A column of figures that no field claims is never
passed over: its amounts would be missing from every sum.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.model import Finding, Sheet
from pipeline.recognise import Layout
from pipeline.sel import Fault, short_enough, show
from schemas import pesan
from schemas.declare import Source, normalise

NO_KELOMPOK = re.compile(r"total|jumlah|sisa|selisih|akas|%")


def check_heads(sheet: Sheet, layout: Layout) -> list[Finding]:
    """Heads that are missing, doubled or unknown."""
    source, bottom = layout.source, layout.head_rows[1]
    findings = [
        pesan.JUDUL_KOLOM_HILANG.at(
            sheet.at(bottom), lembar=source.label, kolom=source.find(name).label
        )
        for name in layout.missing
    ]
    for name, columns in layout.doubled.items():
        cells = ", ".join(sheet.at(bottom, column).cell for column in columns)
        findings.append(
            pesan.JUDUL_KOLOM_GANDA.at(
                sheet.at(bottom, columns[-1]), kolom=source.find(name).label, sel=cells
            )
        )
    for one, other in source.together:
        for name, absent in ((one, other), (other, one)):
            if name in layout.columns and absent not in layout.columns:
                where = sheet.at(bottom, layout.columns[name])
                kolom = source.find(absent).label
                findings.append(
                    pesan.JUDUL_KOLOM_HILANG.at(where, lembar=source.label, kolom=kolom)
                )
    findings += [
        pesan.KELOMPOK_TIDAK_DIKENAL.at(sheet.at(bottom, column), judul=show(" › ".join(path)))
        for column, path in layout.others.items()
        if _is_unknown_amount(source, path)
    ]
    if source.free_columns:
        findings += check_free_heads(sheet, layout)
    if layout.others and not source.free_columns and not layout.missing:
        heads = ", ".join(
            f"“{show(' › '.join(path))}” ({sheet.at(bottom, column).cell})"
            for column, path in layout.others.items()
        )
        where = sheet.at(bottom, min(layout.others))
        findings.append(pesan.JUDUL_KOLOM_TIDAK_DIKENAL.at(where, judul=heads))
    return findings


def check_free_heads(sheet: Sheet, layout: Layout) -> list[Finding]:
    """Heads that will be printed and for which there is no room."""
    read = ((column, short_enough(" › ".join(p), "Judul")) for column, p in layout.others.items())
    return [
        head.rule.at(sheet.at(layout.head_rows[1], column), **head.found)
        for column, head in read
        if isinstance(head, Fault)
    ]


def _is_unknown_amount(source: Source, path: tuple[str, ...]) -> bool:
    """A column of amounts under an upper head that is neither known nor a total or remainder."""
    if len(path) < 2 or not normalise(path[-1]).startswith(source.amount_heads or ("\0",)):
        return False
    return not NO_KELOMPOK.search(normalise(path[-2]))


def check_unheaded(
    sheet: Sheet, layout: Layout, rows: Sequence[int], columns: Mapping[str, int]
) -> list[Finding]:
    """Columns of numbers among the table's own that have no head: whose numbers are they?"""
    used = set(columns.values()) | set(layout.others) | layout.ignored
    last = max(map(len, sheet.cells)) if layout.source.free_columns else max(used)
    findings = []
    for column in sorted(set(range(min(used), last + 1)) - used):
        cells = ((row, sheet.cell(row, column)) for row in rows)
        first = next((r for r, v in cells if isinstance(v, int | float)), None)
        if first:
            findings.append(pesan.KOLOM_TANPA_JUDUL.at(sheet.at(first, column)))
    return findings
