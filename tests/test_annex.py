"""The annex as a whole: its sheets for the example and for other agencies, its footer and notes."""

import re
import zipfile

import openpyxl
import pytest
from make import (
    HIGH,
    KINERJA,
    OTHER_SKPD,
    Sub,
    column_of,
    example_annex,
    publish_rows,
    read_annex,
    row,
    write_kinerja,
    write_lra,
)
from terbit import issued

from pipeline.cli import main

# DESIGN "The annex workbook"; sheets of Bab II stand after Ringkasan.
CONTRACT = (
    "Ringkasan", "Bab II", "Tabel 3.1", "Tabel 3.2", "Tabel 3.3", "Tabel 3.4", "Tabel 3.5",
    "Tabel 3.6", "Sasaran 3", "Sasaran 4", "Tabel 3.7", "Tabel 3.8 Efisiensi",
    "Tabel 3.8 Anggaran", "Program per Sasaran", "Pra-reviu", "Data",
)  # fmt: skip
SUBS = [Sub("1.06.01.2.01.0001", 1000, 900), Sub("1.06.02.2.01.0001", 500, 450)]
SERIES = ({"Urutan": 1, "Tahun": 2023, "Nilai": 5}, {"Urutan": 2, "Tahun": 2024, "Nilai": 6})


def sheets(annex):
    return openpyxl.load_workbook(annex, read_only=True).sheetnames


def in_contract(name):
    return "Bab II" if name.startswith(("Tabel 2.", "Rencana ")) else name


def texts(annex, sheet):
    return [str(value) for value in read_annex(annex)[sheet].values()]


def series(*indikator):
    return [{"Indikator": name} | line for name in indikator for line in SERIES]


def test_sheets_of_the_example_stand_in_the_order_of_the_contract():
    names = [in_contract(name) for name in sheets(example_annex())]
    places = [CONTRACT.index(name) for name in names]
    assert places == sorted(places)
    assert set(CONTRACT) == set(names)


@pytest.mark.parametrize(
    ("order", "years"),
    [
        ((2, 1, 3), [2023, 2022, 2024]),
        ((3, None, 1), [2024, 2022, 2023]),
        ((None, None, None), [2022, 2023, 2024]),
    ],
)
def test_rows_of_a_series_without_a_number_come_last(tmp_path, order, years):
    seri = [
        {"Indikator": "a", "Urutan": number, "Tahun": 2022 + at, "Nilai": at}
        for at, number in enumerate(order)
    ]
    annex = publish_rows(tmp_path / "dinas", [row("a", 1, 2)], SUBS, seri=seri)
    printed = openpyxl.load_workbook(annex)["Tabel 3.4"]["A"]
    assert [cell.value for cell in printed if isinstance(cell.value, int)] == years


def test_sasaran_without_series(tmp_path):
    rows = [row("a", 1, 1), row("b", 1, 1, Sasaran="Sasaran dua")]
    annex = publish_rows(tmp_path / "dinas", rows, SUBS)
    assert [s for s in sheets(annex) if s.startswith(("Tabel 3.3", "Tabel 3.5", "Sasaran"))] == [
        "Sasaran 1",
        "Sasaran 2",
    ]


def test_five_sasaran_of_which_three_have_a_series(tmp_path):
    """The numbered tables go to the first two sasaran with a series, wherever those stand."""
    rows = [row(f"i{n}", 1, 1, Sasaran=f"Sasaran ke-{n}") for n in range(1, 6)]
    annex = publish_rows(tmp_path / "dinas", rows, SUBS, seri=series("i2", "i4", "i5"))
    names = sheets(annex)
    own = names[names.index("Tabel 3.3") : names.index("Tabel 3.8 Efisiensi")]
    own = [name for name in own if not name.startswith("Tabel 3.7")]
    assert own == [
        "Tabel 3.3", "Tabel 3.4", "Tabel 3.5", "Tabel 3.6", "Sasaran 1", "Sasaran 3", "Sasaran 5",
        "Sasaran 5 Seri",
    ]  # fmt: skip
    for sheet, name in (("Tabel 3.3", "i2"), ("Tabel 3.5", "i4"), ("Sasaran 5", "i5")):
        assert next(iter(column_of(annex, sheet, "Satuan"))) == name


def test_two_series_in_one_sasaran_share_its_sheet(tmp_path):
    annex = publish_rows(
        tmp_path / "dinas", [row("a", 1, 1), row("b", 1, 1)], SUBS, seri=series("a", "b")
    )
    assert "Tabel 3.5" not in sheets(annex)
    heads = [text for text in texts(annex, "Tabel 3.4") if text == "Tahun"]
    assert len(heads) == 2


