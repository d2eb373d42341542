"""What a reviewer would ask across sheets; rows are made by `make.row`.

Its columns: A Sasaran, B Indikator, C Satuan, D Arah, E Target, F Realisasi, G Program Pendukung,
and from H on what a case adds. Row 2 is the first indikator.
"""

import pytest
from edit import found, message, must_mend, put, run
from make import KINERJA, LRA, Sub, row, write_kinerja, write_lra

INDIKATOR, PK, RENSTRA = "Indikator", "Perjanjian Kinerja", "Renstra"
SUBS = [Sub("1.06.01.2.01.0001", 100, 40)]


def report_on(folder, *rows, settings="", seri=(), subs=SUBS):
    """The report on an indicator workbook of these rows, with a budget of program 1.06.01."""
    write_kinerja(folder / KINERJA, rows, seri)
    if subs:
        write_lra(folder / LRA, subs)
    if settings:
        (folder / "pengaturan.toml").write_text(settings, encoding="utf-8")
    return run(folder)


def worth_a_look(report):
    """(rule, cell) of all findings on the sheet of the indicators."""
    return [(rule, cell) for rule, sheet, cell in found(report) if sheet == INDIKATOR]


def test_nothing_to_ask(tmp_path):
    report = report_on(tmp_path, row("I1", 10, 9), row("I2", 10, 12, lower=True))
    assert (must_mend(report), worth_a_look(report)) == ([], [])


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        (row("I1", None, 9), ("target-kosong", "E2")),
        (row("I1", "-", 9), ("target-kosong", "E2")),
        (row("I1", 10, None), ("realisasi-kosong", "F2")),
        (row("I1", 10, "N/A"), ("realisasi-kosong", "F2")),
        (row("I1", 0, 9), ("capaian-tidak-terhitung", "F2")),
        (row("I1", 0, 0), ("capaian-tidak-terhitung", "F2")),
        (row("I1", 10, 0, lower=True), ("capaian-tidak-terhitung", "F2")),
        (row("I1", 10, 9, Program_Pendukung=None), ("indikator-tanpa-program", "G2")),
        (row("I1", 73, "71,30 (A)", Predikat="AKIP"), ("predikat-berbeda", "F2")),
        (row("I1", "BB (83,00)", 71.3, Predikat="AKIP"), ("predikat-berbeda", "E2")),
        (row("I1", 10, 12, lower=True, Rumus_Capaian="R/T"), ("rumus-terbalik", "H2")),
        (row("I1", 80, 800), ("realisasi-berlipat", "F2")),
        (row("I1", 5, -3.1), ("angka-kinerja-negatif", "F2")),
        (row("I1", -2.5, -3.1), ("angka-kinerja-negatif", "F2")),
    ],
)
def test_asked_but_not_blocking(tmp_path, line, finding):
    report = report_on(tmp_path, line, row("I2", 10, 9))
    assert (must_mend(report), worth_a_look(report)) == ([], [finding])


