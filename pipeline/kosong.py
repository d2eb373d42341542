"""Budget sheets with the right heads whose rows can feed no table, told by what is in them."""

from __future__ import annotations

import pandas as pd

from pipeline.kode import split_code
from pipeline.model import Data, Finding
from pipeline.spread import is_rekening
from schemas import pesan
from schemas.ditolak import SEBAB
from schemas.sumber import source_of

EARNED = "4"  # the first part of a rekening pendapatan


def refuse(key: str, data: Data) -> Finding:
    """The sentence that names a kind of sheet, why it is of no use, and what to bring instead."""
    jenis, sebab, ganti = SEBAB[key]
    return pesan.LEMBAR_DITOLAK.at(data.at(), jenis=jenis, sebab=sebab, ganti=ganti)


def refuse_rows(data: Data) -> Finding | None:
    """None where the sheet has programs, kegiatan or sub kegiatan, or nothing readable at all."""
    frame = data.frame
    source = source_of(data.source)
    if source.codes == "dalam uraian":
        pairs = [split_code(str(text or "")) for text in frame["uraian"]]
    else:
        named = zip(frame["kode"], frame["uraian"], strict=True)
        pairs = [(str(kode), str(nama or "")) for kode, nama in named if kode]
    known = [pair for pair in pairs if pair]
    if not known:
        return refuse("tanpa-kode", data)
    if all(is_rekening(kode, nama) for kode, nama in known):
        earned = [kode.startswith(EARNED) for kode, _ in known]
        kind = "pendapatan" if all(earned) else "lra-rekening" if any(earned) else "rekening"
        return refuse(kind, data)
    amounts = [name for name in (*source.pagu, *source.realisasi, *source.rak) if name in frame]
    if all(pd.isna(value) or value == 0 for name in amounts for value in frame[name]):
        return refuse("belum-diisi", data)
    return None
