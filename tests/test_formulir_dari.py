"""`formulir --dari`: what last year's workbooks say stands in the new form, and nothing else."""

from collections import Counter

import openpyxl
import pytest
from edit import must_mend, run
from fill_form import INDIKATOR, from_example, table_of
from make import EXAMPLE, KINERJA, LRA, Sub, row, write_kinerja, write_lra

from pipeline.cli import main
from pipeline.formulir import make_forms
from schemas.declare import normalise


def test_from_last_years_workbook(tmp_path):
    form = from_example(tmp_path / "keluar", KINERJA) / "Formulir Indikator 2025.xlsx"
    rows = table_of(form, "Indikator")
    source = table_of(EXAMPLE / KINERJA, "Indikator", 3)
    assert len(rows) == len(source) == 6
    for new, old in zip(rows, source, strict=True):
        for same in ("Indikator", "Satuan", "Arah", "Program Pendukung", "Target Akhir Renstra"):
            assert new[same] == old[same], same
        assert new["Realisasi Tahun Lalu"] == old["Realisasi"]
        assert new["Target Tahun Lalu"] == old["Target"]
        assert new["Target"] is None
        assert new["Realisasi"] is None
    assert rows[1]["Sasaran"] == rows[0]["Sasaran"] == source[0]["Sasaran"]  # merged there
    book = openpyxl.load_workbook(form)
    identitas = {line[0].value: line[1].value for line in book["Identitas"].iter_rows(min_row=5)}
    assert identitas["Tahun *"] == 2025
    assert identitas["Bulan *"] is None
    assert identitas["NIP"] == "00000000 000000 0 000"
    assert len(table_of(form, "Seri", 6)) == 9
    assert all(row["Target"] is None for row in table_of(form, "Perjanjian Kinerja"))
    assert all(row["Formula"] for row in table_of(form, "IKU"))


def test_from_an_export(tmp_path):
    """Codes and names down to sub kegiatan, no amount; the programs to choose from."""
    output = from_example(tmp_path / "keluar", LRA)
    sheet = openpyxl.load_workbook(output / "Formulir Anggaran 2025.xlsx")["Anggaran"]
    codes = [line[2] for line in sheet.iter_rows(min_row=10, values_only=True) if line[2]]
    sizes = Counter(code.count(".") + 1 for code in codes)
    assert sizes == {3: 8, 5: 16, 6: 25}
    assert codes == list(dict.fromkeys(codes))
    amounts = [value for line in sheet.iter_rows(min_row=10, min_col=6) for value in line]
    assert not any(cell.value for cell in amounts)
    form = openpyxl.load_workbook(output / "Formulir Indikator 2025.xlsx")
    head = next(c for c in form["Indikator"][5] if normalise(c.value) == "program pendukung")
    assert "1.06.01 Program Penunjang" in head.comment.text
    lists = [rule.formula1 for rule in form["Indikator"].data_validations.dataValidation]
    assert any("1.06.01,1.06.02" in str(values) for values in lists)
    assert form["Identitas"]["B6"].value == "1.06.2.08.0.00.01.0000"


def test_round_trip(tmp_path):
    """Filled from the example and only this year's figures typed: the annex is next year's."""
    output = from_example(tmp_path / "keluar")
    folder = tmp_path / "dinas"
    folder.mkdir()
    name = "Formulir Indikator 2025.xlsx"
    book = openpyxl.load_workbook(output / name)
    book["Identitas"]["B9"] = "Desember"
    sheet = book["Indikator"]
    heads = {normalise(cell.value): cell.column for cell in sheet[5]}
    for at in range(6, 12):
        sheet.cell(at, heads["target"], 100)
        sheet.cell(at, heads["realisasi"], 90)
    book.save(folder / name)
    report = run(folder)
    assert must_mend(report) == []
    (annex,) = report.published
    values = [
        cell.value
        for line in openpyxl.load_workbook(annex, data_only=True)["Tabel 3.2"].iter_rows()
        for cell in line
    ]
    assert 3.693 in values  # 2024's realisasi, unrounded, is last year's now
    assert "Tabel 3.4" in openpyxl.load_workbook(annex).sheetnames


@pytest.mark.parametrize(
    ("bulan", "tahun", "said"),
    [
        ("Juni", None, "s.d. Desember 2024, sedangkan “{name}” isinya s.d. Juni 2024"),
        ("Desember", 2027, "s.d. Desember 2026, sedangkan “{name}” isinya s.d. Desember 2024"),
    ],
)
def test_figures_that_are_not_last_years_are_left_out(bulan, tahun, said, tmp_path, capsys):
    source = tmp_path / "Sumber.xlsx"
    write_kinerja(source, [row("A", 10, 9)], Bulan=bulan)
    argv = ["formulir", "--dari", str(source), "--output", str(tmp_path)]
    assert main([*argv, *(["--tahun", str(tahun)] if tahun else [])]) == 0
    assert said.format(name="Sumber.xlsx") in capsys.readouterr().out
    (line,) = table_of(tmp_path / f"Formulir Indikator {tahun or 2025}.xlsx", "Indikator")
    assert line["Realisasi Tahun Lalu"] is None
    assert line["Target Tahun Lalu"] is None
    assert line["Indikator"] == "A"


def test_form_of_the_same_year_keeps_last_years_figures(tmp_path):
    source = tmp_path / "Sumber.xlsx"
    write_kinerja(source, [row("A", 10, 9, Realisasi_Tahun_Lalu=8)], Bulan="Juni")
    argv = ["--dari", str(source), "--tahun", "2024", "--output", str(tmp_path)]
    assert main(["formulir", *argv]) == 0
    (line,) = table_of(tmp_path / INDIKATOR, "Indikator")
    assert line["Realisasi Tahun Lalu"] == 8


