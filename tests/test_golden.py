"""The example's annex cell by cell against `tests/golden/`: what changes in it is seen in a diff.

Where a change of looks or figures is meant, write the files anew and read their diff before it is
committed:  LK_PERBARUI_EMAS=1 python3 run.py uji -k golden
"""

import difflib
import os
from pathlib import Path

import pytest
from dump import dump
from make import example_annex

GOLDEN = Path(__file__).parent / "golden"
RENEW = os.environ.get("LK_PERBARUI_EMAS") == "1"
MOST_LINES = 60


def golden_name(number: int, sheet: str) -> str:
    """`07 Tabel 3.7.txt`: sorted as the sheets are."""
    return f"{number:02d} {sheet}.txt"


def test_golden():
    sheets = {
        golden_name(number, sheet): text
        for number, (sheet, text) in enumerate(dump(example_annex()).items(), 1)
    }
    if RENEW:
        renew(sheets)
        pytest.skip("tests/golden written anew; read its diff")
    known = {path.name: path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.txt")}
    changes: list[str] = []
    for name in sorted({*known, *sheets}):
        before, after = known.get(name, ""), sheets.get(name, "")
        changes += difflib.unified_diff(
            before.splitlines(), after.splitlines(), f"golden/{name}", "now", lineterm="", n=0
        )
    shown = "\n".join(changes[:MOST_LINES])
    assert not changes, f"{len(changes)} lines of difference; if meant: see above\n{shown}"


def renew(sheets: dict[str, str]) -> None:
    """Replace all golden files."""
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.glob("*.txt"):
        path.unlink()
    for name, text in sheets.items():
        (GOLDEN / name).write_text(text, encoding="utf-8", newline="\n")
