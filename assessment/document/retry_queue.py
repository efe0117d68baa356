"""Changes that the disk refused: kept in order, tried again, and how long that may go on.

Knows no document and no clock of its own; whoever owns it asks once a second.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from assessment.document.errors import WriteRefused

PATIENCE_SECONDS = 5.0
"""After so long they go into a working copy."""
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
        """Whether the disk has refused for so long that something else must be done."""
        return bool(self._commands) and self._clock() - self._since >= PATIENCE_SECONDS

    def add(self, command: Command) -> None:
        """Puts a command that was refused, or must wait for one that was, at the end."""
        if not self._commands:
            self._since = self._clock()
        self._commands.append(command)

    def retry(self) -> WriteRefused | None:
        """Runs what waits, up to the first that is refused again; that refusal, None for none.

        What another fault stops is given up, and the fault passed on; what comes after it still waits.
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
