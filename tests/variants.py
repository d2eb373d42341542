"""The example's workbooks as other officers would have them: same figures, another look."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from edit import opened
from make import KINERJA, LRA
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

TOP, BOTTOM, NUMBERING = 6, 8, 9  # rows of heads in the example's LRA
FIRST = 10
ORIGINAL = "ABCDEFGHIJKLM"


def arrange_columns(sheet: Worksheet, order: str, start: int) -> None:
    """Rebuild the rows from `start` in another order of columns, heads repeated over each."""
    fill_merges(sheet)
    rows = [[*row, None] for row in sheet.iter_rows(min_row=start, values_only=True)]
    sheet.delete_rows(start, len(rows))
    for at, row in enumerate(rows, start):
        for column, letter in enumerate(order, 1):
            sheet.cell(at, column).value = row[ord(letter) - 65]


def fill_merges(sheet: Worksheet) -> None:
    """No merges any more; each of their cells has the text of the first (not a lone number)."""
    for area in [str(area) for area in sheet.merged_cells.ranges]:
        value = sheet[area.split(":")[0]].value
        sheet.unmerge_cells(area)
        if str(value).isdecimal() and sheet.title == "Sheet1":
            continue
        for row in sheet[area]:
            for cell in row:
                cell.value = value


def unmerge(sheet: Worksheet, *, downward_only: bool = False) -> None:
    """No merges any more, as "Unmerge Cells" leaves it: only the first cell keeps its text."""
    for area in list(sheet.merged_cells.ranges):
        if not downward_only or area.min_col == area.max_col:
            sheet.unmerge_cells(str(area))


def rename(sheet: Worksheet, heads: dict[str, str], rows: Sequence[int]) -> None:
    for row in rows:
        for cell in sheet[row]:
            if cell.value in heads:
                cell.value = heads[cell.value]


def numbers(sheet: Worksheet, every: int = 1) -> None:
    """Amounts as numbers; of every second row only where `every` is 2, zeros stay text then."""
    for row in sheet.iter_rows(min_row=FIRST, min_col=6, max_col=13):
        for cell in row:
            if cell.row % every == 0 and not (every > 1 and cell.value == "0,00"):
                cell.value = float(cell.value.replace(".", "").replace(",", "."))
                cell.number_format = "#,##0.00"


def english(sheet: Worksheet) -> None:
    """Text amounts with the separators the English way."""
    for row in sheet.iter_rows(min_row=FIRST, min_col=6, max_col=13):
        for cell in row:
            cell.value = cell.value.translate(str.maketrans(".,", ",."))


def dressed(sheet: Worksheet) -> None:
    """`Rp1.000.000,00 ` with blanks of every kind."""
    for row in sheet.iter_rows(min_row=FIRST, min_col=6, max_col=13):
        for cell in row:
            cell.value = f"\xa0Rp {cell.value} "


def titles_above(sheet: Worksheet) -> None:
    """Three more title rows; openpyxl does not move merges along."""
    areas = [area.bounds for area in sheet.merged_cells.ranges]
    unmerge(sheet)
    sheet.insert_rows(1, 3)
    for left, top, right, bottom in areas:
        sheet.merge_cells(
            start_row=top + 3, end_row=bottom + 3, start_column=left, end_column=right
        )
    sheet["A1"] = "PEMERINTAH KABUPATEN BATU BARA"
    sheet["A2"] = "LAPORAN REALISASI ANGGARAN PER PROGRAM"


def extra_columns(sheet: Worksheet) -> None:
    """What officers add on the right: totals, percentages, names."""
    for column, head in zip("NOPQR", ("Total", "%", "SISA", "PPTK", "PAGU AKAS"), strict=True):
        sheet[f"{column}{TOP}"] = head
    for row in range(FIRST, sheet.max_row + 1):
        sheet[f"N{row}"] = f"=F{row}+H{row}"
        sheet[f"O{row}"] = "#DIV/0!" if row % 20 == 0 else "95,20%"
        sheet[f"Q{row}"] = "Nama PPTK"


def column_in_between(sheet: Worksheet) -> None:
    """A column of one's own between the name and the amounts."""
    arrange_columns(sheet, "ABCDENFGHIJKLM", 1)
    sheet[f"F{BOTTOM}"] = "Sumber Dana"


def without_numbering(sheet: Worksheet) -> None:
    sheet.unmerge_cells("A9:D9")
    for cell in sheet[NUMBERING]:
        cell.value = None


def without_empty_kelompok(sheet: Worksheet) -> None:
    """Tak Terduga and Transfer are missing where nothing was budgeted."""
    for area in ("J7:K7", "L7:M7", "F6:M6"):
        sheet.unmerge_cells(area)
    sheet.delete_cols(10, 4)


