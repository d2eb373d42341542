"""Faults planted in a cash plan (RAK) and the budget beside it; see `plant_anggaran`.

Each is found for June 2024.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

from bulanan import Plan, book_name, write_rak
from make import LRA, Sub, write_lra
from plant_anggaran import Place

PERIODE = "2024-06"
JUNI = book_name(6, kumulatif=True)
RAK = "RAK 2024.xlsx"
KODE = [f"1.06.01.2.01.{n:04d}" for n in (1, 2, 3)]
EVEN = [100] * 12
SUBS = [Sub(kode, 1200, 600) for kode in KODE[:2]]
PLAN = dict.fromkeys(KODE[:2], EVEN)


def write(folder: Path, subs: list[Sub] = SUBS, plan: Plan = PLAN) -> None:
    (folder / LRA).unlink()
    write_lra(folder / JUNI, subs)
    write_rak(folder / RAK, plan)


def tertinggal_rak(folder: Path) -> Place:
    write(folder, [SUBS[0], dataclasses.replace(SUBS[1], realisasi=400)])
    return JUNI, "Sheet1", "G12"


def rak_tidak_ada(folder: Path) -> Place:
    write(folder, plan={KODE[0]: EVEN})
    return JUNI, "Sheet1", "F12"


def rak_tanpa_anggaran(folder: Path) -> Place:
    write(folder, plan=PLAN | {KODE[2]: EVEN})
    return RAK, "RAK", "H9"


def rak_beda_pagu(folder: Path) -> Place:
    write(folder, plan=PLAN | {KODE[1]: [101, *EVEN[1:]]})
    return RAK, "RAK", "H7"


def tahun_dianggap(folder: Path) -> Place:
    write(folder)
    (folder / RAK).unlink()
    write_rak(folder / "RAK.xlsx", PLAN, tahun="")
    return "RAK.xlsx", "RAK", ""


def tahun_tidak_diketahui(folder: Path) -> Place:
    """Indicators of this year and a budget of another: which year's plan is it?"""
    tahun_dianggap(folder)
    write_lra(folder / "LRA s.d. Mei 2023.xlsx", SUBS, tahun=2023)
    return "RAK.xlsx", "RAK", ""


PLANTERS: dict[str, Callable[[Path], Place]] = {
    "tertinggal-rak": tertinggal_rak,
    "rak-tidak-ada": rak_tidak_ada,
    "rak-tanpa-anggaran": rak_tanpa_anggaran,
    "rak-beda-pagu": rak_beda_pagu,
    "tahun-dianggap": tahun_dianggap,
    "tahun-tidak-diketahui": tahun_tidak_diketahui,
}
