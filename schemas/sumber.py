"""All kinds of input sheet; a new one is a file in this folder and a line here.

`READ`: those that are read, not only refused by name.
"""

from schemas import (
    anggaran_kode,
    anggaran_rekap,
    anggaran_sipd_lra,
    anggaran_uraian,
    capaian_tercetak,
    ditolak,
    identitas,
    iku,
    indikator,
    perjanjian_kinerja,
    rak,
    rak_kode,
    renstra,
    seri,
)
from schemas.declare import Source

SOURCES = (
    anggaran_sipd_lra.SOURCE,
    anggaran_kode.SOURCE,
    anggaran_uraian.SOURCE,
    anggaran_rekap.SOURCE,
    rak.SOURCE,
    rak_kode.SOURCE,
    identitas.SOURCE,
    indikator.SOURCE,
    seri.SOURCE,
    perjanjian_kinerja.SOURCE,
    iku.SOURCE,
    renstra.SOURCE,
    capaian_tercetak.SOURCE,
    *ditolak.SOURCES,
)
READ = tuple(source for source in SOURCES if not source.refusal)
BY_NAME = {source.name: source for source in SOURCES}


def source_of(name: str) -> Source:
    """The declaration of that name; KeyError where there is none."""
    return BY_NAME[name]
