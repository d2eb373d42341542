"""Whatever must be mended on a sheet is marked, remarked and listed in the copy of its workbook."""

import openpyxl
import pytest
from conftest import copy_example
from copies import leads_to, listed, marks, remarks
from edit import SETTINGS, WAJIB, period_of, settings_of
from make import KINERJA, LRA
from openpyxl.worksheet.cell_range import MultiCellRange
from test_rules_all import INPUTS, PERIODE, PLANTERS

from pipeline.batch import draft
from pipeline.correct import UNREADABLE, publish_copies
from pipeline.task import Task
from schemas.pesan import RULES

MUST = [rule for rule in RULES if rule.severity is WAJIB]


@pytest.mark.lambat
@pytest.mark.parametrize("rule", MUST, ids=lambda rule: rule.id)
def test_every_rule(rule, tmp_path):
    folder = copy_example(tmp_path / "dinas", *INPUTS.get(rule.id, (LRA, KINERJA, SETTINGS)))
    PLANTERS[rule.id](folder)
    made = draft(Task(folder, period_of(PERIODE.get(rule.id)), settings_of(folder)))
    report = publish_copies(made, made.report, tmp_path / "keluar")
    found = [f for f in report.findings if f.severity is WAJIB and f.location.sheet]
    faulty = {f.location.workbook for f in found if f.rule not in UNREADABLE}
    copies = {path.rpartition("Perbaikan - ")[2]: path for path in report.copies}
    assert set(copies) == {name.rpartition(".")[0] + ".xlsx" for name in faulty}
    for finding in found:
        if finding.rule not in UNREADABLE:
            book = openpyxl.load_workbook(copies[finding.location.workbook])
            check_place(book, finding)


def check_place(book, finding):
    where = finding.location
    sheet = book[where.sheet]
    links = {
        (said, leads_to(link)) for _, name, _, said, link in listed(book) if name == where.sheet
    }
    cell = sheet.cell(max(where.row, 1), max(where.column, 1))
    assert (finding.message, (where.sheet, cell.coordinate)) in links
    if where.cell:
        merged = (area for area in sheet.merged_cells.ranges if cell.coordinate in area)
        corner = next((area.start_cell.coordinate for area in merged), cell.coordinate)
        coloured = MultiCellRange(
            " ".join(area for areas in marks(sheet).values() for area in areas)
        )
        assert corner in coloured or cell.coordinate in coloured
        assert finding.message in remarks(sheet)[corner]
        assert finding.remedy in remarks(sheet)[corner]
