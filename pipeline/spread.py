"""Rows that bear only their own code get the codes of their ancestors, as an LRA repeats them.

In: `Data` of a sheet with one code a row, in a column of its own or before the name. Out: the same
with `kode_1` … `kode_4`; rows without code
below a rekening, or without amounts, are details and left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.extract import is_total
from pipeline.jenjang import CODES
from pipeline.kode import split_code
from pipeline.model import Data, Finding
from pipeline.parse import numeric_parts
from schemas import pesan
from schemas.sumber import source_of

SPENT = ("4", "5", "6")  # first parts of rekening: pendapatan, belanja, pembiayaan
PARTS = {1: "urusan", 2: "bidang", 3: "program", 5: "kegiatan", 6: "sub kegiatan", 8: "skpd"}
SKPD_PARTS = 8
MOST_REKENING = 6


@dataclass
class _Above:
    """Where in the tree a row stands, as the rows above it say."""

    bidang: str = ""
    skpd: str = ""
    sub: str = ""
    room: int = -1  # pagu of the rekening right above, -1 where the last code is none

    def has_room(self, pagu: int) -> bool:
        """Whether a row without code may be a detail of the rekening above it, or of a detail."""
        return pagu <= self.room


def spread_codes(data: Data, faulty: set[int]) -> tuple[Data, set[int], list[Finding]]:
    """The data with its four code columns; the rows that are rekening; findings.

    `faulty`: rows whose code cannot be read, of which nothing more is known.
    """
    frame = data.frame
    uraian = [str(value or "") for value in frame["uraian"]]
    source = source_of(data.source)
    if source.codes == "dalam uraian":
        pairs = [split_code(text) or (None, text) for text in uraian]
        codes: Sequence[object] = [kode for kode, _ in pairs]
        uraian = [nama for _, nama in pairs]
    else:
        codes = list(frame["kode"])
    amounts = [name for name in (*source.pagu, *source.realisasi, *source.rak) if name in frame]
    bare = set(frame.index[frame[amounts].isna().all(axis=1)])
    amount = frame[source.pagu[0]] if source.pagu and source.pagu[0] in frame else None
    pagu = dict.fromkeys(map(int, frame.index), 0)
    if amount is not None:
        pagu |= {row: int(sen) for row, sen in zip(pagu, amount, strict=True) if not pd.isna(sen)}
    above = _Above(skpd=_only_skpd(codes))
    rows: list[tuple[str | None, ...]] = []
    kept: list[bool] = []
    details: list[int] = []
    for row, kode, nama in zip(map(int, frame.index), codes, uraian, strict=True):
        lone = kode is None and not is_total(nama) and row not in faulty
        detail = lone and (row in bare or above.has_room(pagu[row]))
        if detail:
            details.append(row)
        kept.append(not detail)
        rows.append(_place(str(kode), nama, above, pagu[row]) if kode else (None,) * len(CODES))
    spread = pd.DataFrame(rows, index=frame.index, columns=list(CODES), dtype=object)
    column = data.columns["kode" if "kode" in data.columns else "uraian"]
    columns = {**data.columns, **dict.fromkeys(CODES, column)}
    left = frame.drop(columns=["kode"], errors="ignore").assign(uraian=uraian)
    whole = pd.concat([spread, left], axis=1)[kept]
    rekening = {int(row) for row in whole.index[whole["kode_4"].notna()]} | set(details)
    findings = []
    if details:
        where = data.sheet.at(details[0])
        findings.append(pesan.RINCIAN_TANPA_KODE.at(where, jumlah=len(details)))
    return replace(data, frame=whole, columns=columns), rekening, findings


def _only_skpd(codes: Iterable[object]) -> str:
    """The SKPD of a sheet that names just one; then all its rows are of that one."""
    named = (str(kode) for kode in codes if kode)
    found = {parts: kode for kode in named if len(parts := numeric_parts(kode) or ()) == SKPD_PARTS}
    return next(iter(found.values())) if len(found) == 1 else ""


def _place(kode: str, nama: str, above: _Above, pagu: int) -> tuple[str | None, ...]:
    """The row's codes from bidang to rekening; what it says is kept for the rows below."""
    parts = numeric_parts(kode) or ()
    if is_rekening(kode, nama):
        above.room = pagu
        return above.bidang or None, above.skpd or None, above.sub or None, kode
    level = PARTS.get(len(parts), "")
    above.room = -1
    if level in ("urusan", "bidang"):
        above.bidang, above.sub = kode, ""
        return kode, None, None, None
    first_two = ".".join(kode.split(".")[:2])
    if level == "skpd":
        above.bidang, above.skpd, above.sub = above.bidang or first_two, kode, ""
        return above.bidang, kode, None, None
    if level == "sub kegiatan":
        above.sub = kode
    return above.bidang or first_two, above.skpd or None, kode, None


def is_rekening(kode: str, nama: str) -> bool:
    """5.1.02… is a rekening, 5.02.01… a program of bidang 5.02; a PROGRAM is never a rekening."""
    texts = kode.split(".")
    if texts[0] not in SPENT or len(texts) > MOST_REKENING or nama.casefold().startswith("program"):
        return False
    if len(texts) == 1:
        return nama.casefold().startswith(("belanja", "pendapatan", "pembiayaan"))
    return len(texts[1]) == 1
