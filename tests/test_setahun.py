"""What is given once a year serves all of its months: sheets, programs, whose report it is."""

import openpyxl
import pytest
from bulanan import DUA, annexes, book_name, books, budget, kinerja, said, yearly
from edit import found, must_mend, opened, run
from make import KINERJA, SKPD, Sub, read_annex, row, write_kinerja, write_lra

from pipeline.collect import collect
from pipeline.flow import findings_for, read_agency
from pipeline.model import Period
from pipeline.settings import load_settings

PK, IKU, RENSTRA = "Perjanjian Kinerja", "IKU", "Renstra"
WHO = {
    "Kabupaten/Kota": "Kabupaten Contoh",
    "Nama_Penanda_Tangan": "Siti Aminah",
    "Jabatan_Penanda_Tangan": "Kepala Dinas",
    "Tempat": "Sukamaju",
}


def test_given_in_january_serves_the_year(tmp_path):
    folder = tmp_path / "dinas"
    budget(folder, 1, 3, 12)
    name = kinerja(folder, "Januari", sheets={PK: 80, IKU: "a / b x 100", RENSTRA: 90})
    report = run(folder)
    assert must_mend(report) == []
    for bulan in ("2024-03", "2024-12"):
        annex = annexes(report)[bulan]
        assert {"Tabel 2.2", "Tabel 2.3"} <= set(read_annex(annex))
        assert name in books(annex)
        month = {"2024-03": "Maret 2024", "2024-12": "Desember 2024"}[bulan]
        for sheet, label in (("Tabel 2.2", "IKU"), ("Tabel 2.3", "Perjanjian Kinerja")):
            text = said(annex, sheet)
            assert f"{label} dari workbook Januari 2024, karena workbook {month}" in text
            assert f"Sumber: workbook “{name}”, lembar {label}." in text
    january = annexes(report)["2024-01"]
    assert "karena workbook" not in said(january, "Tabel 2.3")
    assert books(january) == {name, book_name(1, kumulatif=True)}


@pytest.mark.parametrize(
    ("bulan", "wanted"), [("2024-02", 4), ("2024-05", 4), ("2024-06", 6), ("2024-09", 6)]
)
def test_latest_earlier_month_else_earliest_later(tmp_path, bulan, wanted):
    """April and June have one each: February takes April's, May too, September June's."""
    folder = tmp_path / "dinas"
    budget(folder, 2, 5, 9)
    for number, name in ((4, "April"), (6, "Juni")):
        kinerja(folder, name, sheets={PK: 80 + number})
    report = run(folder)
    assert must_mend(report) == []
    cells = read_annex(annexes(report)[bulan])["Tabel 2.3"]
    assert 80 + wanted in cells.values()
    assert 90 - wanted not in cells.values()


def test_another_year_lends_nothing(tmp_path):
    folder = tmp_path / "dinas"
    budget(folder, 12)
    name = kinerja(folder, "Desember", sheets={PK: 80}, Tahun=2023)
    (folder / name).rename(folder / "Indikator.xlsx")
    write_lra(folder / "LRA s.d. Januari 2024.xlsx", DUA)
    report = run(folder, "2024-01")
    assert must_mend(report) == []
    assert "Tabel 2.3" not in read_annex(annexes(report)["2024-01"])


def test_the_same_annex_with_and_without_the_month_asked_for(tmp_path):
    """A later month's workbook lends too where one month alone is asked for."""
    folder = tmp_path / "dinas"
    budget(folder, 3, 12)
    kinerja(folder, "Desember", sheets={PK: 80}, **WHO)
    every = read_annex(annexes(run(folder))["2024-03"])
    report = run(folder, "2024-03")
    alone = read_annex(annexes(report)["2024-03"])
    assert alone["Tabel 2.3"] == every["Tabel 2.3"]
    assert alone["Data"] == every["Data"]
    assert [f.location.workbook for f in report.findings if f.rule == "periode-lain"] == [
        book_name(12, kumulatif=True)
    ]


# --- programs ---------------------------------------------------------------------------------
def test_programs_named_in_one_month(tmp_path):
    folder = tmp_path / "dinas"
    budget(folder, 1, 2)
    lender = kinerja(folder, "Januari")
    own = kinerja(folder, "Februari", programs=(None, None))
    report = run(folder)
    assert must_mend(report) == []
    assert found(report, "indikator-tanpa-program", "program-tanpa-indikator") == []
    annex = annexes(report)["2024-02"]
    text = said(annex, "Tabel 3.8 Efisiensi")
    assert "Program Pendukung dari workbook Januari 2024" in text
    assert f"“{lender}”, lembar Indikator" in text
    assert {lender, own} <= books(annex)
    lines = list(openpyxl.load_workbook(annex)["Program per Sasaran"].iter_rows(values_only=True))
    assert [line[1] for line in lines if str(line[1]).startswith("1.06")] == ["1.06.01", "1.06.02"]


