"""The example's budget in the other layouts that officers have: RFK, one code a row, flat, RAK.

Each writer takes the rows of the example's LRA (or others like them) and lays them out; amounts are
the sums over the kelompok belanja, so that every layout holds the same budget.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import openpyxl
from make import EXAMPLE, LRA

BULAN = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
         "Oktober", "November", "Desember")  # fmt: skip
SKPD = "1.06.2.08.0.00.01.0000"  # of the example
RFK = "RFK s.d. Desember 2024.xlsx"
REKAP = "Rekap DPA 2024.xlsx"
RAK = "RAK 2024.xlsx"
LEVELS = {3: "program", 5: "kegiatan", 6: "sub kegiatan"}


@dataclass(frozen=True)
class Line:
    """One row of the LRA: its own code and all above it, its name, pagu and realisasi in rupiah."""

    codes: tuple[str, str, str, str]
    uraian: str
    pagu: float
    realisasi: float

    @property
    def kode(self) -> str:
        return next((code for code in reversed(self.codes) if code), "")

    @property
    def is_rekening(self) -> bool:
        return bool(self.codes[3])

    @property
    def level(self) -> str:
        if self.is_rekening or not self.codes[2]:
            return ""
        return LEVELS[self.kode.count(".") + 1]


@cache
def lra_lines(path: Path = EXAMPLE / LRA) -> tuple[Line, ...]:
    """The rows of an LRA below its heads; `Jumlah` is the last."""
    sheet = openpyxl.load_workbook(path).active
    lines = []
    for cells in sheet.iter_rows(min_row=10, max_col=13, values_only=True):
        amounts = [_rupiah(value) for value in cells[5:]]
        codes = tuple(str(cell or "") for cell in cells[:4])
        lines.append(Line(codes, str(cells[4]), sum(amounts[::2]), sum(amounts[1::2])))
    return tuple(lines)


def _rupiah(value: object) -> float:
    if isinstance(value, str):
        return float(value.replace(".", "").replace(",", "."))
    return float(value or 0)


def save(path: Path, rows: Sequence[Sequence[object]], merges: Sequence[str] = ()) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for area in merges:
        book.active.merge_cells(area)
    book.save(path)
    return path


TITLE = ("LAPORAN REALISASI FISIK DAN KEUANGAN",)
YEAR = ("TAHUN ANGGARAN 2024",)


def write_single(path: Path, lines: Sequence[Line] = ()) -> Path:
    """One code column, with sisa, %, letters below the heads and a signature below the total."""
    rows = [
        TITLE,
        YEAR,
        (),
        ("Kode Rekening", "Uraian", "Pagu Anggaran (Rp)", "Realisasi", None, "Sisa", "Fisik"),
        (None, None, None, "Rp", "%", None, "%"),
        ("a", "b", "c", "d", "e = (d/c)", "f", "g"),
    ]
    for line in lines or lra_lines():
        percent = line.realisasi / line.pagu * 100 if line.pagu else None
        left = line.pagu - line.realisasi
        nama = "J U M L A H" if not line.kode else line.uraian
        rows.append((line.kode or None, nama, line.pagu, line.realisasi, percent, left, "selesai"))
        if line.is_rekening:
            rows.append((None, "- rinciannya", line.pagu, None, None, None, "DP 30 %"))
    rows += [(), (None, None, None, "Kepala Dinas,"), (None, None, None, "NAMA PEJABAT")]
    return save(path, rows, ("A4:A5", "B4:B5", "C4:C5", "D4:E4", "F4:F5"))


def write_segments(path: Path, lines: Sequence[Line] = ()) -> Path:
    """A DPPA-like sheet: five code columns under one head, each row with its own last part only."""
    rows = [YEAR, ("Kode", *[None] * 4, "Uraian", "Setelah Perubahan", "Realisasi")]
    for line in lines or lra_lines():
        if line.is_rekening or (line.codes[1] and not line.codes[2]):
            continue
        parts = line.kode.split(".") if line.kode else []
        cut = [*parts[:3], ".".join(parts[3:5]), *parts[5:]] if len(parts) > 3 else parts
        own = [*[None] * (len(cut) - 1), *cut[-1:], *[None] * 5][:5]
        rows.append((*own, line.uraian, line.pagu, line.realisasi))
    return save(path, rows, ("A2:E2",))


def write_glued(path: Path, lines: Sequence[Line] = ()) -> Path:
    """The code before the name, in one cell."""
    rows: list[Sequence[object]] = [
        YEAR,
        ("Program/Kegiatan/Sub Kegiatan", "Anggaran", "Realisasi"),
    ]
    rows += [
        (f"{line.kode} {line.uraian}".strip(), line.pagu, line.realisasi)
        for line in lines or lra_lines()
    ]
    return save(path, rows)


FLAT_HEADS = (
    "NO", "TAHUN", "KODE URUSAN", "NAMA URUSAN", "KODE SKPD", "NAMA SKPD", "KODE SUB UNIT",
    "NAMA SUB UNIT", "KODE PROGRAM", "NAMA PROGRAM", "KODE KEGIATAN", "NAMA KEGIATAN",
    "KODE SUB KEGIATAN", "NAMA SUB KEGIATAN", "KODE SUMBER DANA", "KODE REKENING", "NAMA REKENING",
)  # fmt: skip


def flat_rows(lines: Sequence[Line], skpd: str = SKPD, tahun: int = 2024) -> list[list[object]]:
    """Per sub kegiatan two rows of another rekening that share its pagu; names with nbsp."""
    names = {line.kode: line.uraian for line in lines}
    agency = [skpd, "Dinas\xa0Contoh "]
    rows: list[list[object]] = []
    for line in lines:
        if line.level != "sub kegiatan":
            continue
        parts = line.kode.split(".")
        above = (".".join(parts[:3]), ".".join(parts[:5]))
        tree = [cell for kode in above for cell in (kode, names.get(kode, kode))]
        half = line.pagu // 2
        for rekening, pagu in (("5.1.01.01", half), ("5.1.02.01", line.pagu - half)):
            head = [float(len(rows) + 1), tahun, parts[0], "URUSAN", *agency, *agency, *tree]
            rows.append([*head, line.kode, f"{line.uraian} ", "1.1.01", rekening, "Belanja", pagu])
    return rows


def write_rekap(
    path: Path, lines: Sequence[Line] = (), others: Sequence[str] = ("2.08.0.00.0.00.01.0000",)
) -> Path:
    """The flat recap of a region: this agency's rows among those of `others`, one without pagu."""
    lines = lines or lra_lines()
    rows: list[list[object]] = [[*FLAT_HEADS, "PAGU"]]
    for skpd in (*others, SKPD):
        rows += flat_rows(lines, skpd)
    bare = [*rows[-1][:14], None, None, None, None]
    bare[12], bare[13] = "1.06.01.2.01.0099", "Sub kegiatan tanpa pagu"
    return save(path, [*rows, bare])


