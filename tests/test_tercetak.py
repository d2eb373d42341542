"""The report as printed, slips and all (RULES 9): its annex is issued, and each slip is named."""

import shutil
from pathlib import Path

import pytest
from conftest import copy_example
from edit import WAJIB, found, must_mend, put, run
from make import EXAMPLE, KINERJA, LRA, column_of, read_annex
from plant_tercetak import KLA, PEREMPUAN, PMKS, TERCETAK, add_printed

from pipeline.ejaan import find_name

PRINTED = EXAMPLE.parent / "dinsos-pppa-2024-tercetak"
INDIKATOR = "Indikator"
KNOWN = ("Rasio Kekerasan Terhadap Perempuan", "Rasio Kekerasan Terhadap Anak", KLA, "Nilai AKIP")


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tercetak") / "dinas"
    folder.mkdir()
    for name in (LRA, KINERJA):
        shutil.copy(PRINTED / name, folder)
    return run(folder)


def places(report, rule, sheet):
    return [cell for _, own, cell in found(report, rule) if own == sheet]


def said_of(report, rule):
    return " ".join(finding.message for finding in report.findings if finding.rule == rule)


def test_annex_is_issued(report):
    assert must_mend(report) == []
    assert len(report.published) == 1
    assert {finding.severity for finding in report.findings} & {WAJIB} == set()


def test_slip_1_percent_mixed_with_a_ratio(report):
    assert places(report, "efisiensi-tercetak", TERCETAK) == ["O28"]
    said = said_of(report, "efisiensi-tercetak")
    assert "O28, O29, O30, O31, O32, O33" in said
    assert "Kekerasan Terhadap Anak -47,74" in said


def test_slip_2_indikator_under_another_sasaran(report):
    assert places(report, "sasaran-bukan-tempatnya", TERCETAK) == ["B25"]
    assert places(report, "sasaran-bukan-tempatnya", "Renstra") == ["A7"]
    said = said_of(report, "sasaran-bukan-tempatnya")
    assert "“Meningkatnya Pemberdayaan Perempuan”" in said


def test_slip_3_two_predikat(report):
    assert places(report, "predikat-dua", TERCETAK) == ["F27"]
    said = said_of(report, "predikat-dua")
    assert "Pratama" in said
    assert "di F21 berpredikat Madya" in said


def test_slip_4_percent_for_a_ratio_per_100_000(report):
    assert places(report, "satuan-beda-formula", INDIKATOR) == ["D7", "D8"]
    assert "(IKU C7)" in said_of(report, "satuan-beda-formula")


def test_slip_5_names_in_several_spellings(report):
    assert places(report, "nama-beda-ejaan", TERCETAK) == ["C16", "B18", "C21", "B29", "C31", "C32"]
    assert places(report, "nama-beda-ejaan", "IKU") == ["B4", "B9"]
    assert places(report, "nama-beda-ejaan", "Renstra") == ["A4", "B5", "B9"]


def test_slip_6_codes_of_other_widths(report):
    assert places(report, "kode-ejaan", "Sheet1") == ["C13", "C107", "C262"]


def test_slip_7_rounded_realisasi(report):
    cells = ["I7", "I8", "I19", "I20", "K25", "I31", "I32"]
    assert places(report, "tercetak-tidak-terhitung", TERCETAK) == cells
    assert "menghasilkan 75,61" in said_of(report, "tercetak-tidak-terhitung")


def test_annex_prints_the_consistent_value(report):
    """75,61 from what was typed, the right sasaran, efisiensi by the stated formula."""
    annex = Path(report.published[0])
    capaian = column_of(annex, "Tabel 3.1", "%")
    assert round(capaian[PEREMPUAN], 2) == 75.61
    said = read_annex(annex)["Pra-reviu"].values()
    assert "Satuan sesuai dengan formula pada lembar IKU" in said
    assert "2 catatan" in said


def test_two_runs_make_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(PRINTED))
    monkeypatch.syspath_prepend(str(EXAMPLE))
    namespace = {"__file__": str(PRINTED / "buat_contoh.py"), "__name__": "contoh_tercetak"}
    exec((PRINTED / "buat_contoh.py").read_text(encoding="utf-8"), namespace)
    namespace["main"](tmp_path)
    for name in (LRA, KINERJA):
        assert (tmp_path / name).read_bytes() == (PRINTED / name).read_bytes()


