"""Open workbooks safely and turn them into `Sheet`s that know each cell's address.

In: a folder, a path. Out: `Workbook`s, and findings about files that cannot be read. Nothing here
knows what a sheet means.
"""

from pipeline.load.folder import has_workbooks, list_workbooks
from pipeline.load.opening import read_workbook
from pipeline.load.reader import Reader, open_reader, shared_reader

__all__ = [
    "Reader",
    "has_workbooks",
    "list_workbooks",
    "open_reader",
    "read_workbook",
    "shared_reader",
]
