"""Columns that several tables about indikator share."""

from schemas.declare import Column, Rumus
from schemas.rumus import from_data, mean

NO = Column(("No.",), "no_sasaran", "nomor", 5, merge=True)
SASARAN = Column(("Sasaran Strategis",), "sasaran", "teks", 34, merge=True)
INDIKATOR = Column(("Indikator Kinerja",), "indikator", "teks", 40)
SATUAN = Column(("Satuan",), "satuan", "tengah", 21)

# The capaian of an indikator, by the formula that its direction and the settings choose.
RUMUS_CAPAIAN = Rumus(by="capaian_rumus", arguments={"T": "target", "R": "realisasi"})
CAPAIAN = {"indikator": RUMUS_CAPAIAN, "rata-rata": mean("capaian")}


def nilai(head: str, field: str, width: float, predikat: str = "") -> Column:
    """A target or realisasi, as a reference to its row on `Data`."""
    return Column(
        (head,), field, "nilai", width, formula={"*": from_data(field)}, predikat=predikat
    )
