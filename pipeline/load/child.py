"""The process that opens workbooks, so that a file that kills its reader kills nothing else.

In: paths on standard input. Out: the pickled answer of `read_workbook` to each, or that of
`read_written`, on standard output. Both are led by their length. It imports no pandas and ends
when its input does.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from pathlib import Path
from struct import Struct

LENGTH = Struct("<Q")
WRITTEN = b"\0"  # before a path, which never begins so: its formulas are asked for
OUT_OF_MEMORY, READER_PANICKED = 3, 4  # exit codes
ORPHANED = 5  # seconds after the parent should have ended us


def main(most_memory: int, most_seconds: float, latest: float) -> None:
    """Answer until the parent closes the pipe; seconds at work and by the clock for each file."""
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a library prints, even one in Rust, must not get among the answers.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    limit_memory(most_memory)
    from pipeline.load.formulas import read_written
    from pipeline.load.opening import read_workbook

    gc.disable()  # nothing is worth collecting while one file is read,
    gc.freeze()
    while length := questions.read(LENGTH.size):
        question = questions.read(*LENGTH.unpack(length))
        path = Path(os.fsdecode(question.removeprefix(WRITTEN)))
        end_after(most_seconds, latest + ORPHANED)
        try:
            read = read_written if question.startswith(WRITTEN) else read_workbook
            answer = pickle.dumps(read(path), protocol=5)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except BaseException:  # also a panic of the Rust library, which is no Exception
            os._exit(READER_PANICKED)
        end_after(0, 0)
        answers.write(LENGTH.pack(len(answer)))
        answers.write(answer)
        answers.flush()
        gc.collect()  # but parsers and their handlers know each other, and stay for ever


def end_after(working: float, latest: float) -> None:
    """End this process, wherever it is, after so many seconds at work (SIGPROF) or by the clock,
    should its parent be gone (SIGALRM); 0: no longer.

    Windows has no such alarms; there the parent looks on (`reader`).
    """
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, working)
        signal.setitimer(signal.ITIMER_REAL, latest)


def limit_memory(most: int) -> None:
    """Address space; where the system knows no such limit, the parent looks on (`reader`)."""
    if sys.platform != "win32":
        import contextlib
        import resource

        with contextlib.suppress(ValueError, OSError):  # macOS refuses it
            resource.setrlimit(
                resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1])
            )
