"""A heartbeat in the window's thread: how long the window did not answer, how much it computed, and where."""

from __future__ import annotations

import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from types import FrameType

from PySide6.QtCore import QEventLoop, Qt, QTimer

from ui.jobs import JobThread
from ui.widgets.slices import Slices

_BEAT_MILLISECONDS = 10
_STEP_MILLISECONDS = 16
"""Time between two movements of a hand."""
_SETTLING_SECONDS, _QUIET_SECONDS, _PATIENCE_SECONDS = 1.2, 0.3, 15.0
"""Least time after an act, time without work in the background at its end, and the most that is waited for it.

The least covers what is written once the user stays somewhere.
"""
_LATE_SECONDS, _LOOK_SECONDS = 0.02, 0.002
_SHOWN = 6


class Heartbeat:
    """Timer in the window's thread that notes the longest gap between two beats, and the most computed.

    What it asks meanwhile costs nothing: to look for jobs among all parts of a window holds it for some ms.
    """

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_BEAT_MILLISECONDS)
        self._last, self._computed = time.perf_counter(), time.thread_time()
        self._longest = self._most = 0.0

    @property
    def last(self) -> float:
        """Moment of the last beat."""
        return self._last

    def longest_gap(self, act: Callable[[], object]) -> tuple[float, float]:
        """Return the longest gap during an act and what follows from it, and the most computed, in ms.

        An act that returns an iterator is done step by step, as a hand moves.
        """
        self._wait(100)  # the beat is steady before the act
        self._longest = self._most = 0.0
        QTimer.singleShot(0, lambda: self._do(act))
        begun = quiet = time.perf_counter()
        while (now := time.perf_counter()) - begun < _PATIENCE_SECONDS:
            self._wait(50)
            quiet = now if JobThread.running else max(quiet, Slices.ended)
            if now - begun > _SETTLING_SECONDS and now - quiet > _QUIET_SECONDS:
                break
        return self._longest * 1000, self._most * 1000

    def _do(self, act: Callable[[], object]) -> None:
        steps = act()
        if isinstance(steps, Iterator):
            self._step(steps)

    def _step(self, steps: Iterator[object]) -> None:
        if next(steps, self) is not self:
            QTimer.singleShot(_STEP_MILLISECONDS, lambda: self._step(steps))

    @staticmethod
    def _wait(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _beat(self) -> None:
        now, computed = time.perf_counter(), time.thread_time()
        self._longest = max(self._longest, now - self._last)
        self._most = max(self._most, computed - self._computed)
        self._last, self._computed = now, computed


class Lookout:
    """A look at where the window's thread is, again and again while a beat is late; for finding what holds it.

    A signal interrupts that thread itself: another thread that reads its frames can end the program.
    """

    def __init__(self, heart: Heartbeat) -> None:
        self._heart = heart
        self._seen: Counter[str] = Counter()

    def start(self) -> None:
        """Begin to look."""
        signal.signal(signal.SIGALRM, self._on_signal)
        signal.setitimer(signal.ITIMER_REAL, _LOOK_SECONDS, _LOOK_SECONDS)

    def stop(self) -> None:
        """Look no more."""
        signal.setitimer(signal.ITIMER_REAL, 0)

    def report(self) -> list[str]:
        """Return where the window's thread was seen most often since the last report."""
        seen, self._seen = self._seen, Counter()
        return [f"    {number} × {place}" for place, number in seen.most_common(_SHOWN)]

    def _on_signal(self, _number: int, frame: FrameType | None) -> None:
        if frame is not None and time.perf_counter() - self._heart.last > _LATE_SECONDS:
            self._seen[_told(frame)] += 1


def _told(frame: FrameType) -> str:
    """Return the innermost frames of the program itself, innermost last."""
    stack = traceback.extract_stack(frame)
    own = [each for each in stack if "/ui/" in each.filename or "/assessment/" in each.filename]
    names = [f"{each.filename.rpartition('/')[2]}:{each.lineno} {each.name}" for each in own[-7:]]
    return " < ".join(reversed(names))
