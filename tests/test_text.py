"""CSV and its kin: which sign parts the cells, and what is no table."""

import pytest

from pipeline.load.text import find_delimiter, read_csv


def cells(text):
    return read_csv(text)[1]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("sep=|\nKode|Uraian\n1.06|Sosial\n", [["Kode", "Uraian"], ["1.06", "Sosial"]]),
        ("SEP=;\r\nKode;Uraian\r\n", [["Kode", "Uraian"]]),
        ("sep=ab;c\n1;2\n", [["sep=ab", "c"], ["1", "2"]]),
        ("a;b;c\n1;2;3\n", [["a", "b", "c"], ["1", "2", "3"]]),
    ],
)
def test_first_line_that_names_the_sign(text, rows):
    """Excel's own line is no row; one that only looks like it is."""
    assert cells(text) == rows


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a;1,5\nb;2,5\n", ";"),
        ("a\t1,5\nb\t2,5\n", "\t"),
        ("a,b\n1,2\n", ","),
        ("Judul\n\na;b\n1;2\n", ";"),
        ("a;b\n1;2\ncatatan\n", ";"),
        ("Yth. Kepala Dinas, salam\nsurat\nini\nbukan tabel\n", None),
        ("satu, dua\nsatu, dua, tiga\na, b, c, d\na, b, c, d, e\n", None),
        ("satu\ndua\n", None),
        ("", None),
    ],
)
def test_sign_between_cells(text, sign):
    """The one that cuts most lines alike; prose has none."""
    assert find_delimiter(text) == sign


def test_blank_rows_and_cells_keep_their_place():
    facts, rows = read_csv("a;b;\n;;\n1; ;3\n")
    assert rows == [["a", "b"], [], ["1", None, "3"]]
    assert facts.last == (3, 3)
