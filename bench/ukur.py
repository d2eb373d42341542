"""Hold the product against a floor and a peer: ratios of whole processes, taken in turn.

Run with the Python to be measured: `.venv/bin/python bench/ukur.py`. Only the standard library is
used here; everything measured runs in a process of its own. README.md says what the figures mean.
"""

from __future__ import annotations

import argparse
import itertools
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.buatan import copy_example, write_lra  # noqa: E402 - found through the line above
from pipeline.kunci import only_run  # noqa: E402 - the same

PRODUCT, PEER, FLOOR = "produk", "pembanding", "lantai"
# The product starts as the officer starts it: run.py under the Python that `.venv` was made from.
BASE = getattr(sys, "_base_executable", sys.executable)
ONE, EACH = "satu perangkat daerah", "tiap tambahan"
SMALL, LARGE = 3_000, 50_000
NEVER_NEEDED = ("pandas", "numpy", "pandera", "openpyxl", "xlsxwriter", "python_calamine", "rich")
FRESH = "KELUARAN BARU"
BUSY = 4  # the exit code of a run that finds another one at work
MODULES = {PEER: "bench.peer", FLOOR: "bench.floor"}


@dataclass(frozen=True)
class Run:
    """One finished process."""

    seconds: float
    cpu: float
    megabytes: float


@dataclass(frozen=True)
class Line:
    """One line of the result; `bar` is None where the figure is only told."""

    what: str
    value: float
    unit: str
    bar: float | None = None


