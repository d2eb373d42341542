"""The annex cell by cell: live formulas, text that stays text, where each figure comes from."""

import hashlib
import os
import re
import subprocess
import sys
import zipfile

import cetak
import openpyxl
import pytest
from make import (
    KINERJA,
    LRA,
    ROOT,
    Sub,
    example_annex,
    publish,
    publish_rows,
    read_annex,
    row,
    write_kinerja,
    write_lra,
)
from payloads import Annex
from terbit import issued

from pipeline.nilai import MAX_PREDIKAT

SUBS = [Sub("1.06.01.2.01.0001", 1000, 900), Sub("1.06.02.2.01.0001", 500, 450)]


def every_formula(annex):
    """(sheet, cell, formula, stored value) of every formula cell; text beginning with = is none."""
    values = read_annex(annex)
    for sheet in openpyxl.load_workbook(annex):
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    yield (
                        sheet.title,
                        cell.coordinate,
                        cell.value,
                        values[sheet.title].get(cell.coordinate),
                    )


def texts(annex, sheet):
    return [str(value) for value in read_annex(annex)[sheet].values()]


def test_numbers_are_live_formulas_with_their_value_stored():
    formulas = list(every_formula(example_annex()))
    assert len(formulas) >= 150
    assert [(sheet, at) for sheet, at, _, value in formulas if value is None] == []


def test_every_number_below_the_heads_is_a_formula():
    """Outside `Data` only running numbers, years and sums taken from the workbooks are typed."""
    typed = []
    for sheet, cells in read_annex(example_annex(), formulas=True).items():
        for at, value in cells.items():
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            if is_number and sheet != "Data" and not (at[0] == "A" and float(value).is_integer()):
                typed.append((sheet, at, value))
    cells = read_annex(example_annex())["Pra-reviu"].items()
    top = next(int(at[1:]) for at, text in cells if text == "D.1")
    controls = {one for one in typed if one[0] == "Pra-reviu" and int(one[1][1:]) >= top}
    assert [one for one in typed if one not in controls] == []
    assert {at[0] for _, at, _ in controls} == {"D", "F"}  # Masukan; and counts of printed rows


def test_plain_references_hold_the_value_of_their_cell():
    """`=Data!E13` and `=SUM(…)` agree with what they point at, without any spreadsheet."""
    values = read_annex(example_annex())
    for sheet, at, formula, value in every_formula(example_annex()):
        if match := re.fullmatch(r"=Data!(E\d+)", formula):
            assert value == values["Data"][match[1]], (sheet, at)
        elif match := re.fullmatch(r"=SUM\((?:Data!)?([A-Z]+)(\d+)(?::[A-Z]+(\d+))?\)", formula):
            place = values["Data" if "Data!" in formula else sheet]
            rows = range(int(match[2]), int(match[3] or match[2]) + 1)
            total = sum(place[f"{match[1]}{n}"] for n in rows)
            assert value == pytest.approx(total, abs=0.005), (sheet, at)


@pytest.mark.parametrize(
    "part", ["externalLink", "vbaProject", "oleObject", "connections", "media"]
)
def test_nothing_active_or_external(part):
    with zipfile.ZipFile(example_annex()) as archive:
        assert not [name for name in archive.namelist() if part in name]
        for name in archive.namelist():
            assert b'TargetMode="External"' not in archive.read(name)
    assert Annex(example_annex()).links() == []


PAYLOADS = (
    '=HYPERLINK("http://x.example","klik")', "+1+1", "-1+1", "@SUM(1)", "=cmd|'/C calc'!A0",
    "=1+1", "\t=2+1", "=DDE(1)", "{=3+1}", "'=4+1", "http://x.example", "mailto:x@x.example",
    "file:///etc/passwd", "external:c.xlsx", "internal:Data!A1", "&A&P", "_x000D_", "<v>1</v>",
)  # fmt: skip


