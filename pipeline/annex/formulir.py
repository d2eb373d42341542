"""Blank input workbooks to bytes: heads from the declarations, cells ready to be filled in.

In: the sheets of a form (`schemas/formulir/`) and what is known beforehand. Out: a workbook whose
heads are protected (without a password) and whose data cells are not. No formula and no clock: the
same form is the same bytes. The example stands above the heads, never below them, so that no
reader has to tell it from data.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

import xlsxwriter
from xlsxwriter.format import Format

from pipeline.annex.formulir_anggaran import write_budget
from pipeline.annex.formulir_look import (
    LAST_CHECKED_ROW,
    Pen,
    example_text,
    head_note,
    head_style,
    input_style,
)
from pipeline.annex.write import options
from pipeline.prefill import Prefill
from schemas.formulir import lembar as kata
from schemas.formulir.lembar import MOST_LIST, Isian, Lembar

MOST_PROGRAMS = 60  # in a note
EXTRA_ROWS = 20  # beyond those known beforehand
TITLE_ROW, GUIDE_ROW, LEGEND_ROW, EXAMPLE_ROW, HEAD_ROW = range(5)
PAIR_HEAD_ROW = 3
PAIR_HEIGHT = 20
PAIR_WIDTHS = (30, 58, 44)


def write_form(sheets: Sequence[Lembar], prefill: Prefill) -> bytes:
    """The workbook of one form."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, options())
    created = datetime.datetime(prefill.tahun or 2000, 1, 1)  # no clock enters the file
    workbook.set_properties({"created": created})
    formats: dict[str, Format] = {}
    for lembar in sheets:
        pen = Pen(workbook, workbook.add_worksheet(lembar.name), formats)
        _writer_of(lembar)(pen, lembar, prefill)
    workbook.close()
    return buffer.getvalue()


def _writer_of(lembar: Lembar) -> Callable[[Pen, Lembar, Prefill], None]:
    if lembar.source.pairs:
        return _write_pairs
    return write_budget if lembar.source.codes else _write_table


def _write_pairs(pen: Pen, lembar: Lembar, prefill: Prefill) -> None:
    """A list of label and value, with the example at the right."""
    pen.open_sheet(PAIR_WIDTHS, PAIR_HEAD_ROW + 1)
    pen.write_titles(lembar, prefill.tahun)
    for column, head in enumerate((kata.URAIAN, kata.ISI, kata.CONTOH_KEPALA)):
        pen.put(PAIR_HEAD_ROW, column, head, "kepala")
    row = PAIR_HEAD_ROW
    for row, field in enumerate(lembar.fields, PAIR_HEAD_ROW + 1):
        isian = lembar.isian[field.name]
        required = lembar.is_required(field)
        label = field.label + kata.BINTANG * required
        pen.put(row, 0, label, "label bulanan" if isian.bulanan else "label")
        pen.note(row, 0, head_note(isian, required=required))
        pen.sheet.set_row(row, PAIR_HEIGHT)
        pen.put(row, 1, prefill.pairs.get(field.name), "isian identitas")
        pen.guide((row, 1, row, 1), field.label, isian)
        pen.put(row, 2, kata.CONTOH.format(contoh=isian.contoh), "contoh identitas")
    pen.close_sheet((PAIR_HEAD_ROW, PAIR_HEAD_ROW), 0, (row, len(PAIR_WIDTHS) - 1))


