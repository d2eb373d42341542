"""Efisiensi: what the capaian cost (RULES 6 and 7). Pure functions.

In: `capaian_by_indikator`, `anggaran_by_baris`. Out: `efisiensi_by_indikator`, in the order of the
lowest program code that supports an indikator, and `ero_by_program` behind the agency's figure.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from pipeline.angka import NA, Angka, from_sen, round_excel, serapan
from pipeline.figures import Efisiensi
from pipeline.parse import numeric_parts
from pipeline.rows import Line, lines_of


def calculate_efisiensi(
    capaian: pd.DataFrame, anggaran: pd.DataFrame, batas: float | None
) -> Efisiensi:
    """Efisiensi per indikator, per program and of the agency (RULES 7)."""
    by_indikator = efisiensi_by_indikator(capaian, anggaran)
    by_indikator["ne"] = [nilai_efisiensi(ero, batas) for ero in by_indikator["ero"]]
    by_program = ero_by_program(by_indikator, anggaran)
    agency = ero_perangkat_daerah(by_program)
    return Efisiensi(by_indikator, by_program, agency, nilai_efisiensi(agency, batas))


def efisiensi_by_indikator(capaian: pd.DataFrame, anggaran: pd.DataFrame) -> pd.DataFrame:
    """One row per indikator: pagu and realisasi (sen) of its programs, serapan, ero, cetak_2024.

    A program that supports several indikator counts in full with each. NA where no program.
    """
    amounts = {line["kunci"]: line for line in lines_of(anggaran)}
    known = [line for line in amounts.values() if line["jenis"] == "program"]
    rows = []
    for line in lines_of(capaian.sort_values("urut_program")):
        programs = find_programs(line["program"], known)
        pagu, realisasi = (
            sum(amounts[kunci][name] for kunci in programs) if programs else None
            for name in ("pagu", "realisasi")
        )
        rows.append(
            line
            | {
                "program_kunci": programs,
                "pagu": pagu,
                "realisasi_anggaran": realisasi,
                "serapan": NA if pagu is None else serapan(pagu, realisasi or 0),
                "ero": ero(line["capaian"], pagu, realisasi),
                "cetak_2024": cetak_2024(line["capaian"], pagu, realisasi),
            }
        )
    return pd.DataFrame(rows)


def support_by_indikator(indikator: pd.DataFrame, anggaran: pd.DataFrame) -> pd.DataFrame:
    """One row per indikator of a month that has no capaian of them: `program_kunci` alone."""
    programs = [line for line in lines_of(anggaran) if line["jenis"] == "program"]
    found = [find_programs(codes, programs) for codes in indikator["program"]]
    kunci = pd.Series(found, index=indikator.index, dtype=object)
    return indikator.assign(program_kunci=kunci, capaian=NA)


def find_programs(codes: Sequence[str] | None, programs: Sequence[Line]) -> list[str]:
    """`kunci` of the program rows with these codes, of every SKPD; codes compared by number."""
    wanted = {numeric_parts(kode) for kode in codes or ()}
    return [line["kunci"] for line in programs if numeric_parts(line["kode"]) in wanted]


def ero(capaian: Angka, pagu: int | None, realisasi: int | None) -> Angka:
    """(AARO × CRO − RARO) / AARO × 100 %: the formula that the report states."""
    if isinstance(capaian, str) or not pagu or realisasi is None:
        return NA
    base = from_sen(pagu)
    return round_excel((base * capaian / 100 - from_sen(realisasi)) / base * 100)


def cetak_2024(capaian: Angka, pagu: int | None, realisasi: int | None) -> Angka:
    """(capaian in % − RARO/AARO) / 100: what the 2024 report printed instead."""
    if isinstance(capaian, str) or not pagu or realisasi is None:
        return NA
    return round_excel((capaian - from_sen(realisasi) / from_sen(pagu)) / 100)


def ero_by_program(efisiensi: pd.DataFrame, anggaran: pd.DataFrame) -> pd.DataFrame:
    """One row per program that supports an indikator: pagu × mean capaian − realisasi, in rupiah.

    The mean is over the measured indikator that it supports, so that a shared program counts once
    in the agency's total.
    """
    amounts = {line["kunci"]: line for line in lines_of(anggaran)}
    indikator = lines_of(efisiensi)
    rows: list[Line] = []
    for program in dict.fromkeys(kunci for keys in efisiensi["program_kunci"] for kunci in keys):
        supported = [line for line in indikator if program in line["program_kunci"]]
        measured = [v for line in supported if not isinstance(v := line["capaian"], str)]
        pagu, realisasi = amounts[program]["pagu"], amounts[program]["realisasi"]
        value: Angka = NA
        if measured:
            mean = sum(measured) / len(measured)
            value = round_excel(from_sen(pagu) * mean / 100 - from_sen(realisasi))
        rows.append(
            {
                "kunci": program,
                "uraian": amounts[program]["uraian"],
                "pagu": pagu,
                "realisasi": realisasi,
                "ero_program": value,
                "indikator": [line["kunci"] for line in supported],
                "program": [program],
            }
        )
    columns = ["kunci", "uraian", "pagu", "realisasi", "ero_program", "indikator", "program"]
    return pd.DataFrame(rows, columns=columns)


def ero_perangkat_daerah(by_program: pd.DataFrame) -> Angka:
    """Σ(AARO × CRO − RARO) / Σ AARO × 100 % over the programs with a measured indikator."""
    is_text = by_program["ero_program"].map(lambda value: isinstance(value, str))
    measured = by_program.loc[~is_text.astype(bool)]  # a bare list would be columns where empty
    pagu = from_sen(int(measured["pagu"].sum()))
    if not pagu:
        return NA
    return round_excel(sum(measured["ero_program"]) / pagu * 100)


def nilai_efisiensi(efisiensi: Angka, batas: float | None) -> Angka:
    """NE = 50 % + E/20 × 50 (PMK 22/2021), E clipped to ±`batas` first where one is set."""
    if isinstance(efisiensi, str):
        return NA
    clipped = efisiensi if batas is None else max(-batas, min(batas, efisiensi))
    return round_excel(50 + clipped / 20 * 50)
