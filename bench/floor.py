"""The floor: how fast the annex of the example could be made if nothing at all were checked.

In: folders with the example's two workbooks (or copies), at their known cells. Out: the same
sheets, numbers and formulas with values as the product writes. calamine reads, xlsxwriter writes
typed; no settings, no findings, no rule for n/a. Run: `python -m bench.floor FOLDER … OUTPUT`
"""

from __future__ import annotations

import hashlib
import sys
from datetime import datetime
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

NILAI = (("Target", 7), ("Realisasi", 12), ("Realisasi Tahun Lalu", 16), ("Target Tahun Lalu", 8),
         ("Target Akhir Renstra", 9))  # fmt: skip
KELOMPOK = ("Operasi", "Modal", "Tak Terduga", "Transfer")
AKIP = ((90, "AA"), (80, "A"), (70, "BB"), (60, "B"), (50, "CC"), (30, "C"), (-1, "D"))
KATEGORI = ((91, "Sangat Tinggi"), (76, "Tinggi"), (66, "Sedang"), (51, "Rendah"))
ANGGARAN, EFISIENSI = "'Tabel 3.8 Anggaran'!", "'Tabel 3.8 Efisiensi'!"
MAKSIMAL = 'IF(COUNT({T},{R})<2,"n/a",IF({T}=0,"n/a",ROUND({R}/{T}*100,10)))'
MINIMAL = 'IF(COUNT({T},{R})<2,"n/a",IF({R}=0,IF({T}=0,100,"n/a"),ROUND({T}/{R}*100,10)))'
BAGI = 'IF(COUNT({R},{T})<2,"n/a",IF({T}=0,"n/a",ROUND({R}/{T}*100,10)))'
CETAK = 'IF(COUNT({C},{P})<2,"n/a",IF({P}=0,"n/a",ROUND(({C}-{R}/{P})/100,10)))'
ERO = 'IF(COUNT({C},{P})<2,"n/a",IF({P}=0,"n/a",ROUND(({P}*{C}/100-{R})/{P}*100,10)))'
ERO_PROGRAM = 'IF(COUNT({C})=0,"n/a",ROUND({P}*AVERAGE({C})/100-{R},10))'
TIAP = (
    'IF(ISNUMBER({C}),IF({C}>=91,"Sangat Tinggi",IF({C}>=76,"Tinggi",IF({C}>=66,"Sedang",'
    'IF({C}>=51,"Rendah","Sangat Rendah")))),"")'
)
CATATAN_MAKSIMAL = "Capaian indikator yang semakin tinggi semakin baik = realisasi ÷ target × 100."
CATATAN_MINIMAL = "Capaian indikator yang semakin rendah semakin baik = target ÷ realisasi × 100: "
CATATAN_CETAK = (
    "Kolom Efisiensi mengikuti cara cetakan Laporan Kinerja 2024: (capaian dalam persen − "
    "realisasi ÷ pagu) ÷ 100. Pada cara itu capaian tidak dijadikan rasio lebih dulu, sehingga "
    "penyerapan anggaran hampir tidak berpengaruh. Menurut rumus ERO dalam laporan yang sama, "
    "efisiensinya adalah yang di bawah ini."
)


