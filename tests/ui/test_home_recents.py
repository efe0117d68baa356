"""Recent assessments at Home, with what other windows had open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.document.answer_edits import set_answer
from ui.pages.home import HomePage
from ui.settings import Recent, Settings
from ui.window import Window


def test_home_shows_what_another_window_had_open(
    window: Window, settings: Settings, qtbot: QtBot
) -> None:
    other, path = Settings(Path(settings.store.fileName())), str(settings.documents_folder / "x")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QApplication.processEvents()  # it looks for the first time
    home = window.findChild(HomePage)
    elsewhere = Recent(path, "Elsewhere", "Pack", None, "", 0.0, 0.0, "2026-11-20T10:00:00+00:00")
    other.touch(elsewhere)
    beside = QLabel("another window")
    qtbot.addWidget(beside)
    with qtbot.waitActive(beside):
        beside.show()
        beside.activateWindow()
    with qtbot.waitSignal(window.session_changed):
        window.activateWindow()
    assert window.findChild(HomePage) is not home
    settings.touch(replace(elsewhere, path=path + "y", name="Here"))
    assert [each.name for each in other.recents] == ["Here", "Elsewhere"]


def test_home_lists_what_was_open_with_its_ring_and_forgets_what_has_gone(
    window: Window, settings: Settings, qtbot: QtBot
) -> None:
    window.open_sample()
    path = window.session.document.path
    index = window.session.result.index.value
    window.go_home()
    [recent] = settings.recents
    assert recent.name == "Harbour Trust"
    assert recent.index == index
    home = window.findChildren(HomePage)[-1]
    with qtbot.waitSignal(home.open_wanted):
        [row] = [b for b in home.findChildren(QPushButton) if "Harbour" in b.accessibleName()]
        row.click()
    window.go_home()
    path.unlink()
    window.rebuild()
    home = window.findChildren(HomePage)[-1]
    buttons = {b.text(): b for b in home.findChildren(QAbstractButton)}
    buttons["Remove from the list"].click()
    assert settings.recents == []


def test_home_knows_what_a_document_holds_though_the_program_is_killed(
    window: Window, settings: Settings
) -> None:
    window.open_sample()
    session = window.session
    before = settings.recents[0].coverage
    for item in list(session.assessment.answers)[:5]:
        session.run(set_answer(item, Answer()))
    [soon] = window.findChildren(QTimer, "touch")
    assert soon.isActive()
    soon.timeout.emit()
    assert settings.recents[0].coverage == session.result.index.coverage != before
