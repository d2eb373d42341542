"""Faults planted among the files of a folder; see `plant_anggaran`."""

from __future__ import annotations

import os
import re
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from edit import SETTINGS, opened, patch_part, put, write_grid
from make import KINERJA, LRA
from ole2 import encrypted
from plant_anggaran import Place

from pipeline.formulir import make_forms
from pipeline.perbaikan import Original, make_copy

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"


def add_file(name: str, content: bytes) -> Callable[[Path], Place]:
    """A planter that lays one more file into the folder."""

    def write(folder: Path) -> Place:
        (folder / name).write_bytes(content)
        return name, "", ""

    return write


def berkas_terlalu_besar(folder: Path) -> Place:
    with (folder / "Besar.xlsx").open("wb") as file:
        file.truncate(51 * 2**20)
    return "Besar.xlsx", "", ""


def nama_berkas_rusak(folder: Path) -> Place:
    """A name of bytes that are no text."""
    if sys.platform != "linux":
        pytest.skip("only Linux allows such names")
    (folder / os.fsdecode(b"LRA \xff.xlsx")).write_bytes(b"")
    return "LRA \N{REPLACEMENT CHARACTER}.xlsx", "", ""


def berkas_tidak_terbuka(folder: Path) -> Place:
    """A link that leads to itself."""
    (folder / "Tautan.xlsx").symlink_to("Tautan.xlsx")
    return "Tautan.xlsx", "", ""


def berkas_berubah(folder: Path) -> Place:
    """A file that never reads the same twice."""
    source = Path("/proc/sys/kernel/random/uuid")
    if not source.exists():
        pytest.skip("only Linux has such a file")
    (folder / "Berubah.xlsx").symlink_to(source)
    return "Berubah.xlsx", "", ""


def berkas_tidak_selesai(folder: Path) -> Place:
    """A workbook that makes calamine ask for more memory than there is, which ends its process."""
    with zipfile.ZipFile(folder / LRA) as archive:
        text = archive.read(STRINGS).decode()
    said = re.search(r'uniqueCount="\d+"', text)
    patch_part(folder / LRA, STRINGS, said.group(), 'uniqueCount="4294967295"')
    return LRA, "", ""


