"""The parts of the archive, one by one."""

import hashlib
import os

from pipeline.arsip import find_edition, keep_edition, keep_workbook, workbooks
from pipeline.ledger import Published
from pipeline.masukan import UNKNOWN, InFolder, changed_since, digest_of_folder, look

CONTENT = b"isi buku kerja"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def handed_in(folder, name):
    path = folder / name
    path.write_bytes(CONTENT)
    return InFolder(path, len(CONTENT), path.stat().st_mtime_ns, SHA256)


def lying(output):
    return sorted(path.name for path in (output / "arsip").rglob("*") if path.is_file())


def test_one_content_is_kept_once_under_its_first_name(tmp_path):
    output = tmp_path / "keluar"
    assert keep_workbook(handed_in(tmp_path, "LRA.xlsx"), output)
    assert keep_workbook(handed_in(tmp_path, "LRA (2).xlsx"), output)
    assert lying(output) == ["LRA.xlsx"]


def test_a_content_that_is_another_by_now_is_not_kept(tmp_path):
    one = handed_in(tmp_path, "LRA.xlsx")
    one.path.write_bytes(b"lain")
    assert not keep_workbook(one, tmp_path / "keluar")
    assert lying(tmp_path / "keluar") == []


def test_a_long_name_is_cut_between_letters_and_keeps_its_ending(tmp_path):
    output = tmp_path / "keluar"
    assert keep_workbook(handed_in(tmp_path, f"{'é' * 110}.xlsx"), output)
    (name,) = lying(output)
    assert name.startswith("éééé")
    assert name.endswith("é.xlsx")
    assert len(os.fsencode(name)) <= 100


def test_no_archive_holds_nothing(tmp_path):
    assert list(workbooks(tmp_path)) == []


def test_an_edition_is_kept_once_and_another_beside_it(tmp_path):
    annex = tmp_path / "2024-12" / "Dinas" / "Lampiran.xlsx"
    annex.parent.mkdir(parents=True)
    annex.write_bytes(b"satu")
    first = keep_edition(annex, tmp_path, "revisi 0")
    assert keep_edition(annex, tmp_path, "revisi 0") == first
    annex.write_bytes(b"dua")
    second = keep_edition(annex, tmp_path, "revisi 0")
    assert lying(tmp_path) == ["Lampiran (revisi 0).xlsx", "Lampiran (revisi 0, 2).xlsx"]
    assert (first.read_bytes(), second.read_bytes()) == (b"satu", b"dua")


def test_the_very_file_of_an_edition_is_found_though_it_is_no_annex(tmp_path):
    annex = tmp_path / "2024-12" / "Dinas" / "Lampiran.xlsx"
    annex.parent.mkdir(parents=True)
    annex.write_bytes(b"satu")
    kept = keep_edition(annex, tmp_path, "revisi 0")
    sha256 = hashlib.sha256(b"satu").hexdigest()
    berkas = annex.relative_to(tmp_path).as_posix()
    booked = Published("dinas", "Dinas", "2024-12", 0, "sidik", False, "A4", berkas, sha256)
    assert find_edition(tmp_path, booked) == kept


def test_folders_are_not_looked_at(tmp_path):
    (tmp_path / "folder.xlsx").mkdir()
    handed_in(tmp_path, "LRA.xlsx")
    assert [one.path.name for one in look(tmp_path)] == ["LRA.xlsx"]


def test_an_unknown_workbook_leaves_the_folder_without_a_digest(tmp_path):
    known = handed_in(tmp_path, "LRA.xlsx")
    unknown = InFolder(tmp_path / "besar.xlsx", 1, 1, UNKNOWN)
    other = InFolder(tmp_path / "catatan.txt", 1, 1, UNKNOWN)
    assert digest_of_folder([known, unknown], None, "") == ""
    assert digest_of_folder([known, other], None, "")


def test_a_workbook_that_is_too_large_to_be_read_is_not_hashed(tmp_path, monkeypatch):
    monkeypatch.setattr("pipeline.masukan.MAX_FILE", len(CONTENT) - 1)
    handed_in(tmp_path, "LRA.xlsx")
    (one,) = look(tmp_path)
    assert one.sha256 == UNKNOWN


def test_a_file_that_is_no_workbook_is_seen_and_not_hashed(tmp_path):
    (tmp_path / "laporan.pages").write_text("bukan buku kerja")
    (one,) = seen = look(tmp_path)
    assert (one.path.name, one.sha256) == ("laporan.pages", UNKNOWN)
    assert changed_since(seen) == []
    (tmp_path / "laporan.pages").write_text("lain")
    assert changed_since(seen) == ["laporan.pages"]
