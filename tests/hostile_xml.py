"""Hostile files: sound containers of .xlsx whose XML is odd; see `hostile`."""

from __future__ import annotations

from hostile_base import (
    BOOK,
    MAIN,
    PARTS,
    RELATIONS,
    RELS,
    ROWS,
    SHEET,
    STRINGS,
    STYLES,
    make_xlsx,
    patched,
    with_cells,
)
from hostile_zip import REPEATED, patched_ods

LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    RELATIONS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
SECOND = 'name="{}" sheetId="2" r:id="rId1"/></sheets>'


def prefixed(part: str, doctype: str) -> bytes:
    return make_xlsx({part: doctype + PARTS[part]})


def valued(text: str) -> bytes:
    """900 replaced by what may stand in a number cell."""
    return patched(SHEET, "<v>900</v>", f"<v>{text}</v>")


def strict() -> bytes:
    texts = dict(PARTS)
    for old, new in STRICT.items():
        texts = {name: text.replace(old, new) for name, text in texts.items()}
    return make_xlsx(texts)


def with_prefix() -> str:
    """The sheet as some libraries write it: each element under a prefix."""
    text = PARTS[SHEET].replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
    return text.replace("xmlns=", "xmlns:x=")


def sheets(names: list[str]) -> bytes:
    own = "".join(f'<sheet name="{name}" sheetId="1" r:id="rId1"/>' for name in names)
    old = PARTS[BOOK][PARTS[BOOK].index("<sheets>") : PARTS[BOOK].index("</sheets>")]
    return patched(BOOK, old, f"<sheets>{own}")


def merged(*areas: str, far: bool = False) -> bytes:
    cells = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    corner = '<row r="1000"><c r="ALL1000"><v>7</v></c></row>' if far else ""
    merges = f"{corner}</sheetData><mergeCells>{cells}</mergeCells>"
    return patched(SHEET, "</sheetData>", merges)


def dimension(ref: str) -> bytes:
    return patched(SHEET, "<sheetData>", f'<dimension ref="{ref}"/><sheetData>')


def cell(reference: str, more: str = "") -> bytes:
    return with_cells(f'<row><c r="{reference}"{more}><v>7</v></c></row>')


def wide_boxes() -> bytes:
    """Many sheets of which each alone would just be allowed."""
    far = PARTS[SHEET].replace(
        "</sheetData>", '<row r="4000"><c r="AMJ4000"><v>7</v></c></row></sheetData>'
    )
    names = [f"L{n}" for n in range(20)]
    own = "".join(f'<sheet name="{name}" sheetId="1" r:id="rId1"/>' for name in names)
    old = PARTS[BOOK][PARTS[BOOK].index("<sheets>") : PARTS[BOOK].index("</sheets>")]
    return make_xlsx({SHEET: far, BOOK: PARTS[BOOK].replace(old, f"<sheets>{own}")})


