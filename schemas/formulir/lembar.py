"""The vocabulary of the forms, and the sentences that all their sheets share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from schemas.declare import Field, Source

# What Excel takes: title and text of an input message, all values of a list together.
MOST_TITLE, MOST_MESSAGE, MOST_LIST = 32, 255, 255

ARAH = {
    "maksimal": "semakin tinggi semakin baik",
    "minimal": "semakin rendah semakin baik",
}
RUMUS = {
    "T/R": "target ÷ realisasi",
    "(2T-R)/T": "(2 × target − realisasi) ÷ target",
    "R/T": "realisasi ÷ target",
}
BINTANG = " *"  # behind the head of a field that must be filled in
CONTOH = "Contoh: {contoh}"
KOSONG = "(kosong)"
LEGENDA = (
    "* wajib diisi.  Judul biru: diisi sekali setahun.  Judul hijau: diperbarui setiap bulan.  "
    "Tunjuk sebuah judul dengan tetikus untuk membaca penjelasan dan contohnya."
)
WAJIB, TIDAK_WAJIB = "Wajib diisi.", "Boleh dikosongkan."
PILIH_TITLE = "Pilih dari daftar"
PILIH = "Pilih salah satu isi daftar: klik sel ini, lalu klik panah kecil di kanannya."
TAHUN_KELIRU = "Ketik tahunnya saja, empat angka, misalnya 2026."
HALAMAN = "Halaman &P dari &N"
BELUM_ADA = "……"
URAIAN, ISI, CONTOH_KEPALA = "Uraian", "Isi", "Contoh"
JUDUL_BEBAS = "Realisasi"
PROGRAM_TERSEDIA = "Program di anggaran:"


@dataclass(frozen=True)
class Isian:
    """What a form says of one field.

    `catatan`: shown at the head and at each cell. `contoh`: as one would type it. `pilihan`: values
    of the dropdown list; `bebas`: others may be typed too. `bulanan`: filled in anew every month,
    not once a year. `wajib`: must be filled in though `Field` lets it be blank. `di_baris`: the
    example row has it; an indikator that is computed from parts has no realisasi of its own.
    """

    catatan: str
    contoh: str
    lebar: float
    pilihan: tuple[str, ...] = ()
    bebas: bool = False
    bulanan: bool = False
    wajib: bool = False
    di_baris: bool = True

    def __post_init__(self) -> None:
        if not 0 < len(self.catatan) <= MOST_MESSAGE:
            raise ValueError(f"Excel shows up to {MOST_MESSAGE} characters: {self.catatan}")
        if len(",".join(self.pilihan)) > MOST_LIST or any("," in text for text in self.pilihan):
            raise ValueError(f"Excel takes no such list: {self.pilihan}")


@dataclass(frozen=True)
class Lembar:
    """One sheet of a form.

    `isian`: field → what is said of it; a field without is not asked for. `judul`: with `{tahun}`
    where it has one. `rows`: ready to be filled in. `frozen`: the field up to which columns stay
    in sight. `second_page`: the field with which a second printed page begins. `nama`: of the tab,
    else the source's label. `free`: how many columns there are for heads that the officer types,
    and `isian_free` what is said of them.
    """

    source: Source
    judul: str
    petunjuk: str
    isian: Mapping[str, Isian]
    rows: int = 30
    frozen: str = ""
    second_page: str = ""
    nama: str = ""
    free: int = 0
    isian_free: Isian | None = None

    def __post_init__(self) -> None:
        names = {field.name for field in self.source.fields}
        if unknown := self.isian.keys() - names:
            raise ValueError(f"{self.source.name}: no such fields: {unknown}")
        if lacking := {f.name for f in self.source.fields if f.required} - self.isian.keys():
            raise ValueError(f"{self.source.name}: not asked for: {lacking}")

    @property
    def name(self) -> str:
        """Of the sheet's tab."""
        return self.nama or self.source.label

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields asked for, in the order of the source."""
        return tuple(field for field in self.source.fields if field.name in self.isian)

    def is_required(self, field: Field) -> bool:
        return field.filled or field.required or self.isian[field.name].wajib
