"""The example's indikator a year after its annex was published, and what this year's annex says."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from edit import opened
from make import EXAMPLE, KINERJA, write_kinerja
from plant_tahun_lalu import AGENCY

from pipeline.cli import main
from pipeline.model import BULAN, Period
from pipeline.publish import annex_path

BOOK = "Indikator Kinerja 2025.xlsx"
LALU, TARGET_LALU = "Q", "I"  # columns of the example's `Indikator`
ROWS = range(4, 10)


def write_2025(folder: Path) -> Path:
    """The example's workbook of indikator a year later, nothing of last year filled in."""
    folder.mkdir()
    shutil.copy2(EXAMPLE / KINERJA, folder / BOOK)
    with opened(folder / BOOK) as book:
        del book["Seri"]
        book["Identitas"]["B7"] = 2025
        for cell in (f"{column}{n}" for column in (LALU, TARGET_LALU) for n in ROWS):
            book["Indikator"][cell] = None
    return folder


def publish_rows_2025(root: Path, rows: Sequence[Mapping[str, object]], bulan: int = 12) -> Path:
    """The annex of a month of 2025 of these rows, beside last year's in `keluar`."""
    folder = root / "tahun ini"
    folder.mkdir(exist_ok=True)
    said = {"Nama_Perangkat_Daerah": AGENCY, "Tahun": 2025, "Bulan": BULAN[bulan - 1]}
    write_kinerja(folder / BOOK, rows, **said)
    assert main(["proses", "--input", str(folder), "--output", str(root / "keluar")]) == 0
    return annex_of(root / "keluar", 2025, bulan)


def annex_of(output: Path, tahun: int, bulan: int = 12) -> Path:
    return annex_path(output, AGENCY, Period(tahun, bulan))


def data_rows(annex: Path, unsur: str) -> dict[Any, tuple[Any, ...]]:
    """Indikator → (value, workbook, sheet, cell) of its row on `Data`."""
    lines = openpyxl.load_workbook(annex, data_only=True)["Data"].iter_rows(values_only=True)
    own = (line for line in lines if line[3] == unsur and str(line[1]).startswith("Indikator"))
    return {line[2]: (line[4], *line[6:9]) for line in own}
