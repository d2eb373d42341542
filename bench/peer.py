"""The peer: what an analyst who knows pandas would write in a day for the same annex.

In: folders with the example's two workbooks (or copies). Out: the same printed tables and a `Data`
sheet. pandas reads with openpyxl, pandera checks every sheet, ExcelWriter with openpyxl writes
styled and merged cells and live formulas. No guards, no review, no addresses in its error messages,
no publishing in one step. Run: `python -m bench.peer FOLDER … OUTPUT`
"""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter

KODE = ["urusan", "skpd", "kode", "rekening"]
KELOMPOK = ["Operasi", "Modal", "Tak Terduga", "Transfer"]
JUMLAH = [f"{jenis} {k}" for k in KELOMPOK for jenis in ("Anggaran", "Realisasi")]
PAGU, REALISASI = JUMLAH[::2], JUMLAH[1::2]
NILAI = {
    "Target": "H",
    "Realisasi": "M",
    "Realisasi Tahun Lalu": "Q",
    "Target Tahun Lalu": "I",
    "Target Akhir Renstra": "J",
}
PREDIKAT_AKIP = ((90, "AA"), (80, "A"), (70, "BB"), (60, "B"), (50, "CC"), (30, "C"), (-1, "D"))
ARAH = ["semakin tinggi semakin baik", "semakin rendah semakin baik"]

pola = pa.Check.str_matches(r"^\d+(\.\d+)*$")
SKEMA_LRA = pa.DataFrameSchema(
    {name: pa.Column(str, pola, nullable=True) for name in KODE}
    | {"uraian": pa.Column(str)}
    | {name: pa.Column(float, pa.Check.ge(0)) for name in PAGU}
    | {name: pa.Column(float) for name in REALISASI}
)
SKEMA_INDIKATOR = pa.DataFrameSchema(
    {
        "No Sasaran": pa.Column(int, pa.Check.gt(0)),
        "Sasaran": pa.Column(str),
        "Indikator": pa.Column(str, unique=True),
        "Satuan": pa.Column(str),
        "Arah": pa.Column(str, pa.Check.isin(ARAH)),
        "Program Pendukung": pa.Column(str, pa.Check.str_matches(r"^[\d.;\s]+$")),
    }
    | {name: pa.Column(float, nullable=name == "Target Tahun Lalu") for name in NILAI}
)
SKEMA_SERI = pa.DataFrameSchema(
    {
        "Indikator": pa.Column(str),
        "Urutan": pa.Column(int, pa.Check.gt(0)),
        "Tahun": pa.Column(int, pa.Check.in_range(1990, 2100)),
    }
)
KOLOM_INDIKATOR = {
    "No Sasaran": pa.Column(float, nullable=True),
    "Sasaran": pa.Column(str, nullable=True),
    "Indikator": pa.Column(str),
}
SKEMA_PEMBANDING = {
    "Perjanjian Kinerja": pa.DataFrameSchema(KOLOM_INDIKATOR | {"Target": pa.Column(object)}),
    "IKU": pa.DataFrameSchema(KOLOM_INDIKATOR | {"Formula": pa.Column(str)}),
    "Renstra": pa.DataFrameSchema(KOLOM_INDIKATOR | {"Target Akhir Renstra": pa.Column(float)}),
}


def baca_angka(value: object) -> float:
    """Angka sel; `82,10 Madya` menjadi 82.1."""
    if isinstance(value, str):
        return float(value.split()[0].replace(".", "").replace(",", "."))
    return float(value) if value is not None else float("nan")


def baca_lra(path: Path) -> pd.DataFrame:
    """Baris sub kegiatan, kegiatan, dan program dengan pagu dan realisasinya."""
    lra = pd.read_excel(path, header=None, skiprows=9, names=[*KODE, "uraian", *JUMLAH],
                        dtype=str, engine="openpyxl")  # fmt: skip
    for name in JUMLAH:
        text = lra[name].str.replace(".", "", regex=False).str.replace(",", ".", regex=False)
        lra[name] = pd.to_numeric(text)
    lra = SKEMA_LRA.validate(lra, lazy=True)
    lra["baris"] = lra.index + 10
    lra["pagu"], lra["realisasi"] = lra[PAGU].sum(axis=1), lra[REALISASI].sum(axis=1)
    total = lra[lra["uraian"] == "Jumlah"].iloc[0]
    lra = lra[lra["kode"].notna() & lra["rekening"].isna()].copy()
    lra["titik"] = lra["kode"].str.count(r"\.")
    sub = lra[lra["titik"] == 5]
    if sub["pagu"].sum() != total["pagu"] or sub["realisasi"].sum() != total["realisasi"]:
        raise SystemExit(f"{path.name}: jumlah sub kegiatan tidak sama dengan baris Jumlah")
    for depth, parts in ((2, 3), (4, 5)):
        induk = sub["kode"].str.split(".").str[:parts].str.join(".")
        sums = sub.groupby(induk)[["pagu", "realisasi"]]
        at = lra["titik"] == depth
        lra.loc[at, ["pagu", "realisasi"]] = sums.sum().loc[lra.loc[at, "kode"]].to_numpy()
    lra["persen"] = (lra["realisasi"] / lra["pagu"] * 100).round(10)
    return lra.reset_index(drop=True)


