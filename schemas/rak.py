"""The cash plan (RAK, anggaran kas) by month, flat: every row names its sub kegiatan.

Its totals may stand above the data, quarters between the months. It feeds no table of its own: the
realisasi of a month is held against it.
"""

from schemas.anggaran_kode import PAGU
from schemas.declare import Field, Source
from schemas.mendatar import LEVELS, TAHUN

MONTHS = (
    ("januari", "jan"),
    ("februari", "pebruari", "feb", "peb"),
    ("maret", "mar", "mrt"),
    ("april", "apr"),
    ("mei",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("agustus", "agt", "ags", "agust"),
    ("september", "sep", "sept"),
    ("oktober", "okt"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "des"),
)
RAK = tuple(f"rak_{n}" for n in range(1, len(MONTHS) + 1))


def months() -> tuple[Field, ...]:
    """What is planned for each month alone, not up to it."""
    return tuple(
        Field(
            f"rak_{n}",
            f"RAK {names[0].capitalize()}",
            "rupiah",
            tuple((head,) for head in (f"bulan{n}", f"bulan {n}", *names)),
            required=True,
        )
        for n, names in enumerate(MONTHS, 1)
    )


SOURCE = Source(
    name="rak",
    label="Rencana Anggaran Kas (RAK) mendatar",
    fields=(
        TAHUN,
        *LEVELS,
        Field("pagu", "Nilai Rincian", "rupiah", PAGU),
        *months(),
    ),
    anchor="kode_sub_kegiatan",
    codes="mendatar",
    pagu=("pagu",),
    rak=RAK,
)
