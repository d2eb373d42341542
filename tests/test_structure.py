"""The rooms of the house (DESIGN "Rooms"): who may import whom, and how long a file may be."""

import ast
import sys
from pathlib import Path

import pytest
from make import ROOT

from pipeline.cli import COMMANDS
from schemas import ditolak
from schemas.declare import Source
from schemas.sumber import SOURCES

# The steps, in the order of the flow. Everything else in pipeline/ is either shared (model, angka,
# parse, rows, predikat, settings, seri …) or conducts them (flow, collect, cli, commands).
STEPS = (
    "load", "recognise", "extract", "validate", "jenjang", "jumlah", "kode_induk",
    "check_anggaran", "salinan",
    "review", "capaian", "anggaran", "deviasi", "efisiensi", "tercetak", "arrange", "annex",
    "publish", "deliver", "perbaikan", "pdf",
)  # fmt: skip
CONDUCTORS = frozenset(
    {"flow", "collect", "formulir", "cli", "commands", "batch", "schedule", "correct", "watch"}
    | {"hitung_ulang", "penerbitan", "agency"}
)
ALLOWED = {
    # The layout found by `recognise` is the argument of both; a sheet is extracted to be validated.
    ("extract", "recognise"),
    ("validate", "recognise"),
    ("validate", "extract"),
    # One room of four files: levels of the budget tree, its sums, its codes, all checks of it.
    ("jenjang", "extract"),
    ("jumlah", "jenjang"),
    ("check_anggaran", "jenjang"),
    ("kode_induk", "jenjang"),
    ("check_anggaran", "jumlah"),
    ("check_anggaran", "kode_induk"),
    # The name under which a row stands on `Data` (`seri_key`).
    ("arrange", "capaian"),
    # Which sub kegiatan lag, for the note below the table as for the findings.
    ("arrange", "deviasi"),
    # What was printed is held against the very formulas of the annex.
    ("tercetak", "capaian"),
    ("tercetak", "efisiensi"),
}
# Text or data, which one looks up rather than reads; and what is measured as it stands.
MAY_BE_LONG = {
    "schemas/pesan.py": "the one file of all sentences that the officer reads (DESIGN)",
    "examples/dinsos-pppa-2024/contoh_data.py": "data of the example",
    "bench/floor.py": "a script as one would write it by hand, to be measured as one file",
    "bench/peer.py": "an analyst's script, to be measured as one file",
}
MOST_LINES = 300
OUTSIDE = "../" + "shared"