def read(path):
    """(file name, SHA-256, sheet name → rows)."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    book = CalamineWorkbook.from_path(str(path))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    return path.name, digest, sheets


def angka(value):
    """(number, predikat) of a cell: 71.3, or `82,10 Madya`; None where empty."""
    if not isinstance(value, str):
        return value, ""
    number, _, word = value.partition(" ")
    return (float(number.replace(".", "").replace(",", ".")), word) if number else (None, "")


def rupiah(text):
    """`12.037.800,00` → 12037800."""
    return float(text.replace(".", "").replace(",", "."))


def bagian(kode):
    return tuple(map(int, kode.split(".")))


class Lampiran:
    """One annex: its workbook, the formats made so far, and the rows of `Data`."""

    def __init__(self, path, identitas):
        self.book = xlsxwriter.Workbook(path, {"in_memory": True, "strings_to_formulas": False})
        self.book.set_properties({"created": datetime(identitas["Tahun"], 12, 31)})
        self.keterangan = " · ".join(
            (identitas["Nama Perangkat Daerah"], identitas["Kabupaten/Kota"], "s.d. Desember 2024")
        )
        self.formats, self.data, self.at = {}, [], {}

    def format(self, kind, angka="", tebal=False):
        key = kind, angka, tebal
        if key not in self.formats:
            wanted = {"font_name": "Arial", "font_size": 10, "valign": "vcenter", "bold": tebal}
            if kind in ("kepala", "angka", "teks", "tengah"):
                wanted |= {"border": 1, "border_color": "#7F8A96", "text_wrap": kind != "angka"}
            if kind in ("judul", "kepala", "tengah"):
                wanted["align"] = "center"
            if kind == "angka":
                wanted |= {"align": "right", "num_format": f"[$-421]{angka}_)"}
            if kind == "kepala" or tebal:
                wanted["bg_color"] = "#D9E2EC" if kind == "kepala" else "#EEF2F6"
            if kind == "catatan":
                wanted |= {"font_size": 9, "text_wrap": True, "valign": "top"}
            self.formats[key] = self.book.add_format(wanted)
        return self.formats[key]

    def nilai(self, desimal, predikat="", depan=False, tebal=False):
        bare = "#,##0" + (f".{'0' * desimal}" if desimal else "")
        if predikat and predikat.isupper():
            bare = f'"{predikat} ("{bare}")"' if depan else f'{bare}" ({predikat})"'
        elif predikat:
            bare = f'{bare}" {predikat}"'
        return self.format("angka", bare, tebal)

    def sheet(self, nama, judul, lebar):
        """A sheet with its heading; returns it and the next free row."""
        sheet = self.book.add_worksheet(nama)
        for column, width in enumerate(lebar):
            sheet.set_column(column, column, width)
        lines = [nama.removesuffix(" Efisiensi").removesuffix(" Anggaran"), *judul.split("\n")]
        for row, text in enumerate([*lines, self.keterangan]):
            sheet.merge_range(row, 0, row, len(lebar) - 1, text, self.format("judul"))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&8&A&R&8Halaman &P dari &N")
        return sheet, len(lines) + 2

    def kepala(self, sheet, row, heads, bernomor=False):
        """Heads; a pair is (upper, lower), equal uppers merged. Returns the next row."""
        style = self.format("kepala", tebal=True)
        deep = any(isinstance(head, tuple) for head in heads)
        for column, head in enumerate(heads):
            if isinstance(head, tuple):
                sheet.write_string(row + 1, column, head[1], style)
                last = column
                while last + 1 < len(heads) and heads[last + 1][0] == head[0]:
                    last += 1
                if last > column and heads[column - 1][0] != head[0]:
                    sheet.merge_range(row, column, row, last, head[0], style)
            elif deep:
                sheet.merge_range(row, column, row + 1, column, head, style)
            else:
                sheet.write_string(row, column, head, style)
        row += 1 + deep
        if bernomor:
            for column in range(len(heads)):
                sheet.write_string(row, column, f"({column + 1})", self.format("tengah"))
        sheet.repeat_rows(row - 1)
        sheet.freeze_panes(row + bernomor, 0)
        return row + bernomor

    def catatan(self, sheet, row, width, *notes):
        for at, note in enumerate(notes, row + 1):
            sheet.merge_range(at, 0, at, width - 1, note, self.format("catatan"))
        return row + 1 + len(notes)

    def sel(self, kunci, uraian, unsur, nilai, *rest):
        """One more row of `Data`; its cell is known under (kunci, unsur)."""
        self.data.append((kunci, uraian, unsur, nilai, *rest))
        self.at[kunci, unsur] = f"E{12 + len(self.data)}"


def read_indikator(lampiran, nama, rows):
    """One dict per indikator, its values put on `Data`."""
    result, no, sasaran, sub = [], 0, "", 0
    for at, row in enumerate(rows[3:], 4):
        if row[0] != "":
            no, sasaran, sub = int(row[0]), row[1], 0
        sub += 1
        line = {"no": no, "sasaran": sasaran, "indikator": row[3], "satuan": row[4], "row": at}
        line["kunci"] = f"Indikator {no}.{sub}"
        line["tinggi"] = row[5].startswith("semakin tinggi")
        line["program"] = [bagian(kode) for kode in row[10].split(";")]
        values = {unsur: angka(row[column]) for unsur, column in NILAI}
        whole = all(v is None or v == int(v) for v, _ in values.values())
        line["desimal"] = 0 if whole else 2
        for unsur, column in NILAI:
            value, word = values[unsur]
            if row[11] == "AKIP" and value is not None:
                word = next(letter for bound, letter in AKIP if value > bound)
            line[unsur], line[f"{unsur} predikat"] = value, word
            style = lampiran.nilai(line["desimal"], word)
            shown = "n/a" if value is None else value
            lampiran.sel(line["kunci"], row[3], unsur, shown, style, row[4], nama, "Indikator",
                         f"{chr(65 + column)}{at}")  # fmt: skip
        line["capaian"] = capaian(line, line["Target"], line["Realisasi"])
        result.append(line)
    return result


def capaian(line, target, realisasi):
    return round((realisasi / target if line["tinggi"] else target / realisasi) * 100, 10)


def read_seri(lampiran, nama, rows, indikator):
    """kunci of the indikator → (heads, rows of (tahun, [unsur, value …]))."""
    upper, lower = rows[2], rows[3]
    heads, last = [], ""
    for above, below in zip(upper, lower, strict=True):
        last = above or last
        heads.append((last, below) if below else last)
    result = {}
    for line in indikator:
        own = [(at, row) for at, row in enumerate(rows[4:], 5) if row[0] == line["indikator"]]
        if not own:
            continue
        used = [c for c in range(3, len(heads)) if any(row[c] != "" for _, row in own)]
        body = []
        for at, row in sorted(own, key=lambda pair: pair[1][1]):
            kunci = f"Seri {line['kunci'][10:]} tahun {int(row[2])}"
            for column in used:
                if row[column] not in ("", "-"):
                    lampiran.sel(kunci, line["indikator"], column, row[column], lampiran.nilai(2),
                                 "", nama, "Seri", f"{chr(65 + column)}{at}")  # fmt: skip
            body.append((int(row[2]), kunci, [(column, row[column]) for column in used]))
        result[line["kunci"]] = [heads[column] for column in used], body
    return result


def read_anggaran(lampiran, nama, lembar, rows):
    """Printed rows (kode, uraian, pagu, realisasi, number of levels below), the cells on `Data`."""
    lines = []
    for at, row in enumerate(rows[9:], 10):
        kode = row[2]
        if not kode or row[3]:
            continue
        amounts = [rupiah(text) for text in row[5:13]]
        lines.append({"kode": kode, "level": kode.count("."), "uraian": row[4],
                      "pagu": sum(amounts[::2]), "realisasi": sum(amounts[1::2])})  # fmt: skip
        if kode.count(".") == 5:
            for offset, unsur in ((0, "pagu"), (1, "realisasi")):
                for number, kelompok in enumerate(KELOMPOK):
                    label = f"{'Realisasi' if offset else 'Anggaran'} Belanja {kelompok}"
                    column = 5 + 2 * number + offset
                    lampiran.sel(kode, row[4], label, amounts[2 * number + offset],
                                 lampiran.nilai(2), "rupiah", nama, lembar,
                                 f"{chr(65 + column)}{at}")  # fmt: skip
                end = 12 + len(lampiran.data)
                lampiran.at[kode, unsur] = f"Data!E{end - 3}:E{end}"
    return lines


def sama(lines):
    """(line, how many following rows share its sasaran or 0)."""
    for at, line in enumerate(lines):
        if at and lines[at - 1]["sasaran"] == line["sasaran"]:
            yield line, 0
        else:
            count = 1
            while at + count < len(lines) and lines[at + count]["sasaran"] == line["sasaran"]:
                count += 1
            yield line, count


def write_gabung(sheet, row, column, count, value, style):
    if count > 1:
        sheet.merge_range(row, column, row + count - 1, column, value, style)
    elif count:
        sheet.write(row, column, value, style)


class Tabel:
    """Writes the rows of one table of indikator: labels at the left, then numbers."""

    def __init__(self, lampiran, sheet):
        self.lampiran, self.sheet = lampiran, sheet
        self.teks, self.tengah = lampiran.format("teks"), lampiran.format("tengah")

    def label(self, row, line, count, bernomor=False):
        if bernomor:
            write_gabung(self.sheet, row, 0, count, line["no"], self.tengah)
        write_gabung(self.sheet, row, bernomor, count, line["sasaran"], self.teks)
        self.sheet.write_string(row, bernomor + 1, line["indikator"], self.teks)
        self.sheet.write_string(row, bernomor + 2, line["satuan"], self.tengah)

    def data(self, row, column, line, unsur, depan=None):
        word = line[f"{unsur} predikat"] if depan is not None else ""
        cell = self.lampiran.at[line["kunci"], unsur]
        style = self.lampiran.nilai(line["desimal"], word, bool(depan))
        self.sheet.write_formula(row, column, f"=Data!{cell}", style, line[unsur])

    def hitung(self, row, column, formula, value, desimal=2, tebal=False, **cells):
        for name, cell in cells.items():
            formula = formula.replace(f"{{{name}}}", cell)
        style = self.lampiran.nilai(desimal, tebal=tebal)
        self.sheet.write_formula(row, column, "=" + formula, style, value)

    def rata_rata(self, row, column, lines):
        style = self.lampiran.format("teks", tebal=True)
        self.sheet.merge_range(row, 0, row, column - 1, "Rata-rata capaian", style)
        letter = chr(65 + column)
        value = round(sum(line["capaian"] for line in lines) / len(lines), 10)
        self.hitung(row, column, 'IF(COUNT({X})=0,"n/a",ROUND(AVERAGE({X}),10))', value, tebal=True,
                    X=f"{letter}{row + 1 - len(lines)}:{letter}{row}")  # fmt: skip

    def capaian(self, row, column, line):
        formula = MAKSIMAL if line["tinggi"] else MINIMAL
        t, r = chr(63 + column), chr(64 + column)
        self.hitung(row, column, formula, line["capaian"], T=f"{t}{row + 1}", R=f"{r}{row + 1}")


def catatan_capaian(lines):
    rendah = "; ".join(line["indikator"] for line in lines if not line["tinggi"])
    notes = [CATATAN_MAKSIMAL] if any(line["tinggi"] for line in lines) else []
    return [*notes, f"{CATATAN_MINIMAL}{rendah}."] if rendah else notes


def write_3_1(lampiran, lines, sumber):
    heads = ("No.", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "%")
    sheet, row = lampiran.sheet("Tabel 3.1", "Capaian Indikator Kinerja Utama Tahun 2024",
                                (5, 34, 40, 21, 12, 12, 12))  # fmt: skip
    row = lampiran.kepala(sheet, row, heads)
    tabel = Tabel(lampiran, sheet)
    for line, count in sama(lines):
        tabel.label(row, line, count, True)
        tabel.data(row, 4, line, "Target")
        tabel.data(row, 5, line, "Realisasi")
        tabel.capaian(row, 6, line)
        line["sel 3.1"] = f"'Tabel 3.1'!G{row + 1}"
        row += 1
    tabel.rata_rata(row, 6, lines)
    utuh = "Perhitungan memakai angka utuh di lembar Data; yang tampak dibulatkan."
    lampiran.catatan(sheet, row + 1, 7, *catatan_capaian(lines), utuh, sumber)


def write_3_2(lampiran, lines, sumber):
    heads = ("No.", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Realisasi 2024",
             "Realisasi 2023", "Meningkat/ Menurun")  # fmt: skip
    judul = "Perbandingan Capaian Indikator Kinerja Tahun 2024 dan 2023"
    sheet, row = lampiran.sheet("Tabel 3.2", judul, (5, 34, 40, 21, 14, 14, 14))
    row = lampiran.kepala(sheet, row, heads)
    tabel = Tabel(lampiran, sheet)
    for line, count in sama(lines):
        tabel.label(row, line, count, True)
        tabel.data(row, 4, line, "Realisasi", False)
        tabel.data(row, 5, line, "Realisasi Tahun Lalu", False)
        change = line["Realisasi"] - line["Realisasi Tahun Lalu"]
        change = round(change if line["tinggi"] else -change, 10)
        order = "{R}-{L}" if line["tinggi"] else "{L}-{R}"
        tabel.hitung(row, 6, f'IF(COUNT({{R}},{{L}})<2,"n/a",ROUND({order},10))', change,
                     line["desimal"], R=f"E{row + 1}", L=f"F{row + 1}")  # fmt: skip
        row += 1
    lampiran.catatan(sheet, row, 7, "Meningkat/Menurun menyatakan perbaikan.", sumber)


def write_sasaran(lampiran, nama, lines, sumber):
    heads = ("Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "% Capaian")
    judul = f"Capaian Sasaran {lines[0]['no']}: {lines[0]['sasaran']}"
    sheet, row = lampiran.sheet(nama, judul, (36, 42, 21, 14, 14, 12))
    row = lampiran.kepala(sheet, row, heads, True)
    tabel = Tabel(lampiran, sheet)
    for line, count in sama(lines):
        tabel.label(row, line, count)
        tabel.data(row, 3, line, "Target", True)
        tabel.data(row, 4, line, "Realisasi", True)
        tabel.capaian(row, 5, line)
        row += 1
    tabel.rata_rata(row, 5, lines)
    lampiran.catatan(sheet, row + 1, 6, *catatan_capaian(lines), sumber)


def write_seri(lampiran, nama, indikator, seri, sumber):
    heads, body = seri
    tahun = sorted(line[0] for line in body)
    width = max(15, min(30, 72 // len(heads)))
    judul = f"{indikator} {tahun[0]}–{tahun[-1]}"
    sheet, row = lampiran.sheet(nama, judul, (10, *[width] * len(heads)))
    row = lampiran.kepala(sheet, row, ("Tahun", *heads))
    for year, kunci, values in body:
        sheet.write_number(row, 0, year, lampiran.format("tengah"))
        for column, (unsur, value) in enumerate(values, 1):
            cell = lampiran.at.get((kunci, unsur))
            if cell is None:
                sheet.write_string(row, column, "-", lampiran.format("tengah"))
            else:
                style = lampiran.format("tengah") if isinstance(value, str) else lampiran.nilai(2)
                sheet.write_formula(row, column, f"=Data!{cell}", style, value)
        row += 1
    lampiran.catatan(sheet, row, 1 + len(heads), sumber)


def write_3_7(lampiran, lines, sumber):
    heads = ("Sasaran Strategis", "Indikator Kinerja", "Satuan", "Realisasi 2024",
             "Target Akhir Renstra",
             "Realisasi Tahun 2024 Terhadap Target Renstra (%)")  # fmt: skip
    judul = "Perbandingan Realisasi Kinerja Tahun 2024 dengan Target Akhir Renstra"
    sheet, row = lampiran.sheet("Tabel 3.7", judul, (34, 40, 21, 15, 15, 18))
    row = lampiran.kepala(sheet, row, heads, True)
    tabel = Tabel(lampiran, sheet)
    for line, count in sama(lines):
        tabel.label(row, line, count)
        tabel.data(row, 3, line, "Realisasi", False)
        tabel.data(row, 4, line, "Target Akhir Renstra", False)
        value = capaian(line, line["Target Akhir Renstra"], line["Realisasi"])
        formula = MAKSIMAL if line["tinggi"] else MINIMAL
        tabel.hitung(row, 5, formula, value, T=f"E{row + 1}", R=f"D{row + 1}")
        row += 1
    lampiran.catatan(sheet, row, 6, sumber)


def place_anggaran(anggaran, row):
    """Each printed row's place in Tabel 3.8 Anggaran and the rows it adds up."""
    parents = {}
    for at, line in enumerate(anggaran, row + 1):
        line["row"], line["anak"] = at, []
        parents[line["kode"]] = line
        kode = line["kode"].split(".")
        parent = {4: kode[:3], 5: kode[:5]}.get(line["level"])
        if parent:
            parents[".".join(parent)]["anak"].append(at)


