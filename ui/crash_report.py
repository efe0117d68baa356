"""Crash handling: keep the document, write a report file and tell the user in one dialog.

Reports and the log hold no answers: only versions, names of actions and positions in the code.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import traceback
from collections.abc import Callable, Mapping
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

import PySide6
from PySide6.QtCore import QMessageLogContext, QSysInfo, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from assessment import __version__

LOG = logging.getLogger("sounding")
_LOG_BYTES, _LOG_FILES = 200_000, 3
_LAST = 30
_LEVELS: Mapping[QtMsgType, int] = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class LastActs(logging.Handler):
    """Log handler that keeps the last lines of the log for a report."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the formatted record."""
        self.lines = [*self.lines[-_LAST + 1 :], self.format(record)]


class CrashWatch:
    """Handler of uncaught exceptions, Qt's messages and hard crashes, active while started."""

    def __init__(
        self, folder: Path, keep: Callable[[], None], tell: Callable[[Path | None], None]
    ) -> None:
        """Take `keep`, which saves the document, and `tell`, which shows error and report path."""
        self._folder, self._keep, self._tell = folder, keep, tell
        self.last_acts = LastActs()
        self._file: logging.FileHandler | None = None
        self._hard: TextIO | None = None
        self._busy = False
        self._before = sys.excepthook

    def start(self) -> None:
        """Open the log and install the handlers for exceptions, Qt messages and hard crashes."""
        form = logging.Formatter("%(asctime)s %(levelname)s %(message)s")
        self.last_acts.setFormatter(form)
        LOG.setLevel(logging.INFO)
        LOG.propagate = False
        LOG.addHandler(self.last_acts)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = RotatingFileHandler(
                self._folder / "sounding.log",
                maxBytes=_LOG_BYTES,
                backupCount=_LOG_FILES,
                encoding="utf-8",
            )
            self._hard = (self._folder / "hard-crashes.txt").open("a", encoding="utf-8")
        except OSError:
            pass  # the program works without a log
        if self._file is not None:
            self._file.setFormatter(form)
            LOG.addHandler(self._file)
        if self._hard is not None:
            faulthandler.enable(self._hard)
        self._before = sys.excepthook
        sys.excepthook = self._on_exception
        qInstallMessageHandler(log_message)
        LOG.info("started: %s", about())

    def stop(self) -> None:
        """Remove the handlers and close the log."""
        LOG.info("ended")
        sys.excepthook = self._before
        qInstallMessageHandler(None)
        LOG.removeHandler(self.last_acts)
        if self._file is not None:
            LOG.removeHandler(self._file)
            self._file.close()
        if self._hard is not None:
            faulthandler.disable()
            self._hard.close()

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        # The exception's message is left out: it may quote an answer.
        places = "".join(traceback.format_tb(trace)) + kind.__name__
        if self._busy:  # another exception while one is being reported
            sys.stderr.write(f"{places}\n")
            return
        self._busy = True
        try:
            LOG.error("exception: %s", kind.__name__)
            path = write_report(places, self.last_acts.lines, self._folder)
            if path is None:
                sys.stderr.write(f"{places}\n")
            self._keep()
            self._tell(path)
        finally:
            self._busy = False


def write_report(text: str, acts: list[str], folder: Path) -> Path | None:
    """Write a crash report and return its path; None if the disk refuses."""
    stamp = datetime.now().astimezone()
    path = folder / f"crash-{stamp:%Y%m%d-%H%M%S-%f}.txt"
    lines = [stamp.isoformat(), about(), QSysInfo.prettyProductName(), "", text, "", *acts]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return None
    return path


def about() -> str:
    """Return the versions of program, PySide6 and Python in one line."""
    return f"Sounding {__version__}, PySide6 {PySide6.__version__}, Python {sys.version.split()[0]}"


def log_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Write a message of Qt into the log."""
    LOG.log(_LEVELS.get(kind, logging.INFO), "Qt: %s", text)
