"""Copies of a budget sheet: which one counts, and where two that should be equal differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.angka import format_rupiah
from pipeline.model import Data, Finding, Location, Severity
from pipeline.parse import numeric_parts
from pipeline.rows import numbered_lines
from schemas import pesan
from schemas.sumber import source_of

CODES = ("kode_1", "kode_2", "kode_3", "kode_4")


def choose_anggaran(sheets: Sequence[Data]) -> tuple[tuple[Data, ...], list[Finding]]:
    """Budget sheets to add up: one per set of SKPD; equal copies are named, others refused.

    Of equal ones an LRA is used before other layouts, then the one with the fewest hidden rows, the
    first of those.
    """
    findings: list[Finding] = []
    chosen: list[Data] = []
    for data in sorted(sheets, key=_weight):
        rival = next((other for other in chosen if is_rival(other, data)), None)
        if rival is None:
            chosen.append(data)
            continue
        lain = f"{rival.sheet.workbook} › {rival.sheet.name}"
        difference = first_difference(data, rival)
        if difference is None:
            findings.append(pesan.SALINAN_SAMA.at(data.at(), lain=lain))
        else:
            where, ini, itu, cell = difference
            findings.append(
                pesan.SALINAN_BERBEDA.at(where, ini=ini, itu=itu, lain=f"{lain} › {cell}")
            )
    order = {id(data): place for place, data in enumerate(sheets)}
    return tuple(sorted(chosen, key=lambda data: order[id(data)])), findings


def _weight(data: Data) -> tuple[bool, bool, int]:
    return (source_of(data.source).codes != "berjenjang", data.sheet.hidden, hidden_rows(data))


def hidden_rows(data: Data) -> int:
    return sum(row in data.sheet.hidden_rows for row in data.frame.index)


def is_rival(one: Data, other: Data) -> bool:
    """Two sheets of one SKPD within one bidang; one that names no SKPD may be of any."""
    first, second = parts_of(one), parts_of(other)
    return bool(first & second) or not first or not second


def parts_of(data: Data) -> set[tuple[object, ...]]:
    """(bidang, SKPD) that a sheet has rows of, by the numbers of their codes."""
    pairs = set(zip(data.frame["bidang"], data.frame["skpd"], strict=True))
    return {(numeric_parts(bidang), numeric_parts(skpd)) for bidang, skpd in pairs if skpd}


def first_difference(one: Data, other: Data) -> tuple[Location, str, str, str] | None:
    """Where two budget sheets first differ, down to `Jumlah`; blanks and 0 amounts count alike.

    Sheets of one kind are compared row by row, others by what they say of each sub kegiatan.
    """
    if one.source != other.source or source_of(one.source).codes == "mendatar":
        return first_other_amount(one, other)
    source = source_of(one.source)
    amounts = (*source.pagu, *source.realisasi)
    compared = (*CODES, "uraian", *amounts)
    frames = [
        data.frame.reindex(columns=list(compared)).fillna(dict.fromkeys(amounts, 0)).fillna("")
        for data in (one, other)
    ]
    lines = [list(frame.itertuples(name=None)) for frame in frames]
    for mine, theirs in zip(*lines, strict=False):
        for name, a, b in zip(compared, mine[1:], theirs[1:], strict=True):
            if a != b and not (name in CODES and same_code(a, b)):
                shown = [format_rupiah(int(v)) if name in amounts else f"“{v}”" for v in (a, b)]
                return one.at(mine[0], name), shown[0], shown[1], other.at(theirs[0], name).cell
    if len(lines[0]) != len(lines[1]):
        return one.at(), f"{len(lines[0])} baris", f"{len(lines[1])} baris", ""
    return None


def first_other_amount(one: Data, other: Data) -> tuple[Location, str, str, str] | None:
    """The first sub kegiatan for which two sheets give another pagu or realisasi."""
    named = bool(parts_of(one)) and bool(parts_of(other))
    mine, theirs = amounts_by_key(one, named), amounts_by_key(other, named)
    for key in [*mine, *(key for key in theirs if key not in mine)]:
        ours = mine.get(key)
        found = theirs.get(key)
        for unsur in ("pagu", "realisasi"):
            a, b = (line.get(unsur) if line else None for line in (ours, found))
            if (a is None or b is None) and ours and found:
                continue  # one of the two does not say it at all
            if (a or (0, ""))[0] == (b or (0, ""))[0]:
                continue
            where = ours[unsur][1] if ours and a else one.at()
            there = found[unsur][1].cell if found and b else ""
            shown = [format_rupiah(v[0]) if v else "tidak ada" for v in (a, b)]
            return where, shown[0], shown[1], there
    return None


def amounts_by_key(
    data: Data, named: bool = True
) -> dict[tuple[Any, Any], dict[str, tuple[int, Location]]]:
    """(SKPD, sub kegiatan) → its pagu and realisasi in sen, each with its first cell.

    Not `named`: the SKPD is left out, to compare with a sheet that names none.
    """
    source = source_of(data.source)
    found: dict[tuple[Any, Any], dict[str, tuple[int, Location]]] = {}
    for row, line in numbered_lines(data.frame[data.frame["tingkat"] == "sub kegiatan"]):
        key = (numeric_parts(line["skpd"]) if named else None, numeric_parts(line["kode"]))
        own = found.setdefault(key, {})
        for unsur, fields in (("pagu", source.pagu), ("realisasi", source.realisasi)):
            for name in fields:
                if name in line and not pd.isna(line[name]):
                    sen, where = own.get(unsur, (0, data.at(row, name)))
                    own[unsur] = (sen + int(line[name]), where)
    return found


def same_code(one: str, other: str) -> bool:
    """1.6.01 and 1.06.01 are one code (RULES 5)."""
    return numeric_parts(one) is not None and numeric_parts(one) == numeric_parts(other)


def hush_copies(findings: list[Finding]) -> list[Finding]:
    """Of a sheet that is only a copy, nothing more than that is worth saying."""
    copies = {
        (finding.location.workbook, finding.location.sheet)
        for finding in findings
        if finding.rule == pesan.SALINAN_SAMA.id
    }
    return [
        finding
        for finding in findings
        if finding.severity is not Severity.INFO
        or finding.rule == pesan.SALINAN_SAMA.id
        or (finding.location.workbook, finding.location.sheet) not in copies
    ]