def write_3_8_efisiensi(lampiran, lines, anggaran, sumber):
    heads = ("Sasaran Strategis", "Indikator Kinerja", "Satuan", ("Kinerja", "Target"),
             ("Kinerja", "Realisasi"), ("Kinerja", "% Capaian"), ("Anggaran", "Target"),
             ("Anggaran", "Realisasi"), ("Anggaran", "Capaian"), "Efisiensi")  # fmt: skip
    judul = "Efisiensi Penggunaan Sumber Daya Tahun 2024"
    sheet, row = lampiran.sheet(
        "Tabel 3.8 Efisiensi", judul, (26, 28, 12, 9, 10, 10, 18, 18, 10, 11)
    )
    row = lampiran.kepala(sheet, row, heads)
    programs = {bagian(line["kode"]): line for line in anggaran if line["level"] == 2}
    tabel = Tabel(lampiran, sheet)
    used = []
    for line, count in sama(lines):
        own = [programs[kode] for kode in line["program"]]
        used += own
        tabel.label(row, line, count)
        tabel.data(row, 3, line, "Target")
        tabel.data(row, 4, line, "Realisasi")
        tabel.capaian(row, 5, line)
        pagu, realisasi = write_jumlah(tabel, row, own)
        cells = {"C": f"F{row + 1}", "P": f"G{row + 1}", "R": f"H{row + 1}"}
        line["cetak"] = round((line["capaian"] - realisasi / pagu) / 100, 10)
        line["ero"] = round((pagu * line["capaian"] / 100 - realisasi) / pagu * 100, 10)
        line["sel 3.8"] = {name: EFISIENSI + cell for name, cell in cells.items()}
        line["programs"] = own
        tabel.hitung(row, 9, CETAK, line["cetak"], **cells)
        row += 1
    style = lampiran.format("teks", tebal=True)
    sheet.merge_range(row, 0, row, 5, "Jumlah program yang mendukung indikator", style)
    write_jumlah(tabel, row, used, True)
    sheet.write_blank(row, 9, None, style)
    notes = (*catatan_capaian(lines), CATATAN_CETAK, sumber)
    row = lampiran.catatan(sheet, row + 1, 10, *notes) + 1
    return sheet, row, used


