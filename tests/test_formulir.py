"""The forms that `formulir` writes: filled in by a script they give the example's annex.

A script fills them as the officer does, into unlocked cells only; the heads come from the same
declarations as the recognition, so what is asked for is what is read.
"""

import re
import shutil
from collections import Counter
from pathlib import Path

import cetak
import openpyxl
import pytest
from edit import SETTINGS, run
from fill_form import ANGGARAN, INDIKATOR, fill_anggaran, fill_indikator, make_blank
from make import EXAMPLE, ROOT, publish
from office import convert

from pipeline.cli import main
from pipeline.model import BULAN
from pipeline.parse import ARAH, RUMUS, Context, Fault, parse
from pipeline.periode import read_date
from schemas.declare import normalise
from schemas.formulir import FORMULIR_ANGGARAN, FORMULIR_INDIKATOR
from schemas.formulir.lembar import ARAH as ARAH_KATA
from schemas.formulir.lembar import MOST_LIST, MOST_MESSAGE, MOST_TITLE
from schemas.formulir.lembar import RUMUS as RUMUS_KATA
from schemas.indikator import REALISASI_TW, TARGET_TW

# `Identitas` says the year; quarters are another way of saying the realisasi, in nine columns.
NOT_ASKED = {("indikator", name) for name in ("tahun", "cara_setahun", *TARGET_TW, *REALISASI_TW)}
SHEETS = (*FORMULIR_INDIKATOR, FORMULIR_ANGGARAN)
# What the example's own figures are asked about; `target-di-bawah-hasil` needs its series.
OF_ITS_TARGETS = ("target-lebih-longgar", "target-renstra-terlampaui")
OF_THE_EXAMPLE = ["efisiensi-cetak-2024", "target-di-bawah-hasil", *OF_ITS_TARGETS]
HEAD_ROWS = {"Identitas": 4, "Seri": 6, "Anggaran": 9}  # the lowest; 5 of all others


@pytest.fixture(scope="module")
def blank(tmp_path_factory) -> Path:
    """A folder with both forms of 2024."""
    return make_blank(tmp_path_factory.mktemp("kosong"))


@pytest.fixture
def filled(tmp_path) -> Path:
    """A folder with both forms, filled in with the example's data, and the example's settings."""
    folder = make_blank(tmp_path / "dinas")
    fill_indikator(folder / INDIKATOR)
    fill_anggaran(folder / ANGGARAN)
    shutil.copy(EXAMPLE / SETTINGS, folder)
    return folder


def sheets_of(folder: Path):
    for name in (INDIKATOR, ANGGARAN):
        yield from openpyxl.load_workbook(folder / name)


def compare(annex: Path) -> tuple[int, list[str]]:
    result = cetak.compare(annex)
    return result.found, result.missed


def test_filled_by_a_script_it_gives_the_examples_annex(filled):
    assert compare(publish(filled)) == (295, [])


def test_what_a_filled_form_says(filled):
    """Nothing is asked of her that a filled form has said; optional sheets were filled too."""
    report = run(filled)
    assert [finding.rule for finding in report.findings] == OF_THE_EXAMPLE


def test_sheets_that_may_be_blank(filled):
    """Seri and the sheets to compare with left as they came: said once each, nothing blocked."""
    empty = make_blank(filled.parent / "lain")
    (empty / ANGGARAN).unlink()
    fill_indikator(empty / INDIKATOR, only=("Identitas", "Indikator"))
    report = run(empty)
    assert report.published
    rules = Counter(finding.rule for finding in report.findings)
    assert rules == {"lembar-belum-diisi": 4, **dict.fromkeys(OF_ITS_TARGETS, 1)}


@pytest.mark.libreoffice
def test_saved_by_libreoffice_it_still_reads(soffice, filled, tmp_path):
    saved = tmp_path / "disimpan"
    saved.mkdir()
    convert(soffice, "xlsx", [filled / INDIKATOR, filled / ANGGARAN], saved)
    shutil.rmtree(saved / "profil", ignore_errors=True)
    shutil.copy(EXAMPLE / SETTINGS, saved)
    assert compare(publish(saved)) == (295, [])


def test_every_field_is_asked_for():
    """A new field of a source needs its note and example, or a reason not to be asked for."""
    for lembar in FORMULIR_INDIKATOR:
        names = {field.name for field in lembar.source.fields} - lembar.isian.keys()
        assert {(lembar.source.name, name) for name in names} <= NOT_ASKED


def test_every_head_carries_a_note(blank):
    for sheet in sheets_of(blank):
        heads = head_cells(sheet)
        assert heads
        for cell in heads:
            assert cell.comment, (sheet.title, cell.coordinate)
            assert "Contoh: " in cell.comment.text, (sheet.title, cell.coordinate)


def head_cells(sheet):
    """The cells in which a column's own head stands."""
    labels = {
        normalise(label)
        for lembar in SHEETS
        if lembar.name == sheet.title
        for field in lembar.fields
        for label in (field.label, field.headers[0][-1])
    }
    last = 40 if sheet.title == "Identitas" else HEAD_ROWS.get(sheet.title, 5)
    cells = [cell for line in sheet.iter_rows(max_row=last) for cell in line]
    if sheet.title == "Identitas":
        cells = [cell for cell in cells if cell.column == 1]
    free = [cell for cell in cells if sheet.title == "Seri" and cell.row == 5 and cell.column > 3]
    return [cell for cell in cells if normalise(cell.value) in labels] + free


