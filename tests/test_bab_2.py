"""Bab II tables and section f against the printed report, and for other agencies."""

import csv
import re

import openpyxl
import pytest
from cetak import PRINT, printed_number
from edit import opened
from make import (
    HIGH,
    KINERJA,
    LRA,
    OTHER_SKPD,
    Sub,
    example_annex,
    publish,
    publish_rows,
    read_annex,
    row,
    write_kinerja,
)

SPELLINGS = {
    "persentase pencapaian indikator kla": "persentase capaian indikator kabupaten layak anak",
    "belanja barang jasa": "belanja barang dan jasa",
    "program penunjang urusan pemerintahan daerah kabupaten kota": "program penunjang urusan "
    "pemerintah daerah kabupaten kota",
}
SECTION_F = {
    1: (8_815_350_635, 8_519_795_306, 96.65, 100.41),
    2: (4_875_918_410, 4_543_184_665, 93.18, 97.67),
    3: (636_761_050, 594_137_082, 93.31, 75.55),
    4: (489_149_615, 475_137_560, 97.14, 82.93),
}
SUBS = [Sub("1.06.01.2.01.0001", 1000, 900, (50, 40)), Sub("1.06.02.2.01.0001", 500, 450)]


def rows_of(annex, sheet):
    lines = openpyxl.load_workbook(annex, data_only=True)[sheet].iter_rows(values_only=True)
    return [[cell for cell in line if cell is not None] for line in lines]


def plain(text):
    """A name as compared: case, punctuation and the spellings that the README names aside."""
    text = " ".join(re.sub(r"[^\w]+", " ", str(text).casefold()).split())
    return SPELLINGS.get(text, text)


