"""Workbooks made for a test, and the annex that comes of them.

`write_lra` makes an LRA of the SIPD-RI layout from its sub kegiatan (all rows above them are sums),
`write_kinerja` an indicator workbook from one dictionary a row, keyed by the heads as typed.
"""

from __future__ import annotations

import functools
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from terbit import issued

from pipeline.cli import main

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "dinsos-pppa-2024"
LRA = "LRA per Program s.d. Desember 2024.xlsx"
KINERJA = "Indikator Kinerja 2024.xlsx"
SKPD = "1.06.0.00.0.00.01.0000"
OTHER_SKPD = "1.06.0.00.0.00.02.0000"
HIGH, LOW = "semakin tinggi semakin baik", "semakin rendah semakin baik"
KELOMPOK = ("Operasi", "Modal", "Tak Terduga", "Transfer")
Rupiah = int | Decimal


@dataclass(frozen=True)
class Sub:
    """One sub kegiatan: (pagu, realisasi) of Belanja Operasi and of Belanja Modal, in rupiah."""

    kode: str
    pagu: Rupiah
    realisasi: Rupiah
    modal: tuple[Rupiah, Rupiah] = (0, 0)
    skpd: str = SKPD
    uraian: str = ""
    alasan: str = ""

    @property
    def amounts(self) -> list[Rupiah]:
        return [self.pagu, self.realisasi, *self.modal, 0, 0, 0, 0]

    @property
    def levels(self) -> Iterator[tuple[str, str, str]]:
        """Code cells A to C of each row that this one adds to, from urusan downwards."""
        parts = self.kode.split(".")
        bidang = ".".join(parts[:2])
        yield parts[0], "", ""
        yield bidang, "", ""
        yield bidang, self.skpd, ""
        for size in (3, 5, 6):
            yield bidang, self.skpd, ".".join(parts[:size])


def lra_rows(subs: Sequence[Sub], names: Mapping[str, str]) -> list[list[Any]]:
    """Cells A to M of every row, `Jumlah` last."""
    sums: dict[tuple[str, str, str], list[Rupiah]] = {}
    total: list[Rupiah] = [0] * 8
    own = {(sub.skpd, sub.kode): sub.uraian for sub in subs}
    for sub in subs:
        for code in sub.levels:
            sums[code] = [a + b for a, b in zip(sums.get(code, [0] * 8), sub.amounts, strict=True)]
        total = [a + b for a, b in zip(total, sub.amounts, strict=True)]
    rows = []
    for code, amounts in sums.items():
        kode = [part for part in code if part][-1]
        uraian = own.get((code[1], code[2])) or names.get(kode) or f"Uraian {kode}"
        rows.append([*code, "", uraian, *amounts])
    return [*rows, ["", "", "", "", "Jumlah", *total]]


def write_lra(
    path: Path, subs: Sequence[Sub], names: Mapping[str, str] | None = None, tahun: int = 2024
) -> Path:
    """Heads in rows 3 to 5, data from row 6, `Alasan` in column N."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet("Sheet1")
        sheet.write_string("A1", f"TAHUN ANGGARAN {tahun}")
        sheet.merge_range("A3:D5", "Kode")
        sheet.merge_range("E3:E5", "Uraian")
        sheet.merge_range("F3:M3", "Kelompok Belanja")
        sheet.merge_range("N3:N5", "Alasan")
        for number, kelompok in enumerate(KELOMPOK):
            sheet.merge_range(3, 5 + 2 * number, 3, 6 + 2 * number, kelompok)
            sheet.write_row(4, 5 + 2 * number, ("Anggaran", "Realisasi"))
        reasons = {(sub.skpd, sub.kode): sub.alasan for sub in subs}
        for at, row in enumerate(lra_rows(subs, names or {}), 5):
            for column, cell in enumerate([*row, reasons.get((row[1], row[2]))]):
                if isinstance(cell, str) and cell:
                    sheet.write_string(at, column, cell)
                elif cell not in (None, ""):
                    sheet.write_number(at, column, cell)
    return path


def row(indikator: str, target: object, realisasi: object, **more: object) -> dict[str, object]:
    """One row of `Indikator`; `lower=True` for "semakin rendah", `Sasaran` else the first one."""
    lower = more.pop("lower", False)
    line: dict[str, object] = {
        "Sasaran": "Sasaran satu",
        "Indikator": indikator,
        "Satuan": "%",
        "Arah": LOW if lower else HIGH,
        "Target": target,
        "Realisasi": realisasi,
        "Program Pendukung": "1.06.01",
    }
    return line | {name.replace("_", " "): value for name, value in more.items()}


def write_kinerja(
    path: Path,
    rows: Sequence[Mapping[str, object]],
    seri: Sequence[Mapping[str, object]] = (),
    **identitas: object,
) -> Path:
    """`Identitas` (December 2024 unless said otherwise), `Indikator` and, if given, `Seri`."""
    said = {"Nama Perangkat Daerah": "Dinas Contoh", "Tahun": 2024, "Bulan": "Desember"}
    said |= {name.replace("_", " "): value for name, value in identitas.items()}
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as workbook:
        sheet = workbook.add_worksheet("Identitas")
        for at, pair in enumerate(said.items()):
            _write_row(sheet, at, pair)
        for name, lines in (("Indikator", rows), ("Seri", seri)):
            if lines:
                heads = list(dict.fromkeys(head for line in lines for head in line))
                sheet = workbook.add_worksheet(name)
                _write_row(sheet, 0, heads)
                for at, line in enumerate(lines, 1):
                    _write_row(sheet, at, [line.get(head) for head in heads])
    return path


def _write_row(sheet: Any, at: int, cells: Sequence[object]) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            sheet.write_string(at, column, cell)
        elif cell is not None:
            sheet.write_number(at, column, cell)


def publish(folder: Path, *argv: str) -> Path:
    """The one annex of one agency's folder, published beside it; fails where it is refused."""
    output = folder.parent / f"{folder.name}-output"
    code = main(["proses", "--input", str(folder), "--output", str(output), *argv])
    assert code == 0, f"refused (exit code {code}): see the captured output"
    (annex,) = issued(output, "Lampiran LK *.xlsx")
    return annex


