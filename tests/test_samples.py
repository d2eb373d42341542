"""Real workbooks, where they are at hand: the figures to the sen, or the right refusal."""

import shutil
from decimal import Decimal

import openpyxl
import pytest
from edit import anggaran_printed, found, message, must_mend, run, sheets_used
from make import KINERJA, row, write_kinerja

REAL = {
    "sipd_lra_pasuruan_bkad_2026_mentah.xlsx": ("37108999188.67", "8056048283", (3, 13, 64)),
    "sipd_lra_sumenep_dinkes_2026_olahan.xlsx": ("277644068187", "111527108238", (8, 23, 82)),
}
REKAP = "sipd_rekap_flat_kabburu_2024.xlsx"
DINSOS = "1.06.0.00.0.00.01.0000"
# workbook → sheet → words of its refusal; a sheet that is not named here is unknown
REFUSED = {
    "sipd_lra_pendapatan_pasuruan_2026.xlsx": {"Worksheet": "LRA pendapatan"},
    "rfk_bali_diskominfos_operasionalisasi.xlsx": {
        "DPA": "formulir DPA/RKA",
        "PLGK": "rencana fisik dan keuangan",
        "Bobot": "rencana fisik dan keuangan",
        **dict.fromkeys(
            ("Jan", "Peb", "Mar", "Apr", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober"),
            "tingkat rekening",
        ),
    },
    "sipd_pagu_validasi_kabburu.xlsx": {"Sheet1": "pagu validasi"},
    "simda_lra_toba_kecamatan.xlsx": {"Sheet1": "SIMDA"},
    "simda_lra_prp2sumut_kosong.xls": {"Sheet1": "SIMDA"},
    "anggaran_kas_toba.xlsx": {"JAN-NOP": "anggaran kas per perangkat daerah"},
    "lra_fisik_dispora_sumut_2022.xlsx": {"LRA": "tanpa kode"},
    "laporan_kegiatan_dak_tp_kosong.xls": {"Laporan": "DAK", "Alokasi": "DAK"},
    "nomenklatur_subkegiatan_indikator.xlsx": {"Worksheet": "nomenklatur"},
    "template_capaian_output_triwulan.xlsx": {"Sheet1": "capaian output"},
}


@pytest.mark.parametrize("name", REAL)
def test_real_lra(samples, tmp_path, name):
    """Control totals to the sen; copies are told and not added, the scratch sum is not read."""
    shutil.copy(samples / name, tmp_path)
    report = run(tmp_path, "2026-06")
    assert must_mend(report) == []
    printed = anggaran_printed(report)
    pagu, realisasi, counts = REAL[name]
    assert [Decimal(str(amount)) for amount in printed["TOTAL"]] == [
        Decimal(pagu),
        Decimal(realisasi),
    ]
    parts = [kode.count(".") + 1 for kode in printed if kode != "TOTAL"]
    assert tuple(parts.count(size) for size in (3, 5, 6)) == counts
    copies = ["SEKRETARIAT", "YANKES", "SDK", "KESMAS", "P2P", "KB"] if "sumenep" in name else []
    assert [sheet for _, sheet, _ in found(report, "salinan-sama")] == copies
    if copies:
        assert {sheet for _, sheet in sheets_used(report)} == {"DINKES INDUK"}


@pytest.mark.parametrize("name", REFUSED)
def test_real_workbook_that_feeds_no_table(samples, tmp_path, name):
    """Each sheet is named for what it is; that nothing is left is said once."""
    shutil.copy(samples / name, tmp_path)
    report = run(tmp_path, "2026-06")
    said = {
        finding.location.sheet: finding.message
        for finding in report.findings
        if finding.rule == "lembar-ditolak"
    }
    assert said.keys() == REFUSED[name].keys()
    assert [sheet for sheet, words in REFUSED[name].items() if words not in said[sheet]] == []
    assert must_mend(report) == [("tidak-ada-data", "", "")]


def test_refused_workbook_beside_a_good_one_does_not_block(samples, kinerja_copy):
    for name in REFUSED:
        shutil.copy(samples / name, kinerja_copy)
    assert must_mend(run(kinerja_copy)) == []


def test_real_cash_plan_alone(samples, tmp_path):
    """Named as such; its stray comma is shown at its cell, and read as blank."""
    shutil.copy(samples / "sipd_rak_flat_sumenep_kesling.xlsx", tmp_path)
    report = run(tmp_path, "2025-06")
    assert len(found(report, "rak-sendiri")) == 5
    assert must_mend(report) == [("tidak-ada-data", "", "")]
    assert found(report, "tanda-kosong") == [("tanda-kosong", "kab sehat", "Z9")]


def test_real_template_without_sasaran_is_asked_for(samples, tmp_path):
    shutil.copy(samples / "template_indikator_sasaran.xlsx", tmp_path)
    report = run(tmp_path, "2026-06")
    assert must_mend(report) == [("judul-kolom-hilang", "Sheet1", "1")]
    assert "“Sasaran”" in message(report, "judul-kolom-hilang")


def test_real_recap_asks_whose_rows_count(samples, tmp_path):
    shutil.copy(samples / REKAP, tmp_path)
    report = run(tmp_path, "2024-06")
    assert must_mend(report) == [("skpd-belum-ditentukan", "Sheet 1", "E1")]
    assert "42 SKPD" in message(report, "skpd-belum-ditentukan")


def test_real_recap_of_one_agency(samples, tmp_path):
    """Rows and pagu of one SKPD as another reader counts them; without realisasi no table."""
    folder = tmp_path / "dinsos"
    folder.mkdir()
    shutil.copy(samples / REKAP, folder)
    write_kinerja(folder / KINERJA, [row("Ind", 80, 82)])
    (folder / "pengaturan.toml").write_text(f'kode_skpd = "{DINSOS}"\n', encoding="utf-8")
    report = run(folder, "2024-12")
    assert must_mend(report) == []
    assert found(report, "pagu-saja") == [("pagu-saja", "Sheet 1", "")]
    sheet = openpyxl.load_workbook(samples / REKAP).worksheets[0]
    rows = [line for line in sheet.iter_rows(min_row=2, values_only=True) if line[4] == DINSOS]
    bare = sum(line[20] is None for line in rows)
    assert f"{len(rows)} dari 5494 baris" in message(report, "disaring-skpd")
    assert message(report, "sub-kegiatan-tanpa-pagu").startswith(f"{bare} baris")
