"""The monthly trend: its table and chart on `Ringkasan`, and the rows of `Data` behind both.

This month's figures are live formulas on its totals. Those of an earlier month are values that name
its workbooks, but for sums of cells that stand on `Data` anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.angka import NA, Angka, format_angka, from_sen, serapan
from pipeline.arrange.grafik import Drawn, make_point, month_key, rak_by_month, spent_by_month
from pipeline.arrange.hasil import make_result
from pipeline.arrange.kinerja import na_note
from pipeline.deviasi import deviasi
from pipeline.figures import Figures, Month
from pipeline.model import BULAN, Data, Inputs
from pipeline.printed import Block, Chart
from pipeline.rows import Line
from schemas import catatan
from schemas.tabel import ringkasan as tabel

KUNCI = "Grafik bulanan"
# unsur on `Data` → where this month's figure stands in the tables: field, sheet and row
TOTALS = {
    "tren_pagu": ("pagu", "Tabel 3.8 Anggaran", "total"),
    "tren_realisasi": ("realisasi", "Tabel 3.8 Anggaran", "total"),
    "tren_rak": ("rak", "Tabel 3.8 Anggaran", "total"),
    "tren_capaian": ("capaian", "Tabel 3.1", "rata-rata"),
}


def trend_key(month: Month) -> str:
    """What `Data` and `Ringkasan` call one month of the trend."""
    return f"s.d. bulan {month.period.bulan}"


def name_of(month: Month) -> str:
    return BULAN[month.period.bulan - 1]


def shown_rows(months: Sequence[Month]) -> list[Line]:
    """One row per month; n/a where something of it is not at hand."""
    rows = []
    for month in months:
        persen, persen_rak = percents(month)
        rows.append(
            {
                "kunci": trend_key(month),
                "jenis": "baris",
                "bulan": name_of(month),
                "realisasi": NA if month.realisasi is None else from_sen(month.realisasi),
                "persen": persen,
                "persen_rak": persen_rak,
                "deviasi": deviasi(persen, persen_rak),
                "capaian": NA if month.capaian is None else month.capaian,
            }
        )
    return rows


def percents(month: Month) -> tuple[Angka, Angka]:
    """Realisasi and RAK to date in percent of the month's pagu."""
    if month.pagu is None or month.realisasi is None:
        return NA, NA
    persen = serapan(month.pagu, month.realisasi)
    return persen, serapan(month.pagu, month.rak) if isinstance(month.rak, int) else NA


def arrange_trend(inputs: Inputs, figures: Figures) -> list[Block]:
    """The table, from two months on."""
    months = figures.bulanan
    if not months:
        return []
    measured = any(month.capaian is not None for month in months)
    table = tabel.perkembangan(rak=bool(inputs.rak), capaian=measured)
    rows = shown_rows(months)
    notes = [catatan.PERKEMBANGAN]
    notes += [catatan.PERKEMBANGAN_RAK] if inputs.rak else []
    notes += na_note(rows, [c.field for c in table.columns if c.field != "bulan"])
    lacking = [name_of(month) for month in months if month.realisasi is None]
    if lacking:
        found = {"daftar": ", ".join(lacking), "tahun": inputs.period.tahun}
        notes.append(catatan.BULAN_TANPA_LRA.format(**found))
    return [Block(table, rows, tuple(notes))]


def trend_results(inputs: Inputs, figures: Figures) -> list[Line]:
    """The rows of `Data` behind the table: of each month its pagu, realisasi, RAK and mean."""
    rows: list[Line] = []
    beside = {other.period: other for other in inputs.sebelum}
    live = sums_on_data(inputs, figures)
    for month in figures.bulanan:
        own = beside.get(month.period)
        for unsur, value in values_of(month, rak=bool(inputs.rak)).items():
            line = {"kunci": trend_key(month), "uraian": name_of(month)}
            satuan = "%" if unsur == "tren_capaian" else "rupiah"
            row = make_result(line, unsur, value, "", satuan)
            if own is None:
                field, sheet, kunci = TOTALS[unsur]
                row |= {"rumus": f"{{{field}@{sheet}*asal}}", "asal": [kunci]}
            else:
                at = (month.period.bulan, unsur)
                row |= live.get(at) or {"rumus": None} | name_sheets(own, unsur)
            rows.append(row)
    return rows


