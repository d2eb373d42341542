"""Sheet `Renstra`: the targets at the end of the plan; compared with `Indikator`."""

from dataclasses import replace

from schemas.declare import Field, Source
from schemas.indikator import SOURCE as INDIKATOR

SOURCE = Source(
    name="renstra",
    label="Renstra",
    fields=(
        INDIKATOR.find("no_sasaran"),
        INDIKATOR.find("sasaran"),
        INDIKATOR.find("indikator"),
        replace(INDIKATOR.find("satuan"), required=False, filled=False),
        Field(
            "target_akhir",
            "Target Akhir Renstra",
            "nilai",
            (("target akhir renstra",), ("target akhir",)),
            required=True,
        ),
    ),
    anchor="indikator",
    key=("sasaran", "indikator"),
    optional=True,
    figures=("target_akhir",),
)
