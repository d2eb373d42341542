"""Tabel 3.8 Efisiensi: capaian beside what its programs cost; one row per indikator.

`TABEL_ERO` stands beneath it where the column follows the print of 2024 instead of the stated
formula (RULES 7).
"""

from dataclasses import replace

from schemas.declare import Column, Rumus, Table
from schemas.rumus import from_data, persen, total
from schemas.tabel.kolom import INDIKATOR, RUMUS_CAPAIAN, SASARAN, SATUAN

ANGGARAN = "Tabel 3.8 Anggaran"
NAMES = (replace(SASARAN, width=26), replace(INDIKATOR, width=28))  # room for the money

TABEL = Table(
    sheet="Tabel 3.8 Efisiensi",
    title="Efisiensi Penggunaan Sumber Daya {sampai}",
    group="sasaran",
    columns=(
        *NAMES,
        replace(SATUAN, width=12),
        Column(
            ("Kinerja", "Target"), "target", "nilai", 9, formula={"indikator": from_data("target")}
        ),
        Column(
            ("Kinerja", "Realisasi"),
            "realisasi",
            "nilai",
            10,
            formula={"indikator": from_data("realisasi")},
        ),
        Column(
            ("Kinerja", "% Capaian"),
            "capaian",
            "desimal",
            10,
            formula={"indikator": RUMUS_CAPAIAN},
        ),
        Column(
            ("Anggaran", "Target"),
            "pagu",
            "rupiah_bulat",
            18,
            formula={
                "indikator": total("pagu", "program_kunci", ANGGARAN),
                "total": total("pagu", "program_kunci", ANGGARAN),
            },
        ),
        Column(
            ("Anggaran", "Realisasi"),
            "realisasi_anggaran",
            "rupiah_bulat",
            18,
            formula={
                "indikator": total("realisasi", "program_kunci", ANGGARAN),
                "total": total("realisasi", "program_kunci", ANGGARAN),
            },
        ),
        Column(
            ("Anggaran", "Capaian"),
            "serapan",
            "desimal",
            10,
            formula={"*": persen("realisasi_anggaran", "pagu")},
        ),
        Column(
            ("Efisiensi{satuan_efisiensi}",),
            "efisiensi",
            "desimal",
            11,
            formula={
                "indikator": Rumus(by="efisiensi_rumus"),
                "total": Rumus(by="efisiensi_rumus"),
                "ne": Rumus(by="efisiensi_rumus"),
            },
        ),
    ),
    label_span={
        "total": ("sasaran", "indikator", "satuan", "target", "realisasi", "capaian"),
        "ne": (
            "sasaran",
            "indikator",
            "satuan",
            "target",
            "realisasi",
            "capaian",
            "pagu",
            "realisasi_anggaran",
            "serapan",
        ),
    },
)

NE = Column(
    ("NE (%)",),
    "ne",
    "desimal",
    10,
    formula={"indikator": Rumus(by="ne_rumus")},
)


def with_ne(table: Table) -> Table:
    """The table with the nilai efisiensi of each row beside its efisiensi."""
    return replace(table, columns=(*table.columns, NE))


TABEL_ERO = Table(
    sheet="Tabel 3.8 Efisiensi",
    title="Efisiensi menurut rumus ERO = Σ(AARO × CRO − RARO) ÷ Σ AARO × 100 %",
    columns=(
        *NAMES,
        Column(
            ("ERO (%)",),
            "ero",
            "desimal",
            12,
            formula={
                "indikator": Rumus(by="ero_rumus"),
                "total": Rumus(by="ero_rumus"),
                "ne": Rumus(by="ero_rumus"),
            },
        ),
    ),
    group="sasaran",
    label_span={"total": ("sasaran", "indikator"), "ne": ("sasaran", "indikator")},
    new_page=True,
)
