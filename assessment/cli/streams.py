"""Standard output and standard error of a command, also where they are closed, full or no longer read."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from assessment.core.text import visible


def prepare_streams() -> None:
    """Let any text be printed, and nothing fail where a stream was closed beforehand."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - to the end
            setattr(sys, name, nowhere)
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def drop_output(stream: TextIO) -> None:
    """Let what was not printed yet go nowhere, so that the end of the program prints nothing."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def tell(text: str, stream: TextIO | None = None, end: str = "\n") -> OSError | None:
    """Print a line to standard error; return why it could not be, None if it was.

    Where nobody can read it, the exit status alone tells how it went.
    """
    stream = sys.stderr if stream is None else stream
    try:
        print(visible(text), end=end, file=stream, flush=True)
    except OSError as error:
        drop_output(stream)
        return error
    return None
