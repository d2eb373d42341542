"""What the values of an .xlsx do not tell: its formulas, and how its numbers are shown.

In: a file that the guard has let pass. Out: `Written`. openpyxl builds an object for every style a
file names, so that of a stranger's file it is asked only in the reader process (`child`).
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.model import Finding, Location
from schemas import pesan

ByCell = Mapping[tuple[int, int], str]  # (row, column), counted from 1


@dataclass(frozen=True)
class Written:
    """Sheet → cell → formula, and → number format where it holds a number or a formula."""

    sha256: str
    formulas: Mapping[str, ByCell]
    formats: Mapping[str, ByCell]


def read_written(path: Path) -> tuple[Written | None, list[Finding]]:
    """The formulas and number formats of a file, or the reason why not."""
    try:
        return find_written(path.read_bytes()), []
    except (OSError, ValueError):
        return None, [pesan.BERKAS_RUSAK.at(Location(path.name))]


def find_written(content: bytes) -> Written:
    """Of a formula that several cells share, each has its own; ValueError for a broken file."""
    import openpyxl

    formulas: dict[str, dict[tuple[int, int], str]] = {}
    formats: dict[str, dict[tuple[int, int], str]] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
            for sheet in book.worksheets:
                if hasattr(sheet, "reset_dimensions"):
                    sheet.reset_dimensions()  # what a file says of its size may be wrong
                own = formulas.setdefault(sheet.title, {})
                shown = formats.setdefault(sheet.title, {})
                for line in sheet.iter_rows():
                    for cell in line:
                        if cell.value is None or cell.data_type not in ("f", "n"):
                            continue
                        at = cell.row, cell.column
                        shown[at] = cell.number_format
                        if cell.data_type == "f":
                            own[at] = str(getattr(cell.value, "text", cell.value))
        except MemoryError:  # the reader process says so
            raise
        except Exception as error:  # it names no closed list of what a broken file may raise
            raise ValueError("formulas") from error
    return Written(hashlib.sha256(content).hexdigest(), formulas, formats)
