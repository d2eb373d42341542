"""What a form holds before the officer types anything; a value that passes from step to step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Row = Mapping[str, object]


@dataclass(frozen=True)
class Prefill:
    """What is known beforehand; None is an empty cell.

    `pairs`: field of `Identitas` → value. `rows`: source → its rows, field → value (`kode_1` … for
    the four columns of a code, `kolom_1` … for the columns of `heads`). `programs`: (kode, name),
    to choose from.
    """

    tahun: int | None = None
    pairs: Row = field(default_factory=dict)
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    heads: tuple[tuple[str, ...], ...] = ()
    programs: tuple[tuple[str, str], ...] = ()

    def rows_of(self, source: str) -> Sequence[Row]:
        return self.rows.get(source, ())
