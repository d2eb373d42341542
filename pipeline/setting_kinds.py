"""What may stand at a key of `pengaturan.toml`, by its kind: the value, or findings with its line.

In: what TOML gave. Out: the value as `Settings` holds it and every slip in it; a value with a slip
is None, and the default then stands.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.model import Finding, Location
from pipeline.parse import tidy
from pipeline.plain import NOT_TEXT, excel_length
from schemas import pengaturan as kata
from schemas import pesan
from schemas.declare import normalise
from schemas.tabel import nama

KODE = re.compile(r"(\d+(\.\d+)*)?")

MOST_LETTERS = {"teks": 500, "daftar": 60}  # Excel takes 255 in a formula
LOOSE = 0.3  # among few choices a far likeness is a hint already

Path = tuple[str, ...]


@dataclass(frozen=True)
class Key:
    """A key or table of the settings: `help` is said in the guide and in the annotated example."""

    kind: str
    help: str
    choices: tuple[str, ...] = ()
    count: int = 0
    table: type | None = None


def key(kind: str, default: Any, help_: str, **more: Any) -> Any:
    """A field of a class of settings."""
    return field(default=default, metadata={"key": Key(kind, help_, **more)})


def table(kind: str, help_: str, default: Any = dict, **more: Any) -> Any:
    """A field that is a table of its own."""
    return field(default_factory=default, metadata={"key": Key(kind, help_, **more)})


@dataclass(frozen=True)
class Spot:
    """A place in a settings file, from which findings get their line."""

    file: str
    lines: Mapping[Path, int]
    path: Path = ()

    def below(self, name: str) -> Spot:
        return Spot(self.file, self.lines, (*self.path, name))

    def at(self) -> Location:
        """The line of this key; of what it stands in where it has none of its own."""
        known = (self.path[:size] for size in range(len(self.path), 0, -1))
        row = next((self.lines[path] for path in known if path in self.lines), 0)
        return Location(self.file, row=row)

    def wrong(self, sentence: str, **found: object) -> Finding:
        return pesan.PENGATURAN_KELIRU.at(self.at(), masalah=sentence.format(**found))


Read = tuple[Any, list[Finding]]
Reader = Callable[["Key", Any, "Spot"], Read]


def near(name: str, known: Iterable[str], least: float = 0.6) -> str:
    """` Maksudnya “…”?` with the known name nearest to what was typed, or nothing."""
    by_label = {normalise(label) or label: label for label in known}
    found = difflib.get_close_matches(normalise(name) or name, list(by_label), 1, least)
    return kata.MAKSUDNYA.format(dekat=by_label[found[0]]) if found else ""


def must_be(key: Key, spot: Spot, value: object = None) -> Finding:
    wanted = kata.HARUS[key.kind].format(
        pilihan=", ".join(key.choices),
        jumlah=key.count,
        kunci=".".join(spot.path),
        paling=MOST_LETTERS.get(key.kind, 0),
    )
    hint = near(value, key.choices, LOOSE) if isinstance(value, str) else ""
    return spot.wrong(kata.KELIRU + hint, kunci=spot.path[-1], harus=wanted)


def _plain(
    fits: Callable[[Key, Any], bool], convert: Callable[[Any], Any] = lambda value: value
) -> Reader:
    """A kind whose value fits as a whole or not at all."""

    def read(key: Key, value: Any, spot: Spot) -> Read:
        if fits(key, value):
            return convert(value), []
        return None, [must_be(key, spot, value)]

    return read


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < math.inf


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and excel_length(value) <= MOST_LETTERS["teks"]


def are_texts(values: Any) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def _are_names(values: Any, count: int) -> bool:
    """So many texts, each another and none blank."""
    if not are_texts(values) or len(values) != count:
        return False
    if any(excel_length(t) > MOST_LETTERS["daftar"] or NOT_TEXT.search(tidy(t)) for t in values):
        return False  # they stand in formulas
    return len({text.strip() for text in values} - {""}) == count


def _read_judul(key: Key, value: Any, spot: Spot) -> Read:
    """Sheet of the annex → its title."""
    if not isinstance(value, dict):
        return None, [must_be(key, spot)]
    titles, findings = {}, []
    for name, title in value.items():
        own = spot.below(name)
        if not _is_text(title):
            findings.append(must_be(Key("teks", ""), own))
        elif name not in nama.LEMBAR and not nama.SASARAN_LAIN.fullmatch(name):
            hint = near(name, nama.LEMBAR)
            findings.append(own.wrong(kata.LEMBAR_TIDAK_ADA, nama=name, dekat=hint))
        else:
            titles[name] = "\n".join(map(tidy, title.splitlines()))
    return titles, findings


PLAIN: Mapping[str, Reader] = {
    "teks": _plain(lambda _, value: _is_text(value), tidy),
    "kode": _plain(lambda _, value: isinstance(value, str) and bool(KODE.fullmatch(value))),
    "pilihan": _plain(lambda key, value: value in key.choices),
    "ya_tidak": _plain(lambda _, value: isinstance(value, bool)),
    "angka": _plain(lambda _, value: _is_number(value), float),
    "daftar": _plain(
        lambda key, value: _are_names(value, key.count), lambda value: tuple(map(tidy, value))
    ),
    "judul": _read_judul,
}
