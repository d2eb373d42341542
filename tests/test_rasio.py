"""Percentages of counts (RULES 8a): a part is no more than its whole, a numerator is whole.

`report_on` writes one indikator; C Satuan, E Target, F Realisasi, from H on what a case adds, and
the formula in IKU!B2.
"""

import pytest
from edit import found, message, must_mend, opened, run
from make import KINERJA, row, write_kinerja

from pipeline.rasio import read_ratio

PART, NUMERATOR = "persen-di-atas-100", "pembilang-tidak-bulat"
KLA = "Jumlah Indikator KLA yang dicapai / Total Indikator KLA x 100"
KLA_24 = "Jumlah Indikator KLA yang dicapai / Total 24 Indikator KLA x 100"


def report_on(folder, line, formula):
    folder.mkdir(exist_ok=True)
    write_kinerja(folder / KINERJA, [line])
    with opened(folder / KINERJA) as book:
        sheet = book.create_sheet("IKU")
        for cells in (("Indikator", "Sasaran", "Formula"), ("I1", "Sasaran satu", formula)):
            sheet.append(cells)
    return run(folder)


def asked(report, rule):
    """The cells at which a rule says something; nothing blocks the annex."""
    assert must_mend(report) == []
    return [cell for _, _, cell in found(report, rule)]


@pytest.mark.parametrize(
    ("formula", "parts"),
    [
        (KLA, ("jumlah indikator kla yang dicapai", "total indikator kla")),
        ("Jumlah A/ Total B x 100", ("jumlah a", "total b")),
        ("(Jumlah A : lama) ÷ (Seluruh B) × 100%", ("(jumlah a : lama)", "(seluruh b)")),
        ("Jumlah A dibagi jumlah B dikali 100 persen", ("jumlah a", "jumlah b")),
        ("Jumlah A dibagi dengan total B, x 100 %.", ("jumlah a", "total b,")),
        ("((Jumlah A / Jumlah B) x 100)", ("((jumlah a", "jumlah b)")),
        ("∑ A / ∑ B x 100%", ("∑ a", "∑ b")),
        ("Σ A / Σ B x 100%", ("\u03c3 a", "\u03c3 b")),
        ("Jumlah kabupaten/kota layak / Total kabupaten/kota x 100",
         ("jumlah kabupaten/kota layak", "total kabupaten/kota")),
        ("Jumlah A\nyang baik\n/\nTotal A\nx 100", ("jumlah a yang baik", "total a")),
    ],
)  # fmt: skip
def test_formulas_that_divide_counts(formula, parts):
    ratio = read_ratio(formula, "IKU › C2")
    assert ratio
    assert (ratio.pembilang, ratio.penyebut) == parts


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "Nilai AKIP OPD",
        "Jumlah PMKS Mandiri",
        "Jumlah A / Total B",
        "Jumlah A / Total B x 100.000",
        "Jumlah A / Total B x 1000",
        "Realisasi / Target x 100",
        "Jumlah A / B x 100",
        "A / Total B x 100",
        "Hasil survei x 100",
    ],
)
def test_other_formulas(formula):
    assert read_ratio(formula, "") is None


@pytest.mark.parametrize(
    ("formula", "is_part"),
    [
        (KLA, True),
        ("Jumlah Penduduk Miskin Tahun n/ Total Jumlah Penduduk x 100", True),
        ("Jumlah sekolah yang memenuhi standar / Jumlah seluruh sekolah x 100", True),
        ("Jumlah kunjungan / Total penduduk x 100", False),
        ("Jumlah siswa SD / Total penduduk usia 7-12 tahun x 100", False),
        ("Jumlah dokumen / Jumlah dokumen yang masuk x 100", False),
        ("Jumlah dokumen selesai / Total dokumen yang ditargetkan x 100", False),
        ("Jumlah wisatawan / Total wisatawan tahun lalu x 100", False),
        ("Jumlah wisatawan tahun 2024 / Total wisatawan tahun 2023 x 100", False),
        ("Jumlah wisatawan tahun n / Total wisatawan tahun n-1 x 100", False),
        ("(Jumlah koperasi n - Total koperasi lama) / Total koperasi x 100", False),
        ("Jumlah / Total x 100", False),
    ],
)
def test_parts_of_a_whole(formula, is_part):
    ratio = read_ratio(formula, "")
    assert ratio
    assert ratio.is_part_of_whole is is_part


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        (row("I1", 100, 100), []),
        (row("I1", 110, 90), ["E2"]),
        (row("I1", 90, 100.5), ["F2"]),
        (row("I1", 90, "100,50 %"), ["F2"]),
        (row("I1", 110, 120), ["E2", "F2"]),
        (row("I1", 90, 90, Target_Akhir_Renstra=105, Realisasi_Tahun_Lalu=101), ["H2", "I2"]),
        (row("I1", 90, "-"), []),
        (row("I1", 110, 120, Satuan="orang"), []),
    ],
)
def test_more_than_its_whole(tmp_path, line, cells):
    report = report_on(tmp_path, line, KLA)
    assert asked(report, PART) == cells
    for finding in report.findings:
        assert finding.rule != PART or "(IKU › C2)" in finding.message


def test_more_than_what_is_no_whole(tmp_path):
    report = report_on(tmp_path, row("I1", 110, 120), "Jumlah kunjungan / Total penduduk x 100")
    assert asked(report, PART) == []


