"""The budget tree: levels by code, sums, doubles; each case shows its LRA, line N is row N."""

import pytest
from edit import anggaran_printed, found, message, must_mend, opened, put, row_of, run
from hypothesis import given, settings
from hypothesis import strategies as st
from make import EXAMPLE, KINERJA, LRA, OTHER_SKPD, SKPD, Sub, write_lra

from pipeline.angka import format_rupiah

PERIODE = "LRA s.d. Juni 2026.xlsx"
SHEET = "Sheet1"
KEGIATAN_ROWS = (14, 42, 108, 235, 276)


def report_on(grid):
    """The report on the LRA in the test's docstring, alone in its folder."""
    return run(grid(name=PERIODE).parent)


def test_sums_that_agree(grid):
    """
    Kode  | <  | <            | < | Uraian   | Operasi  | <
    ^     | ^  | ^            | ^ | ^        | Anggaran | Realisasi
    '1    |    |              |   | Urusan   | '30,00   | '20,00
    '1.06 |    |              |   | Bidang   | '30,00   | '20,00
    '1.06 | '1.06.0.00.0.00.01.0000 | | | Dinas | '30,00 | '20,00
    '1.06 | '1.06.0.00.0.00.01.0000 | '1.06.01 | | Program | '30,00 | '20,00
    '1.06 | '1.06.0.00.0.00.01.0000 | '1.06.01.2.01 | | Kegiatan | '30,00 | '20,00
    '1.06 | '1.06.0.00.0.00.01.0000 | '1.06.01.2.01.0001 | | Sub 1 | '10,00 | '5,00
    '1.06 | '1.06.0.00.0.00.01.0000 | '1.06.01.2.01.0002 | | Sub 2 | '20,00 | '15,00
          |    |              |   | JUMLAH   | '30,00   | '20,00
    """
    report = report_on(grid)
    assert must_mend(report) == []
    assert found(report, "jumlah-tidak-cocok", "rincian-lebih-benar") == []


def test_two_faults_at_once(grid):
    """Each is told at its own cell: a kegiatan in F, the total in G.

    Kode  | <  | <            | < | Uraian   | Operasi  | <
    ^     | ^  | ^            | ^ | ^        | Anggaran | Realisasi
    '1.06 | '1.06.0.00.0.00.01.0000 | | | Dinas | '30,00 | '20,00
    '1.06 | '1.06.0.00.0.00.01.0000 | '1.06.01 | | Program | '30,00 | '20,00
    '1.06 | '1.06.0.00.0.00.01.0000 | '1.06.01.2.01 | | Kegiatan | '31,50 | '20,00
    '1.06 | '1.06.0.00.0.00.01.0000 | '1.06.01.2.01.0001 | | Sub 1 | '10,00 | '5,00
    '1.06 | '1.06.0.00.0.00.01.0000 | '1.06.01.2.01.0002 | | Sub 2 | '20,00 | '15,00
          |    |              |   | Jumlah   | '30,00   | '21,00
    """
    report = report_on(grid)
    assert [cell for _, _, cell in must_mend(report)] == ["F5", "G8"]
    assert any("selisih Rp1,50" in finding.message for finding in report.findings)


def test_codes_in_other_spellings_are_one(grid):
    """1.6.01 and 1.06.01 are one program: its parts are found, its spelling is told.

    Kode  | <  | <            | < | Uraian   | Operasi  | <
    ^     | ^  | ^            | ^ | ^        | Anggaran | Realisasi
    '1.06 | '1.06.0.00.0.00.01.0000 | | | Dinas | '30,00 | '20,00
    '1.06 | '1.06.0.00.0.00.01.0000 | '1.6.01 | | Program 1 | '10,00 | '5,00
    '1.06 | '1.06.0.00.0.00.01.0000 | '1.06.01.2.01 | | Kegiatan | '10,00 | '5,00
    '1.06 | '1.06.0.00.0.00.01.0000 | '1.06.01.2.01.01 | | Sub 1 | '10,00 | '5,00
    '1.06 | '1.06.0.00.0.00.01.0000 | '1.06.02 | | Program 2 | '20,00 | '15,00
    '1.06 | '1.06.0.00.0.00.01.0000 | '1.06.02.2.01 | | Kegiatan | '20,00 | '15,00
    '1.06 | '1.06.0.00.0.00.01.0000 | '1.06.02.2.01.0001 | | Sub 2 | '10,00 | '5,00
    '1.06 | '1.06.0.00.0.00.01.0000 | '1.06.02.2.01.0002 | | Sub 3 | '10,00 | '10,00
    '1.06 | '1.06.0.00.0.00.01.0000 | '1.06.03 | | Program 3 | '0,00 | '0,00
          |    |              |   | Jumlah   | '30,00   | '20,00
    """
    report = report_on(grid)
    assert must_mend(report) == []
    assert found(report, "kode-ejaan") == [
        ("kode-ejaan", SHEET, "C4"),
        ("kode-ejaan", SHEET, "C6"),
    ]


