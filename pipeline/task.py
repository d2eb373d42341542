"""What a run is asked to do for one agency."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pipeline.model import Period


class Task(NamedTuple):
    """What an agency's draft is made from; `output`: where its earlier annexes lie."""

    folder: Path
    period: Period | None
    settings: Path | None
    output: Path | None = None
