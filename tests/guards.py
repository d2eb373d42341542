"""Takes one guard after the other out of a copy of the program, and asks whether a test notices.

    python3 tests/guards.py            all guards, on every processor (Linux)
    python3 tests/guards.py values.py  those of files, rules or texts that match a pattern

A guard is a place that speaks a rule of `schemas/pesan.py` (it then says something harmless), a
slip of the settings, a condition in a file that guards something, a step of `guards_list`.
Exit code 1 where one was taken out and no test failed: these are listed.
"""

from __future__ import annotations

import ast
import compileall
import contextlib
import importlib
import multiprocessing
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from guards_list import CONDITIONS, ROOMS, STEPS

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("pipeline", "schemas", "tests", "examples", "docs", "bench", "run.py", "pyproject.toml")
NO_TESTS = 5
SECONDS = 300  # of one attempt
# By a test, while tests are collected, or at the end: a file left open is an error there.
NOTICED = dict.fromkeys((1, 2, 3), "noticed")
NEEDS_MORE = ("run", "libreoffice", "guards", "structure")
HARMLESS = """
DIBUANG = Rule("dibuang", INFO, "", "")
"""
SILENT_SLIP = """
Spot.hush = lambda self, *_, **__: pesan.DIBUANG.at(self.at())
"""


@dataclass(frozen=True)
class Guard:
    """A text in a file, and what stands there when it is gone."""

    file: str
    line: int
    start: int
    end: int
    new: str
    what: str
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}  {self.what}"


def find_guards(root: Path) -> list[Guard]:
    """All of them, by file and place."""
    rules = dict(
        re.findall(
            r'^([A-Z_0-9]+) = Rule\(\s+"([\w-]+)"',
            (root / "schemas/pesan.py").read_text("utf-8"),
            re.MULTILINE,
        )
    )
    guards = []
    for path in sorted((root / "pipeline").rglob("*.py")):
        file = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        starts = line_starts(text)
        tree = ast.parse(text)
        found = [*rule_sites(tree, rules), *slips(tree)]
        if file in CONDITIONS:
            found += conditions(tree)
        for node, new, what, rule in found:
            start, end = offset(text, starts, node), end_offset(text, starts, node)
            guards.append(Guard(file, node.lineno, start, end, new, what, rule))
    for file, old, new in STEPS:
        text = (root / file).read_text("utf-8")
        assert text.count(old) >= 1, (file, old)
        at = text.index(old)
        line = text.count("\n", 0, at) + 1
        guards.append(Guard(file, line, at, at + len(old), new, f"{old} → {new or 'nothing'}"))
    return guards


Found = tuple[ast.expr, str, str, str]


def rule_sites(tree: ast.Module, rules: dict[str, str]) -> Iterator[Found]:
    """Not where its id alone is looked at."""
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    looked_at = {id(node.value) for node in attributes if node.attr == "id"}
    for node in attributes:
        speaks = is_name(node.value, "pesan") and node.attr in rules and id(node) not in looked_at
        if speaks:
            yield node, "pesan.DIBUANG", f"says {rules[node.attr]}", rules[node.attr]


def slips(tree: ast.Module) -> Iterator[Found]:
    """`spot.wrong(kata.X, …)`: a slip in the settings."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "wrong"
        ):
            receiver = ast.unparse(node.func.value)
            said = ast.unparse(node.args[0])
            yield node.func, f"{receiver}.hush", f"says {said}", ""


def conditions(tree: ast.Module) -> Iterator[Found]:
    """Whole conditions never true; each part of an `or` gone, each part of an `and` too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and is_name(node.test, "TYPE_CHECKING"):
            continue
        if isinstance(node, ast.If) and not isinstance(node.test, ast.BoolOp):
            yield node.test, "False", f"if {ast.unparse(node.test)}", ""
        elif isinstance(node, ast.BoolOp):
            gone = "False" if isinstance(node.op, ast.Or) else "True"
            for part in node.values:
                yield part, gone, f"{ast.unparse(part)} → {gone}", ""


def is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def line_starts(text: str) -> list[int]:
    """Where each line begins, in bytes, as `ast` counts."""
    starts = [0]
    for line in text.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def offset(text: str, starts: list[int], node: ast.expr) -> int:
    return len(text.encode()[: starts[node.lineno - 1] + node.col_offset].decode())


def end_offset(text: str, starts: list[int], node: ast.expr) -> int:
    assert node.end_lineno is not None
    assert node.end_col_offset is not None
    return len(text.encode()[: starts[node.end_lineno - 1] + node.end_col_offset].decode())


