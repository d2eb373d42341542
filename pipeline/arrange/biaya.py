"""Rows and notes of both tables 3.8: what the indikator cost, and the budget line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.angka import NA, format_angka, from_sen, serapan
from pipeline.arrange.kinerja import notes_on_capaian, printed_rows
from pipeline.arrange.sumber import lent_note, source_note, support_sources
from pipeline.deviasi import find_lagging
from pipeline.figures import Efisiensi
from pipeline.model import BULAN, Inputs
from pipeline.printed import Block, PrintedSheet
from pipeline.rows import Line, lines_of
from pipeline.settings import Settings
from schemas import catatan, rumus
from schemas.tabel.tabel_3_8_anggaran import TABEL as TABEL_ANGGARAN
from schemas.tabel.tabel_3_8_anggaran import TABEL_RAK, with_optional
from schemas.tabel.tabel_3_8_efisiensi import TABEL as TABEL_EFISIENSI
from schemas.tabel.tabel_3_8_efisiensi import TABEL_ERO, with_ne

SEPARUH = 50
MOST_IN_A_SENTENCE = 5  # more stand below each other
SIGNING = ("tempat", "tanggal", "jabatan", "nama", "pangkat", "nip")


def arrange_efisiensi(inputs: Inputs, efisiensi: Efisiensi, settings: Settings) -> PrintedSheet:
    """Tabel 3.8 Efisiensi; with `cetak-2024` the stated formula stands in a table beneath."""
    as_printed = settings.metode_efisiensi == "cetak-2024"
    chosen = "cetak_2024" if as_printed else "ero"
    template = rumus.CETAK_2024 if as_printed else rumus.ERO
    own = {
        "efisiensi_rumus": template,
        "ero_rumus": "{ero@Data}",
        "ne_rumus": ne_rumus(settings).replace("{x}", "{ero@Data}"),
    }
    lines = printed_rows(efisiensi.by_indikator)
    rows = [line | own | {"efisiensi": line[chosen]} for line in lines]
    agency = agency_rows(efisiensi, settings)
    total = total_row(efisiensi.by_program) | ({} if as_printed else agency[0])
    main = [money(row) for row in [*rows, total, *([] if as_printed else agency[1:])]]
    notes = efisiensi_notes(efisiensi.by_indikator, as_printed, settings)
    notes += lent_note(inputs, "program")
    source = source_note([*support_sources(inputs), *inputs.belanja])
    shown = with_ne if settings.nilai_efisiensi else lambda table: table
    first = TABEL_EFISIENSI if as_printed else shown(TABEL_EFISIENSI)
    blocks = [Block(first, main, (*notes, source))]
    if as_printed:
        below = [{**row, "ero": row.get("ero", row.get("efisiensi"))} for row in [*rows, *agency]]
        blocks.append(Block(shown(TABEL_ERO), below, ne_notes(settings)))
    return PrintedSheet(TABEL_EFISIENSI.sheet, TABEL_EFISIENSI.title, tuple(blocks))


def ne_rumus(settings: Settings) -> str:
    """The formula of the nilai efisiensi of `{x}`, with its limits where they are set."""
    batas = settings.batas_efisiensi
    if batas is None:
        return rumus.NILAI_EFISIENSI
    return rumus.NILAI_EFISIENSI_BERBATAS.format(batas=f"{batas:g}")


def total_row(by_program: pd.DataFrame) -> Line:
    """Pagu and realisasi of the supporting programs, each counted once."""
    pagu, realisasi = int(by_program["pagu"].sum()), int(by_program["realisasi"].sum())
    return {
        "kunci": catatan.LABEL_PERANGKAT_DAERAH,
        "jenis": "total",
        "sasaran": catatan.LABEL_JUMLAH,
        "program_kunci": list(by_program["kunci"]),
        "pagu": pagu,
        "realisasi_anggaran": realisasi,
        "serapan": serapan(pagu, realisasi),
    }


def agency_rows(efisiensi: Efisiensi, settings: Settings) -> list[Line]:
    """The agency's efisiensi and, where asked for, its nilai efisiensi."""
    rows = [
        {
            "kunci": catatan.LABEL_PERANGKAT_DAERAH,
            "jenis": "total",
            "sasaran": catatan.LABEL_PERANGKAT_DAERAH,
            "efisiensi": efisiensi.perangkat_daerah,
            "efisiensi_rumus": "{ero@Data}",
            "ero_rumus": "{ero@Data}",
        }
    ]
    if settings.nilai_efisiensi:
        rows.append(
            {
                "kunci": catatan.LABEL_PERANGKAT_DAERAH,
                "jenis": "ne",
                "sasaran": catatan.LABEL_NILAI_EFISIENSI,
                "efisiensi": efisiensi.nilai,
                "efisiensi_rumus": "{ne@Data}",
                "ero_rumus": "{ne@Data}",
            }
        )
    return rows


