"""The flat recap of SIPD-RI: one row per SKPD, sub kegiatan, sumber dana and rekening.

Often of a whole regency in one file, so that it is filtered by the agency's kode SKPD. It holds
pagu; a realisasi is read where a local application adds one. A sub kegiatan without budget has an
empty tail. Of several pagu the current one is never the one called `Murni` or `Sebelum`.
"""

from schemas.anggaran_kode import PAGU, PAGU_SEBELUM, REALISASI
from schemas.declare import Field, Source
from schemas.mendatar import LEVELS, TAHUN

SOURCE = Source(
    name="anggaran_rekap",
    label="Rekap anggaran mendatar (SIPD-RI)",
    fields=(
        TAHUN,
        *LEVELS,
        Field("pagu", "Pagu", "rupiah", PAGU, required=True, at_least=0),
        Field("pagu_sebelum", "Pagu Sebelum Perubahan", "rupiah", PAGU_SEBELUM, beside=True),
        Field("realisasi", "Realisasi", "rupiah", REALISASI),
    ),
    anchor="kode_sub_kegiatan",
    codes="mendatar",
    pagu=("pagu",),
    realisasi=("realisasi",),
)
