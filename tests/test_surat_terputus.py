"""Killed at any moment, `kirim` sends a mail once, or says that nobody knows."""

import re
import shutil
from collections import Counter

import pytest
from smtp_server import Scripted
from surat import Kantor
from terputus import CHANGING

pytestmark = pytest.mark.xdist_group("terputus")
WIRE = ("connect", "sendto", "recvfrom")
SAMPLE = 7  # of how many calls one is taken


class Stage:
    """An office with an annex to be sent, again and again; `calls`: those a kill may come at."""

    def __init__(self, folder, runs, server):
        self.runs, self.server = runs, server
        self.kantor = Kantor(folder / "kini")
        self.kantor.set(server)
        self.kantor.hand_in()
        assert self.kantor.run("proses") == 0
        self.start, self.trace = folder / "awal", folder / "jejak"
        shutil.copytree(self.kantor.output, self.start)
        assert self.kirim("-y", "-s", "4096").code == 0
        where = re.escape(str(self.kantor.output))
        told = self.trace.read_text("utf-8")
        touched = set(re.findall(rf'["<]({where}(?:/[^">]*)?)[">]', told))
        self.paths = [word for path in sorted(touched) for word in ("-P", path)]
        self.calls = Counter({name: told.count(f"{name}(") for name in WIRE})
        self.reset()
        assert self.kirim(*self.paths, "-e", f"trace={','.join(CHANGING)}").code == 0
        lines = self.trace.read_text("utf-8").splitlines()
        self.calls += Counter(
            name for line in lines if (name := line.partition("(")[0]) in CHANGING
        )

    def reset(self):
        shutil.rmtree(self.kantor.output)
        shutil.copytree(self.start, self.kantor.output)

    def kirim(self, *strace):
        places = ("--input", self.kantor.input, "--output", self.kantor.output)
        options = ("-o", str(self.trace), *strace) if strace else ()
        return self.runs.run(("kirim", *places), *options)

    def points(self):
        return [(name, at) for name in self.calls for at in range(1, self.calls[name] + 1)]

    def killed(self, name, at):
        """What is wrong after a kill at the n-th such call, and three more runs."""
        self.reset()
        held = len(self.server.held)
        where = () if name in WIRE else self.paths
        inject = f"inject={name}:signal=KILL:when={at}"
        self.kirim(*where, "-e", f"trace={name}", "-e", inject)
        codes = [self.kirim().code for _ in range(3)]
        sent = len(self.server.held) - held
        states = [state["keadaan"] for state in self.kantor.states()]
        doubtful = "TIDAK PASTI" in self.kirim().err
        right = (codes == [0, 0, 0] and sent == 1) or (codes == [3, 3, 3] and doubtful and sent < 2)
        return [] if right else [f"{name} {at}: {codes}, {sent} sent, {states}"]


@pytest.fixture(scope="module")
def stage(tmp_path_factory, runs):
    with Scripted() as server:
        yield Stage(tmp_path_factory.mktemp("surat"), runs, server)


def test_killed_at_some_calls(stage):
    points = stage.points()
    assert len(points) > 50
    assert [wrong for point in points[::SAMPLE] for wrong in stage.killed(*point)] == []


@pytest.mark.lambat
def test_killed_at_every_call(stage):
    assert [wrong for point in stage.points() for wrong in stage.killed(*point)] == []