def write_jumlah(tabel, row, programs, tebal=False):
    """Pagu, realisasi and their ratio of some programs; returns both amounts."""
    sums = []
    for column, (name, letter) in enumerate((("pagu", "D"), ("realisasi", "E")), 6):
        cells = ",".join(f"{ANGGARAN}{letter}{program['row']}" for program in programs)
        sums.append(sum(program[name] for program in programs))
        tabel.hitung(row, column, f"SUM({cells})", sums[-1], 0, tebal)
    tabel.hitung(row, 8, BAGI, round(sums[1] / sums[0] * 100, 10), 2, tebal,
                 R=f"H{row + 1}", T=f"G{row + 1}")  # fmt: skip
    return sums


def write_ero(lampiran, sheet, row, lines, hasil):
    """The table beneath: ERO by the stated formula, from its rows on `Data`."""
    tebal = lampiran.format("teks", tebal=True)
    sheet.merge_range(row, 0, row, 9, "Efisiensi menurut rumus ERO", tebal)
    sheet.set_h_pagebreaks([row])
    row = lampiran.kepala(sheet, row + 1, ("Sasaran Strategis", "Indikator Kinerja", "ERO (%)"))
    for line, count in sama(lines):
        write_gabung(sheet, row, 0, count, line["sasaran"], lampiran.format("teks"))
        sheet.write_string(row, 1, line["indikator"], lampiran.format("teks"))
        cell = hasil[line["kunci"], "ero"]
        sheet.write_formula(row, 2, f"=Data!{cell}", lampiran.nilai(2), line["ero"])
        row += 1
    sheet.merge_range(row, 0, row, 1, "Perangkat daerah", tebal)
    cell, value = hasil["Perangkat daerah", "ero"]
    sheet.write_formula(row, 2, f"=Data!{cell}", lampiran.nilai(2, tebal=True), value)


