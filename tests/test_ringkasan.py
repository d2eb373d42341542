"""The page a director reads: its lines, grades, charts and links; how an annex is printed."""

import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
from bulanan import settings as write_settings
from bulanan import write_months, write_rak
from make import (
    HIGH,
    Sub,
    example_annex,
    publish,
    publish_rows,
    read_annex,
    row,
)

SUBS = [Sub("1.06.01.2.01.0001", 1000, 900), Sub("1.06.02.2.01.0001", 500, 450)]
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
# Of counts of rows, which rest on no cell.
DIFFERENCES = {f"=ROUND(D{n}-F{n},2)" for n in range(60, 100)}
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


def lines(annex, sheet="Ringkasan"):
    own = openpyxl.load_workbook(annex, data_only=True)[sheet].iter_rows(values_only=True)
    return [[cell for cell in line if cell is not None] for line in own if any(line)]


def line_of(annex, label):
    return next(line for line in lines(annex) if label in line)


def parts(annex, folder):
    with zipfile.ZipFile(annex) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith(folder))
        return [ElementTree.fromstring(archive.read(name)) for name in names]


def charts(annex):
    """Of each chart: (title, kind, its series as (name, cells of labels, cells of values))."""
    found = []
    for root in parts(annex, "xl/charts/chart"):
        title = "".join(t.text or "" for t in root.find(f".//{CHART}title").iter() if t.text)
        kinds = [e.tag.removeprefix(CHART) for e in root.find(f".//{CHART}plotArea")]
        series = [
            tuple(one.findtext(f"{CHART}{part}//{CHART}f") for part in ("cat", "val"))
            for one in root.iter(f"{CHART}ser")
        ]
        found.append((title.strip(), [k for k in kinds if k.endswith("Chart")], series))
    return found


def cells_of(annex, area):
    sheet, cells = area.replace("$", "").split("!")
    book = openpyxl.load_workbook(annex, data_only=True)[sheet]
    rows = book[cells] if ":" in cells else ((book[cells],),)
    return [cell.value for line in rows for cell in line]


def test_key_figures_are_those_of_the_tables():
    annex = example_annex()
    assert round(line_of(annex, "Rata-rata capaian (%)")[1], 2) == 89.98
    assert line_of(annex, "Indikator dengan capaian 100 % atau lebih")[1] == 3
    assert line_of(annex, "Pagu anggaran (Rp)")[1] == 14_817_179_710
    assert round(line_of(annex, "Penyerapan anggaran (%)")[1], 2) == 95.38
    assert round(line_of(annex, "Efisiensi perangkat daerah menurut rumus ERO (%)")[1], 2) == 2.45


def test_ikhtisar_reads_as_in_the_report():
    """`Nilai AKIP = 71,30 (BB)`: a number under its format, beside its name and grade."""
    sheet = openpyxl.load_workbook(example_annex(), data_only=True)["Ringkasan"]
    at = next(cell.row for cell in sheet["B"] if cell.value == "Nilai AKIP")
    cell = sheet[f"C{at}"]
    assert cell.value == 71.3
    assert cell.number_format.startswith('[$-421]"= "#,##0.00" (BB)"')
    assert sheet[f"G{at}"].value == "Sangat Tinggi"
    grades = {sheet[f"B{n}"].value: sheet[f"G{n}"].value for n in range(at - 3, at + 4)}
    assert grades["Rasio Kekerasan Terhadap Anak"] == "Sangat Rendah"


def test_fill_of_a_grade_follows_its_word():
    sheet = openpyxl.load_workbook(example_annex())["Ringkasan"]
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    words = [rule.formula[0].strip('"') for rule in rules]
    assert words == ["Sangat Tinggi", "Tinggi", "Sedang", "Rendah", "Sangat Rendah"]
    fills = {rule.dxf.fill.bgColor.rgb for rule in rules}
    assert len(fills) == 5


