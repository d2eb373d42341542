"""A script that Task Scheduler starts: runs a command, its words and its exit code into a log.

In: the log, then the command. Out: the command's exit code. It leans on nothing but Python itself,
so that a set-up that fails is told in the log too, and it shows no window.
"""

from __future__ import annotations

import pathlib
import subprocess
import sys
import time

NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0
NOT_STARTED = 127


def main(argv: list[str]) -> int:
    """Run `argv[1:]` and log it in `argv[0]`."""
    log = pathlib.Path(argv[0])
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab", buffering=0) as file:
        try:
            code = subprocess.call(
                argv[1:],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                creationflags=NO_WINDOW,
            )
        except OSError as error:
            file.write(f"{error}\n".encode(errors="replace"))
            code = NOT_STARTED
        file.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')} kode keluar {code}\n".encode())
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
