"""The cash plan (RAK, anggaran kas) by month whose rows each bear only their own code."""

from schemas.anggaran_kode import KODE, PAGU, URAIAN
from schemas.declare import Field, Source
from schemas.rak import RAK, months

SOURCE = Source(
    name="rak_kode",
    label="Rencana Anggaran Kas (RAK) dengan satu kolom kode",
    fields=(
        Field("kode", "Kode", "kode", KODE, required=True, joined="sambung"),
        Field("uraian", "Uraian", "teks", URAIAN, required=True, joined="pertama"),
        Field("pagu", "Pagu", "rupiah", PAGU),
        *months(),
    ),
    anchor="uraian",
    codes="satu kolom",
    pagu=("pagu",),
    rak=RAK,
    ends_with_total=True,
)
