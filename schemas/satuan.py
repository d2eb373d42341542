"""Units of indicators as officers write them, in normalised form."""

# What a percentage is called.
PERSEN = frozenset({"%", "persen", "prosen", "persentase", "prosentase"})

# Spellings of one unit; the first of each is the name under which they are compared.
SEBUTAN = (
    ("orang", "org", "jiwa", "oang"),
    ("dokumen", "dok"),
    ("laporan", "lap"),
    ("unit", "buah", "bh"),
    ("kegiatan", "keg"),
    ("kali", "x"),
    ("nilai", "skor", "angka", "poin", "point", "indeks", "index"),
    ("bulan", "bln"),
    ("tahun", "thn", "th"),
    ("kelompok", "klp", "kel"),
    ("kepala keluarga", "kk"),
    ("hektar", "hektare", "ha"),
    ("kilometer", "km"),
    ("meter persegi", "m2", "m²"),
    ("rupiah", "rp"),
)

# Things that are counted: there is no half of them.
HITUNGAN = frozenset(
    {"orang", "dokumen", "laporan", "unit", "kegiatan", "kali", "kelompok", "kepala keluarga"}
    | {"kasus", "desa", "kelurahan", "kecamatan", "lembaga", "sekolah", "puskesmas", "peserta"}
    | {"keluarga", "rumah tangga", "paket", "kelas", "siswa", "anak", "perempuan", "korban"}
    | {"rekomendasi", "aplikasi", "layanan", "perda", "peraturan", "naskah", "forum", "rumah"}
)

# Scales on which a value stands between 0 and 100.
SKALA = frozenset({"nilai"})

# Units that are no grade of an indicator, though they may stand behind its number.
LAINNYA = frozenset(
    {"bulan", "tahun", "hari", "jam", "menit", "minggu", "hektar", "kilometer", "meter", "ton"}
    | {
        "kilogram",
        "kg",
        "meter persegi",
        "rupiah",
        "level",
        "peringkat",
        "rasio",
        "permil",
        "nilai",
    }
)
