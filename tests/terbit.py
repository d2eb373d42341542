"""What lies in an output folder for the officer, without archive, ledger and log."""

from __future__ import annotations

from pathlib import Path

from pipeline.correct import NO_PERIOD

MONTHS = ("[0-9][0-9][0-9][0-9]-[0-9][0-9]", NO_PERIOD)


def issued(output: Path, pattern: str = "*") -> list[Path]:
    """Annexes, PDFs, correction copies; by their paths."""
    found = [path for month in MONTHS for path in output.glob(f"{month}/*/{pattern}")]
    return sorted(path for path in found if path.is_file())