def printed_rows(name):
    with (PRINT / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [[" ".join(cell.split()) for cell in line if cell] for line in csv.reader(file)]


@pytest.mark.parametrize(
    ("sheet", "name", "first"),
    [
        ("Tabel 2.2", "2.2-indikator-kinerja-utama", 1),
        ("Tabel 2.3", "2.3-perjanjian-kinerja", 2),
        ("Rencana Belanja", "2.x-rencana-anggaran-belanja", 1),
        ("Rencana Program", "2.x-rencana-anggaran-program", 1),
    ],
)
def test_print_is_reproduced(sheet, name, first):
    """Every printed text and number, in the printed order of rows."""
    here = iter(rows_of(example_annex(), sheet))
    for line in printed_rows(name)[first:]:
        numbers = [n for cell in line if (n := printed_number(cell)) is not None]
        texts = [plain(cell) for cell in line if printed_number(cell) is None]
        wanted = {round(float(n), 2) for n in numbers}
        for own in here:
            cells = {plain(cell) for cell in own if isinstance(cell, str)}
            values = {round(cell, 2) for cell in own if isinstance(cell, int | float)}
            if set(texts) <= cells and wanted <= values:
                break
        else:
            pytest.fail(f"not found: {line}")


@pytest.mark.parametrize("number", SECTION_F)
def test_section_f(number):
    lines = rows_of(example_annex(), "Program per Sasaran")
    own = next(line for line in lines if line and line[0] == number and isinstance(line[1], str))
    assert own[2:4] == list(SECTION_F[number][:2])
    assert [round(value, 2) for value in own[4:6]] == list(SECTION_F[number][2:])


def test_programs_of_each_sasaran_and_the_total():
    lines = rows_of(example_annex(), "Program per Sasaran")
    codes = [line[0] for line in lines if line and re.fullmatch(r"\d\.\d\d\.\d\d", str(line[0]))]
    assert codes == [
        "1.06.02", "1.06.04", "1.06.05", "1.06.06", "1.06.01", "2.08.02", "2.08.04", "2.08.06",
    ]  # fmt: skip
    total = next(line for line in lines if line and line[0] == "TOTAL")
    assert total[1:3] == [14_817_179_710, 14_132_254_613]
    assert [round(value, 2) for value in total[3:]] == [95.38, 89.98]


def test_program_of_two_sasaran_counts_once_and_one_of_none_stands_apart(tmp_path):
    rows = [
        row("a", 10, 9, Arah=HIGH),
        row("b", 10, 12, Arah=HIGH, Sasaran="Sasaran dua"),
        row("c", 10, None, Arah=HIGH, Sasaran="Sasaran tiga"),
    ]
    annex = publish_rows(tmp_path / "dinas", rows, SUBS)
    lines = rows_of(annex, "Program per Sasaran")
    names = {line[1]: line for line in lines if len(line) == 6}
    assert names["Sasaran satu"][2:4] == names["Sasaran dua"][2:4] == [1050, 940]
    assert (names["Sasaran satu"][5], names["Sasaran tiga"][5]) == (90, "n/a")
    apart = next(line for line in lines if line and "tidak mendukung indikator" in str(line[0]))
    assert apart[1:] == [500, 450, 90, "-"]
    assert next(line for line in lines if line and line[0] == "TOTAL")[1:3] == [1550, 1390]
    assert any(
        "beberapa sasaran" in str(line[0]) and "1.06.01" in line[0] for line in lines if line
    )


def test_kelompok_without_rekening(tmp_path):
    """The budget's own columns; what no rekening says is not made up."""
    annex = publish_rows(tmp_path / "dinas", subs=SUBS)
    lines = [line for line in rows_of(annex, "Rencana Belanja") if len(line) > 1]
    assert lines[1:] == [
        [1, "Belanja Operasi", 1500], [2, "Belanja Modal", 50], ["TOTAL BELANJA", 1550],
    ]  # fmt: skip


def test_two_skpd_share_their_programs(tmp_path):
    subs = [*SUBS, Sub("1.06.01.2.01.0001", 7, 6, skpd=OTHER_SKPD)]
    annex = publish_rows(tmp_path / "dinas", [row("a", 10, 9, Arah=HIGH)], subs)
    lines = [line for line in rows_of(annex, "Rencana Program") if len(line) == 4]
    assert [(line[1], line[3]) for line in lines[1:]] == [("1.06.01", 1057), ("1.06.02", 500)]
    behind = [
        line for line in rows_of(annex, "Program per Sasaran") if line and line[0] == "1.06.01"
    ]
    assert [line[2:4] for line in behind] == [[1057, 946]]


def test_what_rekening_leave_open_has_a_row_of_its_own(example_copy):
    """One rekening row less: its jenis no longer adds up to its kelompok, the total still does."""
    with opened(example_copy / LRA) as book:
        sheet = book["Sheet1"]
        rows = [
            cell.row
            for cell in sheet["D"]
            if str(cell.value or "").startswith("5.1.05") and cell.row
        ]
        for at in reversed(rows):
            sheet.delete_rows(at)
    annex = publish(example_copy)
    lines = {line[-2]: line[-1] for line in rows_of(annex, "Rencana Belanja") if len(line) > 1}
    assert "Belanja Hibah" not in lines
    assert lines["Belum dirinci per jenis belanja di sumber"] == 50_000_000
    assert lines["TOTAL BELANJA"] == 14_817_179_710


def test_tables_without_their_sheet_are_named(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_kinerja(folder / KINERJA, [row("a", 1, 1)])
    said = set(read_annex(publish(folder))["Pra-reviu"].values())
    assert {"Tabel 2.2", "Tabel 2.3", "Rencana Belanja", "Rencana Program"} <= said
    assert "Lembar IKU tidak ada atau tidak diisi." in said
    assert "Lembar Perjanjian Kinerja tidak ada atau tidak diisi." in said


def test_month_stands_in_the_titles(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_kinerja(folder / KINERJA, [row("a", 1, 1)], Bulan="Juni")
    cells = read_annex(publish(folder))
    for sheet in ("Ringkasan", "Tabel 3.1", "Sasaran 1"):
        assert "s.d. Juni 2024" in " ".join(map(str, cells[sheet].values())), sheet


def test_no_indikator_names_a_program(tmp_path):
    """Without the column Program Pendukung: n/a where programs are wanted, and no fault."""
    rows = [row("a", 10, 9, Arah=HIGH), row("b", 10, 12, Arah=HIGH)]
    for line in rows:
        del line["Program Pendukung"]
    annex = publish_rows(tmp_path / "dinas", rows, SUBS)
    lines = rows_of(annex, "Program per Sasaran")
    assert next(line for line in lines if line and line[0] == "TOTAL")[1:3] == [1550, 1390]
    apart = next(line for line in lines if line and "tidak mendukung indikator" in str(line[0]))
    assert apart[1:3] == [1550, 1390]
    said = read_annex(annex)["Ringkasan"]
    at = next(at[1:] for at, text in said.items() if str(text).startswith("Efisiensi perangkat"))
    assert said[f"C{at}"] == "n/a"
