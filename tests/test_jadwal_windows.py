"""The task for Windows, held against the rules of its published schema; `schtasks` by a stand-in.

No Windows here: what cannot be tried is whether Task Scheduler takes the task and starts it.
"""

import codecs
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import datetime
from html import escape

import pytest
from jadwal_schema import SPACE, faults

from pipeline import schedule
from pipeline.commands import jadwal
from pipeline.schedule import Machine, log_run, windows
from pipeline.schedule.plan import Done, Plan, last_run

ROOT = r"C:\Laporan & Kinerja\50% jadi"


def plan(root=ROOT, day=5, **more):
    command = (r"C:\Program Files\Python\python.exe", rf"{root}\run.py", "proses")
    given = {"log": rf"{root}\output\log\jadwal.log", "command": (*command, "--input", "D:\\a b\\")}
    return Plan(root, day, 2, 0, **(given | more))


def task(of=None, now=datetime(2026, 11, 27, 9)):
    return windows.task(of or plan(), now)


@pytest.fixture(autouse=True)
def account(monkeypatch):
    monkeypatch.setenv("USERDOMAIN", "DINSOS")
    monkeypatch.setenv("USERNAME", "Siti & Budi")


def parsed(text):
    return ET.fromstring(text.encode("utf-16"))


def values(root, name):
    return [element.text for element in root.iter(SPACE + name)]


def test_task_keeps_to_the_schema():
    root = parsed(task())
    assert faults(root) == []
    assert root.get("version") == "1.3"
    (context,) = (e.get("Context") for e in root.iter(f"{SPACE}Actions"))
    assert [e.get("id") for e in root.iter(f"{SPACE}Principal")] == [context]


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("<Day>5<", "<Day>32<", "text of Day"),
        ("<Day>5<", "<Day>05<", "text of Day"),
        ("<January />", "<Januari />", "Months in Januari"),
        ("<January />", "<January /><January />", "number of January in Months"),
        ("P6D", "6 hari", "text of ExecutionTimeLimit"),
        ("IgnoreNew", "Ignore", "text of MultipleInstancesPolicy"),
        (">true<", ">True<", "text of StartWhenAvailable"),
        ("Command>", "Perintah>", "number of Command in Exec"),
        (escape(ROOT) + "<", "C:" + "x" * 259 + "<", "text of WorkingDirectory"),
        ("mit/task", "mit/tasks", "unknown: "),
    ],
)
def test_schema_would_tell_what_is_wrong(right, wrong, fault):
    text = task()
    assert right in text
    assert any(fault in found for found in faults(parsed(text.replace(right, wrong))))


@pytest.mark.parametrize("name", ["CalendarTrigger", "LogonTrigger"])
def test_schema_would_tell_a_wrong_order(name):
    """Every exchange of two neighbours in a sequence; none where the order is free."""
    root = parsed(task())
    (element,) = root.iter(SPACE + name)
    children = list(element)
    assert len(children) == 2
    element[:] = children[::-1]
    assert faults(root) == [f"order in {name}"]
    for free in ("Settings", "Exec", "Principal", "Task"):
        fresh = parsed(task())
        for found in [*fresh.iter(SPACE + free)]:
            found[:] = list(found)[::-1]
        assert faults(fresh) == []


def test_what_the_task_says():
    root = parsed(task(now=datetime(2026, 12, 31, 12)))
    assert values(root, "StartBoundary") == ["2027-01-05T02:00:00"]
    assert values(root, "Day") == ["5"]
    assert len(next(root.iter(f"{SPACE}Months"))) == 12
    assert values(root, "UserId") == [r"DINSOS\Siti & Budi"] * 2
    assert values(root, "WorkingDirectory") == [ROOT]
    assert values(root, "StartWhenAvailable") == ["true"]
    batteries = values(root, "DisallowStartIfOnBatteries") + values(root, "StopIfGoingOnBatteries")
    assert batteries == ["false"] * 2


