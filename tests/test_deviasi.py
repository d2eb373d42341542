"""Deviasi: realisasi to date against the cash plan (RULES 7a)."""

import dataclasses
from pathlib import Path

import pytest
from bulanan import book_name, settings, write_months, write_rak
from edit import found, message, must_mend, run
from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from make import LRA, SKPD, Sub, column_of, read_annex, write_lra

KODE = "PROGRAM KEGIATAN"
TABEL = "Tabel 3.8 Anggaran"
SATU, DUA, TIGA = (f"1.06.01.2.01.{n:04d}" for n in (1, 2, 3))
LAIN = "1.06.02.2.01.0001"
EVEN = [100] * 12
SUBS = [Sub(SATU, 1200, 500), Sub(DUA, 1200, 700), Sub(LAIN, 1200, 600)]
PLAN = {SATU: EVEN, DUA: EVEN, LAIN: EVEN}
JUNI = book_name(6, kumulatif=True)
whole_runs = hypothesis_settings(
    max_examples=8, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
)


def make(folder, subs=SUBS, plan=PLAN, bulan=6, batas=""):
    folder.mkdir(parents=True, exist_ok=True)
    write_lra(folder / book_name(bulan, kumulatif=True), subs)
    write_rak(folder / "RAK 2024.xlsx", plan)
    if batas:
        (folder / "pengaturan.toml").write_text(f"batas_deviasi = {batas}\n", encoding="utf-8")
    return run(folder)


def table(report, head):
    (annex,) = report.published
    return column_of(Path(annex), TABEL, head, KODE)


def test_deviasi_of_every_row(tmp_path):
    """By June half is planned: 500 of 1.200 is 8,33 points behind, 700 as much ahead."""
    report = make(tmp_path / "dinas")
    assert must_mend(report) == []
    deviasi = table(report, "Poin")
    assert deviasi[SATU] == pytest.approx(500 / 12 - 50)
    assert deviasi[DUA] == pytest.approx(700 / 12 - 50)
    assert deviasi[LAIN] == 0
    assert deviasi["1.06.01"] == deviasi["1.06.01.2.01"] == 0
    cells = read_annex(Path(report.published[0]))[TABEL]
    heads = {str(value) for value in cells.values()}
    assert {"RAK s.d. Juni", "Deviasi"} <= heads
    at = next(at[1:] for at, value in cells.items() if value == "TOTAL")
    assert [cells[f"{column}{at}"] for column in "DEFGHIJ"] == [3600, 1800, 50, 1800, 50, 0, 0]


def test_lagging_is_told_with_its_cells(tmp_path):
    subs = [dataclasses.replace(SUBS[0], realisasi=300, alasan="gagal lelang"), *SUBS[1:]]
    report = make(tmp_path / "dinas", subs)
    assert found(report, "tertinggal-rak") == [("tertinggal-rak", "Sheet1", "G11")]
    text = message(report, "tertinggal-rak")
    for part in (SATU, "25,00 %", "50,00 %", "25,00 poin", "RAK 2024.xlsx › RAK › M5 s.d."):
        assert part in text
    notes = " ".join(str(v) for v in read_annex(Path(report.published[0]))[TABEL].values())
    assert "1 sub kegiatan yang tertinggal lebih dari 10 poin" in notes
    assert "gagal lelang" in notes


def test_limit_is_a_setting(tmp_path):
    """8,33 points behind: within 10, beyond 8."""
    assert found(make(tmp_path / "a"), "tertinggal-rak") == []
    report = make(tmp_path / "b", batas="8")
    assert found(report, "tertinggal-rak") == [("tertinggal-rak", "Sheet1", "G11")]


def test_december_lists_what_spent_less_than_half(tmp_path):
    report = make(tmp_path / "dinas", bulan=12)
    assert found(report, "tertinggal-rak") == []
    notes = " ".join(str(v) for v in read_annex(Path(report.published[0]))[TABEL].values())
    assert "di bawah 50 %" in notes
    assert "tertinggal lebih dari" not in notes
    assert table(report, "Poin")[SATU] == pytest.approx(500 / 12 - 100)


