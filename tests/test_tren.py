"""The monthly trend on `Ringkasan`: each month as its own annex has it, from the first to this."""

import dataclasses
import random
import shutil
from pathlib import Path

import openpyxl
import pytest
from bulanan import annexes, book_name, books, kinerja, said, settings, to_date, write_months
from bulanan import write_rak as write_plan
from edit import found, message, must_mend, put, run, settings_of
from make import Sub, publish, read_annex
from office import convert
from terbit import issued

from pipeline import flow
from pipeline.cli import main
from pipeline.model import BULAN
from pipeline.terbitan import digest_of, read_earlier

TITLE = "Perkembangan bulanan"
SATU, DUA = "1.06.01.2.01.0001", "1.06.02.2.01.0001"
SUBS = [Sub(SATU, 12_000, 0, (600, 0)), Sub(DUA, 6_000, 0)]
PAGU = 18_600
RNG = random.Random(11)
SPENT = [(RNG.randint(0, 900), RNG.randint(0, 40), RNG.randint(0, 400)) for _ in range(12)]
PLAN = {kode: [RNG.randint(100, 700) for _ in range(12)] for kode in (SATU, DUA)}
MONTHS = [
    [
        dataclasses.replace(SUBS[0], realisasi=operasi, modal=(600, modal)),
        dataclasses.replace(SUBS[1], realisasi=other),
    ]
    for operasi, modal, other in SPENT
]


def write(folder: Path, kind: str, *, only=range(1, 13), rak: bool = True) -> Path:
    """The year in one kind of books; the plan beside it."""
    kumulatif = kind != "bulanan"
    write_months(folder, to_date(MONTHS) if kumulatif else MONTHS, kumulatif=kumulatif, only=only)
    if kind:
        settings(folder, kind)
    if rak:
        write_plan(folder / "RAK 2024.xlsx", PLAN)
    return folder


def trend(annex: Path) -> dict[str, list]:
    """Month → what its row says; none where there is no such table."""
    lines = openpyxl.load_workbook(annex, data_only=True)["Ringkasan"].iter_rows(values_only=True)
    rows = [[cell for cell in line if cell is not None] for line in lines]
    if [TITLE] not in rows:
        return {}
    start = rows.index([TITLE]) + 2
    return {row[0]: row[1:] for row in rows[start:] if row and row[0] in BULAN}


def by_hand(until: int) -> dict[str, list]:
    """Realisasi to date, its percent, the plan's, and what lies between, month by month."""
    wanted = {}
    for n in range(1, until + 1):
        spent = sum(sum(amounts) for amounts in SPENT[:n])
        due = sum(sum(amounts[:n]) for amounts in PLAN.values())
        wanted[BULAN[n - 1]] = [
            spent,
            pytest.approx(spent / PAGU * 100, abs=1e-9),
            pytest.approx(due / PAGU * 100, abs=1e-9),
            pytest.approx((spent - due) / PAGU * 100, abs=1e-9),
        ]
    return wanted


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """Kind → the twelve annexes of the year."""
    root = tmp_path_factory.mktemp("tren")
    made = {}
    for kind in ("bulanan", "kumulatif"):
        report = run(write(root / kind, kind))
        assert must_mend(report) == []
        made[kind] = annexes(report)
    return made


@pytest.mark.parametrize("kind", ["bulanan", "kumulatif"])
def test_every_annex_has_the_months_up_to_its_own(year, kind):
    assert len(year[kind]) == 12
    for number, annex in enumerate(year[kind].values(), 1):
        assert trend(annex) == (by_hand(number) if number > 1 else {}), annex.name


def test_both_kinds_give_the_same_trend(year):
    for one, other in zip(*(made.values() for made in year.values()), strict=True):
        assert trend(one) == trend(other)


@pytest.mark.parametrize("kind", ["bulanan", "kumulatif"])
def test_agrees_with_each_months_own_annex_to_the_last_digit(year, kind):
    rows = list(trend(year[kind]["2024-12"]).values())
    for number, annex in enumerate(year[kind].values(), 1):
        cells = read_annex(annex)["Tabel 3.8 Anggaran"]
        at = next(at[1:] for at, value in cells.items() if value == "TOTAL")
        assert rows[number - 1] == [cells[f"{column}{at}"] for column in "EFHJ"]


def test_a_single_month_prints_nothing_new(tmp_path):
    """A first report in December: no table, no chart of it, nothing to ask about."""
    folder = write(tmp_path / "dinas", "kumulatif", only=[12], rak=False)
    report = run(folder)
    (annex,) = annexes(report).values()
    assert trend(annex) == {}
    assert found(report, "bulan-terlewat") == []
    assert "Grafik bulanan" not in read_annex(annex)["Data"].values()


