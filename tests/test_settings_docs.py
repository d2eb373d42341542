"""Every key of the settings, with its default, is in the annotated example and in the guide."""

import re

import pytest
from make import ROOT

from pipeline.setting_columns import WORDS
from pipeline.setting_surat import Surat
from pipeline.settings import Settings, find_keys, load_settings

EXAMPLE = ROOT / "docs" / "pengaturan-contoh.toml"
GUIDE = ROOT / "docs" / "panduan.md"
KEYS = find_keys(Settings)


@pytest.fixture(scope="module")
def annotated():
    return EXAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def guide_rows():
    """Key → the cells of its row in the guide's table of keys."""
    chapter = GUIDE.read_text(encoding="utf-8").split("## 9. Pengaturan")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `\[?(\w+)[^`]*` \|(.*)\|(.*)\|(.*)\|$", chapter, re.MULTILINE)
    return {name: [cell.strip() for cell in cells] for name, *cells in rows}


def uncomment(text):
    """A # without a blank after it stands before an example."""
    return re.sub(r"^#(?=\S)", "", text, flags=re.MULTILINE)


def shown(value):
    """A value as an officer writes it; `kosong` for none."""
    if value in ("", None, {}, (), Surat()):
        return "kosong"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    return f'"{value}"' if isinstance(value, str) else str(list(value)).replace("'", '"')


def test_example_as_it_stands_changes_nothing():
    assert load_settings(EXAMPLE) == (Settings(), [])


def test_example_in_full_use_is_right_and_gives_every_key(annotated, tmp_path):
    path = tmp_path / "pengaturan.toml"
    path.write_text(uncomment(annotated), encoding="utf-8")
    settings, findings = load_settings(path)
    assert findings == []
    written = set(re.findall(r"^\[?(\w+)", uncomment(annotated), re.MULTILINE))
    assert KEYS.keys() | set(WORDS) | find_keys(Surat).keys() <= written
    assert (len(settings.judul), len(settings.judul_kolom), len(settings.pemetaan)) == (2, 2, 1)


@pytest.mark.parametrize("name", KEYS)
def test_key_is_explained_in_the_example(annotated, name):
    """Above it, without a blank line between: what it is for, its choices, its default."""
    block = next(
        block
        for block in annotated.split("\n\n")
        if re.search(rf"^#?\[?{name}\b", block, re.MULTILINE)
    )
    key, default = KEYS[name], getattr(Settings(), name)
    assert block.startswith(f"# {key.help[0].upper()}{key.help[1:]}")
    assert f"\n# Bawaan: {shown(default)}\n" in block
    if key.choices:
        assert f"\n# Pilihan: {', '.join(map(shown, key.choices))}\n" in block


@pytest.mark.parametrize("name", KEYS)
def test_key_is_explained_in_the_guide(guide_rows, name):
    choices, bawaan, use = guide_rows[name]
    key, default = KEYS[name], getattr(Settings(), name)
    assert all(f'`"{choice}"`' in choices for choice in key.choices)
    assert bawaan in (shown(default), f"`{shown(default)}`", "seperti contoh")
    assert use.startswith(key.help)


def test_guide_explains_the_words_of_a_mapping_and_of_mail():
    text = GUIDE.read_text(encoding="utf-8")
    assert all(f"`{word}`" in text for word in (*WORDS, *find_keys(Surat)))
    assert EXAMPLE.name in text


def test_guide_and_example_show_no_key_that_is_none(guide_rows, annotated):
    assert set(guide_rows) == set(KEYS)
    top = uncomment(annotated).split("\n[")[0]
    assert set(re.findall(r"^(\w+) =", top, re.MULTILINE)) <= set(KEYS)
