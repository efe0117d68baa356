"""Background jobs: long work off the GUI thread, one job at a time, with progress and cancelling.

A job is a function of a `CancelToken`; its result or exception is delivered on the GUI thread.
"""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Callable
from threading import Event
from typing import Any, ClassVar

from PySide6.QtCore import QObject, QThread, Signal

from ui.overrides import guarded

_USUAL_SECONDS = sys.getswitchinterval()
_FINE_SECONDS = 0.0005
"""Time after which a job lets the window have its turn; it asks for one after most calls of Qt."""


class CollectorPause:
    """Pause of Python's garbage collector, for as long as anybody holds it: a thread, or a start.

    As a context manager it is held inside the block.
    """

    holders: ClassVar[int] = 0
    """Number of holders; the collector is shared by the whole process."""

    def __enter__(self) -> None:
        self.hold()

    def __exit__(self, *_fault: object) -> None:
        self.let_go()

    @classmethod
    def hold(cls) -> None:
        """Switch the collector off; call from the GUI thread."""
        cls.holders += 1
        gc.disable()

    @classmethod
    def let_go(cls) -> None:
        """Switch it on again after the last holder; call from the GUI thread."""
        cls.holders -= 1
        if not cls.holders:
            gc.enable()


class CancelToken:
    """Argument of a job: reports its progress and tells whether it was cancelled."""

    def __init__(self, progress: Callable[[float], None]) -> None:
        self.progress = progress
        """Callback that takes the progress, 0–1."""
        self._cancelled = Event()

    def cancel(self) -> None:
        """Ask the job to stop soon."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Return whether the job was asked to stop."""
        return self._cancelled.is_set()


@guarded
class JobThread(QThread):
    """Thread that runs with Python's garbage collector off, so that it never frees widgets."""

    progressed = Signal(float)
    running: ClassVar[int] = 0
    """Number of running threads."""
    abandoned: ClassVar[set[JobThread]] = set()
    """Threads that nobody waits for any more; kept until they have ended."""

    def __init__(self, work: Callable[[CancelToken], Any]) -> None:
        super().__init__()
        self.watch = CancelToken(self.progressed.emit)
        self.result: Any = None
        self.error: BaseException | None = None
        self._work = work

    def begin(self) -> None:
        """Start the thread; call from the GUI thread."""
        JobThread.running += 1
        CollectorPause.hold()
        sys.setswitchinterval(_FINE_SECONDS)
        self.start()

    def end(self) -> None:
        """Wait until the thread has ended; call from the GUI thread."""
        self.wait()
        JobThread.running -= 1
        CollectorPause.let_go()
        if not JobThread.running:
            sys.setswitchinterval(_USUAL_SECONDS)

    def abandon(self) -> None:
        """Keep the thread until it has ended by itself; call from the GUI thread."""
        JobThread.abandoned.add(self)
        self.finished.connect(self._on_ended)
        if self.isFinished():
            self._on_ended()

    @classmethod
    def end_abandoned(cls) -> None:
        """Wait for the abandoned threads: Qt aborts the process if one is running at its end."""
        for thread in tuple(cls.abandoned):
            cls._let_go(thread)

    @classmethod
    def _let_go(cls, thread: JobThread) -> None:
        if thread in cls.abandoned:
            cls.abandoned.discard(thread)
            thread.end()

    def _on_ended(self) -> None:
        self._let_go(self)

    def run(self) -> None:
        try:
            self.result = self._work(self.watch)
        except Exception as error:
            self.error = error


atexit.register(JobThread.end_abandoned)


class BackgroundJob(QObject):
    """Runner of one job at a time. A new job cancels the running one and starts after it."""

    started = Signal()
    progressed = Signal(float)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.job_thread: JobThread | None = None
        self._done: Callable[[Any], None] | None = None
        self._failed: Callable[[BaseException], None] | None = None
        self._next: tuple[Any, ...] | None = None
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self.job_thread is not None

    def run(
        self,
        work: Callable[[CancelToken], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Run `work` in the background, then call `done` with its result or `failed` with its error."""
        if self._closed:
            return
        if self.job_thread is not None:
            self._next = (work, done, failed)
            self.job_thread.watch.cancel()
            return
        self._done, self._failed = done, failed
        self.job_thread = JobThread(work)
        self.job_thread.progressed.connect(self.progressed)
        self.job_thread.finished.connect(self._on_finished)
        self.started.emit()
        self.job_thread.begin()

    def cancel(self) -> None:
        """Ask the running job to stop and drop the waiting one."""
        self._next = None
        if self.job_thread is not None:
            self.job_thread.watch.cancel()

    def close(self) -> None:
        """Stop the job and wait for it. No callback follows, and no further job runs."""
        thread = self._detached()
        if thread is not None:
            thread.end()

    def abandon(self) -> None:
        """Stop the job like `close`, without waiting. For jobs that use no file and no widget."""
        thread = self._detached()
        if thread is not None:
            thread.abandon()

    def _detached(self) -> JobThread | None:
        """Return the thread of the running job, asked to stop; it delivers nothing any more."""
        self._closed = True
        self._done = self._failed = None
        self.cancel()
        thread, self.job_thread = self.job_thread, None
        if thread is not None:
            thread.finished.disconnect(self._on_finished)
            thread.progressed.disconnect(self.progressed)
        return thread

    def _on_finished(self) -> None:
        thread, done, failed = self.job_thread, self._done, self._failed
        self.job_thread = self._done = self._failed = None
        if thread is None:  # closed while the signal was on its way
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