def test_without_a_plan_or_indikator_there_is_no_such_column(tmp_path):
    folder = write(tmp_path / "dinas", "kumulatif", only=[1, 2], rak=False)
    annex = annexes(run(folder))["2024-02"]
    assert trend(annex) == {name: row[:2] for name, row in by_hand(2).items()}
    text = said(annex, "Ringkasan")
    assert "RAK s.d." not in text
    assert "Rata-rata capaian" not in text


# --- capaian ----------------------------------------------------------------------------------
def test_mean_capaian_where_a_month_has_indikator(tmp_path):
    """Of January and March, each that of its own annex; February has none."""
    folder = write(tmp_path / "dinas", "kumulatif", only=[1, 2, 3], rak=False)
    kinerja(folder, "Januari")
    kinerja(folder, "Maret")
    put(folder, "Indikator Maret 2024.xlsx", "Indikator", F2=61.7)
    report = run(folder)
    assert must_mend(report) == []
    rows = trend(annexes(report)["2024-03"])
    assert [row[2] for row in rows.values()][1] == "n/a"
    for bulan, annex in annexes(report).items():
        if bulan != "2024-02":
            cells = read_annex(annex)["Tabel 3.1"]
            at = next(at[1:] for at, text in cells.items() if text == "Rata-rata capaian")
            assert rows[BULAN[int(bulan[-2:]) - 1]][2] == cells[f"G{at}"]
    assert rows["Januari"][2] != rows["Maret"][2]


# --- gaps -------------------------------------------------------------------------------------
def test_a_gap_is_named(tmp_path):
    """April and May are missing: in the table, below it, once on the screen, in Pra-reviu."""
    folder = write(tmp_path / "dinas", "kumulatif", only=[2, 3, 6, 7])
    report = run(folder)
    assert must_mend(report) == []
    assert found(report, "bulan-terlewat") == [("bulan-terlewat", "Sheet1", "")]
    assert "April, Mei 2024" in message(report, "bulan-terlewat")
    wanted = by_hand(7)
    for bulan, annex in annexes(report).items():
        later = bulan in ("2024-06", "2024-07")
        assert ("Belum ada LRA bulan April, Mei 2024." in said(annex, "Ringkasan")) is later
        assert ("LRA bulan April, Mei 2024 tidak ada" in said(annex, "Pra-reviu")) is later
    rows = trend(annexes(report)["2024-07"])
    assert list(rows) == ["Februari", "Maret", "April", "Mei", "Juni", "Juli"]
    assert rows["April"] == rows["Mei"] == ["n/a"] * 4
    assert all(rows[name] == wanted[name] for name in rows if name not in ("April", "Mei"))


def test_a_missing_month_of_one_month_books_is_said_once(tmp_path):
    report = run(write(tmp_path / "dinas", "bulanan", only=[1, 2, 4]))
    assert must_mend(report) == [("bulan-hilang", "Sheet1", "")]
    assert found(report, "bulan-terlewat") == []


def test_a_month_that_cannot_be_added_up_is_a_gap(tmp_path):
    """April alone, without March, between February and May, which count from January on."""
    folder = write(tmp_path / "dinas", "", only=[2, 5], rak=False)
    write_months(folder, MONTHS, only=[4])
    (folder / book_name(4)).rename(folder / "LRA sebulan April 2024.xlsx")
    report = run(folder, "2024-05")
    assert must_mend(report) == []
    assert "Maret, April 2024" in message(report, "bulan-terlewat")
    assert list(trend(annexes(report)["2024-05"]).values())[1:3] == [["n/a"] * 2] * 2


# --- one month asked for ----------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["bulanan", "kumulatif"])
def test_month_asked_for_has_the_same_trend(year, tmp_path, kind):
    folder = year[kind]["2024-05"].parents[3] / kind
    report = run(shutil.copytree(folder, tmp_path / kind), "2024-05")
    assert must_mend(report) == []
    ((bulan, annex),) = annexes(report).items()
    assert bulan == "2024-05"
    assert annex.read_bytes() == year[kind]["2024-05"].read_bytes()
    left_out = {f.location.workbook for f in report.findings if f.rule == "periode-lain"}
    assert left_out == {book_name(n, kumulatif=kind == "kumulatif") for n in range(6, 13)}


def test_earlier_month_must_be_well_but_its_notes_stay_its_own(tmp_path):
    folder = write(tmp_path / "dinas", "kumulatif", only=[1, 2], rak=False)
    kinerja(folder, "Januari")
    put(folder, "Indikator Januari 2024.xlsx", "Indikator", F2=7000)
    assert found(run(folder), "realisasi-berlipat") == [("realisasi-berlipat", "Indikator", "F2")]
    assert found(run(folder, "2024-02"), "realisasi-berlipat") == []
    put(folder, "Indikator Januari 2024.xlsx", "Indikator", D2=None)
    assert must_mend(run(folder, "2024-02")) == [("arah-kosong", "Indikator", "D2")]