@pytest.mark.parametrize("kode", ["1", "1.06", "1.06.01.2", "1.06.01.2.01.0001.01", "X.XX.01"])
def test_code_that_no_level_fits(lra_copy, kode):
    """In the column of program, kegiatan and sub kegiatan."""
    put(lra_copy, LRA, SHEET, C21=kode)
    assert ("kode-tanpa-tingkat", SHEET, "C21") in must_mend(run(lra_copy))


@pytest.mark.parametrize(
    ("cell", "kode"),
    [("A11", "1.06.01"), ("B12", "1.06.2.08"), ("C13", "1.06"), ("C14", "1.06.01.2")],
)
def test_code_of_another_level(lra_copy, cell, kode):
    put(lra_copy, LRA, SHEET, **{cell: kode})
    assert ("kode-tanpa-tingkat", SHEET, cell) in must_mend(run(lra_copy))


@pytest.mark.parametrize(
    ("cell", "kode", "first"),
    [
        ("C21", "1.06.01.2.01.0001", "C15"),
        ("C21", "1.6.1.2.1.1", "C15"),
        ("C42", "1.06.01.2.02", "C27"),
        ("C107", "1.06.01", "C13"),
    ],
)
def test_duplicate_code(lra_copy, cell, kode, first):
    """At the later one, naming the first; other spellings of a code are the same code."""
    put(lra_copy, LRA, SHEET, **{cell: kode})
    report = run(lra_copy)
    assert ("kode-ganda", SHEET, cell) in must_mend(report)
    assert first in message(report, "kode-ganda")


def test_same_code_in_two_skpd_is_no_duplicate(tmp_path):
    """Sub-units repeat the codes: the key is SKPD and code."""
    subs = [Sub("1.06.01.2.01.0001", 10, 5), Sub("1.06.01.2.01.0001", 7, 1, skpd=OTHER_SKPD)]
    write_lra(tmp_path / LRA, subs)
    report = run(tmp_path)
    assert must_mend(report) == []
    write_lra(tmp_path / LRA, [subs[0], Sub("1.06.01.2.01.0002", 7, 1, skpd=SKPD)])
    assert must_mend(run(tmp_path)) == []


@pytest.mark.parametrize(
    ("cell", "value", "selisih"),
    [
        ("F14", "12.037.801,00", "1,00"),  # kegiatan
        ("G13", "4.420.984.664,99", "0,01"),  # program
        ("F290", "14.397.179.711,00", "1,00"),  # Jumlah
        ("G11", "12.733.579.972,00", "1,00"),  # bidang urusan
        ("H219", "75.000.500,00", "500,00"),  # urusan
        ("H221", "74.000.000,00", "1.000.000,00"),  # SKPD
        ("L197", "5,00", "5,00"),  # a kelompok that is 0 everywhere
    ],
)
def test_difference_in_rupiah(lra_copy, cell, value, selisih):
    """One wrong sum is told once, at its cell, with the difference."""
    put(lra_copy, LRA, SHEET, **{cell: value})
    report = run(lra_copy)
    ((rule, _, at),) = must_mend(report)
    assert at == cell
    assert message(report, rule).endswith(f"selisih Rp{selisih}.")


@pytest.mark.parametrize("row", KEGIATAN_ROWS)
def test_missing_level_is_made_from_the_codes(lra_copy, row):
    """A kegiatan row is gone: told, named in no table, and every sum above still holds."""
    with opened(lra_copy / LRA) as book:
        book[SHEET].delete_rows(row)
    report = run(lra_copy)
    assert must_mend(report) == []
    assert found(report, "tingkat-hilang") == [("tingkat-hilang", SHEET, f"C{row}")]


def test_missing_program_row(example_copy):
    """Its kegiatan add up to the SKPD instead; its name is nowhere, so the indicators still fit."""
    with opened(example_copy / LRA) as book:
        book[SHEET].delete_rows(row_of(book[SHEET], "1.06.02"))
    report = run(example_copy)
    assert must_mend(report) == []
    assert found(report, "tingkat-hilang") == [("tingkat-hilang", SHEET, "C107")]


@pytest.mark.parametrize("gone", [13, 14, 15, 21, 27])
def test_lost_row_is_noticed(lra_copy, gone):
    """A row that was deleted with all below it breaks a sum: nothing is published."""
    with opened(lra_copy / LRA) as book:
        sheet = book[SHEET]
        code = sheet[f"C{gone}"].value
        last = gone
        while str(sheet[f"C{last + 1}"].value).startswith(code):
            last += 1
        sheet.delete_rows(gone, last - gone + 1)
    report = run(lra_copy)
    assert not report.published
    assert must_mend(report)