def baca_indikator(path: Path) -> tuple[dict, pd.DataFrame, pd.DataFrame]:
    """Identitas, lembar Indikator dengan capaiannya, dan lembar Seri."""
    with pd.ExcelFile(path, engine="openpyxl") as book:
        identitas = pd.read_excel(book, sheet_name="Identitas", header=2)
        frame = pd.read_excel(book, sheet_name="Indikator", header=2)
        seri = pd.read_excel(book, sheet_name="Seri", header=[2, 3])
        for name, skema in SKEMA_PEMBANDING.items():
            skema.validate(pd.read_excel(book, sheet_name=name, header=2), lazy=True)
    frame["baris"] = frame.index + 4
    frame[["No Sasaran", "Sasaran"]] = frame[["No Sasaran", "Sasaran"]].ffill()
    for name in NILAI:
        words = frame[name].astype(str).str.extract(r" ([A-Z]\w+)$")[0]
        frame[f"{name} predikat"] = words.fillna("")
        frame[name] = frame[name].map(baca_angka)
    teks = ["Sasaran", "Indikator", "Satuan", "Arah", "Program Pendukung"]
    frame = frame.astype({"No Sasaran": int} | dict.fromkeys(teks, str))
    frame = SKEMA_INDIKATOR.validate(frame, lazy=True)
    akip = frame["Predikat"] == "AKIP"
    for name in NILAI:
        frame.loc[akip, f"{name} predikat"] = frame.loc[akip, name].map(
            lambda nilai: next((huruf for batas, huruf in PREDIKAT_AKIP if nilai > batas), "")
        )
    frame["tinggi"] = frame["Arah"] == ARAH[0]
    frame["kunci"] = [
        f"Indikator {no}.{sub + 1}"
        for no, sub in zip(frame["No Sasaran"], frame.groupby("No Sasaran").cumcount(), strict=True)
    ]
    bulat = (frame[list(NILAI)].fillna(0) % 1 == 0).all(axis=1)
    frame["desimal"] = bulat.map({True: 0, False: 2})
    frame["capaian"] = hitung_capaian(frame, "Target", "Realisasi")
    frame["renstra"] = hitung_capaian(frame, "Target Akhir Renstra", "Realisasi")
    selisih = frame["Realisasi"] - frame["Realisasi Tahun Lalu"]
    frame["perubahan"] = selisih.where(frame["tinggi"], -selisih).round(10)
    frame["program"] = frame["Program Pendukung"].map(lambda t: [k.strip() for k in t.split(";")])
    atas = [a if not str(a).startswith("Unnamed") else "" for a, _ in seri.columns]
    bawah = [b if not str(b).startswith("Unnamed") else "" for _, b in seri.columns]
    names = [f"{a}|{b}" for a, b in zip(atas, bawah, strict=True)]
    polos = pd.DataFrame(seri.to_numpy(), columns=names)
    polos = polos.rename(columns={f"{name}|": name for name in ("Indikator", "Urutan", "Tahun")})
    polos["baris"] = polos.index + 5
    polos = polos.astype({"Indikator": str, "Urutan": int, "Tahun": int})
    identitas = identitas.set_index("Uraian")["Isi"].to_dict()
    return identitas, frame, SKEMA_SERI.validate(polos, lazy=True)


def hitung_capaian(frame: pd.DataFrame, target: str, realisasi: str) -> pd.Series:
    naik = frame[realisasi] / frame[target] * 100
    turun = frame[target] / frame[realisasi] * 100
    return naik.where(frame["tinggi"], turun).round(10)


GARIS = Side(style="thin", color="7F8A96")
KOTAK = Border(left=GARIS, right=GARIS, top=GARIS, bottom=GARIS)
TENGAH = Alignment(horizontal="center", vertical="center", wrap_text=True)
KIRI = Alignment(horizontal="left", vertical="center", wrap_text=True)
KANAN = Alignment(horizontal="right", vertical="center")
TEBAL, BIASA = Font(name="Arial", size=10, bold=True), Font(name="Arial", size=10)
BIRU, ABU = PatternFill("solid", fgColor="D9E2EC"), PatternFill("solid", fgColor="EEF2F6")
RUPIAH, RUPIAH_BULAT, DESIMAL = "[$-421]#,##0.00", "[$-421]#,##0", "[$-421]#,##0.00"


