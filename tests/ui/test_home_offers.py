"""Questionnaires offered at Home: those of the program and those of the user's own folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.conftest import ALL_TYPES
from ui.page_table import ANSWER
from ui.pages.home import HomePage
from ui.settings import Settings
from ui.shell.document_opener import DocumentOpener
from ui.window import Window


def test_home_offers_packs_and_starts_one(window: Window, settings: Settings) -> None:
    home = window.findChild(HomePage)
    assert home is not None
    packs = window.entrance.offers
    assert [Path(offer.path).name for offer in packs] == ["social-media", "quick-check"]
    window.begin(packs[1])
    assert window.page_name == ANSWER
    assert window.windowTitle().startswith("Untitled")
    assert list(settings.documents_folder.glob("*.sounding"))
    window.begin(packs[1])
    assert len(list(settings.documents_folder.glob("*.sounding"))) == 2


def test_a_pack_with_errors_is_listed_with_its_first(
    settings: Settings, qtbot: QtBot, tmp_path: Path, make_window: Callable[[], Window]
) -> None:
    (tmp_path / "bad.yaml").write_text("id: bad\nversion: 1\nsections: []\nfoo: 1\n")
    window = Window(settings, DocumentOpener(settings, [tmp_path]), pack_folders=[tmp_path])
    qtbot.addWidget(window)
    window.show()
    home = window.findChild(HomePage)
    qtbot.waitUntil(lambda: bool(window.entrance.offers))
    more = [b for b in home.findChildren(QAbstractButton) if b.text().startswith("Show ")]
    more[0].click()
    assert more[0].isHidden()


def test_own_packs_come_from_a_folder_of_the_users(
    window: Window,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "mine.yaml").write_text(ALL_TYPES, encoding="utf-8")
    buttons = {b.text(): b for b in window.findChildren(QAbstractButton)}
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    buttons["Use questionnaires of your own …"].click()
    assert settings.packs_folder is None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    buttons["Use questionnaires of your own …"].click()
    wanted = ["social-media", "quick-check", "mine.yaml"]
    qtbot.waitUntil(lambda: [each.name for each in window.entrance.offers] == wanted)
    shown = {b.text(): b for b in window.findChildren(QAbstractButton) if b.isVisible()}
    shown["Do without"].click()
    assert settings.packs_folder is None
    assert len(window.entrance.offers) == 2


def test_a_fault_while_own_folders_are_searched_reaches_the_crash_handler(
    window: Window,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ui.shell.session_files.Library", fail)
    settings.packs_folder = tmp_path
    with qtbot.captureExceptions() as caught:
        window.rebuild()
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
