"""Sheet `Perjanjian Kinerja`: the targets that were signed; compared with `Indikator`."""

from dataclasses import replace

from schemas.declare import Field, Source
from schemas.indikator import SOURCE as INDIKATOR

SOURCE = Source(
    name="perjanjian_kinerja",
    label="Perjanjian Kinerja",
    fields=(
        INDIKATOR.find("no_sasaran"),
        INDIKATOR.find("sasaran"),
        INDIKATOR.find("indikator"),
        replace(INDIKATOR.find("satuan"), required=False, filled=False),
        Field("target", "Target", "nilai", (("target",), ("target kinerja",)), required=True),
    ),
    anchor="indikator",
    key=("sasaran", "indikator"),
    optional=True,
    figures=("target",),
)
