"""The budget tree: which level each row of an LRA is, and whether its sums agree.

In: `Data` of `anggaran_sipd_lra`. Out: the same with `tingkat`, `kode`, `bidang` and `skpd` per
row, and findings. Subtotals that a workbook brings along are checked, never trusted (RULES 5).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from pipeline.angka import format_rupiah
from pipeline.model import Data, Finding, Severity
from pipeline.parse import numeric_parts
from schemas import pesan
from schemas.anggaran_sipd_lra import PAGU, REALISASI, SOURCE

CODES = ("kode_1", "kode_2", "kode_3", "kode_4")
PRINTED = ("program", "kegiatan", "sub kegiatan")
PARTS = {"program": 3, "kegiatan": 5, "sub kegiatan": 6}
CODE_COLUMN = {
    "urusan": "kode_1",
    "bidang": "kode_1",
    "skpd": "kode_2",
    **dict.fromkeys(PRINTED, "kode_3"),
}
NAMES = {**{level: level for level in PRINTED}, "skpd": "SKPD", "jumlah": "Jumlah"}
PARENT_LEVELS = {
    "rekening": ("sub kegiatan",),
    "sub kegiatan": ("kegiatan",),
    "kegiatan": ("program",),
    "program": ("skpd", "bidang", "urusan", "jumlah"),
    "skpd": ("bidang", "urusan", "jumlah"),
    "bidang": ("urusan", "jumlah"),
    "urusan": ("jumlah",),
}

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet as far as the tree needs it."""

    row: int
    level: str
    kode: str
    bidang: str
    skpd: str
    depth: int

    def key(self, level: str) -> Key:
        """What identifies the row of `level` that this line is, or belongs to."""
        if level == "jumlah":
            return (level,)
        bidang = numeric_parts(self.bidang) or (self.bidang,)
        if level in ("urusan", "bidang"):
            return (level, bidang[:1] if level == "urusan" else bidang)
        skpd = numeric_parts(self.skpd) or (self.skpd,)
        if level == "skpd":
            return (level, bidang, skpd)
        return (level, skpd, (numeric_parts(self.kode) or ())[: PARTS[level]])


def build_tree(data: Data, found: list[Finding]) -> tuple[Data, list[Finding]]:
    """Levels for every row, and all findings about codes and sums.

    `found`: what is already known of the sheet; a cell that is wrong already is not judged again.
    """
    levelled, findings = assign_levels(data)
    lines = _lines(levelled)
    faulty = {
        (finding.location.row, finding.location.column)
        for finding in [*found, *findings]
        if finding.severity is Severity.WAJIB
    }
    findings += check_spelling(levelled, lines)
    findings += check_duplicates(levelled, lines)
    findings += check_parents(levelled, lines)
    findings += check_sums(levelled, lines, faulty)
    findings += check_amounts(levelled, lines, faulty)
    if not any(line.level == "jumlah" for line in lines):
        findings.append(pesan.JUMLAH_TIDAK_ADA.at(levelled.at()))
    return levelled, findings


def assign_levels(data: Data) -> tuple[Data, list[Finding]]:
    """Adds `tingkat`, `kode` (own, as written), `bidang` and `skpd`; rows of no level are left out.

    The last row without code is the total row (validate has put it last).
    """
    findings: list[Finding] = []
    levels: list[str] = []
    owns: list[str] = []
    frame = data.frame
    last = frame.index[-1]
    for row, codes in zip(
        frame.index, zip(*(frame[name] for name in CODES), strict=True), strict=True
    ):
        at = max((at for at, code in enumerate(codes) if code), default=None)
        own = codes[at] if at is not None else ""
        level = _level(at, own) if at is not None else ("jumlah" if row == last else "")
        if not level:
            where = data.at(int(row), "uraian" if at is None else CODES[at])
            if at is None:
                uraian = frame.at[row, "uraian"] or "tanpa uraian"
                findings.append(pesan.BARIS_TANPA_KODE.at(where, uraian=uraian))
            else:
                findings.append(pesan.KODE_TANPA_TINGKAT.at(where, isi=own))
        levels.append(level)
        owns.append(own)
    frame = frame.assign(
        tingkat=levels,
        kode=owns,
        bidang=frame["kode_1"].fillna(""),
        skpd=frame["kode_2"].fillna(""),
    )
    return replace(data, frame=frame[frame["tingkat"] != ""]), findings


def _level(column: int, kode: str) -> str:
    parts = numeric_parts(kode)
    if not parts:
        return ""
    fits = (
        level.name
        for level in SOURCE.levels
        if level.column == column and len(parts) in level.parts
    )
    return next(fits, "")


def _lines(data: Data) -> list[Line]:
    frame = data.frame
    columns = (frame[name] for name in ("tingkat", "kode", "bidang", "skpd", "kode_3", "kode_4"))
    return [
        Line(
            int(row),
            level,
            (kode_3 or "") if level == "rekening" else kode,
            bidang,
            skpd,
            (kode_4 or "").count("."),
        )
        for row, (level, kode, bidang, skpd, kode_3, kode_4) in zip(
            frame.index, zip(*columns, strict=True), strict=True
        )
    ]


def check_spelling(data: Data, lines: list[Line]) -> list[Finding]:
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


def check_duplicates(data: Data, lines: list[Line]) -> list[Finding]:
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


def check_parents(data: Data, lines: list[Line]) -> list[Finding]:
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


