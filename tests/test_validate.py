"""What a sheet's cells must be; each case shows its sheet, line N is row N."""

import datetime

import pytest
from edit import anggaran_printed, found, message, must_mend, opened, put, run
from make import KINERJA, LRA

LRA_JUNI, FORM = "LRA s.d. Juni 2026.xlsx", "Indikator.xlsx"
HEADS = """
    Kode | < | < | < | Uraian | Operasi  | <
    ^    | ^ | ^ | ^ | ^      | Anggaran | Realisasi
"""
IDENTITAS = """
    Nama Perangkat Daerah | Dinas Contoh
    Tahun                 | 2026
    Bulan                 | Juni
"""
SHORT = "Sasaran | Indikator | Satuan | Target | Realisasi | Arah | Program Pendukung\n"
ARAH = "semakin tinggi semakin baik"


def lra(grid, rows):
    """The report on an LRA of these rows below two rows of heads."""
    return run(grid(HEADS.strip() + "\n" + rows, LRA_JUNI).parent)


def kinerja(grid, *rows, heads=SHORT):
    """The report on an indicator workbook of these rows, heads in row 1."""
    grid(IDENTITAS, FORM, "Identitas")
    return run(grid(heads + "\n".join(rows), FORM, "Indikator").parent)


def test_all_findings_at_once(grid):
    """Four cells are wrong, and all four are told in one go."""
    rows = """
    '1.06 | 'S | '1.06.01      |  | Program  | ?          | 2.000,00
    '1.06 |    | '1.06.01.2.01 |  | Kegiatan | -3.000,00  | #REF!
    """
    report = lra(grid, rows.strip())
    assert must_mend(report) == [
        ("kode-tidak-terbaca", "Sheet1", "B3"),
        ("angka-tidak-terbaca", "Sheet1", "F3"),
        ("angka-negatif", "Sheet1", "F4"),
        ("sel-error", "Sheet1", "G4"),
    ]


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("-1.000,00", "angka-negatif"),
        (-1000, "angka-negatif"),
        ("(1.000,00)", "angka-negatif"),
        ("dua juta", "angka-tidak-terbaca"),
        ("48,16 %", "angka-tidak-terbaca"),
        ("2,43036E+11", "angka-tidak-terbaca"),
        ("1.234.56,00", "angka-tidak-terbaca"),
        (True, "angka-tidak-terbaca"),
        (datetime.datetime(2024, 12, 31), "angka-tidak-terbaca"),
        (1.5e15, "angka-terlalu-panjang"),
        ("1.500.000.000.000.000,00", "angka-terlalu-panjang"),
        ("#N/A", "sel-error"),
        ("=F16+F21", "sel-tanpa-hasil"),
    ],
)
def test_amount_that_cannot_be_read(lra_copy, value, rule):
    """In a column that is used it blocks, and the sums around it are not judged as well."""
    put(lra_copy, LRA, "Sheet1", F15=value)
    assert must_mend(run(lra_copy)) == [(rule, "Sheet1", "F15")]


@pytest.mark.parametrize("value", ["#REF!", "=F20", "dua juta", -5, 1.5e15])
def test_rekening_never_blocks(lra_copy, value):
    """Told at its cell all the same; F19 is no part that the sub kegiatan is held against."""
    put(lra_copy, LRA, "Sheet1", F19=value)
    report = run(lra_copy)
    assert must_mend(report) == []
    assert [cell for _, _, cell in found(report)].count("F19") == 1


def test_percent_format_on_an_amount(lra_copy):
    with opened(lra_copy / LRA) as book:
        cell = book["Sheet1"]["G15"]
        cell.value, cell.number_format = 0.77, "0.00%"
    assert must_mend(run(lra_copy)) == [("angka-tidak-terbaca", "Sheet1", "G15")]


def test_text_amounts_are_counted_once(lra_copy):
    report = run(lra_copy)
    assert found(report, "angka-teks-dibaca") == [("angka-teks-dibaca", "Sheet1", "")]
    assert message(report, "angka-teks-dibaca").startswith("2.248 angka")


