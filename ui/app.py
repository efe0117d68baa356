"""Puts the program together: application, fonts, settings, window, and what happens when a bug strikes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_log_path
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from assessment import __version__
from ui.crash_report import CrashWatch
from ui.fonts import load_fonts
from ui.jobs import BackgroundJob
from ui.pack_cache import Offer
from ui.settings import Settings
from ui.window import Window

if TYPE_CHECKING:  # loaded after Home is shown
    from ui.shell.page_factory import PageFactory


def run_window(
    path: Path | None,
    pack_folders: Sequence[Path],
    preload: Callable[[], None],
    made_desk: Callable[[Settings, Sequence[Path]], PageFactory],
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
    crashes = CrashWatch(log_folder(), window.keep, window.tell_of_crash)
    crashes.start()
    if path is not None:
        window.open_path(path)
    window.show()
    status = app.exec()
    start.close()
    crashes.stop()
    return status


class Start(QObject):
    """Loads what is needed after Home is on the screen, step by step, without holding it up."""

    finished = Signal()

    def __init__(
        self, window: Window, preload: Callable[[], None], made_desk: Callable[[], PageFactory]
    ) -> None:
        super().__init__()
        self._window, self._preload, self._made_desk = window, preload, made_desk
        self._slot = BackgroundJob(self)

    def load(self) -> None:
        """Begins."""
        self._slot.run(lambda _watch: self._preload(), self._on_preloaded, self._on_failed)

    def close(self) -> None:
        """Waits for what is being loaded."""
        self._slot.close()

    def _on_preloaded(self, _nothing: object) -> None:
        desk = self._made_desk()
        self._window.equip(desk)
        folders = self._window.entrance.folders
        self._slot.run(
            lambda _watch: (folders, desk.offers(folders)), self._on_offers, self._on_failed
        )

    def _on_offers(self, found: tuple[list[Path], list[Offer]]) -> None:
        self._window.entrance.show_offers(*found)
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
    load_fonts(app)
    return app


def log_folder() -> Path:
    """Where log and crash reports go."""
    return user_log_path("Sounding", appauthor=False)
