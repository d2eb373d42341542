"""Tabel 3.8 Anggaran: pagu and realisasi of every program, kegiatan and sub kegiatan.

`TABEL_RAK` holds them against the cash plan to date, where there is one (RULES 7a); the pagu before
its revision and the physical progress are columns where the workbook says them.
"""

from dataclasses import replace

from schemas.declare import Column, Rumus, Table
from schemas.rumus import from_data, minus, persen, total, whole

TABEL = Table(
    sheet="Tabel 3.8 Anggaran",
    title="Realisasi Anggaran Program/Kegiatan\n{perangkat_daerah}\nTahun Anggaran {tahun}{s_d}",
    columns=(
        Column(("NO",), "no", "nomor", 5),
        Column(("PROGRAM KEGIATAN",), "kode", "kode", 20),
        Column(("SUB KEGIATAN",), "uraian", "teks", 62),
        Column(
            ("PAGU",),
            "pagu",
            "rupiah",
            21,
            formula={"sub kegiatan": from_data("pagu"), "*": total("pagu")},
        ),
        Column(
            ("REALISASI",),
            "realisasi",
            "rupiah",
            21,
            formula={"sub kegiatan": from_data("realisasi"), "*": total("realisasi")},
        ),
        Column(("%",), "persen", "desimal", 9, formula={"*": persen("realisasi", "pagu")}),
    ),
    label_span={"total": ("no", "kode", "uraian")},
)

SEBELUM = Column(
    ("PAGU SEBELUM PERUBAHAN",),
    "pagu_sebelum",
    "rupiah",
    21,
    formula={"sub kegiatan": Rumus(by="sebelum_rumus"), "*": whole("pagu_sebelum")},
)
FISIK = Column(
    ("FISIK (%)",), "fisik", "desimal", 10, formula={"sub kegiatan": Rumus(by="fisik_rumus")}
)
NAMES_AND_MONEY = tuple(
    replace(column, width=48) if column.field == "uraian" else column for column in TABEL.columns
)
TABEL_RAK = replace(
    TABEL,
    columns=(
        *NAMES_AND_MONEY,
        Column(
            ("RAK s.d. {bulan}", "Rp"),
            "rak",
            "rupiah",
            21,
            formula={"sub kegiatan": Rumus(by="rak_rumus"), "*": whole("rak")},
        ),
        Column(
            ("RAK s.d. {bulan}", "%"),
            "persen_rak",
            "desimal",
            9,
            formula={"*": persen("rak", "pagu")},
        ),
        Column(
            ("Deviasi", "Rp"),
            "deviasi_rupiah",
            "rupiah",
            21,
            formula={"*": minus("realisasi", "rak", 2)},
        ),
        Column(
            ("Deviasi", "Poin"),
            "deviasi",
            "desimal",
            9,
            formula={"*": minus("persen", "persen_rak", 10)},
        ),
    ),
)


def with_optional(table: Table, *, sebelum: bool, fisik: bool) -> Table:
    """The table with the pagu before its revision, and with the physical progress."""
    columns: list[Column] = []
    for column in table.columns:
        columns += [SEBELUM] if sebelum and column.field == "pagu" else []
        columns.append(replace(column, width=48) if column.field == "uraian" else column)
        columns += [FISIK] if fisik and column.field == "persen" else []
    return replace(table, columns=tuple(columns)) if sebelum or fisik else table
