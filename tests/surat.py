"""An office whose annexes are to be mailed, and what its commands say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from make import LRA, Sub, write_lra
from smtp_server import Scripted

from pipeline.cli import main

DARI, KEPADA = "dinas@contoh.go.id", "inspektorat@contoh.go.id"


@dataclass
class Kantor:
    """`input` and `output` of one or more agencies with the same `[surat]`."""

    folder: Path

    @property
    def input(self) -> Path:
        return self.folder / "masuk"

    @property
    def output(self) -> Path:
        return self.folder / "keluar"

    def hand_in(self, realisasi: int = 40, name: str = "") -> None:
        folder = self.input / name
        folder.mkdir(parents=True, exist_ok=True)
        write_lra(folder / LRA, [Sub("1.06.01.2.01.0001", 100, realisasi)])
        if name:
            (folder / "pengaturan.toml").write_text(
                f'perangkat_daerah = "{name}"\n{self.keys}', encoding="utf-8"
            )

    keys: str = ""

    def set(self, at: Scripted | None = None, **more: object) -> None:
        """`[surat]` of the whole office."""
        lines = {"dari": DARI, "kepada": [KEPADA], **more}
        if at is not None:
            lines |= {"server": "127.0.0.1", "port": at.port, "keamanan": "tanpa"}
        said = [f"{key} = {json.dumps(value)}" for key, value in lines.items()]
        self.keys = "\n".join(["[surat]", *said, ""])
        self.input.mkdir(parents=True, exist_ok=True)
        (self.input / "pengaturan.toml").write_text(self.keys, encoding="utf-8")

    def run(self, command: str, *more: str) -> int:
        places = ["--input", str(self.input), "--output", str(self.output)]
        return main([command, *places, *more])

    def states(self) -> list[dict]:
        """What lies beside the mails, by name."""
        files = sorted((self.output / "kotak-keluar").glob("[!.]*.json"))
        return [json.loads(path.read_text(encoding="utf-8")) for path in files]


def open_office(folder: Path) -> Kantor:
    """One agency that has published its annex; no server is set."""
    kantor = Kantor(folder)
    kantor.set()
    kantor.hand_in()
    assert kantor.run("proses") == 0
    return kantor
