"""Settings: how a choice that no regulation fixes is made for an agency; every key has a default.

In: `pengaturan.toml` (none is fine). Out: `Settings`, or SettingsError with an Indonesian sentence.
"""

from __future__ import annotations

import difflib
import math
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from schemas.predikat import KATEGORI_CAPAIAN

METODE_EFISIENSI = ("rumus-ero", "cetak-2024")
RUMUS_MINIMAL = ("T/R", "(2T-R)/T", "R/T")
AMBANG_KATEGORI = (">=91", ">90")
KATEGORI = tuple(label for label, _ in KATEGORI_CAPAIAN)


class SettingsError(Exception):
    """The settings file is wrong; the message is the sentence for the officer."""


@dataclass(frozen=True)
class Settings:
    """The choices, named as in `pengaturan.toml`.

    `batas_capaian`: cap of a capaian in percent, None for none. `lantai_nol`: no capaian below 0.
    `nilai_efisiensi`: print NE; `batas_efisiensi`: clip the efisiensi to ± this before NE.
    """

    perangkat_daerah: str = ""
    metode_efisiensi: str = "rumus-ero"
    rumus_minimal: str = "T/R"
    batas_capaian: float | None = None
    lantai_nol: bool = False
    ambang_kategori: str = ">=91"
    kategori: tuple[str, ...] = KATEGORI
    nilai_efisiensi: bool = False
    batas_efisiensi: float | None = None
    judul: Mapping[str, str] = field(default_factory=dict)


ONE_OF = {
    "metode_efisiensi": METODE_EFISIENSI,
    "rumus_minimal": RUMUS_MINIMAL,
    "ambang_kategori": AMBANG_KATEGORI,
}


def load_settings(path: Path | None) -> Settings:
    """The settings of a file; the defaults where there is none."""
    if path is None:
        return Settings()
    try:
        text = path.read_text(encoding="utf-8-sig")
        given = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise SettingsError("Berkas ini bukan teks UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = f"Baris {line[1]}" if line else "Berkas ini"
        wanted = 'tulis setiap kunci sekali, seperti: kunci = "isi"'
        raise SettingsError(f"{where} tidak dapat dibaca; {wanted}.") from error
    known = [setting.name for setting in fields(Settings)]
    for key in given:
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f" Maksudnya “{near[0]}”?" if near else ""
            raise SettingsError(f"Baris {_line(text, key)}: kunci “{key}” tidak dikenal.{hint}")
    return Settings(**{key: _check(text, key, value) for key, value in given.items()})


def _line(text: str, key: str) -> int:
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.strip(" [\t").startswith(key)), 1)


def _check(text: str, key: str, value: Any) -> Any:
    """The value as its setting holds it; SettingsError where it is of another kind."""
    kind = next(kind for kind in KINDS if key in kind.keys)
    if not kind.fits(key, value):
        wanted = kind.wanted.format(pilihan=", ".join(ONE_OF.get(key, ())), jumlah=len(KATEGORI))
        raise SettingsError(f"Baris {_line(text, key)}: “{key}” harus {wanted}.")
    return kind.convert(value)


@dataclass(frozen=True)
class _Kind:
    """Settings of one kind: which they are, what fits them, how that is said."""

    keys: tuple[str, ...]
    fits: Callable[[str, Any], bool]
    wanted: str
    convert: Callable[[Any], Any] = lambda value: value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < math.inf


def _all_text(values: Any) -> bool:
    return all(isinstance(value, str) for value in values)


KINDS = (
    _Kind(tuple(ONE_OF), lambda key, value: value in ONE_OF[key], "salah satu dari: {pilihan}"),
    _Kind(
        ("lantai_nol", "nilai_efisiensi"),
        lambda _, value: isinstance(value, bool),
        "true atau false",
    ),
    _Kind(
        ("perangkat_daerah",),
        lambda _, value: isinstance(value, str),
        "teks di antara tanda kutip",
    ),
    _Kind(
        ("batas_capaian", "batas_efisiensi"),
        lambda _, value: _is_number(value),
        "angka di atas 0",
        float,
    ),
    _Kind(
        ("kategori",),
        lambda _, value: (
            isinstance(value, list) and len(value) == len(KATEGORI) and _all_text(value)
        ),
        "{jumlah} teks, dari tertinggi ke terendah",
        tuple,
    ),
    _Kind(
        ("judul",),
        lambda _, value: isinstance(value, dict) and _all_text(value.values()),
        'pasangan "nama lembar" = "judul"',
    ),
)
