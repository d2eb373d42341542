"""`periksa --lampiran`: an annex agrees with its inputs, or each thing that does not is named."""

import re
import shutil

import openpyxl
import pytest
from edit_annex import (
    DATA,
    counts,
    data_row,
    differing,
    edit_cell,
    edit_part,
    formulas,
    sheet_part,
    shift,
    values,
)
from make import EXAMPLE, LRA, example_annex

from pipeline.beda_lampiran import runs
from pipeline.cli import main
from pipeline.lampiran import period_of_name, same
from pipeline.model import CellError, Period


def test_the_example_agrees(check_annex):
    code, said = check_annex(example_annex())
    assert code == 0
    assert counts(said) == (2, 2, 0, 0)
    assert "semuanya sama" in said
    assert "sama persis" in said
    assert said.rstrip().endswith("COCOK. Seluruh isi sel lampiran ini sesuai dengan masukannya.")


def test_how_many_cells_are_compared(check_annex):
    filled = sum(
        cell.value not in (None, "")
        for sheet in formulas()
        for line in sheet.iter_rows()
        for cell in line
    )
    _, said = check_annex(example_annex())
    assert f"; {filled:,} sel pada {len(values().sheetnames)} lembar".replace(",", ".") in said


def test_copied_and_renamed_agrees(check_annex, sent_annex):
    assert check_annex(sent_annex)[0] == 0


def test_edited_value_on_data(check_annex, sent_annex):
    at = data_row()
    edit_cell(sent_annex, DATA, f"E{at}", r"<v>[^<]*</v>", "<v>987654.25</v>")
    code, said = check_annex(sent_annex)
    assert (code, differing(said)) == (1, [f"Data!E{at}"])
    was = f"{values()[DATA][f'E{at}'].value:g}".replace(".", ",")
    assert f"Data!E{at}: di lampiran 987654,25; dari masukan {was}" in said
    assert "TIDAK COCOK" in said


def test_edited_stored_value_of_a_formula(check_annex, sent_annex):
    """The formula is as it was: only what is shown was changed."""
    edit_cell(sent_annex, "Tabel 3.1", "G7", r"<v>[^<]*</v>", "<v>100</v>")
    code, said = check_annex(sent_annex)
    assert (code, differing(said)) == (1, ["Tabel 3.1!G7"])
    assert "di lampiran 100; dari masukan" in said


def test_edited_formula(check_annex, sent_annex):
    """Its stored value is as it was."""
    edit_cell(sent_annex, "Tabel 3.1", "F6", r"<f>[^<]*</f>", "<f>Data!E19+0</f>")
    code, said = check_annex(sent_annex)
    assert (code, differing(said)) == (1, ["Tabel 3.1!F6"])
    assert "di lampiran =Data!E19+0 (hasil" in said
    assert "dari masukan =Data!E19 (hasil" in said


def test_formula_made_a_number(check_annex, sent_annex):
    edit_cell(sent_annex, "Tabel 3.1", "G7", r"<f>[^<]*</f>", "")
    code, said = check_annex(sent_annex)
    assert (code, differing(said)) == (1, ["Tabel 3.1!G7"])


def test_saved_without_results(check_annex, sent_annex):
    """openpyxl drops them all: the first twenty are named, the others counted."""
    book = openpyxl.load_workbook(sent_annex)
    formulas = sum(cell.data_type == "f" for s in book for line in s.iter_rows() for cell in line)
    book.save(sent_annex)
    code, said = check_annex(sent_annex)
    assert code == 1
    assert len(differing(said)) == 20
    assert f"dan {formulas - 20} sel lain" in said
    assert f"{formulas} rumus di lampiran ini tidak menyimpan hasilnya" in said


