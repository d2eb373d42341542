"""A budget whose codes stand before the names, in one cell: `1.06.01 PROGRAM …`.

A sheet of this kind without any code says nothing about its levels and is refused.
"""

from schemas.anggaran_kode import URAIAN, amounts
from schemas.declare import Field, Source

SOURCE = Source(
    name="anggaran_uraian",
    label="Anggaran dengan kode di depan uraian",
    fields=(
        Field("uraian", "Uraian", "teks", URAIAN, required=True, joined="pertama"),
        *amounts(),
    ),
    anchor="uraian",
    codes="dalam uraian",
    pagu=("pagu",),
    realisasi=("realisasi",),
    ends_with_total=True,
)
