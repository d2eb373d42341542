"""Capaian: how far each indikator got (RULES 2–4). Pure functions, full precision.

In: the validated sheet `Indikator` (one row per indikator) and `Seri`. Out: `capaian_by_indikator`.
Each formula stands twice, as Python computes it and as the annex's cell does. A capaian is a number
in percent, `n/a`, or, for a target that is a level, words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.angka import NA, Angka, from_parts, round_excel, shown_decimals
from pipeline.parse import numeric_parts
from pipeline.predikat import category, compare_levels, grade_akip, scale_of
from pipeline.rows import lines_of
from pipeline.seri import realisasi_renstra, renstra_formula, seri_keys
from pipeline.settings import Settings
from pipeline.triwulan import to_date, used_quarters
from schemas.declare import normalise

TEXTS = ("keterangan", "sebab", "solusi", "sumber_standar")
PARTS = ("pembilang", "penyebut", "pengali")
REALISASI_FROM_PARTS = "ROUND({pembilang@Data}/{penyebut@Data}*{pengali@Data},10)"
VALUES = (
    "target", "realisasi", "realisasi_lalu", "target_akhir", "target_lalu", "standar_nasional",
)  # fmt: skip
SHOWN = VALUES[:5]  # these decide how many decimals an indikator is shown with


def calculate_capaian(
    indikator: pd.DataFrame, seri: pd.DataFrame | None, settings: Settings, bulan: int = 12
) -> pd.DataFrame:
    """One row per indikator, in printed order, with everything that is computed from it.

    `bulan`: the month up to which quarters count.

    Adds `kunci`, `desimal`, `capaian`, `capaian_asli` (without cap), `kategori`, `perubahan`
    (improvement on last year, in the unit's points), `capaian_renstra`, `capaian_lalu`, and for
    each the formula of its cell in `<name>_rumus`.
    """
    frame = order_indikator(indikator).pipe(complete_realisasi, bulan).pipe(add_grades)
    rows = []
    for line in lines_of(frame):
        rumus = (
            "maksimal" if line["arah"] == "maksimal" else line["rumus"] or settings.rumus_minimal
        )
        levels = scale_of(line["predikat"], line["target_predikat"])
        pair = (_number(line["target"]), _number(line["realisasi"]))
        words = (line["target_predikat"], line["realisasi_predikat"])
        asli, asli_rumus = capaian(*pair, rumus, None, settings.lantai_nol, words, levels)
        shown, shown_rumus = capaian(
            *pair, rumus, settings.batas_capaian, settings.lantai_nol, words, levels
        )
        lalu = (_number(line["target_lalu"]), _number(line["realisasi_lalu"]))
        dasar = realisasi_renstra(line, seri)
        goal = (line["target_akhir_predikat"], line["realisasi_predikat"])
        renstra, renstra_rumus = capaian(
            _number(line["target_akhir"]), dasar, rumus, None, settings.lantai_nol, goal, levels
        )
        standar, standar_rumus = capaian(
            _number(line["standar_nasional"]),
            pair[1],
            rumus,
            None,
            settings.lantai_nol,
            (line["standar_nasional_predikat"], words[1]),
            levels,
        )
        perubahan, perubahan_rumus = improvement(pair[1], lalu[1], line["arah"])
        rows.append(
            line
            | {
                "rumus_dipakai": rumus,
                "capaian": shown,
                "capaian_rumus": shown_rumus,
                "capaian_asli": asli,
                "capaian_asli_rumus": asli_rumus,
                "kategori": category(shown, settings.kategori, settings.ambang_kategori),
                "perubahan": perubahan,
                "perubahan_rumus": perubahan_rumus,
                "realisasi_renstra": dasar,
                "realisasi_renstra_rumus": renstra_formula(line, seri),
                "seri_kunci": seri_keys(line, seri),
                "capaian_renstra": renstra,
                "capaian_renstra_rumus": renstra_rumus,
                "capaian_standar": standar,
                "capaian_standar_rumus": standar_rumus,
                "capaian_lalu": capaian(*lalu, rumus, None, settings.lantai_nol)[0],
                "desimal": shown_decimals([_number(line[name]) for name in SHOWN], pair[0]),
            }
        )
    return pd.DataFrame(rows, index=frame.index).assign(
        urut_program=program_order(frame["program"])
    )


def program_order(programs: pd.Series) -> list[int]:
    """Place of each indikator by its lowest supporting program code, those without last."""
    lowest = [
        min((numeric_parts(kode) or () for kode in codes or ()), default=()) for codes in programs
    ]
    order = sorted(range(len(lowest)), key=lambda at: (not lowest[at], lowest[at], at))
    return [order.index(at) for at in range(len(lowest))]


def capaian(
    target: float | None,
    realisasi: float | None,
    rumus: str,
    batas: float | None = None,
    lantai_nol: bool = False,
    predikat: tuple[str, str] = ("", ""),
    levels: Sequence[str] = (),
) -> tuple[Angka, str]:
    """(capaian in percent or words, formula of its cell with {T} and {R}).

    `rumus`: maksimal, T/R, (2T-R)/T or R/T. `batas`: the cap. `predikat` and `levels`: for a target
    that is a level (RULES 2, zero and empty cases included).
    """
    if target is None and predikat[0] and realisasi is None:
        return compare_levels(*predikat, levels)
    excel = EXCEL[rumus]
    shown = f"ROUND({excel.ratio},10)"
    if lantai_nol:
        shown = f"MAX(0,{shown})"
    if batas is not None:
        shown = f"MIN({batas:g},{shown})"
    special = excel.special.replace("{batas}", f"{batas:g}" if batas is not None else f'"{NA}"')
    formula = f'IF(COUNT({{T}},{{R}})<2,"{NA}",{special.replace("{shown}", shown)})'
    if target is None or realisasi is None:
        return NA, formula
    value = _special(target, realisasi, rumus, batas)
    if value is None:
        ratio = _ratio(target, realisasi, rumus)
        if lantai_nol:
            ratio = max(0.0, ratio)
        value = min(batas, ratio) if batas is not None else ratio
    return value, formula


class _Excel:
    """The twin of `_ratio` and `_special` in the spreadsheet's words."""

    def __init__(self, ratio: str, special: str) -> None:
        self.ratio, self.special = ratio, special


EXCEL = {
    "maksimal": _Excel("{R}/{T}*100", f'IF({{T}}=0,"{NA}",{{shown}})'),
    "T/R": _Excel("{T}/{R}*100", "IF({R}=0,IF({T}=0,100,{batas}),{shown})"),
    "(2T-R)/T": _Excel("(2*{T}-{R})/{T}*100", f'IF({{T}}=0,IF({{R}}=0,100,"{NA}"),{{shown}})'),
    "R/T": _Excel("{R}/{T}*100", f'IF({{T}}=0,IF({{R}}=0,100,"{NA}"),{{shown}})'),
}


def _ratio(target: float, realisasi: float, rumus: str) -> float:
    if rumus == "T/R":
        return round_excel(target / realisasi * 100)
    if rumus == "(2T-R)/T":
        return round_excel((2 * target - realisasi) / target * 100)
    return round_excel(realisasi / target * 100)


def _special(target: float, realisasi: float, rumus: str, batas: float | None) -> Angka | None:
    """The cases that divide by zero; None for all others."""
    if rumus == "maksimal":
        return NA if target == 0 else None
    if rumus == "T/R":
        if realisasi != 0:
            return None
        return 100.0 if target == 0 else (batas if batas is not None else NA)
    if target != 0:
        return None
    return 100.0 if realisasi == 0 else NA


def improvement(realisasi: float | None, lalu: float | None, arah: str) -> tuple[Angka, str]:
    """Meningkat/Menurun: positive is better, whatever the direction (RULES 3)."""
    first, second = ("{R}", "{L}") if arah == "maksimal" else ("{L}", "{R}")
    formula = f'IF(COUNT({{R}},{{L}})<2,"{NA}",ROUND({first}-{second},10))'
    if realisasi is None or lalu is None:
        return NA, formula
    difference = realisasi - lalu if arah == "maksimal" else lalu - realisasi
    return round_excel(difference), formula


def order_indikator(indikator: pd.DataFrame) -> pd.DataFrame:
    """Printed order, dense numbers, and every optional column present (RULES 8)."""
    frame = indikator.copy()
    for name in (*VALUES, *PARTS):
        if name not in frame:
            frame[name] = pd.array([pd.NA] * len(frame), dtype="Float64")
        if name in VALUES and f"{name}_predikat" not in frame:
            frame[f"{name}_predikat"] = ""
    for name in ("rumus", "program", "predikat", "dasar_renstra", *TEXTS):
        frame[name] = frame.get(name, None)
    for name in ("no_sasaran", "no_indikator"):
        if name not in frame:
            frame[name] = pd.array([pd.NA] * len(frame), dtype="Int64")
    frame["dasar_renstra"] = frame["dasar_renstra"].map(normalise)
    frame["urut"] = range(len(frame))
    frame["urut_sasaran"] = frame.groupby("sasaran")["urut"].transform("min")
    first = frame.groupby("sasaran")["no_sasaran"].transform("min")
    frame["no_sasaran"] = first.fillna(10**6)
    frame = frame.sort_values(["no_sasaran", "urut_sasaran", "no_indikator", "urut"])
    order = {sasaran: number for number, sasaran in enumerate(frame["sasaran"].unique(), 1)}
    frame["no_sasaran"] = frame["sasaran"].map(order)
    frame["no_indikator"] = frame.groupby("no_sasaran").cumcount() + 1
    frame["kunci"] = [
        f"Indikator {sasaran}.{number}"
        for sasaran, number in zip(frame["no_sasaran"], frame["no_indikator"], strict=True)
    ]
    return frame.drop(columns=["urut", "urut_sasaran"])


def complete_realisasi(frame: pd.DataFrame, bulan: int = 12) -> pd.DataFrame:
    """Realisasi from its parts or quarters where those are given.

    `realisasi_unsur`: the fields it is computed from, none where it is typed; `realisasi_rumus`:
    how. A typed realisasi beside them is a rounding of the same figure: the review has made sure.
    """
    rows: list[tuple[Any, list[str], str]] = [(given, [], "") for given in frame["realisasi"]]
    for at, line in enumerate(lines_of(frame)):
        parts = [line[name] for name in PARTS]
        if not any(pd.isna(part) for part in parts) and line["penyebut"] != 0:
            rows[at] = (from_parts(*parts), list(PARTS), REALISASI_FROM_PARTS)
        elif used_quarters(line, bulan):
            rows[at] = to_date(line, bulan)
    realisasi, unsur, rumus = zip(*rows, strict=True)
    words = [
        line.get(f"{names[0]}_predikat") or given if len(names) == 1 else given
        for line, names, given in zip(
            lines_of(frame), unsur, frame["realisasi_predikat"], strict=True
        )
    ]
    return frame.assign(
        realisasi=pd.array(realisasi, dtype="Float64"),
        realisasi_predikat=words,
        realisasi_unsur=pd.Series(unsur, index=frame.index, dtype=object),
        realisasi_rumus=list(rumus),
    )


def add_grades(frame: pd.DataFrame) -> pd.DataFrame:
    """AKIP letters where the indikator names that scale and the cell brought no letter."""
    akip = frame["predikat"].map(lambda text: str(text or "").casefold() == "akip")
    columns = {}
    for name in VALUES:
        columns[f"{name}_predikat"] = [
            grade_akip(_number(value)) if scale and not given else given
            for scale, given, value in zip(
                akip, frame[f"{name}_predikat"], frame[name], strict=True
            )
        ]
    satuan = [str(text or "").casefold() for text in frame["satuan"]]
    for name, given in columns.items():  # "270 orang" repeats the unit: no grade
        pairs = zip(given, satuan, strict=True)
        columns[name] = ["" if word.casefold() == unit else word for word, unit in pairs]
    named = frame["predikat"].map(lambda text: str(text or ""))
    own = ~akip & (named != "") & ~named.str.contains(">")
    columns["realisasi_predikat"] = [
        word if use and not given and not pd.isna(value) else given
        for use, word, given, value in zip(
            own, named, columns["realisasi_predikat"], frame["realisasi"], strict=True
        )
    ]
    return frame.assign(**columns, skala_akip=akip)


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
