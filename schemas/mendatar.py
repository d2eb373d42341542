"""Columns that SIPD's flat exports share: every row names its sub kegiatan and all above it."""

from schemas.declare import Field


def _pair(name: str, label: str, *words: str, required: bool = False) -> tuple[Field, Field]:
    """`Kode …` and `Nama …` of one level."""
    return (
        Field(
            name if name == "skpd" else f"kode_{name}",
            f"Kode {label}",
            "kode",
            tuple((f"kode {word}",) for word in words),
            required=required,
            filled=required,
            fill_down=name == "skpd",
        ),
        Field(f"nama_{name}", f"Nama {label}", "teks", tuple((f"nama {word}",) for word in words)),
    )


LEVELS = (
    *_pair("skpd", "SKPD", "skpd", "opd", "perangkat daerah"),
    *_pair("unit", "Sub Unit", "sub unit", "sub skpd", "unit skpd", "sub unit skpd"),
    *_pair("bidang", "Bidang Urusan", "bidang urusan"),
    *_pair("program", "Program", "program"),
    *_pair("kegiatan", "Kegiatan", "kegiatan"),
    *_pair("sub_kegiatan", "Sub Kegiatan", "sub kegiatan", "subkegiatan", required=True),
    *_pair("rekening", "Rekening", "rekening", "akun"),
)
TAHUN = Field("tahun", "Tahun", "tahun", (("tahun",), ("tahun anggaran",)))
