"""Planted faults (the bars of docs/keandalan.md): each is reported, nearly each at its very cell.

The long run tries every kind with five seeds and says its figures; a sample always runs.
"""

from __future__ import annotations

import random
import shutil

import fault_anggaran
import fault_baris
import fault_judul
import fault_kinerja
import fault_kode
import fault_lembar
import pytest
from edit import run_all
from fault import AGENCY, KINDS, good_folder, judge, known_findings, try_kind
from make import KINERJA

from pipeline.model import Severity

# Importing them fills KINDS.
ROOMS = (fault_anggaran, fault_baris, fault_kode, fault_judul, fault_kinerja, fault_lembar)
SEEDS = range(5)
LEAST_KINDS, LEAST_EXACT = 60, 0.95
AT_ONCE, MANY = 5, 100


def test_kinds_are_many():
    assert len(KINDS) >= LEAST_KINDS
    assert {one.plant.__module__ for one in KINDS.values()} == {room.__name__ for room in ROOMS}


@pytest.mark.parametrize("name", list(KINDS)[::3])
def test_planted_fault(name, tmp_path):
    check(try_kind(KINDS[name], 0, tmp_path))


def check(outcome):
    assert outcome.reported, outcome
    assert outcome.held_back == (KINDS[outcome.kind].severity is Severity.WAJIB), outcome


@pytest.mark.parametrize("seed", SEEDS)
def test_several_at_once(seed, tmp_path):
    check_at_once(seed, tmp_path)


@pytest.mark.lambat
def test_several_at_once_many_times(tmp_path):
    for seed in range(len(SEEDS), MANY):
        root = tmp_path / str(seed)
        root.mkdir()
        check_at_once(seed, root)
        shutil.rmtree(root)


def check_at_once(seed, root):
    """Faults in rows and columns that no sum connects are all in one report, each at its cell."""
    rng = random.Random(seed)
    folder = root / AGENCY
    shutil.copytree(good_folder("keduanya"), folder)
    planted = []
    taken = set()
    drawn = rng.sample([one for one in KINDS.values() if one.combines], 4 * AT_ONCE)
    for one in drawn:
        before = {path: path.read_bytes() for path in folder.iterdir()}
        place = one.plant(folder, rng)
        if taken & (spots := spots_of(place)):
            for path, content in before.items():
                path.write_bytes(content)
            continue
        taken |= spots
        planted.append((one, place))
        if len(planted) == AT_ONCE:
            break
    assert len(planted) == AT_ONCE
    report = run_all(root)[0]
    for one, place in planted:
        outcome = judge(one, seed, place, report, known_findings("keduanya"))
        assert outcome.exact, (outcome, [place for _, place in planted])


def spots_of(place):
    """What two faults may not share: a cell's row, and in the budget its column of amounts."""
    workbook, sheet, cell = place
    column, row = cell[:1], cell[1:]
    if workbook == KINERJA:
        return {(sheet, row)}
    return {(sheet, row), (sheet, column if column >= "F" else "")}


@pytest.mark.lambat
def test_all_kinds_with_all_seeds(tmp_path, capsys):
    outcomes = []
    for name, one in KINDS.items():
        for seed in SEEDS:
            root = tmp_path / f"{name} {seed}"
            root.mkdir()
            outcomes.append(try_kind(one, seed, root))
            shutil.rmtree(root)
    exact = sum(outcome.exact for outcome in outcomes) / len(outcomes)
    with capsys.disabled():
        print(f"\n{len(KINDS)} macam, {len(outcomes)} kesalahan ditanam")
        print(f"dilaporkan {sum(o.reported for o in outcomes)}, tepat di selnya {exact:.1%}")
        for outcome in outcomes:
            if not outcome.exact:
                print(outcome.kind, outcome.seed, outcome.place, outcome.said)
    for outcome in outcomes:
        check(outcome)
    assert exact >= LEAST_EXACT