def write_3_8_anggaran(lampiran, anggaran, identitas, sumber):
    nama = identitas["Nama Perangkat Daerah"]
    judul = f"Realisasi Anggaran Program/Kegiatan\n{nama}\nTahun Anggaran 2024"
    sheet, row = lampiran.sheet("Tabel 3.8 Anggaran", judul, (5, 20, 62, 21, 21, 9))
    heads = ("NO", "PROGRAM KEGIATAN", "SUB KEGIATAN", "PAGU", "REALISASI", "%")
    row = lampiran.kepala(sheet, row, heads)
    no, low = 0, []
    tabel = Tabel(lampiran, sheet)
    for line in anggaran:
        tebal = line["level"] == 2
        teks = lampiran.format("teks", tebal=tebal)
        no += tebal
        if tebal:
            sheet.write_number(row, 0, no, lampiran.format("tengah", tebal=True))
        else:
            sheet.write_blank(row, 0, None, teks)
        sheet.write_string(row, 1, line["kode"], teks)
        sheet.write_string(row, 2, line["uraian"], teks)
        for column, (unsur, letter) in enumerate((("pagu", "D"), ("realisasi", "E")), 3):
            cells = ",".join(f"{letter}{child}" for child in line["anak"])
            cells = cells or lampiran.at[line["kode"], unsur]
            tabel.hitung(row, column, f"SUM({cells})", line[unsur], 2, tebal)
        persen = round(line["realisasi"] / line["pagu"] * 100, 10)
        if line["level"] == 5 and persen < 50:
            low.append(f"{line['uraian']} ({f'{persen:.2f}'.replace('.', ',')} %)")
        tabel.hitung(row, 5, BAGI, persen, 2, tebal, R=f"E{row + 1}", T=f"D{row + 1}")
        row += 1
    sheet.merge_range(row, 0, row, 2, "TOTAL", lampiran.format("teks", tebal=True))
    programs = [line for line in anggaran if line["level"] == 2]
    sums = []
    for column, (unsur, letter) in enumerate((("pagu", "D"), ("realisasi", "E")), 3):
        cells = ",".join(f"{letter}{line['row']}" for line in programs)
        sums.append(sum(line[unsur] for line in programs))
        tabel.hitung(row, column, f"SUM({cells})", sums[-1], 2, True)
    tabel.hitung(row, 5, BAGI, round(sums[1] / sums[0] * 100, 10), 2, True,
                 R=f"E{row + 1}", T=f"D{row + 1}")  # fmt: skip
    daftar = f"Terdapat {len(low)} sub kegiatan yang realisasinya di bawah 50 %, yaitu: "
    persen = "% = realisasi ÷ pagu × 100, juga pada kegiatan, program, dan total."
    row = lampiran.catatan(sheet, row + 1, 6, daftar + "; ".join(low) + ".", persen, sumber)
    wanted = ("Jabatan Penanda Tangan", "Nama Penanda Tangan", "Pangkat/Golongan", "NIP")
    jabatan, *penanda = (identitas[name] for name in wanted)
    tempat = f"{identitas['Tempat']}, {identitas['Tanggal']}"
    text = "\n".join((tempat, jabatan, "", "", "", *penanda))
    sheet.merge_range(row + 1, 3, row + 1, 5, text, lampiran.format("judul"))
    sheet.set_row(row + 1, 110)