def publish_rows(
    folder: Path,
    rows: Sequence[Mapping[str, object]] = (),
    subs: Sequence[Sub] = (),
    settings: str = "",
    seri: Sequence[Mapping[str, object]] = (),
    **identitas: object,
) -> Path:
    """The annex of an agency made of these rows and sub kegiatan, with these settings."""
    folder.mkdir(parents=True, exist_ok=True)
    if rows:
        write_kinerja(folder / KINERJA, rows, seri, **identitas)
    if subs:
        write_lra(folder / LRA, subs)
    if settings:
        (folder / "pengaturan.toml").write_text(settings, encoding="utf-8")
    return publish(folder)


@functools.cache
def example_annex() -> Path:
    """The example's annex, published once for the whole run of the tests."""
    return _publish_example(settings=True)


@functools.cache
def example_annex_ero() -> Path:
    """The example's annex without its settings file: column Efisiensi by the stated formula."""
    return _publish_example(settings=False)


def _publish_example(*, settings: bool) -> Path:
    keep = tempfile.TemporaryDirectory(prefix="lk-uji-", ignore_cleanup_errors=True)
    KEPT.append(keep)
    folder = Path(keep.name) / "contoh"
    folder.mkdir()
    for name in (LRA, KINERJA, *(["pengaturan.toml"] if settings else [])):
        shutil.copy(EXAMPLE / name, folder)
    return publish(folder)


KEPT: list[tempfile.TemporaryDirectory[str]] = []  # each removes itself when the tests end


Values = dict[str, dict[str, Any]]


def read_annex(path: Path, *, formulas: bool = False) -> Values:
    """Sheet → address → what its filled cells hold: values, or formulas where there are any."""
    return _read(path, path.stat().st_mtime_ns, formulas)


@functools.lru_cache(maxsize=32)
def _read(path: Path, _changed: int, formulas: bool) -> Values:
    return {
        sheet.title: {
            cell.coordinate: cell.value
            for line in sheet.iter_rows()
            for cell in line
            if cell.value is not None
        }
        for sheet in openpyxl.load_workbook(path, data_only=not formulas)
    }


def column_of(
    path: Path, sheet: str, head: str, label: str = "Indikator Kinerja"
) -> dict[Any, Any]:
    """One printed column of a table by another one: what stands below both heads, row by row.

    Of equal heads the last one counts; ends with the first row that has no label.
    """
    lines = [
        list(line)
        for line in openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True)
    ]
    heads = [[str(text or "").removesuffix(" (%)") for text in line] for line in lines]
    head = head.removesuffix(" (%)")
    tops = (at for at, line in enumerate(heads) if label in line)
    top = next(at for at in tops if head in (*heads[at], *heads[at + 1]))
    name_at = heads[top].index(label)
    bottom = top if lines[top + 1][name_at] is not None else top + 1  # heads on two levels
    lower = heads[bottom] if head in heads[bottom] else heads[top]
    value_at = max(at for at, text in enumerate(lower) if text == head)
    found: dict[Any, Any] = {}
    for line in lines[bottom + 1 :]:
        if line[name_at] is None:
            break
        if not str(line[name_at]).startswith("("):
            found[line[name_at]] = line[value_at]
    return found
