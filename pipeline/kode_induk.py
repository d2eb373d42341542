"""Codes that contradict each other: which cell of a budget sheet is the wrong one?

A row repeats the codes of its ancestors and stands below them. One mistyped code moves a row, or
all rows below it, to another parent; the sums that then fail stand far from the cell to mend.

In: the tree lines in the order of the sheet. Out: findings at the very cells, and the lines as
they were meant, so that sums and missing levels do not complain of the same cell again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.jenjang import CODE_COLUMN, PARTS, PRINTED, TreeLine
from pipeline.model import Data, Finding, Severity
from pipeline.parse import numeric_parts
from schemas import pesan

ORDER = ("urusan", "bidang", "skpd", *PRINTED, "rekening")
MOST_TRIALS = 20
Judge = Callable[[Sequence[TreeLine]], list[Finding]]


@dataclass(frozen=True)
class Mend:
    """A line as it may have been meant: the cell that is then wrong, and what contradicts it."""

    at: int
    line: TreeLine
    column: str
    isi: str
    acuan: str


def judge_codes(
    data: Data, lines: Sequence[TreeLine], judge: Judge
) -> tuple[list[TreeLine], list[Finding]]:
    """The lines as meant; a finding for each code that is wrong, and what `judge` finds then.

    A code is called wrong where it contradicts the other code of its own row, or where `judge`
    (sums, doubles) has less to mend without it.
    """
    meant = list(lines)
    mends = [mend for at in range(len(meant)) if (mend := contradiction(meant, at))]
    for mend in mends:
        meant[mend.at] = mend.line
    found = judge(meant)
    for trial in list(displaced(meant))[: MOST_TRIALS if _weight(found) else 0]:
        tried = [*meant[: trial.at], trial.line, *meant[trial.at + 1 :]]
        left = judge(tried)
        if _weight(left) < _weight(found):
            meant, found = tried, left
            mends.append(trial)
    findings = [
        pesan.KODE_BERTENTANGAN.at(data.at(m.line.row, m.column), isi=m.isi, acuan=m.acuan)
        for m in mends
    ]
    return meant, [*findings, *found, *judge_leaves(data, meant)]


def _weight(findings: Sequence[Finding]) -> int:
    return sum(finding.severity is Severity.WAJIB for finding in findings)


def contradiction(lines: Sequence[TreeLine], at: int) -> Mend | None:
    """A program, kegiatan or sub kegiatan whose first code is not how its own begins.

    Where many rows do so together it is no slip but the way of that region.
    """
    line = lines[at]
    own, bidang = numeric_parts(line.kode), numeric_parts(line.bidang)
    if line.level not in PRINTED or not own or not bidang or own[: len(bidang)] == bidang:
        return None
    above = parent_above(lines, at)
    if above is None or above.level not in PRINTED:
        stays = above is None or numeric_parts(above.bidang) != bidang
    else:
        stays = own[: PARTS[above.level]] == numeric_parts(above.kode)
    if stays and _kin(lines, line):
        usual = _usual_bidang(lines, own[: len(bidang)])
        if usual == bidang:
            return None
        kode = ".".join(line.kode.split(".")[: len(bidang)])
        return Mend(at, replace(line, bidang=kode), "kode_1", line.bidang, line.kode)
    kode = ".".join([line.bidang, *line.kode.split(".")[len(bidang) :]])
    return Mend(at, replace(line, kode=kode), "kode_3", line.kode, line.bidang)


def _kin(lines: Sequence[TreeLine], line: TreeLine) -> bool:
    """Whether another row belongs to the same program."""
    program = line.key("program")[2]
    return any(
        other.row != line.row and other.level in PRINTED and other.key("program")[2] == program
        for other in lines
    )


def _usual_bidang(lines: Sequence[TreeLine], start: tuple[int, ...]) -> tuple[int, ...] | None:
    """The first code that most rows have whose own code starts so."""
    first = Counter(
        numeric_parts(line.bidang)
        for line in lines
        if line.level in PRINTED and (numeric_parts(line.kode) or ())[: len(start)] == start
    )
    return first.most_common(1)[0][0]


def parent_above(lines: Sequence[TreeLine], at: int) -> TreeLine | None:
    """The nearest row above of a higher level."""
    rank = ORDER.index(lines[at].level)
    above = (lines[n] for n in range(at - 1, -1, -1) if lines[n].level in ORDER)
    return next((line for line in above if ORDER.index(line.level) < rank), None)


def displaced(lines: Sequence[TreeLine]) -> Iterator[Mend]:
    """Rows that stand below another parent than their codes say, each way it may be mended."""
    places = {line.row: at for at, line in enumerate(lines)}
    for at, line in enumerate(lines):
        if line.level not in ORDER[1:-1]:
            continue
        above = parent_above(lines, at)
        if above is None or line.key(above.level) == above.key(above.level):
            continue
        yield from _mend_parent(above, line, places[above.row])
        yield from _mend_child(above, line, at)


def _mend_parent(above: TreeLine, line: TreeLine, at: int) -> Iterator[Mend]:
    """The row above as the row below says it is."""
    if above.level in PRINTED:
        kode = ".".join(line.kode.split(".")[: PARTS[above.level]])
        yield Mend(at, replace(above, kode=kode), "kode_3", above.kode, line.kode)
    elif above.level in ("urusan", "bidang"):
        kode = ".".join(line.bidang.split(".")[: 1 if above.level == "urusan" else 2])
        mended = replace(above, kode=kode, bidang=kode)
        yield Mend(at, mended, "kode_1", above.bidang, line.bidang)
    elif above.bidang != line.bidang:
        yield Mend(at, replace(above, bidang=line.bidang), "kode_1", above.bidang, line.bidang)
    if above.level not in ("urusan", "bidang") and above.skpd != line.skpd:
        mended = replace(above, skpd=line.skpd)
        yield Mend(at, mended, CODE_COLUMN["skpd"], above.skpd, line.skpd)


def _mend_child(above: TreeLine, line: TreeLine, at: int) -> Iterator[Mend]:
    """The row below as the row above says it is."""
    if above.skpd and line.skpd != above.skpd:
        mended = replace(line, skpd=above.skpd)
        yield Mend(at, mended, CODE_COLUMN["skpd"], line.skpd, above.skpd)
    if above.level in PRINTED:
        kode = ".".join([above.kode, *line.kode.split(".")[PARTS[above.level] :]])
        yield Mend(at, replace(line, kode=kode), "kode_3", line.kode, above.kode)
    elif line.level == "bidang" or (line.level == "skpd" and line.bidang != above.bidang):
        kode = ".".join([above.bidang, *line.bidang.split(".")[above.bidang.count(".") + 1 :]])
        mended = replace(line, bidang=kode, kode=kode if line.level == "bidang" else line.kode)
        yield Mend(at, mended, "kode_1", line.bidang, above.bidang)


def judge_leaves(data: Data, lines: Sequence[TreeLine]) -> list[Finding]:
    """A sub kegiatan without rekening, right above rekening of a sub kegiatan that has no row.

    Rekening never block; they only say that the code above them should be looked at.
    """
    known = {line.key(line.level) for line in lines if line.level == "sub kegiatan"}
    parents = {line.key("sub kegiatan") for line in lines if line.level == "rekening"}
    return [
        pesan.KODE_BEDA_RINCIAN.at(data.at(above.row, "kode_3"), isi=above.kode, itu=below.kode)
        for above, below in pairwise(lines)
        if above.level == "sub kegiatan"
        and below.level == "rekening"
        and above.key("sub kegiatan") not in parents
        and below.key("sub kegiatan") not in known
    ]
