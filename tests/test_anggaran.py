"""Pagu and realisasi (RULES 5): sums, percentages, codes, sen, several SKPD, who is under 50 %."""

from decimal import Decimal

import pytest
from make import (
    OTHER_SKPD,
    Sub,
    column_of,
    example_annex,
    publish,
    publish_rows,
    read_annex,
    row,
    write_lra,
)

from pipeline.angka import from_sen, serapan, to_sen

SHEET, KODE = "Tabel 3.8 Anggaran", "PROGRAM KEGIATAN"


def columns(annex):
    """Code → (pagu, realisasi, %)."""
    parts = [column_of(annex, SHEET, head, KODE) for head in ("PAGU", "REALISASI", "%")]
    return {kode: tuple(part[kode] for part in parts) for kode in parts[0]}


def total(annex):
    cells = read_annex(annex)[SHEET]
    (at,) = [at[1:] for at, value in cells.items() if value == "TOTAL"]
    return tuple(cells[f"{column}{at}"] for column in "DEF")


def test_example_has_8_program_16_kegiatan_25_sub_kegiatan():
    depth = [kode.count(".") + 1 for kode in columns(example_annex())]
    assert [depth.count(parts) for parts in (3, 5, 6)] == [8, 16, 25]


def test_example_totals():
    pagu, realisasi, persen = total(example_annex())
    assert (pagu, realisasi) == (14_817_179_710, 14_132_254_613)
    assert round(persen, 2) == 95.38


def test_example_sums_and_percentages():
    """Every subtotal is the sum of its parts to the rupiah, every % that of its own row."""
    rows = columns(example_annex())
    for kode, (pagu, realisasi, persen) in rows.items():
        assert persen == pytest.approx(realisasi / pagu * 100, abs=1e-9)
        below = [r for k, r in rows.items() if k.startswith(f"{kode}.") and is_child(k, kode)]
        if below:
            assert pagu == sum(r[0] for r in below)
            assert realisasi == sum(r[1] for r in below)
    heads = [r for kode, r in rows.items() if kode.count(".") == 2]
    assert total(example_annex())[:2] == (sum(r[0] for r in heads), sum(r[1] for r in heads))


def is_child(kode, parent):
    return kode.count(".") - parent.count(".") == (2 if parent.count(".") == 2 else 1)


def test_example_names_three_sub_kegiatan_under_half():
    (note,) = [v for v in read_annex(example_annex())[SHEET].values() if "di bawah 50 %" in str(v)]
    assert note.startswith("Terdapat 3 sub kegiatan")
    assert all(f"({persen} %)" in note for persen in ("36,47", "48,86", "42,12"))


def test_numbers_of_programs():
    cells = read_annex(example_annex())[SHEET]
    numbers = [v for at, v in cells.items() if at[0] == "A" and isinstance(v, int | float)]
    assert numbers == list(range(1, 9))


HALF = [
    Sub("1.06.01.2.01.0001", 200, 100, uraian="Tepat separuh"),
    Sub("1.06.01.2.01.0002", 200_000, 99_999, uraian="Kurang sedikit", alasan="gagal lelang"),
    Sub("1.06.01.2.01.0003", 100, 0, uraian="Belum jalan"),
    Sub("1.06.01.2.01.0004", 0, 0, uraian="Tanpa pagu"),
]


def test_under_half_with_the_reason_of_the_workbook(tmp_path):
    annex = publish_rows(tmp_path / "dinas", subs=HALF)
    notes = [v for v in read_annex(annex)[SHEET].values() if "di bawah 50 %" in str(v)]
    assert "Terdapat 2 sub kegiatan" in notes[0]
    text = " ".join(map(str, read_annex(annex)[SHEET].values()))
    assert "Kurang sedikit (50,00 %; gagal lelang)" in text
    assert "Belum jalan (0,00 %)" in text
    assert "Tepat separuh (" not in text
    assert "Tanpa pagu (" not in text


