"""Sheet `Pra-reviu`: the reviewer's items answered from data, checks, notes, control totals."""

import re

import openpyxl
import pytest
from make import (
    HIGH,
    KINERJA,
    LRA,
    Sub,
    example_annex,
    publish,
    publish_rows,
    row,
    write_kinerja,
    write_lra,
)

from schemas.pemeriksaan import PEMERIKSAAN
from schemas.pesan import RULES
from schemas.telaah import BUTIR, TIDAK, TIDAK_DAPAT, YA

SUBS = [Sub("1.06.01.2.01.0001", 1000, 900), Sub("1.06.02.2.01.0001", 500, 450)]
WHO = {"Kabupaten_Kota": "Kabupaten Contoh"}


def rows_of(annex):
    """Number of a row (I.1, B.3, C.2, D.1) → its cells, A to H."""
    lines = openpyxl.load_workbook(annex, data_only=True)["Pra-reviu"].iter_rows(values_only=True)
    return {line[0]: line for line in lines if re.fullmatch(r"[A-Z]+\.\d+", str(line[0]))}


def answers(annex):
    """Item → (answer, evidence)."""
    own = rows_of(annex)
    return {key: (line[3], line[5]) for key, line in own.items() if key[0] == "I"}


def test_all_items_in_their_order():
    numbers = [key for key in rows_of(example_annex()) if key[0] == "I"]
    assert len(numbers) == len(BUTIR) == 23
    assert numbers == [
        *(f"I.{n}" for n in range(1, 7)),
        *(f"II.{n}" for n in range(1, 8)),
        *(f"III.{n}" for n in range(1, 11)),
    ]


def test_answers_of_the_example():
    said = {key: answer for key, (answer, _) in answers(example_annex()).items()}
    assert [key for key, answer in said.items() if answer == YA] == [
        "I.1", "I.2", "I.3", "I.4", "I.6", "II.2", "III.1", "III.2", "III.4", "III.5", "III.7",
    ]  # fmt: skip
    assert [key for key, answer in said.items() if answer == TIDAK] == ["I.5", "II.5"]
    assert set(said.values()) == {YA, TIDAK, TIDAK_DAPAT}


def test_no_without_its_evidence():
    answer, evidence = answers(example_annex())["I.5"]
    assert answer == TIDAK
    assert evidence.startswith("2 indikator di bawah 100 % belum mempunyai solusi: Nilai AKIP;")


def test_reviewers_column_is_empty():
    assert {line[7] for line in rows_of(example_annex()).values()} == {None}


def test_little_data_is_never_called_good(tmp_path):
    annex = publish_rows(tmp_path / "dinas", [row("a", 10, None, Arah=HIGH)])
    said = {key: answer for key, (answer, _) in answers(annex).items()}
    assert said["I.1"] == TIDAK  # nobody signs
    assert said["I.3"] == said["I.6"] == said["II.2"] == TIDAK
    assert said["III.1"] == said["III.2"] == said["III.5"] == TIDAK_DAPAT


def test_only_a_budget_answers_what_it_can(tmp_path):
    said = answers(publish_rows(tmp_path / "dinas", subs=SUBS))
    assert said["I.6"] == (YA, "Pagu dan realisasi 2 sub kegiatan; penyerapan 90,00 %.")
    assert said["I.2"][0] == TIDAK
    assert said["I.5"][0] == TIDAK_DAPAT


@pytest.mark.parametrize(
    ("change", "item", "evidence"),
    [
        ({"target": 81}, "III.4", "Target 1 indikator berbeda atau tidak ada"),
        ({"sasaran": "Sasaran lain sama sekali"}, "III.1", "Sasaran lain sama sekali"),
    ],
)
def test_what_differs_from_the_agreement_is_no(tmp_path, change, item, evidence):
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_kinerja(folder / KINERJA, [row("a", 80, 79, Arah=HIGH)])
    signed = {"sasaran": "Sasaran satu", "target": 80} | change
    book = openpyxl.load_workbook(folder / KINERJA)
    sheet = book.create_sheet("Perjanjian Kinerja")
    sheet.append(["Sasaran", "Indikator", "Target"])
    sheet.append([signed["sasaran"], "a", signed["target"]])
    book.save(folder / KINERJA)
    answer, said = answers(publish(folder))[item]
    assert answer == TIDAK
    assert evidence in said


# --- checks -----------------------------------------------------------------------------------
def test_every_check_says_what_came_of_it():
    own = rows_of(example_annex())
    listed = [check.teks for check in PEMERIKSAAN if not check.bila_ada]
    results = {own[f"B.{n}"][1]: own[f"B.{n}"][3] for n in range(1, len(listed) + 1)}
    assert list(results) == listed
    assert results["Efisiensi dihitung menurut rumus yang tertulis"] == "1 catatan"
    assert results["Target tidak lebih longgar daripada target tahun lalu"] == "1 catatan"
    assert results["Komponen seri berjumlah sama dengan totalnya"] == "Sesuai"
    assert results["Realisasi tidak tertinggal dari RAK, dan RAK sama dengan pagu"] == (
        "Tidak dapat diperiksa"
    )


def test_checks_name_rules_that_exist_and_that_go_into_pra_reviu():
    known = {rule.id for rule in RULES}
    named = [rule for check in PEMERIKSAAN for rule in check.aturan]
    assert set(named) <= known
    assert len(named) == len(set(named))


def test_check_leads_to_its_note():
    sheet = openpyxl.load_workbook(example_annex())["Pra-reviu"]
    links = {cell.value: cell.hyperlink.location for line in sheet.iter_rows() for cell in line
             if cell.hyperlink and str(cell.value).startswith("C.")}  # fmt: skip
    assert links
    for note, location in links.items():
        assert sheet[location.rpartition("!")[2]].value == note


# --- notes and control totals -----------------------------------------------------------------
def test_every_note_with_its_cell():
    own = [line for key, line in rows_of(example_annex()).items() if key.startswith("C.")]
    assert [(line[1], line[3], line[4] or None) for line in own] == [
        ("perlu diperhatikan", "Indikator", None),
        ("perlu diperhatikan", "Indikator", "H6"),
        ("perlu diperhatikan", "Indikator", "H8"),
        ("perlu diperhatikan", "Indikator", "J9"),
        ("keterangan", "Sheet1", None),
    ]


def test_control_totals_agree():
    own = [line for key, line in rows_of(example_annex()).items() if key.startswith("D.")]
    assert len(own) == 8
    assert own[0][3] == own[0][5] == 14_817_179_710
    assert own[1][3] == own[1][5] == 14_132_254_613
    assert {line[6] for line in own} == {0}


def test_control_totals_of_several_months_and_skpd(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    subs = [*SUBS, Sub("1.06.01.2.01.0001", 7, 6, (3, 2), skpd="1.06.0.00.0.00.02.0000")]
    write_lra(folder / LRA, subs)
    write_kinerja(folder / KINERJA, [row("a", 80, 79, Arah=HIGH), row("b", None, 1, Arah=HIGH)])
    own = [line for key, line in rows_of(publish(folder)).items() if key.startswith("D.")]
    assert [(line[3], line[5]) for line in own[:2]] == [(1510, 1510), (1358, 1358)]
    assert {line[6] for line in own} == {0}
