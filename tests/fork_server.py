"""Runs of the program, each a fork of one process that has imported everything already.

In: lines of JSON, `{"argv": […], "said": path, "held": bool}`. Out: lines of JSON, first the number
of the process, in the end its exit code (-9: killed). One that is held waits for a line, so that
`strace` can take hold of it. One worker, whatever processors there are: all is done in one process.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import sys
import traceback

import pipeline.batch
import pipeline.cli


def serve() -> None:
    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        importlib.import_module(module.name)
    pipeline.batch.most_workers = lambda: 1
    _say("ready")
    for line in sys.stdin:
        job = json.loads(line)
        reading, writing = os.pipe()
        pid = os.fork()
        if not pid:
            os.close(writing)
            _work(job, reading)
        os.close(reading)
        _say(pid)
        if job["held"]:
            sys.stdin.readline()
        os.close(writing)
        _say(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def _work(job: dict, reading: int) -> None:
    """The run itself, as run.py does it; its words go into two files."""
    for stream, name in ((1, "out"), (2, "err")):
        file = os.open(f"{job['said']}.{name}", os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
        os.dup2(file, stream)
        os.close(file)
    if job["held"]:
        os.read(reading, 1)
    os.close(reading)
    code = 99
    try:
        code = pipeline.cli.main(job["argv"])
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _say(what: object) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    serve()
