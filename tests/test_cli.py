"""The command line: exit codes, Indonesian sentences, equal findings in one line, no traceback."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from edit import put
from make import EXAMPLE, KINERJA, LRA, ROOT, Sub, row, write_kinerja, write_lra
from ringan import TELL, loaded
from terbit import issued

from pipeline.cli import main

ENGLISH = re.compile(
    r"\b(usage|error|invalid|required|argument|unrecognized|choose|show this|traceback|options|"
    r"expected|default|permission denied|not a directory|file exists|no such)\b",
    re.IGNORECASE,
)
SUBS = [Sub("1.06.01.2.01.0001", 1000, 900)]


@pytest.fixture
def run(capsys, tmp_path):
    """Run a command with an output folder of its own: (exit code, what it printed)."""

    def run_command(*argv, output=None):
        own = [] if "--help" in argv else ["--output", str(output or tmp_path / "keluar")]
        code = main([*map(str, argv), *own])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out + err

    return run_command


def test_published_is_0(run, example, tmp_path):
    code, said = run("proses", "--input", example)
    assert code == 0
    assert "Lampiran ditulis: " in said
    (path,) = re.findall(r"Lampiran ditulis: (.*)", said)
    assert Path(path).is_file()
    assert Path(path).is_relative_to(tmp_path / "keluar" / "2024-12")


def test_without_a_command_it_is_proses(run, example):
    assert run("--input", example)[0] == 0


def test_refused_is_1(run, example_copy, tmp_path):
    put(example_copy, LRA, "Sheet1", F14="12 juta")
    code, said = run("--input", example_copy)
    assert code == 1
    assert "[wajib diperbaiki] F14" in said
    assert "BELUM ditulis" in said
    (copy,) = issued(tmp_path / "keluar")
    assert copy.name == f"Perbaikan - {LRA}"
    assert f"Salinan perbaikan: {copy}" in said


def test_refusal_keeps_the_earlier_annex(run, example_copy, tmp_path):
    assert run("--input", example_copy)[0] == 0
    (annex,) = issued(tmp_path / "keluar", "*.xlsx")
    before = annex.read_bytes()
    put(example_copy, LRA, "Sheet1", F14="12 juta")
    assert run("--input", example_copy)[0] == 1
    assert annex.read_bytes() == before


@pytest.mark.parametrize(
    "argv",
    [
        ("prosess",),
        ("--masukan", "x"),
        ("--input",),
        ("--periode", "2024-13"),
        ("--periode", "2024-00"),
        ("--periode", "Desember"),
        ("--periode", "24-12"),
        ("--periode", "2024-12-01"),
        ("--input", "folder-yang-tidak-ada"),
        ("--pengaturan", "tidak-ada.toml"),
        ("--p", "x"),
    ],
)
def test_wrong_usage_is_2(run, argv, example):
    more = () if "--input" in argv or not argv[0].startswith("-") else ("--input", example)
    code, said = run(*argv, *more)
    assert code == 2
    assert said.strip()
    assert not ENGLISH.search(said), said


@pytest.mark.parametrize("argv", [("--help",), ("proses", "--help"), ("uji", "--help"), ("-h",)])
def test_help_is_indonesian_with_an_example(capsys, argv):
    assert main(list(argv)) == 0
    said = capsys.readouterr().out
    assert "Contoh:" in said
    assert not ENGLISH.search(said), said


def test_help_names_every_option(capsys):
    main(["proses", "--help"])
    said = capsys.readouterr().out
    assert all(o in said for o in ("--input", "--output", "--periode", "--pengaturan", "--pdf"))


@pytest.mark.parametrize("command", [[], ["proses"]])
def test_help_imports_nothing_heavy(command):
    done = subprocess.run(
        [sys.executable, "-c", TELL, *command, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded(done.stdout) == ""


@pytest.mark.parametrize("depth", [0, 1, 2, 3])
def test_a_file_in_the_way_of_the_output_is_4(run, example, tmp_path, depth):
    """The output folder itself, its month, its agency, or the annex (as a folder) is in the way."""
    agency = "Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak"
    parts = ["keluar", "2024-12", agency, f"Lampiran LK {agency} 2024-12.xlsx"]
    blocked = tmp_path.joinpath(*parts[: depth + 1])
    blocked.parent.mkdir(parents=True, exist_ok=True)
    if depth < 3:
        blocked.write_text("bukan folder")
    else:
        blocked.mkdir()
    code, said = run("--input", example)
    assert code == 4
    assert str(blocked.name) in said
    assert "Periksa" in said
    assert not ENGLISH.search(said), said
    left = [path.name for path in (tmp_path / "keluar").rglob("*") if path.name.endswith(".baru")]
    assert left == []


def without_privileges(*argv):
    """Run a command; root without its power over rights, which no chmod would stop."""
    code = "import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, *map(str, argv)]
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


rights = pytest.mark.skipif(
    sys.platform != "linux" or (os.geteuid() == 0 and not shutil.which("setpriv")),
    reason="rights of Linux; as root only with setpriv",
)


@rights
def test_read_only_output_is_4(tmp_path):
    output = tmp_path / "keluar"
    output.mkdir(mode=0o555)
    done = without_privileges("--input", EXAMPLE, "--output", output)
    assert done.returncode == 4, done.stderr
    assert "Traceback" not in done.stderr
    assert str(output) in done.stderr
    assert not ENGLISH.search(done.stderr), done.stderr


@rights
def test_unreadable_workbook_is_refused_by_name(tmp_path):
    """It concerns this agency alone, and all else that is wrong is said as well."""
    for name in (LRA, KINERJA):
        shutil.copy(EXAMPLE / name, tmp_path)
    (tmp_path / "Kosong.xlsx").touch()
    (tmp_path / LRA).chmod(0)
    done = without_privileges("--input", tmp_path, "--output", tmp_path / "keluar")
    assert done.returncode == 1, done.stdout + done.stderr
    for part in (LRA, "tidak diizinkan", "Kosong.xlsx", "0 byte"):
        assert part in done.stdout


@rights
@pytest.mark.parametrize("what", ["folder", "subfolder", "settings"])
def test_unreadable_input_is_4(tmp_path, what):
    folder = tmp_path / "masuk" / "dinas"
    folder.mkdir(parents=True)
    for name in (LRA, KINERJA, "pengaturan.toml"):
        shutil.copy(EXAMPLE / name, folder)
    place = {
        "folder": folder.parent,
        "subfolder": folder,
        "settings": folder / "pengaturan.toml",
    }[what]
    place.chmod(0)
    done = without_privileges("--input", folder.parent, "--output", tmp_path / "keluar")
    place.chmod(0o755)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 4, done.stdout + done.stderr


def test_equal_findings_share_a_line_with_all_their_cells(run, tmp_path):
    """Fifteen rows without satuan: twelve cells in the order of the rows, then how many more."""
    folder = tmp_path / "dinas"
    folder.mkdir()
    rows = [row(f"indikator {n}", 1, 1, Satuan=None) for n in range(2, 17)]
    write_kinerja(folder / KINERJA, rows)
    code, said = run("--input", folder)
    assert code == 1
    (line,) = [text for text in said.splitlines() if "C2" in text]
    cells = ", ".join(f"C{n}" for n in range(2, 14))
    assert f"[wajib diperbaiki] {cells} dan 3 sel lain: " in line


def test_findings_stand_below_workbook_and_sheet_the_heaviest_first(run, tmp_path):
    folder = tmp_path / "dinas"
    folder.mkdir()
    write_kinerja(folder / KINERJA, [row("a", None, 1), row("b", "x", 1)])
    write_lra(folder / LRA, SUBS)
    code, said = run("--input", folder)
    assert code == 1
    assert said.index(f"{KINERJA} › Indikator") < said.index("[wajib diperbaiki]")
    assert said.index("[wajib diperbaiki]") < said.index("[perlu diperhatikan]")
    for line in said.splitlines():
        assert not re.match(r"\s+\[(error|warning|info)", line)


def test_empty_input_folder(run, tmp_path):
    (tmp_path / "kosong").mkdir()
    code, said = run("--input", tmp_path / "kosong")
    assert code == 1
    assert "Belum ada buku kerja" in said


def test_workbooks_beside_subfolders_are_refused(run, example_copy):
    shutil.copytree(EXAMPLE, example_copy / "dinas lain")
    code, said = run("--input", example_copy)
    assert code == 1
    assert "dinas lain" in said


def test_an_agency_a_subfolder_each_with_its_own_verdict(run, tmp_path):
    for name, target in (("a", 1), ("b", "x")):
        folder = tmp_path / "masuk" / name
        folder.mkdir(parents=True)
        write_kinerja(
            folder / KINERJA, [row("i", target, 1)], Nama_Perangkat_Daerah=f"Dinas {name}"
        )
    code, said = run("--input", tmp_path / "masuk")
    assert code == 1
    assert [path.parent.name for path in (tmp_path / "keluar").rglob("Lampiran*")] == ["Dinas a"]
    assert said.index("Dinas a") < said.index("Dinas b")


def test_one_agency_in_two_subfolders_is_refused(run, tmp_path):
    """DESIGN "Folders": else the second annex silently replaces the first."""
    for name in ("a", "b"):
        folder = tmp_path / "masuk" / name
        folder.mkdir(parents=True)
        write_kinerja(folder / KINERJA, [row(f"indikator {name}", 1, 1)])
    code, said = run("--input", tmp_path / "masuk")
    assert code == 1
    assert "Dinas Contoh" in said


def test_nothing_for_the_wanted_month(run, example):
    """Refused for another reason than cells to mend: the sentence must say which."""
    code, said = run("--input", example, "--periode", "2024-06")
    assert code == 1
    assert "0 hal" not in said
    assert "Juni 2024" in said.splitlines()[-1]


def test_a_fault_of_our_own_is_4(capsys, lra_copy, tmp_path, monkeypatch):
    """With its traceback, a sentence for the officer, and a line in the log."""

    def fail(*_args):
        raise ZeroDivisionError("salah kita")

    monkeypatch.setattr("pipeline.flow.read_agency", fail)
    assert main(["--input", str(lra_copy), "--output", str(tmp_path / "keluar")]) == 4
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert "terhenti karena kesalahannya sendiri" in err
    log = (tmp_path / "keluar" / "log" / "laporan-kinerja.log").read_text(encoding="utf-8")
    assert "GAGAL Terhenti: ZeroDivisionError: salah kita" in log
