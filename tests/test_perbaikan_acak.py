"""Workbooks whose XML is odd at random: what can be read can be copied, with the same values."""

import io
import random
import re
import zipfile

import pytest
from copies import write_rich
from edit import opened
from make import EXAMPLE, KINERJA, LRA

from pipeline.load.opening import read_content
from pipeline.model import Finding, Severity
from pipeline.pengganti import is_notes
from pipeline.perbaikan import Original, is_untouched, make_copy

SEEDS, TRIALS = range(5), 400
TAG = re.compile(rb"<[^>]*>")
VALUES = (b"", b"-1", b"x", b"99999999999", b"NaN", b"A0:B", b"0", b"&amp;")


def drop_tag(text, tag, _):
    return text[: tag.start()] + text[tag.end() :]


def double_tag(text, tag, _):
    return text[: tag.end()] + text[tag.start() :]


def drop_attribute(text, tag, _):
    bare = re.sub(rb'\s[\w:]+="[^"]*"', b"", tag[0], count=1)
    return text[: tag.start()] + bare + text[tag.end() :]


def change_attribute(text, tag, chance):
    told = re.sub(rb'="[^"]*"', b'="' + chance.choice(VALUES) + b'"', tag[0], count=1)
    return text[: tag.start()] + told + text[tag.end() :]


def drop_element(text, tag, _):
    name = re.match(rb"<([\w:]+)", tag[0])
    if not name:
        return text
    element = rb"<%s\b[^>]*?(/>|>.*?</%s>)" % (name[1], name[1])
    return re.sub(element, b"", text, count=1, flags=re.DOTALL)


CHANGES = (drop_tag, double_tag, drop_attribute, change_attribute, drop_element)


def change(parts, chance):
    """A part that is no longer there, or one that says something else."""
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels", ".vml"))])
    tags = list(TAG.finditer(parts[name]))[:200]
    if chance.random() < 0.05 or not tags:
        del parts[name]
    else:
        parts[name] = chance.choice(CHANGES)(parts[name], chance.choice(tags), chance)


def zipped(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def values(sheets):
    return [
        {
            (row, column): value
            for row, line in enumerate(sheet.cells)
            for column, value in enumerate(line)
            if value is not None
        }
        for sheet in sheets
        if not is_notes(sheet)
    ]


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    """Parts of workbooks by XlsxWriter and by openpyxl."""
    folder = tmp_path_factory.mktemp("buku")
    write_rich(folder / "kaya.xlsx")
    for name in (LRA, KINERJA):
        (folder / name).write_bytes((EXAMPLE / name).read_bytes())
        with opened(folder / name):
            pass  # written anew
    found = []
    for path in [EXAMPLE / KINERJA, *sorted(folder.glob("*.xlsx"))]:
        with zipfile.ZipFile(path) as archive:
            found.append({name: archive.read(name) for name in archive.namelist()})
    return found


@pytest.mark.lambat
@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_is_read_is_copied(books, seed):
    chance = random.Random(seed)
    copied = 0
    for _ in range(TRIALS):
        parts = dict(chance.choice(books))
        for _ in range(chance.randint(1, 3)):
            change(parts, chance)
        content = zipped(parts)
        kind, (sheets, _) = read_content("a.xlsx", content)
        if not sheets:
            continue
        found = [
            Finding("x", severity, sheet.at(row, 3), "isi", "perbaiki.")
            for sheet in sheets
            for row, severity in ((2, Severity.WAJIB), (9, Severity.PERHATIAN))
        ]
        original = Original("a.xlsx", content, kind, lambda sheets=sheets: sheets)
        copy = make_copy(original, found, "Perbaikan - a.xlsx")
        _, (again, said) = read_content("b.xlsx", copy)
        assert again, said
        assert is_notes(again[0])
        assert values(again) == values(sheets)
        assert is_untouched(copy)
        copied += 1
    assert copied > TRIALS / 3
