"""Sheet `Indikator`: one row per indikator, typed once a year but for what changes each month.

`Program Pendukung` holds codes separated by `;`. A target or realisasi may carry its predikat
(`BB (73,00)`, `82,10 Madya`). `Predikat` names a scale whose grade follows from the number
(`AKIP`), or gives an ordered scale from high to low (`Utama > Nindya > Madya > Pratama`). Quarters
make the year as `Cara Setahun` says.
"""

from schemas.declare import Field, Source

# Cara Setahun → the words for it
CARA_SETAHUN = {
    "jumlah": ("jumlah", "dijumlahkan", "penjumlahan", "total", "akumulasi", "kumulatif"),
    "terakhir": ("terakhir", "nilai terakhir", "akhir", "posisi akhir", "kondisi akhir"),
    "rata-rata": ("rata-rata", "rata rata", "rerata", "dirata-ratakan"),
    "maksimum": ("maksimum", "tertinggi", "nilai tertinggi", "maks"),
}
TRIWULAN = ("I", "II", "III", "IV")
REALISASI_TW = tuple(f"realisasi_tw_{n}" for n in range(1, len(TRIWULAN) + 1))
TARGET_TW = tuple(f"target_tw_{n}" for n in range(1, len(TRIWULAN) + 1))


def _quarters(names: tuple[str, ...], word: str) -> tuple[Field, ...]:
    """`Realisasi TW I` … `Realisasi TW IV`: in one head, or one below the other either way."""
    fields = []
    for number, (name, roman) in enumerate(zip(names, TRIWULAN, strict=True), 1):
        quarters = [
            f"{quarter} {which}"
            for quarter in ("tw", "triwulan")
            for which in (roman.casefold(), str(number))
        ]
        headers = [
            path
            for quarter in quarters
            for path in ((f"{word} {quarter}",), (word, quarter), (quarter, word))
        ]
        label = f"{word.capitalize()} TW {roman}"
        fields.append(Field(name, label, "nilai", tuple(headers)))
    return tuple(fields)


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
        *_quarters(TARGET_TW, "target"),
        *_quarters(REALISASI_TW, "realisasi"),
        Field(
            "cara_setahun",
            "Cara Setahun",
            "teks",
            (("cara setahun",), ("cara menghitung setahun",), ("cara hitung setahun",)),
        ),
        Field(
            "standar_nasional",
            "Standar Nasional",
            "nilai",
            (("standar nasional",), ("target nasional",), ("capaian nasional",)),
        ),
        Field(
            "sumber_standar",
            "Sumber Standar Nasional",
            "teks",
            (("sumber standar nasional",), ("sumber standar",)),
        ),
        Field("tahun", "Tahun", "tahun", (("tahun",),)),
        Field("keterangan", "Keterangan", "teks", (("keterangan",), ("ket",))),
        Field("sebab", "Sebab", "teks", (("sebab",), ("penyebab",))),
        Field("solusi", "Solusi", "teks", (("solusi",),)),
    ),
    anchor="indikator",
    key=("sasaran", "indikator"),
    figures=("target", "realisasi", "pembilang", *TARGET_TW, *REALISASI_TW),
)
