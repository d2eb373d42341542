"""What the commands print of findings."""

from pipeline.model import Location
from pipeline.screen import MOST_CELLS, finding_lines
from schemas import pesan


def sheet_findings(names, rule=pesan.TANPA_SUB_KEGIATAN, workbook="LRA.xlsx"):
    return [rule.at(Location(workbook, n, name)) for n, name in enumerate(names, 1)]


def headings(findings):
    return [line.strip() for line in finding_lines(findings) if line.startswith("\n")]


def test_sheets_of_which_the_same_is_said_stand_together():
    findings = sheet_findings(["Jan", "Feb", "Mar"])
    lines = finding_lines(findings)
    assert headings(findings) == ["LRA.xlsx › Jan, Feb, Mar"]
    assert sum(findings[0].message in line for line in lines) == 1


def test_sheets_of_which_other_things_are_said_stand_apart():
    findings = sheet_findings(["Jan", "Feb", "Mar"])
    cell = pesan.SEL_KOSONG.at(Location("LRA.xlsx", 2, "Feb", 7, 3), kolom="Uraian")
    assert headings([*findings, cell]) == ["LRA.xlsx › Jan, Mar", "LRA.xlsx › Feb"]
    other = pesan.SEL_KOSONG.at(Location("LRA.xlsx", 3, "Mar", 8, 3), kolom="Uraian")
    assert len(headings([cell, other])) == 2
    apart = sheet_findings(["Jan"], workbook="a.xlsx") + sheet_findings(["Jan"], workbook="b.xlsx")
    assert headings(apart) == ["a.xlsx › Jan", "b.xlsx › Jan"]


def test_long_lists_are_cut_with_their_number():
    names = [f"Lembar {n}" for n in range(MOST_CELLS + 2)]
    (heading,) = headings(sheet_findings(names))
    assert heading.endswith(f"Lembar {MOST_CELLS - 1} dan 2 lembar lain")
    cells = [
        pesan.SEL_KOSONG.at(Location("a.xlsx", 1, "x", row, 1), kolom="Uraian")
        for row in range(1, MOST_CELLS + 3)
    ]
    assert any(f"A{MOST_CELLS} dan 2 sel lain: " in line for line in finding_lines(cells))


def test_what_belongs_to_no_workbook():
    assert headings([pesan.SEL_KOSONG.at(Location(), kolom="x")]) == ["Folder input"]
