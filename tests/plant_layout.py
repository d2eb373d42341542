"""Faults planted with budgets in other layouts than the LRA; see `plant_anggaran`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from edit import opened, put
from layouts import (
    RAK,
    REKAP,
    RFK,
    SKPD,
    changed,
    lra_lines,
    save,
    write_rak,
    write_rekap,
    write_single,
)
from make import LRA
from plant_anggaran import Place

SUB = "1.06.01.2.01.0001"
OTHERS = ("2.08.0.00.0.00.01.0000", "2.09.0.00.0.00.01.0000")
SHEET = "Sheet"


def lembar_ditolak(folder: Path) -> Place:
    heads = ("No SP2D", "Tanggal", "Nilai")
    save(folder / "Register.xlsx", [heads, ("0001/LS/2024", "1 Maret 2024", 5_000_000)])
    return "Register.xlsx", SHEET, ""


def lembar_meragukan(folder: Path) -> Place:
    heads = ("Sasaran", "Indikator", "Satuan", "Target", "Target Akhir Renstra")
    save(folder / "Target 2024.xlsx", [heads, ("Sasaran satu", "Ind", "%", 80, 90)])
    return "Target 2024.xlsx", SHEET, ""


def as_rfk(folder: Path) -> int:
    """The budget as one code a row in place of the LRA; the row of the first sub kegiatan."""
    (folder / LRA).unlink()
    write_single(folder / RFK)
    with opened(folder / RFK) as book:
        cells = (row[0] for row in book.active.iter_rows(max_col=1))
        return next(cell.row for cell in cells if cell.value == SUB)


def sisa_tidak_cocok(folder: Path) -> Place:
    row = as_rfk(folder)
    put(folder, RFK, SHEET, **{f"F{row}": 1})
    return RFK, SHEET, f"F{row}"


def rincian_tanpa_kode(folder: Path) -> Place:
    row = as_rfk(folder)
    return RFK, SHEET, str(row + 2)


def sub_kegiatan_tanpa_pagu(folder: Path) -> Place:
    write_rekap(folder / REKAP)
    with opened(folder / REKAP) as book:
        return REKAP, SHEET, f"R{book.active.max_row}"


def skpd_belum_ditentukan(folder: Path) -> Place:
    (folder / LRA).unlink()
    write_rekap(folder / REKAP)
    return REKAP, SHEET, "E1"


def skpd_tidak_ada(folder: Path) -> Place:
    write_rekap(folder / REKAP, others=OTHERS)
    with opened(folder / REKAP) as book:
        for row in book.active.iter_rows(min_row=2, min_col=5, max_col=7):
            for cell in row:
                cell.value = OTHERS[0] if cell.value == SKPD else cell.value
    return REKAP, SHEET, "E1"


def disaring_skpd(folder: Path) -> Place:
    write_rekap(folder / REKAP)
    return REKAP, SHEET, "E1"


def kode_dua_nama(folder: Path) -> Place:
    write_rekap(folder / REKAP, others=())
    put(folder, REKAP, SHEET, N3="Nama yang lain")
    return REKAP, SHEET, "M3"


def pagu_saja(folder: Path) -> Place:
    (folder / LRA).unlink()
    write_rekap(folder / REKAP, others=())
    return REKAP, SHEET, ""


def pagu_sama(folder: Path) -> Place:
    write_rekap(folder / REKAP, others=())
    return REKAP, SHEET, ""


def pagu_berbeda(folder: Path) -> Place:
    off = next(line for line in lra_lines() if line.kode == SUB)
    write_rekap(folder / REKAP, changed(lra_lines(), SUB, pagu=off.pagu + 10), others=())
    return REKAP, SHEET, "R2"


def rak_sendiri(folder: Path) -> Place:
    (folder / LRA).unlink()
    write_rak(folder / RAK)
    return RAK, SHEET, ""


PLANTERS: dict[str, Callable[[Path], Place]] = {
    "lembar-meragukan": lembar_meragukan,
    "lembar-ditolak": lembar_ditolak,
    "sisa-tidak-cocok": sisa_tidak_cocok,
    "rincian-tanpa-kode": rincian_tanpa_kode,
    "sub-kegiatan-tanpa-pagu": sub_kegiatan_tanpa_pagu,
    "skpd-belum-ditentukan": skpd_belum_ditentukan,
    "skpd-tidak-ada": skpd_tidak_ada,
    "disaring-skpd": disaring_skpd,
    "kode-dua-nama": kode_dua_nama,
    "pagu-saja": pagu_saja,
    "pagu-sama": pagu_sama,
    "pagu-berbeda": pagu_berbeda,
    "rak-sendiri": rak_sendiri,
}
