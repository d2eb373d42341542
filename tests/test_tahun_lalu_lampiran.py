"""Last year's annex: damaged, saved elsewhere, made in the same run, and `periksa --lampiran`."""

import shutil

import openpyxl
import pytest
from edit import opened, put
from lalu import BOOK, annex_of, data_rows, publish_rows_2025
from make import EXAMPLE, KINERJA, LRA, column_of, read_annex, row, write_kinerja
from office import convert
from plant_kinerja import MISKIN
from plant_tahun_lalu import AGENCY, publish_year
from plant_tercetak import KLA, PEREMPUAN

from pipeline.cli import main
from pipeline.model import Location
from pipeline.tahun_lalu import to_value, word_beside
from pipeline.terbitan import read_earlier


def damaged(path):
    path.write_bytes(path.read_bytes()[:5000])


def of_another_month(path):
    with opened(path) as book:
        book["Data"]["A2"] = str(book["Data"]["A2"].value).replace("Desember", "November")


def of_another_agency(path):
    with opened(path) as book:
        book["Data"]["A2"] = "Dinas Lain · s.d. Desember 2024"


def no_annex(path):
    shutil.copy2(EXAMPLE / KINERJA, path)


def without_table(path):
    with opened(path) as book:
        del book["Tabel 3.1"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (damaged, "rusak"),
        (of_another_month, "bukan lampiran Desember 2024"),
        (of_another_agency, "bukan lampiran Desember 2024"),
        (no_annex, "bukan lampiran Desember 2024"),
        (without_table, "Tabel 3.1 tidak ada"),
    ],
)
def test_annex_that_cannot_be_used_counts_as_none(run_2025, masuk, keluar, tmp_path, change, why):
    change(annex_of(keluar, 2024))
    annex, said = run_2025()
    assert said.count("tidak dapat dipakai untuk angka tahun lalu") == 1
    assert why in said
    content = annex.read_bytes()
    other = tmp_path / "tanpa tahun lalu"
    assert main(["proses", "--input", str(masuk), "--output", str(other)]) == 0
    assert annex_of(other, 2025).read_bytes() == content


def test_formula_without_a_result_is_said_and_not_taken(tmp_path, capsys):
    parts = {"Pembilang": 1, "Penyebut": 3, "Pengali": 100}
    rows = [row("i", 50, None, **parts), row("j", 50, 49)]
    with opened(publish_year(tmp_path / "keluar", rows, 2024)):
        pass  # saved without any result
    annex = publish_rows_2025(tmp_path, [row("i", 50, 40), row("j", 50, 40)])
    said = "".join(capsys.readouterr())
    assert column_of(annex, "Tabel 3.2", "Realisasi 2024") == {"i": "n/a", "j": 49}
    assert said.count("tidak dapat dipakai untuk angka tahun lalu") == 1
    assert "hasil hitungnya tidak tersimpan" in said


@pytest.mark.libreoffice
def test_annex_edited_and_saved_by_libreoffice(run_2025, keluar, soffice, tmp_path):
    """A realisasi corrected on its `Data` last year; the cells keep their places and grades."""
    before = annex_of(keluar, 2024)
    cell = data_rows(before, "Realisasi")[KLA][-1]
    at = next(a for a, v in read_annex(before)["Data"].items() if v == 82.1 and a[0] == "E")
    with opened(before) as book:
        book["Data"][at] = 83.5
    convert(soffice, "xlsx", [before], tmp_path)
    shutil.copy2(tmp_path / before.name, before)
    annex, _ = run_2025()
    assert cell == "M9"
    assert data_rows(annex, "Realisasi Tahun Lalu")[KLA] == (83.5, before.name, "Data", at)
    sheet = openpyxl.load_workbook(annex)["Tabel 3.2"]
    formats = {line[2].value: line[5].number_format for line in sheet.iter_rows(min_row=6)}
    assert "Madya" in formats[KLA]
    assert column_of(annex, "Tabel 3.2", "Realisasi 2024")[PEREMPUAN] == 3.693


def test_periksa_says_what_proses_says(run_2025, masuk):
    put(masuk, BOOK, "Indikator", Q5=11.5)
    _, checked = run_2025("periksa")
    _, processed = run_2025()
    assert (
        checked[: checked.rindex("\n\nLampiran")] == processed[: processed.rindex("\n\nLampiran")]
    )
    assert "Q5: Realisasi Tahun Lalu" in checked


def test_both_years_in_one_run(masuk, tmp_path, capsys):
    """This year's annex rests on the one of the same run; again, nothing changes."""
    shutil.copy2(EXAMPLE / KINERJA, masuk)
    output = tmp_path / "baru"
    argv = ["--input", str(masuk), "--output", str(output)]
    assert main(["periksa", *argv]) == 0
    checked = capsys.readouterr().out
    assert main(["proses", *argv]) == 0
    processed = capsys.readouterr().out
    assert checked[: checked.rindex("\n\nLampiran")] in processed
    paths = [annex_of(output, tahun) for tahun in (2024, 2025)]
    first = [path.read_bytes() for path in paths]
    assert column_of(paths[1], "Tabel 3.2", "Realisasi 2024")[PEREMPUAN] == 3.693
    assert main(["proses", *argv]) == 0
    assert [path.read_bytes() for path in paths] == first
    assert main(["periksa", "--lampiran", *map(str, paths), *argv]) == 0


