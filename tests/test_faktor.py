"""Money in thousands or millions: the factor counts where it is plain, else it is asked."""

import pytest
from edit import anggaran_printed, found, message, must_mend, opened, put, run
from make import LRA, Sub, write_lra

SUBS = [
    Sub("1.06.01.2.01.0001", 1_234_567.89, 1_000_000.5, (250, 0)),
    Sub("1.06.02.2.01.0001", 98_765, 43_210),
]
PAGU, REALISASI = 1_333_582.89, 1_043_210.5
HEAD = "Kelompok Belanja (Rp juta)"


@pytest.fixture
def small(tmp_path):
    """A folder with an LRA of small amounts: heads in rows 3 to 5, titles above."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_lra(folder / LRA, SUBS)
    return folder


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("(dalam ribu rupiah)", 1_000),
        ("(Dalam Ribuan Rupiah)", 1_000),
        ("DALAM RIBUAN", 1_000),
        ("Ribu Rupiah", 1_000),
        ("Satuan: ribu rupiah", 1_000),
        ("(Rp. 000)", 1_000),
        ("(Rp ribu)", 1_000),
        ("(x Rp1.000)", 1_000),
        ("LAPORAN REALISASI TAHUN 2024 (dalam juta rupiah)", 1_000_000),
        ("REALISASI TAHUN 2024 DALAM RIBUAN RUPIAH", 1_000),
        ("Rp Juta", 1_000_000),
        ("(Rp 000.000)", 1_000_000),
        ("disajikan dalam jutaan rupiah per 31 Desember 2024", 1_000_000),
    ],
)
def test_title_over_the_table(small, text, factor):
    put(small, LRA, "Sheet1", A2=text)
    report = run(small)
    assert must_mend(report) == []
    assert found(report, "faktor-uang") == [("faktor-uang", "Sheet1", "A2")]
    assert f"{factor:,}".replace(",", ".") in message(report, "faktor-uang")
    total = anggaran_printed(report)["TOTAL"]
    assert total == (round(PAGU * factor, 2), round(REALISASI * factor, 2))


def test_factor_is_exact_to_the_sen(small):
    """1.234.567,89 thousand and a text of five decimals lose nothing; no sen is made up."""
    with opened(small / LRA) as book:
        sheet = book["Sheet1"]
        sheet["A2"] = "(dalam ribuan rupiah)"
        for row in range(6, sheet.max_row + 1):
            if sheet[f"F{row}"].value == 98_765:
                sheet[f"F{row}"] = "98.765,12345"
            elif sheet[f"F{row}"].value:
                sheet[f"F{row}"].value += 0.12345 if sheet[f"F{row}"].value > 1_300_000 else 0
    report = run(small)
    assert must_mend(report) == []
    assert found(report, "pecahan-sen") == []
    assert anggaran_printed(report)["TOTAL"][0] == 1_333_583_013.45


@pytest.mark.parametrize(
    "cells",
    [
        {"F3": HEAD},
        {"F3": HEAD, "A2": "dalam jutaan rupiah"},
        {"A1": "Dalam Juta Rupiah", "A2": "TAHUN ANGGARAN 2024 (Rp juta)"},
        {
            f"{c}5": ("Anggaran", "Realisasi")[n % 2] + " (Rp juta)"
            for n, c in enumerate("FGHIJKLM")
        },
    ],
)
def test_heads_over_all_amounts(small, cells):
    put(small, LRA, "Sheet1", **cells)
    report = run(small)
    assert must_mend(report) == []
    assert len(found(report, "faktor-uang")) == len(cells)
    assert anggaran_printed(report)["TOTAL"][0] == PAGU * 1_000_000


@pytest.mark.parametrize(
    "cells",
    [
        {"F4": "Operasi (dalam ribuan rupiah)"},
        {"F5": "Anggaran (Rp juta)"},
        {"F3": HEAD, "A2": "dalam ribuan rupiah"},
        {"F5": "Anggaran (Rp)", "A2": "dalam ribuan rupiah"},
        {"A2": "dalam ribuan rupiah", "A1": "TAHUN ANGGARAN 2024 dalam rupiah"},
        {"A2": "Penduduk dalam ribuan jiwa"},
        {"A2": "REALISASI TAHUN 2024 JUTA RUPIAH"},
        {"N3": "Total (ribu rupiah)"},
        {"A2": "Program Bantuan Sejuta Rupiah, juta rupiah untuk desa"},
    ],
)
def test_what_is_not_plain_is_asked(small, cells):
    put(small, LRA, "Sheet1", **cells)
    report = run(small)
    assert {rule for rule, _, _ in must_mend(report)} == {"satuan-uang"}


@pytest.mark.parametrize("text", ["Bantuan 5 juta rupiah per desa", "(Rp)", "dalam rupiah"])
def test_what_is_no_factor(small, text):
    put(small, LRA, "Sheet1", A2=text)
    report = run(small)
    assert must_mend(report) == []
    assert anggaran_printed(report)["TOTAL"][0] == PAGU


@pytest.mark.parametrize("text", ["dalam ribu rupiah", "dalam juta rupiah", "dalam miliar rupiah"])
def test_full_rupiah_under_a_title_left_over(lra_copy, text):
    """A thousand times the example is more than any agency has: the title is what is wrong."""
    put(lra_copy, LRA, "Sheet1", A3=text)
    assert must_mend(run(lra_copy))[0] == ("faktor-terlalu-besar", "Sheet1", "A3")