def test_programs_are_matched_by_name_and_else_missed(tmp_path):
    """`Presentase satu` is `Persentase satu`; a name that the lender does not have has none."""
    folder = tmp_path / "dinas"
    budget(folder, 1, 2)
    kinerja(folder, "Januari")
    rows = [row("Presentase satu", 1, 1), row("Lain sekali", 1, 1)]
    for line in rows:
        del line["Program Pendukung"]
    write_kinerja(folder / "Indikator Februari 2024.xlsx", rows, Bulan="Februari")
    report = run(folder)
    assert must_mend(report) == []
    where = [(f.location.workbook, f.location.cell) for f in report.findings
             if f.rule == "indikator-tanpa-program"]  # fmt: skip
    assert where == [("Indikator Februari 2024.xlsx", "B3")]


def test_a_month_that_names_one_program_keeps_its_own(tmp_path):
    folder = tmp_path / "dinas"
    budget(folder, 1, 2)
    kinerja(folder, "Januari")
    kinerja(folder, "Februari", programs=(None, "1.06.01"))
    report = run(folder)
    assert [
        f.location.workbook for f in report.findings if f.rule == "indikator-tanpa-program"
    ] == ["Indikator Februari 2024.xlsx"]


def test_lent_program_that_the_budget_lacks_is_told_where_it_is_written(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_lra(folder / book_name(1, kumulatif=True), [*DUA, Sub("1.06.09.2.01.0001", 9, 0)])
    budget(folder, 2)
    kinerja(folder, "Januari", programs=("1.06.01; 1.06.02", "1.06.09"))
    kinerja(folder, "Februari", programs=(None, None))
    report = run(folder)
    assert must_mend(report) == [("program-tidak-di-anggaran", "Indikator", "G3")]
    where = {f.location.workbook for f in report.findings if f.rule == "program-tidak-di-anggaran"}
    assert where == {"Indikator Januari 2024.xlsx"}


def test_sasaran_and_programs_of_a_month_without_indikator(tmp_path):
    """Only `Program per Sasaran` is printed, with n/a for every capaian."""
    folder = tmp_path / "dinas"
    budget(folder, 1, 2)
    kinerja(folder, "Januari")
    annex = annexes(run(folder))["2024-02"]
    sheets = read_annex(annex)
    assert "Tabel 3.1" not in sheets
    assert "Tabel 3.8 Efisiensi" not in sheets
    assert "Tidak ada workbook indikator untuk Februari 2024." in sheets["Pra-reviu"].values()
    lines = openpyxl.load_workbook(annex, data_only=True)["Program per Sasaran"]
    own = {line[2]: line[3:] for line in lines.iter_rows(values_only=True) if line[2]}
    assert own["Sasaran satu"] == (1000, 100, 10, "n/a")
    assert own["Sasaran dua"] == (500, 50, 10, "n/a")
    assert "Program Pendukung dari workbook Januari 2024" in said(annex, "Program per Sasaran")


# --- whose report -----------------------------------------------------------------------------
def test_who_signs_is_lent_but_never_the_date(tmp_path):
    folder = tmp_path / "dinas"
    budget(folder, 3)
    kinerja(folder, "Januari", Tanggal="5 Februari 2024", **WHO)
    annex = annexes(run(folder))["2024-03"]
    text = said(annex, "Ringkasan")
    for words in ("Siti Aminah", "Kepala Dinas", "Kabupaten Contoh · s.d. Maret 2024"):
        assert words in text
    assert "5 Februari" not in text


def test_budget_of_another_agency_is_refused_in_every_month(tmp_path):
    folder = tmp_path / "dinas"
    budget(folder, 3)
    kinerja(folder, "Januari", Kode_SKPD=SKPD.replace("01.0000", "99.0000"))
    assert must_mend(run(folder)) == [("skpd-lain", "Sheet1", "")]


# --- findings ---------------------------------------------------------------------------------
def test_said_once_and_read_in_every_month_that_uses_it(tmp_path):
    """A misspelt name in January's sheet: one line on the screen, a note in each month's annex."""
    folder = tmp_path / "dinas"
    budget(folder, *range(1, 13))
    for bulan in ("Januari", "Juni", "Desember"):
        name = kinerja(folder, bulan)
    yearly(folder / "Indikator Januari 2024.xlsx", PK, indikator="Presentase satu")
    with opened(folder / "Indikator Januari 2024.xlsx") as book:
        book[PK]["F1"] = "PIC"
    report = run(folder)
    assert must_mend(report) == []
    rules = ("nama-beda-ejaan", "judul-kolom-tidak-dikenal", "dipakai-bulan-lain")
    assert [(rule, sheet) for rule, sheet, _ in found(report, "nama-beda-ejaan")] == [
        ("nama-beda-ejaan", PK)
    ]
    assert sorted({f.location.sheet for f in report.findings if f.rule in rules}) == [
        "Identitas", "Indikator", PK,
    ]  # fmt: skip
    for bulan, annex in annexes(report).items():
        notes = said(annex, "Pra-reviu")
        assert ("Presentase satu" in notes) is (bulan in ("2024-01", "2024-06", "2024-12")), bulan
        assert ("“PIC”" in notes) is True, bulan
        assert ("berlaku juga untuk bulan lain" in notes) is (bulan != "2024-01"), bulan
    assert name in books(annexes(report)["2024-12"])


def test_a_target_that_differs_names_the_workbook_that_was_signed(tmp_path):
    folder = tmp_path / "dinas"
    budget(folder, 1, 2)
    lender = kinerja(folder, "Januari", sheets={PK: 80})
    kinerja(folder, "Februari")
    with opened(folder / "Indikator Februari 2024.xlsx") as book:
        book["Indikator"]["E2"] = 79
    report = run(folder)
    (finding,) = (f for f in report.findings if f.rule == "target-beda-perjanjian")
    assert finding.location.workbook == "Indikator Februari 2024.xlsx"
    assert lender in finding.message
    assert "sedangkan di lembar" not in said(annexes(report)["2024-01"], "Pra-reviu")


def test_other_months_own_notes_stay_theirs(tmp_path):
    """Of a workbook that lends one sheet nothing else is said in the months that use it."""
    folder = tmp_path / "dinas"
    budget(folder, 1, 2)
    kinerja(folder, "Januari", sheets={PK: 80})
    with opened(folder / "Indikator Januari 2024.xlsx") as book:
        book["Indikator"]["K1"] = "PIC"
    agency = read_agency(folder, None, None)
    rules = {
        one.period.bulan: [f.rule for f in findings_for(one, agency.inputs, agency.findings)]
        for one in agency.inputs
    }
    assert {n: own.count("judul-kolom-tidak-dikenal") for n, own in rules.items()} == {1: 1, 2: 0}


# --- workbooks of yearly sheets alone ---------------------------------------------------------
def test_workbook_of_a_yearly_sheet_alone_is_no_months_report(tmp_path):
    """It says January, for which there is no LRA: no annex of January, Tabel 2.3 in March."""
    folder = tmp_path / "dinas"
    budget(folder, 3)
    yearly(folder / "Perjanjian Kinerja Januari 2024.xlsx", PK)
    report = run(folder)
    assert must_mend(report) == []
    assert set(annexes(report)) == {"2024-03"}
    assert "Tabel 2.3" in read_annex(annexes(report)["2024-03"])
    assert must_mend(run(folder, "2024-01")) == [("tidak-ada-data", "", "")]


def test_yearly_sheet_twice_in_the_month_that_lends(tmp_path):
    folder = tmp_path / "dinas"
    budget(folder, 3)
    kinerja(folder, "Januari", sheets={PK: 80})
    yearly(folder / "Perjanjian Kinerja Januari 2024.xlsx", PK, 81)
    for periode in (None, "2024-03"):
        assert must_mend(run(folder, periode)) == [("lembar-ganda", PK, "")]


def test_yearly_sheet_beside_the_budget_alone_is_used(tmp_path):
    folder = tmp_path / "dinas"
    budget(folder, 3)
    yearly(folder / "Perjanjian Kinerja Maret 2024.xlsx", PK)
    report = run(folder)
    assert found(report, "lembar-tanpa-indikator") == []
    assert "Tabel 2.3" in read_annex(annexes(report)["2024-03"])


def test_month_and_year_are_never_lent(tmp_path):
    folder = tmp_path / "dinas"
    budget(folder, 3)
    kinerja(folder, "Januari", **WHO)
    settings, _ = load_settings(None)
    inputs, _ = collect(folder, None, settings)
    march = next(one for one in inputs if one.period == Period(2024, 3))
    assert {"tahun", "bulan", "tanggal"} & set(march.identitas) == set()
    assert march.identitas["perangkat_daerah"] == "Dinas Contoh"
    assert KINERJA not in {book.name for book in march.workbooks}
