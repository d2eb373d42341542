"""Forms that nobody has filled in are refused by that name, whatever they bring along."""

import shutil
from pathlib import Path

import pytest
from edit import message, must_mend, run
from fill_form import ANGGARAN, INDIKATOR, from_example, make_blank
from make import KINERJA, LRA, Sub, row, write_kinerja, write_lra
from office import convert


@pytest.fixture(scope="module")
def blank(tmp_path_factory) -> Path:
    """A folder with both forms of 2024."""
    return make_blank(tmp_path_factory.mktemp("kosong"))


def run_alone(path: Path, folder: Path):
    folder.mkdir()
    shutil.copy(path, folder)
    return run(folder)


@pytest.mark.libreoffice
def test_blank_form_saved_by_libreoffice_is_still_blank(soffice, blank, tmp_path):
    convert(soffice, "xlsx", [blank / INDIKATOR, blank / ANGGARAN], tmp_path)
    report = run_alone(tmp_path / INDIKATOR, tmp_path / "satu")
    assert must_mend(report) == [("formulir-belum-diisi", "", "")]
    report = run_alone(tmp_path / ANGGARAN, tmp_path / "dua")
    assert must_mend(report) == [("formulir-belum-diisi", "", "")]


@pytest.mark.parametrize("name", [INDIKATOR, ANGGARAN])
def test_blank_form_is_refused_by_name(name, blank, tmp_path):
    report = run_alone(blank / name, tmp_path / "dinas")
    assert must_mend(report) == [("formulir-belum-diisi", "", "")]
    assert report.findings[0].location.workbook == name
    assert message(report, "formulir-belum-diisi").startswith("Formulir ini belum diisi")


def test_forms_with_last_years_data_only_are_still_blank(tmp_path):
    """Names, codes and last year's figures were not typed by anybody."""
    output = from_example(tmp_path / "keluar")
    report = run_alone(output / "Formulir Anggaran 2025.xlsx", tmp_path / "satu")
    assert must_mend(report) == [("formulir-belum-diisi", "", "")]
    report = run_alone(output / "Formulir Indikator 2025.xlsx", tmp_path / "dua")
    assert must_mend(report) == [("formulir-belum-diisi", "", "")]


@pytest.mark.parametrize("filler", ["......", "…", "-", 0, "0,00", "Contoh: 12", "____"])
def test_fillers_are_no_data(filler, tmp_path):
    path = tmp_path / "dinas" / KINERJA
    path.parent.mkdir()
    write_kinerja(path, [row("A", filler, filler), row("B", filler, None)])
    assert must_mend(run(path.parent)) == [("formulir-belum-diisi", "", "")]


def test_budget_of_zeros_is_no_data(tmp_path):
    path = tmp_path / "dinas" / LRA
    path.parent.mkdir()
    write_lra(path, [Sub("1.06.01.2.01.0001", 0, 0), Sub("1.06.01.2.01.0002", 0, 0)])
    assert must_mend(run(path.parent)) == [("formulir-belum-diisi", "", "")]


def test_one_figure_makes_it_data(tmp_path):
    path = tmp_path / "dinas" / KINERJA
    path.parent.mkdir()
    write_kinerja(path, [row("A", 0, 0), row("B", 1, None)])
    assert must_mend(run(path.parent)) == []


@pytest.mark.parametrize(
    ("text", "blocked"),
    [
        ("Contoh", True),
        ("contoh: 12", True),
        ("(Contoh)", True),
        ("Contoh pengisian", True),
        ("Contoh 1", True),
        ("Contoh produk hukum yang ditetapkan", False),
        ("Jumlah contoh uji", False),
    ],
)
def test_an_example_among_data_is_never_data(text, blocked, tmp_path):
    path = tmp_path / "dinas" / KINERJA
    path.parent.mkdir()
    write_kinerja(path, [row("A", 2, 1), row(text, 2, 1)])
    assert must_mend(run(path.parent)) == [("baris-contoh", "Indikator", "B3")] * blocked