# --- workbooks, digest, revisions -------------------------------------------------------------
def test_earlier_workbooks_are_listed_and_named_on_data(year):
    annex = year["kumulatif"]["2024-03"]
    assert books(annex) == {book_name(n, kumulatif=True) for n in (1, 2, 3)} | {"RAK 2024.xlsx"}
    lines = list(openpyxl.load_workbook(annex, data_only=True)["Data"].iter_rows(values_only=True))
    own = {(line[1], line[3]): line[4:] for line in lines if str(line[1]).startswith("s.d. bulan")}
    wanted = [sum(sum(amounts) for amounts in SPENT[:n]) for n in (1, 2, 3)]
    where = [(book_name(n, kumulatif=True), "Sheet1", "banyak sel") for n in (1, 2)]
    rows = [own[f"s.d. bulan {n}", "Realisasi s.d. bulan itu"] for n in (1, 2, 3)]
    assert [row[0] for row in rows] == wanted
    assert [row[2:5] for row in rows] == [*where, ("", "", "dihitung")]
    pagu = own["s.d. bulan 1", "Pagu menurut LRA bulan itu"]
    assert (pagu[0], *pagu[2:5]) == (PAGU, *where[0])


def test_only_this_month_and_sums_on_data_are_formulas(year):
    """Of one-month books every month is one: all of their cells stand on `Data`."""
    for kind, live in (("kumulatif", {3}), ("bulanan", {1, 2, 3})):
        sheet = openpyxl.load_workbook(year[kind]["2024-03"])["Data"]
        found = {
            int(line[1].value.split()[-1])
            for line in sheet.iter_rows()
            if line[3].value == "Realisasi s.d. bulan itu" and str(line[4].value).startswith("=")
        }
        assert found == live


def test_earlier_month_corrected_is_another_digest(tmp_path):
    folder = write(tmp_path / "dinas", "kumulatif", only=[1, 2, 3], rak=False)

    def digests():
        agency = flow.read_agency(folder, None, settings_of(folder))
        return [digest_of(one, agency.name, agency.settings) for one in agency.inputs]

    before = digests()
    put(folder, book_name(2, kumulatif=True), "Sheet1", N11="gagal lelang")
    after = digests()
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, False]


def test_earlier_month_corrected_issues_the_later_ones_again(tmp_path):
    folder = write(tmp_path / "dinas", "kumulatif", only=[1, 2, 3], rak=False)
    command = ["proses", "--input", str(folder), "--output", str(tmp_path / "keluar")]
    assert main(command) == 0
    put(folder, book_name(2, kumulatif=True), "Sheet1", N11="gagal lelang")
    assert main(command) == 0
    again = issued(tmp_path / "keluar", "Lampiran*.xlsx")
    assert [read_earlier(annex).revisi for annex in again] == [0, 1, 1]


def test_each_month_is_calculated_once(tmp_path, monkeypatch):
    folder = write(tmp_path / "dinas", "bulanan", only=range(1, 7))
    months = []
    calculate = flow.calculate_figures
    monkeypatch.setattr(
        flow,
        "calculate_figures",
        lambda one, *more: months.append(one.period.bulan) or calculate(one, *more),
    )
    for period, wanted in ((None, [1, 2, 3, 4, 5, 6]), ("2024-06", [6, 1, 2, 3, 4, 5])):
        run(folder, period)
        assert months == wanted
        months.clear()


# --- the independent eyes ---------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["bulanan", "kumulatif"])
def test_annex_agrees_with_its_inputs(tmp_path, capsys, kind):
    folder = write(tmp_path / kind, kind, only=[1, 2, 3])
    kinerja(folder, "Januari")
    annex = publish(folder, "--periode", "2024-03")
    code = main(["periksa", "--lampiran", str(annex), "--input", str(folder)])
    assert code == 0, capsys.readouterr().out


@pytest.mark.libreoffice
def test_libreoffice_computes_the_same(year, soffice, tmp_path, read_pdf):
    """Both kinds of December, each formula; and nothing of the table is cut off in print."""
    done = tmp_path / "dihitung"
    done.mkdir()
    for kind, made in year.items():
        openpyxl.load_workbook(made["2024-12"]).save(tmp_path / f"{kind}.xlsx")
    paths = [tmp_path / f"{kind}.xlsx" for kind in year]
    convert(soffice, "xlsx", paths, done)
    convert(soffice, "pdf", paths, done)
    for kind, made in year.items():
        written, computed = read_annex(made["2024-12"]), read_annex(done / f"{kind}.xlsx")
        for sheet, cells in read_annex(made["2024-12"], formulas=True).items():
            for at, formula in cells.items():
                if str(formula).startswith("="):
                    one, other = written[sheet].get(at), computed[sheet].get(at)
                    same = one == other or f"{one:.15g}" == f"{other:.15g}"
                    assert same, (sheet, at, formula, one, other)
        text = read_pdf(done / f"{kind}.pdf")
        assert "###" not in text
        assert f"Desember {sum(map(sum, SPENT)):,}".replace(",", ".") in text
