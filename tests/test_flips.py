"""Silent change: a bit flipped, an end cut off. What is still read holds what it held before.

Takes long, run with `-m lambat`; the last figures stand in docs/keandalan.md.
"""

import random
import shutil
from collections import Counter
from html import escape

import pytest
from edit import AT_ONCE
from hostile_zip import CONTENT, make_ods
from make import KINERJA, LRA

from pipeline.load.opening import read_workbook
from pipeline.load.reader import open_reader

FLIPS, CUTS = 2_500, 500  # of each of the four files


@pytest.fixture(scope="module", params=["xlsx", "ods"])
def originals(request, example, tmp_path_factory):
    """The example's workbooks in one of the formats that carry checksums."""
    folder = tmp_path_factory.mktemp(request.param)
    for name in (LRA, KINERJA):
        if request.param == "xlsx":
            shutil.copy(example / name, folder)
        else:
            (folder / name).with_suffix(".ods").write_bytes(as_ods(example / name))
    return sorted(folder.iterdir())


def as_ods(path):
    """The values of a workbook under the sheets' own names."""
    start, end = CONTENT.index("<table:table "), CONTENT.index("</office:spreadsheet>")
    workbook, _ = read_workbook(path)
    tables = []
    for sheet in workbook.sheets:
        rows = "".join(
            f"<table:table-row>{''.join(map(ods_cell, line))}</table:table-row>"
            for line in sheet.cells
        )
        tables.append(f'<table:table table:name="{escape(sheet.name)}">{rows}</table:table>')
    return make_ods(CONTENT[:start] + "".join(tables) + CONTENT[end:])


def ods_cell(value):
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, float):
        return f'<table:table-cell office:value-type="float" office:value="{value!r}"/>'
    return (
        '<table:table-cell office:value-type="string"><text:p>'
        f"{escape(str(value))}</text:p></table:table-cell>"
    )


def outcomes(path, spoil, times):
    """rule, or `sama` where all cells, formats, merges are as before, or `BERBEDA` → how many."""
    content = path.read_bytes()
    counts = Counter()
    target = path.with_stem("rusak")
    shutil.copy(path, target)
    whole, _ = read_workbook(target)
    dice = random.Random(path.name)
    with open_reader(AT_ONCE) as reader:
        for _ in range(times):
            target.write_bytes(spoil(content, dice))
            workbook, findings = reader.read(target)
            if workbook is None:
                counts[findings[0].rule] += 1
            else:
                same = workbook.sheets == whole.sheets
                counts["sama" if same else "BERBEDA"] += 1
    target.unlink()
    print(path.name, dict(counts))
    return counts


def flip(content, dice):
    spoilt = bytearray(content)
    at = dice.randrange(len(spoilt) * 8)
    spoilt[at // 8] ^= 1 << at % 8
    return spoilt


def cut(content, dice):
    return content[: dice.randrange(len(content))]


@pytest.mark.lambat
def test_flipped_bits(originals):
    for path in originals:
        counts = outcomes(path, flip, FLIPS)
        assert counts["BERBEDA"] == 0
        assert counts["berkas-rusak"] > FLIPS / 2


@pytest.mark.lambat
def test_truncations(originals):
    """A file cut short is never read at all; but for a length of 0, it is broken."""
    for path in originals:
        counts = outcomes(path, cut, CUTS)
        assert counts.keys() <= {"berkas-rusak", "berkas-kosong", "berkas-bukan-excel"}
