"""The budget tree: which level each row of a budget sheet is, told by its codes.

In: `Data` with the four code columns of an LRA (`kode_1` … `kode_4`, ancestors repeated). Out: the
same with `tingkat`, `kode`, `bidang` and `skpd` per row, and findings about codes that no level
fits.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from typing import Any

from pipeline.extract import is_total
from pipeline.model import Data, Finding
from pipeline.parse import is_blank, numeric_parts, show
from schemas import pesan
from schemas.sumber import source_of

CODES = ("kode_1", "kode_2", "kode_3", "kode_4")
LEVEL_OF = {  # (which of the code columns, how many parts) → level
    (0, 1): "urusan",
    (0, 2): "bidang",
    (1, 8): "skpd",
    (2, 3): "program",
    (2, 5): "kegiatan",
    (2, 6): "sub kegiatan",
    **{(3, parts): "rekening" for parts in range(2, 7)},
}
PRINTED = ("program", "kegiatan", "sub kegiatan")
PARTS = {"program": 3, "kegiatan": 5, "sub kegiatan": 6}
CODE_COLUMN = {
    "urusan": "kode_1",
    "bidang": "kode_1",
    "skpd": "kode_2",
    **dict.fromkeys(PRINTED, "kode_3"),
}
NAMES = {**{level: level for level in PRINTED}, "skpd": "SKPD", "jumlah": "baris Jumlah"}
PARENT_LEVELS = {
    "rekening": ("sub kegiatan",),
    "sub kegiatan": ("kegiatan", "program", "skpd", "bidang", "urusan", "jumlah"),
    "kegiatan": ("program", "skpd", "bidang", "urusan", "jumlah"),
    "program": ("skpd", "bidang", "urusan", "jumlah"),
    "skpd": ("bidang", "urusan", "jumlah"),
    "bidang": ("urusan", "jumlah"),
    "urusan": ("jumlah",),
}  # the first of them that has a row is the parent

Key = tuple[Any, ...]
Cells = Set[tuple[int, int]]  # (row, column)


@dataclass(frozen=True, slots=True)
class TreeLine:
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


def assign_levels(data: Data, faulty: Cells) -> tuple[Data, list[Finding]]:
    """Adds `tingkat`, `kode` (own, as written), `bidang` and `skpd`; rows of no level are left out.

    A row without code is the total row where its label says so. `faulty`: cells already found
    wrong; of a row whose code is one of them nothing more is known.
    """
    findings: list[Finding] = []
    levels: list[str] = []
    owns: list[str] = []
    frame = data.frame
    own_leaf_column = source_of(data.source).codes == "berjenjang"
    for row, codes in zip(
        frame.index, zip(*(frame[name] for name in CODES), strict=True), strict=True
    ):
        if any((row, data.columns[name]) in faulty for name in CODES):
            levels.append("")
            owns.append("")
            continue
        leaf = data.sheet.cell(int(row), data.columns["kode_4"])
        if own_leaf_column and codes[-1] is None and not is_blank(leaf):
            levels.append("rekening")  # unreadable, but a rekening all the same
            owns.append(show(leaf))
            continue
        at = max((at for at, code in enumerate(codes) if code), default=None)
        own = codes[at] if at is not None else ""
        level = _level(at, own) if at is not None else _total(frame.at[row, "uraian"])
        if not level:
            where = data.at(int(row), "uraian" if at is None else CODES[at])
            if at is None:
                uraian = frame.at[row, "uraian"] or "tanpa uraian"
                findings.append(pesan.BARIS_TANPA_KODE.at(where, uraian=uraian))
            else:
                findings.append(pesan.KODE_TANPA_TINGKAT.at(where, isi=own))
        levels.append(level)
        owns.append(own)
    spelling: dict[Key, str] = {}
    skpd = [_first_spelling(spelling, kode or "") for kode in frame["kode_2"]]
    for row, kode, first in zip(frame.index, frame["kode_2"], skpd, strict=True):
        if kode and kode != first:
            where = data.at(int(row), "kode_2")
            findings.append(pesan.KODE_EJAAN.at(where, isi=kode, contoh=first))
    frame = frame.assign(tingkat=levels, kode=owns, bidang=frame["kode_1"].fillna(""), skpd=skpd)
    return replace(data, frame=frame[frame["tingkat"] != ""]), findings


def _first_spelling(known: dict[Key, str], kode: str) -> str:
    """The code as it was first written: codes are compared by their numbers (RULES 5)."""
    return known.setdefault(numeric_parts(kode) or (kode,), kode)


def _total(uraian: object) -> str:
    return "jumlah" if is_total(uraian) else ""


def _level(column: int, kode: str) -> str:
    return LEVEL_OF.get((column, len(numeric_parts(kode) or ())), "")


def tree_lines(data: Data) -> list[TreeLine]:
    frame = data.frame
    columns = (frame[name] for name in ("tingkat", "kode", "bidang", "skpd", "kode_3", "kode_4"))
    return [
        TreeLine(
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