def berkas_rusak(folder: Path) -> Place:
    content = (folder / LRA).read_bytes()
    (folder / LRA).write_bytes(content[: len(content) // 2])
    return LRA, "", ""


def tidak_ada_data(folder: Path) -> Place:
    (folder / LRA).unlink()
    (folder / KINERJA).unlink()
    return "", "", ""


def tidak_ada_untuk_periode(folder: Path) -> Place:
    """The example is for December, October is asked for."""
    return "", "", ""


def perangkat_daerah_ganda(folder: Path) -> Place:
    """The same agency in a second folder beside it."""
    shutil.copytree(folder, folder.parent / "salinan")
    return "", "", ""


def pengaturan_keliru(folder: Path) -> Place:
    (folder / SETTINGS).write_text('metode_efisiensi = "cetak"\n', encoding="utf-8")
    return SETTINGS, "", "1"


def pemetaan_tidak_dipakai(folder: Path) -> Place:
    """Columns told for a workbook of another month."""
    text = """[pemetaan."LRA November.xlsx".Sheet1]
        jenis = "Renstra"
        baris_judul = 1
        Sasaran = "A"
        Indikator = "B"
        Satuan = "C"
        "Target Akhir Renstra" = "D"
    """
    (folder / SETTINGS).write_text(text, encoding="utf-8")
    return SETTINGS, "", "1"


def lembar_terlalu_luas(folder: Path) -> Place:
    """One stray cell in the last corner of the grid."""
    with opened(folder / LRA) as book:
        book["Sheet1"]["XFD1048576"] = "x"
    return LRA, "Sheet1", ""


def lembar_bernama_sama(folder: Path) -> Place:
    write_grid("a | b", folder / LRA, "SHEET2")
    patch_part(folder / LRA, "xl/workbook.xml", 'name="SHEET2"', 'name="SHEET1"')
    return LRA, "SHEET1", ""


def pembacaan_berbeda(folder: Path) -> Place:
    """One cell twice: calamine takes the last one."""
    with zipfile.ZipFile(folder / LRA) as archive:
        text = archive.read(SHEET).decode()
    cell = re.search(r'<c r="F14".*?</c>', text).group()
    patch_part(folder / LRA, SHEET, cell, cell + cell)
    return LRA, "Sheet1", "F"


def formulir_belum_diisi(folder: Path) -> Place:
    """A blank form beside the workbooks that are filled in."""
    for name, content in make_forms([], 2024).files[:1]:
        (folder / name).write_bytes(content)
    return name, "", ""


def buku_kerja_tidak_dipakai(folder: Path) -> Place:
    write_grid("Rapat | Senin\nTempat | Aula", folder / "Catatan.xlsx")
    return "Catatan.xlsx", "", ""


def digantikan_perbaikan(folder: Path) -> Place:
    shutil.copy(folder / LRA, folder / f"Perbaikan - {LRA}")
    return LRA, "", ""


def perbaikan_meragukan(folder: Path) -> Place:
    """A copy beside two workbooks of that name."""
    digantikan_perbaikan(folder)
    shutil.copy(folder / LRA, (folder / LRA).with_suffix(".xlsm"))
    return f"Perbaikan - {LRA}", "", ""


def perbaikan_tanpa_tanda(folder: Path) -> Place:
    digantikan_perbaikan(folder)
    return f"Perbaikan - {LRA}", "", ""


def asli_berubah(folder: Path) -> Place:
    """Another workbook under the name of one that was corrected."""
    original = Original(LRA, (folder / LRA).read_bytes(), "xlsx", tuple)
    name = f"Perbaikan - {LRA}"
    (folder / name).write_bytes(make_copy(original, [], name))
    put(folder, LRA, "Sheet1", A1="KAB. LAIN")
    return name, "", ""


PLANTERS: dict[str, Callable[[Path], Place]] = {
    "nama-berkas-rusak": nama_berkas_rusak,
    "berkas-kosong": add_file("Kosong.xlsx", b""),
    "berkas-terlalu-besar": berkas_terlalu_besar,
    "berkas-sandi": add_file("Sandi.xlsx", encrypted()),
    "berkas-bukan-excel": add_file("Surat.xlsx", b"%PDF-1.7"),
    "berkas-rusak": berkas_rusak,
    "berkas-simpan-xlsx": add_file("Lama.xls", b"MIME-Version: 1.0\r\n"),
    "berkas-tidak-terbuka": berkas_tidak_terbuka,
    "berkas-berubah": berkas_berubah,
    "berkas-tidak-selesai": berkas_tidak_selesai,
    "berkas-diabaikan": add_file("foto.jpg", b"\xff\xd8\xff"),
    "berkas-tanpa-akhiran": add_file("LRA Juni.xlsx.crdownload", b"PK\x03\x04"),
    "digantikan-perbaikan": digantikan_perbaikan,
    "perbaikan-meragukan": perbaikan_meragukan,
    "perbaikan-tanpa-tanda": perbaikan_tanpa_tanda,
    "asli-berubah": asli_berubah,
    "tidak-ada-data": tidak_ada_data,
    "tidak-ada-untuk-periode": tidak_ada_untuk_periode,
    "perangkat-daerah-ganda": perangkat_daerah_ganda,
    "pengaturan-keliru": pengaturan_keliru,
    "pengaturan-tidak-dibaca": add_file("pengaturan.toml.txt", b""),
    "pemetaan-tidak-dipakai": pemetaan_tidak_dipakai,
    "formulir-belum-diisi": formulir_belum_diisi,
    "lembar-bernama-sama": lembar_bernama_sama,
    "pembacaan-berbeda": pembacaan_berbeda,
    "lembar-terlalu-luas": lembar_terlalu_luas,
    "buku-kerja-tidak-dipakai": buku_kerja_tidak_dipakai,
}