def test_no_plan_no_columns(tmp_path):
    """And no note about it (RULES 5)."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_lra(folder / JUNI, SUBS)
    cells = read_annex(Path(run(folder).published[0]))[TABEL]
    assert not any("RAK" in str(value) or "Deviasi" in str(value) for value in cells.values())


def test_a_row_without_plan_is_not_zero(tmp_path):
    """n/a there and in every sum above; what has no pagu needs no plan."""
    plan = {SATU: EVEN, LAIN: EVEN}
    report = make(tmp_path / "dinas", [*SUBS, Sub(TIGA, 0, 0)], plan)
    assert found(report, "rak-tidak-ada") == [("rak-tidak-ada", "Sheet1", "F12")]
    rak = table(report, "Poin")
    assert rak[DUA] == rak["1.06.01.2.01"] == rak["1.06.01"] == "n/a"
    assert rak[LAIN] == rak["1.06.02"] == 0
    cells = read_annex(Path(report.published[0]))[TABEL]
    at = next(at[1:] for at, value in cells.items() if value == "TOTAL")
    assert cells[f"G{at}"] == "n/a"


def test_plan_without_budget(tmp_path):
    report = make(tmp_path / "dinas", plan=PLAN | {TIGA: EVEN})
    assert found(report, "rak-tanpa-anggaran") == [("rak-tanpa-anggaran", "RAK", "H11")]
    assert "1.200" in message(report, "rak-tanpa-anggaran")


def test_plan_that_is_not_the_pagu(tmp_path):
    report = make(tmp_path / "dinas", plan=PLAN | {DUA: [90, *EVEN[1:]]})
    assert found(report, "rak-beda-pagu") == [("rak-beda-pagu", "RAK", "H7")]
    text = message(report, "rak-beda-pagu")
    assert "1.190" in text
    assert "1.200" in text


def test_cells_of_the_plan_stand_on_data(tmp_path):
    """January to June of both rekening of each sub kegiatan, and the workbook's hash."""
    report = make(tmp_path / "dinas")
    data = list(read_annex(Path(report.published[0]))["Data"].items())
    rows = [at[1:] for at, value in data if at[0] == "G" and value == "RAK 2024.xlsx"]
    assert len(rows) == 3 * 2 * 6
    cells = dict(data)
    assert {cells[f"D{row}"] for row in rows} == {
        f"RAK {bulan}" for bulan in ("Januari", "Februari", "Maret", "April", "Mei", "Juni")
    }
    assert any(at[0] == "B" and value == "RAK 2024.xlsx" for at, value in data)


def test_one_plan_serves_all_months(tmp_path):
    """Also months that are added up; the year of the plan is its title's."""
    folder = tmp_path / "dinas"
    months = [[dataclasses.replace(sub, realisasi=n) for sub in SUBS] for n in (90, 120, 80)]
    write_months(folder, months)
    settings(folder, "bulanan")
    write_rak(folder / "RAK.xlsx", PLAN, tahun="", title="ANGGARAN KAS TAHUN 2024")
    report = run(folder)
    assert must_mend(report) == []
    wanted = [90 / 12 - 100 / 12, 210 / 12 - 200 / 12, 290 / 12 - 300 / 12]
    shown = [column_of(Path(p), TABEL, "Poin", KODE)[SATU] for p in report.published]
    assert shown == pytest.approx(wanted)