def test_only_a_budget_workbook(tmp_path):
    """The budget tables alone; Pra-reviu names what is left out, and why."""
    annex = publish_rows(tmp_path / "dinas", subs=SUBS)
    assert sheets(annex) == [
        "Ringkasan",
        "Rencana Belanja",
        "Rencana Program",
        "Tabel 3.8 Anggaran",
        "Pra-reviu",
        "Data",
    ]
    said = texts(annex, "Pra-reviu")
    assert "Tabel 3.8 Efisiensi" in said
    assert any("3.1" in text and "3.7" in text for text in said)
    assert "Tidak ada workbook indikator untuk Desember 2024." in said


def test_only_an_indicator_workbook(tmp_path):
    annex = publish_rows(tmp_path / "dinas", [row("a", 1, 1)])
    assert not [name for name in sheets(annex) if name.startswith("Tabel 3.8")]
    said = texts(annex, "Pra-reviu")
    assert {"Tabel 3.8 Efisiensi", "Tabel 3.8 Anggaran"} <= set(said)
    assert {"Tabel 3.2", "Tabel 3.7"} <= set(said)  # no last year, no Renstra in this workbook
    assert "Tidak ada workbook anggaran untuk Desember 2024." in said


def test_indicator_workbook_of_another_month_leaves_its_tables_out(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_kinerja(folder / KINERJA, [row("a", 1, 1)], Bulan="Juni")
    write_lra(folder / "LRA s.d. Juli 2024.xlsx", SUBS)
    output = tmp_path / "keluar"
    assert main(["--input", str(folder), "--output", str(output)]) == 0
    found = {path.parent.parent.name: path for path in issued(output, "*.xlsx")}
    assert set(found) == {"2024-06", "2024-07"}
    assert "Tabel 3.1" in sheets(found["2024-06"])
    assert "Tabel 3.1" not in sheets(found["2024-07"])
    assert "Tidak ada workbook indikator untuk Juli 2024." in texts(found["2024-07"], "Pra-reviu")


def test_settings_change_a_title_not_a_sheet_name(tmp_path):
    annex = publish_rows(
        tmp_path / "dinas", [row("a", 1, 1)], SUBS, '[judul]\n"Tabel 3.1" = "Judul sendiri {x}"\n'
    )
    assert "Judul sendiri {x}" in texts(annex, "Tabel 3.1")


@pytest.mark.parametrize("name", ["8 Dinas", "Dinas & Badan", "Dinas " + "Panjang " * 30])
def test_footer_shows_the_agency_as_it_is(tmp_path, name):
    """`&8` sets the size, so a digit must not follow at once; Excel takes 255 characters."""
    annex = publish_rows(tmp_path / "dinas", [row("a", 1, 1)], SUBS, Nama_Perangkat_Daerah=name)
    with zipfile.ZipFile(annex) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    footer = re.search(r"<oddFooter>(.*?)</oddFooter>", sheet)[1].replace("&amp;", "&")
    assert len(footer) <= 255
    left = footer.split("&R")[0].removeprefix("&L")
    assert re.match(r"&8(?!\d)", left)
    assert name[:20].replace("&", "&&") in left


def test_long_list_below_the_budget_stays_readable(tmp_path):
    """300 sub kegiatan under 50 %: no row higher than Excel shows (409 points), nothing cut."""
    words = "Penyelenggaraan rapat koordinasi dan pembinaan teknis kelompok masyarakat di wilayah"
    subs = [
        Sub(
            f"1.06.01.2.01.{n:04d}",
            1000,
            100,
            uraian=f"{words} ke-{n}",
            alasan="gagal lelang " * 12,
        )
        for n in range(1, 301)
    ]
    annex = publish_rows(tmp_path / "dinas", subs=subs)
    sheet = openpyxl.load_workbook(annex)["Tabel 3.8 Anggaran"]
    assert max(d.height or 0 for d in sheet.row_dimensions.values()) <= 409
    said = " ".join(texts(annex, "Tabel 3.8 Anggaran"))
    assert all(f"ke-{n} (10,00 %" in said for n in range(1, 301))


def test_other_skpd_code_is_shown_as_the_source_has_it(tmp_path):
    subs = [*SUBS, Sub("1.06.01.2.01.0001", 1, 1, skpd=OTHER_SKPD)]
    annex = publish_rows(tmp_path / "dinas", [row("a", 1, 1, Arah=HIGH)], subs)
    assert OTHER_SKPD in texts(annex, "Tabel 3.8 Anggaran")
