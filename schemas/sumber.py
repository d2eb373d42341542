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

SOURCES = (
    anggaran_sipd_lra.SOURCE,
    identitas.SOURCE,
    indikator.SOURCE,
    seri.SOURCE,
    perjanjian_kinerja.SOURCE,
    iku.SOURCE,
    renstra.SOURCE,
)
