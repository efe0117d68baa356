"""Assembly of the program: application, fonts, settings, window and crash reports."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_log_path
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from assessment import __version__
from assessment.core.resources import icon
from ui import display
from ui.crash_report import CrashWatch
from ui.fonts import load_fonts
from ui.page_table import WRITE
from ui.settings import Settings
from ui.signals import EndWatch
from ui.startup import Startup
from ui.widgets.focus_ring import install_focus_rings
from ui.widgets.roles import install_roles
from ui.window import Window


def run_window(path: Path | None, pack_folders: Sequence[Path], page: str = "") -> int:
    """Show the window, on a page of a file if named, until it is closed; return the exit status."""
    app = make_application()
    settings = Settings()
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    window = Window(settings, system_dark=dark, pack_folders=pack_folders)
    document = None if page == WRITE else path
    startup = Startup(window, settings, pack_folders, document)
    window.first_painted.connect(startup.load)
    crashes = CrashWatch(log_folder(), window.keep, window.tell_of_crash)
    crashes.start()
    ends = EndWatch()
    ends.asked.connect(window.end)
    ends.asked.connect(app.quit)
    ends.start()
    if path is not None and page == WRITE:
        window.write_pack(path)
    elif path is not None:
        window.open_path(path, page)
    window.show()
    status = app.exec()
    ends.stop()
    startup.close()
    crashes.stop()
    return status


def make_application() -> QApplication:
    """Return the application with its name, style and fonts, reusing an existing one."""
    existing = QApplication.instance()
    with display.starting():
        app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Sounding")
    app.setOrganizationName("Sounding")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(QIcon(str(icon("sounding"))))
    app.setDesktopFileName("sounding")
    app.setStyle("Fusion")
    install_roles()
    install_focus_rings(app)
    load_fonts(app)
    return app


def log_folder() -> Path:
    """Return the folder of the log and the crash reports."""
    return user_log_path("Sounding", appauthor=False)