def synonyms(sheet: Worksheet) -> None:
    heads = {
        "Kode": "KODE\nREKENING",
        "Operasi": "BELANJA OPERASI",
        "Modal": "Belanja\xa0Modal",
        "Tak Terduga": "Belanja Tidak Terduga",
        "Transfer": "Belanja  Transfer",
        "Anggaran": "PAGU (Rp.)",
        "Realisasi": "Realisasi Keuangan [RP]",
    }
    rename(sheet, heads, range(TOP, BOTTOM + 1))
    sheet["E6"] = "Program/Kegiatan/Sub Kegiatan"


def strip_subtotals(sheet: Worksheet) -> None:
    """Only programs and what is below them, and `Jumlah`: urusan, bidang and SKPD rows are gone."""
    for row in range(sheet.max_row, FIRST - 1, -1):
        if not sheet[f"C{row}"].value and sheet[f"E{row}"].value != "Jumlah":
            sheet.delete_rows(row)


def without_rekening(sheet: Worksheet) -> None:
    for row in range(sheet.max_row, FIRST - 1, -1):
        if sheet[f"D{row}"].value:
            sheet.delete_rows(row)


def total_row(label: str) -> Callable[[Worksheet], None]:
    def relabel(sheet: Worksheet) -> None:
        sheet[f"E{sheet.max_row}"] = label

    return relabel


LRA_VARIANTS: dict[str, Callable[[Worksheet], None]] = {
    "kelompok in another order": lambda sheet: arrange_columns(sheet, "ABCDEHIFGLMJK", TOP),
    "realisasi before anggaran": lambda sheet: arrange_columns(sheet, "ABCDEGFIHKJML", TOP),
    "uraian first": lambda sheet: arrange_columns(sheet, "EABCDFGHIJKLM", TOP),
    "codes last": lambda sheet: arrange_columns(sheet, "EFGHIJKLMABCD", TOP),
    "extra columns": extra_columns,
    "a column in between": column_in_between,
    "more titles": titles_above,
    "synonyms": synonyms,
    "merges filled": fill_merges,
    "unmerged": unmerge,
    "no numbering": without_numbering,
    "no empty kelompok": without_empty_kelompok,
    "numbers": numbers,
    "numbers and text": lambda sheet: numbers(sheet, every=2),
    "english separators": english,
    "Rp and blanks": dressed,
    "no urusan, bidang, SKPD rows": strip_subtotals,
    "no rekening": without_rekening,
    "J U M L A H": total_row("J U M L A H "),
    "TOTAL": total_row("GRAND TOTAL"),
}


def unmerged_sasaran(book: Workbook) -> None:
    """Blank cells below a sasaran stand for it all the same, and so do those below a head."""
    for sheet in book:
        unmerge(sheet, downward_only=True)


def repeated_sasaran(book: Workbook) -> None:
    for name in ("Indikator", "Perjanjian Kinerja", "IKU", "Renstra"):
        fill_merges(book[name])


def shuffled_indikator(book: Workbook) -> None:
    arrange_columns(book["Indikator"], "TSRQPONMLKJIHGFEDCBA", 3)


def text_numbers(book: Workbook) -> None:
    """Numbers typed as text, the Indonesian way."""
    for row in book["Indikator"].iter_rows(min_row=4, min_col=8, max_col=17):
        for cell in row:
            if isinstance(cell.value, float):
                cell.value = str(cell.value).replace(".", ",")


def renamed_heads(book: Workbook) -> None:
    heads = {
        "Sasaran": "SASARAN STRATEGIS",
        "Indikator": "Indikator Kinerja\nUtama",
        "Satuan": "Sat.",
        "Target": "Target Kinerja",
        "Realisasi": "Realisasi  Kinerja",
        "Arah": "Polaritas",
        "Keterangan": "Ket.",
    }
    rename(book["Indikator"], heads, [3])


def tabs_in_another_order(book: Workbook) -> None:
    book.move_sheet("Indikator", 4)
    for sheet in book:
        sheet.title = f"Lembar {re.sub('[aiueo]', '', sheet.title)}"


def numbered_form_rows(book: Workbook) -> None:
    """Rows that a form has ready, and a note below the table."""
    sheet = book["Indikator"]
    for row in range(10, 16):
        sheet[f"C{row}"] = row
    sheet["B17"] = "Sumber: BPS dan Dinas Sosial"


KINERJA_VARIANTS: dict[str, Callable[[Workbook], None]] = {
    "unmerged": unmerged_sasaran,
    "sasaran repeated": repeated_sasaran,
    "columns shuffled": shuffled_indikator,
    "text numbers": text_numbers,
    "synonyms": renamed_heads,
    "other tabs": tabs_in_another_order,
    "empty form rows": numbered_form_rows,
}


def make_lra_variant(folder: Path, name: str) -> None:
    with opened(folder / LRA) as book:
        LRA_VARIANTS[name](book["Sheet1"])


def make_kinerja_variant(folder: Path, name: str) -> None:
    with opened(folder / KINERJA) as book:
        KINERJA_VARIANTS[name](book)