def gaya() -> list[NamedStyle]:
    """Gaya bernama, dibuat sekali untuk setiap workbook."""
    judul, catatan = Font(name="Arial", size=12, bold=True), Font(name="Arial", size=9)
    atas = Alignment(vertical="top", wrap_text=True)
    return [
        NamedStyle("judul", font=judul, alignment=TENGAH),
        NamedStyle("kepala", font=TEBAL, fill=BIRU, border=KOTAK, alignment=TENGAH),
        NamedStyle("teks", font=BIASA, border=KOTAK, alignment=KIRI),
        NamedStyle("tengah", font=BIASA, border=KOTAK, alignment=TENGAH),
        NamedStyle("angka", font=BIASA, border=KOTAK, alignment=KANAN, number_format=DESIMAL),
        NamedStyle("teks tebal", font=TEBAL, fill=ABU, border=KOTAK, alignment=KIRI),
        NamedStyle("angka tebal", font=TEBAL, fill=ABU, border=KOTAK, alignment=KANAN,
                   number_format=DESIMAL),
        NamedStyle("catatan", font=catatan, alignment=atas),
    ]  # fmt: skip


def format_nilai(desimal: int, predikat: str = "", depan: bool = False) -> str:
    bare = f"#,##0.{'0' * desimal}" if desimal else "#,##0"
    if not predikat:
        return f"[$-421]{bare}"
    if predikat.isupper():
        return f'[$-421]"{predikat} ("{bare}")"' if depan else f'[$-421]{bare}" ({predikat})"'
    return f'[$-421]{bare}" {predikat}"'


class Lampiran:
    """Satu workbook lampiran yang sedang ditulis."""

    def __init__(self, writer: pd.ExcelWriter, keterangan: str) -> None:
        self.writer, self.keterangan = writer, keterangan
        for style in gaya():
            writer.book.add_named_style(style)

    def tulis(self, nama, judul, frame, kepala, lebar, gaya_kolom, bernomor=False):
        """Judul, kepala, dan isi satu lembar; lembarnya dan baris isi pertama."""
        baris = [nama.removesuffix(" Efisiensi").removesuffix(" Anggaran"), *judul.split("\n")]
        bertingkat = any(isinstance(head, tuple) for head in kepala)
        mulai = len(baris) + 3 + bertingkat + bernomor
        frame.to_excel(self.writer, sheet_name=nama, startrow=mulai, header=False, index=False)
        sheet = self.writer.sheets[nama]
        for at, text in enumerate([*baris, self.keterangan], 1):
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=len(kepala))
            sheet.cell(at, 1, text).style = "judul"
        for at, width in enumerate(lebar, 1):
            sheet.column_dimensions[get_column_letter(at)].width = width
        self.kepala(sheet, len(baris) + 3, kepala, bertingkat, bernomor)
        for row in sheet.iter_rows(min_row=mulai + 1, max_row=mulai + len(frame)):
            for cell, style in zip(row, gaya_kolom, strict=False):
                cell.style = style
        sheet.freeze_panes = sheet.cell(mulai + 1, 1)
        sheet.print_title_rows = f"{len(baris) + 3}:{mulai}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
        sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight = True, 0
        sheet.oddFooter.right.text = "Halaman &P dari &N"
        return sheet, mulai + 1

    def kepala(self, sheet, row, kepala, bertingkat, bernomor):
        for at, head in enumerate(kepala, 1):
            atas, bawah = head if isinstance(head, tuple) else (head, "")
            sheet.cell(row, at, atas).style = "kepala"
            if bertingkat:
                sheet.cell(row + 1, at, bawah).style = "kepala"
                if not bawah:
                    letter = get_column_letter(at)
                    sheet.merge_cells(f"{letter}{row}:{letter}{row + 1}")
            if bernomor:
                sheet.cell(row + 1 + bertingkat, at, f"({at})").style = "tengah"
        names = [head[0] if isinstance(head, tuple) else None for head in kepala]
        for name in dict.fromkeys(filter(None, names)):
            first, last = names.index(name) + 1, len(names) - names[::-1].index(name)
            if last > first:
                for at in range(first + 1, last + 1):
                    sheet.cell(row, at).value = None
                sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)

    def catatan(self, sheet, row, lebar, *texts):
        for at, text in enumerate(texts, row + 1):
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=lebar)
            sheet.cell(at, 1, text).style = "catatan"
        return row + 1 + len(texts)

    def total(self, sheet, row, label, lebar_label, lebar):
        for at in range(1, lebar + 1):
            sheet.cell(row, at).style = "teks tebal" if at <= lebar_label else "angka tebal"
        sheet.cell(row, 1, label)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=lebar_label)


