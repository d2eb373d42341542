"""Made-up inputs for the measurement: copies of the example for other agencies, and large LRAs.

Standard library only, the same bytes every time.
"""

from __future__ import annotations

import random
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "dinsos-pppa-2024"
NAME = "Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak"
FIXED = (2024, 12, 31, 0, 0, 0)
Row = tuple[str, ...]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
    '+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override '
    'PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet '
    'name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship '
    f'Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship '
    f'Id="rId2" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}
MERGES = ("A6:D8", "E6:E8", "F6:M6", "F7:G7", "H7:I7", "J7:K7", "L7:M7", "A9:D9")


def copy_example(folder: Path, number: int) -> None:
    """The example's workbooks and settings as those of agency `number`."""
    folder.mkdir(parents=True)
    for path in sorted(EXAMPLE.glob("*.xlsx")):
        if path.name.startswith("Indikator"):
            rename_agency(path, folder / path.name, f"{NAME} {number}")
        else:
            shutil.copyfile(path, folder / path.name)
    shutil.copyfile(EXAMPLE / "pengaturan.toml", folder / "pengaturan.toml")


def rename_agency(source: Path, target: Path, name: str) -> None:
    """The workbook with another agency in `Identitas`."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "xl/sharedStrings.xml":
                content = content.replace(NAME.encode(), name.encode())
            new.writestr(part, content)


def write_lra(path: Path, rows: int) -> None:
    """An LRA per program in SIPD-RI's layout with about so many data rows, all cells text."""
    path.parent.mkdir(parents=True)
    lines = [*head_rows(), *data_rows(rows)]
    strings: dict[str, int] = {}
    xml = [f'<worksheet xmlns="{MAIN}"><sheetData>']
    for at, line in enumerate(lines, 1):
        numbers = [strings.setdefault(text, len(strings)) if text else None for text in line]
        cells = "".join(
            f'<c r="{chr(65 + column)}{at}" t="s"><v>{number}</v></c>'
            for column, number in enumerate(numbers)
            if number is not None
        )
        xml.append(f'<row r="{at}">{cells}</row>')
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in MERGES)
    xml.append(f"</sheetData><mergeCells>{merges}</mergeCells></worksheet>")
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    parts = PARTS | {
        "xl/worksheets/sheet1.xml": "".join(xml),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)


def head_rows() -> Iterator[Row]:
    yield ("KAB. BUATAN",)
    yield ("REKAPITULASI BELANJA MENURUT URUSAN PEMERINTAHAN DAERAH, ORGANISASI, PROGRAM,",)
    yield ("KEGIATAN BESERTA HASIL DAN SUB KEGIATAN BESERTA KELUARAN",)
    yield ("TAHUN ANGGARAN 2024",)
    yield ()
    uraian = "Uraian Urusan, Organisasi, Program, Kegiatan dan Sub Kegiatan"
    yield ("Kode", "", "", "", uraian, "Kelompok Belanja")
    yield ("",) * 5 + ("Operasi", "", "Modal", "", "Tak Terduga", "", "Transfer", "")
    yield ("",) * 5 + ("Anggaran", "Realisasi") * 4
    yield ("1", "", "", "", *map(str, range(2, 11)))


def data_rows(wanted: int) -> list[Row]:
    """urusan, bidang, then SKPD after SKPD, each of 378 rows, until there are enough; `Jumlah`."""
    chance = random.Random(2024)
    body: list[Row] = []
    total = (0, 0)
    skpd = 0
    while len(body) < wanted - 3:
        skpd += 1
        lines, amounts = skpd_rows(chance, f"1.06.0.00.0.00.{skpd:02d}.0000", skpd)
        body += lines
        total = (total[0] + amounts[0], total[1] + amounts[1])
    head = [
        ("1", "", "", "", "URUSAN PEMERINTAHAN WAJIB", *money(total)),
        ("1.06", "", "", "", "SOSIAL", *money(total)),
    ]
    return [*head, *body, ("", "", "", "", "Jumlah", *money(total))]


def skpd_rows(chance: random.Random, skpd: str, number: int) -> tuple[list[Row], tuple[int, int]]:
    """The rows of one SKPD: 4 program of 3 kegiatan of 3 sub kegiatan of 9 rekening."""
    lines: list[Row] = []
    total = (0, 0)
    for program in range(1, 5):
        below, of_program = [], (0, 0)
        for kegiatan in range(1, 4):
            subs, of_kegiatan = [], (0, 0)
            for sub in range(1, 4):
                kode = f"1.06.{program:02d}.2.{kegiatan:02d}.{sub:04d}"
                leaves, amounts = leaf_rows(chance, skpd, kode)
                name = f"Sub kegiatan {number}.{program}.{kegiatan}.{sub} pelayanan masyarakat"
                subs += [("1.06", skpd, kode, "", name, *money(amounts)), *leaves]
                of_kegiatan = (of_kegiatan[0] + amounts[0], of_kegiatan[1] + amounts[1])
            kode = f"1.06.{program:02d}.2.{kegiatan:02d}"
            below += [("1.06", skpd, kode, "", f"Kegiatan {kode}", *money(of_kegiatan)), *subs]
            of_program = (of_program[0] + of_kegiatan[0], of_program[1] + of_kegiatan[1])
        kode = f"1.06.{program:02d}"
        lines += [("1.06", skpd, kode, "", f"Program {kode}", *money(of_program)), *below]
        total = (total[0] + of_program[0], total[1] + of_program[1])
    return [("1.06", skpd, "", "", f"DINAS BUATAN {number}", *money(total)), *lines], total


def leaf_rows(chance: random.Random, skpd: str, kode: str) -> tuple[list[Row], tuple[int, int]]:
    lines: list[Row] = []
    total = (0, 0)
    for jenis in range(1, 4):
        pagu = chance.randrange(1_000_000, 900_000_000)
        amounts = (pagu, pagu * chance.randrange(400, 1000) // 1000)
        lines += [
            ("1.06", skpd, kode, rekening, f"Belanja {rekening}", *money(amounts))
            for tail in ("", ".001", ".001.00004")
            for rekening in (f"5.1.02.0{jenis}{tail}",)
        ]
        total = (total[0] + amounts[0], total[1] + amounts[1])
    return lines, total


def money(amounts: tuple[int, int]) -> Row:
    """Operasi Anggaran and Realisasi as SIPD prints them, the other kelompok at zero."""
    return (*(f"{amount:,}".replace(",", ".") + ",00" for amount in amounts), *("0,00",) * 6)
