"""Sheet `IKU`: the decreed Indikator Kinerja Utama with their formula in words (Tabel 2.2)."""

from schemas.declare import Field, Source
from schemas.indikator import SOURCE as INDIKATOR

SOURCE = Source(
    name="iku",
    label="IKU",
    fields=(
        INDIKATOR.find("no_sasaran"),
        INDIKATOR.find("sasaran"),
        INDIKATOR.find("indikator"),
        Field(
            "formula",
            "Formula",
            "teks",
            (("formula",), ("formulasi",), ("rumus",), ("formula perhitungan",)),
            required=True,
        ),
    ),
    anchor="indikator",
    key=("sasaran", "indikator"),
    optional=True,
    figures=("formula",),
)
