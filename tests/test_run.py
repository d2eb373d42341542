"""The set-up by run.py, in small projects that are really set up, without network.

Each project is a copy of run.py, a pipeline/cli.py that tells where it runs, and locks that name
one little package, `contoh`, which is made here and found through pip's own settings.
"""

import ast
import json
import os
import runpy
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tiny_project import BASE, HIDE_ENSUREPIP, Project, make_wheel

RUN = Path(__file__).parents[1] / "run.py"
CLI = """
import json, sys

def main(argv):
    try:
        import contoh
        versi = contoh.VERSI
    except ImportError:
        versi = None
    print(json.dumps({"prefix": sys.prefix, "argv": argv, "contoh": versi}))
    return 3
"""
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture(scope="module")
def wheels(tmp_path_factory):
    """Folder of wheels, and the lock line of each."""
    folder = tmp_path_factory.mktemp("wheels")
    kinds = [("contoh", "1.0"), ("contoh", "2.0"), ("contohuji", "1.0"), ("contohuji", "2.0")]
    return folder, {
        f"{name} {version}": make_wheel(folder, name, version) for name, version in kinds
    }


@pytest.fixture(scope="module")
def line(wheels):
    return wheels[1]


@pytest.fixture(scope="module")
def make_project(wheels, tmp_path_factory):
    """A function that makes a fresh project."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
    local = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels[0]), "PIP_CONFIG_FILE": os.devnull}

    def make() -> Project:
        root = tmp_path_factory.mktemp("proyek") / "laporan kinerja"  # as on Windows: a blank
        (root / "pipeline").mkdir(parents=True)
        shutil.copy(RUN, root)
        (root / "pipeline" / "__init__.py").touch()
        (root / "pipeline" / "cli.py").write_text(CLI)
        project = Project(root, clean | local)
        project.write_locks(wheels[1]["contoh 1.0"], wheels[1]["contohuji 1.0"])
        return project

    return make


@pytest.fixture
def fresh(make_project):
    return make_project()


@pytest.fixture(scope="module")
def first(make_project):
    """A project after its first start, and what that start said."""
    project = make_project()
    return project, project.start("proses", "--periode", "2024-12")


@pytest.fixture
def ready(first, tmp_path):
    """A set-up project of one's own: a copy, which a moved folder must survive anyway."""
    project, _ = first
    copy = tmp_path / "salinan"
    shutil.copytree(project.root, copy, symlinks=True)
    return Project(copy, project.env)


def told(done) -> dict:
    """What pipeline/cli.py said of itself."""
    return json.loads(done.stdout)


def make_anew(project: Project) -> None:
    """Assert that a start makes `.venv` anew: nothing that lay in it is left."""
    stray = project.root / ".venv" / "sisa"
    stray.touch()
    done = project.start_quick()
    assert (done.returncode, told(done)["contoh"]) == (3, "1.0"), done.stderr
    assert "selesai." in done.stderr
    assert not stray.exists()


def test_first_start_sets_up_and_hands_over(first):
    project, done = first
    assert done.returncode == 3, done.stderr
    assert done.stderr.splitlines() == [
        "Menyiapkan program untuk pertama kali (1-2 menit, sekali saja) ... selesai."
    ]
    assert told(done) == {
        "prefix": str(project.root / ".venv"),
        "argv": ["proses", "--periode", "2024-12"],
        "contoh": "1.0",
    }


def test_set_up_machine_says_nothing(ready):
    """Also after the folder was moved, from another working folder, and from within `.venv`."""
    for python in (BASE, ready.python):
        done = ready.start("periksa", python=python)
        assert (done.returncode, done.stderr) == (3, "")
        assert told(done)["prefix"] == str(ready.root / ".venv")


def test_interpreter_options_are_kept(ready):
    (ready.root / "pipeline" / "cli.py").write_text(
        "import sys\ndef main(argv):\n    return int(sys.flags.utf8_mode and sys.flags.isolated)\n"
    )
    command = ready.command()
    done = subprocess.run([command[0], "-I", "-X", "utf8", *command[1:]], check=False)
    assert done.returncode == 1


@pytest.mark.parametrize("argv", [["--help"], ["-h"], ["uji", "--help"]])
def test_help_needs_no_set_up(fresh, argv):
    done = fresh.start(*argv)
    assert (done.returncode, done.stderr, told(done)["argv"]) == (3, "", argv)
    assert not (fresh.root / ".venv").exists()


def test_missing_mark_is_repaired(ready):
    ready.mark.unlink()
    make_anew(ready)


def test_missing_python_is_repaired(ready):
    shutil.rmtree(ready.python.parent)
    make_anew(ready)


def test_replaced_python_is_repaired(ready):
    """The Python that `.venv` points to has become another version since."""
    _, *rest = ready.mark.read_text().splitlines()
    ready.mark.write_text("\n".join(["linux 3.9", *rest]))
    make_anew(ready)


@pytest.mark.parametrize("inside", [False, True])
def test_changed_lock_is_repaired(ready, line, inside):
    ready.write_locks(line["contoh 2.0"], line["contohuji 1.0"])
    done = ready.start(python=ready.python) if inside else ready.start_quick()
    assert (done.returncode, told(done)["contoh"]) == (3, "2.0"), done.stderr
    assert done.stderr.startswith("Memperbarui perlengkapan program")


