"""Ending of a command by a signal, such as Ctrl+C or SIGTERM at shutdown: in order."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

from assessment.cli.exit_status import BY_SIGNAL

_ENDING = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
"""Signals that end a process at once and leave what it was about to write; Windows has no SIGHUP."""


Handler = signal.Handlers | Callable[[int, FrameType | None], Any] | int | None


class Ended(KeyboardInterrupt):
    """Raised where a signal asks a command to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = BY_SIGNAL + number
        """The exit status that shells give to what a signal ended."""


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Raise `Ended` at a signal that ends the program, so that half-written files are removed.

    A signal that is ignored, as by `nohup`, stays ignored; a second one does not disturb the end. A library
    that takes the end for a fault of its own work, and hides it or tells it as one, does not change it.
    """
    asked: Ended | None = None
    before = {each: signal.getsignal(each) for each in _ENDING}
    taken = [each for each, how in before.items() if how not in {signal.SIG_IGN, None}]

    def handle(how: Mapping[int, Handler]) -> None:
        with suppress(ValueError):  # not in the main thread, which alone may do that
            for each in taken:
                signal.signal(each, how[each])

    def end(number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        handle(dict.fromkeys(taken, signal.SIG_IGN))
        asked = Ended(number)
        raise asked

    handle(dict.fromkeys(taken, end))
    try:
        yield
    except Exception:
        if asked is None:
            raise
    finally:
        handle(before)
    if asked is not None:
        raise asked
