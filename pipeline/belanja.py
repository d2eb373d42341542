"""Pagu per kelompok and jenis belanja (Rencana Belanja). Pure functions.

In: the budget sheets that count for one period. Out: `belanja_by_jenis`, one row per kelompok
(operasi, modal …) and one per jenis belanja (pegawai, hibah …), each with the cells behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from pipeline.model import Data
from pipeline.parse import numeric_parts
from pipeline.rows import Line, numbered_lines
from schemas.belanja import KELOMPOK, LEAST_PARTS
from schemas.sumber import source_of

COLUMNS = ["kunci", "jenis", "kelompok", "kode", "uraian", "pagu", "label", "sel"]
Cell = tuple[int, int, str]  # number of the sheet, row, field


def belanja_by_jenis(anggaran: Sequence[Data]) -> pd.DataFrame:
    """Kelompok with an amount, each followed by its jenis belanja; pagu in sen.

    `label`: the heads of the pagu cells that a kelompok adds up, none where the sheets do not
    divide the pagu so and its jenis stand for it. `sel`: the rekening cells of a jenis.
    """
    own = _amounts_by_kelompok(anggaran)
    jenis = _jenis(anggaran)
    rows: list[Line] = []
    for number, (kelompok, name) in enumerate(KELOMPOK.items(), 1):
        parts = [line for line in jenis if line["kelompok"] == kelompok]
        labels, pagu = own.get(kelompok, ((), sum(line["pagu"] for line in parts)))
        if not pagu and not any(line["pagu"] for line in parts):
            continue
        rows.append(
            {
                "kunci": f"Belanja {number}",
                "jenis": "kelompok",
                "kelompok": kelompok,
                "kode": "",
                "uraian": name,
                "pagu": pagu,
                "label": list(labels),
                "sel": [],
            }
        )
        rows += parts
    return pd.DataFrame(rows, columns=COLUMNS)


def _amounts_by_kelompok(anggaran: Sequence[Data]) -> dict[str, tuple[tuple[str, ...], int]]:
    """Kelompok → heads and sum of its pagu columns, of the sheets that have one a kelompok."""
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    for data in anggaran:
        source = source_of(data.source)
        if len(source.pagu) == 1:
            return {}
        sub = data.frame[data.frame["tingkat"] == "sub kegiatan"]
        for name in source.pagu:
            if name in sub:
                kelompok, label = name.removeprefix("pagu_"), source.find(name).label
                labels, amount = found.get(kelompok, ((), 0))
                amount += int(sub[name].fillna(0).sum())
                found[kelompok] = (tuple(dict.fromkeys((*labels, label))), amount)
    return found


def _jenis(anggaran: Sequence[Data]) -> list[Line]:
    """One row per jenis belanja, by its code; names as the sheets have them."""
    found: dict[tuple[int, ...], Line] = {}
    for number, data in enumerate(anggaran):
        names = source_of(data.source).pagu
        for row, line, parts in _tops(data):
            kode = ".".join(line["kode"].split(".")[:LEAST_PARTS])
            kelompok = dict(enumerate(KELOMPOK, 1)).get(parts[1])
            if kelompok is None:
                continue
            own = found.setdefault(
                parts[:LEAST_PARTS],
                {
                    "kunci": f"Rekening {kode}",
                    "jenis": "jenis",
                    "kelompok": kelompok,
                    "kode": kode,
                    "uraian": "",
                    "pagu": 0,
                    "label": [],
                    "sel": [],
                },
            )
            if len(parts) == LEAST_PARTS:
                own["uraian"] = own["uraian"] or line["uraian"]
            for name in names:
                if name in line and not pd.isna(line[name]) and line[name]:
                    own["pagu"] += int(line[name])
                    own["sel"].append((number, row, name))
    for line in found.values():
        line["uraian"] = line["uraian"] or line["kode"]
    return [line for _, line in sorted(found.items()) if line["pagu"]]


def _tops(data: Data) -> Iterator[tuple[int, Line, tuple[int, ...]]]:
    """(row, line, numbers of its code) of the highest rekening rows of each sub kegiatan.

    A row says whose it is in its own cells where it repeats them, else it follows its sub kegiatan.
    """
    groups: dict[Any, list[tuple[int, Line, tuple[int, ...]]]] = {}
    owner: Any = None
    for row, line in numbered_lines(data.frame):
        if line["tingkat"] == "sub kegiatan":
            owner = (line["skpd"], line["kode"])
        if line["tingkat"] == "rekening":
            own = (line["skpd"], line["kode_3"]) if line.get("kode_3") else owner
            parts = numeric_parts(line["kode"]) or ()
            groups.setdefault(own, []).append((row, line, parts))
    for _, rows in sorted(groups.items(), key=_by_code):
        known = {parts for _, _, parts in rows}
        for row, line, parts in sorted(rows, key=lambda own: own[2]):
            above = (parts[:size] for size in range(LEAST_PARTS, len(parts)))
            if len(parts) >= LEAST_PARTS and not any(one in known for one in above):
                yield row, line, parts


def _by_code(group: tuple[Any, Any]) -> tuple[tuple[int, ...], ...]:
    """The order of the sub kegiatan, whatever that of their rows."""
    return tuple(numeric_parts(kode) or () for kode in group[0] or ())
