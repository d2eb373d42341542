"""The blank workbooks that `formulir` writes: what their cells say beside the heads.

Heads, kinds and order of the columns come from the `Source` declarations, so that what is asked
for and what is recognised cannot drift apart; here stands only what a reader never looks at.
"""

from schemas.formulir.anggaran import ANGGARAN
from schemas.formulir.identitas import IDENTITAS
from schemas.formulir.indikator import INDIKATOR
from schemas.formulir.lain import IKU, PERJANJIAN_KINERJA, RENSTRA, SERI

FORMULIR_INDIKATOR = (IDENTITAS, INDIKATOR, SERI, PERJANJIAN_KINERJA, IKU, RENSTRA)
FORMULIR_ANGGARAN = ANGGARAN
NAMA_INDIKATOR = "Formulir Indikator{tahun}.xlsx"
NAMA_ANGGARAN = "Formulir Anggaran{tahun}.xlsx"

__all__ = ["FORMULIR_ANGGARAN", "FORMULIR_INDIKATOR", "NAMA_ANGGARAN", "NAMA_INDIKATOR"]