def test_uji_only_adds(ready, line):
    """First `uji`: added, nothing else touched. Outdated or interrupted: all anew."""
    stray = ready.root / ".venv" / "sisa"
    stray.touch()
    done = ready.start("uji")
    assert done.stderr == "Menambah perlengkapan uji (sekali saja) ... selesai.\n"
    assert stray.exists()
    assert ready.start("uji").stderr == ""
    assert ready.start("proses").stderr == ""
    ready.write_locks(line["contoh 1.0"], line["contohuji 2.0"])
    assert ready.start("proses").stderr == ""
    assert ready.start_quick("uji").stderr.startswith("Memperbarui")
    assert not stray.exists()
    ready.mark.write_text("\n".join([*ready.mark.read_text().splitlines()[:3], "..."]))
    assert ready.start("proses").stderr == ""
    assert ready.start_quick("uji").stderr.startswith("Memperbarui")


def test_many_starts_at_once_set_up_once(fresh):
    starts = [fresh.popen(str(number)) for number in range(5)]
    said = [start.communicate(timeout=120) for start in starts]
    assert [start.returncode for start in starts] == [3] * 5
    assert [json.loads(out)["argv"] for out, _ in said] == [[str(number)] for number in range(5)]
    assert sum("Menyiapkan" in err for _, err in said) == 1


@posix_only
def test_killed_set_up_is_repaired(fresh):
    start = fresh.popen()
    fresh.wait_for_python()
    os.kill(start.pid, signal.SIGKILL)
    start.communicate()
    assert start.returncode == -signal.SIGKILL
    assert not fresh.mark.exists()
    make_anew(fresh)


@posix_only
def test_interrupted_set_up_ends_with_a_sentence(fresh):
    start = fresh.popen(start_new_session=True)
    fresh.wait_for_python()
    os.killpg(start.pid, signal.SIGINT)
    _, err = start.communicate(timeout=60)
    assert start.returncode == 130
    assert err.splitlines()[1:] == ["Dihentikan. Jalankan lagi bila ingin melanjutkan."]


@pytest.mark.parametrize(
    ("runtime", "env", "sentence"),
    [
        ("tidakada==1.0 --hash=sha256:" + "0" * 64, {}, "Ada paket yang tidak tersedia"),
        ("contoh==1.0 --hash=sha256:" + "0" * 64, {}, "Isi paket yang terunduh bukan"),
        (
            "tidakada==1.0 --hash=sha256:" + "0" * 64,
            {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": "http://127.0.0.1:9", "PIP_RETRIES": "1"},
            "Gudang paket Python tidak terjangkau",
        ),
        (None, {}, "Ada berkas program yang hilang"),
    ],
    ids=["no such package", "wrong hash", "no network", "no lock"],
)
def test_failure_is_one_sentence(fresh, runtime, env, sentence):
    if runtime:
        fresh.write_locks(runtime, "")
    else:
        (fresh.root / "requirements.lock").unlink()
    done = fresh.start_quick(**env)
    assert done.returncode == 4
    *progress, last = done.stderr.splitlines()
    assert last.startswith(sentence)
    assert all(text.endswith("gagal.") for text in progress)
    assert len(progress) <= 1
    assert not fresh.mark.exists()


def test_without_ensurepip_the_pip_of_python_serves(fresh):
    """As on Debian without python3-venv."""
    done = fresh.start_quick()
    assert (done.returncode, told(done)["contoh"]) == (3, "1.0"), done.stderr
    assert not list((fresh.root / ".venv").rglob("pip"))


def test_without_any_pip_names_the_package(fresh, tmp_path):
    hide = HIDE_ENSUREPIP + "sys.modules['pip'] = None\n"
    (tmp_path / "sitecustomize.py").write_text(hide)
    done = fresh.start(PYTHONPATH=str(tmp_path))
    assert done.returncode == 4
    assert done.stderr.splitlines()[-1] == runpy.run_path(str(RUN))["NO_VENV"]


def test_old_python_gets_a_sentence(monkeypatch, capsys):
    """Parseable down to Python 3.4 (the oldest that `ast` can judge), ASCII for Python 2."""
    ast.parse(RUN.read_text(encoding="ascii"), feature_version=(3, 4))
    main = runpy.run_path(str(RUN))["main"]
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    assert main(["proses"]) == 4
    assert capsys.readouterr().err.startswith("Program ini memerlukan Python 3.11 atau lebih baru")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        ("ERROR: ... OSError: [Errno 28] No space left on device", "Ruang disk habis"),
        ("[WinError 112] Der Speicherplatz reicht nicht aus", "Ruang disk habis"),
        ("[Errno 13] Permission denied: '/folder/.venv.lock'", "Folder "),
        ("[WinError 32] Proses tidak dapat mengakses berkas", "Folder "),
        ("no such option: --python", runpy.run_path(str(RUN))["NO_VENV"]),
        ("HINT: ... does not have Windows Long Path support enabled.", "Nama folder program"),
        ("sesuatu yang lain", "Penyiapan program gagal"),
    ],
)
def test_each_cause_has_its_sentence(monkeypatch, capsys, error, sentence):
    """Causes that cannot be brought about here; the words are those of pip, venv and Windows."""
    run = runpy.run_path(str(RUN))

    def fail(dev):
        raise OSError(error)

    monkeypatch.setitem(run["start"].__globals__, "prepare", fail)
    assert run["main"]([]) == 4
    assert capsys.readouterr().err.startswith(sentence)
