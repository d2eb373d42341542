"""XML changed by chance in a sound container, against a reader that shares no code with ours.

Checksums are right again, so only the two readings of the file stand guard: what is read without a
word holds the numbers that openpyxl finds. Takes long, run with `-m lambat`.
"""

import io
import random
import warnings
from collections import Counter

import openpyxl
import pytest
from edit import AT_ONCE, WAJIB
from hostile_base import BOOK, PARTS, RELS, SHEET, STRINGS, STYLES, make_xlsx

from pipeline.load.reader import open_reader
from pipeline.model import CellError, UncachedFormula

TIMES = 2_000
LETTERS = "<>/=\"'0123456789abcstnrve:- .#&;ABCDEX_\n"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml."
KINDS = {BOOK: "sheet.main", SHEET: "worksheet", STYLES: "styles", STRINGS: "sharedStrings"}
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/{part}" ContentType="{KIND}{kind}+xml"/>'
        for part, kind in KINDS.items()
    )
    + "</Types>"
)
ROWS = (
    '<row r="4"><c r="A4"><v>45657</v></c><c r="B4" t="b"><v>1</v></c><c r="C4" t="e"><v>#REF!</v>'
    '</c><c r="D4" t="inlineStr"><is><t>dalam</t></is></c></row><row r="5" hidden="1"><c r="A5">'
    '<v>0.5</v></c><c r="B5"><v>-0.25</v></c><c r="C5"><f>1+1</f><v>2</v></c><c r="D5" t="str">'
    "<f>A1</f><v>Kode</v></c></row></sheetData>"
)
WHOLE = PARTS | {
    "[Content_Types].xml": TYPES,
    SHEET: PARTS[SHEET].replace("</sheetData>", ROWS),
}


def mutate(text, dice):
    """Something replaced, left out, put in or doubled; not within the names of the namespaces."""
    at = dice.randrange(text.index(">") if text.startswith("<worksheet") else 0, len(text))
    length = dice.randint(1, 60)
    letter = dice.choice(LETTERS)
    return dice.choice(
        [
            text[:at] + letter + text[at + 1 :],
            text[:at] + text[at + length % 8 + 1 :],
            text[:at] + letter + text[at:],
            text[: at + length] + text[at:],
        ]
    )


def numbers(content):
    """Cell → number by openpyxl; None where it cannot read the file, or reads no cell at all."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        cells = {
            (cell.row, cell.column): cell.value for row in book.worksheets[0].rows for cell in row
        }
    except Exception:  # whatever it may be
        return None
    found = {
        at: float(value)
        for at, value in cells.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
    return found if any(value is not None for value in cells.values()) else None


@pytest.mark.lambat
def test_mutated_xml(tmp_path):
    dice = random.Random(26)
    path = tmp_path / "ubah.xlsx"
    counts = Counter()
    with open_reader(AT_ONCE) as reader, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's
        for _ in range(TIMES):
            part = dice.choice([*[SHEET] * 6, STYLES, STRINGS, BOOK, RELS])
            changed = mutate(WHOLE[part], dice)
            content = make_xlsx(WHOLE | {part: changed})
            path.write_bytes(content)
            workbook, findings = reader.read(path)
            other = numbers(content)
            if workbook is None or any(finding.severity is WAJIB for finding in findings):
                counts["ditolak"] += 1
            elif not workbook.sheets:
                counts["tanpa lembar"] += 1  # which `collect` says
            elif other is None:
                counts["openpyxl tidak membacanya"] += 1
            else:
                counts["terbaca"] += 1
                assert differences(workbook.sheets[0], other) == {}, (part, changed)
    print(dict(counts))
    assert counts["terbaca"] > TIMES / 10


def differences(sheet, other):
    """Cell → (ours, openpyxl's) of numbers; an error or a formula to be computed is said anyway."""
    said = CellError | UncachedFormula
    places = {
        (row, column)
        for row, line in enumerate(sheet.cells, 1)
        for column, value in enumerate(line, 1)
        if isinstance(value, float)
    }
    return {
        at: (sheet.cell(*at), other.get(at))
        for at in places | other.keys()
        if sheet.cell(*at) != other.get(at) and not isinstance(sheet.cell(*at), said)
    }
