"""Plans beside the budget that counts: pagu alone, and the cash plan (RAK).

In: sheets without realisasi, and the budget of the period. Out: findings where they say another
pagu; the RAK to hold the realisasi against.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.angka import format_rupiah
from pipeline.model import Data, Finding
from pipeline.parse import numeric_parts
from pipeline.rows import numbered_lines
from pipeline.salinan import amounts_by_key, parts_of
from schemas import pesan
from schemas.sumber import source_of


def check_plans(plans: Sequence[Data], anggaran: Sequence[Data]) -> list[Finding]:
    """A sheet of pagu alone feeds no table, but must agree with the budget that does."""
    findings: list[Finding] = []
    for plan in plans:
        named = all(parts_of(data) for data in (plan, *anggaran))
        known = {
            key: amounts.get("pagu", (0, data.at()))
            for data in anggaran
            for key, amounts in amounts_by_key(data, named).items()
        }
        if not anggaran:
            findings.append(pesan.PAGU_SAJA.at(plan.at()))
            continue
        others = []
        own = amounts_by_key(plan, named)
        for key in [*own, *(key for key in known if key not in own)]:
            mine, theirs = own.get(key, {}).get("pagu"), known.get(key)
            ours, counted = (mine[0] if mine else 0), (theirs[0] if theirs else 0)
            if ours != counted:
                where = theirs[1] if theirs else anggaran[0].at()
                others.append(
                    pesan.PAGU_BERBEDA.at(
                        mine[1] if mine else plan.at(),
                        nama=".".join(map(str, key[1] or ())),
                        ini=format_rupiah(ours) if mine else "tidak ada",
                        itu=format_rupiah(counted) if theirs else "tidak ada",
                        lain=" › ".join(filter(None, (where.workbook, where.sheet, where.cell))),
                    )
                )
        findings += others or [pesan.PAGU_SAMA.at(plan.at(), lain=anggaran[0].sheet.workbook)]
    return findings


def choose_rak(
    sheets: Sequence[Data], anggaran: Sequence[Data]
) -> tuple[tuple[Data, ...], list[Finding]]:
    """Cash plans, each of other sub kegiatan; of no use without a realisasi to compare."""
    if not anggaran:
        return (), [pesan.RAK_SENDIRI.at(data.at()) for data in sheets]
    findings: list[Finding] = []
    chosen: list[tuple[Data, dict[Any, int]]] = []
    for data in sheets:
        months = planned(data)
        rival = next((one for one in chosen if one[1].keys() & months.keys()), None)
        if rival is None:
            chosen.append((data, months))
            continue
        lain = f"{rival[0].sheet.workbook} › {rival[0].sheet.name}"
        if rival[1] == months:
            findings.append(pesan.SALINAN_SAMA.at(data.at(), lain=lain))
        else:
            found = {"lembar": data.sheet.name, "lain": lain}
            findings.append(pesan.LEMBAR_GANDA.at(data.at(), **found))
    return tuple(data for data, _ in chosen), findings


def planned(data: Data) -> dict[Any, int]:
    """(SKPD, sub kegiatan, month) → sen planned for that month alone."""
    found: dict[Any, int] = {}
    for _, line in numbered_lines(data.frame[data.frame["tingkat"] == "sub kegiatan"]):
        for month in source_of(data.source).rak:
            key = (numeric_parts(line["skpd"]), numeric_parts(line["kode"]), month)
            sen = line.get(month)
            found[key] = found.get(key, 0) + (0 if pd.isna(sen) else int(sen))
    return found