def money(row: Line) -> Line:
    """Sen as the rupiah of a cell; n/a where an indikator has no program."""
    for name in ("pagu", "realisasi_anggaran"):
        if name in row:
            row = row | {name: NA if pd.isna(row[name]) else from_sen(int(row[name]))}
    return row


def efisiensi_notes(
    efisiensi: pd.DataFrame, as_printed: bool, settings: Settings
) -> tuple[str, ...]:
    shared = _shared_programs(efisiensi["program_kunci"])
    notes = notes_on_capaian(efisiensi, settings)
    if shared:
        notes.append(catatan.PROGRAM_BERSAMA.format(daftar=", ".join(shared)))
    notes.append(catatan.EFISIENSI_CETAK if as_printed else catatan.EFISIENSI_ERO)
    return (*notes, *(() if as_printed else ne_notes(settings)))


def ne_notes(settings: Settings) -> tuple[str, ...]:
    if not settings.nilai_efisiensi:
        return ()
    if settings.batas_efisiensi is None:
        return (catatan.NILAI_EFISIENSI,)
    batas = f"{settings.batas_efisiensi:g}"
    return (catatan.NILAI_EFISIENSI_BERBATAS.format(batas=batas),)


def _shared_programs(lists: Sequence[list[str]] | pd.Series) -> list[str]:
    seen = [kunci for keys in lists for kunci in keys]
    return sorted({kunci for kunci in seen if seen.count(kunci) > 1})


def arrange_anggaran(
    inputs: Inputs, sub_kegiatan: pd.DataFrame, anggaran: pd.DataFrame, settings: Settings
) -> PrintedSheet:
    """Tabel 3.8 Anggaran, beside the RAK where there is one.

    Below it stand the sub kegiatan that spent less than half (December) or lag behind their RAK.
    """
    rows = [in_rupiah(line) for line in lines_of(anggaran)]
    notes = [catatan.PERSEN_INDUK, source_note([*inputs.belanja, *inputs.rak])]
    if inputs.rak:
        bulan = BULAN[inputs.period.bulan - 1]
        notes.insert(1, catatan.DEVIASI.format(bulan=bulan))
    if inputs.bulan_lalu:
        notes.insert(0, catatan.JUMLAH_BULANAN.format(periode=inputs.period.label))
    if inputs.period.bulan == len(BULAN):
        notes = [*half_spent_notes(sub_kegiatan), *notes]
    elif inputs.rak:
        notes = [*lagging_notes(inputs, anggaran, sub_kegiatan, settings), *notes]
    sebelum, fisik = (any(map(is_number, anggaran[name])) for name in ("pagu_sebelum", "fisik"))
    table = TABEL_RAK if inputs.rak else TABEL_ANGGARAN
    table = with_optional(table, sebelum=sebelum, fisik=fisik)
    notes += [catatan.SEBELUM] if sebelum else []
    notes += [catatan.FISIK] if fisik else []
    block = Block(table, rows, tuple(notes))
    return PrintedSheet(table.sheet, table.title, (block,), signature(inputs.identitas))


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not pd.isna(value)


