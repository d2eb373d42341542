"""A full or failing disk, a missing right, too many open files: at any call, nothing is lost."""

import contextlib
import shutil
import subprocess

import pytest
from terputus import SCENES, hindered

pytestmark = pytest.mark.xdist_group("terputus")
REFUSALS = {
    "ENOSPC": (
        *("mkdir", "openat", "write", "fsync", "fdatasync", "rename", "pwrite64", "ftruncate"),
        *("write+", "pwrite64+"),  # from then on
    ),
    "EIO": (
        *("openat", "write", "fsync", "fdatasync", "rename", "unlink", "pwrite64", "pread64"),
        *("read", "getdents64", "close", "fsync+"),
    ),
    "EACCES": ("mkdir", "openat", "rename", "unlink"),
    "EMFILE": ("openat", "openat+"),
    "ENOLCK": ("flock",),
}
SOME = [
    *(("ENOSPC", "write"), ("EIO", "fsync"), ("EIO", "pread64")),
    *(("EACCES", "openat"), ("EMFILE", "openat+")),
]
SAMPLE, FEW = 13, 100  # of how many points one is taken
FREE = (0, 8, 16, 32, 64, 128, 256, 512)  # kB


def refuse_at(scene, error, call, number):
    """What is wrong after a run refused at the n-th such call, and after the one that follows."""
    scene.reset()
    more = "+" if call.endswith("+") else ""
    said = scene.hinder(call.rstrip("+"), f"error={error}:when={number}{more}")
    wrong = [*hindered(said, scene.output), *scene.half(), *scene.whole()]
    return [f"{error} {call} {number}: {what}" for what in wrong]


@pytest.mark.parametrize("scene", ["revisi"], indirect=True)
def test_some_calls_are_refused(scene):
    wrong = []
    for error, call in SOME:
        for number in range(1, scene.calls[call.rstrip("+")] + 1, SAMPLE):
            wrong += refuse_at(scene, error, call, number)
    assert wrong == []


@pytest.mark.parametrize("scene", SCENES, indirect=True)
def test_some_calls_of_every_kind_are_refused(scene):
    points = [
        (error, call, number)
        for error, calls in REFUSALS.items()
        for call in calls
        for number in range(1, scene.calls[call.rstrip("+")] + 1)
    ]
    sample = points[::FEW]
    assert len(sample) > 3
    assert [what for point in sample for what in refuse_at(scene, *point)] == []


@pytest.mark.lambat
@pytest.mark.parametrize("error", REFUSALS)
@pytest.mark.parametrize("scene", SCENES, indirect=True)
def test_every_call_is_refused(scene, error):
    wrong = []
    for call in REFUSALS[error]:
        for number in range(1, scene.calls[call.rstrip("+")] + 1):
            wrong += refuse_at(scene, error, call, number)
    assert wrong == []


@contextlib.contextmanager
def small_disk(folder, kilobytes):
    """A disk of its own at a folder; skipped where one may not be made."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("scene", ["baru", "revisi"], indirect=True)
def test_full_disk(scene):
    """A disk with so much left, and after that with enough of it."""
    wrong, codes = [], set()
    scene.reset()
    with small_disk(scene.output, 4096):
        for free in FREE:
            scene.reset()
            filler = scene.output / "pengisi"
            room = shutil.disk_usage(scene.output).free - free * 1024
            filler.write_bytes(bytes(max(room, 0)))
            said = scene.run()
            filler.unlink()
            codes.add(said.code)
            found = [*hindered(said, scene.output), *scene.half(), *scene.whole()]
            wrong += [f"{free} kB: {what}" for what in found]
    scene.reset()
    assert wrong == []
    assert codes == {0, 4}