class Machine:
    """Runs commands, all with bytecode in one place of their own, as on a set-up machine."""

    def __init__(self, folder: Path) -> None:
        self._outputs = (str(folder / "keluar" / str(n)) for n in itertools.count(1))
        self.environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        self.environment["PYTHONPYCACHEPREFIX"] = str(folder / "pyc")

    def run(self, arguments: Sequence[str], code: int = 0) -> Run:
        """One whole process, from its start to its end; raises where it ends with another code.

        `FRESH` among its arguments is an output folder in which nobody has published anything.
        """
        arguments = [next(self._outputs) if one == FRESH else one for one in arguments]
        begin = time.perf_counter()
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(
                [BASE if arguments[0] == "run.py" else sys.executable, *arguments],
                cwd=ROOT,
                env=self.environment,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
            cpu, peak = wait(process)
            seconds = time.perf_counter() - begin
            if process.returncode != code:
                said.seek(0)
                text = said.read().decode(errors="replace")
                raise SystemExit(f"Gagal: {' '.join(arguments)}\n{text[-2000:]}")
        return Run(seconds, cpu, peak)

    def in_turn(self, commands: Mapping[str, Sequence[str]], times: int) -> dict[str, list[Run]]:
        """A B C A B C …, after one run of each that does not count."""
        for arguments in commands.values():
            self.run(arguments)
        runs: dict[str, list[Run]] = {name: [] for name in commands}
        for _ in range(times):
            for name, arguments in commands.items():
                runs[name].append(self.run(arguments))
        return runs

    def imported(self, arguments: Sequence[str]) -> set[str]:
        """Top-level modules that a command imports."""
        command = [sys.executable, "-X", "importtime", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, check=True
        )
        lines = done.stderr.decode(errors="replace").splitlines()
        return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


def wait(process: subprocess.Popen[bytes]) -> tuple[float, float]:
    """Wait for a process; its CPU time with its children's, and the largest memory of one of them.

    In seconds and megabytes; Windows tells neither this way.
    """
    if not hasattr(os, "wait4"):
        process.wait()
        return 0.0, 0.0
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit


def seconds(runs: Sequence[Run]) -> float:
    return median(run.seconds for run in runs)


def command(who: str, source: Path) -> list[str]:
    """The command line of one who makes the annex of every agency in a folder."""
    if who == PRODUCT:
        return ["run.py", "--input", str(source), "--output", FRESH]
    folders = sorted(str(path) for path in source.iterdir())
    return ["-m", MODULES[who], *folders, FRESH]


def measure_agencies(machine: Machine, folder: Path, times: int, more: int) -> list[Line]:
    """One agency, and each further one in the same process."""
    for name, count in (("satu", 1), ("banyak", 1 + more)):
        for number in range(count):
            copy_example(folder / name / f"{number + 1:03d}", number + 1)
    commands = {
        f"{who} {name}": command(who, folder / name)
        for name in ("satu", "banyak")
        for who in (PRODUCT, PEER, FLOOR)
    }
    runs = machine.in_turn(commands, times)
    lines, ratios = [], []
    for kind, of in (("", "seconds"), (", waktu CPU", "cpu")):
        medians = {name: median(getattr(run, of) for run in own) for name, own in runs.items()}
        one = {who: medians[f"{who} satu"] for who in (PRODUCT, PEER, FLOOR)}
        each = {who: (medians[f"{who} banyak"] - one[who]) / more for who in one}
        if not any(one.values()):
            continue
        for what, values, bars in ((ONE, one, (1.0, None)), (EACH, each, (0.5, 6.0))):
            lines += [Line(f"{what}, {who}{kind}", value, "s") for who, value in values.items()]
            for other, bar in zip((PEER, FLOOR), bars, strict=True):
                ratio = values[PRODUCT] / values[other]
                name = f"{what}: {PRODUCT} / {other}{kind}"
                ratios.append(Line(name, ratio, "×", None if kind else bar))
    return [*lines, *ratios]


def measure_start(machine: Machine, folder: Path, times: int) -> list[Line]:
    """What has nothing to calculate, against the bare interpreter; and what it need not import."""
    copy_example(folder / "tetap" / "001", 1)
    where = ["--input", str(folder / "tetap"), "--output", str(folder / "terbit")]
    machine.run(["run.py", "proses", *where])
    own = {
        "--help": ["--help"],
        "status": ["status", *where],
        "tanpa yang baru": ["proses", *where],
    }
    commands = {name: ["run.py", *arguments] for name, arguments in own.items()}
    runs = machine.in_turn({"kosong": ["-c", "pass"], **commands}, 3 * times)
    bare = seconds(runs["kosong"])
    with only_run(folder / "terbit"):
        second = [machine.run(commands["tanpa yang baru"], BUSY) for _ in range(3 * times)]
    lines = [
        Line("jalan kedua selagi yang pertama bekerja", seconds(second), "s", 2.0),
        Line("jalan kedua / python -c pass", seconds(second) / bare, "×"),
    ]
    for name, arguments in own.items():
        ratio = seconds(runs[name]) / bare
        lines.append(Line(f"{name} / python -c pass", ratio, "×", 15.0))
        unwanted = machine.imported(["-m", "pipeline.cli", *arguments]) & set(NEVER_NEEDED)
        lines.append(Line(f"{name}: pustaka besar yang diimpor", float(len(unwanted)), "", 0.0))
    return lines


def measure_growth(machine: Machine, folder: Path, times: int) -> list[Line]:
    """An LRA of 3.000 and one of 50.000 rows: time beside rows, and memory."""
    counts = {"kecil": SMALL, "besar": LARGE}
    for name, rows in counts.items():
        write_lra(folder / name / "LRA s.d. Desember 2024.xlsx", rows)
    commands = {name: command(PRODUCT, folder / name) for name in counts}
    runs = machine.in_turn(commands, times)
    small, large = seconds(runs["kecil"]), seconds(runs["besar"])
    growth = large / small / (LARGE / SMALL)
    memory = max(run.megabytes for run in runs["besar"])
    return [
        Line("LRA 3.000 baris", small, "s"),
        Line("LRA 50.000 baris", large, "s"),
        Line("50.000 / 3.000 baris: waktu dibagi baris", growth, "×", 1.15),
        Line("LRA 50.000 baris: memori puncak", memory, "MB", 600.0),
    ]


def show(line: Line) -> str:
    digits = 0 if line.unit in ("MB", "") else 3 if line.unit == "s" else 2
    value = f"{line.value:.{digits}f}".replace(".", ",") + f" {line.unit}".rstrip()
    if line.bar is None:
        return f"| {line.what} | {value} | | |"
    bar = f"≤ {line.bar:g}".replace(".", ",") + f" {line.unit}".rstrip()
    return f"| {line.what} | {value} | {bar} | {'ya' if line.value <= line.bar else 'TIDAK'} |"


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kali", type=int, default=7, help="runs of each, medians are taken (7)")
    parser.add_argument("--tambahan", type=int, default=10, help="further agencies (10)")
    parser.add_argument(
        "--kali-besar", type=int, default=3, help="runs of a large LRA (3; 0: none)"
    )
    return parser.parse_args()


def main() -> None:
    given = read_arguments()
    version = platform.python_version()
    print(f"{os.cpu_count()} inti, Python {version}, {platform.system()}; {given.kali} kali\n")
    print("| Yang diukur | Hasil | Batas | Terpenuhi |\n| --- | ---: | ---: | --- |")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        machine = Machine(folder)
        for line in measure_agencies(machine, folder, given.kali, given.tambahan):
            print(show(line), flush=True)
        for line in measure_start(machine, folder, given.kali):
            print(show(line), flush=True)
        if given.kali_besar:
            for line in measure_growth(machine, folder, given.kali_besar):
                print(show(line), flush=True)


if __name__ == "__main__":
    main()