GOOD = (
    {"Indikator": PMKS, "Satuan": "Orang", "Target": 270, "Realisasi": 270, "Capaian": 100},
    {"Indikator": PEREMPUAN, "Target": 2.79, "Realisasi": 3.69},
    {"Indikator": KLA, "Target": "70,00 Pratama", "Realisasi": "82,10 Madya", "Capaian": 117.29},
    {"Indikator": "Nilai AKIP", "Realisasi": "71,30 (BB)", "Target Akhir Renstra": "82,00 (A)",
     "Capaian Renstra": 86.95},
    {"Indikator": "Persentase Angka Kemiskinan", "Realisasi": 10.94,
     "Realisasi Tahun Lalu": 11.38, "Meningkat/Menurun": 0.44},
    {"Indikator": KLA, "Capaian": 117.29, "Pagu": 281_761_980, "Realisasi Anggaran": 275_397_390,
     "Penyerapan": 97.74, "Efisiensi": 19.55},
)  # fmt: skip


def test_what_is_printed_rightly_is_not_asked_about(kinerja_copy):
    before = [finding.rule for finding in run(kinerja_copy).findings]
    add_printed(kinerja_copy, *GOOD)
    assert [finding.rule for finding in run(kinerja_copy).findings] == before


@pytest.mark.parametrize(
    ("row", "rule", "cell"),
    [
        ({"Indikator": PMKS, "Realisasi": 271}, "tercetak-berbeda", "C2"),
        ({"Indikator": PEREMPUAN, "Realisasi": 3.7}, None, ""),  # a rounding of 3,693
        ({"Indikator": "Nilai AKIP", "Target": 73, "Realisasi": 71.3, "Capaian": 97.68},
         "tercetak-tidak-terhitung", "E2"),
        ({"Indikator": KLA, "Target": 70, "Realisasi": 82.1, "Capaian": "117,29 %"}, None, ""),
        ({"Indikator": KLA, "Capaian": 117.29, "Pagu": 100, "Realisasi Anggaran": 90,
          "Efisiensi": 5}, "tercetak-tidak-terhitung", "F2"),
        ({"Indikator": "Jumlah Korban"}, "indikator-tidak-ada", "B2"),
    ],
)  # fmt: skip
def test_one_printed_row(kinerja_copy, row, rule, cell):
    asked = {"tercetak-berbeda", "tercetak-tidak-terhitung", "indikator-tidak-ada"}
    add_printed(kinerja_copy, row | {"Satuan": None})
    report = run(kinerja_copy)
    said = [(f.rule, f.location.cell) for f in report.findings if f.location.sheet == TERCETAK]
    assert [one for one in said if one[0] in asked] == ([(rule, cell)] if rule else [])


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Ratio Kekerasan Terhadap Anak", KNOWN[1]),
        ("rasio kekerasan terhadap anak ", KNOWN[1]),
        ("Persentase Pencapaian Indikator KLA", KLA),
        ("Rasio Kekerasan", ""),  # of whom?
        ("Nilai SAKIP", "Nilai AKIP"),
        ("Nilai Indeks", ""),
        ("", ""),
    ],
)
def test_name_under_another_spelling(name, meant):
    assert find_name(name, KNOWN) == meant


def test_name_as_near_to_two_is_neither():
    assert find_name("Indeks Pelayanan C", ["Indeks Pelayanan A", "Indeks Pelayanan B"]) == ""


@pytest.mark.parametrize(
    ("satuan", "formula", "asked"),
    [
        ("per 100.000 penduduk", "Kasus / Penduduk x 100", True),
        ("per 100.000 penduduk", "Kasus / Penduduk × 100.000", False),
        ("per 1.000 kelahiran", "Kasus / Kelahiran * 1000", False),
        ("%", "Kasus / Penduduk x 100 %", False),
        ("Persen", "Kasus / Penduduk kali 1.000", True),
        ("%", "Jumlah kasus tahun n", False),
        ("Orang", "Jumlah x 100", False),
    ],
)
def test_satuan_and_formula(kinerja_copy, satuan, formula, asked):
    for sheet, cell in (("Indikator", "E7"), ("Perjanjian Kinerja", "D7"), ("Renstra", "D7")):
        put(kinerja_copy, KINERJA, sheet, **{cell: satuan})
    put(kinerja_copy, KINERJA, "IKU", D7=formula)
    said = found(run(kinerja_copy), "satuan-beda-formula")
    assert said == ([("satuan-beda-formula", INDIKATOR, "E7")] if asked else [])


def test_perjanjian_kinerja_without_satuan(tmp_path):
    """As the report prints it (Tabel 2.3)."""
    folder = copy_example(tmp_path / "dinas", KINERJA)
    put(folder, KINERJA, "Perjanjian Kinerja", D3=None, **{f"D{n}": None for n in range(4, 10)})
    assert must_mend(run(folder)) == []
