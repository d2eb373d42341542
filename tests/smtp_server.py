"""A mail server that follows a script: what it answers to which verb, and what it then holds."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

GOOD = {
    "SALAM": "220 uji siap",
    "EHLO": "250-uji\r\n250-SIZE 10000000\r\n250 8BITMIME",
    "MAIL": "250 baik",
    "RCPT": "250 baik",
    "RCPT 2": "250 baik",
    "DATA": "354 silakan",
    "TITIK": "250 diterima",
    "RSET": "250 baik",
    "QUIT": "221 sampai jumpa",
}
PIECE = 65_536  # bytes
DROP, HANG = "putus", "diam"
# Of what the server does after the final dot: whether it has taken the mail.
TAKEN = "terima lalu "


def half(answer: str) -> str:
    """An answer that ends in the middle, and the connection with it."""
    return f"separuh {answer}"


@dataclass
class Held:
    """A mail that the server has taken."""

    dari: str
    kepada: list[str]
    isi: bytes


@dataclass
class Scripted:
    """Each connection in a thread of its own; `scripts[n]` differs from GOOD for the n-th.

    After the last script all goes well. LAMBAT: seconds that it rests after each piece of a body.
    """

    scripts: Sequence[Mapping[str, str]] = ()
    wrap: Callable[[socket.socket], socket.socket] | None = None
    held: list[Held] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    seen: int = 0

    def __enter__(self) -> Scripted:
        self._listening = socket.create_server(("127.0.0.1", 0))
        if any("LAMBAT" in script for script in self.scripts):
            self._listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, PIECE)
        self.port = self._listening.getsockname()[1]
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(10)

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            script = dict(self.scripts[self.seen]) if self.seen < len(self.scripts) else {}
            self.seen += 1
            talk = (connection, {**GOOD, **script})
            threading.Thread(target=self._talk, args=talk, daemon=True).start()

    def _talk(self, connection: socket.socket, script: dict[str, str]) -> None:
        with (
            contextlib.suppress(OSError, _EndedError),
            self.wrap(connection) if self.wrap else connection as spoken,
        ):
            _Talk(self, spoken, script).run()


class _EndedError(Exception):
    pass


class _Talk:
    def __init__(self, server: Scripted, connection: socket.socket, script: dict[str, str]) -> None:
        self.server = server
        self.connection = connection
        self.script = script
        self.lines = connection.makefile("rb")
        self.dari, self.kepada = "", []

    def answer(self, verb: str) -> str:
        said = self.script.get(verb, "500 tidak dikenal")
        taken = said.removeprefix(TAKEN)
        if DROP in (said, taken):
            self.connection.shutdown(socket.SHUT_RDWR)
            raise _EndedError
        if HANG in (said, taken):
            self.server._over.wait(20)
            raise _EndedError
        if taken.startswith("separuh "):
            self.connection.sendall(taken.removeprefix("separuh ").encode())
            self.connection.shutdown(socket.SHUT_RDWR)
            raise _EndedError
        self.connection.sendall(f"{taken}\r\n".encode())
        return taken

    def run(self) -> None:
        self.answer("SALAM")
        while line := self.lines.readline():
            text = line.decode("utf-8", "replace").strip()
            self.server.heard.append(text)
            verb = text.partition(" ")[0].upper()
            if verb == "EHLO":
                self.answer("EHLO")
            elif verb == "HELO":
                self.connection.sendall(b"500 tidak dikenal\r\n")
            elif verb == "MAIL":
                self.dari, self.kepada = text, []
                self.answer("MAIL")
            elif verb == "RCPT":
                self.kepada.append(text)
                self.answer("RCPT 2" if len(self.kepada) > 1 else "RCPT")
            elif verb == "DATA":
                if self.answer("DATA").startswith("354"):
                    self.read_body()
            else:
                self.answer(verb)
                if verb == "QUIT":
                    return

    def read_body(self) -> None:
        if self.script.get("ISI") == DROP:
            self.lines.readline()
            self.connection.shutdown(socket.SHUT_RDWR)
            raise _EndedError
        body, pause, read = [], float(self.script.get("LAMBAT", 0)), 0
        while (line := self.lines.readline()) != b".\r\n":
            if not line:
                raise _EndedError
            body.append(line[1:] if line.startswith(b".") else line)
            read += len(line)
            if pause and read > PIECE:
                time.sleep(pause)
                read = 0
        said = self.script["TITIK"]
        if said.startswith(("2", TAKEN)):
            self.server.held.append(Held(self.dari, self.kepada, b"".join(body)))
        self.answer("TITIK")
