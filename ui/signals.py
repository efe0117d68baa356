"""Signals of the system that end the program, such as SIGTERM at log-out, as a signal of Qt."""

from __future__ import annotations

import signal
import socket
from contextlib import suppress
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""Those that ask the program to end; Windows has no SIGHUP."""


class EndWatch(QObject):
    """Watch for signals that ask the program to end, while started.

    Python handles a signal only when it runs itself, which an idle Qt does not let it. Its number
    is therefore written to a socket as well, and Qt wakes up for that.
    """

    asked = Signal()
    """Emitted when the program is asked to end."""

    def __init__(self) -> None:
        super().__init__()
        self._here, self._there = socket.socketpair()
        for each in (self._here, self._there):
            each.setblocking(False)
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.hear)

    def start(self) -> None:
        """Take over the signals."""
        self._before = {each: signal.signal(each, _do_nothing) for each in ENDING}
        self._before_wake = signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)

    def stop(self) -> None:
        """Give the signals back."""
        signal.set_wakeup_fd(self._before_wake)
        for each, handler in self._before.items():
            signal.signal(each, handler)
        self._notifier.setEnabled(False)
        self._here.close()
        self._there.close()

    def hear(self) -> None:
        """Take what the signal wrote, and ask for the end."""
        with suppress(BlockingIOError):
            self._here.recv(64)
        self.asked.emit()


def _do_nothing(_number: int, _frame: FrameType | None) -> None:
    """Leave the signal to the socket: Python only writes to it where there is a handler."""
