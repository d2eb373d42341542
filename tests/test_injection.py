"""Text from a workbook stays text: no formula, no link, no command to a terminal, nothing lost.

Every payload stands in every text field of the indicator workbook, the LRA and the settings at
once; the annex must be the one of plain texts with these texts in their place.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest
from edit import must_mend, run
from make import KINERJA, row
from payloads import (
    EVERY,
    FORMULA_TEXTS,
    LONG,
    OF_SETTINGS,
    OF_WORKBOOKS,
    PAYLOADS,
    TOO_LONG,
    Annex,
    hostile,
    make_folder,
    plain,
    tidied,
    write_sheets,
)

from pipeline.plain import plain as plain_text

FIELD = re.compile(r"Teks ([a-z][\w-]*)")
QUOTED_FIELD = re.compile(r'"Teks ([a-z][\w-]*)"')
SHA = re.compile(r"[0-9a-f]{16}|[0-9a-f]{64}")
LEAST_PAYLOADS = 30
UNKNOWN = "Kolom yang tidak dikenali"  # names heads, cut where they are long
# Of these the settings take no part: labels that stand in formulas must be plain text.
NOT_IN_FORMULAS = ("kendali", "kendali-c1", "rtl")


@functools.cache
def plain_annex(root: Path) -> Annex:
    make_folder(root / "dinas", plain)
    report = run(root / "dinas")
    assert must_mend(report) == []
    (path,) = report.published
    return Annex(Path(path))


@pytest.fixture(scope="session")
def expected(tmp_path_factory) -> Annex:
    return plain_annex(tmp_path_factory.mktemp("teks"))


def check(expected: Annex, root: Path, payload: str, fields=EVERY):
    """The annex is the one of plain texts but for the texts themselves."""
    text = hostile(payload)
    make_folder(root / "dinas", text, fields)
    report = run(root / "dinas")
    assert must_mend(report) == []
    (path,) = report.published
    annex = Annex(Path(path))

    def say(match: re.Match[str]) -> str:
        return tidied(text(match[1])) if fields.fullmatch(match[1]) else match[0]

    def quoted(match: re.Match[str]) -> str:
        return '"' + say(FIELD.fullmatch(match[0][1:-1])).replace('"', '""') + '"'

    formulas = {at: QUOTED_FIELD.sub(quoted, f) for at, f in expected.formulas.items()}
    assert annex.formulas == formulas
    assert annex.links() == []
    cells = {at: FIELD.sub(say, c) if isinstance(c, str) else c for at, c in expected.cells.items()}
    other = {at for at in cells | annex.cells if cells.get(at) != annex.cells.get(at)}
    other -= {at for at in other if is_label(str(annex.cells.get(at)), str(cells.get(at)))}
    assert all(SHA.fullmatch(str(annex.cells[at])) for at in other), [
        (at, cells.get(at), annex.cells.get(at)) for at in sorted(other)
    ]
    assert len(other) == 3  # two workbooks, and the digest of all that the annex is made from


def is_label(shown: str, text: str) -> bool:
    """A label of a chart holds one line of plain text, cut where it is long."""
    return shown == plain_text(text, " ") or shown.endswith("…")


def test_payloads_are_many_and_fields_are_filled(expected):
    assert len(PAYLOADS) + len(LONG) >= LEAST_PAYLOADS
    texts = [cell for cell in expected.cells.values() if isinstance(cell, str)]
    assert len({name for text in texts for name in FIELD.findall(text)}) > 50
    assert expected.links() == []
    assert expected.formulas


@pytest.mark.parametrize("name", ["hyperlink", "rich-rusak", "kendali", "tempat", "lolos"])
def test_text_stays_text(name, expected, tmp_path):
    fields = re.compile(f"(?!{FORMULA_TEXTS.pattern}).*") if name in NOT_IN_FORMULAS else EVERY
    check(expected, tmp_path, PAYLOADS[name], fields)


@pytest.mark.lambat
@pytest.mark.parametrize("name", PAYLOADS)
def test_every_text_stays_text(name, expected, tmp_path):
    test_text_stays_text(name, expected, tmp_path)


@pytest.mark.parametrize("name", LONG)
def test_long_text_is_there_as_a_whole(name, expected, tmp_path):
    """Long notes go on in further rows, so that all below stands elsewhere."""
    text = hostile(LONG[name])
    make_folder(tmp_path / "dinas", text, OF_WORKBOOKS)
    report = run(tmp_path / "dinas")
    assert must_mend(report) == []
    annex = Annex(Path(report.published[0]))
    assert len(annex.formulas) == len(expected.formulas)
    written = squeezed("".join(str(cell) for cell in annex.cells.values()))
    for cell in expected.cells.values():
        if isinstance(cell, str) and not SHA.fullmatch(cell) and not cell.startswith(UNKNOWN):
            wanted = FIELD.sub(lambda m: m[0] if m[1][:2] == "p-" else tidied(text(m[1])), cell)
            assert squeezed(wanted) in written


def squeezed(text):
    return "".join(text.split())


def test_settings_take_no_longer_text(tmp_path):
    """Each at its line: name, daerah, kategori, title."""
    make_folder(tmp_path / "dinas", hostile(LONG["panjang"]), OF_SETTINGS)
    report = run(tmp_path / "dinas")
    assert [cell for _, _, cell in must_mend(report)] == ["1", "2", "3", "5"]


def test_settings_take_no_control_characters_into_formulas(tmp_path):
    make_folder(tmp_path / "dinas", hostile(PAYLOADS["kendali"]), FORMULA_TEXTS)
    assert must_mend(run(tmp_path / "dinas")) == [("pengaturan-keliru", "", "3")]


@pytest.mark.parametrize(
    ("field", "sheet", "cell"),
    [("s1", "Indikator", "B4"), ("n1", "Indikator", "D4"), ("i6", "Identitas", "B9"),
     ("v2", "Seri", "E3"), ("h1", "Seri", "D1"), ("sub011", "Sheet1", "E9")],
)  # fmt: skip
def test_text_without_end_is_named(field, sheet, cell, tmp_path):
    make_folder(tmp_path / "dinas", hostile(TOO_LONG), re.compile(field))
    assert ("teks-terlalu-panjang", sheet, cell) in must_mend(run(tmp_path / "dinas"))


@pytest.mark.parametrize("number", ["75 (@)", "@ (75)", "75 @", "@"])
def test_text_beside_a_number(number, tmp_path):
    check_beside_a_number(number, "Baik;[Red]&<b>_*?", tmp_path)


@pytest.mark.lambat
@pytest.mark.parametrize("number", ["75 (@)", "@ (75)", "75 @", "@"])
def test_every_text_beside_a_number(number, tmp_path):
    for name, payload in PAYLOADS.items():
        check_beside_a_number(number, hostile(payload)("n"), tmp_path / name)


def check_beside_a_number(number, payload, root):
    """It becomes part of a number format as a whole, or its cell is named."""
    text = number.replace("@", payload)
    folder = root / "dinas"
    folder.mkdir(parents=True)
    sheets = {
        "Identitas": [["Nama Perangkat Daerah", "Dinas"], ["Tahun", 2024], ["Bulan", "Desember"]],
        "Indikator": [list(row("I", 80, 1)), list(row("I", 80, text).values())],
    }
    write_sheets(folder / KINERJA, sheets)
    report = run(folder)
    if not report.published:
        assert [cell for _, _, cell in must_mend(report)] == ["F2"]
        return
    annex = Annex(Path(report.published[0]))
    assert annex.links() == []
    styles = annex.parts["xl/styles.xml"].iter()
    assert any(tidied(payload) in str(style.get("formatCode")) for style in styles)