def results(lampiran, lines, used):
    """What no table shows, as rows of `Data` below the input cells."""
    first = 12 + len(lampiran.data) + 5  # two blank rows, a title, the heads
    rows, hasil = [], {}

    def add(kunci, uraian, unsur, formula, value, satuan, cells):
        for name, cell in cells.items():
            formula = formula.replace(f"{{{name}}}", cell)
        hasil[kunci, unsur] = f"E{first + len(rows)}"
        rows.append((kunci, uraian, unsur, "=" + formula, value, satuan))

    for line in sorted(lines, key=lambda line: line["kunci"]):
        formula = MAKSIMAL if line["tinggi"] else MINIMAL
        at = {unsur: lampiran.at[line["kunci"], unsur] for unsur, _ in NILAI}
        label = next(
            (name for bound, name in KATEGORI if line["capaian"] >= bound), "Sangat Rendah"
        )
        add(line["kunci"], line["indikator"], "Capaian tanpa batas", formula, line["capaian"], "%",
            {"T": at["Target"], "R": at["Realisasi"]})  # fmt: skip
        add(line["kunci"], line["indikator"], "Kategori capaian", TIAP, label, "",
            {"C": line["sel 3.1"]})  # fmt: skip
        if line["Target Tahun Lalu"] is not None:
            value = capaian(line, line["Target Tahun Lalu"], line["Realisasi Tahun Lalu"])
            add(line["kunci"], line["indikator"], "Capaian tahun lalu", formula, value, "%",
                {"T": at["Target Tahun Lalu"], "R": at["Realisasi Tahun Lalu"]})  # fmt: skip
    for line in lines:
        add(line["kunci"], line["indikator"], "ero", ERO, line["ero"], "%", line["sel 3.8"])
        add(line["kunci"], line["indikator"], "cetak", CETAK, line["cetak"], "", line["sel 3.8"])
    total = 0.0
    begin = first + len(rows)
    for line in lines:
        for program in line["programs"]:
            value = round(program["pagu"] * line["capaian"] / 100 - program["realisasi"], 10)
            total += value
            cells = {"C": line["sel 3.8"]["C"], "P": f"{ANGGARAN}D{program['row']}"}
            cells["R"] = f"{ANGGARAN}E{program['row']}"
            add(program["kode"], program["uraian"], "AARO × CRO − RARO", ERO_PROGRAM, value,
                "rupiah", cells)  # fmt: skip
    pagu = ",".join(f"{ANGGARAN}D{program['row']}" for program in used)
    value = round(total / sum(program["pagu"] for program in used) * 100, 10)
    bagian_program = f"E{begin}:E{first + len(rows) - 1}"
    formula = f'IF(SUM({pagu})=0,"n/a",ROUND(SUM({bagian_program})/SUM({pagu})*100,10))'
    kunci = "Perangkat daerah"
    add(kunci, kunci, "ero", formula, value, "%", {})
    hasil[kunci, "ero"] = hasil[kunci, "ero"], value
    return rows, hasil