def gabung(sheet, first, frame, columns):
    """Sel sasaran yang sama dan berurutan digabung."""
    group = (frame["Sasaran"] != frame["Sasaran"].shift()).cumsum()
    for _, rows in frame.groupby(group):
        top = first + frame.index.get_loc(rows.index[0])
        for column in columns:
            for at in range(top + 1, top + len(rows)):
                sheet.cell(at, column).value = None
            if len(rows) > 1:
                sheet.merge_cells(start_row=top, end_row=top + len(rows) - 1,
                                  start_column=column, end_column=column)  # fmt: skip


def rumus_capaian(tinggi: bool, target: str, realisasi: str) -> str:
    atas, bawah = (realisasi, target) if tinggi else (target, realisasi)
    return f'=IF(COUNT({target},{realisasi})<2,"n/a",ROUND({atas}/{bawah}*100,10))'


def rumus_persen(bagian: str, dasar: str) -> str:
    return f'=IF({dasar}=0,"n/a",ROUND({bagian}/{dasar}*100,10))'


def susun_data(frame, seri, lra, nama_indikator, nama_lra):
    """Baris lembar Data dan tempat setiap angka: (kunci, unsur) → sel."""
    rows = []
    for line in frame.to_dict("records"):
        for unsur, kolom in NILAI.items():
            nilai = "n/a" if pd.isna(line[unsur]) else line[unsur]
            rows.append((line["kunci"], line["Indikator"], unsur, nilai, line["Satuan"],
                         nama_indikator, "Indikator", f"{kolom}{line['baris']}",
                         format_nilai(line["desimal"], line[f"{unsur} predikat"])))  # fmt: skip
    kunci = frame.set_index("Indikator")["kunci"]
    for line in seri.to_dict("records"):
        for at, name in enumerate(list(seri.columns)[3:-1], 4):
            if not pd.isna(line[name]) and line[name] != "-":
                rows.append((f"{kunci[line['Indikator']]} tahun {line['Tahun']}", line["Indikator"],
                             name, line[name], "", nama_indikator, "Seri",
                             f"{get_column_letter(at)}{line['baris']}", DESIMAL))  # fmt: skip
    for line in lra[lra["titik"] == 5].to_dict("records"):
        for names in (PAGU, REALISASI):
            rows += [
                (line["kode"], line["uraian"], name, line[name], "rupiah", nama_lra, "Sheet1",
                 f"{get_column_letter(6 + JUMLAH.index(name))}{line['baris']}", RUPIAH)
                for name in names
            ]  # fmt: skip
    columns = ["Kunci", "Uraian", "Unsur", "Nilai", "Satuan", "Workbook", "Sheet", "Sel", "format"]
    data = pd.DataFrame(rows, columns=columns)
    data.insert(0, "No", range(1, len(data) + 1))
    pairs = zip(data["Kunci"], data["Unsur"], strict=True)
    cells = {pair: f"E{at}" for at, pair in enumerate(pairs, 13)}
    return data, cells


def tulis_data(lampiran, data, hasil, berkas):
    kepala = ["No", "Kunci", "Uraian", "Unsur", "Nilai", "Satuan", "Workbook", "Sheet", "Sel"]
    isi = data[kepala]
    styles = ["tengah", "teks", "teks", "teks", "angka", "tengah", "teks", "teks", "tengah"]
    judul = "Data masukan dan sumbernya\n" + "\n".join(f"{nama}: {kode}" for nama, kode in berkas)
    judul += "\n" * (8 - len(berkas) - 1)
    lebar = (6, 24, 60, 34, 22, 21, 42, 16, 8)
    sheet, first = lampiran.tulis("Data", judul, isi, kepala, lebar, styles)
    for at, form in enumerate(data["format"], first):
        if form != DESIMAL:
            sheet.cell(at, 5).number_format = form
    row = first + len(isi) + 1
    for no, (kunci, uraian, unsur, rumus, satuan) in enumerate(hasil, 1):
        for at, value in enumerate((no, kunci, uraian, unsur, rumus, satuan, "", "", "hitung"), 1):
            sheet.cell(row + no, at, value).style = styles[at - 1]


