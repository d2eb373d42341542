"""An error of the system at one call: nothing published is harmed, and one plain run makes it good.

Only writing calls; what cannot be read is in test_damaged_ledger and the readers' own tests.
"""

import os
import shutil
import subprocess

import pytest
from make import LRA, Sub, write_lra
from terputus import SCENES, Runs, Scene

pytestmark = [
    pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed"),
    pytest.mark.xdist_group("terputus"),
]
ERRORS = {
    "mkdir": ("ENOSPC", "EACCES"),
    "openat": ("ENOSPC", "EACCES", "EMFILE", "EIO"),
    "write": ("ENOSPC", "EIO"),
    "pwrite64": ("ENOSPC", "EIO"),
    "fsync": ("ENOSPC", "EIO"),
    "fdatasync": ("ENOSPC", "EIO"),
    "rename": ("ENOSPC", "EACCES", "EIO"),
    "unlink": ("EACCES", "EIO"),
}
SAMPLE = 100  # of how many points one is taken


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    runs = Runs(tmp_path_factory.mktemp("runs"))
    yield runs
    runs.close()


@pytest.fixture(scope="module")
def scene(request, runs, tmp_path_factory):
    return Scene(tmp_path_factory.mktemp("adegan"), runs, SCENES[request.param])


def points(scene):
    return [
        (call, error, number)
        for call, errors in ERRORS.items()
        for error in errors
        for number in range(1, scene.calls[call] + 1)
    ]


def hinder(scene, call, error, number):
    """What is wrong with a run that got an error at the n-th call, and after the next one."""
    scene.reset()
    said = scene.hinder(call, f"error={error}:when={number}")
    wrong = []
    if said.code not in (0, 4):
        wrong.append(f"exit code {said.code}: {said.err}")
    if "Traceback" in said.err + said.out:
        wrong.append(said.err)
    if said.code == 4 and "alankan lagi" not in said.err:
        wrong.append(f"no remedy: {said.err}")
    wrong += [*scene.half(), *scene.whole()]
    return [f"{call} {error} {number}: {what}" for what in wrong]


@pytest.mark.parametrize("scene", SCENES, indirect=True)
def test_an_error_at_some_calls(scene):
    sample = points(scene)[::SAMPLE]
    assert len(sample) > 3
    assert [what for point in sample for what in hinder(scene, *point)] == []


@pytest.mark.lambat
@pytest.mark.parametrize("scene", SCENES, indirect=True)
def test_an_error_at_every_call(scene):
    every = points(scene)
    print(len(every))
    assert [what for point in every for what in hinder(scene, *point)] == []


@pytest.fixture
def disk(tmp_path):
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(command, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("left", [4, 20, 40, 80, 120, 200])
def test_a_full_disk(disk, tmp_path, capsys, left):
    """Whatever room is left (kB): whole or not there; with room again, as if nothing had been."""
    from pipeline.cli import main

    (tmp_path / "masuk").mkdir()
    write_lra(tmp_path / "masuk" / LRA, [Sub("1.06.01.2.01.0001", 100, 40)])
    argv = ["proses", "--input", str(tmp_path / "masuk")]
    assert main([*argv, "--output", str(tmp_path / "lain")]) == 0
    (wanted,) = (tmp_path / "lain").glob("2024-12/*/*.xlsx")
    output = disk / "keluar"
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    filler = disk / "penuh"
    filler.write_bytes(b"x" * (free - left * 1024))
    capsys.readouterr()
    code = main([*argv, "--output", str(output)])
    said = "".join(capsys.readouterr())
    assert code in (0, 4)
    assert "Traceback" not in said
    assert (code == 0) or "ruang disk habis" in said, said
    for path in output.glob("2024-12/*/*.xlsx"):
        assert path.read_bytes() == wanted.read_bytes()
    filler.unlink()
    assert main([*argv, "--output", str(output)]) == 0
    (annex,) = output.glob("2024-12/*/*.xlsx")
    assert annex.read_bytes() == wanted.read_bytes()
    assert not list(output.rglob(".*.baru"))
