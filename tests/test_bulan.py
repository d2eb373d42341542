"""Months (RULES 7a): what counts in which month, one-month books added up, months compared."""

import dataclasses
import random
from decimal import Decimal
from pathlib import Path

import cetak
import pytest
from bulanan import (
    book_name,
    example_months,
    months_of,
    settings,
    to_date,
    write_months,
)
from conftest import copy_example
from edit import (
    SETTINGS,
    anggaran_printed,
    found,
    message,
    must_mend,
    opened,
    run,
    sheets_used,
)
from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from make import EXAMPLE, KINERJA, LRA, OTHER_SKPD, SKPD, Sub, publish, read_annex, write_lra
from plant_bulan import SUBS, spent

SHEET = "Sheet1"
KODE = "1.06.01.2.01.0001"
TABEL = "Tabel 3.8 Anggaran"
whole_runs = hypothesis_settings(
    max_examples=8, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
)


def annexes(report):
    return [Path(path) for path in report.published]


def periods(report):
    return [path.parts[-3] for path in annexes(report)]


def printed_table(report):
    """Every cell of the table of the budget down to its last row, without the notes below."""
    (annex,) = annexes(report)
    last = int(last_row(annex))
    cells = read_annex(annex)[TABEL]
    return {at: v for at, v in cells.items() if int(at.lstrip("ABCDEFGHIJ")) <= last}


def last_row(annex):
    return next(at[1:] for at, value in read_annex(annex)[TABEL].items() if value == "TOTAL")


def test_december_of_twelve_months_is_the_printed_report(tmp_path):
    """The example's realisasi shared among twelve one-month books: all 295 printed numbers."""
    folder = copy_example(tmp_path / "dinsos", KINERJA, SETTINGS)
    months, names = example_months()
    write_months(folder, months, names=names)
    with (folder / SETTINGS).open("a", encoding="utf-8") as file:
        file.write('\njenis_bulan = "bulanan"\n')
    annex = publish(folder, "--periode", "2024-12")
    result = cetak.compare(annex)
    assert not result.missed
    assert (result.found, result.wanted) == (295, 295)


def test_each_month_is_issued_with_its_sum(tmp_path):
    """Without --periode: an annex a month, each with the sum from January."""
    months = spent(30, 20, 45)
    write_months(tmp_path / "dinas", months)
    settings(tmp_path / "dinas", "bulanan")
    report = run(tmp_path / "dinas")
    assert must_mend(report) == []
    assert periods(report) == ["2024-01", "2024-02", "2024-03"]
    totals = [
        next(v for at, v in read_annex(p)[TABEL].items() if at[0] == "E" and at[1:] == last_row(p))
        for p in annexes(report)
    ]
    assert totals == [6 * 30, 6 * 50, 6 * 95]


@pytest.mark.parametrize("seed", [1, 2])
def test_one_month_books_equal_one_cumulative_book(tmp_path, seed):
    """The same table to the sen, whichever kind the books are."""
    subs = [
        Sub(f"1.06.0{p}.2.01.{n:04d}", 10**9, Decimal("123456789.37"), (500, Decimal("77.01")))
        for p in (1, 2)
        for n in (1, 2, 3)
    ]
    months = months_of(subs, 12, seed)
    write_months(tmp_path / "satu", months)
    settings(tmp_path / "satu", "bulanan")
    write_months(tmp_path / "semua", to_date(months), kumulatif=True, only=[12])
    one, other = run(tmp_path / "satu", "2024-12"), run(tmp_path / "semua")
    assert (must_mend(one), must_mend(other)) == ([], [])
    assert printed_table(one) == printed_table(other)


amounts = st.lists(
    st.lists(st.integers(0, 10**12), min_size=12, max_size=12), min_size=1, max_size=4
)


@whole_runs
@given(amounts, st.permutations(range(12)), st.integers(1, 12))
def test_books_in_any_order(tmp_path_factory, sen, order, until):
    """Whatever the files are called before the month, the sum is that of the months."""
    folder = tmp_path_factory.mktemp("urut") / "dinas"
    folder.mkdir()
    settings(folder, "bulanan")
    for place, bulan in enumerate(order):
        if bulan < until:
            subs = [
                Sub(f"1.06.01.2.01.{n:04d}", 10**13, Decimal(row[bulan]) / 100)
                for n, row in enumerate(sen, 1)
            ]
            write_lra(folder / f"{place:02d} {book_name(bulan + 1)}", subs)
    report = run(folder, f"2024-{until:02d}")
    assert must_mend(report) == []
    printed = anggaran_printed(report)
    for n, row in enumerate(sen, 1):
        assert round(printed[f"1.06.01.2.01.{n:04d}"][1] * 100) == sum(row[:until])
    assert round(printed["TOTAL"][1] * 100) == sum(sum(row[:until]) for row in sen)


def test_sums_are_traced_to_all_their_cells(tmp_path):
    """`Data` names each month's cell, and each month's workbook with its hash."""
    write_months(tmp_path / "dinas", spent(30, 20, 45))
    settings(tmp_path / "dinas", "bulanan")
    report = run(tmp_path / "dinas", "2024-03")
    books = {book_name(n) for n in (1, 2, 3)}
    assert {workbook for workbook, _ in sheets_used(report)} == books
    data = read_annex(annexes(report)[0])["Data"].values()
    assert books <= set(data)
    formulas = read_annex(annexes(report)[0], formulas=True)[TABEL]
    assert any("SUM(Data!" in str(cell) for cell in formulas.values())


