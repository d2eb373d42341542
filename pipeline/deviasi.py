"""Deviasi: realisasi against the cash plan (RAK) to date (RULES 5 and 7a). Pure functions.

In: the sub kegiatan and the printed rows of the budget, the sheet of the RAK. Out: the same with
`rak` (sen to date), `persen_rak` (percent of the pagu), `deviasi` (points: % realisasi − % RAK;
negative is behind) and `deviasi_rupiah` (sen), `n/a` where a RAK is missing; and findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.angka import NA, Angka, format_angka, format_rupiah, round_excel, serapan
from pipeline.model import Data, Finding, Inputs, Location, Period
from pipeline.parse import numeric_parts
from pipeline.rows import Line, lines_of, numbered_lines
from pipeline.settings import Settings
from schemas import pesan
from schemas.sumber import source_of

DESEMBER = 12
# (SKPD, None where the plan names none; sub kegiatan) by their numbers → its rows
Plan = dict[tuple[Any, Any], list["PlanRow"]]


@dataclass(frozen=True)
class PlanRow:
    """One row of a cash plan; `number`: which of the agency's plans it stands in."""

    number: int
    rak: Data
    row: int
    line: Line

    @property
    def months(self) -> list[tuple[str, int]]:
        """(field, sen) of its filled months, in their order."""
        names = source_of(self.rak.source).rak
        filled = [n for n in names if n in self.line and not pd.isna(self.line[n])]
        return [(name, int(self.line[name])) for name in filled]

    @property
    def where(self) -> Location:
        """The cell that names its sub kegiatan."""
        names = ("kode_sub_kegiatan", "kode_3", "kode", "uraian")
        return self.rak.at(self.row, next(name for name in names if name in self.rak.columns))


def add_rak(sub_kegiatan: pd.DataFrame, rak: Sequence[Data], period: Period) -> pd.DataFrame:
    """Adds `rak` and `rak_sel`, the (plan's number, row, field) of the cells to date behind it.

    A sub kegiatan that the plans lack has `n/a`; one without pagu needs none and has 0.
    """
    plan = collect_rak(rak)
    amounts: list[Any] = []
    cells: list[list[tuple[int, int, str]]] = []
    for line in lines_of(sub_kegiatan):
        rows = find_rows(plan, line)
        due = [
            (row, name, sen)
            for row in rows
            for name, sen in row.months
            if name in source_of(row.rak.source).rak[: period.bulan]
        ]
        missing = not rows and line["pagu"] != 0
        amounts.append(NA if missing else sum(sen for _, _, sen in due))
        cells.append([(row.number, row.row, name) for row, name, _ in due])
    columns = {"rak": amounts, "rak_sel": cells}
    return sub_kegiatan.assign(
        **{name: pd.Series(column, dtype=object) for name, column in columns.items()}
    )


def collect_rak(rak: Sequence[Data]) -> Plan:
    """The rows of each sub kegiatan of the plans; a flat plan may have several."""
    found: Plan = {}
    for number, data in enumerate(rak):
        own = data.frame[data.frame["tingkat"] == "sub kegiatan"]
        for row, line in numbered_lines(own):
            key = (numeric_parts(line["skpd"]), numeric_parts(line["kode"]))
            found.setdefault(key, []).append(PlanRow(number, data, row, line))
    return found


def find_rows(plan: Plan, line: Line) -> list[PlanRow]:
    """A sub kegiatan's rows in the plans; where these name no SKPD, by the code alone."""
    skpd, kode = numeric_parts(line["skpd"]), numeric_parts(line["kode"])
    return plan.get((skpd, kode)) or plan.get((None, kode)) or []


def add_deviasi(anggaran: pd.DataFrame, sub_kegiatan: pd.DataFrame) -> pd.DataFrame:
    """One row per printed row, as before, with its RAK and deviasi; sums over its parts."""
    lines = lines_of(anggaran)
    by_key = {line["kunci"]: line for line in lines}
    own = dict(zip(sub_kegiatan["kunci"], sub_kegiatan["rak"], strict=True))

    def rak_of(line: Line) -> Any:
        if line["jenis"] == "sub kegiatan":
            return own[line["kunci"]]
        parts = [rak_of(by_key[kunci]) for kunci in line["anak"]]
        return NA if NA in parts else sum(parts)

    return pd.DataFrame([line | held_against(line, rak_of(line)) for line in lines])


def held_against(line: Line, rak: Any) -> Line:
    """rak, persen_rak, deviasi_rupiah and deviasi of one row."""
    if rak == NA:
        return dict.fromkeys(("rak", "persen_rak", "deviasi_rupiah", "deviasi"), NA)
    persen_rak = serapan(line["pagu"], rak)
    return {
        "rak": rak,
        "persen_rak": persen_rak,
        "deviasi_rupiah": line["realisasi"] - rak,
        "deviasi": deviasi(line["persen"], persen_rak),
    }


