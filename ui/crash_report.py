"""What happens when a bug strikes: the document is kept, a report file written, and one page says so in words.

Reports and log hold no answers: only versions, what was done by name, and where in the program it went wrong.
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
    """Keeps the last lines of the log, for a report."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Takes a line down."""
        self.lines = [*self.lines[-_LAST + 1 :], self.format(record)]


class CrashWatch:
    """Hears of every bug that nobody caught, while it is on."""

    def __init__(
        self, folder: Path, keep: Callable[[], None], tell: Callable[[Path | None], None]
    ) -> None:
        """`keep` brings the document to the disk; `tell` says what happened, with the report's file."""
        self._folder, self._keep, self._tell = folder, keep, tell
        self._acts = LastActs()
        self._file: logging.FileHandler | None = None
        self._hard: TextIO | None = None
        self._busy = False
        self._before = sys.excepthook

    def start(self) -> None:
        """Begins to listen: exceptions, Qt's messages, crashes below Python; opens the log."""
        form = logging.Formatter("%(asctime)s %(levelname)s %(message)s")
        self._acts.setFormatter(form)
        LOG.setLevel(logging.INFO)
        LOG.propagate = False
        LOG.addHandler(self._acts)
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
            pass  # a disk that refuses a log is no reason not to work
        if self._file is not None:
            self._file.setFormatter(form)
            LOG.addHandler(self._file)
        if self._hard is not None:
            faulthandler.enable(self._hard)
        self._before = sys.excepthook
        sys.excepthook = self._on_exception
        qInstallMessageHandler(_on_message)
        LOG.info("started: %s", about())

    def stop(self) -> None:
        """Listens no more."""
        LOG.info("ended")
        sys.excepthook = self._before
        qInstallMessageHandler(None)
        LOG.removeHandler(self._acts)
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
        # No message of the exception itself: it may quote what somebody wrote.
        places = "".join(traceback.format_tb(trace)) + kind.__name__
        if self._busy:  # a bug while a bug is told of
            sys.stderr.write(f"{places}\n")
            return
        self._busy = True
        try:
            LOG.error("exception: %s", kind.__name__)
            path = write_report(places, self._acts.lines, self._folder)
            if path is None:
                sys.stderr.write(f"{places}\n")
            self._keep()
            self._tell(path)
        finally:
            self._busy = False


def write_report(text: str, acts: list[str], folder: Path) -> Path | None:
    """Writes what happened; None where the disk refuses."""
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
    """What runs, in one line."""
    return f"Sounding {__version__}, PySide6 {PySide6.__version__}, Python {sys.version.split()[0]}"


def _on_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    LOG.log(_LEVELS.get(kind, logging.INFO), "Qt: %s", text)
