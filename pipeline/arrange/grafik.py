"""The charts of `Ringkasan`, and the rows of `Data` that are their points.

A chart holds no figures of its own: each point is a live formula on the cell that it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pipeline.angka import format_angka, format_rupiah, from_sen, serapan
from pipeline.arrange.program import merge_programs, rencana_key
from pipeline.figures import Figures
from pipeline.model import BULAN, Data, Inputs
from pipeline.plain import plain, shorten
from pipeline.printed import Chart
from pipeline.rows import Line, lines_of, numbered_lines
from pipeline.seri import rows_by_indikator, seri_key, value_column
from schemas import catatan
from schemas.sumber import source_of

MOST_BARS = 15  # more go on in a further chart
MOST_LABEL, MOST_TITLE = 44, 90
ACUAN = "acuan"


@dataclass(frozen=True)
class Drawn:
    """A chart with its points."""

    chart: Chart
    points: list[Line]


def draw_charts(inputs: Inputs, figures: Figures, monthly: Sequence[Drawn]) -> list[Drawn]:
    """Capaian, penyerapan, the monthly trend, every series, as far as there is each.

    Realisasi against the RAK where there is no such trend.
    """
    drawn: list[Drawn] = []
    if figures.capaian is not None:
        drawn += draw_capaian(figures.capaian)
    if figures.anggaran is not None:
        drawn += draw_penyerapan(lines_of(figures.anggaran))
    drawn += monthly
    if figures.capaian is not None:
        drawn += draw_series(inputs, figures.capaian)
    if inputs.rak and figures.sub_kegiatan is not None and not monthly:
        drawn += draw_rak(inputs, figures.sub_kegiatan)
    return drawn


def draw_capaian(capaian: pd.DataFrame) -> list[Drawn]:
    """Capaian of each measured indikator beside the line of 100 %."""
    lines = [line for line in lines_of(capaian) if not isinstance(line["capaian"], str)]
    drawn = []
    for number, part in enumerate(_parts(lines), 1):
        kunci = f"Grafik capaian {number}"
        bars = [
            make_point(kunci, short_number(line), "capaian", line["capaian"], "%")
            | {"rumus": "{capaian@Tabel 3.1*asal}", "asal": [line["kunci"]]}
            for line in part
        ]
        marks = [make_point(kunci, short_number(line), ACUAN, 100.0, "%") for line in part]
        series = {"capaian": catatan.GRAFIK_CAPAIAN_SERI, ACUAN: catatan.GRAFIK_ACUAN}
        ends = {name: extreme(part, "capaian", pick) for name, pick in ENDS.items()}
        alt = catatan.GRAFIK_CAPAIAN_ALT.format(jumlah=len(part), **ends)
        title = catatan.GRAFIK_CAPAIAN
        drawn.append(Drawn(Chart("kolom", title, kunci, series, "%", alt), bars + marks))
    return drawn


ENDS = {"tertinggi": max, "terendah": min}


def extreme(lines: Sequence[Line], name: str, pick: Any) -> str:
    """`4.2 (117,29)`: the highest or lowest of them."""
    line = pick(lines, key=lambda one: one[name])
    own = line.get("kode") or short_number(line)
    return f"{own} ({format_angka(line[name])})"


def draw_penyerapan(anggaran: Sequence[Line]) -> list[Drawn]:
    """Realisasi in percent of the pagu, program by program."""
    programs = [program for program in merge_programs(anggaran).values() if program["pagu"]]
    for program in programs:
        program["serapan"] = serapan(program["pagu"], program["realisasi"])
    drawn = []
    for number, part in enumerate(_parts(programs), 1):
        kunci = f"Grafik penyerapan {number}"
        points = []
        for program in part:
            said = label(f"{program['kode']} {program['uraian']}")
            point = make_point(kunci, said, "penyerapan", program["serapan"], "%")
            own = {"asal": [program_key(program)], "rencana": [rencana_key(program)]}
            point |= {"rumus": PENYERAPAN} | own
            points.append(point)
        ends = {name: extreme(part, "serapan", pick) for name, pick in ENDS.items()}
        alt = catatan.GRAFIK_PENYERAPAN_ALT.format(jumlah=len(part), **ends)
        series = {"penyerapan": catatan.GRAFIK_PENYERAPAN_SERI}
        chart = Chart("batang", catatan.GRAFIK_PENYERAPAN, kunci, series, "%", alt)
        drawn.append(Drawn(chart, points))
    return drawn


PENYERAPAN = "ROUND({realisasi_program@Data*asal}/{pagu@Rencana Program*rencana}*100,10)"


def program_key(program: Line) -> str:
    """What `Data` calls the figures of a program, those of several SKPD added up."""
    return f"Program {program['kode']}"


def draw_series(inputs: Inputs, capaian: pd.DataFrame) -> list[Drawn]:
    """The figures of each indikator over the years, the earliest first."""
    if inputs.seri is None:
        return []
    known = rows_by_indikator(inputs.seri)
    drawn = []
    for line in lines_of(capaian):
        rows = known.get(line["indikator"], [])
        value = line["realisasi"]
        reached: float | None = None if pd.isna(value) else float(value)
        column = value_column(inputs.seri, rows, inputs.period.tahun, reached)
        values = {
            int(record["tahun"]): float(record[column])
            for _, record in rows
            if column and not pd.isna(record[column]) and not pd.isna(record["tahun"])
        }
        if len(values) < 2:
            continue
        kunci = f"Grafik seri {line['no_sasaran']}.{line['no_indikator']}"
        points = [
            make_point(kunci, str(tahun), "seri", value, line["satuan"])
            | {"rumus": f"{{{column}@Data*asal}}", "asal": [seri_key(line, tahun)]}
            for tahun, value in sorted(values.items())
        ]
        first, *_, last = sorted(values.items())
        alt = catatan.GRAFIK_SERI_ALT.format(
            indikator=plain(line["indikator"], " "),
            dari=first[0],
            awal=format_angka(first[1]),
            sampai=last[0],
            akhir=format_angka(last[1]),
        )
        head = label(inputs.seri.heads[column][-1])
        title = label(f"{short_number(line)} {line['indikator']}", MOST_TITLE)
        chart = Chart("garis", title, kunci, {"seri": head}, label(line["satuan"]), alt)
        drawn.append(Drawn(chart, points))
    return drawn


def draw_rak(inputs: Inputs, sub_kegiatan: pd.DataFrame) -> list[Drawn]:
    """RAK to date, month by month, and this month's realisasi: the only one that is at hand."""
    kunci = "Grafik RAK"
    bulan = inputs.period.bulan
    plan = rak_by_month(inputs, sub_kegiatan)
    spent = int(sub_kegiatan["realisasi"].sum())
    points: list[Line] = []
    for month in range(1, bulan + 1):
        until = list(range(1, month + 1))
        value = sum(plan.get(one, 0) for one in until)
        point = make_point(kunci, BULAN[month - 1], "rak", from_sen(value), "rupiah")
        keys = [month_key(one) for one in until]
        points.append(point | {"rumus": "SUM({rak_bulan@Data*asal})", "asal": keys})
    before = BULAN[: bulan - 1]
    points += [make_point(kunci, name, "realisasi", None, "rupiah") for name in before]
    point = make_point(kunci, BULAN[bulan - 1], "realisasi", from_sen(spent), "rupiah")
    points.append(point | {"rumus": "{realisasi@Tabel 3.8 Anggaran*asal}", "asal": ["total"]})
    series = {"rak": catatan.GRAFIK_RAK_SERI, "realisasi": catatan.GRAFIK_REALISASI_SERI}
    alt = catatan.GRAFIK_RAK_ALT.format(
        periode=inputs.period.label,
        rak=format_rupiah(sum(plan.values())),
        realisasi=format_rupiah(spent),
    )
    return [Drawn(Chart("garis", catatan.GRAFIK_RAK, kunci, series, "Rp", alt), points)]


