"""Time for which the tests wait for what must happen: until it does, with a ceiling that no machine should need."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

CEILING_SECONDS = 300
"""A test that waits longer hangs; it says nothing of how fast the machine is."""
_CEILING = 1000 * CEILING_SECONDS


class PatientBot(QtBot):
    """pytest-qt's robot, whose own ceiling of five seconds is too low for a busy machine."""

    def waitActive(self, widget: QWidget, *, timeout: int = _CEILING) -> Any:
        """Wait for the window to become active."""
        return super().waitActive(widget, timeout=timeout)

    def waitExposed(self, widget: QWidget, *, timeout: int = _CEILING) -> Any:
        """Wait for the window to be on the screen."""
        return super().waitExposed(widget, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = _CEILING, **details: Any) -> Any:
        """Wait for one signal."""
        return super().waitSignal(signal, timeout=timeout, **details)

    def waitSignals(self, signals: Any, *, timeout: int = _CEILING, **details: Any) -> Any:
        """Wait for all the signals."""
        return super().waitSignals(signals, timeout=timeout, **details)

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _CEILING) -> None:
        """Wait until the callback is true, or no longer fails."""
        super().waitUntil(callback, timeout=timeout)

    def waitCallback(self, *, timeout: int = _CEILING, raising: bool | None = None) -> Any:
        """Wait until the callback it gives is called."""
        return super().waitCallback(timeout=timeout, raising=raising)
