"""The rows of sheet `Data`: one per input cell used with its source, and what follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.angka import NA, from_sen
from pipeline.arrange.kinerja import seri_columns
from pipeline.capaian import PARTS, seri_key
from pipeline.model import Data, Efisiensi, Inputs
from pipeline.rows import Line, lines_of, numbered_lines
from pipeline.seri import rows_by_indikator
from pipeline.settings import Settings
from schemas import catatan, rumus
from schemas.indikator import SOURCE as INDIKATOR
from schemas.predikat import KATEGORI_CAPAIAN
from schemas.sumber import source_of

KINERJA_VALUES = ("target", "realisasi", "realisasi_lalu", "target_lalu", "target_akhir")


def collect_data(
    inputs: Inputs, capaian: pd.DataFrame | None, sub_kegiatan: pd.DataFrame | None
) -> list[Line]:
    """Every input cell that a printed figure rests on, in the order of the tables."""
    cells: list[Line] = []
    if capaian is not None and inputs.indikator is not None:
        cells += indikator_cells(capaian, inputs.indikator)
        cells += seri_cells(capaian, inputs.seri) if inputs.seri is not None else []
    if sub_kegiatan is not None:
        cells += anggaran_cells(sub_kegiatan, inputs.belanja, inputs.rak)
    rows: list[Line] = []
    for number, cell in enumerate(cells, 1):
        where = cell.pop("where")
        rows.append(
            {"no": number, "jenis": "masukan", "desimal": 2, "predikat": ""}
            | cell
            | {"workbook": where.workbook, "sheet": where.sheet, "sel": where.cell}
        )
    return rows


def indikator_cells(capaian: pd.DataFrame, indikator: Data) -> list[Line]:
    """Targets and realisasi; an empty one stands as n/a, so that filling it in here counts."""
    cells: list[Line] = []
    for row, line in numbered_lines(capaian):
        names = [name for name in KINERJA_VALUES if name in indikator.columns]
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
                        "label": " › ".join(seri.heads[name]),
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
                    "nilai": from_sen(int(rows[row][name])),
                    "jenis_angka": "rupiah",
                    "satuan": "rupiah",
                    "where": data.at(row, name),
                }
            )
    return cells


def collect_results(
    capaian: pd.DataFrame | None,
    efisiensi: Efisiensi | None,
    settings: Settings,
) -> list[Line]:
    """Computed figures that no table shows, as live formulas: uncapped capaian, kategori, ERO."""
    rows: list[Line] = []
    if capaian is not None:
        for line in lines_of(capaian):
            rows += _kinerja_results(line, settings)
    if efisiensi is not None:
        for line in lines_of(efisiensi.by_indikator):
            rows.append(_result(line, "ero", line["ero"], _on_table(rumus.ERO), "%"))
            rows.append(
                _result(line, "cetak_2024", line["cetak_2024"], _on_table(rumus.CETAK_2024), "")
            )
        for line in lines_of(efisiensi.by_program):
            value = line["ero_program"]
            rows.append(_result(line, "ero_program", value, rumus.ERO_PROGRAM, "rupiah"))
        rows += _agency_results(efisiensi, settings)
    for number, row in enumerate(rows, 1):
        row["no"] = number
    return rows


def _kinerja_results(line: Line, settings: Settings) -> list[Line]:
    asli = line["capaian_asli_rumus"].replace("{T}", "{target@Data}")
    rows = []
    if line["realisasi_unsur"]:
        value = line["realisasi"]
        value = line["realisasi_predikat"] if pd.isna(value) else float(value)
        rows.append(_result(line, "realisasi", value, line["realisasi_rumus"], ""))
    asli = asli.replace("{R}", "{realisasi@Data}")
    rows.append(_result(line, "capaian_asli", line["capaian_asli"], asli, "%"))
    kategori = kategori_rumus(settings)
    rows.append(_result(line, "kategori", line["kategori"], kategori, ""))
    if line["capaian_lalu"] != NA:
        lalu = line["capaian_asli_rumus"].replace("{T}", "{target_lalu@Data}")
        lalu = lalu.replace("{R}", "{realisasi_lalu@Data}")
        rows.append(_result(line, "capaian_lalu", line["capaian_lalu"], lalu, "%"))
    return rows


def kategori_rumus(settings: Settings) -> str:
    """The category as nested conditions on the capaian of Tabel 3.1."""
    shown = "{capaian@Tabel 3.1}"
    text = ""
    closing = 0
    for label, (_, bound) in zip(settings.kategori, KATEGORI_CAPAIAN, strict=True):
        word = '"' + label.replace('"', '""') + '"'
        if bound is None:
            text += word
        else:
            test = f">={bound}" if settings.ambang_kategori == ">=91" else f">{bound - 1}"
            text += f"IF({shown}{test},{word},"
            closing += 1
    return f'IF(ISNUMBER({shown}),{text}{")" * closing},"")'


def _on_table(template: str) -> str:
    """A formula of Tabel 3.8 Efisiensi, from another sheet."""
    for name in ("capaian", "pagu", "realisasi_anggaran"):
        template = template.replace(f"{{{name}}}", f"{{{name}@Tabel 3.8 Efisiensi}}")
    return template


def _agency_results(efisiensi: Efisiensi, settings: Settings) -> list[Line]:
    by_program = efisiensi.by_program
    measured = [
        kunci
        for kunci, ero in zip(by_program["kunci"], by_program["ero_program"], strict=True)
        if not isinstance(ero, str)
    ]
    line = {
        "kunci": catatan.LABEL_PERANGKAT_DAERAH,
        "uraian": catatan.LABEL_PERANGKAT_DAERAH,
        "program_terukur": measured,
    }
    template = rumus.ERO_PERANGKAT_DAERAH if measured else f'"{NA}"'
    rows = [_result(line, "ero", efisiensi.perangkat_daerah, template, "%")]
    if settings.nilai_efisiensi:
        batas = settings.batas_efisiensi
        ne = rumus.NILAI_EFISIENSI
        if batas is not None:
            ne = rumus.NILAI_EFISIENSI_BERBATAS.format(batas=f"{batas:g}")
        ne = ne.replace("{x}", "{ero@Data}")
        rows.append(_result(line, "ne", efisiensi.nilai, ne, ""))
    return rows


def _result(line: Line, unsur: str, value: Any, template: str, satuan: str) -> Line:
    label, jenis_angka = catatan.HASIL[unsur]
    return {
        "jenis": "hasil",
        "kunci": line["kunci"],
        "uraian": line.get("uraian") or line.get("indikator"),
        "unsur": unsur,
        "label": label,
        "nilai": value,
        "rumus": template,
        "predikat": "",
        "desimal": line.get("desimal", 2),
        "jenis_angka": jenis_angka,
        "satuan": satuan,
        "workbook": "",
        "sheet": "",
        "sel": "dihitung",
        "indikator": line.get("indikator"),
        "program": line.get("program"),
        "program_terukur": line.get("program_terukur"),
    }
