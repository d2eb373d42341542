"""A recognised sheet to a typed frame and findings; the only caller of pandera.

In: a `Sheet` and its `Layout`. Out: `Data` (index = Excel row, one row per data row, columns = the
source's fields, NA where empty or unreadable) and every finding of the sheet at once. Columns are
checked as raw objects element by element, so that each failure keeps its row, and turned into
their types afterwards (DESIGN decision 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.belum_diisi import check_examples, is_unfilled
from pipeline.check_heads import check_heads, check_unheaded
from pipeline.check_nilai import check_values, say_nothings
from pipeline.extract import expand_fields, extract_rows, find_contexts, find_row_contexts
from pipeline.faktor import find_factor
from pipeline.model import PART, CellError, Data, Finding, Severity, Sheet
from pipeline.parse import has_fraction_of_sen, parse
from pipeline.recognise import Layout
from pipeline.saring import choose_rows
from pipeline.sel import Context, Fault, Nilai, is_blank, show
from schemas import pesan
from schemas.declare import Field, Source, normalise

if TYPE_CHECKING:
    import pandera.pandas as pa

EXACT_SEN_BELOW = 10**15  # sen; from here on a cell no longer shows sen exactly (decision 5)


def read_table(
    sheet: Sheet, layout: Layout, kode_skpd: str = ""
) -> tuple[Data | None, list[Finding]]:
    """Typed frame and findings of a table sheet; no Data where heads are missing or rows absent.

    `kode_skpd`: whose rows count in a flat sheet of several agencies, where that is known.
    """
    findings = check_heads(sheet, layout)
    factor, unclear = find_factor(sheet, layout)
    findings += unclear
    if layout.missing or layout.doubled:
        return None, findings
    raw, below = extract_rows(sheet, layout)
    findings += below
    if layout.source.codes == "mendatar" and not raw.empty:
        raw, found = choose_rows(sheet, layout, raw, kode_skpd)
        findings += found
        if raw.empty and found:
            return None, findings
    if raw.empty or is_unfilled(raw, layout.source):
        rule = pesan.LEMBAR_BELUM_DIISI if layout.source.optional else pesan.LEMBAR_KOSONG
        where = sheet.at(layout.head_rows[1])
        return None, [*findings, rule.at(where, lembar=layout.source.label)]
    fields, columns, heads = expand_fields(layout)
    contexts = {
        name: replace(context, faktor=factor.value if factor else context.faktor)
        for name, context in find_contexts(sheet, raw, fields).items()
    }
    parsed = parse_frame(sheet, raw, fields, contexts, columns)
    findings += factor.explain(largest_amount(parsed, fields)) if factor else []
    data = Data(layout.source.name, sheet, parsed, columns, heads)
    texts = [name for name, field in fields.items() if field.kind == "teks"]
    findings += check_examples(sheet, raw, columns, texts)
    findings += check_cells(data, raw, fields)
    findings += check_text_numbers(data, raw, fields)
    findings += say_nothings(data, raw, fields)
    findings += check_sen(data, raw, fields, contexts)
    findings += check_unheaded(sheet, layout, [int(row) for row in raw.index], columns)
    findings += check_outside(sheet, layout)
    findings = soften(findings, raw, layout.source, columns)
    typed = replace(data, frame=to_types(parsed, fields))
    findings += check_values(typed, raw, fields, contexts)
    return typed, [*findings, *check_keys(typed, layout.source)]


def read_pairs(sheet: Sheet, layout: Layout) -> tuple[Data | None, list[Finding]]:
    """A list of label and value: a frame of one row (index 0), one column per field."""
    findings = check_heads(sheet, layout)
    if layout.missing:
        return None, findings
    values: dict[str, Any] = {}
    for field in layout.source.fields:
        if field.name not in layout.cells:
            values[field.name] = None
            continue
        at = layout.cells[field.name]
        value = parse(sheet.cell(*at), field, Context())
        if isinstance(value, Fault):
            findings.append(value.rule.at(sheet.at(*at), **value.found))
        elif value is None and field.filled:
            findings.append(pesan.SEL_KOSONG.at(sheet.at(*at), kolom=field.label))
        values[field.name] = None if isinstance(value, Fault) else value
    frame = pd.DataFrame([values], dtype=object)
    return Data(layout.source.name, sheet, frame, {}, cells=layout.cells), findings


def parse_frame(
    sheet: Sheet,
    raw: pd.DataFrame,
    fields: Mapping[str, Field],
    contexts: Mapping[str, Context],
    columns: Mapping[str, int],
) -> pd.DataFrame:
    """Every cell parsed: a typed value, None, or a Fault."""
    by_row = find_row_contexts(raw, fields, contexts)
    parsed = {}
    for name, field in fields.items():
        column = columns[name]
        same = contexts[name] if name not in by_row else None
        known: dict[str, object] = {}  # equal texts of a column are read once
        values = []
        for at, (row, value) in enumerate(zip(raw.index, raw[name], strict=True)):
            context = same or by_row[name][at]
            if (int(row) % PART, column) in sheet.percent_cells:
                values.append(parse(value, field, replace(context, percent=True)))
            elif isinstance(value, str) and same:
                if value not in known:
                    known[value] = parse(value, field, context)
                values.append(known[value])
            else:
                values.append(parse(value, field, context))
        parsed[name] = values
    return pd.DataFrame(parsed, index=raw.index, dtype=object)


@cache
def build_schema(source: str, fields: tuple[tuple[str, Field], ...]) -> pa.DataFrameSchema:
    """The pandera schema of a source as it stands in one sheet; built once per set of columns."""
    import pandera.pandas as pa

    readable = pa.Check(_is_readable, element_wise=True, name="terbaca")

    def not_below(low: int) -> pa.Check:
        return pa.Check(
            lambda value: value >= low if isinstance(value, int) else _is_readable(value),
            element_wise=True,
            name=f"terbaca, tidak di bawah {low}",
        )

    columns = {
        name: pa.Column(
            checks=readable if field.at_least is None else not_below(field.at_least),
            nullable=not field.filled,
        )
        for name, field in fields
    }
    return pa.DataFrameSchema(columns, name=source)


def _is_readable(value: object) -> bool:
    return not isinstance(value, Fault)


def check_cells(data: Data, raw: pd.DataFrame, fields: Mapping[str, Field]) -> list[Finding]:
    """All failures of the sheet's schema, each at its cell."""
    import pandera.errors

    schema = build_schema(data.source, tuple(fields.items()))
    try:
        schema.validate(data.frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        return [
            _explain(data, raw, fields[str(case.column)], int(case.index), str(case.column))
            for case in errors.failure_cases.itertuples(index=False)
        ]
    return []


def _explain(data: Data, raw: pd.DataFrame, field: Field, row: int, name: str) -> Finding:
    where = data.at(row, name)
    value = data.frame.at[row, name]
    if isinstance(value, Fault):
        return value.rule.at(where, **value.found)
    if value is None:
        return pesan.SEL_KOSONG.at(where, kolom=field.label)
    return pesan.ANGKA_NEGATIF.at(where, kolom=field.label, isi=show(raw.at[row, name]))


def check_keys(data: Data, source: Source) -> list[Finding]:
    """Rows whose key was there before, at the last part of the key."""
    if not source.key:
        return []
    findings = []
    seen: dict[tuple[str, ...], int] = {}
    for row, values in zip(
        data.frame.index, data.frame[list(source.key)].itertuples(index=False), strict=True
    ):
        key = tuple(normalise(str(value)) for value in values)
        if key in seen:
            other = data.at(seen[key], source.key[-1]).cell
            isi = " · ".join(str(value) for value in values)
            where = data.at(int(row), source.key[-1])
            findings.append(pesan.BARIS_GANDA.at(where, isi=isi, lain=other))
        elif not any(pd.isna(value) for value in values):
            seen[key] = int(row)
    return findings


def check_text_numbers(data: Data, raw: pd.DataFrame, fields: Mapping[str, Field]) -> list[Finding]:
    """Says once how many amounts were text; single ones would be a line a cell."""
    count = sum(
        isinstance(value, str) and isinstance(parsed, int)
        for name, field in fields.items()
        if field.kind == "rupiah"
        for value, parsed in zip(raw[name], data.frame[name], strict=True)
    )
    return [pesan.ANGKA_TEKS_DIBACA.at(data.sheet.at(), jumlah=f"{count:,}".replace(",", "."))] * (
        count > 0
    )


def largest_amount(parsed: pd.DataFrame, fields: Mapping[str, Field]) -> int:
    """The largest rupiah amount of a sheet, in sen."""
    names = [name for name, field in fields.items() if field.kind == "rupiah"]
    return max((abs(v) for name in names for v in parsed[name] if isinstance(v, int)), default=0)


def check_sen(
    data: Data, raw: pd.DataFrame, fields: Mapping[str, Field], contexts: Mapping[str, Context]
) -> list[Finding]:
    """Fractions of a sen that were rounded, and sen that no cell can show."""
    findings = []
    for name, field in fields.items():
        if field.kind != "rupiah":
            continue
        for row, sen, value in zip(raw.index, data.frame[name], raw[name], strict=True):
            if not isinstance(sen, int):
                continue
            fraction = has_fraction_of_sen(value, contexts[name].faktor)
            if not fraction and abs(sen) < EXACT_SEN_BELOW:
                continue
            found = {"kolom": field.label, "isi": show(value)}
            if fraction:
                findings.append(pesan.PECAHAN_SEN.at(data.at(int(str(row)), name), **found))
            if abs(sen) >= EXACT_SEN_BELOW and sen % 100:
                findings.append(pesan.SEN_DI_LUAR_BATAS.at(data.at(int(str(row)), name), **found))
    return findings


def check_outside(sheet: Sheet, layout: Layout) -> list[Finding]:
    """Error cells below the heads in columns that no field uses: shown, never blocking."""
    used = set(layout.columns.values())
    if layout.source.free_columns:
        used |= set(layout.others)
    return [
        pesan.SEL_ERROR_DI_LUAR.at(sheet.at(row, column), isi=value.text)
        for row in range(layout.first_row, len(sheet.cells) + 1)
        for column, value in enumerate(sheet.cells[row - 1], 1)
        if isinstance(value, CellError) and column not in used
    ]


def soften(
    findings: Iterable[Finding], raw: pd.DataFrame, source: Source, columns: Mapping[str, int]
) -> list[Finding]:
    """Rekening rows and columns that feed no table: nothing in them blocks (DESIGN, findings)."""
    beside = {
        columns[field.name] for field in source.fields if field.beside and field.name in columns
    }
    leaves: set[int] = set()
    if source.codes == "berjenjang" and "kode_4" in raw:
        leaves = set(raw.index[~raw["kode_4"].map(is_blank)])
    return [
        replace(f, severity=Severity.INFO)
        if f.location.row in leaves or (f.location.row and f.location.column in beside)
        else f
        for f in findings
    ]


def to_types(parsed: pd.DataFrame, fields: Mapping[str, Field]) -> pd.DataFrame:
    """Typed columns: Int64 sen, years and orders, Float64 numbers, object text; Faults are NA.

    A `nilai` becomes two columns: the number, and `<name>_predikat` with its text ("" for none).
    """
    typed: dict[str, Any] = {}
    for name, field in fields.items():
        values = [None if isinstance(value, Fault) else value for value in parsed[name]]
        if field.kind in ("rupiah", "tahun", "urutan"):
            typed[name] = pd.array(values, dtype="Int64")
        elif field.kind == "angka":
            typed[name] = pd.array(values, dtype="Float64")
        elif field.kind in ("nilai", "bebas"):
            nilai = [value if isinstance(value, Nilai) else Nilai(None) for value in values]
            typed[name] = pd.array([value.angka for value in nilai], dtype="Float64")
            typed[f"{name}_predikat"] = [value.predikat for value in nilai]
        else:
            typed[name] = pd.Series(values, index=parsed.index, dtype=object)
    return pd.DataFrame(typed, index=parsed.index)