def tulis_indikator(lampiran, nama, judul, frame, kolom, lebar, bernomor=False):
    """Tabel indikator: kolom teks, lalu kolom angka (isi, predikat di depan atau di belakang)."""
    names = [name for name, _, _ in kolom]
    isi = frame.reindex(columns=[name for _, name, _ in kolom])
    styles = ["tengah" if name in ("No.", "Satuan") else "teks" for name in names]
    styles = [s if at < len(names) - 3 else "angka" for at, s in enumerate(styles)]
    sheet, first = lampiran.tulis(nama, judul, isi, names, lebar, styles, bernomor)
    for row, line in enumerate(frame.to_dict("records"), first):
        for at, (_, unsur, predikat) in enumerate(kolom, 1):
            if unsur not in NILAI and unsur != "perubahan":
                continue
            word = line[f"{unsur} predikat"] if predikat else ""
            depan = predikat == "depan"
            sheet.cell(row, at).number_format = format_nilai(line["desimal"], word, depan)
    gabung(sheet, first, frame, range(1, names.index("Indikator Kinerja") + 1))
    return sheet, first


LABEL = [("Sasaran Strategis", "Sasaran", ""), ("Indikator Kinerja", "Indikator", ""),
         ("Satuan", "Satuan", "")]  # fmt: skip
NOMOR = [("No.", "No Sasaran", ""), *LABEL]


def tautkan(sheet, first, frame, cells, columns):
    """Angka masukan diganti rujukan ke lembar Data."""
    for row, kunci in enumerate(frame["kunci"], first):
        for column, unsur in columns.items():
            sheet[f"{column}{row}"] = f"=Data!{cells[kunci, unsur]}"


def tulis_kinerja(lampiran, frame, seri, cells, sumber):
    """Tabel 3.1 sampai 3.7 dan lembar setiap sasaran."""
    kolom = [*NOMOR, ("Target", "Target", ""), ("Realisasi", "Realisasi", ""), ("%", "capaian", "")]
    judul = "Capaian Indikator Kinerja Utama Tahun 2024"
    lebar = (5, 34, 40, 21, 12, 12, 12)
    sheet, first = tulis_indikator(lampiran, "Tabel 3.1", judul, frame, kolom, lebar)
    tautkan(sheet, first, frame, cells, {"E": "Target", "F": "Realisasi"})
    tutup_capaian(lampiran, sheet, first, frame, "EFG", sumber)
    kolom = [*NOMOR, ("Realisasi 2024", "Realisasi", "belakang"),
             ("Realisasi 2023", "Realisasi Tahun Lalu", "belakang"),
             ("Meningkat/ Menurun", "perubahan", "")]  # fmt: skip
    judul = "Perbandingan Capaian Indikator Kinerja Tahun 2024 dan 2023"
    lebar = (5, 34, 40, 21, 14, 14, 14)
    sheet, first = tulis_indikator(lampiran, "Tabel 3.2", judul, frame, kolom, lebar)
    tautkan(sheet, first, frame, cells, {"E": "Realisasi", "F": "Realisasi Tahun Lalu"})
    for row, tinggi in enumerate(frame["tinggi"], first):
        sheet[f"G{row}"] = f"=ROUND(E{row}-F{row},10)" if tinggi else f"=ROUND(F{row}-E{row},10)"
    lampiran.catatan(sheet, first + len(frame), 7, "Positif berarti membaik.", sumber)
    tulis_sasaran(lampiran, frame, seri, cells, sumber)
    urut = frame.sort_values("program", key=lambda s: s.map(min))
    kolom = [*LABEL, ("Realisasi 2024", "Realisasi", "belakang"),
             ("Target Akhir Renstra", "Target Akhir Renstra", "belakang"),
             ("Realisasi Tahun 2024 Terhadap Target Renstra (%)", "renstra", "")]  # fmt: skip
    judul = "Perbandingan Realisasi Kinerja Tahun 2024 dengan Target Akhir Renstra"
    lebar = (34, 40, 21, 15, 15, 18)
    sheet, first = tulis_indikator(lampiran, "Tabel 3.7", judul, urut, kolom, lebar, True)
    tautkan(sheet, first, urut, cells, {"D": "Realisasi", "E": "Target Akhir Renstra"})
    for row, tinggi in enumerate(urut["tinggi"], first):
        sheet[f"F{row}"] = rumus_capaian(tinggi, f"E{row}", f"D{row}")
    lampiran.catatan(sheet, first + len(urut), 6, sumber)


