"""What a reviewer of the inspectorate would ask across sheets: one plain function a question.

In: `Inputs`, `Settings`. Out: findings. The list of questions is at the bottom.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from pipeline.angka import MAX_DIGITS, NA, Angka, format_angka, from_parts, is_rounding_of
from pipeline.kesesuaian import ask_agreement, ask_series_values, ask_unit, show_number
from pipeline.kewajaran import KEWAJARAN
from pipeline.model import Data, Finding, Inputs
from pipeline.parse import numeric_parts
from pipeline.predikat import grade_akip
from pipeline.rows import Line, numbered_lines
from pipeline.sel import is_blank, show
from pipeline.seri import cumulative_series
from pipeline.setahun import program_cell
from pipeline.settings import Settings
from pipeline.triwulan import ask_quarters, has_quarters
from schemas import pesan
from schemas.declare import normalise
from schemas.predikat import AKIP

LOWER_IS_BETTER = (
    "kemiskinan", "miskin", "kekerasan", "pengangguran", "stunting", "kematian", "waktu tunggu",
    "gini", "pelanggaran", "kecelakaan", "temuan", "buta huruf", "putus sekolah", "inflasi",
)  # fmt: skip
DASAR_RENSTRA = ("tahun ini", "kumulatif")
PROGRAM_PARTS = 3


def review(inputs: Inputs, settings: Settings) -> list[Finding]:
    """All questions that the inputs alone can answer."""
    found = (finding for question in QUESTIONS for finding in question(inputs, settings))
    return [finding for finding in found if finding.location not in inputs.unreadable]


def ask_empty_values(inputs: Inputs, settings: Settings) -> list[Finding]:
    """A target or realisasi that is empty is not measured yet, never 0."""
    findings: list[Finding] = []
    for data, row, line in _indikator(inputs):
        if pd.isna(line["target"]) and not line["target_predikat"]:
            found = {"indikator": line["indikator"], "isi": _nothing(data, row, "target")}
            findings.append(pesan.TARGET_KOSONG.at(data.at(row, "target"), **found))
        empty: bool = pd.isna(line["realisasi"]) and not line["realisasi_predikat"]
        if empty and not _has_parts(line) and not has_quarters(line, inputs.period.bulan):
            found = {"indikator": line["indikator"], "isi": _nothing(data, row, "realisasi")}
            findings.append(pesan.REALISASI_KOSONG.at(data.at(row, "realisasi"), **found))
    return findings


def _nothing(data: Data, row: int, name: str) -> str:
    """How the cell says that there is nothing: blank, or in her words."""
    value = data.sheet.cell(row, data.columns.get(name, 0))
    return "kosong" if is_blank(value) else f"tertulis “{show(value)}” dan dibaca kosong"


def ask_direction(inputs: Inputs, settings: Settings) -> list[Finding]:
    """The direction must be said; a guess from the name is offered, never applied."""
    findings: list[Finding] = []
    for data, row, line in _indikator(inputs):
        if not line.get("arah"):
            name = normalise(line["indikator"])
            lower = any(word in name for word in LOWER_IS_BETTER)
            guess = f"semakin {'rendah' if lower else 'tinggi'} semakin baik"
            at = data.at(row, "arah" if "arah" in data.columns else "indikator")
            findings.append(pesan.ARAH_KOSONG.at(at, dugaan=guess))
        elif line["arah"] == "minimal" and (line.get("rumus") or settings.rumus_minimal) == "R/T":
            at = data.at(row, "rumus" if "rumus" in data.columns else "indikator")
            findings.append(pesan.RUMUS_TERBALIK.at(at, indikator=line["indikator"]))
    return findings


def ask_parts(inputs: Inputs, settings: Settings) -> list[Finding]:
    """Pembilang, penyebut and pengali: all three or none, and equal to a typed realisasi."""
    findings: list[Finding] = []
    for data, row, line in _indikator(inputs):
        if not _has_parts(line):
            continue
        parts: list[Any] = [line.get(name) for name in ("pembilang", "penyebut", "pengali")]
        if any(pd.isna(part) for part in parts) or not _divides(*map(float, parts)):
            findings.append(pesan.PEMBILANG_TIDAK_LENGKAP.at(data.at(row, "penyebut")))
        elif not pd.isna(line["realisasi"]):
            computed = from_parts(*map(float, parts))
            if not is_rounding_of(float(line["realisasi"]), computed):
                findings.append(
                    pesan.REALISASI_DUA_ANGKA.at(
                        data.at(row, "realisasi"),
                        tertulis=show_number(line["realisasi"]),
                        dihitung=show_number(computed),
                    )
                )
    return findings


def ask_grades(inputs: Inputs, settings: Settings) -> list[Finding]:
    """A grade that was typed beside an AKIP number must be the one of its scale."""
    findings: list[Finding] = []
    letters = {letter for letter, _ in AKIP}
    for data, row, line in _indikator(inputs):
        if str(line.get("predikat") or "").casefold() != "akip":
            continue
        for name in ("target", "realisasi", "realisasi_lalu", "target_akhir"):
            typed = line.get(f"{name}_predikat")
            if not typed or typed.upper() not in letters or pd.isna(line[name]):
                continue
            right = grade_akip(float(line[name]))
            if typed.upper() != right:
                findings.append(
                    pesan.PREDIKAT_BERBEDA.at(
                        data.at(row, name),
                        tertulis=typed,
                        angka=show_number(line[name]),
                        skala="AKIP",
                        seharusnya=right,
                    )
                )
    return findings


def ask_renstra_base(inputs: Inputs, settings: Settings) -> list[Finding]:
    """`Dasar Renstra` is a known word, and a cumulative one has a series that can be added up."""
    findings: list[Finding] = []
    known = cumulative_series(inputs)
    names = set() if known is None else set(known["indikator"])
    for data, row, line in _indikator(inputs):
        base = line.get("dasar_renstra")
        if not base:
            continue
        where = data.at(row, "dasar_renstra")
        if normalise(base) not in DASAR_RENSTRA:
            findings.append(pesan.DASAR_RENSTRA_TIDAK_DIKENAL.at(where, isi=base))
        elif normalise(base) == "kumulatif" and line["indikator"] not in names:
            findings.append(pesan.KUMULATIF_TANPA_SERI.at(where))
    return findings


def ask_programs(inputs: Inputs, settings: Settings) -> list[Finding]:
    """Every indikator has programs, every program an indikator, and both know each other."""
    if inputs.indikator is None:
        return []
    findings: list[Finding] = []
    budget = programs_of(inputs)
    supported = set()
    for data, row, line in _indikator(inputs):
        codes = line.get("program") or ()
        if not codes:
            at = data.at(row, "program" if "program" in data.columns else "indikator")
            findings.append(pesan.INDIKATOR_TANPA_PROGRAM.at(at, indikator=line["indikator"]))
        for kode in codes:
            supported.add(numeric_parts(kode))
            if inputs.anggaran and numeric_parts(kode) not in budget:
                where = program_cell(data, row, line)
                findings.append(pesan.PROGRAM_TIDAK_DI_ANGGARAN.at(where, kode=kode))
    programs = {program_cell(*own) for own in _indikator(inputs)}
    if programs & inputs.unreadable:  # which program it names is not known
        return findings
    for parts, (data, row, line) in budget.items():
        if parts not in supported:
            where = data.at(row, "kode_3")
            findings.append(
                pesan.PROGRAM_TANPA_INDIKATOR.at(where, kode=line["kode"], nama=line["uraian"])
            )
    return findings


def programs_of(inputs: Inputs) -> dict[tuple[int, ...] | None, tuple[Data, int, Line]]:
    """Numeric code → sheet, row and line of each program; one without a row by its first part."""
    found = {
        numeric_parts(line["kode"]): (data, row, line)
        for data in inputs.anggaran
        for row, line in numbered_lines(data.frame[data.frame["tingkat"] == "program"])
    }
    for data in inputs.anggaran:
        for row, line in numbered_lines(data.frame[data.frame["tingkat"] == "sub kegiatan"]):
            kode = ".".join(line["kode"].split(".")[:PROGRAM_PARTS])
            found.setdefault(numeric_parts(kode), (data, row, {"kode": kode, "uraian": ""}))
    return found


def ask_skpd(inputs: Inputs, settings: Settings) -> list[Finding]:
    """The budget is this agency's, as far as both say whose they are."""
    own = numeric_parts(str(inputs.identitas.get("kode_skpd") or ""))
    if not own:
        return []
    findings = []
    for data in inputs.anggaran:
        codes = [kode for kode in dict.fromkeys(data.frame["skpd"]) if kode]
        if codes and own not in map(numeric_parts, codes):
            found = {"isi": codes[0], "itu": inputs.identitas["kode_skpd"]}
            findings.append(pesan.SKPD_LAIN.at(data.at(), **found))
    return findings


