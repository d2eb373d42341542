"""Write the two example workbooks beside this file, from the printed tables in `../cetak-2024/`.

In: `../cetak-2024/*.csv` (the published report, cell by cell) and `contoh_data.py` (what the print
leaves open). Out: the SIPD-RI "LRA per program" export and the indicator workbook for 2024. Two
runs give the same bytes. Run: `python3 buat_contoh.py`
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import xlsxwriter
from contoh_cetak import FOLDER
from contoh_indikator import write_indikator_workbook
from contoh_lra import write_lra
from xlsxwriter.workbook import Workbook

LRA = "LRA per Program s.d. Desember 2024.xlsx"
KINERJA = "Indikator Kinerja 2024.xlsx"
CREATED = datetime(2024, 12, 31)  # fixed, so that two runs give the same bytes


def main(folder: Path = FOLDER) -> None:
    """Write both workbooks into a folder."""
    write_workbook(folder / LRA, write_lra)
    write_workbook(folder / KINERJA, write_indikator_workbook)


def write_workbook(path: Path, write: Callable[[Workbook], None]) -> None:
    """Write one workbook with a fixed creation date."""
    with xlsxwriter.Workbook(path) as workbook:
        workbook.set_properties({"created": CREATED})
        write(workbook)


if __name__ == "__main__":
    main()
