"""Sheets that officers have at hand but that can feed no table; each is refused by its name.

A `Source` here is only recognised, never read, and needs all its fields. `SEBAB` says why a kind of
sheet is of no use, and what to bring instead; some kinds are told by their rows, not their heads.
"""

from collections.abc import Mapping

from schemas.declare import Field, Source

LRA = "Masukkan LRA per program dari SIPD-RI, sampai tingkat sub kegiatan."
INDIKATOR = "Isikan indikator, target, dan realisasinya di lembar Indikator."
SEBAB: Mapping[str, tuple[str, str, str]] = {  # key → (what it is, why it is of no use, instead)
    "pendapatan": ("LRA pendapatan", "hanya memuat rekening pendapatan (4…)", LRA),
    "lra-rekening": (
        "LRA pendapatan, belanja, dan pembiayaan per rekening, seperti LRA SIMDA",
        "tidak menyebut program, kegiatan, dan sub kegiatan",
        LRA,
    ),
    "rekening": (
        "anggaran sampai tingkat rekening, seperti LRA SIMDA",
        "tidak menyebut program, kegiatan, dan sub kegiatan",
        LRA,
    ),
    "tanpa-kode": (
        "daftar anggaran tanpa kode",
        "tidak menyebut kode program, kegiatan, dan sub kegiatan",
        LRA,
    ),
    "belum-diisi": (
        "formulir yang belum diisi",
        "semua angkanya kosong atau nol",
        "Isi dahulu, atau keluarkan dari folder ini.",
    ),
    "register": ("register SP2D", "mendaftar dokumen, bukan program dan kegiatan", LRA),
    "pagu-validasi": (
        "daftar pagu validasi SIPD",
        "hanya memuat satu angka untuk setiap perangkat daerah",
        LRA,
    ),
    "dak": (
        "laporan DAK, tugas pembantuan, dan urusan bersama",
        "tidak memuat seluruh program dan sub kegiatan",
        LRA,
    ),
    "nomenklatur": (
        "daftar nomenklatur sub kegiatan",
        "tidak memuat target, realisasi, dan anggaran perangkat daerah ini",
        INDIKATOR,
    ),
    "capaian-output": (
        "capaian output sub kegiatan per triwulan",
        "memuat keluaran sub kegiatan, bukan indikator sasaran",
        INDIKATOR,
    ),
    "kas-opd": (
        "anggaran kas per perangkat daerah",
        "tidak menyebut program, kegiatan, dan sub kegiatan",
        "Masukkan RAK per sub kegiatan dari SIPD-RI, beserta LRA per program.",
    ),
    "rencana": (
        "rencana fisik dan keuangan per rekening",
        "tidak menyebut program, kegiatan, dan sub kegiatan",
        LRA,
    ),
    "formulir-rka": ("formulir DPA/RKA", "memuat rencana satu kegiatan, tanpa realisasi", LRA),
}


def _refused(
    name: str, label: str, refusal: str, *heads: tuple[str, ...], pairs: bool = False
) -> Source:
    """A kind of sheet told by its heads; each head is a tuple of its spellings."""
    fields = tuple(
        Field(f"kolom_{n}", spellings[0], "teks", tuple((s,) for s in spellings), required=True)
        for n, spellings in enumerate(heads, 1)
    )
    return Source(name, label, fields, anchor="kolom_1", refusal=refusal, pairs=pairs)


MONTHS = ("januari", "maret", "mei", "juli", "september", "desember")
SOURCES = (
    _refused(
        "register_sp2d",
        "Register SP2D",
        "register",
        ("nomor sp2d", "no sp2d", "no sp2d/spb", "nomor sp2d/spb"),
        ("tanggal sp2d", "tgl sp2d", "tanggal", "tgl", "tanggal cair"),
        (
            "nilai sp2d",
            "nilai",
            "jumlah",
            "bruto",
            "netto",
            "nilai bruto",
            "nilai netto",
            "jumlah sp2d",
        ),
    ),
    _refused(
        "pagu_validasi",
        "Pagu validasi SIPD",
        "pagu-validasi",
        ("perangkat daerah",),
        ("pagu validasi",),
        ("batasan pagu skpd",),
    ),
    _refused(
        "laporan_dak",
        "Laporan DAK/TP",
        "dak",
        ("perangkat daerah",),
        ("program dan kegiatan", "nama program dan kegiatan"),
        ("kendala", "no dipa"),
    ),
    _refused(
        "nomenklatur",
        "Daftar nomenklatur",
        "nomenklatur",
        ("program",),
        ("kegiatan",),
        ("subkegiatan", "sub kegiatan"),
        ("kinerja",),
        ("indikator",),
        ("satuan",),
        ("definisi operasional",),
    ),
    _refused(
        "capaian_output",
        "Capaian output per triwulan",
        "capaian-output",
        ("program",),
        ("kegiatan",),
        ("sub kegiatan",),
        ("satuan",),
        *((f"target volume sub kegiatan tw {n}",) for n in range(1, 5)),
    ),
    _refused(
        "kas_opd",
        "Anggaran kas per perangkat daerah",
        "kas-opd",
        ("nama opd", "nama skpd", "perangkat daerah", "opd", "skpd"),
        ("total anggaran", "rincian"),
        *((month,) for month in MONTHS),
    ),
    _refused(
        "rencana_fisik",
        "Rencana fisik dan keuangan per bulan",
        "rencana",
        ("kode rekening",),
        ("rincian perhitungan",),
        ("bulan januari",),
        ("bulan desember",),
    ),
    _refused(
        "simda",
        "LRA SIMDA",
        "rekening",
        ("urusan pemerintahan",),
        ("unit organisasi",),
        ("sub unit organisasi",),
        pairs=True,
    ),
    _refused(
        "formulir_rka",
        "Formulir DPA/RKA",
        "formulir-rka",
        ("urusan pemerintah", "urusan pemerintahan", "urusan"),
        ("organisasi",),
        ("program",),
        ("kegiatan",),
        pairs=True,
    ),
)
