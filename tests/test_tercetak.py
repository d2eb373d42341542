"""The report as printed, slips and all (RULES 9): its annex is issued, and each slip is named."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from conftest import copy_example
from edit import SETTINGS, WAJIB, found, must_mend, opened, put, run
from make import EXAMPLE, KINERJA, LRA, column_of, read_annex, row, write_kinerja
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
    assert "Nilai AKIP 4,50; " in said  # as the annex prints it
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


def test_unrounded_realisasi_reproduces_what_was_printed(tmp_path):
    """The remedy of slip 7, followed: the same printed rows, nothing left to say of them."""
    for name in (LRA, KINERJA):
        shutil.copy(PRINTED / name, tmp_path)
    put(tmp_path, KINERJA, INDIKATOR, K7=3.693, K8=45.293)
    assert found(run(tmp_path), "tercetak-tidak-terhitung", "tercetak-berbeda") == []


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


def correct(row, sasaran):
    """A printed row without its slips: names, satuan, predikat and Efisiensi of the annex."""
    efisiensi = {PMKS: 3.53, PEREMPUAN: -17.76, KLA: 19.54, "Nilai AKIP": 4.5, KNOWN[1]: -47.74}
    name = find_name(row["Indikator"], tuple(sasaran))
    right = {"Indikator": name, "Sasaran": sasaran[name]}
    if "Kekerasan" in name:
        right["Satuan"] = "per 100.000 penduduk"
    if name == KLA and str(row["Realisasi"]).endswith("Pratama"):
        right["Realisasi"] = "82,10 Madya"
    if row["Efisiensi"] is not None:
        right["Efisiensi"] = efisiensi.get(name, 2)
    return row | right


def printed_rows():
    head, *rows = openpyxl.load_workbook(PRINTED / KINERJA)[TERCETAK].iter_rows(
        min_row=3, values_only=True
    )
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_what_is_printed_rightly_is_not_asked_about(example_copy):
    """All 30 printed rows without their slips; 75,55 follows from the unrounded 3,693."""
    before = [finding.rule for finding in run(example_copy).findings]
    sheet = openpyxl.load_workbook(EXAMPLE / KINERJA)[INDIKATOR]
    sasaran, above = {}, ""
    for number in range(4, 10):
        above = sheet[f"B{number}"].value or above
        sasaran[sheet[f"D{number}"].value] = above
    rows = [correct(line, sasaran) for line in printed_rows()]
    assert len(rows) == 30
    add_printed(example_copy, *rows)
    assert [finding.rule for finding in run(example_copy).findings] == before


def test_only_the_first_row_of_a_group_says_whose_it_is(kinerja_copy):
    """A blank sasaran repeats the one above within its table, and no further."""
    ours = "Meningkatnya Perlindungan Anak dan Pemenuhan Hak Anak"
    rows = [
        {"Tabel": "Tabel 3.7", "Sasaran": ours, "Indikator": KNOWN[1], "Realisasi": 45.29},
        {"Tabel": None, "Indikator": PEREMPUAN, "Realisasi": 3.69},
        {"Tabel": "Tabel 3.8", "Indikator": PMKS, "Realisasi": 270},
    ]
    add_printed(kinerja_copy, *rows)
    report = run(kinerja_copy)
    assert places(report, "sasaran-bukan-tempatnya", TERCETAK) == ["C3"]
    assert must_mend(report) == []


@pytest.mark.parametrize(
    ("row", "rule", "cell"),
    [
        ({"Indikator": PMKS, "Realisasi": 271}, "tercetak-berbeda", "C2"),
        ({"Indikator": PEREMPUAN, "Realisasi": 3.7}, None, ""),  # a rounding of 3,693
        ({"Indikator": PEREMPUAN, "Realisasi": 3.6931}, "tercetak-berbeda", "C2"),
        ({"Indikator": PEREMPUAN, "Realisasi": 3.69, "Capaian": 75.55}, None, ""),
        ({"Indikator": PEREMPUAN, "Target": 2.79, "Realisasi": 3.69, "Capaian": 75.61}, None, ""),
        ({"Indikator": PEREMPUAN, "Capaian": 75.61}, "tercetak-berbeda", "C2"),
        ({"Indikator": "Nilai AKIP", "Target": 73, "Realisasi": 71.3, "Capaian": 98}, None, ""),
        ({"Indikator": "Nilai AKIP", "Target": 73, "Realisasi": 71.3, "Capaian": "98,00"},
         "tercetak-tidak-terhitung", "E2"),
        ({"Indikator": KLA, "Capaian": 117.29, "Pagu": 100, "Realisasi Anggaran": 90,
          "Efisiensi": 27.29}, None, ""),
        ({"Indikator": KLA, "Capaian": 117.29, "Pagu": 100, "Realisasi Anggaran": 90,
          "Efisiensi": 0.273}, None, ""),  # the same as a ratio
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


def test_predikat_of_the_workbook_counts(kinerja_copy):
    add_printed(kinerja_copy, {"Indikator": KLA, "Realisasi": "82,10 Pratama"})
    report = run(kinerja_copy)
    assert places(report, "predikat-dua", TERCETAK) == ["C2"]
    assert "di Indikator M9 berpredikat Madya" in said_of(report, "predikat-dua")


def test_capped_capaian(kinerja_copy):
    """Printed under the cap of the settings, or without it."""
    for capaian, said in ((100, []), (117.29, []), (110, ["E2"])):
        folder = copy_example(kinerja_copy.parent / f"batas {capaian}", KINERJA)
        (folder / SETTINGS).write_text("batas_capaian = 100", encoding="utf-8")
        add_printed(folder, {"Indikator": KLA, "Target": 70, "Realisasi": 82.1, "Capaian": capaian})
        assert places(run(folder), "tercetak-tidak-terhitung", TERCETAK) == said


def test_indikator_with_columns_of_the_budget_is_still_indikator(kinerja_copy):
    """Heads of Capaian Tercetak beside those of Indikator, but no `Tabel`."""
    with opened(kinerja_copy / KINERJA) as book:
        sheet = book[INDIKATOR]
        heads = ("Capaian", "Meningkat/Menurun", "Capaian Renstra", "Pagu", "Realisasi Anggaran")
        for column, head in enumerate((*heads, "Penyerapan", "Efisiensi"), 21):
            sheet.cell(3, column, head)
        sheet.delete_cols(14, 3)
        sheet.delete_cols(9)
    assert must_mend(run(kinerja_copy)) == []
    rows = [row("I1", 10, 9, Capaian=90, Pagu=100, Realisasi_Anggaran=90, Efisiensi=0)]
    folder = kinerja_copy.parent / "lain"
    folder.mkdir()
    write_kinerja(folder / KINERJA, rows)
    assert must_mend(run(folder)) == []


def test_without_the_column_arah(tmp_path):
    """Asked for at its place; what was printed waits until the figures are known."""
    line = {head: value for head, value in row("I1", 10, 9).items() if head != "Arah"}
    write_kinerja(tmp_path / KINERJA, [line])
    add_printed(tmp_path, {"Indikator": "I1", "Target": 10, "Realisasi": 9, "Capaian": 90})
    assert must_mend(run(tmp_path)) == [("arah-kosong", INDIKATOR, "B2")]