SORTED = ROWS.split("</row>")
TOO_LARGE = {
    "lembar banyak.xlsx": lambda: sheets([f"L{n}" for n in range(257)]),
    "kotak banyak.xlsx": wide_boxes,
}
SAME_NAME = {
    "nama sama.xlsx": lambda: sheets(["Lembar", "Lembar"]),
    "nama huruf.xlsx": lambda: sheets(["Lembar", "LEMBAR"]),
}
TOO_WIDE = {
    "ujung.xlsx": lambda: cell("XFD1048576"),
    "bawah.xlsx": lambda: cell("C99999999999999"),
    "kanan.xlsx": lambda: cell("AAAAAAAAAA9"),
    "galat jauh.xlsx": lambda: cell("XFD1048576", ' t="e"'),
    "ulang.ods": lambda: patched_ods("<table:table-cell", REPEATED.format(10**12)),
    "ulang baris.ods": lambda: patched_ods(
        "<table:table-row>", '<table:table-row table:number-rows-repeated="99999999">'
    ),
}
AMBIGUOUS = {
    "garis bawah.xlsx": lambda: valued("1_000"),
    "angka arab.xlsx": lambda: valued("٩٠٠"),
    "sel dua kali.xlsx": lambda: with_cells('<row r="3"><c r="C3"><v>9</v></c></row>'),
    "bukan angka.xlsx": lambda: valued("NaN"),
    "tak hingga.xlsx": lambda: valued("inf"),
    "terlalu besar.xlsx": lambda: valued("1e999"),
    "meluap.xlsx": lambda: with_cells(
        '<row r="4"><c r="C4"><v>1.7e308</v></c></row><row r="5"><c r="C5"><v>1.7e308</v></c></row>'
    ),
}
BROKEN = {
    "heksa.xlsx": lambda: valued("0x10"),
    "koma.xlsx": lambda: valued("1.250,5"),
    "tertawa.xlsx": lambda: prefixed(SHEET, LAUGHS),
    "tertawa teks.xlsx": lambda: prefixed(STRINGS, LAUGHS),
    "tertawa buku.xlsx": lambda: prefixed(BOOK, LAUGHS),
    "entitas luar.xlsx": lambda: prefixed(STYLES, EXTERNAL),
    "entitas utf-16.xlsx": lambda: make_xlsx({SHEET: (EXTERNAL + PARTS[SHEET]).encode("utf-16")}),
    "tak tertutup.xlsx": lambda: make_xlsx({SHEET: PARTS[SHEET][:-30]}),
    "sampah.xlsx": lambda: make_xlsx({SHEET: PARTS[SHEET] + "<lagi/>"}),
    "kosong lembar.xlsx": lambda: make_xlsx({SHEET: ""}),
    "teks indeks.xlsx": lambda: with_cells('<row r="4"><c r="A4" t="s"><v>99</v></c></row>'),
    "teks minus.xlsx": lambda: with_cells('<row r="4"><c r="A4" t="s"><v>-1</v></c></row>'),
    "nilai dua kali.xlsx": lambda: patched(SHEET, "<v>3</v>", "<v>0</v><v>3</v>"),
    "teks pecahan.xlsx": lambda: with_cells('<row r="4"><c r="A4" t="s"><v>5.0</v></c></row>'),
    "tanpa teks.xlsx": lambda: make_xlsx({STRINGS: None}),
    "baris minus.xlsx": lambda: cell("C-5"),
    "baris nol.xlsx": lambda: cell("C0"),
    "tanpa kolom.xlsx": lambda: cell("7"),
    "tanpa baris.xlsx": lambda: cell("C"),
    "tanggal.xlsx": lambda: with_cells('<row r="4"><c r="A4" t="d"><v>32-13-2024</v></c></row>'),
    "sasaran.xlsx": lambda: patched(RELS, "worksheets/sheet1", "../../../etc/passwd"),
    "gabung.xlsx": lambda: merged(*["A1:ALL1000"] * 10, far=True),
}
DEADLY = {
    "mengaku banyak.xlsx": lambda: patched(STRINGS, 'uniqueCount="7"', 'uniqueCount="4294967295"'),
}
ODD = {
    "strict.xlsx": strict,
    "awalan.xlsx": lambda: make_xlsx({SHEET: with_prefix()}),
    "utf-8 bom.xlsx": lambda: make_xlsx({SHEET: b"\xef\xbb\xbf" + PARTS[SHEET].encode()}),
    "dimensi kecil.xlsx": lambda: dimension("A1"),
    "dimensi besar.xlsx": lambda: dimension("A1:XFD1048576"),
    "dimensi aneh.xlsx": lambda: dimension("A1:A99999999"),
    "urutan.xlsx": lambda: patched(SHEET, ROWS, "</row>".join([*SORTED[2::-1], ""])),
    "tanpa alamat.xlsx": lambda: make_xlsx(
        {SHEET: __import__("re").sub(r' r="\w+"', "", PARTS[SHEET])}
    ),
    "gaya jauh.xlsx": lambda: with_cells('<row r="1048576"><c r="XFD1048576" s="0"/></row>'),
    "gaya banyak.xlsx": lambda: patched(
        STYLES, "</cellXfs>", '<xf numFmtId="9"/>' * 50_000 + "</cellXfs>"
    ),
    "baris jauh.xlsx": lambda: with_cells('<row r="1048576" hidden="1" ht="3"/>'),
    "gabung sama.xlsx": lambda: merged(*["A4:XFD1048576"] * 1000),
    "gabung luas.xlsx": lambda: merged("A4:XFD1048576"),
    "banyak gabung.xlsx": lambda: merged(*(f"D{n}:XFD{n}" for n in range(1, 5000))),
    "tanpa gaya.xlsx": lambda: make_xlsx({STYLES: None}),
    "mengaku sedikit.xlsx": lambda: patched(STRINGS, 'uniqueCount="7"', 'uniqueCount="0"'),
    "gaya hilang.xlsx": lambda: patched(SHEET, '<c r="C3">', '<c r="C3" s="999999">'),
    "dalam.xlsx": lambda: patched(
        SHEET, "</sheetData>", "</sheetData><extLst>" + "<a>" * 9000 + "</a>" * 9000 + "</extLst>"
    ),
}
