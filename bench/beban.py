"""What weighs on the computer: files that are refused, and the memory of a large workbook.

Run with the Python to be measured: `.venv/bin/python bench/beban.py`. Memory is the most that each
process of a run ever had, added up, as if all had it at once: never too little. It is taken from
/proc, hence only on Linux. README.md says what the figures mean.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.buatan import write_lra  # noqa: E402 - found through the line above
from bench.ukur import BASE, LARGE, Line, Run, seconds, show  # noqa: E402

MB = 2**20
PULSE = 0.01  # seconds between two looks
TIMES = 5  # of what is quick; the median is taken
NAME = "LRA s.d. Desember 2024.xlsx"


def write_large(path: Path) -> None:
    """100 MB that begin like a workbook."""
    path.write_bytes(b"PK\x03\x04" + os.urandom(100 * MB))


def write_bomb(path: Path) -> None:
    """A workbook of 1 MB that would become 1 GB."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(1024):
                part.write(bytes(MB))


def run(arguments: Sequence[str]) -> Run:
    """A whole run; its megabytes are those of all its processes together."""
    begin, cpu = time.perf_counter(), processor_time()
    executable = BASE if arguments[0] == "run.py" else sys.executable
    process = subprocess.Popen(
        [executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    most: dict[int, int] = {}
    while process.poll() is None:
        for one in family(process.pid):
            most[one] = max(most.get(one, 0), memory_of(one))
        time.sleep(PULSE)
    seconds = time.perf_counter() - begin
    return Run(seconds, processor_time() - cpu, sum(most.values()) / MB)


def processor_time() -> float:
    """Seconds that all children so far have been at work, with their own children."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def family(process: int) -> Iterator[int]:
    """A process and all that it has started, directly or not."""
    yield process
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text(encoding="ascii").split():
                yield from family(int(child))


def memory_of(process: int) -> int:
    """The most bytes that a process has had so far; 0 once it has ended."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cli", action="store_true", help="this Python instead of run.py")
    own = ["-m", "pipeline.cli"] if parser.parse_args().cli else ["run.py"]
    print("| Yang diukur | Hasil | Batas | Terpenuhi |\n| --- | ---: | ---: | --- |")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for what, write in (
            ("berkas 100 MB", write_large),
            ("bom zip 1 GB", write_bomb),
        ):
            path = folder / what / NAME
            path.parent.mkdir()
            write(path)
            os.utime(path, (0, 0))
            runs = [run([*own, "periksa", "--input", str(path.parent)]) for _ in range(TIMES)]
            print(show(Line(f"{what}: ditolak dalam", seconds(runs), "s", 2.0)), flush=True)
            cpu = median(one.cpu for one in runs)
            print(show(Line(f"{what}: waktu CPU", cpu, "s", 2.0)), flush=True)
        write_lra(folder / "besar" / NAME, LARGE)
        os.utime(folder / "besar" / NAME, (0, 0))
        for command in ("periksa", "proses"):
            output = ["--output", str(folder / "keluar")] if command == "proses" else []
            done = run([*own, command, "--input", str(folder / "besar"), *output])
            what = f"LRA 50.000 baris, {command}"
            print(show(Line(f"{what}: waktu CPU", done.cpu, "s")), flush=True)
            print(
                show(Line(f"{what}: memori semua proses", done.megabytes, "MB", 600.0)), flush=True
            )


if __name__ == "__main__":
    main()
