"""What a command costs that has nothing to calculate: a process that tells it at its end."""

HEAVY = ("pandas", "numpy", "pandera", "openpyxl", "xlsxwriter", "python_calamine", "rich")
LOADED, WORKED = "terimpor: ", "detik kerja: "
# Its own CPU time, from the interpreter's start: another process on the computer adds nothing.
TELL = f"""
import sys, time
from pipeline.cli import main
code = main(sys.argv[1:])
print("{LOADED}" + ", ".join(name for name in {HEAVY!r} if name in sys.modules))
print("{WORKED}" + str(time.process_time()))
sys.exit(code)
"""


def loaded(said):
    """Which of `HEAVY` were imported, by what was said."""
    return said.splitlines()[-2].removeprefix(LOADED)


def worked(said):
    """Seconds of CPU time."""
    return float(said.splitlines()[-1].removeprefix(WORKED))
