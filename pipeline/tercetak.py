"""What a report printed against what follows from its figures (RULES 9), row by row.

In: the sheet `Capaian Tercetak`, the figures of the annex. Out: findings, each at the printed cell.
Nothing of it is wajib: the annex prints the consistent value. A printed result is right where it
follows from the figures printed beside it, or from the unrounded ones of the workbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.angka import (
    Angka,
    format_angka,
    format_rupiah,
    from_cell,
    from_sen,
    is_rounding_of,
    round_excel,
    serapan,
)
from pipeline.capaian import capaian as calculate
from pipeline.capaian import improvement
from pipeline.efisiensi import cetak_2024, ero
from pipeline.figures import Efisiensi
from pipeline.kesesuaian import Here, fill_groups, number, same_rows, show_number
from pipeline.model import Data, Finding, Inputs, Location
from pipeline.rows import Line, lines_of, numbered_lines
from pipeline.settings import Settings
from schemas import pesan
from schemas.capaian_tercetak import RUPIAH
from schemas.capaian_tercetak import SOURCE as TERCETAK

TYPED = ("target", "realisasi", "realisasi_lalu", "target_akhir")
RESULTS = ("capaian", "perubahan", "capaian_renstra", "serapan")
DECIMALS = re.compile(r"\d[.,](\d+)\D*$")  # of the last number in a text
GROUP = 3  # digits behind a thousands separator


@dataclass(frozen=True)
class Printed:
    """One printed row with what the annex has for its indikator (`own`; amounts in sen).

    `typed`: the sheet `Indikator` and its row there.
    """

    data: Data
    row: int
    line: Line
    own: Line
    settings: Settings
    typed: tuple[Data, int]

    def at(self, name: str) -> Location:
        return self.data.at(self.row, name)

    def sheet(self, name: str) -> str:
        """Where the annex's own figure was typed; last year's may stand in another workbook."""
        data, row = self.typed
        where = data.at(row, name)
        if where.workbook == data.sheet.workbook:
            return data.sheet.name
        return f"{where.sheet} › {where.cell} ({where.workbook})"

    def number(self, name: str) -> float | None:
        """What was printed there; None where the table has no such column or it is blank."""
        return number(self.line.get(name))

    def sen(self, name: str) -> int | None:
        """An amount that was printed there."""
        value = self.line.get(name)
        return None if value is None or pd.isna(value) else int(value)

    def agrees(self, name: str, value: Angka | None, times: int = 1) -> bool:
        """Whether the printed number is this value (`times` it), rounded as it was printed.

        A text shows its decimals (`100,00`), a number cell those that it has.
        """
        printed = self.number(name)
        if printed is None or value is None or isinstance(value, str):
            return False
        printed = float(from_cell(printed * times))
        text = self.data.sheet.cell(self.row, self.data.columns[name])
        shown = DECIMALS.search(text) if isinstance(text, str) and times == 1 else None
        if shown and (len(shown[1]) < GROUP or abs(printed) < 10**GROUP):
            return round_excel(value, len(shown[1])) == printed
        return is_rounding_of(printed, value)

    def reach(self, target: float | None, batas: float | None = None) -> list[Angka]:
        """Capaian of the printed realisasi against a printed target: as it is, and under a cap."""
        realisasi = self.number("realisasi")
        if target is None or realisasi is None:
            return []
        rumus, lantai = self.own["rumus_dipakai"], self.settings.lantai_nol
        caps = [None] if batas is None else [None, batas]
        return [calculate(target, realisasi, rumus, cap, lantai)[0] for cap in caps]


def review_printed(
    inputs: Inputs, capaian: pd.DataFrame, efisiensi: Efisiensi | None, settings: Settings
) -> list[Finding]:
    """Predikat, figures and the column Efisiensi of what was printed."""
    if inputs.capaian_tercetak is None or inputs.indikator is None:
        return []
    printed, here = fill_groups(inputs.capaian_tercetak), Here(inputs.indikator)
    budget = {line["kunci"]: line for line in lines_of(efisiensi.by_indikator)} if efisiensi else {}
    figures = {row: line | budget.get(line["kunci"], {}) for row, line in numbered_lines(capaian)}
    rows = [
        Printed(printed, row, line, figures[own], settings, (inputs.indikator, own))
        for row, line, own in same_rows(here, printed)
    ]
    findings = ask_predikat(rows, first_predikat(inputs.indikator))
    for one in rows:
        findings += [*ask_typed(one), *ask_amounts(one), *ask_results(one)]
    return findings + ask_efisiensi(rows)


Predikat = dict[tuple[str, str, float], tuple[str, str]]


def first_predikat(indikator: Data) -> Predikat:
    """(indikator, column, figure) → predikat typed in the sheet `Indikator`, and where."""
    found: Predikat = {}
    for row, line in numbered_lines(indikator.frame):
        for name in TYPED:
            figure, said = number(line.get(name)), line.get(f"{name}_predikat")
            if figure is not None and said and line["indikator"]:
                where = indikator.at(row, name)
                found[line["indikator"], name, figure] = (said, f"{where.sheet} {where.cell}")
    return found


def ask_predikat(rows: list[Printed], first: Predikat) -> list[Finding]:
    """One figure of one indikator has one predikat, wherever it is printed."""
    findings: list[Finding] = []
    for one in rows:
        for name in TYPED:
            figure, said = one.number(name), one.line.get(f"{name}_predikat")
            if figure is None or not said:
                continue
            indikator = one.own["indikator"]
            where = one.at(name)
            known, lain = first.setdefault((indikator, name, figure), (said, where.cell))
            if known.casefold() != said.casefold():
                found = {"angka": show_number(figure), "ini": said, "itu": known, "lain": lain}
                findings.append(pesan.PREDIKAT_DUA.at(where, indikator=indikator, **found))
    return findings


def ask_typed(one: Printed) -> Iterator[Finding]:
    """What was printed is what the sheet `Indikator` says, or a rounding of it."""
    for name in TYPED:
        typed = number(one.own.get(name))
        if one.number(name) is not None and typed is not None and not one.agrees(name, typed):
            yield _differs(one, name, show_number(typed))


def ask_amounts(one: Printed) -> Iterator[Finding]:
    """Printed amounts are those of the programs that support the indikator."""
    for name in RUPIAH:
        printed, own = one.sen(name), one.own.get(name)
        if printed is None or own is None or pd.isna(own):
            continue
        if not is_rounding_of(from_sen(printed), from_sen(int(own))):
            yield pesan.TERCETAK_BEDA_ANGGARAN.at(
                one.at(name),
                kolom=TERCETAK.find(name).label,
                indikator=one.own["indikator"],
                tercetak=format_rupiah(printed),
                isi=format_rupiah(int(own)),
            )


def ask_results(one: Printed) -> Iterator[Finding]:
    """Each printed result follows from the figures printed beside it, or from the workbook's."""
    for name, values in results_of(one).items():
        own = [one.own.get(name)] + ([one.own["capaian_asli"]] if name == "capaian" else [])
        if one.number(name) is None or any(one.agrees(name, value) for value in (*values, *own)):
            continue
        if values and not isinstance(values[0], str):
            yield _not_computed(one, name, values[0])
        elif not values and isinstance(own[0], float):
            yield _differs(one, name, format_angka(own[0]))


