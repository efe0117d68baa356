"""Run a command of the command line; without one, open the window.

Qt is imported only for the window: the commands run on a machine without it.
"""

from __future__ import annotations

if __name__ == "__main__":  # what follows takes a while to load, and Ctrl+C may come at once
    import os
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda _number, _frame: os._exit(130))

import sys
from collections.abc import Sequence
from pathlib import Path

from assessment.cli.command_line import run as run_command_line


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program; return the exit status."""
    return run_command_line(sys.argv[1:] if arguments is None else arguments, open_window)


def open_window(path: Path | None, packs: Sequence[Path], page: str = "") -> int:
    """Show the window, on a page of a file if named, until it is closed; return the exit status."""
    from ui.app import run_window

    return run_window(path, packs, page)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a bundle begins the processes of a batch by itself
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(run())
