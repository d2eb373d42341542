"""Pagu and realisasi anggaran, rolled up in whole sen from the sub kegiatan (RULES 5).

In: the budget sheets that count for one period, with their levels. Out: `anggaran_by_baris`, one
row per printed row of Tabel 3.8 (SKPD where there are several, program, kegiatan, sub kegiatan,
total), and the input cells behind each sub kegiatan.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.angka import serapan
from pipeline.model import Data
from pipeline.parse import numeric_parts
from pipeline.rows import Line, numbered_lines
from schemas.anggaran_sipd_lra import PAGU, REALISASI

LEVELS = ("skpd", "program", "kegiatan", "sub kegiatan")
PARTS = {"program": 3, "kegiatan": 5}
Names = dict[tuple[str, Any], tuple[str, str]]

NAMELESS = "(nama tidak ada di sumber)"


def collect_sub_kegiatan(anggaran: Sequence[Data]) -> pd.DataFrame:
    """One row per SKPD and sub kegiatan: codes, names, pagu and realisasi in sen, its sheet.

    Sorted by the numeric parts of the codes, so that the order of the input does not matter.
    """
    rows: list[dict[str, Any]] = []
    for number, data in enumerate(anggaran):
        names = _names(data.frame)
        sub = data.frame[data.frame["tingkat"] == "sub kegiatan"]
        for row, line in numbered_lines(sub):
            skpd = line["skpd"]
            program = _ancestor(names, line, "program")
            kegiatan = _ancestor(names, line, "kegiatan")
            rows.append(
                {
                    "skpd": skpd,
                    "nama_skpd": names.get(("", numeric_parts(skpd)), (skpd, NAMELESS))[1],
                    "program": program[0],
                    "nama_program": program[1],
                    "kegiatan": kegiatan[0],
                    "nama_kegiatan": kegiatan[1],
                    "kode": line["kode"],
                    "uraian": line["uraian"],
                    "pagu": _total(line, PAGU),
                    "realisasi": _total(line, REALISASI),
                    "alasan": line.get("alasan") or "",
                    "data": number,
                    "row": row,
                }
            )
    rows.sort(key=lambda row: (numeric_parts(row["skpd"]) or (), numeric_parts(row["kode"]) or ()))
    frame = pd.DataFrame(rows)
    several = frame["skpd"].nunique() > 1
    frame["kunci"] = frame["skpd"] + " / " + frame["kode"] if several else frame["kode"]
    return frame


def _names(frame: pd.DataFrame) -> Names:
    """(SKPD, numeric code) → (code as written, name) of program and kegiatan; SKPD under ""."""
    rows = frame[frame["tingkat"].isin(LEVELS)]
    columns = zip(rows["tingkat"], rows["skpd"], rows["kode"], rows["uraian"], strict=True)
    return {
        ("" if level == "skpd" else skpd, numeric_parts(kode)): (kode, uraian or NAMELESS)
        for level, skpd, kode, uraian in columns
    }


def _ancestor(names: Names, line: Line, level: str) -> tuple[str, str]:
    """(code, name) of the program or kegiatan above; from the code alone where its row is gone."""
    kode = ".".join(line["kode"].split(".")[: PARTS[level]])
    return names.get((line["skpd"], numeric_parts(kode)), (kode, NAMELESS))


def _total(line: Line, names: Sequence[str]) -> int:
    return sum(int(line[name]) for name in names if name in line and not pd.isna(line[name]))


def roll_up(sub_kegiatan: pd.DataFrame) -> pd.DataFrame:
    """One row per printed row; `anak` lists the `kunci` that its sums add up.

    Columns: kunci, jenis, no, kode, uraian, pagu, realisasi (sen), persen, anak, skpd.
    """
    several = sub_kegiatan["skpd"].nunique() > 1
    rows: list[dict[str, Any]] = []
    heads = []
    for skpd, part in sub_kegiatan.groupby("skpd", sort=False):
        prefix = f"{skpd} / " if several else ""
        programs = _program_rows(part, prefix)
        if several:
            head = _row(part, f"{skpd}", "skpd", skpd, part["nama_skpd"].iloc[0])
            head["anak"] = [row["kunci"] for row in programs if row["jenis"] == "program"]
            rows.append(head)
            heads.append(head["kunci"])
        else:
            heads += [row["kunci"] for row in programs if row["jenis"] == "program"]
        rows += programs
    total = _row(sub_kegiatan, "total", "total", "", "TOTAL") | {"no": "TOTAL", "anak": heads}
    return pd.DataFrame([*rows, total])


def _program_rows(part: pd.DataFrame, prefix: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for number, (program, of_program) in enumerate(part.groupby("program", sort=False), 1):
        name = of_program["nama_program"].iloc[0]
        head = _row(of_program, f"{prefix}{program}", "program", program, name) | {"no": number}
        below: list[dict[str, Any]] = []
        for kegiatan, of_kegiatan in of_program.groupby("kegiatan", sort=False):
            name = of_kegiatan["nama_kegiatan"].iloc[0]
            row = _row(of_kegiatan, f"{prefix}{kegiatan}", "kegiatan", kegiatan, name)
            row["anak"] = list(of_kegiatan["kunci"])
            below.append(row)
            below += [
                _row(
                    of_kegiatan.loc[[at]],
                    line["kunci"],
                    "sub kegiatan",
                    line["kode"],
                    line["uraian"],
                )
                for at, line in numbered_lines(of_kegiatan)
            ]
        head["anak"] = [row["kunci"] for row in below if row["jenis"] == "kegiatan"]
        rows += [head, *below]
    return rows


def _row(part: pd.DataFrame, kunci: str, jenis: str, kode: object, uraian: str) -> dict[str, Any]:
    pagu, realisasi = int(part["pagu"].sum()), int(part["realisasi"].sum())
    return {
        "kunci": kunci,
        "jenis": jenis,
        "no": None,
        "kode": kode,
        "uraian": uraian,
        "pagu": pagu,
        "realisasi": realisasi,
        "persen": serapan(pagu, realisasi),
        "anak": [],
        "skpd": part["skpd"].iloc[0],
    }
