"""What LibreOffice makes of an annex: it computes every formula anew, and prints every word.

All annexes are converted in one start of LibreOffice each, to .xlsx and to .pdf.
"""

import re
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from besar import write_large
from bulanan import settings as write_settings
from bulanan import write_months, write_rak
from make import (
    EXAMPLE,
    KINERJA,
    OTHER_SKPD,
    Sub,
    example_annex,
    example_annex_ero,
    publish,
    publish_rows,
    read_annex,
    row,
    write_kinerja,
)
from office import convert
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from python_calamine import CalamineWorkbook

pytestmark = [pytest.mark.libreoffice, pytest.mark.xdist_group("lampiran")]  # one set-up for all

PRINTED = EXAMPLE.parent / "dinsos-pppa-2024-tercetak"
SUBS = [
    Sub("1.06.01.2.01.0001", Decimal("1000.55"), Decimal("900.05"), (100, 20)),
    Sub("1.06.01.2.01.0002", 3, 1),
    Sub("1.06.02.2.01.0001", Decimal("8999999999999.99"), Decimal("8888888888888.88")),
    Sub("1.06.03.2.01.0001", 0, 0),
]
LAST = {"Target_Akhir_Renstra": 9.75, "Realisasi_Tahun_Lalu": 11.38}
OFTEN = [
    row("tinggi", 70, 82.1, **LAST, Target_Tahun_Lalu=61),
    row("rendah", 2.79, 3.693, lower=True, **LAST, Program_Pendukung="1.06.01; 1.06.02"),
    row("rendah sekali", 10, 25, lower=True, Sasaran="Sasaran dua", Program_Pendukung="1.06.02"),
    row("rendah nol", 10, 0, lower=True, Sasaran="Sasaran dua", **LAST),
]
TRIWULAN = [f"Realisasi_TW_{roman}" for roman in ("I", "II", "III", "IV")]
RICH = [
    *OFTEN,
    row("tanpa target", None, 10, **LAST),
    row("tanpa realisasi", 10, None, Program_Pendukung="1.06.03"),
    row("target nol", 0, 10),
    row("dua-duanya nol", 0, 0, lower=True, Target_Akhir_Renstra=0),
    row("tingkat", "BB", "A"),
    row("tingkat sama", "BB", "BB", Realisasi_Tahun_Lalu="B"),
    row("tanpa program", 10, 9.999999999, Program_Pendukung=None, Sasaran="Sasaran tiga"),
    row("bagian", 4, None, lower=True, Pembilang=14, Penyebut=379_093, Pengali=100_000),
    row("jumlah", 100, 90, Target_Akhir_Renstra=400, Dasar_Renstra="kumulatif"),
    row("triwulan", 100, None, Cara_Setahun="jumlah", **dict.fromkeys(TRIWULAN, 20.1)),
    row("rata-rata", 100, None, Cara_Setahun="rata-rata", **dict.fromkeys(TRIWULAN, 33.333)),
    row("terakhir", 100, None, Cara_Setahun="terakhir", Realisasi_TW_IV=71.3),
    row("kosong", None, None, Sasaran="Sasaran empat", Program_Pendukung="1.06.03"),
]
SERI = [
    {"Indikator": "jumlah", "Urutan": n, "Tahun": 2021 + n, "Realisasi": value}
    for n, value in enumerate((50.1, 60.2, 90.7), 1)
]
SKPD = [*SUBS, Sub("1.06.01.2.01.0001", 500, 400, skpd=OTHER_SKPD)]
CASES = {
    "cap and floor": (OFTEN, SUBS, "batas_capaian = 120\nlantai_nol = true\n", ()),
    "2T-R": (OFTEN, SUBS, 'rumus_minimal = "(2T-R)/T"\n', ()),
    "2T-R, floor": (OFTEN, SUBS, 'rumus_minimal = "(2T-R)/T"\nlantai_nol = true\n', ()),
    "R/T": (OFTEN, SUBS, 'rumus_minimal = "R/T"\nambang_kategori = ">90"\n', ()),
    "n/a": (RICH, SUBS, "nilai_efisiensi = true\n", SERI),
    "n/a, printed way": (RICH, SUBS, 'metode_efisiensi = "cetak-2024"\n', SERI),
    "two SKPD": (RICH, SKPD, "nilai_efisiensi = true\nbatas_efisiensi = 20\n", SERI),
    "nothing measured": ([row("a", 1, None)], SUBS, "nilai_efisiensi = true\n", ()),
}
OPTIONAL = [
    row("standar", 70, 82.1, **LAST, Standar_Nasional=75, Sumber_Standar_Nasional="BPS 2024"),
    row("rendah", 10, 12, lower=True, **LAST, Standar_Nasional=11, Sebab="Kurang data."),
    row("tanpa standar", 10, 9, Sasaran="Sasaran dua", Solusi="Melengkapi data."),
]
NAMES = ["example", "example by ERO", "months and RAK", "as printed", "large", "optional", *CASES]


