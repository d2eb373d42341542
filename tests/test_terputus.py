"""Killed at any moment, a run loses nothing, and one plain run more makes all as it should be."""

import openpyxl
import pytest
from terputus import CHANGING, LOOKING, SCENES, Scene

pytestmark = pytest.mark.xdist_group("terputus")
SAMPLE = 25  # of how many calls one is taken
# Scene → how many calls of each sort there are at least; fewer, and `strace` did not see them.
LEAST = {"baru": 300, "revisi": 200, "riwayat rusak": 380, "menunggu": 100}
assert LEAST.keys() == SCENES.keys()


def kill_at(scene: Scene, call: str, number: int) -> list[str]:
    """What is wrong after a run killed at the n-th such call, and after the one that follows."""
    scene.reset()
    killed = scene.hinder(call, f"signal=KILL:when={number}")
    wrong = [] if killed.code == -9 else [f"not killed: {killed}"]
    wrong += [*scene.half(), *scene.whole()]
    return [f"{call} {number}: {what}" for what in wrong]


def points(scene: Scene, names: tuple[str, ...]) -> list[tuple[str, int]]:
    return [(name, number) for name in names for number in range(1, scene.calls[name] + 1)]


@pytest.mark.parametrize("scene", SCENES, indirect=True)
def test_an_undisturbed_run(scene):
    """What the others are held against."""
    made = [name for name in scene.after if name.endswith(".xlsx")]
    assert sum(name.startswith("2024-12/") for name in made) == 2
    assert sum(name.startswith("arsip/masukan/") for name in made) >= 4
    scene.reset()
    assert scene.whole() == []
    for name in made:
        openpyxl.load_workbook(scene.output / name)


@pytest.mark.parametrize("scene", SCENES, indirect=True)
def test_killed_at_some_calls(scene):
    sample = points(scene, CHANGING)[::SAMPLE]
    assert [what for point in sample for what in kill_at(scene, *point)] == []


@pytest.mark.lambat
@pytest.mark.parametrize("calls", [CHANGING, LOOKING], ids=["mengubah", "membaca"])
@pytest.mark.parametrize(("scene", "least"), LEAST.items(), indirect=["scene"], ids=LEAST)
def test_killed_at_every_call(scene, least, calls):
    every = points(scene, calls)
    assert len(every) >= least
    assert [what for point in every for what in kill_at(scene, *point)] == []
