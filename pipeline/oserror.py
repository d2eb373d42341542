"""Which file an OSError is about: the system names none where writing or reading one fails."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def about(path: Path) -> Iterator[None]:
    """An OSError in here that names no file names this one."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise
