"""Two thousand workbooks through one `proses`: 500 agencies with four months each.

Takes long, run with `-m lambat -s`; the last figures stand in docs/keandalan.md.
"""

import contextlib
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bulanan import write_months
from make import ROOT, Sub

MONTHS, AGENCIES, WARM = 4, 500, 50  # 2.000 workbooks; 200 of them make it warm
STEP = 0.2
MEGABYTE = 2**20


def children(process):
    tasks = Path(f"/proc/{process}/task")
    found = [int(kid) for t in tasks.iterdir() for kid in (t / "children").read_text().split()]
    return [process, *(grandchild for kid in found for grandchild in children(kid))]


def used(process):
    """(own bytes, own open files, bytes of the whole tree) of a run; shared pages count once.

    Libraries' pages count whole, once: their share would be less while others use them too.
    """
    anonymous = libraries = 0
    for one in children(process):
        anonymous += kilobytes(one, "smaps_rollup", "Pss_Anon:")
        libraries = max(libraries, kilobytes(one, "status", "RssFile:"))
        if one == process:
            own = anonymous + libraries
    files = len(list(Path(f"/proc/{process}/fd").iterdir()))
    return own * 1024, files, (anonymous + libraries) * 1024


def kilobytes(process, file, name):
    lines = Path(f"/proc/{process}/{file}").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


@pytest.mark.lambat
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_two_thousand_workbooks(tmp_path):
    first = tmp_path / "masuk" / "000"
    write_months(first, [[Sub("1.06.01.2.01.0001", 9_000, 10 * n)] for n in (1, 2, 3, 4)])
    for number in range(1, AGENCIES):
        shutil.copytree(first, tmp_path / "masuk" / f"{number:03d}")
    for folder in (tmp_path / "masuk").iterdir():
        name = f'perangkat_daerah = "Dinas {folder.name}"\njenis_bulan = "bulanan"\n'
        (folder / "pengaturan.toml").write_text(name)
    output = tmp_path / "keluar"
    argv = ["--input", str(tmp_path / "masuk"), "--output", str(output)]
    run = subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli", "proses", *argv],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    seen = []
    while run.poll() is None:
        made = len(list((output / ".kerja").glob("*.xlsx"))) // MONTHS
        published = len(list(output.glob("2024-04/*")))
        with contextlib.suppress(OSError, StopIteration):  # one of them has just ended
            seen.append((made + published, published, *used(run.pid)))
        time.sleep(STEP)
    assert run.returncode == 0
    assert len(list(output.glob("2024-*/*/Lampiran*.xlsx"))) == MONTHS * AGENCIES
    assert not list(output.rglob(".*.baru"))
    assert not list((output / ".kerja").iterdir())
    warm = [one for one in seen if WARM <= one[0] < 2 * WARM]
    late = [one for one in seen if one[0] >= AGENCIES - WARM and not one[1]]
    publishing = [one for one in seen if one[1]]
    report = {}
    for name, at in (("own memory", 2), ("open files", 3), ("memory of all", 4)):
        # A file that is just being written is open for a moment; one that leaked stays.
        of = min if name == "open files" else max
        before, after, last = (of(one[at] for one in few) for few in (warm, late, publishing))
        unit = 1 if name == "open files" else MEGABYTE
        report[name] = tuple(round(figure / unit, 1) for figure in (before, after, last))
    print(report)
    for name in ("open files", "memory of all"):  # its own is the reports that it has yet to tell
        before, after, last = report[name]
        assert max(after, last) <= before * (1 if name == "open files" else 1.05), name