def write_data(lampiran, books, rows):
    heads = ("No", "Kunci", "Uraian", "Unsur", "Nilai", "Satuan", "Workbook", "Sheet", "Sel")
    sheet, row = lampiran.sheet("Data", "Data masukan dan sumbernya",
                                (6, 24, 60, 34, 22, 21, 42, 16, 8))  # fmt: skip
    teks, tengah = lampiran.format("teks"), lampiran.format("tengah")
    kepala = lampiran.format("kepala", tebal=True)
    sheet.merge_range(row, 0, row, 8, "Workbook yang dipakai", lampiran.format("catatan"))
    sheet.write_string(row + 1, 0, "No", kepala)
    sheet.merge_range(row + 1, 1, row + 1, 2, "Workbook", kepala)
    sheet.merge_range(row + 1, 3, row + 1, 6, "SHA-256", kepala)
    for no, (nama, digest, _) in enumerate(books, 1):
        at = row + 1 + no
        sheet.write_number(at, 0, no, tengah)
        sheet.merge_range(at, 1, at, 2, nama, teks)
        sheet.merge_range(at, 3, at, 6, digest, teks)
    sheet.merge_range(10, 0, 10, 8, "Sel masukan yang dipakai", lampiran.format("catatan"))
    row = lampiran.kepala(sheet, 11, heads)
    for no, (kunci, uraian, unsur, nilai, style, *rest) in enumerate(lampiran.data, 1):
        sheet.write_number(row, 0, no, tengah)
        sheet.write_string(row, 1, kunci, teks)
        sheet.write_string(row, 2, uraian, teks)
        sheet.write_string(row, 3, str(unsur), teks)
        if isinstance(nilai, str):
            sheet.write_string(row, 4, nilai, tengah)
        else:
            sheet.write_number(row, 4, nilai, style)
        for column, text in enumerate(rest, 5):
            sheet.write_string(row, column, text, teks)
        row += 1
    row += 2
    sheet.merge_range(row, 0, row, 8, "Hasil hitung", lampiran.format("catatan"))
    for column, head in enumerate(heads):
        sheet.write_string(row + 1, column, head, kepala)
    for no, (kunci, uraian, unsur, formula, nilai, satuan) in enumerate(rows, 1):
        at = row + 1 + no
        sheet.write_number(at, 0, no, tengah)
        for column, text in ((1, kunci), (2, uraian), (3, unsur), (5, satuan), (8, "hitung")):
            sheet.write_string(at, column, text, teks)
        style = tengah if isinstance(nilai, str) else lampiran.nilai(2)
        sheet.write_formula(at, 4, formula, style, nilai)


