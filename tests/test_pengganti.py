"""Which file stands for which, told by names alone."""

import pytest

from pipeline.model import Sheet
from pipeline.pengganti import MARK, UNKNOWN, copy_name, is_notes, replace_corrected


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        ("LRA.xlsx|Perbaikan - LRA.xlsx", "Perbaikan - LRA.xlsx"),
        ("LRA.xls|Perbaikan - LRA.xlsx", "Perbaikan - LRA.xlsx"),
        ("lra.XLSX|perbaikan - LRA.xlsx", "perbaikan - LRA.xlsx"),
        ("LRA.xlsx|Perbaikan - LRA (2).xlsx", "Perbaikan - LRA (2).xlsx"),
        ("LRA (2).xlsx|LRA.xlsx|Perbaikan - LRA (2).xlsx", "LRA.xlsx|Perbaikan - LRA (2).xlsx"),
        ("LRA.csv|LRA.xls|Perbaikan - LRA.xls.xlsx", "LRA.csv|Perbaikan - LRA.xls.xlsx"),
        ("Perbaikan - LRA.xlsx", "Perbaikan - LRA.xlsx"),
        ("LRA 2.xlsx|Perbaikan - LRA.xlsx", "LRA 2.xlsx|Perbaikan - LRA.xlsx"),
        ("Perbaikan - Perbaikan - LRA.xlsx|LRA.xlsx", "Perbaikan - Perbaikan - LRA.xlsx"),
    ],
)
def test_which_file_stands_for_which(names, kept):
    names = names.split("|")
    found, findings = replace_corrected(names)
    assert found == kept.split("|")
    assert [f.location.workbook for f in findings] == [n for n in names if n not in found]


def test_a_copy_of_two_is_asked_about():
    names = ["LRA.xls", "LRA.xlsx", "Perbaikan - LRA.xlsx"]
    found, (finding,) = replace_corrected(names)
    assert found == names, "nothing is left out silently"
    assert finding.rule == "perbaikan-meragukan"


@pytest.mark.parametrize(
    ("name", "beside", "copy"),
    [
        ("LRA.xlsx", "", "Perbaikan - LRA.xlsx"),
        ("LRA.s.d.xls", "", "Perbaikan - LRA.s.d.xlsx"),
        ("LRA.xls", "lra.csv", "Perbaikan - LRA.xls.xlsx"),
        ("Perbaikan - LRA.xlsx", "LRA.xls", "Perbaikan - LRA.xlsx"),
        ("Perbaikan - LRA.xls.xlsx", "LRA.xls|LRA.csv", "Perbaikan - LRA.xls.xlsx"),
    ],
)
def test_name_of_a_copy(name, beside, copy):
    beside = [name, *filter(None, beside.split("|"))]
    assert copy_name(name, beside) == copy
    assert replace_corrected([*beside, copy])[0].count(copy) >= 1


@pytest.mark.parametrize(
    ("value", "notes"),
    [
        (f"{MARK}{UNKNOWN} {UNKNOWN}", True),
        (f"{UNKNOWN} {UNKNOWN}", False),
        (f"{MARK}{UNKNOWN}", False),
        (f"Lihat: {MARK}{UNKNOWN} {UNKNOWN}", False),
        (2024.0, False),
        (None, False),
    ],
)
def test_notes_are_known_by_their_mark_alone(value, notes):
    """A sheet of data must never be passed over as notes."""
    assert is_notes(Sheet("x.xlsx", 1, "x", [[], [], [], [], [value]])) is notes
