"""The example's workbooks as other programs save them; each keeps all figures as they are."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import xlsxwriter
from edit import write_zip
from office import convert


def rewrite(path: Path, **options: object) -> None:
    """The same cells and merges, written by xlsxwriter."""
    source = openpyxl.load_workbook(path)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, **options}) as target:
        for sheet in source:
            copy = target.add_worksheet(sheet.title)
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.value is not None:
                        copy.write(cell.row - 1, cell.column - 1, cell.value)
            if not options.get("constant_memory"):
                for area in sheet.merged_cells.ranges:
                    top, left = area.min_row - 1, area.min_col - 1
                    value = sheet.cell(top + 1, left + 1).value
                    copy.merge_range(top, left, area.max_row - 1, area.max_col - 1, value)


def shared_strings(path: Path) -> None:
    rewrite(path)


def inline_strings(path: Path) -> None:
    rewrite(path, constant_memory=True)


def write_only(path: Path) -> None:
    """openpyxl's other writer: no dimension, merges gone."""
    source = openpyxl.load_workbook(path)
    target = openpyxl.Workbook(write_only=True)
    for sheet in source:
        copy = target.create_sheet(sheet.title)
        for row in sheet.iter_rows(values_only=True):
            copy.append(row)
    target.save(path)


def change_part(path: Path, part: str, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = parts[part].decode("utf-8")
    after = change(before)
    assert after != before, part
    write_zip(path, (parts | {part: after.encode("utf-8")}).items())


SHEET = "xl/worksheets/sheet1.xml"


def wrong_dimension(path: Path) -> None:
    ref = r'<dimension ref="[^"]*"'
    change_part(path, SHEET, lambda xml: re.sub(ref, '<dimension ref="A1"', xml))


def no_dimension(path: Path) -> None:
    change_part(path, SHEET, lambda xml: re.sub(r'<dimension ref="[^"]*" ?/>', "", xml))


def no_references(path: Path) -> None:
    """Rows without numbers, as some web exports write them."""
    change_part(path, SHEET, lambda xml: re.sub(r'(<row) r="\d+"', r"\1", xml))


def phonetic(path: Path) -> None:
    """Texts that carry a reading aid, which is not part of the text."""
    shared_strings(path)
    aid = '<rPh sb="0" eb="1"><t>999</t></rPh><phoneticPr fontId="0"/></si>'
    change_part(path, "xl/sharedStrings.xml", lambda xml: xml.replace("</si>", aid))


def prefixed(path: Path) -> None:
    """The namespace of the sheet behind a prefix."""

    def prefix(xml: str) -> str:
        xml = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", xml)
        return xml.replace("xmlns=", "xmlns:x=", 1)

    change_part(path, SHEET, prefix)


def absolute_targets(path: Path) -> None:
    """Whichever way round the package says where its sheets are."""

    def turn(xml: str) -> str:
        if 'Target="/xl/' in xml:
            return xml.replace('Target="/xl/', 'Target="')
        return xml.replace('Target="worksheets', 'Target="/xl/worksheets')

    change_part(path, "xl/_rels/workbook.xml.rels", turn)


def empty_formula_text(path: Path) -> None:
    """Formulas with their results, text ones too."""
    source = openpyxl.load_workbook(path)
    sheet = source.active
    merges = [area.bounds for area in sheet.merged_cells.ranges]
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as target:
        copy = target.add_worksheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                at = (cell.row - 1, cell.column - 1)
                if cell.row >= 10 and cell.column >= 6:
                    value = float(cell.value.replace(".", "").replace(",", "."))
                    copy.write_formula(*at, f"={value}", None, value)
                elif cell.row >= 10 and cell.column == 5:
                    copy.write_formula(*at, "=TRIM(Z1)", None, cell.value)
                elif cell.value is not None:
                    copy.write(*at, cell.value)
        for left, top, right, bottom in merges:
            value = sheet.cell(top, left).value
            copy.merge_range(top - 1, left - 1, bottom - 1, right - 1, value)


def renamed(name: str) -> Callable[[Path], None]:
    def rename(path: Path) -> None:
        path.rename(path.with_name(name))

    return rename


def beside_temporary_files(path: Path) -> None:
    """What Excel, Windows and the officer leave in a folder."""
    path.with_name(f"~${path.name}").write_bytes(b"\x05bendahara")
    path.with_name("Thumbs.db").write_bytes(b"x")
    path.with_name(".DS_Store").write_bytes(b"x")
    path.with_name("catatan.txt").write_text("kumpulkan besok", encoding="utf-8")


FILES: dict[str, Callable[[Path], None]] = {
    "xlsxwriter": shared_strings,
    "inline strings": inline_strings,
    "write only": write_only,
    "wrong dimension": wrong_dimension,
    "no dimension": no_dimension,
    "no references": no_references,
    "phonetic": phonetic,
    "prefixed": prefixed,
    "absolute targets": absolute_targets,
    "formulas with results": empty_formula_text,
    "odd name": renamed("LRA s.d. Des' 2024 (1) – “final” #3 % & {x}.xlsx"),
    "macro workbook": renamed("LRA sd Desember 2024.xlsm"),
    "upper case suffix": renamed("LRA S.D. DES 2024.XLSX"),
    "temporary files": beside_temporary_files,
}
ANY_WORKBOOK = ("xlsxwriter", "inline strings", "write only", "phonetic", "prefixed")


def saved_by_libreoffice(path: Path, soffice: str, kind: str = "xlsx") -> None:
    out = path.parent.parent / "ulang"
    out.mkdir(exist_ok=True)
    convert(soffice, kind, [path], out)
    (out / path.name).replace(path)