def month_key(month: int) -> str:
    """What `Data` calls the figures of one month alone."""
    return f"Bulan {month}"


def rak_by_month(inputs: Inputs, sub_kegiatan: pd.DataFrame) -> dict[int, int]:
    """Month → planned for it alone, in sen, as far as `Data` has its cells."""
    plans = [dict(numbered_lines(data.frame)) for data in inputs.rak]
    found: dict[int, int] = dict.fromkeys(range(1, inputs.period.bulan + 1), 0)
    for line in lines_of(sub_kegiatan):
        for number, row, name in line["rak_sel"]:
            month = source_of(inputs.rak[number].source).rak.index(name) + 1
            found[month] += int(plans[number][row][name])
    return found


def spent_by_month(inputs: Inputs, sub_kegiatan: pd.DataFrame) -> dict[int, int]:
    """Month → realisasi of it alone, in sen; empty where the workbook counts from January on."""
    if not inputs.bulan_lalu:
        return {}
    books = [dict(numbered_lines(data.frame)) for data in inputs.belanja]
    months = [inputs.period.bulan] * len(inputs.anggaran) + list(inputs.bulan_ke)
    found: dict[int, int] = {}
    for line in lines_of(sub_kegiatan):
        for unsur, number, row, name in line["sel"]:
            if unsur == "realisasi":
                month = months[number]
                found[month] = found.get(month, 0) + int(books[number][row][name])
    return found