def write_rak(path: Path, lines: Sequence[Line] = (), tahun: int = 2024) -> Path:
    """The flat cash plan: title, heads in row 3, totals above the data, quarters between months."""
    heads: list[object] = [*FLAT_HEADS, "Nilai Rincian", "Total RAK"]
    for month in range(1, 13):
        heads.append(f"bulan{month}")
        if month % 3 == 0:
            heads.append(f"TW {month // 3}")
    body = []
    for row in flat_rows(lines or lra_lines(), tahun=tahun):
        pagu = float(row[-1])  # type: ignore[arg-type]
        body.append([*row, pagu, *_spread(pagu)])
    width = len(FLAT_HEADS)
    totals = [None] * width + [sum(line[at] for line in body) for at in range(width, len(heads))]
    return save(path, [("ANGGARAN KAS TAHUN 2024",), (), heads, totals, *body])


def _spread(pagu: float) -> list[float]:
    """A twelfth a month, the rest in December, and the sums of the quarters between them."""
    months = [pagu // 12] * 11
    months.append(pagu - sum(months))
    cells = []
    for month, amount in enumerate(months, 1):
        cells.append(amount)
        if month % 3 == 0:
            cells.append(sum(months[month - 3 : month]))
    return cells


def write_rak_single(path: Path, lines: Sequence[Line] = ()) -> Path:
    """The cash plan with one code column and all levels among its rows."""
    rows: list[Sequence[object]] = [YEAR, ("Kode", "Uraian", "Pagu", *BULAN)]
    rows += [
        (line.kode or None, line.uraian, line.pagu, *_months(line.pagu))
        for line in lines or lra_lines()
        if not line.is_rekening
    ]
    return save(path, rows)


def _months(pagu: float) -> list[float]:
    """All in March, so that the sums of all levels agree."""
    return [0.0, 0.0, pagu, *[0.0] * 9]


def without_rekening(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(line for line in lines if not line.is_rekening)


def changed(lines: Sequence[Line], kode: str, **values: float) -> tuple[Line, ...]:
    """The same rows with other amounts for one code; the sums above stay as they were."""
    return tuple(replace(line, **values) if line.kode == kode else line for line in lines)


WITH_REALISASI: dict[str, Callable[[Path], Path]] = {
    "one code column": write_single,
    "code and name in one cell": write_glued,
    "parts of the code in columns": write_segments,
}
