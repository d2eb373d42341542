"""Answers to the reviewer's items and checks, as far as data can give them (RULES 8a).

In: the inputs, the figures, all findings. Out: an answer a question with what it rests on; where
data cannot tell, it says so, and the reviewer's own column stays empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.angka import format_angka, serapan
from pipeline.figures import Figures
from pipeline.model import Data, Finding, Inputs, Severity
from pipeline.rows import Line, lines_of
from schemas import telaah as kata
from schemas.declare import normalise
from schemas.pemeriksaan import KURANG_MASUKAN
from schemas.telaah import TIDAK, TIDAK_DAPAT, YA, Butir

MOST_NAMED = 4
NEEDED = ("perangkat_daerah", "daerah", "nama", "jabatan")
FULL = 100


@dataclass(frozen=True)
class Basis:
    """What the answers are taken from; `tables`: sheets of the annex with a table each."""

    inputs: Inputs
    figures: Figures
    findings: Sequence[Finding]
    tables: Sequence[str]

    @property
    def indikator(self) -> list[Line]:
        return [] if self.figures.capaian is None else lines_of(self.figures.capaian)


@dataclass(frozen=True)
class Answer:
    """`jawaban` with its evidence, and the sheet of the annex that shows it ("" for none)."""

    jawaban: str
    bukti: str
    lembar: str = ""


def answer_items(basis: Basis) -> list[tuple[Butir, Answer]]:
    """All items in their order."""
    return [(butir, _answer(butir, basis)) for butir in kata.BUTIR]


def _answer(butir: Butir, basis: Basis) -> Answer:
    if not butir.kunci:
        return Answer(TIDAK_DAPAT, kata.TANPA_KUNCI)
    answer = ANSWERS[butir.kunci](basis)
    return answer if answer.lembar in ("", *basis.tables) else Answer(answer.jawaban, answer.bukti)


def _say(kunci: str, jawaban: str, lembar: str = "", **found: object) -> Answer:
    return Answer(jawaban, kata.BUKTI[kunci][jawaban].format(**found), lembar)


def _named(names: Iterable[str]) -> str:
    """The first few names, and how many more there are."""
    every = list(dict.fromkeys(names))
    more = len(every) - MOST_NAMED
    return "; ".join(every[:MOST_NAMED]) + (f"; dan {more} lainnya" if more > 0 else "")


def answer_data_penting(basis: Basis) -> Answer:
    identitas = basis.inputs.identitas
    lacking = [name for name in NEEDED if not identitas.get(name)]
    if lacking:
        labels = _named(kata.IDENTITAS[name] for name in lacking)
        return _say("data_penting", TIDAK, "Ringkasan", kurang=labels)
    return _say("data_penting", YA, "Ringkasan")


def answer_target(basis: Basis) -> Answer:
    return _all_or_some("target", basis, lambda line: _has(line, "target"))


def answer_capaian(basis: Basis) -> Answer:
    return _all_or_some("capaian", basis, lambda line: line["capaian"] != "n/a")


def _all_or_some(kunci: str, basis: Basis, fits: Callable[[Line], bool]) -> Answer:
    """Ya where all indikator fit, else those that do not."""
    lines = basis.indikator
    lacking = [line["indikator"] for line in lines if not fits(line)]
    found = {"ada": len(lines) - len(lacking), "semua": len(lines), "kurang": _named(lacking)}
    if not lines:
        found["kurang"] = kata.MASUKAN["indikator"]
    return _say(kunci, YA if lines and not lacking else TIDAK, "Tabel 3.1", **found)


def answer_lampiran(basis: Basis) -> Answer:
    tables = set(basis.tables) - {"Ringkasan", "Data"}
    return _say("lampiran", YA, "Ringkasan", tabel=len(tables))


def answer_perbaikan(basis: Basis) -> Answer:
    below = [
        line
        for line in basis.indikator
        if not isinstance(line["capaian"], str) and line["capaian"] < FULL
    ]
    if not basis.indikator:
        return Answer(TIDAK_DAPAT, KURANG_MASUKAN.format(kurang=kata.MASUKAN["indikator"]))
    lacking = [line["indikator"] for line in below if not _has(line, "solusi")]
    if lacking:
        found = {"jumlah": len(lacking), "kurang": _named(lacking)}
        return _say("perbaikan", TIDAK, "Tabel 3.1", **found)
    return _say("perbaikan", YA, "Tabel 3.1", ada=len(below))


def answer_keuangan(basis: Basis) -> Answer:
    sub = basis.figures.sub_kegiatan
    if sub is None:
        return _say("keuangan", TIDAK)
    percent = serapan(int(sub["pagu"].sum()), int(sub["realisasi"].sum()))
    shown = percent if isinstance(percent, str) else format_angka(percent)
    return _say("keuangan", YA, "Tabel 3.8 Anggaran", sub=len(sub), persen=shown)


def answer_data_memadai(basis: Basis) -> Answer:
    lacking = [line["indikator"] for line in basis.indikator if not _has(line, "realisasi")]
    if not basis.indikator:
        lacking.append(kata.MASUKAN["indikator"])
    if basis.figures.sub_kegiatan is None:
        lacking.append(kata.MASUKAN["anggaran"])
    if lacking:
        return _say("data_memadai", TIDAK, "Data", kurang=_named(lacking))
    return _say("data_memadai", YA, "Data")


def answer_keandalan(basis: Basis) -> Answer:
    asked = sum(finding.severity is Severity.PERHATIAN for finding in basis.findings)
    if asked:
        return _say("keandalan", TIDAK, jumlah=asked)
    return _say("keandalan", TIDAK_DAPAT)


def answer_sasaran_perjanjian(basis: Basis) -> Answer:
    return _compare("sasaran_perjanjian", basis, basis.inputs.perjanjian_kinerja, "sasaran")


def answer_sasaran_renstra(basis: Basis) -> Answer:
    return _compare("sasaran_renstra", basis, basis.inputs.renstra, "sasaran")


def answer_iku(basis: Basis) -> Answer:
    return _compare("iku", basis, basis.inputs.iku, "indikator")


def _compare(kunci: str, basis: Basis, other: Data | None, name: str) -> Answer:
    """Whether two sheets name the same sasaran or indikator."""
    if other is None or not basis.indikator:
        return _say(kunci, TIDAK_DAPAT)
    own = _names(basis.indikator, name)
    theirs = _names(lines_of(other.frame), name)
    differing = [
        own.get(key) or theirs[key] for key in {**own, **theirs} if not _both(key, own, theirs)
    ]
    lembar = "Tabel 2.2" if kunci == "iku" else "Tabel 2.3" if "perjanjian" in kunci else ""
    if differing:
        return _say(kunci, TIDAK, lembar, kurang=_named(differing))
    return _say(kunci, YA, lembar, semua=len(own))


def _both(key: str, own: dict[str, str], theirs: dict[str, str]) -> bool:
    return key in own and key in theirs


def _names(lines: Iterable[Line], name: str) -> dict[str, str]:
    return {normalise(line[name]): line[name] for line in lines if line[name]}


def answer_alasan_sasaran(basis: Basis) -> Answer:
    both = (answer_sasaran_perjanjian(basis), answer_sasaran_renstra(basis))
    return _reason("alasan_sasaran", both, "1 dan 2")


def answer_alasan_iku(basis: Basis) -> Answer:
    return _reason("alasan_iku", (answer_target_perjanjian(basis), answer_iku(basis)), "4 dan 5")


def _reason(kunci: str, answers: Iterable[Answer], butir: str) -> Answer:
    """A reason is only asked for where one of the items above is answered with no."""
    if all(answer.jawaban == YA for answer in answers):
        return Answer(TIDAK_DAPAT, kata.TIDAK_BERLAKU.format(butir=butir))
    return _say(kunci, TIDAK_DAPAT)


def answer_target_perjanjian(basis: Basis) -> Answer:
    signed = basis.inputs.perjanjian_kinerja
    if signed is None or not basis.indikator:
        return _say("target_perjanjian", TIDAK_DAPAT)
    data = basis.inputs.indikator
    columns = {} if data is None else {data.columns.get(name) for name in ("target", "indikator")}
    asked = [finding for finding in basis.findings if finding.rule in kata.TARGET_BERBEDA]
    own = {finding.location for finding in asked if finding.location.column in columns}
    if own:
        return _say("target_perjanjian", TIDAK, "Tabel 2.3", jumlah=len(own))
    return _say("target_perjanjian", YA, "Tabel 2.3")


def answer_perbandingan(basis: Basis) -> Answer:
    lines = basis.indikator
    has: dict[str, bool] = {
        name: any(_has(line, name) for line in lines) if name != "seri" else False
        for name in kata.BANDING
    }
    has["seri"] = basis.inputs.seri is not None
    there = [kata.BANDING[name] for name, known in has.items() if known]
    lacking = [kata.BANDING[name] for name, known in has.items() if not known]
    found = {
        "ada": ", ".join(there) or kata.TIDAK_ADA,
        "kurang": ", ".join(lacking) or kata.TIDAK_ADA,
    }
    return _say("perbandingan", YA if has["realisasi_lalu"] else TIDAK, "Tabel 3.2", **found)


def answer_iku_cukup(basis: Basis) -> Answer:
    own = _names(basis.indikator, "sasaran")
    signed = basis.inputs.perjanjian_kinerja
    wanted = {} if signed is None else _names(lines_of(signed.frame), "sasaran")
    lacking = [name for key, name in wanted.items() if key not in own]
    if lacking or not basis.indikator:
        return _say("iku_cukup", TIDAK, kurang=_named(lacking) or kata.MASUKAN["indikator"])
    found = {"semua": len(basis.indikator), "sasaran": len(own)}
    return _say("iku_cukup", TIDAK_DAPAT, "Tabel 3.1", **found)


def answer_smart(basis: Basis) -> Answer:
    iku = basis.inputs.iku
    formula = (
        {}
        if iku is None
        else {normalise(line["indikator"]): line["formula"] for line in lines_of(iku.frame)}
    )
    lacking = [
        line["indikator"]
        for line in basis.indikator
        if not (_has(line, "target") and line["satuan"] and line["arah"])
        or (iku is not None and not formula.get(normalise(line["indikator"])))
    ]
    if lacking or not basis.indikator:
        return _say("smart", TIDAK, kurang=_named(lacking) or kata.MASUKAN["indikator"])
    return _say("smart", TIDAK_DAPAT, "Tabel 2.2")


def _has(line: Line, name: str) -> bool:
    """Whether an indikator has a number, a level or a text there."""
    value: Any = line.get(name)
    return bool(line.get(f"{name}_predikat")) or not (pd.isna(value) or value == "")


ANSWERS: dict[str, Callable[[Basis], Answer]] = {
    "data_penting": answer_data_penting,
    "target": answer_target,
    "capaian": answer_capaian,
    "lampiran": answer_lampiran,
    "perbaikan": answer_perbaikan,
    "keuangan": answer_keuangan,
    "data_memadai": answer_data_memadai,
    "keandalan": answer_keandalan,
    "sasaran_perjanjian": answer_sasaran_perjanjian,
    "sasaran_renstra": answer_sasaran_renstra,
    "alasan_sasaran": answer_alasan_sasaran,
    "target_perjanjian": answer_target_perjanjian,
    "iku": answer_iku,
    "alasan_iku": answer_alasan_iku,
    "perbandingan": answer_perbandingan,
    "iku_cukup": answer_iku_cukup,
    "smart": answer_smart,
}
