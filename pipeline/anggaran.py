"""Pagu and realisasi anggaran, rolled up in whole sen from the sub kegiatan (RULES 5).

In: the budget sheets that count for one period, with their levels. Out: `anggaran_by_baris`, one
row per printed row of Tabel 3.8 (SKPD where there are several, program, kegiatan, sub kegiatan,
total), and the input cells behind each sub kegiatan.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.angka import NA, serapan
from pipeline.model import Data
from pipeline.parse import numeric_parts
from pipeline.rows import Line, lines_of, numbered_lines
from schemas.sumber import source_of

LEVELS = ("skpd", "program", "kegiatan", "sub kegiatan")
PARTS = {"program": 3, "kegiatan": 5}
Names = dict[tuple[Any, Any], tuple[str, str]]

FLAT_NAMES = (
    ("skpd", "nama_skpd"),
    ("kode_program", "nama_program"),
    ("kode_kegiatan", "nama_kegiatan"),
)
OPTIONAL = ("pagu_sebelum", "fisik")  # beside the amounts, where the workbook has them
NAMELESS = "(nama tidak ada di sumber)"


def collect_sub_kegiatan(anggaran: Sequence[Data], bulan_lalu: Sequence[Data] = ()) -> pd.DataFrame:
    """One row per SKPD and sub kegiatan: codes, names, pagu and realisasi in sen, their cells.

    `bulan_lalu`: sheets of earlier months, the latest first, whose realisasi is added; pagu and
    names are those of this month. `sel`: (pagu or realisasi, sheet's number, row, field) of every
    amount cell behind it, the sheets of earlier months numbered on; where a sheet has several rows
    for one sub kegiatan (a flat recap) they add up. Sorted by the numeric parts of the codes, so
    that the order of the input does not matter.
    """
    found: dict[tuple[Any, Any], Line] = {}
    spelling: dict[Any, str] = {}
    names: Names = {}
    for number, data in enumerate((*anggaran, *bulan_lalu)):
        names = _names(data.frame) | names  # this month's win
        counted = ("pagu", "realisasi") if number < len(anggaran) else ("realisasi",)
        source = source_of(data.source)
        sub = data.frame[data.frame["tingkat"] == "sub kegiatan"]
        for row, line in numbered_lines(sub):
            key = (numeric_parts(line["skpd"]), numeric_parts(line["kode"]))
            skpd = spelling.setdefault(key[0], line["skpd"])
            own = found.get(key) or _sub_kegiatan(names, line | {"skpd": skpd})
            found[key] = own
            for unsur in counted:
                for name in source.pagu if unsur == "pagu" else source.realisasi:
                    if name in line and not pd.isna(line[name]):
                        own[unsur] += int(line[name])
                        own["sel"].append((unsur, number, row, name))
            for name in OPTIONAL if number < len(anggaran) else ():
                if name in line and not pd.isna(line[name]):
                    own[name] = line[name] + (own[name] or 0) if name != "fisik" else line[name]
                    own["sel"].append((name, number, row, name))
    if not found:
        raise ValueError("a budget without sub kegiatan was not refused")
    rows = sorted(
        found.values(),
        key=lambda row: (numeric_parts(row["skpd"]) or (), numeric_parts(row["kode"]) or ()),
    )
    frame = pd.DataFrame(rows).astype(dict.fromkeys(OPTIONAL, object))
    several = frame["skpd"].nunique() > 1
    frame["kunci"] = frame["skpd"] + " / " + frame["kode"] if several else frame["kode"]
    return frame


def _sub_kegiatan(names: Names, line: Line) -> Line:
    """A sub kegiatan before its amounts are added."""
    skpd = line["skpd"]
    program = _ancestor(names, line, "program")
    kegiatan = _ancestor(names, line, "kegiatan")
    return {
        "skpd": skpd,
        "nama_skpd": names.get(("", numeric_parts(skpd)), (skpd, NAMELESS))[1],
        "program": program[0],
        "nama_program": program[1],
        "kegiatan": kegiatan[0],
        "nama_kegiatan": kegiatan[1],
        "kode": line["kode"],
        "uraian": line["uraian"],
        "pagu": 0,
        "realisasi": 0,
        "pagu_sebelum": None,
        "fisik": None,
        "alasan": line.get("alasan") or "",
        "sel": [],
    }


def _names(frame: pd.DataFrame) -> Names:
    """(SKPD, numeric code) → (code as written, name) of program and kegiatan; SKPD under "".

    They stand in rows of their own or, in a flat recap, in columns of every row.
    """
    rows = frame[frame["tingkat"].isin(LEVELS)]
    columns = zip(rows["tingkat"], rows["skpd"], rows["kode"], rows["uraian"], strict=True)
    names: Names = {
        ("" if level == "skpd" else numeric_parts(skpd), numeric_parts(kode)): (
            kode,
            uraian or NAMELESS,
        )
        for level, skpd, kode, uraian in columns
    }
    for kode_column, name_column in FLAT_NAMES:
        if kode_column in frame and name_column in frame:
            flat = zip(frame["skpd"], frame[kode_column], frame[name_column], strict=True)
            for skpd, kode, name in flat:
                under = "" if kode_column == "skpd" else numeric_parts(skpd)
                if kode and name:
                    names.setdefault((under, numeric_parts(kode)), (kode, name))
    return names


def _ancestor(names: Names, line: Line, level: str) -> tuple[str, str]:
    """(code, name) of the program or kegiatan above; from the code alone where its row is gone."""
    kode = ".".join(line["kode"].split(".")[: PARTS[level]])
    return names.get((numeric_parts(line["skpd"]), numeric_parts(kode)), (kode, NAMELESS))


def roll_up(sub_kegiatan: pd.DataFrame) -> pd.DataFrame:
    """One row per printed row; `anak` lists the `kunci` that its sums add up.

    Columns: kunci, jenis, no, kode, uraian, pagu, realisasi (sen), persen, anak; pagu_sebelum (sen,
    n/a where a part has none) and fisik (percent, of a sub kegiatan that says it).
    """
    lines = lines_of(sub_kegiatan)
    several = sub_kegiatan["skpd"].nunique() > 1
    rows: list[Line] = []
    heads: list[str] = []
    for skpd, part in _grouped(lines, "skpd"):
        programs = _program_rows(part, f"{skpd} / " if several else "")
        own = [row["kunci"] for row in programs if row["jenis"] == "program"]
        if several:
            rows.append(_row(part, skpd, "skpd", skpd, part[0]["nama_skpd"]) | {"anak": own})
        heads += [skpd] if several else own
        rows += programs
    total = _row(lines, "total", "total", "", "TOTAL") | {"no": "TOTAL", "anak": heads}
    return pd.DataFrame([*rows, total])


def _program_rows(part: list[Line], prefix: str) -> list[Line]:
    rows: list[Line] = []
    for number, (program, of_program) in enumerate(_grouped(part, "program"), 1):
        name = of_program[0]["nama_program"]
        head = _row(of_program, f"{prefix}{program}", "program", program, name) | {"no": number}
        rows.append(head)
        for kegiatan, of_kegiatan in _grouped(of_program, "kegiatan"):
            name = of_kegiatan[0]["nama_kegiatan"]
            row = _row(of_kegiatan, f"{prefix}{kegiatan}", "kegiatan", kegiatan, name)
            row["anak"] = [line["kunci"] for line in of_kegiatan]
            head["anak"].append(row["kunci"])
            rows.append(row)
            rows += [
                _row([line], line["kunci"], "sub kegiatan", line["kode"], line["uraian"])
                for line in of_kegiatan
            ]
    return rows


def _grouped(lines: list[Line], name: str) -> list[tuple[str, list[Line]]]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line[name], []).append(line)
    return list(groups.items())


def _row(part: list[Line], kunci: str, jenis: str, kode: str, uraian: str) -> Line:
    pagu, realisasi = (sum(line[name] for line in part) for name in ("pagu", "realisasi"))
    before = [line["pagu_sebelum"] for line in part]
    fisik = part[0]["fisik"] if jenis == "sub kegiatan" else None
    return {
        "kunci": kunci,
        "jenis": jenis,
        "no": None,
        "kode": kode,
        "uraian": uraian,
        "pagu": pagu,
        "realisasi": realisasi,
        "persen": serapan(pagu, realisasi),
        "pagu_sebelum": NA if None in before else sum(before),
        "fisik": fisik,
        "anak": [],
    }
