"""What was handed in once is not forgotten: archive and folder, and which of them counts."""

import shutil

import pytest
from bulanan import book_name, write_months, write_rak
from make import SKPD, Sub, read_annex, row, write_kinerja, write_lra
from terbit import issued

from pipeline.cli import main
from pipeline.ledger import open_ledger
from pipeline.masukan import hash_file

SATU, DUA = "1.06.01.2.01.0001", "1.06.02.2.01.0001"
TOTAL = "Realisasi anggaran (Rp)"


def month(*amounts):
    return [Sub(kode, 10_000, amount) for kode, amount in zip((SATU, DUA), amounts, strict=True)]


MONTHS = [month(100, 200), month(300, 50), month(10, 20)]


@pytest.fixture
def masuk(tmp_path):
    folder = tmp_path / "masuk"
    folder.mkdir()
    (folder / "pengaturan.toml").write_text('jenis_bulan = "bulanan"\n', encoding="utf-8")
    return folder


def empty(folder):
    for path in folder.glob("*.xlsx"):
        path.unlink()


def annex(output, bulan):
    (path,) = output.glob(f"2024-{bulan:02d}/*/Lampiran*.xlsx")
    return path


def main_figure(path, name=TOTAL):
    cells = read_annex(path)["Ringkasan"]
    (at,) = (at for at, text in cells.items() if text == name)
    return cells[f"C{at[1:]}"]


def test_earlier_months_come_from_the_archive(masuk, output, run_proses):
    for bulan in (1, 2, 3):
        empty(masuk)
        write_months(masuk, MONTHS, only=[bulan])
        assert run_proses(masuk)[0] == 0
    assert main_figure(annex(output, 3)) == 680
    assert len(issued(output, "Lampiran*.xlsx")) == 3


def test_one_name_for_every_month(masuk, output, run_proses):
    """The officer overwrites `LRA.xlsx`; the month is asked of `--periode`."""
    for bulan in (1, 2, 3):
        write_lra(masuk / "LRA.xlsx", MONTHS[bulan - 1])
        code, said = run_proses(masuk, "--periode", f"2024-{bulan:02d}")
        assert code == 0, said
    assert main_figure(annex(output, 3)) == 680
    cells = set(read_annex(annex(output, 3))["Data"].values())
    assert {
        "LRA.xlsx",
        "LRA (arsip, Januari 2024).xlsx",
        "LRA (arsip, Februari 2024).xlsx",
    } <= cells
    code, said = run_proses(masuk, "--periode", "2024-03")
    assert "Tidak ada yang baru" in said


def test_what_lies_in_the_folder_goes_before_the_archive(masuk, output, run_proses):
    """Another name, the same month: the corrected one counts, alone."""
    write_months(masuk, MONTHS, only=[1, 2])
    run_proses(masuk)
    empty(masuk)
    write_lra(masuk / "LRA Januari 2024 diperbaiki.xlsx", month(150, 200))
    code, said = run_proses(masuk)
    assert code == 0, said
    assert main_figure(annex(output, 1)) == 350
    assert main_figure(annex(output, 2)) == 700
    assert "LRA Januari 2024.xlsx" not in set(read_annex(annex(output, 2))["Data"].values())


def test_of_two_in_the_archive_the_last_published_counts(masuk, output, run_proses):
    write_months(masuk, MONTHS, only=[1])
    run_proses(masuk)
    empty(masuk)
    write_lra(masuk / "LRA Januari 2024 diperbaiki.xlsx", month(150, 200))
    run_proses(masuk)
    empty(masuk)
    write_months(masuk, MONTHS, only=[2])
    code, said = run_proses(masuk)
    assert code == 0, said
    assert main_figure(annex(output, 2)) == 700


def test_another_skpd_of_the_same_month_is_kept(masuk, output, run_proses):
    """One of two SKPD is corrected and handed in alone: the other is not lost."""
    other = f"{SKPD[:-4]}0002"
    (masuk / "pengaturan.toml").write_text(
        'perangkat_daerah = "Dinas"\njenis_bulan = "kumulatif"\n'
    )
    write_lra(masuk / book_name(1), [Sub(SATU, 10_000, 100)])
    write_lra(masuk / "LRA UPT Januari 2024.xlsx", [Sub(DUA, 10_000, 200, skpd=other)])
    assert run_proses(masuk)[0] == 0
    empty(masuk)
    write_lra(masuk / book_name(1), [Sub(SATU, 10_000, 150)])
    code, said = run_proses(masuk)
    assert code == 0, said
    assert main_figure(annex(output, 1)) == 350
    assert "Dipakai juga dari arsip: LRA UPT Januari 2024.xlsx" in said