def split_windows(line):
    """A command line taken apart as a Windows program does."""
    arguments = []
    for word in re.findall(r'(?:[^\s"]|"(?:\\.|[^"\\])*")+', line):
        bare = re.sub(r'(\\*)"', lambda m: "\\" * (len(m[1]) // 2) + '"' * (len(m[1]) % 2), word)
        arguments.append(bare)
    return arguments


def test_arguments_come_apart_as_they_were():
    (line,) = values(parsed(task()), "Arguments")
    log = rf"{ROOT}\output\log\jadwal.log"
    script = rf"{ROOT}\pipeline\schedule\log_run.py"
    assert split_windows(line) == [script, log, *plan().command]


def test_no_window_where_python_can_do_without(tmp_path):
    python = tmp_path / "python.exe"
    python.touch()
    of = plan(command=(str(python), "run.py"))
    assert values(parsed(task(of)), "Command") == [str(python)]
    python.with_name("pythonw.exe").touch()
    assert values(parsed(task(of)), "Command") == [str(tmp_path / "pythonw.exe")]
    assert str(python) in values(parsed(task(of)), "Arguments")[0]


@pytest.mark.parametrize(
    ("root", "reason"),
    [(r"C:\%TEMP%\x", "PERCENT"), ("C:\\" + "x" * 260, "TOO_LONG")],
)
def test_folders_that_no_task_can_name_are_refused(root, reason):
    with pytest.raises(schedule.RefusedError) as refused:
        task(plan(root))
    assert refused.value.reason.name == reason
    assert jadwal.REFUSED[reason]


class Schtasks:
    """In place of `schtasks`: one folder of tasks, given back as Windows does, in a code page."""

    def __init__(self):
        self.tasks = {}
        self.calls = []
        self.result = 0

    def __call__(self, command, given=b""):
        program, *argv = command
        if program != "schtasks":
            return Done(127, said=b"no such program")
        self.calls.append(argv)
        name = argv[2] if len(argv) > 2 else ""
        if argv[0] == "/Create":
            assert argv[3:6:2] == ["/XML", "/F"]
            with open(argv[4], "rb") as file:  # noqa: PTH123 - as bytes, whatever they are
                self.tasks[name] = file.read()
        elif argv[0] == "/?":
            return Done(0)
        elif name not in self.tasks:
            return Done(1, said=b"ERROR: The system cannot find the file specified.")
        elif argv[0] == "/Delete":
            del self.tasks[name]
        elif "/XML" in argv:
            return Done(0, self.tasks[name].decode("utf-16").encode("cp850", errors="replace"))
        elif "/V" in argv:
            row = ["PC", name, "05/12/2026 02.00.00", "Siap", "Interaktif", "05/11/2026 02.00.00"]
            cells = ",".join(f'"{cell}"' for cell in [*row, self.result, "DINSOS"])
            return Done(0, f"{cells}\r\n".encode())
        return Done(0)


@pytest.fixture
def tasks(desk, monkeypatch):
    """A stand-in for Task Scheduler; the program in a folder that a task can name."""
    desk.move(desk.root.with_name("Laporan & Kinerja 50% é"))
    fake = Schtasks()
    monkeypatch.setattr(schedule, "THIS", Machine("win32", fake))
    return fake


def test_install_replace_show_remove(desk, tasks):
    assert "belum terpasang" in desk.run()[1]
    assert desk.run("--pasang")[0] == 0
    code, said = desk.run("--pasang", "--tanggal", "9", "--jam", "6:15")
    assert code == 0
    assert "(Task Scheduler Windows): setiap tanggal 9 pukul 06.15" in said
    assert "terlewat" in said
    (content,) = tasks.tasks.values()
    assert content.startswith(codecs.BOM_UTF16_LE)
    assert faults(ET.fromstring(content)) == []
    (name,) = tasks.tasks
    assert re.fullmatch("Laporan Kinerja [0-9a-f]{6}", name)
    shown = desk.run("--lihat")[1]
    assert "setiap tanggal 9 pukul 06.15" in shown
    assert subprocess.list2cmdline(["--output", str(desk.output)]) in shown
    assert str(desk.log) in shown
    assert "Menurut" not in shown
    following = schedule.next_run(datetime(2026, 12, 31), desk.root, schedule.THIS)
    assert following == datetime(2027, 1, 9, 6, 15)
    assert desk.run("--hapus") == (0, "Jadwal dihapus (Task Scheduler Windows).\n")
    assert tasks.tasks == {}
    assert "tidak ada yang dihapus" in desk.run("--hapus")[1]


@pytest.mark.parametrize(
    ("result", "part"), [(0, None), (0x41303, None), (4, "0x4"), (-2147024894, "0x80070002")]
)
def test_what_task_scheduler_knows_of_the_last_run_is_shown(desk, tasks, result, part):
    desk.run("--pasang")
    tasks.result = result
    said = desk.run()[1]
    assert (f"Menurut Task Scheduler: {part}" in said) if part else ("Menurut" not in said)


def test_next_run_asks_one_program(desk, tasks):
    desk.run("--pasang")
    before = len(tasks.calls)
    assert schedule.next_run(datetime(2026, 12, 1), desk.root, schedule.THIS)
    assert len(tasks.calls) == before + 1


def test_a_task_edited_by_hand_is_said(desk, tasks):
    desk.run("--pasang")
    ((name, content),) = tasks.tasks.items()
    text = content.decode("utf-16").replace("<Day>5</Day>", "<Day>5</Day><Day>20</Day>")
    tasks.tasks[name] = text.encode("utf-16")
    assert desk.run()[0] == 4
    assert "diubah dengan tangan" in desk.run()[1]


def test_without_schtasks_it_is_4(desk, monkeypatch):
    monkeypatch.setattr(schedule, "THIS", Machine("win32", lambda *_: Done(127)))
    assert desk.run("--pasang")[0] == 4


TALK = "import sys; print('keluaran é'); print('masalah', file=sys.stderr); sys.exit(3)"


def test_log_run_logs_words_and_exit_code(tmp_path):
    """As Task Scheduler starts it: a script under a Python that has none of our packages."""
    log = tmp_path / "hasil é" / "log" / "jadwal.log"
    command = [sys.executable, "-S", log_run.__file__, str(log), sys.executable, "-c", TALK]
    for _ in range(2):
        assert subprocess.run(command, check=False, cwd=tmp_path).returncode == 3
    said = log.read_text(encoding="utf-8")
    assert said.count("keluaran é\n") == said.count("masalah\n") == 2
    assert said.count("kode keluar 3\n") == 2
    assert last_run(str(log))[1] == "3"


def test_log_run_logs_a_program_that_is_gone(tmp_path):
    log = tmp_path / "jadwal.log"
    assert log_run.main([str(log), str(tmp_path / "tidak-ada.exe")]) == 127
    assert "tidak-ada.exe" in log.read_text(encoding="utf-8")
    assert last_run(str(log))[1] == "127"
