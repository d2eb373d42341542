"""The schedule under a real cron and a real systemd of the user, apart from this machine's own.

Both live in a mount namespace of the test's, where /run and cron's spool are empty; this needs root
on Linux. Programs on the officer's PATH lead into it.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jadwal_tools import told

from pipeline import schedule
from pipeline.commands import jadwal
from pipeline.schedule.plan import last_run

SYSTEMD = "/lib/systemd/systemd"
RUNTIME = "/run/user/0"
PREPARE = f"""
mount -t tmpfs tmpfs /run && mkdir -p {RUNTIME} /run/systemd/system && chmod 700 {RUNTIME}
if [ -d /var/spool/cron ]; then
    mount -t tmpfs tmpfs /var/spool/cron && mkdir -m 1730 /var/spool/cron/crontabs
    chgrp crontab /var/spool/cron/crontabs
fi
echo siap
exec sleep infinity
"""
ENTER = """\
#!/bin/sh
export XDG_RUNTIME_DIR={runtime}
exec /usr/bin/nsenter --mount --target {pid} -- {program} "$@"
"""
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("nsenter"),
    reason="a mount namespace of its own: root on Linux",
)


class Apart:
    """A place of its own for programs of the system; all that was started ends with the test."""

    def __init__(self, desk):
        self._desk = desk
        self._started = []
        self.pid = None

    def open(self):
        command = ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", PREPARE]
        env = {"PATH": "/usr/bin:/bin"}
        place = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
        self._started.append(place)
        if place.stdout.readline() != "siap\n":
            self.close()
            pytest.skip("no mount namespace here")
        self.pid = place.pid

    def offer(self, name):
        """The real program of this name on the officer's PATH."""
        program = shutil.which(name, path="/usr/bin:/bin")
        self._desk.put(name, ENTER.format(runtime=RUNTIME, pid=self.pid, program=program))

    def start(self, *command):
        env = {"HOME": str(self._desk.home), "XDG_RUNTIME_DIR": RUNTIME, "PATH": "/usr/bin:/bin"}
        enter = ["/usr/bin/nsenter", "--mount", "--target", str(self.pid), "--", *command]
        with (self._desk.home / "layanan.txt").open("ab") as file:
            started = subprocess.Popen(enter, env=env, stdout=file, stderr=file)
        self._started.append(started)
        return started

    def close(self):
        while self._started:
            end(self._started.pop())


def end(process):
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()


def wait_for(what, seconds, message):
    until = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < until, message()
        time.sleep(0.1)
    return found


@pytest.fixture
def apart(desk):
    place = Apart(desk)
    place.open()
    yield place
    place.close()


@pytest.fixture
def cron(desk, apart):
    """A function that starts the cron daemon."""
    daemon = shutil.which("cron", path="/usr/sbin:/usr/bin")
    if not daemon:
        pytest.skip("cron is not installed")
    apart.offer("crontab")
    return lambda: apart.start(daemon, "-f")


@pytest.fixture
def manager(desk, apart):
    """A function that starts the systemd of the user and waits until it answers."""
    if not Path(SYSTEMD).exists():
        pytest.skip("systemd is not installed")
    for name in ("systemctl", "loginctl"):
        apart.offer(name)

    def start():
        started = apart.start(SYSTEMD, "--user")
        answers = lambda: not ask(desk, "show-environment").returncode  # noqa: E731
        wait_for(answers, 20, (desk.home / "layanan.txt").read_text)
        return started

    return start


def ask(desk, *argv):
    command = [str(desk.bin / "systemctl"), "--user", *argv]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def logged(desk):
    """The last exit code, once there is one."""
    return last_run(str(desk.log))


def look(desk):
    """What to show where nothing came."""
    return lambda: desk.log.read_text() if desk.log.exists() else "no log"


def test_cron_runs_it_when_the_machine_starts(desk, cron):
    """What was missed while it was off; the folder's name has quotes, blanks, %, $ and more."""
    (desk.root / "kode").write_text("1")
    assert "(cron)" in desk.run("--pasang")[1]
    cron()
    assert wait_for(lambda: logged(desk), 20, look(desk))[1] == "1"
    (asked,) = told(desk.log)
    assert asked["folder"] == str(desk.root)
    assert asked["argumen"][-1] == str(desk.output)
    assert desk.run("--hapus")[0] == 0
    table = subprocess.run([desk.bin / "crontab", "-l"], capture_output=True, check=False)
    assert table.returncode == 1


@pytest.mark.lambat
def test_cron_runs_the_monthly_line_when_its_minute_comes(desk, cron):
    """With every minute for the day of the month, else as it was written."""
    assert desk.run("--pasang")[0] == 0
    crontab = [str(desk.bin / "crontab")]
    table = subprocess.run([*crontab, "-l"], capture_output=True, check=True).stdout
    (monthly,) = re.findall(rb"^0 2 5 \* \* .*\n", table, re.MULTILINE)
    every_minute = monthly.replace(b"0 2 5 * * ", b"* * * * * ", 1)
    subprocess.run([*crontab, "-"], input=every_minute, check=True)
    cron()
    assert wait_for(lambda: logged(desk), 130, look(desk))[1] == "0"
    assert told(desk.log)[0]["folder"] == str(desk.root)


def test_systemd_waits_for_the_day_runs_the_line_and_knows_how_it_ended(desk, manager):
    manager()
    code, said = desk.run("--pasang", "--tanggal", "28", "--jam", "23:59")
    assert code == 0
    assert "(systemd)" in said
    timer, service = desk.unit("timer").name, desk.unit("service").name
    for argv in ((), ("--tanggal", "9")):
        assert desk.run("--pasang", *argv)[0] == 0
        following = schedule.next_run(jadwal._now(), desk.root)
        shown = ask(desk, "show", timer, "-p", "NextElapseUSecRealtime").stdout
        assert f" {following:%Y-%m-%d %H:%M}:00 " in shown
    folder = ask(desk, "show", service, "-p", "WorkingDirectory").stdout
    assert folder == f"WorkingDirectory=!{desk.root}\n"
    assert "belum pernah" in desk.run()[1]
    (desk.root / "kode").write_text("4")
    assert ask(desk, "start", service).returncode
    (asked,) = told(desk.log)
    assert asked["folder"] == str(desk.root)
    assert asked["argumen"][-1] == str(desk.output)
    assert logged(desk)[1] == "4"
    shown = desk.run("--lihat")[1]
    assert "kode keluar 4: tidak dapat dijalankan" in shown
    assert "Menurut systemd: exit-code 4" in shown
    assert desk.run("--hapus")[0] == 0
    assert "not-found" in ask(desk, "show", timer, "-p", "LoadState").stdout
    assert "laporan-kinerja" not in ask(desk, "list-units", "--all").stdout


def test_systemd_makes_up_for_a_month_when_the_machine_was_off(desk, manager):
    """Its note of the last start is of long ago when it starts again."""
    first = manager()
    desk.run("--pasang")
    assert not desk.log.exists()
    (stamp,) = desk.home.rglob("stamp-*.timer")
    end(first)
    long_ago = time.time() - 70 * 86400
    os.utime(stamp, (long_ago, long_ago))
    manager()
    assert wait_for(lambda: logged(desk), 30, look(desk))[1] == "0"
    assert len(told(desk.log)) == 1
