"""Starting and ending the program: fonts, settings, crash files, the event loop."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from tests.patience import CEILING_SECONDS
from ui import app
from ui.pages.author.page import AuthorPage
from ui.settings import Settings
from ui.theme import EMOJI_FAMILY, FAMILY

SAMPLE = Path(__file__).parents[2] / "questionnaires" / "social-media" / "samples" / "tea-shop.yaml"


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of these tests goes where a user's things are."""

    def settings() -> Settings:
        made = Settings(tmp_path / "settings.ini")
        made.documents_folder = tmp_path / "documents"
        return made

    monkeypatch.setattr(app, "Settings", settings)
    monkeypatch.setattr(app, "log_folder", lambda: tmp_path / "crashes")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)


def test_fonts_are_there_and_loaded_once(qapp: QApplication) -> None:
    app.make_application()
    before = len(QFontDatabase.families())
    app.make_application()
    assert {FAMILY, EMOJI_FAMILY} <= set(QFontDatabase.families())
    assert len(QFontDatabase.families()) == before


@pytest.mark.parametrize("path", [None, SAMPLE])
def test_the_window_runs_until_it_is_closed(
    qapp: QApplication, tmp_path: Path, path: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def run_and_close() -> int:
        # A real exec() that quits would leave Qt refusing every event loop of later tests.
        for window in QApplication.topLevelWidgets():
            if isinstance(window, app.Window) and window.isVisible():
                deadline = time.monotonic() + CEILING_SECONDS
                while window.documents is None and time.monotonic() < deadline:
                    QApplication.processEvents()
                seen.append(window.windowTitle())
                window.close()
        return 7

    monkeypatch.setattr(QApplication, "exec", staticmethod(run_and_close))
    assert app.run_window(path, []) == 7
    assert seen == ["Sounding 摸底" if path is None else "绿叶茶行 – Sounding 摸底"]
    assert (tmp_path / "crashes" / "hard-crashes.txt").exists()


def test_the_window_opens_on_a_questionnaire_to_write(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def run_and_close() -> int:
        for window in QApplication.topLevelWidgets():
            if isinstance(window, app.Window) and window.isVisible():
                deadline = time.monotonic() + CEILING_SECONDS
                while not seen and time.monotonic() < deadline:
                    QApplication.processEvents()
                    if window.findChild(AuthorPage) is not None:
                        seen.append(True)
                window.close()
        return 0

    monkeypatch.setattr(QApplication, "exec", staticmethod(run_and_close))
    assert app.run_window(SAMPLE.parents[1], [], "write") == 0
    assert seen == [True]
