"""`jadwal`: what it asks and says, when it runs, one schedule and no more, the officer's own kept.

No systemd of a user runs where tests run; stand-ins take its place here, the real ones theirs in
test_jadwal_nyata.py.
"""

import json
import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from jadwal_tools import REAL, run_line, told

from pipeline import schedule
from pipeline.commands import jadwal
from pipeline.schedule import cron
from pipeline.schedule.plan import EXIT_LINE, TAIL, Plan, last_run, name_of

OTHERS = (
    b'# jadwal lain milik pegawai \xff\n\nMAILTO=""\r\n0 1 * * *\t/usr/bin/cadangan 100\\%  \n'
    b"# laporan-kinerja-zzzzzz milik folder lain\n5 5 5 * * /bin/true # laporan-kinerja-000000\n"
)


def plan(day=5, hour=2, minute=0, root="/program"):
    return Plan(root, day, hour, minute, ("/usr/bin/python3", f"{root}/run.py"), "/o/log/x.log")


def our_lines(desk):
    end = f"# {name_of(str(desk.root))}".encode()
    return [line for line in desk.table.read_bytes().splitlines() if line.endswith(end)]


def command_of(desk):
    """The command of the monthly line, as cron hands it to the shell."""
    (line,) = (line for line in our_lines(desk) if line[:1].isdigit())
    return line.split(b" ", 5)[5].replace(rb"\%", b"%")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-27 10:00:00", "2026-12-05 02:00"),
        ("2026-12-05 01:59:59", "2026-12-05 02:00"),
        ("2026-12-05 02:00:00", "2027-01-05 02:00"),
        ("2026-12-31 23:59:59", "2027-01-05 02:00"),
        ("2028-02-29 12:00:00", "2028-03-05 02:00"),
        ("2027-01-31 12:00:00", "2027-02-05 02:00"),
    ],
)
def test_next_start(now, expected):
    assert plan().next_after(datetime.fromisoformat(now)) == datetime.fromisoformat(expected)


def test_next_start_is_the_first_of_its_day_and_hour_after_now():
    """Against counting hour by hour, over two years with a 29 February."""
    for day, hour in ((1, 0), (28, 23), (15, 6)):
        moment, end = datetime(2027, 6, 1, 0, 30), datetime(2029, 6, 1)
        while moment < end:
            later = moment.replace(minute=0) + timedelta(hours=1)
            while (later.day, later.hour) != (day, hour):
                later += timedelta(hours=1)
            assert plan(day, hour).next_after(moment) == later
            moment += timedelta(hours=173)


def test_without_a_program_of_the_system_it_says_what_to_do(desk):
    code, said = desk.run("--pasang")
    assert code == 4
    assert "pengelola TI" in said
    assert not desk.output.exists()
    assert desk.run() == (0, f"{jadwal.NOT_INSTALLED}\n")
    assert desk.run("--hapus") == (0, "Tidak ada jadwal yang terpasang; tidak ada yang dihapus.\n")


@pytest.mark.parametrize(
    ("argv", "part"),
    [
        (("--pasang", "--tanggal", "0"), "1 sampai 28"),
        (("--pasang", "--tanggal", "29"), "1 sampai 28"),
        (("--pasang", "--tanggal", "lima"), "isian keliru"),
        (("--pasang", "--jam", "24:00"), "bukan waktu"),
        (("--pasang", "--jam", "2"), "bukan waktu"),
        (("--pasang", "--jam", "\u06602:00"), "bukan waktu"),
        (("--pasang", "--hapus"), "tidak dapat dipakai bersama"),
        (("--tanggal", "7"), "hanya untuk --pasang"),
        (("--hapus", "--output", "x"), "hanya untuk --pasang"),
        (("--pasang", "--input", "tidak-ada"), "tidak ada"),
        (("--pasang", "--pengaturan", "tidak-ada.toml"), "tidak ada"),
        (("--pasang", "--output", "a\nb"), "tidak dapat ditulis"),
        (("--pasang", "--output", "a\udcff"), "tidak dapat ditulis"),
    ],
)
def test_wrong_usage(cron_desk, argv, part):
    code, said = cron_desk.run(*argv)
    assert code == 2
    assert part in said
    assert not cron_desk.table.exists()


