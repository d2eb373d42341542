"""A TOML text with the line of every key, and with every slip in it rather than the first alone.

In: text. Out: what could be read, path of each key → its line, and (line, sentence) of each slip.
`tomllib` keeps no lines and stops at the first slip; so the text is cut into statements, each is
read by itself, and a statement that is wrong is left out and said.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from schemas import pengaturan as kata

Path = tuple[str, ...]
AT_END = "end of document"
LONGEST = 100  # lines of one value
MOST_REPEATED = 50  # names said to be repeated; then nothing of such a text is used
STARTS = re.compile(r"""\s*(\[|[^#=\]},"'\[{]+=|"[^"]*"\s*[.=]|'[^']*'\s*[.=])""")

OPENS = re.compile(r"""=\s*(\[|\{|\"{3}|'{3})""")  # what may go on in the lines below


@dataclass(frozen=True)
class TomlText:
    """`lines`: path of a key or table → its line. `slips`: (line, sentence)."""

    given: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[Path, int] = field(default_factory=dict)
    slips: Sequence[tuple[int, str]] = ()


@dataclass(frozen=True)
class _Statement:
    """Lines `first` to `last` (from 1) that belong together; `given` is None for a wrong one."""

    first: int
    last: int
    text: str
    given: Mapping[str, Any] | None
    slip_at: int = 0

    @property
    def is_table(self) -> bool:
        return self.text.lstrip().startswith("[")


def read_toml(text: str) -> TomlText:
    """Everything that can be read, however much of the text cannot."""
    statements = list(_cut(text.split("\n")))
    slips = [(s.slip_at, _say_unreadable(s)) for s in statements if s.given is None]
    good = _without_orphans(statements)
    for _ in range(MOST_REPEATED):
        try:
            given = tomllib.loads(_join(good))
        except tomllib.TOMLDecodeError as error:
            bad = _statement_at(good, error)
            slips.append((bad.first, _say_repeated(good, bad)))
            good = _without_orphans([_spoilt(s) if s is bad else s for s in good])
        else:
            return TomlText(given, _find_lines(good), sorted(slips))
    return TomlText(slips=sorted(slips))


def _cut(lines: Sequence[str]) -> Iterator[_Statement]:
    """Statement by statement: as many lines as it takes for one to be complete."""
    at = 0
    while at < len(lines):
        end, given, slip_at = _read_one(lines, at)
        yield _Statement(at + 1, end, "\n".join(lines[at:end]), given, slip_at)
        at = end


def _read_one(lines: Sequence[str], at: int) -> tuple[int, Mapping[str, Any] | None, int]:
    """(last line, what it gives, where it is wrong) of the statement that begins at `at`."""
    slip_at = at + 1
    for end in range(at + 1, min(at + LONGEST, len(lines)) + 1):
        try:
            return end, tomllib.loads("\n".join(lines[at:end]) + "\n"), 0
        except (ValueError, RecursionError) as error:  # numbers and nests may be huge
            line = re.search(r"line (\d+)", str(error))
            if AT_END in str(error):
                continue
            if not line:
                break
            where = at + int(line[1])
            # The next key's line only shows that this statement was never closed.
            slip_at = at + 1 if STARTS.match(lines[where - 1]) else where
            break
    if not OPENS.search(lines[at]):
        return at + 1, None, at + 1
    rest = range(at + 1, len(lines))
    end = next((n for n in rest if STARTS.match(lines[n])), len(lines))
    return end, None, min(slip_at, end)


def _say_unreadable(statement: _Statement) -> str:
    line = statement.text.split("\n")[statement.slip_at - statement.first]
    hint = next(hint for pattern, hint in kata.PETUNJUK if pattern.search(line))
    return kata.BARIS_KELIRU.format(petunjuk=hint)


def _spoilt(statement: _Statement) -> _Statement:
    return _Statement(statement.first, statement.last, statement.text, None)


def _without_orphans(statements: Sequence[_Statement]) -> list[_Statement]:
    """The readable ones; below a table's head that is wrong nothing can be placed."""
    kept = []
    placed = True
    for statement in statements:
        if statement.is_table:
            placed = statement.given is not None
        if placed and statement.given is not None:
            kept.append(statement)
    return kept


def _join(statements: Sequence[_Statement]) -> str:
    """Their text, each on its own lines of the file."""
    text = ""
    line = 1
    for statement in statements:
        text += "\n" * (statement.first - line) + statement.text + "\n"
        line = statement.last + 1
    return text


def _statement_at(statements: Sequence[_Statement], error: tomllib.TOMLDecodeError) -> _Statement:
    line = re.search(r"line (\d+)", str(error))
    if not line:
        return statements[-1]
    return next(s for s in statements if s.first <= int(line[1]) <= s.last)


def _say_repeated(statements: Sequence[_Statement], bad: _Statement) -> str:
    """Readable by itself and not beside the others: a name that was there before."""
    before = _find_lines([s for s in statements if s.first < bad.first])
    table: Path = next(
        (_table_of(s) for s in reversed(statements) if s.is_table and s.first < bad.first), ()
    )
    own = () if bad.is_table else table
    for path in sorted(_paths(bad.given or {}), key=len, reverse=True):
        if own + path in before:
            found = {"kunci": ".".join(path), "baris": before[own + path]}
            return kata.GANDA.format(**found)
    return kata.GANDA_DI_SINI


def _find_lines(statements: Sequence[_Statement]) -> dict[Path, int]:
    lines: dict[Path, int] = {}
    table: Path = ()
    for statement in statements:
        if statement.is_table:
            table = _table_of(statement)
        for path in _paths(statement.given or {}):
            lines.setdefault(path if statement.is_table else table + path, statement.first)
    return lines


def _table_of(statement: _Statement) -> Path:
    return max(_paths(statement.given or {}), key=len)


def _paths(given: object) -> Iterator[Path]:
    """Paths of all keys in a value, also of those in tables within it."""
    if isinstance(given, dict):
        for name, value in given.items():
            yield (name,)
            yield from ((name, *path) for path in _paths(value))
