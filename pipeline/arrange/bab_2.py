"""Rows and notes of the tables of Bab II: IKU, Perjanjian Kinerja, and the planned budget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from pipeline.angka import NA, from_sen, shown_decimals
from pipeline.arrange.kinerja import na_note
from pipeline.arrange.program import merge_programs, rencana_key
from pipeline.arrange.sumber import lent_note, source_note
from pipeline.figures import Figures
from pipeline.model import Data, Inputs
from pipeline.printed import Block, Missing, PrintedSheet
from pipeline.rows import Line, lines_of, numbered_lines
from schemas import catatan
from schemas.declare import Table
from schemas.tabel.rencana_belanja import TABEL as RENCANA_BELANJA
from schemas.tabel.rencana_program import TABEL as RENCANA_PROGRAM
from schemas.tabel.tabel_2_2 import TABEL as TABEL_2_2
from schemas.tabel.tabel_2_3 import TABEL as TABEL_2_3

Arranged = tuple[PrintedSheet | None, Missing | None]


def arrange_bab_2(inputs: Inputs, figures: Figures) -> list[Arranged]:
    """Tabel 2.2, Tabel 2.3, Rencana Belanja and Rencana Program, or why one is left out."""
    steps: tuple[Callable[[Inputs, Figures], Arranged], ...] = (
        arrange_iku,
        arrange_perjanjian,
        arrange_belanja,
        arrange_program,
    )
    return [step(inputs, figures) for step in steps]


def arrange_iku(inputs: Inputs, figures: Figures) -> Arranged:
    """Tabel 2.2: the IKU with their formula."""
    if inputs.iku is None:
        return None, Missing(TABEL_2_2.sheet, catatan.TANPA_IKU)
    rows = sasaran_rows(inputs.iku, "IKU")
    notes = (*lent_note(inputs, "iku"), source_note([inputs.iku]))
    return _sheet(TABEL_2_2, rows, notes)


def arrange_perjanjian(inputs: Inputs, figures: Figures) -> Arranged:
    """Tabel 2.3: the targets as signed."""
    if inputs.perjanjian_kinerja is None:
        return None, Missing(TABEL_2_3.sheet, catatan.TANPA_PERJANJIAN)
    rows = perjanjian_rows(inputs.perjanjian_kinerja)
    lent = lent_note(inputs, "perjanjian_kinerja")
    source = source_note([inputs.perjanjian_kinerja])
    notes = (*na_note(rows, ("target",)), *lent, source)
    return _sheet(TABEL_2_3, rows, notes)


def perjanjian_rows(signed: Data) -> list[Line]:
    """One row per signed target: `row` is its Excel row, a level stands as its word."""
    rows = sasaran_rows(signed, "Perjanjian Kinerja")
    for row in rows:
        row["desimal"] = shown_decimals([row["target"]], row["target"])
        if row["target"] is None:
            row["target"] = row["target_predikat"] or NA
            row["target_predikat"] = ""
    return rows


def sasaran_rows(data: Data, name: str) -> list[Line]:
    """The rows of a sheet by sasaran, in its own order; `kunci` is `IKU 1.2`."""
    numbers: dict[str, int] = {}
    counts: dict[str, int] = {}
    rows = []
    for row, line in numbered_lines(data.frame):
        sasaran = line["sasaran"] or ""
        number = numbers.setdefault(sasaran, len(numbers) + 1)
        counts[sasaran] = counts.get(sasaran, 0) + 1
        own = {
            "kunci": f"{name} {number}.{counts[sasaran]}",
            "jenis": "indikator",
            "no_sasaran": number,
            "row": row,
        }
        rows.append({key: None if _is_na(value) else value for key, value in line.items()} | own)
    return sorted(rows, key=lambda row: row["no_sasaran"])


def _is_na(value: Any) -> bool:
    return not isinstance(value, list | tuple) and bool(pd.isna(value))


def arrange_belanja(inputs: Inputs, figures: Figures) -> Arranged:
    """Rencana Belanja: kelompok and jenis belanja, and what the rekening leave open."""
    if figures.belanja is None or figures.anggaran is None:
        return None, Missing(RENCANA_BELANJA.sheet, _without_budget(inputs))
    if figures.belanja.empty:
        return None, Missing(RENCANA_BELANJA.sheet, catatan.TANPA_KELOMPOK)
    total = figures.anggaran["pagu"].iloc[-1]
    rows = belanja_rows(figures.belanja, int(total))
    notes = [catatan.RENCANA_BELANJA, source_note(inputs.anggaran)]
    return _sheet(RENCANA_BELANJA, rows, notes)


def belanja_rows(belanja: pd.DataFrame, total: int) -> list[Line]:
    """Kelompok numbered, their jenis below, a remainder where these do not add up; the total."""
    rows: list[Line] = []
    kelompok: list[Line] = []
    lines = lines_of(belanja)
    for line in lines:
        if line["jenis"] != "kelompok":
            continue
        jenis = [one for one in lines if one["jenis"] == "jenis"]
        own = [one for one in jenis if one["kelompok"] == line["kelompok"]]
        anak = [one["kunci"] for one in own]
        kelompok.append(line)
        number = {"no": len(kelompok), "anak": anak, "semua": ["*"]}
        rows += [line | number | {"pagu_rumus": _kelompok_rumus(line["label"])}, *own]
        rest = line["pagu"] - sum(one["pagu"] for one in own)
        if own and rest:
            rows.append(_rest(line["kunci"], anak, rest))
    rest = total - sum(line["pagu"] for line in kelompok)
    if rest:
        rows.append(_rest("total", [line["kunci"] for line in kelompok], rest))
    last = {"kunci": "total", "jenis": "total", "no": catatan.TOTAL_BELANJA, "pagu": total}
    rows.append(last | {"total": ["total"]})
    return [row | {"pagu": from_sen(row["pagu"])} for row in rows]


def _rest(induk: str, anak: Sequence[str], pagu: int) -> Line:
    return {
        "kunci": f"{induk} sisa",
        "jenis": "sisa",
        "uraian": catatan.BELUM_DIRINCI,
        "pagu": pagu,
        "induk": [induk],
        "anak": list(anak),
    }


def _kelompok_rumus(labels: Sequence[str]) -> str:
    """The sum of the pagu cells under these heads on `Data`; of its jenis where there are none."""
    sums = [f'SUMIFS({{nilai@Data*semua}},{{label@Data*semua}},"{label}")' for label in labels]
    return "+".join(sums) or "SUM({pagu*anak})"


def arrange_program(inputs: Inputs, figures: Figures) -> Arranged:
    """Rencana Program: each program's pagu, those of several SKPD added up."""
    if figures.anggaran is None:
        return None, Missing(RENCANA_PROGRAM.sheet, _without_budget(inputs))
    programs = merge_programs(lines_of(figures.anggaran)).values()
    rows = [
        line | {"kunci": rencana_key(line), "jenis": "baris", "no": number}
        for number, line in enumerate(programs, 1)
    ]
    total = {
        "kunci": "total",
        "jenis": "total",
        "no": catatan.TOTAL,
        "pagu": sum(row["pagu"] for row in rows),
        "program_kunci": ["total"],
    }
    rows = [row | {"pagu": from_sen(row["pagu"])} for row in [*rows, total]]
    return _sheet(RENCANA_PROGRAM, rows, (source_note(inputs.anggaran),))


def _without_budget(inputs: Inputs) -> str:
    return catatan.TANPA_ANGGARAN.format(periode=inputs.period.label)


def _sheet(table: Table, rows: Sequence[Line], notes: Sequence[str]) -> Arranged:
    return PrintedSheet(table.sheet, table.title, (Block(table, rows, tuple(notes)),)), None