def tutup_capaian(lampiran, sheet, first, frame, letters, sumber):
    """Rumus capaian, baris rata-rata, dan catatan."""
    target, realisasi, persen = letters
    for row, tinggi in enumerate(frame["tinggi"], first):
        sheet[f"{persen}{row}"] = rumus_capaian(tinggi, f"{target}{row}", f"{realisasi}{row}")
    row = first + len(frame)
    width = ord(persen) - 64
    lampiran.total(sheet, row, "Rata-rata capaian", width - 1, width)
    sheet[f"{persen}{row}"] = f"=ROUND(AVERAGE({persen}{first}:{persen}{row - 1}),10)"
    rendah = "; ".join(frame.loc[~frame["tinggi"], "Indikator"])
    notes = ["Semakin tinggi semakin baik: capaian = realisasi ÷ target × 100."]
    if rendah:
        notes.append(f"Semakin rendah semakin baik: capaian = target ÷ realisasi × 100: {rendah}.")
    lampiran.catatan(sheet, row + 1, width, *notes, sumber)


def tulis_sasaran(lampiran, frame, seri, cells, sumber):
    kolom = [*LABEL, ("Target", "Target", "depan"), ("Realisasi", "Realisasi", "depan"),
             ("% Capaian", "capaian", "")]  # fmt: skip
    bernomor, kemudian = iter((("Tabel 3.3", "Tabel 3.4"), ("Tabel 3.5", "Tabel 3.6"))), []

    def tulis(nama, no, group):
        judul = f"Capaian Sasaran {no}: {group['Sasaran'].iloc[0]}"
        lebar = (36, 42, 21, 14, 14, 12)
        sheet, first = tulis_indikator(lampiran, nama, judul, group, kolom, lebar, True)
        tautkan(sheet, first, group, cells, {"D": "Target", "E": "Realisasi"})
        tutup_capaian(lampiran, sheet, first, group, "DEF", sumber)

    for no, group in frame.groupby("No Sasaran"):
        own = group[group["Indikator"].isin(seri["Indikator"])]
        if own.empty:
            kemudian.append((f"Sasaran {no}", no, group))
            continue
        nama, nama_seri = next(bernomor)
        tulis(nama, no, group)
        tulis_seri(lampiran, nama_seri, own.iloc[0], seri, cells, sumber)
    for item in kemudian:
        tulis(*item)


