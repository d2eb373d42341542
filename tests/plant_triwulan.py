"""Faults planted in the quarters of an indikator; see `plant_anggaran`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from edit import opened, row_named
from make import KINERJA
from openpyxl.utils import get_column_letter
from plant_anggaran import Place

INDIKATOR = "Indikator"
PMKS = "Jumlah Penyandang Masalah Kesejahteraan Sosial (PMKS) yang Mandiri"
NILAI = "Nilai AKIP"
HEADS = 3
TW = [f"Realisasi TW {roman}" for roman in ("I", "II", "III", "IV")]
TARGET = [f"Target TW {roman}" for roman in ("I", "II", "III", "IV")]
CARA = "Cara Setahun"
Cells = dict[str, object]


def add(name: str, cells: Cells, reported: str, *, keep: bool = False) -> Callable[[Path], Place]:
    """A planter that adds columns with values for one indikator.

    `reported`: the head of the cell at which it must be told. `keep`: its Realisasi stays typed.
    """

    def plant(folder: Path) -> Place:
        with opened(folder / KINERJA) as book:
            sheet = book[INDIKATOR]
            row = row_named(sheet, name)
            heads = {cell.value: cell.column for cell in sheet[HEADS] if cell.value}
            for head in (*cells, CARA):
                if head not in heads:
                    heads[head] = max(heads.values()) + 1
                    sheet.cell(HEADS, heads[head], head)
            for head, value in cells.items():
                sheet.cell(row, heads[head], value)
            if not keep:
                sheet.cell(row, heads["Realisasi"]).value = None
            return KINERJA, INDIKATOR, f"{get_column_letter(heads[reported])}{row}"

    return plant


def values(heads: list[str], *amounts: float | None) -> Cells:
    return dict(zip(heads, amounts, strict=True))


def triwulan_mendatang(folder: Path) -> Place:
    """The report becomes June's."""
    with opened(folder / KINERJA) as book:
        sheet = book["Identitas"]
        sheet.cell(row_named(sheet, "Bulan"), 2).value = "Juni"
    cells = values(TW, 1, 2, 3, None) | {CARA: "jumlah"}
    return add(PMKS, cells, "Realisasi TW III")(folder)


PLANTERS: dict[str, Callable[[Path], Place]] = {
    "cara-setahun-tidak-dikenal": add(PMKS, {CARA: "dibagi dua"}, CARA, keep=True),
    "cara-setahun-kosong": add(PMKS, values(TW, 1, 2, 3, 4), CARA),
    "triwulan-tidak-dipakai": add(PMKS, values(TW, 1, 2, 3, 4), CARA, keep=True),
    "triwulan-kosong": add(PMKS, values(TW, 1, None, 3, 4) | {CARA: "jumlah"}, "Realisasi TW II"),
    "triwulan-mendatang": triwulan_mendatang,
    "triwulan-berbeda": add(
        PMKS, values(TW, 1, 2, 3, 4) | {CARA: "jumlah"}, "Realisasi", keep=True
    ),
    "target-triwulan-berbeda": add(
        PMKS, values(TARGET, 1, 2, 3, 4) | {CARA: "jumlah"}, "Target", keep=True
    ),
    "persen-dijumlahkan": add(NILAI, values(TW, 10, 20, 30, 40) | {CARA: "jumlah"}, CARA),
}
