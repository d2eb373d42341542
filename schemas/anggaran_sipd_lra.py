"""The budget with its realisation: SIPD-RI's export "LRA per program".

One row per urusan, bidang, SKPD, program, kegiatan, sub kegiatan and rekening; the code stands in
four columns (the ancestors repeated), so a row's own code is its rightmost. Pagu and realisasi
stand per kelompok belanja; the sheet has no total column. Some exports lack kelompok, and officers
add a `Total` that is none.
"""

from schemas.anggaran_kode import FISIK
from schemas.declare import Field, Source

KELOMPOK = ("operasi", "modal", "tak_terduga", "transfer")
PAGU = tuple(f"pagu_{kelompok}" for kelompok in KELOMPOK)
REALISASI = tuple(f"realisasi_{kelompok}" for kelompok in KELOMPOK)

ANGGARAN_HEADS = ("anggaran", "pagu", "pagu anggaran")
REALISASI_HEADS = ("realisasi", "realisasi anggaran", "realisasi keuangan")


def _kelompok(
    name: str, label: str, upper: tuple[str, ...], *, required: bool
) -> tuple[Field, ...]:
    return (
        Field(
            f"pagu_{name}",
            f"Anggaran {label}",
            "rupiah",
            tuple((head, lower) for head in upper for lower in ANGGARAN_HEADS),
            required=required,
            at_least=0,
        ),
        Field(
            f"realisasi_{name}",
            f"Realisasi {label}",
            "rupiah",
            tuple((head, lower) for head in upper for lower in REALISASI_HEADS),
            required=required,
        ),
    )


SOURCE = Source(
    name="anggaran_sipd_lra",
    label="LRA per program (SIPD-RI)",
    fields=(
        Field("kode", "Kode", "kode", (("kode",), ("kode rekening",)), required=True, repeated=4),
        Field(
            "uraian",
            "Uraian",
            "teks",
            (
                ("uraian",),
                ("uraian urusan organisasi program kegiatan dan sub kegiatan",),
                ("urusan organisasi program kegiatan dan sub kegiatan",),
                ("program/kegiatan/sub kegiatan",),
            ),
            required=True,
            filled=True,
        ),
        *_kelompok("operasi", "Belanja Operasi", ("operasi", "belanja operasi"), required=True),
        *_kelompok("modal", "Belanja Modal", ("modal", "belanja modal"), required=False),
        *_kelompok(
            "tak_terduga",
            "Belanja Tak Terduga",
            ("tak terduga", "tidak terduga", "belanja tak terduga", "belanja tidak terduga"),
            required=False,
        ),
        *_kelompok(
            "transfer", "Belanja Transfer", ("transfer", "belanja transfer"), required=False
        ),
        Field("fisik", "Realisasi Fisik (%)", "nilai", FISIK, beside=True),
        Field("alasan", "Alasan", "teks", (("alasan",), ("keterangan",), ("ket",), ("kendala",))),
    ),
    anchor="uraian",
    codes="berjenjang",
    pagu=PAGU,
    realisasi=REALISASI,
    ends_with_total=True,
    together=tuple(zip(PAGU, REALISASI, strict=True)),
    amount_heads=("anggaran", "pagu", "realisasi"),
)
