"""`periksa --lampiran`: inputs that were changed, are missing, lie elsewhere, or say otherwise."""

import re
import shutil

import pytest
from edit import put
from edit_annex import DATA, counts, data_row, differing, edit_cell, edit_part, values
from make import EXAMPLE, KINERJA, LRA, OTHER_SKPD, Sub, example_annex, write_lra
from terbit import issued

from pipeline.cli import main
from pipeline.model import Period


def test_workbooks_under_other_names_and_in_the_archive(check_annex, sent_annex, tmp_path):
    """What counts is the content; the archive may keep it under any name."""
    masukan = tmp_path / "masukan" / "dinas"
    masukan.mkdir(parents=True)
    shutil.copy2(EXAMPLE / "pengaturan.toml", masukan)
    shutil.copy2(EXAMPLE / KINERJA, masukan / "nama lain.xlsx")
    arsip = tmp_path / "keluaran" / "arsip" / "masukan" / "2024-12"
    arsip.mkdir(parents=True)
    shutil.copy2(EXAMPLE / LRA, arsip / "d4f0.xlsx")
    code, said = check_annex(sent_annex, masukan=masukan.parent)
    assert (code, counts(said)) == (0, (2, 2, 0, 0)), said


def test_changed_input(check_annex, sent_annex, example_copy):
    """Named with both hashes; what comes of the other workbook is still compared."""
    put(example_copy, LRA, "Sheet1", F14="1.000,00")
    code, said = check_annex(sent_annex, masukan=example_copy)
    assert (code, counts(said)) == (1, (1, 2, 1, 0))
    assert re.search(rf"“{re.escape(LRA)}” \(Data!D7\): yang ada sekarang isinya lain", said)
    assert "3. Angka: tidak dihitung ulang, karena 1 workbook" in said
    assert "BELUM DAPAT DIPASTIKAN" in said


@pytest.mark.parametrize(("gone", "row", "kept"), [(LRA, 7, KINERJA), (KINERJA, 6, LRA)])
def test_missing_input(check_annex, sent_annex, example_copy, gone, row, kept):
    """Every value of the workbook that is there is read again, and is what the annex states."""
    (example_copy / gone).unlink()
    code, said = check_annex(sent_annex, masukan=example_copy)
    assert (code, counts(said)) == (1, (1, 2, 0, 1))
    assert f"“{gone}” (Data!D{row}): tidak ditemukan" in said
    of = [line[6].value for line in values()[DATA].iter_rows(min_row=12, max_row=313)]
    assert f"Dari “{gone}”: {of.count(gone)} nilai masukan tidak dapat dibandingkan" in said
    many = of.count(kept)
    assert f"4. Nilai masukan: {many} dari {many} nilai dibaca lagi" in said
    assert "0 berbeda; 0 tidak dapat dibaca lagi" in said


@pytest.mark.parametrize(("gone", "kept"), [(LRA, KINERJA), (KINERJA, LRA)])
def test_edited_value_where_an_input_is_missing(check_annex, sent_annex, example_copy, gone, kept):
    (example_copy / gone).unlink()
    at = data_row(kept)
    edit_cell(sent_annex, DATA, f"E{at}", r"<v>[^<]*</v>", "<v>5</v>")
    code, said = check_annex(sent_annex, masukan=example_copy)
    assert (code, differing(said)) == (1, [f"Data!E{at}"])
    assert "TIDAK COCOK" in said


def test_no_input_at_all(check_annex, sent_annex, tmp_path):
    (tmp_path / "kosong").mkdir()
    code, said = check_annex(sent_annex, masukan=tmp_path / "kosong")
    assert (code, counts(said)) == (1, (0, 2, 0, 2))
    assert "tidak satu pun workbook ada" in said


def test_other_settings(check_annex, sent_annex, tmp_path):
    """The digest says that it is these; the cells that follow from them are named."""
    settings = tmp_path / "lain.toml"
    settings.write_text('metode_efisiensi = "rumus-ero"\n', encoding="utf-8")
    code, said = check_annex(sent_annex, argv=("--pengaturan", str(settings)))
    assert code == 1
    assert "Sidik masukan dan pengaturan berbeda" in said
    assert any(cell.startswith("Tabel 3.8 Efisiensi!") for cell in differing(said))


