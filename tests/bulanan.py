"""Budgets month by month, made for a test: one book a month, of that month alone or to date."""

from __future__ import annotations

import dataclasses
import functools
import random
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import xlsxwriter
from edit import write_grid
from make import EXAMPLE, LRA, SKPD, Sub, read_annex, row, write_kinerja, write_lra

from pipeline.model import BULAN

LEVELS = (3, 5, 6)
SUB_KEGIATAN = 6


def subs_of_example() -> tuple[list[Sub], dict[str, str]]:
    """The example's sub kegiatan with their amounts, and the names of all its codes."""
    sheet = openpyxl.load_workbook(EXAMPLE / LRA)["Sheet1"]
    subs = []
    names = {}
    for _, skpd, kode, rekening, uraian, *cells in sheet.iter_rows(min_row=10, values_only=True):
        if rekening or not kode:
            names[str(skpd)] = str(uraian)
            continue
        names[kode] = uraian
        if kode.count(".") + 1 == SUB_KEGIATAN:
            a = [Decimal(str(cell).replace(".", "").replace(",", ".")) for cell in cells[:8]]
            assert not any(a[4:])
            subs.append(Sub(kode, a[0], a[1], (a[2], a[3]), skpd, uraian))
    return subs, names


def split(total: Decimal | int, months: int, rng: random.Random) -> list[Decimal]:
    """So many amounts in whole sen, none negative, that add up to a total."""
    sen = int(Decimal(total) * 100)
    cuts = sorted(rng.randint(0, sen) for _ in range(months - 1))
    return [Decimal(b - a) / 100 for a, b in zip([0, *cuts], [*cuts, sen], strict=True)]


def months_of(subs: Sequence[Sub], count: int, seed: int) -> list[list[Sub]]:
    """The realisasi of a year shared among its months, each of that month alone."""
    rng = random.Random(seed)
    shares = [(split(s.realisasi, count, rng), split(s.modal[1], count, rng)) for s in subs]
    return [
        [
            dataclasses.replace(sub, realisasi=operasi[n], modal=(sub.modal[0], modal[n]))
            for sub, (operasi, modal) in zip(subs, shares, strict=True)
        ]
        for n in range(count)
    ]


def to_date(months: Sequence[Sequence[Sub]]) -> list[list[Sub]]:
    """The same amounts from January on."""
    sums: list[list[Sub]] = []
    for month in months:
        before = (
            sums[-1] if sums else [dataclasses.replace(s, realisasi=0, modal=(0, 0)) for s in month]
        )
        sums.append(
            [
                dataclasses.replace(
                    sub,
                    realisasi=sub.realisasi + old.realisasi,
                    modal=(sub.modal[0], sub.modal[1] + old.modal[1]),
                )
                for sub, old in zip(month, before, strict=True)
            ]
        )
    return sums


def book_name(bulan: int, *, kumulatif: bool = False, tahun: int = 2024) -> str:
    return f"LRA {'s.d. ' if kumulatif else ''}{BULAN[bulan - 1]} {tahun}.xlsx"


def write_months(
    folder: Path,
    months: Sequence[Sequence[Sub]],
    *,
    kumulatif: bool = False,
    names: dict[str, str] | None = None,
    only: Iterable[int] = range(1, 13),
) -> None:
    """A workbook for each month from January on; `only`: for these months."""
    folder.mkdir(parents=True, exist_ok=True)
    for bulan, subs in enumerate(months, 1):
        if bulan in only:
            write_lra(folder / book_name(bulan, kumulatif=kumulatif), subs, names)


@functools.cache
def example_months() -> tuple[list[list[Sub]], dict[str, str]]:
    """The example's year as twelve months, and the names of its codes."""
    subs, names = subs_of_example()
    return months_of(subs, 12, 7), names


