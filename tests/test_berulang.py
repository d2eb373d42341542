"""A second run: nothing new costs nothing, something new is a revision that says what changed."""

import hashlib
import os
import subprocess
import sys

import openpyxl
import pytest
from edit import put
from make import KINERJA, LRA, ROOT, read_annex
from ringan import TELL, loaded
from terbit import issued

from pipeline.cli import main
from pipeline.ledger import open_ledger
from pipeline.terbitan import read_earlier

NOTHING = "Tidak ada yang baru di folder input"


def snapshot(output):
    """Every file that a run with nothing new must leave alone, with its time."""
    return {
        path: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in output.rglob("*")
        if path.is_file() and path.suffix not in (".db", ".log")
    }


def one_annex(output):
    (annex,) = issued(output, "Lampiran*.xlsx")
    return annex


def ledger_of(output):
    ledger = open_ledger(output)
    assert ledger is not None
    return ledger


def test_nothing_new_is_one_line_and_rewrites_nothing(lra_copy, output, run_proses):
    assert run_proses(lra_copy)[0] == 0
    before = snapshot(output)
    code, said = run_proses(lra_copy)
    assert code == 0
    assert said == f"{NOTHING}: 1 lampiran tetap berlaku.\n"
    assert snapshot(output) == before
    assert [run.kode for run in ledger_of(output).runs(9)] == [0, 0]


