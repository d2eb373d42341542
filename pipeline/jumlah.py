"""Subtotals that a workbook brings along: checked, never trusted (RULES 5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipeline.angka import MAX_DIGITS, format_rupiah
from pipeline.jenjang import NAMES, PARENT_LEVELS, Cells, Key, TreeLine
from pipeline.model import Data, Finding
from schemas import pesan
from schemas.sumber import source_of

# A row of these levels is nothing without its parts: an amount there would reach no table.
PART_LEVEL = {
    "jumlah": "urusan",
    "urusan": "bidang",
    "bidang": "skpd",
    "skpd": "program",
    "program": "kegiatan",
    "kegiatan": "sub kegiatan",
}


@dataclass
class _Node:
    """One row in the tree of sums."""

    row: int
    level: str
    name: str
    children: list[int]


def check_sums(
    data: Data, lines: Sequence[TreeLine], faulty: Cells, lost: pd.DataFrame
) -> list[Finding]:
    """Every parent against its printed children, column by column, at the one cell to mend.

    A wrong cell breaks two sums, with its own parts and with its parent's, by the same amount:
    where both are seen it is that cell that is named, else the parent whose parts do not add up.
    `lost`: rows of no level, whose own finding explains the sums that lack them.
    """
    silent = silent_rows(data, lines, faulty)
    nodes = _link([line for line in lines if line.row not in silent])
    findings = []
    for name in amount_names(data):
        findings += _check_column(data, nodes, name, faulty, list(lost[name].dropna()))
    return findings


def silent_rows(data: Data, lines: Sequence[TreeLine], faulty: Cells) -> set[int]:
    """Rows above the sub kegiatan that state no amount at all: a name over its parts, no sum.

    Their parts are parts of the next row above that states one. A single blank beside a stated
    amount is a blank in a sum, which is 0.
    """
    blank = data.frame[amount_names(data)].isna().all(axis=1)
    wrong = {row for row, _ in faulty}
    may_be = {line.row for line in lines if line.level in PART_LEVEL.keys() - {"sub kegiatan"}}
    return {int(row) for row in data.frame.index[blank]} & may_be - wrong


def amount_names(data: Data) -> list[str]:
    """The columns of a budget sheet that hold amounts."""
    source = source_of(data.source)
    return [n for n in (*source.pagu, *source.realisasi, *source.rak) if n in data.frame]


def _link(lines: Sequence[TreeLine]) -> dict[int, _Node]:
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
    data: Data, nodes: Mapping[int, _Node], name: str, faulty: Cells, lost: list[int]
) -> list[Finding]:
    column = data.columns[name]
    values = {
        int(row): None if (row, column) in faulty else (0 if pd.isna(value) else int(value))
        for row, value in zip(data.frame.index, data.frame[name], strict=True)
    }
    sums: dict[int, int] = {}
    diffs: dict[int, int] = {}
    for row, node in nodes.items():
        parts = [values[child] for child in node.children]
        own = values[row]
        if own is None or None in parts or not (parts or node.level in PART_LEVEL):
            continue
        sums[row] = sum(part for part in parts if part is not None)
        diff = own - sums[row]
        if abs(diff) > _unseen(own, len(parts)) and diff not in lost and diff != sum(lost):
            diffs[row] = diff
    if not diffs and not lost:
        diffs |= _whole(nodes, values, sums)
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
                kolom=source_of(data.source).find(name).label,
                nama=nodes[row].name,
                bagian=_parts_name(nodes, row),
                tertulis=format_rupiah(diff + sums[row]),
                dihitung=format_rupiah(sums[row]),
                selisih=format_rupiah(abs(diff)),
            )
        )
    return findings


def _whole(
    nodes: Mapping[int, _Node], values: Mapping[int, int | None], sums: dict[int, int]
) -> dict[int, int]:
    """The last guard: what is printed (the sub kegiatan) against the sheet's own total row."""
    total = next((row for row, node in nodes.items() if node.level == "jumlah"), None)
    parts = [values[row] for row, node in nodes.items() if node.level == "sub kegiatan"]
    own = values[total] if total is not None else None
    if total is None or own is None or None in parts:
        return {}
    sums[total] = sum(part for part in parts if part is not None)
    diff = own - sums[total]
    return {total: diff} if abs(diff) > _unseen(own, len(parts)) else {}


def _unseen(sen: int, parts: int) -> int:
    """What the cells of a sum may hide: a number cell keeps 15 digits, so huge ones lose sen."""
    beyond = len(str(abs(sen))) - MAX_DIGITS
    return 0 if beyond <= 0 else 10**beyond * (parts + 1)


def _parts_name(nodes: Mapping[int, _Node], row: int) -> str:
    """What the parts of a row are called; those it ought to have where it has none."""
    children = nodes[row].children
    level = nodes[children[0]].level if children else PART_LEVEL[nodes[row].level]
    return NAMES.get(level, level)


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
