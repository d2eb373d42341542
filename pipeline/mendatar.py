"""A flat budget sheet judged as a whole: every row names its sub kegiatan and all above it.

In: `Data` of a flat source after validation. Out: the same with `tingkat`, `kode`, `bidang`, `skpd`
and `uraian` as the tree has them, and findings about codes that contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from pipeline.model import Data, Finding
from pipeline.parse import numeric_parts
from pipeline.rows import numbered_lines
from schemas import pesan
from schemas.declare import normalise

SUB_KEGIATAN_PARTS = 6
PARENTS = (("kode_kegiatan", 5), ("kode_program", 3))


def level_flat(data: Data, faulty: set[tuple[int, int]]) -> tuple[Data, list[Finding]]:
    """Every row as a part of its sub kegiatan; rows whose code is wrong already are left out."""
    frame = data.frame
    broken = {row for row, column in faulty if column == data.columns["kode_sub_kegiatan"]}
    frame = frame.loc[[row not in broken for row in frame.index]]
    own = _text(frame, "kode_unit").where(_text(frame, "kode_unit") != "", _text(frame, "skpd"))
    names = _text(frame, "nama_unit").where(
        _text(frame, "kode_unit") != "", _text(frame, "nama_skpd")
    )
    levelled = frame.assign(
        tingkat="sub kegiatan",
        kode=frame["kode_sub_kegiatan"],
        bidang=_text(frame, "kode_bidang"),
        skpd=own,
        nama_skpd=names,
        uraian=_text(frame, "nama_sub_kegiatan"),
    )
    result = replace(data, frame=levelled)
    findings = [*check_depth(result), *check_parents(result), *check_names(result)]
    return result, findings


def _text(frame: pd.DataFrame, name: str) -> Any:
    if name in frame:
        return frame[name].fillna("").astype(object)
    return pd.Series("", index=frame.index, dtype=object)


def check_depth(data: Data) -> list[Finding]:
    """A sub kegiatan has six parts."""
    return [
        pesan.KODE_TANPA_TINGKAT.at(data.at(row, "kode_sub_kegiatan"), isi=line["kode"])
        for row, line in numbered_lines(data.frame)
        if len(numeric_parts(line["kode"]) or ()) != SUB_KEGIATAN_PARTS
    ]


def check_parents(data: Data) -> list[Finding]:
    """The codes of one row must lie within each other."""
    findings = []
    for row, line in numbered_lines(data.frame):
        own = numeric_parts(line["kode"]) or ()
        for name, parts in PARENTS:
            kode = line.get(name)
            if kode and len(own) == SUB_KEGIATAN_PARTS and numeric_parts(kode) != own[:parts]:
                where = data.at(row, name)
                found = {"isi": kode, "acuan": line["kode"]}
                findings.append(pesan.KODE_BERTENTANGAN.at(where, **found))
                break
    return findings


def check_names(data: Data) -> list[Finding]:
    """One code with two names is two sub kegiatan of which one has a wrong code."""
    findings = []
    first: dict[object, tuple[int, str]] = {}
    for row, key, name in _named(data):
        known = first.setdefault(key, (row, name))
        if name and known[1] and normalise(name) != normalise(known[1]):
            where = data.at(row, "kode_sub_kegiatan")
            found = {"isi": key[-1], "ini": name, "itu": known[1]}
            lain = data.at(known[0], "kode_sub_kegiatan").cell
            findings.append(pesan.KODE_DUA_NAMA.at(where, lain=lain, **found))
            first[key] = (row, name)
    return findings


def _named(data: Data) -> Iterator[tuple[int, tuple[str, str], str]]:
    for row, line in numbered_lines(data.frame):
        yield row, (line["skpd"], line["kode"]), line["uraian"]