@pytest.mark.parametrize(
    ("text", "other", "blocking"),
    [("1.500", "1.500,00", []), ("1,500", "1,50", [("angka-meragukan", "Sheet1", "J15")])],
)
def test_ambiguous_amount_follows_its_column(lra_copy, text, other, blocking):
    """Among Indonesian amounts `1.500` is a thousand and a half; `1,500` is asked: no rupiah has
    three decimals.
    """
    with opened(lra_copy / LRA) as book:
        sheet = book["Sheet1"]
        for row in (10, 11, 12, 13, 14, 15, 290):
            sheet[f"J{row}"] = other
        sheet["J15"] = text
    assert must_mend(run(lra_copy)) == blocking


def test_ambiguous_amount_without_a_guide(grid):
    rows = "| | '1.06.01.2.01.0001 | | Sub | '1.500 | '0\n| | | | Jumlah | '1.500 | '0"
    blocking = must_mend(lra(grid, rows))
    assert [line for line in blocking if line[0] == "angka-meragukan"] == [
        ("angka-meragukan", "Sheet1", "F3"),
        ("angka-meragukan", "Sheet1", "F4"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        f"S1 | I1 | % | 10 | 9 | {ARAH} | '1.06.01",
        f"S1 | I1 | % | '10,5 | '9,25 | {ARAH} | '1.06.01",
        f"S1 | I1 | % | BB (73,00) | 71,30 (BB) | {ARAH} | '1.06.01",
        f"S1 | I1 | % | 0 | 0 | {ARAH} | '1.06.01",
        f"S1 | I1 | % | - | N/A | {ARAH} | '1.06.01",
        f"S1 | I1 | % | BB | A | {ARAH} | '1.06.01",
    ],
)
def test_indicator_rows_that_can_be_read(grid, line):
    """Beside a row with figures: a sheet of nothing but zeros and strokes was never filled in."""
    assert must_mend(kinerja(grid, f"S1 | I0 | % | 10 | 9 | {ARAH} | '1.06.01", line)) == []


@pytest.mark.parametrize(
    ("line", "rule", "cell"),
    [
        (f"S1 | I1 |  | 10 | 9 | {ARAH} | '1.06.01", "sel-kosong", "C2"),
        (f"   | I1 | % | 10 | 9 | {ARAH} | '1.06.01", "sel-kosong", "A2"),
        (f"S1 |    | % | 10 | 9 | {ARAH} | '1.06.01", "sel-kosong", "B2"),
        (f"S1 | I1 | % | sepuluh | 9 | {ARAH} | '1.06.01", "angka-tidak-terbaca", "D2"),
        (f"S1 | I1 | % | 10 | #DIV/0! | {ARAH} | '1.06.01", "sel-error", "E2"),
        (f"S1 | I1 | % | 10 | =D2 | {ARAH} | '1.06.01", "sel-tanpa-hasil", "E2"),
        (f"S1 | I1 | % | '1.500 | 9 | {ARAH} | '1.06.01", "angka-meragukan", "D2"),
        ("S1 | I1 | % | 10 | 9 | naik turun | '1.06.01", "arah-tidak-dikenal", "F2"),
        (f"S1 | I1 | % | 10 | 9 | {ARAH} | 1.06", "kode-bukan-teks", "G2"),
        (f"S1 | I1 | % | 10 | 9 | {ARAH} | Program A", "kode-tidak-terbaca", "G2"),
    ],
)
def test_indicator_cell_that_cannot_be_read(grid, line, rule, cell):
    """Told once: what is wrong already is not called empty as well."""
    report = kinerja(grid, line)
    assert must_mend(report) == [(rule, "Indikator", cell)]
    assert [at for _, _, at in found(report)].count(cell) == 1


@pytest.mark.parametrize("value", [datetime.time(1, 6, 2), datetime.datetime(2006, 2, 1), 1.06])
def test_program_that_excel_turned_into_something_else(kinerja_copy, value):
    put(kinerja_copy, KINERJA, "Indikator", K5=value)
    report = run(kinerja_copy)
    assert must_mend(report) == [("kode-bukan-teks", "Indikator", "K5")]
    (finding,) = [f for f in report.findings if f.rule == "kode-bukan-teks"]
    assert "Teks" in finding.remedy


