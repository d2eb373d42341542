"""Rows of sheet `Pra-reviu`: the reviewer's items, the checks, every finding, control totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from pipeline.angka import from_sen
from pipeline.figures import Figures
from pipeline.model import Finding, Inputs, Severity
from pipeline.pemeriksaan import answer_checks
from pipeline.printed import Block, Missing, PrintedSheet
from pipeline.rows import Line, lines_of
from pipeline.telaah import Answer, Basis, answer_items
from schemas import catatan, telaah
from schemas.sumber import source_of
from schemas.tabel import pra_reviu as tabel

ANGGARAN = "Tabel 3.8 Anggaran"
WHOLE = {"desimal": 0}


def arrange_pra_reviu(
    inputs: Inputs,
    figures: Figures,
    findings: Sequence[Finding],
    tables: Sequence[PrintedSheet],
    missing: Sequence[Missing],
) -> PrintedSheet:
    """Its blocks from A to E; the last only where a table is left out."""
    names = ("Ringkasan", *(sheet.name for sheet in tables), "Data")
    basis = Basis(inputs, figures, findings, names)
    shown = [finding for finding in findings if finding.severity is not Severity.WAJIB]
    blocks = [
        Block(tabel.BUTIR, item_rows(basis)),
        Block(tabel.PEMERIKSAAN, check_rows(basis, shown)),
        Block(tabel.CATATAN, finding_rows(shown)),
        Block(tabel.KONTROL, control_rows(inputs, figures, tables)),
    ]
    if missing:
        left_out = [
            {"kunci": m.sheet, "jenis": "baris", "no": n, "tabel": m.sheet, "sebab": m.reason}
            for n, m in enumerate(missing, 1)
        ]
        blocks.append(Block(tabel.TIDAK_DICETAK, left_out))
    return PrintedSheet(tabel.SHEET, tabel.JUDUL, tuple(blocks))


def item_rows(basis: Basis) -> list[Line]:
    """The 23 items below their three headings."""
    rows: list[Line] = []
    heading = ""
    for butir, answer in answer_items(basis):
        if butir.kelompok != heading:
            heading = butir.kelompok
            rows.append({"kunci": heading, "jenis": "kelompok", "no": heading})
        kunci = f"{heading.split('.')[0]}.{butir.nomor}"
        rows.append(_answered(kunci, butir.teks, answer))
    return rows


def check_rows(basis: Basis, shown: Sequence[Finding]) -> list[Line]:
    """Each check; where it found something, a link to the first note of it."""
    rows = []
    for number, (check, answer, raised) in enumerate(answer_checks(basis), 1):
        row = _answered(f"B.{number}", check.teks, answer)
        if raised and raised[0] in shown:
            note = f"C.{shown.index(raised[0]) + 1}"
            row |= {"lihat": note, "lihat_tautan": (tabel.SHEET, note, "no")}
        rows.append(row)
    return rows


def _answered(kunci: str, text: str, answer: Answer) -> Line:
    return {
        "kunci": kunci,
        "jenis": "baris",
        "no": kunci,
        "butir": text,
        "jawaban": answer.jawaban,
        "bukti": answer.bukti,
        "lihat": answer.lembar,
        "lihat_tautan": answer.lembar,
    }


def finding_rows(shown: Iterable[Finding]) -> list[Line]:
    """Everything noticed, with its cell and a link to that cell's row on `Data`."""
    rows: list[Line] = []
    for number, finding in enumerate(shown, 1):
        where = finding.location
        rows.append(
            {
                "kunci": f"C.{number}",
                "jenis": "baris",
                "no": f"C.{number}",
                "sifat": str(finding.severity),
                "workbook": where.workbook,
                "sheet": where.sheet,
                "sel": where.label,
                "sel_tautan": ("Data", where.key, "sel"),
                "ditemukan": finding.message,
                "tindakan": finding.remedy,
            }
        )
    if not rows:
        rows.append({"kunci": "C", "jenis": "baris", "ditemukan": catatan.TIDAK_ADA_CATATAN})
    return rows


def control_rows(inputs: Inputs, figures: Figures, tables: Sequence[PrintedSheet]) -> list[Line]:
    """Sums and counts taken from the workbooks themselves, beside those of the annex."""
    rows: list[Line] = []
    if figures.anggaran is not None and figures.sub_kegiatan is not None:
        rows += budget_controls(inputs, figures, {sheet.name for sheet in tables})
    if figures.capaian is not None and inputs.indikator is not None:
        frame = inputs.indikator.frame
        target = float(frame["target"].dropna().astype(float).sum())
        keys = list(figures.capaian["kunci"])
        shown = figures.capaian["target"].dropna().astype(float)
        formula = "SUM({target@Tabel 3.1*asal})"
        rows.append(_control("target", target, float(shown.sum()), formula, keys, "nilai"))
        rows.append(
            _control("indikator", len(frame), len(figures.capaian), None, (), "nilai") | WHOLE
        )
    for number, row in enumerate(rows, 1):
        row["no"] = row["kunci"] = f"D.{number}"
    return rows


def budget_controls(inputs: Inputs, figures: Figures, names: set[str]) -> list[Line]:
    """Pagu and realisasi cell by cell, and the same totals wherever the annex repeats them."""
    anggaran, sub = figures.anggaran, figures.sub_kegiatan
    assert anggaran is not None
    assert sub is not None
    total = lines_of(anggaran)[-1]
    pagu, realisasi = (from_sen(int(total[name])) for name in ("pagu", "realisasi"))
    rows = []
    for name, data in (("pagu", inputs.anggaran), ("realisasi", inputs.belanja)):
        formula = f"{{{name}@{ANGGARAN}*asal}}"
        own = from_sen(
            sum(sum_of_cells(one.frame, getattr(source_of(one.source), name)) for one in data)
        )
        rows.append(_control(name, own, from_sen(int(total[name])), formula, ["total"]))
    if figures.belanja is not None and "Rencana Belanja" in names:
        keys = list(figures.belanja.loc[figures.belanja["jenis"] == "kelompok", "kunci"])
        own = from_sen(
            int(figures.belanja.loc[figures.belanja["jenis"] == "kelompok", "pagu"].sum())
        )
        rows.append(_control("belanja", pagu, own, "SUM({pagu@Rencana Belanja*asal})", keys))
    if "Rencana Program" in names:
        formula = "{pagu@Rencana Program*asal}"
        rows.append(_control("rencana_program", pagu, pagu, formula, ["total"]))
    if "Program per Sasaran" in names:
        formula = "{realisasi@Program per Sasaran*asal}"
        rows.append(_control("dukungan", realisasi, realisasi, formula, ["total"]))
    printed = int((anggaran["jenis"] == "sub kegiatan").sum())
    rows.append(_control("sub_kegiatan", len(sub), printed, None, (), "nilai") | WHOLE)
    return rows


def sum_of_cells(frame: pd.DataFrame, names: Iterable[str]) -> int:
    """Sen of all cells of the sub kegiatan under these heads."""
    own = frame[frame["tingkat"] == "sub kegiatan"]
    return sum(int(own[name].fillna(0).sum()) for name in names if name in own)


def _control(
    name: str,
    masukan: Any,
    lampiran: Any,
    rumus: str | None,
    asal: Sequence[str],
    kind: str = "rupiah",
) -> Line:
    return {
        "jenis": "baris",
        "uraian": telaah.KONTROL[name],
        "masukan": masukan,
        "lampiran": lampiran,
        "lampiran_rumus": rumus,
        "asal": list(asal),
        "selisih": round(masukan - lampiran, 2),
        "jenis_angka": kind,
    }
