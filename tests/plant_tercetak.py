"""Faults about names, units and what a report printed; see `plant_anggaran`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from edit import opened, put
from make import KINERJA
from plant_anggaran import Place

TERCETAK = "Capaian Tercetak"
PEREMPUAN = "Rasio Kekerasan Terhadap Perempuan"
KLA = "Persentase Capaian Indikator Kabupaten Layak Anak"
PMKS = "Jumlah Penyandang Masalah Kesejahteraan Sosial (PMKS) yang Mandiri"
ANAK = "Meningkatnya Perlindungan Anak dan Pemenuhan Hak Anak"


def add_printed(folder: Path, *rows: dict[str, object]) -> None:
    """The sheet `Capaian Tercetak`: heads in row 1, `Tabel` and `Indikator` first; these rows."""
    heads = list(dict.fromkeys(["Tabel", "Indikator", *(head for row in rows for head in row)]))
    with opened(folder / KINERJA) as book:
        sheet = book.create_sheet(TERCETAK)
        sheet.append(heads)
        for number, row in enumerate(rows, 1):
            line: Sequence[object] = [({"Tabel": f"Tabel {number}"} | row).get(h) for h in heads]
            sheet.append(list(line))


def nama_beda_ejaan(folder: Path) -> Place:
    put(folder, KINERJA, "IKU", C7="Ratio Kekerasan Terhadap Perempuan")
    return KINERJA, "IKU", "C7"


def sasaran_bukan_tempatnya(folder: Path) -> Place:
    put(folder, KINERJA, "Renstra", B7=ANAK)
    return KINERJA, "Renstra", "B7"


def satuan_beda_formula(folder: Path) -> Place:
    put(folder, KINERJA, "Indikator", E7="%")
    return KINERJA, "Indikator", "E7"


def predikat_dua(folder: Path) -> Place:
    rows = ({"Indikator": KLA, "Realisasi": f"82,10 {word}"} for word in ("Madya", "Pratama"))
    add_printed(folder, *rows)
    return KINERJA, TERCETAK, "C3"


def tercetak_tidak_terhitung(folder: Path) -> Place:
    """75,61 follows from what is printed, 75,55 from the workbook's own 3,693."""
    row = {"Indikator": PEREMPUAN, "Target": 2.79, "Realisasi": 3.69, "Capaian": 75.65}
    add_printed(folder, row)
    return KINERJA, TERCETAK, "E2"


def tercetak_berbeda(folder: Path) -> Place:
    add_printed(folder, {"Indikator": PMKS, "Target": 280})
    return KINERJA, TERCETAK, "C2"


def tercetak_beda_anggaran(folder: Path) -> Place:
    """One rupiah more than the program that supports the indikator."""
    add_printed(folder, {"Indikator": KLA, "Pagu": 281_761_981})
    return KINERJA, TERCETAK, "C2"


def efisiensi_tercetak(folder: Path) -> Place:
    row = {"Indikator": KLA, "Capaian": 117.29, "Pagu": 281_761_980}
    add_printed(folder, row | {"Realisasi Anggaran": 275_397_390, "Efisiensi": 1.16})
    return KINERJA, TERCETAK, "F2"


PLANTERS = {
    "nama-beda-ejaan": nama_beda_ejaan,
    "sasaran-bukan-tempatnya": sasaran_bukan_tempatnya,
    "satuan-beda-formula": satuan_beda_formula,
    "predikat-dua": predikat_dua,
    "tercetak-tidak-terhitung": tercetak_tidak_terhitung,
    "tercetak-berbeda": tercetak_berbeda,
    "tercetak-beda-anggaran": tercetak_beda_anggaran,
    "efisiensi-tercetak": efisiensi_tercetak,
}
