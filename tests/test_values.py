"""The second reading held against the first, column by column (DESIGN decision 8)."""

import datetime as dt
from array import array

import pytest

from pipeline.load.facts import Column, SheetFacts
from pipeline.load.values import MAX_BOX, agrees, check_facts, compare, put_dates, within
from pipeline.model import CellError, Location

# A2 holds a text, A3 and A4 hold 10 and 20.
KNOWN = Column(filled=3, rows=2 + 3 + 4, numbers=array("d", [10, 20]))


@pytest.mark.parametrize("values", [[None, "x", 10.0, 20.0], ["  ", "x", 10, 20.0, None, ""]])
def test_same_column(values):
    assert agrees(values, KNOWN)


def test_truth_is_no_number():
    assert agrees([None, True, 10.0, 20.0], KNOWN)


def test_only_what_is_no_number_becomes_an_error():
    cells = [["x", 1.0], [float("inf"), 2.0], [3.0]]
    known = SheetFacts("x", columns={2: Column(2, 3, array("d", [1, 2]))})
    (finding,) = compare(Location("a.xlsx", 1, "x"), cells, known)
    assert finding.location.column == 1
    assert cells == [["x", 1.0], [CellError("#NUM!"), 2.0], [3.0]]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([None, "x", 10.0, 20.5], id="another number"),
        pytest.param([None, None, 10.0, 20.0], id="a text is lost"),
        pytest.param([None, "x", 30.0], id="two numbers became one"),
        pytest.param([None, "x", None, 10.0, 20.0], id="a row slipped in"),
        pytest.param([None, 10.0, "x", None, 20.0], id="order in other rows"),
        pytest.param([None, "x", "10", 20.0], id="a number became text"),
        pytest.param([None, True, 10.0, 20.0, "x"], id="one more"),
        pytest.param([None, 0.0, 10.0, 20.0], id="a text became zero"),
        pytest.param([None, "x", 10.0, 20.0, float("nan")], id="not a number"),
        pytest.param([None, "x", float("inf"), 20.0], id="infinite"),
        pytest.param([None, "x", 1e308, 1e308], id="sum too large"),
    ],
)
def test_other_column(values):
    assert not agrees(values, KNOWN)


@pytest.mark.parametrize(("length", "rule"), [(255, None), (256, "berkas-rusak")])
def test_name_of_a_sheet(length, rule):
    """Excel allows 31 letters, other programs more; a name without end is no name."""
    finding = check_facts("a.xlsx", [SheetFacts("x" * length, last=(1, 1))])
    assert (finding and finding.rule) == rule


def test_merges_as_far_as_there_are_cells():
    inside, below, beside, beyond = (1, 1, 2, 9), (5, 1, 6, 2), (1, 5, 2, 6), (7, 7, 8, 8)
    assert within([inside, below, beside, beyond], 3, 3) == ((1, 1, 2, 3),)
    assert within([(3, 2, 9, 2), (1, 3, 1, 9)], 3, 3) == ()  # one cell is no merge


def test_merges_that_overlap_without_end():
    area = (1, 1, 1000, 1000)
    most = MAX_BOX // 10**6
    assert len(within([area] * most, 1000, 1000)) == most
    with pytest.raises(ValueError, match="overlap"):
        within([area] * (most + 1), 1000, 1000)


def test_dates_where_the_reader_returned_numbers():
    """One for a cell that it did not return is left to the comparison."""
    cells = [[45_657, "x"], [2.5]]
    put_dates(cells, {(1, 1): 45_657.0, (2, 2): 1.0, (3, 1): 1.0}, from_1904=False)
    assert cells == [[dt.date(2024, 12, 31), "x"], [2.5]]
    assert type(cells[1][0]) is float
