"""Last year's figures as last year's annex published them: filled in where left empty, else asked.

In: December's annex of the year before, this year's sheet `Indikator`. Out: the sheet with its
empty cells filled in, each of which knows the annex's cell; findings where the two differ. An
annex that cannot be used counts as none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from pipeline.angka import MAX_DIGITS, NA, round_excel, shown_decimals, tidy
from pipeline.kesesuaian import Here
from pipeline.kewajaran import Value, ask_targets, value_of
from pipeline.lampiran import read_annex, read_block, starts
from pipeline.load.formulas import Written, find_written
from pipeline.load.opening import read_content
from pipeline.load.reader import shared_reader
from pipeline.model import Data, Finding, Inputs, Location, Period, Severity, Workbook
from pipeline.plain import plain
from pipeline.rows import Line
from pipeline.sel import is_blank, show
from pipeline.settings import Settings
from schemas import catatan, pesan
from schemas.indikator import SOURCE as INDIKATOR
from schemas.predikat import AKIP
from schemas.tabel.data import HASIL, MASUKAN
from schemas.tabel.tabel_3_1 import TABEL as TABEL_3_1

FIELDS = {"realisasi_lalu": "realisasi", "target_lalu": "target"}
DIFFERING = {
    "realisasi_lalu": pesan.REALISASI_LALU_BERBEDA,
    "target_lalu": pesan.TARGET_LALU_BERBEDA,
}
KUNCI = re.compile(r"Indikator \d+\.\d+")
LETTERS = frozenset(letter for letter, _ in AKIP)
MOST = 10**MAX_DIGITS  # as in an input cell
NOTHING_WRITTEN = Written("", {}, {})
# What a number format shows beside the number: quoted, escaped, or a sign that needs neither.
LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.|([ ()])')

Values = Mapping[str, Value]  # realisasi, target → what was published


@dataclass(frozen=True)
class TahunLalu:
    """What last year's annex published: (indikator, its values), in its order.

    `unread`: the cells that hold nothing of the kind, or no result of their formula.
    """

    workbook: Workbook
    period: Period
    indikator: tuple[tuple[str, Values], ...]
    unread: tuple[Location, ...] = ()


def needs_words(data: Data) -> bool:
    """Whether this agency writes grades or levels: only then the annex is asked for them."""
    names = [name for name in data.frame.columns if str(name).endswith("predikat")]
    return any(bool(word) for name in names for word in data.frame[name])


def read_last_year(
    path: Path, content: bytes | None, period: Period, perangkat_daerah: str, *, words: bool
) -> tuple[TahunLalu | None, list[Finding]]:
    """What the annex of that December says, or why it cannot be used.

    `content`: where this run has just made it. `words`: grades too, which its formats show.
    """
    found = {"periode": period.label}
    workbook, written, sebab = open_annex(path, content, words=words)
    lalu = None
    if workbook is not None:
        annex = read_annex(workbook, NOTHING_WRITTEN, None)
        own = annex is not None and annex.period == period
        if annex is None or not own or not is_of(annex.perangkat_daerah, perangkat_daerah):
            sebab = pesan.LAMPIRAN_LALU_BUKAN.format(**found)
        elif TABEL_3_1.sheet not in annex.sheets:
            sebab = pesan.LAMPIRAN_LALU_TANPA_TABEL
        else:
            lalu = read_values(workbook, written, period)
    if lalu is None:
        where = Location(path.name)
        return None, [pesan.LAMPIRAN_LALU_TIDAK_DIPAKAI.at(where, sebab=sebab, **found)]
    found |= {"sebab": pesan.LAMPIRAN_LALU_BUKAN_ANGKA}
    return lalu, [pesan.LAMPIRAN_LALU_TIDAK_DIPAKAI.at(where, **found) for where in lalu.unread]


def open_annex(
    path: Path, content: bytes | None, *, words: bool
) -> tuple[Workbook | None, Written, str]:
    """The annex and, if asked for, its formats; or None and why not."""
    if content is not None:
        kind, (sheets, _) = read_content(path.name, content)
        made = Workbook(path.name, hashlib.sha256(content).hexdigest(), sheets or (), kind)
        return made, find_written(content) if words else NOTHING_WRITTEN, ""
    workbook, findings = shared_reader().read(path)
    written: Written | None = NOTHING_WRITTEN
    if words and workbook is not None and workbook.jenis == "xlsx":
        written, more = shared_reader().read_written(path)
        findings = [*findings, *more]
        if written is not None and written.sha256 != workbook.sha256:
            findings.append(pesan.BERKAS_BERUBAH.at(Location(path.name)))
    wrong = [finding.message for finding in findings if finding.severity is Severity.WAJIB]
    if wrong or workbook is None or written is None:
        return None, NOTHING_WRITTEN, "".join(wrong[:1])
    return workbook, written, ""


def is_of(said: str, perangkat_daerah: str) -> bool:
    """Whether the heading of an annex names this agency, or as much of it as stands there."""
    own, name = (tidy(plain(text)).casefold() for text in (said, perangkat_daerah))
    return name.startswith(own)


def read_values(workbook: Workbook, written: Written, period: Period) -> TahunLalu:
    """Target and realisasi of each indikator; a computed realisasi stands among the results."""
    data = next(sheet for sheet in workbook.sheets if sheet.name == MASUKAN.sheet)
    formats = written.formats.get(data.name, {})
    names: dict[str, str] = {}
    values: dict[str, dict[str, Value]] = {}
    unread: list[Location] = []
    own = {INDIKATOR.find(name).label: name for name in FIELDS.values()}
    for table, labels in ((MASUKAN, own), (HASIL, {catatan.HASIL["realisasi"][0]: "realisasi"})):
        at = [column.field for column in table.columns].index("nilai")
        for row, line in read_block(data, table):
            kunci, name = str(line["kunci"]), labels.get(str(line["label"]))
            if not KUNCI.fullmatch(kunci) or not name:
                continue
            column = starts(table)[at]
            names.setdefault(kunci, str(line["uraian"]))
            values.setdefault(kunci, {})
            value = to_value(line["nilai"], formats.get((row, column), ""), data.at(row, column))
            if value is None:
                unread.append(data.at(row, column))
            elif value.shown != NA:
                values[kunci][name] = value
    indikator = tuple((names[kunci], own) for kunci, own in values.items())
    return TahunLalu(replace(workbook, sheets=()), period, indikator, tuple(unread))


def to_value(nilai: object, bentuk: str, where: Location) -> Value | None:
    """A number with the grade that its format shows, a level, or `n/a`; None for anything else."""
    if isinstance(nilai, str) and tidy(nilai):
        return Value(None, tidy(nilai), where)
    if not isinstance(nilai, int | float) or isinstance(nilai, bool):
        return None
    return Value(float(nilai), word_beside(bentuk), where) if abs(nilai) < MOST else None


def word_beside(bentuk: str) -> str:
    """`#,##0.00" (BB)"_)` → BB, `#,##0.00" Madya"_)` → Madya."""
    parts = (match.group(1, 2, 3) for match in LITERAL.finditer(bentuk))
    text = tidy("".join(part for found in parts for part in found if part))
    inner = text[1:-1] if text.startswith("(") and text.endswith(")") else ""
    return inner if inner.upper() in LETTERS else text


def add_last_year(
    inputs: Inputs, lalu: TahunLalu, settings: Settings
) -> tuple[Inputs, list[Finding]]:
    """The inputs with what was left empty filled in; findings about last year's figures.

    The same inputs where the annex has none of their indikator.
    """
    data = inputs.indikator
    if data is None:
        return inputs, []
    here = Here(data)
    known = match(here, lalu)
    if not any(known.values()):
        return inputs, []
    filled: dict[tuple[int, str], Value] = {}
    findings: list[Finding] = []
    for row, published in known.items():
        for name, own, one in pair_values(data, row, here.lines[row], published):
            if own is None:
                filled[row, name] = one
            elif differ(own, one, published.get("target")):
                found = {"indikator": here.lines[row]["indikator"], "periode": lalu.period.label}
                found |= {"ini": say(own), "itu": say(one)}
                found["lain"] = f"{one.where.sheet} › {one.where.cell}"
                findings.append(DIFFERING[name].at(own.where, **found))
    if filled:
        found = {"jumlah": len(filled), "periode": lalu.period.label}
        findings.append(pesan.TAHUN_LALU_DARI_LAMPIRAN.at(data.at(), **found))
    after = replace(
        inputs,
        indikator=fill(data, filled),
        workbooks=(*inputs.workbooks, lalu.workbook),
        tahun_lalu=lalu.workbook,
    )
    asked = {(finding.rule, finding.location) for finding in ask_targets(inputs, settings)}
    new = (f for f in ask_targets(after, settings) if (f.rule, f.location) not in asked)
    return after, [*findings, *new]


def match(here: Here, lalu: TahunLalu) -> dict[int, Values]:
    """Row of this year → last year's values of its indikator, whatever its spelling.

    One that several could be meant by is left out, unless one of them has the very name.
    """
    found: dict[int, list[tuple[str, Values]]] = {}
    for name, values in lalu.indikator:
        rows = here.rows.get(here.find(name), [])
        if len(rows) == 1:
            found.setdefault(rows[0], []).append((name, values))
    clear = {}
    for row, several in found.items():
        same = [values for name, values in several if name == here.lines[row]["indikator"]]
        meant = same or [values for _, values in several]
        if len(meant) == 1:
            clear[row] = meant[0]
    return clear


def pair_values(
    data: Data, row: int, line: Line, published: Values
) -> Iterator[tuple[str, Value | None, Value]]:
    """(field, what she has written, what was published) of a row, where anything was published.

    None for a blank cell and where there is no such column; `-` says that there is no figure.
    """
    for name, published_as in FIELDS.items():
        if published_as in published:
            raw = data.sheet.cell(row, data.columns.get(name, 0))
            own = value_of(data, row, line, name)
            empty = own.angka is None and not own.kata
            written = replace(own, kata=show(raw)) if empty and not is_blank(raw) else own
            yield name, None if empty and is_blank(raw) else written, published[published_as]


def differ(own: Value, published: Value, target: Value | None) -> bool:
    """Whether two figures are not printed alike; words count where both have any."""
    words = [value.kata.casefold() for value in (own, published) if value.kata]
    if len(words) > 1 and len({*words}) > 1:
        return True
    if own.angka is None or published.angka is None:
        return len(words) < 2
    goal = target.angka if target else None
    digits = shown_decimals([own.angka, published.angka, goal], goal)
    return round_excel(own.angka, digits) != round_excel(published.angka, digits)


def say(value: Value) -> str:
    """`71,3 BB`, `10,94`, `Madya`."""
    return show(value.kata if value.angka is None else f"{value.shown} {value.kata}")


def fill(data: Data, values: Mapping[tuple[int, str], Value]) -> Data:
    """The sheet with these values; each knows the cell that it comes from."""
    frame = data.frame.copy()
    for name in FIELDS:
        own = {row: value for (row, field), value in values.items() if field == name}
        if not own:
            continue
        if name not in frame:
            frame[name] = pd.array([pd.NA] * len(frame), dtype="Float64")
            frame[f"{name}_predikat"] = ""
        for row, value in own.items():
            frame.loc[row, name] = pd.NA if value.angka is None else value.angka
            frame.loc[row, f"{name}_predikat"] = value.kata
    return replace(data, frame=frame, origins={at: value.where for at, value in values.items()})
