"""A budget whose rows each bear only their own code: hand-kept RFK, DPA, SPJ, local applications.

The code stands in one column, or in several under one head that are joined.
"""

from schemas.declare import Field, Source

PAGU = (
    ("pagu",),
    ("pagu anggaran",),
    ("pagu dpa",),
    ("pagu dpa/dppa",),
    ("pagu dpa dppa",),
    ("pagu dpa dan dppa",),
    ("pagu perubahan",),
    ("pagu setelah perubahan",),
    ("pagu anggaran setelah perubahan",),
    ("pagu apbd",),
    ("pagu papbd",),
    ("anggaran",),
    ("anggaran tahun ini",),
    ("anggaran setelah perubahan",),
    ("jumlah anggaran",),
    ("jumlah dana",),
    ("jumlah dpa",),
    ("jumlah dana/dpa",),
    ("nilai rincian",),
    ("total harga",),
    ("apbd",),
    ("papbd",),
    ("p-apbd",),
    ("setelah perubahan",),
    ("sesudah perubahan",),
    ("setelah",),
    ("sesudah",),
    ("anggaran", "target"),
    ("setelah perubahan", "jumlah"),
    ("sesudah perubahan", "jumlah"),
    ("setelah", "jumlah"),
    ("sesudah", "jumlah"),
)
PAGU_SEBELUM = (
    ("sebelum",),
    ("sebelum perubahan",),
    ("anggaran sebelum perubahan",),
    ("pagu sebelum perubahan",),
    ("pagu awal",),
    ("pagu murni",),
    ("murni",),
    ("anggaran murni",),
    ("total harga murni",),
    ("sebelum", "jumlah"),
    ("sebelum perubahan", "jumlah"),
)
REALISASI = (
    ("realisasi",),
    ("realisasi keuangan",),
    ("realisasi anggaran",),
    ("realisasi belanja",),
    ("realisasi tahun ini",),
    ("nilai realisasi",),
    ("jumlah realisasi",),
    ("total realisasi",),
    ("realisasi s/d bulan ini",),
    ("realisasi s d bulan ini",),
    ("jumlah spj",),
    ("jumlah spj ls+up/gu/tu s d bulan ini",),
    ("serapan",),
    ("serapan anggaran",),
    ("serapan opd",),
    ("realisasi", "keuangan"),
    ("realisasi", "anggaran"),
    ("realisasi", "rp"),
    ("keuangan", "realisasi"),
    ("keuangan", "real"),
    ("keuangan", "real rp"),
    ("anggaran", "realisasi"),
    ("keuangan", "s d bulan ini"),
    ("keuangan", "s/d bulan ini"),
    ("realisasi keuangan", "rp"),
    ("realisasi keuangan", "s d bulan ini"),
    ("realisasi keuangan", "s/d bulan ini"),
    ("realisasi anggaran", "rp"),
    ("realisasi", "s d bulan ini"),
    ("realisasi", "s/d bulan ini"),
)
SISA = (
    ("sisa",),
    ("sisa pagu",),
    ("sisa anggaran",),
    ("saldo",),
    ("selisih",),
    ("sisa pagu anggaran",),
    ("sisa", "rp"),
    ("sisa anggaran", "rp"),
)
ALASAN = (("alasan",), ("keterangan",), ("ket",), ("kendala",), ("permasalahan",))
URAIAN = (
    ("uraian",),
    ("uraian kegiatan",),
    ("uraian belanja",),
    ("uraian program/kegiatan/sub kegiatan",),
    ("uraian urusan organisasi program kegiatan dan sub kegiatan",),
    ("program/kegiatan",),
    ("program/kegiatan/sub kegiatan",),
    ("program kegiatan sub kegiatan",),
    ("program dan kegiatan",),
    ("program kegiatan dan sub kegiatan",),
    ("nama program/kegiatan/sub kegiatan",),
    ("nama program kegiatan sub kegiatan",),
    ("nama program dan kegiatan",),
    ("urusan/bidang urusan/program/kegiatan/sub kegiatan",),
    ("urusan/bidang urusan pemerintahan daerah dan program/kegiatan/sub kegiatan",),
    ("sub kegiatan",),
    ("nama sub kegiatan",),
    ("u r a i a n",),
)
KODE = (
    ("kode",),
    ("kode rekening",),
    ("kode akun",),
    ("kode program",),
    ("kode kegiatan",),
    ("kode sub kegiatan",),
    ("kode program/kegiatan",),
    ("kode program/kegiatan/sub kegiatan",),
    ("kode kegiatan/sub kegiatan",),
    ("kode sub kegiatan/rekening",),
    ("no rek",),
    ("no rekening",),
    ("nomor rekening",),
)


def amounts() -> tuple[Field, ...]:
    """What such a sheet says of each row beside its code and name."""
    return (
        Field("pagu", "Pagu", "rupiah", PAGU, required=True, at_least=0),
        Field("pagu_sebelum", "Pagu Sebelum Perubahan", "rupiah", PAGU_SEBELUM, beside=True),
        Field("realisasi", "Realisasi", "rupiah", REALISASI),
        Field("sisa", "Sisa", "rupiah", SISA, beside=True),
        Field("alasan", "Alasan", "teks", ALASAN),
    )


SOURCE = Source(
    name="anggaran_kode",
    label="Anggaran dengan satu kolom kode",
    fields=(
        Field("kode", "Kode", "kode", KODE, required=True, joined="sambung"),
        Field("uraian", "Uraian", "teks", URAIAN, required=True, joined="pertama"),
        *amounts(),
    ),
    anchor="uraian",
    codes="satu kolom",
    pagu=("pagu",),
    realisasi=("realisasi",),
    ends_with_total=True,
)
