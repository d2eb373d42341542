"""Which workbook counts for which period, copies of a sheet, and two real workbooks."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from edit import (
    anggaran_printed,
    found,
    message,
    must_mend,
    opened,
    put,
    run,
    sheets_used,
    write_grid,
)
from make import KINERJA, LRA, OTHER_SKPD, SKPD, Sub, row, write_kinerja, write_lra

SHEET, COPY = "Sheet1", "Sheet1 Copy"
SUB = Sub("1.06.01.2.01.0001", 100, 40)
OTHER = Sub("1.06.01.2.01.0001", 25, 5, skpd=OTHER_SKPD)


def periods(report):
    return [Path(path).parts[-3] for path in report.published]


def rename(folder, name):
    (folder / LRA).rename(folder / name)


@pytest.mark.parametrize(
    "name",
    ["LRA s.d. Desember 2024.xlsx", "lra_sd_des_2024.xlsx", "LRA 2024-12.xlsx", "Des 24.xlsx"],
)
def test_month_from_the_file_name(lra_copy, name):
    rename(lra_copy, name)
    report = run(lra_copy)
    assert (must_mend(report), periods(report)) == ([], ["2024-12"])


def test_month_from_the_title(example_copy):
    put(example_copy, LRA, SHEET, A4="TAHUN ANGGARAN 2024", A3="PERIODE S.D. 31 DESEMBER 2024")
    rename(example_copy, "Unduhan SIPD.xlsx")
    report = run(example_copy)
    assert (must_mend(report), periods(report)) == ([], ["2024-12"])
    assert found(report, "dianggap-kumulatif") == []


def test_month_from_the_command(lra_copy):
    rename(lra_copy, "Unduhan SIPD.xlsx")
    assert must_mend(run(lra_copy)) == [("periode-tidak-diketahui", "", "")]
    report = run(lra_copy, "2024-12")
    assert (must_mend(report), periods(report)) == ([], ["2024-12"])
    assert found(report, "dianggap-kumulatif") == [("dianggap-kumulatif", SHEET, "")]


def test_every_period_is_issued(example_copy):
    """Two cumulative months: two annexes; what the year has once stands in December's workbook."""
    shutil.copy(example_copy / LRA, example_copy / "LRA s.d. November 2024.xlsx")
    report = run(example_copy)
    assert (must_mend(report), periods(report)) == ([], ["2024-11", "2024-12"])
    assert periods(run(example_copy, "2024-11")) == ["2024-11"]
    assert found(run(example_copy, "2024-11"), "periode-lain") == [("periode-lain", "", "")]


def test_two_months_of_unknown_kind(lra_copy):
    """One month each, or cumulative? Nothing says so: asked at both."""
    rename(lra_copy, "LRA Desember 2024.xlsx")
    shutil.copy(lra_copy / "LRA Desember 2024.xlsx", lra_copy / "LRA November 2024.xlsx")
    assert must_mend(run(lra_copy)) == [("bulanan-atau-kumulatif", SHEET, "")] * 2


def test_period_that_no_workbook_is_for(example_copy):
    """Nothing to publish is never told as if all were well."""
    report = run(example_copy, "2024-10")
    assert not report.published
    assert found(report, "periode-lain") == [("periode-lain", "", "")] * 2
    assert must_mend(report) == [("tidak-ada-untuk-periode", "", "")]


@pytest.mark.parametrize("cell", ["A1", "A3", "A4"])
def test_year_in_a_title_of_the_lra(lra_copy, cell):
    put(lra_copy, LRA, SHEET, **{cell: "TAHUN ANGGARAN 2023"})
    assert ("tahun-lain", SHEET, cell) in must_mend(run(lra_copy))


def test_year_of_the_indicator_workbook(example_copy):
    put(example_copy, KINERJA, "Identitas", B7=2023)
    assert ("tahun-lain", "Identitas", "B7") in must_mend(run(example_copy))


def test_workbook_that_says_only_whose_it_is(kinerja_copy):
    book = openpyxl.load_workbook(kinerja_copy / KINERJA)
    for name in book.sheetnames:
        if name != "Identitas":
            del book[name]
    book.save(kinerja_copy / KINERJA)
    report = run(kinerja_copy)
    assert must_mend(report) == [("tidak-ada-data", "", "")]
    (finding,) = (f for f in report.findings if f.rule == "tidak-ada-data")
    assert finding.location.workbook == KINERJA


@pytest.mark.parametrize("typed", ["s.d. Desember 2024", "Triwulan IV", 12])
def test_month_of_the_indicator_workbook(example_copy, typed):
    put(example_copy, KINERJA, "Identitas", B8=typed)
    report = run(example_copy)
    assert not must_mend(report)
    assert [Path(path).parent.parent.name for path in report.published] == ["2024-12"]


@pytest.mark.parametrize(
    ("typed", "rule"),
    [("Desember 2023", "tahun-lain"), ("Oktober s.d. Desember 2024", "bulan-tidak-terbaca")],
)
def test_another_month_typed_in_the_indicator_workbook(example_copy, typed, rule):
    put(example_copy, KINERJA, "Identitas", B8=typed)
    assert (rule, "Identitas", "B8") in must_mend(run(example_copy))


@pytest.mark.parametrize("periode", ["2023-12", "2025-12"])
def test_year_asked_for_is_another(example_copy, periode):
    """The same month of another year is a slip, and it is told where each workbook says it."""
    blocking = must_mend(run(example_copy, periode))
    assert ("tahun-lain", SHEET, "A4") in blocking
    assert ("tahun-lain", "Identitas", "B7") in blocking