def test_crontab_line_runs_proses_in_its_folder_and_logs_the_exit_code(cron_desk):
    """Through the shell, with quotes, blanks, %, $, backslash, # and ; in the folder's name."""
    assert cron_desk.run("--pasang")[0] == 0
    (cron_desk.root / "kode").write_text("3")
    done = run_line(command_of(cron_desk))
    assert done.returncode == 3
    (asked,) = told(cron_desk.log)
    root = str(cron_desk.root)
    assert asked["folder"] == root
    output = str(cron_desk.output)
    assert asked["argumen"] == ["proses", "--input", f"{root}/input", "--output", output]
    moment, code = last_run(str(cron_desk.log))
    assert code == "3"
    assert abs(moment - jadwal._now().replace(tzinfo=None)) < timedelta(minutes=1)
    assert "kode keluar 3: lampiran terbit" in cron_desk.run("--lihat")[1]


def test_crontab_line_really_publishes(cron_desk, small):
    """An output folder that was moved away is made anew, its log too."""
    cron_desk.write_program(REAL)
    cron_desk.output = cron_desk.root.parent / "hasil bulanan"
    assert cron_desk.run("--pasang", "--input", small, "--output", cron_desk.output)[0] == 0
    (cron_desk.output / "log").rmdir()
    cron_desk.output.rmdir()
    assert run_line(command_of(cron_desk)).returncode == 0
    assert [path.suffix for path in cron_desk.output.rglob("Lampiran*")] == [".xlsx"]
    assert "Lampiran ditulis" in cron_desk.log.read_text(encoding="utf-8")
    assert last_run(str(cron_desk.log))[1] == "0"


@pytest.mark.parametrize("gone", ["run.py", "folder", "python"])
def test_what_is_gone_is_told_in_the_log(cron_desk, gone):
    assert cron_desk.run("--pasang", "--output", cron_desk.home / "o")[0] == 0
    command = command_of(cron_desk)
    if gone == "python":
        command = command.replace(sys._base_executable.encode(), b"/tidak/ada")
    elif gone == "folder":
        cron_desk.root.rename(cron_desk.root.with_name("pindah"))
    else:
        (cron_desk.root / "run.py").unlink()
    done = run_line(command)
    assert done.returncode != 0
    assert last_run(str(cron_desk.home / "o" / "log" / "jadwal.log"))[1] == str(done.returncode)


def test_crontab_of_the_officer_is_kept_byte_for_byte(cron_desk):
    cron_desk.table.write_bytes(OTHERS)
    for argv in (("--pasang",), ("--pasang",), ("--pasang", "--tanggal", "28", "--jam", "6.30")):
        assert cron_desk.run(*argv)[0] == 0
        assert cron_desk.table.read_bytes().startswith(OTHERS)
        assert len(cron_desk.table.read_bytes()[len(OTHERS) :].splitlines()) == 3
    note, monthly, reboot = our_lines(cron_desk)
    assert monthly.startswith(b"30 6 28 * * ")
    assert reboot.split(b" ", 1)[1] == monthly.split(b" ", 5)[5]
    assert note.startswith(b"# {")
    assert cron_desk.run("--hapus")[0] == 0
    assert cron_desk.table.read_bytes() == OTHERS


def test_crontab_without_other_lines_goes_with_ours(cron_desk):
    cron_desk.run("--pasang")
    assert cron_desk.run("--hapus") == (0, "Jadwal dihapus (cron).\n")
    assert not cron_desk.table.exists()


def test_crontab_without_a_last_line_break_is_not_glued_together(cron_desk):
    cron_desk.table.write_bytes(b"0 1 * * * /bin/true")
    cron_desk.run("--pasang")
    assert cron_desk.table.read_bytes().startswith(b"0 1 * * * /bin/true\n# {")


def test_a_crontab_that_cannot_be_read_is_never_written(cron_desk):
    """Else the officer's lines were lost."""
    cron_desk.put("crontab", '#!/bin/sh\necho "$@" >> "$HOME/x"\necho "not allowed" >&2\nexit 1\n')
    code, said = cron_desk.run("--pasang")
    assert code == 4
    assert "crontab: not allowed" in said
    calls = (cron_desk.home / "x").read_text().splitlines()
    assert set(calls) == {"-l"}
    assert cron_desk.run()[0] == 0


def test_what_is_too_long_for_cron_is_refused(cron_desk):
    long = cron_desk.root.parent.joinpath(*(["nama folder yang panjang" * 4] * 4))
    long.mkdir(parents=True)
    code, said = cron_desk.run("--pasang", "--output", long)
    assert code == 4
    assert "terlalu panjang" in said
    assert not cron_desk.table.exists()