def deviasi(persen: Angka, persen_rak: Angka) -> Angka:
    """% realisasi − % RAK, in points."""
    if isinstance(persen, str) or isinstance(persen_rak, str):
        return NA
    return round_excel(persen - persen_rak)


def find_lagging(anggaran: pd.DataFrame, batas: float) -> list[Line]:
    """The sub kegiatan that lag behind their RAK by more than so many points."""
    rows = anggaran[anggaran["jenis"] == "sub kegiatan"]
    return [
        line
        for line in lines_of(rows)
        if not isinstance(line["deviasi"], str) and line["deviasi"] < -batas
    ]


def review_deviasi(
    inputs: Inputs, sub_kegiatan: pd.DataFrame, anggaran: pd.DataFrame, settings: Settings
) -> list[Finding]:
    """What lags, and where plan and budget do not know each other."""
    if not inputs.rak:
        return []
    own = {line["kunci"]: line for line in lines_of(sub_kegiatan)}
    plan = collect_rak(inputs.rak)
    findings = []
    if inputs.period.bulan != DESEMBER:
        lagging = find_lagging(anggaran, settings.batas_deviasi)
        findings += [say_lagging(inputs, line, own[line["kunci"]], settings) for line in lagging]
    for sub in own.values():
        if sub["rak"] == NA:
            where = amount_cell(inputs, sub, "pagu")
            lain = f"{inputs.rak[0].sheet.workbook} › {inputs.rak[0].sheet.name}"
            findings.append(pesan.RAK_TIDAK_ADA.at(where, nama=sub["kode"], lain=lain))
    return [*findings, *find_unbudgeted(plan, own), *compare_pagu(plan, own)]


def say_lagging(inputs: Inputs, line: Line, sub: Line, settings: Settings) -> Finding:
    return pesan.TERTINGGAL_RAK.at(
        amount_cell(inputs, sub, "realisasi"),
        nama=f"{line['kode']} {line['uraian']}",
        periode=inputs.period.label,
        persen=format_angka(line["persen"]),
        rak=format_angka(line["persen_rak"]),
        deviasi=format_angka(-line["deviasi"]),
        batas=f"{settings.batas_deviasi:g}".replace(".", ","),
        lain=rak_cells(inputs.rak, sub["rak_sel"]),
    )


def find_unbudgeted(plan: Plan, own: Mapping[str, Line]) -> list[Finding]:
    """Sub kegiatan of the plans that the budget does not have; their amounts reach no table."""
    known = {id(rows) for sub in own.values() if (rows := find_rows(plan, sub))}
    findings = []
    for rows in plan.values():
        total = planned(rows)
        if id(rows) not in known and total:
            found = {"nama": rows[0].line["kode"], "isi": format_rupiah(total)}
            findings.append(pesan.RAK_TANPA_ANGGARAN.at(rows[0].where, **found))
    return findings


def compare_pagu(plan: Plan, own: Mapping[str, Line]) -> list[Finding]:
    """The twelve months of a plan are its pagu; said once, with the first that differs."""
    pairs = [(rows, sub) for sub in own.values() if (rows := find_rows(plan, sub))]
    other = [(rows, sub) for rows, sub in pairs if planned(rows) != sub["pagu"]]
    if not other:
        return []
    rows, sub = other[0]
    found = {"nama": sub["kode"], "jumlah": len(other), "pagu": format_rupiah(sub["pagu"])}
    return [pesan.RAK_BEDA_PAGU.at(rows[0].where, rak=format_rupiah(planned(rows)), **found)]


def planned(rows: Sequence[PlanRow]) -> int:
    """The whole year's plan in sen."""
    return sum(sen for row in rows for _, sen in row.months)


def amount_cell(inputs: Inputs, sub: Line, unsur: str) -> Location:
    """The first cell of a sub kegiatan's pagu or realisasi; its sheet where it has none."""
    cells = ((number, row, field) for name, number, row, field in sub["sel"] if name == unsur)
    number, row, field = next(cells, (0, 0, ""))
    where: Location = inputs.belanja[number].at(row, field)
    return where


def rak_cells(rak: Sequence[Data], cells: Sequence[tuple[int, int, str]]) -> str:
    """`RAK 2026.xlsx › Sheet1 › F5 s.d. K5`."""
    at = [rak[number].at(row, name) for number, row, name in cells]
    if not at:
        return f"{rak[0].sheet.workbook} › {rak[0].sheet.name}"
    span = " s.d. ".join(dict.fromkeys((at[0].cell, at[-1].cell)))
    return f"{at[0].workbook} › {at[0].sheet} › {span}"
