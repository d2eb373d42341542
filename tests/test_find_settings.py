"""Which `pengaturan.toml` counts: the one asked for, the agency's, the input folder's, run.py's."""

import argparse
import json

import pytest
from conftest import copy_example
from edit import SETTINGS
from make import LRA

from pipeline.cli import main
from pipeline.commands import common
from pipeline.commands.common import find_settings


@pytest.fixture
def places(tmp_path, monkeypatch):
    """Settings at every place: by name of the place, in the order in which they count."""
    root, masuk = tmp_path / "program", tmp_path / "masuk"
    monkeypatch.setattr(common, "ROOT", root)
    paths = {
        "asked": tmp_path / "lain.toml",
        "agency": masuk / "dinas" / SETTINGS,
        "input": masuk / SETTINGS,
        "root": root / SETTINGS,
    }
    masuk.mkdir()
    copy_example(masuk / "dinas", LRA)
    root.mkdir()
    for name, path in paths.items():
        path.write_text(f'perangkat_daerah = "{name}"', encoding="utf-8")
    return paths


def test_the_nearest_counts(places):
    folder = places["agency"].parent
    arguments = argparse.Namespace(input=places["input"].parent, pengaturan=places["asked"])
    assert find_settings(folder, arguments) == places["asked"]
    arguments.pengaturan = None
    for name in ("agency", "input", "root"):
        assert find_settings(folder, arguments) == places[name]
        places[name].unlink()
    assert find_settings(folder, arguments) is None


def test_settings_of_the_input_folder_are_read(places, capsys):
    """As the name of the agency shows."""
    places["agency"].unlink()
    assert main(["periksa", "--json", "--input", str(places["input"].parent)]) == 0
    assert json.loads(capsys.readouterr().out)["perangkat_daerah"][0]["nama"] == "input"


def test_shared_file_with_another_name_is_said(places, capsys):
    wrong = [
        places[name].rename(places[name].with_suffix(".toml.txt")) for name in ("input", "root")
    ]
    main(["periksa", "--input", str(places["input"].parent)])
    said = capsys.readouterr().err
    assert all(f"{path}: Berkas ini tidak dibaca sebagai pengaturan" in said for path in wrong)
    main(["periksa", "--input", str(places["input"].parent), "--pengaturan", str(places["asked"])])
    assert "tidak dibaca" not in capsys.readouterr().err
