"""Sheet `Capaian Tercetak`: what a report printed, row by row; the review compares with it.

One row per printed row of a table about indikator. It feeds no table of the annex.
"""

from schemas.declare import Field, Source
from schemas.indikator import SOURCE as INDIKATOR

# field → label; what a printed table holds beside the names, in the order of the sheet
ANGKA = {
    "capaian": ("Capaian", ("capaian", "% capaian", "capaian %", "persentase capaian")),
    "perubahan": ("Meningkat/Menurun", ("meningkat/menurun", "meningkat/ menurun", "perubahan")),
    "capaian_renstra": (
        "Capaian Renstra",
        ("capaian renstra", "capaian terhadap renstra", "realisasi terhadap target renstra"),
    ),
    "pagu": ("Pagu", ("pagu", "anggaran", "target anggaran")),
    "realisasi_anggaran": ("Realisasi Anggaran", ("realisasi anggaran",)),
    "serapan": ("Penyerapan", ("penyerapan", "capaian anggaran", "serapan")),
    "efisiensi": ("Efisiensi", ("efisiensi",)),
}
RUPIAH = ("pagu", "realisasi_anggaran")

SOURCE = Source(
    name="capaian_tercetak",
    label="Capaian Tercetak",
    fields=(
        Field("tabel", "Tabel", "teks", (("tabel",), ("tabel tercetak",)), required=True),
        Field("sasaran", "Sasaran", "teks", INDIKATOR.find("sasaran").headers),
        Field(
            "indikator",
            "Indikator",
            "teks",
            INDIKATOR.find("indikator").headers,
            required=True,
            filled=True,
        ),
        Field("satuan", "Satuan", "teks", INDIKATOR.find("satuan").headers),
        Field("target", "Target", "nilai", (("target",), ("target kinerja",))),
        Field("realisasi", "Realisasi", "nilai", (("realisasi",), ("realisasi kinerja",))),
        INDIKATOR.find("realisasi_lalu"),
        INDIKATOR.find("target_akhir"),
        *(
            Field(
                name,
                label,
                "rupiah" if name in RUPIAH else "nilai",
                tuple((head,) for head in heads),
                own_unit=True,
            )
            for name, (label, heads) in ANGKA.items()
        ),
    ),
    anchor="indikator",
    key=("tabel", "indikator"),
    optional=True,
    sign="tabel",
    figures=("target", "realisasi", *ANGKA),
)