def test_realisasi_from_parts_and_percent_and_levels(tmp_path):
    """What is taken over is the figure that was reported, however it was typed."""
    source = tmp_path / "Sumber.xlsx"
    parts = {"Pembilang": 14, "Penyebut": 379_093, "Pengali": 100_000}
    rows = [row("A", 4, None, lower=True, **parts), row("B", "BB (73,00)", "71,30 (BB)")]
    write_kinerja(source, [*rows, row("C", "Madya", "Pratama"), row("D", 5, "lima")])
    assert main(["formulir", "--dari", str(source), "--output", str(tmp_path)]) == 0
    lines = table_of(tmp_path / "Formulir Indikator 2025.xlsx", "Indikator")
    assert [line["Realisasi Tahun Lalu"] for line in lines] == [
        pytest.approx(3.6930251627), "71,30 (BB)", "Pratama", None,
    ]  # fmt: skip
    assert lines[1]["Target Tahun Lalu"] == "BB (73,00)"


@pytest.mark.parametrize("payload", ['=HYPERLINK("http://x","y")', "+1+1", "-1+1", "@SUM(1)"])
def test_text_stays_text(payload, tmp_path):
    """What a source's texts begin with never makes a formula of them."""
    source = tmp_path / "Sumber.xlsx"
    said = {"Nama Perangkat Daerah": payload}
    write_kinerja(source, [row(payload, 2, 1, Sasaran=payload)], **said)
    assert main(["formulir", "--dari", str(source), "--output", str(tmp_path)]) == 0
    book = openpyxl.load_workbook(tmp_path / "Formulir Indikator 2025.xlsx")
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert sum(cell.value == payload for cell in cells) == 3
    assert not any(cell.data_type == "f" for cell in cells)


def test_realisasi_from_quarters(tmp_path):
    source = tmp_path / "Sumber.xlsx"
    quarters = {f"Realisasi TW {roman}": n for n, roman in enumerate(("I", "II", "III", "IV"), 1)}
    line = row("A", 12, None) | quarters | {"Cara Setahun": "jumlah"}
    write_kinerja(source, [line])
    assert main(["formulir", "--dari", str(source), "--output", str(tmp_path)]) == 0
    (taken,) = table_of(tmp_path / "Formulir Indikator 2025.xlsx", "Indikator")
    assert taken["Realisasi Tahun Lalu"] == 10


def test_what_could_not_be_read_is_said(tmp_path, capsys):
    source = tmp_path / "Sumber.xlsx"
    write_kinerja(source, [row("A", 5, "lima")])
    assert main(["formulir", "--dari", str(source), "--output", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "Yang berikut tidak terbaca, dan dibiarkan kosong di formulir:" in said
    assert "[wajib diperbaiki] F2: Realisasi harus berupa angka, tetapi tertulis “lima”." in said


def test_useless_source_is_refused(tmp_path, capsys, grid):
    """
    Rapat | Senin
    Tempat | Aula
    """
    source = grid()
    output = tmp_path / "keluar"
    assert main(["formulir", "--dari", str(source), "--output", str(output)]) == 1
    said = capsys.readouterr().out
    assert "Tidak satu lembar pun di buku kerja ini dikenali" in said
    assert "Formulir BELUM ditulis" in said
    assert not output.exists()


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("--dari", "tidak ada.xlsx"), "Berkas “tidak ada.xlsx” tidak ada."),
        (("--tahun", "26"), "--tahun “26” bukan tahun. Tulis seperti 2026."),
        (("--tahun", "dua"), "Perintah keliru: --tahun: isian keliru: dua."),
    ],
)
def test_wrong_usage(argv, said, capsys, tmp_path):
    assert main(["formulir", *argv, "--output", str(tmp_path)]) == 2
    assert said in capsys.readouterr().err


def test_sources_of_two_years(tmp_path, capsys):
    argv = ["formulir", "--output", str(tmp_path / "keluar")]
    for tahun, write in ((2023, write_kinerja), (2024, write_lra)):
        rows = [row("A", 1, 1)] if write is write_kinerja else [Sub("1.06.01.2.01.0001", 2, 1)]
        path = tmp_path / f"Sumber {tahun}.xlsx"
        write(path, rows, **({"Tahun": 2023} if write is write_kinerja else {}))
        argv += ["--dari", str(path)]
    assert main(argv) == 2
    assert "untuk tahun 2023 dan 2024. Sebutkan" in capsys.readouterr().err


def test_two_workbooks_with_indicators(tmp_path, capsys):
    """Which of the two would count? She is asked, and nothing is written."""
    argv = ["formulir", "--output", str(tmp_path / "keluar")]
    for name in ("Juni", "Desember"):
        write_kinerja(tmp_path / f"{name}.xlsx", [row("A", 1, 1)], Bulan=name)
        argv += ["--dari", str(tmp_path / f"{name}.xlsx")]
    assert main(argv) == 1
    assert "yang lain: Juni.xlsx › Indikator" in capsys.readouterr().out
    assert not (tmp_path / "keluar").exists()


def test_without_a_year_it_is_left_blank(tmp_path):
    (name, content), _ = make_forms([], None).files
    assert name == "Formulir Indikator.xlsx"
    (tmp_path / name).write_bytes(content)
    assert openpyxl.load_workbook(tmp_path / name)["Identitas"]["B8"].value is None