def in_rupiah(line: Line) -> Line:
    """A row of the budget with its sen as the rupiah of a cell."""
    amounts = {
        name: from_sen(int(line[name]))
        for name in ("pagu", "realisasi", "rak", "deviasi_rupiah", "pagu_sebelum")
        if name in line and is_number(line[name])
    }
    known = {name: is_number(line.get(name)) for name in ("rak", "pagu_sebelum", "fisik")}
    return (
        line
        | amounts
        | {
            "rak_rumus": "{rak@Data}" if known["rak"] else f'"{NA}"',
            "sebelum_rumus": "{pagu_sebelum@Data}" if known["pagu_sebelum"] else f'"{NA}"',
            "fisik_rumus": "{fisik@Data}" if known["fisik"] else None,
        }
    )


def signature(identitas: Mapping[str, Any]) -> tuple[str, ...]:
    """The lines of the signature block; none where `Identitas` names nobody."""
    said = {name: str(identitas.get(name) or "") for name in SIGNING}
    if not said["nama"]:
        return ()
    place_and_date = ", ".join(filter(None, (said["tempat"], said["tanggal"])))
    nip = catatan.NIP.format(nip=said["nip"]) if said["nip"] else ""
    return (place_and_date, said["jabatan"], said["nama"], said["pangkat"], nip)


def half_spent_notes(sub_kegiatan: pd.DataFrame) -> list[str]:
    """The sub kegiatan under 50 %, with the officer's reason where there is one (RULES 5)."""
    texts = []
    for line in lines_of(sub_kegiatan):
        persen = serapan(line["pagu"], line["realisasi"])
        if isinstance(persen, str) or persen >= SEPARUH:
            continue
        sentence = catatan.SATU_DI_BAWAH_ALASAN if line["alasan"] else catatan.SATU_DI_BAWAH
        texts.append(
            sentence.format(
                uraian=line["uraian"], persen=format_angka(persen), alasan=line["alasan"]
            )
        )
    if not texts:
        return [catatan.TIDAK_ADA_DI_BAWAH_SEPARUH]
    return in_sentences(catatan.DI_BAWAH_SEPARUH, texts)


def lagging_notes(
    inputs: Inputs, anggaran: pd.DataFrame, sub_kegiatan: pd.DataFrame, settings: Settings
) -> list[str]:
    """The sub kegiatan that lag behind their RAK, with the officer's reason (RULES 5)."""
    reasons = dict(zip(sub_kegiatan["kunci"], sub_kegiatan["alasan"], strict=True))
    texts = []
    for line in find_lagging(anggaran, settings.batas_deviasi):
        alasan = reasons[line["kunci"]]
        sentence = catatan.SATU_TERTINGGAL_ALASAN if alasan else catatan.SATU_TERTINGGAL
        shown = {name: format_angka(line[name]) for name in ("persen", "persen_rak")}
        texts.append(
            sentence.format(
                uraian=line["uraian"],
                persen=shown["persen"],
                rak=shown["persen_rak"],
                alasan=alasan,
            )
        )
    batas = f"{settings.batas_deviasi:g}".replace(".", ",")
    found = {"batas": batas, "periode": inputs.period.label}
    if not texts:
        return [catatan.TIDAK_ADA_TERTINGGAL.format(**found)]
    return in_sentences(catatan.TERTINGGAL_RAK, texts, **found)


def in_sentences(sentence: str, texts: Sequence[str], **found: str) -> list[str]:
    """A few in one sentence; more of them below each other."""
    count = len(texts)
    if count <= MOST_IN_A_SENTENCE:
        return [sentence.format(jumlah=count, daftar="; ".join(texts), **found)]
    head = sentence.format(jumlah=count, daftar="", **found).rstrip(" .")
    return [head, *(f"– {text}" for text in texts)]
