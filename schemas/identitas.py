"""Sheet `Identitas` of the indicator workbook: whose report, of which month, who signs."""

from schemas.declare import Field, Source

SOURCE = Source(
    name="identitas",
    label="Identitas",
    fields=(
        Field(
            "perangkat_daerah",
            "Nama Perangkat Daerah",
            "teks",
            (("nama perangkat daerah",), ("perangkat daerah",), ("nama opd",), ("nama skpd",)),
            required=True,
            filled=True,
        ),
        Field("kode_skpd", "Kode SKPD", "kode", (("kode skpd",), ("kode perangkat daerah",))),
        Field(
            "daerah",
            "Kabupaten/Kota",
            "teks",
            (("kabupaten/kota",), ("kabupaten",), ("kota",), ("provinsi",), ("daerah",)),
        ),
        Field(
            "tahun",
            "Tahun",
            "tahun",
            (("tahun",), ("tahun anggaran",)),
            required=True,
            filled=True,
        ),
        Field("bulan", "Bulan", "teks", (("bulan",), ("s d bulan",)), required=True, filled=True),
        Field(
            "periode_renstra",
            "Periode Renstra",
            "teks",
            (("periode renstra",), ("tahun renstra",), ("masa renstra",), ("renstra",)),
        ),
        Field("tempat", "Tempat", "teks", (("tempat",),)),
        Field("tanggal", "Tanggal", "teks", (("tanggal",),)),
        Field(
            "jabatan", "Jabatan Penanda Tangan", "teks", (("jabatan penanda tangan",), ("jabatan",))
        ),
        Field("nama", "Nama Penanda Tangan", "teks", (("nama penanda tangan",), ("nama pejabat",))),
        Field("pangkat", "Pangkat/Golongan", "teks", (("pangkat/golongan",), ("pangkat",))),
        Field("nip", "NIP", "nip", (("nip",),)),
    ),
    anchor="perangkat_daerah",
    pairs=True,
)