def check_amounts(data: Data, lines: list[Line], faulty: set[tuple[int, int]]) -> list[Finding]:
    """Sub kegiatan whose pagu or realisasi is blank everywhere, above its pagu, or negative."""
    findings = []
    names = [name for name in (*PAGU, *REALISASI) if name in data.frame]
    amounts = {name: dict(zip(data.frame.index, data.frame[name], strict=True)) for name in names}
    for line in lines:
        row = line.row
        if line.level != "sub kegiatan":
            continue
        if any((row, data.columns[name]) in faulty for name in names):
            continue
        for group, label in ((PAGU, "Anggaran"), (REALISASI, "Realisasi")):
            present = [name for name in group if name in amounts]
            if all(pd.isna(amounts[name][row]) for name in present):
                where = data.at(row, present[0])
                found = {"kolom": label, "nama": line.kode}
                findings.append(pesan.ANGKA_ANGGARAN_KOSONG.at(where, **found))
        for pagu, realisasi in zip(PAGU, REALISASI, strict=True):
            spent = amounts.get(realisasi, {}).get(row, pd.NA)
            if pd.isna(spent):
                continue
            ceiling = amounts.get(pagu, {}).get(row, pd.NA)
            over = int(spent) - (0 if pd.isna(ceiling) else int(ceiling))
            found = {"kolom": SOURCE.find(realisasi).label, "nama": line.kode}
            where = data.at(row, realisasi)
            if over > 0:
                selisih = format_rupiah(over)
                findings.append(pesan.REALISASI_MELEBIHI_PAGU.at(where, selisih=selisih, **found))
            if spent < 0:
                isi = format_rupiah(int(spent))
                findings.append(pesan.REALISASI_NEGATIF.at(where, isi=isi, **found))
    return findings


@dataclass
class _Node:
    """One row in the tree of sums."""

    row: int
    level: str
    name: str
    children: list[int]


def check_sums(data: Data, lines: list[Line], faulty: set[tuple[int, int]]) -> list[Finding]:
    """Every parent against its printed children, column by column, at the one cell to mend.

    A wrong cell breaks two sums, with its own parts and with its parent's, by the same amount:
    where both are seen it is that cell that is named, else the parent whose parts do not add up.
    """
    nodes = _link(lines)
    findings = []
    for name in (*PAGU, *REALISASI):
        if name in data.frame:
            findings += _check_column(data, nodes, name, faulty)
    return findings


def _link(lines: list[Line]) -> dict[int, _Node]:
    """Row → its node; of the rekening only the highest given ones are parts of a sub kegiatan."""
    nodes: dict[int, _Node] = {}
    rows_by_key: dict[Key, int] = {}
    highest: dict[Key, int] = {}
    for line in lines:
        label = NAMES.get(line.level, line.level)
        nodes[line.row] = _Node(line.row, line.level, f"{label} {line.kode}".strip(), [])
        if line.level == "rekening":
            key = line.key("sub kegiatan")
            highest[key] = min(highest.get(key, line.depth), line.depth)
        else:
            rows_by_key.setdefault(line.key(line.level), line.row)
    for line in lines:
        if line.level == "rekening" and line.depth > highest[line.key("sub kegiatan")]:
            continue
        parents = (rows_by_key.get(line.key(level)) for level in PARENT_LEVELS.get(line.level, ()))
        parent = next((row for row in parents if row is not None), None)
        if parent is not None:
            nodes[parent].children.append(line.row)
    return nodes


def _check_column(
    data: Data, nodes: Mapping[int, _Node], name: str, faulty: set[tuple[int, int]]
) -> list[Finding]:
    column = data.columns[name]
    values = {
        row: None if (row, column) in faulty else (0 if pd.isna(value) else int(value))
        for row, value in data.frame[name].items()
    }
    sums: dict[int, int] = {}
    diffs: dict[int, int] = {}
    for row, node in nodes.items():
        parts = [values[child] for child in node.children]
        own = values[row]
        if not parts or own is None or None in parts:
            continue
        sums[row] = sum(part for part in parts if part is not None)
        if own != sums[row]:
            diffs[row] = own - sums[row]
    culprits, explained = _trace(nodes, diffs)
    findings = []
    for row, diff in diffs.items():
        rule = pesan.JUMLAH_TIDAK_COCOK
        if row in culprits:
            rule = pesan.RINCIAN_LEBIH_BENAR
        elif nodes[row].level == "sub kegiatan":
            rule = pesan.RINCIAN_TIDAK_COCOK
        elif row in explained:
            continue
        findings.append(
            rule.at(
                data.sheet.at(row, column),
                kolom=SOURCE.find(name).label,
                nama=nodes[row].name,
                bagian=nodes[nodes[row].children[0]].level,
                tertulis=format_rupiah(diff + sums[row]),
                dihitung=format_rupiah(sums[row]),
                selisih=format_rupiah(abs(diff)),
            )
        )
    return findings


def _trace(nodes: Mapping[int, _Node], diffs: Mapping[int, int]) -> tuple[set[int], set[int]]:
    """(rows that are wrong themselves, parents whose difference those explain)."""
    culprits: set[int] = set()
    explained: set[int] = set()
    for row, diff in diffs.items():
        off = [child for child in nodes[row].children if child in diffs]
        by_amount = defaultdict(list)
        for child in off:
            by_amount[diffs[child]].append(child)
        if off and sum(diffs[child] for child in off) == -diff:
            culprits.update(off)
            explained.add(row)
        elif len(by_amount[-diff]) == 1:
            culprits.update(by_amount[-diff])
            explained.add(row)
    return culprits, explained