@pytest.mark.parametrize(
    "line",
    [
        row("I1", 10, 0),  # a real 0 %
        row("I1", 80, 799),
        row("I1", 1, 10),
        row("I1", 0, 0, lower=True),
        row("I1", 0, 3, lower=True),
        row("I1", "BB", "BB", Predikat="AKIP"),
        row("I1", "BB (70,01)", "A (80,01)", Predikat="AKIP"),
        row("I1", "B (70,00)", "BB (80,00)", Predikat="AKIP"),
        row("I1", "70,00 Pratama", "82,10 Madya"),
        row("I1", 10, 12, Rumus_Capaian="R/T"),
        row("I1", 50, None, Pembilang=1, Penyebut=2, Pengali=100),
        row("I1", 50, 50, Pembilang=1, Penyebut=2, Pengali=100),
        row("I1", 33, "33,3333333333", Pembilang=1, Penyebut=3, Pengali=100),
        row("I1", 50, 0, Pembilang=0, Penyebut=2, Pengali=100),
    ],
)
def test_no_reason_to_ask(tmp_path, line):
    report = report_on(tmp_path, line, row("I2", 10, 9))
    assert (must_mend(report), worth_a_look(report)) == ([], [])


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        (row("I1", 10, 9, Arah=None), ("arah-kosong", "D2")),
        (row("I1", 50, 49, Pembilang=1, Penyebut=2, Pengali=100), ("realisasi-dua-angka", "F2")),
        (
            row("I1", 50, None, Pembilang=1, Penyebut=0, Pengali=1),
            ("pembilang-tidak-lengkap", "I2"),
        ),
        (row("I1", 50, None, Pembilang=1, Penyebut=2), ("pembilang-tidak-lengkap", "I2")),
        (row("I1", 10, 9, Program_Pendukung="1.06.02"), ("program-tidak-di-anggaran", "G2")),
        (row("I1", 10, 9, Tahun=2023), ("tahun-baris-lain", "H2")),
        (row("I1", 10, 9, Dasar_Renstra="bulanan"), ("dasar-renstra-tidak-dikenal", "H2")),
        (row("I1", 10, 9, Dasar_Renstra="kumulatif"), ("kumulatif-tanpa-seri", "H2")),
    ],
)
def test_asked_and_blocking(tmp_path, line, finding):
    report = report_on(tmp_path, line, row("I2", 10, 9))
    assert must_mend(report) == [(finding[0], INDIKATOR, finding[1])]
    assert worth_a_look(report) == [finding]


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("Persentase Angka Kemiskinan", "rendah"),
        ("Prevalensi Stunting", "rendah"),
        ("Tingkat Pengangguran Terbuka", "rendah"),
        ("Angka Kematian Ibu", "rendah"),
        ("Rasio Kekerasan Terhadap Anak", "rendah"),
        ("Nilai AKIP", "tinggi"),
    ],
)
def test_direction_is_guessed_and_asked(tmp_path, name, guess):
    """Offered in the sentence, applied nowhere."""
    report = report_on(tmp_path, row(name, 10, 9, Arah=None))
    assert must_mend(report) == [("arah-kosong", INDIKATOR, "D2")]
    assert f"semakin {guess} semakin baik" in message(report, "arah-kosong")


def test_without_a_column_for_the_direction(tmp_path):
    """Then it is asked at the name of the indikator."""
    line = {key: value for key, value in row("I1", 10, 9).items() if key != "Arah"}
    assert must_mend(report_on(tmp_path, line)) == [("arah-kosong", INDIKATOR, "B2")]


def test_settings_that_reward_failure(tmp_path):
    """R/T for all: told at every indikator where lower is better, unless it has its own formula."""
    lines = [row(f"I{n}", 10, 12, lower=n > 1, Rumus_Capaian="T/R" * (n == 3)) for n in (1, 2, 3)]
    report = report_on(tmp_path, *lines, settings='rumus_minimal = "R/T"')
    assert (must_mend(report), worth_a_look(report)) == ([], [("rumus-terbalik", "H3")])


def test_program_without_indikator(tmp_path):
    """Told at its code in the LRA; one program for two indikator is normal."""
    subs = [*SUBS, Sub("1.06.02.2.01.0001", 5, 1)]
    report = report_on(tmp_path, row("I1", 10, 9), row("I2", 10, 9), subs=subs)
    assert must_mend(report) == []
    assert found(report, "program-tanpa-indikator") == [
        ("program-tanpa-indikator", "Sheet1", "C12")
    ]


def test_spelling_of_a_program_code(tmp_path):
    """1.6.1 is 1.06.01."""
    report = report_on(tmp_path, row("I1", 10, 9, Program_Pendukung="1.6.1"))
    assert (must_mend(report), worth_a_look(report)) == ([], [])