def test_under_half_is_said_in_december_only(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_lra(folder / "LRA s.d. November 2024.xlsx", HALF)
    assert "di bawah 50 %" not in str(read_annex(publish(folder))[SHEET])


def test_percentage_without_pagu(tmp_path):
    annex = publish_rows(tmp_path / "dinas", subs=HALF)
    assert columns(annex)["1.06.01.2.01.0004"] == (0, 0, "n/a")


def test_parent_percentage_is_not_the_mean_of_its_children(tmp_path):
    subs = [Sub("1.06.01.2.01.0001", 100, 100), Sub("1.06.01.2.01.0002", 900, 0)]
    rows = columns(publish_rows(tmp_path / "dinas", subs=subs))
    assert [rows[kode][2] for kode in ("1.06.01", "1.06.01.2.01")] == [10, 10]


def test_belanja_of_all_kelompok_count(tmp_path):
    subs = [Sub("1.06.01.2.01.0001", 100, 50, (1000, 500))]
    rows = columns(publish_rows(tmp_path / "dinas", subs=subs))
    assert rows["1.06.01"] == (1100, 550, 50)


def test_sen_are_never_lost(tmp_path):
    """Nine times 0,10 and one 0,05 are 0,95; the total just fits a cell with its sen."""
    subs = [Sub(f"1.06.01.2.01.{n:04d}", Decimal("0.10"), Decimal("0.05")) for n in range(1, 10)]
    subs += [Sub("1.06.01.2.01.0010", Decimal("0.05"), Decimal("0.01"))]
    subs += [Sub("1.06.02.2.01.0001", Decimal("9999999999999.04"), Decimal("9999999999999.03"))]
    annex = publish_rows(tmp_path / "dinas", subs=subs)
    rows = columns(annex)
    assert rows["1.06.01"][:2] == (0.95, 0.46)
    assert rows["1.06.02"][:2] == (9999999999999.04, 9999999999999.03)
    assert total(annex)[:2] == (9999999999999.99, 9999999999999.49)


@pytest.mark.parametrize(
    ("text", "sen"), [("0.005", 1), ("0.004", 0), ("-0.005", -1), ("9999999999999.99", 10**15 - 1)]
)
def test_fraction_of_a_sen_rounds_half_up(text, sen):
    assert to_sen(Decimal(text)) == sen
    assert from_sen(sen) == float(Decimal(sen) / 100)


@pytest.mark.parametrize(
    ("pagu", "realisasi", "persen"), [(0, 0, "n/a"), (0, 5, "n/a"), (300, 100, 33.3333333333)]
)
def test_serapan(pagu, realisasi, persen):
    assert serapan(pagu, realisasi) == persen


def test_order_is_by_the_numbers_in_the_codes(tmp_path):
    """1.06.10 stands after 1.06.2, and codes are printed as the source has them."""
    subs = [
        Sub("1.06.10.2.01.0001", 1, 1),
        Sub("1.06.2.2.01.0010", 1, 1),
        Sub("1.06.2.2.01.0009", 1, 1),
    ]
    kode = list(columns(publish_rows(tmp_path / "dinas", subs=subs)))
    assert kode == [
        *("1.06.2", "1.06.2.2.01", "1.06.2.2.01.0009", "1.06.2.2.01.0010"),
        *("1.06.10", "1.06.10.2.01", "1.06.10.2.01.0001"),
    ]


TWO = [
    Sub("1.06.01.2.01.0001", 1000, 100),
    Sub("1.06.02.2.01.0001", 500, 250),
    Sub("1.06.01.2.01.0001", 3000, 1500, skpd=OTHER_SKPD),
]


def test_two_skpd_have_a_head_and_a_subtotal_each(tmp_path):
    annex = publish_rows(tmp_path / "dinas", [row("a", 1, 1)], TWO)
    cells = read_annex(annex)[SHEET]
    rows = {
        int(at[1:]): (value, cells[f"D{at[1:]}"], cells[f"E{at[1:]}"])
        for at, value in cells.items()
        if at[0] == "B" and str(value)[:1].isdigit()
    }
    assert list(rows.values()) == [
        (TWO[0].skpd, 1500, 350),
        ("1.06.01", 1000, 100),
        ("1.06.01.2.01", 1000, 100),
        ("1.06.01.2.01.0001", 1000, 100),
        ("1.06.02", 500, 250),
        ("1.06.02.2.01", 500, 250),
        ("1.06.02.2.01.0001", 500, 250),
        (OTHER_SKPD, 3000, 1500),
        ("1.06.01", 3000, 1500),
        ("1.06.01.2.01", 3000, 1500),
        ("1.06.01.2.01.0001", 3000, 1500),
    ]
    assert total(annex)[:2] == (4500, 1850)
    formulas = read_annex(annex, formulas=True)[SHEET]
    heads = [at for at, (kode, *_) in rows.items() if kode in (TWO[0].skpd, OTHER_SKPD)]
    (at,) = [at[1:] for at, value in formulas.items() if value == "TOTAL"]
    assert formulas[f"D{at}"] == f"=SUM(D{heads[0]},D{heads[1]})"


def test_program_support_adds_up_across_skpd(tmp_path):
    annex = publish_rows(tmp_path / "dinas", [row("a", 1, 1)], TWO)
    cells = read_annex(annex)["Tabel 3.8 Efisiensi"]
    (at,) = [at[1:] for at, value in cells.items() if value == "a"]
    assert (cells[f"G{at}"], cells[f"H{at}"]) == (4000, 1600)


def test_one_skpd_has_no_head(tmp_path):
    assert next(iter(columns(publish_rows(tmp_path / "dinas", subs=TWO[:2])))) == "1.06.01"
