"""An inspector changes one value on `Data` and computes anew: exactly what rests on it changes."""

import re
from pathlib import Path

import openpyxl
import pytest
from make import example_annex, read_annex
from office import convert
from openpyxl.formula import Tokenizer
from openpyxl.utils.cell import range_boundaries

pytestmark = [pytest.mark.libreoffice, pytest.mark.xdist_group("diubah")]  # one set-up for all


def named_cells(formula, sheet):
    """(sheet, address) of every cell that a formula names."""
    for token in Tokenizer(formula).items:
        if token.type != "OPERAND" or token.subtype != "RANGE":
            continue
        where, _, area = token.value.rpartition("!")
        where = where.strip("'") or sheet
        left, top, right, bottom = range_boundaries(area.replace("$", ""))
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                yield where, f"{openpyxl.utils.get_column_letter(column)}{row}"


def dependents(annex, spot, *, surely=False):
    """All cells whose formula rests on that cell, directly or through others.

    `surely`: without sums over what stands under one head, which may not be this cell's.
    """
    users: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for sheet, cells in read_annex(annex, formulas=True).items():
        for at, formula in cells.items():
            if str(formula).startswith("=") and not (surely and "SUMIFS" in formula):
                for named in named_cells(formula, sheet):
                    users.setdefault(named, set()).add((sheet, at))
    found: set[tuple[str, str]] = set()
    waiting = [spot]
    while waiting:
        for user in users.get(waiting.pop(), ()):
            if user not in found:
                found.add(user)
                waiting.append(user)
    return found


def data_cell(annex, kunci, unsur):
    """The cell on `Data` that holds an input's value."""
    for line in openpyxl.load_workbook(annex)["Data"].iter_rows():
        if (line[1].value, line[3].value) == (kunci, unsur) and line[6].value:
            return line[4].coordinate
    raise LookupError((kunci, unsur))


@pytest.fixture(scope="module")
def computed(soffice, tmp_path_factory):
    """The example's annex, computed anew as it is and with one value changed each."""
    annex = example_annex()
    spots = {
        "realisasi": (data_cell(annex, "Indikator 4.1", "Realisasi"), 44.5),
        "pagu": (data_cell(annex, "1.06.04.2.01.0001", "Anggaran Belanja Operasi"), 10**8),
    }
    bare = tmp_path_factory.mktemp("diubah")
    done = tmp_path_factory.mktemp("dihitung")
    for name, (cell, value) in {"asli": ("", 0), **spots}.items():
        book = openpyxl.load_workbook(annex)
        if cell:
            assert not str(book["Data"][cell].value).startswith("=")
            book["Data"][cell] = value
        book.save(bare / f"{name}.xlsx")
    convert(soffice, "xlsx", sorted(bare.glob("*.xlsx")), done)
    return annex, {name: cell for name, (cell, _) in spots.items()}, done


def changed(done: Path, name: str):
    before, after = (read_annex(done / f"{one}.xlsx") for one in ("asli", name))
    return {
        (sheet, at)
        for sheet, cells in before.items()
        for at in cells | after[sheet]
        if cells.get(at) != after[sheet].get(at)
    }


def figures(spots, sheet):
    return {at for own, at in spots if own == sheet}


@pytest.mark.parametrize("name", ["realisasi", "pagu"])
def test_exactly_what_rests_on_it_changes(computed, name):
    annex, cells, done = computed
    spot = ("Data", cells[name])
    resting = dependents(annex, spot)
    found = changed(done, name) - {spot}
    assert found <= resting
    formulas = read_annex(annex, formulas=True)
    steady = {  # counts, grades and differences may stay what they were
        (sheet, at)
        for sheet, at in dependents(annex, spot, surely=True) - found
        if not re.search("COUNTIF|ISNUMBER|ROUND\\(D", str(formulas[sheet][at]))
        and (sheet, at[0]) != ("Ringkasan", "G")
    }
    assert steady == set()


def test_changed_realisasi_is_seen_everywhere(computed):
    _, _, done = computed
    found = changed(done, "realisasi")
    sheets = {sheet for sheet, _ in found}
    assert sheets == {
        "Ringkasan", "Tabel 3.1", "Tabel 3.2", "Sasaran 4", "Tabel 3.7", "Tabel 3.8 Efisiensi",
        "Program per Sasaran", "Data",
    }  # fmt: skip
    capaian = read_annex(done / "realisasi.xlsx")["Tabel 3.1"]
    row = next(at[1:] for at, text in capaian.items() if text == "Rasio Kekerasan Terhadap Anak")
    assert round(capaian[f"G{row}"], 10) == round(22 / 44.5 * 100, 10)


def test_changed_pagu_is_seen_everywhere(computed):
    annex, _, done = computed
    sheets = {sheet for sheet, _ in changed(done, "pagu")}
    assert sheets == {
        "Ringkasan", "Rencana Belanja", "Rencana Program", "Tabel 3.8 Efisiensi",
        "Tabel 3.8 Anggaran", "Program per Sasaran", "Pra-reviu", "Data",
    }  # fmt: skip
    before, after = (read_annex(done / f"{n}.xlsx")["Tabel 3.8 Anggaran"] for n in ("asli", "pagu"))
    total = next(at[1:] for at, text in before.items() if text == "TOTAL")
    data = read_annex(done / "asli.xlsx")["Data"]
    cell = data_cell(annex, "1.06.04.2.01.0001", "Anggaran Belanja Operasi")
    assert after[f"D{total}"] - before[f"D{total}"] == pytest.approx(10**8 - data[cell])
