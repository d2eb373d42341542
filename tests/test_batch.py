"""Many agencies at once: the same as one after the other, whatever becomes of a worker."""

import errno
import os
import signal
import subprocess
import sys
import time

import pytest
from make import KINERJA, ROOT, row, write_kinerja

import run
from pipeline.batch import check, draft, most_workers, run_all
from pipeline.cli import main
from pipeline.report import Draft
from pipeline.task import Task

KILLER = "pembunuh"
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def folders(tmp_path):
    """Five agencies, one of them with a slip."""
    made = []
    for number in range(5):
        folder = tmp_path / "masuk" / f"dinas {number}"
        folder.mkdir(parents=True)
        target = "x" if number == 3 else 10 + number
        write_kinerja(
            folder / KINERJA, [row("i", target, 9)], Nama_Perangkat_Daerah=f"Dinas {number}"
        )
        made.append(folder)
    return made


def tasks_of(folders):
    return [Task(folder, None, None) for folder in folders]


def draft_or_die(task):
    """As when the system ends a process that takes all memory."""
    if task.folder.name == KILLER:
        os.kill(os.getpid(), signal.SIGKILL)
    return draft(task)


@pytest.mark.parametrize("work", [draft, check])
def test_several_at_once_come_to_the_same(folders, work):
    tasks = tasks_of(folders)
    alone = run_all(work, tasks, workers=1)
    assert [made.folder for made in alone] == [folder.name for folder in folders]
    assert run_all(work, tasks, workers=2) == alone
    assert [bool(made.editions) for made in alone] == [work is draft and n != 3 for n in range(5)]


@posix
def test_a_killed_worker_takes_only_its_own_agency_along(folders):
    victim = folders[1].rename(folders[1].with_name(KILLER))
    folders[1] = victim
    made = run_all(draft_or_die, tasks_of(folders), workers=2)
    assert [isinstance(one, Draft) for one in made] == [True, False, True, True, True]
    assert isinstance(made[1], ChildProcessError)
    assert (made[1].errno, made[1].filename) == (errno.ECHILD, str(victim))


@posix
def test_a_killed_worker_is_4_and_the_others_are_published(folders, tmp_path, monkeypatch, capsys):
    folders[1].rename(folders[1].with_name(KILLER))
    monkeypatch.setattr("pipeline.batch.draft", draft_or_die)
    monkeypatch.setattr("pipeline.batch.most_workers", lambda: 2)
    output = tmp_path / "keluar"
    assert main(["--input", str(tmp_path / "masuk"), "--output", str(output)]) == 4
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert f"{KILLER}” terhenti sebelum selesai" in said.err
    annexes = sorted(path.parent.name for path in output.rglob("Lampiran*.xlsx"))
    assert annexes == ["Dinas 0", "Dinas 2", "Dinas 4"]


def test_the_world_failing_one_agency_leaves_the_others(folders):
    gone = folders[2].with_name("tidak ada")
    tasks = tasks_of([*folders[:2], gone, *folders[3:]])
    for workers in (1, 2):
        made = run_all(check, tasks, workers)
        assert [isinstance(one, Draft) for one in made] == [True, True, False, True, True]
        assert isinstance(made[2], FileNotFoundError)
        assert made[2].filename == str(gone)


@posix
def test_ctrl_c_ends_all_processes_with_one_sentence(folders, tmp_path):
    """Sent to the whole group, as a console does, at several moments of the run."""
    code = (
        "import sys; import run, pipeline.batch; run.prepare = lambda dev: None;"
        "pipeline.batch.most_workers = lambda: 2; print('mulai', flush=True);"
        "run.leave(run.main(sys.argv[1:]))"
    )
    arguments = ["--input", str(tmp_path / "masuk"), "--output", str(tmp_path / "keluar")]
    codes = []
    for seconds in (0.1, 0.4, 0.7):
        process = subprocess.Popen(
            [sys.executable, "-c", code, *arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert process.stdout.readline() == "mulai\n"
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert "Traceback" not in said
        assert "Warning" not in said
        codes.append(process.returncode)
        assert (process.returncode == 130) == (said == f"{run.STOPPED}\n")
        assert_all_end(process.pid)
    assert codes[0] == 130
    assert set(codes) <= {1, 130}


def assert_all_end(group):
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("processes are left")


def test_workers_fit_the_machine():
    assert 1 <= most_workers() <= (os.cpu_count() or 1)


def test_the_parent_of_workers_imports_no_pandas(folders, tmp_path):
    code = (
        "import sys, pipeline.batch; from pipeline.cli import main;"
        "pipeline.batch.most_workers = lambda: 2; main(sys.argv[1:]);"
        "print('pandas' in sys.modules)"
    )
    command = [sys.executable, "-c", code, "periksa", "--input", str(tmp_path / "masuk")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