def ask_numbers(inputs: Inputs, settings: Settings) -> list[Finding]:
    """One No Sasaran, one name."""
    names: dict[int, str] = {}
    findings = []
    for data, row, line in _indikator(inputs):
        number = line.get("no_sasaran")
        if pd.isna(number) or not line["sasaran"]:
            continue
        first = names.setdefault(int(number), line["sasaran"])
        if first != line["sasaran"]:
            found = {"nomor": number, "ini": first, "itu": line["sasaran"]}
            findings.append(pesan.SASARAN_DUA_NAMA.at(data.at(row, "sasaran"), **found))
            names[int(number)] = line["sasaran"]
    return findings


def ask_series(inputs: Inputs, settings: Settings) -> list[Finding]:
    """Each series belongs to an indikator of that very name."""
    if inputs.seri is None or inputs.indikator is None:
        return []
    known = set(inputs.indikator.frame["indikator"])
    first = inputs.seri.frame.drop_duplicates("indikator")["indikator"]
    return [
        pesan.SERI_TANPA_INDIKATOR.at(
            inputs.seri.at(int(str(row)), "indikator"), indikator=indikator
        )
        for row, indikator in first.items()
        if indikator and indikator not in known
    ]


def ask_years(inputs: Inputs, settings: Settings) -> list[Finding]:
    """Rows that carry a year carry the report's."""
    data = inputs.indikator
    if data is None or "tahun" not in data.frame:
        return []
    return [
        pesan.TAHUN_BARIS_LAIN.at(
            data.at(int(str(row)), "tahun"), isi=int(tahun), periode=inputs.period.label
        )
        for row, tahun in data.frame["tahun"].dropna().items()
        if tahun != inputs.period.tahun
    ]