def test_pagu_is_that_of_the_last_month(tmp_path):
    months = spent(30, 20, 45)
    months[2][0] = dataclasses.replace(SUBS[0], pagu=2000, realisasi=45)
    write_months(tmp_path / "dinas", months)
    settings(tmp_path / "dinas", "bulanan")
    report = run(tmp_path / "dinas", "2024-03")
    assert anggaran_printed(report)[KODE] == (2000, 95)
    assert found(report, "pagu-berubah") == [("pagu-berubah", SHEET, "F11")]
    text = message(report, "pagu-berubah")
    assert all(part in text for part in ("1.000", "2.000", book_name(2), "F11"))


def test_a_row_that_is_gone_is_still_counted(tmp_path):
    """Spent in January, gone in March: realisasi stays, with no pagu left."""
    months = spent(30, 20, 45)
    months[1], months[2] = months[1][1:], months[2][1:]
    write_months(tmp_path / "dinas", months)
    settings(tmp_path / "dinas", "bulanan")
    report = run(tmp_path / "dinas", "2024-03")
    assert anggaran_printed(report)[KODE] == (0, 30)
    assert anggaran_printed(report)["TOTAL"] == (5000, 30 + 5 * 95)
    assert found(report, "sub-kegiatan-hilang") == [("sub-kegiatan-hilang", SHEET, "")]


def test_sum_above_the_pagu(tmp_path):
    write_months(tmp_path / "dinas", spent(400, 350, 300))
    settings(tmp_path / "dinas", "bulanan")
    report = run(tmp_path / "dinas", "2024-03")
    rows = [f"G{n}" for n in range(11, 17)]
    assert found(report, "realisasi-melebihi-pagu") == [
        ("realisasi-melebihi-pagu", SHEET, cell) for cell in rows
    ]


@pytest.mark.parametrize("periode", [None, "2024-06"])
def test_every_missing_month_is_named_once(tmp_path, periode):
    """February and April of six are gone: the months that lack them cannot be told."""
    rng = random.Random(5)
    write_months(tmp_path / "dinas", spent(*rng.sample(range(1, 100), 6)), only=[1, 3, 5, 6])
    settings(tmp_path / "dinas", "bulanan")
    report = run(tmp_path / "dinas", periode)
    texts = [f.message for f in report.findings if f.rule == "bulan-hilang"]
    assert "Februari" in " ".join(texts)
    assert "April" in " ".join(texts)
    assert len(texts) == (1 if periode else 2)
    assert must_mend(run(tmp_path / "dinas", "2024-01")) == []


def test_two_books_of_one_month(tmp_path):
    """Equal: a copy, added once. Different: asked, with both cells."""
    folder = tmp_path / "dinas"
    write_months(folder, spent(30, 20))
    settings(folder, "bulanan")
    write_lra(folder / "LRA Februari 2024 (1).xlsx", spent(20)[0])
    report = run(folder, "2024-02")
    assert anggaran_printed(report)[KODE] == (1000, 50)
    assert found(report, "salinan-sama") == [("salinan-sama", SHEET, "")]
    write_lra(folder / "LRA Februari 2024 (1).xlsx", spent(21)[0])
    assert must_mend(run(folder, "2024-02")) == [("salinan-berbeda", SHEET, "G6")]
    assert must_mend(run(folder, "2024-01")) == []


def test_january_serves_both_kinds(tmp_path):
    """`s.d. Januari` is January alone too."""
    folder = tmp_path / "dinas"
    write_months(folder, spent(30, 20), only=[2])
    write_lra(folder / book_name(1, kumulatif=True), spent(30)[0])
    settings(folder, "bulanan")
    report = run(folder, "2024-02")
    assert (must_mend(report), anggaran_printed(report)[KODE]) == ([], (1000, 50))


def test_sheet_name_and_file_name_disagree(lra_copy):
    with opened(lra_copy / LRA) as book:
        book[SHEET].title = "Juni"
    report = run(lra_copy)
    assert must_mend(report) == [("bulan-berbeda", "Juni", "")]
    assert "nama berkas" in message(report, "bulan-berbeda")


def test_cumulative_skpd_beside_one_month_skpd(tmp_path):
    """Two SKPD, one of each kind: the cumulative one is not added to its own months again."""
    folder = tmp_path / "dinas"
    write_months(folder, spent(30, 20))
    other = [dataclasses.replace(sub, skpd=OTHER_SKPD) for sub in SUBS]
    write_lra(folder / "Dua s.d. Februari 2024.xlsx", spent(70, subs=other)[0])
    write_lra(folder / "Dua s.d. Januari 2024.xlsx", spent(60, subs=other)[0])
    for bulan in (1, 2):
        (folder / book_name(bulan)).rename(folder / f"Satu sebulan {book_name(bulan)}")
    report = run(folder, "2024-02")
    assert must_mend(report) == []
    printed = anggaran_printed(report)
    assert (printed[SKPD][1], printed[OTHER_SKPD][1]) == (6 * 50, 6 * 70)


def test_example_is_not_changed_by_months(tmp_path):
    """The example alone: nothing about months is said."""
    folder = copy_example(tmp_path / "dinsos", *(path.name for path in EXAMPLE.glob("*.xlsx")))
    rules = {rule for rule, _, _ in found(run(folder))}
    assert not {rule for rule in rules if "bulan" in rule or "turun" in rule or "pagu" in rule}
