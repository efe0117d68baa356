"""Queue of changes that the disk refused: kept in order and retried.

Does not use documents or timers; its owner calls it once a second.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from assessment.document.errors import WriteRefused

PATIENCE_SECONDS = 5.0
"""Seconds of refusal after which changes go into a working copy."""
Command = Callable[[], object]


class Pending:
    """Commands that wait for the disk, the oldest first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._commands: list[Command] = []
        self._since = 0.0

    def __len__(self) -> int:
        return len(self._commands)

    @property
    def is_lasting(self) -> bool:
        """Whether the disk has refused for `PATIENCE_SECONDS`, so that something else must be done."""
        return bool(self._commands) and self._clock() - self._since >= PATIENCE_SECONDS

    def add(self, command: Command) -> None:
        """Append a command that was refused, or that must wait for one that was."""
        if not self._commands:
            self._since = self._clock()
        self._commands.append(command)

    def retry(self) -> WriteRefused | None:
        """Run the commands up to the first that is refused again; return that refusal, None for none.

        A command that raises another error is dropped and the error is raised; later commands still wait.
        """
        while self._commands:
            try:
                self._commands[0]()
            except WriteRefused as refusal:
                return refusal
            except BaseException:
                del self._commands[0]
                raise
            del self._commands[0]
        return None
