"""The files for systemd: taken by systemd itself, replaced, removed; a stand-in is asked to start.

`systemd-analyze verify` reads them as systemd does; test_jadwal_nyata.py starts them.
"""

import os
import re
import shutil
import subprocess
from datetime import datetime

import pytest
from jadwal_tools import NASTY

from pipeline import schedule
from pipeline.commands import jadwal
from pipeline.schedule import systemd
from pipeline.schedule.plan import Plan, shell_line

ANALYZE = shutil.which("systemd-analyze")


def verify(tmp_path, *files):
    """What systemd has to say against these files; it warns of what it ignores and goes on."""
    env = {"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    command = [ANALYZE, "verify", "--user", "--man=no", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    assert not done.returncode or done.stderr
    return done.stderr


needs_systemd = pytest.mark.skipif(not ANALYZE, reason="systemd-analyze is not installed")


@needs_systemd
@pytest.mark.parametrize("name", ["biasa", NASTY, "%h %% $$ ${HOME}", "a\\", "'", "akhir kosong "])
def test_systemd_takes_both_files(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    root = str(folder)
    command = (f"{root}/python", f"{root}/run.py", "proses", "--input", f"{root}/data")
    plan = Plan(root, 5, 2, 0, command, f"{root}/log/jadwal.log")
    files = tmp_path / f"{plan.name}.service", tmp_path / f"{plan.name}.timer"
    for file, text in zip(files, systemd.units(plan), strict=True):
        file.write_text(text, encoding="utf-8")
    assert verify(tmp_path, *files) == ""


@needs_systemd
@pytest.mark.parametrize(
    ("suffix", "right", "wrong"),
    [
        ("timer", "*-*-05", "*-*-45"),
        ("timer", "[Timer]", "[Waktu]"),
        ("timer", "Persistent=true", "Persistent=ya dan tidak"),
        ("service", "Type=oneshot", "Type=sekali"),
        ("service", "ExecStart=:/bin/sh", "ExecStart=:bin/sh"),
        ("service", 'sh -c "', "sh -c '"),
        ("service", "TimeoutStartSec=6d", "TimeoutStartSec=6 hari"),
    ],
)
def test_systemd_would_tell_what_is_wrong(tmp_path, suffix, right, wrong):
    """The eye of the test above sees: every one of these is complained about."""
    root = str(tmp_path / "50% lap's")
    texts = systemd.units(Plan(root, 5, 2, 0, (f"{root}/py", "run.py"), f"{root}/log/jadwal.log"))
    for kind, text in zip(("service", "timer"), texts, strict=True):
        (tmp_path / f"rusak.{kind}").write_text(text, encoding="utf-8")
    broken = tmp_path / f"rusak.{suffix}"
    text = broken.read_text(encoding="utf-8")
    assert right in text
    broken.write_text(text.replace(right, wrong), encoding="utf-8")
    assert verify(tmp_path, broken) != ""


def test_systemd_hands_the_very_line_to_the_shell(tmp_path):
    """Taken apart by systemd's rules: signs behind a backslash, two percent signs for one."""
    plan = Plan(f"/{NASTY}", 5, 2, 0, ("py", "%h", "$HOME", "\\n"), f"/{NASTY}/log/jadwal.log")
    service, _ = systemd.units(plan)
    (line,) = re.findall('^ExecStart=:/bin/sh -c "(.*)"$', service, re.MULTILINE)
    parts = re.findall(r'\\[\\"]|%%|[^\\"%]+', line)
    assert "".join(parts) == line
    assert "".join(part[-1] if part[0] in "\\%" else part for part in parts) == shell_line(plan)


def test_both_files_are_written_and_the_timer_is_started(systemd_desk):
    code, said = systemd_desk.run("--pasang", "--tanggal", "7", "--jam", "05:45")
    assert code == 0
    assert "(systemd): setiap tanggal 7 pukul 05.45" in said
    timer = systemd_desk.unit("timer")
    assert "OnCalendar=*-*-07 05:45:00\n" in timer.read_text()
    assert "Persistent=true\n" in timer.read_text()
    assert (systemd_desk.output / "log").is_dir()
    verbs = ["show-environment", "daemon-reload", f"enable --now {timer.name}"]
    wanted = [f"systemctl --user {verb}" for verb in verbs]
    assert systemd_desk.called == [*wanted, "loginctl --no-ask-password enable-linger"]


def test_xdg_config_home_is_respected(systemd_desk, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(systemd_desk.home / "setelan"))
    assert systemd_desk.run("--pasang")[0] == 0
    assert systemd_desk.unit("timer").is_relative_to(systemd_desk.home / "setelan/systemd/user")
    monkeypatch.setenv("XDG_CONFIG_HOME", "relatif")
    assert "belum terpasang" in systemd_desk.run()[1]


def test_once_more_replaces_and_then_nothing_is_left(systemd_desk):
    systemd_desk.run("--pasang")
    before = systemd_desk.unit("timer"), systemd_desk.unit("service").read_bytes()
    systemd_desk.run("--pasang")
    assert (systemd_desk.unit("timer"), systemd_desk.unit("service").read_bytes()) == before
    systemd_desk.run("--pasang", "--tanggal", "12")
    assert "*-*-12" in systemd_desk.unit("timer").read_text()
    link = before[0].parent / "timers.target.wants" / before[0].name
    link.parent.mkdir()
    link.symlink_to(before[0])
    assert systemd_desk.run("--hapus") == (0, "Jadwal dihapus (systemd).\n")
    assert [path for path in before[0].parent.rglob("*") if not path.is_dir()] == []
    assert not link.is_symlink()
    assert "tidak ada yang dihapus" in systemd_desk.run("--hapus")[1]


@pytest.mark.parametrize("verb", ["daemon-reload", "enable"])
def test_where_systemd_refuses_the_earlier_schedule_stands(systemd_desk, verb):
    systemd_desk.refuse.with_name(f"tolak-{verb}").touch()
    code, said = systemd_desk.run("--pasang")
    assert code == 4
    assert "Unit tidak dikenal" in said
    assert not list(systemd_desk.home.rglob("*.timer"))
    systemd_desk.refuse.with_name(f"tolak-{verb}").unlink()
    systemd_desk.run("--pasang", "--tanggal", "3")
    files = [systemd_desk.unit(suffix) for suffix in ("timer", "service")]
    before = [path.read_bytes() for path in files]
    systemd_desk.refuse.with_name(f"tolak-{verb}").touch()
    assert systemd_desk.run("--pasang", "--tanggal", "4", "--jam", "9:00")[0] == 4
    assert [path.read_bytes() for path in files] == before


def test_refused_linger_says_what_to_ask_for(systemd_desk):
    assert "enable-linger" not in systemd_desk.run("--pasang")[1]
    systemd_desk.refuse.with_name("tolak-linger").touch()
    code, said = systemd_desk.run("--pasang")
    assert code == 0
    assert f"sudo loginctl enable-linger {jadwal._user()}" in said


def test_without_an_answer_of_systemd_it_is_cron(systemd_desk):
    systemd_desk.put("crontab")
    systemd_desk.refuse.with_name("tolak-show-environment").touch()
    assert "(cron)" in systemd_desk.run("--pasang")[1]
    assert not list(systemd_desk.home.rglob("*.timer"))
    systemd_desk.refuse.with_name("tolak-show-environment").unlink()
    assert "(systemd)" in systemd_desk.run("--pasang")[1]  # and the line in the crontab goes
    assert not systemd_desk.table.exists()


def test_next_run_asks_no_program(systemd_desk):
    systemd_desk.run("--pasang", "--tanggal", "28", "--jam", "23:59")
    before = len(systemd_desk.called)
    following = schedule.next_run(datetime(2026, 12, 28, 23, 59), systemd_desk.root)
    assert following == datetime(2027, 1, 28, 23, 59)
    assert len(systemd_desk.called) == before


def test_a_timer_edited_by_hand_is_said(systemd_desk):
    systemd_desk.run("--pasang")
    timer = systemd_desk.unit("timer")
    timer.write_text(timer.read_text().replace("*-*-05", "Mon *-*-05"))
    code, said = systemd_desk.run()
    assert code == 4
    assert "diubah dengan tangan" in said


@pytest.mark.parametrize(
    ("active", "shown", "part"),
    [
        ("active", "Result=success\nExecMainStatus=0\n", None),
        ("active", "Result=exit-code\nExecMainStatus=4\n", "Menurut systemd: exit-code 4"),
        ("active", "Result=timeout\nExecMainStatus=15\n", "Menurut systemd: timeout"),
        ("inactive", "Result=success\n", "tidak dapat jalan"),
    ],
)
def test_what_systemd_knows_of_the_last_run_is_shown(systemd_desk, active, shown, part):
    systemd_desk.run("--pasang")
    systemd_desk.shown.with_name("keadaan-ActiveState").write_text(f"ActiveState={active}\n")
    systemd_desk.shown.with_name("keadaan-Result,ExecMainStatus").write_text(shown)
    said = systemd_desk.run()[1]
    if part:
        assert part in said
    else:
        assert "Menurut" not in said
        assert "tidak dapat jalan" not in said


def test_files_are_put_in_place_whole(systemd_desk, monkeypatch):
    """A disk that fills up at the second file leaves neither."""
    publish, calls = systemd.publish, []

    def full(content, path):
        calls.append(path)
        if len(calls) == 2:
            raise OSError(28, os.strerror(28), str(path))
        return publish(content, path)

    monkeypatch.setattr(systemd, "publish", full)
    code, said = systemd_desk.run("--pasang")
    assert code == 4
    assert "ruang disk habis" in said
    assert not list(systemd_desk.home.rglob("laporan-*"))