def check_is_text(annex, *payloads):
    """In the annex they stand as text: no formula but ours, none that contains one, no link."""
    own = re.compile(r"=(IF|SUM|ROUND|Data!|MIN|MAX|COUNTIF|'(Tabel|Rencana|Program) )")
    for _, at, formula, _ in every_formula(annex):
        assert own.match(formula), (at, formula)
        assert not [payload for payload in payloads if payload in formula], at
    cells = {value for sheet in read_annex(annex).values() for value in sheet.values()}
    assert {payload.strip() for payload in payloads} <= cells
    assert Annex(annex).links() == []


def test_input_text_stays_text(tmp_path):
    """Every payload in every text field of a row, of a series, and of a sub kegiatan."""
    rows, seri, subs = [], [], []
    for n, text in enumerate(PAYLOADS, 1):
        more = dict.fromkeys(("Satuan", "Sasaran", "Keterangan", "Sebab", "Solusi"), text)
        rows.append(row(text, 1, 1, Predikat=text) | more)
        seri.append({"Indikator": text, "Urutan": 1, "Tahun": 2024, f"{text} ke": 1, "K": text})
        subs.append(Sub(f"1.06.01.2.01.{n:04d}", 1000, 100, uraian=text, alasan=text))
    check_is_text(publish_rows(tmp_path / "dinas", rows, subs, seri=seri), *PAYLOADS)