def publish_months(folder: Path) -> Path:
    """Three one-month books added up, held against a cash plan that lacks one sub kegiatan."""
    spent = (Decimal("225.05"), 1, Decimal("1888888888888.88"), 0)
    months = [[replace(sub, realisasi=n) for sub, n in zip(SUBS, spent, strict=True)]] * 3
    write_months(folder, months)
    write_settings(folder, "bulanan")
    plan = {SUBS[0].kode: [110, 90, *[85] * 10], SUBS[2].kode: [749_999_999_999] * 12}
    write_rak(folder / "RAK 2024.xlsx", plan)
    return publish(folder, "--periode", "2024-03")


def publish_printed(folder: Path) -> Path:
    """The second example: the report with its slips."""
    folder.mkdir()
    for path in PRINTED.glob("*.xlsx"):
        shutil.copy(path, folder)
    return publish(folder)


def publish_optional(folder: Path) -> Path:
    """Every optional column: standard, NE, pagu before its revision, physical progress."""
    folder.mkdir()
    write_kinerja(folder / KINERJA, OPTIONAL)
    heads = ["Kode", "Uraian", "Pagu Sebelum Perubahan", "Pagu", "Realisasi", "Fisik (%)"]
    rows = [
        ["1.06.01", "Program satu", 3000, 3500, 2100, None],
        ["1.06.01.2.01", "Kegiatan satu", 3000, 3500, 2100, None],
        ["1.06.01.2.01.0001", "Sub satu", 1000, 1500, 900, 87.5],
        ["1.06.01.2.01.0002", "Sub dua", 2000, 2000, 1200, 60],
    ]
    book = openpyxl.Workbook()
    for line in (["TAHUN ANGGARAN 2024"], heads, *rows, ["Jumlah", None, 3000, 3500, 2100]):
        book.active.append(line)
    book.save(folder / "RFK s.d. Desember 2024.xlsx")
    settings = "nilai_efisiensi = true\nbatas_efisiensi = 20\n"
    (folder / "pengaturan.toml").write_text(settings, encoding="utf-8")
    return publish(folder)


@pytest.fixture(scope="module")
def annexes(tmp_path_factory) -> dict[str, Path]:
    """Every case's annex under a name of its own."""
    folder = tmp_path_factory.mktemp("lampiran")
    made = {"example": example_annex(), "example by ERO": example_annex_ero()}
    made["months and RAK"] = publish_months(folder / "dinas bulanan")
    made["as printed"] = publish_printed(folder / "dinas tercetak")
    write_large(folder / "dinas besar")
    made["large"] = publish(folder / "dinas besar")
    made["optional"] = publish_optional(folder / "dinas pilihan")
    for number, (name, (rows, subs, settings, seri)) in enumerate(CASES.items()):
        made[name] = publish_rows(folder / f"dinas {number}", rows, subs, settings, seri)
    copies = {name: folder / f"{number:02d}.xlsx" for number, name in enumerate(made)}
    for name, path in made.items():
        shutil.copy(path, copies[name])
    return copies


@pytest.fixture(scope="module")
def recalculated(soffice, annexes, tmp_path_factory) -> dict[str, Path]:
    """The same without stored values, computed anew."""
    bare = tmp_path_factory.mktemp("tanpa nilai")
    done = tmp_path_factory.mktemp("dihitung")
    for path in annexes.values():
        book = openpyxl.load_workbook(path)
        for sheet in book:
            for dimension in sheet.row_dimensions.values():
                dimension.height = None  # LibreOffice then finds the height that a row needs
        book.save(bare / path.name)
    convert(soffice, "xlsx", [bare / path.name for path in annexes.values()], done)
    return {name: done / path.name for name, path in annexes.items()}


@pytest.fixture(scope="module")
def pdf_text(soffice, annexes, read_pdf, tmp_path_factory):
    """The text of each annex as printed."""
    folder = tmp_path_factory.mktemp("pdf")
    convert(soffice, "pdf", annexes.values(), folder)
    return {name: read_pdf(folder / f"{path.stem}.pdf") for name, path in annexes.items()}


