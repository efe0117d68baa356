"""The one background slot: long work off the GUI thread, one piece at a time, with progress and cancel.

A job is a function of a `CancelToken`; its result or its exception comes back on the GUI thread.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from threading import Event
from typing import Any, ClassVar

from PySide6.QtCore import QObject, QThread, Signal


class CancelToken:
    """What a job is given: where to tell how far it is, and whether to go on."""

    def __init__(self, progress: Callable[[float], None]) -> None:
        self.progress = progress
        """Told 0–1."""
        self._cancelled = Event()

    def cancel(self) -> None:
        """Asks the job to stop soon."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Whether somebody asked the job to stop."""
        return self._cancelled.is_set()


class _Thread(QThread):
    """Runs with Python's collector at rest: it must not let go of widgets in a thread that is not theirs."""

    progressed = Signal(float)
    _running: ClassVar[int] = 0
    """The collector is the process', so all threads are counted."""

    def __init__(self, work: Callable[[CancelToken], Any]) -> None:
        super().__init__()
        self.watch = CancelToken(self.progressed.emit)
        self.result: Any = None
        self.error: BaseException | None = None
        self._work = work

    def begin(self) -> None:
        """Starts it; from the GUI thread."""
        _Thread._running += 1
        gc.disable()
        self.start()

    def end(self) -> None:
        """Waits until it is over; from the GUI thread."""
        self.wait()
        _Thread._running -= 1
        if not _Thread._running:
            gc.enable()

    def run(self) -> None:
        try:
            self.result = self._work(self.watch)
        except Exception as error:
            self.error = error


class BackgroundJob(QObject):
    """Runs one job at a time. A new job cancels the one before and waits its turn."""

    started = Signal()
    progressed = Signal(float)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: _Thread | None = None
        self._done: Callable[[Any], None] | None = None
        self._failed: Callable[[BaseException], None] | None = None
        self._next: tuple[Any, ...] | None = None
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether a job runs."""
        return self._thread is not None

    def run(
        self,
        work: Callable[[CancelToken], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Runs `work` in the background; calls `done` with its result or `failed` with its exception."""
        if self._closed:
            return
        if self._thread is not None:
            self._next = (work, done, failed)
            self._thread.watch.cancel()
            return
        self._done, self._failed = done, failed
        self._thread = _Thread(work)
        self._thread.progressed.connect(self.progressed)
        self._thread.finished.connect(self._on_finished)
        self.started.emit()
        self._thread.begin()

    def cancel(self) -> None:
        """Asks the running job to stop, and forgets the one that waits."""
        self._next = None
        if self._thread is not None:
            self._thread.watch.cancel()

    def close(self) -> None:
        """Stops the job and waits for it; nothing is called back, and nothing runs any more."""
        self._closed = True
        self._done = self._failed = None
        self.cancel()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.finished.disconnect(self._on_finished)
            thread.end()

    def _on_finished(self) -> None:
        thread, done, failed = self._thread, self._done, self._failed
        self._thread = self._done = self._failed = None
        if thread is None:  # closed while its last word was on the way
            return
        thread.end()
        waiting, self._next = self._next, None
        self.finished.emit()
        if waiting is not None:
            self.run(*waiting)
        elif thread.error is not None and failed is not None:
            failed(thread.error)
        elif thread.error is None and done is not None:
            done(thread.result)