def _write_table(pen: Pen, lembar: Lembar, prefill: Prefill) -> None:
    """One row of heads, or two where the officer types some herself."""
    known = prefill.rows_of(lembar.source.name)
    fields = lembar.fields
    free = max(lembar.free, len(prefill.heads)) if lembar.free else 0
    bottom = HEAD_ROW + bool(free)
    first, last = bottom + 1, bottom + max(lembar.rows, len(known) + EXTRA_ROWS)
    names = [field.name for field in fields]
    frozen = names.index(lembar.frozen) + 1 if lembar.frozen else 0
    turn = names.index(lembar.second_page) if lembar.second_page else 0
    widths = [lembar.isian[name].lebar for name in names]
    if lembar.isian_free:
        widths += [lembar.isian_free.lebar] * free
    pen.open_sheet(widths, first)
    pen.write_titles(lembar, prefill.tahun, frozen if turn else 1)
    _write_heads(pen, lembar, bottom, prefill)
    for column, field in enumerate(fields):
        isian = _with_programs(lembar.isian[field.name], field.kind, prefill)
        pen.guide((first, column, LAST_CHECKED_ROW, column), field.label, isian)
    if lembar.isian_free:
        _write_free_heads(pen, lembar.isian_free, len(fields), free, prefill.heads)
    styles = [input_style(field) for field in fields] + ["isian bebas"] * free
    names += [f"kolom_{number}" for number in range(1, free + 1)]
    for row in range(first, last + 1):
        line = known[row - first] if row - first < len(known) else {}
        for column, (name, style) in enumerate(zip(names, styles, strict=True)):
            pen.put(row, column, line.get(name), style)
        if line:
            pen.fit_data_height(row, {at: line.get(name) for at, name in enumerate(names)})
    pen.close_sheet((HEAD_ROW, bottom), frozen, (last, len(widths) - 1), turn)


def _write_heads(pen: Pen, lembar: Lembar, bottom: int, prefill: Prefill) -> None:
    """Heads with their notes, the example above them."""
    heads = {}
    for column, field in enumerate(lembar.fields):
        isian = lembar.isian[field.name]
        required = lembar.is_required(field)
        heads[column] = field.label + kata.BINTANG * required
        pen.put(EXAMPLE_ROW, column, example_text(isian), "contoh")
        pen.span((HEAD_ROW, column, bottom, column), heads[column], head_style(isian))
        more = _program_lines(prefill) if field.kind == "daftar_kode" else ""
        pen.note(HEAD_ROW, column, head_note(isian, required=required, more=more))
    examples = {at: example_text(lembar.isian[f.name]) for at, f in enumerate(lembar.fields)}
    pen.fit_height(EXAMPLE_ROW, examples, bold=False)
    if bottom == HEAD_ROW:
        pen.fit_height(HEAD_ROW, heads, bold=True)


def _write_free_heads(
    pen: Pen, isian: Isian, first: int, count: int, heads: Sequence[tuple[str, ...]]
) -> None:
    """Two rows of heads that the officer types; those known beforehand merged as they belong."""
    known = [path[-2:] for path in heads] or [(kata.JUDUL_BEBAS, "")]
    paths = list(enumerate([*known, *[("", "")] * (count - len(known))], first))
    pen.put(EXAMPLE_ROW, first, example_text(isian), "contoh")
    for _, group in groupby(paths, key=_shared_head):
        own = list(group)
        left, path = own[0]
        area = (HEAD_ROW, left, HEAD_ROW + (len(path) == 1), own[-1][0])
        pen.span(area, path[0], "kepala isian")
        pen.note(HEAD_ROW, left, head_note(isian, required=False))
        for column, (_, *lower) in own:
            for text in lower:
                pen.put(HEAD_ROW + 1, column, text or None, "kepala isian")
    if heads:
        pen.fit_height(HEAD_ROW + 1, {at: path[-1] for at, path in paths}, bold=True)


def _shared_head(item: tuple[int, tuple[str, ...]]) -> str | int:
    """Equal for neighbours below one upper head, else each column's own."""
    column, path = item
    return path[0] if len(path) > 1 and path[0] else column


def _with_programs(isian: Isian, kind: str, prefill: Prefill) -> Isian:
    """A list of the codes at hand for the column that names programs, as long as Excel takes it."""
    codes = tuple(kode for kode, _ in prefill.programs)
    if kind != "daftar_kode" or not codes or len(",".join(codes)) > MOST_LIST:
        return isian
    return replace(isian, pilihan=codes, bebas=True)


def _program_lines(prefill: Prefill) -> str:
    lines = [f"{kode} {name}" for kode, name in prefill.programs[:MOST_PROGRAMS]]
    return "\n".join([kata.PROGRAM_TERSEDIA, *lines]) if lines else ""
