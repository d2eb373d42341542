"""What a report printed against what follows from its figures (RULES 9), row by row.

In: the sheets `Capaian Tercetak` and `Indikator`. Out: findings, each at the printed cell. Nothing
of it is wajib: the annex prints the consistent value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from pipeline.angka import Angka, format_angka, is_rounding_of, serapan
from pipeline.capaian import capaian, improvement
from pipeline.efisiensi import cetak_2024, ero
from pipeline.kesesuaian import Here, ask_names, same_rows, show_number
from pipeline.model import Data, Finding, Inputs, Location
from pipeline.rows import Line
from pipeline.settings import Settings
from schemas import pesan
from schemas.capaian_tercetak import ANGKA
from schemas.capaian_tercetak import SOURCE as TERCETAK

TYPED = ("target", "realisasi", "realisasi_lalu", "target_akhir")


@dataclass(frozen=True)
class Printed:
    """One printed row with the indikator that it is about."""

    data: Data
    row: int
    line: Line
    own: Line
    rumus: str

    def at(self, name: str) -> Location:
        return self.data.at(self.row, name)

    def number(self, name: str) -> float | None:
        """What was printed there; None where the table has no such column or it is blank."""
        value = self.line.get(name)
        return None if value is None or pd.isna(value) else float(value)

    def sen(self, name: str) -> int | None:
        """An amount that was printed there."""
        value = self.line.get(name)
        return None if value is None or pd.isna(value) else int(value)


def ask_printed(inputs: Inputs, settings: Settings) -> list[Finding]:
    """Names, predikat, figures and the column Efisiensi of what was printed."""
    printed, data = inputs.capaian_tercetak, inputs.indikator
    if printed is None or data is None:
        return []
    here = Here(data)
    rows = []
    for row, line, own_row in same_rows(here, printed):
        own = here.lines[own_row]
        rumus = "maksimal"
        if own["arah"] == "minimal":
            rumus = own.get("rumus") or settings.rumus_minimal
        rows.append(Printed(printed, row, line, own, rumus))
    findings = ask_names(here, printed)
    for question in (ask_predikat, ask_reproduction, ask_typed, ask_efisiensi):
        findings += question(rows)
    return findings


def ask_predikat(rows: list[Printed]) -> list[Finding]:
    """One figure of one indikator has one predikat, wherever it is printed."""
    findings: list[Finding] = []
    first: dict[tuple[str, str, float], tuple[str, str]] = {}
    for one in rows:
        for name in TYPED:
            number = one.number(name)
            said = str(one.line.get(f"{name}_predikat") or "")
            if number is None or not said:
                continue
            key = (one.own["indikator"], name, number)
            known = first.setdefault(key, (said, one.at(name).cell))
            if known[0].casefold() != said.casefold():
                findings.append(
                    pesan.PREDIKAT_DUA.at(
                        one.at(name),
                        indikator=one.own["indikator"],
                        angka=show_number(number),
                        ini=said,
                        itu=known[0],
                        lain=known[1],
                    )
                )
    return findings


def ask_reproduction(rows: list[Printed]) -> list[Finding]:
    """Each printed result follows from the figures printed beside it."""
    findings = []
    for one in rows:
        for name, value in results_of(one):
            printed = one.number(name)
            if printed is None or isinstance(value, str) or is_rounding_of(printed, value):
                continue
            findings.append(
                pesan.TERCETAK_TIDAK_TERHITUNG.at(
                    one.at(name),
                    kolom=TERCETAK.find(name).label,
                    indikator=one.own["indikator"],
                    tercetak=show_number(printed),
                    dihitung=format_angka(value),
                )
            )
    return findings


def results_of(one: Printed) -> Iterator[tuple[str, Angka]]:
    """(column, what follows from the row's own printed figures), as far as they are there."""
    target, realisasi = one.number("target"), one.number("realisasi")
    if target is not None and realisasi is not None:
        yield "capaian", capaian(target, realisasi, one.rumus)[0]
    lalu = one.number("realisasi_lalu")
    if realisasi is not None and lalu is not None:
        yield "perubahan", improvement(realisasi, lalu, one.own["arah"])[0]
    akhir = one.number("target_akhir")
    if realisasi is not None and akhir is not None and not _cumulative(one):
        yield "capaian_renstra", capaian(akhir, realisasi, one.rumus)[0]
    pagu, spent = one.sen("pagu"), one.sen("realisasi_anggaran")
    if pagu is not None and spent is not None:
        yield "serapan", serapan(pagu, spent)


def _cumulative(one: Printed) -> bool:
    return str(one.own.get("dasar_renstra") or "").casefold() == "kumulatif"


def ask_typed(rows: list[Printed]) -> list[Finding]:
    """What was printed is what the sheet `Indikator` says, or a rounding of it."""
    findings: list[Finding] = []
    for one in rows:
        for name in TYPED:
            printed, typed = one.number(name), one.own.get(name)
            if printed is None or typed is None or pd.isna(typed):
                continue
            if is_rounding_of(printed, float(typed)):
                continue
            findings.append(
                pesan.TERCETAK_BERBEDA.at(
                    one.at(name),
                    kolom=TERCETAK.find(name).label,
                    indikator=one.own["indikator"],
                    tercetak=show_number(printed),
                    isi=show_number(typed),
                )
            )
    return findings


def ask_efisiensi(rows: list[Printed]) -> list[Finding]:
    """Percent mixed with a ratio in the column Efisiensi is said once, with all its cells."""
    mixed: list[tuple[Printed, Angka]] = []
    findings = []
    for one in rows:
        printed, reached = one.number("efisiensi"), one.number("capaian")
        pagu, spent = one.sen("pagu"), one.sen("realisasi_anggaran")
        if printed is None or reached is None or pagu is None or spent is None:
            continue
        stated = ero(reached, pagu, spent)
        if agrees(printed, stated):
            continue
        if agrees(printed, cetak_2024(reached, pagu, spent)):
            mixed.append((one, stated))
        else:
            findings.append(
                pesan.TERCETAK_TIDAK_TERHITUNG.at(
                    one.at("efisiensi"),
                    kolom=ANGKA["efisiensi"][0],
                    indikator=one.own["indikator"],
                    tercetak=show_number(printed),
                    dihitung=_shown(stated),
                )
            )
    if mixed:
        cells = ", ".join(one.at("efisiensi").cell for one, _ in mixed)
        daftar = "; ".join(f"{one.own['indikator']} {_shown(value)}" for one, value in mixed)
        where = mixed[0][0].at("efisiensi")
        findings.append(pesan.EFISIENSI_TERCETAK.at(where, sel=cells, daftar=daftar))
    return findings


def _shown(value: Angka) -> str:
    return value if isinstance(value, str) else format_angka(value)


def agrees(printed: float, value: Angka) -> bool:
    return not isinstance(value, str) and is_rounding_of(printed, value)
