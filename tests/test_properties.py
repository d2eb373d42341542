"""What must hold whatever the figures: order of input rows, sums of sums, mean and total."""

import random
import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from edit import opened
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from make import (
    KINERJA,
    LRA,
    SKPD,
    Sub,
    column_of,
    example_annex,
    publish,
    publish_rows,
    read_annex,
    row,
)

SEEDS = range(2)
HASH = re.compile("[0-9a-f]{16}|[0-9a-f]{64}")
SHEET, KODE = "Tabel 3.8 Anggaran", "PROGRAM KEGIATAN"
# Each example is a whole run, hence few of them, the same ones each time, and no shrinking.
whole_runs = settings(
    max_examples=12, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
)


def shuffle_rows(path: Path, sheet: str, first: int, seed: int, last: int | None = None) -> None:
    """Put a sheet's data rows in another order; merged names are written into every row first."""
    with opened(path) as book:
        target = book[sheet]
        for area in list(target.merged_cells.ranges):
            if area.min_row >= first:
                value = target.cell(area.min_row, area.min_col).value
                target.unmerge_cells(str(area))
                for line in range(area.min_row, area.max_row + 1):
                    target.cell(line, area.min_col).value = value
        end = last or target.max_row
        rows = [
            [cell.value for cell in line] for line in target.iter_rows(min_row=first, max_row=end)
        ]
        random.Random(seed).shuffle(rows)
        for at, cells in enumerate(rows, first):
            for column, value in enumerate(cells, 1):
                target.cell(at, column).value = value


def printed(annex: Path) -> dict[str, dict[str, object]]:
    """Every sheet's values as stored, without hashes and addresses of cells.

    `Pra-reviu` names cells in its sentences and in their order: it is left out.
    """
    values = {}
    for name, cells in read_annex(annex).items():
        kept = {at: v for at, v in cells.items() if not HASH.fullmatch(str(v))}
        values[name] = {at: v for at, v in kept.items() if name != "Data" or at[0] != "I"}
    del values["Pra-reviu"]
    return values


@pytest.mark.parametrize("seed", SEEDS)
def test_order_of_the_rows_does_not_matter(example_copy, seed):
    """LRA (keeping `Jumlah` last) and Indikator shuffled: only `Data` names other cells."""
    lra = openpyxl.load_workbook(example_copy / LRA)["Sheet1"]
    shuffle_rows(example_copy / LRA, "Sheet1", 10, seed, lra.max_row - 1)
    shuffle_rows(example_copy / KINERJA, "Indikator", 4, seed)
    assert printed(publish(example_copy)) == printed(example_annex())


@pytest.mark.parametrize("seed", SEEDS)
def test_order_of_the_series_is_that_of_its_column(example_copy, seed):
    """`Urutan` decides: Tabel 3.4 goes up, Tabel 3.6 down, however the rows stand."""
    shuffle_rows(example_copy / KINERJA, "Seri", 5, seed)
    now, before = printed(publish(example_copy)), printed(example_annex())
    del now["Data"], before["Data"]  # lists the series in the order of its rows
    assert now == before


amount = st.integers(0, 10**14).map(lambda sen: Decimal(sen) / 100)
budget = st.dictionaries(
    st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(1, 12)),
    st.tuples(amount, st.integers(0, 100), amount, st.integers(0, 100)),
    min_size=1,
    max_size=14,
).filter(lambda amounts: any(a or b for a, _, b, _ in amounts.values()))  # else never filled in


def make_subs(amounts) -> list[Sub]:
    """(program, kegiatan, sub) → pagu and share spent, of Operasi and Modal; sen kept whole."""

    def spent(pagu, percent):
        return (pagu * percent / 100).quantize(Decimal("0.01"))

    return [
        Sub(f"1.06.{p:02d}.2.{k:02d}.{s:04d}", a, spent(a, m), (b, spent(b, n)))
        for (p, k, s), (a, m, b, n) in sorted(amounts.items())
    ]


