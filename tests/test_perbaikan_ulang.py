"""Correction copies in their folders: written, replaced, removed, and handed in again."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from copies import (
    NAME,
    RED,
    RICH,
    SUBS,
    listed,
    marks,
    mend,
    only_copy,
    parts,
    remarks,
    run_proses,
    write_rich,
)
from edit import put
from make import EXAMPLE, LRA, Sub, example_annex, read_annex, write_lra
from openpyxl.comments import Comment

from schemas.perbaikan import LEMBAR

COPY = f"Perbaikan - {LRA}"


@pytest.fixture
def rich(tmp_path):
    """A folder with one rich workbook, in which F9 is no number."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_rich(folder / NAME, extra={"F9": "seribu"})
    return folder


def test_mended_copy_stands_for_the_original(example_copy, capsys):
    put(example_copy, LRA, "Sheet1", F14="12 juta")
    before = {path: path.read_bytes() for path in example_copy.iterdir()}
    code, files = run_proses(example_copy)
    assert code == 1
    path = only_copy(files)
    assert {path: path.read_bytes() for path in example_copy.iterdir()} == before
    said = capsys.readouterr().out
    assert f"Salinan perbaikan: {path}" in said
    assert "folder input" in said
    good = openpyxl.load_workbook(EXAMPLE / LRA)["Sheet1"]["F14"].value
    mend(path, example_copy / path.name, "Sheet1", F14=good)
    code, files = run_proses(example_copy)
    said = capsys.readouterr().out
    assert code == 0, said
    assert f"yang dibaca salinan perbaikannya, “{path.name}”" in said
    (annex,) = files
    assert annex.name.startswith("Lampiran LK")
    mine, printed = read_annex(annex), read_annex(example_annex())
    for sheet in printed:
        if sheet.startswith(("Tabel", "Sasaran")):
            assert numbers(mine[sheet]) == numbers(printed[sheet])


def numbers(cells):
    return {at: value for at, value in cells.items() if isinstance(value, int | float)}


def test_still_faulty_copy_gets_a_new_one(rich):
    """Under the same name, with the new marks only, and one list."""
    _, files = run_proses(rich)
    path = only_copy(files)
    note = Comment("dari saya", "Ani")
    mend(path, rich / path.name, RICH, F9=1_500, G11="banyak", E9=note)
    code, files = run_proses(rich)
    assert code == 1
    assert [path.name for path in files] == [f"Perbaikan - {NAME}"]
    book = openpyxl.load_workbook(only_copy(files))
    assert book.sheetnames == [LEMBAR, "Sampul", RICH, "Lama"]
    assert marks(book[RICH]) == {RED: {"G11"}}
    assert list(remarks(book[RICH])) == ["G11"]
    assert book[RICH]["E9"].comment.text == "dari saya"
    assert [line[2] for line in listed(book) if line[0] == "wajib diperbaiki"] == ["G11"]
    assert "seribu" not in str(parts(only_copy(files)))


def test_same_inputs_same_bytes(rich):
    _, files = run_proses(rich)
    content = only_copy(files).read_bytes()
    _, files = run_proses(rich)
    assert only_copy(files).read_bytes() == content
    only_copy(files).unlink()
    _, files = run_proses(rich)
    assert only_copy(files).read_bytes() == content


def test_copy_goes_when_nothing_is_to_mend(rich, tmp_path):
    _, files = run_proses(rich)
    assert only_copy(files)
    write_rich(rich / NAME)
    code, files = run_proses(rich)
    assert code == 0
    assert [path.name.split(" ")[0] for path in files] == ["Lampiran"]


def test_copy_goes_when_its_workbook_is_clean_and_another_is_not(rich):
    _, files = run_proses(rich)
    write_rich(rich / NAME)
    write_rich(rich / "LRA s.d. November 2024.xlsx", extra={"F9": "seribu"})
    code, files = run_proses(rich)
    assert code == 1
    assert [path.name for path in files] == ["Perbaikan - LRA s.d. November 2024.xlsx"]


def test_copy_stays_while_its_workbook_cannot_be_read(rich):
    _, files = run_proses(rich)
    (rich / NAME).write_bytes(b"")
    code, after = run_proses(rich)
    assert code == 1
    assert after == files


def test_what_the_officer_changed_is_hers(rich, capsys):
    """A copy mended in `output/` is neither overwritten nor removed."""
    _, files = run_proses(rich)
    path = only_copy(files)
    mend(path, path, RICH, F9=999)
    hers = path.read_bytes()
    write_rich(rich / NAME, extra={"F9": "dua ribu"})
    for _ in range(2):
        _, files = run_proses(rich)
        assert [file.name for file in files] == [
            f"Perbaikan - {NAME[:-5]} (2).xlsx",
            f"Perbaikan - {NAME}",
        ]
    assert path.read_bytes() == hers
    assert "tidak ditimpa" in capsys.readouterr().out
    write_rich(rich / NAME)
    _, files = run_proses(rich)
    assert path.read_bytes() == hers
    assert len(files) == 2


def test_copy_that_was_handed_in_is_removed_in_the_end(rich):
    """Nothing is lost with it: the same bytes lie in `input/`."""
    _, files = run_proses(rich)
    path = only_copy(files)
    mend(path, path, RICH, F9=1_500)
    shutil.copy(path, rich)
    code, files = run_proses(rich)
    assert code == 0
    assert [file.name.split(" ")[0] for file in files] == ["Lampiran"]


