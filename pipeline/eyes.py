"""Events of the file system: that something happened in one of the folders, never what.

In: folders. Out: a nudge at each event. It may fail or fall silent at any time; who relies on it
looks every so often anyhow.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

from pipeline.view import View


class Eyes:
    """Events, watched for in a thread; each only sets `nudge`.

    Folders are watched without what lies below them: those of the agencies are named themselves.
    """

    def __init__(self) -> None:
        self.nudge = threading.Event()
        self.failed, self.worked, self.closing = (threading.Event() for _ in range(3))
        self.folders: object = None
        self.poll: float | None = None
        self.thread: threading.Thread | None = None

    def open(self, view: View, poll: float | None) -> None:
        """Nothing happens where the same folders are watched already."""
        if (self.folders, self.poll) == (view.folders, poll) and not self.failed.is_set():
            return
        self.close()
        self.folders, self.poll = view.folders, poll
        self.failed, self.worked, self.closing = (threading.Event() for _ in range(3))
        names = [name for name, *_ in view.folders]
        signs = (self.failed, self.worked, self.closing)
        self.thread = threading.Thread(target=self._see, args=(names, poll, *signs), daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.closing.set()
        self.folders = None

    def _see(
        self,
        names: Sequence[str],
        poll: float | None,
        failed: threading.Event,
        worked: threading.Event,
        closing: threading.Event,
    ) -> None:
        """After the first round one looks in any case: at what changed before there were eyes."""
        try:
            from watchfiles import watch as watch_files

            for events in watch_files(
                *names,
                watch_filter=None,
                debounce=200,
                step=100,
                stop_event=closing,
                rust_timeout=1000,
                yield_on_timeout=True,
                force_polling=poll is not None,
                poll_delay_ms=int((poll or 1) * 1000),
                recursive=False,
                ignore_permission_denied=False,  # True would also hide that there is no room
            ):
                if events or not worked.is_set():
                    self.nudge.set()
                worked.set()
        except BaseException:  # a panic of the Rust library is no Exception
            failed.set()
            self.nudge.set()
