"""Do floor, peer and product really print the same numbers? Held against the published report.

In: the annexes that the three make from the example. Every printed number of
`examples/cetak-2024/3.*.csv` must be found on the sheet of its table, row by row and from left to
right, in the printed order. The peer's formulas have no values until LibreOffice has computed
them. Run: `python bench/periksa.py`; exit code 0 where all numbers are there.
"""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "dinsos-pppa-2024"
PRINTED = ROOT / "examples" / "cetak-2024"
SHEETS = {
    "Tabel 3.1": "3.1-capaian-iku",
    "Tabel 3.2": "3.2-perbandingan-tahun-lalu",
    "Tabel 3.3": "3.3-sasaran-1",
    "Tabel 3.4": "3.4-seri-kemiskinan",
    "Tabel 3.5": "3.5-sasaran-2",
    "Tabel 3.6": "3.6-seri-nilai-sakip",
    "Sasaran 3": "3.x-sasaran-3",
    "Sasaran 4": "3.x-sasaran-4",
    "Tabel 3.7": "3.7-target-akhir-renstra",
    "Tabel 3.8 Efisiensi": "3.8-efisiensi",
    "Tabel 3.8 Anggaran": "3.8-realisasi-anggaran",
}
COMMANDS = {
    "lantai": ["-m", "bench.floor", str(EXAMPLE)],
    "pembanding": ["-m", "bench.peer", str(EXAMPLE)],
    "produk": ["-m", "pipeline.cli", "--input", str(EXAMPLE), "--output"],
}
NUMBER = re.compile(r"(?:[A-Z]{1,2} \()?(-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+(?:,\d+)?)(?![.\d])")
KODE = re.compile(r"\d\.\d{1,2}\.\d\d(\.\d+)*")
FIRST_IS_LABEL = re.compile(r"\d?\.?|(19|20)\d\d")


def printed_rows(name: str) -> list[list[Decimal]]:
    """The numbers of each printed row, without row number, code and year; heads have none."""
    with (PRINTED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    result = []
    for row in rows[1:]:
        if row[0] == "(1)":
            continue
        cells = row[1:] if FIRST_IS_LABEL.fullmatch(row[0]) else row
        texts = (cell.strip() for cell in cells if not KODE.fullmatch(cell.strip()))
        numbers = [m[1].replace(".", "").replace(",", ".") for t in texts if (m := NUMBER.match(t))]
        if numbers:
            result.append([Decimal(number) for number in numbers])
    return result


def fits(wanted: list[Decimal], cells: tuple[object, ...]) -> bool:
    """Whether a sheet's row holds these numbers from left to right, as rounded for print."""
    rest = iter([Decimal(f"{cell:.15g}") for cell in cells if isinstance(cell, int | float)])
    return all(any(same(number, value) for value in rest) for number in wanted)


def same(printed: Decimal, value: Decimal) -> bool:
    step = Decimal(1).scaleb(int(printed.as_tuple().exponent))
    return value.quantize(step, ROUND_HALF_UP) == printed


def compare(annex: Path) -> tuple[int, int]:
    """(printed numbers found, printed numbers)."""
    book = openpyxl.load_workbook(annex, data_only=True)
    found = total = 0
    for sheet, name in SHEETS.items():
        rows = iter(list(book[sheet].iter_rows(values_only=True)) if sheet in book else [])
        for wanted in printed_rows(name):
            total += len(wanted)
            if any(fits(wanted, cells) for cells in rows):
                found += len(wanted)
    return found, total


def compute(annex: Path, folder: Path) -> Path:
    """The workbook with the values of its formulas, by LibreOffice."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(folder / "dihitung"), str(annex)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / "dihitung" / annex.name


def main() -> int:
    good = True
    with tempfile.TemporaryDirectory() as name:
        for who, arguments in COMMANDS.items():
            folder = Path(name) / who
            command = [sys.executable, *arguments, str(folder)]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
            annex = next(folder.rglob("*.xlsx"))
            if who == "pembanding":
                if not shutil.which("soffice"):
                    print(f"{who}: dilewati, perlu LibreOffice untuk menghitung rumusnya")
                    continue
                annex = compute(annex, folder)
            found, total = compare(annex)
            print(f"{who}: {found} dari {total} angka tercetak sama")
            good = good and found == total
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
