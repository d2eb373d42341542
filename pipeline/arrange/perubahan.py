"""What changed since the edition before: main figures, then each input value with its cell.

In: the edition before as read, and the lines of this one. Out: `Changed` figures, and their rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from pipeline.angka import format_angka
from pipeline.lampiran import same
from pipeline.printed import Before, Changed, Stood
from pipeline.rows import Line
from schemas import catatan

MOST_SINGLE = 12  # values of a workbook that came or went, before they are only counted
Rows = Mapping[str, Any]
Pair = tuple[Stood | None, Stood | None]


def find_changes(before: Before, pokok: Sequence[Rows], masukan: Sequence[Rows]) -> list[Changed]:
    """Every figure that is not what it was, or that came or went."""
    changes = []
    for line in pokok:
        was, now = before.pokok.get(line["uraian"]), line["nilai"]
        if line["uraian"] in before.pokok and not same_as_printed(was, now):
            kind = (line["jenis_angka"], line.get("desimal", 2))
            changes.append(Changed(line["uraian"], "", was, now, kind=kind))
    pairs = pair_up(before.masukan, [stood(line) for line in masukan])
    kinds = {cell_of(stood(line)): (line["jenis_angka"], line["desimal"]) for line in masukan}
    single = [pair for pair in pairs if differs(pair)]
    whole = find_whole(pairs)
    for was, now in single:
        one = now or was
        assert one is not None
        if (was is None or now is None) and one.workbook in whole:
            continue
        kind = kinds.get(cell_of(one), ("umum", 2))
        changes.append(
            Changed(
                one.uraian,
                one.unsur,
                was.nilai if was else None,
                now.nilai if now else None,
                one.workbook,
                one.sheet,
                one.sel,
                kind,
            )
        )
    for workbook, (gone, come) in whole.items():
        text = catatan.NILAI_BARU if come else catatan.NILAI_HILANG
        changes.append(Changed(text.format(jumlah=come or gone), "", None, None, workbook))
    return changes


def same_as_printed(was: object, now: object) -> bool:
    """Main figures are printed with two decimals at most."""
    if isinstance(was, int | float) and isinstance(now, int | float):
        return format_angka(was) == format_angka(now)
    return same(was, now)


def pair_up(before: Sequence[Stood], now: Sequence[Stood]) -> list[Pair]:
    """Values of the same cell; what is left, of the same row and kind in their order."""
    by_cell = {(*cell_of(one), one.kunci, one.unsur): one for one in before}
    pairs: list[Pair] = []
    left = []
    for one in now:
        was = by_cell.pop((*cell_of(one), one.kunci, one.unsur), None)
        if was is None:
            left.append(one)
        else:
            pairs.append((was, one))
    waiting: dict[tuple[str, str], list[list[Stood]]] = {}
    for side, values in enumerate((by_cell.values(), left)):
        for one in values:
            waiting.setdefault((one.kunci, one.unsur), [[], []])[side].append(one)
    for old, new in waiting.values():
        pairs += zip_longest(old, new)
    return pairs


def find_whole(pairs: Iterable[Pair]) -> dict[str, tuple[int, int]]:
    """Workbooks with many values that only one edition has: (gone, come)."""
    gone = Counter(was.workbook for was, now in pairs if was is not None and now is None)
    come = Counter(now.workbook for was, now in pairs if now is not None and was is None)
    return {
        workbook: (gone[workbook], come[workbook])
        for workbook in (*gone, *come)
        if gone[workbook] + come[workbook] > MOST_SINGLE
    }


def differs(pair: Pair) -> bool:
    was, now = pair
    return was is None or now is None or not same(was.nilai, now.nilai)


def stood(line: Rows) -> Stood:
    """A row of `Data`, as it would be read back."""
    names = ("kunci", "uraian", "label", "nilai", "workbook", "sheet", "sel")
    return Stood(*(line[name] for name in names))


def cell_of(one: Stood) -> tuple[str, ...]:
    return (one.workbook, one.sheet, one.sel)


def change_rows(changes: Sequence[Changed] | None) -> list[Line]:
    """A row per change, or one that says that no figure changed, or that nobody can tell (None)."""
    rows: list[Line] = []
    for number, change in enumerate(changes or (), 1):
        kind, decimals = change.kind
        rows.append(
            {
                "kunci": f"F.{number}",
                "jenis": "baris",
                "no": f"F.{number}",
                "uraian": " · ".join(filter(None, (change.uraian, change.unsur))),
                "semula": _shown(change.semula, change),
                "menjadi": _shown(change.menjadi, change),
                "asal": " › ".join(filter(None, (change.workbook, change.sheet, change.sel))),
                "asal_tautan": ("Data", f"{change.workbook}|{change.sheet}|{change.sel}", "sel"),
                "jenis_angka": kind,
                "desimal": decimals,
                "predikat": "",
            }
        )
    if not rows:
        text = catatan.TIDAK_DIBANDINGKAN if changes is None else catatan.TIDAK_ADA_PERUBAHAN
        rows.append({"kunci": "F", "jenis": "baris", "uraian": text, "jenis_angka": "umum"})
    return rows


def _shown(value: object, change: Changed) -> Any:
    """A value that is not there has no number; a whole workbook has neither."""
    if value in (None, ""):
        whole = change.semula is None and change.menjadi is None
        return None if whole else catatan.TIDAK_ADA
    return value
