"""`periksa`: the same findings as `proses`, nothing written, and a document for machines."""

import json
import shutil
from decimal import Decimal

import pytest
from edit import put
from make import EXAMPLE, KINERJA, LRA, Sub, row, write_kinerja, write_lra

from pipeline.cli import main

FINDING = ["aturan", "tingkat", "buku_kerja", "lembar", "sel", "pesan", "tindakan"]
PERIOD = ["bulan", "indikator", "sub_kegiatan", "pagu", "realisasi"]
AGENCY = ["nama", "folder", "lampiran_dapat_ditulis", "periode", "jumlah", "hal"]


@pytest.fixture
def run(capsys):
    """(exit code, standard output, standard error) of a command."""

    def run_command(*argv):
        code = main([*map(str, argv)])
        return code, *capsys.readouterr()

    return run_command


def findings_of(said):
    """The printed findings, without the sentences that close the report."""
    return said[: said.rindex("\n\nLampiran ")]


def everything(folder):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("fault", [None, "12 juta"])
def test_says_what_proses_says_and_writes_nothing(run, example_copy, tmp_path, fault):
    if fault:
        put(example_copy, LRA, "Sheet1", F14=fault)
    before = everything(tmp_path)
    code, checked, _ = run("periksa", "--input", example_copy)
    assert everything(tmp_path) == before
    assert code == (1 if fault else 0)
    own, processed, _ = run("proses", "--input", example_copy, "--output", tmp_path / "keluar")
    assert own == code
    assert findings_of(checked) == findings_of(processed)
    last = checked.splitlines()[-1]
    assert last.startswith("Lampiran BELUM dapat ditulis: 1" if fault else "Lampiran Desember 2024")


def test_finds_what_only_the_figures_show(run, example):
    """`efisiensi-cetak-2024` comes of the calculated efisiensi."""
    code, said, _ = run("periksa", "--json", "--input", example)
    assert code == 0
    assert "efisiensi-cetak-2024" in [hal["aturan"] for hal in agency_of(said)["hal"]]


def agency_of(said):
    (agency,) = json.loads(said)["perangkat_daerah"]
    return agency


def test_json_of_a_good_folder_has_the_control_totals(run, example):
    code, said, err = run("periksa", "--json", "--input", example)
    document = json.loads(said)
    agency = agency_of(said)
    assert (code, err) == (0, "")
    assert list(document) == ["versi", "kode_keluar", "perangkat_daerah"]
    assert (document["versi"], document["kode_keluar"]) == (1, 0)
    assert list(agency) == AGENCY
    assert agency["folder"] == "dinsos-pppa-2024"
    assert agency["lampiran_dapat_ditulis"] is True
    (period,) = agency["periode"]
    assert list(period) == PERIOD
    assert list(period.values()) == ["2024-12", 6, 25, 14_817_179_710, 14_132_254_613]
    assert all(list(hal) == FINDING for hal in agency["hal"])


def test_json_of_a_fault_names_its_cell(run, example_copy):
    put(example_copy, LRA, "Sheet1", F14="12 juta")
    code, said, err = run("periksa", "--json", "--input", example_copy)
    agency = agency_of(said)
    assert (code, err) == (1, "")
    assert agency["lampiran_dapat_ditulis"] is False
    assert agency["jumlah"]["wajib diperbaiki"] == 1
    (hal,) = [hal for hal in agency["hal"] if hal["tingkat"] == "wajib diperbaiki"]
    assert (hal["buku_kerja"], hal["lembar"], hal["sel"]) == (LRA, "Sheet1", "F14")
    assert "12 juta" in hal["pesan"]
    assert hal["tindakan"]
    (period,) = agency["periode"]
    assert period["pagu"] is None, "a total over unreadable cells would be a wrong number"


def test_json_sen_stay_exact(run, tmp_path):
    subs = [Sub("1.06.01.2.01.0001", Decimal("1000000000.10"), Decimal("0.01"))]
    write_lra(tmp_path / LRA, subs)
    code, said, _ = run("periksa", "--json", "--input", tmp_path)
    assert code == 0
    (period,) = agency_of(said)["periode"]
    assert (period["pagu"], period["realisasi"]) == (1_000_000_000.1, 0.01)
    assert '"pagu": 1000000000.1,' in said


def test_json_of_two_agencies_is_one_document(run, tmp_path):
    for name, target in (("a", 1), ("b", "x")):
        folder = tmp_path / "masuk" / name
        folder.mkdir(parents=True)
        write_kinerja(
            folder / KINERJA, [row("i", target, 1)], Nama_Perangkat_Daerah=f"Dinas {name}"
        )
    code, said, _ = run("periksa", "--json", "--input", tmp_path / "masuk")
    document = json.loads(said)
    assert code == document["kode_keluar"] == 1
    found = [(a["nama"], a["lampiran_dapat_ditulis"]) for a in document["perangkat_daerah"]]
    assert found == [("Dinas a", True), ("Dinas b", False)]


def test_json_without_workbooks(run, tmp_path):
    code, said, err = run("periksa", "--json", "--input", tmp_path)
    assert code == 1
    assert json.loads(said)["perangkat_daerah"] == []
    assert "Belum ada buku kerja" in err


@pytest.mark.parametrize("argv", [("--periode", "Desember"), ("--input", "tidak-ada"), ("--x",)])
def test_wrong_usage_is_2_and_no_document(run, argv):
    code, said, err = run("periksa", "--json", *argv)
    assert (code, said) == (2, "")
    assert err


def test_a_broken_workbook_is_1(run, tmp_path):
    shutil.copy(EXAMPLE / LRA, tmp_path)
    content = (tmp_path / LRA).read_bytes()
    (tmp_path / LRA).write_bytes(content[: len(content) // 2])
    code, said, _ = run("periksa", "--json", "--input", tmp_path)
    assert code == 1
    assert [hal["buku_kerja"] for hal in agency_of(said)["hal"]] == [LRA]
