"""The reader of TOML text agrees with tomllib where that reads, and never fails elsewhere."""

import time
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.settings import MOST_BYTES
from pipeline.toml_text import read_toml

PIECES = (
    "lantai_nol = true", "a = 'b'", 'a."b c" = 1', "[judul]", "[judul.x]", "[[judul]]", "[judul",
    "'Tabel 3.1' = \"x\"", "k = [", "1,", "'b',", "]", 'm = """', '"""', "'''", "halo", "# a = 1",
    "", "t = { u = 1, v = [2] }", "t = { u = 1", "x = “y”", 'p = "C:\\x"', "n = 1 # ]", "=", "}",
)  # fmt: skip
LINES = st.lists(st.sampled_from(PIECES), max_size=8)


@given(LINES)
def test_agrees_with_tomllib(lines):
    text = "\n".join(lines)
    read = read_toml(text)
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert read.slips
    else:
        assert read.given == whole
        assert not read.slips
    assert all(1 <= line <= len(lines) and said for line, said in read.slips)


@given(st.text(max_size=60))
def test_never_fails(text):
    read = read_toml(text)
    assert all(1 <= line <= text.count("\n") + 1 for line, _ in read.slips)


@given(st.lists(st.sampled_from(["a", "b c", "Tabel 3.1", "é", "#", "="]), min_size=1, unique=True))
def test_line_of_every_key(names):
    """Below other keys of the same name, in a table of a quoted name, after text over two lines."""
    body = "\n".join(f'"{name}" = 0' for name in names)
    text = f'{body}\nlong = """\n[x]\n"""\n[" t "] # [y]\n{body}'
    lines = read_toml(text).lines
    below = len(names) + 4
    for at, name in enumerate(names, 1):
        assert lines[name,] == at
        assert lines[" t ", name] == below + at


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a.b.c = 1", {("a",): 1, ("a", "b"): 1, ("a", "b", "c"): 1}),
        (
            "[a]\nb.c = 1\nb.d = 2",
            {("a",): 1, ("a", "b"): 2, ("a", "b", "c"): 2, ("a", "b", "d"): 3},
        ),
        ("[a.b]\n[a]\nc = 1", {("a",): 1, ("a", "b"): 1, ("a", "c"): 3}),
        ("\na = [\n1,\n2]\nb = 1", {("a",): 2, ("b",): 5}),
        ("a = { b = 1 }", {("a",): 1, ("a", "b"): 1}),
    ],
)
def test_lines(text, lines):
    assert read_toml(text).lines == lines


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"kunci_{n} = 'isi'" for n in range(2_000)),
        "a = 1\n" * 8_000,
        "a = " + "[" * 49_000,
        ("a = [\n" + "1,\n" * 150) * 100,
        'a = """\n' + "x\n" * 20_000,
    ],
    ids=["many keys", "one key repeated", "deep", "lists without end", "text without end"],
)
def test_a_file_of_the_greatest_size(text):
    """None of them takes more than a few seconds, and whatever is not used is said."""
    began = time.monotonic()
    read = read_toml(text[:MOST_BYTES])
    assert time.monotonic() - began < 20
    assert read.slips or len(read.given) == 2_000
