"""Faults planted among the files of a folder; see `plant_anggaran`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from edit import SETTINGS, opened, write_grid
from make import KINERJA, LRA
from plant_anggaran import Place


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


def buku_kerja_tidak_dipakai(folder: Path) -> Place:
    write_grid("Rapat | Senin\nTempat | Aula", folder / "Catatan.xlsx")
    return "Catatan.xlsx", "", ""


PLANTERS: dict[str, Callable[[Path], Place]] = {
    "berkas-kosong": add_file("Kosong.xlsx", b""),
    "berkas-terlalu-besar": berkas_terlalu_besar,
    "berkas-xls-atau-sandi": add_file("Sandi.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)),
    "berkas-bukan-excel": add_file("Web.xlsx", b"<html><table></table></html>"),
    "berkas-rusak": berkas_rusak,
    "berkas-simpan-xlsx": add_file("Lama.xls", b"<html><table></table></html>"),
    "berkas-diabaikan": add_file("foto.jpg", b"\xff\xd8\xff"),
    "tidak-ada-data": tidak_ada_data,
    "tidak-ada-untuk-periode": tidak_ada_untuk_periode,
    "perangkat-daerah-ganda": perangkat_daerah_ganda,
    "pengaturan-keliru": pengaturan_keliru,
    "pengaturan-tidak-dibaca": add_file("pengaturan.toml.txt", b""),
    "pemetaan-tidak-dipakai": pemetaan_tidak_dipakai,
    "lembar-terlalu-luas": lembar_terlalu_luas,
    "buku-kerja-tidak-dipakai": buku_kerja_tidak_dipakai,
}
