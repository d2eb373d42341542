"""A budget sheet judged as a whole: levels, spelling, doubles, missing levels, sums, amounts.

In: `Data` of a budget source after validation. Out: the same with its levels, and findings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from pipeline.angka import format_rupiah
from pipeline.jenjang import (
    CODE_COLUMN,
    NAMES,
    PARENT_LEVELS,
    PARTS,
    PRINTED,
    Key,
    TreeLine,
    assign_levels,
    tree_lines,
)
from pipeline.jumlah import check_sums, silent_rows
from pipeline.kode_induk import judge_codes
from pipeline.kosong import refuse_rows
from pipeline.mendatar import level_flat
from pipeline.model import Data, Finding, Severity
from pipeline.sisa import check_remainder
from pipeline.spread import spread_codes
from schemas import pesan
from schemas.sumber import source_of


def check_anggaran(data: Data, known: list[Finding]) -> tuple[Data | None, list[Finding]]:
    """Levels for every row, and all findings about the sheet; no Data where it can feed no table.

    `known`: what is already known of the sheet; a cell that is wrong already is not judged again.
    """
    source = source_of(data.source)
    if source.codes == "mendatar":
        levelled, found = level_flat(data, faulty_cells(known))
        return levelled, [*known, *found, *check_remainder(levelled, set())]
    leaves: set[int] = set()
    if source.codes != "berjenjang":
        refusal = refuse_rows(data)
        if refusal:
            return None, [refusal]
        unread = {row for row, column in faulty_cells(known) if column == data.columns.get("kode")}
        data, leaves, found = spread_codes(data, unread)
        known = [*soften_rows(known, leaves), *found]
    levelled, found = check_tree(data, known)
    return levelled, [*known, *found, *check_remainder(levelled, leaves)]


def soften_rows(findings: Iterable[Finding], rows: set[int]) -> list[Finding]:
    """Rekening rows feed no table, so nothing in them blocks (DESIGN, findings)."""
    return [replace(f, severity=Severity.INFO) if f.location.row in rows else f for f in findings]


def check_tree(data: Data, known: list[Finding]) -> tuple[Data, list[Finding]]:
    """Levels, and what they, the codes and the sums show."""
    levelled, findings = assign_levels(data, faulty_cells(known))
    lines: Sequence[TreeLine] = tree_lines(levelled)
    faulty = faulty_cells([*known, *findings])
    lost = data.frame.loc[~data.frame.index.isin(levelled.frame.index)]

    def judge(tried: Sequence[TreeLine]) -> list[Finding]:
        sums = check_sums(levelled, tried, faulty, lost)
        return [*check_duplicates(levelled, tried), *sums]

    findings += check_spelling(levelled, lines)
    doubles = check_duplicates(levelled, lines)
    lines, found = judge_codes(levelled, lines, judge)
    findings += prefer(doubles, found)
    findings += check_parents(levelled, lines)
    findings += check_amounts(levelled, lines, faulty)
    if lost.empty and not any(line.level == "sub kegiatan" for line in lines):
        findings.append(pesan.TANPA_SUB_KEGIATAN.at(data.at()))
    silent = silent_rows(levelled, lines, faulty)
    if not any(line.level == "jumlah" and line.row not in silent for line in lines):
        findings.append(pesan.JUMLAH_TIDAK_ADA.at(levelled.at()))
    return levelled, findings


def faulty_cells(findings: Iterable[Finding]) -> set[tuple[int, int]]:
    """(row, column) of the cells that must be mended."""
    return {
        (finding.location.row, finding.location.column)
        for finding in findings
        if finding.severity is Severity.WAJIB
    }


def prefer(doubles: list[Finding], found: list[Finding]) -> list[Finding]:
    """Of a wrong code that is a double, that is said, since it names the other cell."""
    wrong = {f.location for f in found if f.rule == pesan.KODE_BERTENTANGAN.id}
    said = [double for double in doubles if double.location in wrong]
    cells = {double.location for double in said}
    others = [f for f in found if f.location not in cells or f.rule != pesan.KODE_BERTENTANGAN.id]
    return said + others


def check_spelling(data: Data, lines: Sequence[TreeLine]) -> list[Finding]:
    """Codes whose parts have other widths than most of their level (1.6.01 beside 1.06.02)."""
    findings = []
    for level in PRINTED:
        rows = [line for line in lines if line.level == level]
        widths = [tuple(map(len, line.kode.split("."))) for line in rows]
        if not rows:
            continue
        usual = Counter(widths).most_common(1)[0][0]
        example = rows[widths.index(usual)].kode
        findings += [
            pesan.KODE_EJAAN.at(data.at(line.row, "kode_3"), isi=line.kode, contoh=example)
            for line, width in zip(rows, widths, strict=True)
            if width != usual
        ]
    return findings


def check_duplicates(data: Data, lines: Sequence[TreeLine]) -> list[Finding]:
    """A code that occurs twice within one SKPD, at every occurrence but the first."""
    findings = []
    seen: dict[Key, int] = {}
    for line in lines:
        if line.level in ("rekening", "jumlah"):
            continue
        key = line.key(line.level)
        if key in seen:
            name = CODE_COLUMN[line.level]
            other = data.at(seen[key], name).cell
            where = data.at(line.row, name)
            findings.append(pesan.KODE_GANDA.at(where, isi=line.kode, lain=other))
        else:
            seen[key] = line.row
    return findings


def check_parents(data: Data, lines: Sequence[TreeLine]) -> list[Finding]:
    """Kegiatan, program and SKPD rows that lower rows imply but the sheet lacks, once each."""
    findings = []
    known = {line.key(line.level) for line in lines if line.level != "rekening"}
    for line in lines:
        if line.level not in PRINTED:
            continue
        parent = PARENT_LEVELS[line.level][0]
        key = line.key(parent)
        if key not in known:
            known.add(key)
            kode = (
                line.skpd if parent == "skpd" else ".".join(line.kode.split(".")[: PARTS[parent]])
            )
            where = data.at(line.row, CODE_COLUMN[parent])
            findings.append(pesan.TINGKAT_HILANG.at(where, tingkat=NAMES[parent], isi=kode))
    return findings


def check_amounts(
    data: Data, lines: Sequence[TreeLine], faulty: set[tuple[int, int]]
) -> list[Finding]:
    """Sub kegiatan whose pagu or realisasi is blank everywhere, above its pagu, or negative."""
    findings = []
    source = source_of(data.source)
    names = [name for name in (*source.pagu, *source.realisasi) if name in data.frame]
    amounts = {name: dict(zip(data.frame.index, data.frame[name], strict=True)) for name in names}
    for line in lines:
        row = line.row
        if line.level != "sub kegiatan":
            continue
        if any((row, data.columns[name]) in faulty for name in names):
            continue
        for group, label in ((source.pagu, "Anggaran"), (source.realisasi, "Realisasi")):
            present = [name for name in group if name in amounts]
            if present and all(pd.isna(amounts[name][row]) for name in present):
                where = data.at(row, present[0])
                found = {"kolom": label, "nama": line.kode}
                findings.append(pesan.ANGKA_ANGGARAN_KOSONG.at(where, **found))
        for pagu, realisasi in zip(source.pagu, source.realisasi, strict=False):
            spent = amounts.get(realisasi, {}).get(row, pd.NA)
            if pd.isna(spent):
                continue
            ceiling = amounts.get(pagu, {}).get(row, pd.NA)
            over = int(spent) - (0 if pd.isna(ceiling) else int(ceiling))
            found = {"kolom": source.find(realisasi).label, "nama": line.kode}
            where = data.at(row, realisasi)
            if over > 0:
                selisih = format_rupiah(over)
                findings.append(pesan.REALISASI_MELEBIHI_PAGU.at(where, selisih=selisih, **found))
            if spent < 0:
                isi = format_rupiah(int(spent))
                findings.append(pesan.REALISASI_NEGATIF.at(where, isi=isi, **found))
    return findings