def results_of(one: Printed) -> Mapping[str, list[Angka]]:
    """Column → what follows from the row's own printed figures; nothing where they lack."""
    akhir = None if one.own["dasar_renstra"] == "kumulatif" else one.number("target_akhir")
    realisasi, lalu = one.number("realisasi"), one.number("realisasi_lalu")
    pagu, spent = one.sen("pagu"), one.sen("realisasi_anggaran")
    both = realisasi is not None and lalu is not None
    values: tuple[list[Angka], ...] = (
        one.reach(one.number("target"), one.settings.batas_capaian),
        [improvement(realisasi, lalu, one.own["arah"])[0]] if both else [],
        one.reach(akhir),
        [] if pagu is None or spent is None else [serapan(pagu, spent)],
    )
    return dict(zip(RESULTS, values, strict=True))


def ask_efisiensi(rows: list[Printed]) -> list[Finding]:
    """Percent mixed with a ratio in the column Efisiensi is said once, with all its cells."""
    mixed: list[tuple[Printed, float]] = []
    findings: list[Finding] = []
    for one in rows:
        stated, printed_so = efisiensi_of(one)
        right = next((value for value in stated if not isinstance(value, str)), None)
        if one.number("efisiensi") is None or right is None:
            continue
        if any(one.agrees("efisiensi", value, times) for value in stated for times in (1, 100)):
            continue  # in percent, or the same as a ratio
        if any(one.agrees("efisiensi", value) for value in printed_so):
            mixed.append((one, right))
        else:
            findings.append(_not_computed(one, "efisiensi", right))
    if mixed:
        cells = ", ".join(one.at("efisiensi").cell for one, _ in mixed)
        daftar = "; ".join(f"{one.own['indikator']} {format_angka(ero)}" for one, ero in mixed)
        where = mixed[0][0].at("efisiensi")
        findings.append(pesan.EFISIENSI_TERCETAK.at(where, sel=cells, daftar=daftar))
    return findings


def efisiensi_of(one: Printed) -> tuple[list[Angka], list[Angka]]:
    """(by the stated formula, percent mixed with a ratio): the annex's own first, then the row's.

    The row's own follow from its capaian as printed, or from its target and realisasi.
    """
    printed = one.number("capaian")
    reached: list[Angka] = [] if printed is None else [printed]
    reached += one.reach(one.number("target"), one.settings.batas_capaian)
    pagu, spent = one.sen("pagu"), one.sen("realisasi_anggaran")
    stated, mixed = ([one.own[name]] if name in one.own else [] for name in ("ero", "cetak_2024"))
    stated += [ero(value, pagu, spent) for value in reached]
    mixed += [cetak_2024(value, pagu, spent) for value in reached]
    return stated, mixed


def _not_computed(one: Printed, name: str, value: Any) -> Finding:
    return pesan.TERCETAK_TIDAK_TERHITUNG.at(
        one.at(name),
        kolom=TERCETAK.find(name).label,
        indikator=one.own["indikator"],
        tercetak=show_number(one.number(name)),
        dihitung=format_angka(value),
    )


def _differs(one: Printed, name: str, isi: str) -> Finding:
    return pesan.TERCETAK_BERBEDA.at(
        one.at(name),
        kolom=TERCETAK.find(name).label,
        indikator=one.own["indikator"],
        tercetak=show_number(one.number(name)),
        lembar=one.sheet(name),
        isi=isi,
    )
