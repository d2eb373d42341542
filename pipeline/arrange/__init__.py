"""Put what was calculated into the printed order: which sheets, which rows, which notes.

In: the agency's inputs and the calculated frames. Out: `Results`, which the annex only has to
write. Nothing is calculated here but what a row of means or totals needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.arrange.bab_2 import Arranged, arrange_bab_2
from pipeline.arrange.biaya import arrange_anggaran, arrange_efisiensi
from pipeline.arrange.data import collect_data
from pipeline.arrange.dukungan import arrange_dukungan
from pipeline.arrange.grafik import Drawn, draw_charts
from pipeline.arrange.hasil import collect_results
from pipeline.arrange.kinerja import (
    arrange_perbandingan,
    arrange_renstra,
    arrange_sasaran,
    arrange_utama,
)
from pipeline.arrange.perkembangan import draw_trend, trend_results
from pipeline.arrange.perubahan import change_rows, find_changes
from pipeline.arrange.pra_reviu import arrange_pra_reviu
from pipeline.arrange.ringkasan import arrange_ringkasan, contents, pokok_rows, say_laporan
from pipeline.arrange.words import fill
from pipeline.figures import Figures
from pipeline.model import BULAN, Finding, Inputs
from pipeline.printed import Before, Block, Changed, Missing, PrintedSheet, Results, Terbitan
from pipeline.rows import lines_of
from pipeline.settings import Settings
from schemas import catatan
from schemas.tabel import data as tabel_data
from schemas.tabel import pra_reviu as tabel_pra_reviu

KINERJA_SHEETS = "Tabel 3.1 – Tabel 3.7"
EFISIENSI, ANGGARAN, DUKUNGAN = "Tabel 3.8 Efisiensi", "Tabel 3.8 Anggaran", "Program per Sasaran"


def arrange(
    inputs: Inputs,
    perangkat_daerah: str,
    figures: Figures,
    settings: Settings,
    findings: Sequence[Finding],
    terbitan: Terbitan,
    before: Before | None = None,
) -> Results:
    """Every sheet of the annex in its order; what lacks its input is named in `Pra-reviu`.

    `before`: what the edition before this one stated, where it is a revision.
    """
    words = find_words(inputs, perangkat_daerah, settings)
    daerah = settings.daerah or str(inputs.identitas.get("daerah") or "")
    drawn = draw_charts(inputs, figures, draw_trend(inputs, figures))
    tables, missing = arrange_tables(inputs, figures, settings)
    data = arrange_data(inputs, figures, settings, drawn)
    changes = None
    if before is not None:
        changes = find_changes(before, pokok_rows(figures), stated_lines(data))
    said = say_laporan(inputs, terbitan, findings, changes)
    pra_reviu = arrange_pra_reviu(inputs, figures, findings, tables, missing)
    if terbitan.revisi:
        pra_reviu = with_changes(pra_reviu, changes)
    sheets = [
        arrange_ringkasan(inputs, figures, settings, said, drawn),
        *tables,
        pra_reviu,
        data,
    ]
    titled = [with_title(sheet, words, settings) for sheet in sheets]
    first = titled[0]
    titled[0] = replace(first, appendix=(contents(titled[1:]),))
    return Results(
        inputs.period,
        perangkat_daerah,
        daerah,
        tuple(titled),
        tuple(findings),
        terbitan,
        settings.kategori,
        None if changes is None else tuple(changes),
    )


def stated_lines(data: PrintedSheet) -> list[Mapping[str, Any]]:
    """The rows of `Data` that come from a workbook: its cells, and the months before this one."""
    tables = (tabel_data.MASUKAN.title, tabel_data.HASIL.title)
    blocks = (block for block in data.blocks if block.table.title in tables)
    return [line for block in blocks for line in block.lines if line["workbook"]]


def with_changes(pra_reviu: PrintedSheet, changes: Sequence[Changed] | None) -> PrintedSheet:
    """`Pra-reviu` with what changed since the edition before, which may be lost."""
    block = Block(tabel_pra_reviu.PERUBAHAN, change_rows(changes))
    return replace(pra_reviu, blocks=(*pra_reviu.blocks, block))


def arrange_tables(
    inputs: Inputs, figures: Figures, settings: Settings
) -> tuple[list[PrintedSheet], list[Missing]]:
    """The tables of Bab II and Bab III in print order, and those that are left out."""
    arranged = [
        *arrange_bab_2(inputs, figures),
        *arrange_kinerja(inputs, figures, settings),
        *arrange_biaya(inputs, figures, settings),
    ]
    return (
        [sheet for sheet, _ in arranged if sheet],
        [absent for _, absent in arranged if absent],
    )


def arrange_kinerja(inputs: Inputs, figures: Figures, settings: Settings) -> list[Arranged]:
    """Tabel 3.1 to 3.7."""
    capaian = figures.capaian
    if capaian is None:
        reason = catatan.TANPA_INDIKATOR.format(periode=inputs.period.label)
        return [(None, Missing(KINERJA_SHEETS, reason))]
    return [
        (arrange_utama(inputs, capaian, settings), None),
        arrange_perbandingan(inputs, capaian),
        *((sheet, None) for sheet in arrange_sasaran(inputs, capaian, settings)),
        arrange_renstra(inputs, capaian),
    ]


def arrange_biaya(inputs: Inputs, figures: Figures, settings: Settings) -> list[Arranged]:
    """Both tables 3.8 and the programs of each sasaran."""
    if figures.anggaran is None or figures.sub_kegiatan is None:
        reason = catatan.TANPA_ANGGARAN.format(periode=inputs.period.label)
        names = (EFISIENSI, ANGGARAN, DUKUNGAN)
        return [(None, Missing(name, reason)) for name in names]
    budget = arrange_anggaran(inputs, figures.sub_kegiatan, figures.anggaran, settings)
    reason = catatan.TANPA_INDIKATOR.format(periode=inputs.period.label)
    support: Arranged = (None, Missing(DUKUNGAN, reason))
    if figures.dukungan is not None:
        support = (arrange_dukungan(inputs, figures.dukungan, lines_of(figures.anggaran)), None)
    if figures.efisiensi is None:
        return [(None, Missing(EFISIENSI, reason)), (budget, None), support]
    return [
        (arrange_efisiensi(inputs, figures.efisiensi, settings), None),
        (budget, None),
        support,
    ]


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
        same = block.table.title == sheet.title
        own = title if same else fill(block.table.title, words)
        table = replace(block.table, columns=columns, title=own)
        blocks.append(Block(table, block.lines, block.notes))
    return replace(sheet, title=title, blocks=tuple(blocks))


def arrange_data(
    inputs: Inputs, figures: Figures, settings: Settings, drawn: Sequence[Drawn]
) -> PrintedSheet:
    """The workbooks used, their cells used, and the computed figures no table shows."""
    files = [
        {"kunci": w.name, "jenis": "baris", "no": n, "workbook": w.name, "sha256": w.sha256}
        for n, w in enumerate(inputs.workbooks, 1)
    ]
    blocks = [
        Block(tabel_data.BERKAS, files),
        Block(tabel_data.MASUKAN, collect_data(inputs, figures)),
    ]
    results = [*collect_results(inputs, figures, settings), *trend_results(inputs, figures)]
    points = [point for each in drawn for point in each.points]
    for table, rows in ((tabel_data.HASIL, results), (tabel_data.GRAFIK, points)):
        if rows:
            numbered = [row | {"no": number} for number, row in enumerate(rows, 1)]
            blocks.append(Block(table, numbered))
    return PrintedSheet("Data", "Data masukan dan sumbernya", tuple(blocks))
