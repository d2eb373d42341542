"""PDFs of earlier annexes: none beside a newer annex, none that is signed is lost."""

import errno
import sys
from pathlib import Path

import pytest
from office import MAKE, agency, names, only

from pipeline import pdf
from pipeline.publish import is_signed, place_annex

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="a script in place of soffice")
WHOLE = b"%PDF-1.6 lama\n%%EOF\n"
SIGNED = b"%PDF-1.6 << /Type /Sig /ByteRange [0 1 2 3] >>\n%%EOF\n"


@pytest.mark.parametrize("argv", [(), ("--pdf",)])
def test_an_outdated_pdf_goes_and_that_is_said(run_proses, small, output, monkeypatch, argv):
    """With or without the option: no LibreOffice here, so none is made."""
    monkeypatch.setattr(pdf, "find_office", lambda: None)
    assert run_proses(small)[0] == 0
    old = only(output, ".xlsx").with_suffix(".pdf")
    old.write_bytes(WHOLE)
    agency(small, "Dinas Contoh", 2)
    code, said = run_proses(small, *argv)
    assert code == 0
    assert f"PDF lama dihapus karena isi lampirannya kini berbeda: {old}" in said
    assert [Path(name).suffix for name in names(output)] == [".xlsx"]


def test_the_pdf_of_the_same_annex_stays(run_proses, small, output):
    assert run_proses(small)[0] == 0
    old = only(output, ".xlsx").with_suffix(".pdf")
    old.write_bytes(WHOLE)
    code, said = run_proses(small)
    assert code == 0
    assert "PDF" not in said
    assert old.read_bytes() == WHOLE


def test_a_refusal_leaves_annex_and_pdf(run_proses, small, output):
    assert run_proses(small)[0] == 0
    old = only(output, ".xlsx").with_suffix(".pdf")
    old.write_bytes(WHOLE)
    agency(small, "Dinas Contoh", "x")
    assert run_proses(small)[0] == 1
    assert old.read_bytes() == WHOLE


@posix_only
def test_a_failed_conversion_leaves_no_outdated_pdf(run_proses, fake_office, small, output):
    fake_office("exit 1")
    assert run_proses(small)[0] == 0
    only(output, ".xlsx").with_suffix(".pdf").write_bytes(WHOLE)
    agency(small, "Dinas Contoh", 2)
    code, said = run_proses(small, "--pdf")
    assert code == 3
    assert "PDF lama dihapus" in said
    assert [Path(name).suffix for name in names(output)] == [".xlsx"]


@posix_only
def test_an_unsigned_pdf_is_made_anew_with_its_annex(run_proses, fake_office, small, output):
    """Of the very same annex it stays."""
    fake_office(MAKE)
    assert run_proses(small)[0] == 0
    old = only(output, ".xlsx").with_suffix(".pdf")
    old.write_bytes(WHOLE)
    assert "Tidak ada yang baru" in run_proses(small, "--pdf")[1]
    assert old.read_bytes() == WHOLE
    agency(small, "Dinas Contoh", 2)
    assert run_proses(small, "--pdf")[0] == 0
    assert old.read_bytes().startswith(b"%PDF-1.6 dari 0.xlsx")


@posix_only
def test_a_signed_pdf_is_never_lost(run_proses, fake_office, small, output):
    """Of the same annex it stays; of an earlier one it gets a name that says so, twice over."""
    log = fake_office(MAKE)
    assert run_proses(small)[0] == 0
    signed = only(output, ".xlsx").with_suffix(".pdf")
    signed.write_bytes(SIGNED)
    code, said = run_proses(small, "--pdf")
    assert code == 0
    assert "Tidak ada yang baru" in said
    assert signed.read_bytes() == SIGNED
    assert not log.exists(), "nothing to make"
    for target in (2, 3):
        signed.write_bytes(SIGNED)
        agency(small, "Dinas Contoh", target)
        code, said = run_proses(small, "--pdf")
        assert code == 0
        assert "PDF lama yang bertanda tangan disimpan" in said
        assert not is_signed(signed)
    stem = signed.stem
    kept = [f"{stem} (lama, bertanda tangan 2).pdf", f"{stem} (lama, bertanda tangan).pdf"]
    assert [name for name in names(output) if "lama" in name] == kept
    assert all((signed.parent / name).read_bytes() == SIGNED for name in kept)


@pytest.mark.parametrize("content", [WHOLE, SIGNED])
def test_an_annex_that_cannot_be_replaced_keeps_its_pdf(tmp_path, monkeypatch, content):
    """As when it is open in Excel: the earlier annex stands, hence its PDF too."""
    annex, own = tmp_path / "Lampiran.xlsx", tmp_path / "Lampiran.pdf"
    annex.write_bytes(b"lama")
    own.write_bytes(content)

    def fail(*_args):
        raise PermissionError(errno.EACCES, "terbuka")

    staged = tmp_path / "kerja" / "baru.xlsx"
    staged.parent.mkdir()
    staged.write_bytes(b"baru")
    monkeypatch.setattr("pipeline.publish.move", fail)
    with pytest.raises(PermissionError):
        place_annex(staged, annex)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == {
        "Lampiran.xlsx": b"lama",
        "Lampiran.pdf": content,
    }
