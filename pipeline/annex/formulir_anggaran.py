"""The sheet of the blank budget workbook: heads on three levels, codes in four columns, `Jumlah`.

Same layout as SIPD-RI's export, made from its declaration. The year and the month, which that
export lacks, are asked for above the heads.
"""

from __future__ import annotations

from itertools import groupby

from pipeline.annex.formulir_look import (
    Pen,
    example_text,
    head_note,
    head_style,
    input_style,
)
from pipeline.model import BULAN
from pipeline.prefill import Prefill
from schemas.declare import Field
from schemas.formulir import anggaran as kata
from schemas.formulir.lembar import BELUM_ADA, BINTANG, Isian, Lembar

EXTRA_ROWS = 40
PERIOD_ROW, EXAMPLE_ROW, HEAD_ROW = 3, 4, 5
BOTTOM_ROW, NUMBER_ROW, FIRST_ROW = HEAD_ROW + 2, HEAD_ROW + 3, HEAD_ROW + 4
PERIOD_HEIGHT, ROW_HEIGHT = 22, 16
CODES = len(kata.KODE)
URAIAN_COLUMN = CODES


def write_budget(pen: Pen, lembar: Lembar, prefill: Prefill) -> None:
    known = prefill.rows_of(lembar.source.name)
    total = FIRST_ROW + max(lembar.rows, len(known) + EXTRA_ROWS)
    columns = [(field, lembar.isian[field.name]) for field in lembar.fields if field.repeated == 1]
    widths = [*kata.LEBAR_KODE, *(isian.lebar for _, isian in columns)]
    pen.open_sheet(widths, FIRST_ROW)
    pen.write_titles(lembar, prefill.tahun)
    _write_period(pen, prefill.tahun)
    _write_codes(pen, lembar, total)
    for column, (field, isian) in enumerate(columns, CODES):
        pen.put(EXAMPLE_ROW, column, example_text(isian), "contoh")
        pen.put(NUMBER_ROW, column, str(column - CODES + 2), "nomor kolom")
        pen.guide((FIRST_ROW, column, total - 1, column), field.label, isian)
    _write_heads(pen, lembar, columns)
    examples = dict(enumerate(map(example_text, (isian for _, isian in columns)), CODES))
    pen.fit_height(EXAMPLE_ROW, examples, bold=False)
    pen.set_height(PERIOD_ROW, PERIOD_HEIGHT)
    for row in range(FIRST_ROW, total):
        line = known[row - FIRST_ROW] if row - FIRST_ROW < len(known) else {}
        for column in range(CODES):
            pen.put(row, column, line.get(f"kode_{column + 1}"), "isian kode")
        for column, (field, _) in enumerate(columns, CODES):
            pen.put(row, column, line.get(field.name), input_style(field))
        if line:
            pen.fit_data_height(row, {URAIAN_COLUMN: line.get("uraian")}, least=ROW_HEIGHT)
    _write_total(pen, columns, total)
    pen.close_sheet((HEAD_ROW, NUMBER_ROW), 0, (total, len(widths) - 1))


def _write_period(pen: Pen, tahun: int | None) -> None:
    """Year and month in cells of their own; the month says that it is cumulative."""
    title = kata.TAHUN_ANGGARAN.format(tahun=tahun or BELUM_ADA)
    pen.span((PERIOD_ROW, 0, PERIOD_ROW, URAIAN_COLUMN), title, "isian judul")
    note = Isian(kata.TAHUN_NOTE, kata.TAHUN_ANGGARAN.format(tahun=2026), 1)
    pen.guide((PERIOD_ROW, 0, PERIOD_ROW, 0), kata.TAHUN_TITLE, note)
    month = URAIAN_COLUMN + 1
    waiting = kata.SAMPAI.format(bulan=BELUM_ADA)
    pen.span((PERIOD_ROW, month, PERIOD_ROW, month + 1), waiting, "isian judul")
    months = tuple(kata.SAMPAI.format(bulan=bulan) for bulan in BULAN)
    note = Isian(kata.BULAN_NOTE, months[5], 1, pilihan=months)
    pen.guide((PERIOD_ROW, month, PERIOD_ROW, month), kata.BULAN_TITLE, note)


def _write_codes(pen: Pen, lembar: Lembar, total: int) -> None:
    """One head over the four columns of the code; each says what belongs into it."""
    field = next(field for field in lembar.fields if field.repeated == CODES)
    isian = lembar.isian[field.name]
    pen.span((HEAD_ROW, 0, BOTTOM_ROW, CODES - 1), field.label + BINTANG, head_style(isian))
    pen.span((NUMBER_ROW, 0, NUMBER_ROW, CODES - 1), "1", "nomor kolom")
    pen.note(HEAD_ROW, 0, head_note(isian, required=True))
    for column, ((title, note), contoh) in enumerate(zip(kata.KODE, kata.CONTOH_KODE, strict=True)):
        own = Isian(note, contoh, 1)
        pen.put(EXAMPLE_ROW, column, example_text(own), "contoh")
        pen.guide((FIRST_ROW, column, total - 1, column), title, own)


def _write_heads(pen: Pen, lembar: Lembar, columns: list[tuple[Field, Isian]]) -> None:
    """Amounts below their kelompok belanja, those below one head; all others over all levels."""
    placed = list(enumerate(columns, CODES))
    amounts = [(at, field) for at, (field, _) in placed if len(field.headers[0]) > 1]
    first, last = amounts[0][0], amounts[-1][0]
    pen.span((HEAD_ROW, first, HEAD_ROW, last), kata.KELOMPOK_BELANJA, "kepala")
    for upper, group in groupby(amounts, key=lambda pair: pair[1].headers[0][0]):
        own = [at for at, _ in group]
        pen.span((HEAD_ROW + 1, own[0], HEAD_ROW + 1, own[-1]), upper.title(), "kepala")
    for at, (field, isian) in placed:
        required = lembar.is_required(field)
        star = BINTANG * required
        row = BOTTOM_ROW if len(field.headers[0]) > 1 else HEAD_ROW
        text = field.headers[0][-1].title() if row == BOTTOM_ROW else field.label
        pen.span((row, at, BOTTOM_ROW, at), text + star, head_style(isian))
        pen.note(row, at, head_note(isian, required=required))


def _write_total(pen: Pen, columns: list[tuple[Field, Isian]], row: int) -> None:
    """The last row: typed from the officer's source, so that it still checks something."""
    for column in range(URAIAN_COLUMN):
        pen.put(row, column, None, "jumlah")
    for column, (field, _) in enumerate(columns, CODES):
        if field.kind == "rupiah":
            pen.put(row, column, None, "isian jumlah")
            own = Isian(kata.JUMLAH_NOTE, "1", 1)
            pen.guide((row, column, row, column), kata.JUMLAH, own)
        else:
            pen.put(row, column, kata.JUMLAH if column == URAIAN_COLUMN else None, "jumlah")
