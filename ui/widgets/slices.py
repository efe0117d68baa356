"""Building of a part of the window in slices: between two of them, the window answers.

What is in sight comes first, so that a page can be read and used while the rest of it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget

SLICE_SECONDS = 0.012
_BETWEEN_MILLISECONDS = 1
"""Time after a slice in which no other begins, so that what else waits in the window has its turn."""


class Slices(QObject):
    """Runner of the steps of a generator: the first slice at once, the others in the event loop."""

    at_once: ClassVar[bool] = False
    """Whether everything is built at once, as where nothing waits for the window."""
    ended: ClassVar[float] = 0.0
    """Time when the last slice ended, of all that are being built."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(_BETWEEN_MILLISECONDS)  # at 0 it would ask all the time
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether there are steps left."""
        return self._timer.isActive()

    def run(self, steps: Iterator[None]) -> None:
        """Begin with the steps; those of before that are left are dropped."""
        self.run_soon(steps)
        if self._timer.isActive():
            self._do_slice()

    def run_soon(self, steps: Iterator[None]) -> None:
        """Do the steps in the event loop; those of before that are left are dropped."""
        self._steps = steps
        self._timer.start()
        if self.at_once:
            self.finish()

    def finish(self) -> None:
        """Do all the steps that are left."""
        if self.is_busy:
            self._timer.stop()
            for _step in self._steps:
                pass

    def stop(self) -> None:
        """Drop the steps that are left."""
        self._timer.stop()
        self._steps = iter(())

    def _go_on(self) -> None:
        if (perf_counter() - Slices.ended) * 1000 > _BETWEEN_MILLISECONDS:
            self._do_slice()

    def _do_slice(self) -> None:
        """Do steps for the time of a slice, at least one."""
        begun = perf_counter()
        for _step in self._steps:
            if perf_counter() - begun > SLICE_SECONDS:
                break
        else:
            self._timer.stop()
        Slices.ended = perf_counter()


class Parts:
    """Parts of a column that are made anew one after another, each in the place of the one before.

    So a page that is built in slices keeps its length meanwhile, and stays scrolled as it was.
    """

    def __init__(self, layout: QBoxLayout) -> None:
        self._layout = layout
        self._place = 0

    def begin(self) -> None:
        """Go to the top of the column."""
        self._place = 0

    def put(self, part: QWidget) -> None:
        """Show a part in the place of the next one."""
        self._take(self._place)
        self._layout.insertWidget(self._place, part)
        self._place += 1

    def end(self) -> None:
        """Take away what was below in the column before."""
        while self._take(self._place):
            pass

    def _take(self, place: int) -> bool:
        """Delete the part at a place; return whether there was one."""
        item = self._layout.takeAt(place)
        old = None if item is None else item.widget()
        if old is not None:
            old.hide()
            old.deleteLater()
        return item is not None