def test_plan_of_another_year(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_lra(folder / JUNI, SUBS)
    write_rak(folder / "RAK 2023.xlsx", PLAN, tahun=2023)
    assert must_mend(run(folder)) == [("tahun-lain", "RAK", "A5")]


def test_plan_whose_file_name_alone_says_another_year(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_lra(folder / JUNI, SUBS)
    write_rak(folder / "RAK 2023.xlsx", PLAN, tahun="")
    assert must_mend(run(folder)) == [("tahun-nama-berkas", "", "")]


def test_plan_twice(tmp_path):
    """A copy is said; another one for the same sub kegiatan is refused."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_lra(folder / JUNI, SUBS)
    write_rak(folder / "RAK 2024.xlsx", PLAN)
    write_rak(folder / "RAK lama 2024.xlsx", PLAN)
    report = run(folder)
    assert must_mend(report) == []
    assert found(report, "salinan-sama") == [("salinan-sama", "RAK", "")]
    other = dict(PLAN)
    other[next(iter(other))] = [200, *[100] * 10, 0]
    write_rak(folder / "RAK lama 2024.xlsx", other)
    assert must_mend(run(folder)) == [("lembar-ganda", "RAK", "")]


def test_plan_that_says_no_year(tmp_path):
    """Taken for the only year there is, and said; asked where there are two."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_lra(folder / JUNI, SUBS)
    write_rak(folder / "RAK.xlsx", PLAN, tahun="")
    report = run(folder)
    assert must_mend(report) == []
    assert found(report, "tahun-dianggap") == [("tahun-dianggap", "RAK", "")]
    write_lra(folder / "LRA s.d. Juni 2023.xlsx", SUBS, tahun=2023)
    assert must_mend(run(folder)) == [("tahun-tidak-diketahui", "RAK", "")]


def test_plan_alone(tmp_path):
    """It feeds no table: said, with what to bring instead."""
    folder = tmp_path / "dinas"
    write_rak(folder / "RAK 2024.xlsx", PLAN)
    report = run(folder)
    assert not report.published
    assert must_mend(report) == [("tidak-ada-data", "", "")]
    assert found(report, "rak-sendiri") == [("rak-sendiri", "RAK", "")]


amount = st.integers(1, 10**9)  # a budget of zeros is a form never filled in


@whole_runs
@given(
    st.lists(
        st.tuples(st.lists(amount, min_size=12, max_size=12), st.integers(0, 100)),
        min_size=1,
        max_size=5,
    ),
    st.integers(1, 12),
)
def test_random_plans(tmp_path_factory, rows, bulan):
    """Deviasi is % realisasi − % RAK of every row, sums included."""
    kode = [f"1.06.0{n % 2 + 1}.2.01.{n:04d}" for n in range(1, len(rows) + 1)]
    plan = {k: months for k, (months, _) in zip(kode, rows, strict=True)}
    pagu = {k: sum(months) for k, months in plan.items()}
    subs = [
        Sub(k, pagu[k], pagu[k] * percent // 100)
        for k, (_, percent) in zip(kode, rows, strict=True)
    ]
    report = make(
        tmp_path_factory.mktemp("acak") / "dinas", sorted(subs, key=lambda s: s.kode), plan, bulan
    )
    assert must_mend(report) == []
    shown = table(report, "Poin")
    for program in {k[:7] for k in kode}:
        own = [sub for sub in subs if sub.kode.startswith(program)]
        base = sum(sub.pagu for sub in own)
        spent = sum(sub.realisasi for sub in own)
        due = sum(sum(plan[sub.kode][:bulan]) for sub in own)
        wanted = "n/a" if base == 0 else pytest.approx((spent - due) / base * 100, abs=1e-8)
        assert shown[program] == wanted


def test_the_plan_is_the_agencys(tmp_path):
    """A plan of the whole region: rows of other SKPD are left out."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_lra(folder / JUNI, SUBS)
    write_rak(folder / "RAK 2024.xlsx", PLAN, skpd=SKPD.replace("1.06", "1.6", 1))
    assert table(run(folder), "Poin")[LAIN] == 0
    assert LRA not in {path.name for path in folder.iterdir()}


def test_what_every_month_says_is_said_once(tmp_path):
    """The plan's own faults are the same in each month's annex."""
    folder = tmp_path / "dinas"
    months = [[dataclasses.replace(sub, realisasi=n) for sub in SUBS] for n in (90, 190, 290)]
    write_months(folder, months, kumulatif=True)
    write_rak(folder / "RAK 2024.xlsx", PLAN | {DUA: [90, *EVEN[1:]]})
    report = run(folder)
    assert len(report.published) == 3
    assert found(report, "rak-beda-pagu") == [("rak-beda-pagu", "RAK", "H7")]
