"""Pages saved under the name of a workbook: what one sees in a browser is what is read."""

import pytest

from pipeline.load.html import read_html


def one(table):
    """(facts, cells) of a page with one table."""
    ((facts, cells),) = read_html(f"<html><body><table>{table}</table>")
    return facts, cells


def test_hidden_rows():
    facts, cells = one("<tr><td>a<tr style='DISPLAY : none'><td>b<tr style='color:red'><td>c")
    assert cells == [["a"], ["b"], ["c"]]
    assert facts.hidden_rows == {2}


def test_rows_within_and_without_a_body():
    _, cells = one("<thead><tr><th>a</thead><tr><td>b<tfoot><tr><td>c</tfoot>")
    assert cells == [["a"], ["b"], ["c"]]


@pytest.mark.parametrize(
    ("span", "merges"),
    [
        ("rowspan=0", [(1, 1, 3, 1)]),
        ("rowspan=2", [(1, 1, 2, 1)]),
        ("rowspan=99999", [(1, 1, 3, 1)]),
        ("rowspan=999999", []),
        ("rowspan=x", []),
        ("colspan=2", [(1, 1, 1, 2)]),
        ("colspan=0", []),
    ],
)
def test_spans(span, merges):
    """A row span of 0 goes to the end of the table; one of six digits is none."""
    facts, cells = one(f"<tr><td {span}>a<td>b<tr><td>c<td>d<tr><td>e")
    assert facts.merges == merges
    down = merges[0][2] if merges else 1
    assert cells[1] == ([None] if down > 1 else []) + ["c", "d"]
    assert cells[2] == ([None] if down > 2 else []) + ["e"]


def test_lines_as_one_sees_them():
    _, cells = one("<tr><td> 1.06\n .01 <br>Program<p>kedua</p><div>ketiga</div><b>te</b>bal")
    assert cells == [["1.06 .01\nProgram\nkedua\nketiga\ntebal"]]
