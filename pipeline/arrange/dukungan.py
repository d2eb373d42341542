"""Rows and notes of `Program per Sasaran`: which programs supported a sasaran (RULES 8a, f)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd

from pipeline.angka import from_sen, mean_of, serapan
from pipeline.arrange.kinerja import na_note
from pipeline.arrange.program import merge_programs
from pipeline.arrange.sumber import lent_note, source_note, support_sources
from pipeline.model import Inputs
from pipeline.printed import Block, PrintedSheet
from pipeline.rows import Line, lines_of
from schemas import catatan
from schemas.tabel.program_sasaran import TABEL


def arrange_dukungan(
    inputs: Inputs, dukungan: pd.DataFrame, anggaran: Sequence[Line]
) -> PrintedSheet:
    """Each sasaran with its programs; those of none; the total, where each program counts once."""
    programs = list(merge_programs(anggaran).values())
    indikator = sorted(
        lines_of(dukungan),
        key=lambda line: (line["no_sasaran"], line["no_indikator"]),
    )
    rows: list[Line] = []
    times: Counter[str] = Counter()
    for number in dict.fromkeys(line["no_sasaran"] for line in indikator):
        own = [line for line in indikator if line["no_sasaran"] == number]
        behind = [program for program in programs if any(supports(program, one) for one in own)]
        times.update(program["kode"] for program in behind)
        head = _row("sasaran", f"Sasaran {number}", own[0]["sasaran"], behind, own)
        rows += [head | {"no": number}, *_programs(f"Sasaran {number}", behind, own)]
    alone = [program for program in programs if not times[program["kode"]]]
    if alone:
        rows.append(_row("sasaran", "Tanpa sasaran", catatan.TANPA_SASARAN, alone, []))
        rows += _programs("Tanpa sasaran", alone, [])
    total = {"no": catatan.TOTAL, "program_kunci": ["total"]}
    rows.append(_row("total", "total", "", programs, indikator) | total)
    notes = [catatan.PROGRAM_SASARAN]
    shared = [kode for kode, count in times.items() if count > 1]
    if shared:
        notes.append(catatan.PROGRAM_BEBERAPA_SASARAN.format(daftar=", ".join(shared)))
    notes += na_note(rows, ("capaian",)) if inputs.indikator is None else ()
    notes += lent_note(inputs, "program")
    notes.append(source_note([*support_sources(inputs), *inputs.belanja]))
    return PrintedSheet(TABEL.sheet, TABEL.title, (Block(TABEL, rows, tuple(notes)),))


def supports(program: Line, indikator: Line) -> bool:
    return not set(program["program_kunci"]).isdisjoint(indikator["program_kunci"])


def _programs(sasaran: str, programs: Iterable[Line], indikator: Sequence[Line]) -> list[Line]:
    """The programs below a sasaran, each with the capaian of what it supports there."""
    rows = []
    for program in programs:
        own = [line for line in indikator if supports(program, line)]
        kunci = f"{sasaran} / {program['kode']}"
        row = _row("program sasaran", kunci, program["uraian"], [program], own)
        rows.append(row | {"kode": program["kode"]})
    return rows


def _row(
    jenis: str, kunci: str, uraian: str, programs: Sequence[Line], indikator: Sequence[Line]
) -> Line:
    pagu, realisasi = (sum(program[name] for program in programs) for name in ("pagu", "realisasi"))
    return {
        "kunci": kunci,
        "jenis": jenis,
        "uraian": uraian,
        "pagu": from_sen(pagu),
        "realisasi": from_sen(realisasi),
        "serapan": serapan(pagu, realisasi),
        "capaian": mean_of([line["capaian"] for line in indikator]) if indikator else "-",
        "program_kunci": [kunci for program in programs for kunci in program["program_kunci"]],
        "indikator_kunci": [line["kunci"] for line in indikator],
    }
