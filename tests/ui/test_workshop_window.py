"""The workshop in the window: full screen and back, from a question, after a rebuild, by the command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder
from assessment.questionnaire.loader import CheckedPack, load_pack
from assessment.questionnaire.types.rating import Rating
from assessment.workshop.people import add_person
from assessment.workshop.round import reveal, vote
from assessment.workshop.stage import stage
from tests.workshop.room import Room
from ui.context import Context
from ui.page_table import ANSWER, RESULTS, WORKSHOP
from ui.pages.workshop.room_window import RoomWindow
from ui.pages.workshop.stage_view import READABLE, StageView
from ui.theme import Theme
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
    assert not window._header.isVisibleTo(window)
    assert not pages._rail.isVisibleTo(window)
    window.set_language("zh")
    assert window.is_bare
    assert not window._header.isVisibleTo(window)
    pages = window.pages
    assert pages is not None
    assert pages.workshop.vote.item_id == "q2"
    pages.workshop.results_wanted.emit()
    assert (window.page_name, window.is_bare) == (RESULTS, False)
    assert window._header.isVisibleTo(window)
    window.show_workshop()
    window.show_workshop()
    assert (window.page_name, window.isFullScreen()) == (WORKSHOP, False)
    assert pages._rail.isVisibleTo(window)


def test_the_rail_leads_to_it_and_names_its_key(window: Window, all_types: CheckedPack) -> None:
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


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)])
def test_every_question_is_read_from_the_back_of_the_room(
    qtbot: QtBot, language: str, size: tuple[int, int]
) -> None:
    pack = load_pack(packs_folder() / "social-media").usable()
    room = Room(pack, ("An", "Bo", "Cy"))
    view = StageView(Theme("dark", 100, language))
    qtbot.addWidget(view)
    view.resize(*size)
    for number, (id_, item) in enumerate(pack.items.items()):
        if isinstance(item, Rating) and number % 4 == 0:
            found = stage(pack, room.assessment, id_, "1 of 9", Translator(language))
            view.show_stage(found)
            assert view.fits, id_
            assert view.text_size >= READABLE * size[1] * (0.999 if size[0] > 1100 else 0.8), id_
            for person, level in zip(room.ids, (0, 2, 4), strict=True):
                room.run(vote(person, id_, Answer.of(level)))
            room.run(reveal(id_))
            view.show_stage(stage(pack, room.assessment, id_, "1 of 9", Translator(language)))
            assert view.fits, id_
            assert not view.grab().isNull()


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)])
@pytest.mark.parametrize("id_", ["presence", "trade"])
def test_thirty_options_are_in_sight_at_once(qtbot: QtBot, id_: str, size: tuple[int, int]) -> None:
    pack = load_pack(packs_folder() / "social-media").usable()
    room = Room(pack, ("An", "Bo"))
    item = pack.items[id_]
    view = StageView(Theme("light", 100, "en"))
    qtbot.addWidget(view)
    view.resize(*size)
    view.show_stage(stage(pack, room.assessment, id_, "1 of 9", Translator("en")))
    assert view.fits
    lefts = {box.whole.left() for box in view._placed().boxes}
    assert len(lefts) > 1, "beside each other"
    for person, option in zip(room.ids, list(item.options_by_id)[:2], strict=True):
        value = (option,) if id_ == "presence" else option
        room.run(vote(person, id_, Answer.of(value)))
    room.run(reveal(id_))
    view.show_stage(stage(pack, room.assessment, id_, "1 of 9", Translator("en")))
    assert view.fits
    assert not view.grab().isNull()


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
