"""Faults that only what was published before shows, in the output folder; see `plant_anggaran`.

Last year's annex is published there first, of an indikator or two of the example.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from edit import OUTPUT
from make import EXAMPLE, KINERJA, LRA, row, write_kinerja
from plant_anggaran import Place
from plant_kinerja import MISKIN
from plant_tercetak import PMKS

from pipeline.cli import main
from pipeline.model import Period
from pipeline.publish import annex_path

AGENCY = "Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak"
INDIKATOR = "Indikator"


def publish_year(output: Path, rows: list[dict[str, object]], tahun: int = 2023) -> Path:
    """December's annex of a year, of these rows of `Indikator`; where it was published."""
    with tempfile.TemporaryDirectory() as folder:
        identitas: Mapping[str, object] = {"Nama_Perangkat_Daerah": AGENCY, "Tahun": tahun}
        write_kinerja(Path(folder) / f"Indikator Kinerja {tahun}.xlsx", rows, **identitas)
        assert main(["proses", "--input", folder, "--output", str(output)]) == 0
    return annex_path(output, AGENCY, Period(tahun, 12))


def published(
    reported: str, indikator: str, target: float, realisasi: float
) -> Callable[[Path], Place]:
    """A planter: last year's annex says so of one indikator."""

    def plant(folder: Path) -> Place:
        publish_year(folder.parent / OUTPUT, [row(indikator, target, realisasi)])
        return KINERJA, INDIKATOR, reported

    return plant


def lampiran_rusak(folder: Path) -> Place:
    """Half of it is left."""
    path = publish_year(folder.parent / OUTPUT, [row(MISKIN, 11.5, 11.38)])
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path.name, "", ""


def arsip_hilang(folder: Path) -> Place:
    """A workbook of the month before is neither in the folder nor in the archive."""
    output, name = folder.parent / OUTPUT, "LRA per Program s.d. November 2024.xlsx"
    with tempfile.TemporaryDirectory() as before:
        shutil.copy(EXAMPLE / LRA, Path(before) / name)
        assert main(["proses", "--input", before, "--output", str(output)]) == 0
    shutil.rmtree(output / "arsip" / "masukan")
    return name, "", ""


PLANTERS: dict[str, Callable[[Path], Place]] = {
    "realisasi-lalu-berbeda": published("Q5", MISKIN, 11.5, 11.99),
    "target-lalu-berbeda": published("I4", PMKS, 240, 66),
    "tahun-lalu-dari-lampiran": published("", MISKIN, 11.5, 11.38),
    "lampiran-lalu-tidak-dipakai": lampiran_rusak,
    "arsip-hilang": arsip_hilang,
}
