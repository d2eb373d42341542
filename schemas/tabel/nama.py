"""Names of the annex's sheets, in print order; `judul` in the settings is checked against them."""

import re

from schemas.tabel import (
    data,
    pra_reviu,
    program_sasaran,
    rencana_belanja,
    rencana_program,
    ringkasan,
    tabel_2_2,
    tabel_2_3,
    tabel_3_1,
    tabel_3_2,
    tabel_3_7,
)
from schemas.tabel import tabel_3_8_anggaran as anggaran
from schemas.tabel import tabel_3_8_efisiensi as efisiensi

# (table of the sasaran, table of its series) of the first two sasaran that have a series.
NUMBERED_SASARAN = (("Tabel 3.3", "Tabel 3.4"), ("Tabel 3.5", "Tabel 3.6"))
SASARAN_LAIN = re.compile(r"Sasaran \d+( Seri)?")
LEMBAR = (
    ringkasan.SHEET,
    tabel_2_2.TABEL.sheet,
    tabel_2_3.TABEL.sheet,
    rencana_belanja.TABEL.sheet,
    rencana_program.TABEL.sheet,
    tabel_3_1.TABEL.sheet,
    tabel_3_2.TABEL.sheet,
    *(name for pair in NUMBERED_SASARAN for name in pair),
    tabel_3_7.TABEL.sheet,
    efisiensi.TABEL.sheet,
    anggaran.TABEL.sheet,
    program_sasaran.TABEL.sheet,
    pra_reviu.CATATAN.sheet,
    data.HASIL.sheet,
)