def make(folder, output):
    """The annex of one agency."""
    indikator = read(next(folder.glob("Indikator*.xlsx")))
    lra = read(next(folder.glob("LRA*.xlsx")))
    identitas = {row[0]: row[1] for row in indikator[2]["Identitas"][3:]}
    identitas["Tahun"] = int(identitas["Tahun"])
    path = output / f"{identitas['Nama Perangkat Daerah']}.xlsx"
    lampiran = Lampiran(str(path), identitas)
    lines = read_indikator(lampiran, indikator[0], indikator[2]["Indikator"])
    seri = read_seri(lampiran, indikator[0], indikator[2]["Seri"], lines)
    lembar, rows = next(iter(lra[2].items()))
    anggaran = read_anggaran(lampiran, lra[0], lembar, rows)
    by_program = sorted(lines, key=lambda line: min(line["program"]))
    sumber = f"Sumber: workbook “{indikator[0]}”, lembar "
    write_3_1(lampiran, lines, f"{sumber}Indikator.")
    write_3_2(lampiran, lines, f"{sumber}Indikator.")
    numbered, later = iter((("Tabel 3.3", "Tabel 3.4"), ("Tabel 3.5", "Tabel 3.6"))), []
    for no in dict.fromkeys(line["no"] for line in lines):
        group = [line for line in lines if line["no"] == no]
        own = next((line for line in group if line["kunci"] in seri), None)
        if own is None:
            later.append((no, group))
            continue
        nama, nama_seri = next(numbered)
        write_sasaran(lampiran, nama, group, f"{sumber}Indikator.")
        write_seri(lampiran, nama_seri, own["indikator"], seri[own["kunci"]], f"{sumber}Seri.")
    for no, group in later:
        write_sasaran(lampiran, f"Sasaran {no}", group, f"{sumber}Indikator.")
    write_3_7(lampiran, by_program, f"{sumber}Indikator.")
    place_anggaran(anggaran, 7)
    sheet, row, used = write_3_8_efisiensi(lampiran, by_program, anggaran, f"{sumber}Indikator.")
    rows, hasil = results(lampiran, by_program, used)
    write_ero(lampiran, sheet, row, by_program, hasil)
    write_3_8_anggaran(lampiran, anggaran, identitas, f"Sumber: workbook “{lra[0]}”.")
    sheet, row = lampiran.sheet("Pra-reviu", "Tidak ada yang diperiksa", (5, 28, 16, 10, 48, 36))
    lampiran.kepala(sheet, row, ("No", "Workbook", "Sheet", "Sel", "Yang ditemukan", "Tindakan"))
    write_data(lampiran, (indikator, lra), rows)
    lampiran.book.close()


if __name__ == "__main__":
    *folders, target = map(Path, sys.argv[1:])
    target.mkdir(parents=True, exist_ok=True)
    for each in folders:
        make(each, target)
