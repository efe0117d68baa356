"""The workshop in the window: full screen and back, from a question, after a rebuild, by the command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from assessment.questionnaire.loader import CheckedPack
from assessment.workshop.people import add_person
from ui.context import Context
from ui.page_table import ANSWER, RESULTS, WORKSHOP
from ui.pages.workshop.room_window import RoomWindow
from ui.window import Window


def test_full_screen_and_back(window: Window, all_types: CheckedPack) -> None:
    window.show_workshop()  # at Home there is nothing to show
    window.start(all_types)
    pages = window.pages
    assert pages is not None
    window.show_page(ANSWER)
    pages.answer.open_item("q2")
    window.show_workshop()
    assert (window.page_name, window.isFullScreen(), window.is_bare) == (WORKSHOP, True, True)
    assert not window.header.isVisibleTo(window)
    assert not pages.rail.isVisibleTo(window)
    window.set_language("zh")
    assert window.is_bare
    assert not window.header.isVisibleTo(window)
    pages = window.pages
    assert pages is not None
    assert pages.workshop.vote.item_id == "q2"
    pages.workshop.results_wanted.emit()
    assert (window.page_name, window.is_bare) == (RESULTS, False)
    assert window.header.isVisibleTo(window)
    window.show_workshop()
    window.show_workshop()
    assert (window.page_name, window.isFullScreen()) == (WORKSHOP, False)
    assert pages.rail.isVisibleTo(window)


def test_therail_leads_to_it_and_names_its_key(window: Window, all_types: CheckedPack) -> None:
    window.start(all_types)
    made = [
        each for each in window.findChildren(QAbstractButton) if each.property("page") == WORKSHOP
    ]
    (tip,) = (each.toolTip() for each in made)
    assert "Workshop (F11)" in tip
    made[0].click()
    assert window.page_name == WORKSHOP


def test_a_document_opens_on_it(window: Window, all_types: CheckedPack, tmp_path: Path) -> None:
    window.start(all_types)
    assert window.session is not None
    path = window.session.document.path
    window.session.run(add_person("An"))
    window.go_home()
    window.open_path(path, WORKSHOP)
    assert window.page_name == WORKSHOP


def test_a_projector_of_its_own_leaves_the_keys_to_the_facilitator(
    context: Context, qtbot: QtBot
) -> None:
    class Laptop(QWidget):
        def screen(self) -> Any:
            return None  # another one than that of the tests, which is the projector's

    laptop, room = Laptop(), RoomWindow(context)
    for made in (laptop, room):
        qtbot.addWidget(made)
    with qtbot.waitActive(laptop):
        laptop.show()
        laptop.activateWindow()
    with qtbot.waitExposed(room):
        room.open_room(laptop)
    for _ in range(3):
        QApplication.processEvents()
    assert room.isFullScreen()
    assert QApplication.activeWindow() is laptop


def test_full_screen_gives_a_maximised_window_back(window: Window, all_types: CheckedPack) -> None:
    window.start(all_types)
    window.showMaximized()
    window.show_workshop()
    assert window.isFullScreen()
    window.show_workshop()
    assert (window.isFullScreen(), window.isMaximized()) == (False, True)
    window.showNormal()
    window.show_workshop()
    window.show_workshop()
    assert (window.isFullScreen(), window.isMaximized()) == (False, False)


def test_the_keyboard_is_on_the_question_when_a_workshop_is_opened_again(
    window: Window, all_types: CheckedPack, qtbot: QtBot
) -> None:
    window.start(all_types)
    assert window.session is not None
    path = window.session.document.path
    for name in ("An", "Bo"):
        window.session.run(add_person(name))
    window.show_page(WORKSHOP)
    assert window.pages is not None
    window.pages.workshop.show_item("q2")
    window.go_home()
    window.open_path(path)
    assert window.pages is not None
    vote = window.pages.workshop.vote
    qtbot.waitUntil(lambda: vote.item_id == "q2" and window.focusWidget() is vote)
    qtbot.keyClick(vote, "2")
    assert len(vote.votes().cast) == 1
