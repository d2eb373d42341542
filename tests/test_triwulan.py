"""Quarters of an indikator to its realisasi of the year to date (RULES 7a)."""

import pytest
from edit import found, message, must_mend, run
from hypothesis import given
from hypothesis import strategies as st
from make import KINERJA, column_of, publish, read_annex, row, write_kinerja

from pipeline.model import BULAN
from pipeline.triwulan import CARA_SETAHUN, combine, read_cara, to_date, used_quarters

ROMAN = ("I", "II", "III", "IV")
NAMA = "Jumlah peserta"


def quarters(*values, word="Realisasi"):
    return {f"{word}_TW_{roman}": v for roman, v in zip(ROMAN, values, strict=False)}


def write(folder, bulan, cara, values, target=100, realisasi=None, satuan="Orang", **more):
    folder.mkdir(exist_ok=True)
    line = row(NAMA, target, realisasi, Cara_Setahun=cara, **quarters(*values), **more)
    write_kinerja(folder / KINERJA, [line | {"Satuan": satuan}], Bulan=BULAN[bulan - 1])
    return folder


def realisasi_of(report):
    (annex,) = report.published
    return column_of(annex, "Tabel 3.1", "Realisasi")[NAMA]


@pytest.mark.parametrize(
    ("cara", "bulan", "values", "wanted"),
    [
        ("jumlah", 12, (10, 20, 30, 40), 100),
        ("Dijumlahkan", 6, (10, 20), 30),
        ("jumlah", 6, (10, 20, 30, 40), 30),
        ("jumlah", 5, (10,), 10),
        ("jumlah", 5, (10, 7), 17),
        ("jumlah", 1, (4,), 4),
        ("jumlah", 9, (10, None, 30), "n/a"),
        ("terakhir", 12, (None, None, None, 71.3), 71.3),
        ("terakhir", 9, (60, 61, 62.5), 62.5),
        ("terakhir", 9, (60, 61, None), "n/a"),
        ("terakhir", 8, (60, 61, None), 61),
        ("rata-rata", 9, (80, 90, 85), 85),
        ("Rerata", 6, (80.5, 90), 85.25),
        ("maksimum", 12, (3, 9, 4, 1), 9),
        ("Tertinggi", 3, (3, 9, 4, 1), 3),
    ],
)
def test_year_to_date(tmp_path, cara, bulan, values, wanted):
    annex = publish(write(tmp_path / "dinas", bulan, cara, values))
    assert column_of(annex, "Tabel 3.1", "Realisasi")[NAMA] == wanted
    if wanted != "n/a":
        assert column_of(annex, "Tabel 3.1", "%")[NAMA] == pytest.approx(wanted)


def test_each_quarter_stands_on_data(tmp_path):
    """Their cells as input, their sum as a live formula on them."""
    annex = publish(write(tmp_path / "dinas", 6, "jumlah", (10, 20)))
    cells = read_annex(annex)["Data"]
    labels = [value for at, value in cells.items() if at[0] == "D"]
    assert "Realisasi TW I" in labels
    assert "Realisasi TW II" in labels
    assert "Realisasi TW III" not in labels
    formulas = read_annex(annex, formulas=True)["Data"].values()
    assert any(str(text).startswith("=ROUND(SUM(E") for text in formulas)


@pytest.mark.parametrize("head", ["Realisasi TW {n}", "Realisasi Triwulan {roman}"])
def test_heads_of_quarters(tmp_path, head):
    folder = tmp_path / "dinas"
    folder.mkdir()
    heads = {head.format(n=n, roman=r): n * 10 for n, r in enumerate(ROMAN, 1)}
    write_kinerja(folder / KINERJA, [row(NAMA, 100, None) | {"Cara Setahun": "jumlah"} | heads])
    assert realisasi_of(run(folder)) == 100


def test_level_in_words(tmp_path):
    """`Madya` in the last quarter is the year's level."""
    folder = write(tmp_path / "dinas", 12, "terakhir", (None, "Pratama", None, "Madya"), "Madya")
    annex = publish(folder)
    assert column_of(annex, "Tabel 3.1", "Realisasi")[NAMA] == "Madya"
    assert column_of(annex, "Tabel 3.1", "%")[NAMA] == 100


def test_predikat_of_the_last_quarter(tmp_path):
    folder = write(tmp_path / "dinas", 12, "terakhir", (None, None, None, "BB (73,00)"), 70)
    assert column_of(publish(folder), "Tabel 3.1", "Realisasi")[NAMA] == 73


