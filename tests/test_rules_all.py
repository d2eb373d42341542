"""Every rule of `schemas/pesan.py` is triggered by a fault planted in the example.

A fault is reported under its rule, with the rule's severity, at its cell; nothing beside it has to
be mended, and the annex is published exactly where nothing has to be.
"""

import plant_anggaran
import plant_berkas
import plant_bulan
import plant_kewajaran
import plant_kinerja
import plant_layout
import plant_rak
import plant_tahun_lalu
import plant_tercetak
import plant_triwulan
import pytest
from conftest import copy_example
from edit import SETTINGS, WAJIB, found, run, run_all
from make import KINERJA, LRA

from schemas.pesan import RULES

PLANTERS = (
    plant_berkas.PLANTERS
    | plant_anggaran.PLANTERS
    | plant_bulan.PLANTERS
    | plant_kewajaran.PLANTERS
    | plant_kinerja.PLANTERS
    | plant_layout.PLANTERS
    | plant_rak.PLANTERS
    | plant_tahun_lalu.PLANTERS
    | plant_tercetak.PLANTERS
    | plant_triwulan.PLANTERS
)
BOTH = (
    "efisiensi-cetak-2024",
    "program-tanpa-indikator",
    "program-tidak-di-anggaran",
    "lembar-tanpa-indikator",
    "skpd-lain",
    "tercetak-beda-anggaran",
)
INPUTS = {  # a fault within one workbook is found without the other, three times as fast
    **dict.fromkeys(plant_anggaran.PLANTERS.keys() | plant_bulan.PLANTERS.keys(), (LRA,)),
    **dict.fromkeys(plant_rak.PLANTERS, (LRA,)),
    **dict.fromkeys(plant_kewajaran.PLANTERS, (KINERJA,)),
    **dict.fromkeys(plant_tahun_lalu.PLANTERS, (KINERJA,)),
    **dict.fromkeys(plant_triwulan.PLANTERS, (KINERJA,)),
    **dict.fromkeys(plant_tercetak.PLANTERS.keys() - BOTH, (KINERJA,)),
    **dict.fromkeys(plant_kinerja.PLANTERS.keys() - BOTH, (KINERJA,)),
    "skpd-belum-ditentukan": (LRA,),
}
PERIODE = {
    "periode-lain": "2024-11",
    "tidak-ada-untuk-periode": "2024-10",
    **dict.fromkeys(plant_bulan.PLANTERS, plant_bulan.PERIODE),
    **dict.fromkeys(plant_rak.PLANTERS, plant_rak.PERIODE),
    "tahun-tidak-diketahui": None,
}


def test_every_rule_has_its_planter():
    assert set(PLANTERS) == {rule.id for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_planted_fault_is_found(rule, tmp_path):
    folder = copy_example(tmp_path / "dinsos", *INPUTS.get(rule.id, (LRA, KINERJA, SETTINGS)))
    place = PLANTERS[rule.id](folder)
    report = run_all(tmp_path, PERIODE.get(rule.id))[0]
    said = [
        (finding.rule, *where(finding))
        for finding in report.findings
        if finding.rule == rule.id or finding.severity is WAJIB
    ]
    assert said == [(rule.id, *place)]
    (severity,) = {finding.severity for finding in report.findings if finding.rule == rule.id}
    assert severity is rule.severity
    assert len(report.published) == (severity is not WAJIB)


def where(finding):
    return finding.location.workbook, finding.location.sheet, finding.location.cell


def test_example_itself_has_nothing_to_mend(example_copy):
    """What it does say, it says for a reason: its settings, its targets, amounts that are text."""
    report = run(example_copy)
    assert found(report) == [
        ("efisiensi-cetak-2024", "Indikator", ""),
        ("target-di-bawah-hasil", "Indikator", "H6"),
        ("target-lebih-longgar", "Indikator", "H8"),
        ("target-renstra-terlampaui", "Indikator", "J9"),
        ("angka-teks-dibaca", "Sheet1", ""),
    ]
    assert len(report.published) == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_sentences_are_the_officers(rule):
    """Whole sentences in her words; "temuan" and "galat" mean something else to her."""
    for text in (rule.message, rule.remedy):
        assert text.endswith((".", "?", "}")), text
        assert not {"temuan", "galat", "error"} & set(text.casefold().split()), text
