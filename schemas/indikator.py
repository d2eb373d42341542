"""Sheet `Indikator`: one row per indikator, typed once a year but for what changes each month.

`Program Pendukung` holds codes separated by `;`. A target or realisasi may carry its predikat
(`BB (73,00)`, `82,10 Madya`). `Predikat` names a scale whose grade follows from the number
(`AKIP`), or gives an ordered scale from high to low (`Utama > Nindya > Madya > Pratama`).
"""

from schemas.declare import Field, Source

SOURCE = Source(
    name="indikator",
    label="Indikator",
    fields=(
        Field("no_sasaran", "No Sasaran", "urutan", (("no sasaran",),), fill_down=True),
        Field(
            "sasaran",
            "Sasaran",
            "teks",
            (
                ("sasaran",),
                ("sasaran strategis",),
                ("sasaran perangkat daerah",),
                ("tujuan/sasaran",),
            ),
            required=True,
            filled=True,
            fill_down=True,
        ),
        Field("no_indikator", "No Indikator", "urutan", (("no indikator",),)),
        Field(
            "indikator",
            "Indikator",
            "teks",
            (("indikator",), ("indikator kinerja",), ("indikator kinerja utama",), ("iku",)),
            required=True,
            filled=True,
        ),
        Field(
            "satuan",
            "Satuan",
            "teks",
            (("satuan",), ("sat",), ("unit",)),
            required=True,
            filled=True,
        ),
        Field("arah", "Arah", "arah", (("arah",), ("polaritas",), ("sifat indikator",))),
        Field("rumus", "Rumus Capaian", "rumus", (("rumus capaian",), ("rumus",))),
        Field(
            "target",
            "Target",
            "nilai",
            (
                ("target",),
                ("target kinerja",),
                ("target pk",),
                ("target renja",),
                ("target tahun ini",),
                ("target", "k"),
                ("target", "kinerja"),
            ),
            required=True,
        ),
        Field(
            "target_lalu",
            "Target Tahun Lalu",
            "nilai",
            (("target tahun lalu",), ("tahun lalu", "target")),
        ),
        Field(
            "target_akhir",
            "Target Akhir Renstra",
            "nilai",
            (("target akhir renstra",), ("target akhir",)),
        ),
        Field(
            "dasar_renstra",
            "Dasar Renstra",
            "teks",
            (("dasar renstra",), ("realisasi terhadap renstra",)),
        ),
        Field(
            "program",
            "Program Pendukung",
            "daftar_kode",
            (("program pendukung",), ("kode program pendukung",), ("program",)),
        ),
        Field("predikat", "Predikat", "teks", (("predikat",), ("skala predikat",))),
        Field(
            "realisasi",
            "Realisasi",
            "nilai",
            (
                ("realisasi",),
                ("realisasi kinerja",),
                ("realisasi tahun ini",),
                ("realisasi target",),
                ("realisasi", "k"),
                ("realisasi", "kinerja"),
            ),
            required=True,
        ),
        Field("pembilang", "Pembilang", "angka", (("pembilang",),)),
        Field("penyebut", "Penyebut", "angka", (("penyebut",),)),
        Field("pengali", "Pengali", "angka", (("pengali",),)),
        Field(
            "realisasi_lalu",
            "Realisasi Tahun Lalu",
            "nilai",
            (
                ("realisasi tahun lalu",),
                ("realisasi tahun sebelumnya",),
                ("capaian tahun sebelumnya",),
                ("tahun lalu", "realisasi"),
            ),
        ),
        Field("tahun", "Tahun", "tahun", (("tahun",),)),
        Field("keterangan", "Keterangan", "teks", (("keterangan",), ("ket",))),
        Field("sebab", "Sebab", "teks", (("sebab",), ("penyebab",))),
        Field("solusi", "Solusi", "teks", (("solusi",),)),
    ),
    anchor="indikator",
    key=("sasaran", "indikator"),
)
