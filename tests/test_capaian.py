"""Capaian (RULES 2 to 4): every figure that the rules name, every zero and empty case."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import column_of, example_annex, publish_rows, read_annex, row

from pipeline.angka import format_angka, from_parts, mean_of, round_excel
from pipeline.capaian import capaian, improvement
from pipeline.settings import Settings

NA = "n/a"
ANNUAL = "% Capaian"


def shown(value):
    return value if isinstance(value, str) else format_angka(value)


@pytest.mark.parametrize(
    ("rumus", "target", "realisasi", "printed"),
    [
        # Tabel 3.1
        ("maksimal", 270, 270, "100,00"),
        ("T/R", 11.03, 10.94, "100,82"),
        ("maksimal", 73, 71.3, "97,67"),
        ("T/R", 2.79, 3.693, "75,55"),
        ("T/R", 22, 45.293, "48,57"),
        ("maksimal", 70, 82.1, "117,29"),
        # the same by the other formulas
        ("(2T-R)/T", 2.79, 3.693, "67,63"),
        ("(2T-R)/T", 22, 45.293, "-5,88"),
        ("R/T", 2.79, 3.693, "132,37"),
        # the printed realisasi does not reproduce the printed capaian (RULES 9, slip 7)
        ("T/R", 2.79, 3.69, "75,61"),
        # prior year
        ("maksimal", 250, 66, "26,40"),
        ("T/R", 2.91, 5.72, "50,87"),
        ("T/R", 15.70, 23.45, "66,95"),
        ("maksimal", 61, 50.23, "82,34"),
        # Tabel 3.7
        ("maksimal", 82, 71.3, "86,95"),
        ("maksimal", 800, 270, "33,75"),
        ("T/R", 9.75, 10.94, "89,12"),
        ("T/R", 1.39, 3.693, "37,64"),
        ("T/R", 18, 45.293, "39,74"),
        ("maksimal", 80, 82.1, "102,63"),  # a tie: 102,625
    ],
)
def test_figures_of_the_rules(rumus, target, realisasi, printed):
    assert shown(capaian(target, realisasi, rumus)[0]) == printed


@pytest.mark.parametrize(
    ("rumus", "target", "realisasi", "batas", "expected"),
    [
        # empty: not measured yet
        *((rumus, None, 5, None, NA) for rumus in ("maksimal", "T/R", "(2T-R)/T", "R/T")),
        *((rumus, 5, None, None, NA) for rumus in ("maksimal", "T/R", "(2T-R)/T", "R/T")),
        ("T/R", None, 0, 120, NA),
        ("T/R", 0, None, 120, NA),
        # maksimal
        ("maksimal", 10, 0, None, 0),
        ("maksimal", 0, 10, None, NA),
        ("maksimal", 0, 0, None, NA),
        ("maksimal", 0, 10, 120, NA),
        # target 0 of a minimal one
        *((rumus, 0, 0, None, 100) for rumus in ("T/R", "(2T-R)/T", "R/T")),
        ("T/R", 0, 10, None, 0),
        # realisasi 0 of a minimal one: a full success
        ("(2T-R)/T", 10, 0, None, 200),
        ("(2T-R)/T", 10, 0, 120, 120),
        ("T/R", 10, 0, None, NA),
        ("T/R", 10, 0, 120, 120),
        # the formula that rewards failure
        ("R/T", 10, 0, None, 0),
    ],
)
def test_zero_and_empty(rumus, target, realisasi, batas, expected):
    assert capaian(target, realisasi, rumus, batas)[0] == expected


@pytest.mark.parametrize("batas", [100, 110, 120, 150])
def test_cap(batas):
    assert capaian(70, 82.1, "maksimal", batas)[0] == min(batas, 117.2857142857)
    assert capaian(100, 99, "maksimal", batas)[0] == 99
    assert capaian(1, 1000, "T/R", batas)[0] == 0.1


def test_floor():
    assert capaian(22, 45.293, "(2T-R)/T", None, True)[0] == 0
    assert capaian(22, 45.293, "(2T-R)/T", None, False)[0] == pytest.approx(-5.877272727273)
    assert capaian(22, 21, "(2T-R)/T", None, True)[0] == pytest.approx(104.5454545455)


@settings(deadline=None)
@given(st.floats(0.01, 1e9))
def test_all_formulas_agree_where_the_target_is_just_met(target):
    for rumus in ("maksimal", "T/R", "(2T-R)/T", "R/T"):
        assert capaian(target, target, rumus)[0] == 100


@settings(deadline=None)
@given(st.floats(1e-6, 1e12), st.floats(1e-6, 1e12))
def test_any_sensible_pair_gives_a_number(target, realisasi):
    for rumus in ("maksimal", "T/R", "(2T-R)/T", "R/T"):
        value = capaian(target, realisasi, rumus)[0]
        assert isinstance(value, float)
        assert math.isfinite(value)


@settings(deadline=None)
@given(st.floats(-1e24, 1e24))
def test_rounding_never_fails(value):
    """A slip of the keyboard gives a huge ratio; it must not end the run."""
    assert round_excel(value) == pytest.approx(value, abs=1e-9, rel=1e-14)


def test_mean_is_over_those_that_have_a_capaian():
    assert mean_of([100, NA, 0, "di atas target"]) == 50
    assert mean_of([NA]) == NA


@pytest.mark.parametrize(
    ("arah", "now", "before", "printed"),
    [
        ("maksimal", 270, 66, "204,00"),
        ("minimal", 10.94, 11.38, "0,44"),
        ("maksimal", 71.3, 72.76, "-1,46"),
        ("minimal", 3.693, 5.72, "2,03"),
        ("minimal", 45.293, 23.45, "-21,84"),
        ("maksimal", 82.1, 50.23, "31,87"),
        ("maksimal", None, 1, NA),
        ("minimal", 1, None, NA),
    ],
)
def test_improvement(arah, now, before, printed):
    assert shown(improvement(now, before, arah)[0]) == printed


def test_realisasi_from_its_parts():
    assert from_parts(14, 379_093, 100_000) == pytest.approx(3.6930251837)


def test_means_of_the_example():
    annex = read_annex(example_annex())
    mean = {sheet: last_mean(cells) for sheet, cells in annex.items()}
    assert shown(mean["Tabel 3.1"]) == "89,98"
    assert shown(mean["Tabel 3.3"]) == "100,41"
    assert shown(mean["Tabel 3.5"]) == "97,67"
    assert shown(mean["Sasaran 3"]) == "75,55"
    assert shown(mean["Sasaran 4"]) == "82,93"


def last_mean(cells):
    """The number in the row of the mean: that row has but a label and the mean."""
    rows = [at[1:] for at, value in cells.items() if str(value).startswith("Rata-rata")]
    return next((cells[at] for at in cells if rows and at[0] > "A" and at[1:] == rows[0]), None)


def test_prior_year_stands_in_data():
    cells = read_annex(example_annex())["Data"]
    at = [int(cell[1:]) for cell, value in cells.items() if value == "Capaian tahun lalu"]
    assert [shown(cells[f"E{n}"]) for n in at] == ["26,40", "50,87", "66,95", "82,34"]


KINDS = [
    row("penuh", 10, 10),
    row("nol", 10, 0),
    row("tanpa target", None, 10),
    row("tanpa realisasi", 10, None),
    row("target nol", 0, 10),
    row("rendah: realisasi nol", 10, 0, lower=True),
    row("rendah: dua-duanya nol", 0, 0, lower=True),
    row("rendah: target nol", 0, 5, lower=True),
    row("tingkat sama", "BB", "BB"),
    row("tingkat lebih", "BB", "A"),
    row("rumus sendiri", 10, 0, lower=True, Rumus_Capaian="(2T-R)/T"),
    row("dari bagian", 50, None, Pembilang=1, Penyebut=4, Pengali=100),
]


def test_every_kind_in_one_annex(tmp_path):
    annex = publish_rows(tmp_path / "dinas", KINDS)
    assert column_of(annex, "Sasaran 1", ANNUAL) == {
        "penuh": 100,
        "nol": 0,
        "tanpa target": NA,
        "tanpa realisasi": NA,
        "target nol": NA,
        "rendah: realisasi nol": NA,
        "rendah: dua-duanya nol": 100,
        "rendah: target nol": 0,
        "tingkat sama": 100,
        "tingkat lebih": "di atas target",
        "rumus sendiri": 200,
        "dari bagian": 50,
    }
    texts = [str(v) for v in read_annex(annex)["Tabel 3.1"].values()]
    assert "Rata-rata capaian dari 7 dari 12 indikator" in texts
    assert any(text.startswith("n/a = ") for text in texts)


@pytest.mark.parametrize(
    ("settings", "expected", "uncapped"),
    [
        ("batas_capaian = 120", [100, 120, 120], [200, NA]),
        ('rumus_minimal = "(2T-R)/T"\nbatas_capaian = 150', [100, 150, 150], [200, 200]),
        ('rumus_minimal = "(2T-R)/T"', [100, 200, 200], [200, 200]),
    ],
)
def test_cap_leaves_the_uncapped_value_in_data(tmp_path, settings, expected, uncapped):
    rows = [row("a", 10, 10), row("b", 10, 20), row("c", 10, 0, lower=True)]
    annex = publish_rows(tmp_path / "dinas", rows, settings=settings)
    assert list(column_of(annex, "Sasaran 1", ANNUAL).values())[:3] == expected
    cells = read_annex(annex)["Data"]
    at = [int(cell[1:]) for cell, value in cells.items() if value == "Capaian tanpa batas"]
    assert [cells[f"E{n}"] for n in at] == [100, *uncapped]


SERI = [
    {"Indikator": "kumulatif", "Urutan": n, "Tahun": 2021 + n, "Realisasi": value}
    for n, value in enumerate((50, 60, 90, 1000), 1)
]


@pytest.mark.parametrize("spelling", ["kumulatif", "Kumulatif", "KUMULATIF "])
def test_cumulative_renstra(tmp_path, spelling):
    """50 + 60 + 90 of 400, the year after this one left out; however the word is written."""
    more = {"Target_Akhir_Renstra": 400}
    rows = [
        row("kumulatif", 100, 90, Dasar_Renstra=spelling, **more),
        row("tahun ini", 100, 90, Dasar_Renstra="tahun ini", **more),
    ]
    annex = publish_rows(tmp_path / "dinas", rows, seri=SERI)
    head = "Realisasi Tahun 2024 Terhadap Target Renstra (%)"
    assert column_of(annex, "Tabel 3.7", head) == {"kumulatif": 50, "tahun ini": 22.5}
    assert column_of(annex, "Tabel 3.7", "Realisasi 2024") == {"kumulatif": 200, "tahun ini": 90}


def test_order_of_sasaran_and_programs(tmp_path):
    """3.1 follows the numbers of the sasaran, 3.7 and Efisiensi the lowest supporting program."""
    more = {"Target_Akhir_Renstra": 400}
    rows = [
        row("c", 1, 1, No_Sasaran=2, Sasaran="dua", Program_Pendukung="1.06.10", **more),
        row("d", 1, 1, No_Sasaran=2, Sasaran="dua", Program_Pendukung=None, **more),
        row("b", 1, 1, No_Sasaran=1, No_Indikator=2, Program_Pendukung="1.6.9; 1.06.02", **more),
        row("a", 1, 1, No_Sasaran=1, No_Indikator=1, Program_Pendukung="1.06.03", **more),
    ]
    annex = publish_rows(tmp_path / "dinas", rows)
    assert [name for name in column_of(annex, "Tabel 3.1", "%") if name in "abcd"] == list("abcd")
    assert list(column_of(annex, "Tabel 3.7", "Satuan")) == list("bacd")


def test_nothing_is_assigned_into_the_argument():
    from pipeline.capaian import calculate_capaian

    frame = pd.DataFrame(
        {
            "sasaran": ["s"], "indikator": ["i"], "satuan": ["%"], "arah": ["maksimal"],
            "target": pd.array([1.0], dtype="Float64"), "target_predikat": [""],
            "realisasi": pd.array([1.0], dtype="Float64"), "realisasi_predikat": [""],
        },
        index=[4],
    )  # fmt: skip
    before = frame.copy(deep=True)
    calculate_capaian(frame, None, Settings())
    pd.testing.assert_frame_equal(frame, before)
