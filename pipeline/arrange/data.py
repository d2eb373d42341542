"""The rows of sheet `Data` that come from input cells, each with its source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.angka import NA, from_sen, tidy
from pipeline.arrange.bab_2 import perjanjian_rows
from pipeline.arrange.kinerja import seri_columns
from pipeline.capaian import PARTS
from pipeline.figures import Figures
from pipeline.model import Data, Inputs
from pipeline.rows import Line, lines_of, numbered_lines
from pipeline.seri import rows_by_indikator, seri_key
from schemas import catatan
from schemas.indikator import SOURCE as INDIKATOR
from schemas.perjanjian_kinerja import SOURCE as PERJANJIAN_KINERJA
from schemas.sumber import source_of

FISIK = "fisik"
KINERJA_VALUES = (
    "target", "realisasi", "realisasi_lalu", "target_lalu", "target_akhir", "standar_nasional",
)  # fmt: skip


def collect_data(inputs: Inputs, figures: Figures) -> list[Line]:
    """Every input cell that a printed figure rests on, in the order of the tables."""
    cells: list[Line] = []
    if inputs.perjanjian_kinerja is not None:
        cells += perjanjian_cells(inputs.perjanjian_kinerja)
    if figures.capaian is not None and inputs.indikator is not None:
        cells += indikator_cells(figures.capaian, inputs.indikator)
        cells += seri_cells(figures.capaian, inputs.seri) if inputs.seri is not None else []
    if figures.sub_kegiatan is not None:
        cells += anggaran_cells(figures.sub_kegiatan, inputs.belanja, inputs.rak)
    if figures.belanja is not None:
        cells += belanja_cells(figures.belanja, inputs.anggaran)
    rows: list[Line] = []
    for number, cell in enumerate(cells, 1):
        where = cell.pop("where")
        rows.append(
            {"no": number, "jenis": "masukan", "desimal": 2, "predikat": ""}
            | cell
            | {"workbook": where.workbook, "sheet": where.sheet, "sel": where.cell}
        )
    return rows


def perjanjian_cells(signed: Data) -> list[Line]:
    """The targets as signed (Tabel 2.3)."""
    return [
        {
            "kunci": row["kunci"],
            "uraian": row["indikator"],
            "unsur": "target",
            "label": PERJANJIAN_KINERJA.find("target").label,
            "nilai": row["target"],
            "predikat": row["target_predikat"],
            "desimal": row["desimal"],
            "jenis_angka": "nilai",
            "satuan": row.get("satuan") or "",
            "where": signed.at(row["row"], "target"),
        }
        for row in perjanjian_rows(signed)
    ]


def indikator_cells(capaian: pd.DataFrame, indikator: Data) -> list[Line]:
    """Targets and realisasi; an empty one stands as n/a, so that filling it in here counts."""
    cells: list[Line] = []
    for row, line in numbered_lines(capaian):
        names = [
            name
            for name in KINERJA_VALUES
            if name in indikator.columns or (row, name) in indikator.origins
        ]
        if line["realisasi_unsur"]:
            names = [name for name in names if name != "realisasi"] + line["realisasi_unsur"]
        for name in names:
            value = line[name]
            predikat = line.get(f"{name}_predikat") or ""
            if pd.isna(value):
                value, predikat = predikat or NA, ""
            cells.append(
                {
                    "kunci": line["kunci"],
                    "uraian": line["indikator"],
                    "unsur": name,
                    "label": INDIKATOR.find(name).label,
                    "nilai": value if isinstance(value, str) else float(value),
                    "predikat": predikat,
                    "desimal": line["desimal"],
                    "jenis_angka": "umum" if name in PARTS else "nilai",
                    "satuan": "" if name in PARTS else line["satuan"],
                    "where": indikator.at(int(row), name),
                }
            )
    return cells


def seri_cells(capaian: pd.DataFrame, seri: Data) -> list[Line]:
    """Every filled cell of the series that are printed."""
    cells: list[Line] = []
    series = rows_by_indikator(seri)
    names = seri_columns(seri.frame)
    for line in lines_of(capaian):
        for row, record in series.get(line["indikator"], []):
            for name in names:
                text = record[f"{name}_predikat"]
                if pd.isna(record[name]) and not text:
                    continue
                cells.append(
                    {
                        "kunci": seri_key(line, int(record["tahun"])),
                        "uraian": line["indikator"],
                        "unsur": name,
                        "label": " › ".join(map(tidy, seri.heads[name])),
                        "nilai": text if pd.isna(record[name]) else float(record[name]),
                        "jenis_angka": "nilai",
                        "satuan": "",
                        "where": seri.sheet.at(int(row), int(name[6:])),
                    }
                )
    return cells


def anggaran_cells(
    sub_kegiatan: pd.DataFrame, anggaran: Sequence[Data], rak: Sequence[Data]
) -> list[Line]:
    """One row per amount cell used: of each sub kegiatan its pagu, realisasi, and its RAK."""
    cells: list[Line] = []
    sheets, plans = (
        [(data, dict(numbered_lines(data.frame))) for data in group] for group in (anggaran, rak)
    )
    for line in lines_of(sub_kegiatan):
        places = [(unsur, sheets[n], row, name) for unsur, n, row, name in line["sel"]]
        places.sort(key=lambda place: place[0])
        places += [("rak", plans[n], row, name) for n, row, name in line.get("rak_sel", ())]
        for unsur, (data, rows), row, name in places:
            cells.append(
                {
                    "kunci": line["kunci"],
                    "uraian": line["uraian"],
                    "unsur": unsur,
                    "label": source_of(data.source).find(name).label,
                    "nilai": amount_of(unsur, rows[row][name]),
                    "jenis_angka": "nilai" if unsur == FISIK else "rupiah",
                    "satuan": "%" if unsur == FISIK else "rupiah",
                    "where": data.at(row, name),
                }
            )
    return cells


def amount_of(unsur: str, value: Any) -> float:
    """What a cell of the budget shows: rupiah, or percent."""
    return float(value) if unsur == FISIK else from_sen(int(value))


def belanja_cells(belanja: pd.DataFrame, anggaran: Sequence[Data]) -> list[Line]:
    """The rekening cells behind each jenis belanja (Rencana Belanja), jenis after jenis."""
    cells: list[Line] = []
    rows = [dict(numbered_lines(data.frame)) for data in anggaran]
    for line in lines_of(belanja):
        for number, row, name in line["sel"]:
            data, rekening = anggaran[number], rows[number][row]
            head = source_of(data.source).find(name).label
            cells.append(
                {
                    "kunci": line["kunci"],
                    "uraian": f"{rekening['kode']} {rekening['uraian']}",
                    "unsur": "pagu_rekening",
                    "label": catatan.LABEL_REKENING.format(kolom=head),
                    "nilai": from_sen(int(rekening[name])),
                    "jenis_angka": "rupiah",
                    "satuan": "rupiah",
                    "where": data.at(row, name),
                }
            )
    return cells
