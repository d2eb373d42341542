"""The lines that say in what an annex differs from its inputs, for `periksa --lampiran`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.banding import Difference, count_cells, reviewed, shown_alike
from pipeline.lampiran import Annex, Stated, rows_only_in, same, show_cell, show_value
from pipeline.model import UncachedFormula
from schemas import lampiran as kata
from schemas.tabel.data import MASUKAN

COLUMN = "E"  # of `Nilai` on Data


def compared_lines(
    annex: Annex, inputs: Annex, differences: Sequence[Difference], workbooks: int
) -> list[str]:
    """How much was compared, then every difference: sheets, rows of Data, the first cells."""
    both = [name for name in annex.sheets if name in inputs.sheets]
    text = kata.ANGKA_BERBEDA if differences else kata.ANGKA_SAMA
    cells = f"{count_cells(annex.sheets, inputs.sheets):,}".replace(",", ".")
    said = {"workbook": workbooks, "sel": cells, "lembar": len(both), "beda": len(differences)}
    lines = [text.format(**said)]
    gone = (name for name in inputs.sheets if name not in annex.sheets)
    more = (name for name in annex.sheets if name not in inputs.sheets)
    lines += [kata.LEMBAR_HILANG.format(lembar=name) for name in gone]
    lines += [kata.LEMBAR_TAMBAHAN.format(lembar=name) for name in more]
    filled = len(reviewed(annex.sheets, inputs.sheets))
    lines += [kata.ISIAN_PEREVIU.format(jumlah=filled)] if filled else []
    if differences:
        lines += row_lines(annex, inputs)
    uncached = sum(isinstance(each.annex.value, UncachedFormula) for each in differences)
    if uncached:
        lines.append(kata.TANPA_HASIL.format(jumlah=uncached))
    return [*lines, *first(map(cell_line, differences), kata.SEL_LAIN)]


def cell_line(each: Difference) -> str:
    formula = each.annex.formula != each.inputs.formula
    bentuk = not shown_alike(each.annex, each.inputs)
    return kata.SEL_BERBEDA.format(
        lembar=each.sheet,
        sel=each.cell,
        lampiran=show_cell(each.annex, formula=formula, bentuk=bentuk),
        masukan=show_cell(each.inputs, formula=formula, bentuk=bentuk),
    )


def row_lines(annex: Annex, inputs: Annex) -> list[str]:
    """Rows of Data that were taken away or added; all below them then stand elsewhere."""
    gone = (
        kata.BARIS_HILANG.format(nomor=row.no, unsur=row.unsur, kunci=row.kunci, asal=row.asal)
        for row in rows_only_in(inputs.rows, annex.rows)
    )
    added = (
        kata.BARIS_TAMBAHAN.format(
            sel=f"A{row.row}", unsur=row.unsur, kunci=row.kunci, asal=row.asal
        )
        for row in rows_only_in(annex.rows, inputs.rows)
    )
    return first([*gone, *added], kata.BARIS_LAIN)


def first(lines: Iterable[str], rest: str) -> list[str]:
    """The first twenty, then how many more."""
    every = list(lines)
    more = len(every) - kata.MOST_SHOWN
    return [*every[: kata.MOST_SHOWN], *([rest.format(jumlah=more)] if more > 0 else [])]


def left_lines(annex: Annex, missing: Sequence[str]) -> list[str]:
    """What could not be calculated again: tables, and the values of the missing workbooks."""
    lembar = sum(name != MASUKAN.sheet for name in annex.sheets)
    why = kata.KARENA_WORKBOOK.format(jumlah=len(missing)) if missing else ""
    lines = [kata.TIDAK_DIHITUNG_ULANG.format(karena=why, lembar=lembar)]
    for name in missing:
        rows = [row.row for row in annex.rows if row.workbook == name]
        if rows:
            said = {"workbook": name, "jumlah": len(rows), "baris": runs(rows)}
            lines.append(kata.NILAI_TANPA_WORKBOOK.format(**said))
    return lines


def runs(numbers: Sequence[int]) -> str:
    """12, 13, 14, 20 → `12–14, 20`."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in parts)


def value_lines(
    rows: Sequence[Stated], values: Mapping[int, Sequence[object]]
) -> tuple[list[str], int]:
    """The values of Data held against their cells: what is said of them, and how many differ."""
    differ, open_ = [], []
    for row in rows:
        where = f"{COLUMN}{row.row}"
        if row.row not in values:
            open_.append(kata.NILAI_BELUM.format(sel=where, asal=row.asal))
        elif not any(same(row.nilai, value) for value in values[row.row]):
            said = {"lembar": MASUKAN.sheet, "sel": where, "lampiran": show_value(row.nilai)}
            (value, *_) = values[row.row]
            differ.append(kata.SEL_BERBEDA.format(**said, masukan=show_value(value)))
    counts = {"semua": len(rows), "beda": len(differ), "belum": len(open_)}
    head = kata.NILAI_SAMA.format(**counts, sama=len(rows) - len(differ) - len(open_))
    lines = [head, *first(differ, kata.SEL_LAIN), *first(open_, kata.BARIS_LAIN)]
    return lines, len(differ)