def test_revision_and_final_are_no_difference(check_annex, example_copy, tmp_path):
    """A second edition, declared final since."""
    output = tmp_path / "terbit"
    command = ["proses", "--input", str(example_copy), "--output", str(output)]
    assert main(command) == 0
    put(example_copy, KINERJA, "Identitas", B20="catatan")
    settings = example_copy / "pengaturan.toml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(f'status_lampiran = "final"\n{before}', encoding="utf-8")
    assert main(command) == 0
    (path,) = issued(output, "*.xlsx")
    settings.write_text(before, encoding="utf-8")
    code, said = check_annex(path, masukan=example_copy)
    assert code == 0, said
    assert "revisi 1." in said


def test_published_beside_other_files(check_annex, example_copy, tmp_path):
    """What lies beside is counted among the notes; it is no difference to have lain there."""
    (example_copy / "surat.pdf").write_bytes(b"%PDF-1.4")
    output = tmp_path / "terbit"
    assert main(["proses", "--input", str(example_copy), "--output", str(output)]) == 0
    (path,) = issued(output, "*.xlsx")
    code, said = check_annex(path, masukan=example_copy)
    assert code == 0, said
    assert "bersama berkas lain di folder" in said


def test_without_document_properties(check_annex, sent_annex):
    edit_part(sent_annex, "docProps/custom.xml", lambda xml: xml.replace("Revisi", "X"))
    code, said = check_annex(sent_annex)
    assert code == 0
    assert "Properti dokumennya sudah dihapus" in said


def test_name_of_another_month(check_annex, tmp_path):
    path = shutil.copy(example_annex(), tmp_path / "Lampiran LK Dinas 2024-11.xlsx")
    code, said = check_annex(path)
    assert code == 1
    assert "Nama berkas menyebut November 2024, judul lembar Data menyebut Desember 2024" in said


def test_agency_named_after_its_folder(check_annex, tmp_path):
    """No workbook says its name: it is told by the heading."""
    masukan = tmp_path / "Dinas Folder"
    masukan.mkdir()
    write_lra(
        masukan / LRA,
        [Sub("1.06.01.2.01.0001", 9, 5), Sub("1.06.01.2.01.0001", 9, 5, skpd=OTHER_SKPD)],
    )
    output = tmp_path / "terbit"
    assert main(["proses", "--input", str(masukan), "--output", str(output)]) == 0
    (path,) = issued(output, "*.xlsx")
    moved = masukan.rename(tmp_path / "pindah")
    code, said = check_annex(path, masukan=moved)
    assert code == 0, said


def test_inputs_that_must_be_mended(check_annex, sent_annex, tmp_path):
    """Under settings that are wrong no annex comes of them: said with the reason."""
    settings = tmp_path / "salah.toml"
    settings.write_text('metode_efisiensi = "entah"\n', encoding="utf-8")
    code, said = check_annex(sent_annex, argv=("--pengaturan", str(settings)))
    assert code == 1
    assert "tidak dapat membuat lampiran Desember 2024: 1 hal wajib diperbaiki" in said
    assert "salah.toml" in said
    assert "BELUM DAPAT DIPASTIKAN" in said


def test_workbook_named_outside_its_folder(check_annex, sent_annex, example_copy):
    """The name is another's to write: no copy is made of it elsewhere."""
    shutil.copy2(example_copy / LRA, example_copy / "x.xlsx")
    edit_part(sent_annex, "xl/sharedStrings.xml", lambda xml: xml.replace(LRA, f"../../{LRA}"))
    code, said = check_annex(sent_annex, masukan=example_copy)
    assert (code, counts(said)) == (1, (1, 2, 0, 1))


def test_unreadable_input_is_the_worlds_fault(check_annex, sent_annex, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "no", "x")

    monkeypatch.setattr("pipeline.hitung_ulang.Path.read_bytes", refuse)
    monkeypatch.setattr("pipeline.commands.lampiran.open_annex", lambda path: (Stub(), b""))
    code, said = check_annex(sent_annex)
    assert code == 4
    assert "tidak diizinkan" in said


class Stub:
    """As much of an annex as is needed to look for its workbooks."""

    workbooks = (type("Named", (), {"row": 6, "name": LRA, "sha256": "0" * 64})(),)
    period = Period(2024, 12)