def test_programs_are_not_missed_without_a_budget(tmp_path):
    report = report_on(tmp_path, row("I1", 10, 9, Program_Pendukung="1.06.99"), subs=[])
    assert must_mend(report) == []


def test_cumulative_series(tmp_path):
    """One column of numbers up to this year, or the one headed Realisasi, can be added up."""
    line = row("I1", 100, 30, Dasar_Renstra="kumulatif", Target_Akhir_Renstra=100)
    seri = [
        {"Indikator": "I1", "Urutan": n, "Tahun": 2021 + n, "Realisasi": 10 * n, "Lain": n}
        for n in (1, 2, 3)
    ]
    assert must_mend(report_on(tmp_path, line, seri=seri)) == []
    for without in ({"Realisasi": None}, {"Tahun": 2025}):
        broken = [*seri[:2], seri[2] | without]
        report = report_on(tmp_path, line, seri=broken)
        assert must_mend(report) == [("kumulatif-tanpa-seri", INDIKATOR, "H2")]
    two = [{key: entry[key] for key in entry if key != "Realisasi"} | {"B": 1} for entry in seri]
    assert must_mend(report_on(tmp_path, line, seri=two)) == [
        ("kumulatif-tanpa-seri", INDIKATOR, "H2")
    ]


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "own"),
    [
        (PK, "E5", 11, "H5"),
        (PK, "E4", None, "H4"),
        (PK, "E9", "75,00 Pratama", "H9"),
        (RENSTRA, "E5", 9.5, "J5"),
        (RENSTRA, "E7", "1,40", "J7"),
    ],
)
def test_targets_that_disagree(kinerja_copy, sheet, cell, value, own):
    """Told at the indikator, naming the sheet and cell that says otherwise."""
    put(kinerja_copy, KINERJA, sheet, **{cell: value})
    report = run(kinerja_copy)
    assert must_mend(report) == []
    assert found(report, "target-beda-perjanjian") == [("target-beda-perjanjian", INDIKATOR, own)]
    text = message(report, "target-beda-perjanjian")
    assert sheet in text
    assert cell in text


def test_levels_that_disagree(kinerja_copy):
    """A target may be a level: BB here and A in the perjanjian kinerja are two targets."""
    put(kinerja_copy, KINERJA, INDIKATOR, H6="BB", M6="BB")
    put(kinerja_copy, KINERJA, PK, E6="A")
    report = run(kinerja_copy)
    assert must_mend(report) == []
    assert found(report, "target-beda-perjanjian") == [("target-beda-perjanjian", INDIKATOR, "H6")]


@pytest.mark.parametrize("sheet", [PK, "IKU", RENSTRA])
def test_indikator_under_another_name(kinerja_copy, sheet):
    put(kinerja_copy, KINERJA, sheet, C7="Jumlah Korban Kekerasan")
    report = run(kinerja_copy)
    assert must_mend(report) == []
    assert found(report, "indikator-tidak-ada") == [("indikator-tidak-ada", sheet, "C7")]


@pytest.mark.parametrize("sheet", [PK, "IKU", RENSTRA])
def test_indikator_spelt_otherwise(kinerja_copy, sheet):
    """Named with the spelling of `Indikator`, and compared all the same."""
    put(kinerja_copy, KINERJA, sheet, C7="Ratio Kekerasan Terhadap Perempuan")
    report = run(kinerja_copy)
    assert found(report, "indikator-tidak-ada") == []
    assert found(report, "nama-beda-ejaan") == [("nama-beda-ejaan", sheet, "C7")]
    assert "“Rasio Kekerasan Terhadap Perempuan”" in message(report, "nama-beda-ejaan")


def test_efisiensi_as_printed(example_copy):
    """The agency's efisiensi by the stated formula stands in the sentence."""
    assert "2,45 %" in message(run(example_copy), "efisiensi-cetak-2024")
    (example_copy / "pengaturan.toml").unlink()
    assert found(run(example_copy), "efisiensi-cetak-2024") == []