def test_row_of_data_deleted(check_annex, sent_annex):
    at = data_row(LRA)
    gone = [cell.value for cell in values()[DATA][at]]

    def without(xml):
        xml = re.sub(rf'<row r="{at}".*?</row>', "", xml)
        up = r'<row r="(\d+)"|<c r="([A-Z]+)(\d+)"'
        return re.sub(up, lambda m: shift(m, at), xml)

    edit_part(sent_annex, sheet_part(DATA), without)
    code, said = check_annex(sent_annex)
    assert code == 1
    assert f"nomor {gone[0]}, {gone[3]} “{gone[1]}”, dari {LRA} › {gone[7]} › {gone[8]}" in said
    assert len(re.findall("Baris Data tidak ada", said)) == 1
    assert f"Data!A{at}" in differing(said)


def test_row_of_data_emptied(check_annex, sent_annex):
    """Even where the list seems to end there."""
    at = data_row(LRA)
    edit_part(
        sent_annex,
        sheet_part(DATA),
        lambda xml: re.sub(rf'<row r="{at}".*?</row>', "", xml, count=1),
    )
    code, said = check_annex(sent_annex)
    assert code == 1
    assert {f"Data!A{at}", f"Data!E{at}", f"Data!I{at}"} <= {*differing(said)}


def test_sheet_taken_away(check_annex, sent_annex):
    book = openpyxl.load_workbook(sent_annex)
    del book["Tabel 3.2"]
    book.create_sheet("Catatan")
    book.save(sent_annex)
    code, said = check_annex(sent_annex)
    assert code == 1
    assert "Lembar “Tabel 3.2” tidak ada di lampiran ini." in said
    assert "Lembar “Catatan” ada di lampiran ini" in said


def test_no_annex(check_annex):
    code, said = check_annex(EXAMPLE / LRA)
    assert code == 1
    assert "bukan lampiran dari program ini" in said
    assert "TIDAK DAPAT DIPERIKSA" in said


@pytest.mark.parametrize("kept", [0.5, 0.0])
def test_broken_file(check_annex, sent_annex, kept):
    content = sent_annex.read_bytes()
    sent_annex.write_bytes(content[: int(len(content) * kept)])
    code, said = check_annex(sent_annex)
    assert code == 1
    assert "tidak dapat dibaca" in said
    assert "[wajib diperbaiki]" in said


def test_several_annexes(check_annex, sent_annex, tmp_path):
    other = shutil.copy(sent_annex, tmp_path / "b.xlsx")
    edit_cell(other, "Tabel 3.1", "G7", r"<v>[^<]*</v>", "<v>100</v>")
    code, said = check_annex(sent_annex, other)
    assert code == 1
    assert re.findall("Kesimpulan: (.*?)\\.", said) == ["COCOK", "TIDAK COCOK"]


@pytest.mark.parametrize(
    "argv", [("--json",), ("--periode", "x"), ("--pengaturan", "tidak-ada.toml")]
)
def test_wrong_usage(check_annex, sent_annex, argv):
    assert check_annex(sent_annex, argv=argv)[0] == 2


def test_wrong_paths(check_annex, sent_annex, tmp_path):
    assert check_annex(sent_annex, masukan=tmp_path / "tidak ada")[0] == 2
    assert check_annex(tmp_path / "tidak ada.xlsx")[0] == 2


def test_help_has_an_example(capsys):
    assert main(["periksa", "--help"]) == 0
    assert 'run.py periksa --lampiran "output/2024-12/' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("stem", "period"),
    [
        ("Lampiran LK Dinas Sosial 2024-12", Period(2024, 12)),
        ("Lampiran LK Dinas Sosial 2024-12 (2)", Period(2024, 12)),
        ("Lampiran LK Dinas Sosial 2024-13", None),
        ("Lampiran 2024-12", None),
    ],
)
def test_period_of_a_name(stem, period):
    assert period_of_name(stem) == period


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (0.1 + 0.2, 0.3, True),
        (1.00000000000001, 1.0, False),
        (12, 12.0, True),
        ("", None, True),
        (0, None, False),
        ("0", 0, False),
        ("a\r\nb", "a\nb", True),
        (CellError("#REF!"), CellError("#REF!"), True),
        (CellError("#REF!"), CellError("#N/A"), False),
    ],
)
def test_same(one, other, equal):
    assert same(one, other) is equal


def test_runs():
    assert runs([12, 13, 14, 20, 22, 23]) == "12–14, 20, 22–23"
