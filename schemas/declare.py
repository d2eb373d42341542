"""The vocabulary of the declarations in this folder; each checks itself when built.

Input: a `Source` is one kind of sheet, made of `Field`s. Output: a `Table` is one printed table,
made of `Column`s. Declarations say what, never how: no branches, no row or column numbers.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

FIELD_KINDS = frozenset(
    {
        "teks",
        "kode",
        "nip",
        "daftar_kode",
        "rupiah",
        "nilai",
        "bebas",
        "angka",
        "tahun",
        "urutan",
        "arah",
        "rumus",
    }
)
CELL_KINDS = frozenset(
    {
        "teks",
        "tengah",
        "kode",
        "nomor",
        "tahun",
        "rupiah",
        "rupiah_bulat",
        "nilai",
        "desimal",
        "umum",
        "kategori",
        "isian",
        "menurut_baris",
    }
)
# Units of money and formulas of column numbers; by what amounts are multiplied is `faktor`'s part.
NOTE_IN_BRACKETS = re.compile(
    r"\(\s*((dalam\s+)?(satuan\s+)?(rp\.?|rupiah)(\s*(000|(ribu|juta|mil[iy]ar)(an)?))?"
    r"|(dalam\s+)?(ribu|juta|mil[iy]ar)(an)?\s+(rp\.?|rupiah)|[\s\d=x×+:/-]*)\s*\)|\[rp\]",
    re.IGNORECASE,
)
PUNCTUATION = re.compile(r"[^\w%/<>+-]+")


def normalise(label: object) -> str:
    """A header label as compared: case, blanks, line breaks, `(Rp)` and punctuation do not count.

    Never fails: anything that is not text has no label.
    """
    return _normalised(label) if isinstance(label, str) else ""


@lru_cache(maxsize=4096)
def _normalised(label: str) -> str:
    text = NOTE_IN_BRACKETS.sub(" ", label.replace("\xa0", " ").casefold())
    return " ".join(PUNCTUATION.sub(" ", text).split())


@dataclass(frozen=True)
class Field:
    """One column of an input sheet.

    `headers`: the labels met, each a path from upper to lower head. `required`: the column must be
    there. `filled`: each row must have it. `repeated`: one label spans several columns, which
    become `name_1`, `name_2`, … `fill_down`: a merged or blank cell repeats the one above.
    `at_least`: the smallest value allowed. `joined`: what a head merged over several columns
    stands for: the first filled of their cells ("pertama"), or a code whose parts they hold
    ("sambung"). `beside`: it feeds no table, so that nothing in it blocks.
    `own_unit`: it is in percent or points whatever the row's satuan.
    """

    name: str
    label: str
    kind: str
    headers: tuple[tuple[str, ...], ...]
    required: bool = False
    filled: bool = False
    repeated: int = 1
    fill_down: bool = False
    at_least: int | None = None
    joined: str = ""
    beside: bool = False
    own_unit: bool = False

    def __post_init__(self) -> None:
        if self.kind not in FIELD_KINDS:
            raise ValueError(f"{self.name}: no such kind: {self.kind}")
        if self.joined not in ("", "pertama", "sambung"):
            raise ValueError(f"{self.name}: columns cannot be joined so: {self.joined}")
        for path in self.headers:
            if not path or any(step != normalise(step) for step in path):
                raise ValueError(f"{self.name}: header not in normalised form: {path}")


@dataclass(frozen=True)
class Source:
    """One kind of input sheet.

    `label`: what the officer calls it. `anchor`: the field without which a row is no data row.
    `key`: fields that together occur once. `free_columns`: unknown heads are data columns too.
    `codes`: how a budget sheet's rows say where they belong: "berjenjang" (four columns, ancestors
    repeated), "satu kolom" (each row its own code), "dalam uraian" (the same, before its name in
    one cell), "mendatar" (every row names its sub kegiatan and all above it).
    `pagu`, `realisasi`, `rak`: the fields whose sum that is. `ends_with_total`: data stops at its
    total row. `pairs`: the sheet is a list of label and value, not a table. `together`: fields of
    which none comes without the other. `amount_heads`: lower heads under which amounts stand, also
    under an upper head that no field knows. `refusal`: this kind of sheet can feed no table; which
    of `ditolak.SEBAB` says why, and what to bring instead.
    `optional`: it may be left blank. `sign`: the field without whose head no sheet is of this kind,
    since its other heads are those of another kind too. `figures`: fields of which every row that
    was filled in has one (a budget: its amounts; else any field).
    """

    name: str
    label: str
    fields: tuple[Field, ...]
    anchor: str
    key: tuple[str, ...] = ()
    free_columns: bool = False
    codes: str = ""
    pagu: tuple[str, ...] = ()
    realisasi: tuple[str, ...] = ()
    rak: tuple[str, ...] = ()
    ends_with_total: bool = False
    pairs: bool = False
    together: tuple[tuple[str, str], ...] = ()
    amount_heads: tuple[str, ...] = ()
    refusal: str = ""
    optional: bool = False
    sign: str = ""
    figures: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        names = [field.name for field in self.fields]
        if len(set(names)) < len(names):
            raise ValueError(f"{self.name}: two fields of one name")
        if self.codes not in ("", "berjenjang", "satu kolom", "dalam uraian", "mendatar"):
            raise ValueError(f"{self.name}: no such codes: {self.codes}")
        amounts = (*self.pagu, *self.realisasi, *self.rak)
        sign = (self.sign,) if self.sign else ()
        for name in (self.anchor, *self.key, *amounts, *self.figures, *sign):
            if name not in names:
                raise ValueError(f"{self.name}: no field named {name}")

    @cached_property
    def known(self) -> Mapping[tuple[str, ...], str]:
        """Path of heads → the field that it names."""
        return {path: field.name for field in self.fields for path in field.headers}

    @cached_property
    def spare(self) -> int:
        """How many more columns than heads it may have: one head over several columns."""
        return sum(field.repeated - 1 for field in self.fields)

    def find(self, name: str) -> Field:
        """The field of that name; StopIteration where there is none."""
        return next(field for field in self.fields if field.name == name)


@dataclass(frozen=True)
class Rumus:
    """How a cell of a printed table is computed, as the spreadsheet computes it.

    `excel`: the formula without `=`, with cells in braces: `{field}` of the same row,
    `{field@Sheet}` of the row with the same `kunci` on another sheet, `{field*anak}` of all rows
    whose `kunci` the row lists in its column `anak`, `{field@Sheet*anak}` both.
    `by`: instead, the row's own column that holds such a formula.
    `arguments`: {name} → what it stands for, where it is not the field of that name.
    """

    excel: str = ""
    by: str = ""
    arguments: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def __post_init__(self) -> None:
        if bool(self.excel) == bool(self.by):
            raise ValueError("a Rumus has a formula or names the column that holds it")


@dataclass(frozen=True)
class Column:
    """One column of a printed table.

    `head`: from the upper to the lower head; equal neighbours are merged. `formula`: kind of row →
    how the cell is computed, `*` for every other kind, none for a cell that is a plain value.
    `merge`: neighbours below each other within one `Table.group` become one cell. `predikat`:
    where a grade stands beside the number: "depan" (BB (73,00)), "belakang" (71,30 (BB)) or as
    "hasil" (= 71,30 (BB)).
    `span`: how many columns of the sheet it takes where a table stands below a wider one; only
    columns of one decide the sheet's widths.
    """

    head: tuple[str, ...]
    field: str
    kind: str
    width: float
    merge: bool = False
    formula: Mapping[str, Rumus] = dataclasses.field(default_factory=dict)
    predikat: str = ""
    span: int = 1

    def __post_init__(self) -> None:
        if self.kind not in CELL_KINDS:
            raise ValueError(f"{self.field}: no such kind: {self.kind}")
        if self.predikat not in ("", "depan", "belakang", "hasil"):
            raise ValueError(f"{self.field}: predikat stands depan, belakang or as hasil")

    def formula_for(self, jenis: str) -> Rumus | None:
        return self.formula.get(jenis, self.formula.get("*"))


@dataclass(frozen=True)
class Table:
    """One printed table.

    It prints one row for each row of its frame, which has `kunci` (what the row is about) and
    `jenis` (what kind of row). `numbered`: a row (1) (2) (3) below the heads, as printed.
    `group`: field whose change ends a merged cell. `label_span`: kind of row → the columns over
    which its label is merged. `register`: (field, column): that column's cell is known to formulas
    under the name that the row has in that field. `whole`: columns that formulas may name as a
    whole, under the kunci `*`. `points`: the column that labels its figures in a chart.
    `new_page`: printed on a page of its own. `together`: it is better not torn over two pages.
    `notes`: sentences below the table.
    """

    sheet: str
    title: str
    columns: tuple[Column, ...]
    numbered: bool = False
    group: str = ""
    label_span: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    register: tuple[str, str] | None = None
    whole: tuple[str, ...] = ()
    points: str = ""
    new_page: bool = False
    together: bool = False
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        fields = [column.field for column in self.columns]
        if len(set(fields)) < len(fields):
            raise ValueError(f"{self.sheet}: two columns of one field")
        for span in self.label_span.values():
            if any(name not in fields for name in span):
                raise ValueError(f"{self.sheet}: label_span names no column: {span}")
        if max(len(column.head) for column in self.columns) > 2:
            raise ValueError(f"{self.sheet}: heads have at most two levels")