@pytest.mark.parametrize("payload", PAYLOADS[:5])
def test_text_about_the_agency_stays_text(tmp_path, payload):
    """Name, signature, names of programs, title in the settings."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    said = dict.fromkeys(("Tempat", "Tanggal", "Jabatan", "Pangkat/Golongan", "NIP"), payload)
    write_kinerja(
        folder / KINERJA,
        [row("a", 1, 1)],
        Nama_Perangkat_Daerah=payload,
        Nama_Penanda_Tangan=payload,
        **said,
    )
    write_lra(folder / LRA, SUBS, {"1.06.01": payload, "1.06.01.2.01": payload})
    title = payload.replace("\\", "\\\\").replace('"', '\\"')
    (folder / "pengaturan.toml").write_text(f'[judul]\n"Tabel 3.1" = "{title}"\n')
    check_is_text(publish(folder), payload)


def test_file_name_with_a_formula(tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    name = "=HYPERLINK(1) LRA s.d. Desember 2024.xlsx"
    write_lra(folder / name, SUBS)
    annex = publish(folder)
    assert name in texts(annex, "Data")
    assert not [f for *_, f, _ in every_formula(annex) if "HYPERLINK" in f]


RUN = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"


def test_same_inputs_same_bytes(tmp_path, example_copy):
    """In other folders, hash seeds, time zones, locales and listing orders."""
    digests = {hashlib.sha256(example_annex().read_bytes()).hexdigest()}
    for number, zone in enumerate(("Asia/Jayapura", "America/Anchorage"), 1):
        folder = tmp_path / f"lain {number}"
        folder.mkdir()
        for path in sorted(example_copy.iterdir(), reverse=number == 1):
            (folder / path.name).write_bytes(path.read_bytes())
        env = os.environ | {"PYTHONHASHSEED": str(number), "TZ": zone, "LC_ALL": "C"}
        output = tmp_path / f"keluar {number}"
        subprocess.run(
            [sys.executable, "-c", RUN, "--input", str(folder), "--output", str(output)],
            env=env | {"PYTHONPATH": str(ROOT)},
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )
        (annex,) = issued(output, "*.xlsx")
        digests.add(hashlib.sha256(annex.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_no_clock_and_no_path_in_the_file():
    with zipfile.ZipFile(example_annex()) as archive:
        assert {part.date_time[0] for part in archive.infolist()} == {1980}
        assert b"2024-12-31T00:00:00Z" in archive.read("docProps/core.xml")
        for name in archive.namelist():
            assert str(ROOT).encode() not in archive.read(name)
            assert str(example_annex().parents[3]).encode() not in archive.read(name)


def data_rows(annex):
    """(value, workbook, sheet, cell) of the input rows of `Data`."""
    lines = list(openpyxl.load_workbook(annex)["Data"].iter_rows(values_only=True))
    top = next(at for at, line in enumerate(lines) if line[:2] == ("No", "Kunci"))
    for line in lines[top + 1 :]:
        if line[0] is None:
            return
        yield line[4], *line[6:9]


def test_each_row_of_data_holds_what_its_cell_holds(example):
    """Read back with another reader: numbers, number texts, numbers with a predikat."""
    books = {
        path.name: openpyxl.load_workbook(path, data_only=True) for path in example.glob("*.xlsx")
    }
    rows = list(data_rows(example_annex()))
    assert len(rows) > 200
    for value, workbook, sheet, cell in rows:
        there = books[workbook][sheet][cell].value
        if isinstance(there, str):
            there = cetak.printed_number(there) if not isinstance(value, str) else there
        there = "n/a" if there is None else there
        assert value == (there if isinstance(value, str) else float(there)), (sheet, cell)


def test_all_amounts_used_stand_in_data(example):
    """Rows and sums in = rows and sums out: pagu and realisasi of `Data` add up to the totals."""
    lines = list(openpyxl.load_workbook(example_annex())["Data"].iter_rows(values_only=True))
    rupiah = [line for line in lines if line[5] == "rupiah" and line[6]]
    sums = [
        sum(
            line[4]
            for line in rupiah
            if str(line[3]).startswith(word) and not str(line[3]).endswith(", per rekening")
        )
        for word in ("Anggaran", "Realisasi")
    ]
    assert sums == [14_817_179_710, 14_132_254_613]


def test_data_names_each_workbook_with_its_hash(example):
    said = texts(example_annex(), "Data")
    for path in example.glob("*.xlsx"):
        assert path.name in said
        assert hashlib.sha256(path.read_bytes()).hexdigest() in said


def test_empty_input_stands_in_data_as_na_with_its_cell(tmp_path):
    annex = publish_rows(tmp_path / "dinas", [row("a", 10, None)], SUBS)
    assert ("n/a", KINERJA, "Indikator", "F2") in list(data_rows(annex))


def formats(annex, sheet):
    return {
        cell.coordinate: cell.number_format
        for line in openpyxl.load_workbook(annex)[sheet].iter_rows()
        for cell in line
        if isinstance(cell.value, int | float) or str(cell.value).startswith("=")
    }


def test_numbers_have_indonesian_separators():
    """Through the locale [$-421]; running numbers and years without separators."""
    for sheet in read_annex(example_annex()):
        for at, number_format in formats(example_annex(), sheet).items():
            plain = number_format in ("0", "General")
            assert plain or number_format.startswith("[$-421]"), (sheet, at, number_format)


def test_numbers_with_a_predikat_stay_numbers():
    cells = openpyxl.load_workbook(example_annex(), data_only=True)
    behind, before = cells["Tabel 3.2"]["E8"], cells["Tabel 3.5"]["D7"]
    assert (behind.value, before.value) == (71.3, 73)
    assert '" (BB)"' in behind.number_format
    assert '"BB ("' in before.number_format
    assert '" Madya"' in cells["Tabel 3.7"]["D12"].number_format


def test_number_formats_fit_what_excel_allows(tmp_path):
    """A number format has at most 255 characters; a longer one makes Excel "repair" the file."""
    longest = ("sangat baik " * 9)[:MAX_PREDIKAT].strip()  # a longer one is refused as no grade
    annex = publish_rows(tmp_path / "dinas", [row("a", 10, f"82,10 {longest}")], SUBS)
    all_formats = [f for sheet in read_annex(annex) for f in formats(annex, sheet).values()]
    assert any(longest in one for one in all_formats)
    assert max(map(len, all_formats)) <= 255