def files(*folders):
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def imports(path: Path, *, top_level=False):
    """Full names of the modules that a file imports; those for type checkers left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if top_level else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def room(module: str) -> str:
    """`pipeline.load.scan` → load."""
    parts = module.split(".")
    return parts[1] if parts[0] == "pipeline" and len(parts) > 1 else ""


def own_room(path: Path) -> str:
    return path.relative_to(ROOT / "pipeline").with_suffix("").parts[0]


def test_steps_do_not_import_each_other():
    pairs = {
        (own_room(path), room(module))
        for path in files("pipeline")
        for module in imports(path)
        if own_room(path) in STEPS and room(module) in STEPS and own_room(path) != room(module)
    }
    assert pairs - ALLOWED == set()


def test_only_those_above_import_the_conductors():
    below = {
        (own_room(path), room(module))
        for path in files("pipeline")
        for module in imports(path)
        if room(module) in CONDUCTORS
    }
    assert {pair for pair in below if pair[0] not in CONDUCTORS} == set()


def test_what_is_allowed_is_used():
    """A pair that nobody needs any more is taken from the list."""
    used = {(own_room(path), room(m)) for path in files("pipeline") for m in imports(path)}
    assert ALLOWED - used == set()


@pytest.mark.parametrize(
    ("library", "owner"), [("xlsxwriter", "pipeline/annex/"), ("pandera", "pipeline/validate.py")]
)
def test_library_has_one_owner(library, owner):
    users = {
        path.relative_to(ROOT).as_posix()
        for path in [ROOT / "run.py", *files("pipeline", "schemas")]
        if any(module.split(".")[0] == library for module in imports(path))
    }
    assert users
    assert [user for user in users if not user.startswith(owner)] == []


def test_model_imports_nothing_of_ours_at_run_time():
    found = imports(ROOT / "pipeline" / "model.py", top_level=True)
    assert [m for m in found if m.startswith(("pipeline", "schemas"))] == []


def test_schemas_import_no_step():
    """But `pipeline.model`, of whose Severity, Rule and names of months the sentences are made."""
    found = {
        (path.name, module)
        for path in files("schemas")
        for module in imports(path)
        if module.split(".")[0] == "pipeline"
    }
    assert {pair for pair in found if not pair[1].startswith("pipeline.model")} == set()
    assert {name for name, _ in found} <= {
        "pesan.py",
        "identitas.py",
        "telaah.py",
        "pemeriksaan.py",
    }


def test_command_line_starts_with_the_standard_library_only():
    commands = sorted((ROOT / "pipeline" / "commands").glob("*.py"))
    for path in [ROOT / "pipeline" / "cli.py", *commands]:
        for module in imports(path, top_level=True):
            allowed = module.startswith("pipeline.commands")
            assert allowed or module.split(".")[0] in sys.stdlib_module_names, (path.name, module)


def test_every_command_is_offered():
    """A file per command, in `cli.COMMANDS`; each declares its options and runs.

    `lampiran`, `arsip`, `surat` are what `periksa` does with an option, `pdf` what `proses --pdf`
    adds, `sandi` what `kirim --simpan-sandi` does; `penerima` serves `kirim`, `giliran` all that
    write to the output folder.
    """
    files = {path.stem for path in (ROOT / "pipeline" / "commands").glob("*.py")}
    options = {"lampiran", "arsip", "surat", "pdf", "sandi"}
    others = {"__init__", "common", "giliran", "penerima", "tunggu"} | options
    assert files - others == {command.NAME for command in COMMANDS}
    for command in COMMANDS:
        assert command.__name__ == f"pipeline.commands.{command.NAME}"


def test_every_source_is_known():
    defined = {}
    for path in sorted((ROOT / "schemas").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        names = {
            target.id
            for node in ast.parse(text).body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        if "SOURCE" in names:
            module = __import__(f"schemas.{path.stem}", fromlist=["SOURCE"])
            defined[path.stem] = module.SOURCE
    assert all(isinstance(source, Source) for source in defined.values())
    assert all(source.name == name for name, source in defined.items())
    refused = {source.name for source in ditolak.SOURCES}
    assert {source.name for source in SOURCES} - refused == set(defined)
    assert len({source.name for source in SOURCES}) == len(SOURCES)


def test_every_table_is_declared_where_its_name_says():
    for path in (ROOT / "schemas" / "tabel").glob("tabel_*.py"):
        module = __import__(f"schemas.tabel.{path.stem}", fromlist=["TABEL"])
        name = module.TABEL.sheet.lower().replace(" ", "_").replace(".", "_")
        assert name == path.stem


def test_files_are_short():
    too_long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in [ROOT / "run.py", *files("pipeline", "schemas", "examples", "tests", "bench")]
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert {name: n for name, n in too_long.items() if name not in MAY_BE_LONG} == {}
    assert set(MAY_BE_LONG) <= set(too_long), "no longer needed"


def test_nothing_but_tests_leans_on_what_lies_outside_the_project():
    """Not even a document: the project stands alone."""
    suffixes = {".py", ".md", ".toml", ".lock", ".txt", ".csv", ".cfg", ".ini", ".yml", ".sh"}
    folders = ("pipeline", "schemas", "examples", "docs", "bench", ".ci")
    paths = [path for path in ROOT.glob("*") if path.is_file()]
    paths += [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    guilty = [
        path.relative_to(ROOT).as_posix()
        for path in paths
        if (path.suffix in suffixes or path.parent.name == ".ci")
        and OUTSIDE in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert guilty == []
