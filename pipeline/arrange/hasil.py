"""The rows of sheet `Data` that are computed and that no table shows, as live formulas."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipeline.angka import NA, from_sen
from pipeline.arrange.biaya import ne_rumus
from pipeline.arrange.grafik import month_key, monthly_rows, program_key
from pipeline.arrange.program import merge_programs
from pipeline.figures import Efisiensi, Figures
from pipeline.model import BULAN, Inputs
from pipeline.rows import Line, lines_of
from pipeline.settings import Settings
from schemas import catatan, rumus
from schemas.predikat import KATEGORI_CAPAIAN


def collect_results(inputs: Inputs, figures: Figures, settings: Settings) -> list[Line]:
    """Computed figures that no table shows, as live formulas: uncapped capaian, kategori, ERO …"""
    capaian, efisiensi = figures.capaian, figures.efisiensi
    rows: list[Line] = []
    if capaian is not None:
        for line in lines_of(capaian):
            rows += _kinerja_results(line, settings)
    if efisiensi is not None:
        for line in lines_of(efisiensi.by_indikator):
            rows.append(make_result(line, "ero", line["ero"], _on_table(rumus.ERO), "%"))
            rows.append(
                make_result(line, "cetak_2024", line["cetak_2024"], _on_table(rumus.CETAK_2024), "")
            )
        for line in lines_of(efisiensi.by_program):
            value = line["ero_program"]
            rows.append(make_result(line, "ero_program", value, rumus.ERO_PROGRAM, "rupiah"))
        rows += _agency_results(efisiensi, settings)
    if figures.anggaran is not None:
        rows += _program_results(lines_of(figures.anggaran))
    if (inputs.rak or figures.bulanan) and figures.sub_kegiatan is not None:
        rows += _monthly_results(inputs, figures.sub_kegiatan)
    return rows


def _kinerja_results(line: Line, settings: Settings) -> list[Line]:
    asli = line["capaian_asli_rumus"].replace("{T}", "{target@Data}")
    rows = []
    if line["realisasi_unsur"]:
        value = line["realisasi"]
        value = line["realisasi_predikat"] if pd.isna(value) else float(value)
        rows.append(make_result(line, "realisasi", value, line["realisasi_rumus"], ""))
    asli = asli.replace("{R}", "{realisasi@Data}")
    rows.append(make_result(line, "capaian_asli", line["capaian_asli"], asli, "%"))
    kategori = kategori_rumus(settings)
    rows.append(make_result(line, "kategori", line["kategori"], kategori, ""))
    if line["capaian_lalu"] != NA:
        lalu = line["capaian_asli_rumus"].replace("{T}", "{target_lalu@Data}")
        lalu = lalu.replace("{R}", "{realisasi_lalu@Data}")
        rows.append(make_result(line, "capaian_lalu", line["capaian_lalu"], lalu, "%"))
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
    rows = [make_result(line, "ero", efisiensi.perangkat_daerah, template, "%")]
    if settings.nilai_efisiensi:
        ne = ne_rumus(settings).replace("{x}", "{ero@Data}")
        rows.append(make_result(line, "ne", efisiensi.nilai, ne, ""))
    return rows


def _program_results(anggaran: list[Line]) -> list[Line]:
    """The realisasi of each program, of all SKPD, which the chart divides by its pagu."""
    formula = "SUM({realisasi@Tabel 3.8 Anggaran*program})"
    rows = []
    for program in merge_programs(anggaran).values():
        line = {"kunci": program_key(program), "uraian": program["uraian"]}
        value = from_sen(program["realisasi"])
        row = make_result(line, "realisasi_program", value, formula, "rupiah")
        rows.append(row | {"program": program["program_kunci"]})
    return rows


def _monthly_results(inputs: Inputs, sub_kegiatan: pd.DataFrame) -> list[Line]:
    """Each month alone, of which the months to date are added up."""
    rows = []
    for month in monthly_rows(inputs, sub_kegiatan):
        line = {"kunci": month_key(month["bulan"]), "uraian": BULAN[month["bulan"] - 1]}
        value = from_sen(month["sen"])
        row = make_result(line, month["unsur"], value, month["rumus"], "rupiah")
        rows.append(row | {"semua": ["*"]})
    return rows


def make_result(line: Line, unsur: str, value: Any, template: str, satuan: str) -> Line:
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
