"""Rows of a form from last year's sheets: what is taken over, and how a cell is typed again.

In: validated sheets. Out: `Row`s for `Prefill`. Amounts of a budget are never taken over, only its
codes and names; of a figure the number that was reported, however it was typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.anggaran import NAMELESS
from pipeline.capaian import complete_realisasi
from pipeline.model import Data
from pipeline.parse import numeric_parts, show
from pipeline.prefill import Row
from pipeline.rows import Line, lines_of, numbered_lines
from schemas.formulir.lembar import ARAH, RUMUS
from schemas.sumber import source_of

# Of `Identitas` all is taken over but what belongs to one month.
MONTHLY_PAIRS = ("tahun", "bulan", "tanggal")
KEPT = ("no_sasaran", "sasaran", "no_indikator", "indikator", "satuan", "dasar_renstra", "predikat")


def take_pairs(data: Data) -> dict[str, object]:
    line = lines_of(data.frame)[0]
    return {name: plain(value) for name, value in line.items() if name not in MONTHLY_PAIRS}


def take_indikator(data: Data, moved: Mapping[str, str]) -> list[Row]:
    """One row per indikator, its target and realisasi left for the officer."""
    fields = {field.name for field in source_of("indikator").fields}
    frame = data.frame.reindex(columns=sorted({*data.frame.columns, *fields}))
    rows: list[Row] = []
    for at, line in numbered_lines(complete_realisasi(frame)):
        row: dict[str, object] = {name: plain(line[name]) for name in KEPT}
        row["arah"] = ARAH.get(line["arah"])
        row["rumus"] = RUMUS.get(line["rumus"])
        row["program"] = "; ".join(line["program"] or ()) or None
        row["target_akhir"] = shown_nilai(data, at, line, "target_akhir")
        for field, earlier in moved.items():
            row[field] = shown_nilai(data, at, line, earlier)
        rows.append(row)
    return rows


def take_named(data: Data, leave_out: str = "") -> list[Row]:
    """The rows of a sheet to compare with, without the figure of one year."""
    rows: list[Row] = []
    for at, line in numbered_lines(data.frame):
        row: dict[str, object] = {}
        for field in source_of(data.source).fields:
            if field.name in line and field.name != leave_out:
                is_nilai = field.kind == "nilai"
                value = shown_nilai(data, at, line, field.name) if is_nilai else line[field.name]
                row[field.name] = plain(value)
        rows.append(row)
    return rows


def take_seri(data: Data) -> list[Row]:
    """All earlier years; the officer adds the new one."""
    rows: list[Row] = []
    for at, line in numbered_lines(data.frame):
        row = {name: plain(line[name]) for name in ("indikator", "urutan", "tahun")}
        for number, name in enumerate(data.heads, 1):
            row[f"kolom_{number}"] = shown_nilai(data, at, line, name)
        rows.append(row)
    return rows


def take_budget(budgets: Sequence[Data], lines: list[Line]) -> Iterator[Row]:
    """Codes and names from urusan down to sub kegiatan, each parent once, without amounts."""
    names = {
        str(kode): str(name)
        for data in budgets
        for line in lines_of(data.frame[data.frame["tingkat"].isin(("urusan", "bidang"))])
        for kode, name in [(line["kode"], line["uraian"])]
    }
    done = set()
    for line in sorted(lines, key=lambda line: numeric_parts(part_of(line["program"], 2)) or ()):
        for codes, uraian in levels_of(line, part_of(line["program"], 2), names):
            if codes not in done:
                done.add(codes)
                cells: dict[str, object] = {
                    f"kode_{at}": kode for at, kode in enumerate(codes, 1) if kode
                }
                yield cells | {"uraian": None if uraian == NAMELESS else uraian}


def levels_of(
    line: Line, bidang: str, names: dict[str, str]
) -> Iterator[tuple[tuple[str, str, str], str]]:
    """(codes of columns A to C, name) of all rows that a sub kegiatan stands below, and its own."""
    urusan, skpd = part_of(bidang, 1), line["skpd"]
    yield (urusan, "", ""), names.get(urusan, NAMELESS)
    yield (bidang, "", ""), names.get(bidang, NAMELESS)
    yield (bidang, skpd, ""), line["nama_skpd"]
    for kode, name in (("program", "nama_program"), ("kegiatan", "nama_kegiatan")):
        yield (bidang, skpd, line[kode]), line[name]
    yield (bidang, skpd, line["kode"]), line["uraian"]


def part_of(kode: str, size: int) -> str:
    return ".".join(kode.split(".")[:size])


def programs_of(sub_kegiatan: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    """(kode, name) of a budget's programs."""
    pairs = zip(sub_kegiatan["program"], sub_kegiatan["nama_program"], strict=True)
    return tuple(dict(pairs).items())


def agency_of(sub_kegiatan: pd.DataFrame) -> dict[str, object]:
    """Name and code of the agency, where a budget is of one alone."""
    agencies = set(zip(sub_kegiatan["skpd"], sub_kegiatan["nama_skpd"], strict=True))
    if len(agencies) != 1:
        return {}
    ((kode, name),) = agencies
    return {"kode_skpd": kode or None, "perangkat_daerah": None if name == NAMELESS else name}


def shown_nilai(data: Data, row: int, line: Line, name: str) -> object:
    """A figure as a number, with its grade as typed; None where there is none."""
    number, grade = plain(line.get(name)), str(line.get(f"{name}_predikat") or "")
    if not grade:
        return number
    typed = data.sheet.cell(row, data.columns[name]) if name in data.columns else None
    if isinstance(typed, str):
        return typed
    return grade if number is None else f"{show(number)} ({grade})"


def plain(value: Any) -> object:
    """A value as a cell takes it: whole numbers without a point; nothing for NA and blanks."""
    if value is None or (not isinstance(value, str | tuple) and pd.isna(value)):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value or None if isinstance(value, str) else value
