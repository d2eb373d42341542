"""Rows and notes of the tables about indikator: 3.1 to 3.7 and one of each sasaran."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from pipeline.angka import NA, mean_of, shown_decimals, tidy
from pipeline.arrange.sumber import places_of_last_year, source_note
from pipeline.arrange.words import quote, quote_in
from pipeline.model import Data, Inputs
from pipeline.printed import Block, Missing, PrintedSheet
from pipeline.rows import Line, lines_of
from pipeline.seri import rows_by_indikator, seri_key
from pipeline.settings import Settings
from schemas import catatan
from schemas.declare import Table
from schemas.tabel import sasaran as tabel_sasaran
from schemas.tabel import seri as tabel_seri
from schemas.tabel.nama import NUMBERED_SASARAN
from schemas.tabel.tabel_3_1 import TABEL as TABEL_3_1
from schemas.tabel.tabel_3_2 import TABEL as TABEL_3_2
from schemas.tabel.tabel_3_2 import TABEL_STANDAR
from schemas.tabel.tabel_3_7 import TABEL as TABEL_3_7

MOST_NAMED = 8
SAID = ("sebab", "solusi", "keterangan")
SHOWN_VALUES = (
    "target",
    "realisasi",
    "realisasi_lalu",
    "target_akhir",
    "realisasi_renstra",
    "standar_nasional",
)


def arrange_utama(inputs: Inputs, capaian: pd.DataFrame, settings: Settings) -> PrintedSheet:
    """Tabel 3.1: every indikator and the mean over all."""
    rows = [*printed_rows(capaian), mean_row(capaian, "no_sasaran")]
    notes = [
        *notes_on_capaian(capaian, settings),
        catatan.ANGKA_UTUH,
        source_note([inputs.indikator]),
    ]
    return PrintedSheet(TABEL_3_1.sheet, TABEL_3_1.title, (Block(TABEL_3_1, rows, tuple(notes)),))


def arrange_perbandingan(
    inputs: Inputs, capaian: pd.DataFrame
) -> tuple[PrintedSheet | None, Missing | None]:
    """Tabel 3.2, or why it is left out."""
    if capaian["realisasi_lalu"].isna().all() and (capaian["realisasi_lalu_predikat"] == "").all():
        return None, Missing(TABEL_3_2.sheet, catatan.TANPA_TAHUN_LALU)
    lines = printed_rows(capaian)
    standar = has_standard(capaian)
    table = TABEL_STANDAR if standar else TABEL_3_2
    values = ("realisasi", "realisasi_lalu", *(["standar_nasional"] if standar else []))
    notes = (
        *na_note(lines, values),
        *(standard_notes(capaian) if standar else []),
        source_note([inputs.indikator], places_of_last_year(inputs)),
    )
    block = Block(table, lines, notes)
    return PrintedSheet(TABEL_3_2.sheet, TABEL_3_2.title, (block,)), None


def has_standard(capaian: pd.DataFrame) -> bool:
    """Whether any indikator has a national standard, be it a number or a level."""
    words: pd.Series = capaian["standar_nasional_predikat"]
    return bool(capaian["standar_nasional"].notna().any() or (words != "").any())


def standard_notes(capaian: pd.DataFrame) -> list[str]:
    """How the standards were compared, and where each comes from."""
    notes = [catatan.STANDAR_RUMUS]
    lacking = []
    for line in lines_of(capaian):
        if pd.isna(line["standar_nasional"]) and not line["standar_nasional_predikat"]:
            continue
        if line["sumber_standar"] and not pd.isna(line["sumber_standar"]):
            found = {"indikator": line["indikator"], "sumber": line["sumber_standar"]}
            notes.append(catatan.STANDAR_NASIONAL.format(**found))
        else:
            lacking.append(line["indikator"])
    if lacking:
        notes.append(catatan.STANDAR_TANPA_SUMBER.format(daftar="; ".join(lacking)))
    return notes


def cause_block(group: pd.DataFrame) -> list[Block]:
    """Causes and remedies of a sasaran's indikator, where the workbook names any."""
    rows = [
        {
            "kunci": line["kunci"],
            "jenis": "baris",
            **{name: "" if pd.isna(line[name]) else line[name] for name in SAID},
            "indikator": line["indikator"],
        }
        for line in lines_of(group)
        if any(line[name] and not pd.isna(line[name]) for name in SAID)
    ]
    return [Block(tabel_sasaran.SEBAB_SOLUSI, rows)] if rows else []