def test_charts_show_the_figures_of_the_annex():
    annex = example_annex()
    (capaian, penyerapan, miskin, akip) = charts(annex)
    assert capaian[:2] == ("Capaian per indikator terhadap 100 %", ["barChart", "lineChart"])
    (labels, values), (_, hundreds) = capaian[2]
    assert cells_of(annex, labels) == ["1.1", "1.2", "2.1", "3.1", "4.1", "4.2"]
    assert [round(v, 2) for v in cells_of(annex, values)] == [
        100,
        100.82,
        97.67,
        75.55,
        48.57,
        117.29,
    ]
    assert set(cells_of(annex, hundreds)) == {100}
    assert penyerapan[1] == ["barChart"]
    assert [round(v, 2) for v in cells_of(annex, penyerapan[2][0][1])][:2] == [93.18, 100]
    assert miskin[:2] == ("1.2 Persentase Angka Kemiskinan", ["lineChart"])
    assert cells_of(annex, miskin[2][0][1]) == [11.88, 12.38, 11.53, 11.38, 10.94]
    labels, values = akip[2][0]  # the print goes down, time goes up
    assert cells_of(annex, labels) == ["2021", "2022", "2023", "2024"]
    assert cells_of(annex, values) == [72.08, 74.91, 72.76, 71.3]


def test_charts_tell_those_who_cannot_see_them():
    (drawing,) = parts(example_annex(), "xl/drawings/drawing")
    said = [one.get("descr") for one in drawing.iter(f"{DRAWING}cNvPr")]
    assert len(said) == 4
    assert "Tertinggi indikator 4.2 (117,29), terendah indikator 4.1 (48,57)." in said[0]
    assert "dari 72,08 pada 2021 menjadi 71,30 pada 2024" in said[3]


def test_realisasi_beside_the_plan_month_by_month(tmp_path):
    folder = tmp_path / "dinas"
    spent = [[Sub(s.kode, s.pagu, n) for s, n in zip(SUBS, month, strict=True)]
             for month in ((100, 50), (200, 60), (300, 70))]  # fmt: skip
    write_months(folder, spent)
    write_settings(folder, "bulanan")
    write_rak(folder / "RAK 2024.xlsx", {s.kode: [110] * 3 + [0] * 9 for s in SUBS})
    annex = publish(folder, "--periode", "2024-03")
    (_, (title, kinds, series)) = charts(annex)
    assert (title, kinds) == (
        "Perkembangan bulanan: realisasi s.d. dalam persen dari pagu", ["lineChart"],
    )  # fmt: skip
    percents = [[amount / 15 for amount in line] for line in ((150, 410, 780), (220, 440, 660))]
    for (_, values), wanted in zip(series, percents, strict=True):
        assert cells_of(annex, values) == pytest.approx(wanted)
    assert cells_of(annex, series[0][0]) == ["Januari", "Februari", "Maret"]


def test_cumulative_realisasi_is_one_point_beside_the_plan(tmp_path):
    folder = tmp_path / "dinas"
    write_months(folder, [SUBS] * 1)
    write_rak(folder / "RAK 2024.xlsx", {s.kode: [110] * 12 for s in SUBS})
    (folder / "pengaturan.toml").write_text('jenis_bulan = "kumulatif"\n', encoding="utf-8")
    for path in folder.glob("LRA*"):
        path.rename(folder / "LRA s.d. Maret 2024.xlsx")
    annex = publish(folder, "--periode", "2024-03")
    _, _, series = charts(annex)[-1]
    assert [cells_of(annex, values) for _, values in series] == [
        [220, 440, 660],
        [None, None, 1350],
    ]


def test_not_measured_is_no_bar(tmp_path):
    rows = [row("a", 10, 9, Arah=HIGH), row("b", 10, None, Arah=HIGH)]
    annex = publish_rows(tmp_path / "dinas", rows)
    ((_, _, ((labels, values), _)),) = charts(annex)
    assert (cells_of(annex, labels), cells_of(annex, values)) == (["1.1"], [90])
    assert "dari 1 dari 2 indikator" in line_of(annex, "Rata-rata capaian (%)")


def test_only_a_budget(tmp_path):
    annex = publish_rows(tmp_path / "dinas", subs=SUBS)
    assert [title for title, _, _ in charts(annex)] == ["Penyerapan anggaran per program (%)"]
    assert line_of(annex, "Pagu anggaran (Rp)")[1] == 1500


# --- trace ------------------------------------------------------------------------------------
def test_every_figure_leads_to_its_rows_on_data():
    """The rows that a click leads to hold cells from which the figure is computed."""
    book = openpyxl.load_workbook(example_annex())
    data = book["Data"]
    direct = 0
    for sheet in book:
        for cell in (cell for line in sheet.iter_rows() for cell in line):
            formula = str(cell.value)
            if not formula.startswith("=") or formula in DIFFERENCES:
                continue
            assert cell.hyperlink, (sheet.title, cell.coordinate)
            target = re.fullmatch(r"Data!A(\d+):I(\d+)", cell.hyperlink.location)
            first, last = map(int, target.groups())
            assert all(data[f"I{n}"].value for n in range(first, last + 1))
            own = re.fullmatch(r"=(?:SUM\()?Data!E(\d+)(?::E(\d+))?\)?", formula)
            if own and not str(data[f"E{own[1]}"].value).startswith("="):
                assert int(own[1]) == first
                direct += 1
    assert direct > 150


