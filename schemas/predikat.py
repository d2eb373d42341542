"""Scales of grades: the AKIP letters, the categories of a capaian, and known ordered levels."""

# PermenPAN-RB 88/2021: nilai AKIP; the grade holds above its bound (AA > 90, A > 80 …).
AKIP = (
    ("AA", 90.0),
    ("A", 80.0),
    ("BB", 70.0),
    ("B", 60.0),
    ("CC", 50.0),
    ("C", 30.0),
    ("D", None),
)

# Permendagri 86/2017: category of a capaian; from its bound upward, or strictly above it minus 1.
KATEGORI_CAPAIAN = (
    ("Sangat Tinggi", 91),
    ("Tinggi", 76),
    ("Sedang", 66),
    ("Rendah", 51),
    ("Sangat Rendah", None),
)

# Ordered from high to low: a target may be a level instead of a number.
URUTAN_TINGKAT = (
    tuple(letter for letter, _ in AKIP),
    ("Utama", "Nindya", "Madya", "Pratama"),
    ("WTP", "WDP", "TW", "TMP"),
    ("Sangat Baik", "Baik", "Cukup", "Kurang"),
    ("Sangat Tinggi", "Tinggi", "Sedang", "Rendah", "Sangat Rendah"),
)