@pytest.mark.parametrize(
    ("realisasi", "is_whole"),
    [
        (82.1, False),
        ("82,10 Madya", False),
        (79.17, True),
        (83.33, True),
        ("83,3333333333", True),
        (83.3, True),
        (83, True),  # 83,33 cut
        (79, True),
        (82, False),
        (83.34, True),  # within its last decimal
        (83.35, False),
        (100, True),
        (0, True),
    ],
)
def test_counts_have_no_fraction(tmp_path, realisasi, is_whole):
    """19 of 24 are 79,17 %, 20 are 83,33 %; rounded or cut both are right."""
    report = report_on(tmp_path, row("I1", 70, realisasi), KLA_24)
    assert asked(report, NUMERATOR) == ([] if is_whole else ["F2"])


def test_the_nearest_counts_are_named(tmp_path):
    text = message(report_on(tmp_path, row("I1", 70, 82.1), KLA_24), NUMERATOR)
    assert "82,1 %. Menurut rumusnya (IKU › C2)" in text
    assert "dari 24 (IKU › C2) yang terdekat 19 (79,17 %) dan 20 (83,33 %)" in text


@pytest.mark.parametrize(
    ("note", "formula", "place"),
    [
        ("", KLA_24, "IKU › C2"),
        ("", KLA.replace("KLA x", "KLA (24) x"), "IKU › C2"),
        ("", KLA.replace("KLA x", "KLA (24 indikator) x"), "IKU › C2"),
        ("", KLA.replace("KLA x", "KLA = 24 x"), "IKU › C2"),
        ("", KLA.replace("Total", "24"), "IKU › C2"),
        ("", KLA.replace("KLA x", "KLA tahun 2024 (24) x"), "IKU › C2"),
        ("19 dari 24 indikator tercapai", KLA, "H2"),
        ("Seluruhnya ada banyak; total 24 indikator.", KLA, "H2"),
        ("24 indikator", KLA, "H2"),
        ("", "Jumlah OPD bernilai BB / Total 24 OPD x 100", "IKU › C2"),
        ("24 Indikator KLA", KLA, "H2"),
        ("terdiri atas 24 indikator", KLA, "H2"),
    ],
)
def test_the_denominator_is_said(tmp_path, note, formula, place):
    report = report_on(tmp_path, row("I1", 70, 82.1, Keterangan=note), formula)
    assert asked(report, NUMERATOR) == ["F2"]
    assert f"dari 24 ({place})" in message(report, NUMERATOR)


@pytest.mark.parametrize(
    ("note", "formula"),
    [
        ("", KLA),
        ("19 indikator tercapai", KLA),
        ("Data bulan 24 Desember", KLA),
        ("dari 24 indikator menjadi total 25 indikator", KLA),
        ("dari 24 desa", KLA),
        ("", KLA.replace("KLA x", "KLA tahun 2024 x")),
        ("", KLA.replace("KLA x", "KLA usia 0-17 x")),
        ("", KLA.replace("KLA x", "KLA (24) dan (25) x")),
        ("", "Jumlah anggaran terserap / Total anggaran (24) x 100"),
        ("", "Jumlah nilai indikator / Total 24 nilai x 100"),
        ("", "Jumlah indikator (ribu) / Total 24 indikator x 100"),
        ("dari " + 4500 * "9" + " indikator", KLA),
        ("dari 24 indikator", "Indikator tercapai x 100"),
    ],
)
def test_the_denominator_is_not_said(tmp_path, note, formula):
    report = report_on(tmp_path, row("I1", 70, 82.1, Keterangan=note), formula)
    assert asked(report, NUMERATOR) == []


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        (row("I1", 70, None, Pembilang=19.7, Penyebut=24, Pengali=100), ["H2"]),
        (row("I1", 70, None, Pembilang=19, Penyebut=24, Pengali=100), []),
        (row("I1", 70, None, Pembilang=19.7, Penyebut=24.5, Pengali=100), []),  # thousands
        (row("I1", 70, None, Pembilang=0.197, Penyebut=24, Pengali=10000), []),
        (row("I1", 70, 82.1, Satuan="Nilai"), []),
        (row("I1", 70, "N/A"), []),
        (row("I1", 70, None, Pembilang=19.7, Penyebut=-24, Pengali=100), []),
    ],
)
def test_a_typed_numerator(tmp_path, line, cells):
    assert asked(report_on(tmp_path, line, KLA_24), NUMERATOR) == cells


def test_a_typed_denominator_alone(tmp_path):
    """That its numerator is missing blocks; the realisasi beside it is asked about all the same."""
    line = row("I1", 70, 82.1, Penyebut=24, Pengali=100)
    report = report_on(tmp_path, line, KLA)
    assert must_mend(report) == [("pembilang-tidak-lengkap", "Indikator", "H2")]
    assert found(report, NUMERATOR) == [(NUMERATOR, "Indikator", "F2")]
    assert "dari 24 (H2)" in message(report, NUMERATOR)


def test_without_a_formula_nothing_is_known(tmp_path):
    write_kinerja(tmp_path / KINERJA, [row("I1", 170, 82.1, Keterangan="dari 24 indikator")])
    report = run(tmp_path)
    assert (asked(report, PART), asked(report, NUMERATOR)) == ([], [])