def arrange_renstra(
    inputs: Inputs, capaian: pd.DataFrame
) -> tuple[PrintedSheet | None, Missing | None]:
    """Tabel 3.7 in the order of the supporting programs, or why it is left out."""
    if capaian["target_akhir"].isna().all() and (capaian["target_akhir_predikat"] == "").all():
        return None, Missing(TABEL_3_7.sheet, catatan.TANPA_RENSTRA)
    lines = printed_rows(capaian.sort_values("urut_program"))
    notes = (
        *na_note(lines, ("realisasi_renstra", "target_akhir")),
        source_note([inputs.indikator]),
    )
    block = Block(TABEL_3_7, lines, notes)
    return PrintedSheet(TABEL_3_7.sheet, TABEL_3_7.title, (block,)), None


def arrange_sasaran(
    inputs: Inputs, capaian: pd.DataFrame, settings: Settings
) -> list[PrintedSheet]:
    """A sheet per sasaran, and one for its series; the first two that have one are numbered."""
    numbered = iter(NUMBERED_SASARAN)
    first: list[PrintedSheet] = []
    others: list[PrintedSheet] = []
    known = rows_by_indikator(inputs.seri) if inputs.seri else {}
    for number, group in capaian.groupby("no_sasaran", sort=True):
        series = [
            seri_block(inputs.seri, line, [record for _, record in known[line["indikator"]]])
            for line in lines_of(group)
            if inputs.seri and line["indikator"] in known
        ]
        names = next(numbered, None) if series else None
        target = first if names else others
        own, of_series = names or (f"Sasaran {number}", f"Sasaran {number} Seri")
        target.append(sasaran_sheet(inputs, group, own, settings))
        if series:
            target.append(PrintedSheet(of_series, series[0].table.title, tuple(series)))
    return [*first, *others]


def sasaran_sheet(
    inputs: Inputs, group: pd.DataFrame, name: str, settings: Settings
) -> PrintedSheet:
    rows = [*printed_rows(group), mean_row(group, "sasaran")]
    notes = (*notes_on_capaian(group, settings), source_note([inputs.indikator]))
    first = {field: str(group[field].iloc[0]) for field in ("no_sasaran", "sasaran")}
    title = quote_in(tabel_sasaran.TABEL.title, first)
    table = replace(tabel_sasaran.TABEL, sheet=name, title=title)
    return PrintedSheet(name, title, (Block(table, rows, notes), *cause_block(group)))


def seri_block(seri: Data, line: Line, records: Sequence[Line]) -> Block:
    """The series of one indikator: the columns in which it has anything, `-` where blank.

    Rows without a number of order come last, as they stand in the sheet.
    """
    numbered = [record for record in records if not pd.isna(record["urutan"])]
    own = sorted(numbered, key=lambda record: record["urutan"])
    own += [record for record in records if pd.isna(record["urutan"])]
    filled = {
        name: [record[name] for record in own if not pd.isna(record[name])]
        for name in seri_columns(seri.frame)
    }
    used = [name for name in filled if filled[name] or any(r[f"{name}_predikat"] for r in own)]
    digits = {name: shown_decimals(filled[name], None) for name in used}
    rows: list[Line] = []
    for record in own:
        row = {
            "kunci": seri_key(line, int(record["tahun"])),
            "jenis": "tahun",
            "tahun": int(record["tahun"]),
        }
        for name in used:
            value = record[name]
            row[name] = record[f"{name}_predikat"] or "-" if pd.isna(value) else float(value)
            row[f"{name}_desimal"] = digits[name]
        rows.append(row)
    heads = {name: seri_head(seri, name) for name in used}
    columns = tuple(tabel_seri.value_column(name, head, len(heads)) for name, head in heads.items())
    years = sorted(row["tahun"] for row in rows)
    span = {"indikator": line["indikator"], "rentang": f"{years[0]}–{years[-1]}"}
    title = quote_in(tabel_seri.TABEL.title, span)
    table: Table = replace(
        tabel_seri.TABEL, columns=(*tabel_seri.TABEL.columns, *columns), title=title
    )
    return Block(table, rows, (source_note([seri]),))