def agree(written, computed):
    """Equal to 15 significant digits, money to half a sen; an empty text is an empty cell."""
    if isinstance(written, str) or written is None:
        return (written or "") == (computed or "")
    if isinstance(computed, str) or computed is None:
        return False
    return f"{written:.15g}" == f"{computed:.15g}" or (
        abs(written) > 10**6 and abs(written - computed) <= 0.005
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_formula_gives_its_stored_value(name, annexes, recalculated):
    written, computed = read_annex(annexes[name]), read_annex(recalculated[name])
    wrong = [
        (sheet, at, formula, written[sheet].get(at), computed[sheet].get(at))
        for sheet, cells in read_annex(annexes[name], formulas=True).items()
        for at, formula in cells.items()
        if str(formula).startswith("=")
        and not agree(written[sheet].get(at), computed[sheet].get(at))
    ]
    assert wrong == []


def test_a_wrong_stored_value_would_be_seen(annexes, recalculated):
    """The comparison itself: the two annexes of the example differ in their column Efisiensi."""
    one = read_annex(annexes["example"])["Tabel 3.8 Efisiensi"]["J7"]
    other = read_annex(recalculated["example by ERO"])["Tabel 3.8 Efisiensi"]["J7"]
    assert not agree(one, other)


@pytest.mark.parametrize("name", NAMES)
def test_no_row_is_lower_than_its_text(name, annexes, recalculated):
    """Heights that LibreOffice finds by itself: at most what was written (merged cells aside)."""
    written, own = openpyxl.load_workbook(annexes[name]), openpyxl.load_workbook(recalculated[name])
    for sheet in written:
        for at, dimension in own[sheet.title].row_dimensions.items():
            given = sheet.row_dimensions[at].height
            if given and dimension.height and given > 6:
                assert given >= dimension.height - 1, (sheet.title, at, dimension.height)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_is_printed(name, annexes, pdf_text):
    """Each word of each text cell; a word may be broken at a line's end, hence without blanks."""
    text = pdf_text[name]
    words, joined = set(text.split()), re.sub(r"\s+", "", text)
    assert "###" not in text
    missing = {
        word
        for cells in read_annex(annexes[name]).values()
        for value in cells.values()
        if isinstance(value, str)
        for word in value.split()
        if word not in words and word not in joined
    }
    assert missing == set()


@pytest.mark.parametrize("name", NAMES)
def test_three_readers_agree(name, annexes, recalculated):
    """openpyxl, calamine and LibreOffice read the same value from every cell."""
    written, computed = read_annex(annexes[name]), read_annex(recalculated[name])
    book = CalamineWorkbook.from_path(annexes[name])
    assert book.sheet_names == list(written) == list(computed)
    for sheet, cells in written.items():
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        for at, value in cells.items():
            column, row_number = coordinate_from_string(at)
            other = rows[row_number - 1][column_index_from_string(column) - 1]
            assert agree(value, other), (sheet, at, value, other)
            assert agree(value, computed[sheet].get(at)), (sheet, at)


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_those_of_the_sheets(name, annexes, pdf_text):
    """In the order of the sheets, each on pages of its own, numbered to the last."""
    pages = pdf_text[name].rstrip("\f").split("\f")
    found = [re.findall(r"(?:^|\s)([^\n]*), halaman (\d+) dari (\d+)", page)[-1] for page in pages]
    assert [(int(n), int(of)) for _, n, of in found] == [
        (n, len(pages)) for n in range(1, len(pages) + 1)
    ]
    sheets = list(read_annex(annexes[name]))
    order = [next(s for s in sorted(sheets, key=len, reverse=True) if text.endswith(s))
             for text, _, _ in found]  # fmt: skip
    assert list(dict.fromkeys(order)) == sheets
    assert [sheets.index(sheet) for sheet in order] == sorted(map(sheets.index, order))


@pytest.mark.parametrize("name", ["example", "large"])
def test_no_sasaran_is_torn_over_two_pages(name, annexes, pdf_text):
    """Its name stands on each page of Tabel 3.1 as often as its whole cell does."""
    sheet = openpyxl.load_workbook(annexes[name])["Tabel 3.1"]
    names = [str(cell.value) for cell in sheet["B"] if cell.value][1:]
    pages = [page for page in pdf_text[name].split("\f") if "Tabel 3.1, halaman" in page]
    for own in (name for name in names if "Rata-rata" not in name):
        squeezed = re.sub(r"\s+", "", own)
        assert sum(squeezed in re.sub(r"\s+", "", page) for page in pages) == 1, own


@pytest.mark.parametrize("name", ["example", "as printed"])
def test_nobody_signs_below_nothing(name, pdf_text):
    """A signature stands below a line of its table at least, on the same page."""
    signed = [
        page for page in pdf_text[name].split("\f") if re.search(r"^ *NIP\b", page, re.MULTILINE)
    ]
    assert signed
    for page in signed:
        assert re.search(r"\d,\d\d\b", page), page


def test_printed_numbers_are_indonesian_and_rounded_half_up(pdf_text):
    words = pdf_text["example"].split()
    for printed in ("102,63", "14.817.179.710,00", "-21,84", "71,30", "89,98", "2,45", "2020"):
        assert printed in words
