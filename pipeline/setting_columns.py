"""What the settings say of columns: `[judul_kolom]`, further heads, and `[pemetaan]`, letters.

In: what TOML gave for the table. Out: heads by field, or `SheetMapping`s; and every slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.model import Finding, column_letters
from pipeline.setting_kinds import Key, Read, Reader, Spot, are_texts, must_be, near
from schemas import pengaturan as kata
from schemas.declare import Field, Source, normalise
from schemas.sumber import READ

LETTERS = re.compile(r"([A-Z]{1,3})(?::([A-Z]{1,3}))?")
LAST_COLUMN = 16_384
LAST_ROW = 1_048_576
STEP = "›"
JENIS, BARIS_JUDUL, ABAIKAN = WORDS = ("jenis", "baris_judul", "abaikan")

Headers = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class SheetMapping:
    """Columns that the officer chose for one sheet of hers.

    `workbook`, `sheet`: names in which `*` stands for anything. `columns`: field → its columns.
    `ignored`: columns that she leaves out.
    `spots`: field, or "" for the whole, → where in the settings that was said.
    """

    workbook: str
    sheet: str
    source: str
    head_row: int
    columns: Mapping[str, tuple[int, ...]]
    ignored: frozenset[int]
    spots: Mapping[str, Spot]


def find_fields(name: str, sources: Iterable[Source] = READ) -> list[tuple[Source, Field]]:
    """The fields that are named or labelled so; one label may be a column of several sheets."""
    wanted = normalise(name)
    return [
        (source, field)
        for source in sources
        for field in source.fields
        if name == field.name or wanted == normalise(field.label)
    ]


def _read_judul_kolom(key: Key, value: Any, spot: Spot) -> Read:
    """Label or name of a field → the further heads under which it stands."""
    if not isinstance(value, dict):
        return None, [must_be(key, spot)]
    heads: dict[str, Headers] = {}
    owners = {
        (source.name, path): field
        for source in READ
        for field in source.fields
        for path in field.headers
    }
    findings = []
    for name, texts in value.items():
        own = spot.below(name)
        fields = find_fields(name)
        if not fields:
            labels = [field.label for source in READ for field in source.fields]
            hint = near(name, labels)
            findings.append(own.wrong(kata.KOLOM_TIDAK_ADA, nama=name, dekat=hint))
        elif not are_texts(texts):
            findings.append(must_be(Key("daftar_judul", ""), own))
        else:
            heads[name] = tuple(_header(text) for text in texts)
            findings += _check_heads(name, texts, fields, owners, own)
    return heads, findings


def _header(text: str) -> tuple[str, ...]:
    return tuple(normalise(step) for step in text.split(STEP))


def _check_heads(
    name: str,
    texts: Iterable[str],
    fields: Sequence[tuple[Source, Field]],
    owners: dict[tuple[str, tuple[str, ...]], Field],
    spot: Spot,
) -> list[Finding]:
    """Heads that say nothing, go too deep, or belong to another field of the same sheet.

    `owners`: (source, head) → its field; the heads are entered.
    """
    findings = []
    for text in texts:
        path = _header(text)
        if not all(path):
            findings.append(spot.wrong(kata.JUDUL_KOSONG, nama=name))
            continue
        if len(path) > 2:
            findings.append(spot.wrong(kata.JUDUL_TERLALU_DALAM, judul=text))
            continue
        for source, field in fields:
            other = owners.setdefault((source.name, path), field)
            if other != field:
                found = {"judul": text, "nama": name, "lain": other.label}
                findings.append(spot.wrong(kata.JUDUL_MILIK_LAIN, **found))
                break
    return findings


def _read_pemetaan(key: Key, value: Any, spot: Spot) -> Read:
    """[pemetaan."workbook"."sheet"]: one `SheetMapping` each."""
    if not isinstance(value, dict):
        return None, [must_be(key, spot)]
    mappings, findings = [], []
    for workbook, sheets in value.items():
        if not isinstance(sheets, dict) or not sheets:
            findings.append(must_be(key, spot.below(workbook)))
            continue
        for sheet, said in sheets.items():
            own = spot.below(workbook).below(sheet)
            if not isinstance(said, dict):
                findings.append(must_be(key, own))
                continue
            mapping, found = _read_mapping(workbook, sheet, said, own)
            findings += found
            mappings += [mapping] if mapping else []
    return tuple(mappings), findings


def _read_mapping(
    workbook: str, sheet: str, said: Mapping[str, Any], spot: Spot
) -> tuple[SheetMapping | None, list[Finding]]:
    source, findings = _read_jenis(said, spot)
    row, found = _read_baris_judul(said, spot)
    ignored, more = _read_abaikan(said, spot)
    findings += [*found, *more]
    if source is None:
        return None, findings
    columns, spots, found = _read_columns(source, said, spot)
    findings += found
    if findings:
        return None, findings
    spots |= {"": spot, ABAIKAN: spot.below(ABAIKAN)}
    return SheetMapping(workbook, sheet, source.name, row, columns, ignored, spots), []


def _read_baris_judul(said: Mapping[str, Any], spot: Spot) -> tuple[int, list[Finding]]:
    row = said.get(BARIS_JUDUL)
    if row is None:
        return 0, [spot.wrong(kata.BARIS_JUDUL_BELUM_ADA)]
    if isinstance(row, int) and not isinstance(row, bool) and 1 <= row < LAST_ROW:
        return row, []
    return 0, [spot.below(BARIS_JUDUL).wrong(kata.BARIS_JUDUL_KELIRU)]


def _read_abaikan(said: Mapping[str, Any], spot: Spot) -> tuple[frozenset[int], list[Finding]]:
    """`["H", "J:L"]`: columns that hold nothing for this report."""
    given = said.get(ABAIKAN, [])
    columns = [_columns(letters) for letters in given] if isinstance(given, list) else [()]
    if not all(columns):
        return frozenset(), [spot.below(ABAIKAN).wrong(kata.ABAIKAN_KELIRU)]
    return frozenset(column for span in columns for column in span), []


def _read_jenis(said: Mapping[str, Any], spot: Spot) -> tuple[Source | None, list[Finding]]:
    tables = {source.label: source for source in READ if not source.pairs}
    pilihan = ", ".join(f"“{label}”" for label in tables)
    jenis = said.get(JENIS)
    if jenis is None:
        return None, [spot.wrong(kata.JENIS_BELUM_ADA, pilihan=pilihan)]
    for label, source in tables.items():
        if isinstance(jenis, str) and normalise(jenis) in (
            normalise(label),
            normalise(source.name),
        ):
            return source, []
    hint = near(str(jenis), tables)
    found = {"nama": jenis, "dekat": hint, "pilihan": pilihan}
    return None, [spot.below(JENIS).wrong(kata.JENIS_TIDAK_ADA, **found)]


def _read_columns(
    source: Source, said: Mapping[str, Any], spot: Spot
) -> tuple[dict[str, tuple[int, ...]], dict[str, Spot], list[Finding]]:
    """Field → columns and where that was said; every column once, every required field there."""
    columns: dict[str, tuple[int, ...]] = {}
    spots: dict[str, Spot] = {}
    findings = []
    owner: dict[int, Field] = {}
    for name, letters in said.items():
        if name in WORDS:
            continue
        own = spot.below(name)
        fields = [field for _, field in find_fields(name, [source])]
        if not fields:
            known = [field.label for field in source.fields]
            hint = near(name, [*known, *WORDS])
            findings.append(own.wrong(kata.KOLOM_TIDAK_ADA, nama=name, dekat=hint))
            continue
        field = fields[0]
        spots[field.name] = own
        columns[field.name] = _columns(letters)
        if len(columns[field.name]) != field.repeated:
            sample = "A" if field.repeated == 1 else f"A:{column_letters(field.repeated)}"
            findings.append(own.wrong(kata.HURUF_KELIRU, nama=field.label, contoh=sample))
            continue
        for column in columns[field.name]:
            other = owner.setdefault(column, field)
            if other != field:
                found = {"nama": field.label, "lain": other.label}
                letter = column_letters(column)
                findings.append(own.wrong(kata.KOLOM_DUA_KALI, huruf=letter, **found))
    absent = [f"“{f.label}”" for f in source.fields if f.required and f.name not in columns]
    if absent and len(spots) == len(said.keys() - set(WORDS)):  # else it is there, misspelt
        findings.append(spot.wrong(kata.KOLOM_BELUM_ADA, nama=", ".join(absent)))
    return columns, spots, findings


def _columns(letters: object) -> tuple[int, ...]:
    """`A` → 1, `A:D` → 1 to 4; none where that is not a column."""
    match = LETTERS.fullmatch(letters.strip().upper()) if isinstance(letters, str) else None
    if not match:
        return ()
    first, last = (column_number(part) for part in (match[1], match[2] or match[1]))
    return tuple(range(first, last + 1)) if last <= LAST_COLUMN else ()


def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


COLUMNS: Mapping[str, Reader] = {"judul_kolom": _read_judul_kolom, "pemetaan": _read_pemetaan}