def test_code_of_the_lra_that_became_a_number(lra_copy):
    put(lra_copy, LRA, "Sheet1", A11=1.06)
    assert ("kode-bukan-teks", "Sheet1", "A11") in must_mend(run(lra_copy))


def test_urusan_may_be_a_number(lra_copy):
    """`1` says the same as text; only longer codes lose zeros."""
    put(lra_copy, LRA, "Sheet1", A10=1, A219=2)
    assert must_mend(run(lra_copy)) == []


def test_nip_as_a_number(kinerja_copy):
    put(kinerja_copy, KINERJA, "Identitas", B14=197001011990031001)
    assert must_mend(run(kinerja_copy)) == [("kode-bukan-teks", "Identitas", "B14")]


@pytest.mark.parametrize("cell", ["B4", "B7", "B8"])
def test_identitas_must_be_filled(kinerja_copy, cell):
    put(kinerja_copy, KINERJA, "Identitas", **{cell: None})
    assert ("sel-kosong", "Identitas", cell) in must_mend(run(kinerja_copy, "2024-12"))


def test_same_indikator_twice(grid):
    """Blanks and case do not make another one."""
    line = f"S1 | {{}} | % | 10 | 9 | {ARAH} | '1.06.01"
    report = kinerja(grid, line.format("Angka A"), line.format("Angka B"), line.format("ANGKA  A"))
    assert must_mend(report) == [("baris-ganda", "Indikator", "B4")]
    assert "B2" in message(report, "baris-ganda")


def test_sasaran_is_filled_down(grid):
    """A blank sasaran is the one above, up to the next one; a blank first one is missing."""
    report = kinerja(
        grid,
        f"   | I1 | % | 10 | 9 | {ARAH} | '1.06.01",
        f"S1 | I2 | % | 10 | 9 | {ARAH} | '1.06.01",
        f"   | I3 | % | 10 | 9 | {ARAH} | '1.06.01",
    )
    assert must_mend(report) == [("sel-kosong", "Indikator", "A2")]


def test_form_that_nobody_filled_in(grid):
    report = kinerja(grid, " | | | | | | ")
    assert must_mend(report) == [("formulir-belum-diisi", "", "")]


def test_empty_sheets_are_nothing(lra_copy):
    with opened(lra_copy / LRA) as book:
        book.create_sheet("Sheet2")
    report = run(lra_copy)
    assert must_mend(report) == []
    assert found(report, "lembar-tidak-dikenali") == [("lembar-tidak-dikenali", "Sheet2", "")]


def test_styles_down_to_the_end_are_no_data(kinerja_copy):
    """Formatted or blank cells far below the table are no rows."""
    with opened(kinerja_copy / KINERJA) as book:
        sheet = book["Indikator"]
        for row in range(10, 1000):
            sheet[f"B{row}"].number_format = "0.00"
            sheet[f"D{row}"] = " "
    assert must_mend(run(kinerja_copy)) == []


def test_free_columns_of_a_series_take_anything(kinerja_copy):
    """Text where no figure is; but an error cell is an error there too."""
    put(kinerja_copy, KINERJA, "Seri", J10="belum dinilai", L10="#REF!")
    assert must_mend(run(kinerja_copy)) == [("sel-error", "Seri", "L10")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [("F6", "Kelompok Belanja (dalam ribu rupiah)"), ("A3", "(Dalam Jutaan Rupiah)")],
)
def test_amounts_in_thousands_or_millions(lra_copy, cell, text):
    """Said only in a head or title: the factor counts, or it is asked; never passed over."""
    put(lra_copy, LRA, "Sheet1", **{cell: text})
    report = run(lra_copy)
    factor = 1_000 if "ribu" in text else 1_000_000
    if not must_mend(report):
        assert anggaran_printed(report)["TOTAL"][0] == 14_817_179_710 * factor