def test_a_plan_given_once_serves_the_year(masuk, output, run_proses):
    plan = {SATU: [500] * 12, DUA: [300] * 12}
    write_months(masuk, MONTHS, only=[1])
    write_rak(masuk / "RAK 2024.xlsx", plan)
    assert run_proses(masuk)[0] == 0
    empty(masuk)
    write_months(masuk, MONTHS, only=[2])
    code, said = run_proses(masuk)
    assert code == 0, said
    assert "RAK 2024.xlsx" in set(read_annex(annex(output, 2))["Data"].values())


def test_the_name_stays_when_identitas_does_not_come_again(masuk, output, run_proses):
    """January's Identitas names the agency otherwise than the SKPD row of the budget does."""
    write_months(masuk, MONTHS, only=[1])
    who = {"Nama_Perangkat_Daerah": "Dinas Sosial Kabupaten Contoh", "Bulan": "Januari"}
    write_kinerja(masuk / "Indikator Januari 2024.xlsx", [row("AKIP", 70, 71)], **who)
    assert run_proses(masuk)[0] == 0
    empty(masuk)
    write_months(masuk, MONTHS, only=[2])
    code, said = run_proses(masuk)
    assert code == 0, said
    assert {path.parent.name for path in issued(output)} == {"Dinas Sosial Kabupaten Contoh"}
    assert main_figure(annex(output, 2)) == 650


def test_another_agency_in_the_same_folder_takes_nothing_over(masuk, output, run_proses):
    """The officer empties the folder and serves another agency from it."""
    write_months(masuk, MONTHS, only=[1])
    run_proses(masuk)
    empty(masuk)
    other = f"{SKPD[:-4]}0002"
    write_lra(masuk / book_name(1), [Sub(SATU, 10_000, 5, skpd=other)])
    code, said = run_proses(masuk)
    assert code == 0, said
    assert sorted(main_figure(path) for path in issued(output, "Lampiran*.xlsx")) == [5, 300]


def test_every_workbook_is_kept_by_its_content(masuk, output, run_proses, example):
    """Also one that is refused; the folder itself is never touched."""
    shutil.copy(example / "Indikator Kinerja 2024.xlsx", masuk)
    (masuk / "Rusak.xlsx").write_bytes(b"PK rusak")
    before = {path: path.read_bytes() for path in masuk.iterdir()}
    assert run_proses(masuk)[0] == 1
    assert {path: path.read_bytes() for path in masuk.iterdir()} == before
    for path in masuk.glob("*.xlsx"):
        kept = output / "arsip" / "masukan" / hash_file(path) / path.name
        assert kept.read_bytes() == path.read_bytes()
    with open_ledger(output)._connection as ledger:
        rows = ledger.execute(
            "SELECT nama, hasil FROM masukan JOIN folder USING (folder)"
        ).fetchall()
    assert sorted(rows) == [("Indikator Kinerja 2024.xlsx", "ditolak"), ("Rusak.xlsx", "ditolak")]


def test_periksa_arsip_names_what_is_not_as_it_was(masuk, output, run_proses, capsys):
    write_months(masuk, MONTHS, only=[1, 2])
    run_proses(masuk)
    argv = ["periksa", "--arsip", "--output", str(output)]
    assert main(argv) == 0
    assert "Semua utuh: 2 lampiran dan 2 buku kerja masukan" in capsys.readouterr().out
    kept = sorted((output / "arsip" / "masukan").rglob("*.xlsx"))
    kept[0].write_bytes(kept[0].read_bytes() + b"x")
    kept[1].unlink()
    annex(output, 1).unlink()
    (annex(output, 2).parent / "Lampiran LK lain 2024-02.xlsx").write_bytes(b"x")
    assert main(argv) == 1
    said = capsys.readouterr().out
    assert said.count("isinya bukan lagi yang dicatat") == 1
    assert said.count("tidak ada lagi; salin kembali dari cadangan") == 2
    assert said.count("tidak tercatat dalam riwayat") == 1
    assert "4 hal tidak sama" in said


def test_periksa_arsip_without_an_output_folder_is_2(tmp_path):
    assert main(["periksa", "--arsip", "--output", str(tmp_path / "tidak ada")]) == 2