def tests_for(guard: Guard, root: Path) -> list[str]:
    """The planter of its rule first, then its room's own files, then those that know the rule."""
    planter = [f"tests/test_rules_all.py::test_planted_fault_is_found[{guard.rule}]"]
    own = next((names for room, names in ROOMS.items() if guard.file.startswith(room)), ())
    near = [f"tests/test_{name}.py" for name in own]
    module = guard.file.removesuffix(".py").replace("/", ".")
    texts = {
        f"tests/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted((root / "tests").glob("test_*.py"), key=lambda path: path.stat().st_size)
        if path.stem.removeprefix("test_") not in NEEDS_MORE
    }
    near += [name for name, text in texts.items() if re.search(rf"\b{module}\b", text)]
    knowing = [name for name, text in texts.items() if guard.rule and guard.rule in text]
    return list(dict.fromkeys([*(planter if guard.rule else ()), *knowing, *near]))


# --- one copy of the tree a worker, one process an attempt -------------------------------------
COPY: list[Path] = []


def start_worker(keep: Path) -> None:
    copy = Path(tempfile.mkdtemp(dir=keep))
    COPY.append(copy)
    make_copy(copy)


def make_copy(copy: Path) -> None:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, copy / name)
    for file, more in (("schemas/pesan.py", HARMLESS), ("pipeline/setting_kinds.py", SILENT_SLIP)):
        with (copy / file).open("a", encoding="utf-8") as text:
            text.write(more)
    for folder in ("pipeline", "schemas", "tests"):
        compileall.compile_dir(copy / folder, quiet=1)


def try_tests(tests: list[str]) -> tuple[list[str], str]:
    """What these say of the program as it is."""
    return tests, run_tests(COPY[0], tests)


def try_guard(guard: Guard) -> tuple[Guard, str, float]:
    """(guard, what the tests said of its absence, seconds)."""
    root = COPY[0]
    path = root / guard.file
    before = path.read_text(encoding="utf-8")
    started = time.monotonic()
    try:
        path.write_text(before[: guard.start] + guard.new + before[guard.end :], encoding="utf-8")
        forget(path)
        said = run_tests(root, tests_for(guard, root))
    finally:
        path.write_text(before, encoding="utf-8")
        forget(path)
    return guard, said, time.monotonic() - started


def forget(path: Path) -> None:
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
        compiled.unlink()


def run_tests(root: Path, tests: list[str]) -> str:
    """`noticed`, `too late` or `survived`."""
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            os._exit(attempt(root, tests))
        os._exit(3)
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            return {0: "survived", **NOTICED}.get(code, f"exit code {code}")
        time.sleep(0.05)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "too late"


def attempt(root: Path, tests: list[str]) -> int:
    """Runs in a process of its own, into which nothing of the program was imported before."""
    os.setpgid(0, 0)
    os.chdir(root)
    silence = os.open(os.devnull, os.O_RDWR)
    log = os.open(root / "log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for number, target in ((0, silence), (1, log), (2, log)):
        os.dup2(target, number)
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.path[:] = [str(root), *(p for p in sys.path if Path(p or ".").resolve() != ROOT / "tests")]
    import pytest

    options = ["-q", "-x", "-n", "0", "--assert=plain", "--no-header", "-p", "no:cacheprovider"]
    options += ["-m", "not lambat and not libreoffice"]
    for test in tests:  # one after the other: to collect them all takes longest
        code = int(pytest.main([*options, test]))
        sys.stdout.flush()
        if code not in (0, NO_TESTS):
            return code
    return 0


PRELOADED = ("openpyxl", "pandas", "pandera.pandas", "pytest", "python_calamine", "xlsxwriter")


def preload() -> None:
    """What every attempt needs and no guard changes."""
    for name in PRELOADED:
        importlib.import_module(name)


def main(patterns: list[str]) -> int:
    guards = find_guards(ROOT)
    if patterns:
        guards = [g for g in guards if any(re.search(p, str(g)) for p in patterns)]
    preload()
    asked = sorted({test for g in guards for test in tests_for(g, ROOT) if "::" not in test})
    outcomes = []
    context = multiprocessing.get_context("fork")
    processors = len(os.sched_getaffinity(0))
    with (
        tempfile.TemporaryDirectory(prefix="lk-penjaga-") as keep,
        # its workers may have children, as a whole run has
        ProcessPoolExecutor(processors, context, start_worker, (Path(keep),)) as pool,
    ):
        for tests, said in pool.map(try_tests, [[test] for test in asked]):
            assert said == "survived", f"{tests} fail by themselves: {said}"
        for attempt_ in as_completed([pool.submit(try_guard, guard) for guard in guards]):
            guard, said, seconds = attempt_.result()
            outcomes.append((guard, said))
            print(f"{said:<10} {seconds:5.1f} s  {guard}", flush=True)
    survivors = [guard for guard, said in outcomes if said != "noticed"]
    print(f"{len(guards)} guards, {len(guards) - len(survivors)} missed by a test when gone")
    for guard in survivors:
        print(f"SURVIVED {guard}")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
