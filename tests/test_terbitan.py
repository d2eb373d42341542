"""The number of a revision, told by what an annex is made from and by the one before it."""

import shutil
import zipfile

import openpyxl
import pytest
from edit import put
from make import LRA, publish, read_annex

from pipeline.terbitan import Earlier, read_earlier


def revisi(annex):
    return read_earlier(annex).revisi


def said(annex):
    cells = read_annex(annex)["Ringkasan"]
    return {text: cells.get(f"C{at[1:]}") for at, text in cells.items() if at[0] == "A"}


def test_first_edition_and_the_same_again(lra_copy):
    first = publish(lra_copy)
    before = first.read_bytes()
    assert said(first)["Revisi"] == "0 (terbitan pertama)"
    assert publish(lra_copy).read_bytes() == before


def test_changed_input_is_a_revision(lra_copy):
    digest = read_earlier(publish(lra_copy)).sidik
    put(lra_copy, LRA, "Sheet1", E15="Penyusunan Dokumen Perencanaan")
    annex = publish(lra_copy)
    assert read_earlier(annex) == Earlier(1, read_earlier(annex).sidik)
    assert read_earlier(annex).sidik != digest
    assert said(annex)["Revisi"] == "1"
    assert said(annex)["Sidik masukan dan pengaturan"] == read_earlier(annex).sidik
    assert revisi(publish(lra_copy)) == 1


def test_settings_that_change_figures_are_a_revision_others_not(lra_copy):
    settings = lra_copy / "pengaturan.toml"
    publish(lra_copy)
    settings.write_text('status_lampiran = "final"\nkertas = "F4"\n', encoding="utf-8")
    assert revisi(publish(lra_copy)) == 0
    settings.write_text('kategori = ["A", "B", "C", "D", "E"]\n', encoding="utf-8")
    assert revisi(publish(lra_copy)) == 1


def test_number_survives_being_saved_elsewhere(lra_copy):
    annex = publish(lra_copy)
    book = openpyxl.load_workbook(annex)
    book.save(annex)
    assert read_earlier(annex) is not None
    put(lra_copy, LRA, "Sheet1", E15="Lain")
    assert revisi(publish(lra_copy)) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"bukan lampiran"])
def test_what_is_no_annex_counts_as_none(tmp_path, content):
    path = tmp_path / "lampiran.xlsx"
    path.write_bytes(content)
    assert read_earlier(path) is None
    assert read_earlier(tmp_path / "tidak ada.xlsx") is None


def test_annex_without_its_number_counts_as_none(lra_copy, tmp_path):
    """The ledger knows it still; without that it is a first edition again."""
    annex = publish(lra_copy)
    bare = tmp_path / "tanpa.xlsx"
    with zipfile.ZipFile(annex) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            if name != "docProps/custom.xml":
                new.writestr(name, old.read(name))
    assert read_earlier(bare) is None
    shutil.copy(bare, annex)
    put(lra_copy, LRA, "Sheet1", E15="Lain")
    assert revisi(publish(lra_copy)) == 1
    shutil.copy(bare, annex)
    (annex.parents[2] / "riwayat.db").unlink()
    assert revisi(publish(lra_copy)) == 0


def test_damaged_properties_count_as_none(lra_copy):
    """Every byte of the compressed properties changed in turn: a number or none, never a fault."""
    annex = publish(lra_copy)
    with zipfile.ZipFile(annex) as archive:
        info = archive.getinfo("docProps/custom.xml")
    content = annex.read_bytes()
    start = info.header_offset
    for at in range(start, start + 60 + info.compress_size):
        annex.write_bytes(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])
        read_earlier(annex)