def seri_columns(frame: pd.DataFrame) -> list[str]:
    """Names of the series' own columns, in the order of the sheet."""
    names = map(str, frame.columns)
    return [name for name in names if name.startswith("kolom_") and name[6:].isdecimal()]


def seri_head(seri: Data, name: str) -> tuple[str, ...]:
    """The heads as typed in the workbook; at most the two lowest are printed."""
    return tuple(quote(tidy(head)) for head in seri.heads[name][-2:])


def printed_rows(capaian: pd.DataFrame) -> list[Line]:
    """One printed row per indikator; an empty value is `n/a`, a level stands as its word."""
    rows = []
    for line in lines_of(capaian):
        row = dict(line, jenis="indikator", realisasi_renstra_predikat=line["realisasi_predikat"])
        for name in SHOWN_VALUES:
            if pd.isna(row[name]):
                row[name] = row.get(f"{name}_predikat") or NA
                row[f"{name}_predikat"] = ""
        rows.append(row)
    return rows


def mean_row(capaian: pd.DataFrame, label_field: str) -> Line:
    """The mean over the indikator that have a capaian, and how many those are."""
    values = list(capaian["capaian"])
    measured = sum(not isinstance(value, str) for value in values)
    label = catatan.RATA_RATA
    if measured < len(values):
        label = catatan.RATA_RATA_SEBAGIAN.format(ada=measured, semua=len(values))
    return {
        "kunci": "rata-rata",
        "jenis": "rata-rata",
        label_field: label,
        "capaian": mean_of(values),
        "anak": list(capaian["kunci"]),
    }


def notes_on_capaian(capaian: pd.DataFrame, settings: Settings) -> list[str]:
    """Which formula each capaian follows, the cap, and what n/a means where it occurs."""
    notes = []
    lines = lines_of(capaian)
    if any(line["rumus_dipakai"] == "maksimal" for line in lines):
        notes.append(catatan.MAKSIMAL)
    for rumus, sentence in catatan.MINIMAL.items():
        own = [line for line in lines if line["rumus_dipakai"] == rumus]
        if own:
            notes.append(sentence.format(daftar=name_all(own)))
    if settings.lantai_nol:
        notes.append(catatan.LANTAI_NOL)
    if settings.batas_capaian is not None:
        notes.append(catatan.BATAS.format(batas=f"{settings.batas_capaian:g}"))
    if any(line["capaian"] == NA for line in lines):
        notes.append(catatan.BELUM_ADA)
    return notes


def name_all(lines: Sequence[Line]) -> str:
    """The names of a few indikator, the numbers of many."""
    if len(lines) <= MOST_NAMED:
        return "; ".join(line["indikator"] for line in lines)
    numbers = ", ".join(f"{line['no_sasaran']}.{line['no_indikator']}" for line in lines)
    return catatan.NOMOR_INDIKATOR.format(nomor=numbers)


def na_note(lines: Sequence[Line], names: Sequence[str]) -> tuple[str, ...]:
    """What n/a means, where one of these columns has it."""
    shown = any(isinstance(line[name], str) for line in lines for name in names)
    return (catatan.BELUM_ADA,) if shown else ()
