"""The log `output/log/laporan-kinerja.log`: what each run did, line by line, in Indonesian.

A log that cannot be written keeps no run back. It names workbooks, sheets and cells, and of their
content no more than a finding says.
"""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
from collections.abc import Iterator
from pathlib import Path

from pipeline.plain import plain

LOG = Path("log") / "laporan-kinerja.log"
MOST_BYTES = 2**20
KEPT = 5  # earlier files, .1 the latest of them
LEVELS = {logging.INFO: "INFO", logging.WARNING: "PERHATIAN", logging.ERROR: "GAGAL"}


class _Line(logging.Formatter):
    """Time, run, level, and one line of text whatever is in it."""

    def format(self, record: logging.LogRecord) -> str:
        level = LEVELS.get(record.levelno, record.levelname)
        when = self.formatTime(record, "%Y-%m-%d %H:%M:%S")
        return f"{when} [jalan {record.name}] {level} {plain(record.getMessage(), ' ')}"


@contextlib.contextmanager
def open_log(output: Path, run: int) -> Iterator[logging.Logger]:
    """The log of one run."""
    logger = logging.Logger(str(run), logging.INFO)
    logging.raiseExceptions = False  # a full disk is said where it matters
    try:
        (output / LOG).parent.mkdir(exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            output / LOG, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        logger.addHandler(logging.NullHandler())
        yield logger
        return
    handler.setFormatter(_Line())
    logger.addHandler(handler)
    try:
        yield logger
    finally:
        with contextlib.suppress(OSError, ValueError):
            handler.close()
