"""What an annex prints, in order: `Results` of sheets, their tables and charts; frozen values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pipeline.model import Finding, Period
from schemas.declare import Table


@dataclass(frozen=True)
class Missing:
    """A table that is left out of this annex, and why."""

    sheet: str
    reason: str


@dataclass(frozen=True)
class Block:
    """A printed table with its rows and the sentences below it that only this run knows.

    A row has `kunci` (what it is about), `jenis` (what kind of row) and a value per column.
    """

    table: Table
    lines: Sequence[Mapping[str, Any]]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chart:
    """One native chart below the tables of a sheet; its points are rows of `Data`.

    `jenis`: kolom, batang (bars to the right) or garis. `kunci`: what the points are called on
    `Data`. `series`: unsur of its points → name in the legend; one that is called `acuan` is drawn
    as a line whatever the chart is. `alt`: what a reader is told who cannot see it. `labelled`:
    each point bears its number.
    """

    jenis: str
    title: str
    kunci: str
    series: Mapping[str, str]
    axis: str
    alt: str
    labelled: bool = True


@dataclass(frozen=True)
class PrintedSheet:
    """One sheet of the annex: its heading, its tables from top to bottom, who signs below them.

    `charts` and the tables of the `appendix` follow on pages of their own.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    signature: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    appendix: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Terbitan:
    """Which edition of an annex this is; 0 is the first.

    `sidik`: a digest of all it is made from (workbooks, settings, period); a changed one is a new
    revision. `final`: else each page says DRAF. `kertas`: A4 or F4.
    """

    revisi: int = 0
    sidik: str = ""
    final: bool = False
    kertas: str = "A4"


class Stood(NamedTuple):
    """An input value as an annex states it, and the cell that it says it comes from."""

    kunci: str
    uraian: str
    unsur: str
    nilai: object
    workbook: str
    sheet: str
    sel: str


@dataclass(frozen=True)
class Before:
    """The edition before: its input values, and its main figures by what they are called."""

    masukan: tuple[Stood, ...]
    pokok: Mapping[str, object]


@dataclass(frozen=True)
class Changed:
    """A figure that is not what it was in the edition before; None where there was or is none.

    `workbook`, `sheet`, `sel`: the input cell, blank for a main figure. `kind`: how its number is
    shown (kind, decimals).
    """

    uraian: str
    unsur: str
    semula: object
    menjadi: object
    workbook: str = ""
    sheet: str = ""
    sel: str = ""
    kind: tuple[str, int] = ("umum", 2)


@dataclass(frozen=True)
class Results:
    """Everything the annex prints, in order; `kategori`: names of the grades, highest first.

    `changes`: since the edition before, None where there is none.
    """

    period: Period
    perangkat_daerah: str
    daerah: str
    sheets: tuple[PrintedSheet, ...]
    findings: tuple[Finding, ...] = ()
    terbitan: Terbitan = Terbitan()
    kategori: tuple[str, ...] = ()
    changes: tuple[Changed, ...] | None = None
