"""Rows and notes of `Ringkasan`: what a director reads first, with links into everything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.angka import from_sen, mean_of, serapan
from pipeline.arrange.biaya import signature
from pipeline.arrange.grafik import Drawn, short_number
from pipeline.arrange.kinerja import na_note, printed_rows
from pipeline.arrange.perkembangan import arrange_trend
from pipeline.figures import Figures
from pipeline.model import Finding, Inputs, Severity
from pipeline.printed import Block, Changed, PrintedSheet, Terbitan
from pipeline.rows import Line, lines_of
from pipeline.settings import Settings
from schemas import catatan
from schemas.predikat import KATEGORI_CAPAIAN
from schemas.tabel import ringkasan as tabel


def arrange_ringkasan(
    inputs: Inputs,
    figures: Figures,
    settings: Settings,
    said: Mapping[str, str],
    drawn: Sequence[Drawn],
) -> PrintedSheet:
    """`said`: the lines of the first block, by what they are about."""
    blocks = [
        Block(tabel.LAPORAN, laporan_rows(said)),
        Block(tabel.POKOK, pokok_rows(figures)),
    ]
    if figures.capaian is not None:
        rows = [line | {"nomor": short_number(line)} for line in printed_rows(figures.capaian)]
        notes = (kategori_note(settings), *na_note(rows, ("capaian",)))
        blocks.append(Block(tabel.IKHTISAR, rows, notes))
    blocks += arrange_trend(inputs, figures)
    charts = tuple(each.chart for each in drawn)
    return PrintedSheet(
        tabel.SHEET, tabel.JUDUL, tuple(blocks), signature(inputs.identitas), charts
    )


def laporan_rows(said: Mapping[str, str]) -> list[Line]:
    return [
        {"kunci": name, "jenis": "baris", "uraian": catatan.LAPORAN[name], "isi": text}
        for name, text in said.items()
        if text
    ]


def say_laporan(
    inputs: Inputs,
    terbitan: Terbitan,
    findings: Iterable[Finding],
    changes: Sequence[Changed] | None,
) -> dict[str, str]:
    """The report of what period, which edition, how much there is to ask about."""
    changed = ""
    if terbitan.revisi:
        said = catatan.TANPA_PERBANDINGAN if changes is None else catatan.JUMLAH_PERUBAHAN
        changed = said.format(jumlah=len(changes or ()), revisi=terbitan.revisi - 1)
    count = Counter(finding.severity for finding in findings)
    return {
        "periode": catatan.PERIODE_SAMPAI.format(periode=inputs.period.label),
        "revisi": str(terbitan.revisi or catatan.REVISI_PERTAMA),
        "perubahan": changed,
        "status": catatan.STATUS_FINAL if terbitan.final else catatan.STATUS_DRAF,
        "sidik": terbitan.sidik,
        "pra_reviu": catatan.JUMLAH_CATATAN.format(
            perhatian=count[Severity.PERHATIAN], keterangan=count[Severity.INFO]
        ),
    }


def pokok_rows(figures: Figures) -> list[Line]:
    """The few figures that stand for all, each a reference to its table."""
    rows: list[Line] = []
    if figures.capaian is not None:
        rows += kinerja_rows(figures.capaian)
    if figures.anggaran is not None:
        rows += anggaran_rows(figures.anggaran)
    if figures.efisiensi is not None:
        agency = catatan.LABEL_PERANGKAT_DAERAH
        value = figures.efisiensi.perangkat_daerah
        ero = _pokok("ero", value, "{ero@Data*asal}", [agency], catatan.ERO_RINGKAS)
        rows.append(ero)
    return rows


def kinerja_rows(capaian: pd.DataFrame) -> list[Line]:
    """The mean capaian, and how many indikator reached their target."""
    values = list(capaian["capaian"])
    numbers = [value for value in values if not isinstance(value, str)]
    words = catatan.DARI_INDIKATOR.format(ada=len(numbers), semua=len(values))
    reached = sum(value >= 100 for value in numbers)
    mean = "{capaian@Tabel 3.1*asal}"
    many = 'COUNTIF({capaian@Tabel 3.1*asal},">=100")'
    return [
        _pokok("capaian", mean_of(values), mean, ["rata-rata"], words),
        _pokok("tercapai", reached, many, list(capaian["kunci"]), "", "nilai") | {"desimal": 0},
    ]


def anggaran_rows(anggaran: pd.DataFrame) -> list[Line]:
    """Pagu, realisasi and penyerapan of the whole agency."""
    total = lines_of(anggaran)[-1]
    pagu, realisasi = int(total["pagu"]), int(total["realisasi"])
    kinds = Counter(anggaran["jenis"])
    words = catatan.RINCIAN_ANGGARAN.format(
        program=kinds["program"], kegiatan=kinds["kegiatan"], sub_kegiatan=kinds["sub kegiatan"]
    )
    at = "{%s@Tabel 3.8 Anggaran*asal}"
    own = ["total"]
    percent = serapan(pagu, realisasi)
    return [
        _pokok("pagu", from_sen(pagu), at % "pagu", own, words, "rupiah"),
        _pokok("realisasi", from_sen(realisasi), at % "realisasi", own, "", "rupiah"),
        _pokok("serapan", percent, at % "persen", own, catatan.PENYERAPAN),
    ]


def _pokok(
    name: str, value: Any, rumus: str, asal: Sequence[str], words: str, kind: str = "desimal"
) -> Line:
    return {
        "kunci": name,
        "jenis": "baris",
        "uraian": catatan.POKOK[name],
        "nilai": value,
        "nilai_nama": f"Pokok_{name}",
        "nilai_rumus": rumus,
        "asal": list(asal),
        "jenis_angka": kind,
        "keterangan": words,
    }


def kategori_note(settings: Settings) -> str:
    """How the grades are read, with the bounds of each."""
    reading = settings.ambang_kategori
    parts = []
    for name, (_, bound) in zip(settings.kategori, KATEGORI_CAPAIAN, strict=True):
        if bound is None:
            parts.append(catatan.KATEGORI_TERAKHIR.format(nama=name))
        else:
            batas = bound if reading == ">=91" else bound - 1
            parts.append(catatan.KATEGORI_BATAS[reading].format(nama=name, batas=batas))
    return catatan.KATEGORI_AMBANG[reading].format(batas="; ".join(parts))


def contents(sheets: Iterable[PrintedSheet]) -> Block:
    """Every sheet of the annex and what it holds."""
    rows = [
        {
            "kunci": sheet.name,
            "jenis": "baris",
            "lembar": sheet.name,
            "lembar_tautan": sheet.name,
            "isi": catatan.ISI_LEMBAR.get(sheet.name) or " ".join(sheet.title.split("\n")),
        }
        for sheet in sheets
    ]
    return Block(tabel.DAFTAR, rows)