def monthly_rows(inputs: Inputs, sub_kegiatan: pd.DataFrame) -> list[Line]:
    """Each month's RAK and realisasi alone: unsur, kunci, month, sen and formula on `Data`."""
    months = [inputs.period.bulan] * len(inputs.anggaran) + list(inputs.bulan_ke)
    rows: list[Line] = []
    for month, sen in rak_by_month(inputs, sub_kegiatan).items() if inputs.rak else ():
        labels = dict.fromkeys(
            source_of(data.source).find(source_of(data.source).rak[month - 1]).label
            for data in inputs.rak
        )
        rumus = "+".join(sum_of_label(label) for label in labels)
        rows.append({"unsur": "rak_bulan", "bulan": month, "sen": sen, "rumus": rumus})
    for month, sen in spent_by_month(inputs, sub_kegiatan).items():
        own = [data for data, when in zip(inputs.belanja, months, strict=True) if when == month]
        rumus = "+".join(
            sum_of_label(source_of(data.source).find(name).label, data)
            for data in own
            for name in source_of(data.source).realisasi
        )
        rows.append({"unsur": "realisasi_bulan", "bulan": month, "sen": sen, "rumus": rumus})
    return rows


def sum_of_label(label: str, data: Data | None = None) -> str:
    """The sum of what stands under a head on `Data`; of one sheet alone where that is said."""
    wanted = {"label": label}
    if data is not None:
        wanted |= {"workbook": data.sheet.workbook, "sheet": data.sheet.name}
    tests = "".join(f",{{{name}@Data*semua}},{criterion(text)}" for name, text in wanted.items())
    return f"SUMIFS({{nilai@Data*semua}}{tests})"


def criterion(text: str) -> str:
    """A text that a cell must be, as SUMIFS takes it: neither wildcard nor comparison."""
    plain = re.sub(r"([~*?])", r"~\1", text).replace('"', '""')
    plain = "".join(sign if sign.isprintable() else "?" for sign in plain)
    return f'"={plain}"'


def short_number(line: Line) -> str:
    return f"{line['no_sasaran']}.{line['no_indikator']}"


def label(text: str, most: int = MOST_LABEL) -> str:
    """A text beside a chart: one line, and nothing in it that a chart cannot hold."""
    return shorten(plain(text, " "), most)


def _parts(lines: Sequence[Line]) -> Iterable[Sequence[Line]]:
    return (lines[at : at + MOST_BARS] for at in range(0, len(lines), MOST_BARS))


def make_point(kunci: str, label: str, unsur: str, value: Any, satuan: str) -> Line:
    """One row of `Data` that a chart shows."""
    return {
        "kunci": kunci,
        "jenis": "hasil",
        "uraian": label,
        "unsur": unsur,
        "label": catatan.TITIK[unsur],
        "nilai": value,
        "rumus": None,
        "predikat": "",
        "desimal": 2,
        "jenis_angka": "rupiah" if satuan == "rupiah" else "nilai",
        "satuan": satuan,
        "workbook": "",
        "sheet": "",
        "sel": "dihitung",
        "semua": ["*"],
    }
