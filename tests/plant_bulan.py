"""Faults planted among the months of a year; see `plant_anggaran`. Each is found for March 2024."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

from bulanan import book_name, settings, write_months
from edit import write_grid
from make import LRA, OTHER_SKPD, Sub
from plant_anggaran import Place

PERIODE = "2024-03"
SHEET = "Sheet1"
KODE = "1.06.01.2.01.0001"
MARET = book_name(3)
SD_MARET = book_name(3, kumulatif=True)
PERJANJIAN = """
Sasaran | Indikator | Satuan | Target
Sasaran satu | Indikator satu | % | 80
"""
SUBS = [Sub(f"1.06.01.2.01.{n:04d}", 1000, 10) for n in range(1, 7)]


def spent(*amounts: int, subs: list[Sub] = SUBS) -> list[list[Sub]]:
    """Months in which each sub kegiatan spends the same."""
    return [[dataclasses.replace(sub, realisasi=amount) for sub in subs] for amount in amounts]


def write(
    folder: Path, months: list[list[Sub]], kind: str = "", *, kumulatif: bool = False
) -> None:
    (folder / LRA).unlink()
    write_months(folder, months, kumulatif=kumulatif)
    if kind:
        settings(folder, kind)


def dianggap_bulanan(folder: Path) -> Place:
    write(folder, spent(30, 20, 40))
    return book_name(2), SHEET, ""


def bulan_sebagian(folder: Path) -> Place:
    (folder / LRA).rename(folder / "LRA Februari - Maret 2024.xlsx")
    return "LRA Februari - Maret 2024.xlsx", "", ""


def jenis_bulan_bertentangan(folder: Path) -> Place:
    """The name says to date, the settings say one month each."""
    write(folder, spent(10, 20, 30), "bulanan", kumulatif=True)
    (folder / book_name(2, kumulatif=True)).unlink()
    return SD_MARET, "", ""


def bulan_hilang(folder: Path) -> Place:
    write(folder, spent(10, 20, 15), "bulanan")
    (folder / book_name(2)).unlink()
    return MARET, SHEET, ""


def skpd_bulan_hilang(folder: Path) -> Place:
    """February lacks the second of two SKPD."""
    both = [*SUBS, dataclasses.replace(SUBS[0], skpd=OTHER_SKPD)]
    months = spent(10, 20, 15, subs=both)
    months[1] = months[1][:-1]
    write(folder, months, "bulanan")
    return MARET, SHEET, ""


def sub_kegiatan_hilang(folder: Path) -> Place:
    months = spent(10, 20, 15)
    months[2] = months[2][1:]
    write(folder, months, "bulanan")
    return MARET, SHEET, ""


def jumlah_realisasi_turun(folder: Path) -> Place:
    write(folder, spent(10, 30, 20), kumulatif=True)
    return SD_MARET, SHEET, ""


def realisasi_turun(folder: Path) -> Place:
    """One sub kegiatan falls, the others rise by more."""
    months = spent(10, 20, 30)
    months[2][1] = dataclasses.replace(SUBS[1], realisasi=19)
    write(folder, months, kumulatif=True)
    return SD_MARET, SHEET, "G12"


def bulanan_tampak_kumulatif(folder: Path) -> Place:
    write(folder, spent(10, 20, 30), "bulanan")
    return MARET, SHEET, ""


def pagu_berubah(folder: Path) -> Place:
    months = spent(10, 20, 30)
    months[2][0] = dataclasses.replace(SUBS[0], pagu=999, realisasi=30)
    write(folder, months, kumulatif=True)
    return SD_MARET, SHEET, "F11"


def bulan_terlewat(folder: Path) -> Place:
    """February lies between two months that are there."""
    write(folder, spent(10, 20, 30), kumulatif=True)
    (folder / book_name(2, kumulatif=True)).unlink()
    return SD_MARET, SHEET, ""


def dipakai_bulan_lain(folder: Path) -> Place:
    """What was signed for the year is handed in beside February, and serves March."""
    write(folder, spent(10, 20, 30), kumulatif=True)
    name = "Perjanjian Kinerja Februari 2024.xlsx"
    write_grid(PERJANJIAN, folder / name, "Perjanjian Kinerja")
    return name, "Perjanjian Kinerja", ""


PLANTERS: dict[str, Callable[[Path], Place]] = {
    "dianggap-bulanan": dianggap_bulanan,
    "bulan-sebagian": bulan_sebagian,
    "jenis-bulan-bertentangan": jenis_bulan_bertentangan,
    "bulan-hilang": bulan_hilang,
    "skpd-bulan-hilang": skpd_bulan_hilang,
    "sub-kegiatan-hilang": sub_kegiatan_hilang,
    "jumlah-realisasi-turun": jumlah_realisasi_turun,
    "realisasi-turun": realisasi_turun,
    "bulanan-tampak-kumulatif": bulanan_tampak_kumulatif,
    "pagu-berubah": pagu_berubah,
    "bulan-terlewat": bulan_terlewat,
    "dipakai-bulan-lain": dipakai_bulan_lain,
}
