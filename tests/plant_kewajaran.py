"""Figures that cannot well be, planted in the example's indicator workbook; see `plant_anggaran`.

The example itself has a looser target (kekerasan anak), one below what was reached (AKIP) and a
Renstra target that was passed (KLA): each planter mends that first, so that only its own is left.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from edit import opened, put
from make import KINERJA
from plant_anggaran import Place

INDIKATOR, SERI, IDENTITAS, IKU = "Indikator", "Seri", "Identitas", "IKU"
PMKS, KLA = 4, 9  # rows
KLA_FORMULA = "Jumlah Indikator KLA yang dicapai / {} x 100"


def change(reported: str, sheet: str = INDIKATOR, **cells: object) -> Callable[[Path], Place]:
    """A planter that writes these cells of one sheet; it must be reported at one of them."""

    def write(folder: Path) -> Place:
        put(folder, KINERJA, sheet, **cells)
        return KINERJA, sheet, reported

    return write


def periode_renstra(text: str) -> Callable[[Path], Place]:
    """A planter that adds the pair `Periode Renstra` below the others."""
    return change("B15", IDENTITAS, A15="Periode Renstra", B15=text)


def pembilang_tidak_bulat(folder: Path) -> Place:
    """82,10 % of 24 indikator: 19 are 79,17 %, 20 are 83,33 %."""
    with opened(folder / KINERJA) as book:
        book[IKU][f"D{KLA}"] = KLA_FORMULA.format("Total 24 Indikator KLA")
    return KINERJA, INDIKATOR, f"M{KLA}"


PLANTERS: dict[str, Callable[[Path], Place]] = {
    "seri-jumlah-berbeda": change("K12", SERI, K12=75.91),
    "target-lebih-longgar": change(f"H{PMKS}", I8=23.5, I4=280),
    "target-di-bawah-hasil": change(f"H{PMKS}", H6=75, Q4=271),
    "target-renstra-terlampaui": change(f"J{PMKS}", J9=90, J4=269),
    "periode-renstra-lain": periode_renstra("2018-2023"),
    "periode-renstra-tidak-terbaca": periode_renstra("lima tahun"),
    "persen-di-atas-100": change(f"H{KLA}", H9=170),
    "pembilang-tidak-bulat": pembilang_tidak_bulat,
}
