"""Two thousand workbooks in one run: no memory, no open file is left behind.

Takes long, run with `-m lambat`; the last figures stand in docs/keandalan.md.
"""

import os
import sys
from pathlib import Path

import hostile
import pytest
from edit import AT_ONCE
from make import LRA, Sub, write_lra
from ole2 import make_xls

from pipeline.collect import collect
from pipeline.load.reader import open_reader
from pipeline.settings import Settings

MANY, WARM = 2_000, 200
ONLY_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


def used(process):
    """(bytes of memory, open files) of a process."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE"), len(list(Path(f"/proc/{process}/fd").iterdir()))


def soak(reader, read):
    """What parent and child use after `WARM` and after `MANY` readings."""
    seen = []
    for number in range(1, MANY + 1):
        read(number)
        if number in (WARM, MANY):
            seen.append((used("self"), used(reader._child.pid)))
    print(seen)
    return seen


def check(seen):
    for (memory, files), (memory_after, files_after) in zip(*seen, strict=True):
        assert files_after <= files
        assert memory_after <= memory * 1.05


@ONLY_LINUX
@pytest.mark.lambat
def test_agencies(tmp_path):
    """A budget each, read, recognised and validated."""
    for number in range(20):
        folder = tmp_path / str(number)
        folder.mkdir()
        subs = [Sub(f"1.06.01.2.01.{n:04}", 100 + number, 40 + n) for n in range(1, 30)]
        write_lra(folder / LRA, subs)
    with open_reader(AT_ONCE) as reader:

        def read(number):
            inputs, _ = collect(tmp_path / str(number % 20), None, Settings(), reader)
            assert len(inputs) == 1

        check(soak(reader, read))


@ONLY_LINUX
@pytest.mark.lambat
def test_formats(tmp_path):
    """All formats, and files that are refused."""
    makers = hostile.ODD | hostile.ODD_TEXT | hostile.REFUSED["berkas-rusak"]
    names = [*makers, "lama.xls"]
    for name, make in makers.items():
        (tmp_path / name).write_bytes(make())
    (tmp_path / "lama.xls").write_bytes(make_xls(lambda sheet: sheet.write(0, 0, 1)))
    with open_reader(AT_ONCE) as reader:
        child = reader._child
        check(soak(reader, lambda number: reader.read(tmp_path / names[number % len(names)])))
        assert reader._child is child