def test_typed_realisasi_beside_quarters(tmp_path):
    """The same figure, or asked."""
    report = run(write(tmp_path / "sama", 12, "rata-rata", (1, 1, 1, 2), realisasi=1.3))
    assert (must_mend(report), realisasi_of(report)) == ([], 1.25)
    report = run(write(tmp_path / "lain", 12, "jumlah", (1, 1, 1, 2), realisasi=6))
    assert [rule for rule, _, _ in must_mend(report)] == ["triwulan-berbeda"]
    assert "5" in message(report, "triwulan-berbeda")


def test_quarters_of_which_nothing_is_said(tmp_path):
    report = run(write(tmp_path / "tanpa", 12, None, (1, 1, 1, 2)))
    assert [rule for rule, _, _ in must_mend(report)] == ["cara-setahun-kosong"]
    report = run(write(tmp_path / "ada", 12, None, (1, 1, 1, 2), realisasi=5))
    assert must_mend(report) == []
    assert len(found(report, "triwulan-tidak-dipakai")) == 1


@pytest.mark.parametrize("satuan", ["%", "Persen", "per 100.000 penduduk", "Indeks"])
def test_percentages_are_not_added_up(tmp_path, satuan):
    report = run(write(tmp_path / "dinas", 6, "jumlah", (40, 50), satuan=satuan))
    assert len(found(report, "persen-dijumlahkan")) == 1
    assert found(run(write(tmp_path / "lain", 6, "terakhir", (40, 50))), "persen-dijumlahkan") == []


def test_quarter_that_has_not_begun(tmp_path):
    report = run(write(tmp_path / "dinas", 6, "jumlah", (10, 20, 30)))
    assert len(found(report, "triwulan-mendatang")) == 1
    assert realisasi_of(report) == 30
    assert (
        found(run(write(tmp_path / "lain", 7, "jumlah", (10, 20, 3))), "triwulan-mendatang") == []
    )


def test_quarter_that_is_missing(tmp_path):
    """Named at its cell; the realisasi is not called empty as well."""
    report = run(write(tmp_path / "dinas", 9, "jumlah", (10, None, 30)))
    assert len(found(report, "triwulan-kosong")) == 1
    assert "TW II" in message(report, "triwulan-kosong")
    assert found(report, "realisasi-kosong") == []


@pytest.mark.parametrize(("values", "count"), [((25, 25, 25, 25), 0), ((25, 25, 25, 20), 1)])
def test_targets_of_the_quarters(tmp_path, values, count):
    more = quarters(*values, word="Target")
    report = run(write(tmp_path / "dinas", 12, "jumlah", (1, 2, 3, 4), **more))
    assert must_mend(report) == []
    assert len(found(report, "target-triwulan-berbeda")) == count


number = st.one_of(st.none(), st.integers(0, 1000))


@given(st.sampled_from(sorted(CARA_SETAHUN)), st.tuples(*[number] * 4), st.integers(1, 12))
def test_random_quarters(cara, values, bulan):
    """Never from a quarter to come; complete or none at all."""
    line = {"cara_setahun": cara} | {f"realisasi_tw_{n}": v for n, v in enumerate(values, 1)}
    names = used_quarters(line, bulan)
    begun = [n for n in range(1, 5) if 3 * (n - 1) < bulan]
    assert {int(name[-1]) for name in names} <= set(begun)
    value, same, _ = to_date(line, bulan)
    assert same == names
    if names and cara != "terakhir":
        due = [n for n in range(1, 5) if 3 * n <= bulan]
        assert all(values[n - 1] is not None for n in due)
        assert value == combine(cara, [values[int(name[-1]) - 1] for name in names])
    if not names:
        assert value is None


def test_words_for_cara():
    assert {
        read_cara(f" {word.upper()} ") for words in CARA_SETAHUN.values() for word in words
    } == set(CARA_SETAHUN)
    assert read_cara("dibagi dua") == read_cara(None) == ""


def test_titles_say_up_to_which_month(tmp_path):
    """Also those that the print of December does not date."""
    more = {"Realisasi_Tahun_Lalu": 5}
    annex = publish(write(tmp_path / "dinas", 6, "jumlah", (10, 20), **more))
    for sheet in ("Tabel 3.1", "Tabel 3.2", "Sasaran 1"):
        assert any("s.d. Juni 2024" in str(text) for text in read_annex(annex)[sheet].values())
