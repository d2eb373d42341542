"""`uji`: the tests of this program."""

from __future__ import annotations

import argparse
import subprocess
import sys
from typing import TYPE_CHECKING

from pipeline.commands.common import ROOT, add_command

if TYPE_CHECKING:
    from pipeline.commands.common import Commands

NAME = "uji"


def add(commands: Commands) -> None:
    add_command(
        commands,
        NAME,
        "jalankan pengujian program ini",
        description="Menjalankan pengujian; pilihan sesudahnya diteruskan ke pytest.",
        example="-k tabel_3_1",
    )


def run(arguments: argparse.Namespace) -> int:
    """`arguments.rest`: what pytest is given; argparse would take its options for ours."""
    return subprocess.call([sys.executable, "-m", "pytest", *arguments.rest], cwd=ROOT)
