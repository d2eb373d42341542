"""Targets that ask for too little, and the period of the Renstra (RULES 8a).

Rows are made by `make.row`: B Indikator, E Target, F Realisasi, and from H on what a case adds.
"""

import pytest
from edit import found, message, must_mend, run
from make import KINERJA, row, write_kinerja

from pipeline.kewajaran import read_years

LOOSER, BELOW, PASSED = (
    "target-lebih-longgar",
    "target-di-bawah-hasil",
    "target-renstra-terlampaui",
)
PERIOD = ("periode-renstra-lain", "periode-renstra-tidak-terbaca")


def report_on(folder, *rows, seri=(), **identitas):
    folder.mkdir(exist_ok=True)
    write_kinerja(folder / KINERJA, rows, seri, **identitas)
    return run(folder)


def asked(report, *rules):
    """(rule, cell) of what these rules say; nothing blocks the annex."""
    assert must_mend(report) == []
    return [(rule, cell) for rule, _, cell in found(report, *rules)]


def years(**columns):
    """A series of I1, one row a year from 2021 on, of columns `Head=(2021's, 2022's, …)`."""
    lines = zip(*columns.values(), strict=True)
    return [
        {"Indikator": "I1", "Urutan": n, "Tahun": 2020 + n}
        | {head.replace("_", " "): value for head, value in zip(columns, line, strict=True)}
        for n, line in enumerate(lines, 1)
    ]


# --- looser than last year's target ------------------------------------------------------------
@pytest.mark.parametrize(
    "line",
    [
        row("I1", 80, 90, Target_Tahun_Lalu=81),
        row("I1", 22, 45, lower=True, Target_Tahun_Lalu=15.7),
        row("I1", "22,00", 45, lower=True, Target_Tahun_Lalu="15,70"),
        row("I1", 73, 90, Target_Tahun_Lalu=73.4),
        row("I1", 0.0041, 0.005, lower=True, Target_Tahun_Lalu=0.0034),
        row("I1", "70,00 Madya", 90, Target_Tahun_Lalu="71,00 Madya"),
        row("I1", "Nindya", "Nindya", Target_Tahun_Lalu="Utama"),
        row("I1", "CC", "BB", Target_Tahun_Lalu="B", Predikat="AKIP"),
        row("I1", "BB (73,00)", "A", Target_Tahun_Lalu="A", Predikat="AKIP"),
        row("I1", "Perak", "Emas", Target_Tahun_Lalu="Emas", Predikat="Emas > Perak"),
    ],
)
def test_looser_than_last_year(tmp_path, line):
    report = report_on(tmp_path, line)
    assert asked(report, LOOSER) == [(LOOSER, "E2")]
    assert "(H2)" in message(report, LOOSER)


@pytest.mark.parametrize(
    "line",
    [
        row("I1", 80, 90, Target_Tahun_Lalu=80),
        row("I1", "80,00", 90, Target_Tahun_Lalu=80),
        row("I1", 80, 90, Target_Tahun_Lalu=79.99),
        row("I1", 22, 45, lower=True, Target_Tahun_Lalu=22),
        row("I1", 15.7, 45, lower=True, Target_Tahun_Lalu=22),
        row("I1", 2.79, 3, Target_Tahun_Lalu=2.7904),  # printed alike
        row("I1", 80, 90, Target_Tahun_Lalu=None),
        row("I1", 80, 90, Target_Tahun_Lalu="-"),
        row("I1", "-", 90, Target_Tahun_Lalu=81),
        row("I1", "Utama", "Utama", Target_Tahun_Lalu="Nindya"),
        row("I1", "Utama", "Utama", Target_Tahun_Lalu="Utama"),
        row("I1", "Utama", "Utama", Target_Tahun_Lalu="A"),  # of another scale
        row("I1", "Utama", "Utama", Target_Tahun_Lalu=81),
        row("I1", 80, 90, Target_Tahun_Lalu="Utama"),
        row("I1", "Rendah", "Rendah", lower=True, Target_Tahun_Lalu="Sedang"),
        row("I1", "Sedang", "Sedang", lower=True, Target_Tahun_Lalu="Tinggi"),
    ],
)
def test_no_looser_than_last_year(tmp_path, line):
    assert asked(report_on(tmp_path, line), LOOSER) == []


def test_an_unknown_direction_is_asked_first(tmp_path):
    report = report_on(tmp_path, row("I1", 80, 90, Arah=None, Target_Tahun_Lalu=90))
    assert must_mend(report) == [("arah-kosong", "Indikator", "D2")]
    assert found(report, LOOSER) == []


