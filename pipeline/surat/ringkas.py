"""What a mail says of an annex, as the annex itself says it; nothing is calculated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.angka import format_angka
from pipeline.lampiran import read_block
from pipeline.load.reader import shared_reader
from pipeline.model import Period, Sheet
from pipeline.plain import plain, shorten
from pipeline.sel import show
from schemas import catatan
from schemas import surat as kata
from schemas.tabel import pra_reviu, ringkasan

MOST_CHANGES = 12
MOST_LETTERS = 300
RUPIAH = frozenset({"pagu", "realisasi"})
WHOLE = frozenset({"tercapai"})


@dataclass(frozen=True)
class Ringkas:
    """One annex; `baris`: what is said of it, (about what, what), each one line of text.

    `sha256`: of the file that is attached, `isi`: its bytes. `lagi`: the same edition was sent
    before as another file.
    """

    perangkat_daerah: str
    period: Period
    revisi: int
    final: bool
    berkas: str
    sha256: str
    isi: bytes
    baris: tuple[tuple[str, str], ...]
    lagi: bool = False


def read_facts(path: Path, revisi: int) -> tuple[tuple[str, str], ...]:
    """Key figures, notes and changes of a published annex; none where it cannot be read."""
    workbook, _ = shared_reader().read(path)
    sheets = {sheet.name: sheet for sheet in workbook.sheets} if workbook else {}
    front = sheets.get(ringkasan.SHEET)
    if front is None:
        return ()
    said = {line["uraian"]: line["isi"] for _, line in read_block(front, ringkasan.LAPORAN)}
    rows = [
        (_text(line["uraian"]), figure(_text(line["uraian"]), line["nilai"]))
        for _, line in read_block(front, ringkasan.POKOK)
    ]
    if notes := said.get(catatan.LAPORAN["pra_reviu"]):
        rows.append((kata.PRA_REVIU, _text(notes)))
    if revisi:
        head = kata.BERUBAH.format(sebelumnya=revisi - 1)
        rows += [(head if not at else "", text) for at, text in enumerate(changes(sheets))]
    return tuple(rows)


def figure(uraian: str, value: object) -> str:
    """A key figure as the annex shows it."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return _text(value)
    name = next((name for name, text in catatan.POKOK.items() if text == uraian), "")
    return format_angka(value, 0 if name in WHOLE else 2)


def changes(sheets: dict[str, Sheet]) -> list[str]:
    """The first of the figures that are not what they were in the edition before."""
    review = sheets.get(pra_reviu.SHEET)
    lines = [line for _, line in read_block(review, pra_reviu.PERUBAHAN)] if review else []
    return [_change(line) for line in lines[:MOST_CHANGES]] + (
        [kata.LAGI.format(jumlah=len(lines) - MOST_CHANGES)] if len(lines) > MOST_CHANGES else []
    )


def _change(line: dict[str, object]) -> str:
    values = [
        format_angka(value, 2)
        if isinstance(value, int | float) and not isinstance(value, bool)
        else _text(value) or kata.TIDAK_ADA
        for value in (line["semula"], line["menjadi"])
    ]
    text = kata.DARI_MENJADI.format(
        uraian=_text(line["uraian"]), semula=values[0], menjadi=values[1]
    )
    where = _text(line["asal"])
    return text + (kata.ASAL.format(asal=where) if where else "")


def _text(value: object) -> str:
    """One line, whatever stands in the cell."""
    return "" if value is None else shorten(plain(show(value), " ").strip(), MOST_LETTERS)
