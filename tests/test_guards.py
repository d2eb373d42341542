"""Every guard, taken out in turn, is missed by a test; `guards.py` can be run by itself."""

from __future__ import annotations

import subprocess
import sys

import pytest
from guards import find_guards
from make import ROOT

LEAST = 200


def test_guards_are_found():
    """Each names a place in its file, and another text to stand there."""
    guards = find_guards(ROOT)
    assert len(guards) > LEAST
    assert len({(guard.file, guard.start, guard.end, guard.new) for guard in guards}) == len(guards)
    for guard in guards:
        text = (ROOT / guard.file).read_text(encoding="utf-8")
        assert text[guard.start : guard.end] != guard.new


@pytest.mark.lambat
@pytest.mark.skipif(sys.platform != "linux", reason="needs fork")
def test_every_guard_is_missed_when_gone(capsys):
    with capsys.disabled():
        code = subprocess.call([sys.executable, str(ROOT / "tests" / "guards.py")])
    assert code == 0
