"""A project whose run.py tells what it was asked, and stand-ins for programs of the system."""

import json
import os
import subprocess
import sys
from pathlib import Path

from make import ROOT

from pipeline.cli import main
from pipeline.commands import jadwal

NASTY = 'Lap\'s "50%" %h $HOME \\ dé–ñ;#'
TELL = """
import json, os, sys
print(json.dumps({"folder": os.getcwd(), "argumen": sys.argv[1:]}))
sys.exit(int(open("kode").read()))
"""
# In place of run.py's own set-up: the packages of these tests.
REAL = f"""
import subprocess, sys
start = "import sys; sys.path.insert(0, {str(ROOT)!r}); from pipeline.cli import main; "
start += "sys.exit(main(sys.argv[1:]))"
sys.exit(subprocess.call([{sys.executable!r}, "-c", start, *sys.argv[1:]]))
"""
CRONTAB = """\
#!/bin/sh
echo "crontab $@" >> "{calls}"
case "$1" in
-l) if [ -e "{table}" ]; then exec /bin/cat "{table}"; fi
    echo "no crontab for dinas" >&2; exit 1;;
-) exec /bin/cat > "{table}";;
-r) exec /bin/rm "{table}";;
esac
"""
SYSTEMCTL = """\
#!/bin/sh
echo "systemctl $@" >> "{calls}"
[ -e "{refuse}-$2" ] && {{ echo "Unit tidak dikenal" >&2; exit 1; }}
[ "$2" = show ] && /bin/cat "{shown}-$5" 2>/dev/null
exit 0
"""
LOGINCTL = """\
#!/bin/sh
echo "loginctl $@" >> "{calls}"
[ ! -e "{refuse}-linger" ]
"""
FAKES = {"crontab": CRONTAB, "systemctl": SYSTEMCTL, "loginctl": LOGINCTL}


class Desk:
    """The officer's machine: a project, a home, and only the programs that a test puts there."""

    def __init__(self, folder, monkeypatch, capsys):
        self.root = folder / f"p {NASTY}"
        self.home = folder / "rumah"
        self.bin = folder / "bin"
        self.table = folder / "crontab.txt"
        self.calls = folder / "panggilan.txt"
        self.refuse = folder / "tolak"
        self.shown = folder / "keadaan"
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        for made in (self.root / "input", self.home, self.bin):
            made.mkdir(parents=True)
        self.write_program(TELL)
        (self.root / "kode").write_text("0")
        self.move(self.root)
        monkeypatch.setenv("HOME", str(self.home))
        monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
        monkeypatch.setenv("PATH", str(self.bin))

    def move(self, root):
        """The program into another folder."""
        self.root = self.root.rename(root)
        self.output = root / "output"
        self._monkeypatch.setattr(jadwal, "ROOT", root)

    def write_program(self, text):
        (self.root / "run.py").write_text(text)

    def put(self, name, text=None):
        """Put a program on the PATH: a stand-in, or a script of the test."""
        places = {"calls": self.calls, "table": self.table}
        places |= {"refuse": self.refuse, "shown": self.shown}
        script = self.bin / name
        script.write_text(text or FAKES[name].format(**places))
        script.chmod(0o755)

    def run(self, *argv):
        """(exit code, what `jadwal` printed)."""
        code = main(["jadwal", *map(str, argv)])
        out, err = self._capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out + err

    @property
    def called(self):
        return self.calls.read_text().splitlines() if self.calls.exists() else []

    @property
    def log(self):
        return self.output / "log" / "jadwal.log"

    def unit(self, suffix):
        folder = Path(os.environ.get("XDG_CONFIG_HOME", self.home / ".config")) / "systemd" / "user"
        (path,) = folder.glob(f"*.{suffix}")
        return path


def run_line(command):
    """Run a command as cron does: /bin/sh, a folder of its own, hardly any variable."""
    env = {"PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"}
    return subprocess.run(["/bin/sh", "-c", command], cwd="/", env=env, check=False)


def told(log):
    """What run.py was asked at each run, as its log says."""
    lines = log.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")]
