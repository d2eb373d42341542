"""Correction copies quote what was found: quoted text stays text there too."""

from __future__ import annotations

import pytest
from make import KINERJA, row
from payloads import MAIN, PAYLOADS, Annex, hostile, unescape, write_sheets

from pipeline.cli import main
from pipeline.parse import show
from pipeline.plain import plain


@pytest.mark.parametrize("name", ["rich-rusak", "kendali", "cdata", "lolos", "tanda"])
def test_quoted_text_stays_text(name, tmp_path):
    check(name, tmp_path)


@pytest.mark.lambat
@pytest.mark.parametrize("name", PAYLOADS)
def test_every_quoted_text_stays_text(name, tmp_path):
    check(name, tmp_path)


def check(name, root):
    """A direction that is none, in a sheet whose texts are hostile too."""
    text = hostile(PAYLOADS[name])
    line = row(text("n1"), 80, 75, Keterangan=text("k1"), Sasaran=text("s1")) | {"Arah": text("a")}
    sheets = {
        "Identitas": [["Nama Perangkat Daerah", "Dinas"], ["Tahun", 2024], ["Bulan", "Desember"]],
        "Indikator": [list(line), list(line.values())],
    }
    folder = root / "dinas"
    folder.mkdir()
    write_sheets(folder / KINERJA, sheets)
    assert main(["--input", str(folder), "--output", str(root / "output")]) == 1
    (path,) = (root / "output").rglob("Perbaikan - *.xlsx")
    copy = Annex(path)
    assert copy.formulas == {}
    assert [link for link in copy.links() if not link.endswith("}hyperlink")] == []
    for part in copy.parts.values():
        for link in part.iter(f"{MAIN}hyperlink"):
            assert set(link.attrib) <= {"ref", "location", "display", "tooltip"}  # of this workbook
    said = unescape("".join(copy.parts["xl/comments1.xml"].itertext()))
    assert f"Arah tertulis “{plain(show(text('a')))}”" in plain(said)
    cells = {cell for cell in copy.cells.values() if isinstance(cell, str)}
    assert {text(field) for field in ("n1", "k1", "s1", "a")} <= cells