def test_note_leads_to_its_cell(tmp_path):
    annex = publish_rows(tmp_path / "dinas", [row("a", 80, 900, Arah=HIGH)], SUBS)
    book = openpyxl.load_workbook(annex)
    sheet = book["Pra-reviu"]
    cell = next(c for line in sheet.iter_rows() for c in line if c.value == "F2" and c.hyperlink)
    target = cell.hyperlink.location.removeprefix("Data!")
    assert book["Data"][target].value == 900


def test_contents_lead_to_every_sheet():
    book = openpyxl.load_workbook(example_annex())
    links = [c.hyperlink.location for line in book["Ringkasan"].iter_rows() for c in line
             if c.hyperlink and c.hyperlink.location.endswith("!A1")]  # fmt: skip
    assert [link[:-3].strip("'") for link in links] == book.sheetnames[1:]


# --- print ------------------------------------------------------------------------------------
def test_marked_draft_until_final(tmp_path):
    settings = 'status_lampiran = "final"\nkertas = "F4"\n'
    for name, text, draft, paper in (("a", "", True, 9), ("b", settings, False, 14)):
        annex = publish_rows(tmp_path / name, [row("a", 1, 1)], SUBS, text)
        book = openpyxl.load_workbook(annex)
        for sheet in book:
            assert ("DRAF" in (sheet.oddHeader.center.text or "")) is draft, sheet.title
            assert int(sheet.page_setup.paperSize) == paper
        assert (book.properties.category, "DRAF" in str(lines(annex))) == ("Laporan Kinerja", draft)


def test_footer_says_whose_of_when_which_edition_and_page():
    for sheet in openpyxl.load_workbook(example_annex()):
        footer = sheet.oddFooter
        assert "s.d. Desember 2024, revisi 0" in footer.left.text
        assert footer.left.text.startswith("Dinas Sosial")
        assert footer.right.text == "&A, halaman &P dari &N"


def test_sheets_are_protected_without_a_password_but_for_the_reviewer():
    book = openpyxl.load_workbook(example_annex())
    for sheet in book:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    open_cells = {
        (sheet.title, cell.column_letter)
        for sheet in book
        for line in sheet.iter_rows()
        for cell in line
        if not cell.protection.locked
    }
    assert open_cells == {("Pra-reviu", "H")}


def test_names_stand_for_tables_and_key_figures():
    book = openpyxl.load_workbook(example_annex(), data_only=True)
    names = {name: one.attr_text for name, one in book.defined_names.items()}
    assert names["Tabel_3_1"].startswith("'Tabel 3.1'!$A$")
    sheet, cell = names["Pokok_pagu"].replace("$", "").split("!")
    assert book[sheet.strip("'")][cell].value == 14_817_179_710


def test_print_area_and_frozen_heads():
    for sheet in openpyxl.load_workbook(example_annex()):
        assert sheet.print_area
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        if sheet.title.startswith("Tabel 3.1"):
            assert sheet.freeze_panes == "A6"
            assert sheet.print_title_rows == "$5:$5"


def test_signature_stands_below_summary_and_budget():
    for sheet in ("Ringkasan", "Tabel 3.8 Anggaran"):
        said = " ".join(map(str, read_annex(example_annex())[sheet].values()))
        for words in ("NAMA PEJABAT", "Pembina Utama Muda (IV/c)", "NIP 00000000 000000 0 000"):
            assert words in said


@pytest.mark.parametrize("sheet", ["Tabel 3.1", "Program per Sasaran", "Data"])
def test_only_the_sasaran_is_merged_among_data(sheet):
    book = openpyxl.load_workbook(example_annex())[sheet]
    heads = {"Tabel 3.1": 5, "Program per Sasaran": 4, "Data": 9}[sheet]
    merged = {
        area.coord
        for area in book.merged_cells.ranges
        if area.min_row > heads and area.max_row > area.min_row
    }
    assert all(re.match(r"[AB]\d+:[AB]\d+$", area) for area in merged)
