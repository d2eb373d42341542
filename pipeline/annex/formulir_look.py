"""How a form looks: formats by name, notes at the heads, messages at the cells, print set-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from pipeline.annex.print_setup import MARGINS, PAPERS
from pipeline.annex.style import (
    BORDER_COLOUR,
    FONT,
    HEAD_FILL,
    LOCALE,
    PROGRAM_FILL,
    pixels,
    text_height,
)
from schemas.declare import Field
from schemas.formulir import lembar as kata
from schemas.formulir.lembar import Isian, Lembar

YEARLY_FILL, MONTHLY_FILL, INPUT_FILL, EXAMPLE_FILL = HEAD_FILL, "#D8EAD3", "#FFFBE0", "#F2F2F2"
TITLE_HEIGHTS = {0: 24, 1: 15, 2: 22}
HEAD_PADDING = 4
DATA_HEIGHT = 28
TWO_PAGE_SCALE = 64  # percent
GREY = "#5F6B76"
MOST_NOTE_HEIGHT = 480
LAST_COLUMN = 16_383
LAST_CHECKED_ROW = 999  # messages and lists go on below the rows that are drawn
NOTE_WIDTH, NOTE_CHARACTERS, NOTE_LINE, NOTE_ROOM = 290, 44, 16, 14  # pixels, but for the second

NUMBER_FORMATS = {
    **dict.fromkeys(("teks", "kode", "nip", "daftar_kode", "arah", "rumus"), "@"),
    **dict.fromkeys(("tahun", "urutan"), "0"),
    **dict.fromkeys(("nilai", "angka", "bebas"), "General"),
    "rupiah": f"{LOCALE}#,##0.00",
}
ALIGN = {
    **dict.fromkeys(("nilai", "angka", "bebas", "rupiah"), "right"),
    **dict.fromkeys(("tahun", "urutan"), "center"),
}
BOX = {"border": 1, "border_color": BORDER_COLOUR, "text_wrap": True}
HEAD = BOX | {"bold": True, "align": "center", "valign": "vcenter"}
LABEL = BOX | {"bold": True, "valign": "vcenter", "indent": 1}
INPUT = BOX | {"bg_color": INPUT_FILL, "valign": "top", "locked": False}
EXAMPLE = BOX | {"italic": True, "font_size": 9, "font_color": GREY, "valign": "top"}
STYLES: dict[str, dict[str, Any]] = {
    "terbuka": {"locked": False},
    "terkunci": {},
    "judul": {"bold": True, "font_size": 14},
    "petunjuk": {"font_color": GREY, "valign": "top"},
    "petunjuk lipat": {"font_color": GREY, "valign": "top", "text_wrap": True},
    "kepala": HEAD | {"bg_color": YEARLY_FILL},
    "kepala bulanan": HEAD | {"bg_color": MONTHLY_FILL},
    "kepala isian": HEAD | {"bg_color": INPUT_FILL, "locked": False},
    "nomor kolom": BOX | {"font_size": 8, "align": "center", "font_color": GREY},
    "label": LABEL | {"bg_color": YEARLY_FILL},
    "label bulanan": LABEL | {"bg_color": MONTHLY_FILL},
    "contoh": EXAMPLE | {"bg_color": EXAMPLE_FILL},
    "jumlah": BOX | {"bold": True, "bg_color": PROGRAM_FILL},
    "contoh identitas": EXAMPLE | {"bg_color": EXAMPLE_FILL, "valign": "vcenter", "indent": 1},
    "isian judul": INPUT | {"bold": True, "valign": "vcenter", "indent": 1},
    "isian identitas": INPUT | {"num_format": "@", "valign": "vcenter", "indent": 1},
    "isian jumlah": INPUT | {"bold": True, "align": "right", "num_format": f"{LOCALE}#,##0.00"},
    **{
        f"isian {kind}": INPUT | {"num_format": number, "align": ALIGN.get(kind, "left")}
        for kind, number in NUMBER_FORMATS.items()
    },
}
ALLOWED = dict.fromkeys(
    ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort"), True
)


class Pen:
    """Writes one sheet of a form by the names of its formats."""

    def __init__(self, workbook: Workbook, sheet: Worksheet, formats: dict[str, Format]) -> None:
        self.sheet = sheet
        self._workbook = workbook
        self._widths: list[float] = []
        self._formats = formats  # of the whole workbook, made when first used

    def style(self, name: str) -> Format:
        if name not in self._formats:
            self._formats[name] = self._workbook.add_format(FONT | STYLES[name])
        return self._formats[name]

    def open_sheet(self, widths: Sequence[float], locked_rows: int) -> None:
        """All cells may be changed but those of the rows on top."""
        self._widths = list(widths)
        self.sheet.set_column(0, LAST_COLUMN, None, self.style("terbuka"))
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width, self.style("terbuka"))
        for row in range(locked_rows):
            self.set_height(row, TITLE_HEIGHTS.get(row))

    def set_height(self, row: int, points: float | None) -> None:
        """Of a row on top; what is not filled in it stays locked."""
        self.sheet.set_row(row, points, self.style("terkunci"))

    def fit_height(self, row: int, texts: Mapping[int, object], *, bold: bool) -> None:
        """A locked row, as high as the highest of its texts (column → text) when wrapped."""
        self.set_height(row, self._height_of(texts, bold=bold) + HEAD_PADDING)

    def fit_data_height(
        self, row: int, texts: Mapping[int, object], least: float = DATA_HEIGHT
    ) -> None:
        """A row that has data already; there is room for a note that is yet to be typed."""
        self.sheet.set_row(row, max(least, self._height_of(texts, bold=False)))

    def _height_of(self, texts: Mapping[int, object], *, bold: bool) -> float:
        heights = (
            text_height(str(text), pixels(self._widths[column]), bold=bold)
            for column, text in texts.items()
            if text is not None
        )
        return max(heights, default=0.0)

    def write_titles(self, lembar: Lembar, tahun: int | None, across: int = 1) -> None:
        """Title, what the sheet is for, what the colours mean; wrapped where columns are given."""
        self.put(0, 0, lembar.judul.format(tahun=tahun or kata.BELUM_ADA), "judul")
        for row, text in enumerate((lembar.petunjuk, kata.LEGENDA), 1):
            if across == 1:
                self.put(row, 0, text, "petunjuk")
                continue
            room = sum(map(pixels, self._widths[:across]))
            self.set_height(row, text_height(text, room) + HEAD_PADDING)
            self.span((row, 0, row, across - 1), text, "petunjuk lipat")

    def put(self, row: int, column: int, value: object, style: str) -> None:
        """Numbers as numbers, anything else as text; None is an empty cell."""
        if value is None:
            self.sheet.write_blank(row, column, None, self.style(style))
        elif isinstance(value, int | float):
            self.sheet.write_number(row, column, value, self.style(style))
        else:
            self.sheet.write_string(row, column, str(value), self.style(style))

    def span(self, area: tuple[int, int, int, int], text: str, style: str) -> None:
        """One cell over (top, left, bottom, right)."""
        top, left, bottom, right = area
        if (top, left) == (bottom, right):
            self.put(top, left, text or None, style)
        else:
            self.sheet.merge_range(*area, text, self.style(style))

    def note(self, row: int, column: int, text: str) -> None:
        """A cell comment that is large enough for its text."""
        lines = sum(1 + len(part) // NOTE_CHARACTERS for part in text.split("\n"))
        look = {"font_name": FONT["font_name"], "font_size": 9, "color": INPUT_FILL}
        height = min(MOST_NOTE_HEIGHT, NOTE_ROOM + lines * NOTE_LINE)
        size = {"width": NOTE_WIDTH, "height": height}
        self.sheet.write_comment(row, column, text, look | size)

    def guide(self, area: tuple[int, int, int, int], title: str, isian: Isian) -> None:
        """What Excel says beside a cell when it is chosen, and its list where it has one."""
        rule: dict[str, Any] = {"validate": "any"}
        if isian.pilihan:
            rule = {"validate": "list", "source": list(isian.pilihan)}
            rule |= {"show_error": not isian.bebas}
            rule |= {"error_title": kata.PILIH_TITLE, "error_message": kata.PILIH}
        message = {"input_title": title[: kata.MOST_TITLE], "input_message": isian.catatan}
        self.sheet.data_validation(*area, rule | message)

    def close_sheet(
        self, head_rows: tuple[int, int], frozen: int, last: tuple[int, int], turn: int = 0
    ) -> None:
        """Heads in sight and on every page, protected without a password.

        One page wide, or two, the second beginning with column `turn`; `frozen` columns stay in
        sight and are printed on both.
        """
        sheet = self.sheet
        sheet.freeze_panes(head_rows[1] + 1, frozen)
        sheet.repeat_rows(*head_rows)
        sheet.print_area(0, 0, *last)
        sheet.set_landscape()
        sheet.set_paper(PAPERS["A4"])
        sheet.set_margins(**MARGINS)
        if turn:
            sheet.set_print_scale(TWO_PAGE_SCALE)
            sheet.set_v_pagebreaks([turn])
            sheet.repeat_columns(0, frozen - 1)
        else:
            sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_footer(f"&L&8&F&C&8&A&R&8{kata.HALAMAN}")
        sheet.protect("", ALLOWED)


def head_note(isian: Isian, *, required: bool, more: str = "") -> str:
    """What stands at a head: meaning, example, and whether it may stay blank."""
    needed = kata.WAJIB if required else kata.TIDAK_WAJIB
    lines = (isian.catatan, kata.CONTOH.format(contoh=isian.contoh), needed, more)
    return "\n".join(filter(None, lines))


def head_style(isian: Isian) -> str:
    return "kepala bulanan" if isian.bulanan else "kepala"


def input_style(field: Field) -> str:
    return f"isian {field.kind}"


def example_text(isian: Isian) -> str:
    return kata.CONTOH.format(contoh=isian.contoh if isian.di_baris else kata.KOSONG)
