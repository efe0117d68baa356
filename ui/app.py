"""Puts the program together: application, fonts, settings, window, and what happens when a bug strikes."""

from __future__ import annotations

import faulthandler
import platform
import sys
import traceback
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

import PySide6
from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QApplication

from assessment import __version__
from assessment.errors import Message
from assessment.language import mark
from ui.fonts import load_fonts
from ui.jobs import Slot
from ui.offers import Offer
from ui.settings import Settings
from ui.window import Window

if TYPE_CHECKING:  # loaded after Home is shown
    from ui.desk import Desk

_CRASHED = mark(
    "Something went wrong in the program; your answers are kept. What happened is written in {name}."
)


def run_window(
    path: Path | None,
    pack_folders: Sequence[Path],
    preload: Callable[[], None],
    made_desk: Callable[[Settings, Sequence[Path]], Desk],
) -> int:
    """Shows the window until it is closed; the exit status.

    Home is shown first. Then `preload` imports, in a thread and without Qt, what takes long, and `made_desk`
    makes of it what works on assessments.
    """
    app = make_application()
    settings = Settings()
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    window = Window(settings, system_dark=dark, pack_folders=pack_folders)
    start = Start(window, preload, lambda: made_desk(settings, pack_folders))
    window.first_painted.connect(start.load)
    install_crash_handler(window)
    hard_crashes = watch_hard_crashes(log_folder())
    if path is not None:
        window.open_path(path)
    window.show()
    status = app.exec()
    start.close()
    if hard_crashes is not None:
        faulthandler.disable()
        hard_crashes.close()
    return status


class Start(QObject):
    """Loads what is needed after Home is on the screen, step by step, without holding it up."""

    finished = Signal()

    def __init__(
        self, window: Window, preload: Callable[[], None], made_desk: Callable[[], Desk]
    ) -> None:
        super().__init__()
        self._window, self._preload, self._made_desk = window, preload, made_desk
        self._slot = Slot(self)

    def load(self) -> None:
        """Begins."""
        self._slot.run(lambda _watch: self._preload(), self._on_preloaded, self._on_failed)

    def close(self) -> None:
        """Waits for what is being loaded."""
        self._slot.close()

    def _on_preloaded(self, _nothing: object) -> None:
        desk = self._made_desk()
        self._window.equip(desk)
        folders = self._window.folders
        self._slot.run(
            lambda _watch: (folders, desk.offers(folders)), self._on_offers, self._on_failed
        )

    def _on_offers(self, found: tuple[list[Path], list[Offer]]) -> None:
        self._window.show_offers(*found)
        self.finished.emit()

    def _on_failed(self, error: BaseException) -> None:
        raise error


def make_application() -> QApplication:
    """The application with its name, style and fonts; the one there is already, if there is one."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Sounding")
    app.setOrganizationName("Sounding")
    app.setApplicationVersion(__version__)
    app.setStyle("Fusion")
    load_fonts()
    return app


def install_crash_handler(window: Window) -> None:
    """Sends exceptions that nobody caught to a report file, and says so in the window."""

    def handle(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        path = write_crash_report(text, log_folder())
        name = str(path) if path is not None else "stderr"
        if path is None:
            sys.stderr.write(text)
        window.notices.fault(Message(_CRASHED, {"name": name}))

    sys.excepthook = handle


def watch_hard_crashes(folder: Path) -> TextIO | None:
    """Has crashes below Python written to a file, to be kept open; None where the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / "hard-crashes.txt").open("a", encoding="utf-8")
    except OSError:
        return None
    faulthandler.enable(file)
    return file


def log_folder() -> Path:
    """Where crash reports go."""
    place = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "crashes"


def write_crash_report(text: str, folder: Path) -> Path | None:
    """Writes what happened; None where the disk refuses. Holds no answers."""
    stamp = datetime.now().astimezone()
    about = (
        f"Sounding {__version__}, PySide6 {PySide6.__version__}, Python {platform.python_version()}"
    )
    path = folder / f"crash-{stamp:%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f"{stamp.isoformat()}\n{about}\n{platform.platform()}\n\n{text}", encoding="utf-8"
        )
    except OSError:
        return None
    return path