# --- below what was reached --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "is_below"),
    [
        (row("I1", 80, 90, Realisasi_Tahun_Lalu=80.01), True),
        (row("I1", 80, 90, Realisasi_Tahun_Lalu=80), False),
        (row("I1", 80, 90, Realisasi_Tahun_Lalu=79), False),
        (row("I1", 22, 45, lower=True, Realisasi_Tahun_Lalu=21), True),
        (row("I1", 22, 45, lower=True, Realisasi_Tahun_Lalu=23.45), False),
        (row("I1", 80, 90, Realisasi_Tahun_Lalu="N/A"), False),
        (row("I1", "Madya", "Utama", Realisasi_Tahun_Lalu="Nindya"), True),
        (row("I1", "Nindya", "Utama", Realisasi_Tahun_Lalu="Madya"), False),
    ],
)
def test_below_last_years_realisasi(tmp_path, line, is_below):
    report = report_on(tmp_path, line)
    assert asked(report, BELOW) == [(BELOW, "E2")] * is_below
    if is_below:
        assert "tahun 2023" in message(report, BELOW)
        assert "(H2)" in message(report, BELOW)


LINE = row("I1", 73, 71.3, Realisasi_Tahun_Lalu=72.76)
UP = (72.08, 74.91, 72.76, 71.3)  # 2021 … 2024


@pytest.mark.parametrize(
    "seri",
    [
        years(Realisasi=UP),
        years(Apa_Saja=UP),
        years(Realisasi=UP, Target=(80, 80, 80, 80)),
        years(A=(30, 30, 30, 30), B=(1, 2, 3, 4), Total_Nilai=UP),
        years(A=(30, 30, 30, 30), Nilai=UP, Kategori=("BB", "BB", "BB", "BB")),
        years(Jumlah=(47, 49, 46, 45), Persentase=UP),
        years(A=(30, 30, 30, 30), I1=UP),
        years(Realisasi=(*UP, 79)),  # 2025 is not reached yet
    ],
)
def test_below_an_earlier_year_of_its_series(tmp_path, seri):
    """The best year is named, and its cell."""
    report = report_on(tmp_path, LINE, seri=seri)
    assert asked(report, BELOW) == [(BELOW, "E2")]
    column = "DEF"[list(seri[1].values()).index(74.91) - 3]
    assert f"tahun 2022 sudah dicapai 74,91 (Seri › {column}3)" in message(report, BELOW)


@pytest.mark.parametrize(
    "seri",
    [
        years(A=UP, B=(1, 2, 3, 4)),  # no telling which column it is
        years(Total=UP, Nilai=UP),
        years(A=(30, 30, 30, 30), Total_Nilai=(72.08, 74.91, 72.76, 71.4)),  # not its realisasi
        years(Capaian=UP, A=(30, 30, 30, 30)),
        years(Target=UP, A=(30, 30, 30, 30)),
        years(Orang=(500, 510, 520, 530)),  # counted, not its value
        years(Realisasi=(74.91, None, None, None)),  # nothing shows that it is its value
        years(Realisasi=(72.08, 72.9, 72.76, 74.91)),  # what was reached this year
    ],
)
def test_a_series_that_says_nothing_of_it(tmp_path, seri):
    assert asked(report_on(tmp_path, LINE, seri=seri), BELOW) == []


@pytest.mark.parametrize("realisasi", [71.3, 71.3004, 71])
def test_a_total_holds_the_realisasi_as_rounded(tmp_path, realisasi):
    seri = years(A=(30, 30, 30, 30), Total_Nilai=(72.08, 74.91, 72.76, 71.3))
    report = report_on(tmp_path, LINE | {"Realisasi": realisasi}, seri=seri)
    assert asked(report, BELOW) == [(BELOW, "E2")]


def test_a_total_of_another_year_is_not_its_value(tmp_path):
    seri = years(A=(30, 30, 30, 30), Total_Nilai=(71.3, 74.91, 72.76, 70))
    assert asked(report_on(tmp_path, LINE, seri=seri), BELOW, "seri-berbeda") == []


def test_a_capaian_is_no_realisasi_whatever_the_name(tmp_path):
    name = "Persentase Capaian Layak Anak"
    seri = [line | {"Indikator": name} for line in years(Capaian=UP, A=(30, 30, 30, 30))]
    assert asked(report_on(tmp_path, LINE | {"Indikator": name}, seri=seri), BELOW) == []


def test_of_equal_years_the_last_is_named(tmp_path):
    line = LINE | {"Realisasi Tahun Lalu": 74.91}
    seri = years(Realisasi=(74.91, 74.91, 74.91, 71.3))
    assert "tahun 2023 sudah dicapai 74,91 (H2)" in message(
        report_on(tmp_path / "a", line, seri=seri), BELOW
    )
    line = {head: value for head, value in line.items() if head != "Realisasi Tahun Lalu"}
    assert "tahun 2023 sudah dicapai 74,91 (Seri › D4)" in message(
        report_on(tmp_path / "b", line, seri=seri), BELOW
    )


def test_a_total_that_holds_its_value_is_compared_with_last_years(tmp_path):
    """As a series of one column always was; nothing of it is added up for the Renstra."""
    seri = years(A=(30, 30, 30, 30), Total_Nilai=(72.08, 72.91, 72.67, 71.3))
    line = LINE | {"Dasar Renstra": "kumulatif"}
    report = report_on(tmp_path, line, seri=seri)
    assert found(report, "seri-berbeda") == [("seri-berbeda", "Seri", "E4")]
    assert must_mend(report) == [("kumulatif-tanpa-seri", "Indikator", "I2")]


