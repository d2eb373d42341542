"""The programs of the budget, those of several SKPD added up."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.parse import numeric_parts
from pipeline.rows import Line

Kode = tuple[int, ...]


def merge_programs(anggaran: Iterable[Line]) -> dict[Kode, Line]:
    """Numeric code → kode, uraian, pagu, realisasi (sen), `program_kunci`; sorted by code."""
    found: dict[Kode, Line] = {}
    for line in anggaran:
        if line["jenis"] != "program":
            continue
        own = found.setdefault(
            numeric_parts(line["kode"]) or (),
            {
                "kode": line["kode"],
                "uraian": line["uraian"],
                "pagu": 0,
                "realisasi": 0,
                "program_kunci": [],
            },
        )
        own["pagu"] += int(line["pagu"])
        own["realisasi"] += int(line["realisasi"])
        own["program_kunci"].append(line["kunci"])
    return dict(sorted(found.items()))


def rencana_key(program: Line) -> str:
    """What the program is called on `Rencana Program`."""
    return f"Rencana {program['kode']}"