def test_heads_are_locked_and_data_is_not(blank):
    for sheet in sheets_of(blank):
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        for allowed in ("insertRows", "formatCells", "formatColumns", "sort", "deleteRows"):
            assert getattr(sheet.protection, allowed) is False, allowed  # false: not forbidden
        typed = [cell for cell in head_cells(sheet) if normalise(cell.value) != "realisasi"]
        assert all(cell.protection.locked for cell in typed if cell.value)
        if sheet.title != "Identitas":
            below = HEAD_ROWS.get(sheet.title, 5) + 1
            assert not any(cell.protection.locked for cell in sheet[below][:3])


def validations(folder: Path):
    for sheet in sheets_of(folder):
        for rule in sheet.data_validations.dataValidation:
            yield sheet, rule


def test_lists_hold_only_what_the_reader_takes(blank):
    checked = set()
    for sheet, rule in validations(blank):
        if rule.type != "list":
            continue
        assert len(rule.formula1) <= MOST_LIST + 2
        column = next(iter(rule.sqref.ranges)).min_col
        for value in rule.formula1.strip('"').split(","):
            field = field_at(sheet, column)
            checked.add(field.name if field else "periode")
            if field is None:
                assert read_date(value).kumulatif
                assert read_date(value).bulan
            elif field.name == "bulan":
                assert value in BULAN
            elif field.name == "dasar_renstra":
                assert value in ("tahun ini", "kumulatif")
            else:
                assert not isinstance(parse(value, field, Context()), Fault)
    assert checked == {
        "periode", "bulan", "satuan", "arah", "rumus", "dasar_renstra", "pengali",
    }  # fmt: skip


def field_at(sheet, column):
    """The field of a column (or of `Bulan` in `Identitas`); None for the month of a budget."""
    (lembar,) = [lembar for lembar in SHEETS if lembar.name == sheet.title]
    if sheet.title == "Identitas":
        return lembar.source.find("bulan")
    if sheet.title == "Anggaran":
        return None
    return lembar.fields[column - 1]


def test_words_of_the_lists_mean_what_they_say():
    assert {parse(word, field("arah"), Context()) for word in ARAH_KATA.values()} == set(
        ARAH.values()
    )
    for meant, word in RUMUS_KATA.items():
        assert parse(word, field("rumus"), Context()) == meant
        assert parse(f"{word} × 100", field("rumus"), Context()) == meant
    assert set(RUMUS_KATA) == set(RUMUS.values())


def field(name):
    return FORMULIR_INDIKATOR[1].source.find(name)


def test_messages_fit_excel(blank):
    seen = 0
    for _, rule in validations(blank):
        assert 0 < len(rule.promptTitle) <= MOST_TITLE
        assert 0 < len(rule.prompt) <= MOST_MESSAGE
        seen += 1
    assert seen > 50


def test_codes_are_text(blank):
    """What Excel would turn into a number, a time or a date stands in text cells."""
    book = openpyxl.load_workbook(blank / INDIKATOR)
    sheet = book["Indikator"]
    heads = {normalise(cell.value): cell.column for cell in sheet[5]}
    assert sheet.cell(6, heads["program pendukung"]).number_format == "@"
    labels = {normalise(line[0].value): line[1] for line in book["Identitas"].iter_rows(min_row=5)}
    assert all(labels[name].number_format == "@" for name in ("nip", "kode skpd", "tanggal"))
    budget = openpyxl.load_workbook(blank / ANGGARAN)["Anggaran"]
    assert {cell.number_format for cell in budget[10][:4]} == {"@"}


def test_no_formula_and_the_same_bytes(blank, tmp_path):
    again = make_blank(tmp_path / "lagi")
    for name in (INDIKATOR, ANGGARAN):
        assert (blank / name).read_bytes() == (again / name).read_bytes()
        for sheet in openpyxl.load_workbook(blank / name):
            assert not any(cell.data_type == "f" for line in sheet.iter_rows() for cell in line)


def test_a_filled_form_is_never_overwritten(tmp_path, capsys):
    argv = ["formulir", "--tahun", "2024", "--output", str(tmp_path)]
    assert main(argv) == 0
    fill_indikator(tmp_path / INDIKATOR)
    before = (tmp_path / INDIKATOR).read_bytes()
    capsys.readouterr()
    assert main(argv) == 0
    said = capsys.readouterr().out
    assert (tmp_path / INDIKATOR).read_bytes() == before
    assert (tmp_path / "Formulir Indikator 2024 (2).xlsx").is_file()
    assert f"“{INDIKATOR}” sudah ada dan tidak diubah." in said
    assert f"Formulir sudah ada, tidak diubah: {tmp_path / ANGGARAN}" in said
    assert len(list(tmp_path.iterdir())) == 3


def test_texts_are_short_words_of_hers():
    """No jargon in what the form says; the example is marked as one."""
    for lembar in SHEETS:
        for isian in lembar.isian.values():
            assert isian.catatan.endswith("."), isian.catatan
            assert not re.search(r"\b(cell|sheet|format|error|input)\b", isian.catatan)


def test_guide_speaks_of_the_command():
    text = (ROOT / "docs" / "panduan.md").read_text(encoding="utf-8")
    assert "run.py formulir" in text
    assert "--dari" in text
