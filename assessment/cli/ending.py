"""Ending of a command by a signal, such as SIGTERM at shutdown: in order, as by Ctrl+C."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from assessment.cli.exit_status import BY_SIGNAL

_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Signals that end a process at once and leave what it was about to write; Windows has no SIGHUP."""


class Ended(KeyboardInterrupt):
    """Raised where a signal asks a command to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = BY_SIGNAL + number
        """The exit status that shells give to what a signal ended."""


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Raise `Ended` at a signal that ends the program, so that half-written files are removed.

    A signal that is ignored, as by `nohup`, stays ignored; a second one does not disturb the end.
    """
    taken = [each for each in _ENDING if signal.getsignal(each) is signal.SIG_DFL]

    def handle(how: signal.Handlers | Callable[[int, FrameType | None], None]) -> None:
        with suppress(ValueError):  # not in the main thread, which alone may do that
            for each in taken:
                signal.signal(each, how)

    def end(number: int, _frame: FrameType | None) -> None:
        handle(signal.SIG_IGN)
        raise Ended(number)

    handle(end)
    try:
        yield
    finally:
        handle(signal.SIG_DFL)
