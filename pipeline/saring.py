"""Which rows of a flat sheet are this agency's data: totals, scratch and other agencies apart.

In: raw rows as extracted. Out: those that count, and findings about all others. Nothing is left out
without a word.
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from pipeline.angka import format_rupiah, from_cell, to_sen
from pipeline.extract import fill_down, is_total
from pipeline.model import Finding, Location, Sheet
from pipeline.parse import is_blank, numeric_parts, show
from pipeline.recognise import Layout
from schemas import pesan

CODE = "kode_sub_kegiatan"
MOST_NAMED = 5


def choose_rows(
    sheet: Sheet, layout: Layout, raw: pd.DataFrame, kode_skpd: str
) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows of one agency, each with its own kode SKPD; `kode_skpd` is "" where not known."""
    coded = ~raw[CODE].map(is_blank)
    rows = fill_down(raw[coded | _is_lacking(raw, coded)], layout.source)
    findings = check_codeless(sheet, layout, raw.drop(rows.index), rows)
    rows, found = choose_agency(sheet, layout, rows, kode_skpd)
    findings += found
    if layout.source.rak or rows.empty:
        return rows, findings
    bare = rows["pagu"].map(is_blank)
    if "kode_rekening" in rows:
        bare &= rows["kode_rekening"].map(is_blank)
    if bare.any():
        first = int(rows.index[bare][0])
        where = sheet.at(first, layout.columns["pagu"])
        findings.append(pesan.SUB_KEGIATAN_TANPA_PAGU.at(where, jumlah=int(bare.sum())))
    return rows[~bare], findings


def _is_lacking(raw: pd.DataFrame, coded: pd.Series[bool]) -> pd.Series[bool]:
    """Rows among the data that lack only the code of their sub kegiatan; they must be mended."""
    places = raw.index[coded]
    if places.empty:
        return coded
    among = (raw.index > places.min()) & (raw.index < places.max())
    lacking: pd.Series[bool] = among & ~coded & ~raw.map(is_total).any(axis=1)
    return lacking


def check_codeless(
    sheet: Sheet, layout: Layout, codeless: pd.DataFrame, rows: pd.DataFrame
) -> list[Finding]:
    """A row without codes is a total, which must be right, or scratch work, which is only named."""
    source = layout.source
    amounts = [name for name in (*source.pagu, *source.realisasi, *source.rak) if name in rows]
    findings: list[Finding] = []
    for row in map(int, codeless.index):
        line = codeless.loc[row]
        above = bool(rows.index.size) and row < rows.index[0]
        if not above and not line.map(is_total).any():
            findings.append(pesan.BARIS_DI_BAWAH_TABEL.at(sheet.at(row)))
            continue
        for name in amounts:
            where = sheet.at(row, layout.columns[name])
            findings += _check_total(where, source.find(name).label, line[name], rows[name])
    return findings


def _check_total(where: Location, kolom: str, total: object, parts: pd.Series) -> list[Finding]:
    """A typed total against the cells it stands for, where all of them are numbers."""
    if not isinstance(total, int | float) or any(isinstance(part, str) for part in parts):
        return []
    written = to_sen(from_cell(total))
    cells = (from_cell(part) for part in parts if isinstance(part, int | float))
    counted = to_sen(sum(cells, Decimal(0)))
    if written == counted:
        return []
    return [
        pesan.JUMLAH_TIDAK_COCOK.at(
            where,
            kolom=kolom,
            nama="baris Jumlah",
            bagian="baris",
            tertulis=format_rupiah(written),
            dihitung=format_rupiah(counted),
            selisih=format_rupiah(abs(written - counted)),
        )
    ]


def choose_agency(
    sheet: Sheet, layout: Layout, rows: pd.DataFrame, kode_skpd: str
) -> tuple[pd.DataFrame, list[Finding]]:
    """The rows of the agency asked for, or all of them where there is but one."""
    if "skpd" not in rows or rows.empty:
        return rows, []
    column = layout.columns["skpd"]
    head = sheet.at(layout.head_rows[1], column)
    codes = [_parts(value) for value in rows["skpd"]]
    wanted = numeric_parts(kode_skpd) if kode_skpd else None
    if wanted is None:
        agencies = dict.fromkeys(show(value) for value in rows["skpd"] if not is_blank(value))
        if len({_parts(kode) for kode in agencies}) < 2:
            return rows, []
        named = ", ".join(list(agencies)[:MOST_NAMED])
        found = {"jumlah": len(agencies), "kode": named}
        return rows.iloc[:0], [pesan.SKPD_BELUM_DITENTUKAN.at(head, **found)]
    units = [_parts(value) for value in rows["kode_unit"]] if "kode_unit" in rows else codes
    own = [wanted in pair for pair in zip(codes, units, strict=True)]
    if not any(own):
        return rows.iloc[:0], [pesan.SKPD_TIDAK_ADA.at(head, kode=kode_skpd)]
    if all(own):
        return rows, []
    found = {"dipakai": sum(own), "semua": len(own), "kode": kode_skpd}
    return rows[own], [pesan.DISARING_SKPD.at(head, **found)]


def _parts(value: object) -> object:
    text = "".join(show(value).split())
    return numeric_parts(text) or text