def test_nothing_new_and_status_load_no_pandas(lra_copy, output, run_proses):
    run_proses(lra_copy)
    for command in ("proses", "status"):
        argv = [command, "--input", str(lra_copy), "--output", str(output)]
        done = subprocess.run(
            [sys.executable, "-c", TELL, *argv],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert loaded(done.stdout) == ""


@pytest.mark.parametrize("change", ["settings", "touched", "text file", "renamed"])
def test_what_is_new_and_what_is_not(lra_copy, output, run_proses, change):
    run_proses(lra_copy)
    before = one_annex(output).read_bytes()
    if change == "settings":
        (lra_copy / "pengaturan.toml").write_text('kategori = ["A", "B", "C", "D", "E"]\n')
    elif change == "touched":
        os.utime(lra_copy / LRA)
    elif change == "text file":
        (lra_copy / "catatan.txt").write_text("halo")
    else:
        (lra_copy / LRA).rename(lra_copy / "LRA s.d. Desember 2024 lagi.xlsx")
    code, said = run_proses(lra_copy)
    assert code == 0
    assert (NOTHING in said) is (change in ("touched", "text file"))
    assert read_earlier(one_annex(output)).revisi == (change == "settings")
    if change == "renamed":
        assert one_annex(output).read_bytes() == before
        assert "tetap berlaku, tidak ada yang berubah: Desember 2024" in said


def test_a_refused_folder_is_read_again_and_says_so_again(lra_copy, run_proses):
    put(lra_copy, LRA, "Sheet1", G15="abc")
    first = run_proses(lra_copy)
    assert first[0] == 1
    assert run_proses(lra_copy) == first


def test_an_annex_that_is_gone_is_written_again_just_so(lra_copy, output, run_proses):
    run_proses(lra_copy)
    annex = one_annex(output)
    before = annex.read_bytes()
    annex.unlink()
    code, said = run_proses(lra_copy)
    assert code == 0
    assert "Lampiran ditulis" in said
    assert annex.read_bytes() == before
    assert len(ledger_of(output).published()) == 1


def test_a_revision_keeps_the_earlier_and_says_what_changed(lra_copy, output, run_proses):
    run_proses(lra_copy)
    annex = one_annex(output)
    first = annex.read_bytes()
    book = openpyxl.load_workbook(lra_copy / LRA)
    cell = book["Sheet1"]["I35"]
    assert cell.value == "0,00", "another cell of belanja modal of a sub kegiatan"
    put(lra_copy, LRA, "Sheet1", E15="Penyusunan Dokumen Perencanaan (baru)")
    code, said = run_proses(lra_copy)
    assert code == 0
    assert "Desember 2024 revisi 1: tidak ada angka yang berubah." in said
    (kept,) = output.glob("arsip/lampiran/2024-12/*/*.xlsx")
    assert kept.name.endswith(" 2024-12 (revisi 0).xlsx")
    assert kept.read_bytes() == first
    cells = read_annex(annex)
    assert "Tidak ada angka yang berubah" in str(cells["Pra-reviu"])
    first_, second = ledger_of(output).published()
    assert (first_.revisi, first_.berlaku, second.revisi, second.berlaku) == (0, False, 1, True)
    assert first_.berkas == kept.relative_to(output).as_posix()
    assert second.sha256 == hashlib.sha256(annex.read_bytes()).hexdigest()


def test_changed_figures_stand_with_their_cells(example_copy, output, run_proses, capsys):
    run_proses(example_copy)
    put(example_copy, KINERJA, "Indikator", M9=80.1)
    code, said = run_proses(example_copy)
    assert code == 0
    assert "82,10 → 80,10 (Indikator Kinerja 2024.xlsx › Indikator › M9)" in said
    cells = read_annex(one_annex(output))
    pra_reviu = cells["Pra-reviu"].items()
    row = next(at for at, text in pra_reviu if at[0] == "G" and str(text).endswith("› M9"))
    number = row[1:]
    assert cells["Pra-reviu"][f"D{number}"] == pytest.approx(82.1)
    assert cells["Pra-reviu"][f"F{number}"] == pytest.approx(80.1)
    assert "sejak revisi 0" in str(cells["Ringkasan"].values())
    checked = ["periksa", "--lampiran", str(one_annex(output)), "--input", str(example_copy)]
    assert main([*checked, "--output", str(output)]) == 0, capsys.readouterr().out


def test_an_annex_that_somebody_changed_is_left_and_kept(lra_copy, output, run_proses):
    """Nothing new: left as it is, and said. Something new: a copy of it is in the archive."""
    run_proses(lra_copy)
    annex = one_annex(output)
    book = openpyxl.load_workbook(annex)
    book["Pra-reviu"]["H8"] = "sudah dilihat"
    book.save(annex)
    changed = annex.read_bytes()
    code, said = run_proses(lra_copy)
    assert code == 0
    assert "sudah diubah sejak terbit; dibiarkan" in said
    assert annex.read_bytes() == changed
    put(lra_copy, LRA, "Sheet1", E15="Lain")
    code, said = run_proses(lra_copy)
    assert "ternyata sudah diubah sejak terbit; salinannya disimpan" in said
    (kept,) = output.glob("arsip/lampiran/2024-12/*/*.xlsx")
    assert kept.name.endswith(" (revisi 0, diubah).xlsx")
    assert kept.read_bytes() == changed
    assert read_earlier(annex).revisi == 1


def test_final_is_the_same_revision_and_the_draft_is_kept(lra_copy, output, run_proses):
    run_proses(lra_copy)
    (lra_copy / "pengaturan.toml").write_text('status_lampiran = "final"\n')
    code, _ = run_proses(lra_copy)
    assert code == 0
    assert read_earlier(one_annex(output)).revisi == 0
    (kept,) = output.glob("arsip/lampiran/2024-12/*/*.xlsx")
    assert kept.name.endswith(" (revisi 0, sebelumnya).xlsx")
    assert [one.final for one in ledger_of(output).published()] == [False, True]
    assert NOTHING in run_proses(lra_copy)[1]


def test_a_new_folder_of_an_agency_already_published_is_refused(example, tmp_path, run_proses):
    root = tmp_path / "kab"
    for name in ("a", "b"):
        (root / name).mkdir(parents=True)
    (root / "a" / LRA).write_bytes((example / LRA).read_bytes())
    assert run_proses(root)[0] == 0
    (root / "b" / LRA).write_bytes((example / LRA).read_bytes())
    code, said = run_proses(root)
    assert code == 1
    assert said.count("ada di lebih dari satu folder") == 2
    assert "Tidak ada yang baru" not in said
