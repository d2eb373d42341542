"""All kinds of input sheet; a new one is a file in this folder and a line here."""

from schemas import (
    anggaran_sipd_lra,
    identitas,
    iku,
    indikator,
    perjanjian_kinerja,
    renstra,
    seri,
)
from schemas.declare import Source

SOURCES = (
    anggaran_sipd_lra.SOURCE,
    identitas.SOURCE,
    indikator.SOURCE,
    seri.SOURCE,
    perjanjian_kinerja.SOURCE,
    iku.SOURCE,
    renstra.SOURCE,
)
BY_NAME = {source.name: source for source in SOURCES}


def source_of(name: str) -> Source:
    """The declaration of that name; KeyError where there is none."""
    return BY_NAME[name]
