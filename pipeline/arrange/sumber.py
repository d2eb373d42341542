"""The notes below a table that say where its figures come from."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Data, Inputs
from schemas import catatan
from schemas.sumber import source_of


def places_of_last_year(inputs: Inputs) -> list[str]:
    """Last year's annex, where a realisasi comes from it."""
    origins = inputs.indikator.origins if inputs.indikator else {}
    places = dict.fromkeys(
        (where.workbook, where.sheet)
        for (_, name), where in origins.items()
        if name == "realisasi_lalu"
    )
    found = {"tahun": inputs.period.tahun - 1}
    return [catatan.SUMBER_TAHUN_LALU.format(**found, workbook=w, sheet=s) for w, s in places]


def source_note(data: Iterable[Data | None], others: Iterable[str] = ()) -> str:
    """Which workbook and sheet the figures come from."""
    places = dict.fromkeys(
        catatan.SUMBER_LEMBAR.format(workbook=d.sheet.workbook, sheet=d.sheet.name)
        for d in data
        if d is not None
    )
    return catatan.SUMBER.format(sumber="; ".join([*places, *others]))


def lent_note(inputs: Inputs, name: str) -> tuple[str, ...]:
    """Which month's workbook lends what this one lacks: a sheet, or programs of its Indikator."""
    lent = inputs.pinjaman.get(name)
    if lent is None:
        return ()
    source = source_of(lent.data.source)
    label = source.find(name).label if name == "program" else source.label
    said = {"lembar": label, "bulan": lent.period.label, "periode": inputs.period.label}
    return (catatan.DARI_BULAN_LAIN.format(**said),)


def support_sources(inputs: Inputs) -> list[Data | None]:
    """The sheets behind indikator and their programs."""
    lent = inputs.pinjaman.get("program")
    return [inputs.indikator, lent.data if lent else None]
