"""One file per command: `add(commands)` declares its options, `run(arguments)` does it.

`run` returns the exit code. Only the standard library is imported at the top, so that `--help`
needs neither pandas nor a set-up; `run` imports what it needs.
"""