def test_amounts_below_their_ceiling(lra_copy):
    """Over the pagu by kelompok, even where the sub kegiatan's total would cover it."""
    put(lra_copy, LRA, SHEET, G43="4.500.000,50", G48="9.429.999,50")
    report = run(lra_copy)
    assert must_mend(report) == []
    assert found(report, "realisasi-melebihi-pagu") == [("realisasi-melebihi-pagu", SHEET, "G43")]
    assert "Rp0,50" in message(report, "realisasi-melebihi-pagu")


def test_scratch_below_the_total(lra_copy):
    """Numbers below `Jumlah` are told and never added."""
    put(lra_copy, LRA, SHEET, F292=1_388_220_340_935, E293="Kepala Dinas", E297="NAMA PEJABAT")
    report = run(lra_copy)
    assert must_mend(report) == []
    assert [cell for _, _, cell in found(report, "baris-di-bawah-jumlah")] == ["292", "293", "297"]


CHECKED = [10, 11, 12, 13, 14, 27, 42, 57, 63, 84, 107, 122, 123, 156, 175, 196, 219, 220, 221, 222,
           235, 260, 275, 276, 290, 15, 43, 96, 144, 224, 277]  # fmt: skip


@given(
    st.sampled_from(CHECKED),
    st.sampled_from("FGHIJKLM"),
    st.sampled_from([1, 100, 12_345, 10_000_000, 99_999_999_999]),
)
@settings(max_examples=15, deadline=None, derandomize=True)
def test_any_wrong_sum_is_found_at_its_cell(tmp_path_factory, row, column, sen):
    """A cell that is off, on any level and in any kelompok, is told there and nowhere else."""
    folder = tmp_path_factory.mktemp("lra")
    (folder / LRA).write_bytes((EXAMPLE / LRA).read_bytes())
    with opened(folder / LRA) as book:
        cell = book[SHEET][f"{column}{row}"]
        written = int(cell.value.replace(".", "").replace(",", ""))
        cell.value = f"{(written + sen) // 100},{(written + sen) % 100:02d}"
    report = run(folder)
    ((rule, sheet, at),) = must_mend(report)
    assert (sheet, at) == (SHEET, f"{column}{row}")
    assert message(report, rule).endswith(f"selisih Rp{format_rupiah(sen)}.")


def test_indicators_alone_need_no_budget(example_copy):
    (example_copy / LRA).unlink()
    assert must_mend(run(example_copy)) == []
    assert (example_copy / KINERJA).exists()


SILENT_SUBS = [Sub("1.06.01.2.01.0001", 1000, 900), Sub("1.06.02.2.01.0001", 500, 400)]


def silence(path, *levels: int):
    """Take away all amounts of the rows whose own code has so many parts."""
    with opened(path) as book:
        sheet = book["Sheet1"]
        for row in range(6, sheet.max_row):
            codes = [sheet.cell(row, column).value for column in range(1, 5)]
            own = next(code for code in reversed(codes) if code)
            if len(own.split(".")) in levels:
                for column in range(6, 14):
                    sheet.cell(row, column).value = None


@pytest.mark.parametrize("levels", [(5,), (3, 5), (1, 2, 3, 5, 8)])
def test_parents_that_state_no_amount(levels, tmp_path):
    """A form: amounts at the sub kegiatan and in `Jumlah` only; that sum is still checked."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    path = write_lra(folder / LRA, SILENT_SUBS)
    silence(path, *levels)
    report = run(folder)
    assert must_mend(report) == []
    assert anggaran_printed(report)["TOTAL"] == (1500, 1300)
    with opened(path) as book:
        row = row_of(book["Sheet1"], "1.06.02.2.01.0001")
        book["Sheet1"].cell(row, 6).value = 600
    assert {rule for rule, _, _ in must_mend(run(folder))} <= {
        "jumlah-tidak-cocok",
        "rincian-lebih-benar",
    }
    assert must_mend(run(folder))


def test_one_blank_beside_an_amount_is_a_zero(tmp_path):
    """Only a row without any amount states none."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    path = write_lra(folder / LRA, SILENT_SUBS)
    with opened(path) as book:
        sheet = book["Sheet1"]
        row = row_of(sheet, "1.06.02.2.01")
        sheet.cell(row, 6).value = None
    assert must_mend(run(folder)) == [("rincian-lebih-benar", "Sheet1", f"F{row}")]


def test_total_row_without_amounts(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    path = write_lra(folder / LRA, SILENT_SUBS)
    with opened(path) as book:
        sheet = book["Sheet1"]
        for column in range(6, 14):
            sheet.cell(sheet.max_row, column).value = None
    report = run(folder)
    assert must_mend(report) == []
    assert "jumlah-tidak-ada" in {finding.rule for finding in report.findings}
