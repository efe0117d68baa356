"""Timer for talking: counts down, and says quietly when the time is over."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal


class TalkTimer(QObject):
    """Countdown in seconds; at the end it shows a quiet sign and goes on counting up."""

    told = Signal(str)
    """Emitted every second with the time left as 1:30, after the end as +0:10; "" when stopped."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1_000)
        self._timer.timeout.connect(self.tick)

    def start(self, seconds: int) -> None:
        """Count down from that many seconds."""
        self._left = seconds
        self._timer.start()
        self.told.emit(_told(seconds))

    def stop(self) -> None:
        """Show no time."""
        self._timer.stop()
        self.told.emit("")

    def tick(self) -> None:
        """Go on by a second."""
        self._left -= 1
        self.told.emit(_told(self._left))


def _told(seconds: int) -> str:
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'◔ ' if seconds >= 0 else '● +'}{minutes}:{rest:02}"