def test_shown_are_day_hour_next_start_command_log_and_last_run(cron_desk):
    folder = cron_desk.home / "data bulanan"
    folder.mkdir()
    settings = cron_desk.home / "p.toml"
    settings.touch()
    argv = ("--tanggal", "17", "--jam", "04:05", "--input", folder, "--pengaturan", settings)
    code, said = cron_desk.run("--pasang", *argv)
    assert code == 0
    assert "setiap tanggal 17 pukul 04.05" in said
    following = schedule.next_run(jadwal._now(), cron_desk.root)
    assert (following.day, following.hour, following.minute) == (17, 4, 5)
    assert f"Jalan berikutnya: {jadwal._date(following)}." in said
    shown = cron_desk.run("--lihat")[1]
    assert cron_desk.run()[1] == shown
    for part in (
        "setiap tanggal 17 pukul 04.05",
        jadwal._date(following),
        f"--input '{folder}'",
        f"--pengaturan {settings}",
        str(cron_desk.log),
        "belum pernah",
    ):
        assert part in shown
    assert "tidak dapat jalan" not in shown


def test_a_date_as_the_officer_writes_it():
    assert jadwal._date(datetime(2026, 12, 5, 2)) == "5 Desember 2026 pukul 02.00"


def test_a_schedule_edited_by_hand_is_said_and_can_be_replaced_or_removed(cron_desk):
    cron_desk.run("--pasang")
    edited = cron_desk.table.read_bytes().replace(b"\n0 2 5 * * ", b"\n0 2 5,20 * * ")
    cron_desk.table.write_bytes(edited)
    assert cron_desk.run()[0] == 4
    assert "diubah dengan tangan" in cron_desk.run()[1]
    assert schedule.next_run(jadwal._now(), cron_desk.root) is None
    assert cron_desk.run("--pasang")[0] == 0
    assert len(our_lines(cron_desk)) == 3
    cron_desk.table.write_bytes(edited)
    assert cron_desk.run("--hapus")[0] == 0
    assert not cron_desk.table.exists()


def test_a_schedule_without_its_python_is_said(cron_desk):
    cron_desk.run("--pasang")
    assert "tidak dapat jalan" not in cron_desk.run()[1]
    python = json.dumps(sys._base_executable).encode()
    text = cron_desk.table.read_bytes().replace(python, b'"/tidak/ada"')
    cron_desk.table.write_bytes(text)
    assert "tidak dapat jalan" in cron_desk.run()[1]


def test_two_folders_of_the_program_have_a_schedule_each(cron_desk, monkeypatch):
    cron_desk.run("--pasang")
    first = our_lines(cron_desk)
    other = cron_desk.root.with_name("program kedua")
    (other / "input").mkdir(parents=True)
    monkeypatch.setattr(jadwal, "ROOT", other)
    assert "belum terpasang" in cron_desk.run()[1]
    assert cron_desk.run("--pasang", "--tanggal", "9")[0] == 0
    assert cron_desk.run("--hapus")[0] == 0
    assert cron_desk.table.read_bytes().splitlines() == first


def test_a_file_in_the_way_of_the_log_is_4(cron_desk):
    cron_desk.output.mkdir()
    (cron_desk.output / "log").touch()
    code, said = cron_desk.run("--pasang")
    assert code == 4
    assert "ada berkas bernama sama" in said
    assert not cron_desk.table.exists()


def test_last_run_is_read_from_the_end_of_a_long_log(tmp_path):
    log = tmp_path / "jadwal.log"
    assert last_run(str(log)) is None
    log.write_bytes(b"2026-10-05 02:00:09 kode keluar 1\n" + b"baris\n" * TAIL)
    assert last_run(str(log)) is None  # of another time: the last run said too much
    with log.open("ab") as file:
        file.write(b"2026-11-05 02:00:09 kode keluar 0\r\nterputus 2026-12-05 kode keluar 4\n")
    assert last_run(str(log)) == (datetime(2026, 11, 5, 2, 0, 9), "0")
    assert EXIT_LINE.search("2026-11-05 02:00:09 kode keluar 137")


def test_next_run_is_fast_and_light(cron_desk):
    """Neither pandas nor a second program: `status` asks it at every start."""
    cron_desk.run("--pasang")
    before = len(cron_desk.called)
    assert schedule.next_run(datetime(2026, 11, 27), cron_desk.root) == datetime(2026, 12, 5, 2)
    assert cron_desk.called[before:] == ["crontab -l"]
    code = "import sys, pipeline.schedule; print([m for m in sys.modules if m == 'pandas'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_cron_never_ends_a_command_at_a_percent_sign():
    assert cron.escape("a%b\\%c") == r"a\%b\\%c"
