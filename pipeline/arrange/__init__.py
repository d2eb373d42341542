"""Put what was calculated into the printed order: which sheets, which rows, which notes.

In: the agency's inputs and the calculated frames. Out: `Results`, which the annex only has to
write. Nothing is calculated here but what a row of means or totals needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.arrange.biaya import arrange_anggaran, arrange_efisiensi
from pipeline.arrange.data import collect_data, collect_results
from pipeline.arrange.kinerja import (
    arrange_perbandingan,
    arrange_renstra,
    arrange_sasaran,
    arrange_utama,
)
from pipeline.arrange.words import fill
from pipeline.model import (
    BULAN,
    Block,
    Figures,
    Finding,
    Inputs,
    Missing,
    PrintedSheet,
    Results,
    Severity,
)
from pipeline.rows import Line
from pipeline.settings import Settings
from schemas import catatan
from schemas.tabel import data as tabel_data
from schemas.tabel import pra_reviu

KINERJA_SHEETS = "Tabel 3.1 – Tabel 3.7"


def arrange(
    inputs: Inputs,
    perangkat_daerah: str,
    figures: Figures,
    settings: Settings,
    findings: Sequence[Finding],
) -> Results:
    """Every sheet of the annex in its order; what lacks its input is named in `Pra-reviu`."""
    capaian, efisiensi = figures.capaian, figures.efisiensi
    words = find_words(inputs, perangkat_daerah, settings)
    sheets: list[PrintedSheet] = []
    missing: list[Missing] = []
    if capaian is None:
        reason = catatan.TANPA_INDIKATOR.format(periode=inputs.period.label)
        missing.append(Missing(KINERJA_SHEETS, reason))
    else:
        sheets.append(arrange_utama(inputs, capaian, settings))
        for sheet, absent in (
            arrange_perbandingan(inputs, capaian),
            *((sheet, None) for sheet in arrange_sasaran(inputs, capaian, settings)),
            arrange_renstra(inputs, capaian),
        ):
            sheets += [sheet] if sheet else []
            missing += [absent] if absent else []
    if figures.anggaran is None or figures.sub_kegiatan is None:
        reason = catatan.TANPA_ANGGARAN.format(periode=inputs.period.label)
        missing += [Missing(name, reason) for name in ("Tabel 3.8 Efisiensi", "Tabel 3.8 Anggaran")]
    else:
        if efisiensi is not None:
            sheets.append(arrange_efisiensi(inputs, efisiensi, settings))
        else:
            reason = catatan.TANPA_INDIKATOR.format(periode=inputs.period.label)
            missing.append(Missing("Tabel 3.8 Efisiensi", reason))
        sheets.append(arrange_anggaran(inputs, figures.sub_kegiatan, figures.anggaran, settings))
    sheets.append(arrange_pra_reviu(findings, missing))
    sheets.append(arrange_data(inputs, figures, settings))
    titled = tuple(with_title(sheet, words, settings) for sheet in sheets)
    return Results(
        inputs.period,
        perangkat_daerah,
        settings.daerah or str(inputs.identitas.get("daerah") or ""),
        titled,
        tuple(findings),
    )


def find_words(inputs: Inputs, perangkat_daerah: str, settings: Settings) -> dict[str, str]:
    """What titles and heads fill in for {tahun}, {sampai} and the like."""
    period = inputs.period
    whole_year = period.bulan == 12
    return {
        "tahun": str(period.tahun),
        "tahun_lalu": str(period.tahun - 1),
        "bulan": BULAN[period.bulan - 1],
        "sampai": f"Tahun {period.tahun}" if whole_year else f"s.d. {period.label}",
        "s_d": "" if whole_year else f" s.d. {period.label}",
        "satuan_efisiensi": " (%)" if settings.metode_efisiensi == "rumus-ero" else "",
        "perangkat_daerah": perangkat_daerah,
    }


def with_title(sheet: PrintedSheet, words: dict[str, str], settings: Settings) -> PrintedSheet:
    """The sheet's title and heads with their words filled in; a title of the settings wins."""
    title = settings.judul.get(sheet.name) or fill(sheet.title, words)
    blocks = []
    for block in sheet.blocks:
        columns = tuple(
            replace(column, head=tuple(fill(step, words) for step in column.head))
            for column in block.table.columns
        )
        table = replace(block.table, columns=columns, title=fill(block.table.title, words))
        blocks.append(Block(table, block.lines, block.notes))
    return replace(sheet, title=title, blocks=tuple(blocks))


def arrange_pra_reviu(findings: Sequence[Finding], missing: Sequence[Missing]) -> PrintedSheet:
    """What needs attention, with its cell, and the tables left out."""
    rows: list[Line] = [
        {
            "kunci": f"{number}",
            "jenis": "baris",
            "no": number,
            "workbook": finding.location.workbook,
            "sheet": finding.location.sheet,
            "sel": finding.location.label,
            "ditemukan": finding.message,
            "tindakan": finding.remedy,
        }
        for number, finding in enumerate(
            (f for f in findings if f.severity is Severity.PERHATIAN), 1
        )
    ]
    if not rows:
        rows.append({"kunci": "", "jenis": "baris", "ditemukan": catatan.TIDAK_ADA_CATATAN})
    blocks = [Block(pra_reviu.CATATAN, rows)]
    if missing:
        left_out = [
            {"kunci": m.sheet, "jenis": "baris", "no": n, "tabel": m.sheet, "sebab": m.reason}
            for n, m in enumerate(missing, 1)
        ]
        blocks.append(Block(pra_reviu.TIDAK_DICETAK, left_out))
    return PrintedSheet("Pra-reviu", pra_reviu.JUDUL, tuple(blocks))


def arrange_data(inputs: Inputs, figures: Figures, settings: Settings) -> PrintedSheet:
    """The workbooks used, their cells used, and the computed figures no table shows."""
    files = [
        {"kunci": w.name, "jenis": "baris", "no": n, "workbook": w.name, "sha256": w.sha256}
        for n, w in enumerate(inputs.workbooks, 1)
    ]
    blocks = [
        Block(tabel_data.BERKAS, files),
        Block(tabel_data.MASUKAN, collect_data(inputs, figures.capaian, figures.sub_kegiatan)),
    ]
    results = collect_results(figures.capaian, figures.efisiensi, settings)
    if results:
        blocks.append(Block(tabel_data.HASIL, results))
    return PrintedSheet("Data", "Data masukan dan sumbernya", tuple(blocks))
