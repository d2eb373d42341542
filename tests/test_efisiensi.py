"""Efisiensi (RULES 6 and 7): the stated formula, the printed one, shared programs, NE."""

import pytest
from make import (
    Sub,
    column_of,
    example_annex,
    example_annex_ero,
    publish,
    publish_rows,
    read_annex,
    row,
)

from pipeline.angka import format_angka
from pipeline.efisiensi import cetak_2024, ero, nilai_efisiensi

SHEET = "Tabel 3.8 Efisiensi"
STATED = ["4,50", "3,53", "2,00", "-17,76", "-47,74", "19,54"]
PRINTED = ["0,97", "0,99", "1,00", "0,75", "0,48", "1,16"]
NA = "n/a"


def shown(values):
    return [value if isinstance(value, str) else format_angka(value) for value in values]


def figures(annex, label):
    """What `Data` has of one computed figure, from top to bottom."""
    cells = read_annex(annex)["Data"]
    rows = [at[1:] for at, value in cells.items() if value == label and at[0] == "D"]
    return shown(cells[f"E{at}"] for at in rows)


def agency(annex, label="Perangkat daerah"):
    """The last number in the row of the agency."""
    cells = read_annex(annex)[SHEET]
    row_at = [at[1:] for at, value in cells.items() if value == label][-1]
    found = [value for at, value in cells.items() if at[1:] == row_at and at[0] > "A"]
    return shown(found[-1:])[0]


def test_column_follows_the_print_where_the_settings_say_so():
    column = column_of(example_annex(), SHEET, "Efisiensi")
    assert shown(column.values())[:6] == PRINTED


def test_stated_formula_stands_beneath_it():
    below = column_of(example_annex(), SHEET, "ERO (%)")
    assert shown(below.values())[:6] == STATED
    assert agency(example_annex()) == "2,45"


def test_without_settings_the_column_is_the_stated_formula():
    column = column_of(example_annex_ero(), SHEET, "Efisiensi")
    assert shown(column.values())[:6] == STATED
    assert agency(example_annex_ero()) == "2,45"
    assert "ERO (%)" not in read_annex(example_annex_ero())[SHEET].values()


@pytest.mark.parametrize("annex", [example_annex, example_annex_ero])
def test_both_always_stand_in_data(annex):
    assert figures(annex(), "Efisiensi menurut rumus ERO") == [*STATED, "2,45"]
    assert figures(annex(), "Efisiensi menurut cetakan 2024") == PRINTED


def test_pra_reviu_says_that_the_printed_way_differs():
    assert "menurut rumus ERO efisiensi perangkat daerah 2,45 %" in str(
        read_annex(example_annex())["Pra-reviu"]
    )


def test_budget_of_an_indikator_is_that_of_its_programs():
    pagu = column_of(example_annex(), SHEET, "Satuan")
    assert list(pagu)[:2] == [
        "Nilai AKIP",
        "Jumlah Penyandang Masalah Kesejahteraan Sosial (PMKS) yang Mandiri",
    ]
    cells = read_annex(example_annex())[SHEET]
    assert [cells[f"G{n}"] for n in range(7, 13)] == [
        4_875_918_410, 8_146_750_635, 668_600_000, 636_761_050, 207_387_635, 281_761_980,
    ]  # fmt: skip


def test_nilai_efisiensi_of_the_example(example_copy):
    """NE = 50 + 2,45/20 × 50 = 56,13."""
    (example_copy / "pengaturan.toml").write_text("nilai_efisiensi = true\n")
    assert agency(publish(example_copy), "Nilai efisiensi (NE)") == "56,13"


@pytest.mark.parametrize(
    ("efisiensi", "batas", "expected"),
    [
        (2.4514014308, None, 56.128503577), (0, None, 50), (20, None, 100), (40, None, 150),
        (40, 20, 100), (-47.74, 20, 0), (-47.74, None, -69.35), (NA, 20, NA), (NA, None, NA),
    ],
)  # fmt: skip
def test_nilai_efisiensi(efisiensi, batas, expected):
    assert nilai_efisiensi(efisiensi, batas) == expected


@pytest.mark.parametrize(
    ("capaian", "pagu", "realisasi", "stated", "printed"),
    [
        (100, 100, 90, 10, 0.991),
        (100, 100, 100, 0, 0.99),
        (0, 100, 90, -90, -0.009),
        (100, 100, 0, 100, 1),
        (NA, 100, 90, NA, NA),
        ("di atas target", 100, 90, NA, NA),
        (100, 0, 0, NA, NA),
        (100, None, None, NA, NA),
    ],
)
def test_both_formulas(capaian, pagu, realisasi, stated, printed):
    assert ero(capaian, pagu, realisasi) == stated
    assert cetak_2024(capaian, pagu, realisasi) == printed


SUBS = [
    Sub("1.06.01.2.01.0001", 1000, 900),
    Sub("1.06.02.2.01.0001", 500, 450),
    Sub("1.06.03.2.01.0001", 7000, 100),  # of no indikator
]


def test_shared_program_counts_once_in_the_agency(tmp_path):
    """a: 100 % on 1.06.01; b: 80 % on 1.06.01 and 1.06.02; the shared one at their mean, 90 %.

    (1000 × 0,9 − 900 + 500 × 0,8 − 450) / 1500 = −3,33 %.
    """
    rows = [row("a", 10, 10), row("b", 10, 8, Program_Pendukung="1.06.01; 1.06.02")]
    annex = publish_rows(tmp_path / "dinas", rows, SUBS)
    cells = read_annex(annex)[SHEET]
    at = {value: int(place[1:]) for place, value in cells.items() if value in ("a", "b")}
    assert [cells[f"G{at[name]}"] for name in "ab"] == [1000, 1500]
    assert [cells[f"J{at[name]}"] for name in "ab"] == [10, -10]
    assert cells[f"G{at['b'] + 1}"] == 1500
    assert agency(annex) == "-3,33"
    (note,) = [v for v in cells.values() if "dihitung sekali dalam jumlah" in str(v)]
    assert "1.06.01" in note
    assert "1.06.02" not in note


def test_program_of_an_unmeasured_indikator_does_not_count(tmp_path):
    rows = [row("a", 10, 9), row("b", 10, None, Program_Pendukung="1.06.02")]
    annex = publish_rows(tmp_path / "dinas", rows, SUBS)
    column = column_of(annex, SHEET, "Efisiensi")
    assert (column["a"], column["b"]) == (0, NA)
    assert agency(annex) == "0,00"


def test_nothing_measured(tmp_path):
    annex = publish_rows(tmp_path / "dinas", [row("a", 10, None)], SUBS)
    assert agency(annex) == NA


def test_indikator_without_program(tmp_path):
    rows = [row("a", 10, 10), row("b", 10, 10, Program_Pendukung=None)]
    annex = publish_rows(tmp_path / "dinas", rows, SUBS)
    cells = read_annex(annex)[SHEET]
    (at,) = [place[1:] for place, value in cells.items() if value == "b"]
    assert [cells[f"{column}{at}"] for column in "GHIJ"] == [NA] * 4


def test_program_without_pagu(tmp_path):
    subs = [Sub("1.06.01.2.01.0001", 0, 0), Sub("1.06.02.2.01.0001", 9, 1)]
    annex = publish_rows(tmp_path / "d", [row("a", 10, 10)], subs)
    assert column_of(annex, SHEET, "Efisiensi")["a"] == NA
    assert agency(annex) == NA