@whole_runs
@given(budget)
def test_sums_of_random_budgets(tmp_path_factory, amounts):
    """Program = Σ kegiatan = Σ sub kegiatan, total = Σ program, to the sen."""
    subs = make_subs(amounts)
    annex = publish_rows(tmp_path_factory.mktemp("acak") / "dinas", subs=subs)
    for name, wanted in (
        ("PAGU", {s.kode: s.pagu + s.modal[0] for s in subs}),
        ("REALISASI", {s.kode: s.realisasi + s.modal[1] for s in subs}),
    ):
        sen = {k: round(v * 100) for k, v in column_of(annex, SHEET, name, KODE).items()}
        expected: dict[str, int] = {}
        for kode, rupiah in wanted.items():
            parts = kode.split(".")
            for size in (3, 5, 6):
                above = ".".join(parts[:size])
                expected[above] = expected.get(above, 0) + int(rupiah * 100)
        assert sen == expected
        cells = read_annex(annex)[SHEET]
        (at,) = [at[1:] for at, value in cells.items() if value == "TOTAL"]
        total = cells[f"{'D' if name == 'PAGU' else 'E'}{at}"]
        assert round(total * 100) == int(sum(wanted.values()) * 100)


@whole_runs
@given(budget, st.data())
def test_random_budget_in_any_order(tmp_path_factory, amounts, data):
    """The order in which an export lists its sub kegiatan changes nothing printed."""
    subs = make_subs(amounts)
    other = data.draw(st.permutations(subs))
    folder = tmp_path_factory.mktemp("urutan")
    one, two = (
        publish_rows(folder / name, subs=rows) for name, rows in (("a", subs), ("b", other))
    )
    assert printed(one)[SHEET] == printed(two)[SHEET]


figure = st.one_of(
    st.none(), st.integers(0, 1000), st.floats(0.01, 1000).map(lambda x: round(x, 3))
)


@whole_runs
@given(
    st.lists(st.tuples(figure, figure, st.booleans()), min_size=1, max_size=8).filter(
        lambda figures: any(target or realisasi for target, realisasi, _ in figures)
    )
)
def test_mean_and_counts_of_random_indikator(tmp_path_factory, figures):
    """The mean is that of the printed numbers, and every indikator has its row and its words."""
    rows = [row(f"indikator {n}", t, r, lower=low) for n, (t, r, low) in enumerate(figures)]
    annex = publish_rows(tmp_path_factory.mktemp("kinerja") / "dinas", rows)
    column = column_of(annex, "Sasaran 1", "% Capaian")
    names = [line["Indikator"] for line in rows]
    assert [name for name in column if name in names] == names
    numbers = [column[name] for name in names if not isinstance(column[name], str)]
    assert {column[name] for name in names} - set(numbers) <= {"n/a"}
    cells = read_annex(annex)["Tabel 3.1"]
    at, label = next((a, v) for a, v in cells.items() if str(v).startswith("Rata-rata"))
    mean = cells[f"G{at[1:]}"]
    assert mean == (pytest.approx(sum(numbers) / len(numbers)) if numbers else "n/a")
    some = f"Rata-rata capaian dari {len(numbers)} dari {len(names)} indikator"
    assert label == ("Rata-rata capaian" if len(numbers) == len(names) else some)


def test_two_bidang_of_one_skpd_are_one_budget(tmp_path):
    """A dinas with two urusan: programs of both, by their codes, without a head (DESIGN 6)."""
    subs = [Sub("2.08.02.2.01.0001", 5, 4, skpd=SKPD), Sub("1.06.01.2.01.0001", 7, 6, skpd=SKPD)]
    pagu = column_of(publish_rows(tmp_path / "dinas", subs=subs), SHEET, "PAGU", KODE)
    assert [kode for kode in pagu if kode.count(".") == 2] == ["1.06.01", "2.08.02"]
