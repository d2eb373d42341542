"""Sheet `Seri`: one row per indikator and tahun; every further head is a column of the series.

A series uses the columns in which it has anything; `Urutan` keeps the order in which it is printed
(upward or downward), else the order of the rows.
"""

from schemas.declare import Field, Source

SOURCE = Source(
    name="seri",
    label="Seri",
    fields=(
        Field(
            "indikator",
            "Indikator",
            "teks",
            (("indikator",), ("indikator kinerja",)),
            required=True,
            filled=True,
            fill_down=True,
        ),
        Field("urutan", "Urutan", "urutan", (("urutan",), ("no urut",)), required=True),
        Field("tahun", "Tahun", "tahun", (("tahun",),), required=True, filled=True),
    ),
    anchor="tahun",
    key=("indikator", "tahun"),
    free_columns=True,
    optional=True,
)
