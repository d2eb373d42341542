"""What is calculated for one month: frames and numbers; frozen values, imported for types only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import Period

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Efisiensi:
    """`by_indikator`: one row per indikator. `by_program`: one per supporting program.

    `perangkat_daerah`: the agency's ERO, `nilai`: its NE; numbers or n/a.
    """

    by_indikator: pd.DataFrame
    by_program: pd.DataFrame
    perangkat_daerah: float | str
    nilai: float | str


@dataclass(frozen=True)
class Figures:
    """Everything calculated for one period; None where its input is missing.

    `capaian`: one row per indikator. `sub_kegiatan`: one per sub kegiatan, `anggaran`: one per
    printed row of Tabel 3.8 Anggaran, `belanja`: one per kelompok and jenis belanja. `dukungan`:
    one per indikator with the program rows that support it. `bulanan`: the months of the trend.
    """

    capaian: pd.DataFrame | None = None
    sub_kegiatan: pd.DataFrame | None = None
    anggaran: pd.DataFrame | None = None
    belanja: pd.DataFrame | None = None
    efisiensi: Efisiensi | None = None
    dukungan: pd.DataFrame | None = None
    bulanan: tuple[Month, ...] = ()


@dataclass(frozen=True)
class Month:
    """What the monthly trend says of one month, from January to date; amounts in sen.

    None where it has no budget to date, no RAK or no Indikator; `rak` n/a where the RAK lacks some
    sub kegiatan, `capaian` (the mean) n/a where nothing is measured.
    """

    period: Period
    pagu: int | None = None
    realisasi: int | None = None
    rak: int | str | None = None
    capaian: float | str | None = None
