"""Of one month, or to date? Told by names, titles, settings, sheets and figures (RULES 7a)."""

import dataclasses
from pathlib import Path

from bulanan import settings, write_months
from conftest import copy_example
from edit import anggaran_printed, found, message, must_mend, opened, put, run, sheets_used
from make import LRA
from plant_bulan import SUBS, spent

SHEET = "Sheet1"
KODE = "1.06.01.2.01.0001"


def periods(report):
    return [Path(path).parts[-3] for path in report.published]


def test_kind_from_the_figures(tmp_path):
    """The total falls: one month each. No row ever falls, and many rise: to date. Else: asked.

    Of February too, which March is shown beside.
    """
    for name, months, rules, last in (
        ("turun", spent(30, 20, 45), {"dianggap-bulanan"}, 95),
        ("naik", spent(10, 20, 30), {"dianggap-kumulatif"}, 30),
    ):
        write_months(tmp_path / name, months)
        report = run(tmp_path / name, "2024-03")
        assert must_mend(report) == []
        assert rules == {f[0] for f in found(report) if f[0].startswith("dianggap")}
        assert anggaran_printed(report)[KODE] == (1000, last)
    write_months(tmp_path / "sedikit", spent(10, 20, 30, subs=SUBS[:2]))
    asked = must_mend(run(tmp_path / "sedikit", "2024-03"))
    assert asked == [("bulanan-atau-kumulatif", SHEET, "")] * 2
    months = spent(10, 20, 30)
    months[2][0] = dataclasses.replace(SUBS[0], realisasi=15)
    write_months(tmp_path / "campur", months)
    asked = must_mend(run(tmp_path / "campur", "2024-03"))
    assert asked == [("bulanan-atau-kumulatif", SHEET, "")] * 2


def test_settings_answer_for_the_figures(tmp_path):
    months = spent(30, 20, 45)
    write_months(tmp_path / "dinas", months)
    settings(tmp_path / "dinas", "kumulatif")
    report = run(tmp_path / "dinas", "2024-02")
    assert must_mend(report) == []
    assert anggaran_printed(report)[KODE] == (1000, 20)
    assert found(report, "jumlah-realisasi-turun") == [("jumlah-realisasi-turun", SHEET, "")]


def test_title_that_says_one_month(tmp_path):
    """`1 s.d. 31 Maret` is of March alone, so January and February are asked for."""
    folder = copy_example(tmp_path / "dinas", LRA)
    (folder / LRA).rename(folder / "LRA.xlsx")
    put(folder, "LRA.xlsx", SHEET, A3="PERIODE 1 S.D. 31 MARET 2024")
    report = run(folder)
    assert must_mend(report) == [("bulan-hilang", SHEET, "")]
    assert "Januari, Februari" in message(report, "bulan-hilang")


def test_a_sheet_for_each_month(tmp_path):
    """One workbook, a sheet a month: each sheet counts in its own month."""
    folder = copy_example(tmp_path / "dinas", LRA)
    (folder / LRA).rename(folder / "LRA s.d. Desember 2024.xlsx")
    with opened(folder / "LRA s.d. Desember 2024.xlsx") as book:
        book.copy_worksheet(book[SHEET]).title = "Nop"
        book[SHEET].title = "Des"
        book["Nop"]["A3"] = "s.d. Nopember 2024"
        book["Des"]["A3"] = "s.d. 31 Desember 2024"
    report = run(folder)
    assert must_mend(report) == []
    assert periods(report) == ["2024-11", "2024-12"]
    report = run(folder, "2024-11")
    assert {sheet for _, sheet in sheets_used(report)} == {"Nop"}
    assert found(report, "periode-lain") == [("periode-lain", "Des", "")]


def test_day_of_printing_is_no_month(lra_copy):
    """What says when it was printed or downloaded says nothing of its figures."""
    put(lra_copy, LRA, SHEET, A3="Dicetak tanggal 5 Januari 2025")
    report = run(lra_copy)
    assert (must_mend(report), periods(report)) == ([], ["2024-12"])


def test_quarter_alone_is_not_the_year(lra_copy):
    """October to December: nine months are missing."""
    (lra_copy / LRA).rename(lra_copy / "LRA Oktober - Desember 2024.xlsx")
    assert must_mend(run(lra_copy)) == [("bulan-sebagian", "", "")]


def test_name_and_settings_contradict_each_other(lra_copy):
    settings(lra_copy, "bulanan")
    assert must_mend(run(lra_copy)) == [("jenis-bulan-bertentangan", "", "")]
    text = message(run(lra_copy), "jenis-bulan-bertentangan")
    assert "kumulatif" in text
    assert "bulanan" in text
