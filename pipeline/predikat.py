"""Grades and levels: AKIP letters, categories of a capaian, targets that are a level (RULES 2)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.angka import NA, Angka
from schemas.predikat import AKIP, KATEGORI_CAPAIAN, URUTAN_TINGKAT


def grade_akip(value: float | None) -> str:
    """The AKIP letter of a nilai; "" for none (RULES 8)."""
    if value is None:
        return ""
    return next(letter for letter, bound in AKIP if bound is None or value > bound)


def category(value: Angka, labels: Sequence[str], threshold: str) -> str:
    """Category of a capaian (Permendagri 86/2017); "" where there is no number."""
    if isinstance(value, str):
        return ""
    for label, (_, bound) in zip(labels, KATEGORI_CAPAIAN, strict=True):
        if bound is None:
            return label
        reached = value >= bound if threshold == ">=91" else value > bound - 1
        if reached:
            return label
    raise AssertionError("the lowest category has no bound")


def scale_of(given: str | None, target: str) -> Sequence[str]:
    """The ordered levels, high to low, that an indikator's target belongs to."""
    if given and ">" in given:
        return [level.strip() for level in given.split(">")]
    wanted = target.casefold()
    fitting = (s for s in URUTAN_TINGKAT if wanted in (level.casefold() for level in s))
    return next(fitting, ())


def compare_levels(target: str, realisasi: str, levels: Sequence[str]) -> tuple[Angka, str]:
    """100 where the level was reached exactly; above or below it is said in words, not made up."""
    order = [level.casefold() for level in levels]
    wanted, reached = target.casefold(), realisasi.casefold()
    words = NA
    if wanted in order and reached in order:
        above = order.index(reached) < order.index(wanted)
        words = "di atas target" if above else "di bawah target"
    formula = f'IF({{T}}={{R}},100,"{words}")'
    return (100.0 if wanted == reached else words), formula