def test_her_own_sheet_of_that_name_is_still_read(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_lra(folder / LRA, SUBS)
    book = openpyxl.load_workbook(folder / LRA)
    book.active.title = LEMBAR
    book.active["F9"] = "x"
    book.save(folder / LRA)
    code, files = run_proses(folder)
    assert code == 1
    copy = openpyxl.load_workbook(only_copy(files))
    assert copy.sheetnames == [f"{LEMBAR} (2)", LEMBAR]
    assert marks(copy[LEMBAR]) == {RED: {"F9"}}
    mend(only_copy(files), folder / COPY, LEMBAR, F9=1_500)
    assert run_proses(folder)[0] == 0


def test_sheet_of_the_list_may_be_renamed_or_deleted(rich):
    _, files = run_proses(rich)
    for change in ("rename", "delete"):
        book = openpyxl.load_workbook(only_copy(files))
        book[RICH]["F9"] = 1_500
        if change == "rename":
            book[LEMBAR].title = "Sheet9"
        else:
            book.remove(book[LEMBAR])
        book.save(rich / f"Perbaikan - {NAME}")
        code, _ = run_proses(rich)
        assert code == 0
        (rich / f"Perbaikan - {NAME}").unlink()
        _, files = run_proses(rich)


def test_a_new_workbook_under_the_old_name_is_not_hidden(rich, capsys):
    """Last month's mended copy beside this month's `LRA.xlsx`: asked, never silently read."""
    _, files = run_proses(rich)
    mend(only_copy(files), rich / f"Perbaikan - {NAME}", RICH, F9=1_500)
    assert run_proses(rich)[0] == 0
    write_rich(rich / NAME, [*SUBS, Sub("1.06.02.2.01.0009", 10, 5)])
    capsys.readouterr()
    code, _ = run_proses(rich)
    assert code == 1
    assert "tidak jelas mana yang berlaku" in capsys.readouterr().out
    (rich / f"Perbaikan - {NAME}").unlink()
    assert run_proses(rich)[0] == 0


def test_a_copy_of_a_copy_still_knows_the_original(rich, capsys):
    _, files = run_proses(rich)
    name = f"Perbaikan - {NAME}"
    mend(only_copy(files), rich / name, RICH, F9="masih")
    _, files = run_proses(rich)
    mend(only_copy(files), rich / name, RICH, F9=1_500)
    capsys.readouterr()
    assert run_proses(rich)[0] == 0
    assert "dipastikan" not in capsys.readouterr().out


def test_a_copy_that_is_open_elsewhere_gets_a_number(rich, monkeypatch):
    """Windows refuses to replace a file that Excel has open."""
    _, files = run_proses(rich)
    before = only_copy(files).read_bytes()
    write_rich(rich / NAME, extra={"F9": "dua ribu"})
    replace = Path.replace

    def refuse(self, target):
        if target == only_copy(files):
            raise PermissionError(13, "open", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    code, after = run_proses(rich)
    assert code == 1
    assert [path.name for path in after] == [f"Perbaikan - {NAME[:-5]} (2).xlsx", files[0].name]
    assert files[0].read_bytes() == before
    monkeypatch.undo()
    _, files = run_proses(rich)
    assert [path.name for path in files] == [f"Perbaikan - {NAME}"], "closed, one is enough"


def test_a_copy_that_is_open_does_not_fail_a_good_run(rich, monkeypatch):
    _, files = run_proses(rich)
    write_rich(rich / NAME)

    def refuse(self, **_):
        raise PermissionError(13, "open", str(self))

    monkeypatch.setattr(Path, "unlink", refuse)
    code, after = run_proses(rich)
    assert code == 0
    assert files[0] in after


def test_without_a_month_it_lies_in_a_folder_that_says_so(tmp_path):
    """And goes from there when all is well."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_rich(folder / "LRA.xlsx", extra={"F9": "seribu"})
    _, files = run_proses(folder)
    assert only_copy(files).parent.parent.name == "bulan belum jelas"
    write_rich(folder / NAME)
    (folder / "LRA.xlsx").unlink()
    code, files = run_proses(folder)
    assert code == 0
    assert len(files) == 1
    assert not (tmp_path / "dinas-output" / "bulan belum jelas").exists()


def test_a_workbook_that_changes_meanwhile_gets_no_copy(rich, monkeypatch, capsys):
    """Its findings would stand at other cells."""
    from pipeline import batch

    made = batch.draft

    def draft_and_change(task):
        drafted = made(task)
        write_rich(rich / NAME, extra={"F9": "sejuta dua"})
        return drafted

    monkeypatch.setattr(batch, "draft", draft_and_change)
    code, files = run_proses(rich)
    assert code == 1
    assert files == []
    assert f"“{NAME}” tidak ditulis" in capsys.readouterr().out


def test_no_copy_of_what_does_not_fit_in_memory(rich, monkeypatch, capsys):
    monkeypatch.setattr("pipeline.correct.MOST_UNZIPPED", 1_000)
    code, files = run_proses(rich)
    assert (code, files) == (1, [])
    assert f"“{NAME}” tidak ditulis" in capsys.readouterr().out


def test_no_copy_of_what_cannot_be_read(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_lra(folder / LRA, SUBS)
    (folder / "Rusak.xlsx").write_bytes((folder / LRA).read_bytes()[:2000])
    code, files = run_proses(folder)
    assert code == 1
    assert files == []