def tulis_seri(lampiran, nama, line, seri, cells, sumber):
    own = seri[seri["Indikator"] == line["Indikator"]].sort_values("Urutan")
    isi = own.drop(columns=["Indikator", "Urutan", "baris"]).dropna(axis=1, how="all").fillna("-")
    atas, kepala = "", ["Tahun"]
    for name in isi.columns[1:]:
        upper, lower = name.split("|")
        atas = upper or (atas if lower else "")
        kepala.append((atas, lower) if lower else upper)
    judul = f"{line['Indikator']} {own['Tahun'].min()}–{own['Tahun'].max()}"
    lebar = (10, *[max(15, 72 // len(isi.columns))] * (len(isi.columns) - 1))
    sheet, first = lampiran.tulis(nama, judul, isi, kepala, lebar,
                                  ["tengah", *["angka"] * (len(isi.columns) - 1)])  # fmt: skip
    for row, tahun in enumerate(own["Tahun"], first):
        for column, name in enumerate(isi.columns[1:], 2):
            cell = cells.get((f"{line['kunci']} tahun {tahun}", name))
            if cell:
                sheet.cell(row, column).value = f"=Data!{cell}"
    lampiran.catatan(sheet, first + len(isi), len(kepala), sumber)


def tulis_anggaran(lampiran, lra, cells, identitas, sumber):
    isi = lra[["kode", "uraian", "pagu", "realisasi", "persen"]].copy()
    isi.insert(0, "no", (lra["titik"] == 2).cumsum().where(lra["titik"] == 2).astype(object))
    nama = identitas["Nama Perangkat Daerah"]
    judul = f"Realisasi Anggaran Program/Kegiatan\n{nama}\nTahun Anggaran 2024"
    kepala = ["NO", "PROGRAM KEGIATAN", "SUB KEGIATAN", "PAGU", "REALISASI", "%"]
    styles = ["tengah", "teks", "teks", "angka", "angka", "angka"]
    lebar = (5, 20, 62, 21, 21, 9)
    sheet, first = lampiran.tulis("Tabel 3.8 Anggaran", judul, isi, kepala, lebar, styles)
    rows = {kode: at for at, kode in enumerate(lra["kode"], first)}
    children: dict[str, list[int]] = {}
    for kode, row in rows.items():
        parts = kode.split(".")
        if len(parts) > 3:
            children.setdefault(".".join(parts[: 5 if len(parts) == 6 else 3]), []).append(row)
    for kode, row in rows.items():
        for column, names in (("D", PAGU), ("E", REALISASI)):
            if kode in children:
                parts = ",".join(f"{column}{at}" for at in children[kode])
            else:
                parts = f"Data!{cells[kode, names[0]]}:{cells[kode, names[-1]]}"
            sheet[f"{column}{row}"] = f"=SUM({parts})"
        sheet[f"F{row}"] = rumus_persen(f"E{row}", f"D{row}")
        if kode.count(".") == 2:
            for at in range(1, 7):
                sheet.cell(row, at).style = "teks tebal" if at < 4 else "angka tebal"
    row = first + len(isi)
    lampiran.total(sheet, row, "TOTAL", 3, 6)
    for column in "DE":
        parts = ",".join(f"{column}{at}" for kode, at in rows.items() if kode.count(".") == 2)
        sheet[f"{column}{row}"] = f"=SUM({parts})"
    sheet[f"F{row}"] = rumus_persen(f"E{row}", f"D{row}")
    rendah = lra[(lra["titik"] == 5) & (lra["persen"] < 50)]
    daftar = "; ".join(
        f"{uraian} ({persen:.2f} %)".replace(".", ",")
        for uraian, persen in zip(rendah["uraian"], rendah["persen"], strict=True)
    )
    catatan = f"Terdapat {len(rendah)} sub kegiatan yang realisasinya di bawah 50 %: {daftar}."
    row = lampiran.catatan(sheet, row + 1, 6, catatan, sumber)
    penanda = ["Jabatan Penanda Tangan", "Nama Penanda Tangan", "Pangkat/Golongan", "NIP"]
    jabatan, *lain = (str(identitas[name]) for name in penanda)
    text = "\n".join([f"{identitas['Tempat']}, {identitas['Tanggal']}", jabatan, "", "", "", *lain])
    sheet.merge_cells(start_row=row + 2, end_row=row + 2, start_column=4, end_column=6)
    sheet.cell(row + 2, 4, text).style = "judul"
    sheet.row_dimensions[row + 2].height = 110
    return rows


def tulis_efisiensi(lampiran, frame, lra, cells, rows, sumber):
    """Tabel 3.8 Efisiensi; baris hasil hitung untuk lembar Data."""
    urut = frame.sort_values("program", key=lambda s: s.map(min))
    pagu = lra.set_index("kode")["pagu"]
    realisasi = lra.set_index("kode")["realisasi"]
    isi = urut[["Sasaran", "Indikator", "Satuan", "Target", "Realisasi", "capaian"]].copy()
    isi["pagu"] = urut["program"].map(lambda kode: pagu[kode].sum())
    isi["belanja"] = urut["program"].map(lambda kode: realisasi[kode].sum())
    isi["serapan"] = (isi["belanja"] / isi["pagu"] * 100).round(10)
    isi["efisiensi"] = ((isi["capaian"] - isi["belanja"] / isi["pagu"]) / 100).round(10)
    kepala = ["Sasaran Strategis", "Indikator Kinerja", "Satuan", ("Kinerja", "Target"),
              ("Kinerja", "Realisasi"), ("Kinerja", "% Capaian"), ("Anggaran", "Target"),
              ("Anggaran", "Realisasi"), ("Anggaran", "Capaian"), "Efisiensi"]  # fmt: skip
    styles = ["teks", "teks", "tengah", *["angka"] * 7]
    judul = "Efisiensi Penggunaan Sumber Daya Tahun 2024"
    lebar = (26, 28, 12, 9, 10, 10, 18, 18, 10, 11)
    sheet, first = lampiran.tulis("Tabel 3.8 Efisiensi", judul, isi, kepala, lebar, styles)
    tautkan(sheet, first, urut, cells, {"D": "Target", "E": "Realisasi"})
    hasil, semua = [], []
    for row, line in enumerate(urut.to_dict("records"), first):
        programs = [rows[kode] for kode in line["program"]]
        semua += programs
        sheet[f"F{row}"] = rumus_capaian(line["tinggi"], f"D{row}", f"E{row}")
        tulis_anggaran_program(sheet, row, programs)
        sheet[f"J{row}"] = f"=ROUND((F{row}-H{row}/G{row})/100,10)"
        for column in "DE":
            sheet[f"{column}{row}"].number_format = format_nilai(line["desimal"])
        hasil += hasil_indikator(line, row, cells)
    gabung(sheet, first, urut, [1])
    row = first + len(urut)
    lampiran.total(sheet, row, "Jumlah program yang mendukung indikator", 6, 10)
    tulis_anggaran_program(sheet, row, semua)
    catatan = "Efisiensi = (capaian − realisasi ÷ pagu) ÷ 100."
    row = lampiran.catatan(sheet, row + 1, 10, catatan, sumber)
    tulis_ero(lampiran, sheet, row + 2, urut, first)
    return hasil


def tulis_anggaran_program(sheet, row, programs):
    for column, source in (("G", "D"), ("H", "E")):
        parts = ",".join(f"'Tabel 3.8 Anggaran'!{source}{at}" for at in programs)
        sheet[f"{column}{row}"] = f"=SUM({parts})"
        sheet[f"{column}{row}"].number_format = RUPIAH_BULAT
    sheet[f"I{row}"] = rumus_persen(f"H{row}", f"G{row}")


def hasil_indikator(line, row, cells):
    """Angka yang tidak tampak di tabel: ERO, kategori, capaian tahun lalu."""
    e, pagu, belanja = (f"'Tabel 3.8 Efisiensi'!{column}{row}" for column in "FGH")
    ero = f"=ROUND(({pagu}*{e}/100-{belanja})/{pagu}*100,10)"
    kategori = f'=IF({e}>=91,"Sangat Tinggi",IF({e}>=76,"Tinggi",IF({e}>=66,"Sedang",'
    kategori += f'IF({e}>=51,"Rendah","Sangat Rendah"))))'
    kunci, nama = line["kunci"], line["Indikator"]
    rows = [(kunci, nama, "ERO", ero, "%"), (kunci, nama, "Kategori capaian", kategori, "")]
    if not pd.isna(line["Target Tahun Lalu"]):
        target, lalu = cells[kunci, "Target Tahun Lalu"], cells[kunci, "Realisasi Tahun Lalu"]
        rumus = rumus_capaian(line["tinggi"], target, lalu)
        rows.append((kunci, nama, "Capaian tahun lalu", rumus, "%"))
    return rows


def tulis_ero(lampiran, sheet, row, frame, first):
    """ERO menurut rumus yang tertulis, per indikator dan untuk perangkat daerah."""
    for at, head in enumerate(("Sasaran Strategis", "Indikator Kinerja", "ERO (%)"), 1):
        sheet.cell(row, at, head).style = "kepala"
    last = first + len(frame) - 1
    for at, line in enumerate(frame.to_dict("records"), first):
        row += 1
        sheet.cell(row, 1, line["Sasaran"]).style = "teks"
        sheet.cell(row, 2, line["Indikator"]).style = "teks"
        rumus = f"=ROUND((G{at}*F{at}/100-H{at})/G{at}*100,10)"
        sheet.cell(row, 3, rumus).style = "angka"
    lampiran.total(sheet, row + 1, "Perangkat daerah", 2, 3)
    rumus = f"=ROUND((SUMPRODUCT(G{first}:G{last},F{first}:F{last})/100-SUM(H{first}:H{last}))"
    sheet.cell(row + 1, 3, f"{rumus}/SUM(G{first}:G{last})*100,10)")


def buat(folder: Path, output: Path) -> None:
    """Lampiran satu perangkat daerah."""
    path_lra = next(folder.glob("LRA*.xlsx"))
    path_indikator = next(folder.glob("Indikator*.xlsx"))
    lra = baca_lra(path_lra)
    identitas, frame, seri = baca_indikator(path_indikator)
    nama = identitas["Nama Perangkat Daerah"]
    data, cells = susun_data(frame, seri, lra, path_indikator.name, path_lra.name)
    berkas = [
        (path.name, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in (path_indikator, path_lra)
    ]
    keterangan = f"{nama} · {identitas['Kabupaten/Kota']} · s.d. {identitas['Bulan']} 2024"
    berkas_keluar = output / f"{re.sub(r'[<>:|?*/]', ' ', nama)}.xlsx"
    with pd.ExcelWriter(berkas_keluar, engine="openpyxl") as writer:
        lampiran = Lampiran(writer, keterangan)
        tulis_kinerja(lampiran, frame, seri, cells, f"Sumber: {path_indikator.name}.")
        awal = 8  # baris isi pertama Tabel 3.8 Anggaran, yang ditulis sesudah tabel ini
        rows = {kode: at for at, kode in enumerate(lra["kode"], awal)}
        hasil = tulis_efisiensi(lampiran, frame, lra, cells, rows, f"Sumber: {path_lra.name}.")
        ditulis = tulis_anggaran(lampiran, lra, cells, identitas, f"Sumber: {path_lra.name}.")
        assert ditulis == rows, "baris Tabel 3.8 Anggaran bergeser"
        tulis_data(lampiran, data, hasil, berkas)


if __name__ == "__main__":
    *folders, target = map(Path, sys.argv[1:])
    target.mkdir(parents=True, exist_ok=True)
    for each in folders:
        buat(each, target)