def test_corrected_last_year_revises_both_in_one_run(masuk, tmp_path, capsys):
    """And what became of it is said of this year's too; nothing is new the next time."""
    shutil.copy2(EXAMPLE / KINERJA, masuk)
    output = tmp_path / "baru"
    argv = ["--input", str(masuk), "--output", str(output)]
    assert main(["proses", *argv]) == 0
    put(masuk, KINERJA, "Indikator", M5=10.5)
    capsys.readouterr()
    assert main(["proses", *argv]) == 0
    said = capsys.readouterr().out
    paths = [annex_of(output, tahun) for tahun in (2024, 2025)]
    assert [read_earlier(path).revisi for path in paths] == [1, 1]
    assert data_rows(paths[1], "Realisasi Tahun Lalu")[MISKIN][0] == 10.5
    assert said.count("revisi 1") >= 2
    content = [path.read_bytes() for path in paths]
    assert main(["proses", *argv]) == 0
    assert "Tidak ada yang baru" in capsys.readouterr().out
    assert [path.read_bytes() for path in paths] == content
    assert main(["periksa", "--arsip", "--output", str(output)]) == 0


def test_last_years_annex_is_no_input_of_the_archive(run_2025, masuk, keluar):
    """A budget handed in later, this year's indikator only in the archive: both count, no more."""
    run_2025()
    (masuk / BOOK).unlink()
    budget = LRA.replace("2024", "2025")
    shutil.copy2(EXAMPLE / LRA, masuk / budget)
    with opened(masuk / budget) as book:
        for cell in (c for line in book["Sheet1"].iter_rows(max_row=5) for c in line if c.value):
            cell.value = str(cell.value).replace("2024", "2025")
    annex, said = run_2025()
    assert "Lampiran LK" not in said[: said.index("Lampiran ditulis")]
    lines = openpyxl.load_workbook(annex)["Data"].iter_rows(max_row=9, values_only=True)
    named = [line[1] for line in lines if str(line[1]).endswith(".xlsx")]
    assert sorted(named) == sorted([BOOK, LRA.replace("2024", "2025"), annex_of(keluar, 2024).name])


def test_no_year_before_the_first(tmp_path, capsys):
    """A year that no month can lie before is still a report's."""
    write_kinerja(tmp_path / "Indikator.xlsx", [row("i", 50, 40)], Tahun=1900)
    assert main(["proses", "--input", str(tmp_path), "--output", str(tmp_path / "keluar")]) == 0
    assert "1900" in capsys.readouterr().out


# --- periksa --lampiran ------------------------------------------------------------------------
@pytest.fixture
def check(run_2025, masuk, keluar, capsys):
    """A function: holds this year's annex against its workbooks; (exit code, what was said)."""

    def run():
        capsys.readouterr()
        annex = str(annex_of(keluar, 2025))
        argv = ["--input", str(masuk), "--output", str(keluar)]
        return main(["periksa", "--lampiran", annex, *argv]), "".join(capsys.readouterr())

    run_2025()
    return run


def test_annex_agrees_with_last_years(check):
    code, said = check()
    assert code == 0, said
    assert "2. Workbook: 2 dari 2 ada" in said
    assert "sama persis, byte demi byte" in said


def test_last_years_annex_is_found_in_the_archive(check, keluar):
    """There it may be called anything."""
    archive = keluar / "arsip" / "2024-12" / AGENCY
    archive.mkdir(parents=True)
    annex_of(keluar, 2024).rename(archive / "Revisi 0.xlsx")
    code, said = check()
    assert code == 0, said


def test_last_years_annex_is_gone(check, keluar):
    annex_of(keluar, 2024).unlink()
    code, said = check()
    assert code == 1
    assert "lampiran tahun lalu ini tidak ditemukan di folder lampiran" in said
    assert "12 nilai masukan tidak dapat dibandingkan" in said


def test_last_years_annex_was_revised_since(check, keluar):
    with opened(annex_of(keluar, 2024)) as book:
        book["Ringkasan"]["A1"] = "Lain"
    code, said = check()
    assert code == 1
    assert "yang ada sekarang isinya lain" in said


def test_values_of_last_year_are_read_again_without_the_workbook(check, masuk, keluar):
    (masuk / BOOK).unlink()
    shutil.rmtree(keluar / "arsip")
    code, said = check()
    assert code == 1
    assert "12 dari 12 nilai dibaca lagi dari workbook yang ada dan sama; 0 berbeda" in said
    at = next(
        line[0].row
        for line in openpyxl.load_workbook(annex_of(keluar, 2025))["Data"].iter_rows()
        if line[3].value == "Realisasi Tahun Lalu"
    )
    with opened(annex_of(keluar, 2025)) as book:
        book["Data"][f"E{at}"] = 5
    code, said = check()
    assert f"Data!E{at}: di lampiran 5" in said


# --- single values ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("bentuk", "word"),
    [
        ('[$-421]#,##0.00" (BB)"_)', "BB"),
        ("[$-421]#,##0.00\\ \\(\\B\\B\\)_)", "BB"),
        ('[$-421]#,##0.00 ("BB")_)', "BB"),
        ('[$-421]#,##0" Madya"_)', "Madya"),
        ('[$-421]#,##0" (lama)"_)', "(lama)"),
        ("[$-421]#,##0.00_)", ""),
        ("General", ""),
        ("", ""),
    ],
)
def test_word_beside_a_number(bentuk, word):
    assert word_beside(bentuk) == word


@pytest.mark.parametrize("cell", [None, True, "", " ", 1e15, -1e300])
def test_what_is_no_figure(cell):
    assert to_value(cell, "", Location()) is None