def test_title_and_file_name_disagree(lra_copy):
    put(lra_copy, LRA, SHEET, A3="KEADAAN S.D. NOVEMBER 2024")
    report = run(lra_copy)
    assert must_mend(report) == [("bulan-berbeda", SHEET, "A3")]
    text = message(report, "bulan-berbeda")
    assert "November" in text
    assert "Desember" in text


@pytest.mark.parametrize("hidden", [COPY, SHEET])
def test_copy_with_hidden_rows_is_the_copy(lra_copy, hidden):
    """Hidden is not left out: of equal sheets the one that shows most is used, neither added."""
    with opened(lra_copy / LRA) as book:
        book.copy_worksheet(book[SHEET])
        for at in range(20, 280):
            book[hidden].row_dimensions[at].hidden = True
    report = run(lra_copy)
    assert must_mend(report) == []
    assert found(report, "salinan-sama") == [("salinan-sama", hidden, "")]
    assert anggaran_printed(report)["TOTAL"] == (14_817_179_710, 14_132_254_613)
    shown = SHEET if hidden == COPY else COPY
    assert {sheet for workbook, sheet in sheets_used(report) if workbook == LRA} == {shown}


def test_hidden_rows_of_the_only_sheet_count(lra_copy):
    with opened(lra_copy / LRA) as book:
        for at in range(13, 107):
            book[SHEET].row_dimensions[at].hidden = True
    assert anggaran_printed(run(lra_copy))["TOTAL"] == (14_817_179_710, 14_132_254_613)


def test_copies_may_differ_in_nothing_but_dress(lra_copy):
    """Numbers for text, blanks for zeros, rows below `Jumlah`: still a copy of the other."""
    other = "LRA s.d. Desember 2024 (1).xlsx"
    shutil.copy(lra_copy / LRA, lra_copy / other)
    with opened(lra_copy / other) as book:
        sheet = book[SHEET]
        sheet["F15"] = 6567800
        for at in range(10, 291):
            sheet[f"L{at}"] = None
        sheet["E293"] = "Catatan"
    report = run(lra_copy)
    assert must_mend(report) == []
    assert found(report, "salinan-sama") == [("salinan-sama", SHEET, "")]


def test_copies_that_differ(lra_copy):
    """The first cell that differs is told, with both figures and the other place."""
    other = "LRA s.d. Desember 2024 (1).xlsx"
    shutil.copy(lra_copy / LRA, lra_copy / other)
    put(lra_copy, other, SHEET, G43="4.499.999,00", G48="9.430.001,00")
    report = run(lra_copy)
    ((rule, sheet, cell),) = must_mend(report)
    assert (rule, sheet, cell) == ("salinan-berbeda", SHEET, "G43")
    for part in ("4.499.999,00", "4.500.000,00", "G43"):
        assert part in message(report, "salinan-berbeda")


def test_two_skpd_add_up(tmp_path):
    write_lra(tmp_path / "Satu s.d. Juni 2026.xlsx", [SUB], tahun=2026)
    write_lra(tmp_path / "Dua s.d. Juni 2026.xlsx", [OTHER], tahun=2026)
    report = run(tmp_path)
    assert must_mend(report) == []
    printed = anggaran_printed(report)
    assert (printed["TOTAL"], printed[SKPD], printed[OTHER_SKPD]) == ((125, 45), (100, 40), (25, 5))


@pytest.mark.parametrize("name", ["Indikator", "Seri", "IKU", "Renstra", "Perjanjian Kinerja"])
def test_sheet_given_twice(kinerja_copy, name):
    with opened(kinerja_copy / KINERJA) as book:
        book.copy_worksheet(book[name])
    report = run(kinerja_copy)
    assert must_mend(report) == [("lembar-ganda", f"{name} Copy", "")]
    assert f"{KINERJA} › {name}" in message(report, "lembar-ganda")


def test_one_bad_workbook_holds_all_back(kinerja_copy):
    """A budget without its indicators is not published when these are there but unreadable."""
    (kinerja_copy / KINERJA).write_bytes(b"<html>")
    assert must_mend(run(kinerja_copy)) == [("berkas-bukan-excel", "", "")]


def test_name_of_the_agency(tmp_path):
    """Settings, else `Identitas`, else the sole SKPD row, else the folder."""
    write_lra(tmp_path / LRA, [SUB], {SKPD: "DINAS SATU"})
    assert run(tmp_path).agency == "DINAS SATU"
    write_kinerja(tmp_path / KINERJA, [row("Indikator satu", 10, 9)])
    assert run(tmp_path).agency == "Dinas Contoh"
    (tmp_path / "pengaturan.toml").write_text('perangkat_daerah = "Dinas Tiga"', encoding="utf-8")
    assert run(tmp_path).agency == "Dinas Tiga"
    folder = tmp_path / "dinas-empat"
    folder.mkdir()
    write_lra(folder / LRA, [SUB, OTHER], {SKPD: "DINAS SATU", OTHER_SKPD: "DINAS DUA"})
    assert run(folder).agency == "dinas-empat"


def test_workbook_that_feeds_nothing(lra_copy):
    write_grid("Rapat | Senin", lra_copy / "Notulen.xlsx")
    report = run(lra_copy)
    assert must_mend(report) == []
    assert found(report, "buku-kerja-tidak-dipakai") == [("buku-kerja-tidak-dipakai", "", "")]