def settings(folder: Path, kind: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pengaturan.toml").write_text(f'jenis_bulan = "{kind}"\n', encoding="utf-8")


RAK_HEADS = ("Tahun", "Kode SKPD", "Nama SKPD", "Kode Program", "Nama Program", "Kode Kegiatan",
             "Nama Kegiatan", "Kode Sub Kegiatan", "Nama Sub Kegiatan", "Kode Akun", "Nama Akun",
             "Nilai Rincian")  # fmt: skip
Plan = Mapping[str, Sequence[int]]


def write_rak(
    path: Path, plan: Plan, skpd: str = SKPD, tahun: int | str = 2024, title: str = ""
) -> Path:
    """A flat cash plan of SIPD: heads in row 3, totals above the data, quarters between months.

    `plan`: sub kegiatan → twelve amounts, which stand in two rows, of two rekening.
    """
    heads = [*RAK_HEADS]
    for bulan in range(1, 13):
        heads.append(f"bulan{bulan}")
        heads += [f"TW {bulan // 3}"] * (bulan % 3 == 0)
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet("RAK")
        sheet.write_string(0, 9, title or "ANGGARAN KAS")
        sheet.write_row(2, 0, heads)
        total = [sum(amounts) for amounts in zip(*plan.values(), strict=True)]
        sheet.write_row(3, 11, [sum(total), *with_quarters(total)])
        row = 4
        for kode, amounts in plan.items():
            parts = kode.split(".")
            codes = [".".join(parts[:size]) for size in LEVELS]
            names = [text for code in codes for text in (code, f"Uraian {code}")]
            for rekening, half in (("5.1.01", [a // 2 for a in amounts]), ("5.1.02", None)):
                own = half or [a - a // 2 for a in amounts]
                line = [tahun, skpd, "Dinas", *names, rekening, "Belanja", sum(own)]
                sheet.write_row(row, 0, [*line, *with_quarters(own)])
                row += 1
    return path


def with_quarters(amounts: Sequence[int]) -> list[int]:
    cells: list[int] = []
    for bulan, amount in enumerate(amounts, 1):
        cells.append(amount)
        cells += [sum(amounts[bulan - 3 : bulan])] * (bulan % 3 == 0)
    return cells


# --- an agency whose months hold little ---------------------------------------------------------
DUA = [Sub("1.06.01.2.01.0001", 1000, 100), Sub("1.06.02.2.01.0001", 500, 50)]


def budget(folder: Path, *months: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for bulan in months:
        write_lra(folder / book_name(bulan, kumulatif=True), DUA)


def kinerja(folder: Path, bulan: str, programs=("1.06.01", "1.06.02"), sheets=(), **more) -> str:
    """An indicator workbook of two indikator; `sheets`: yearly ones, with a target each."""
    name = f"Indikator {bulan} 2024.xlsx"
    rows = [
        row("Persentase satu", 80, 70, Program_Pendukung=programs[0]),
        row("Persentase dua", 60, 66, Sasaran="Sasaran dua", Program_Pendukung=programs[1]),
    ]
    write_kinerja(folder / name, rows, Bulan=bulan, **more)
    for sheet, target in dict(sheets).items():
        yearly(folder / name, sheet, target)
    return name


def yearly(path: Path, sheet: str, target: float = 80, indikator: str = "Persentase satu") -> None:
    head = {"IKU": "Formula", "Renstra": "Target Akhir Renstra"}.get(sheet, "Target")
    text = f"Sasaran | Indikator | Satuan | {head}\nSasaran satu | {indikator} | % | {target}"
    write_grid(text, path, sheet)


def annexes(report) -> dict[str, Path]:
    return {Path(path).parts[-3]: Path(path) for path in report.published}


def said(annex: Path, sheet: str) -> str:
    return " ".join(map(str, read_annex(annex)[sheet].values()))


def books(annex: Path) -> set[str]:
    """The workbooks that `Data` lists with their hash."""
    lines = openpyxl.load_workbook(annex)["Data"].iter_rows(values_only=True)
    return {line[1] for line in lines if len(str(line[3] or "")) == 64}