# --- Renstra -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "is_passed"),
    [
        (row("I1", 70, 82.1, Target_Akhir_Renstra=80), True),
        (row("I1", 70, 80, Target_Akhir_Renstra=80), False),
        (row("I1", 70, 79, Target_Akhir_Renstra=80), False),
        (row("I1", 11, 9, lower=True, Target_Akhir_Renstra=9.75), True),
        (row("I1", 11, 10.94, lower=True, Target_Akhir_Renstra=9.75), False),
        (row("I1", 70, "N/A", Target_Akhir_Renstra=80), False),
        (row("I1", 70, 82.1, Target_Akhir_Renstra=None), False),
        (row("I1", "Madya", "Utama", Target_Akhir_Renstra="Nindya"), True),
        (row("I1", "Madya", "Nindya", Target_Akhir_Renstra="Nindya"), False),
        (row("I1", 50, None, Target_Akhir_Renstra=60, Pembilang=2, Penyebut=3, Pengali=100), True),
    ],
)
def test_renstra_target_passed(tmp_path, line, is_passed):
    report = report_on(tmp_path, line)
    assert asked(report, PASSED) == [(PASSED, "H2")] * is_passed
    if is_passed:
        assert "(F2)" in message(report, PASSED)


def test_renstra_target_of_a_sum(tmp_path):
    """10 + 20 + 30 + 40 is more than 99, though no year is."""
    line = row("I1", 40, 40, Dasar_Renstra="kumulatif", Target_Akhir_Renstra=99)
    seri = years(Realisasi=(10, 20, 30, 40))
    report = report_on(tmp_path / "a", line, seri=seri)
    assert asked(report, PASSED) == [(PASSED, "I2")]
    assert "realisasi 100 (Seri › kolom D)" in message(report, PASSED)
    line |= {"Target Akhir Renstra": 100}
    assert asked(report_on(tmp_path / "b", line, seri=seri), PASSED) == []


def test_less_is_better_only_by_the_years_end(tmp_path):
    """In June half of the cases have not happened yet; more is more in any month."""
    lines = (
        row("I1", 11, 5, lower=True, Target_Akhir_Renstra=9.75),
        row("I2", 70, 82.1, Target_Akhir_Renstra=80),
    )
    assert asked(report_on(tmp_path, *lines, Bulan="Juni"), PASSED) == [(PASSED, "H3")]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2021-2026", (2021, 2026)),
        ("2021 - 2026", (2021, 2026)),
        ("2021–2026", (2021, 2026)),
        ("2021 — 2026", (2021, 2026)),
        ("2021/2026", (2021, 2026)),
        ("2021 s.d. 2026", (2021, 2026)),
        ("2021 s.d 2026", (2021, 2026)),
        ("2021 s/d 2026", (2021, 2026)),
        ("2021 sd 2026", (2021, 2026)),
        ("Tahun 2021 sampai dengan 2026", (2021, 2026)),
        ("Renstra Tahun 2021 hingga Tahun 2026 ", (2021, 2026)),
        ("2026-2021", None),
        ("2024-2024", None),
        ("2021", None),
        ("2021-26", None),
        ("2021-2026 dan 2026-2031", None),
        ("lima tahun", None),
        ("", None),
    ],
)
def test_years_of_a_period(text, known):
    assert read_years(text) == known


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("2021-2026", []),
        ("2024–2026", []),
        ("2019 s.d. 2024", []),
        ("2018-2023", ["periode-renstra-lain"]),
        ("2025-2029", ["periode-renstra-lain"]),
        ("2021 s.d. akhir", ["periode-renstra-tidak-terbaca"]),
        (2021, ["periode-renstra-tidak-terbaca"]),
        ("-", ["periode-renstra-tidak-terbaca"]),
        (None, []),
    ],
)
def test_the_year_is_within_its_renstra(tmp_path, text, rules):
    report = report_on(tmp_path, row("I1", 70, 60), Periode_Renstra=text)
    assert asked(report, *PERIOD) == [(rule, "B4") for rule in rules]


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [("2021-2026", True), ("2019-2024", False), ("2018-2023", False), ("kapan saja", True)],
)
def test_in_the_last_year_a_renstra_target_may_be_passed(tmp_path, text, is_asked):
    report = report_on(tmp_path, row("I1", 70, 82.1, Target_Akhir_Renstra=80), Periode_Renstra=text)
    assert asked(report, PASSED) == [(PASSED, "H2")] * is_asked


def test_a_target_in_words_is_no_target(tmp_path):
    """One that is on no known scale is refused where it is read; nothing is asked of it again."""
    report = report_on(tmp_path, row("I1", "Meningkat", 90, Target_Tahun_Lalu=95))
    assert found(report) == [("angka-tidak-terbaca", "Indikator", "E2")]