def review_results(
    inputs: Inputs, capaian: pd.DataFrame | None, ero: Angka | None, settings: Settings
) -> list[Finding]:
    """What only the computed figures show."""
    findings: list[Finding] = []
    if capaian is not None and inputs.indikator is not None:
        for row, line in numbered_lines(capaian):
            pair = ("target", "realisasi")
            measured = all(not pd.isna(line[n]) or line[f"{n}_predikat"] for n in pair)
            if measured and line["capaian"] == NA:
                found = {n: show_number(line[n], line[f"{n}_predikat"]) for n in pair}
                where = inputs.indikator.at(row, "realisasi")
                findings.append(
                    pesan.CAPAIAN_TIDAK_TERHITUNG.at(where, indikator=line["indikator"], **found)
                )
    if ero is not None and settings.metode_efisiensi == "cetak-2024":
        shown = ero if isinstance(ero, str) else format_angka(ero)
        where = inputs.indikator.at() if inputs.indikator else inputs.anggaran[0].at()
        findings.append(pesan.EFISIENSI_CETAK_2024.at(where, ero=shown))
    return findings


def _indikator(inputs: Inputs) -> list[tuple[Data, int, Line]]:
    data = inputs.indikator
    if data is None:
        return []
    return [(data, row, line) for row, line in numbered_lines(data.frame)]


def _divides(pembilang: float, penyebut: float, pengali: float) -> bool:
    """Whether the ratio is a number that a cell can hold."""
    return penyebut != 0 and abs(pembilang / penyebut * pengali) < 10**MAX_DIGITS


def _has_parts(line: Line) -> bool:
    return any(name in line and not pd.isna(line[name]) for name in ("pembilang", "penyebut"))


QUESTIONS: tuple[Callable[[Inputs, Settings], list[Finding]], ...] = (
    ask_empty_values,
    *KEWAJARAN,
    ask_direction,
    ask_parts,
    ask_quarters,
    ask_grades,
    ask_renstra_base,
    ask_programs,
    ask_agreement,
    ask_unit,
    ask_skpd,
    ask_numbers,
    ask_series,
    ask_series_values,
    ask_years,
)