def values_of(month: Month, *, rak: bool) -> dict[str, Angka]:
    """unsur → rupiah or percent, as far as the month has it."""
    amounts: dict[str, int | str | None] = {
        "tren_pagu": month.pagu,
        "tren_realisasi": month.realisasi,
        "tren_rak": month.rak if rak else None,
    }
    found: dict[str, Angka] = {
        unsur: from_sen(sen) if isinstance(sen, int) else sen
        for unsur, sen in amounts.items()
        if sen is not None
    }
    return found if month.capaian is None else found | {"tren_capaian": month.capaian}


def name_sheets(own: Inputs, unsur: str) -> Line:
    """The workbooks and sheets of an earlier month's figure, of which no single cell is named."""
    sheets: Mapping[str, Iterable[Data | None]] = {
        "tren_pagu": own.anggaran,
        "tren_realisasi": own.belanja,
        "tren_rak": own.rak,
        "tren_capaian": (own.indikator,),
    }
    data = [one for one in sheets[unsur] if one is not None]
    return {
        "workbook": "; ".join(dict.fromkeys(one.sheet.workbook for one in data)),
        "sheet": "; ".join(dict.fromkeys(one.sheet.name for one in data)),
        "sel": catatan.BANYAK_SEL,
    }


def sums_on_data(inputs: Inputs, figures: Figures) -> dict[tuple[int, str], Line]:
    """(month, unsur) → formula, where the cells of the months to date stand on `Data` anyway.

    Those of one-month books are added up here; so is the RAK, where no sub kegiatan came or went.
    """
    if figures.sub_kegiatan is None:
        return {}
    known = {"tren_realisasi": ("realisasi_bulan", spent_by_month(inputs, figures.sub_kegiatan))}
    if inputs.rak:
        known["tren_rak"] = ("rak_bulan", rak_by_month(inputs, figures.sub_kegiatan))
    found: dict[tuple[int, str], Line] = {}
    for month in figures.bulanan:
        until = range(1, month.period.bulan + 1)
        wanted = {"tren_realisasi": month.realisasi, "tren_rak": month.rak}
        for unsur, (part, by_month) in known.items():
            there = all(one in by_month for one in until)
            if there and sum(by_month[one] for one in until) == wanted[unsur]:
                keys = [month_key(one) for one in until]
                rumus = f"SUM({{{part}@Data*asal}})"
                found[month.period.bulan, unsur] = {"rumus": rumus, "asal": keys}
    return found


def draw_trend(inputs: Inputs, figures: Figures) -> list[Drawn]:
    """Realisasi to date in percent, month by month, beside the RAK where there is one."""
    months = figures.bulanan
    if not months:
        return []
    rows = shown_rows(months)
    series = {"bulanan": ("persen", catatan.GRAFIK_BULANAN_SERI)}
    if any(not isinstance(row["persen_rak"], str) for row in rows):
        series["bulanan_rak"] = ("persen_rak", catatan.GRAFIK_BULANAN_RAK_SERI)
    points = [draw_point(row, unsur, field) for unsur, (field, _) in series.items() for row in rows]
    known = [row for row in rows if not isinstance(row["persen"], str)]
    if not known:
        return []
    first, last = known[0], known[-1]
    alt = catatan.GRAFIK_BULANAN_ALT.format(
        dari=first["bulan"],
        awal=format_angka(first["persen"]),
        sampai=last["bulan"],
        akhir=format_angka(last["persen"]),
    )
    if not isinstance(last["persen_rak"], str):
        rak = format_angka(last["persen_rak"])
        alt += catatan.GRAFIK_BULANAN_RAK_ALT.format(sampai=last["bulan"], rak=rak)
    names = {unsur: name for unsur, (_, name) in series.items()}
    chart = Chart("garis", catatan.GRAFIK_BULANAN, KUNCI, names, "%", alt, labelled=False)
    return [Drawn(chart, points)]


def draw_point(row: Line, unsur: str, field: str) -> Line:
    """A point that shows a cell of the table; none where that is n/a."""
    value = row[field]
    if isinstance(value, str):
        return make_point(KUNCI, row["bulan"], unsur, None, "%")
    own = {"rumus": f"{{{field}@{tabel.SHEET}*asal}}", "asal": [row["kunci"]]}
    return make_point(KUNCI, row["bulan"], unsur, value, "%") | own
