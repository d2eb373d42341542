"""How the annex looks: fonts, borders, fills, number formats, widths and heights of text.

Every cell has a kind (what its value is) and a role (what it is in the table); both together give
its format. Indonesian separators through the locale [$-421].
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from xlsxwriter.utility import xl_pixel_width

from pipeline.annex.page import Cell
from pipeline.plain import plain
from schemas.predikat import AKIP

SIZE = 10
FONT = {"font_name": "Arial", "font_size": SIZE, "font_scheme": "none"}
LINE_POINTS = 13.0
PIXELS_PER_CHARACTER = 7
PADDING_PIXELS = 8
INDENT_PIXELS = 9
# xl_pixel_width measures Calibri 11. Over the annex's own texts Arial 10 is 0.99 as wide in the
# median, bold 1.04; words in capitals up to 1.13 and 1.17, but heads have room.
ARIAL_FACTOR = 1.04
BOLD_FACTOR = 1.05

LOCALE = "[$-421]"
ROOM_RIGHT = "_)"  # as much room before the right border as a bracket takes
LETTERS = frozenset(letter for letter, _ in AKIP)

HEAD_FILL = "#D9E2EC"
PROGRAM_FILL = "#EEF2F6"
KEGIATAN_FILL = "#F8FAFB"
BORDER_COLOUR = "#7F8A96"

BOLD_ROLES = frozenset(
    {"kepala", "program", "skpd", "total", "rata-rata", "ne", "sasaran", "kelompok"}
)
FILLED_ROLES = {
    "kepala": HEAD_FILL,
    "skpd": HEAD_FILL,
    "program": PROGRAM_FILL,
    "kegiatan": KEGIATAN_FILL,
    "sasaran": PROGRAM_FILL,
    "kelompok": PROGRAM_FILL,
}
INDENTED_ROLES = {"kegiatan": 1, "sub kegiatan": 2, "jenis": 2, "sisa": 2, "program sasaran": 2}
INPUT_FILL = "#FFFDF2"
LINK_COLOUR = "#0B5394"
FILLED_ROLES |= dict.fromkeys(("total", "rata-rata", "ne"), PROGRAM_FILL)

OUTSIDE: dict[str, dict[str, Any]] = {
    "nomor_tabel": {"bold": True, "font_size": 12, "align": "center"},
    "judul": {"bold": True, "font_size": 12, "align": "center", "text_wrap": True},
    "keterangan": {"align": "center", "font_color": "#44505C", "text_wrap": True},
    "subjudul": {"bold": True, "text_wrap": True},
    "jarak": {"font_size": 4},
    "tanda_tangan": {"align": "center", "text_wrap": True, "valign": "top"},
    "catatan": {"font_size": 9, "text_wrap": True, "valign": "top", "font_color": "#333B44"},
}
NUMBER_KINDS = frozenset({"rupiah", "rupiah_bulat", "desimal", "nilai", "umum"})
CENTRED_KINDS = frozenset({"nomor", "tengah", "tahun", "kategori"})


def look_of(cell: Cell) -> tuple[object, ...]:
    """All that `properties` looks at, but for the predikat."""
    value = cell.value
    whole = isinstance(value, int | float) and float(value).is_integer()
    return cell.kind, cell.role, isinstance(value, str), value is None, whole, cell.decimals


def properties(cell: Cell) -> dict[str, Any]:
    """The format of one cell, as xlsxwriter names its properties."""
    kind, role = cell.kind, cell.role
    base: dict[str, Any] = FONT | {"valign": "vcenter"}
    if role in OUTSIDE:
        return base | OUTSIDE[role]
    role = role.removeprefix("label ")
    base |= {"border": 1, "border_color": BORDER_COLOUR, "text_wrap": True}
    if role in BOLD_ROLES:
        base["bold"] = True
    if role in FILLED_ROLES:
        base["bg_color"] = FILLED_ROLES[role]
    if kind == "isian" and role != "kepala":
        base |= {"locked": False, "bg_color": INPUT_FILL}
    if role == "tautan":
        base |= {"font_color": LINK_COLOUR, "underline": 1}
    if role in ("kepala", "nomor_kolom"):
        return base | {"align": "center"}
    if kind in NUMBER_KINDS and not isinstance(cell.value, str):
        side = {"align": "left", "indent": 1} if cell.predikat_place == "hasil" else {}
        base |= {"align": "right", "text_wrap": False} | side
        number = number_format(kind, cell.value, cell.decimals)
        shown = with_predikat(number, cell.predikat, cell.predikat_place)
        base["num_format"] = shown + ROOM_RIGHT
    elif kind in NUMBER_KINDS or kind in CENTRED_KINDS:
        base["align"] = "center"
    else:
        base |= {"align": "left", "indent": indent(kind, role)}
    return base


def indent(kind: str, role: str) -> int:
    """Steps that a text stands in from the border: lower levels of the budget further."""
    return 1 + (INDENTED_ROLES.get(role, 0) if kind == "teks" else 0)


def number_format(kind: str, value: Any, decimals: int) -> str:
    """Thousands with dots, decimals with a comma, through the locale."""
    if kind == "umum":
        return "General"
    if kind in CENTRED_KINDS:
        return "0"
    if kind == "rupiah_bulat":
        decimals = 0 if value is None or float(value).is_integer() else 2
    elif kind in ("rupiah", "desimal"):
        decimals = 2
    zeros = "." + "0" * decimals if decimals else ""
    return f"{LOCALE}#,##0{zeros}"


def with_predikat(number: str, predikat: str, place: str) -> str:
    """71,3 shown as `71,30 (BB)` or `BB (71,30)`, and 82,1 as `82,10 Madya`; still a number.

    `hasil`: `= 71,30 (BB)`, what an indikator came to.
    """
    if place == "hasil":
        shown = with_predikat(number, predikat, "belakang")
        return f'{LOCALE}"= "{shown.removeprefix(LOCALE)}'
    if not predikat:
        return number
    text = plain(predikat)
    if text.upper() not in LETTERS:
        return f'{number}" {text}"'
    bare = number.removeprefix(LOCALE)
    return f'{LOCALE}"{text} ("{bare}")"' if place == "depan" else f'{number}" ({text})"'


def is_bold(role: str) -> bool:
    return role.removeprefix("label ") in BOLD_ROLES


def pixels(characters: float) -> int:
    """Width of a column of so many characters, in pixels."""
    return int(characters * PIXELS_PER_CHARACTER) + 5


def number_characters(text: str, *, bold: bool) -> float:
    """Width of a column, in characters, in which a number is shown whole."""
    factor = ARIAL_FACTOR * (BOLD_FACTOR if bold else 1)
    wide = xl_pixel_width(text) * factor + PADDING_PIXELS + INDENT_PIXELS
    return float(math.ceil(wide / PIXELS_PER_CHARACTER))


@cache
def text_height(
    text: str, width: int, *, bold: bool = False, size: int = SIZE, indent: int = 0
) -> float:
    """Points that a text takes when wrapped at a width in pixels.

    Automatic heights ignore merged cells, and LibreOffice and Excel wrap at slightly different
    places, so widths are counted on the safe side.
    """
    factor = ARIAL_FACTOR * (BOLD_FACTOR if bold else 1) * size / SIZE
    room = max(1, width - PADDING_PIXELS - indent * INDENT_PIXELS)
    lines = sum(_lines(part, room, factor) for part in text.split("\n"))
    return lines * LINE_POINTS * size / SIZE + 2


def _lines(text: str, room: int, factor: float) -> int:
    """Lines of one paragraph, words kept whole unless one alone is too long."""
    space = xl_pixel_width(" ") * factor
    lines, used = 1, 0.0
    for word in text.replace("/", "/ ").split():
        wide = xl_pixel_width(word) * factor
        if used and used + space + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + (space if used else 0)
        while used > room:
            lines, used = lines + 1, used - room
    return lines
