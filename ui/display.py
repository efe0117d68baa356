"""Start of Qt on a display; one that cannot be used is told of in a sentence, where Qt would abort."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from assessment.cli.command_line import language_of_environment, without_display
from assessment.cli.exit_status import NOTHING_DONE
from assessment.core.i18n import Translator


@contextmanager
def starting(leave: Callable[[int], None] = os._exit) -> Iterator[None]:
    """Start Qt inside; if it gives up, say so and leave the process by `leave`, with an exit status."""
    said: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtFatalMsg:
            said.append(text)
            return
        sentence = without_display(Translator(language_of_environment()))
        print(sentence, *(f"Qt: {line}" for line in said), sep="\n", file=sys.stderr, flush=True)
        leave(NOTHING_DONE)  # Qt aborts as soon as this returns

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    for line in said:
        print(f"Qt: {line}", file=sys.stderr)
